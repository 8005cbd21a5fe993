"""How a register declares its yearly official tables, in `tables.yaml` beside its measures.

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

Without `rows` the rows are the organ with all below it, itself and each unit below. With `rows` they are those of the
form, of one organ. A cell is then what row and column say together: one of them names the figure (`cell`), the other
may narrow it (`cuts`); a row may also name a figure for each column (`cells`, by the code of the column), and what it
does not name is 不适用.

      - code: replies
        title: 收到和处理申请情况
        unit: 件
        columns:
          - {label: 自然人, cuts: applicant=person}
          - label: 法人或其他组织                      # a head over the columns below it, to any depth
            columns:
              - {label: 商业企业, cuts: applicant=company}
              - {label: 其他, cuts: applicant=research|welfare|legal|other}
          - {label: 总计, sum: true}
        rows:
          - {code: new, label: 本年新收, cell: disclosure.received}
          - {code: carried_in, label: 上年结转, cell: disclosure.pending@prev}
          - label: 办理结果                            # a line over the rows below it, to any depth
            rows:
              - {label: 予以公开, cell: 'disclosure.answered[reply=disclosed]'}
              - {label: 其他, cell: 'disclosure.answered[reply=partial|refused|unable|not_processed|other]'}
              - {code: done, label: 总计, cell: disclosure.answered, sum: true}
          - {code: carried_out, label: 结转下年度, cell: disclosure.pending}
        checks: [new + carried_in = done + carried_out]

A figure is a measure with its breakdown, or several joined by ` + ` and ` - `, `@prev` for the year before. `where` of
a row or column is one more condition on the records (`reason = state_secret`), where the measure has no such breakdown;
its number leads to no list. A row with `cells: {}` has nothing to fill in. `unit` of a column or row goes before that
of the table; the unit in which a measure is printed (`万元`) divides it. `rows_label` stands above the rows.

`sum` says that a column adds up the columns of its unit before it under the same head, and a row the rows before it
under the same line. `checks` are sums of codes of rows, which hold in each column, or of columns, which hold in each
row. What does not add up by its nature (a rate, a mean) is left out of them. Every mistake is a `CatalogueError`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from fazhi.indicators.catalogue import breakdown_mistake, load_catalogue
from fazhi.indicators.measures import All, Breakdown, Condition, Counted, Kind, Term, Terms
from fazhi.indicators.notation import CatalogueError, parse_breakdown, parse_condition, parse_terms
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.register import registry

Data = Mapping[str, Any]

FILE = "tables.yaml"
HINT = "按 fazhi/indicators/table_forms.py 的说明书写"
TABLE_KEYS = {"code", "title", "unit", "columns", "holds", "rows", "rows_label", "checks"}
HEAD_KEYS = {"code", "label", "unit", "cell", "cuts", "where", "cells", "sum", "columns", "rows"}
ADDING = (Kind.COUNT, Kind.SUM, Kind.STOCK)
CODE = re.compile(r"[a-z]\w*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell shows: a sum of measures, divided by `multiple`, with so many decimals. `adds`: may be summed up.

    `where` holds of the records that are counted, beside what the measures say.
    """

    terms: Terms
    where: Condition | None = None
    unit: str = ""
    multiple: int = 1
    decimals: int = 0
    adds: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """A column or a row of a table below the heads or lines `groups`: the figure it names, or how it narrows one.

    `unit` is empty where it is that of the table. `sum` says that it adds up what stands before it in its group.
    """

    label: str
    code: str = ""
    unit: str = ""
    sum: bool = False
    groups: tuple[str, ...] = ()
    terms: Terms = ()
    cuts: Breakdown = ()
    where: Condition | None = None
    cells: Mapping[str, Terms] | None = None
    holds_others: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the form with the figure of each column, None where there is nothing to fill in."""

    head: Head
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """Two sums of rows or of columns (by place) that must be equal; `words` name them in a message."""

    across: bool
    left: tuple[tuple[int, int], ...]
    right: tuple[tuple[int, int], ...]
    words: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a form; without `lines` its rows are organs, and `figures` are those of its columns."""

    code: str
    title: str
    unit: str
    columns: tuple[Head, ...]
    figures: tuple[Figure, ...] = ()
    lines: tuple[Line, ...] = ()
    rows_label: str = ""
    holds: Terms = ()
    identities: tuple[Identity, ...] = ()

    def head_of(self, column: Head) -> str:
        """The label of a column with its unit where that is not the unit of the table."""
        return column.label + (f"（{column.unit}）" if column.unit else "")


@dataclass(frozen=True, slots=True)
class Form:
    """The yearly form of a register."""

    register: str
    title: str
    basis: str
    notes: tuple[str, ...]
    tables: tuple[Table, ...]


# -- the forms that there are


