"""Many rows into one table at once: the statement and the form of each column are made ready once per table."""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from types import NoneType
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.db.models.base import ModelState
from django.db.models.fields.related_descriptors import ForeignKeyDeferredAttribute
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import post_init, pre_init

RESERVED = 500  # keys taken from a sequence of PostgreSQL at once
AS_IT_IS = (models.AutoField, models.BigAutoField, models.CharField, models.TextField, models.BooleanField)
NUMBERS = (models.IntegerField, models.BigIntegerField, models.PositiveIntegerField, models.PositiveSmallIntegerField)

REFERRING = (ForeignKeyDeferredAttribute,)

Prepared = Callable[[Any], Any]
Row = TypeVar("Row", bound=models.Model)


def made(model: type[Row], **values: Any) -> Row:
    """A row that is not stored yet, with these columns (by attribute) and its defaults; quicker than by the class."""
    same, anew, names = _defaults(model)
    if not values.keys() <= names:
        raise TypeError(f"{model.__name__} has no columns {sorted(values.keys() - names)}")
    if not _plain(model):
        return model(**{**{name: make() for name, make in anew.items()}, **values})
    row = model.__new__(model)
    row._state = ModelState()
    columns = row.__dict__
    columns.update(same)
    for name, make in anew.items():
        if name not in values:
            columns[name] = make()
    columns.update(values)
    return row


@cache
def _plain(model: type[models.Model]) -> bool:
    """Whether a row is no more than its columns: nothing else happens when one is made."""
    descriptors = {type(vars(owner)[name]) for owner, name in _attributes(model)}
    heard = any(signal.has_listeners(model) for signal in (pre_init, post_init))
    return model.__init__ is models.Model.__init__ and not heard and descriptors <= {DeferredAttribute, *REFERRING}


def _attributes(model: type[models.Model]) -> Iterator[tuple[type, str]]:
    """Where the attribute of each column is defined."""
    for field in model._meta.concrete_fields:
        yield next((owner, field.attname) for owner in model.__mro__ if field.attname in vars(owner))


@cache
def _defaults(
    model: type[models.Model],
) -> tuple[dict[str, Any], dict[str, Callable[[], Any]], frozenset[str]]:
    """The defaults of the columns that are always the same, what makes those of the others, and all columns."""
    same, anew = {}, {}
    for field in (f for f in model._meta.concrete_fields if not f.generated):
        default = field.get_default()
        if isinstance(field, models.DecimalField):
            same[field.attname] = field.to_python(default)  # as it is read back, and as the ledger keeps it
        elif type(default) in (str, int, bool, NoneType):
            same[field.attname] = default
        else:
            anew[field.attname] = field.get_default
    return same, anew, frozenset(field.attname for field in model._meta.concrete_fields)


def insert(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Store new rows; those of a model whose rows have no key yet get one from the database."""
    if not rows:
        return
    with_key = rows[0].pk is not None
    columns = tuple(field.name for field in model._meta.concrete_fields if with_key or not field.primary_key)
    with connection.cursor() as cursor:
        cursor.executemany(_insertion(model, with_key), _values(_ready(model, columns, connection.vendor), rows))


@cache
def _insertion(model: type[models.Model], with_key: bool) -> str:
    fields = _fields(model, with_key)
    columns = ", ".join(_quoted(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608  own names


def update(model: type[models.Model], rows: Sequence[models.Model], columns: Collection[str]) -> None:
    """Store some columns of rows that are there."""
    fields = [field for field in _fields(model, False) if field.name in columns]
    if not rows or not fields:
        return
    assigned = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)
    key: Any = model._meta.pk
    statement = f"UPDATE {_quoted(model._meta.db_table)} SET {assigned} WHERE {_quoted(key.column)} = %s"  # noqa: S608
    ready = _ready(model, (*(field.name for field in fields), key.name), connection.vendor)
    with connection.cursor() as cursor:
        cursor.executemany(statement, _values(ready, rows))


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


Ready = tuple[Callable[[Any], tuple[Any, ...]], tuple[tuple[int, Prepared], ...]]


@cache
def _ready(model: type[models.Model], columns: tuple[str, ...], vendor: str) -> Ready:
    """What takes these columns from a row, and which of them have to be prepared."""
    by_name = {field.name: field for field in model._meta.concrete_fields if not field.generated}
    fields = [by_name[name] for name in columns if name in by_name]
    get = operator.attrgetter(*(field.attname for field in fields))
    prepared = [(place, prepare) for place, field in enumerate(fields) if (prepare := _prepared(field, vendor))]
    return (get if len(fields) > 1 else lambda row: (get(row),)), tuple(prepared)


def _values(ready: Ready, rows: Iterable[models.Model]) -> list[list[Any]]:
    get, prepared = ready
    found = [list(get(row)) for row in rows]
    for values in found:
        for place, prepare in prepared:
            values[place] = prepare(values[place])
    return found


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
