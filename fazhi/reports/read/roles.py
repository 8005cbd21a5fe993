"""Sixth stage: whether a quantity was done, is planned or is a rule."""

from __future__ import annotations

import re
from functools import cache

from fazhi.reports.data import load
from fazhi.reports.read.clauses import CLAUSE_MARKS, SEGMENT_MARKS, begin
from fazhi.reports.read.notation import Quantity
from fazhi.reports.read.passage import Passage

_AFTER = 40  # So many characters behind a number are asked for a word of its role,
_LATER_HINT = re.compile("20|19")
_REACH = 300  # and so many before it, for want of a mark.


def roles(passage: Passage, planning: bool, year: int | None = None) -> list[str]:
    """`actual`, `target` or `norm` per quantity; `planning`: the text has turned to what comes after the `year`."""
    return [_role(passage, quantity, planning, year or 0) for quantity in passage.quantities]


def _role(passage: Passage, quantity: Quantity, planning: bool, year: int) -> str:
    """Numbered cases, the strongest words first."""
    masked, start = passage.masked, quantity.start
    before = masked[begin(masked, CLAUSE_MARKS, start, _REACH) : start]
    after = passage.text[quantity.end : quantity.end + _AFTER]
    # 1. A rule stands whether or not the chapter is one of plans.
    if _is_rule(quantity, before, after):
        return "norm"
    # 2. A chapter of plans, unless the clause says that it was reached.
    if planning and not _pattern("target", "stated").search(before):
        return "target"
    # 3. A least number for each, or the least length of a procedure, elsewhere.
    if quantity.approx and passage.text.startswith(_least(), start):
        kind = "term" if quantity.unit in load("roles")["norm"]["limit_units"] else "each"
        if _pattern("norm", kind).search(before):
            return "norm"
    # 4. Words of purpose, or a later year.
    segment = masked[begin(masked, SEGMENT_MARKS, start, _REACH) : start]
    aimed = _pattern("target", "aim").search(segment) or _is_later(segment, year)
    if aimed and not _pattern("target", "reached").search(before):
        return "target"
    return "target" if _pattern("target", "always").search(before) else "actual"


def _is_rule(quantity: Quantity, before: str, after: str) -> bool:
    rules = load("roles")["norm"]
    if quantity.unit in rules["sorting_unit"] and (quantity.approx or before.endswith("满")):
        return True
    if quantity.unit in rules["standing_unit"]:
        near = before[-6:] + after[:6]
        if quantity.value == 24 or any(word in near for word in rules["standing"]):
            return True
    if _due().search(before) or _is_set(before, after):
        return True
    if quantity.unit in rules["limit_units"]:
        within = quantity.approx == "<=" and _pattern("norm", "within").search(before)
        return bool(within) or _is_old_limit(before, after) or bool(_pattern("norm", "limit").match(after))
    if quantity.approx and _pattern("norm", "sorted").match(after):
        return True
    return (
        quantity.approx in (">=", "<=") and quantity.unit == "元" and bool(_pattern("norm", "threshold").match(after))
    )


@cache
def _least() -> tuple[str, ...]:
    return tuple(load("roles")["norm"]["least"])


def _is_later(segment: str, year: int) -> bool:
    if not year or _LATER_HINT.search(segment) is None:
        return False
    return any(int(found[1]) > year for found in _pattern("target", "later").finditer(segment))


def _is_set(before: str, after: str) -> bool:
    """A number that somebody else has set: 高于省定60%标准, 下达任务2800亩, 超过5%的要求, 按每万人2名的标准."""
    return bool(
        (_pattern("norm", "set_after").match(after) and _pattern("norm", "set").search(before))
        or _pattern("norm", "required").match(after)
        or (_pattern("norm", "scale_after").match(after) and _pattern("norm", "scale").search(before))
    )


def _is_old_limit(before: str, after: str) -> bool:
    """由3个工作日压缩至 names an old limit, unless it was measured: 平均用时由12天缩短至."""
    old = _pattern("norm", "old_after").match(after) and _pattern("norm", "old_before").search(before)
    return bool(old) and not _pattern("norm", "measured").search(before)


@cache
def _due() -> re.Pattern[str]:
    """How often or how much is due, or was set from above: one expression, since every quantity is asked."""
    rules = load("roles")["norm"]
    return re.compile("|".join(f"(?:{rules[name]})" for name in ("frequency", "duty", "assigned")))


@cache
def _pattern(kind: str, name: str) -> re.Pattern[str]:
    return re.compile(load("roles")[kind][name])
