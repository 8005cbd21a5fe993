"""Where the known words stand as seen from one figure: its own words, and what stands around and above it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from fazhi.reports.data import load
from fazhi.reports.model import Figure
from fazhi.reports.read.passage import CLAUSE_MARKS, Passage
from fazhi.reports.read.wordlist import Found, WordList

# What a document is called does not say what is counted beside it; the subject has the title where it does.
# A longer word is the more particular one.
_LONGEST, _LONGEST_KNOWN = 6, 64
_BY_LENGTH = tuple(0.8 + 0.1 * min(length, _LONGEST) for length in range(_LONGEST_KNOWN + 1))
_CLAUSE = re.compile(f"[{CLAUSE_MARKS}]")
_STOP = re.compile(f"[{CLAUSE_MARKS}、（(]")
_TITLE = re.compile(r"《[^》]*》")
# Of two rates told in one number the first is meant (办结率和满意率均为100%).
_TWO_RATES = re.compile(r"率(?=[及和与、][^，；。]*率)")


class Part(NamedTuple):
    """A stretch of a text with the known words in it; offsets count from the beginning of `source`."""

    source: str
    begin: int
    end: int
    found: Found = ()

    @property
    def length(self) -> int:
        """How many characters it has."""
        return self.end - self.begin

    @property
    def text(self) -> str:
        """The stretch itself."""
        return self.source[self.begin : self.end]

    def cut(self, begin: int, end: int) -> Part:
        """The part of it between two offsets of the source."""
        if not self.found:
            return Part(self.source, begin, end)
        first = bisect_left(self.found, (begin,))
        last = bisect_left(self.found, (end,), first)
        return Part(self.source, begin, end, [word for word in self.found[first:last] if word[1] <= end])


class Lexicon:
    """Finds all of a set of words of two or more characters in a text, also words within words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._list = WordList(words)
        self.part = lru_cache(maxsize=4096)(self._part)
        self.words = lru_cache(maxsize=1024)(self._words)

    def _words(self, text: str) -> frozenset[str]:
        """The words that a text has."""
        return frozenset(word for _, _, word in self.part(text).found)

    def _part(self, text: str) -> Part:
        """The text with every word in it, in text order."""
        return Part(text, 0, len(text), self._list.every(text))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all figures of a sentence share: its words and where each stands, and the texts above it with weights."""

    whole: Part
    places: Mapping[str, list[tuple[int, int]]]
    above: tuple[tuple[frozenset[str], float], ...]
    topics: tuple[Part, ...]
    clause_marks: tuple[int, ...]
    stop_marks: tuple[int, ...]


@dataclass(slots=True)
class View:
    """What one figure sees.

    `own` weighs the known words of its subject and its stretch of the clause, longer ones more; `owned` are those of
    its subject, or all before the number where the subject stands elsewhere. `before` is the stretch of the clause up
    to the number, `after` what follows it. `limited`: the only measures in question, where the words say so.
    """

    surroundings: Surroundings
    own: dict[str, float]
    owned: frozenset[str]
    start: int
    clause_start: int
    subject: Part
    before: Part
    after: Part
    limited: frozenset[str] | None = None
    known: dict[frozenset[str], float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All of the sentence."""
        return self.surroundings.whole.source

    @property
    def topics(self) -> tuple[Part, ...]:
        """The lead and the headings, nearest first."""
        return self.surroundings.topics

    @property
    def clause(self) -> Part:
        """The clause up to the number."""
        return self.surroundings.whole.cut(self.clause_start, self.start)

    @property
    def sentence(self) -> Part:
        """The sentence up to the number."""
        return self.surroundings.whole.cut(0, self.start)

    @property
    def segment(self) -> Part:
        """The sentence up to the number from the last semicolon on."""
        begin = self.text.rfind("；", 0, self.start) + 1
        return self.surroundings.whole.cut(begin, self.start)

    def about(self, words: frozenset[str]) -> float:
        """The weight of the best place where one of the words stands: the figure's own, the sentence, or above it."""
        best = self.known.get(words)
        if best is None:
            best = self.known[words] = self._about(words)
        return best

    def _about(self, words: frozenset[str]) -> float:
        best = max([self.own[word] for word in self.own if word in words], default=0.0)
        for above, weight in self.surroundings.above:
            for word in above & words:
                best = max(best, weight * _BY_LENGTH[len(word)])
        places, weights = self.surroundings.places, load("indicators")["places"]
        for word in places.keys() & words:
            for at, end in places[word]:
                place = "later" if end > self.start else "clause" if at >= self.clause_start else "sentence"
                best = max(best, weights[place] * _BY_LENGTH[len(word)])
        return best


