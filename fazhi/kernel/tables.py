"""Many rows into one table at once: the statement and the form of each column are made ready once per table."""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from types import NoneType
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.db.models import DEFERRED

RESERVED = 500  # keys taken from a sequence of PostgreSQL at once
AS_IT_IS = (models.AutoField, models.BigAutoField, models.CharField, models.TextField, models.BooleanField)
NUMBERS = (models.IntegerField, models.BigIntegerField, models.PositiveIntegerField, models.PositiveSmallIntegerField)

Prepared = Callable[[Any], Any]
Row = TypeVar("Row", bound=models.Model)


def made(model: type[Row], **values: Any) -> Row:
    """A row that is not stored yet, with these columns (by attribute) and its defaults; quicker than by the class."""
    columns, names = _defaults(model)
    if not values.keys() <= names:
        raise TypeError(f"{model.__name__} has no columns {sorted(values.keys() - names)}")
    return model(*[values[n] if n in values else default if plain else default() for n, plain, default in columns])


@cache
def _defaults(model: type[models.Model]) -> tuple[tuple[tuple[str, bool, Any], ...], frozenset[str]]:
    """For each column its attribute, and its default or, where that is not plain, what makes one; and all of them."""
    found = []
    for field in model._meta.concrete_fields:
        default = DEFERRED if field.generated else field.get_default()
        plain = field.generated or type(default) in (str, int, bool, NoneType)
        found.append((field.attname, plain, default if plain else field.get_default))
    return tuple(found), frozenset(name for name, _, _ in found)


def insert(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Store new rows; those of a model whose rows have no key yet get one from the database."""
    if not rows:
        return
    fields = _fields(model, rows[0].pk is not None)
    columns = ", ".join(_quoted(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608  own names
    with connection.cursor() as cursor:
        cursor.executemany(statement, _values(fields, rows))


def update(model: type[models.Model], rows: Sequence[models.Model], columns: Collection[str]) -> None:
    """Store some columns of rows that are there."""
    fields = [field for field in _fields(model, False) if field.name in columns]
    if not rows or not fields:
        return
    assigned = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)
    key: Any = model._meta.pk
    statement = f"UPDATE {_quoted(model._meta.db_table)} SET {assigned} WHERE {_quoted(key.column)} = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, _values([*fields, key], rows))


def keys(model: type[models.Model]) -> Iterator[int]:
    """Keys for new rows of a table, for as long as the transaction lasts."""
    table, column = model._meta.db_table, model._meta.pk.column
    if connection.vendor != "postgresql":
        # SQLite has one writer at a time, and it is this transaction.
        with connection.cursor() as cursor:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            last = (cursor.fetchone() or (0,))[0]
        while True:
            yield (last := last + 1)
    sequence = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
    while True:
        with connection.cursor() as cursor:
            cursor.execute(sequence, [_quoted(table), column, RESERVED])
            found = [row[0] for row in cursor.fetchall()]
        yield from found


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))


@cache
def _fields(model: type[models.Model], with_key: bool) -> tuple[Any, ...]:
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    return tuple(field for field in fields if with_key or not field.primary_key)


def _values(fields: Iterable[Any], rows: Iterable[models.Model]) -> list[tuple[Any, ...]]:
    ready = [(operator.attrgetter(field.attname), _prepared(field, connection.vendor)) for field in fields]
    return [tuple([get(row) if prepare is None else prepare(get(row)) for get, prepare in ready]) for row in rows]


@cache
def _prepared(field: Any, vendor: str) -> Prepared | None:
    """How a value of a column goes to the database, as Django prepares it; None where it goes as it is."""
    kind = type(field)
    if kind in AS_IT_IS or kind in NUMBERS:
        return None
    if isinstance(field, models.ForeignKey):
        return _prepared(field.target_field, vendor)
    if vendor == "sqlite" and kind is models.DateField:
        return lambda value: None if value is None else value.isoformat()
    if vendor == "sqlite" and kind is models.DateTimeField:
        zone = connection.timezone
        return lambda value: None if value is None else str(value.astimezone(zone).replace(tzinfo=None))
    if vendor == "sqlite" and kind is models.JSONField:
        return _json(field)
    return lambda value: field.get_db_prep_save(value, connection)


def _json(field: Any) -> Prepared:
    encode = (field.encoder or DjangoJSONEncoder)().encode
    empty: dict[type, str] = {dict: "{}", list: "[]"}

    def prepared(value: Any) -> str | None:
        if value is None:
            return None
        return (not value and empty.get(type(value))) or encode(value)

    return prepared
