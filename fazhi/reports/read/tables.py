"""Fourth stage: what stands in tables. A cell takes its subject, total and year from its row and its column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from fazhi.reports.data import load
from fazhi.reports.read.notation import Quantity, printed

_ABSENT = frozenset({"", "-", "—", "——", "/", "–", "无", "…"})
_LONGEST_CAPTION = 50
_YEAR = re.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a number in a table means: `whole` is the span of its total, `back` how many years before the report's."""

    subject: str
    whole: tuple[int, int] | None = None
    year: str = ""
    back: int = 0
    role: str = "actual"


@dataclass(frozen=True, slots=True)
class Tables:
    """All quantities of a text, those in tables included; `cells` by where they begin, `captions` by where rows do."""

    quantities: list[Quantity]
    cells: dict[int, Cell] = field(default_factory=dict)
    captions: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Field:
    start: int
    end: int
    text: str
    quantity: Quantity | None

    @property
    def is_year(self) -> bool:
        """Whether the field says a year and nothing else."""
        return _YEAR.fullmatch(self.text) is not None


@dataclass(frozen=True)
class _Grid:
    """A table: `heads` are the names of its columns, `rows` what stands below, `named` how many columns name a row."""

    heads: list[str]
    rows: list[list[_Field]]
    named: int

    def head(self, column: int) -> str:
        return self.heads[column] if column < len(self.heads) else ""

    @cached_property
    def labels(self) -> list[str]:
        """The name of each row, without the columns that only number it or give its unit."""
        years = _is(self.head(0), "years")
        naming = [
            column
            for column in range(self.named)
            if (years or not _is(self.head(column), "naming")) and not (column and _is(self.head(column), "aside"))
        ]
        return ["".join(_words(row[n], years) for n in naming if n < len(row)) for row in self.rows]

    @cached_property
    def totals(self) -> list[int]:
        """The rows that hold totals."""
        return [number for number, label in enumerate(self.labels) if _is(label, "total")]

    @cached_property
    def above(self) -> list[int | None]:
        """For each row the nearest above it that is no part of another, where it is a part itself."""
        last: int | None = None
        found: list[int | None] = []
        for number, label in enumerate(self.labels):
            within = _is(label, "within")
            found.append(last if within else None)
            last = last if within else number
        return found

    @cached_property
    def total_column(self) -> int | None:
        columns = range(self.named, len(self.heads))
        return next((column for column in columns if _is(_plain(self.heads[column]), "total")), None)


def _words(cell: _Field, years: bool) -> str:
    return "" if cell.text.isdigit() and not (years and cell.is_year) else cell.text


def tables(text: str, found: Sequence[Quantity]) -> Tables:
    """The quantities found in running text, and in tables those cells that hold nothing but a number."""
    if "\t" not in text:
        return Tables(list(found))
    kept, cells, captions = {quantity.start: quantity for quantity in found}, {}, {}
    for start, end, caption in _runs(text):
        for quantity in found[bisect_left(found, start, key=_start) : bisect_left(found, end, key=_start)]:
            if _alone(text, quantity):
                del kept[quantity.start]
        grid = _grid(text, start, end)
        captions.update({row[0].start: caption for row in grid.rows})
        for row_number, column, quantity in _numbers(grid):
            kept[quantity.start] = quantity
            cells[quantity.start] = _cell(grid, row_number, column)
    return Tables([kept[position] for position in sorted(kept)], cells, captions)


def _start(quantity: Quantity) -> int:
    return quantity.start


def _alone(text: str, quantity: Quantity) -> bool:
    """Whether a quantity fills its cell."""
    before, after = text[quantity.start - 1 : quantity.start], text[quantity.end : quantity.end + 1]
    return before in ("", "\t", "\n") and after in ("", "\t", "\n")