def views(passage: Passage, figures: tuple[Figure, ...], previous: str, lexicon: Lexicon) -> list[View]:
    """What each figure of a sentence sees; `previous` is the sentence before in the same paragraph."""
    shared = _surroundings(passage, previous, lexicon)
    spans = [(q.start, q.end) for q in passage.quantities]
    return [_view(shared, figure, spans, number, lexicon) for number, figure in enumerate(figures)]


def _surroundings(passage: Passage, previous: str, lexicon: Lexicon) -> Surroundings:
    weights = load("indicators")["places"]
    texts = (passage.lead, *passage.block.headings)
    topics = tuple(lexicon.part(text) for text in texts)
    places_above = ("lead", "heading", *["above"] * len(texts))
    above = [(lexicon.words(text), weights[place]) for text, place in zip(texts, places_above, strict=False) if text]
    if previous:
        above.append((lexicon.words(previous), weights["previous"]))
    whole = lexicon.part(passage.text)
    titles = [match.span() for match in _TITLE.finditer(passage.text)] if "《" in passage.text else ()
    places: dict[str, list[tuple[int, int]]] = {}
    for at, end, word in whole.found:
        if not titles or not any(start < at < stop for start, stop in titles):
            places.setdefault(word, []).append((at, end))
    clauses = tuple(match.start() for match in _CLAUSE.finditer(passage.masked))
    stops = tuple(match.start() for match in _STOP.finditer(passage.masked))
    return Surroundings(whole, places, tuple(above), topics, clauses, stops)


def _view(shared: Surroundings, figure: Figure, spans: list[tuple[int, int]], number: int, lexicon: Lexicon) -> View:
    weights = load("indicators")["places"]
    text, name, (start, end) = shared.whole.source, figure.subject, spans[number]
    mark = bisect_left(shared.clause_marks, start)
    clause = shared.clause_marks[mark - 1] + 1 if mark else 0
    begin = max(clause, spans[number - 1][1] if number else 0)
    following = spans[number + 1][0] if number + 1 < len(spans) else len(text)
    mark = bisect_left(shared.stop_marks, end)
    stop = min(following, shared.stop_marks[mark]) if mark < len(shared.stop_marks) else following
    if figure.unit == "%" and (rates := _TWO_RATES.search(text, begin, start)):
        start = rates.end()
        name = _TWO_RATES.split(name)[0] + "率" if _TWO_RATES.search(name) else name
    subject, before = lexicon.part(name), shared.whole.cut(begin, start)
    after = shared.whole.cut(end, stop) if end + 1 < stop else Part(text, end, stop)
    own: dict[str, float] = {}
    _weigh(own, subject.found, weights["subject"])
    beside = _untitled(shared, before)
    _weigh(own, beside, weights["before"])
    _weigh(own, _untitled(shared, after), weights["after"])
    told = name[-2:] in text[begin:stop]
    owned = frozenset([word for _, _, word in (subject.found if told else (*subject.found, *beside))])
    return View(shared, own, owned, start, clause, subject, before, after)


def _untitled(shared: Surroundings, part: Part) -> Found:
    """The words of a part that do not stand inside the title of a document."""
    if "《" not in shared.whole.source:
        return part.found
    return [(at, end, word) for at, end, word in part.found if (at, end) in shared.places.get(word, ())]


def _weigh(weighed: dict[str, float], found: Found, weight: float) -> None:
    for _, _, word in found:
        here = weight * _BY_LENGTH[len(word)]
        if here > weighed.get(word, 0.0):
            weighed[word] = here
