"""Seventh stage: which total a quantity is part of, where the sentence says so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property, lru_cache

from fazhi.reports.data import pattern, words
from fazhi.reports.read.passage import Passage
from fazhi.reports.read.slots import Slot, slots

_STOP = re.compile("[；。]")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_MORE_THAN_ONE = 2
# How many quantities back a total is looked for.
_NEAR = 40


def wholes(passage: Passage, subjects: list[str]) -> list[int | None]:
    """Per quantity the index of its total in the same sentence, None where it is part of nothing."""
    sentence = _sentence(passage)
    found: list[int | None] = [None] * len(passage.quantities)
    # A word for it is surer than a list after a total, that surer than a sum that fits.
    for parts_by_total in (
        sentence.opened(subjects),
        sentence.before_totals(),
        sentence.columns(subjects),
        sentence.outcomes(subjects),
        sentence.listed,
    ):
        for total, parts in parts_by_total:
            for part in parts:
                if found[part] is None and part != total and found[total] != part:
                    found[part] = total
    return found


def listed(passage: Passage) -> frozenset[int]:
    """Quantities that make up exactly the one before them, or the one that closes their list."""
    sentence = _sentence(passage)
    return frozenset(part for _, parts in (*sentence.listed, *sentence.closed()) for part in parts)


# Subjects and totals are found in the same sentence.
@lru_cache(maxsize=8)
def _sentence(passage: Passage) -> _Sentence:
    return _Sentence(passage)


class _Sentence:
    """The quantities of one sentence and what stands between them."""

    _nothing: int | Fraction = 0

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.slots = slots(passage)
        self.units = [slot.quantity.unit for slot in self.slots]
        # Whole numbers are compared and added faster than fractions.
        self.values = [_plain(slot.quantity.value) for slot in self.slots]
        self.relative = [slot.is_rate or slot.compares for slot in self.slots]
        self.compared = [_compared(slot) for slot in self.slots]
        self.before = self._words_before()
        stops = [match.start() for match in _STOP.finditer(passage.masked)]
        # In which part of the sentence each quantity stands, counted by semicolons.
        self.part = [bisect_right(stops, slot.quantity.start) for slot in self.slots]

    def opened(self, subjects: list[str]) -> Iterable[tuple[int, list[int]]]:
        """Lists that 其中, 包括 or the like opens, with the nearest quantity before that they can be part of."""
        taken: set[int] = set()
        for first in range(1, len(self.slots)):
            before = self.before[first]
            if first in taken or not (pattern("wholes", "opens").search(before) or self._made_up(first)):
                continue
            total = self._total_of(first, taken, bool(pattern("wholes", "anew").search(before)))
            if total is not None:
                parts = self._run(total, first, subjects)
                taken.update(parts)
                yield total, parts

    def before_totals(self) -> Iterable[tuple[int, list[int]]]:
        """Lists that 共, 合计 or 总计 closes."""
        for total in range(1, len(self.slots)):
            found = pattern("wholes", "total").search(self.slots[total].left.shape)
            if found:
                yield total, self._list_before(total, found[0]) or self._summed_before(total)

    def closed(self) -> Iterable[tuple[int, list[int]]]:
        """Lists of deeds that a change closes: 取消32项、下放11项，共减少43项."""
        for total, parts in self.before_totals():
            if self.compared[total]:
                yield total, parts

    def columns(self, subjects: list[str]) -> Iterable[tuple[int, list[int]]]:
        """Rows that a row of totals closes: 甲村，宣传3场；乙村，宣传4场；合计宣传7场."""
        rows = [part for part in set(self.part) if self._opens_totals(part)]
        for total in (at for at in range(len(self.slots)) if self.part[at] in rows):
            name = pattern("wholes", "named_total").sub("", subjects[total])
            parts = [at for at in range(total) if self.part[at] != self.part[total] and self._same(at, total)]
            parts = [at for at in parts if name and subjects[at].endswith(name)]
            if len(parts) >= _MORE_THAN_ONE:
                yield total, parts

    def _opens_totals(self, part: int) -> bool:
        """Whether the first quantity after a semicolon is one of a row of totals."""
        first = self.part.index(part)
        return first > 0 and bool(pattern("wholes", "row_of_totals").search(self.before[first]))

    def outcomes(self, subjects: list[str]) -> Iterable[tuple[int, list[int]]]:
        """Several outcomes directly after what was concluded: 清理93件，继续有效71件、修改9件."""
        for total in range(len(self.slots)):
            parts: list[int] = []
            if pattern("subjects", "outcomes").fullmatch(subjects[total]):
                continue
            for index in range(total + 1, len(self.slots)):
                if self.slots[index].inside != self.slots[total].inside:
                    continue
                if not self._joins(index, total) or not pattern("subjects", "outcomes").fullmatch(subjects[index]):
                    break
                parts.append(index)
            if len(parts) >= _MORE_THAN_ONE and self._value(parts[0]) <= self._value(total):
                yield total, parts

    @cached_property
    def listed(self) -> list[tuple[int, list[int]]]:
        """Without a word for it a list is one of parts where at least two members make up exactly the total."""
        found = []
        for total in range(len(self.slots) - _MORE_THAN_ONE):
            if self.compared[total] or self._goes_on(total):
                continue
            parts = self._summed_after(total)
            if parts:
                found.append((total, parts))
        return found

    def _goes_on(self, index: int) -> bool:
        """Whether it stands in a list of its own kind: 甲19件，乙11件，丙8件 are no total and parts."""
        before = range(index - 1, max(-1, index - _NEAR), -1)
        if not any(self.part[at] == self.part[index] and self._same(at, index) for at in before):
            return False
        return not self._is_later(index)

    def _made_up(self, index: int) -> bool:
        """由罚款30万元和没收2万元组成: what closes the words stands behind the quantities."""
        end = self.slots[index].quantity.end
        return "由" in self.before[index] and bool(pattern("wholes", "made_up").match(self.passage.masked, end))

    # Which quantities go together

    def _value(self, index: int) -> int | Fraction:
        return self.values[index]

    def _same(self, one: int, other: int) -> bool:
        return self.units[one] == self.units[other] and not self.relative[one]

    def _joins(self, index: int, total: int) -> bool:
        """Whether a quantity can go on the list after a total: same unit, same bracket, no stop between."""
        level = self.slots[index].inside == self.slots[total].inside
        return level and self._same(index, total) and self.part[index] == self.part[total]

    def _words_before(self) -> list[str]:
        """Per quantity the words after the one before it on the same level; brackets are left out."""
        ends: dict[int, int] = {}
        result = []
        for slot in self.slots:
            start = max(ends.get(slot.inside, 0), slot.inside)
            between = self.passage.masked[start : slot.quantity.start]
            result.append(between if slot.inside >= 0 else _BRACKET.sub("", between))
            ends[slot.inside] = slot.quantity.end
        return result

    def _total_of(self, first: int, taken: set[int], anew: bool) -> int | None:
        """`anew`: the words say that the list goes back to what stands before a semicolon."""
        slot = self.slots[first]
        if slot.inside >= 0 and not any(s.inside == slot.inside for s in self.slots[:first]):
            return first - 1 if self._same(first, first - 1) else None
        for index in range(first - 1, max(-1, first - _NEAR), -1):
            other = self.slots[index]
            if self.part[index] != self.part[first] and not anew:
                return None
            fits = other.inside == slot.inside and self._same(first, index) and self._value(index) >= self._value(first)
            if fits and index not in taken and not self.compared[index]:
                return index
        return None

    def _run(self, total: int, first: int, subjects: list[str]) -> list[int]:
        """Members from the first on: same unit, in the total while nothing but a list says so, up to a later stage."""
        whole = self._members(total, first, None)
        # A stage in the middle of a list that adds up is an outcome: 败诉62件，其他38件.
        if sum(map(self._value, whole)) == self._value(total) and not _is_stage(subjects[whole[-1]]):
            return whole
        return self._members(total, first, subjects)

    def _members(self, total: int, first: int, subjects: list[str] | None) -> list[int]:
        taken, shares = self._nothing, False
        parts: list[int] = []
        for index in range(first, len(self.slots)):
            slot = self.slots[index]
            if slot.inside != self.slots[first].inside or slot.is_rate or slot.compares:
                shares = shares or slot.left.text.startswith("占")
                continue
            apart = self.part[index] != self.part[index - 1]
            if index > first and (apart or pattern("wholes", "opens").search(self.before[index])):
                break
            in_list = index > first and (slot.linked or shares)
            if not self._same(index, first) or self._value(index) > self._value(total):
                break
            if not in_list and taken + self._value(index) > self._value(total):
                break
            if subjects and index > first and not in_list and _is_stage(subjects[index]):
                break
            if not self.compared[index] or (index == first and self._made_up(index)):
                parts.append(index)
                taken += self._value(index)
        return parts

    def _summed_after(self, total: int) -> list[int]:
        limit, taken = self._value(total), self._nothing
        parts: list[int] = []
        for index in range(total + 1, len(self.slots)):
            if self.slots[index].inside != self.slots[total].inside:
                continue
            if not self._joins(index, total) or self.slots[index].quantity.approx or self.compared[index]:
                return []
            if pattern("wholes", "opens").search(self.before[index]) or self._is_later(index):
                return []
            parts.append(index)
            taken += self._value(index)
            if taken >= limit:
                return parts if taken == limit and len(parts) >= _MORE_THAN_ONE and limit > 3 else []
        return []

    def _is_later(self, index: int) -> bool:
        words_before = self.slots[index].left.text
        later = pattern("wholes", "done").fullmatch(words_before)
        return bool(later) or words_before.endswith(words("wholes", "stages"))

    def _summed_before(self, total: int) -> list[int]:
        limit, taken = self._value(total), self._nothing
        parts: list[int] = []
        for index in range(total - 1, -1, -1):
            if self.slots[index].inside != self.slots[total].inside:
                continue
            if not self._joins(index, total):
                break
            parts.insert(0, index)
            taken += self._value(index)
            if taken == limit and len(parts) >= _MORE_THAN_ONE:
                return parts
        return []

    def _list_before(self, total: int, closing: str) -> list[int]:
        """The members of the list right before 合计, 总计 or 共计, whether or not they add up."""
        if not closing.startswith(words("wholes", "sure_totals")):
            return []
        parts: list[int] = []
        for index in range(total - 1, -1, -1):
            if not self._same(index, total) or self._value(index) > self._value(total):
                break
            parts.insert(0, index)
            if not self.slots[index].linked:
                break
        return parts if len(parts) >= _MORE_THAN_ONE else []


def _is_stage(subject: str) -> bool:
    """Whether a member is a later stage of the things counted; an outcome such as 责令履行 is none."""
    if pattern("wholes", "afterwards").search(subject):
        return True
    return subject.endswith(words("wholes", "stages")) and not pattern("wholes", "outcomes").search(subject)


def _plain(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value


def _compared(slot: Slot) -> bool:
    """Whether it is an earlier, new or changed value and no thing of its own: 较上年的20件, 精简为11支, 减少16支."""
    return bool(pattern("wholes", "comparison").search(slot.left.shape))
