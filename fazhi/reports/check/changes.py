"""Changes against an earlier time or an old limit, and differences between two quantities of the same time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from fazhi.reports.check.arithmetic import POINTS, RATES, holds, is_rounded, number, relation, step
from fazhi.reports.check.places import Place, Run, here, near
from fazhi.reports.data import pattern
from fazhi.reports.model import Figure, Relation

_CLOSE = {"%": Fraction(1), "倍": Fraction(1, 10)}
_LONGEST = 6  # How many changes a chain has at most.
_SENTENCES = 2  # How many sentences back last year's number may stand.


@dataclass(frozen=True, slots=True)
class _Pair:
    """A present and an earlier value; `firm` where the words join them so that no other reading is left."""

    now: Figure
    then: Figure
    firm: bool


def changes(run: Run) -> Iterator[Relation]:
    """One relation at most for each stated change."""
    chained = list(_chained(run))
    yield from chained
    listed = {relation.figures[-1] for relation in chained}
    for index, place in enumerate(run):
        if not place.is_change or not place.direction or place.figure.approx not in ("", "~"):
            continue
        if place.figure.start in listed:
            continue
        if place.figure.role != "target" and not pattern("relations", "several_years").search(place.tail):
            found = _judged(run, index)
            if found:
                yield found


def _judged(run: Run, index: int) -> Relation | None:
    """The first pair that holds; else the firm one; else a close one as a question."""
    place = run[index]
    pairs = list(_pairs(run, index))
    found = [(pair, _change(place, pair)) for pair in pairs]
    stated = [(pair, made) for pair, made in found if made]
    for _, made in stated:
        if made.holds:
            return made
    by_amount = _amount_and_rate(run, index)
    if by_amount and (by_amount.holds or not stated):
        return by_amount
    for pair, made in stated:
        if pair.firm:
            return _doubtful(made, pair, place.figure)
    for pair, made in stated:
        if _is_close(pair, place):
            return replace(made, certain=False, note=f"{made.note}；请核对比较的基数")
    return None


# Chains


def _chained(run: Run) -> Iterator[Relation]:
    """同比分别下降10%、20%: each change goes with the pair of its place in the list; said only where all hold."""
    for index, place in enumerate(run):
        chain = _chain(run, index) if place.direction else []
        size = len(chain)
        values = [p for p in here(run, index) if not p.direction and not p.figure.approx][-2 * size :]
        if size < 2 or len(values) < 2 * size:
            continue
        for order in (list(zip(values[:size], values[size:], strict=True)), list(_two_by_two(values))):
            made = [_of_pair(change, *pair) for change, pair in zip(chain, order, strict=True)]
            held = [relation for relation in made if relation and relation.holds]
            if len(held) == size:
                yield from held
                break


def _chain(run: Run, index: int) -> Run:
    """A change and those that follow it in one breath, with its direction."""
    first, chain = run[index], [run[index]]
    for place in run[index + 1 : index + _LONGEST]:
        if not re.fullmatch("[、，和与及]", place.words) or place.figure.unit != first.figure.unit:
            break
        chain.append(replace(place, words=first.words))
    return chain


def _two_by_two(values: Run) -> Iterator[tuple[Place, Place]]:
    """The first with the second, the third with the fourth."""
    return zip(values[::2], values[1::2], strict=True)


def _of_pair(change: Place, one: Place, other: Place) -> Relation | None:
    """The change between two values, whichever of them came first in time."""
    if one.figure.unit != other.figure.unit or not _comparable(one, change):
        return None
    for now, then in ((one, other), (other, one)):
        made = _change(change, _Pair(now.figure, then.figure, False))
        if made and made.holds:
            return made
    return None


# Pairs


def _pairs(run: Run, index: int) -> Iterator[_Pair]:
    """Numbered cases, the most particular words first; all are tried."""
    place = run[index]
    stem = [p for p in here(run, index) if not (p.is_change and p.direction) and not p.figure.approx]
    fitting = [p for p in stem if _comparable(p, place)]
    # 1. 由14.2%降至11.9%, 从20个减至5个; 比2022年的32件增长
    if len(fitting) > 1:
        last, before = fitting[-1], fitting[-2]
        adjacent = _is_adjacent(stem, before, last) and last.figure.unit == before.figure.unit
        if adjacent and _moves(before, last):
            yield _Pair(last.figure, before.figure, True)
        if adjacent and _compares(last, place, run, index):
            yield _Pair(before.figure, last.figure, True)
    # 2. Any two of the sentence of which one is of an earlier period or an old limit.
    for one, other in combinations(list(reversed(fitting)), 2):
        for now, then in ((one, other), (other, one)):
            if now.figure.unit == then.figure.unit and _is_earlier(then, now):
                yield _Pair(now.figure, then.figure, len(fitting) == 2 and _alike(now, then))
    # 3. 增长20%（上年为100件）
    yield from _following(run, index, fitting)
    # 4. Last year's number a sentence before.
    yield from _earlier_sentence(run, index, fitting)


def _comparable(place: Place, change: Place) -> bool:
    unit = change.figure.unit
    if unit in POINTS:
        return place.figure.unit == "%"
    if unit in ("%", "倍"):
        return place.figure.unit not in POINTS
    return place.figure.unit == unit


def _is_adjacent(stem: Run, before: Place, last: Place) -> bool:
    return stem.index(last) - stem.index(before) == 1


def _moves(then: Place, now: Place) -> bool:
    """由A降至B."""
    return bool(
        pattern("relations", "from").search(then.words) and pattern("relations", "reached").search(now.words[-4:])
    )


def _compares(then: Place, change: Place, run: Run, index: int) -> bool:
    """比2022年的32件增长25%: the change follows right behind what it is measured against."""
    between = "".join(p.words for p in run[:index] if p.figure.start > then.figure.start) + change.words
    if not pattern("relations", "against").search(then.words[-16:]) or pattern("relations", "from").search(then.tail):
        return False
    return not re.search("[；。]", between)


def _is_earlier(then: Place, now: Place) -> bool:
    if then.figure.role == "norm" and now.figure.role == "actual":
        return now.figure.start > then.figure.start
    if then.figure.period[-4:] != now.figure.period[-4:]:
        return then.figure.period[-4:] < now.figure.period[-4:]
    return _moves(then, now) and now.figure.start > then.figure.start


def _alike(one: Place, other: Place) -> bool:
    """Whether two subjects speak of the same thing, as far as their words tell."""
    first, second = one.figure.subject, other.figure.subject
    return not first or not second or len(set(first) & set(second)) * 2 >= min(len(set(first)), len(set(second)))


def _following(run: Run, index: int, fitting: Run) -> Iterator[_Pair]:
    if index + 1 >= len(run) or not fitting or run[index + 1].sentence != run[index].sentence:
        return
    then, now = run[index + 1], fitting[-1]
    if then.figure.unit == now.figure.unit and not then.figure.approx and _is_earlier(then, now):
        yield _Pair(now.figure, then.figure, pattern("relations", "base_behind").match(then.words) is not None)


def _earlier_sentence(run: Run, index: int, fitting: Run) -> Iterator[_Pair]:
    if not fitting:
        return
    now = fitting[-1]
    window = near(run, index, _SENTENCES)
    for then in reversed(window):
        outside = then.sentence != now.sentence and not then.is_change and not then.figure.approx
        if outside and then.figure.unit == now.figure.unit and _is_earlier(then, now) and _alike(now, then):
            yield _Pair(now.figure, then.figure, False)


# Arithmetic


def _change(place: Place, pair: _Pair) -> Relation | None:
    """Per cent of the earlier value, points between two rates, or the plain difference."""
    figure, now, then = place.figure, pair.now, pair.then
    up, down = (now, then) if place.direction > 0 else (then, now)
    plain = f"{number(up)}-{number(down)}"
    gap = up.value - down.value
    if figure.unit in POINTS:
        return relation("change", plain, [up, down], figure, gap) if now.unit == "%" else None
    if figure.unit in ("%", "倍"):
        if now.unit in RATES:
            return _points_called_per_cent(figure, up, down, gap)
        if not then.value:
            return None
        value = gap / then.value * (100 if figure.unit == "%" else 1)
        return relation("change", f"({plain})/{number(then)}", [up, down], figure, value)
    if figure.unit == now.unit:
        return relation("change", plain, [up, down], figure, gap)
    return None


def _points_called_per_cent(figure: Figure, up: Figure, down: Figure, gap: Fraction) -> Relation | None:
    """下降2.3% between two rates that lie 2.3 points apart: the word is wrong, not the number."""
    if figure.unit != "%" or up.unit != "%" or not holds(gap, figure):
        return None
    made = relation("change", f"{number(up)}-{number(down)}", [up, down], figure, gap, certain=False)
    return replace(made, note="两个比率之差应写“个百分点”")


def _amount_and_rate(run: Run, index: int) -> Relation | None:
    """120件，较上年增加20件，增长20%: last year's value follows from the two numbers before."""
    place, inner = run[index], here(run, index)
    if place.figure.unit != "%" or len(inner) < 2:
        return None
    amount, now = inner[-1], inner[-2]
    fits = amount.direction == place.direction and amount.figure.unit == now.figure.unit and not now.is_change
    if not fits or now.figure.unit in RATES or now.figure.approx or amount.figure.approx:
        return None
    then = now.figure.value - amount.figure.value * place.direction
    if then <= 0:
        return None
    sign = "-" if place.direction > 0 else "+"
    expression = f"{number(amount.figure)}/({number(now.figure)}{sign}{number(amount.figure)})"
    value = amount.figure.value / then * 100
    return relation("change", expression, [amount.figure, now.figure], place.figure, value)


