"""Yearly official tables: what is filled in of a business each year, counted from the registers.

The tables are declared as data (`table_forms`). Their rows are an organ with all below it, itself and each unit below,
or the rows of the form for one organ. Three things stand apart: `0` where a unit has the power and did nothing, 未填
where it was asked and has not answered, 不适用 where it has no power or the form has nothing to fill in. Where sums do
not add up, the row says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from django.utils import timezone

from fazhi.indicators import cells as kept_cells
from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.evaluate import Ask, MeasureRefused, Outcome, Outcomes, Place, State, evaluate_terms
from fazhi.indicators.figures import organ_asked
from fazhi.indicators.period import Period
from fazhi.indicators.rates import Exact, printed
from fazhi.indicators.table_forms import Figure, Form, Head, Identity, Line, Table, form_of, forms, parse_form
from fazhi.kernel.memory import remembering
from fazhi.kernel.organs import Organ, scope
from fazhi.kernel.people import User

__all__ = [
    "Cell",
    "Counted",
    "Form",
    "Head",
    "HeadCell",
    "Kind",
    "Row",
    "Table",
    "count",
    "form_of",
    "forms",
    "head_rows",
    "parse_form",
]


class Kind(StrEnum):
    """What stands in a cell."""

    NUMBER = "number"
    BLANK = "blank"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in its unit, or why there is none.

    `code`, `cuts` and `period` lead to the records behind a number that is one measure; `nothing` marks a cell of which
    the form asks nothing.
    """

    kind: Kind
    number: Exact | None = None
    text: str = ""
    decimals: int = 0
    code: str = ""
    cuts: str = ""
    period: Period | None = None
    reason: str = ""
    adds: bool = True
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: of a unit, where `whole` is the organ with all below it, or of the form (`depth` lines above it).

    A line over others has no cells. `mistakes` names the sums that do not add up.
    """

    organ: Organ
    label: str
    whole: bool
    cells: tuple[Cell, ...]
    mistakes: tuple[str, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """A form that was counted for an organ and a year."""

    form: Form
    organ: Organ
    year: int
    tables: tuple[tuple[Table, tuple[Row, ...]], ...] = field(default=())

    @property
    def title(self) -> str:
        """What stands above it and names the file."""
        return f"{self.organ.name}{self.year}年{self.form.title}"


# -- heads


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell above the numbers: it stands over so many columns and reaches over so many lines."""

    label: str
    over: int = 1
    lines: int = 1


def head_rows(table: Table) -> list[list[HeadCell]]:
    """The lines above the numbers, from the widest heads to the columns, without that of the row labels."""
    depth = max(len(column.groups) for column in table.columns)
    return [list(_heads_at(table, level, depth)) for level in range(depth + 1)]


def _heads_at(table: Table, level: int, depth: int) -> Iterator[HeadCell]:
    """The heads that begin on a line; neighbours below the same heads share theirs."""
    columns, at = table.columns, 0
    while at < len(columns):
        groups, after = columns[at].groups, at + 1
        if level < len(groups):
            while after < len(columns) and columns[after].groups[: level + 1] == groups[: level + 1]:
                after += 1
            yield HeadCell(groups[level], over=after - at)
        elif level == len(groups):
            yield HeadCell(table.head_of(columns[at]), lines=depth - level + 1)
        at = after


# -- counting


def count(form: Form, organ: Organ | str, year: int, user: User | None = None) -> Counted:
    """The form of an organ for a year, as the reader may see it.

    What the reader may not see, or what has no data, is blank; where that is all of it, `MeasureRefused` says why.
    """
    asked = organ_asked(organ)
    with remembering():  # who may see what is the same for every cell
        counter = _Counter(asked, Period.year(year), form.register, user)
        tables = tuple((table, counter.rows(table)) for table in form.tables)
    counter.refuse_nothing()
    return Counted(form, asked, year, tables)


