"""What a batch keeps in memory: matters with their events and clocks, and what waits to be written.

`Gathered` is the writer (`fazhi.kernel.writer.Writer`) behind `fazhi.kernel.batch`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, models, transaction
from django.db.models import ForeignKey

from fazhi.kernel import search, tables
from fazhi.kernel.clocks import Clock, Run
from fazhi.kernel.effects import clock_rows
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

Key = tuple[str, int]


@dataclass
class Held:
    """A matter in the batch: with its events, its clocks, and what is not written yet."""

    matter: Matter
    events: list[Event]
    clocks: dict[str, Clock] | None
    new: bool = False
    changed: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)  # codes of clocks
    searched: bool = False
    done: bool = False


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
        self.given: dict[tuple[type[Matter], int, str], set[str]] = {}
        self.keys: dict[type[Matter], Iterator[int]] = {}
        self.known: dict[tuple[type[models.Model], int], models.Model] = {}
        self.tables: set[str] = set()  # those on which something waits to be written
        self.written: list[Held] = []
        self.ourselves = False

    # --- as a writer ------------------------------------------------------------------------------------------------

    def hold(self, matter: Matter, version: int | None = None) -> Matter:
        held = self.held.get((matter.label, matter.pk))
        if held is None:
            with self._among_ourselves():
                return self._taken_up(lock(matter, version), None).matter
        unchanged_since(held.matter, version)
        return held.matter

    def events(self, matter: Matter) -> list[Event]:
        held = self.held[matter.label, matter.pk]
        if not held.events:
            with self._among_ourselves():
                held.events = events_of(matter)
        return held.events

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
        key = (type(matter), matter.organ_id, name)
        if key not in self.given:
            there = type(matter)._default_manager.filter(organ_id=matter.organ_id).exclude(**{name: ""})
            self.given[key] = set(there.values_list(name, flat=True))
        return number in self.given[key]

    def begin(self, matter: Matter) -> None:
        model = type(matter)
        if model not in self.keys:
            self.keys[model] = tables.keys(model)
        matter.pk = next(self.keys[model])
        matter._state.adding, matter._state.db = False, connection.alias
        key = (matter.label, matter.pk)
        self.held[key] = self.waiting[key] = Held(matter, [], {}, new=True)
        self.tables.add(model._meta.db_table)

    def keep(self, matter: Matter, event: Event, written: Collection[str] | None) -> None:
        held = self._waits(matter)
        held.events.append(event)
        self.events_waiting.append(event)
        columns = [f.name for f in matter._meta.concrete_fields] if written is None else written
        held.changed.update(columns, ("version", "head"))
        held.searched |= search.concerns(matter, event.seq, written)
        for model, organ_id, name in self.given:
            if model is type(matter) and organ_id == matter.organ_id:
                self.given[model, organ_id, name].add(getattr(matter, name))

    def index(self, matter: Matter, found: Sequence[Run], moved: Collection[str] | None) -> None:
        held = self._waits(matter)
        if held.clocks is None:
            with self._among_ourselves():
                rows = Clock.objects.filter(record=matter.label, record_id=matter.pk)
                held.clocks = {row.code: row for row in rows}
        for row in clock_rows(matter, found, moved, held.clocks):
            held.clocks[row.code] = row
            held.moved.add(row.code)
            self.tables.add(Clock._meta.db_table)

    def touch(self, matter: Matter, days: Iterable[date | None]) -> None:
        self.months.update((matter.label, matter.organ_id, month) for month in months_of(days))
        self.tables.add(TouchedMonth._meta.db_table)
        if len(self.events_waiting) >= self.chunk:
            self.write()

    def insert(self, row: models.Model) -> None:
        self.rows_waiting[type(row)].append(row)
        self.tables.add(row._meta.db_table)

    def together(self, take: Callable[[], Any]) -> Any:
        """Several matters change, so that a refusal in the middle must take back what the first one gathered."""
        self.write()
        try:
            with transaction.atomic():
                done = take()
                self.write()
        except Refused:
            self._forget()
            raise
        return done

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
        held = self.waiting[key] = self.held[key]
        self.tables.add(matter._meta.db_table)
        self.tables.add(Event._meta.db_table)
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
            for key in self.taken:
                self.counters[key].last -= 1
                self.counted.add(key)
                self.tables.add(Counter._meta.db_table)
            raise

    def _forget(self) -> None:
        """After the database took back what was written: read everything anew."""
        for found in (self.held, self.waiting, self.rows_waiting, self.counters, self.given, self.keys):
            found.clear()
        for gathered in (self.events_waiting, self.months, self.counted, self.taken, self.tables):
            gathered.clear()

    # --- writing ----------------------------------------------------------------------------------------------------

    def before_reading(self, execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Write what is gathered on a table before somebody asks for it."""
        if not self.ourselves:
            changes = sql.startswith(CHANGING)
            if changes or any(table in sql for table in self.tables):
                self.write()
            if changes:
                # Somebody else writes: what stands is asked for anew.
                for known in (self.held, self.keys, self.counters, self.given):
                    known.clear()
        return execute(sql, params, many, context)

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
        with self._among_ourselves():
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
        if not number:
            return []
        found = self.keys.setdefault(Clock, tables.keys(Clock))  # type: ignore[arg-type]
        return [next(found) for _ in range(number)]

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


def _computed(model: type[Matter]) -> list[str]:
    return [f.attname for f in model._meta.concrete_fields if f.generated]
