"""Reading a published report: a chain of pure functions over text, with offsets kept.

clean → outline → quantities → tables → subjects → roles → periods → wholes → domains → indicators. Begin with
`read_text`; each stage is a module with one public function. Relations are found by
`fazhi.reports.check`, which does not care whether a document was read or composed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from fazhi.reports.formats import extract
from fazhi.reports.model import Document, Figure, Paragraph, Section, Sentence
from fazhi.reports.read.clean import Cleaned, clean
from fazhi.reports.read.domains import domains
from fazhi.reports.read.indicators import Index, index, link
from fazhi.reports.read.outline import Block, Outline, outline
from fazhi.reports.read.passage import Passage, passages
from fazhi.reports.read.periods import periods
from fazhi.reports.read.plans import plans
from fazhi.reports.read.quantities import quantities
from fazhi.reports.read.roles import roles
from fazhi.reports.read.subjects import subjects
from fazhi.reports.read.tables import Cell, Tables, tables
from fazhi.reports.read.wholes import wholes

__all__ = ["read_file", "read_text"]


def read_file(path: Path | str) -> Document:
    """Read a report from a file (TXT, HTML, DOCX, PDF); `origin` keeps where its text stands. Refuses as `extract`."""
    source = extract(path)
    return replace(read_text(source.text, str(path)), origin=source)


def read_text(text: str, name: str = "", catalogue: Index | None = None) -> Document:
    """Read a report; offsets of all parts count characters of `text`. `catalogue`: the project's own unless given."""
    cleaned = clean(text)
    shape = outline(cleaned.text)
    found = tables(cleaned.text, quantities(cleaned.text))
    sentences = passages(cleaned.text, shape, found.quantities, found.captions)
    filled = link(_fill(text, cleaned, shape, sentences, found), catalogue or index(), shape.organ)
    return Document(shape.title, shape.organ, shape.year, _sections(cleaned, filled), text, name)


def _fill(
    text: str, cleaned: Cleaned, shape: Outline, sentences: list[Passage], found: Tables
) -> list[tuple[Passage, Sentence]]:
    filled, carried = [], ""
    planned = plans(sentences, shape.year)
    for number, (passage, planning) in enumerate(zip(sentences, planned, strict=True)):
        before = sentences[number - 1] if number else None
        if before is None or passage.paragraph != before.paragraph:
            carried = ""
        figures = _figures(text, cleaned, shape, passage, planning, carried, found)
        carried = figures[-1].domain if figures else carried
        start, end = cleaned.source_span(passage.start, passage.end)
        filled.append((passage, Sentence(start, end, figures)))
    return filled


def _figures(
    text: str, cleaned: Cleaned, shape: Outline, passage: Passage, planning: bool, carried: str, found: Tables
) -> tuple[Figure, ...]:
    if not passage.quantities:
        return ()
    cells = [found.cells.get(passage.start + quantity.start) for quantity in passage.quantities]
    named = _named(passage, cells)
    done = roles(passage, planning, shape.year)
    years = periods(passage, done, planning, shape.year)
    totals = wholes(passage, named)
    about = domains(passage, named, totals, shape.title, carried)
    spans = [cleaned.source_span(passage.start + q.start, passage.start + q.end) for q in passage.quantities]
    raws = [text[start:end] for start, end in spans]
    figures = tuple(
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
    return tuple(
        _in_table(figure, cell, text, cleaned, shape.year) if cell else figure
        for figure, cell in zip(figures, cells, strict=True)
    )


def _named(passage: Passage, cells: Sequence[Cell | None]) -> list[str]:
    """What each quantity counts: in a table as its row and column say, elsewhere as the words do."""
    if all(cells):
        return [cell.subject for cell in cells if cell]
    return [cell.subject if cell else words for cell, words in zip(cells, subjects(passage), strict=True)]


def _in_table(figure: Figure, cell: Cell, text: str, cleaned: Cleaned, year: int | None) -> Figure:
    """A figure with the total, the year and the role that its table gives it."""
    start, end = cleaned.source_span(*cell.whole) if cell.whole else (0, 0)
    before = str(year - cell.back) if year and cell.back else ""
    role = cell.role if cell.role != "actual" else figure.role
    return replace(figure, whole=text[start:end], role=role, period=cell.year or before or figure.period)


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
