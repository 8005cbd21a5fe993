"""Whether printed numbers agree: with each other, and with an exact value, at their precision and approximation."""

from __future__ import annotations

from fractions import Fraction

from fazhi.reports.check.arithmetic import holds, step
from fazhi.reports.model import Figure


def agree(one: Figure, other: Figure) -> bool:
    """Whether two printed numbers may stand for one value, each at its precision and with its approximation."""
    if one.approx or other.approx:
        low, high = _bounds(one)
        least, most = _bounds(other)
        return low <= most and least <= high
    coarse = max(step(one), step(other))
    return abs(one.value - other.value) < coarse if step(one) != step(other) else one.value == other.value


def fits(value: Fraction, figure: Figure) -> bool:
    """Whether an exact value may be printed as this figure: rounded to its decimals, or within its approximation."""
    if not figure.approx:
        return holds(value, figure)
    low, high = _bounds(figure)
    return low <= value <= high


def _bounds(figure: Figure) -> tuple[Fraction, Fraction]:
    """What an approximate number may stand for: 300余 is 300 to under 400, 约300 is 250 to 350."""
    value, grain = figure.value, _grain(figure.value)
    if figure.approx == ">=":
        return value, value + grain
    if figure.approx == "<=":
        return value - grain, value
    if figure.approx == "~":
        return value - grain / 2, value + grain / 2
    return value - step(figure) / 2, value + step(figure) / 2


def _grain(value: Fraction) -> Fraction:
    """The place of the last digit that is no nought: 300 → 100."""
    grain = Fraction(1)
    while value and value.denominator == 1 and value % (grain * 10) == 0:
        grain *= 10
    return grain if value.denominator == 1 else Fraction(1, value.denominator)
