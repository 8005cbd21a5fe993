"""Where the text of a report stands in the file that it was read from.

A reader of a format writes plain text and says of each run of characters where it stands: characters of a web page,
a paragraph or a table cell of a Word file, a page and a box of a PDF. A span of the text can so be shown in its source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

PLAIN = "text"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, counted from 1; in points (1/72 inch) from the lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span of text stands: `label` for people, the rest for programs, as far as the format has it.

    `span` counts characters of the decoded text file or web page (line ends as `\\n`); `paragraph` and `cell` (table,
    row, column) count from 1, tables of a PDF on their page; `boxes` has one rectangle for each printed line.
    """

    label: str
    span: tuple[int, int] | None = None
    paragraph: int | None = None
    cell: tuple[int, int, int] | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start` to `end` of the text, which stand together in the file.

    A web page has them at `at`, `size` characters long: one for one, or together an escape such as `&nbsp;`. A page of
    a PDF has them between `bottom` and `top`; `edges` are the left edge of each character and the right of the last.
    """

    start: int
    end: int
    paragraph: int = 0
    cell: tuple[int, int, int] | None = None
    at: int = -1
    size: int = 0
    page: int = 0
    bottom: float = 0.0
    top: float = 0.0
    edges: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The plain text of a file: a paragraph or a table row a line, cells with a tab between; `kind` is its format.

    `kind` is `text`, `html`, `docx` or `pdf`; `runs` are in text order and leave out line ends and tabs.
    """

    text: str
    kind: str = PLAIN
    runs: tuple[Run, ...] = ()

    def place(self, start: int, end: int) -> Place:
        """Where the characters `start` to `end` of the text stand in the file.

        >>> Source("受理3件").place(2, 4).label
        '第3个字'
        """
        if self.kind == PLAIN:
            return Place(f"第{start + 1}个字", span=(start, end))
        met = list(self._met(start, end))
        if not met:
            return Place("")
        first = met[0]
        return Place(
            _label(first),
            span=_span(met, start, end) if first.at >= 0 else None,
            paragraph=first.paragraph or None,
            cell=first.cell,
            boxes=tuple(_box(run, start, end) for run in met if run.page),
        )

    def _met(self, start: int, end: int) -> Iterator[Run]:
        index = max(0, bisect_right(self.runs, start, key=lambda run: run.start) - 1)
        while index < len(self.runs) and self.runs[index].start < end:
            if self.runs[index].end > start:
                yield self.runs[index]
            index += 1


def _label(run: Run) -> str:
    page = f"第{run.page}页" if run.page else ""
    if run.cell:
        table, row, column = run.cell
        return f"{page}表{table}第{row}行第{column}列"
    return page or f"第{run.paragraph}段"


def _span(met: list[Run], start: int, end: int) -> tuple[int, int]:
    first, last = met[0], met[-1]
    return _character(first, max(start, first.start))[0], _character(last, min(end, last.end) - 1)[1]


def _character(run: Run, offset: int) -> tuple[int, int]:
    if run.size != run.end - run.start:
        return run.at, run.at + run.size
    at = run.at + offset - run.start
    return at, at + 1


def _box(run: Run, start: int, end: int) -> Box:
    left = run.edges[max(start, run.start) - run.start]
    right = run.edges[min(end, run.end) - run.start]
    return Box(run.page, left, run.bottom, right, run.top)