def _runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Where tables begin and end, with the line above each."""
    for match in re.finditer(r"(?:^[^\n]*\t[^\n]*(?:\n|\Z))+", text, re.MULTILINE):
        above = text[: max(0, match.start() - 1)].rpartition("\n")[2]
        yield match.start(), match.end(), above if len(above) <= _LONGEST_CAPTION and "。" not in above else ""


def _grid(text: str, start: int, end: int) -> _Grid:
    lines = list(_fields(text, start, end))
    heading = 0
    while heading < len(lines) and not any(f.quantity and (heading or not f.is_year) for f in lines[heading][1:]):
        heading += 1
    heads = _heads(lines[:heading]) if heading < len(lines) else []
    return _Grid(heads, lines[heading:], _naming_columns(heads, lines[heading:]))


def _fields(text: str, start: int, end: int) -> Iterator[list[_Field]]:
    position = start
    for line in text[start:end].splitlines():
        fields = []
        for cell in line.split("\t"):
            fields.append(_Field(position, position + len(cell), cell, _number(cell, position)))
            position += len(cell) + 1
        yield fields


def _number(cell: str, position: int) -> Quantity | None:
    """The quantity that a cell consists of."""
    sign = 1 if cell[:1] in ("-", "+", "−") and cell[1:2].isdigit() else 0
    if cell in _ABSENT:
        return None
    number = next(printed(cell[sign:]), None)
    if number is None or (number.quantity.start, number.quantity.end) != (0, len(cell) - sign):
        return None
    if number.quantity.chinese or number.quantity.unit in ("年", "日"):
        return None
    quantity = number.quantity.moved(-position - sign)
    if not sign:
        return quantity
    value = -quantity.value if cell[0] != "+" else quantity.value
    return Quantity(position, quantity.end, value, quantity.decimals, quantity.unit, quantity.approx)


def _heads(lines: list[list[_Field]]) -> list[str]:
    """The names of the columns; of several rows above one another those of equal width are read together."""
    if not lines:
        return []
    widest = [row for row in lines if len(row) == max(map(len, lines))]
    return ["".join(row[column].text for row in widest) for column in range(len(widest[0]))]


def _naming_columns(heads: list[str], lines: list[list[_Field]]) -> int:
    """How many columns at the left name the row: those that hold words in some row, and those headed as numbering."""
    named, widest = 0, max(map(len, lines), default=0)
    for column in range(widest - 1 if widest > 1 else 0):
        cells = [row[column] for row in lines if column < len(row)]
        wordy = any((f.quantity is None and f.text not in _ABSENT) or (column == 0 and f.is_year) for f in cells)
        if wordy or _is(heads[column] if column < len(heads) else "", "naming") or _counts_up(cells, lines, column):
            named = column + 1
        elif column > named:
            break
    return named


def _counts_up(cells: list[_Field], lines: list[list[_Field]], column: int) -> bool:
    """1, 2, 3 … before words: the rows are numbered."""
    values = [f.quantity.value for f in cells if f.quantity]
    words_follow = all(len(row) > column + 1 and row[column + 1].quantity is None for row in lines)
    return len(values) == len(cells) > 1 and words_follow and values == list(range(1, len(values) + 1))


def _numbers(grid: _Grid) -> Iterator[tuple[int, int, Quantity]]:
    for number, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            if cell.quantity and column >= grid.named and not _is(grid.head(column), "naming"):
                yield number, column, cell.quantity


def _cell(grid: _Grid, row: int, column: int) -> Cell:
    head, label = grid.head(column), grid.labels[row]
    years = _YEAR.findall(head) or _YEAR.findall(label)
    role = "target" if _is(head, "target") else "norm" if _is(head, "norm") else "actual"
    return Cell(
        subject=_subject(head, label),
        whole=_whole(grid, row, column),
        year=years[0] if years else "",
        back=1 if not years and (_is(head, "last_year") and not _is(head, "rate")) else 0,
        role=role,
    )


def _subject(head: str, label: str) -> str:
    """Column and row in text order, without numbering and units."""
    column, row = _plain(head), _plain(label)
    return ("" if _is(column, "generic") else column) + row or column


def _plain(name: str) -> str:
    return _pattern("unit").sub("", _pattern("numbering").sub("", name))


def _whole(grid: _Grid, row: int, column: int) -> tuple[int, int] | None:
    """Numbered cases, the nearest total first."""
    head = grid.head(column)
    quantity = grid.rows[row][column].quantity
    if quantity is None or quantity.unit in ("%", "‰") or _is(_plain(head), "rate"):
        return None
    # 1. 其中 in the name of the row or the column: a part of the nearest before it that is none.
    if _is(grid.labels[row], "within"):
        above = grid.above[row]
        return _span(grid, above, column) if above is not None else None
    if _is(head, "within"):
        left = [n for n in range(grid.named, column) if not _is(grid.head(n), "within")]
        return _span(grid, row, left[-1]) if left else None
    # 2. A row of totals, below rather than above.
    if grid.totals and not _is(grid.labels[row], "total"):
        return _span(grid, grid.totals[bisect_left(grid.totals, row) % len(grid.totals)], column)
    # 3. A column of totals.
    total = grid.total_column
    return _span(grid, row, total) if total is not None and not _is(_plain(head), "total") else None


def _span(grid: _Grid, row: int, column: int) -> tuple[int, int] | None:
    cells = grid.rows[row]
    quantity = cells[column].quantity if column < len(cells) else None
    return (quantity.start, quantity.end) if quantity else None


def _is(text: str, kind: str) -> bool:
    return _pattern(kind).search(text) is not None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(load("tables")[kind])
