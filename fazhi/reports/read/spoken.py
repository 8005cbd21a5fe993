"""What a sentence has spoken of so far: the quantities named, and the thing that a bare stage or rate goes back to."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import NamedTuple

from fazhi.reports.data import either, load, pattern, words
from fazhi.reports.read.clauses import CLAUSE_MARKS, begin
from fazhi.reports.read.deeds import thing, verbs
from fazhi.reports.read.passage import Passage
from fazhi.reports.read.phrases import left_phrase, right_phrase
from fazhi.reports.read.shape import Words
from fazhi.reports.read.slots import lists, slots
from fazhi.reports.read.wholes import listed

_STOP = re.compile("[；。]")
_SHORTEST_TOPIC = 3
_ROW_MARKS = "；。：！？\n"
_FEWEST_ROWS = 2
_SEGMENT = re.compile("[；。！？]")


class Named(NamedTuple):
    """The subject of one quantity and what it leaves to those after it.

    `topic` is the thing that a later stage or rate speaks of; `kind` is `count`, `rate`, `change`, `share`, `standard`
    or `value` (the old, new or compared value of the same thing); `part`: it stands in a list of parts; `of` is what a
    change is measured on.
    """

    subject: str
    topic: str
    kind: str = "count"
    part: bool = False
    of: str = ""


class Spoken:
    """The quantities of one sentence with those named so far, in text order."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.slots = slots(passage)
        self.runs = {at: run for run in lists(self.slots) for at in run}
        self.named: list[Named] = []
        self._segments = [match.end() for match in _SEGMENT.finditer(passage.masked)]
        self._summed = listed(passage)
        self._rows = {match.start(1): match[1] for match in pattern("subjects", "row").finditer(passage.masked)}

    def nearest(self, index: int) -> Named | None:
        """The last thing counted in the same part of the sentence."""
        segment = self._segment(index)
        for at in range(index - 1, -1, -1):
            if self.slots[at].quantity.start < segment:
                return None
            if self.named[at].kind == "count":
                return self.named[at]
        return None

    def base(self, index: int) -> Named | None:
        """What a change is measured on: the last thing counted; after a list of parts their total."""
        earlier = [named for named in self.named[:index] if named.kind not in ("change", "standard")]
        if not earlier:
            return None
        summed = earlier[-1].part and "共" in self.slots[index].left.text
        if summed or (len(earlier) > 1 and earlier[-1].part and earlier[-2].part):
            return next((named for named in reversed(earlier) if not named.part), earlier[-1])
        return earlier[-1]

    def is_rate_of(self, index: int, phrase: str) -> bool:
        """Whether it is the rate of the deed that was counted last: 法制审核5件，审核率100%."""
        stem, before = phrase.removesuffix("率"), self.nearest(index)
        ends = before is not None and len(before.subject) > len(stem) > 1 and before.subject.endswith(stem)
        return self.slots[index].is_rate and phrase.endswith("率") and ends

    def result(self, index: int, phrase: str) -> Named | None:
        """What came of the things just counted, which a reader needs as well: 审查文件9件，提出意见34条."""
        before = self.named[index - 1] if index else None
        if before is None or before.kind != "count" or before.part or _STOP.search(self.gap(index)):
            return None
        if pattern("subjects", "results").fullmatch(phrase) and pattern("subjects", "reviews").match(before.subject):
            return Named(before.topic + phrase, thing(phrase))
        if pattern("subjects", "appearances").fullmatch(phrase) and before.subject.endswith("案件"):
            return Named(before.topic + phrase, "")
        found = pattern("subjects", "findings").fullmatch(phrase)
        if not found:
            return None
        seen = pattern("subjects", "inspections").search(before.subject)
        return Named(before.subject + phrase if seen else phrase, found["thing"])

    def complete(self, index: int, phrase: str, part: bool) -> Named:
        """A phrase that needs no other words; the topic of a rate is what stands before its general end."""
        if not self.slots[index].is_rate:
            return Named(phrase, "" if pattern("subjects", "deeds").search(phrase) else thing(phrase), "count", part)
        starts = (start for start in range(_SHORTEST_TOPIC, len(phrase)) if is_bare(phrase[start:]))
        return Named(phrase, phrase[: next(starts, len(phrase))], "rate")

    def of_topic(self, index: int, phrase: str) -> Named:
        """A stage, a rate or a general word, with the thing spoken of before: 办结 → 行政复议申请办结."""
        kind = "rate" if self.slots[index].is_rate else "count"
        stem, before = phrase.removesuffix("率"), self.nearest(index)
        if kind == "rate" and before and len(stem) > 1 and before.subject.endswith(stem):
            thing_before = before.subject.removesuffix(stem)
            thing_before = thing_before[:-1] if thing_before.endswith(("已", "被")) else thing_before
            return Named(thing_before + phrase, before.topic, kind)
        topic = self._topic(index, phrase)
        if not topic or phrase.startswith(topic):
            return Named(phrase, thing(phrase), kind)
        overlap = next((n for n in range(min(len(topic), len(phrase)), 1, -1) if topic.endswith(phrase[:n])), 0)
        return Named(topic + phrase[overlap:], topic, kind)

    def clause_before(self, index: int) -> str:
        """The thing named in the clause before, where that holds no quantity."""
        end = max(0, self.slots[index].start - 1)
        if self.passage.masked[end : end + 1] in "；;":
            return ""
        begins = begin(self.passage.masked, CLAUSE_MARKS, end)
        if any(begins <= slot.quantity.start < end for slot in self.slots):
            return ""
        return _deed(Words(self.passage.text, self.passage.masked).cut(begins, end))

    def row(self, index: int) -> str:
        """The name that opens this part of the sentence, where there are several such parts or lines, else nothing."""
        alone = len(self._rows) < _FEWEST_ROWS and not self.passage.text.endswith("；")
        if alone:
            return ""
        return self._rows.get(begin(self.passage.masked, _ROW_MARKS, self.slots[index].quantity.start), "")

    def actor(self, index: int, phrase: str) -> str:
        """The organs just counted, where they are said to have done it: 20个调解组织受理纠纷300件."""
        slot, before = self.slots[index], self.named[index - 1].subject if index else ""
        own = bool(index) and self.slots[index - 1].start == slot.start and not slot.linked
        if not own or self.named[index - 1].kind != "count" or not verbs().match(phrase):
            return ""
        counted = right_phrase(self.slots[index - 1].right).text
        return counted if before.endswith(counted) and pattern("subjects", "organs").search(counted) else ""

    def remarked(self, index: int) -> str:
        """The thing that the clause before says something of: 物业纠纷增幅最大，由40件增至58件."""
        end = max(0, self.slots[index].start - 1)
        begins = begin(self.passage.masked, CLAUSE_MARKS, end)
        remark = pattern("subjects", "remarks").search(self.passage.masked, begins, end)
        if not remark:
            return ""
        return left_phrase(Words(self.passage.text, self.passage.masked).cut(begins, remark.start())).text

    def is_part(self, index: int, phrase: str) -> bool:
        """Whether it stands in a list of parts: after 其中, or one of several outcomes after what was concluded."""
        slot = self.slots[index]
        if slot.is_rate or slot.compares:
            return False
        gap = self.gap(index)
        if index in self._summed or pattern("wholes", "opens").search(gap):
            return True
        if not index or _STOP.search(gap) or self.slots[index - 1].quantity.unit != slot.quantity.unit:
            return False
        if self.named[index - 1].part:
            return slot.linked or not _is_stage(phrase) or _is_outcome(phrase)
        following = self.slots[index + 1] if index + 1 < len(self.slots) else None
        if following is None or following.quantity.unit != slot.quantity.unit:
            return False
        return _is_outcome(phrase) and _is_outcome(left_phrase(following.left).text)

    def is_among(self, index: int) -> bool:
        """Whether the things just counted are said to do it: 14个站所中，有3个未办理案件."""
        near = index and self.slots[index].quantity.unit == self.slots[index - 1].quantity.unit
        return bool(near and pattern("subjects", "among").search(self.gap(index)))

    def gap(self, index: int) -> str:
        """The words between the quantity before and this one."""
        return self.passage.masked[
            self.slots[index - 1].quantity.end if index else 0 : self.slots[index].quantity.start
        ]

    def _segment(self, index: int) -> int:
        at = bisect_right(self._segments, self.slots[index].quantity.start) - 1
        return self._segments[at] if at >= 0 else 0

    def _topic(self, index: int, phrase: str) -> str:
        """From the same part of the sentence, else from the clause before, else from further back."""
        segment = self._segment(index)
        split = next((at for at in range(index) if self.slots[at].quantity.start >= segment), index)
        found = self._counted(range(index - 1, split - 1, -1), index, phrase) or self.clause_before(index)
        if found or pattern("subjects", "of_anything").search(phrase):
            return found
        return self._counted(range(split - 1, -1, -1), index, phrase)

    def _counted(self, earlier: range, index: int, phrase: str) -> str:
        slot = self.slots[index]
        anything = slot.is_rate or bool(pattern("subjects", "of_anything").search(phrase))
        for at in earlier:
            named = self.named[at]
            if (named.part and not self._stands_alone(at, index)) or named.kind in ("share", "standard"):
                continue
            found = pattern("subjects", "findings").search(named.subject)
            if len(named.topic) < 2 or (_is_general(named.topic) and not found):
                continue
            if named.kind == "rate":
                if slot.is_rate and named.subject != named.topic:
                    return named.topic
                continue
            if named.kind == "change" and not slot.is_rate:
                continue
            if anything or self.slots[at].quantity.unit == slot.quantity.unit or at == 0:
                return self._pair(at) if slot.is_rate else named.topic
        return ""

    def _stands_alone(self, at: int, index: int) -> bool:
        """Whether the only part named is spoken of on: 评价500条，其中差评3条，已整改3条."""
        alone = not (at and self.named[at - 1].part) and all(not self.named[n].part for n in range(at + 1, index))
        value = self.slots[at].quantity.value
        near = not _STOP.search(self.passage.masked, self.slots[at].quantity.end, self.slots[index].quantity.start)
        return alone and near and (self.slots[index].is_rate or self.slots[index].quantity.value <= value)

    def _pair(self, at: int) -> str:
        """The things of a list of two, which a rate speaks of together: 检察建议和司法建议."""
        run = self.runs[at]
        if len(run) != 2 or at != run[-1] or any(self.named[member].kind != "count" for member in run):
            return self.named[at].topic
        return "".join(self.named[member].topic for member in run)


