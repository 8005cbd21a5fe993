"""The words for the values of breakdowns, and which of them a stretch of text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from fazhi.reports.data import load
from fazhi.reports.read.indicators.catalogue import Entry
from fazhi.reports.read.indicators.scene import Part

Values = dict[str, str]
_SEVERAL = 2
LEVEL, OTHER = "level", "other"
# What follows an item of a list of examples.
_EXAMPLE = re.compile(r"[^，；。、]{0,2}”?(?:、[^，；。]*)?等(?!级|候|待|次)")
# What may stand between two values that are named together; where one of the second stands, both hold at once.
_JOINED = re.compile(r"(?:[、和与及或者以“”‘’《》（）()/兼暨类型性案件事项]|举行|召开|开展|进行){0,5}")
_BOTH = re.compile("和|并|且|与|及")


class Hit(NamedTuple):
    """A word that names one value of a dimension, or one of several; no value where it only looks like one."""

    start: int
    end: int
    key: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words for the values of one measure: by word the dimensions and codes that it may name.

    `reach` says how far from the figure the values of a dimension may stand, where farther than its own words;
    `weak` names the value of a dimension that is told only alone.
    """

    entry: Entry
    words: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    reach: Mapping[str, str]
    weak: Mapping[str, str]

    def hits(self, part: Part) -> list[Hit]:
        """The words found in text order, the longer of two that overlap, without the examples of a list."""
        get = self.words.get
        found = [Hit(at, end, key, codes) for at, end, word in part.found for key, codes in get(word, ())]
        if len(found) < _SEVERAL:
            return _without_examples(found, part) if found else found
        found.sort(key=lambda hit: (hit.start - hit.end, hit.start))
        kept: list[Hit] = []
        for hit in found:
            if all(_apart(hit, other) for other in kept):
                kept.append(hit)
        kept.sort(key=lambda hit: hit.start)
        return _without_examples(kept, part)

    def named(self, part: Part, near: int | None = None) -> Values:
        """The values that a stretch names: of each dimension the longest word, or all that are named together.

        `near`: only words that end at most so many characters before its end, and what is named with them.
        """
        if not part.found:
            return {}
        by_key: dict[str, list[Hit]] = {}
        for hit in self.hits(part):
            if hit.codes:
                by_key.setdefault(hit.key, []).append(hit)
        values: Values = {}
        for key, hits in by_key.items():
            value = self._value(key, hits, part, near)
            if value:
                values[key] = value
        return values

    def codes(self, key: str, part: Part) -> set[tuple[str, ...]]:
        """The different values of a dimension that a stretch names."""
        return {hit.codes for hit in self.hits(part) if hit.key == key and hit.codes}

    def _value(self, key: str, hits: list[Hit], part: Part, near: int | None) -> str:
        floor = part.begin if near is None else part.end - near
        late = [hit for hit in hits if hit.end >= floor]
        if not late:
            return ""
        together = _together(max(late, key=lambda hit: (hit.end - hit.start, hit.start)), hits, part.source)
        codes = dict.fromkeys(code for hit in together for code in hit.codes)
        if near is not None and len({hit.codes for hit in hits}) > len(codes):
            return ""
        if len(codes) > 1:
            codes.pop(self.weak.get(key, ""), None)
        if len(codes) > 2 and codes.keys() >= self.entry.values[key].keys() - {OTHER}:
            return ""
        if key in self.entry.many and _BOTH.search(part.source, together[0].end, together[-1].start):
            return "+".join(codes)
        return "|".join(code for code in self.entry.values[key] if code in codes)


def _apart(hit: Hit, other: Hit) -> bool:
    """Whether two words do not overlap; the same words may name values of two dimensions."""
    same = (hit.start, hit.end) == (other.start, other.end) and hit.key != other.key
    return same or hit.end <= other.start or hit.start >= other.end


def _together(best: Hit, hits: list[Hit], text: str) -> list[Hit]:
    """The hit with those that are named together with it."""
    first = last = hits.index(best)
    while first and _JOINED.fullmatch(text, hits[first - 1].end, hits[first].start):
        first -= 1
    while last + 1 < len(hits) and _JOINED.fullmatch(text, hits[last].end, hits[last + 1].start):
        last += 1
    return hits[first : last + 1]


def _without_examples(hits: list[Hit], part: Part) -> list[Hit]:
    """Examples closed by 等 do not restrict what is counted, unless all of them name the same value."""
    text = part.source
    if text.find("等", part.begin, part.end) < 0:
        return hits
    examples = [hit for hit in hits if _EXAMPLE.match(text, hit.end, part.end)]
    if not examples:
        return hits
    start, end = examples[0].start, text.find("等", examples[-1].end)
    clause = text[max(text.rfind("，", part.begin, start), part.begin) : end]
    items = clause.count("、") + clause.count("”“") + 1
    alike = len({hit.codes for hit in examples}) == 1 and len(examples) == items
    # What stands in quotation marks is the motto of an event.
    if alike and "”" not in text[examples[-1].end : end]:
        return hits
    return [hit for hit in hits if hit not in examples]


# -- from the data


class Vocabularies:
    """The words for the values of all measures of a catalogue."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_code = {entry.code: _vocabulary(entry) for entry in entries}
        self.words = frozenset(word for vocabulary in self._by_code.values() for word in vocabulary.words)

    def __getitem__(self, entry: Entry) -> Vocabulary:
        return self._by_code[entry.code]


def _vocabulary(entry: Entry) -> Vocabulary:
    words: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for key in entry.values:
        for word, codes in _words(entry, key).items():
            words.setdefault(word, []).append((key, codes))
    data = load("breakdowns")
    reach = {key: found for key in entry.values if (found := _given(data["reach"], entry, key)) and found != "own"}
    weak = {key: found for key in entry.values if (found := _given(data["weak"], entry, key))}
    return Vocabulary(entry, {word: tuple(found) for word, found in words.items()}, reach, weak)


def _given(data: Mapping[str, Any], entry: Entry, key: str) -> Any:
    """What data say of a dimension, under the most particular of its names."""
    names = (f"{entry.code}.{key}", f"{entry.register}.{key}", key)
    return next((data[name] for name in names if name in data), None)


def _words(entry: Entry, key: str) -> dict[str, tuple[str, ...]]:
    data = load("breakdowns")
    if key == LEVEL and entry.code not in data["levels"]:
        return {}
    more: Mapping[str, str] = _given(data["values"], entry, key) or {}
    bare = _given(dict.fromkeys(data["only"], True), entry, key)
    found: dict[str, list[str]] = {word: [] for word in _listed(more, "_")}
    for code, labels in entry.values[key].items():
        for word in dict.fromkeys((*(() if bare else labels), *_listed(more, code))):
            if 1 < len(word) <= data["longest"]:
                found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def _listed(more: Mapping[str, str], code: str) -> list[str]:
    return more[code].split("|") if code in more else []
