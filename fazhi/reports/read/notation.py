"""How a quantity is printed: the expression for number, range, approximation and unit, and what a match of it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from fazhi.reports.data import either, load, words
from fazhi.reports.read.numeral import CHINESE, arabic_number, chinese_number, mixed_number, power

_DIGIT = "零一二三四五六七八九"
_LONGEST_WORD = 5
_PER = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
# A number can only begin where one of these runs begins; all else of a text is passed over at the speed of one class.
_TRIGGER = re.compile(rf"\d+|[{CHINESE}数几]+")
_INCLUSIVE = re.compile(r"^[（(]含[）)]")
_BARE_POWER = frozenset("百千万亿")


class Quantity(NamedTuple):
    """A span of the cleaned text with what it says. `chinese`: printed in Chinese numerals."""

    start: int
    end: int
    value: Fraction
    decimals: int
    unit: str
    approx: str
    chinese: bool = False

    def moved(self, distance: int) -> Quantity:
        """The same, `distance` characters further back."""
        return self._replace(start=self.start - distance, end=self.end - distance)


class Printed(NamedTuple):
    """A quantity as printed, with where its digits stand and what shows that it was meant as a number.

    `estimated`: 余, 多 or 几 stands inside; `bare`: only a power of ten is printed (百, 千万).
    """

    quantity: Quantity
    start: int
    end: int
    before: str
    after: str
    estimated: bool
    bare: bool
    share: bool


def printed(text: str, passed_over: Callable[[int, int], bool] = lambda start, end: False) -> Iterator[Printed]:
    """Everything in a cleaned text that is printed like a quantity, in order, none overlapping.

    `passed_over` says of the digits between two places that they are none.
    """
    position = 0
    for trigger in _TRIGGER.finditer(text):
        start = trigger.start()
        while start < trigger.end():
            match = _at(text, start) if start >= position else None
            if match is None:
                start += 1
                continue
            digits = match.end("digits") if match["digits"] else match.end("part")
            found = None if passed_over(start, digits) else _read(text, match, digits)
            if found:
                yield found
            position = start = max(digits, found.quantity.end if found else 0)


def _at(text: str, start: int) -> re.Match[str] | None:
    match = _number().match(text, start)
    if match and match["lower"] and text.endswith(("由", "从"), 0, start):
        return _single_number().match(text, start)
    return match


@cache
def _approximation(kind: str) -> dict[str, str]:
    return {word: sign for sign, listed in load("approximations")[kind].items() for word in listed}


@cache
def _units() -> tuple[str, ...]:
    data = load("units")
    listed = data["measures"] + data["time"] + data["physical"] + data["with_digits"]
    return tuple(sorted(map(str, listed), key=lambda unit: (-len(unit), unit)))


@cache
def unit_pattern() -> str:
    """Any unit, longest first, each refused where the next character makes it another word; 件（次） is one."""
    blocked = load("units")["not_before"]
    latin = "(?![A-Za-z])"
    single = "|".join(
        re.escape(unit) + (f"(?![{blocked[unit]}])" if unit in blocked else latin if unit[-1:].isascii() else "")
        for unit in _units()
        if unit not in "%"
    )
    divisor = either(words("units", "divisors"))
    other = "[（(][次个家册份张本场户件起项人名条][）)]"
    return rf"%|[（(][场户人件家批][）)]次|(?:{single})(?:{other}|/{divisor}|每{divisor})?"


@cache
def _before() -> re.Pattern[str]:
    guards = load("approximations")["not_after"]
    listed = sorted(_approximation("before"), key=len, reverse=True)
    return re.compile(
        "(?:" + "|".join((f"(?<![{guards[word]}])" if word in guards else "") + word for word in listed) + ")$"
    )


@cache
def _last_of_before() -> frozenset[str]:
    return frozenset(word[-1] for word in _approximation("before"))


@cache
def _number() -> re.Pattern[str]:
    return _expression(ranges=True)


@cache
def _single_number() -> re.Pattern[str]:
    return _expression(ranges=False)


def _expression(ranges: bool) -> re.Pattern[str]:
    """One expression from named parts: number or range, more, multiplier, unit, approximation."""
    inside = either(tuple(_approximation("inside")))
    after = either(tuple(sorted(_approximation("after"), key=len, reverse=True)))
    unit = unit_pattern()
    # A blank or a full-width comma separates thousands only where a unit shows that the groups are one number.
    grouped = rf"\d{{1,3}}(?:(?: \d{{3}}){{1,4}}|(?:，\d{{3}}){{1,3}})(?=[余多]?(?:{unit}))"
    plain = rf"\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,9}})?|{grouped}|\d{{1,15}}(?:\.\d{{1,9}})?"
    rest = r"(?:\d{1,4}(?:千万|百万|十万|万|千|百)){0,3}\d{0,4}(?!\d|\.\d|年|月|日)"
    compound = rf"\d{{1,4}}(?:\.\d{{1,4}})?(?:[亿万]|千(?=\d))(?=\d){rest}"
    span = "[-—–~～至到]{1,2}"
    upper = (
        rf"(?P<upper>[%十百千万亿]{{0,2}}{span}(?:{plain})|(?P<lower>{unit}){span}(?:{plain})(?=(?P=lower)))?"
        if ranges
        else "(?P<upper>(?!))?(?P<lower>(?!))?"
    )
    wider = f"(?P<wider>[至到—-]{{1,2}}[{CHINESE}]{{1,4}}(?=(?:{unit})))?" if ranges else "(?P<wider>(?!))?"
    return re.compile(
        rf"(?:(?P<part>[二三四五六七八九十]分之[一二三四五六七八九])"
        rf"|(?P<percent>[百千万]分之)?(?P<digits>(?<![\dA-Za-z.#№])(?:(?P<mixed>{compound})|(?P<arabic>{plain})(?!\d){upper})"
        rf"|(?P<vague>(?<![{CHINESE}这那总无小多单基倍指系函参])[数几](?=[十百千万亿]))"
        rf"|(?<![{CHINESE}])(?P<chinese>[{CHINESE}]{{1,20}})(?![{CHINESE}])(?P<point>点[零〇一二三四五六七八九]{{1,9}})?{wider}))"
        rf"(?P<some>{inside})?(?P<power>[十百千万亿]{{1,2}}(?!分[之点]))?(?P<more>{inside})?"
        rf"(?P<unit>{unit})?(?P<after>(?:[（(]含[）)])?{after})?"
    )


def _read(text: str, match: re.Match[str], digits: int) -> Printed | None:
    """What a match says; None where it is no well-formed number."""
    value, decimals = _value(match)
    if value is None:
        return None
    percent, bare, start = match["percent"] or "", _is_bare_power(match), match.start()
    before = _word_before(text, start, bare)
    unit = _unit(match, percent)
    end = match.end() if match["unit"] or match["after"] else _bare_end(match)
    sign = _approximation("before")[before] if before else _inner_sign(match)
    value = value * power(match["power"]) if match["power"] else value
    chinese = not (match["arabic"] or match["mixed"])
    quantity = Quantity(start - len(before), end, value, decimals, unit, sign, chinese)
    estimated = bool(match["some"] or match["more"] or match["vague"])
    share = bool(percent or match["part"])
    return Printed(quantity, start, digits, before, match["after"] or "", estimated, bare, share)


def _unit(match: re.Match[str], percent: str) -> str:
    unit = match["unit"] or ""
    return unit if percent == "百分之" and unit.endswith("百分点") else _PER.get(percent, unit)


def _bare_end(match: re.Match[str]) -> int:
    """Without a unit the number ends with its multiplier and 余, or with its digits."""
    for group in ("more", "power", "some"):
        if match[group]:
            return match.end(group)
    return match.end("digits") if match["digits"] else match.end("part")


def _value(match: re.Match[str]) -> tuple[Fraction | None, int]:
    """Numbered cases, by what is printed."""
    # 1. 三分之二.
    if match["part"]:
        below, above = match["part"].split("分之")
        return Fraction(chinese_number(above) or 0) / (chinese_number(below) or 1), 0
    # 2. 12.5, 1,234 and 1万2千.
    if match["arabic"]:
        return arabic_number(match["arabic"])
    if match["mixed"]:
        return mixed_number(match["mixed"]), 0
    # 3. 数十: as many as the power says, at least.
    if match["vague"]:
        return Fraction(1), 0
    # 4. 二百三十六, and 九十五点三 after 百分之.
    whole = chinese_number(match["chinese"])
    if whole is None or not match["point"]:
        return whole, 0
    digits = "".join(str(_DIGIT.index(d.replace("〇", "零"))) for d in match["point"][1:])
    return whole + Fraction(int(digits), 10 ** len(digits)), len(digits)


def _word_before(text: str, start: int, bare: bool) -> str:
    """The word of approximation right before a number."""
    if start == 0 or text[start - 1] not in _last_of_before():
        return ""
    match = _before().search(text[max(0, start - _LONGEST_WORD - 1) : start])
    return match[0] if match and (bare or match[0] not in load("approximations")["bare_power_only"]) else ""


def _inner_sign(match: re.Match[str]) -> str:
    inside = match["some"] or match["more"]
    if inside:
        return _approximation("inside")[inside]
    if match["after"]:
        return _approximation("after")[_INCLUSIVE.sub("", match["after"])]
    return ">=" if match["upper"] or match["wider"] or match["vague"] else ""


def _is_bare_power(match: re.Match[str]) -> bool:
    return match["chinese"] is not None and set(match["chinese"]) <= _BARE_POWER
