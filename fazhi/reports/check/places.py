"""Figures with the words around them, in the order of the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from fazhi.reports.check.arithmetic import RATES
from fazhi.reports.check.layout import blocks
from fazhi.reports.data import load, pattern
from fazhi.reports.model import Document, Figure, Sentence

FAR = 40  # How many figures back anything is looked for, so that work grows with the text only.
FARTHEST = 150  # How many figures back a base is looked for that the words name.
REACH = 4  # How many sentences back the base of a rate may stand.
_LONGEST = 200  # Words beyond this between two figures link nothing.


@dataclass(frozen=True)
class Place:
    """A figure with the words between the figure before it in the same sentence and itself, and those after it.

    `section` and `sentence` count through the document; `heading` stands over it; `depth` says in how many brackets it
    stands.
    """

    figure: Figure
    section: int
    sentence: int
    words: str
    after: str
    heading: str = ""
    depth: int = 0

    @cached_property
    def tail(self) -> str:
        """The words since the last comma: what leads over to the number."""
        return re.split(r"[，,；;：:（(]", self.words)[-1]

    @cached_property
    def name(self) -> str:
        """The words that may name the figure: its subject and what leads over to it."""
        return self.figure.subject + self.tail

    @cached_property
    def is_count(self) -> bool:
        """Whether it counts something exactly: no rate, no approximation."""
        return self.figure.unit not in RATES and not self.figure.approx

    @cached_property
    def direction(self) -> int:
        """1 for a stated rise, -1 for a fall, 0 for neither, by the last word of change before the number."""
        rise = [match.start() for match in pattern("relations", "rise").finditer(self.tail)]
        fall = [match.start() for match in pattern("relations", "fall").finditer(self.tail)]
        if not (rise or fall) or pattern("relations", "reached").search(self.tail):
            return 0
        return 1 if max(rise, default=-1) > max(fall, default=-1) else -1

    @cached_property
    def is_change(self) -> bool:
        """Whether the number states a change and no state."""
        return self.direction != 0 or bool(pattern("relations", "compared").search(self.tail))

    @cached_property
    def is_aside(self) -> bool:
        """Whether it only compares or averages: such a number is neither a total nor a part."""
        if self.direction or pattern("relations", "difference").search(self.tail):
            return True
        return pattern("relations", "average").search(self.name) is not None

    @property
    def year(self) -> str:
        """The last year that the figure speaks of."""
        return self.figure.period[-4:]


Run = list[Place]


def places(document: Document) -> Run:
    """The figures of a document with the words around them, without those of tables."""
    rows = [span for block in blocks(document.text) for span in block]
    starts = [start for start, _ in rows]
    found: Run = []
    count = 0
    for number, section in enumerate(document.sections):
        for paragraph in section.paragraphs:
            for sentence in paragraph.sentences:
                count += 1
                if sentence.figures and not _in_table(rows, starts, sentence):
                    found += _of_sentence(document.text, sentence, number, count, section.heading)
    return found


def _in_table(rows: list[tuple[int, int]], starts: list[int], sentence: Sentence) -> bool:
    index = bisect_right(starts, sentence.figures[0].start) - 1
    return index >= 0 and sentence.figures[0].start < rows[index][1]


def _of_sentence(text: str, sentence: Sentence, section: int, count: int, heading: str) -> Iterator[Place]:
    figures, depth = sentence.figures, 0
    for index, figure in enumerate(figures):
        begin = figures[index - 1].end if index else sentence.start
        end = figures[index + 1].start if index + 1 < len(figures) else sentence.end
        before = "".join(text[begin : figure.start].split())
        depth = max(0, depth + len(re.findall("[（(]", before)) - len(re.findall("[）)]", before)))
        after = "".join(text[figure.end : end].split())[:_LONGEST]
        yield Place(figure, section, count, before[-_LONGEST:], after, heading, depth)


def by_sentence(run: Run) -> Iterator[Run]:
    """The run cut into sentences."""
    for _, group in groupby(run, key=lambda place: place.sentence):
        yield list(group)


def here(run: Run, index: int) -> Run:
    """The places of the same sentence before a place, not too far back."""
    return [place for place in run[max(0, index - FAR) : index] if place.sentence == run[index].sentence]


def near(run: Run, index: int, reach: int = REACH) -> Run:
    """The places before a place, of its sentence and of the few sentences before, under the same heading."""
    window, own = run[max(0, index - FAR) : index], run[index]
    return [p for p in window if own.sentence - p.sentence <= reach and p.section == own.section]


def far(run: Run, index: int) -> Run:
    """The places before a place, also under other headings."""
    return run[max(0, index - FARTHEST) : index]


def counts(listed: Sequence[Place]) -> Run:
    """Those that count something exactly and state no change or average."""
    return [place for place in listed if place.is_count and not place.is_aside]


def contemporary(listed: Sequence[Place], place: Place) -> Run:
    """Those that speak of the same year as a place."""
    return [other for other in listed if not other.year or not place.year or other.year == place.year]


def same_unit(one: Place, other: Place) -> bool:
    """Whether both count things of one kind, by unit."""
    return one.is_count and other.is_count and one.figure.unit == other.figure.unit


def alike_unit(one: Place, other: Place) -> bool:
    """Whether both count things of one kind, also where the measure words differ: 人 and 名."""
    if same_unit(one, other):
        return True
    both = {one.figure.unit, other.figure.unit}
    return one.is_count and other.is_count and any(both <= set(group) for group in load("relations")["alike_units"])


def position(starts: list[int], offset: int) -> int:
    """The index of the first start at or after an offset."""
    return bisect_left(starts, offset)
