"""Relations in tables: rows and columns with 合计, rates, shares and changes between columns.

The lines before the first number name the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from fazhi.reports.check.arithmetic import RATES, holds, number, relation
from fazhi.reports.check.layout import blocks, cells
from fazhi.reports.check.places import position
from fazhi.reports.check.readings import Support, judge, simple
from fazhi.reports.data import pattern, words
from fazhi.reports.model import Document, Figure, Relation

_WIDEST = 60


@dataclass(frozen=True, slots=True)
class _Row:
    """One line: its cells' words and the figure that a cell holds, if it holds one."""

    cells: tuple[str, ...]
    figures: tuple[Figure | None, ...]

    @property
    def head(self) -> str:
        """The words of the cells before the first number."""
        first = next((i for i, figure in enumerate(self.figures) if figure), len(self.cells))
        return "".join(self.cells[:first])

    def at(self, column: int) -> Figure | None:
        """The figure in a column."""
        return self.figures[column] if column < len(self.figures) else None


@dataclass(frozen=True, slots=True)
class _Table:
    heads: tuple[str, ...]
    rows: tuple[_Row, ...]

    def head(self, column: int) -> str:
        """What stands over a column."""
        return self.heads[column] if column < len(self.heads) else ""

    @property
    def width(self) -> int:
        """The number of columns looked at."""
        return min(_WIDEST, max((len(row.cells) for row in self.rows), default=0))


def tables(document: Document) -> Iterator[Relation]:
    """All relations of all tables of a document."""
    figures = document.figures
    starts = [figure.start for figure in figures]
    for lines in blocks(document.text):
        table = _table(document.text, lines, figures, starts)
        if len(table.rows) > 1 or (table.rows and table.heads):
            yield from _column_sums(table)
            yield from _row_sums(table)
            yield from _column_rates(table)


def _table(text: str, lines: list[tuple[int, int]], figures: Sequence[Figure], starts: list[int]) -> _Table:
    rows = [_row(text, line, figures, starts) for line in lines]
    first = next((i for i, row in enumerate(rows) if any(row.figures)), len(rows))
    heads = tuple("".join(cells) for cells in zip(*(_padded(row.cells) for row in rows[:first]), strict=True))
    return _Table(heads, tuple(row for row in rows[first:] if any(row.figures)))


def _padded(cells: tuple[str, ...]) -> tuple[str, ...]:
    return (cells + ("",) * _WIDEST)[:_WIDEST]


def _row(text: str, line: tuple[int, int], figures: Sequence[Figure], starts: list[int]) -> _Row:
    words, found = [], []
    for start, end in cells(text, line):
        index = position(starts, start)
        inside = index < len(figures) and figures[index].start < end
        only = inside and (index + 1 == len(figures) or figures[index + 1].start >= end)
        words.append("".join(text[start:end].split()))
        found.append(figures[index] if only else None)
    return _Row(tuple(words), tuple(found))


def _is_total(name: str) -> bool:
    return pattern("relations", "table_total").match(name) is not None


def _is_rate(head: str, figure: Figure | None = None) -> bool:
    return pattern("relations", "table_rate").search(head) is not None or bool(figure and figure.unit in RATES)


def _sum(parts: Sequence[Figure], total: Figure, *, certain: bool = True) -> Relation:
    value = sum((part.value for part in parts), Fraction(0))
    made = relation("sum", "+".join(map(number, parts)), parts, total, value, certain=certain)
    return made if certain else replace(made, note=f"{made.note}；请核对这些数字是否为合计的全部".lstrip("；"))


# Totals


def _column_sums(table: _Table) -> Iterator[Relation]:
    totals = [index for index, row in enumerate(table.rows) if _is_total(row.head)]
    for column in range(table.width):
        for order, index in enumerate(totals):
            total = table.rows[index].at(column)
            if total is None or total.approx or _is_rate(table.head(column), total):
                continue
            yield from _column_sum(table, column, index, totals[order - 1] + 1 if order else 0, totals)


def _column_sum(table: _Table, column: int, index: int, first: int, totals: list[int]) -> Iterator[Relation]:
    """The rows above a total down from the total before; below it where it stands first."""
    rows = table.rows[first:index]
    if not index:
        following = next((other for other in totals if other > index), len(table.rows))
        rows = table.rows[index + 1 : following]
    total = table.rows[index].at(column)
    found = [row.at(column) for row in rows if not pattern("relations", "table_part").match(row.head)]
    parts = [figure for figure in found if figure and not figure.approx]
    if total is None or len(parts) < 2 or any(part.unit in RATES for part in parts):
        return
    blank = any(row.at(column) is None and row.cells[column : column + 1] not in _BLANK for row in rows)
    agrees = holds(sum((part.value for part in parts), Fraction(0)), total)
    # A grand total under totals adds those up.
    if not agrees and len(totals) > 1 and index == totals[-1]:
        below = [figure for other in totals[:-1] if (figure := table.rows[other].at(column))]
        if len(below) > 1 and holds(sum((part.value for part in below), Fraction(0)), total):
            yield _sum(below, total)
            return
    yield _sum(parts, total, certain=agrees or not (blank or len(totals) > 1))


_BLANK = (("",), ("—",), ("-",), ("/",), ("－",), ("——",), ())


