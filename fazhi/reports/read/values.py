"""Quantities whose thing is named elsewhere: values in lists, changes, other values of one thing, shares, totals."""

from __future__ import annotations

import re
from itertools import takewhile

from fazhi.reports.data import pattern
from fazhi.reports.read.deeds import thing, verbs
from fazhi.reports.read.phrases import left_phrase
from fazhi.reports.read.shape import Words, plain
from fazhi.reports.read.spoken import Named, Spoken, is_bare

_PAIR = 2
_LONGEST_LIST = 60
_LONGEST_HEADING = 16
_ITEM = re.compile("、|以及|[和与及]")


def respective(spoken: Spoken, index: int) -> Named | None:
    """A value in a list of values for things in another list: 甲、乙分别为3件、2件."""
    run, first = spoken.runs[index], index
    if len(run) < _PAIR:
        return None
    while first != run[0] and not spoken.slots[first].left and index - first < _LONGEST_LIST:
        first -= 1
    before = spoken.slots[first].left
    match = pattern("subjects", "respectively").search(before.shape)
    if not match:
        return None
    count = next((at for at in run if at > index and spoken.slots[at].left), run[-1] + 1) - first
    if count < _PAIR:
        return None
    items = _items(before.cut(0, match.start()))
    if len(items) == count and items[0]:
        item = left_phrase(items[index - first]).text or items[index - first].text
        return _item(spoken, index, first, item, match)
    if first < count or match["deed"]:
        return None
    return _counterpart(spoken.named[first - count + index - first], match)


def _item(spoken: Spoken, index: int, first: int, item: str, match: re.Match[str]) -> Named:
    if match["change"]:
        return Named(item + match["change"].replace("分别", ""), thing(item), "change")
    phrase = item + (match["deed"] or "")
    if index > first and spoken.slots[index].is_rate and is_bare(phrase):
        head = spoken.named[first]
        return Named(head.topic + phrase if head.topic != head.subject else phrase, head.topic, "rate")
    return spoken.complete(index, phrase, spoken.is_part(index, phrase))


def _counterpart(other: Named, match: re.Match[str]) -> Named:
    if match["share"]:
        return Named(other.topic + "占比", other.topic, "share")
    if match["change"]:
        return Named(other.subject + match["change"].replace("分别", ""), other.topic, "change")
    return Named(other.subject, other.topic, "value")


def _items(before: Words) -> list[Words]:
    items, start = [], 0
    for link in _ITEM.finditer(before.shape):
        items.append(before.cut(start, link.start()))
        start = link.end()
    return [*items, before.cut(start)]


def change(spoken: Spoken, index: int) -> Named | None:
    """How much something changed: the thing and the words of change, 受理案件同比增长."""
    slot = spoken.slots[index]
    match = changes().search(slot.left.shape)
    if not match:
        return _multiple(spoken, index)
    said = pattern("subjects", "unsaid").sub("", slot.left.text[match.start() : match.end()])
    said = said.removeprefix("一共").removeprefix("共")
    own = left_phrase(slot.left.cut(0, match.start())).text
    if own:
        other = spoken.of_topic(index, own) if is_bare(own) else Named(own, thing(own))
        return Named(other.subject + said, other.topic, "change", of=other.subject)
    base = _respective_base(spoken, index) or _same_change(spoken, index) or spoken.base(index)
    if base is None:
        topic = spoken.named[index - 1].topic if index else spoken.clause_before(index)
        return Named(topic + said, topic, "change")
    # 同比减少20件、下降5%: the second is against the year before as well.
    if slot.linked and spoken.named[index - 1].kind == "change" and "同比" in spoken.named[index - 1].subject:
        said = "同比" + said
    return Named(base.subject + said, base.topic, "change", of=base.subject)


def _same_change(spoken: Spoken, index: int) -> Named | None:
    """What the change just before was measured on: 案件数减少36起，下降21%."""
    before = spoken.named[index - 1] if index else None
    if before is None or not before.of or "；" in spoken.gap(index):
        return None
    return Named(before.of, before.topic)


