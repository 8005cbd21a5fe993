"""Reading a sheet: which row bears the heads, which column is which, and the rows below, one after the other.

A column is known by its machine name in the hidden first row; in a sheet of somebody else's, by its label.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from fazhi.kernel.refusal import Refusal, Refused
from fazhi.sheets import limits
from fazhi.sheets.layout import NOTE, VERSION, Layout
from fazhi.sheets.values import told

MARK = re.compile(r"^fazhi-(\d+):([a-z_.]+):(.*)$")
EXAMPLE = "示例"  # how the note of a row begins that is only an example
BOOK = "xl/workbook.xml"
LEAST_LABELS = 2  # by which a sheet without machine names is known
NOISE = re.compile(r"[\s*＊]|[（(][^（）()]*[）)]$")
SAVE_AS = "用 Excel 或者 WPS 打开，另存为 .xlsx 后再导入"


@dataclass(frozen=True)
class Found:
    """A sheet of a workbook whose heads were recognised."""

    title: str
    head_row: int
    columns: dict[int, str]  # place (from 1) → key
    unknown: tuple[str, ...]
    by_names: bool
    width: int  # the place of the last head

    @property
    def places(self) -> dict[str, int]:
        """Key → place."""
        return {key: place for place, key in self.columns.items()}


@dataclass(frozen=True)
class Row:
    """A row with something in it: its number in the sheet, and its cells by the key of the column."""

    number: int
    cells: dict[str, Any]


def mark(layout: Layout, key: str) -> str:
    """The first cell of the hidden row: version, record and the key of the first column."""
    return f"fazhi-{VERSION}:{layout.record.label}:{key}"


def open_book(path: Path, **options: Any) -> Any:
    """The workbook, for reading row by row; refused where it is none, or too large."""
    _check_archive(path)
    try:
        return load_workbook(path, read_only=True, keep_links=False, **options)
    except Exception as problem:  # openpyxl raises whatever a damaged file makes it stumble over
        raise _broken() from problem


def _safely(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows; what a damaged sheet makes openpyxl stumble over is a refusal here as well."""
    try:
        yield from rows
    except Exception as problem:
        raise _broken() from problem


def _broken() -> Refused:
    return _refused("broken_file", "表格文件已损坏，无法读取", SAVE_AS)


def _check_archive(path: Path) -> None:
    if path.stat().st_size > limits.LARGEST:
        raise _refused("too_large", f"文件超过{limits.LARGEST // 2**20}兆字节", "分成几个文件导入")
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as problem:
        raise _refused("unsupported_format", "不是 .xlsx 表格（.xls、.et、.csv 不能直接导入）", SAVE_AS) from problem
    if len(parts) > limits.MOST_PARTS or sum(part.file_size for part in parts) > limits.LARGEST_UNPACKED:
        raise _refused("too_large", "表格解压后过大", "删去多余的工作表和图片，或者分成几个文件导入")
    sizes = {part.filename: part.file_size for part in parts}
    if BOOK not in sizes:
        raise _refused("unsupported_format", "不是 .xlsx 表格", SAVE_AS)
    if sizes.get("xl/sharedStrings.xml", 0) > limits.LARGEST_STRINGS:
        raise _refused("too_large", "表格中的文字过多", "分成几个文件导入")


def find_sheet(book: Any, layout: Layout) -> Found:
    """The sheet with the record's columns; refused where there is none, or it belongs to another record."""
    best: Found | None = None
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()
        found = _heads(sheet, layout)
        if found is not None and found.by_names:
            return found
        if found is not None and (best is None or len(found.columns) > len(best.columns)):
            best = found
    if best is None:
        raise _refused(
            "no_heads", f"没有找到“{layout.record.name}”的表头", "先下载模板，把数据填进模板或者照模板写表头"
        )
    return best


