"""The report as a document: the same for a report that is written, read or compared.

`Document → Section → Paragraph → Sentence → Figure`. Offsets count Unicode characters of `Document.text`, the raw text
with its line breaks. Nothing here knows whether a report was read from a file or composed from registers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from fazhi.reports.source import PLAIN, Source

Json = dict[str, object]


def json_number(value: Fraction) -> int | float:
    """An exact number as JSON has it: an integer where it is one, else a float (`93.80` → 93.8)."""
    return value.numerator if value.denominator == 1 else float(value)


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity that a report states.

    `start` and `end` span the number with its approximation word and unit; `value` is exact and multiplied out
    (`3万余条` → 30000); `decimals` are the digits printed after the point; `approx` is empty, `>=`, `<=` or `~`;
    `whole` is the `raw` of the total that this figure is part of. `indicator` is a measure's code or None when
    unsure, `breakdown` is `key=value;key=value`, `confidence` (0 to 1) says how sure both are; `organ` is the code of
    the organ where one is known.
    """

    start: int
    end: int
    raw: str
    value: Fraction
    decimals: int = 0
    unit: str = ""
    approx: str = ""
    subject: str = ""
    whole: str = ""
    domain: str = "other"
    role: str = "actual"
    period: str = ""
    indicator: str | None = None
    breakdown: str = ""
    confidence: float = 0.0
    organ: str | None = None

    def stating(self, indicator: str, breakdown: str, confidence: float) -> Figure:
        """The same with the measure that it states; all figures pass here, and field by field is quickest."""
        return Figure(
            self.start,
            self.end,
            self.raw,
            self.value,
            self.decimals,
            self.unit,
            self.approx,
            self.subject,
            self.whole,
            self.domain,
            self.role,
            self.period,
            indicator,
            breakdown,
            confidence,
            self.organ,
        )

    def to_json(self) -> Json:
        """The fields of the annotation guide, with indicator, breakdown and organ."""
        return {
            "start": self.start,
            "end": self.end,
            "raw": self.raw,
            "value": json_number(self.value),
            "decimals": self.decimals,
            "unit": self.unit,
            "approx": self.approx,
            "subject": self.subject,
            "whole": self.whole,
            "domain": self.domain,
            "role": self.role,
            "period": self.period,
            "indicator": self.indicator,
            "breakdown": self.breakdown,
            "confidence": self.confidence,
            "organ": self.organ,
        }


@dataclass(frozen=True, slots=True)
class Relation:
    """Arithmetic that a report's own words imply.

    `kind` is `sum`, `ratio`, `change` or `difference`; `formula` writes it with the printed numbers; `figures` are the
    `start` offsets used, the result last; `holds` is judged at the printed precision, half rounded up; `note` says
    what differs where it does not hold. `certain` is False where the words leave another reading: then the relation is
    a question to the writer and no failure.
    """

    kind: str
    formula: str
    figures: tuple[int, ...]
    holds: bool
    note: str = ""
    certain: bool = True

    def to_json(self) -> Json:
        """The fields of the annotation guide."""
        return {
            "kind": self.kind,
            "formula": self.formula,
            "figures": list(self.figures),
            "holds": self.holds,
            "note": self.note,
            "certain": self.certain,
        }


@dataclass(frozen=True, slots=True)
class Sentence:
    """From one full stop to the next, with the figures in it."""

    start: int
    end: int
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of sentences under one heading."""

    start: int
    end: int
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading: `level` 1 is the highest, 0 the text before any heading; `number` as printed."""

    level: int
    number: str
    heading: str
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...] = ()

    def to_json(self) -> Json:
        """Level, number, heading and span."""
        return {
            "level": self.level,
            "number": self.number,
            "heading": self.heading,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class Document:
    """A report: title, the organ that made it, the year it speaks of, its sections in text order.

    `source` is the name of the file that it was read from, `origin` where its text stands in that file.
    """

    title: str
    organ: str
    year: int | None
    sections: tuple[Section, ...]
    text: str
    source: str = ""
    origin: Source | None = None

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs in text order."""
        for section in self.sections:
            yield from section.paragraphs

    def sentences(self) -> Iterator[Sentence]:
        """All sentences in text order."""
        for paragraph in self.paragraphs():
            yield from paragraph.sentences

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures in text order."""
        return tuple(figure for sentence in self.sentences() for figure in sentence.figures)

    def to_json(self) -> Json:
        """File, title, organ, year, sections and figures; relations are the checker's to add."""
        return {
            "file": self.source,
            "title": self.title,
            "organ": self.organ,
            "year": self.year,
            "sections": [section.to_json() for section in self.sections],
            "figures": [{**figure.to_json(), **self._place(figure)} for figure in self.figures],
        }

    def _place(self, figure: Figure) -> Json:
        """Where a figure stands in the file, for people; plain text says it by its offsets."""
        if self.origin is None or self.origin.kind == PLAIN:
            return {}
        return {"place": self.origin.place(figure.start, figure.end).label}
