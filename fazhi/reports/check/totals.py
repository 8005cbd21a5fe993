"""Totals that follow their parts, parts that stand sentences away from their total, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, product

from fazhi.reports.check.arithmetic import number, relation
from fazhi.reports.check.places import FAR, Place, Run, alike_unit, counts, near, same_unit
from fazhi.reports.check.sums import SMALL, adds_up, by_rounding, question, sum_of
from fazhi.reports.data import load, pattern
from fazhi.reports.model import Figure, Relation

_LEAST = 10  # No less is met where the words are of use elsewhere too.


def totals(run: Run) -> Iterator[Relation]:
    """Numbered cases, the most particular words first."""
    for index, place in enumerate(run):
        if not place.is_count or (place.is_aside and not _sums_changes(place)):
            continue
        # 1. 合计, 共计 after the parts.
        if _says_total(place) or _sums_changes(place):
            yield from _closing(run, index)
        # 2. 直接纠错 is 撤销, 变更, 确认违法 and 责令履行 together.
        yield from _composed(run, index)
    # 3. What is done and what is still open make up what was set out.
    yield from _progress(run)
    yield from _handed_on(run)


def _says_total(place: Place) -> bool:
    if pattern("relations", "total_after").search(place.words):
        return True
    return place.figure.value >= _LEAST and pattern("relations", "total_of_all").search(place.words) is not None


def _sums_changes(place: Place) -> bool:
    return pattern("relations", "total_change").search(place.words) is not None


def remainders(run: Run) -> Iterator[Relation]:
    """未结, 尚有: what was due less what was done; said only where it holds."""
    for index, place in enumerate(run):
        if not place.is_count or not pattern("relations", "left_over").search(place.tail or place.words):
            continue
        window = [other for other in counts(near(run, index)) if same_unit(other, place)]
        found = None if _is_handed_on(place) else _left(window, place)
        found = found or _carried(window, place)
        if found:
            yield found
    yield from _taken_off(run)


def _taken_off(run: Run) -> Iterator[Relation]:
    """发现120起，当场制止90起，立案30件: what was settled before is taken off; said only where it holds."""
    for due, off, rest in zip(run, run[1:], run[2:], strict=False):
        if due.sentence != rest.sentence or not pattern("relations", "taken_off").search(off.name + off.words):
            continue
        fits = alike_unit(due, off) and alike_unit(off, rest) and not (due.is_aside or off.is_aside or rest.is_aside)
        left = due.figure.value - off.figure.value
        if fits and left == rest.figure.value >= _LEAST:
            expression = f"{number(due.figure)}-{number(off.figure)}"
            yield relation("difference", expression, [due.figure, off.figure], rest.figure, left)


def _left(window: Run, left: Place) -> Relation | None:
    for due, done in _due_and_done(window, left):
        return relation("difference", f"{number(due)}-{number(done)}", [due, done], left.figure, left.figure.value)
    return None


def _handed_on(run: Run) -> Iterator[Relation]:
    """结转下年: it makes up what was due together with what was done; said only where it holds."""
    for index, place in enumerate(run):
        if not place.is_count or not _is_handed_on(place):
            continue
        window = [other for other in counts(near(run, index)) if same_unit(other, place)]
        pairs = list(_due_and_done(window, place))
        named = [pair for pair in pairs if pattern("relations", "done").search(pair[1].subject)]
        for due, done in (named or pairs)[:1]:
            yield relation("sum", f"{number(done)}+{number(place.figure)}", [done, place.figure], due, due.value)


def _is_handed_on(place: Place) -> bool:
    return pattern("relations", "handed_on").search(place.tail or place.words) is not None


def _due_and_done(window: Run, left: Place) -> Iterator[tuple[Figure, Figure]]:
    """What was due and what was done of it so that this is left, nearest first."""
    for position in range(len(window) - 1, 0, -1):
        done = window[position].figure
        for due in (place.figure for place in reversed(window[:position])):
            if due.value - done.value == left.figure.value > 0:
                yield due, done


def _carried(window: Run, left: Place) -> Relation | None:
    """上年结转12件，新收100件，审结105件，结转下年7件: what was brought over and what came in, less what was done."""
    brought = [p for p in window if pattern("relations", "brought_over").search(p.name)]
    came = [p for p in window if pattern("relations", "came_in").search(p.name) and p not in brought]
    done = [p for p in window if pattern("relations", "concluded").search(p.name)]
    for old, new, out in product(brought[-2:], came[-2:], done[-2:]):
        members = [old.figure, new.figure, out.figure]
        value = old.figure.value + new.figure.value - out.figure.value
        if len({figure.start for figure in members}) == len(members) and value == left.figure.value:
            expression = f"{number(old.figure)}+{number(new.figure)}-{number(out.figure)}"
            return relation("difference", expression, members, left.figure, value)
    return None


# After the parts


def _closing(run: Run, index: int) -> Iterator[Relation]:
    total = run[index]
    parts = _group_before(run, index, across=False)
    exact = _whole_list(parts, total) or _whole_list(_group_before(run, index, across=True), total)
    if exact:
        yield sum_of(exact, total)
        return
    closes = pattern("relations", "closing_total").search(total.words) is not None
    listed = [part for part in _last_list(parts) if same_unit(part, total)]
    if closes and len(listed) > 1:
        found = sum_of(listed, total)
        yield question(found, "可能是各数四舍五入所致") if by_rounding(listed, total) else found
    elif closes and len(parts) == 1 and pattern("relations", "together_with").search(parts[0].words):
        yield from _with_another(run, index, parts[0])


def _group_before(run: Run, index: int, *, across: bool) -> Run:
    """The counts of the total's kind since the last semicolon, or `across` it, without those in brackets."""
    parts: Run = []
    total = run[index]
    if re.search("[；;]", total.words) and not (across and pattern("relations", "closing_total").search(total.words)):
        return []
    for place in reversed(run[max(0, index - FAR) : index]):
        if place.sentence != total.sentence:
            break
        fits = place.is_count and not place.is_aside and place.depth == total.depth
        if fits and (same_unit(place, total) or alike_unit(place, total) or _any_unit(total)):
            parts.insert(0, place)
        elif place.figure.approx:
            break
        if not across and re.search("[；;。]", place.words):
            break
    return parts


