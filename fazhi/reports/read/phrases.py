"""From the words around a number to a phrase: without time, order, means, long lists and words that only lead over."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from fazhi.reports.data import either, load, pattern, words
from fazhi.reports.read.deeds import object_of, verbs, work
from fazhi.reports.read.shape import Words

_LONG = 18
_LONGEST = 40
_LONGEST_LIST = 24
_SHORTEST_LIST = 6
_LINKED = re.compile(r"[与和以及至、+＋]")
_SKIPPED = re.compile(r"(?:之?内|的)*")
_STOP = re.compile(r"[+＋”》]")
_END = re.compile(
    r"(?:全年|累计|共计?|先后|均|等|的|为|只|仅|(?<![集其])[中里]头?(?:[仅只共尚还]?有)?"
    r"|[一二两三四五六]?(?:部分|方面)?(?:组成|构成)|[（(“《])+$"
)
_PLACE = re.compile(r"在.*的")
_AIM = re.compile(r"对(?!应|接|口|外|标|照|象|比)[^，]*$")
_OPEN_QUOTE = re.compile("[“《（]")
_CLOSED_QUOTE = re.compile("[”》）]")


def left_phrase(words_before: Words, after: str = "") -> Words:
    """What the words before a number say of the thing; `after` are the words that come after the number."""
    return _left_phrase(words_before.text, words_before.shape, after) if words_before else words_before


# The words before a number are asked for by their own quantity and by those beside it, and reports repeat them.
@lru_cache(maxsize=8192)
def _left_phrase(text: str, shape: str, after: str) -> Words:
    clause = Words(text, shape)
    opened = list(pattern("subjects", "opening").finditer(shape))
    clause = clause.cut(opened[-1].end()) if opened else clause
    if after and _only_places(clause.shape):
        return Words("", "")
    start = _strip_leading(clause.shape, _skip_adjunct(clause.shape), bool(after))
    end = _strip_trailing(clause.shape, start)
    if clause.text.endswith("）", start, end):
        aside = pattern("subjects", "aside").search(clause.text[start:end])
        end -= len(aside[0]) if aside else 0
    whole = _balanced(clause.cut(start, end))
    phrase = _without_lists(whole, clause.shape[start:].endswith("等"), after)
    link = _link(clause.shape[start:], end - start, phrase is whole) if after else ""
    phrase = _shorten(_without_quoted_list(phrase, after).drop(pattern("subjects", "inner")))
    phrase = phrase.drop(pattern("subjects", "skip_inside"))
    return phrase + Words(link, link) if phrase else phrase


def _link(shape: str, end: int, whole: bool) -> str:
    """What joins the words before a number to those after it: 纳入台账的, 收文登记、会商等."""
    if whole and shape.endswith("等") and "、" in shape:
        return "等"
    turns = pattern("subjects", "turn").search(shape[:end])
    return "的" if shape[end : end + 1] == "的" and end > 2 and not turns else ""


def right_phrase(words_after: Words) -> Words:
    """What the words after a number say of the thing."""
    if _LINKED.match(words_after.shape):
        return Words("", "")
    skipped = len(_SKIPPED.match(words_after.shape)[0])  # type: ignore[index]
    stop = _STOP.search(words_after.shape)
    phrase = words_after.cut(skipped, stop.start() if stop else len(words_after))
    phrase = phrase.cut(0, _right_end(phrase.shape)).drop(pattern("subjects", "skip_inside"))
    noted = pattern("subjects", "noted").search(phrase.text)
    return (phrase.cut(0, noted.start()) if noted else phrase).cut(0, _LONGEST)


def joined(left: Words, right: Words, persons: bool) -> Words:
    """Words before and after; a verb that makes others act keeps what they do, and so do persons who are counted."""
    if not left or not right:
        return left or right
    whole = left.text.endswith(words("subjects", "causatives")) or (persons and not verbs().search(left.shape))
    return left + (right if whole else object_of(right))


def _only_places(shape: str) -> bool:
    """在企业集中的 4个 and 对住建、经信等 6个: the words before only say where; what follows says what."""
    if _PLACE.fullmatch(shape):
        return True
    aim = _AIM.search(shape)
    return bool(aim and not verbs().search(shape, aim.start()) and len(shape) - aim.start() > 1)


def _balanced(phrase: Words) -> Words:
    """What stands inside a quotation that the phrase only opens."""
    if not _OPEN_QUOTE.search(phrase.text):
        return phrase
    opened = max(phrase.text.rfind(mark) for mark in "“《（")
    if opened >= 0 and not _CLOSED_QUOTE.search(phrase.text, opened):
        return phrase.cut(opened + 1)
    return phrase


def _without_lists(phrase: Words, listed: bool, after: str) -> Words:
    """Without a list before 等 or before the numeral that closes it, unless only a general word would be left.

    The verb before the list stays.
    """
    shape = phrase.shape
    if not listed and "、" not in shape and "等" not in shape:
        return phrase
    closed = pattern("subjects", "closed_list").search(shape)
    close = closed.end() if closed else None
    at = len(shape) if listed else shape.find("等", 1)
    if close is None and (at > 20 or (at >= _SHORTEST_LIST and "、" in shape[:at])):
        close = at + (0 if listed else 1)
    if close is None or (
        close <= _LONGEST_LIST and pattern("subjects", "general").fullmatch(phrase.text[close:] + after)
    ):
        return phrase
    verb = verbs().match(shape)
    return phrase.cut(0, verb.end() if verb else 0) + phrase.cut(close)


def _without_quoted_list(phrase: Words, after: str) -> Words:
    """Without quotations before 等, unless only a general word would be left: “新生儿”“退休”等“一件事”."""
    if "等" not in phrase.shape:
        return phrase
    general = pattern("subjects", "general").fullmatch(phrase.shape.rpartition("等")[2] + after)
    return phrase if general else phrase.drop(pattern("subjects", "quoted_list"))


def _skip_adjunct(shape: str) -> int:
    """Past a phrase of means, place or purpose, where a verb of work follows it."""
    start = _strip_leading(shape, 0, False, adverbs_only=True)
    company = pattern("subjects", "company").match(shape, start)
    deed = verbs().search(shape, company.end() + 2) if company else None
    if deed and len(shape) - deed.start() > 2:
        return deed.start()
    match = _adjunct().match(shape, start)
    if not match:
        return start
    verb = work().match(shape, match.end()) or verbs().search(shape, match.end())
    return verb.start() if verb and len(shape) - verb.start() > 2 else start


def _strip_leading(shape: str, start: int, entirely: bool, adverbs_only: bool = False) -> int:
    while match := _leading(adverbs_only).match(shape, start):
        if match.end() == start or (match.end() >= len(shape) and not entirely):
            break
        start = match.end()
    return start


def _strip_trailing(shape: str, start: int) -> int:
    end = len(shape)
    while match := _trailing().search(shape, start, end):
        if match.start() == end:
            break
        end = match.start()
    return end


def _shorten(phrase: Words) -> Words:
    """A long phrase begins anew with its last verb of work."""
    if len(phrase) <= _LONG:
        return phrase
    found = [match.start() for match in verbs().finditer(phrase.shape) if len(phrase) - match.start() > 4]
    return phrase.cut(found[-1] if found else max(0, len(phrase) - _LONGEST))


def _right_end(shape: str) -> int:
    end = len(_END.sub("", shape))
    while end and shape[end - 1] in "）)’」" and shape.count("（", 0, end) < shape.count("）", 0, end):
        end -= 1
    return end


# Patterns from the data


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
