"""Exact numbers: comparison at the printed precision, formulas, and what to say where something differs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache

from fazhi.reports.model import Figure, Relation

POINTS = frozenset({"个百分点", "百分点"})
RATES = frozenset({"%", "‰", "倍"}) | POINTS
Signed = Sequence[tuple[str, Figure]]

_MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_MULTIPLIED = re.compile(r"[\d０-９]\s*([十百千万亿]+)")


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Half rounded up, away from zero for what is below it: 1/8 at two decimals is 0.13."""
    if value < 0:
        return -rounded(-value, decimals)
    scale = 10**decimals
    # Half up in whole numbers: the floor of value * scale + 1/2.
    return Fraction((2 * value.numerator * scale + value.denominator) // (2 * value.denominator), scale)


def cut(value: Fraction, decimals: int) -> Fraction:
    """Cut off after the given decimals."""
    scale = 10**decimals
    return Fraction((abs(value) * scale).__floor__(), scale) * (1 if value >= 0 else -1)


def printed(value: Fraction, decimals: int = 0) -> str:
    """A number with its decimals: 93.8 at two is `93.80`; without decimals as many as it needs."""
    if not decimals:
        return str(value.numerator) if value.denominator == 1 else f"{float(value):.10f}".rstrip("0").rstrip(".")
    return f"{float(value):.{decimals}f}"


def multiplier(figure: Figure) -> int:
    """What the printed digits are multiplied by: 1.2亿元 → 100000000."""
    return _factor(figure.raw)


@lru_cache(maxsize=4096)
def _factor(raw: str) -> int:
    match = _MULTIPLIED.search(raw)
    factor = 1
    for word in match[1] if match else "":
        factor *= _MULTIPLIERS[word]
    return factor


def step(figure: Figure) -> Fraction:
    """The smallest difference that the printed number shows: 1.25万元 → 100."""
    return Fraction(multiplier(figure), 10**figure.decimals)


def is_rounded(figure: Figure) -> bool:
    """Whether the printed number may be a rounded one: a rate, or a number with decimals."""
    return figure.decimals > 0 or figure.unit in RATES


def holds(value: Fraction, figure: Figure) -> bool:
    """Whether a computed value is the printed one at the printed precision."""
    if value == figure.value:
        return True
    factor = multiplier(figure)
    if value.denominator == factor == 1:
        return False
    return rounded(value / factor, figure.decimals) * factor == figure.value


def number(figure: Figure) -> str:
    """The number as a formula writes it, without separators, multiplied out."""
    return printed(figure.value, figure.decimals if figure.unit in RATES else 0)


def bracket(signed: Signed) -> str:
    """Terms with their signs, in brackets where there are several."""
    text = "".join(sign + number(figure) for sign, figure in signed).removeprefix("+")
    return f"({text})" if len(signed) > 1 else text


def total(signed: Signed) -> Fraction:
    """The value of terms with their signs."""
    return added(figure.value if sign == "+" else -figure.value for sign, figure in signed)


def added(values: Iterable[Fraction]) -> Fraction:
    """The sum; whole numbers, which most are, are added as such."""
    listed = list(values)
    if len(listed) == 1:
        return listed[0]
    if all(value.denominator == 1 for value in listed):
        return Fraction(sum(value.numerator for value in listed))
    return sum(listed, Fraction(0))


def plus(figures: Sequence[Figure]) -> list[tuple[str, Figure]]:
    """Figures as terms that are added."""
    return [("+", figure) for figure in figures]


def note(value: Fraction, figure: Figure) -> str:
    """What differs between a computed value and the printed one; empty where nothing does."""
    if holds(value, figure):
        return ""
    factor = multiplier(figure)
    value, shown = value / factor, figure.value / factor
    match = _MULTIPLIED.search(figure.raw)
    sign = (match[1] if match else "") + figure.unit
    computed = printed(rounded(value, figure.decimals), figure.decimals)
    said = f"按所列数据为 {computed}{sign}，报告为 {printed(shown, figure.decimals)}{sign}"
    return said + _why(value, shown, figure.decimals)


def _why(value: Fraction, shown: Fraction, decimals: int) -> str:
    if rounded(-value, decimals) == shown:
        return "（增减方向相反）"
    if decimals and cut(value, decimals) == shown:
        return "（截尾而未四舍五入）"
    for fewer in range(decimals - 1, -1, -1):
        if rounded(value, fewer) == rounded(shown, fewer):
            return f"（仅在保留{fewer}位小数时成立）" if fewer else "（仅在取整时成立）"
    return "（截尾而未四舍五入）" if cut(value, decimals) == shown else ""


def relation(
    kind: str, expression: str, operands: Sequence[Figure], result: Figure, value: Fraction, *, certain: bool = True
) -> Relation:
    """A relation over printed figures; `value` is what the expression gives."""
    starts = (*dict.fromkeys(f.start for f in operands if f.start != result.start), result.start)
    formula = f"{expression} = {number(result)}" + ("%" if result.unit == "%" else "")
    return Relation(kind, formula, starts, holds(value, result), note(value, result), certain)
