"""Yearly official tables: what each unit fills in of a business, counted from the registers.

A register declares its form in `tables.yaml` beside its measures:

    title: 行政执法统计年报
    basis: 县级行政执法统计年报制度
    notes: [按作出决定的日期统计, …]
    tables:
      - code: penalties
        title: 行政处罚
        unit: 宗
        holds: enforcement.items[act=penalty]      # a unit that has none of these has no power: 不适用
        columns:
          - {label: 罚款, cell: 'enforcement.penalties[kind=fine]'}
          - {label: 合计, cell: enforcement.penalties, sum: true}
          - {label: 罚没金额, unit: 万元, cell: enforcement.penalty_amount}

Rows are the organ with all below it, then itself and each unit below. Three things stand apart: `0` where a unit has
the power and did nothing, 未填 where it was asked and has not answered, 不适用 where it has no power. A column with
`sum` must equal the columns before it of the same unit; where it does not, the row says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from fazhi.indicators.figures import MeasureValue, State, by_organ, measure_asked, organ_asked, value
from fazhi.indicators.notation import CatalogueError
from fazhi.indicators.period import Period
from fazhi.indicators.rates import Exact
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.register import registry

FILE = "tables.yaml"
HINT = "按 fazhi/indicators/tables.py 的说明书写"


class Kind(StrEnum):
    """What stands in a cell."""

    NUMBER = "number"
    BLANK = "blank"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the figure it shows, in `unit`; `sum` says that it adds up the columns before it of its unit."""

    label: str
    code: str
    cuts: str
    unit: str
    sum: bool = False
    multiple: int = 1
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a form."""

    code: str
    title: str
    unit: str
    columns: tuple[Column, ...]
    holds: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The yearly form of a register."""

    register: str
    title: str
    basis: str
    notes: tuple[str, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in the unit of its column, or why there is none; `code` and `cuts` lead to the records behind it."""

    kind: Kind
    number: Exact | None = None
    text: str = ""
    code: str = ""
    cuts: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A unit's row; `whole` is the organ with all below it. `mistakes` names the sums that do not add up."""

    organ: Organ
    label: str
    whole: bool
    cells: tuple[Cell, ...]
    mistakes: tuple[str, ...] = ()


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


# -- declaration


def forms() -> list[Form]:
    """The forms of the installed registers, in their order."""
    return [form for register in registry if (form := _form(register.code)) is not None]


def form_of(register: str) -> Form:
    """The form of a register; refused (`no_table`) where it has none."""
    found = _form(register) if register in registry else None
    if found is None:
        raise Refused(Refusal("no_table", f"“{register}”没有统计表", field="register", next_step="从所列统计表中选择"))
    return found


@cache
def _form(register: str) -> Form | None:
    file = files("fazhi.registers") / register / FILE
    if not file.is_file():
        return None
    return parse_form(register, yaml.safe_load(file.read_text(encoding="utf-8")))


def parse_form(register: str, data: Mapping[str, Any]) -> Form:
    """A form as its file says it; a mistake is a `CatalogueError`."""
    tables = tuple(_table(register, entry) for entry in data.get("tables", ()))
    if not tables:
        raise CatalogueError(f"{register}/{FILE}", "没有统计表", HINT)
    return Form(register, data["title"], data.get("basis", ""), tuple(data.get("notes", ())), tables)


def _table(register: str, data: Mapping[str, Any]) -> Table:
    unknown = set(data) - {"code", "title", "unit", "columns", "holds"}
    if unknown or not data.get("columns"):
        raise CatalogueError(f"{register}/{FILE} {data.get('code')}", f"统计表写法有误{sorted(unknown)}", HINT)
    columns = tuple(_column(entry, data.get("unit", "")) for entry in data["columns"])
    return Table(data["code"], data["title"], data.get("unit", ""), columns, data.get("holds", ""))


def _column(data: Mapping[str, Any], unit: str) -> Column:
    code, cuts = _parted(data["cell"])
    measure, unit = measure_asked(code), data.get("unit", unit)
    multiple = measure.print_factor if unit == measure.print_multiple else 1
    decimals = measure.decimals if multiple != 1 or measure.unit == "%" else 0
    return Column(data["label"], code, cuts, unit, bool(data.get("sum")), multiple, decimals)


def _parted(cell: str) -> tuple[str, str]:
    """A figure as its measure and its breakdown.

    >>> _parted("a.b[kind=x]"), _parted("a.b")
    (('a.b', 'kind=x'), ('a.b', ''))
    """
    code, _, cuts = cell.partition("[")
    return code, cuts.removesuffix("]")


# -- counting


def count(form: Form, organ: Organ | str, year: int, user: User | None = None) -> Counted:
    """The form of an organ for a year, as the reader may see it; raises `MeasureRefused` as the figures do."""
    asked, period = organ_asked(organ), Period.year(year)
    tables = tuple((table, tuple(_rows(table, asked, period, user))) for table in form.tables)
    return Counted(form, asked, year, tables)


def _rows(table: Table, organ: Organ, period: Period, user: User | None) -> Iterator[Row]:
    columns = [_figures(column.code, column.cuts, organ, period, user) for column in table.columns]
    held = _figures(*_parted(table.holds), organ, period, user) if table.holds else None
    for place, figure in enumerate(columns[0]):
        shown = [column[place] for column in columns]
        power = held is None or bool(held[place].value)
        cells = tuple(_cell(column, found, power) for column, found in zip(table.columns, shown, strict=True))
        if not power and not any(cell.number for cell in cells):
            cells = tuple(Cell(Kind.NOT_APPLICABLE, text="不适用") for _ in cells)
        label = figure.organ.name if place != 1 else f"{figure.organ.name}（本机关）"
        yield Row(figure.organ, label, place == 0, cells, tuple(_mistakes(table.columns, cells)))


def _figures(code: str, cuts: str, organ: Organ, period: Period, user: User | None) -> list[MeasureValue]:
    """The organ with all below it, then itself, then each unit below."""
    return [
        value(code, organ, period, breakdown=cuts, user=user),
        *by_organ(code, organ, period, breakdown=cuts, user=user),
    ]


def _cell(column: Column, figure: MeasureValue, power: bool) -> Cell:
    """A unit that answered 不适用 has no power; one that was asked and did not answer leaves a blank."""
    if figure.value is not None:
        number = Fraction(figure.value) / column.multiple if column.multiple != 1 else figure.value
        text = f"{float(number):,.{column.decimals}f}"
        return Cell(Kind.NUMBER, number, text, column.code, column.cuts)
    if figure.state in (State.NOT_APPLICABLE, State.UNDEFINED):
        return Cell(Kind.NOT_APPLICABLE, text="不适用", code=column.code, cuts=column.cuts)
    return Cell(Kind.BLANK, text="", code=column.code, cuts=column.cuts)


def _mistakes(columns: Sequence[Column], cells: Sequence[Cell]) -> Iterator[str]:
    """The sums that differ from what they add up; where a part is not a number there is nothing to compare."""
    for place, column in enumerate(columns):
        if not column.sum or cells[place].number is None:
            continue
        parts = [cells[n].number for n in range(place) if columns[n].unit == column.unit and not columns[n].sum]
        if any(part is None for part in parts):
            continue
        total = sum(part for part in parts if part is not None)
        if total != cells[place].number:
            yield f"“{column.label}”为{cells[place].number}，各项之和为{total}"