def _any_unit(total: Place) -> bool:
    return re.search("合计|共计", total.tail) is not None


def _whole_list(parts: Run, total: Place) -> Run:
    """The last members that make up the total, not beginning in the middle of a list."""
    for size in range(2, len(parts) + 1):
        taken = parts[-size:]
        if adds_up(taken, total) and (size == len(parts) or not re.match("[、和及]", taken[0].words)):
            return taken
    return []


def _last_list(parts: Run) -> Run:
    """The members joined by 、 right before the total, else all."""
    start = len(parts) - 1
    while start > 0 and re.match("[、和及]", parts[start].words):
        start -= 1
    return parts[start:] if start < len(parts) - 1 else parts


def _with_another(run: Run, index: int, part: Place) -> Iterator[Relation]:
    """新收案件与上年结转119件合计821件: the other addend stands before; said only where it holds."""
    wanted = run[index].figure.value - part.figure.value
    for other in reversed(counts(near(run, index))):
        if other is not part and same_unit(other, part) and other.figure.value == wanted > 0:
            yield sum_of([other, part], run[index])
            return


# Sums by name


def _composed(run: Run, index: int) -> Iterator[Relation]:
    place = run[index]
    for entry in load("relations")["composed"]:
        if not re.search(entry["name"], place.figure.subject):
            continue
        window = [p for p in counts(near(run, index)) if same_unit(p, place)]
        parts = [p for p in window if any(re.search(part, p.figure.subject) for part in entry["parts"])]
        if adds_up(parts, place) and place.figure.value >= SMALL:
            yield sum_of(parts, place)
            return


# Done and open


def _progress(run: Run) -> Iterator[Relation]:
    """Said only where it holds; what is named as left over is a difference."""
    listed = [(index, place) for index, place in enumerate(run) if place.is_count and not place.is_aside]
    for (index, done), (_, pending) in pairwise(listed):
        if done.sentence != pending.sentence or not same_unit(done, pending) or done.figure.whole:
            continue
        if not pattern("relations", "done").search(done.name + done.words):
            continue
        said = pending.words + pending.figure.subject + pending.after
        if not pattern("relations", "pending").search(said) or pattern("relations", "left_over").search(pending.words):
            continue
        value = done.figure.value + pending.figure.value
        fitting = [p for p in near(run, index) if same_unit(p, done) and p.figure.value == value]
        if fitting and value >= SMALL:
            yield sum_of([done, pending], fitting[-1])
