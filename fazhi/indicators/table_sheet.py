"""A yearly table as a spreadsheet: one sheet per table, numbers as numbers, blank and 不适用 apart from zero."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from fazhi.indicators.tables import Cell, Counted, Kind, Row, Table

HEAD = PatternFill("solid", fgColor="E8EFF6")
WRONG = PatternFill("solid", fgColor="FBE3E0")
NAME_WIDTH, NUMBER_WIDTH = 30, 14
TITLE_ROW, UNIT_ROW, HEAD_ROW = 1, 2, 3


def spreadsheet(counted: Counted) -> bytes:
    """The workbook as bytes (XLSX)."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table, rows in counted.tables:
        _fill(book.create_sheet(table.title[:31]), counted, table, rows)
    _explain(book.create_sheet("说明"), counted)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _fill(sheet: Worksheet, counted: Counted, table: Table, rows: tuple[Row, ...]) -> None:
    sheet.cell(TITLE_ROW, 1, f"{counted.title}：{table.title}").font = Font(bold=True, size=14)
    sheet.cell(UNIT_ROW, 1, f"单位：{table.unit}" if table.unit else "")
    units = [f"（{column.unit}）" if column.unit != table.unit else "" for column in table.columns]
    heads = ["单位名称", *(column.label + unit for column, unit in zip(table.columns, units, strict=True))]
    for place, head in enumerate(heads, start=1):
        cell = sheet.cell(HEAD_ROW, place, head)
        cell.font, cell.fill = Font(bold=True), HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[get_column_letter(place)].width = NAME_WIDTH if place == 1 else NUMBER_WIDTH
    for line, row in enumerate(rows, start=HEAD_ROW + 1):
        _row(sheet, line, table, row)
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 2)


def _row(sheet: Worksheet, line: int, table: Table, row: Row) -> None:
    name = sheet.cell(line, 1, row.label)
    name.font = Font(bold=row.whole)
    if row.mistakes:
        name.fill = WRONG
    for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True), start=2):
        written = sheet.cell(line, place, _content(cell))
        if cell.kind is Kind.NUMBER:
            written.number_format = "#,##0" + (f".{'0' * column.decimals}" if column.decimals else "")
        written.alignment = Alignment(horizontal="right")


def _content(cell: Cell) -> float | int | str | None:
    """A number, nothing where the unit has not answered, or 不适用."""
    if cell.kind is Kind.NUMBER and cell.number is not None:
        return int(cell.number) if cell.number == int(cell.number) else float(cell.number)
    return cell.text or None


def _explain(sheet: Worksheet, counted: Counted) -> None:
    lines = [
        counted.title,
        counted.form.basis,
        *counted.form.notes,
        "0：有职权，没有发生；空白：未填报；不适用：没有这项职权。",
    ]
    wrong = [f"{table.title} {row.label}：{m}" for table, rows in counted.tables for row in rows for m in row.mistakes]
    for line, text in enumerate([*lines, *wrong], start=1):
        sheet.cell(line, 1, text)
    sheet.column_dimensions["A"].width = 100
