"""Last stage: which measure of the catalogue a figure states, with how much confidence; None when unsure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from fazhi.indicators.catalogue import load_catalogue
from fazhi.reports.data import load
from fazhi.reports.model import Figure


@dataclass(frozen=True, slots=True)
class Entry:
    """What the reader needs of a measure: `values` maps each breakdown to its values' codes and their labels."""

    code: str
    names: tuple[str, ...]
    units: tuple[str, ...]
    values: Mapping[str, Mapping[str, tuple[str, ...]]]

    @property
    def register(self) -> str:
        """The register that keeps it."""
        return self.code.partition(".")[0]


class Index:
    """The names of a catalogue, found by the pairs of characters they share with a subject."""

    def __init__(self, catalogue: Iterable[Entry]) -> None:
        self.entries = tuple(catalogue)
        self._phrases: list[tuple[str, frozenset[str], Entry]] = []
        self._found: dict[str, list[int]] = defaultdict(list)
        for entry in self.entries:
            for name in entry.names:
                self._add(core(name), entry)

    def _add(self, phrase: str, entry: Entry) -> None:
        pairs = frozenset(_pairs(phrase))
        for pair in pairs:
            self._found[pair].append(len(self._phrases))
        self._phrases.append((phrase, pairs, entry))

    def candidates(self, subject: str) -> dict[str, tuple[float, Entry]]:
        """The best likeness of each measure's names to a subject, by code."""
        pairs = frozenset(_pairs(subject))
        shared = Counter(number for pair in pairs for number in self._found.get(pair, ()))
        best: dict[str, tuple[float, Entry]] = {}
        for number, count in shared.items():
            phrase, others, entry = self._phrases[number]
            likeness = 1.0 if phrase == subject else 2 * count / (len(pairs) + len(others))
            if likeness > best.get(entry.code, (0.0, entry))[0]:
                best[entry.code] = (likeness, entry)
        return best


def match(figure: Figure, heading: str, catalogue: Index) -> tuple[str | None, str, float]:
    """Code, breakdown (`key=value;key=value`) and confidence between 0 and 1; None and empty when unsure.

    A measure fits by its name or an alias, its unit and the register of the figure's domain; it is taken only when it
    is clearly ahead of all others.
    """
    data = load("indicators")
    subject = core(figure.subject)
    ranked = sorted(_ranked(figure, subject, catalogue), key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < data["accept"]:
        return None, "", ranked[0][0] if ranked else 0.0
    score, entry = ranked[0]
    if len(ranked) > 1 and score - ranked[1][0] < data["margin"]:
        return None, "", score
    return entry.code, _breakdown(entry, figure.subject), min(score, 1.0)


def _ranked(figure: Figure, subject: str, catalogue: Index) -> Iterable[tuple[float, Entry]]:
    home = load("indicators")["registers"].get(figure.domain, ())
    for likeness, entry in catalogue.candidates(subject).values():
        fit = _unit_fit(figure.unit, entry.units)
        if fit:
            yield likeness * fit + (0.08 if entry.register in home else -0.15), entry


def _unit_fit(unit: str, units: tuple[str, ...]) -> float:
    """1 where the report prints the measure's unit, less where it prints one of the same kind, 0 where it cannot be."""
    if unit in units:
        return 1.0
    alike = any(unit in group and set(group) & set(units) for group in load("indicators")["units_alike"])
    return 0.9 if alike else 0.0


def _breakdown(entry: Entry, subject: str) -> str:
    """The values whose label stands in the subject, the longest label of each breakdown."""
    found = []
    for key, values in entry.values.items():
        hits = [
            (len(label), code)
            for code, labels in values.items()
            for label in labels
            if len(label) > 1 and label in subject
        ]
        if hits:
            found.append(f"{key}={max(hits)[1]}")
    return ";".join(found)


@lru_cache(maxsize=8192)
def core(phrase: str) -> str:
    """A name without quotation marks, brackets and the fillers at its ends."""
    plain = re.sub(r"[“”‘’《》（）()、\s]", "", phrase)
    return re.sub(load("indicators")["fillers"], "", plain) or plain


def _pairs(phrase: str) -> list[str]:
    return [phrase[i : i + 2] for i in range(len(phrase) - 1)]


@lru_cache(maxsize=1)
def index() -> Index:
    """The index over the project's own catalogue."""
    catalogue = load_catalogue()
    return Index(
        Entry(
            measure.code,
            (measure.name, *measure.aliases),
            (measure.unit, *measure.units),
            {
                key: {value.code: (value.label, *value.aliases) for value in dimension.values}
                for key, dimension in catalogue.dimensions(measure.code).items()
            },
        )
        for measure in catalogue
    )
