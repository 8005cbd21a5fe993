"""What happens by itself: steps that the law takes, and clocks that move when a calendar is published."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from fazhi.kernel import clocks
from fazhi.kernel.act import Attempt, Done, act, follow_clocks, index
from fazhi.kernel.clocks import Clock
from fazhi.kernel.journal import SYSTEM, append, events_of, lock, plain
from fazhi.kernel.ledger.models import Event, Kind
from fazhi.kernel.register import Record


def advance(record: Record, today: date) -> list[Done]:
    """Take the automatic steps that the law has taken by `today`, such as deemed acceptance, on the day it says."""
    taken: list[Done] = []
    automatic = [step for step in record.procedure.steps if step.automatic]
    stages = {stage for step in automatic for stage in step.source}
    for matter in record.model._default_manager.filter(stage__in=stages).order_by("pk"):
        for step in automatic:
            if matter.stage not in step.source:
                continue
            attempt = Attempt(matter, step, SYSTEM, today, today, {}, events_of(matter))
            on = step.automatic(attempt.situation()) if step.automatic else None
            if on is not None and on <= today:
                done = act(matter, step.code, by=SYSTEM, on=on, today=today)
                taken.append(done)
                matter = done.matter
    return taken


def recount(record: Record, today: date) -> list[Event]:
    """Count the open clocks again after a calendar was published; where a day moves, an event says so."""
    moved = []
    for row in Clock.objects.filter(record=record.label, open=True):
        with transaction.atomic():
            matter = lock(record.model._default_manager.get(pk=row.record_id), None)
            found = clocks.runs(events_of(matter))
            due = clocks.current(found)[row.code].due_on
            if due == row.due_on:
                continue
            before: dict[str, Any] = {}
            follow = follow_clocks(matter, found, before)
            moved.append(
                append(
                    matter,
                    kind=Kind.RECOUNT,
                    step="recount",
                    name="重算期限",
                    by=SYSTEM,
                    on=today,
                    changes={n: [plain(before[n]), plain(v)] for n, v in follow.items() if before[n] != v},
                    inputs={"clock": row.name, "before": plain(row.due_on), "after": plain(due)},
                    reason="放假调休安排公布后重新计算",
                )
            )
            index(matter, found)
    return moved