def _respective_base(spoken: Spoken, index: int) -> Named | None:
    """What one of several changes is measured on: 处罚20件，罚款30万元，分别增长5%、下降3%."""
    run = spoken.runs[index]
    before = run[0] - len(run) + index - run[0]
    if len(run) < _PAIR or "分别" not in spoken.slots[run[0]].left.text or before < 0:
        return None
    return spoken.named[before] if spoken.named[before].kind == "count" else None


def _multiple(spoken: Spoken, index: int) -> Named | None:
    """是上年312件的1.5倍, 是改革前的2倍."""
    slot, base = spoken.slots[index], spoken.base(index)
    if slot.quantity.unit != "倍" or base is None:
        return None
    before = slot.left.text
    if before in ("", "的") and index and spoken.slots[index - 1].start == slot.start:
        before = spoken.slots[index - 1].left.text
    return Named(base.subject + pattern("subjects", "unsaid").sub("", before.removesuffix("的")), base.topic, "change")


def standard(spoken: Spoken, index: int, phrase: str) -> Named | None:
    """What is more or less than a standard, and by how much: 高于全市平均水平1.8个百分点."""
    slot = spoken.slots[index]
    if pattern("subjects", "standards").match(phrase) and (base := spoken.base(index)):
        return Named(base.subject + phrase, base.topic, "standard")
    before = spoken.named[index - 1] if index and slot.start == spoken.slots[index - 1].start else None
    if before and before.kind == "standard" and slot.compares:
        return Named(before.subject + phrase, before.topic, "change")
    return None


def share(spoken: Spoken, index: int, phrase: str) -> Named:
    """占检查总量 of what was counted last."""
    base = spoken.nearest(index) or spoken.base(index)
    phrase = shares().sub("占", phrase)
    if not spoken.slots[index].is_rate or base is None:
        whole = phrase.removeprefix("占")
        return Named(whole, thing(whole), "share")
    name = base.subject if base.part else base.topic
    return Named(name.removesuffix("数") + phrase, base.topic, "share")


def again(spoken: Spoken, index: int) -> Named:
    """A number without a thing of its own: a total, a share, or another value of what was counted before."""
    slot = spoken.slots[index]
    earlier = [at for at in range(index) if spoken.named[at].kind != "change"]
    if not earlier:
        topic = spoken.clause_before(index) or spoken.remarked(index) or spoken.passage.block.heading
        topic = topic if len(topic) <= _LONGEST_HEADING else ""
        return Named(topic, topic, "value")
    if pattern("wholes", "total").search(slot.left.shape):
        return _sum(spoken, earlier)
    last = spoken.named[earlier[-1]]
    if slot.is_rate and last.kind == "share" and not spoken.slots[earlier[-1]].is_rate and len(earlier) > 1:
        part = spoken.named[earlier[-2]]
        return Named(part.topic + "占" + last.subject, part.topic, "share")
    same = [at for at in earlier if spoken.slots[at].quantity.unit == slot.quantity.unit]
    other = spoken.named[(same or earlier)[-1]]
    return Named(other.subject, other.topic, "rate" if other.kind == "rate" else "value", other.part)


def _sum(spoken: Spoken, earlier: list[int]) -> Named:
    """A total after its parts is called by what their names share."""
    unit = spoken.slots[earlier[-1]].quantity.unit
    subjects = [spoken.named[at].subject for at in earlier if spoken.slots[at].quantity.unit == unit]
    shared = _shared_ending(subjects)
    if len(subjects) < _PAIR or len(shared) < 2:
        return Named(subjects[0], thing(subjects[0]))
    verb = re.match(f"(?:{verbs().pattern})+", plain(subjects[0]).shape)
    return Named(subjects[0][: verb.end()] + shared if verb else shared, shared)


def _shared_ending(subjects: list[str]) -> str:
    columns = zip(*(subject[::-1] for subject in subjects), strict=False)
    length = sum(1 for _ in takewhile(lambda characters: len(set(characters)) == 1, columns))
    return subjects[0][len(subjects[0]) - length :]


def shares() -> re.Pattern[str]:
    """Words that say how much of a total something is."""
    return pattern("subjects", "shares")


def changes() -> re.Pattern[str]:
    """Words of change at the end of the words before a number."""
    return pattern("subjects", "changes")
