"""Fifth stage: whether a quantity was done, is planned or is a rule, and which year it speaks of."""

from __future__ import annotations

import re
from functools import cache

from fazhi.reports.data import load
from fazhi.reports.read.numeral import chinese_number
from fazhi.reports.read.passage import CLAUSE_MARKS, SEGMENT_MARKS, Passage, begin
from fazhi.reports.read.quantities import Quantity


def roles(passage: Passage, planning: bool) -> list[str]:
    """`actual`, `target` or `norm` per quantity; `planning`: the text has turned to what is to come."""
    return [_role(passage, quantity, planning) for quantity in passage.quantities]


def periods(passage: Passage, planning: bool, year: int | None) -> list[str]:
    """The year, or `first-last`, per quantity; `planning`: what is to come belongs to a later year."""
    return [
        _period(passage, quantity, (planning and role != "actual") or role == "target", year)
        for quantity, role in zip(passage.quantities, roles(passage, planning), strict=True)
    ]


def starts_plans(passage: Passage) -> bool:
    """Whether the plans begin with this sentence where no heading says so."""
    return re.match(load("headings")["plan_start"], passage.text) is not None


def turns_to_plans(passage: Passage) -> bool:
    """Whether a sentence in a chapter on shortcomings and plans turns to the plans."""
    turns = "|".join(load("headings")["turn"])
    return bool(re.search(turns, passage.text)) or _names_later_year(passage)


def _names_later_year(passage: Passage) -> bool:
    named = re.match(r"(?:19|20)\d{2}", passage.text)
    heading = re.search(r"(?:19|20)\d{2}", passage.block.chapter)
    return bool(named and heading and int(named[0]) > int(heading[0]))


def _role(passage: Passage, quantity: Quantity, planning: bool) -> str:
    """Numbered cases, the strongest words first."""
    before = _clause_before(passage, quantity)
    after = passage.text[quantity.end :]
    rules = load("roles")
    # 1. A rule stands whether or not the chapter is one of plans.
    if _is_rule(quantity, before, after):
        return "norm"
    # 2. A chapter of plans, unless the clause says that it was reached.
    if planning and not re.search(rules["plan_actual"], before):
        return "target"
    # 3. Words of purpose elsewhere.
    return "target" if _pattern("target", "always").search(before) else "actual"


def _is_rule(quantity: Quantity, before: str, after: str) -> bool:
    rules = load("roles")["norm"]
    if quantity.unit in rules["sorting_unit"]:
        return True
    if quantity.unit in rules["standing_unit"]:
        near = before[-6:] + after[:6]
        if quantity.value == 24 or any(word in near for word in rules["standing"]):
            return True
    if _pattern("norm", "frequency").search(before) or _pattern("norm", "duty").search(before):
        return True
    if quantity.unit in rules["limit_units"]:
        return _is_old_limit(before, after) or bool(_pattern("norm", "limit").match(after))
    return (
        quantity.approx in (">=", "<=") and quantity.unit == "元" and bool(_pattern("norm", "threshold").match(after))
    )


def _is_old_limit(before: str, after: str) -> bool:
    """由3个工作日压缩至 names an old limit, unless it was measured: 平均用时由12天缩短至."""
    old = _pattern("norm", "old_before").search(before) and _pattern("norm", "old_after").match(after)
    return bool(old) and not _pattern("norm", "measured").search(before)


def _clause_before(passage: Passage, quantity: Quantity) -> str:
    return passage.masked[begin(passage.masked, CLAUSE_MARKS, quantity.start) : quantity.start]


@cache
def _pattern(kind: str, name: str) -> re.Pattern[str]:
    return re.compile(load("roles")[kind][name])


@cache
def _period_pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("periods")[name])


def _period(passage: Passage, quantity: Quantity, later: bool, year: int | None) -> str:
    """Numbered cases, the nearest words first."""
    base = year or 0
    # 1. A run of years that ends with the report's: 连续三年.
    run = _run(passage, quantity, base)
    if run:
        return run
    # 2. Years named before the number, within its part of the sentence.
    named = _named(passage, quantity, base)
    if named:
        return named
    # 3. A goal is for the year that the chapter names, else the next.
    if later:
        return _target_year(passage, base)
    # 4. The old value of a change that is no rule: 由14%降至11%.
    if (
        base
        and _is_old(passage, quantity)
        and not _is_rule(quantity, _clause_before(passage, quantity), passage.text[quantity.end :])
    ):
        return str(base - 1)
    return str(base) if base else ""


def _is_old(passage: Passage, quantity: Quantity) -> bool:
    before, after = _clause_before(passage, quantity), passage.text[quantity.end :]
    return bool(_period_pattern("old_before").search(before) and _period_pattern("old_after").match(after))


def _segment_start(passage: Passage, quantity: Quantity) -> int:
    return begin(passage.masked, SEGMENT_MARKS, quantity.start)


def _run(passage: Passage, quantity: Quantity, base: int) -> str:
    around = _clause_before(passage, quantity) + passage.text[quantity.start : quantity.end]
    match = _last(_period_pattern("runs"), around)
    if match is None or not base:
        return ""
    length = int(match[1]) if match[1].isdigit() else int(chinese_number(match[1]) or 0)
    return f"{base - length + 1}-{base}" if 1 < length <= 20 else ""


def _last(expression: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(expression.finditer(text))
    return found[-1] if found else None


def _named(passage: Passage, quantity: Quantity, base: int) -> str:
    start = _segment_start(passage, quantity)
    text = passage.masked[start : quantity.start]
    best, where = "", -1
    for match in _period_pattern("span").finditer(text):
        best, where = f"{match[1]}-{match[2]}", match.end()
    for match in _period_pattern("since").finditer(text):
        first = int(match[1] or match[2])
        if match.start() > where:
            best, where = (f"{first}-{base}" if first < base else str(first)), match.end()
    for match in _period_pattern("year").finditer(text):
        if match.start() >= where and _governs(text, match.start(), match.end()):
            best, where = match[1], match.end()
    for relative in load("periods")["relative"]:
        for match in re.finditer(relative["pattern"], text):
            if match.start() >= where and base and _states_then(text, match, quantity):
                best, where = str(base - relative["back"]), match.end()
    return best


def _governs(text: str, start: int, end: int) -> bool:
    """A year that is only compared with governs up to the number compared, not what follows."""
    if not _period_pattern("comparison").search(text[:start]):
        return True
    return not _period_pattern("comparison_end").search(text[end:]) and not re.search(r"\d", text[end:])


def _states_then(text: str, match: re.Match[str], quantity: Quantity) -> bool:
    """去年同期的80件 is last year's; 较去年增长 20件 is this year's change, and so is 同比."""
    tail = text[match.end() :]
    if quantity.unit in ("倍", "个百分点", "百分点"):
        return False
    if re.search(r"\d", tail) or ("，" in tail and _period_pattern("comparison").search(text[: match.start()])):
        return False
    return not _period_pattern("comparison_end").search(tail)


def _target_year(passage: Passage, base: int) -> str:
    for text in (passage.text, *passage.block.headings):
        years = [int(found) for found in re.findall(r"((?:19|20)\d{2})年", text)]
        later = [found for found in years if not base or base < found <= base + 10]
        if later:
            return str(later[0])
    return str(base + 1) if base else ""
