"""Lists that make up a total without a word that says so: each is said only where it adds up.

A list may sort what was counted sentences before, stand in the sentence behind its total, carry the share of each
member, or come before a total sentences away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reports.check.places import FAR, Place, Run, by_sentence, counts, far, near, same_unit
from fazhi.reports.check.shares import is_share
from fazhi.reports.check.sums import adds_up, is_stage, opens, sum_of, value_of
from fazhi.reports.data import pattern
from fazhi.reports.model import Relation

_TELLING = 30  # A total from here on is hardly met by chance.
_MANY = 3
_LEAST = 10  # A total of parts that stand right behind it.
_LONGEST = 8  # How many of them are added up.
_LARGE = 300  # Such a total may stand under another heading.
_LATER = 50  # A total sentences behind its parts.
_BEHIND = 3  # How many sentences behind.


def lists(run: Run) -> Iterator[Relation]:
    """Numbered cases, the most particular words first."""
    # 1. 从申请渠道看: a list that sorts what was counted sentences before.
    yield from _sorting(run)
    # 2. 来信20件，占20%；来访80件，占80%: each member has its share.
    yield from _shared(run)
    # 3. A list right behind its total.
    yield from _right_behind(run)
    # 4. A list at the beginning of the sentence behind its total.
    yield from _leading(run)
    # 5. A total that stands sentences behind its parts.
    yield from _later(run)
    # 6. 甲村宣传3场、调解2件；乙村宣传4场、调解5件；合计宣传7场、调解7件: columns.
    yield from _columns(run)


# Lists that sort


def _sorting(run: Run) -> Iterator[Relation]:
    for start, place in enumerate(run):
        first = start == 0 or run[start - 1].sentence != place.sentence
        if not first and not re.search("[；;]", place.words):
            continue
        said = (place.heading if first else "") + place.words
        parts = _sorted_list(run, start) if pattern("relations", "sorts_by").search(said) else []
        if len(parts) < _MANY or value_of(parts) < _TELLING:
            continue
        before = [p for p in counts(far(run, start)) if same_unit(p, parts[0])]
        total = next((p for p in reversed(before) if p.figure.value == value_of(parts)), None)
        if total:
            yield sum_of(parts, total)


def _sorted_list(run: Run, start: int) -> Run:
    parts: Run = []
    for place in run[start : start + FAR]:
        if place.sentence != run[start].sentence:
            break
        if place.is_aside or place.depth or not place.is_count:
            continue
        ended = parts and (re.search("[。]|其中|合计|共计", place.words) or is_stage(place))
        if ended or (parts and not same_unit(place, parts[0])):
            break
        parts.append(place)
    return parts


# Lists with shares


def _shared(run: Run) -> Iterator[Relation]:
    offset = 0
    for same in by_sentence(run):
        parts = [p for i, p in enumerate(same[:-1]) if p.is_count and not p.is_aside and is_share(run, offset + i + 1)]
        if len(parts) > 1 and all(same_unit(part, parts[0]) for part in parts) and value_of(parts) >= _LEAST:
            total = _total_of(parts, run, offset + same.index(parts[0]))
            if total:
                yield sum_of(parts, total)
        offset += len(same)


def _total_of(parts: Run, run: Run, index: int) -> Place | None:
    """The nearest count before that the parts make up; a large one may stand under another heading."""
    value = value_of(parts)
    window = (far if value >= _LARGE else near)(run, index)
    return next((p for p in reversed(counts(window)) if p.figure.value == value and same_unit(p, parts[0])), None)


# Right behind their total


def _right_behind(run: Run) -> Iterator[Relation]:
    """承担任务100户，完成94户，因歇业未查6户: up to a semicolon."""
    for same in by_sentence([place for place in run if place.is_count]):
        for index, total in enumerate(same[:-2]):
            moved = pattern("relations", "from").search(total.words)
            if moved or total.is_aside or total.figure.value < _LEAST:
                continue
            parts = _members_behind(same, index)
            size = next((size for size in range(2, len(parts) + 1) if adds_up(parts[:size], total)), 0)
            if size:
                yield sum_of(parts[:size], total)


def _members_behind(same: Run, index: int) -> Run:
    parts: Run = []
    for place in same[index + 1 : index + 1 + _LONGEST]:
        fits = same_unit(place, same[index]) and place.depth == same[index].depth and not place.is_aside
        if (
            not fits
            or place.year != same[index].year
            or re.search("[；;]", place.words)
            or pattern("relations", "left_over").search(place.words)
        ):
            break
        parts.append(place)
    return parts


# Behind the sentence of the total


def _leading(run: Run) -> Iterator[Relation]:
    before: Run = []
    offset = 0
    for same in by_sentence(run):
        behind = before and before[0].section == same[0].section and before[0].sentence + 1 == same[0].sentence
        if behind and same[0].is_count and not opens(same[0]):
            yield from _first_members(same, [p for p in counts(before) if not p.depth and not p.figure.whole])
        parts = _sorted_list(same, 0)
        total = _total_of(parts, run, offset) if len(parts) >= _MANY and value_of(parts) >= _LARGE else None
        if total:
            yield sum_of(parts, total)
        before, offset = same, offset + len(same)


def _first_members(same: Run, before: Run) -> Iterator[Relation]:
    parts = _sorted_list(same, 0)
    fitting = [p for p in before[-FAR:] if parts and p.figure.value >= _TELLING and same_unit(p, parts[0])]
    for total in reversed(fitting):
        for size in range(2, len(parts) + 1):
            inside = size < len(parts) and re.match("[、和及]", parts[size].words)
            if not inside and adds_up(parts[:size], total):
                yield sum_of(parts[:size], total)
                return


# Sentences behind its parts


def _later(run: Run) -> Iterator[Relation]:
    """普通程序40件、简易程序210件 … 全年办理案件250件: a list in one breath whose own words say the same thing."""
    for index, total in enumerate(run):
        if not total.is_count or total.is_aside or total.figure.value < _LATER:
            continue
        window = [p for p in run[max(0, index - FAR) : index] if 0 < total.sentence - p.sentence <= _BEHIND]
        for parts in _breaths(counts(window)):
            alike = all(same_unit(part, total) and _one_thing(part, total) for part in parts)
            if alike and adds_up(parts, total):
                yield sum_of(parts, total)
                break


def _breaths(listed: Run) -> Iterator[Run]:
    """The lists whose members only 、 joins, nearest first."""
    parts: Run = []
    for place in reversed(listed):
        parts.insert(0, place)
        if not re.match("[、和及]", place.words):
            if len(parts) > 1:
                yield parts
            parts = []


def _one_thing(part: Place, total: Place) -> bool:
    """Whether both subjects end in the same word."""
    return len(part.figure.subject) > 1 and part.figure.subject[-2:] == total.figure.subject[-2:]


# Columns


def _columns(run: Run) -> Iterator[Relation]:
    """Where one column at least adds up, the others must do so too."""
    rows = _rows(run)
    for at, last in enumerate(rows):
        if at < _MANY - 1 or not pattern("relations", "column_total").search(last[0].words):
            continue
        first = at
        while first and at - first < FAR and _same_columns(rows[first - 1], last):
            first -= 1
        columns = [list(column) for column in zip(*rows[first : at + 1], strict=True)]
        if at - first >= _MANY - 1 and any(adds_up(column[:-1], column[-1]) for column in columns):
            yield from (sum_of(column[:-1], column[-1]) for column in columns)


def _same_columns(row: Run, last: Run) -> bool:
    near_by = last[0].section == row[0].section and len(row) == len(last) and not row[0].is_aside
    return near_by and all(map(same_unit, row, last))


def _rows(run: Run) -> list[Run]:
    """The sentences cut at their semicolons."""
    rows: list[Run] = []
    for place in run:
        if not rows or rows[-1][-1].sentence != place.sentence or re.search("[；;]", place.words):
            rows.append([])
        rows[-1].append(place)
    return rows
