"""A composed report: blocks of text in which every figure is bound to what it counts, and what is still open.

`Composition.document` is the same document model that a report read from a file has, with offsets into the plain text;
the blocks keep figures and slots apart for the renderers. Pure data; `compose` makes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from urllib.parse import urlencode

from fazhi.indicators.rates import Exact
from fazhi.reports.model import Document, Figure, Paragraph, Section, Sentence
from fazhi.reports.wording import Slot, Stated

LINE = "\n"
SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]|[^。！？；\n]+")


class Role(StrEnum):
    """What a block is on the page."""

    TITLE = "title"
    ADDRESSEE = "addressee"
    HEADING = "heading"
    SUBHEADING = "subheading"
    BODY = "body"
    SIGNATURE = "signature"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure of the report with its proof: definition, parts, organ and period, the way to its records.

    `organ` is the organ whose subtree is counted; `value` is exact, `stated.shown` what is printed. Numerator and
    denominator are those of a ratio, None otherwise. `records` says how many records lie behind the number, None
    where it was handed in by a unit.
    """

    stated: Stated
    organ: str
    organ_name: str
    period: str
    period_label: str
    breakdown_label: str
    definition: str
    basis: str
    domain: str
    numerator: Exact | None = None
    denominator: Exact | None = None
    records: int | None = None

    @property
    def code(self) -> str:
        """The measure."""
        return self.stated.asked.code

    @property
    def breakdown(self) -> str:
        """The breakdown as `key=value;key=value`."""
        return self.stated.asked.cuts

    @property
    def text(self) -> str:
        """As printed."""
        return self.stated.text

    @property
    def proof(self) -> str:
        """The address of the indicator's page with its records."""
        asked = {"organ": self.organ, "period": self.period}
        if self.breakdown:
            asked["breakdown"] = self.breakdown
        return f"/indicators/{self.code}/?{urlencode(asked)}"


Run = str | Bound | Slot


def text_of(runs: Sequence[Run]) -> str:
    """Runs as plain text."""
    return "".join(run if isinstance(run, str) else run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph of the report; `number` is that of a heading (`一、`, `（一）`)."""

    role: Role
    runs: tuple[Run, ...]
    number: str = ""

    @property
    def text(self) -> str:
        """As printed."""
        return self.number + text_of(self.runs)

    def placed(self) -> Iterator[tuple[int, Run]]:
        """Each run with its offset in the block's text."""
        at = len(self.number)
        for run in self.runs:
            yield at, run
            at += len(text_of((run,)))


class Lack(StrEnum):
    """Why a report cannot be published yet."""

    MISSING = "missing"
    UNAPPROVED = "unapproved"
    OPEN = "open"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps a report from being published, where it stands and what to do."""

    lack: Lack
    message: str
    where: str
    next_step: str
    indicator: str = ""
    breakdown: str = ""

    def to_json(self) -> dict[str, str]:
        """For machines."""
        return {
            "kind": self.lack.value,
            "message": self.message,
            "section": self.where,
            "indicator": self.indicator,
            "breakdown": self.breakdown,
            "next": self.next_step,
        }


@dataclass(frozen=True, slots=True)
class Doubt:
    """A figure that follows from the records and is unlikely: to be looked at before the report is published."""

    figure: Bound
    message: str
    where: str
    next_step: str

    def to_json(self) -> dict[str, str]:
        """For machines."""
        return {
            "message": self.message,
            "section": self.where,
            "indicator": self.figure.code,
            "breakdown": self.figure.breakdown,
            "next": self.next_step,
            "proof": self.figure.proof,
        }


@dataclass(frozen=True, slots=True)
class Composition:
    """The report of an organ for a year; what is doubted does not keep it from being published."""

    organ: str
    organ_name: str
    year: int
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def title(self) -> str:
        """The title on one line."""
        return "".join(block.text for block in self.blocks if block.role is Role.TITLE)

    @property
    def publishable(self) -> bool:
        """Whether nothing is open or missing."""
        return not self.problems

    @property
    def text(self) -> str:
        """The plain text, one line for each block."""
        return LINE.join(block.text for block in self.blocks)

    @property
    def figures(self) -> tuple[Bound, ...]:
        """The figures that are printed, in text order; a gap is none."""
        runs = (run for block in self.blocks for run in block.runs)
        return tuple(run for run in runs if isinstance(run, Bound) and not run.stated.blocks)

    @property
    def document(self) -> Document:
        """The report in the document model."""
        return Document(self.title, self.organ_name, self.year, tuple(_sections(self.blocks)), self.text)


# -- blocks as sections, paragraphs and sentences


def _sections(blocks: Sequence[Block]) -> Iterator[Section]:
    """A section for what stands before the first heading, and one for each heading with what follows it."""
    at, level, head, begin = 0, 0, "", 0
    number, paragraphs = "", list[Paragraph]()
    for block in blocks:
        if block.role in (Role.HEADING, Role.SUBHEADING):
            if paragraphs or head:
                yield Section(level, number, head, begin, at - len(LINE), tuple(paragraphs))
            level, number, head = 1 if block.role is Role.HEADING else 2, block.number, text_of(block.runs)
            begin, paragraphs = at, []
        elif block.role is not Role.TITLE:
            paragraphs.append(_paragraph(block, at))
        at += len(block.text) + len(LINE)
    yield Section(level, number, head, begin, at - len(LINE), tuple(paragraphs))


def _paragraph(block: Block, start: int) -> Paragraph:
    figures = [
        _figure(run, start + at) for at, run in block.placed() if isinstance(run, Bound) and not run.stated.blocks
    ]
    spans = [(start + found.start(), start + found.end()) for found in SENTENCE.finditer(block.text)]
    sentences = tuple(Sentence(first, last, _within(figures, first, last)) for first, last in spans)
    return Paragraph(start, start + len(block.text), sentences)


def _within(figures: Sequence[Figure], start: int, end: int) -> tuple[Figure, ...]:
    return tuple(figure for figure in figures if start <= figure.start < end)


def _figure(bound: Bound, start: int) -> Figure:
    stated = bound.stated
    return Figure(
        start=start,
        end=start + len(stated.text),
        raw=stated.text,
        value=Fraction(stated.shown),
        decimals=stated.digits,
        unit=stated.unit,
        subject=stated.name,
        domain=bound.domain,
        period=bound.period.replace("..", "-"),
        indicator=bound.code,
        breakdown=bound.breakdown,
        organ=bound.organ,
    )
