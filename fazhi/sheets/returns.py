"""A return as a spreadsheet: one line for each figure; taken back in whole or not at all.

The template bears the number of the return, so that it is not taken in for another unit. A number is a number, an empty
cell is 未填, and 不适用 is written or chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.worksheet import Worksheet

from fazhi.collection.answers import BLANK, Answer, answer_of, parse
from fazhi.collection.asked import set_of_return
from fazhi.collection.guards import before
from fazhi.collection.lines import Line
from fazhi.collection.models import Return
from fazhi.indicators.models import Reported
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.sheets.reading import open_book

TITLE = "报送"
HEADS = ("编码（不要改动）", "指标", "分项", "单位", "数值", "说明", "上年")
WIDTHS = (12, 34, 20, 8, 16, 44, 14)
KEY, VALUE, NOTE = 1, 5, 6
HEAD_ROW, FIRST_ROW, MOST_ROWS = 3, 4, 2_000
HEAD = PatternFill("solid", fgColor="E8EFF6")
TO_FILL_IN = PatternFill("solid", fgColor="FDF6E3")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a text begins that a spreadsheet might take for a formula
ADVICE = "没有发生的填0；没有掌握的留空并在说明中写明原因；与本单位无关的填“不适用”。说明与数值一并保存。"


@dataclass(frozen=True)
class Problem:
    """A row that cannot be taken: its number in the sheet, and why."""

    row: int
    message: str


@dataclass(frozen=True)
class Taken:
    """What a sheet says: the answers of all lines of the return, and what is wrong with it."""

    answers: dict[str, Answer] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def template(row: Return) -> bytes:
    """The sheet of a return with what was filled in so far (XLSX)."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = TITLE
    sheet.cell(1, 1, row.number).font = Font(bold=True)
    sheet.cell(1, 2, _text(f"{row.organ.name} {row.span.label} {row.title}")).font = Font(bold=True, size=13)
    sheet.cell(2, 2, ADVICE)
    _heads(sheet)
    said, last = parse(row.answers), before(row)
    for place, line in enumerate(set_of_return(row).lines, start=FIRST_ROW):
        _line(sheet, place, line, said.get(line.key, BLANK), last.get(line.key))
    sheet.freeze_panes = sheet.cell(FIRST_ROW, VALUE)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _heads(sheet: Worksheet) -> None:
    for place, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True), start=1):
        cell = sheet.cell(HEAD_ROW, place, head)
        cell.font, cell.fill = Font(bold=True), HEAD
        sheet.column_dimensions[cell.column_letter].width = width


def _line(sheet: Worksheet, place: int, line: Line, answer: Answer, last: Any) -> None:
    said: Any = answer.said if answer.state == Reported.NOT_APPLICABLE else answer.value
    shown = None if last is None else float(last)
    told = (line.key, line.measure.name, line.part, line.unit, said, _text(answer.note), shown)
    for column, value in enumerate(told, start=1):
        cell = sheet.cell(place, column, value)
        cell.alignment = Alignment(wrap_text=column in (2, NOTE), vertical="top")
        if isinstance(value, str):
            cell.data_type, cell.quotePrefix = "s", value.startswith(FORMULA)
        if column in (VALUE, NOTE):
            cell.fill, cell.protection = TO_FILL_IN, Protection(locked=False)


def _text(text: str) -> str | None:
    return text or None


def read(path: Path, row: Return) -> Taken:
    """What a filled-in template says of a return; refuses a file that is none, or that of another return."""
    book = open_book(path, data_only=True)
    try:
        sheet = book[TITLE] if TITLE in book.sheetnames else book.worksheets[0]
        sheet.reset_dimensions()
        rows = list(sheet.iter_rows(max_row=MOST_ROWS, max_col=len(HEADS), values_only=True))
    except Exception as problem:  # openpyxl raises whatever a damaged sheet makes it stumble over
        message = "表格文件已损坏，无法读取"
        raise Refused(Refusal("broken_file", message, field="file", next_step="重新下载模板填写")) from problem
    finally:
        book.close()
    number = _said(rows[0][0]) if rows and rows[0] else ""
    if number != row.number:
        message = f"这张表格是“{number or '没有编号'}”的，不是{row.number}的"
        raise Refused(Refusal("other_return", message, field="file", next_step="在本页下载模板，填写后上传"))
    return _taken(rows, row)


def _taken(rows: list[tuple[Any, ...]], row: Return) -> Taken:
    lines = set_of_return(row).by_key
    found: dict[str, Answer] = {}
    problems: list[Problem] = []
    for place, cells in enumerate(rows[FIRST_ROW - 1 :], start=FIRST_ROW):
        key = _said(cells[KEY - 1]) if cells else ""
        if not key:
            problems += [Problem(place, "没有编码，不知道是哪一项")] if any(map(_said, cells)) else []
        elif key not in lines:
            problems.append(Problem(place, f"这份报送没有“{key}”"))
        elif key in found:
            problems.append(Problem(place, f"{lines[key].name}填写了两次"))
        else:
            found[key] = BLANK
            problems += list(_answered(found, place, lines[key], cells))
    problems += [Problem(0, f"缺少{line.name}这一行") for key, line in lines.items() if key not in found]
    return Taken({key: found.get(key, BLANK) for key in lines}, tuple(problems))


def _answered(found: dict[str, Answer], place: int, line: Line, cells: tuple[Any, ...]) -> Iterator[Problem]:
    value, note = (_said(cells[column - 1]) if len(cells) >= column else "" for column in (VALUE, NOTE))
    try:
        found[line.key] = answer_of(value, note)
    except Refused as refused:
        yield Problem(place, f"{line.name}：{refused.refusal.message}；{refused.refusal.next_step}")


def _said(cell: Any) -> str:
    if cell is None:
        return ""
    return repr(cell) if isinstance(cell, float) and not cell.is_integer() else str(cell).removesuffix(".0").strip()
