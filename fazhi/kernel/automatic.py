"""What happens by itself: steps that the law takes, and clocks that move when a calendar is published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from fazhi.kernel import clocks
from fazhi.kernel.act import Done, act
from fazhi.kernel.attempt import Attempt
from fazhi.kernel.clocks import Clock
from fazhi.kernel.effects import follow_clocks, index
from fazhi.kernel.journal import SYSTEM, append, events_of, lock, plain
from fazhi.kernel.ledger.models import Event, Kind
from fazhi.kernel.matter import Matter
from fazhi.kernel.refusal import Refused
from fazhi.kernel.register import Record

Stuck = Callable[[Matter, Refused], None]


def advance(record: Record, today: date, stuck: Stuck | None = None) -> list[Done]:
    """Take the automatic steps that the law has taken by `today`, such as deemed acceptance, on the day it says.

    `stuck` is told of a matter whose step was refused, so that one matter does not keep the others waiting; without it
    the refusal is raised.
    """
    taken: list[Done] = []
    for matter in record.model._default_manager.filter(_due(record, today)).order_by("pk"):
        try:
            taken += _advance(record, matter, today)
        except Refused as refused:
            if stuck is None:
                raise
            stuck(matter, refused)
    return taken


def _due(record: Record, today: date) -> Q:
    """The rows for which an automatic step may be due."""
    due = Q(pk__in=[])
    for step in record.procedure.steps:
        if step.automatic:
            due |= Q(stage__in=step.source) & (step.automatic_rows(today) if step.automatic_rows else Q())
    return due


def _advance(record: Record, matter: Matter, today: date) -> list[Done]:
    taken: list[Done] = []
    for step in record.procedure.steps:
        if not step.automatic or matter.stage not in step.source:
            continue
        on = step.automatic(Attempt(matter, step, SYSTEM, today, today, {}, events_of(matter)).situation())
        if on is not None and on <= today:
            done = act(matter, step.code, by=SYSTEM, on=on, today=today)
            taken.append(done)
            matter = done.matter
    return taken


def recount(record: Record, today: date) -> list[Event]:
    """Count the open clocks again after a calendar was published; where a day moves, an event says so."""
    open_clocks = Clock.objects.filter(record=record.label, open=True)
    moved = []
    for record_id in open_clocks.values_list("record_id", flat=True).distinct().order_by("record_id"):
        event = _recount(record, record_id, today)
        if event:
            moved.append(event)
    return moved


def _recount(record: Record, record_id: int, today: date) -> Event | None:
    """The event that says which last days of a matter moved, or None where none did."""
    with transaction.atomic():
        matter = lock(record.model._default_manager.get(pk=record_id))
        found = clocks.runs(events_of(matter))
        present = clocks.current(found)
        rows = Clock.objects.filter(record=record.label, record_id=record_id, open=True)
        days = {row.code: (row.name, row.due_on, present[row.code].due_on) for row in rows}
        moves = [(name, plain(old), plain(new)) for name, old, new in days.values() if old != new]
        if not moves:
            return None
        before: dict[str, Any] = {}
        follow = follow_clocks(matter, found, before)
        event = append(
            matter,
            kind=Kind.RECOUNT,
            step="recount",
            name="重算期限",
            by=SYSTEM,
            on=today,
            changes={n: [plain(before[n]), plain(v)] for n, v in follow.items() if before[n] != v},
            inputs={"moved": [{"clock": name, "before": old, "after": new} for name, old, new in moves]},
            reason="放假调休安排公布后重新计算",
        )
        index(matter, found)
    return event
