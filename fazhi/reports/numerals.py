"""Heading numbers of official documents: 一、 （一） 1. （1）."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A whole number from 1 to 99 in Chinese numerals.

    >>> [chinese(number) for number in (1, 10, 12, 20, 35)]
    ['一', '十', '十二', '二十', '三十五']
    """
    if not 1 <= number <= 99:
        raise ValueError(f"{number} is no heading number")
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else DIGITS[tens]) + "十" if tens else ""
    return head + (DIGITS[ones] if ones else "")


def heading_number(level: int, number: int) -> str:
    """The number of a heading with its punctuation, by GB/T 9704-2012.

    >>> [heading_number(level, 3) for level in (1, 2, 3, 4)]
    ['三、', '（三）', '3.', '（3）']
    """
    forms = {1: f"{chinese(number)}、", 2: f"（{chinese(number)}）", 3: f"{number}.", 4: f"（{number}）"}
    return forms[level]
