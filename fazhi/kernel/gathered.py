"""What a batch keeps in memory: matters with their events and clocks, and what waits to be written.

`Gathered` is the writer (`fazhi.kernel.writer.Writer`) behind `fazhi.kernel.batch`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache, partial
from typing import Any

from django.db import connection, models, transaction
from django.db.models import ForeignKey

from fazhi.kernel import search, tables
from fazhi.kernel.alike import Values, in_database
from fazhi.kernel.attempt import Attempt
from fazhi.kernel.clocks import Clock, Run
from fazhi.kernel.effects import clock_rows
from fazhi.kernel.held import Held, Key, as_events_left_them, row_as_it_is
from fazhi.kernel.journal import events_of, lock, unchanged_since
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.matter import Matter
from fazhi.kernel.numbering import Counter, counter_of
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refused
from fazhi.kernel.search import FullText
from fazhi.kernel.touched import TouchedMonth, months_of

HELD = 20_000  # matters kept in memory; beyond, those that were written are let go
CHANGING = ("INSERT", "UPDATE")
EVENTS = Event._meta.db_table

Undo = Callable[[], object]


class MustWrite(BaseException):
    """Somebody reads a table while steps are taken together that could no more be taken back from memory alone."""


class Gathered:
    """A writer (`fazhi.kernel.writer.Writer`) that keeps in memory and writes in chunks."""

    def __init__(self, chunk: int) -> None:
        self.chunk = chunk
        self.held: dict[Key, Held] = {}
        self.waiting: dict[Key, Held] = {}  # what is held and not written
        self.events_waiting: list[Event] = []
        self.rows_waiting: dict[type[models.Model], list[models.Model]] = defaultdict(list)
        self.months: set[tuple[str, int, date]] = set()
        self.counters: dict[tuple[int, str, int], Counter] = {}
        self.counted: set[tuple[int, str, int]] = set()
        self.taken: list[tuple[int, str, int]] = []  # numbers of the step under way
        self.given: dict[tuple[type[Matter], int], dict[str, set[str]]] = {}  # numbers in a column
        self.values: dict[type[Matter], dict[str, Values]] = {}  # of columns that somebody asked for
        self.keys: dict[type[models.Model], Iterator[int]] = {}
        self.returned: dict[type[models.Model], list[int]] = defaultdict(list)  # keys that were given and taken back
        self.known: dict[tuple[type[models.Model], int], models.Model] = {}
        self.tables: set[str] = set()  # those on which something waits to be written
        self.written: list[Held] = []
        self.ourselves = False
        self.undo: list[Undo] | None = None  # while steps are taken together: what takes them back
        self.saved = False  # while they are taken together inside a savepoint
        self.reads: set[tuple[str, str]] = set()  # records and steps together with which somebody had to read

    # --- as a writer ------------------------------------------------------------------------------------------------

    def hold(self, matter: Matter, version: int | None = None) -> Matter:
        held = self.held.get((matter.label, matter.pk))
        if held is None:
            with self._among_ourselves():
                held = self._taken_up(lock(matter, version), None)
        else:
            unchanged_since(held.matter, version)
        if self.undo is not None:
            self.undo.append(held.as_it_is())
        return held.taken_in_hand()

    def events(self, matter: Matter) -> list[Event]:
        held = self.held[matter.label, matter.pk]
        if not held.events:
            with self._among_ourselves():
                held.events = events_of(matter)
        return held.events

    def runs(self, matter: Matter) -> Sequence[Run] | None:
        return self.held[matter.label, matter.pk].runs

    def number(self, organ: Organ, series: str, year: int) -> int:
        key = (organ.pk, series, year)
        counter = self.counters.get(key)
        if counter is None:
            with self._among_ourselves():
                counter = self.counters[key] = counter_of(organ, series, year)
        counter.last += 1
        self.counted.add(key)
        self.tables.add(Counter._meta.db_table)
        self.taken.append(key)
        return counter.last

    def is_given(self, matter: Matter, name: str, number: str) -> bool:
        given = self.given.setdefault((type(matter), matter.organ_id), {})
        if name not in given:
            there = type(matter)._default_manager.filter(organ_id=matter.organ_id).exclude(**{name: ""})
            given[name] = set(there.values_list(name, flat=True))
        return number in given[name]

    def begin(self, matter: Matter) -> None:
        model = type(matter)
        matter.pk = self._next_key(model)
        matter._state.adding, matter._state.db = False, connection.alias
        key = (matter.label, matter.pk)
        self.held[key] = self.waiting[key] = Held(matter, [], {}, new=True)
        self.tables.add(model._meta.db_table)
        if self.undo is not None:
            self.undo += [partial(self.returned[model].append, matter.pk), partial(self.held.pop, key)]
            self.undo.append(partial(self.waiting.pop, key, None))

    def keep(self, matter: Matter, event: Event, written: Collection[str] | None) -> None:
        held = self._waits(matter)
        held.events.append(event)
        self.events_waiting.append(event)
        if self.undo is not None:
            self.undo.append(self.events_waiting.pop)
        columns = [f.name for f in matter._meta.concrete_fields] if written is None else written
        held.changed.update(columns, ("version", "head"))
        held.searched |= search.concerns(matter, event.seq, written)
        held.before = None
        self._learn(matter)

    def _learn(self, matter: Matter) -> None:
        """Let what is known of all rows of a record follow a row."""
        given = self.given.get((type(matter), matter.organ_id), {})
        for name, numbers in given.items():
            if (number := getattr(matter, name)) not in numbers:
                numbers.add(number)
                self._can_undo(partial(numbers.discard, number))
        for column, values in self.values.get(type(matter), {}).items():
            self._can_undo(values.as_it_is(matter.pk))
            values.learn(matter.pk, getattr(matter, column))

    def _can_undo(self, back: Undo) -> None:
        if self.undo is not None:
            self.undo.append(back)

    def index(self, matter: Matter, found: Sequence[Run], moved: Collection[str] | None) -> None:
        held = self._waits(matter)
        held.runs = found
        if held.clocks is None:
            with self._among_ourselves():
                rows = Clock.objects.filter(record=matter.label, record_id=matter.pk)
                held.clocks = {row.code: row for row in rows}
        for row in clock_rows(matter, found, moved, held.clocks):
            held.clocks[row.code] = row
            held.moved.add(row.code)
            self.tables.add(Clock._meta.db_table)

    def touch(self, matter: Matter, days: Iterable[date | None]) -> None:
        months = {(matter.label, matter.organ_id, month) for month in months_of(days)} - self.months
        if months:
            self.months |= months
            self._can_undo(partial(self.months.difference_update, months))
            self.tables.add(TouchedMonth._meta.db_table)
        self._write_if_full()

    def insert(self, row: models.Model) -> None:
        self.rows_waiting[type(row)].append(row)
        self._can_undo(self.rows_waiting[type(row)].pop)
        self.tables.add(row._meta.db_table)

    def together(self, attempt: Attempt, take: Callable[[], Any]) -> Any:
        """Steps of several matters: a refusal in the middle takes back what the first of them gathered.

        In memory, as long as nobody asks the database for what was changed; else they are taken inside a savepoint.
        """
        if self.undo is not None or self.saved:
            return take()  # the first of those that are taken together takes all of them back
        kind = (attempt.record.label, attempt.step.code)
        if kind not in self.reads:
            try:
                return self._together_in_memory(attempt.matter, take)
            except MustWrite:
                self.reads.add(kind)
        return self._together_inside_savepoint(take)

    def _together_in_memory(self, matter: Matter, take: Callable[[], Any]) -> Any:
        held = self.held.get((matter.label, matter.pk))
        self.undo = [held.as_it_is() if held else row_as_it_is(matter)]
        try:
            done = take()
        except (Refused, MustWrite):
            self._give_numbers_back()
            for back in reversed(self.undo):
                back()
            raise
        finally:
            self.undo = None
        self._write_if_full()
        return done

    def _together_inside_savepoint(self, take: Callable[[], Any]) -> Any:
        self.write()
        self.saved = True
        try:
            with transaction.atomic():
                done = take()
                self.write()
        except Refused:
            self._forget()
            raise
        finally:
            self.saved = False
        return done

    # --- as a finder ------------------------------------------------------------------------------------------------

    def alike(self, model: type[Matter], column: str, value: Any) -> list[Matter]:
        """The matters of a record with a value in a column (`fazhi.kernel.alike`)."""
        columns = self.values.setdefault(model, {})
        if column not in columns:
            columns[column] = Values(self._stored_values(model, column))
        label = str(model._meta.label_lower)
        keys = columns[column].keys(value)
        unread = [key for key in keys if (label, key) not in self.held]
        with self._among_ourselves():
            read = {row.pk: row for row in in_database(model).filter(pk__in=unread)} if unread else {}
        return [read.get(key) or self.held[label, key].matter for key in keys]

    def _stored_values(self, model: type[Matter], column: str) -> Iterable[tuple[int, Any]]:
        """What the database says, and what is gathered beyond it."""
        with self._among_ourselves():
            stored = list(model._default_manager.values_list("pk", column))
        waiting = [held for held in self.waiting.values() if type(held.matter) is model]
        with as_events_left_them(waiting):
            return [*stored, *((held.matter.pk, getattr(held.matter, column)) for held in waiting)]

    # --- holding ----------------------------------------------------------------------------------------------------

    def hold_all(self, matters: list[Matter]) -> list[Matter]:
        """Matters of one kind read anew, with events and clocks."""
        unread = [matter for matter in matters if (matter.label, matter.pk) not in self.held]
        if unread:
            with self._among_ourselves():
                self._take_up(type(unread[0]), [matter.pk for matter in unread])
        return [self.held[matter.label, matter.pk].matter for matter in matters]

    def _take_up(self, model: type[Matter], pks: list[int]) -> None:
        label = str(model._meta.label_lower)
        events: dict[int, list[Event]] = defaultdict(list)
        clocks: dict[int, dict[str, Clock]] = defaultdict(dict)
        for event in Event.objects.filter(record=label, record_id__in=pks).order_by("seq"):
            events[event.record_id].append(event)
        for row in Clock.objects.filter(record=label, record_id__in=pks):
            clocks[row.record_id][row.code] = row
        for matter in model._default_manager.select_for_update(of=("self",)).filter(pk__in=pks):
            held = self._taken_up(matter, clocks[matter.pk])
            held.events = events[matter.pk]

    def _taken_up(self, matter: Matter, clocks: dict[str, Clock] | None) -> Held:
        """A matter that was there before; the organs and people it names are read once for all."""
        for column in matter._meta.concrete_fields:
            if isinstance(column, ForeignKey) and column.related_model in (Organ, User):
                self._know(matter, column)
        held = self.held[matter.label, matter.pk] = Held(matter, [], clocks)
        return held

    def _know(self, matter: Matter, column: Any) -> None:
        key, cached = getattr(matter, column.attname), matter._state.fields_cache
        if key is None:
            return
        model = column.related_model
        if (model, key) not in self.known:
            self.known[model, key] = cached.get(column.name) or model._default_manager.get(pk=key)
        cached[column.name] = self.known[model, key]

    def let_go(self, matter: Matter) -> None:
        """Forget a matter as soon as it is written."""
        key = (matter.label, matter.pk)
        if key in self.waiting:
            self.waiting[key].done = True
        else:
            self.held.pop(key, None)

    def _waits(self, matter: Matter) -> Held:
        key = (matter.label, matter.pk)
        held = self.waiting.get(key)
        if held is None:
            held = self.waiting[key] = self.held[key]
            self._can_undo(partial(self.waiting.pop, key, None))
            self.tables.add(matter._meta.db_table)
            self.tables.add(EVENTS)
        return held

    # --- taking back ------------------------------------------------------------------------------------------------

    @contextmanager
    def undoing(self) -> Iterator[None]:
        """A step that is refused has changed nothing but the counters; they go back."""
        self._let_go()
        self.taken.clear()
        try:
            yield
        except Refused:
            self._give_numbers_back()
            raise

    def _give_numbers_back(self) -> None:
        for key in self.taken:
            self.counters[key].last -= 1
            self.counted.add(key)
            self.tables.add(Counter._meta.db_table)
        self.taken.clear()

    def _forget(self) -> None:
        """After the database took back what was written: read everything anew."""
        for found in (self.held, self.waiting, self.rows_waiting, self.counters, self.given, self.values):
            found.clear()
        for keys in (self.keys, self.returned):
            keys.clear()
        for gathered in (self.events_waiting, self.months, self.counted, self.taken, self.tables):
            gathered.clear()

    # --- writing ----------------------------------------------------------------------------------------------------

    def before_reading(self, execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Write what is gathered on a table before somebody asks for it."""
        if not self.ourselves:
            changes = sql.startswith(CHANGING)
            if changes or any(table in sql for table in self.tables):
                if self.undo is not None and len(self.undo) > 1:
                    raise MustWrite
                self.write()
            if changes:
                # Somebody else writes: what stands is asked for anew.
                for known in (self.held, self.keys, self.returned, self.counters, self.given, self.values):
                    known.clear()
        return execute(sql, params, many, context)

    def _write_if_full(self) -> None:
        if len(self.events_waiting) >= self.chunk and self.undo is None:
            self.write()

    @contextmanager
    def _among_ourselves(self) -> Iterator[None]:
        """Queries of the batch itself, which knows what waits."""
        before, self.ourselves = self.ourselves, True
        try:
            yield
        finally:
            self.ourselves = before

    def write(self) -> None:
        """Write all that is gathered."""
        waiting = list(self.waiting.values())
        with self._among_ourselves(), as_events_left_them(waiting):
            self._write_counters()
            self._write_matters(waiting)
            tables.insert(Event, self.events_waiting)
            self._write_clocks(waiting)
            self._write_texts(waiting)
            self._write_rest()
        for held in waiting:
            held.new, held.searched = False, False
            held.changed.clear()
            held.moved.clear()
        self.written = [held for held in waiting if held.done]

    def _write_counters(self) -> None:
        tables.update(Counter, [self.counters[key] for key in self.counted], ["last"])
        self.counted.clear()

    def _write_matters(self, waiting: Iterable[Held]) -> None:
        new: dict[type[Matter], list[Matter]] = defaultdict(list)
        changed: dict[tuple[type[Matter], frozenset[str]], list[Matter]] = defaultdict(list)
        for held in waiting:
            if held.new:
                new[type(held.matter)].append(held.matter)
            elif held.changed:
                changed[type(held.matter), frozenset(held.changed)].append(held.matter)
        for model, rows in new.items():
            tables.insert(model, rows)
        for (model, columns), rows in changed.items():
            tables.update(model, rows, columns)
        for held in waiting:
            for column in _computed(type(held.matter)):
                held.matter.__dict__.pop(column, None)  # read anew when somebody asks for it

    def _write_clocks(self, waiting: Iterable[Held]) -> None:
        moved = [held.clocks[code] for held in waiting if held.clocks for code in held.moved]
        new = [row for row in moved if row.pk is None]
        for row, key in zip(new, self._clock_keys(len(new)), strict=True):
            row.pk = key
        tables.insert(Clock, new)
        written = set(map(id, new))
        columns = {f.name for f in Clock._meta.concrete_fields if not f.primary_key}
        tables.update(Clock, [row for row in moved if id(row) not in written], columns)

    def _clock_keys(self, number: int) -> list[int]:
        return [self._next_key(Clock) for _ in range(number)]

    def _next_key(self, model: type[models.Model]) -> int:
        if self.returned[model]:
            return self.returned[model].pop()
        if model not in self.keys:
            self.keys[model] = tables.keys(model)
        return next(self.keys[model])

    def _write_texts(self, waiting: Iterable[Held]) -> None:
        searched = [held for held in waiting if held.searched]
        rows = [(held.matter, search.kept_as(held.matter)) for held in searched if held.new]
        found = [FullText(record=matter.label, record_id=matter.pk, **kept) for matter, kept in rows]
        tables.insert(FullText, found)
        for held in searched:
            if not held.new:
                search.keep(held.matter)

    def _write_rest(self) -> None:
        months = [TouchedMonth(record=r, organ_id=organ, month=month) for r, organ, month in sorted(self.months)]
        tables.insert(TouchedMonth, months)
        for model, rows in self.rows_waiting.items():
            tables.insert(model, rows)
        for gathered in (self.waiting, self.rows_waiting):
            gathered.clear()
        for waited in (self.events_waiting, self.months, self.tables):
            waited.clear()

    def _let_go(self) -> None:
        """Forget what is written and no more needed, between two steps."""
        for held in self.written:
            self.held.pop((held.matter.label, held.matter.pk), None)
        self.written.clear()
        if len(self.held) > HELD:
            for key in [key for key in self.held if key not in self.waiting][: HELD // 2]:
                del self.held[key]


@cache
def _computed(model: type[Matter]) -> list[str]:
    return [f.attname for f in model._meta.concrete_fields if f.generated]
