"""What the reader needs of a catalogue: names, units and values of breakdowns, prepared for search."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import add

from fazhi.indicators.catalogue import load_catalogue
from fazhi.reports.data import load


@dataclass(frozen=True, slots=True)
class Entry:
    """What the reader needs of a measure: `values` maps each breakdown to its values' codes and their labels.

    `many` names the breakdowns of which several values may hold at once; `titles` says what each is called; `register`
    is the register that keeps it.
    """

    code: str
    names: tuple[str, ...]
    units: tuple[str, ...]
    values: Mapping[str, Mapping[str, tuple[str, ...]]]
    many: frozenset[str] = field(default=frozenset())
    titles: Mapping[str, str] = field(default_factory=dict)
    register: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "register", self.code.partition(".")[0])


class Index:
    """The measures of a catalogue by code, and their names by the pairs of characters in them."""

    def __init__(self, catalogue: Iterable[Entry]) -> None:
        self.entries = {entry.code: entry for entry in catalogue}
        self.registers = {code: entry.register for code, entry in self.entries.items()}
        self._phrases: list[tuple[frozenset[str], str]] = []
        self._least = float(load("indicators")["like"])
        self._found: dict[str, list[int]] = defaultdict(list)
        self._exact: dict[str, list[str]] = defaultdict(list)
        self.likenesses = lru_cache(maxsize=8192)(self._likenesses)
        for entry in self.entries.values():
            for name in dict.fromkeys(core(name) for name in entry.names):
                self._add(name, entry.code)

    def _add(self, phrase: str, code: str) -> None:
        pairs = _pairs(phrase)
        for pair in pairs:
            self._found[pair].append(len(self._phrases))
        self._phrases.append((pairs, code))
        self._exact[phrase].append(code)

    def _likenesses(self, subject: str) -> Mapping[str, float]:
        """How like each measure's best name is to a subject, 0 to 1, by code; those that share little are left out."""
        phrase = core(subject)
        if phrase in self._exact:
            return dict.fromkeys(self._exact[phrase], 1.0)
        pairs = _pairs(phrase)
        best: dict[str, float] = {}
        for number in self._sharing(pairs):
            others, code = self._phrases[number]
            likeness = 2 * len(pairs & others) / (len(pairs) + len(others))
            if likeness >= self._least and likeness > best.get(code, 0.0):
                best[code] = likeness
        return best

    def _sharing(self, pairs: frozenset[str]) -> set[int]:
        """The names that may share enough pairs with a subject: they have one of its rarest."""
        # With a likeness of at least L two sets share at least L/(2-L) of either.
        needed = math.ceil(len(pairs) * self._least / (2 - self._least))
        known = [pair for pair in pairs if pair in self._found]
        if len(known) < needed:
            return set()
        rarest = sorted(known, key=lambda pair: len(self._found[pair]))[: len(known) - needed + 1]
        return {number for pair in rarest for number in self._found[pair]}

    @cached_property
    def unit_fits(self) -> Mapping[str, Mapping[str, float]]:
        """By the printed unit the codes that may be counted in it, 1 where the catalogue names it, less where alike."""
        alike = load("indicators")["units_alike"]
        known = {*alike, *(unit for entry in self.entries.values() for unit in entry.units)}
        return {
            unit: {entry.code: fit for entry in self.entries.values() if (fit := _unit_fit(unit, entry, alike))}
            for unit in known | {""}
        }


def _unit_fit(unit: str, entry: Entry, alike: Mapping[str, list[str]]) -> float:
    if unit in entry.units:
        return 1.0
    if not set(alike.get(unit, ())).isdisjoint(entry.units):
        return 0.9
    return 0.0 if unit else 0.7


@lru_cache(maxsize=8192)
def core(phrase: str) -> str:
    """A name without quotation marks, brackets and the fillers at its ends."""
    plain = re.sub(r"[“”‘’《》（）()、\s]", "", phrase)
    return re.sub(load("indicators")["fillers"], "", plain) or plain


def _pairs(phrase: str) -> frozenset[str]:
    return frozenset(map(add, phrase, phrase[1:]))


@lru_cache(maxsize=1)
def index() -> Index:
    """The index over the project's own catalogue."""
    catalogue = load_catalogue()
    entries = []
    for measure in catalogue:
        dimensions = catalogue.dimensions(measure.code)
        values = {
            key: {value.code: () if dimension.boolean else (value.label, *value.aliases) for value in dimension.values}
            for key, dimension in dimensions.items()
        }
        many = frozenset(key for key, dimension in dimensions.items() if dimension.many)
        titles = {key: dimension.name for key, dimension in dimensions.items()}
        names = (measure.name, *measure.aliases)
        entries.append(Entry(measure.code, names, (measure.unit, *measure.units), values, many, titles))
    return Index(entries)