class _Counter:
    """Counts the figures of a form on one question, so that what they share is looked up once."""

    def __init__(self, organ: Organ, period: Period, register: str, user: User | None) -> None:
        root = scope(organ, register, period.last)
        self.organ, self.period = organ, period
        self.whole = Place(organ)
        # Each unit answers here for itself and those below it, also the one that is in charge of the others.
        standing = [child for child in root.children if child.exists_in(period.start, period.end)]
        children = [Place(child, in_charge=False) for child in standing]
        self.units = [self.whole, Place(root, own_only=True, in_charge=False), *children]
        kept_cells.refresh()
        self.asks = {
            alone: Ask(load_catalogue(), tuple(places), (period,), user, timezone.localdate())
            for alone, places in ((True, [self.whole]), (False, self.units))
        }
        self.refused: list[MeasureRefused] = []
        self.found = False

    def rows(self, table: Table) -> tuple[Row, ...]:
        """The rows of a table with what does not add up."""
        return tuple(self._lines(table) if table.lines else self._organs(table))

    def refuse_nothing(self) -> None:
        """Raises the first refusal where nothing but refusals was found."""
        if self.refused and not self.found:
            raise self.refused[0]

    def _organs(self, table: Table) -> Iterator[Row]:
        columns = [self._outcomes(figure, alone=False) for figure in table.figures]
        held = self._outcomes(Figure(table.holds), alone=False) if table.holds else None
        for at, place in enumerate(self.units):
            outcomes = [column[place, self.period] for column in columns]
            power = held is None or _has_power(held[place, self.period])
            cells = self._cells(table.figures, outcomes, power)
            label = place.organ.name if at != 1 else f"{place.organ.name}（本机关）"
            yield Row(place.organ, label, at == 0, cells, tuple(_mistakes(table, [cells], 0)))

    def _lines(self, table: Table) -> Iterator[Row]:
        held = self._outcomes(Figure(table.holds), alone=True) if table.holds else None
        power = held is None or _has_power(held[self.whole, self.period])
        numbers = [self._line(line, power) for line in table.lines]
        for at, (line, cells) in enumerate(zip(table.lines, numbers, strict=True)):
            mistakes = tuple(_mistakes(table, numbers, at))
            yield Row(self.organ, line.head.label, True, cells, mistakes, depth=len(line.head.groups))

    def _line(self, line: Line, power: bool) -> tuple[Cell, ...]:
        outcomes = [self._only(figure) if figure else None for figure in line.figures]
        return self._cells(line.figures, outcomes, power)

    def _only(self, figure: Figure) -> Outcome:
        return self._outcomes(figure, alone=True)[self.whole, self.period]

    def _outcomes(self, figure: Figure, *, alone: bool) -> Outcomes:
        """A figure at the organ alone, or at all its units; what is refused has no value."""
        ask = self.asks[alone]
        try:
            found = evaluate_terms(ask, figure.terms, figure.where)
        except MeasureRefused as refused:
            without = Outcome(None, State.MISSING, reason=refused.refusal.message, refusal=refused.refusal)
            found = dict.fromkeys(ask.points, without)
        self._note(found[self.whole, self.period])
        return found

    def _note(self, outcome: Outcome) -> None:
        if outcome.refusal is None:
            self.found = True
        else:
            self.refused.append(MeasureRefused(outcome.refusal))

    def _cells(
        self, figures: Sequence[Figure | None], outcomes: Sequence[Outcome | None], power: bool
    ) -> tuple[Cell, ...]:
        cells = tuple(self._cell(figure, outcome) for figure, outcome in zip(figures, outcomes, strict=True))
        if not power and not any(cell.number for cell in cells):
            return tuple(Cell(Kind.NOT_APPLICABLE, text="不适用", nothing=cell.nothing) for cell in cells)
        return cells

    def _cell(self, figure: Figure | None, outcome: Outcome | None) -> Cell:
        """A unit that answered 不适用 has no power; one that was asked and did not answer leaves a blank."""
        if figure is None or outcome is None:
            return Cell(Kind.NOT_APPLICABLE, text="不适用", nothing=True)
        way = self._way(figure)
        if outcome.value is not None:
            number = Fraction(outcome.value) / figure.multiple if figure.multiple != 1 else outcome.value
            text = f"{Decimal(printed(number, figure.decimals, keep_zeros=True)):,}"
            return Cell(Kind.NUMBER, number, text, figure.decimals, *way, adds=figure.adds)
        if outcome.state in (State.NOT_APPLICABLE, State.UNDEFINED):
            return Cell(Kind.NOT_APPLICABLE, None, "不适用", 0, *way, reason=outcome.reason)
        return Cell(Kind.BLANK, None, "", 0, *way, reason=outcome.reason)

    def _way(self, figure: Figure) -> tuple[str, str, Period | None]:
        """Where the records of a figure are that is one measure."""
        if len(figure.terms) != 1 or figure.terms[0].sign < 0 or figure.where is not None:
            return "", "", None
        (term,) = figure.terms
        return term.code, ";".join(map(str, term.breakdown)), self.period.previous() if term.previous else self.period


def _has_power(held: Outcome) -> bool:
    """Whether a unit has the power that a table is about; what it did not answer yet does not say that it has none."""
    unanswered = held.state in (State.BLANK, State.MISSING) and held.refusal is None
    return bool(held.value) or unanswered


# -- what must add up


def _mistakes(table: Table, rows: Sequence[Sequence[Cell]], at: int) -> Iterator[str]:
    """What does not add up in a row: among its columns, and in each column where an identity of rows begins with it."""
    for identity in table.identities:
        if not identity.across:
            yield from _differing(identity, dict(enumerate(rows[at])), "")
        elif identity.left[0][1] == at:
            for place, column in enumerate(table.columns):
                line = {n: cells[place] for n, cells in enumerate(rows) if cells}
                yield from _differing(identity, line, f"“{column.label}”一列，")


def _differing(identity: Identity, cells: Mapping[int, Cell], where: str) -> Iterator[str]:
    """The sums that differ; there is nothing to compare where a part is blank, does not add up by its nature, or where
    the form asks nothing of a side."""
    sides = identity.left, identity.right
    asked = [[cells[n] for _, n in side if n in cells and not cells[n].nothing] for side in sides]
    if not all(asked) or any(cell.number is None or not cell.adds for side in asked for cell in side):
        return
    left, right = (sum(sign * (cells[n].number or 0) for sign, n in side if n in cells) for side in sides)
    if left != right:
        yield f"{where}{identity.words[0]}为{_plain(left)}，{identity.words[1]}为{_plain(right)}"


def _plain(number: Exact) -> str:
    return f"{number:,}" if number == int(number) else f"{float(number):,.2f}"
