"""A yearly table as a spreadsheet: one sheet per table, numbers as numbers, blank and 不适用 apart from zero."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from fazhi.indicators.table_forms import Table
from fazhi.indicators.tables import Cell, Counted, HeadCell, Kind, Row, head_rows

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
    first = HEAD_ROW + _heads(sheet, table)
    for line, row in enumerate(rows, start=first):
        _row(sheet, line, row, of_form=bool(table.lines))
    sheet.freeze_panes = sheet.cell(first, 2)


def _heads(sheet: Worksheet, table: Table) -> int:
    """Writes the heads, those over several columns as one cell; tells how many lines they take."""
    lines = head_rows(table)
    _head(sheet, HEAD_ROW, 1, HeadCell(table.rows_label, lines=len(lines)))
    taken = {(line, 1) for line in range(len(lines))}
    for line, heads in enumerate(lines):
        place = 1
        for head in heads:
            while (line, place) in taken:
                place += 1
            taken |= {(line + down, place + right) for down in range(head.lines) for right in range(head.over)}
            _head(sheet, HEAD_ROW + line, place, head)
    for place in range(1, len(table.columns) + 2):
        sheet.column_dimensions[get_column_letter(place)].width = NAME_WIDTH if place == 1 else NUMBER_WIDTH
    return len(lines)


def _head(sheet: Worksheet, line: int, place: int, head: HeadCell) -> None:
    cell = sheet.cell(line, place, head.label)
    cell.font, cell.fill = Font(bold=True), HEAD
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    if head.lines > 1 or head.over > 1:
        sheet.merge_cells(None, line, place, line + head.lines - 1, place + head.over - 1)


def _row(sheet: Worksheet, line: int, row: Row, *, of_form: bool) -> None:
    name = sheet.cell(line, 1, row.label)
    name.font = Font(bold=not row.cells if of_form else row.whole)
    name.alignment = Alignment(indent=row.depth)
    if row.mistakes:
        name.fill = WRONG
    for place, cell in enumerate(row.cells, start=2):
        written = sheet.cell(line, place, _content(cell))
        if cell.kind is Kind.NUMBER:
            written.number_format = "#,##0" + (f".{'0' * cell.decimals}" if cell.decimals else "")
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
