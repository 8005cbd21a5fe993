"""Third stage: where quantities stand and what they say; dates, ordinals, names and numbers of papers are left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from fazhi.reports.data import load, words
from fazhi.reports.read.clauses import begin
from fazhi.reports.read.notation import Printed, Quantity, printed, unit_pattern

__all__ = ["Quantity", "quantities"]

_LONGEST_CLAUSE = 200
_LIST_SEPARATOR = re.compile(r"、|以及|和|与|及")
_CLAUSE_MARKS = "，。；：！？\n\t"
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉"}


def quantities(text: str) -> list[Quantity]:
    """All quantities of a cleaned text, in order, none overlapping."""
    excluded = _Spans(_excluded_spans(text))
    quoted = _quoted_spans(text)
    found = []
    for number in printed(text, excluded.cover):
        if _is_quantity(text, number) and not _is_name(text, number.quantity, quoted):
            found.append(number.quantity)
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
    # Looking at the first character first spares the alternatives at most places.
    return tuple(
        re.compile(f"(?=[{first}])(?:" + "|".join(f"(?:{entry})" for entry in data[kind]) + ")")
        for kind, first in data["first"].items()
    )


def _is_quantity(text: str, number: Printed) -> bool:
    """Whether the number states a quantity, by the kind of its notation."""
    quantity = number.quantity
    if number.share:
        return True
    if quantity.unit in words("units", "listing") and _closes_list(text, number):
        return False
    if quantity.chinese:
        return _chinese_states(text, number)
    if not quantity.unit:
        return _unitless_states(text, number)
    return quantity.unit != "日" or _is_term(text, quantity)


def _chinese_states(text: str, number: Printed) -> bool:
    """三批, 百余件, 连续三年, 至少一次 state; 一个, 五年规划, 两项指标均… do not."""
    quantity = number.quantity
    if not quantity.unit:
        return False
    if number.estimated:
        return True
    if quantity.unit in words("units", "with_digits"):
        return False
    if quantity.value <= 1:
        return _one_counts(text, number)
    if number.bare and not quantity.approx:
        return False
    if quantity.unit == "成":
        return quantity.value < 10
    if quantity.unit in words("units", "chinese_weak"):
        return text.endswith(words("exclusions", "duration_before"), 0, quantity.start) or text.startswith(
            words("exclusions", "duration_after"), quantity.end
        )
    clause = text[_clause_start(text, quantity.start) : quantity.end + 8]
    return not re.match(load("exclusions")["anaphora"], clause)


def _one_counts(text: str, number: Printed) -> bool:
    """至少一次, 一名以上 and 每季度一次 count; 一个 and 一批 are articles."""
    quantity = number.quantity
    if quantity.unit in words("exclusions", "often"):
        clause = text[_clause_start(text, quantity.start) : number.start]
        if re.search(load("exclusions")["frequency"], clause):
            return True
    return quantity.unit not in words("units", "chinese_weak") and bool(number.before[1:] or number.after)


def _unitless_states(text: str, number: Printed) -> bool:
    """Numbered cases in which digits without a unit count."""
    quantity, after = number.quantity, text[number.quantity.end : number.quantity.end + 1]
    # 1. A counted noun follows: 12部门.
    if text.startswith(words("units", "counted"), quantity.end):
        return quantity.decimals == 0 and text[quantity.start - 1 : quantity.start] not in ("+", "＋", "-")
    # 2. Members of one list share the unit of the last: 分别为12、8、5件.
    if after in ("、", "和", "与", "及") and _shares_unit(text, number):
        return True
    if after and after not in "，、。；）)\n\t ":
        return bool(_turns().match(text, quantity.end)) and text.endswith(("由", "从"), 0, quantity.start)
    # 3. Multiplied out or estimated, it was counted: 点击量5.6万，浏览10万+.
    if number.estimated or text[quantity.end - 1] in "万亿":
        return True
    # 4. A named number, the new value of a change or a unit stands before: 总数为2447，增至56，金额（万元）35.6。
    return bool(_named_number().search(text, max(0, quantity.start - 14), quantity.start))


def _shares_unit(text: str, number: Printed) -> bool:
    return bool(_unit_list().match(text, number.quantity.start)) and bool(
        re.search(load("units")["respective"] + "$", text[max(0, number.quantity.start - 80) : number.quantity.start])
    )


@cache
def _unit_list() -> re.Pattern[str]:
    number = r"\d{1,9}(?:,\d{3})*(?:\.\d{1,6})?"
    return re.compile(rf"{number}(?:[、和与及]{number}){{1,20}}(?:[余多万亿]{{0,2}})(?:{unit_pattern()})")


@cache
def _turns() -> re.Pattern[str]:
    return re.compile(load("units")["turns"])


@cache
def _named_number() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{load('units')['named_number']}|[（(](?:单位：)?[百千万亿]?(?:{unit_pattern()})[）)][：:]?)$"
    )


def _is_term(text: str, quantity: Quantity) -> bool:
    """15日内 and 压缩至15日 are terms; a bare 15日 is a date."""
    return (
        bool(quantity.approx)
        or text.startswith(words("exclusions", "duration_after"), quantity.end)
        or text.endswith(words("exclusions", "term_before"), 0, quantity.start)
    )


def _clause_start(text: str, position: int) -> int:
    """Where the clause around a position begins."""
    return begin(text, _CLAUSE_MARKS, position, _LONGEST_CLAUSE)


def _closes_list(text: str, number: Printed) -> bool:
    """Whether the number only closes a list spelled out in full: as many items before it as it says."""
    quantity = number.quantity
    if not 2 <= quantity.value <= 12:
        return False
    run = text[_clause_start(text, quantity.start) : quantity.start]
    if not run or run.endswith(("等", "为", "是", "达", "有", "了")) or re.search(r"\d", run):
        return False
    if not re.match(r"[一-龥]", text[quantity.end : quantity.end + 1]):
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
    members = _members().findall(inside)
    counts = len(members) > 1 and bool(re.search(r"[+＋、，]", inside))
    return quantity.chinese or not quantity.unit or not (counts or len(inside) > 25)


@cache
def _members() -> re.Pattern[str]:
    return re.compile(rf"\d+(?:{unit_pattern()})")
