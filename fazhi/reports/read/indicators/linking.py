"""Each figure with its measure: by its own words first, then with its neighbours heard as well."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from fazhi.reports.data import load
from fazhi.reports.model import Figure, Sentence
from fazhi.reports.read.indicators.catalogue import Entry, Index
from fazhi.reports.read.indicators.choice import Choice, Lookup, choose, limits, lookup_of
from fazhi.reports.read.indicators.readings import registers_named
from fazhi.reports.read.indicators.scene import View, views
from fazhi.reports.read.indicators.values import (
    NEAR,
    dimension_named,
    level_of,
    ordered,
    own_values,
    with_level,
    written,
)
from fazhi.reports.read.indicators.vocabulary import LEVEL, OTHER, Values
from fazhi.reports.read.passage import Passage

Filled = list[tuple[Passage, Sentence]]
_PERCENT = "%"
# A smaller number that is printed twice may well count two things.
_TELLING = 100
_SECOND = 2
# Names that end in the same four characters name the same kind of thing.
_ENDING = 4
_OTHERS = "其他"
# The title of a table.
_CAPTION = re.compile("^附?表|表$")


def link(filled: Filled, catalogue: Index, organ: str = "") -> Filled:
    """Each figure with the measure that it states, its breakdown and how sure both are; None where that is unsure.

    `organ`: whose report it is, as its title or signature says.
    """
    linked: Filled = []
    lookup = lookup_of(catalogue)
    story = _Story(lookup, organ)
    before: Passage | None = None
    for passage, sentence in filled:
        if before is None or before.block.chapter != passage.block.chapter:
            story = _Story(lookup, organ)
        if sentence.figures:
            previous = before.text if before is not None and before.paragraph == passage.paragraph else ""
            figures = story.told(passage, sentence.figures, previous)
            sentence = Sentence(sentence.start, sentence.end, figures)
        linked.append((passage, sentence))
        before = passage
    return linked


class _Story:
    """What a chapter has said so far: the choices by printed number, and the last figure that is no part."""

    def __init__(self, lookup: Lookup, organ: str) -> None:
        self.lookup = lookup
        self.entries = lookup.catalogue.entries
        self._level = level_of(organ)
        self._by_raw: dict[str, Choice] = {}
        self._by_code: dict[str, Choice] = {}
        self._running: dict[str, Choice] = {}

    def told(self, passage: Passage, figures: tuple[Figure, ...], previous: str) -> tuple[Figure, ...]:
        """The figures of a sentence with what they state; `previous` is the sentence before in the paragraph."""
        seen = views(passage, figures, previous, self.lookup.lexicon)
        first = self._by_themselves(figures, seen, passage.lead if _CAPTION.search(passage.lead) else "")
        choices: list[Choice | None] = []
        for number in range(len(figures)):
            choice = self._among_neighbours(number, figures, seen, first, choices)
            choices.append(choice)
            self._remember(figures[number], choice)
        return tuple(self._filled(figure, choice) for figure, choice in zip(figures, choices, strict=True))

    def _filled(self, figure: Figure, choice: Choice | None) -> Figure:
        if choice is None or not choice.sure:
            return figure
        values = with_level(choice.entry, choice.values, self._level)
        by_organ = 1.0 if values == choice.values else load("indicators")["by_organ"]
        code, confidence = choice.entry.code, round(choice.confidence * by_organ, 2)
        return figure.stating(code, written(values), confidence)

    def _by_themselves(self, figures: tuple[Figure, ...], seen: list[View], caption: str) -> list[Choice | None]:
        """The choice by each figure's own words, the register of the one before inclining towards it.

        `caption`: the title of the table whose row the sentence is.
        """
        choices: list[Choice | None] = []
        last: Choice | None = None
        before: frozenset[str] | None = None
        for figure, view in zip(figures, seen, strict=True):
            view.limited = before = limits(figure, view, before)
            choice = choose(figure, view, self.lookup, self._in_table(figure, before, caption), last)
            choices.append(choice)
            if choice is not None and not figure.whole and choice.sure:
                last = choice
        return choices

    def _in_table(self, figure: Figure, allowed: frozenset[str] | None, caption: str) -> frozenset[str] | None:
        """The measures in question for a cell of a table: those of the registers that its caption names."""
        if figure.unit or not caption or allowed is not None:
            return allowed
        named = registers_named(caption)
        return frozenset(code for code, entry in self.entries.items() if entry.register in named) if named else None

    def _remember(self, figure: Figure, choice: Choice | None) -> None:
        if choice is None or not choice.sure:
            return
        self._by_code[choice.entry.code] = choice
        if figure.unit != _PERCENT:
            self._by_raw[figure.raw] = choice
        if not figure.whole:
            self._running[figure.unit] = choice

    def _among_neighbours(
        self,
        number: int,
        figures: tuple[Figure, ...],
        seen: list[View],
        first: list[Choice | None],
        choices: list[Choice | None],
    ) -> Choice | None:
        """What a figure states when its total, its siblings and the counts before a rate are heard as well."""
        figure, view = figures[number], seen[number]
        own = self._without_others(figure, first[number])
        if view.limited is not None:
            return self._change(own, number, figures, choices) if figure.unit == _PERCENT else own
        total = self._total(number, figures, first, choices)
        if total is None and any(earlier.raw == figure.whole for earlier in figures[:number]):
            # What has no home as a whole hardly has one in its parts.
            return None if own is None else replace(own, confidence=own.confidence * load("indicators")["unhoused"])
        sorted_by = self._sorted_by(figure, view, total)
        if sorted_by is not None:
            return sorted_by
        part = self._part(figure, view, total, own) if total is not None else own
        if part is not own:
            own = part
        elif number:
            own = self._beside(number, figures, seen, own, choices)
        if own is None or not own.sure:
            return self._by_raw.get(figure.raw, own) if figure.value >= _TELLING else own
        return self._rate(number, own, figures, seen, choices) if figure.unit == _PERCENT else own

    def _change(
        self, own: Choice | None, number: int, figures: tuple[Figure, ...], choices: list[Choice | None]
    ) -> Choice | None:
        """How much a duration was cut, told right after the duration."""
        before = choices[number - 1] if number else None
        code = load("indicators")["cuts"].get(before.entry.code) if before is not None else None
        if before is None or code not in self.entries:
            return own
        entry = self.entries[code]
        return Choice(entry, ordered(entry, before.values), before.confidence)

    def _sorted_by(self, figure: Figure, view: View, total: Choice | None) -> Choice | None:
        """The total or the running measure by the dimension that the sentence or its heading names (从申请事项看)."""
        running = total or self._running.get(figure.unit)
        key = dimension_named(running.entry, view) if running is not None else None
        if running is None or key is None:
            return None
        value = self._values(figure, view, running.entry).get(key)
        if value is None and not running.entry.values[key]:
            value = figure.subject
        return Choice(running.entry, {key: value}, running.confidence) if value else None

    def _total(
        self, number: int, figures: tuple[Figure, ...], first: list[Choice | None], choices: list[Choice | None]
    ) -> Choice | None:
        """The choice for the total that a figure is part of."""
        whole = figures[number].whole
        if not whole:
            return None
        for earlier in range(number - 1, -1, -1):
            if figures[earlier].raw == whole:
                return choices[earlier]
        later = next((n for n in range(number + 1, len(figures)) if figures[n].raw == whole), None)
        return first[later] if later is not None else self._by_raw.get(whole)

    def _beside(
        self,
        number: int,
        figures: tuple[Figure, ...],
        seen: list[View],
        own: Choice | None,
        choices: list[Choice | None],
    ) -> Choice | None:
        """The next item of a list whose items differ in one value, or a figure whose words are only a value."""
        figure, view = figures[number], seen[number]
        last = number - 1 if seen[number - 1].limited is None or number < _SECOND else number - 2
        sibling = choices[last]
        if sibling is None or not sibling.sure:
            return own
        if own is not None and load("indicators")["alongside"].get(own.entry.code) == sibling.entry.code:
            return Choice(own.entry, ordered(own.entry, {**sibling.values, **own.values}), own.confidence)
        if figures[last].unit != figure.unit:
            return own
        unsure = own is None or not own.sure
        if not unsure and not view.before.text.startswith("、"):
            return own
        added = self._values(figure, view, sibling.entry)
        alike = unsure and figure.subject[-_ENDING:] == figures[last].subject[-_ENDING:]
        differs = any(key in sibling.values and sibling.values[key] != value for key, value in added.items())
        adds = any(key not in sibling.values for key in added)
        if differs or (unsure and (adds or alike) and figure.unit != _PERCENT):
            refining = load("breakdowns")["refines"]
            kept = {key: value for key, value in sibling.values.items() if key not in refining}
            return Choice(sibling.entry, ordered(sibling.entry, {**kept, **added}), sibling.confidence * 0.95)
        return own

    def _part(self, figure: Figure, view: View, total: Choice, own: Choice | None) -> Choice | None:
        """A part is its total's measure with the values that its own words add, else what its own words say."""
        added = self._values(figure, view, total.entry)
        added = {key: value for key, value in added.items() if total.values.get(key) != value}
        other = own is not None and own.sure and own.entry is not total.entry
        if added and not (other and added.keys() == {LEVEL}):
            return Choice(total.entry, ordered(total.entry, {**total.values, **added}), total.confidence)
        # A part that no value tells from its total has no home of its own.
        return None if own is not None and own.entry is total.entry else own

    def _values(self, figure: Figure, view: View, entry: Entry) -> Values:
        """What the figure's own words name; 其他 means the others of the list that it closes."""
        return self._told(entry, own_values(self.lookup.vocabularies[entry], figure, view))

    def _told(self, entry: Entry, values: Values) -> Values:
        before = self._by_code.get(entry.code)
        listed = before.values if before is not None else {}
        return {key: value for key, value in values.items() if value != OTHER or listed.get(key, OTHER) != OTHER}

    def _without_others(self, figure: Figure, own: Choice | None) -> Choice | None:
        if own is None or _OTHERS not in figure.subject or OTHER not in own.values.values():
            return own
        return replace(own, values=self._told(own.entry, own.values))

    def _rate(
        self,
        number: int,
        own: Choice,
        figures: tuple[Figure, ...],
        seen: list[View],
        choices: list[Choice | None],
    ) -> Choice:
        """A rate that names no value speaks of what the counts before it in the sentence spoke of."""
        stated = self.lookup.vocabularies[own.entry].named(seen[number].before, NEAR)
        inherited: dict[str, dict[str, None]] = defaultdict(dict)
        for earlier in range(number - 1, -1, -1):
            choice = choices[earlier]
            if figures[earlier].unit == _PERCENT or choice is None or choice.entry.register != own.entry.register:
                break
            if earlier == number - 1:
                # The words right before may still be those of the count before (两件建议、三件提案办结率).
                stated = {key: value for key, value in stated.items() if choice.values.get(key) != value}
            for key in () if figures[earlier].whole else load("breakdowns")["rates"]:
                codes = choice.values.get(key, "").split("|")
                if key not in stated and all(code in own.entry.values.get(key, ()) for code in codes):
                    inherited[key] = dict.fromkeys((*codes, *inherited[key]))
        joined = {key: "|".join(codes) for key, codes in inherited.items()}
        return Choice(own.entry, ordered(own.entry, {**own.values, **joined}), own.confidence)
