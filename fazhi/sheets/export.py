"""Export: the matters that a reader sees, row by row into a file, in memory and queries that do not grow with them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from django.db import models

from fazhi.kernel import access
from fazhi.kernel.matter import Matter
from fazhi.kernel.memory import remembering
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.register import Record
from fazhi.sheets.book import Book, words_sheet
from fazhi.sheets.layout import layout_of
from fazhi.sheets.present import Teller
from fazhi.sheets.references import Names

AT_ONCE = 500

Progress = Callable[[int], None]


def export(
    record: Record,
    user: User,
    keys: Sequence[int],
    organs: Sequence[Organ],
    path: Path,
    *,
    at: datetime,
    progress: Progress = lambda done: None,
) -> int:
    """Write the matters with these keys, in their order, as far as the user sees them now; returns how many."""
    layout, today = layout_of(record), at.date()
    names = Names(user)
    teller = Teller(layout, names, today)
    book, written = Book(layout, organs), 0
    book.begin(layout.heads)
    with remembering():
        for some in _seen(record, user, keys, today):
            for cells in teller.cells(some, teller.courses(some)):
                book.row(cells)
            written += len(some)
            progress(written)
    words_sheet(book, "导出说明", _words(record, user, written, at))
    book.close(path)
    return written


def _seen(record: Record, user: User, keys: Sequence[int], today: date) -> Iterator[list[Matter]]:
    """The matters, some at a time, in the order of the keys."""
    related = [f.name for f in record.model._meta.concrete_fields if _shown_only(f)]
    rows = access.visible(user, record.model, today).select_related("organ", *related)
    for first in range(0, len(keys), AT_ONCE):
        found = {matter.pk: matter for matter in rows.filter(pk__in=list(keys[first : first + AT_ONCE]))}
        yield [found[key] for key in keys[first : first + AT_ONCE] if key in found]


def _shown_only(column: models.Field) -> bool:
    """Related rows that are neither organs, people nor matters: told by their own words."""
    told = (Organ, User, Matter)
    return isinstance(column, models.ForeignKey) and not issubclass(column.related_model, told)


def _words(record: Record, user: User, number: int, at: datetime) -> Iterator[tuple[str, bool]]:
    yield f"{record.name}，共{number}件", True
    yield f"{user.organ or ''} {user} 于{at:%Y-%m-%d %H:%M}导出；只含导出人看得到的事项，导出已记录。", False
    yield "证件号码只显示首尾几位。改动后可以用“导入”写回：灰色的列只读；空白的格子不改动原有内容。", False
    yield "第一行隐藏的名称和编号一列不要改动，系统凭它们认出列和事项。", False


def keys_of(rows: models.QuerySet) -> array:
    """The keys of the rows in their order, in little room."""
    return array("q", rows.values_list("pk", flat=True).iterator(chunk_size=10_000))