def _deed(clause: Words) -> str:
    """What a clause without a quantity speaks of: its last verb's object."""
    phrase = left_phrase(clause)
    found = [match for match in verbs().finditer(phrase.shape) if len(phrase) - match.end() > 3]
    if not found:
        return ""
    name = phrase.text[found[-1].end() :]
    name = name.rpartition("的")[2] if len(name.rpartition("的")[2]) > 3 else name
    name = pattern("subjects", "machinery").sub("", pattern("subjects", "kinds").sub("", name))
    return name if 2 <= len(name) <= 18 and not _is_general(name) else ""


@lru_cache(maxsize=8192)
def is_bare(phrase: str) -> bool:
    """Whether a phrase has general words only and names nothing by itself: 按时办结率, 采纳, 涉及金额."""
    return bool(_bare().fullmatch(phrase))


def _is_general(topic: str) -> bool:
    return topic in words("subjects", "generic_things")


def _is_stage(phrase: str) -> bool:
    return phrase.endswith(words("wholes", "stages")) or bool(pattern("wholes", "afterwards").search(phrase))


def _is_outcome(phrase: str) -> bool:
    return bool(pattern("subjects", "outcomes").fullmatch(phrase))


# Patterns from the data


@cache
def _bare() -> re.Pattern[str]:
    data = load("subjects")
    modifier, stage = either(words("subjects", "modifiers")), either(words("subjects", "bare_stages"))
    noun = either(words("subjects", "bare_nouns"))
    one = rf"{modifier}*(?:{stage}(?:[和或并]{stage})?)?(?:{noun}|{data['averages']})?(?:率|比例|占比|数)?"
    return re.compile(rf"{one}(?:[、及和]{one})*")
