"""A comparison as a spreadsheet: numbers as numbers, units in the heads, the sentence behind each as a comment.

Four sheets: the rows by measure, what changed, the rows by subject only, and the source of every number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from fazhi.reports.compare import ABOUT, POINTS, Cell, Comparison, Row, change_words

LOOSE_NOTE = "以下按数字的名称、单位和领域对应，没有对应到指标，口径可能不同，仅供参考"
APPROXIMATE = PatternFill("solid", fgColor="FDF3DC")
HEAD = PatternFill("solid", fgColor="E8EFF6")
COMMENT_LENGTH = 400
WIDEST = 60


def spreadsheet(comparison: Comparison) -> bytes:
    """The workbook as bytes (XLSX)."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)  # a new workbook has one sheet
    first.title = "指标对比"
    _table(first, comparison, comparison.rows)
    _changes(book.create_sheet("变化" if comparison.over_time else "差距"), comparison)
    _loose(book.create_sheet("未对应指标"), comparison)
    _sources(book.create_sheet("出处"), comparison)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _table(sheet: Worksheet, comparison: Comparison, rows: Sequence[Row], top: int = 1) -> None:
    with_code = bool(rows and rows[0].code)
    heads = ["业务", "指标" if with_code else "名称", "分项", "单位", *(side.label for side in comparison.sides)]
    _head(sheet, [*heads, "指标代码"] if with_code else heads, top)
    for number, row in enumerate(rows, start=top + 1):
        _write(sheet, number, [row.group, row.name, row.part, "见批注" if row.is_mixed else row.unit])
        for column, cell in enumerate(row.cells, start=5):
            if cell is not None:
                _number(sheet.cell(number, column), cell)
        if with_code:
            code = f"{row.code}[{row.breakdown}]" if row.breakdown else row.code
            _write(sheet, number, [code], first=len(heads) + 1)
    sheet.freeze_panes = sheet.cell(top + 1, 5)
    _widen(sheet)


def _number(place: SheetCell | Any, cell: Cell) -> None:
    """The number with its decimals, an approximate one with its sign and colour, and where it comes from."""
    place.value = plain(cell.value)
    place.number_format = _format(cell)
    if cell.figure.approx:
        place.fill = APPROXIMATE
    said = "\n".join(filter(None, [cell.place, cell.sentence[:COMMENT_LENGTH], _others(cell)]))
    place.comment = Comment(said, "fazhi", width=360, height=150)


def _format(cell: Cell) -> str:
    figure = cell.figure
    decimals = figure.decimals if figure.unit in POINTS else 2 if cell.value.denominator != 1 else 0
    form = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    about = ABOUT.get(figure.approx, "")
    return f'"{about}"{form}' if about == "约" else f'{form}"{about}"' if about else form


def _others(cell: Cell) -> str:
    if not cell.others:
        return ""
    return "文中另有：" + "、".join("".join(figure.raw.split()) for figure in cell.others)


def plain(value: Fraction) -> int | float:
    """An exact number as a spreadsheet has it."""
    return value.numerator if value.denominator == 1 else float(value)


def _changes(sheet: Worksheet, comparison: Comparison) -> None:
    over_time = comparison.over_time
    heads = ["业务", "指标", "分项", "单位", "由" if over_time else "基准报告", "至" if over_time else "对比报告"]
    _head(sheet, [*heads, "原值", "现值", "增减", "增减（%）", "说明"])
    number = 1
    for row in comparison.rows:
        for change in comparison.changes(row):
            number += 1
            first, second = comparison.sides[change.first], comparison.sides[change.second]
            _write(sheet, number, [row.group, row.name, row.part, row.unit, first.label, second.label])
            values = [*change.values, change.absolute]
            _write(sheet, number, [plain(value) for value in values], first=7)
            if change.relative is not None:
                place = sheet.cell(number, 10, float(change.relative))
                place.number_format = "+0.0%;-0.0%;0.0%"
            _write(sheet, number, [change_words(change)], first=11)
    sheet.freeze_panes = "A2"
    _widen(sheet)


def _loose(sheet: Worksheet, comparison: Comparison) -> None:
    _write(sheet, 1, [LOOSE_NOTE])
    _table(sheet, comparison, comparison.loose, top=2)


def _sources(sheet: Worksheet, comparison: Comparison) -> None:
    _head(sheet, ["报告", "指标或者名称", "分项", "数值", "文中写法", "位置", "原文"])
    number = 1
    for row in (*comparison.rows, *comparison.loose):
        for side, cell in zip(comparison.sides, row.cells, strict=True):
            if cell is None:
                continue
            number += 1
            raw = "".join(cell.figure.raw.split())
            place = cell.place or f"第{cell.figure.start + 1}个字"
            _write(sheet, number, [side.label, row.name, row.part, plain(cell.value), raw, place, cell.sentence])
    sheet.freeze_panes = "A2"
    _widen(sheet)


def _head(sheet: Worksheet, heads: Iterable[str], number: int = 1) -> None:
    for column, head in enumerate(heads, start=1):
        place = sheet.cell(number, column)
        _put(place, head)
        place.font = Font(bold=True)
        place.fill = HEAD
        place.alignment = Alignment(wrap_text=True, vertical="center")


def _write(sheet: Worksheet, number: int, values: Iterable[str | float], first: int = 1) -> None:
    for column, value in enumerate(values, start=first):
        _put(sheet.cell(number, column), value)


def _put(place: SheetCell | Any, value: str | float) -> None:
    """Text of a report is text, also where it begins like a formula."""
    place.value = value
    if isinstance(value, str):
        place.data_type = "s"


def _widen(sheet: Worksheet) -> None:
    """Columns as wide as their text; a Chinese character takes the room of two."""
    for column, cells in enumerate(sheet.iter_cols(), start=1):
        longest = max((len(str(cell.value).encode("gb18030")) for cell in cells if cell.value is not None), default=8)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, 9), WIDEST)
