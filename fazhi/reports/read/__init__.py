"""Reading a published report: a chain of pure functions over text, with offsets kept.

clean → outline → quantities → subjects → roles and periods → domains → wholes → indicators. Begin with `read_text`;
each stage is a module with one public function. Relations are found by `fazhi.reports.check`, which does not care
whether a document was read or composed.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from pathlib import Path

from fazhi.reports.model import Document, Figure, Paragraph, Section, Sentence
from fazhi.reports.read.clean import Cleaned, clean
from fazhi.reports.read.domains import domains
from fazhi.reports.read.files import decode
from fazhi.reports.read.indicators import Index, index, match
from fazhi.reports.read.outline import Block, Outline, outline
from fazhi.reports.read.passage import Passage, passages
from fazhi.reports.read.quantities import quantities
from fazhi.reports.read.roles import periods, roles, starts_plans, turns_to_plans
from fazhi.reports.read.subjects import subjects
from fazhi.reports.read.wholes import wholes

__all__ = ["read_file", "read_text"]


def read_file(path: Path | str) -> Document:
    """Read a report from a text file (UTF-8 or GB18030). Refuses what is no text, empty or too large."""
    path = Path(path)
    return read_text(decode(path), str(path))


def read_text(text: str, name: str = "", catalogue: Index | None = None) -> Document:
    """Read a report; offsets of all parts count characters of `text`. `catalogue`: the project's own unless given."""
    cleaned = clean(text)
    shape = outline(cleaned.text)
    sentences = passages(cleaned.text, shape, quantities(cleaned.text))
    filled = _linked(_fill(text, cleaned, shape, sentences), catalogue or index())
    return Document(shape.title, shape.organ, shape.year, _sections(cleaned, filled), text, name)


def _fill(text: str, cleaned: Cleaned, shape: Outline, sentences: list[Passage]) -> list[tuple[Passage, Sentence]]:
    filled, planning, carried = [], False, ""
    for number, passage in enumerate(sentences):
        before = sentences[number - 1] if number else None
        planning = _plans(passage, planning, before is None or passage.block.chapter != before.block.chapter)
        if before is None or passage.paragraph != before.paragraph:
            carried = ""
        figures = _figures(text, cleaned, shape, passage, planning, carried)
        carried = figures[-1].domain if figures else carried
        start, end = cleaned.source_span(passage.start, passage.end)
        filled.append((passage, Sentence(start, end, figures)))
    return filled


def _linked(filled: list[tuple[Passage, Sentence]], catalogue: Index) -> list[tuple[Passage, Sentence]]:
    """Each figure with the measure that it states, where that is sure."""
    return [
        (
            passage,
            replace(sentence, figures=tuple(_link(f, passage.block.heading, catalogue) for f in sentence.figures)),
        )
        for passage, sentence in filled
    ]


def _link(figure: Figure, heading: str, catalogue: Index) -> Figure:
    code, breakdown, _ = match(figure, heading, catalogue)
    return replace(figure, indicator=code, breakdown=breakdown)


def _plans(passage: Passage, planning: bool, new_chapter: bool) -> bool:
    """Whether a sentence speaks of what is to come: by its chapter, in a mixed chapter from the turn on."""
    block = passage.block
    if not block.plan:
        return (planning and not new_chapter) or starts_plans(passage)
    if not block.shortcoming:
        return True
    return (planning and not new_chapter) or turns_to_plans(passage)


def _figures(
    text: str, cleaned: Cleaned, shape: Outline, passage: Passage, planning: bool, carried: str
) -> tuple[Figure, ...]:
    if not passage.quantities:
        return ()
    named = subjects(passage)
    done = roles(passage, planning)
    years = periods(passage, planning, shape.year)
    about = domains(passage, named, shape.title, carried)
    totals = wholes(passage, named)
    spans = [cleaned.source_span(passage.start + q.start, passage.start + q.end) for q in passage.quantities]
    raws = [text[start:end] for start, end in spans]
    return tuple(
        Figure(
            start=spans[i][0],
            end=spans[i][1],
            raw=raws[i],
            value=quantity.value,
            decimals=quantity.decimals,
            unit=quantity.unit,
            approx=quantity.approx,
            subject=named[i],
            whole=raws[total] if (total := totals[i]) is not None else "",
            domain=about[i],
            role=done[i],
            period=years[i],
        )
        for i, quantity in enumerate(passage.quantities)
    )


def _sections(cleaned: Cleaned, filled: list[tuple[Passage, Sentence]]) -> tuple[Section, ...]:
    """Sentences gathered into paragraphs and those under their headings; a heading without text is kept."""
    sections = []
    for block, members in groupby(filled, key=lambda pair: pair[0].block):
        paragraphs = [
            Paragraph(sentences[0].start, sentences[-1].end, tuple(sentences))
            for _, group in groupby(members, key=lambda pair: pair[0].paragraph)
            for sentences in [[sentence for _, sentence in group]]
        ]
        sections.append(_section(cleaned, block, tuple(paragraphs)))
    return tuple(sections)


def _section(cleaned: Cleaned, block: Block, paragraphs: tuple[Paragraph, ...]) -> Section:
    start, end = cleaned.source_span(block.start, block.end)
    return Section(block.level, block.number, block.heading, start, end, paragraphs)