def _row_sums(table: _Table) -> Iterator[Relation]:
    totals = [column for column in range(table.width) if _is_total(table.head(column)) or _has_parts(table, column)]
    for row in table.rows:
        for column in totals:
            total = row.at(column)
            if total is None or total.approx:
                continue
            parts = _parts_of_row(table, row, column)
            if len(parts) > 1:
                agrees = holds(sum((part.value for part in parts), Fraction(0)), total)
                yield _sum(parts, total, certain=agrees or _one_kind(table, row, column))


def _has_parts(table: _Table, column: int) -> bool:
    """Whether the next column is headed 其中."""
    part = pattern("relations", "table_part")
    return part.match(table.head(column + 1)) is not None and part.match(table.head(column)) is None


def _parts_of_row(table: _Table, row: _Row, column: int) -> list[Figure]:
    """The columns headed 其中 behind a total, else the columns before it, else those behind it."""
    under = [c for c in range(column + 1, table.width) if pattern("relations", "table_part").match(table.head(c))]
    named = [figure for c in under if (figure := row.at(c)) and not figure.approx]
    if named:
        return named
    left = _members(table, row, range(column - 1, -1, -1))[::-1]
    return left if len(left) > 1 else _members(table, row, range(column + 1, table.width))


def _members(table: _Table, row: _Row, columns: range) -> list[Figure]:
    """The counts beside a total, up to a rate, another total or a cell without a number."""
    found: list[Figure] = []
    for column in columns:
        figure, head = row.at(column), table.head(column)
        if figure is None and row.cells[column : column + 1] in _BLANK:
            continue
        if figure is None or figure.approx or _is_rate(head, figure) or _is_total(head):
            break
        found.append(figure)
    return found


def _one_kind(table: _Table, row: _Row, column: int) -> bool:
    """Whether all numbers of a row count the same, as far as the heads tell: no stages, no units of their own."""
    heads = [table.head(other) for other in range(table.width) if other != column and row.at(other)]
    staged = [head for head in heads if any(stage in head for stage in words("relations", "stages"))]
    return not staged and not any(re.search(r"[（(].+[）)]$", head) for head in heads)


# Rates


def _column_rates(table: _Table) -> Iterator[Relation]:
    total = next((row for row in table.rows if _is_total(row.head)), None)
    for column in range(1, table.width):
        head = table.head(column)
        for row in table.rows:
            rate = row.at(column)
            if rate is None or rate.approx or not _is_rate(head, rate):
                continue
            found = _rate(table, row, column, total)
            if found:
                yield found


def _rate(table: _Table, row: _Row, column: int, total: _Row | None) -> Relation | None:
    head, rate = table.head(column), row.at(column)
    assert rate is not None
    if pattern("relations", "table_change").search(head):
        return _changed(table, row, column)
    left = [c for c in range(column) if (f := row.at(c)) and not f.approx and not _is_rate(table.head(c), f)]
    if pattern("relations", "share").search(head):
        pairs = [(c, total.at(c)) for c in reversed(left)] if total else []
        readings = [simple([f], base, Support.NAMED) for c, base in pairs if base and (f := row.at(c))]
        return judge(readings, rate)
    return _named_rate(table, row, head, left, rate)


def _named_rate(table: _Table, row: _Row, head: str, left: list[int], rate: Figure) -> Relation | None:
    """办结率 beside 受理 and 办结."""
    stages = [stage for stage in words("relations", "stages") if stage in head]
    tops = [c for c in left if any(stage in table.head(c) for stage in stages)]
    tops.sort(key=lambda c: -sum(stage in table.head(c) for stage in stages))
    if not tops:
        return None
    top = row.at(tops[0])
    bases = [c for c in left if c != tops[0] and pattern("relations", "base").search(table.head(c))] or left[:1]
    pairs = [base for c in bases if c != tops[0] and (base := row.at(c))]
    support = Support.STRICT if len(pairs) == 1 else Support.NAMED
    return judge([simple([top], base, support) for base in pairs if top], rate)


def _changed(table: _Table, row: _Row, column: int) -> Relation | None:
    """同比 beside the number of this year and that of last year."""
    figure = row.at(column)
    now = next((c for c in range(column) if pattern("relations", "table_now").search(table.head(c))), None)
    then = next((c for c in range(column) if pattern("relations", "table_then").search(table.head(c))), None)
    years = [(int(m[0]), c) for c in range(column) if (m := re.search(r"(?:19|20)\d{2}", table.head(c)))]
    if len(years) == 2:
        then, now = min(years)[1], max(years)[1]
    present, earlier = (row.at(now) if now is not None else None), (row.at(then) if then is not None else None)
    if not figure or not present or not earlier or present.approx or earlier.approx:
        return None
    gap = present.value - earlier.value
    plain = f"{number(present)}-{number(earlier)}"
    if figure.unit == "%" or pattern("relations", "table_percent").search(table.head(column)):
        if not earlier.value:
            return None
        value = gap / earlier.value * 100
        return relation("change", f"({plain})/{number(earlier)}", [present, earlier], figure, _signed(value, figure))
    return relation("change", plain, [present, earlier], figure, _signed(gap, figure))


def _signed(value: Fraction, figure: Figure) -> Fraction:
    """A fall is printed with a sign that the number may not carry."""
    return -value if value < 0 < figure.value else value
