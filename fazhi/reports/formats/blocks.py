"""Lines and tables as a web page, a Word file or a page of a PDF has them, and their text in the one form of all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fazhi.reports.formats.limits import LONGEST, MOST_CELLS
from fazhi.reports.formats.plain import checked, too_long
from fazhi.reports.formats.refusals import too_complex
from fazhi.reports.source import Run, Source

_LONG_CELL = 300  # characters: prose in a frame and no entry of a table
_WIDEST = 200  # columns
_LABEL = re.compile(r"[^\d]*|\d{4}年\D*")  # a head or a year, which may be said again without stating a figure twice


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together in the file; the fields are those of `Run`."""

    text: str
    at: int = -1
    size: int = 0
    page: int = 0
    bottom: float = 0.0
    top: float = 0.0
    edges: tuple[float, ...] = ()


@dataclass(slots=True)
class Line:
    """A paragraph, or a part of one between set line breaks."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of its pieces."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Cell:
    """A cell of a table, over so many rows and columns."""

    blocks: list[Block]
    rows: int = 1
    columns: int = 1

    def lines(self) -> Iterator[Line]:
        """Its own lines, without those of tables in it."""
        return (block for block in self.blocks if isinstance(block, Line) and block.text.strip())

    def tables(self) -> Iterator[Table]:
        """The tables in it."""
        return (block for block in self.blocks if isinstance(block, Table))


@dataclass(slots=True)
class Table:
    """Rows of cells in reading order; a merged cell stands in its first place only. `page` where a PDF has it."""

    rows: list[list[Cell]]
    caption: list[Line] = field(default_factory=list)
    page: int = 0


Block = Line | Table


def written(blocks: Iterable[Block], kind: str) -> Source:
    """The text of the blocks with the place of each run; refuses what is empty, too long or too complex."""
    writer = _Writer()
    for block in blocks:
        writer.write(block)
    return Source(checked("".join(writer.parts)), kind, tuple(writer.runs))


class _Writer:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self._length = 0
        self._paragraphs = 0
        self._tables: Counter[int] = Counter()

    def write(self, block: Block) -> None:
        """One block and the end of its line."""
        if isinstance(block, Table):
            self._table(block)
        elif block.text.strip():
            self._paragraphs += 1
            self._pieces(block.pieces, None)
            self._add("\n")

    def _table(self, table: Table) -> None:
        for line in table.caption:
            self.write(line)
        if _frames(table):
            for block in (block for row in table.rows for cell in row for block in cell.blocks):
                self.write(block)
            return
        self._tables[table.page] += 1
        number = self._tables[table.page]
        for row, places in enumerate(_grid(table), start=1):
            self._row(number, row, places)
            for inner in (inner for cell, first in places if cell and first for inner in cell.tables()):
                self.write(inner)

    def _row(self, table: int, row: int, places: list[tuple[Cell | None, bool]]) -> None:
        if not any(cell and any(cell.lines()) for cell, _ in places):
            return
        for column, (cell, first) in enumerate(places, start=1):
            if column > 1:
                self._add("\t")
            if cell and (first or _said_again(cell, len(places))):
                self._cell(cell, (table, row, column))
        self._add("\n")

    def _cell(self, cell: Cell, at: tuple[int, int, int]) -> None:
        for number, line in enumerate(cell.lines()):
            if number:
                self._add(" ")
            self._pieces([_flat(piece) for piece in line.pieces], at)

    def _pieces(self, pieces: list[Piece], cell: tuple[int, int, int] | None) -> None:
        for piece in pieces:
            start = self._length
            self._add(piece.text)
            place = (piece.at, piece.size, piece.page, piece.bottom, piece.top, piece.edges)
            self.runs.append(Run(start, self._length, 0 if cell else self._paragraphs, cell, *place))

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self._length += len(text)
        if self._length > LONGEST:
            raise too_long(self._length)


def _flat(piece: Piece) -> Piece:
    """Without tabs, which part cells."""
    if "\t" not in piece.text:
        return piece
    flat = piece.text.replace("\t", " ")
    return Piece(flat, piece.at, piece.size, piece.page, piece.bottom, piece.top, piece.edges)


def _frames(table: Table) -> bool:
    """Whether a table only lays text out: a single column, or cells of prose."""
    if all(len(row) <= 1 for row in table.rows):
        return True
    return any(sum(len(line.text) for line in cell.lines()) > _LONG_CELL for row in table.rows for cell in row)


def _grid(table: Table) -> list[list[tuple[Cell | None, bool]]]:
    """The cell at each place of each row, and whether the place is the cell's first."""
    places: list[dict[int, tuple[Cell, bool]]] = [{} for _ in table.rows]
    filled = 0
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while column in places[row]:
                column += 1
            for down in range(min(cell.rows, len(places) - row)):
                for across in range(min(cell.columns, _WIDEST)):
                    places[row + down].setdefault(column + across, (cell, not down and not across))
                    filled += 1
            if filled > MOST_CELLS or column > MOST_CELLS:
                raise too_complex(f"有超过{MOST_CELLS}格的表格")
    return [[row.get(column, (None, False)) for column in range(max(row, default=-1) + 1)] for row in places]


def _said_again(cell: Cell, width: int) -> bool:
    """Whether a merged cell is said in each of its places: a head or label is, a figure or a title row is not."""
    text = "".join(line.text for line in cell.lines()).strip()
    return cell.columns < width and bool(_LABEL.fullmatch(text))