def _heads(sheet: Any, layout: Layout) -> Found | None:
    best: Found | None = None
    rows = _safely(sheet.iter_rows(max_row=limits.HEAD_ROWS, max_col=limits.MOST_COLUMNS, values_only=True))
    for number, cells in enumerate(rows, start=1):
        texts = {place: told(cell) for place, cell in enumerate(cells, start=1) if told(cell)}
        if marked := next((found for text in texts.values() if (found := MARK.match(text))), None):
            return _by_names(sheet, number, texts, marked, layout)
        columns = _by_labels(texts, layout)
        if len(columns) >= LEAST_LABELS and (best is None or len(columns) > len(best.columns)):
            unknown = tuple(text for place, text in texts.items() if place not in columns)
            best = Found(sheet.title, number, columns, unknown, False, max(texts))
    return best


def _by_names(sheet: Any, number: int, texts: dict[int, str], marked: re.Match[str], layout: Layout) -> Found:
    version, label, first = marked.groups()
    if label != layout.record.label:
        raise _refused("other_record", f"这张表格不是“{layout.record.name}”的", "在它自己的台账中导入")
    if int(version) != VERSION:
        raise _refused("other_version", "这张表格是另一版本的系统导出的", "重新下载模板，把数据复制过去")
    names = {place: first if text == marked.group(0) else text for place, text in texts.items()}
    columns = {place: name for place, name in names.items() if name in layout.by_key}
    _refuse_twice(columns, layout)
    # Below the names stand the band of the steps and the labels.
    bands = sheet.iter_rows(min_row=number + 1, max_row=number + 2, max_col=max(names, default=1), values_only=True)
    labels = list(_safely(bands))[-1:] or [()]
    told_labels = {place: told(cell) for place, cell in enumerate(labels[0], start=1) if told(cell)}
    unknown = tuple(text for place, text in told_labels.items() if place not in columns)
    return Found(sheet.title, number + 2, columns, unknown, True, max({*names, *told_labels}))


def _by_labels(texts: dict[int, str], layout: Layout) -> dict[int, str]:
    named: dict[str, list[str]] = {}
    for head in layout.heads:
        for label in {_plain(head.label), head.key}:
            named.setdefault(label, []).append(head.key)
    columns: dict[int, str] = {}
    for place, text in texts.items():
        keys = named.get(_plain(text), [])
        if len(keys) == 1 and keys[0] not in columns.values() and keys[0] != NOTE:
            columns[place] = keys[0]
    return columns


def _plain(label: str) -> str:
    """A label without spaces, the mark of what is needed, and a unit in brackets at its end."""
    return NOISE.sub("", re.sub(r"[\s*＊]", "", label)) or label


def _refuse_twice(columns: dict[int, str], layout: Layout) -> None:
    twice = {key for key in columns.values() if list(columns.values()).count(key) > 1}
    if twice:
        names = "、".join(layout.by_key[key].label for key in sorted(twice))
        raise _refused("column_twice", f"有两列都是“{names}”", "删去重复的一列后再导入")


def rows_of(book: Any, found: Found) -> Iterator[Row]:
    """The rows below the heads that have something in them, without examples; refused where there are too many."""
    sheet = book[found.title]
    sheet.reset_dimensions()
    last, number = max(found.columns, default=1), 0
    rows = sheet.iter_rows(min_row=found.head_row + 1, max_row=limits.LAST_ROW, max_col=last, values_only=True)
    for place, cells in enumerate(_safely(rows), start=found.head_row + 1):
        told_cells = {key: cells[at - 1] for at, key in found.columns.items() if not _is_blank(cells[at - 1])}
        note = told(told_cells.pop(NOTE, None))
        if not told_cells or note.startswith(EXAMPLE):
            continue
        number += 1
        if number > limits.MOST_ROWS:
            raise _refused("too_many_rows", f"超过{limits.MOST_ROWS}行", "分成几个文件导入")
        yield Row(place, told_cells)


def _is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _refused(code: str, message: str, next_step: str) -> Refused:
    return Refused(Refusal(code, message, field="file", next_step=next_step))