def forms() -> list[Form]:
    """The forms of the installed registers, in their order."""
    return [form for register in registry if (form := declared_form(register.code)) is not None]


def form_of(register: str) -> Form:
    """The form of a register; refused (`no_table`) where it has none."""
    found = declared_form(register) if register in registry else None
    if found is None:
        raise Refused(Refusal("no_table", f"“{register}”没有统计表", field="register", next_step="从所列统计表中选择"))
    return found


@cache
def declared_form(register: str) -> Form | None:
    """The form that a register declares, None where it declares none; a mistake is a `CatalogueError`."""
    file = files("fazhi.registers") / register / FILE
    if not file.is_file():
        return None
    return parse_form(register, yaml.safe_load(file.read_text(encoding="utf-8")))


# -- reading a declaration


def parse_form(register: str, data: Data) -> Form:
    """A form as its file says it; a mistake is a `CatalogueError`."""
    tables = tuple(_table(f"{register}/{FILE} {entry.get('code')}", entry) for entry in data.get("tables", ()))
    if not tables or "title" not in data:
        raise CatalogueError(f"{register}/{FILE}", "没有统计表，或者没有标题", HINT)
    if len({table.code for table in tables}) < len(tables):
        raise CatalogueError(f"{register}/{FILE}", "有两个统计表的 code 相同", "各写各的 code")
    return Form(register, data["title"], data.get("basis", ""), tuple(data.get("notes", ())), tables)


def _table(place: str, data: Data) -> Table:
    unknown = set(data) - TABLE_KEYS
    if unknown or not data.get("columns") or not {"code", "title"} <= set(data):
        raise CatalogueError(place, f"统计表写法有误{sorted(unknown)}", HINT)
    unit = data.get("unit", "")
    columns = tuple(head for head in _heads(place, data["columns"], "columns", unit) if not head.holds_others)
    rows = tuple(_heads(place, data.get("rows", ()), "rows", unit))
    table = Table(
        code=data["code"],
        title=data["title"],
        unit=unit,
        columns=columns,
        figures=() if rows else tuple(_column_figure(place, column, unit) for column in columns),
        lines=tuple(Line(row, tuple(_figures(place, row, columns, unit))) for row in rows),
        rows_label=data.get("rows_label", "项目" if rows else "单位名称"),
        holds=_terms(place, data["holds"]) if "holds" in data else (),
    )
    return replace(table, identities=tuple(_identities(place, table, data.get("checks", ()))))


def _heads(place: str, entries: Sequence[Data], inner: str, unit: str, groups: tuple[str, ...] = ()) -> Iterator[Head]:
    """The columns or rows in their order; of rows also the lines that hold others."""
    for data in entries:
        unknown = set(data) - HEAD_KEYS
        if unknown or "label" not in data:
            raise CatalogueError(place, f"{data.get('label', inner)} 写法有误{sorted(unknown)}", HINT)
        head = _head(place, data, groups, unit, holds_others=inner in data)
        yield head
        if inner in data:
            yield from _heads(place, data[inner], inner, unit, (*groups, head.label))


def _head(place: str, data: Data, groups: tuple[str, ...], unit: str, *, holds_others: bool) -> Head:
    return Head(
        label=data["label"],
        code=data.get("code", ""),
        unit=data["unit"] if data.get("unit", unit) != unit else "",
        sum=bool(data.get("sum")),
        groups=groups,
        terms=_terms(place, data["cell"]) if "cell" in data else (),
        cuts=parse_breakdown(data.get("cuts", ""), place),
        where=parse_condition(data["where"], place) if "where" in data else None,
        cells={code: _terms(place, cell) for code, cell in data["cells"].items()} if "cells" in data else None,
        holds_others=holds_others,
    )


def _terms(place: str, text: str) -> Terms:
    """The measures of a cell; an unknown measure or breakdown is a mistake of the table."""
    terms = parse_terms(text, place)
    for term in terms:
        _check_term(place, term)
    return terms


def _check_term(place: str, term: Term) -> None:
    catalogue = load_catalogue()
    if term.code not in catalogue:
        raise CatalogueError(place, f"没有指标“{term.code}”", "运行 fazhi figures 查看全部指标")
    mistake = breakdown_mistake(catalogue, term.code, term.breakdown)
    if mistake:
        raise CatalogueError(f"{place} {term}", *mistake)


# -- what stands in a cell


def _column_figure(place: str, column: Head, unit: str) -> Figure:
    if not column.terms:
        raise CatalogueError(place, f"“{column.label}”没有 cell", HINT)
    return _figure(place, column.terms, column.unit or unit, column.where)


