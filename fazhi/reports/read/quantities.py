"""Third stage: where quantities stand and what they say; dates, ordinals, names and numbers of papers are left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from fazhi.reports.data import either, load, words
from fazhi.reports.read.numeral import CHINESE, arabic_number, chinese_number, power

_LIST_SEPARATOR = re.compile(r"、|以及|和|与|及")
_CLAUSE_END = re.compile(r"[，。；：！？\n\t]")
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


@lru_cache(maxsize=None)
def _exclusions() -> tuple[re.Pattern[str], ...]:
    data = load("exclusions")
    kinds = ("dates", "ordinals", "numbers", "places", "phrases")
    return tuple(re.compile("|".join(f"(?:{entry})" for entry in data[kind])) for kind in kinds)


def _approximation(kind: str) -> dict[str, str]:
    return {word: sign for sign, listed in load("approximations")[kind].items() for word in listed}


@lru_cache(maxsize=None)
def _units() -> tuple[str, ...]:
    data = load("units")
    return tuple(sorted(data["measures"] + data["time"] + data["physical"], key=lambda unit: (-len(unit), unit)))


@lru_cache(maxsize=None)
def _number() -> re.Pattern[str]:
    """One expression from named parts: approximation, number, more, multiplier, unit, approximation."""
    blocked = load("units")["not_before"]
    unit = "|".join(re.escape(u) + (f"(?![{blocked[u]}])" if blocked.get(u) else "") for u in _units())
    guards = load("approximations")["not_after"]
    before = "|".join(
        (f"(?<![{guards[word]}])" if word in guards else "") + word
        for word in sorted(_approximation("before"), key=len, reverse=True)
    )
    inside = either(tuple(_approximation("inside")))
    after = either(tuple(sorted(_approximation("after"), key=len, reverse=True)))
    arabic = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    spread = r"(?:[%％]?[十百千万亿]{0,2}(?:[-—–~～至到]{1,2})(?=[\d.]+(?:[十百千万亿多余]*(?:" + unit + r"))))"
    return re.compile(
        rf"(?:{before})?(?P<percent>百分之|千分之)?"
        rf"(?:(?<![\dA-Za-z.+＋#№])(?P<arabic>{arabic})(?P<range>{spread}(?:{arabic}))?(?P<some>{inside})?(?P<power>[十百千万亿]{{0,2}})"
        rf"|(?P<chinese>[{CHINESE}]+(?:(?<=之)|)(?:点[零〇一二三四五六七八九]+)?))"
        rf"(?P<more>{inside})?(?P<unit>{unit})?(?P<after>{after})?".replace("(?P<arabic>", "(?P<digits>(?P<arabic>", 1)
        .replace(rf"|(?P<chinese>", r")|(?P<chinese>", 1)
    ) if False else re.compile(
        rf"(?P<before>{before})?(?P<percent>百分之|千分之)?(?P<digits>"
        rf"(?<![\dA-Za-z.#№])(?:{arabic})(?![\d])(?:{spread}(?:{arabic}))?"
        rf"|[{CHINESE}]+(?:点[零〇一二三四五六七八九]+)?)"
        rf"(?P<some>{inside})?(?P<power>(?<=[\d余多来])[十百千万亿]{{1,2}})?(?P<more>{inside})?"
        rf"(?P<unit>{unit})?(?P<after>{after})?"
    )
