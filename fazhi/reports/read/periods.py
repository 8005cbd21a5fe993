"""Seventh stage: which year a quantity speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from fazhi.reports.data import load
from fazhi.reports.read.clauses import CLAUSE_MARKS, SEGMENT_MARKS, begin
from fazhi.reports.read.notation import Quantity
from fazhi.reports.read.numeral import chinese_number
from fazhi.reports.read.passage import Passage

_REACH = 300  # So many characters before a number are asked for a year, for want of a mark.
# All words that name a year hold one of these; most quantities have none before them.
_HINT = re.compile("[年期来]|(?:19|20)\\d\\d")


def periods(passage: Passage, roles: Sequence[str], planning: bool, year: int | None) -> list[str]:
    """The year, or `first-last`, per quantity; `planning`: what is to come belongs to a later year."""
    return [
        _period(_place(passage, quantity, year or 0), role, planning)
        for quantity, role in zip(passage.quantities, roles, strict=True)
    ]


class _Place(NamedTuple):
    """Where a quantity stands: `segment` are the words before it, from `begins` on, back to a semicolon."""

    passage: Passage
    quantity: Quantity
    segment: str
    begins: int
    year: int

    @property
    def clause(self) -> str:
        """The words before it, back to a comma."""
        masked, start = self.passage.masked, self.quantity.start
        return masked[begin(masked, CLAUSE_MARKS, start, _REACH) : start]

    @property
    def after(self) -> str:
        return self.passage.text[self.quantity.end : self.quantity.end + 40]


def _place(passage: Passage, quantity: Quantity, year: int) -> _Place:
    masked, start = passage.masked, quantity.start
    begins = begin(masked, SEGMENT_MARKS, start, _REACH)
    return _Place(passage, quantity, masked[begins:start], begins, year)


def _period(place: _Place, role: str, planning: bool) -> str:
    """Numbered cases, the nearest words first."""
    # 1. Words that name a year or a run of years, within its part of the sentence.
    named = _said(place) if _HINT.search(place.segment) or place.quantity.unit == "年" else ""
    if named:
        return named
    # 2. A goal is for the year that the chapter names, else the next.
    if role == "target" or (planning and role != "actual"):
        return _target_year(place)
    # 3. The old value of a change that is no rule: 由14%降至11%.
    if place.year and role != "norm" and _is_old(place):
        compared = _pattern("compared").search(place.passage.masked)
        return compared[1] if compared else str(place.year - 1)
    return str(place.year) if place.year else ""


def _said(place: _Place) -> str:
    """Numbered cases: lists of years, runs of years, single years."""
    # 1. Years in one list, numbers in another: 2021年、2022年分别受理86件、102件.
    # 2. A run of years that ends with the report's: 连续三年.
    # 3. Years named before the number.
    return _respective(place) or _run(place) or _named(place)


def _is_old(place: _Place) -> bool:
    return bool(_pattern("old_after").match(place.after) and _pattern("old_before").search(place.clause))


def _run(place: _Place) -> str:
    around = place.clause + place.passage.text[place.quantity.start : place.quantity.end]
    segment = place.passage.text[place.begins : place.quantity.start]
    match = _last(_pattern("runs"), around) or _pattern("opening_run").match(segment)
    length = _length(match) if match and place.year else 0
    return f"{place.year - length + 1}-{place.year}" if 1 < length <= 20 else ""


def _length(match: re.Match[str]) -> int:
    printed = next(group for group in match.groups() if group)
    return int(printed) if printed.isdigit() else int(chinese_number(printed) or 0)


def _respective(place: _Place) -> str:
    if "分别" not in place.segment:
        return ""
    match = _last(_pattern("respective"), place.segment)
    years = re.findall(r"(?:19|20)\d{2}", match[1]) if match else []
    if match is None and place.year:
        match = _last(_pattern("each_of_run"), place.segment)
        years = [str(place.year - back) for back in range(_length(match) - 1, -1, -1)] if match else []
    if match is None:
        return ""
    first, last = place.begins + match.end(), place.quantity.start
    behind = [quantity for quantity in place.passage.quantities if first <= quantity.start <= last]
    return years[len(behind) - 1] if len(behind) <= len(years) else ""


def _last(expression: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(expression.finditer(text))
    return found[-1] if found else None


def _named(place: _Place) -> str:
    """The last year named that governs the number; what is named later wins."""
    text, base = place.segment, place.year
    best, where = "", -1
    for match in _pattern("span").finditer(text):
        best, where = f"{match[1]}-{match[2]}", match.end()
    for match in _era().finditer(place.passage.text[place.begins : place.quantity.start]) if base else ():
        best, where = _since(load("periods")["eras"][match[1]], base), match.end()
    for match in _pattern("since").finditer(text):
        if match.start() > where:
            best, where = _since(int(match[1] or match[2]), base), match.end()
    for match in _pattern("year").finditer(text):
        if match.start() >= where and _governs(text, match.start(), match.end()):
            best, where = match[1], match.end()
    for expression, back in _relative():
        for match in expression.finditer(text):
            if match.start() >= where and base and _states_then(text, match, place.quantity):
                best, where = str(base - back), match.end()
    return best


def _since(first: int, last: int) -> str:
    return f"{first}-{last}" if first < last else str(first)


def _governs(text: str, start: int, end: int) -> bool:
    """A year that is only compared with governs up to the number compared, not what follows.

    So does one that has its number: 2022年的9.8%，再降至5.6%; 是2020年（119件）的2.75倍.
    """
    if re.match(r"[^，。；（）]{0,12}（[^（）]*\d[^（）]*）|的[^，。；\d]{0,8}\d", text[end:]):
        return False
    if text.count("）", end) > text.count("（", end) or _pattern("of_papers").match(text[end:]):
        return False
    if any(found.start() < start < found.end() for found in _pattern("compared").finditer(text)):
        return False
    if not _pattern("comparison").search(text[:start]):
        return True
    return not _pattern("comparison_end").search(text[end:]) and not re.search(r"\d", text[end:])


def _states_then(text: str, match: re.Match[str], quantity: Quantity) -> bool:
    """去年同期的80件 is last year's; 较去年增长 20件 is this year's change, and so is 同比."""
    tail = text[match.end() :]
    if quantity.unit in ("倍", "个百分点", "百分点"):
        return False
    if re.search(r"\d", tail) or ("，" in tail and _pattern("comparison").search(text[: match.start()])):
        return False
    return not _pattern("comparison_end").search(tail)


def _target_year(place: _Place) -> str:
    for text in (place.passage.text, *place.passage.block.headings):
        years = [int(found) for found in re.findall(r"((?:19|20)\d{2})年", text)]
        later = [found for found in years if not place.year or place.year < found <= place.year + 10]
        if later:
            return str(later[0])
    return str(place.year + 1) if place.year else ""


@cache
def _relative() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(entry["pattern"]), entry["back"]) for entry in load("periods")["relative"])


@cache
def _era() -> re.Pattern[str]:
    data = load("periods")
    return re.compile(data["era"].replace("{names}", "|".join(data["eras"])))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("periods")[name])
