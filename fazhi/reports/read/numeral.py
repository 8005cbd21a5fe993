"""Printed numbers as exact values."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

CHINESE = "零〇一二两三四五六七八九十百千万亿"
_SEPARATORS = str.maketrans("", "", ",， ")
POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

# What counts as one number: 三四十, 二三 and 二百五 are speech, not statements, and are refused.
_DIGIT = "[一二两三四五六七八九]"
_SECTION = f"(?:{_DIGIT}?千)?零?(?:{_DIGIT}?百)?零?(?:{_DIGIT}?十)?零?{_DIGIT}?"
_WELL_FORMED = re.compile(f"(?:{_SECTION}亿)?(?:{_SECTION}万)?{_SECTION}")
_SPOKEN = re.compile(r"[亿万千百][一二两三四五六七八九]$")


@lru_cache(maxsize=4096)
def chinese_number(text: str) -> Fraction | None:
    """The value of a Chinese numeral, None where it is not one well-formed number.

    >>> chinese_number("两千三百"), chinese_number("百"), chinese_number("三四十")
    (Fraction(2300, 1), Fraction(100, 1), None)
    """
    text = text.replace("〇", "零")
    if not text or not _WELL_FORMED.fullmatch(text) or _SPOKEN.search(text):
        return None
    if text == "零":
        return Fraction(0)
    return _convert(text)


def _convert(text: str) -> Fraction | None:
    import cn2an  # imported late: it takes a tenth of a second, and most numbers are printed in digits

    # cn2an wants 一百 for a bare 百; in 余 forms (百余件) the text has only the power.
    try:
        return Fraction(cn2an.cn2an(text if text[0] not in POWERS or text[0] == "十" else "一" + text, "smart"))
    except ValueError:  # 万十 and the like: no number, as the promise of `chinese_number` says
        return None


def arabic_number(text: str) -> tuple[Fraction, int]:
    """Value and printed decimals of digits, thousands separators allowed: `11,050.5` → (11050.5, 1)."""
    whole, _, decimals = text.translate(_SEPARATORS).partition(".")
    if not decimals:
        return Fraction(int(whole)), 0
    return Fraction(int(whole + decimals), 10 ** len(decimals)), len(decimals)


def mixed_number(text: str) -> Fraction:
    """Digits with multipliers between them: `1万2千` → 12000, `3亿3千万` → 330000000."""
    total = Fraction(0)
    for section, digits, multiplier in re.findall(r"((\d+(?:\.\d+)?)([十百千万亿]*))", text):
        if section:
            total += Fraction(digits) * power(multiplier)
    return total


def power(text: str) -> int:
    """The multiplier spelled by 十百千万亿, 1 for none: `百万` → 1000000."""
    value = 1
    for character in text:
        value *= POWERS[character]
    return value
