"""Fourth stage: what is counted, in the words of the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from fazhi.reports.data import either, load, words
from fazhi.reports.read.passage import CLAUSE_MARKS, Passage, begin
from fazhi.reports.read.quantities import Quantity

_CLAUSE = re.compile(r"[，；：。！？\t\n]")
_LINK = re.compile(r"、|以及|及其|[和与及并+＋]|其中|，")
_LONG = 18
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Slot:
    """The words that may belong to one quantity: `left` before it, `right` after it, as spans of the sentence.

    `linked`: it follows the quantity before it in one list (A 3件、B 2件).
    """

    quantity: Quantity
    left: tuple[int, int]
    right: tuple[int, int]
    linked: bool


def subjects(passage: Passage) -> list[str]:
    """One subject per quantity of the sentence."""
    slots = _slots(passage)
    shared = _shared_predicates(passage, slots)
    found: list[str] = []
    for index in range(len(slots)):
        found.append(_respective(passage, slots, index, found) or _subject(passage, slots, index, shared[index], found))
    return found


def _respective(passage: Passage, slots: list[Slot], index: int, found: list[str]) -> str:
    """The own subject of a value in a list of values: 甲、乙分别为3件、2件."""
    first = index
    while first and slots[first].linked and slots[first].left[1] - slots[first].left[0] == 0:
        first -= 1
    last = first
    while last + 1 < len(slots) and slots[last + 1].linked and slots[last + 1].left[1] == slots[last + 1].left[0]:
        last += 1
    count, words_before = last - first + 1, passage.masked[slice(*slots[first].left)]
    match = re.search(load("subjects")["respectively"], words_before)
    if count < 2 or not match:
        return ""
    text = passage.text[slots[first].left[0] :][: match.start()]
    items = _split_items(text, words_before[: match.start()])
    if len(items) == count and items[0]:
        return _strip_words(items[index - first])
    if first >= count:
        return found[first - count : first][index - first] + ("占比" if "占" in match[0] else "")
    return ""


def _split_items(text: str, masked: str) -> list[str]:
    items, start = [], 0
    for link in re.finditer(r"、|以及|[和与及]", masked):
        items.append(text[start : link.start()])
        start = link.end()
    return [*items, text[start:]]


def _strip_words(phrase: str) -> str:
    return _tidy_left(phrase, phrase) or phrase


# Slots: which words stand where


def _slots(passage: Passage) -> list[Slot]:
    slots: list[Slot] = []
    for index, quantity in enumerate(passage.quantities):
        before = passage.quantities[index - 1] if index else None
        start = _clause_start(passage.masked, quantity.start)
        end = _clause_end(passage.masked, quantity.end)
        if before is None or before.end <= start:
            slots.append(Slot(quantity, (start, quantity.start), (quantity.end, end), False))
            continue
        boundary, begin, linked = _between(passage, before, quantity)
        slots[-1] = replace(slots[-1], right=(before.end, boundary))
        slots.append(Slot(quantity, (begin, quantity.start), (quantity.end, end), linked))
    return slots


def _between(passage: Passage, before: Quantity, after: Quantity) -> tuple[int, int, bool]:
    """Two quantities in one clause: where the words of the first end, where those of the second begin."""
    gap = passage.masked[before.end : after.start]
    spread = gap.find("平均")
    if spread > 0:
        return before.end + spread, before.end + spread, False
    rate = _rates().search(gap, 1) if after.unit in ("%", "‰") and not _LINK.match(gap) else None
    if rate:
        return before.end + rate.start(), before.end + rate.start(), False
    links = list(_LINK.finditer(gap))
    if links:
        first = links[0] if links[0].start() == 0 else links[-1]
        return before.end + first.start(), before.end + first.end(), True
    verbs = [match for match in _verbs().finditer(gap) if match.start() > 0]
    if verbs:
        return before.end + verbs[-1].start(), before.end + verbs[-1].start(), False
    tail = after.end >= len(passage.masked) or _CLAUSE.match(passage.masked[after.end]) is not None
    return (before.end, before.end, False) if tail and len(gap) > 1 else (after.start, after.start, False)


def _clause_start(masked: str, position: int) -> int:
    return begin(masked, CLAUSE_MARKS, position)


def _clause_end(masked: str, position: int) -> int:
    match = _CLAUSE.search(masked, position)
    return match.start() if match else len(masked)


def _shared_predicates(passage: Passage, slots: list[Slot]) -> list[str]:
    """The predicate after the last member of a list belongs to all of it: 对3家A和5家B开展抽查."""
    result = [""] * len(slots)
    shared = ""
    for index in range(len(slots) - 1, -1, -1):
        followed = index + 1 < len(slots) and slots[index + 1].linked
        if followed:
            result[index] = shared
        else:
            shared = _predicate(passage, slots[index]) if slots[index].linked else ""
    return result


def _predicate(passage: Passage, slot: Slot) -> str:
    match = _predicates().search(passage.masked[slice(*slot.right)])
    return passage.text[slot.right[0] + match.start() : slot.right[1]] if match else ""


# Phrases: from the words to the subject


def _subject(passage: Passage, slots: list[Slot], index: int, shared: str, found: list[str]) -> str:
    """Numbered cases, the plain one first."""
    slot = slots[index]
    left, right = _left(passage, slot), _right(passage, slot)
    # 1. Words before and after: 审查 9件 规范性文件草案.
    phrase = _joined(left, right)
    if shared and not right.endswith(shared):
        phrase += _tidy_predicate(shared)
    # 2. Nothing of its own between two numbers: 8方面 16件 疑难问题 share what follows.
    if not right and _directly_followed(passage, slots, index):
        phrase = _joined(left, _right(passage, slots[index + 1]))
    elif index and slots[index - 1].quantity.end >= slot.left[0] and not left and right:
        phrase = _joined(_left_of_run(passage, slots, index), right)
    # 3. A change of the same thing: 由3个工作日压缩至30分钟.
    if not phrase or _change().fullmatch(phrase):
        total = _total().search(passage.masked, slot.left[0], slot.left[1])
        return (
            _thing(found[0])
            if found and total
            else found[-1]
            if found
            else _before_clause(passage, slot) or passage.block.heading
        )
    # 4. A rate or a stage with nothing of its own takes the thing from the clause before.
    if index and _is_bare(phrase, slot, passage):
        return _with_thing(passage, phrase, found, slots, index)
    if not index and _is_bare(phrase, slot, passage):
        return _before_clause(passage, slot) + phrase
    return phrase


def _directly_followed(passage: Passage, slots: list[Slot], index: int) -> bool:
    if index + 1 >= len(slots):
        return False
    gap = passage.text[slots[index].quantity.end : slots[index + 1].quantity.start]
    return gap in ("", "共", "共计")


def _left_of_run(passage: Passage, slots: list[Slot], index: int) -> str:
    """The verb before a run of numbers that stand directly behind one another: 研究 8方面16件 疑难问题."""
    while index and _directly_followed(passage, slots, index - 1):
        index -= 1
    return _left(passage, slots[index])


def _is_bare(phrase: str, slot: Slot, passage: Passage) -> bool:
    if slot.quantity.unit in ("%", "‰"):
        return phrase in words("subjects", "generic_rates")
    return phrase in words("subjects", "stages")


def _with_thing(passage: Passage, phrase: str, found: list[str], slots: list[Slot], index: int) -> str:
    """办结 after 受理行政复议案件 is 行政复议案件办结; parts of a list after 其中 keep their own words."""
    rate = slots[index].quantity.unit in ("%", "‰")
    share = phrase.startswith("占")
    if not rate and "其中" in passage.masked[slots[0].quantity.end : slots[index].quantity.start]:
        return phrase
    for earlier in range(index - 1, -1, -1):
        other = slots[earlier]
        part = _opens_parts(passage, other)
        if other.quantity.unit in ("%", "‰"):
            if rate and not share and (prefix := _prefix(found[earlier])):
                return prefix + phrase
        elif part and not share:
            if not rate:
                return phrase
        elif rate or other.quantity.unit == slots[index].quantity.unit or earlier == 0:
            thing = found[earlier].removesuffix("数") if share else _thing(found[earlier])
            return thing + phrase if len(thing) > 2 and (rate or not _staged(thing)) else phrase
    return phrase


def _staged(thing: str) -> bool:
    return thing.startswith(words("subjects", "stages"))


def _opens_parts(passage: Passage, slot: Slot) -> bool:
    return "其中" in passage.masked[max(0, slot.left[0] - 3) : slot.quantity.start]


def _prefix(subject: str) -> str:
    """What a rate before took from elsewhere: 年度法治考试 of 年度法治考试参考率."""
    for generic in words("subjects", "generic_rates"):
        if subject.endswith(generic) and len(generic) > 1:
            return subject[: -len(generic)]
    return ""


def _thing(subject: str) -> str:
    """The counted thing without its verb: 受理行政复议案件 → 行政复议案件."""
    verb = _verbs().search(subject)
    shorter = (
        subject[verb.end() :].removeprefix("了")
        if verb and len(subject) - verb.end() > 1
        else subject.removeprefix("新")
    )
    tail = shorter.rpartition("的")[2]
    shorter = tail if len(tail) > 3 else shorter
    for stage in words("subjects", "stages"):
        if shorter.endswith(stage) and len(shorter) > len(stage) + 1:
            return shorter[: -len(stage)]
    return shorter


def _before_clause(passage: Passage, slot: Slot) -> str:
    """The thing named in the clause before: 组织干部参加年度法治考试，通过率100%."""
    end = max(0, _clause_start(passage.masked, slot.quantity.start) - 1)
    start = _clause_start(passage.masked, end)
    phrase = _tidy_left(passage.text[start:end], passage.masked[start:end])
    return _thing(phrase) if 2 <= len(phrase) <= 24 else ""


def _joined(left: str, right: str) -> str:
    """Words before and after; a verb that makes others act keeps what they do."""
    if not left or not right:
        return left or right
    return left + (right if left.endswith(words("subjects", "causatives")) else _object(right))


def _left(passage: Passage, slot: Slot) -> str:
    return _tidy_left(passage.text[slice(*slot.left)], passage.masked[slice(*slot.left)], slot.right[0] < slot.right[1])


def _tidy_left(text: str, masked: str, followed: bool = False) -> str:
    """The phrase before a number without time, order, means and leading-over words; `followed`: words come after it."""
    if followed and _places_only(masked):
        return ""
    start = _strip_leading(masked, _skip_adjunct(masked), followed)
    end = _strip_trailing(masked, start)
    listed = masked[start:].endswith("等")
    aside = re.search(r"（(?:含|其中|不含|包括|同比|占)[^（）]*）$", text[start:end])
    end -= len(aside[0]) if aside else 0
    phrase, shape = _without_lists(*_balanced(text[start:end], masked[start:end]), listed)
    return _drop_inside(*_shorten(*_without_inner(phrase, shape)))


def _places_only(masked: str) -> bool:
    """在企业集中的 4个 and 对住建、经信等 6个: the words before only say where; what follows says what."""
    if re.fullmatch(r"在.*的", masked):
        return True
    aim = re.search(r"对[^，]*$", masked)
    return bool(aim and not _verbs().search(masked, aim.start()) and len(masked) - aim.start() > 1)


def _balanced(text: str, masked: str) -> tuple[str, str]:
    """What stands inside a quotation that the phrase only opens."""
    opened = max(text.rfind(mark) for mark in "“《（")
    if opened >= 0 and not re.search("[”》）]", text[opened:]):
        return text[opened + 1 :], masked[opened + 1 :]
    return text, masked


def _without_lists(text: str, shape: str, listed: bool) -> tuple[str, str]:
    """Without a long list before 等, or before the numeral that closes it; the verb before the list stays."""
    closed = _closed_list().search(shape)
    close = (closed.end(), closed.start()) if closed else None
    at = len(shape) if listed else shape.find("等", 1)
    if close is None and (at > 20 or (at >= 12 and "、" in shape[:at])):
        close = (at + (0 if listed else 1), 0)
    if close is None:
        return text, shape
    verb = _verbs().match(shape)
    head = verb.end() if verb else 0
    return text[:head] + text[close[0] :], shape[:head] + shape[close[0] :]


def _without_inner(text: str, shape: str) -> tuple[str, str]:
    for match in reversed(list(_inner().finditer(shape))):
        text = text[: match.start()] + text[match.end() :]
        shape = shape[: match.start()] + shape[match.end() :]
    return text, shape


def _skip_adjunct(masked: str) -> int:
    """Past a phrase of means, place or purpose, where a verb of work follows it."""
    start = _strip_leading(masked, 0, False, adverbs_only=True)
    match = _adjunct().match(masked, start)
    if not match:
        return start
    verb = _verbs().match(masked, match.end()) or _verbs().search(masked, match.end())
    return verb.start() if verb and len(masked) - verb.start() > 2 else start


def _strip_leading(masked: str, start: int, entirely: bool, adverbs_only: bool = False) -> int:
    while match := _leading(adverbs_only).match(masked, start):
        if match.end() == start or (match.end() >= len(masked) and not entirely):
            break
        start = match.end()
    return start


def _strip_trailing(masked: str, start: int) -> int:
    end = len(masked)
    while match := _trailing().search(masked, start, end):
        if match.start() == end:
            break
        end = match.start()
    return end


def _shorten(text: str, shape: str) -> tuple[str, str]:
    """A long phrase begins anew with its last verb of work."""
    if len(text) <= _LONG:
        return text, shape
    verbs = [match.start() for match in _verbs().finditer(shape) if len(shape) - match.start() > 4]
    start = verbs[-1] if verbs else max(0, len(text) - _LONGEST)
    return text[start:], shape[start:]


def _drop_inside(text: str, shape: str) -> str:
    """Without 均, 进行 and the like, which a reader of the figure alone does not need."""
    for match in reversed(list(_inside().finditer(shape))):
        text = text[: match.start()] + text[match.end() :]
    return text


def _right(passage: Passage, slot: Slot) -> str:
    text, masked = passage.text[slice(*slot.right)], passage.masked[slice(*slot.right)]
    if re.match(r"[与和以及至、+＋]", masked):
        return ""
    skipped = len(re.match(r"(?:之?内|的)*", masked)[0])  # type: ignore[index]
    stop = re.search(r"[+＋”》]", masked)
    end = stop.start() if stop else len(masked)
    text, masked = text[skipped:end], masked[skipped:end]
    cutoff = _strip_right(masked)
    return _drop_inside(text[:cutoff], masked[:cutoff])[:_LONGEST]


def _strip_right(masked: str) -> int:
    end = len(re.sub(r"(?:全年|累计|共计?|先后|均|等|的|[（(“《])+$", "", masked))
    while end and masked[end - 1] in "）)’」" and masked.count("（", 0, end) < masked.count("）", 0, end):
        end -= 1
    return end


def _object(right: str) -> str:
    """The counted noun without what is said of it, where a verb already stands before the number."""
    match = _predicates().search(right, 1)
    return right[: match.start()] if match else right


def _tidy_predicate(predicate: str) -> str:
    return re.sub(r"^(?:均|都|全部)|进行", "", predicate)


# Patterns from the data


@cache
def _rates() -> re.Pattern[str]:
    return re.compile(either(words("subjects", "generic_rates")))


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(either(words("subjects", "verbs")))


@cache
def _predicates() -> re.Pattern[str]:
    return re.compile(either(words("subjects", "predicates")))


@cache
def _leading(adverbs_only: bool) -> re.Pattern[str]:
    listed = load("subjects")["leading"]
    return re.compile("|".join(listed[:5] if adverbs_only else listed))


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(load("subjects")["trailing"]) + ")$")


@cache
def _adjunct() -> re.Pattern[str]:
    data = load("subjects")
    return re.compile(either(words("subjects", "adjunct_start")) + r"[^，。；]{2,60}?" + data["adjunct_end"])


@cache
def _total() -> re.Pattern[str]:
    return re.compile(load("wholes")["total"])


@cache
def _inner() -> re.Pattern[str]:
    return re.compile("|".join(load("subjects")["inner"]))


@cache
def _closed_list() -> re.Pattern[str]:
    return re.compile(load("subjects")["closed_list"])


@cache
def _inside() -> re.Pattern[str]:
    return re.compile("|".join(load("subjects")["skip_inside"]))


@cache
def _change() -> re.Pattern[str]:
    return re.compile(load("subjects")["change_verbs"])