def _is_close(pair: _Pair, place: Place) -> bool:
    made = _change(place, pair)
    if made is None:
        return False
    figure, gap = place.figure, abs(pair.now.value - pair.then.value)
    if figure.unit in ("%", "倍") and pair.then.value:
        value = gap / pair.then.value * (100 if figure.unit == "%" else 1)
        return abs(value - figure.value) <= _CLOSE[figure.unit]
    return figure.unit in POINTS and abs(gap - figure.value) <= Fraction(1, 2)


def _doubtful(made: Relation, pair: _Pair, figure: Figure) -> Relation:
    """A failing change; a question where the printed numbers are rounded themselves or the change is approximate."""
    if figure.approx:
        return replace(made, certain=False, note=f"{made.note}；报告为约数，请核对")
    rates = [f for f in (pair.now, pair.then) if is_rounded(f)]
    slack = sum((step(f) / 2 for f in rates), Fraction(0))
    gap = abs(abs(pair.now.value - pair.then.value) - figure.value)
    if rates and made.certain and figure.unit in POINTS and gap <= slack + step(figure) / 2:
        return replace(made, certain=False, note=f"{made.note}；可能是所用数字四舍五入所致")
    return made


# Differences


def differences(run: Run) -> Iterator[Relation]:
    """多出, 相差 between two quantities of the same time; said only where it holds."""
    for index, place in enumerate(run):
        if place.figure.approx or not _says_difference(run, index):
            continue
        fitting = [p for p in here(run, index) if not p.figure.approx]
        for one, other in combinations([p.figure for p in reversed(fitting)], 2):
            high, low = (one, other) if one.value > other.value else (other, one)
            unit = "%" if place.figure.unit in POINTS else place.figure.unit
            fits = high.unit == low.unit == unit and one.period[-4:] == other.period[-4:]
            if fits and holds(high.value - low.value, place.figure):
                expression = f"{number(high)}-{number(low)}"
                yield relation("difference", expression, [high, low], place.figure, high.value - low.value)
                break


def _says_difference(run: Run, index: int) -> bool:
    """高于全区平均水平（91.8%）1.8个百分点: the word may stand before what is compared with."""
    if pattern("relations", "difference").search(run[index].tail):
        return True
    inside = index and run[index - 1].sentence == run[index].sentence and not re.search("[，；]", run[index].words)
    return bool(inside and pattern("relations", "difference").search(run[index - 1].words))
