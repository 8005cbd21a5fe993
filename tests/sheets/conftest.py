"""Sheets in the tests: written by the template or the export of a record, changed cell by cell, and taken in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.register import Record, registry
from fazhi.sheets.export import export
from fazhi.sheets.layout import layout_of
from fazhi.sheets.outcome import Count, Verdict
from fazhi.sheets.reading import Row, find_sheet, open_book, rows_of
from fazhi.sheets.taking_in import judge, take
from fazhi.sheets.template import template

TODAY = date(2025, 12, 31)
AT = datetime(2025, 12, 31, 9, 30)
FIRST_ROW = 4


@pytest.fixture
def points() -> Record:
    """A lean record: opened, and closed one day."""
    return registry.record("reconsideration.contactpoint")


@pytest.fixture
def papers() -> Record:
    """A record with four ways to open it."""
    return registry.record("reconsideration.paper")


@pytest.fixture
def applications() -> Record:
    """The record with the longest procedure."""
    return registry.record("reconsideration.application")


@pytest.fixture
def fill_in(tmp_path: Path) -> Callable[..., Path]:
    """`fill_in(record, user, organs, rows)`: the template with these rows, each a mapping of key to cell."""

    def filled(record: Record, user: User, organs: list[Organ], rows: list[dict[str, Any]]) -> Path:
        path = tmp_path / "filled.xlsx"
        path.write_bytes(template(record, user, organs, TODAY))
        return change(path, record, dict(enumerate(rows, start=FIRST_ROW + 1)))

    return filled


@pytest.fixture
def exported(tmp_path: Path) -> Callable[..., Path]:
    """`exported(record, user, organs)`: all matters of a record that somebody sees."""

    def written(record: Record, user: User, organs: list[Organ]) -> Path:
        path = tmp_path / f"{record.code}.xlsx"
        keys = list(record.model._default_manager.order_by("pk").values_list("pk", flat=True))
        export(record, user, keys, organs, path, at=AT)
        return path

    return written


def change(path: Path, record: Record, rows: dict[int, dict[str, Any]]) -> Path:
    """The workbook with some cells changed: row of the sheet → key of the column → cell."""
    found = places(path, record)
    book = load_workbook(path)
    sheet = book[found.title]
    for number, cells in rows.items():
        for key, value in cells.items():
            cell = sheet.cell(number, found.places[key])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(path)
    return path


def places(path: Path, record: Record) -> Any:
    """Where the heads stand."""
    book = open_book(path)
    found = find_sheet(book, layout_of(record))
    book.close()
    return found


def rows_in(path: Path, record: Record) -> list[Row]:
    """The rows of a sheet."""
    book = open_book(path, data_only=True)
    rows = list(rows_of(book, find_sheet(book, layout_of(record))))
    book.close()
    return rows


def judged(path: Path, record: Record, user: User, today: date = TODAY) -> tuple[Count, list[Verdict]]:
    """What would become of the rows."""
    verdicts: list[Verdict] = []
    return judge(record, user, rows_in(path, record), today, verdicts.append), verdicts


def taken(path: Path, record: Record, user: User, today: date = TODAY) -> tuple[Count, list[Verdict]]:
    """What became of the rows."""
    verdicts: list[Verdict] = []
    return take(record, user, rows_in(path, record), today, verdicts.append), verdicts
