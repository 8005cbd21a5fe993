"""Who does what with which thing: organs, verbs of work and the thing that is left without them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from fazhi.reports.data import either, load, pattern, words
from fazhi.reports.read.shape import Words, plain

_SHARED = re.compile(r"^(?:均|都|全部)|进行")


def without_actor(phrase: Words, before: int) -> Words:
    """Without the organ that acts, where what it does says enough: 行政复议机关收到行政复议申请.

    `before` is how much of the phrase stands before the number; an organ that is counted itself stays.
    """
    match = _actor().match(phrase.shape)
    if not match or match.end() >= before or verbs().match(phrase.shape):
        return phrase
    if pattern("subjects", "each_of").match(phrase.shape):
        return phrase
    deed = phrase.cut(match.end())
    verb = verbs().match(deed.shape)
    if verb and (pattern("subjects", "hosts").fullmatch(verb[0]) or verb[0] in words("subjects", "acts")):
        return phrase
    said = pattern("subjects", "kinds").sub("", deed.text[verb.end() :]) if verb else ""
    return deed if len(said) >= 2 and said not in words("subjects", "generic_things") else phrase


@lru_cache(maxsize=8192)
def thing(subject: str) -> str:
    """The counted thing without who does what with it: 受理行政复议案件 → 行政复议案件."""
    phrase = plain(subject)
    actor = _actor().match(phrase.shape)
    if actor and not verbs().match(phrase.shape) and len(phrase) - actor.end() > 3:
        phrase = phrase.cut(actor.end())
    verb = next((match for match in verbs().finditer(phrase.shape) if len(phrase) - match.end() > 1), None)
    # What moved into a place belongs to the place, of which the sentence goes on to speak.
    if verb and verb.start() > 1 and pattern("subjects", "hosts").fullmatch(verb[0]):
        return phrase.text[: verb.start()]
    while verb and (more := verbs().match(phrase.shape, verb.end())) and len(phrase) - more.end() > 1:
        verb = more
    if verb and work().fullmatch(phrase.shape, verb.end()):
        return phrase.text
    name = phrase.text[verb.end() :].removeprefix("了").removeprefix("的") if verb else phrase.text.removeprefix("新")
    return _without_stage(_named(name))


def _named(name: str) -> str:
    """The name itself, without its attribute and words of kind or amount."""
    tail = name.rpartition("的")[2]
    name = tail if len(tail) > 3 else name
    plainly = pattern("subjects", "amount").sub("", pattern("subjects", "kinds").sub("", name))
    # 各类事项 says a little more than 事项.
    return name if plainly in words("subjects", "generic_things") else plainly


def _without_stage(name: str) -> str:
    if not name.endswith(words("subjects", "stages")):
        return name
    for stage in words("subjects", "stages"):
        if name.endswith(stage) and len(name) > len(stage) + 1:
            return name[: -len(stage)]
    return name


def object_of(right: Words) -> Words:
    """The counted noun without what is said of it, where a verb already stands before the number."""
    match = predicates().search(right.shape, 1)
    return right.cut(0, match.start()) if match else right


def predicate_of(right: Words) -> str:
    """What is said of the counted noun: 开展抽查 of 医院开展抽查."""
    match = predicates().search(right.shape)
    return _SHARED.sub("", right.text[match.start() :]) if match else ""


# Patterns from the data


@cache
def verbs() -> re.Pattern[str]:
    """A verb of work, anywhere; words that are nouns as well only where a phrase begins."""
    opened = r"(?:\A|(?<=[已共再并])|(?<=全年|累计|共计|先后|依法))"
    return re.compile(either(words("subjects", "verbs")) + f"|{opened}{_double()}")


def _double() -> str:
    return f"{either(words('subjects', 'double_words'))}(?!{load('subjects')['noun_after']})"


@cache
def predicates() -> re.Pattern[str]:
    """Where a predicate begins after the counted thing."""
    return re.compile(either(words("subjects", "predicates")) + "(?!性|化)")


@cache
def _actor() -> re.Pattern[str]:
    data = load("subjects")
    return re.compile(rf"[^，□]{{0,16}}?{data['actors']}{data['actor_adverbs']}(?={work().pattern})")


@cache
def work() -> re.Pattern[str]:
    """A verb of work, also one that is a noun elsewhere."""
    return re.compile(either(words("subjects", "verbs")) + "|" + _double())
