"""Third stage: where quantities stand and what they say; dates, ordinals, names and numbers of papers are left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from fazhi.reports.data import either, load, words
from fazhi.reports.read.numeral import CHINESE, arabic_number, chinese_number, power

_LONGEST_CLAUSE = 200
_LIST_SEPARATOR = re.compile(r"、|以及|和|与|及")
_CLAUSE_MARKS = "，。；：！？\n\t"
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A span of the cleaned text with what it says. `chinese`: printed in Chinese numerals."""

    start: int
    end: int
    value: Fraction
    decimals: int
    unit: str
    approx: str
    chinese: bool = False


def quantities(text: str) -> list[Quantity]:
    """All quantities of a cleaned text, in order, none overlapping."""
    excluded = _Spans(_excluded_spans(text))
    quoted = _quoted_spans(text)
    found = []
    for match in _number().finditer(text):
        quantity = _read(match)
        if quantity is None or excluded.cover(match.start("digits"), match.end("digits")):
            continue
        if _is_quantity(text, quantity, match) and not _is_name(text, quantity, quoted):
            found.append(quantity)
    return found


class _Spans:
    """Spans in order, asked whether one of them reaches into another span."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._reach: list[int] = []
        for _, end in spans:
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def cover(self, start: int, end: int) -> bool:
        index = bisect_right(self._starts, end - 1) - 1
        return index >= 0 and self._reach[index] > start


def _excluded_spans(text: str) -> list[tuple[int, int]]:
    return sorted(match.span() for expression in _exclusions() for match in expression.finditer(text))


@cache
def _exclusions() -> tuple[re.Pattern[str], ...]:
    data = load("exclusions")
    kinds = ("dates", "ordinals", "numbers", "places", "phrases")
    return tuple(re.compile("|".join(f"(?:{entry})" for entry in data[kind])) for kind in kinds)


def _approximation(kind: str) -> dict[str, str]:
    return {word: sign for sign, listed in load("approximations")[kind].items() for word in listed}


@cache
def _units() -> tuple[str, ...]:
    data = load("units")
    return tuple(sorted(data["measures"] + data["time"] + data["physical"], key=lambda unit: (-len(unit), unit)))


@cache
def _unit() -> str:
    """Any unit, longest first, each refused where the next character makes it another word."""
    blocked = load("units")["not_before"]
    return "|".join(re.escape(unit) + (f"(?![{blocked[unit]}])" if unit in blocked else "") for unit in _units())


@cache
def _before() -> str:
    guards = load("approximations")["not_after"]
    listed = sorted(_approximation("before"), key=len, reverse=True)
    return "|".join((f"(?<![{guards[word]}])" if word in guards else "") + word for word in listed)


@cache
def _number() -> re.Pattern[str]:
    """One expression from named parts: approximation, number or range, more, multiplier, unit, approximation."""
    inside = either(tuple(_approximation("inside")))
    after = either(tuple(sorted(_approximation("after"), key=len, reverse=True)))
    grouped = rf"\d{{1,3}}(?: \d{{3}}){{1,4}}(?=[余多]?(?:{_unit()}))"
    arabic = rf"\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,9}})?|{grouped}|\d{{1,15}}(?:\.\d{{1,9}})?"
    upper = rf"[%十百千万亿]{{0,2}}[-—–~～至到]{{1,2}}(?:{arabic})"
    return re.compile(
        rf"(?P<before>{_before()})?(?P<percent>百分之|千分之)?(?P<digits>"
        rf"(?<![\dA-Za-z.#№])(?P<arabic>{arabic})(?!\d)(?P<upper>{upper})?"
        rf"|(?<![{CHINESE}])(?P<chinese>[{CHINESE}]{{1,20}})(?![{CHINESE}])(?P<point>点[零〇一二三四五六七八九]{{1,9}})?)"
        rf"(?P<some>{inside})?(?P<power>[十百千万亿]{{1,2}})?(?P<more>{inside})?"
        rf"(?P<unit>{_unit()})?(?P<after>{after})?"
    )


def _read(match: re.Match[str]) -> Quantity | None:
    """What a match says; None where it is no well-formed number."""
    value, decimals = _value(match)
    if value is None:
        return None
    start, sign = _approximated(match)
    unit = {"百分之": "%", "千分之": "‰"}.get(match["percent"] or "", match["unit"] or "")
    end = match.end() if unit else match.end("more") if match["more"] else _bare_end(match)
    return Quantity(start, end, value * power(match["power"] or ""), decimals, unit, sign, match["arabic"] is None)


def _bare_end(match: re.Match[str]) -> int:
    """Without a unit the number ends with its multiplier, or with an approximation right behind it."""
    if match["after"] or match["power"] or match["some"]:
        return match.end()
    return match.end("digits")


def _value(match: re.Match[str]) -> tuple[Fraction | None, int]:
    if match["arabic"]:
        return arabic_number(match["arabic"])
    whole = chinese_number(match["chinese"])
    if whole is None or not match["point"]:
        return whole, 0
    digits = "".join(str("零一二三四五六七八九".index(d.replace("〇", "零"))) for d in match["point"][1:])
    return whole + Fraction(int(digits), 10 ** len(digits)), len(digits)


def _approximated(match: re.Match[str]) -> tuple[int, str]:
    """Where the span begins, and how exact the number is."""
    before = match["before"] or ""
    if before in load("approximations")["bare_power_only"] and not _is_bare_power(match):
        return match.start("percent") if match["percent"] else match.start("digits"), _inner_sign(match)
    sign = _approximation("before").get(before, "")
    return match.start(), sign or _inner_sign(match)


def _inner_sign(match: re.Match[str]) -> str:
    inside, after = _approximation("inside"), _approximation("after")
    signs = (inside.get(match["some"] or ""), inside.get(match["more"] or ""), after.get(match["after"] or ""))
    return next((sign for sign in signs if sign), ">=" if match["upper"] else "")


def _is_bare_power(match: re.Match[str]) -> bool:
    return match["chinese"] is not None and set(match["chinese"]) <= set("百千万亿")


def _is_quantity(text: str, quantity: Quantity, match: re.Match[str]) -> bool:
    """Whether the number states a quantity, by the kind of its notation."""
    if match["percent"]:
        return True
    if quantity.unit in load("units")["listing"] and _closes_list(text, quantity):
        return False
    if quantity.chinese:
        return _chinese_states(text, quantity, match)
    if not quantity.unit:
        return _unitless_states(text, quantity)
    return quantity.unit != "日" or _is_term(text, quantity)


def _chinese_states(text: str, quantity: Quantity, match: re.Match[str]) -> bool:
    """三批, 百余件, 连续三年 state; 一个, 五年规划, 两项指标均… do not."""
    approximate = bool(match["some"] or match["more"] or quantity.approx)
    if not quantity.unit or quantity.value <= 1:
        return False
    if _is_bare_power(match) and not approximate:
        return False
    if match["some"] or match["more"]:
        return True
    if quantity.unit in load("units")["chinese_weak"]:
        return text.endswith(tuple(load("exclusions")["duration_before"]), 0, match.start("digits"))
    clause = text[_clause_start(text, quantity.start) : quantity.end + 8]
    return not re.match(load("exclusions")["anaphora"], clause)


def _unitless_states(text: str, quantity: Quantity) -> bool:
    """Digits without a unit count where a counted noun follows, or where a named number stands before."""
    if text.startswith(words("units", "counted"), quantity.end):
        return quantity.decimals == 0 and text[quantity.start - 1 : quantity.start] not in ("+", "＋", "-")
    closed = quantity.end >= len(text) or text[quantity.end] in "，、。；）)\n\t "
    return closed and bool(_named_number().search(text, max(0, quantity.start - 12), quantity.start))


@cache
def _named_number() -> re.Pattern[str]:
    return re.compile(load("units")["named_number"] + r"$")


def _is_term(text: str, quantity: Quantity) -> bool:
    """15日内 and 压缩至15日 are terms; a bare 15日 is a date."""
    before = text[max(0, quantity.start - 3) : quantity.start]
    return (
        bool(quantity.approx)
        or text.startswith("内", quantity.end)
        or before.endswith(("由", "从", "至", "到", "短", "长", "限"))
    )


def _clause_start(text: str, position: int) -> int:
    """Where the clause around a position begins."""
    floor = max(0, position - _LONGEST_CLAUSE)
    return max(floor, max(text.rfind(mark, floor, position) for mark in _CLAUSE_MARKS) + 1)


def _closes_list(text: str, quantity: Quantity) -> bool:
    """Whether the number only closes a list spelled out in full: as many items before it as it says."""
    run = text[_clause_start(text, quantity.start) : quantity.start]
    if not run or quantity.value > 12 or quantity.value < 2 or run.endswith("等") or re.search(r"\d", run):
        return False
    items = _LIST_SEPARATOR.split(run)
    return bool(items[-1]) and len(items) == quantity.value


def _quoted_spans(text: str) -> list[tuple[int, int]]:
    """Outermost quotations and titles, each within one paragraph; an unclosed mark quotes nothing."""
    spans: list[tuple[int, int]] = []
    position = 0
    opening = re.compile("[" + "".join(_QUOTES) + '"]')
    while (match := opening.search(text, position)) is not None:
        close = _closing(text, match.start(), _QUOTES.get(match[0], '"'))
        if close > 0:
            spans.append((match.start(), close + 1))
        position = close + 1 if close > 0 else match.end()
    return spans


def _closing(text: str, start: int, mark: str) -> int:
    stop = text.find("\n", start)
    close = text.find(mark, start + 1, stop if stop > 0 else len(text))
    return close if 0 < close - start <= 200 else -1


def _is_name(text: str, quantity: Quantity, quoted: list[tuple[int, int]]) -> bool:
    """Inside quotation marks a number is a name unless it counts things: a list of counted members, or after 等."""
    index = bisect_right(quoted, (quantity.start, len(text))) - 1
    if index < 0 or quoted[index][1] <= quantity.start:
        return False
    start, end = quoted[index]
    if text[quantity.start - 1] == "等" and not quantity.chinese:
        return False
    inside = text[start + 1 : end - 1]
    if text[start] in "《〈":
        return True
    members = re.findall(rf"\d+(?:{_unit()})", inside)
    counts = len(members) > 1 and bool(re.search(r"[+＋、，]", inside))
    return quantity.chinese or not quantity.unit or not (counts or len(inside) > 25)
