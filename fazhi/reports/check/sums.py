"""Sums: parts and their total, in one sentence or in several that the words join.

Whether parts must add up is a matter of words: 分别为, 合计 or a last 其他 say that a list is complete, 其中 does not.
Later stages of the same things (办结 after 受理) are no parts, whatever their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate

from fazhi.reports.check.arithmetic import added, holds, is_rounded, number, printed, relation, step
from fazhi.reports.check.places import FAR, Place, Run, by_sentence, contemporary, same_unit
from fazhi.reports.data import pattern
from fazhi.reports.model import Relation

SMALL = 3  # Below this a coincidence is likelier than a sum.
_TOTALS = 8  # How many counts before a list are tried as its total.
_MANY = 3  # From so many members on a list is hardly one of chance.


def sums(run: Run) -> Iterator[Relation]:
    """Parts that stand after their total, in its sentence or the next."""
    before: Run = []
    for same in by_sentence(run):
        # 1. Parts whose `whole` is given.
        yield from _given(same)
        # 2. A list that 其中, 包括, 分别为 or a colon opens.
        yield from _opened(same, before)
        # 3. 答复中，予以公开17件…; 由罚款3元和没收4元组成.
        yield from _among(same, before)
        # 4. A list of at least three members right behind its total, without a word for it.
        yield from _bare(same)
        before = same


def sum_of(parts: Sequence[Place], total: Place, *, certain: bool = True) -> Relation:
    """The relation that parts add up to a total."""
    figures = [part.figure for part in parts]
    return relation("sum", "+".join(map(number, figures)), figures, total.figure, value_of(parts), certain=certain)


def value_of(parts: Sequence[Place]) -> Fraction:
    """What parts add up to."""
    return added(part.figure.value for part in parts)


def adds_up(parts: Sequence[Place], total: Place) -> bool:
    """Whether at least two parts make up the total at its printed precision."""
    return len(parts) > 1 and holds(value_of(parts), total.figure)


def question(found: Relation, said: str) -> Relation:
    """The relation as a question, with what is asked."""
    note = f"{found.note}；{said}" if found.note else said
    return replace(found, note=note, certain=False)


def by_rounding(parts: Sequence[Place], total: Place) -> bool:
    """Whether the gap is no larger than rounding each printed number may make it."""
    figures = [*(part.figure for part in parts), total.figure]
    slack = sum((step(figure) / 2 for figure in figures if is_rounded(figure)), Fraction(0))
    return abs(value_of(parts) - total.figure.value) <= slack


# Given parts


def _given(same: Run) -> Iterator[Relation]:
    for index, total in enumerate(same):
        if not total.is_count or total.figure.value <= 0 or not any(p.figure.whole for p in same):
            continue
        parts = _named_parts(same[max(0, index - FAR) : index + FAR], total)
        if parts and all(part.is_count and not part.is_aside for part in parts) and not _elsewhere(parts, total):
            found = _judged(_prefix(parts, total), total)
            if found:
                yield found


def _elsewhere(parts: Run, total: Place) -> bool:
    """Whether the words say more than `whole` does: a closing total, or one of two parts that is left over."""
    if total.figure.start > parts[-1].figure.start:
        return pattern("relations", "total_after").search(total.words) is not None
    left = pattern("relations", "left_over").search(parts[-1].tail or parts[-1].words)
    return len(parts) == 2 and left is not None and not opens(parts[0])


def _named_parts(same: Run, total: Place) -> Run:
    """The figures of the sentence whose `whole` is this total and no nearer one like it."""
    parts = [place for place in same if place.figure.whole and place.figure.whole == total.figure.raw]
    taken = {part.figure.start for part in parts}
    alike = [p for p in same if p.figure.raw == total.figure.raw and p.figure.start not in taken]
    return [part for part in parts if _nearest(alike, part) is total]


def _nearest(totals: Run, part: Place) -> Place | None:
    before = [total for total in totals if total.figure.start < part.figure.start]
    after = [total for total in totals if total.figure.start > part.figure.start]
    return before[-1] if before else after[0] if after else None


# Opened lists


def _opened(same: Run, before: Run) -> Iterator[Relation]:
    for index, first in enumerate(same):
        if not first.is_count or first.is_aside or not opens(first):
            continue
        totals = _totals(same[max(0, index - FAR) : index], first) or _totals_before(first, before)
        if not totals:
            continue
        short = _collect(same, index, across=False)
        parted = index + len(short) < len(same) and re.search("[;；]", same[index + len(short)].words)
        found = _first_that_adds_up(totals, [short, _collect(same, index, across=True)] if parted else [short])
        if found is None and (first.sentence == totals[0].sentence or _starts(first)):
            # Only the nearest total is meant where nothing adds up.
            found = _judged(short, totals[0])
        if found:
            yield found


def _among(same: Run, before: Run) -> Iterator[Relation]:
    """Lists whose opening words are of use elsewhere too: said only where they add up."""
    for index, first in enumerate(same):
        among = pattern("relations", "among").search(first.words) is not None
        if not first.is_count or first.is_aside or opens(first) or not (among or _is_made_up(same, index)):
            continue
        totals = _totals(same[max(0, index - FAR) : index], first) or _totals_before(first, before)
        found = _first_that_adds_up(totals, [_collect(same, index, across=False)]) if totals else None
        if found and found.holds:
            yield found


def _is_made_up(same: Run, index: int) -> bool:
    """由…和…组成: the word that says so stands behind one of the parts."""
    made_of, made = pattern("relations", "made_of"), pattern("relations", "made")
    if not made_of.search(same[index].words):
        return False
    return any(made.search(place.after) for place in same[index + 1 : index + FAR])


def _first_that_adds_up(totals: Run, lists: list[Run]) -> Relation | None:
    """The nearest total that the first members of a list make up, up to a semicolon or beyond it."""
    for parts in lists:
        running = _running(parts)[1:]
        sizes = {value: size for size, value in reversed(running)}
        for total in totals[:_TOTALS] if running else ():
            size = sizes.get(total.figure.value) or (len(parts) if holds(running[-1][1], total.figure) else 0)
            if size:
                return _judged(parts[:size], total)
    return None


def _running(parts: Run) -> list[tuple[int, Fraction]]:
    """After each member how many there are and what they add up to."""
    return list(enumerate(accumulate(part.figure.value for part in parts), 1))


def _starts(first: Place) -> bool:
    return pattern("relations", "starts_parts").match(first.words) is not None


def _totals(places: Run, first: Place) -> Run:
    """What a list may be of: the counts of its unit before it, nearest first; no comparison, no bracket, no average."""
    return [
        place
        for place in reversed(contemporary(places[-FAR:], first))
        if same_unit(place, first) and not place.is_aside and place.depth <= first.depth and place.figure.value > 0
    ]


def _totals_before(first: Place, before: Run) -> Run:
    """The totals of the sentence before: those that are no parts themselves first, then those that the words repeat."""
    if not before or before[-1].sentence != first.sentence - 1:
        return []
    listed = _totals(before, first)
    repeated = [p for p in listed if len(p.figure.subject) > 1 and p.figure.subject[-4:] in first.words]
    return repeated or [place for place in listed if not place.figure.whole]


def opens(place: Place) -> bool:
    """Whether the words before a number open a list of parts."""
    return pattern("relations", "opens").search(place.words) is not None


def _collect(same: Run, index: int, *, across: bool) -> Run:
    first = same[index]
    parts = [first]
    for place in same[index + 1 : index + FAR]:
        if place.depth > first.depth or (not place.is_count and pattern("relations", "aside").search(place.name)):
            continue
        words = re.split("[）)]", place.words)[-1] if first.depth == 0 else place.words
        ended = pattern("relations", "ends_list").search(words) or (not across and re.search("[;；]", words))
        if ended or place.is_aside or is_stage(place) or place.figure.unit != first.figure.unit:
            break
        if not place.is_count or place.depth < first.depth:
            break
        parts.append(place)
    return parts


def is_stage(place: Place) -> bool:
    """Whether a member is a later stage of the things counted; an outcome such as 责令履行 is none."""
    if not re.match("[，,。；]", place.words) or pattern("relations", "outcome").search(place.name):
        return False
    return pattern("relations", "later_stage").search(place.name) is not None


def _prefix(parts: Run, total: Place) -> Run:
    """The first members where these already make up the total: what follows is something else."""
    size = next((size for size, value in _running(parts) if size > 1 and value == total.figure.value), len(parts))
    return parts[:size]


# Lists without a word for it


def _bare(same: Run) -> Iterator[Relation]:
    """清理93件，继续有效71件、修改9件、废止14件: a list in one breath that comes within a twentieth of the total."""
    for index, total in enumerate(same[:-_MANY]):
        first = same[index + 1]
        if total.is_aside or not total.is_count or total.depth or opens(first) or not re.match("[，,]", first.words):
            continue
        parts = [first]
        for place in same[index + 2 : index + FAR]:
            still_open = re.match("[，,]", place.words) and pattern("relations", "pending").search(place.words)
            if not (re.match("[、和]", place.words) or still_open) or not same_unit(place, first):
                break
            parts.append(place)
        if len(parts) < _MANY or not same_unit(total, first) or not all(map(same_unit, parts, parts[1:])):
            continue
        value, stated = value_of(parts), total.figure.value
        exceeds = stated < value <= stated * Fraction(21, 20) and not _overlaps(parts)
        if value == stated or exceeds:
            yield sum_of(parts, total)
        elif stated * Fraction(19, 20) <= value:
            yield question(sum_of(parts, total), "所列各项是全部的，应当改正")


# Judging


def _judged(parts: Run, total: Place) -> Relation | None:
    """Holding, failing, a question, or nothing that the words support."""
    if adds_up(parts, total):
        return sum_of(parts, total) if total.figure.value >= SMALL or opens(parts[0]) else None
    after = total.figure.start > parts[-1].figure.start
    if not after and (worse := _exceeding(parts, total)):
        return worse
    if len(parts) < 2:
        return None
    found = sum_of(parts, total)
    if by_rounding(parts, total):
        return question(found, "可能是各数四舍五入所致")
    if _is_complete(parts, total):
        return found
    if value_of(parts) > total.figure.value and not after:
        if _is_partition(parts, total):
            return found
        return question(found, "各部分之和大于总数；各部分互不重叠的，应当改正")
    return None


def _exceeding(parts: Run, total: Place) -> Relation | None:
    """A single part that is larger than the total it is said to belong to."""
    larger = [part for part in parts if part.figure.value > total.figure.value]
    if not larger or not opens(parts[0]) or (len(parts) > 1 and _is_complete(parts, total)):
        return None
    part, whole = larger[0].figure, total.figure
    said = f"其中的一项（{printed(part.value)}）大于总数（{printed(whole.value)}）"
    return Relation("sum", f"{number(part)} ≤ {number(whole)}", (part.start, whole.start), False, said)


def _is_complete(parts: Run, total: Place) -> bool:
    """Whether the words say that the parts are all there is."""
    if total.figure.start > parts[-1].figure.start:
        return pattern("relations", "closing_total").search(total.words) is not None
    if pattern("relations", "exhaustive").search(parts[0].words):
        return True
    return len(parts) > 2 and pattern("relations", "remainder").search(parts[-1].name) is not None


def _is_partition(parts: Run, total: Place) -> bool:
    """Whether parts that exceed their total cannot overlap: outcomes, or a long list that comes near the total."""
    if all(pattern("relations", "exclusive").search(part.name) for part in parts):
        return True
    close = value_of(parts) <= total.figure.value * Fraction(11, 10)
    return len(parts) >= _MANY and close and not _overlaps(parts)


def _overlaps(parts: Run) -> bool:
    """Whether the parts sort persons by attributes of which one person may have several."""
    return any(pattern("relations", "attribute").search(part.name) for part in parts)
