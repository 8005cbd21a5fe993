"""Writing a workbook row by row: heads with labels, help and lists to choose from, cells that are never formulas.

1  machine names, hidden      2  band of the steps      3  labels      4…  one matter per row
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import models
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from fazhi.kernel.columns import ChoicesField
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import User
from fazhi.sheets.layout import FEN, ON, Head, Kind, Layout, Needed
from fazhi.sheets.limits import MOST_ROWS
from fazhi.sheets.reading import mark
from fazhi.sheets.values import NO, YES, Cell

LISTS, ORGANS = "选项", "机构"
FIRST_ROW = 4
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet might take for a formula
NEEDED = PatternFill("solid", fgColor="F9E3C8")
WITH_STEP = PatternFill("solid", fgColor="FDF6E3")
PLAIN = PatternFill("solid", fgColor="E8EFF6")
SHOWN = PatternFill("solid", fgColor="E4E4E4")
BAND = PatternFill("solid", fgColor="D5DFEA")
EXAMPLE = Font(italic=True, color="808080")
DAY_FORMAT, MONEY_FORMAT, TEXT_FORMAT = "yyyy-mm-dd", "#,##0.00", "@"
NARROW, USUAL, WIDE = 12, 16, 28
COMMENT_WIDTH, COMMENT_HEIGHT = 320, 130


def sheet_name(text: str) -> str:
    """A name that a sheet may bear."""
    return "".join("·" if char in r"[]:*?/\'" else char for char in text)[:31]


class Book:
    """A workbook with the sheet of one record; rows are written out as they come."""

    def __init__(self, layout: Layout, organs: Sequence[Organ]) -> None:
        self.layout, self.organs = layout, organs
        self.book = Workbook(write_only=True)
        self.options = _options(layout)
        self.sheet: Any = None
        self._cells: list[tuple[Any, Any]] = []

    def begin(self, heads: Sequence[Head]) -> None:
        """The sheet of the matters with these columns; rows follow."""
        self.heads = heads
        self.sheet = self.book.create_sheet(sheet_name(self.layout.record.name))
        self._arrange()
        self.sheet.append([mark(self.layout, h.key) if n == 0 else h.key for n, h in enumerate(heads)])
        self.sheet.append(self._band())
        self.sheet.append([self._head(head) for head in heads])
        self._cells = [(_cell(self.sheet, head, False), _cell(self.sheet, head, True)) for head in heads]

    def _arrange(self) -> None:
        sheet = self.sheet
        frozen = next((n for n, head in enumerate(self.heads, start=1) if head.key == "title"), 1)
        sheet.freeze_panes = f"{get_column_letter(frozen + 1)}{FIRST_ROW}"
        sheet.row_dimensions[1].hidden = True
        for number, head in enumerate(self.heads, start=1):
            dimension = sheet.column_dimensions[get_column_letter(number)]
            dimension.width = _width(head)
            dimension.number_format = _format(head)
            if head.side:
                dimension.outlineLevel, dimension.hidden = 1, True
        sheet.sheet_properties.outlinePr.summaryRight = False
        places = {head.key: number for number, head in enumerate(self.heads, start=1)}
        offer_choices(sheet, self.layout, places, len(self.organs))

    def _band(self) -> list[Any]:
        """The step above the first of its columns."""
        before, cells = "", []
        for head in self.heads:
            cells.append(_styled(self.sheet, head.group if head.group != before else None, BAND, Font(bold=True)))
            before = head.group
        return cells

    def _head(self, head: Head) -> Any:
        fills = {Needed.ALWAYS: NEEDED, Needed.WITH_STEP: WITH_STEP, Needed.NO: PLAIN}
        label = f"{head.label} *" if head.needed is Needed.ALWAYS else head.label
        fill = SHOWN if head.shown_only else fills[head.needed]
        cell = _styled(self.sheet, label, fill, Font(bold=True))
        cell.comment = comment(explained(head))
        return cell

    def row(self, cells: Mapping[str, Cell], font: Font | None = None) -> None:
        """One row; texts stay texts, whatever they begin with."""
        line: list[Any] = []
        for head, prepared in zip(self.heads, self._cells, strict=True):
            value = cells.get(head.key)
            if value is None:
                line.append(None)
                continue
            line.append(_filled(prepared, value) if font is None else _shown(self.sheet, value, font))
        self.sheet.append(line)

    def close(self, path: Any) -> None:
        """The sheets to choose from, and the file."""
        organs = self.book.create_sheet(ORGANS)
        organs.column_dimensions["A"].width = organs.column_dimensions["B"].width = WIDE
        organs.append([_styled(organs, text, BAND, Font(bold=True)) for text in ("机构", "简称", "代码", "层级")])
        for organ in self.organs:
            organs.append(
                [_text(organs, t) for t in (organ.name, organ.short_name, organ.code, Level(organ.level).label)]
            )
        lists = self.book.create_sheet(LISTS)
        lists.sheet_state = "hidden"
        lists.append([_text(lists, self.layout.by_key[key].label) for key in self.options])
        for place in range(max(map(len, self.options.values()), default=0)):
            line = [options[place] if place < len(options) else None for options in self.options.values()]
            lists.append([None if text is None else _text(lists, text) for text in line])
        self.book.save(path)


def offer_choices(sheet: Any, layout: Layout, places: Mapping[str, int], organs: int) -> None:
    """Lists to choose from, below the heads; `organs` is the number of those on their sheet."""
    by_list: dict[str, DataValidation] = {}
    options = _options(layout)
    for key, place in places.items():
        head = layout.by_key[key]
        source = _source(head, options, organs)
        if not source:
            continue
        if source not in by_list:
            by_list[source] = _list_of(source, isinstance(head.column, ChoicesField))
            sheet.data_validations.append(by_list[source])
        letter = get_column_letter(place)
        by_list[source].add(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + MOST_ROWS}")


def _source(head: Head, options: Mapping[str, Sequence[str]], organs: int) -> str:
    if head.key in options:
        letter = get_column_letter(list(options).index(head.key) + 1)
        return f"'{LISTS}'!${letter}$2:${letter}${len(options[head.key]) + 1}"
    return f"'{ORGANS}'!$A$2:$A${organs + 1}" if refers_to_organ(head) and organs else ""


def _list_of(source: str, several: bool) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=source,
        allow_blank=True,
        showErrorMessage=not several,
        errorTitle="不在所列选项中",
        error="请从下拉列表中选择",
    )


def _options(layout: Layout) -> dict[str, list[str]]:
    """The list to choose from for each column that has one."""
    found = {}
    for head in layout.heads:
        if options := choices_of(head, layout):
            found[head.key] = options
    return found


def choices_of(head: Head, layout: Layout) -> list[str]:
    """What may be chosen in a column, in words."""
    if head.shown_only:
        return []
    if head.kind is Kind.OPENING:
        return [step.name for step in layout.record.procedure.openable]
    if head.item is not None:
        return [YES, NO] if head.item.kind == "bool" else [label for _, label in head.item.choices]
    if isinstance(head.column, ChoicesField):
        return [label for _, label in head.column.options]
    if isinstance(head.column, models.BooleanField):
        return [YES, NO]
    return [str(label) for _, label in head.column.flatchoices] if head.column is not None else []


def explained(head: Head) -> str:
    """What is to be filled in, for the comment of a head."""
    said = [head.help]
    if head.needed is Needed.ALWAYS:
        said.append("必填。")
    elif head.needed is Needed.WITH_STEP and head.key != ON:
        said.append(f"办理“{head.group}”时必填。")
    if isinstance(head.column, ChoicesField):
        said.append("可以填几项，用顿号隔开。")
    if isinstance(head.column, models.ForeignKey) and not head.shown_only:
        model: Any = head.column.related_model
        if not issubclass(model, Organ | User):
            said.append(f"填写{model._meta.verbose_name}的编号。")
    if head.shown_only:
        said.append("只读：导入时不理会。")
    return "\n".join(part for part in said if part)


def refers_to_organ(head: Head) -> bool:
    """Whether a column names an organ."""
    if head.shown_only:
        return False
    if head.item is not None:
        return head.item.kind == "organ"
    return isinstance(head.column, models.ForeignKey) and issubclass(head.column.related_model, Organ)


def comment(text: str) -> Comment | None:
    """A comment of usual size."""
    return Comment(text, "fazhi", width=COMMENT_WIDTH, height=COMMENT_HEIGHT) if text else None


def _width(head: Head) -> int:
    if head.kind is Kind.DAY or _format(head) == MONEY_FORMAT:
        return NARROW
    return WIDE if head.key in ("title", "note") or isinstance(head.column, models.TextField) else USUAL


def _format(head: Head) -> str:
    if head.kind is Kind.DAY or isinstance(head.column, models.DateField) or (head.item and head.item.kind == "date"):
        return DAY_FORMAT
    if head.column is not None and head.column.name.endswith(FEN):
        return MONEY_FORMAT
    whole = isinstance(head.column, models.IntegerField) and not head.column.choices
    return "General" if whole or (head.item and head.item.kind == "int") else TEXT_FORMAT


def _cell(sheet: Any, head: Head, quoted: bool) -> Any:
    """A cell to be filled again and again: its style is made ready once."""
    cell = WriteOnlyCell(sheet)
    cell.number_format = _format(head)
    if quoted:
        cell.quotePrefix = True
    return cell


def _filled(prepared: tuple[Any, Any], value: Any) -> Any:
    plain, quoted = prepared
    if isinstance(value, str):
        cell = quoted if value.startswith(FORMULA) else plain
        cell._value, cell.data_type = value, "s"
        return cell
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        plain._value, plain.data_type = value, "n"
    else:
        plain.value = value
        plain._value, plain.data_type = value, "d"
    return plain


def _shown(sheet: Any, value: Any, font: Font) -> Any:
    cell = _filled((WriteOnlyCell(sheet), WriteOnlyCell(sheet)), value)
    if cell.data_type == "d":
        cell.number_format = DAY_FORMAT
    if cell.data_type == "s" and str(value).startswith(FORMULA):
        cell.quotePrefix = True
    cell.font = font
    return cell


def _styled(sheet: Any, value: str | None, fill: PatternFill, font: Font) -> Any:
    cell = _text(sheet, value) if value is not None else WriteOnlyCell(sheet)
    cell.fill, cell.font = fill, font
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _text(sheet: Any, value: str) -> Any:
    return _filled((WriteOnlyCell(sheet), WriteOnlyCell(sheet)), value)


def words_sheet(book: Book, title: str, lines: Iterable[tuple[str, bool]]) -> None:
    """A sheet of sentences; True marks a heading."""
    sheet: Any = book.book.create_sheet(title)
    sheet.column_dimensions["A"].width = 110
    for text, heading in lines:
        cell = _text(sheet, text)
        cell.font = Font(bold=heading, size=12 if heading else 11)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.append([cell])
