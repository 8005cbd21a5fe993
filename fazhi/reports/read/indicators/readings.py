"""Readings: which words state which measure, as `readings.yaml` lists them, and how well a figure fits each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fazhi.reports.data import load
from fazhi.reports.read.indicators.scene import View

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Topic:
    """What is talked about: its words, or the domains that say so."""

    words: Words
    domains: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """One line of the data: `own` words of the figure, words `around` it, its topic, and words that it must not have.

    units in `admitted` are allowed beside those of the catalogue; where `only_units` are given, no others are.
    """

    code: str
    own: tuple[Words, ...]
    around: tuple[Words, ...]
    topics: tuple[Topic, ...]
    without: Words
    admitted: Words
    only_units: Words

    def fit(self, view: View, domain: str) -> float:
        """How well a figure fits: 0 where a part is missing, more for each word, the longer and nearer the more."""
        own = view.own
        if not view.owned.isdisjoint(self.without):
            return 0.0
        total = 0.0
        for words in self.own:
            if words.isdisjoint(own):
                return 0.0
            total += max([weight for word, weight in own.items() if word in words])
        parts = load("indicators")["parts"]
        for around in self.around:
            best = view.about(around)
            if not best:
                return 0.0
            total += parts["around"] * best
        for topic in self.topics:
            best = view.about(topic.words)
            if domain in topic.domains and parts["domain"] > best:
                best = parts["domain"]
            if not best:
                return 0.0
            total += parts["topic"] * best
        return total


class Readings:
    """All readings, found by a word that each of them needs."""

    def __init__(self) -> None:
        data = load("readings")
        topics = {
            name: Topic(frozenset(topic["words"].split("|")), frozenset(topic["domains"]))
            for name, topic in data["topics"].items()
        }
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._all: list[Reading] = []
        for code, lines in data["readings"].items():
            for line in lines:
                self._add(_reading(code, line, topics))
        self.words = frozenset(word for reading in self._all for words in _vocabulary(reading) for word in words)

    def words_of(self, code: str) -> Words:
        """The words that speak for a measure."""
        found = [reading for reading in self._all if reading.code == code]
        parts = [words for reading in found for words in (*reading.own, *reading.around)]
        return frozenset().union(*parts, *(topic.words for reading in found for topic in reading.topics))

    def _add(self, reading: Reading) -> None:
        for word in min(reading.own, key=len):
            self._by_word[word].append(len(self._all))
        self._all.append(reading)

    def called(self, word: str) -> Iterator[tuple[int, Reading]]:
        """The readings that a word calls for, by number."""
        for number in self._by_word.get(word, ()):
            yield number, self._all[number]


def _vocabulary(reading: Reading) -> Iterator[Words]:
    yield from reading.own
    yield from reading.around
    yield reading.without
    for topic in reading.topics:
        yield topic.words


def _reading(code: str, line: str, topics: dict[str, Topic]) -> Reading:
    parts: dict[str, list[str]] = defaultdict(list)
    for part in line.split():
        sign = part[0] if part[0] in "#~!+=" else ""
        parts[sign].append(part.removeprefix(sign))
    return Reading(
        code,
        tuple(frozenset(part.split("|")) for part in parts[""]),
        tuple(frozenset(part.split("|")) for part in parts["~"]),
        tuple(topics[name] for name in parts["#"]),
        frozenset(word for part in parts["!"] for word in part.split("|")),
        frozenset(unit for part in parts["+"] for unit in part.split("|")),
        frozenset(unit for part in parts["="] for unit in part.split("|")),
    )


@cache
def readings() -> Readings:
    """The readings of the project's own data."""
    return Readings()


@cache
def registers_named(title: str) -> frozenset[str]:
    """The registers whose topics a title names."""
    topics = load("readings")["topics"]
    return frozenset(name for name, topic in topics.items() if any(word in title for word in topic["words"].split("|")))
