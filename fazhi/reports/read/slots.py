"""Which words of a sentence may belong to which of its quantities.

A bracket that holds quantities is read for itself; for the words around it, it is not there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from fazhi.reports.data import either, pattern, words
from fazhi.reports.read.deeds import verbs
from fazhi.reports.read.passage import Passage
from fazhi.reports.read.quantities import Quantity
from fazhi.reports.read.shape import Words

_MARKS = "，；：。！？\t\n（）()"
_CLAUSE = re.compile(f"[{_MARKS}]")
_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")
_LINK = re.compile(r"、|以及|及其|[和与及并+＋]|其中|，")
_GONE = "\0"


@dataclass(slots=True)
class Slot:
    """The words before and after one quantity, up to the quantities beside it or the end of the clause.

    `linked`: it follows the quantity before it in one list (A 3件、B 2件). `start` is where its clause begins; `inside`
    is where the bracket that it stands in opens, -1 outside of brackets. `is_rate`: it is a share of a hundred or a
    thousand; `compares`: its unit can only measure one thing against another.
    """

    quantity: Quantity
    left: Words
    right: Words
    linked: bool
    start: int
    inside: int = -1
    is_rate: bool = field(init=False)
    compares: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_rate = self.quantity.unit in ("%", "‰")
        self.compares = self.quantity.unit in words("subjects", "comparing_units")


# Subjects and totals are read from the same slots.
@lru_cache(maxsize=8)
def slots(passage: Passage) -> tuple[Slot, ...]:
    """One slot per quantity, in text order; for reading only."""
    full = Words(passage.text, passage.masked)
    brackets = [m.span(1) for m in _BRACKET.finditer(passage.masked) if _holds(passage, *m.span(1))]
    outer = full.blank(brackets, _GONE) if brackets else full
    marks = [match.start() for match in _CLAUSE.finditer(outer.shape)]
    inner = [match.start() for match in _CLAUSE.finditer(full.shape)] if brackets else marks
    result: list[Slot] = []
    last: dict[int, Slot] = {}
    for quantity in passage.quantities:
        inside = next((start for start, end in brackets if start <= quantity.start < end), -1) if brackets else -1
        view, ends = (outer, marks) if inside < 0 else (full, inner)
        slot = _slot(view, ends, quantity, last.get(inside), inside)
        last[inside] = slot
        result.append(slot)
    return tuple(result)


def _holds(passage: Passage, start: int, end: int) -> bool:
    return any(start <= quantity.start < end for quantity in passage.quantities)


def _slot(view: Words, marks: list[int], quantity: Quantity, before: Slot | None, inside: int) -> Slot:
    first = bisect_left(marks, quantity.start) - 1
    start = marks[first] + 1 if first >= 0 else 0
    after = bisect_right(marks, quantity.end - 1)
    end = marks[after] if after < len(marks) else len(view)
    right = view.cut(quantity.end, end).without(_GONE)
    if before is None or before.quantity.end <= start:
        return Slot(quantity, view.cut(start, quantity.start).without(_GONE), right, False, start, inside)
    gap = view.cut(before.quantity.end, quantity.start).without(_GONE)
    ends, begins, linked = _division(gap, quantity, _is_last(right))
    before.right = gap.cut(0, ends)
    left = gap.cut(begins)
    if not linked and 0 < ends == begins < len(gap) and gap.shape[ends - 1] == "的":
        left = before.left + gap
    return Slot(quantity, left, right, linked, start, inside)


def _is_last(right: Words) -> bool:
    return not right or right.shape[0] in "、和与及"


def _division(gap: Words, after: Quantity, last: bool) -> tuple[int, int, bool]:
    """Two quantities in one clause: where the words of the first end, those of the second begin, and whether listed."""
    shape = gap.shape
    # 0. A total that closes the list: 甲12个、乙31个部门共43个.
    total = pattern("wholes", "closing").search(shape)
    if total:
        return total.start(), total.start(), False
    # 1. An average of what stands before.
    spread = _spread().search(shape, 1)
    if spread:
        return spread.start(), spread.start(), False
    # 2. A rate with its own name: 结案3件办结率.
    rate = _rates().search(shape, 1) if after.unit in ("%", "‰") and not _LINK.match(shape) else None
    if rate:
        return rate.start(), rate.start(), False
    # 3. A verb opens the words of the second: 分3批取消、下放.
    verb = verbs().match(shape)
    if verb:
        return 0, 0, False
    # 4. Members of a list.
    links = list(_LINK.finditer(shape))
    if links:
        return _link_division(shape, links)
    # 5. A verb in the middle begins the second.
    found = [match.start() for match in verbs().finditer(shape) if match.start() > 0]
    if found:
        return found[-1], found[-1], False
    # 6. What the first has: 14个基层所共有人员81名.
    having = _having().search(shape, 1)
    if last and having and having.end() < len(shape):
        return having.start(), having.end(), False
    # 7. The second counts what belongs to the first: 单位的案卷.
    of = shape.find("的", 1)
    if last and of > 0 and of + 1 < len(shape):
        return of + 1, of + 1, False
    return (0, 0, False) if last and len(shape) > 1 else (len(shape), len(shape), False)


def _link_division(shape: str, links: list[re.Match[str]]) -> tuple[int, int, bool]:
    link = links[0] if links[0].start() == 0 else links[-1]
    # Examples of what the second is about: 调解组织化解山界、水源等纠纷.
    if link.start() and "等" in shape[link.end() :]:
        opened = [match.start() for match in verbs().finditer(shape, 1, link.start())]
        if opened:
            return opened[-1], opened[-1], False
    verb = verbs().search(shape, link.end() + 1)
    if link.start() and verb and verb.start() > link.end():
        return verb.start(), verb.start(), False
    return link.start(), link.end(), True


def lists(found: tuple[Slot, ...]) -> list[list[int]]:
    """Indices of quantities that form one list, in order."""
    runs: list[list[int]] = [[0]] if found else []
    for one, other in pairwise(range(len(found))):
        if found[other].linked and found[one].inside == found[other].inside:
            runs[-1].append(other)
        else:
            runs.append([other])
    return runs


@cache
def _rates() -> re.Pattern[str]:
    return re.compile(either(words("subjects", "generic_rates")))


@cache
def _having() -> re.Pattern[str]:
    return re.compile("共有|现有|均有|设有")


@cache
def _spread() -> re.Pattern[str]:
    return re.compile("平均|[月日年案户所人村]均")