def _figures(place: str, row: Head, columns: Sequence[Head], unit: str) -> Iterator[Figure | None]:
    if row.holds_others:
        return
    unknown = set(row.cells or ()) - {column.code for column in columns}
    if unknown:
        raise CatalogueError(place, f"“{row.label}”的 cells 所指的列不存在{sorted(unknown)}", "写列的 code")
    for column in columns:
        terms = _narrowed(place, row, column)
        wheres = tuple(head.where for head in (row, column) if head.where is not None)
        where = All(wheres) if len(wheres) > 1 else next(iter(wheres), None)
        yield _figure(place, terms, column.unit or row.unit or unit, where) if terms else None


def _narrowed(place: str, row: Head, column: Head) -> Terms:
    """The figure that row and column name together, empty where neither names one."""
    own = (row.cells or {}).get(column.code, ()) if column.code else ()
    named = [terms for terms in (own, row.terms, column.terms) if terms]
    if len(named) > 1:
        raise CatalogueError(place, f"“{row.label}”和“{column.label}”都写了指标", "只在一处写 cell，另一处写 cuts")
    terms = named[0] if named else ()
    if not terms and row.cells is None:
        raise CatalogueError(place, f"“{row.label}”和“{column.label}”都没有写指标", "在行或者列写 cell")
    return tuple(_with(place, term, (*row.cuts, *column.cuts)) for term in terms)


def _with(place: str, term: Term, cuts: Breakdown) -> Term:
    keys = [cut.key for cut in (*term.breakdown, *cuts)]
    if len(set(keys)) < len(keys):
        raise CatalogueError(f"{place} {term}", f"行和列都按{keys[-1]}分", "一个维度只在行或者列写一次")
    found = replace(term, breakdown=(*term.breakdown, *cuts))
    _check_term(place, found)
    return found


def _figure(place: str, terms: Terms, unit: str, where: Condition | None) -> Figure:
    measures = [load_catalogue().measure(term.code) for term in terms]
    for term, measure in zip(terms, measures, strict=True):
        if where is not None and not isinstance(measure.formula, Counted):
            raise CatalogueError(f"{place} {term}", "where 只用于由记录直接计算的指标", "写明分子或者分母的指标")
    multiples = {measure.print_factor if unit == measure.print_multiple else 1 for measure in measures}
    adds = all(measure.kind in ADDING for measure in measures)
    if len(multiples) > 1 or (len(measures) > 1 and not adds):
        raise CatalogueError(f"{place} {terms[0]}", "一格中的指标单位不同，或者有比率，不能相加", "分成几格")
    (multiple,) = multiples
    decimals = max(measure.decimals for measure in measures) if multiple != 1 or not adds else 0
    return Figure(terms, where, unit, multiple, decimals, adds)


# -- what must add up


def _identities(place: str, table: Table, checks: Sequence[str]) -> Iterator[Identity]:
    yield from _sums(table.columns, across=False)
    yield from _sums([line.head for line in table.lines], across=True)
    for text in checks:
        yield _check(place, table, text)


def _sums(heads: Sequence[Head], *, across: bool) -> Iterator[Identity]:
    """A sum has on its right what stands before it in its group, in the same unit, without other sums."""
    for at, head in enumerate(heads):
        if head.sum:
            parts = [n for n in range(at) if _adds_to(heads[n], head)]
            words = (f"“{head.label}”", "各项之和")
            yield Identity(across, ((1, at),), tuple((1, n) for n in parts), words)


def _adds_to(part: Head, whole: Head) -> bool:
    inside = part.groups[: len(whole.groups)] == whole.groups
    return inside and part.unit == whole.unit and not part.sum and not part.holds_others


def _check(place: str, table: Table, text: str) -> Identity:
    sides = text.split("=")
    if len(sides) != 2:
        raise CatalogueError(place, f"“{text}”不是等式", "写作 a + b = c + d，各为行或者列的 code")
    for across, heads in ((True, [line.head for line in table.lines]), (False, table.columns)):
        codes = [head.code for head in heads if head.code]
        if len(set(codes)) < len(codes):
            raise CatalogueError(place, f"有两个行或者列的 code 相同：{sorted(codes)}", "各写各的 code")
        places = {head.code: n for n, head in enumerate(heads) if head.code}
        if all(code in places for code in CODE.findall(text)):
            left, right = (_side(side, places) for side in sides)
            if not (left and right):
                raise CatalogueError(place, f"“{text}”有一边是空的", "写作 a + b = c + d")
            return Identity(across, left, right, (_said(left, heads), _said(right, heads)))
    raise CatalogueError(place, f"“{text}”中的 code 不都是行的，也不都是列的", "给所用的行或者列写 code")


def _side(text: str, places: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    found = re.findall(r"([+-]?)\s*([a-z]\w*)", text)
    return tuple((-1 if sign == "-" else 1, places[code]) for sign, code in found)


def _said(side: Sequence[tuple[int, int]], heads: Sequence[Head]) -> str:
    words = "".join(f"{'－' if sign < 0 else '＋'}“{heads[n].label}”" for sign, n in side)
    return words.removeprefix("＋")
