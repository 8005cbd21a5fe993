"""Values as people read them: choices by their label, related rows by their name, dates in one form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone

from fazhi.kernel.columns import ChoicesField
from fazhi.kernel.links import LinkField, number_of
from fazhi.kernel.matter import Matter

NONE = "—"
FEN = "_fen"  # how a column of money ends: amounts are kept in fen
KILOBYTE = 1024


def shown(row: models.Model, name: str) -> str:
    """A column of a row in words; empty where it has no value."""
    if isinstance(row, Matter):
        if name == "stage":
            return row.stage_name
        if derived := row.record.derived_as(name):
            return str(derived.name_on(row, timezone.localdate()))
    column = row._meta.get_field(name)
    value = getattr(row, name)
    if name.endswith(FEN):
        return money(value)
    if isinstance(column, models.ForeignKey):
        return str(value) if value is not None else ""
    return worded(column, value)


def worded(column: Any, value: Any, names: Mapping[Any, str] | None = None) -> str:
    """A value of a column in words; `names` gives related rows by their key."""
    if value in (None, ""):
        return ""
    if isinstance(column, models.ForeignKey):
        return (names or {}).get(value, str(value))
    if column is not None and column.name.endswith(FEN):
        return money(value)
    if isinstance(column, ChoicesField):
        return column.labels(value)
    if isinstance(column, LinkField):
        return number_of(value)
    if in_words := getattr(column, "in_words", None):
        return str(in_words(value))
    if column is not None and column.choices:
        return str(dict(column.flatchoices).get(value, value))
    return plain(value)


def plain(value: Any) -> str:
    """Any value in words."""
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "、".join(plain(item) for item in value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")  # 3 and not 3.0000
    return str(value)


def column_of(model: type[models.Model], name: str) -> Any:
    """The column of a model by name, or None."""
    return next((column for column in model._meta.concrete_fields if column.name == name), None)


def label_of(model: type[models.Model], name: str) -> str:
    """What people call a column, or what is derived."""
    column = column_of(model, name)
    if column is None and issubclass(model, Matter) and (derived := model.record.derived_as(name)):
        return str(derived.label)
    return str(column.verbose_name).replace("（分）", "") if column is not None else name


def money(fen: int | None) -> str:
    """An amount in fen as people write it.

    >>> money(1234567), money(None)
    ('12,345.67元', '')
    """
    return "" if fen is None else f"{fen // 100:,}.{fen % 100:02d}元"


def names_of(model: type[models.Model], pairs: Iterable[tuple[str, Any]]) -> dict[str, dict[Any, str]]:
    """For pairs of column and key: column → key → name, with one query per related table."""
    wanted: dict[str, set[Any]] = defaultdict(set)
    for name, key in pairs:
        if key not in (None, "") and isinstance(column_of(model, name), models.ForeignKey):
            wanted[name].add(key)
    tables: dict[type[models.Model], set[Any]] = defaultdict(set)
    for name, keys in wanted.items():
        tables[column_of(model, name).related_model] |= keys
    rows = {table: table._default_manager.in_bulk(keys) for table, keys in tables.items()}
    return {
        name: {key: str(row) for key in keys if (row := rows[column_of(model, name).related_model].get(key))}
        for name, keys in wanted.items()
    }


def size(count: int) -> str:
    """A number of bytes.

    >>> size(900), size(2048), size(3_500_000)
    ('900 B', '2 KB', '3.3 MB')
    """
    if count < KILOBYTE:
        return f"{count} B"
    if count < KILOBYTE**2:
        return f"{count / KILOBYTE:.0f} KB"
    return f"{count / KILOBYTE**2:.1f} MB"
