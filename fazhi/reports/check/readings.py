"""Readings of a stated rate: which printed numbers it may have been computed from, and how firmly the words say so.

All readings of one rate are gathered first and judged together: the reading that holds is the one meant; where none
does, only a reading that the words leave no doubt about is reported as failing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from fractions import Fraction

from fazhi.reports.check.arithmetic import (
    bracket,
    cut,
    holds,
    is_rounded,
    number,
    plus,
    relation,
    step,
    total,
)
from fazhi.reports.model import Figure, Relation

NEAR = Fraction(1, 2)  # How far a rate may lie from its computed value and still be meant, in points.


class Support(IntEnum):
    """How firmly the words name the members: from afar, by position, by name, or so that no other reading is left."""

    FAR = 0
    LOOSE = 1
    NAMED = 2
    STRICT = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A rate as `top` over `base`, times `scale`.

    `own_base`: the sentence itself names the base; `free`: the rate may be more than the whole.
    """

    top: tuple[tuple[str, Figure], ...]
    base: tuple[tuple[str, Figure], ...]
    support: Support
    scale: int = 100
    own_base: bool = False
    free: bool = False

    @property
    def value(self) -> Fraction:
        """What the members give."""
        return total(self.top) / total(self.base) * self.scale

    @property
    def possible(self) -> bool:
        """Whether it can be computed, and a share is no more than the whole."""
        return total(self.base) > 0 and (self.scale == 1 or self.free or total(self.top) <= total(self.base))

    @property
    def members(self) -> list[Figure]:
        """All figures used."""
        return [figure for _, figure in (*self.top, *self.base)]

    def over(self, base: Figure) -> Reading:
        """The same numerator over another base."""
        return replace(self, base=(("+", base),))

    def relation(self, result: Figure, *, certain: bool = True) -> Relation:
        """The relation that this reading states."""
        expression = f"{bracket(self.top)}/{bracket(self.base)}"
        return relation("ratio", expression, self.members, result, self.value, certain=certain)


def simple(
    top: Sequence[Figure], base: Figure, support: Support, *, scale: int = 100, own: bool = False, free: bool = False
) -> Reading:
    """A sum of figures over one figure."""
    return Reading(tuple(plus(top)), (("+", base),), support, scale, own, free)


def judge(readings: Iterable[Reading], result: Figure, others: Iterable[Figure] = ()) -> Relation | None:
    """The relation that a rate states, certain or as a question, or None; `others` may be the base it was taken of."""
    possible = [reading for reading in readings if reading.possible]
    # 1. The base that the sentence names decides, also where another base would fit.
    named = [reading for reading in possible if reading.own_base]
    if named and not any(holds(reading.value, result) for reading in named):
        return _failing(min(named, key=lambda reading: len(reading.base)), result, others)
    # 2. The reading that holds.
    held = [reading for reading in possible if holds(reading.value, result)]
    for reading in held:
        if reading.support > Support.LOOSE or _telling(result, 1 if reading.support else 2):
            return reading.relation(result)
    # 3. No reading holds: the one that the words leave no doubt about, else the nearest that comes close.
    strict = [reading for reading in possible if reading.support is Support.STRICT]
    if strict:
        return _failing(strict[0], result, others)
    close = sorted((r for r in possible if r.support > Support.LOOSE and _is_close(r, result)), key=_distance(result))
    return _failing(close[0], result, others) if close else None


def _telling(result: Figure, decimals: int) -> bool:
    """Whether the number is precise enough that it does not come out by chance."""
    return result.decimals >= decimals and not result.approx


def _is_close(reading: Reading, result: Figure) -> bool:
    near = NEAR if reading.scale == 100 else Fraction(1, 10)
    return abs(reading.value - result.value) < near


def _distance(result: Figure) -> Callable[[Reading], Fraction]:
    return lambda reading: abs(reading.value - result.value)


def _failing(reading: Reading, result: Figure, others: Iterable[Figure]) -> Relation:
    """A reading that does not hold: a failure, or a question where rounding or an approximation may explain it."""
    found = reading.relation(result)
    if result.approx:
        return replace(found, certain=False, note=f"{found.note}；报告为约数，请核对")
    if _by_rounding(reading, result) and cut(reading.value, result.decimals) != result.value:
        return replace(found, certain=False, note=f"{found.note}；可能是所用数字四舍五入所致")
    base = next((base for base in others if _fits(reading, base, result)), None)
    if base is None:
        return found
    said = f"{found.note}；以{base.subject}{number(base)}{base.unit}为基数则成立"
    return replace(found, note=said)


def _fits(reading: Reading, base: Figure, result: Figure) -> bool:
    if reading.scale != 100 or base in reading.members or base.value <= 0 or base.unit != reading.base[-1][1].unit:
        return False
    other = reading.over(base)
    return other.possible and holds(other.value, result)


def _by_rounding(reading: Reading, result: Figure) -> bool:
    """Whether members that may be rounded themselves could give the printed rate."""
    loose = [figure for figure in reading.members if is_rounded(figure)]
    if not loose:
        return False
    slack = sum((step(figure) / 2 / max(figure.value, Fraction(1)) for figure in loose), Fraction(0))
    return abs(reading.value - result.value) <= slack * reading.value + step(result) / 2
