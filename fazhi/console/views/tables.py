"""Yearly official tables: each number leads to its records; the same numbers as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from fazhi.console import parts
from fazhi.console.files import sent
from fazhi.console.navigation import user_of
from fazhi.console.pages import TablesPage, show
from fazhi.console.refusals import catches_refusals
from fazhi.console.views.indicators import address, organs_seen
from fazhi.indicators import tables
from fazhi.indicators.figures import organ_asked
from fazhi.indicators.period import Period
from fazhi.indicators.table_sheet import spreadsheet
from fazhi.indicators.tables import head_rows
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.refusal import Refusal, Refused

YEARS_OFFERED = 8


@catches_refusals
@require_GET
def table_page(request: HttpRequest, register: str = "") -> HttpResponse:
    """The form of a register for `?organ=…&year=…`; without register the first."""
    form = _form(register)
    year, organs = _year(request), _seen(request)
    organ = _organ(request, organs)
    counted = tables.count(form, organ, year, user=user_of(request)) if organ else None
    query = urlencode({"organ": organ.code if organ else "", "year": year})
    sheet = f"{reverse('console:table_sheet', args=[form.register])}?{query}"
    page = TablesPage(
        head=parts.PageHead(
            form.title,
            (parts.Link("报告", reverse("console:reports")), parts.Link(form.title)),
            form.basis,
            (parts.Link("打印", key="print"), parts.Link("Excel", sheet, "download")) if counted else (),
        ),
        forms=tuple(
            parts.Link(
                f.title, f"{reverse('console:tables_of', args=[f.register])}?{query}", here=f.register == form.register
            )
            for f in tables.forms()
        ),
        organs=tuple(
            parts.Choice(o.code, o.name, Level(o.level).label, organ is not None and o.pk == organ.pk) for o in organs
        ),
        years=_years(year),
        tables=tuple(_table(table, rows, year) for table, rows in counted.tables) if counted else (),
        notes=form.notes,
    )
    return show(request, page)


@catches_refusals
@require_GET
def table_sheet(request: HttpRequest, register: str) -> HttpResponse:
    """The form as a spreadsheet."""
    organ = _organ(request, _seen(request))
    if organ is None:
        raise Refused(Refusal("no_access", "没有可以查看的机构", field="organ", next_step="请管理员授权"))
    counted = tables.count(tables.form_of(register), organ, _year(request), user=user_of(request))
    return sent(spreadsheet(counted), f"{counted.title}.xlsx")


def _form(register: str) -> tables.Form:
    if register:
        return tables.form_of(register)
    found = tables.forms()
    if not found:
        raise Refused(Refusal("no_table", "没有统计表", next_step="启用有统计表的台账"))
    return found[0]


def _year(request: HttpRequest) -> int:
    text = request.GET.get("year", "") or str(timezone.localdate().year - 1)
    if not (text.isdecimal() and MINYEAR < int(text) < MAXYEAR):
        raise Refused(Refusal("bad_year", f"“{text}”不是年份", field="year", next_step="选择一个年度"))
    return int(text)


def _years(chosen: int) -> tuple[parts.Choice, ...]:
    this = timezone.localdate().year
    return tuple(parts.Choice(str(y), f"{y}年", chosen=y == chosen) for y in range(this, this - YEARS_OFFERED, -1))


def _seen(request: HttpRequest) -> list[Organ]:
    return [organ for organ in organs_seen(user_of(request)) if organ.level != Level.VILLAGE]


def _organ(request: HttpRequest, organs: list[Organ]) -> Organ | None:
    """The organ that is asked for, else the reader's own, else the first that may be seen; refuses a foreign one."""
    asked, own = request.GET.get("organ", ""), user_of(request).organ_id
    found = next((o for o in organs if o.code == asked), None)
    if asked and found is None:
        message = f"没有查看“{organ_asked(asked)}”统计表的权限"
        raise Refused(Refusal("no_access", message, field="organ", next_step="选择本单位，或者请管理员授权"))
    return found or next((o for o in organs if o.pk == own), organs[0] if organs else None)


def _table(table: tables.Table, rows: tuple[tables.Row, ...], year: int) -> parts.OfficialTable:
    """Of units those with numbers, and the others in groups; of the form all rows."""
    kept = bool(table.lines)
    shown = [row for row in rows if kept or row.whole or row.mistakes or any(cell.number for cell in row.cells)]
    heads = [[parts.OfficialHead(cell.label, cell.over, cell.lines) for cell in line] for line in head_rows(table)]
    return parts.OfficialTable(
        table.title,
        table.unit,
        table.rows_label,
        tuple(map(tuple, heads)),
        tuple(_row(table, row, year) for row in shown),
        tuple(_others([row for row in rows if row not in shown])),
    )


def _row(table: tables.Table, row: tables.Row, year: int) -> parts.OfficialRow:
    return parts.OfficialRow(
        row.label,
        row.whole and not table.lines,
        tuple(_cell(cell, row, year) for cell in row.cells),
        row.mistakes,
        row.depth,
        1 if row.cells else len(table.columns) + 1,
    )


def _others(rows: list[tables.Row]) -> Iterator[parts.UnitGroup]:
    """The units without any number, by what stands in their rows; the spreadsheet has a line for each."""
    kinds = {row.label: {cell.kind for cell in row.cells} for row in rows}
    groups = {
        "没有发生（0）": [name for name, found in kinds.items() if found == {tables.Kind.NUMBER}],
        "没有这项职权（不适用）": [name for name, found in kinds.items() if found == {tables.Kind.NOT_APPLICABLE}],
        "未填": [name for name, found in kinds.items() if tables.Kind.BLANK in found],
    }
    told = {name for names in groups.values() for name in names}
    groups["没有发生，部分不适用"] = [name for name in kinds if name not in told]
    for label, names in groups.items():
        if names:
            yield parts.UnitGroup(label, len(names), "、".join(names))


def _cell(cell: tables.Cell, row: tables.Row, year: int) -> parts.OfficialCell:
    if cell.kind is not tables.Kind.NUMBER:
        return parts.OfficialCell("—" if cell.nothing else cell.text or "未填", tone="muted", reason=cell.reason)
    period = cell.period or Period.year(year)
    url = address("measure", cell.code, row.organ, period, cell.cuts) if row.whole and cell.code else ""
    return parts.OfficialCell(cell.text, url)
