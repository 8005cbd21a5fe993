"""The measure that a figure's own words state: readings and names weighed against one another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp

from fazhi.reports.data import load
from fazhi.reports.model import Figure
from fazhi.reports.read.indicators.catalogue import Entry, Index, core
from fazhi.reports.read.indicators.readings import Reading, readings
from fazhi.reports.read.indicators.scene import Lexicon, View
from fazhi.reports.read.indicators.values import breakdown
from fazhi.reports.read.indicators.vocabulary import Values, Vocabularies

_POINTS = frozenset(("百分点", "个百分点", "倍"))


class Lookup:
    """A catalogue prepared for choosing: its names and units, the words for its values, and all words to look for."""

    def __init__(self, catalogue: Index) -> None:
        self.catalogue = catalogue
        self.vocabularies = Vocabularies(catalogue.entries.values())
        self.lexicon = Lexicon({*readings().words, *self.vocabularies.words})
        self._words = {
            code: readings().words_of(code) | self.vocabularies[entry].words.keys()
            for code, entry in catalogue.entries.items()
        }
        self._by_unit: dict[str, _ByWord] = {}

    def by_word(self, unit: str) -> _ByWord:
        """The readings that a figure of a unit may have, by the words that call for them."""
        if unit not in self._by_unit:
            self._by_unit[unit] = _ByWord(self, unit)
        return self._by_unit[unit]

    def unit_fit(self, reading: Reading, unit: str) -> float:
        """How well a unit fits a reading: 0 where the reading admits none such or the catalogue has no such measure."""
        if reading.code not in self.catalogue.entries or (reading.only_units and unit not in reading.only_units):
            return 0.0
        fit = self.catalogue.unit_fits.get(unit, {}).get(reading.code)
        return fit or (float(load("indicators")["unit"]) if unit in reading.admitted else 0.0)

    def strange(self, code: str, figure: Figure, view: View) -> int:
        """How many characters of a subject are no words of a measure: the more, the rather it is another thing."""
        if code in self.catalogue.likenesses(figure.subject) or _organises(self.catalogue.entries[code], figure):
            return 0
        words = self._words[code]
        end = explained = 0
        for at, stop, word in view.subject.found:
            if word in words and stop > end:
                explained += stop - max(at, end)
                end = stop
        return len(core(figure.subject)) - explained


class _ByWord(dict[str, dict[int, tuple[Reading, float]]]):
    """By word the readings for which it calls and which a unit fits, with how well; filled as words are met."""

    def __init__(self, lookup: Lookup, unit: str) -> None:
        super().__init__()
        self._lookup, self._unit = lookup, unit

    def __missing__(self, word: str) -> dict[int, tuple[Reading, float]]:
        called = readings().called(word)
        fits = ((number, reading, self._lookup.unit_fit(reading, self._unit)) for number, reading in called)
        found = self[word] = {number: (reading, fit) for number, reading, fit in fits if fit}
        return found


@lru_cache(maxsize=4)
def lookup_of(catalogue: Index) -> Lookup:
    """The lookup over a catalogue, prepared once."""
    return Lookup(catalogue)


@dataclass(frozen=True, slots=True)
class Choice:
    """The measure chosen for a figure, with the values of its breakdown and how sure both are, 0 to 1."""

    entry: Entry
    values: Values
    confidence: float

    @property
    def sure(self) -> bool:
        """Whether it is sure enough to be told."""
        return self.confidence >= float(load("indicators")["accept"])


def choose(
    figure: Figure, view: View, lookup: Lookup, allowed: frozenset[str] | None, last: Choice | None
) -> Choice | None:
    """The measure that a figure's own words state, None where no measure is clearly ahead of all others.

    `allowed`: the only measures in question, all where None; `last`: what the figure before states.
    """
    if allowed is not None and not allowed:
        return None
    catalogue = lookup.catalogue
    fits = catalogue.unit_fits.get(figure.unit, {})
    scores = _scores(figure, view, lookup, fits, last)
    ranked = sorted(
        ((score, code) for code, score in scores.items() if allowed is None or code in allowed), reverse=True
    )
    if not ranked:
        return None
    score, code = ranked[0]
    ahead = score - ranked[1][0] if len(ranked) > 1 else score
    entry = catalogue.entries[code]
    confidence = _confidence(score, ahead, lookup.strange(code, figure, view), _at_home(entry, figure))
    values = breakdown(lookup.vocabularies[entry], figure, view) if confidence >= load("indicators")["accept"] else {}
    return Choice(entry, values, confidence)


def _scores(
    figure: Figure, view: View, lookup: Lookup, fits: Mapping[str, float], last: Choice | None
) -> dict[str, float]:
    data, catalogue = load("indicators"), lookup.catalogue
    home = data["registers"].get(figure.domain, ())
    registers = catalogue.registers
    best = _by_words(figure, view, lookup)
    likenesses = catalogue.likenesses(figure.subject)
    # A short name such as 警告 or 合格率 means a measure only where its register is being talked about.
    anywhere = bool(likenesses) and len(core(figure.subject)) > data["short"]
    for code, likeness in likenesses.items():
        if code in fits and (anywhere or registers[code] in home):
            best[code] = best.get(code, 0.0) * data["both"] + data["name"] * likeness**2 * fits[code]
    near = data["near_rate"] if figure.unit == "%" else data["near"]
    register = last.entry.register if last is not None else ""
    at_home, abroad = data["home"], data["abroad"]
    return {
        code: score + (at_home if registers[code] in home else abroad) + (near if registers[code] == register else 0.0)
        for code, score in best.items()
    }


def _by_words(figure: Figure, view: View, lookup: Lookup) -> dict[str, float]:
    by_word = lookup.by_word(figure.unit)
    called: dict[int, tuple[Reading, float]] = {}
    for word in view.own:
        called.update(by_word[word])
    best: dict[str, float] = {}
    for reading, unit in called.values():
        fit = reading.fit(view, figure.domain) * unit
        if fit > best.get(reading.code, 0.0):
            best[reading.code] = fit
    return best


def _confidence(score: float, ahead: float, strange: int, at_home: bool) -> float:
    """The share of figures that are right where words fit so well; less where they hardly fit or others come near."""
    data = load("indicators")
    fit = min(1.0, max(0.0, score) / data["plenty"])
    trust = data["trust"]
    odds = trust["base"] + trust["score"] * min(score, trust["most"]) + trust["ahead"] * min(ahead, trust["far"])
    odds += trust["strange"] * min(max(strange, 0), trust["longest"]) + trust["home"] * at_home
    return float((fit * min(1.0, ahead / data["ahead"])) ** 0.5 / (1 + exp(-odds)))


def _at_home(entry: Entry, figure: Figure) -> bool:
    """Whether a measure belongs to the figure's domain, or is one of organised work on it."""
    return entry.register in load("indicators")["registers"].get(figure.domain, ()) or _organises(entry, figure)


def _organises(entry: Entry, figure: Figure) -> bool:
    """Whether a measure is one of organised work, such as meetings, and may have the figure's domain as its field."""
    return load("breakdowns")["fields"].get(figure.domain) in entry.values.get("field", ())


def limits(figure: Figure, view: View, before: frozenset[str] | None) -> frozenset[str] | None:
    """The only measures in question for a figure that says by how much something changed, its share or an average.

    None where it says none of that; `before` is what held for the figure before, which 和 carries on.
    """
    data, said = load("indicators"), view.before.text
    found: frozenset[str] | None = None
    if figure.unit in _POINTS:
        found = frozenset()
    elif _pattern("change").search(said):
        found = frozenset(data["changes"]) if figure.unit == "%" else frozenset()
    elif figure.unit == "%" and _pattern("share").search(said):
        found = frozenset(data["shares"])
    elif _pattern("average").search(said):
        found = frozenset(data["averages"])
    elif before is not None and said in ("和", "、", "及", "与"):
        found = before
    return found


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("indicators")["patterns"][name])
