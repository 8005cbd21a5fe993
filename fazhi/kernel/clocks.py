"""Clocks (期限), computed from events.

An event keeps what it did to clocks as effects; folding the effects of all events that stand gives the runs of each
clock, and each run counts its own last day with the parameter whose id was stored when it started. The table `Clock`
is an index over the present runs, for lists by due date; `fazhi verify` computes it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models

from fazhi.kernel import law, local_law
from fazhi.kernel.calendar.counting import Deadline, Pause, deadline
from fazhi.kernel.law.parameters import TimeLimit
from fazhi.kernel.ledger.models import Event, Kind
from fazhi.kernel.memory import remembered
from fazhi.kernel.organs import Organ

AMBER_DAYS = 5


class State(models.TextChoices):
    """How a clock stands today."""

    RUNNING = "running", "进行中"
    AMBER = "amber", "临近届满"
    OVERDUE = "overdue", "已逾期"
    MATURED = "matured", "期间已满"
    SUSPENDED = "suspended", "已中止"
    MET = "met", "按期完成"
    LATE = "late", "逾期完成"
    STOPPED = "stopped", "不再计算"


@dataclass(frozen=True)
class Run:
    """One run of a clock: from its start to where it was met, stopped or still runs.

    `limit_id` is the law parameter or local rule applied, empty where the last day `fixed_due` was set by a document,
    and the bare key of local law where it was typed in because no local rule was entered. `informs` marks
    a period of somebody else, or a right that lapses (`fazhi.kernel.procedure.Start`).
    """

    code: str
    limit_id: str
    start: date
    fixed_due: date | None = None
    pauses: tuple[Pause, ...] = ()
    extended: int = 0
    met_on: date | None = None
    stopped_on: date | None = None
    informs: bool = False

    @property
    def limit(self) -> TimeLimit | None:
        """The parameter that was applied."""
        return remembered(_limit, self.limit_id) if self.limit_id else None

    @cached_property
    def deadline(self) -> Deadline | None:
        """How the last day is counted; None where a document set it."""
        return remembered(_deadline, self.limit_id, self.start, self.extended, self.pauses) if self.limit else None

    @property
    def due_on(self) -> date | None:
        """The last day; None while suspended."""
        counted = self.deadline
        return counted.due if counted else self.fixed_due

    @property
    def open(self) -> bool:
        """Whether it still waits for something."""
        return self.met_on is None and self.stopped_on is None

    @property
    def suspended(self) -> bool:
        """Whether a pause has not ended."""
        return any(pause.until_on is None for pause in self.pauses)

    @property
    def waits(self) -> bool:
        """Whether nobody here is late after it: the law lets something happen only then, or it binds somebody else."""
        return self.informs or (self.limit is not None and self.limit.direction == "after")

    @property
    def met_in_time(self) -> bool | None:
        """Whether it was met by its last day; None while it was neither met nor missed.

        A clock that stopped after its last day was missed.
        """
        if self.met_on is None:
            missed = self.stopped_on is not None and self.due_on is not None and self.stopped_on > self.due_on
            return False if missed else None
        return self.due_on is None or self.met_on <= self.due_on

    def state(self, today: date) -> State:
        """How the run stands on a day."""
        if self.stopped_on is not None:
            return State.STOPPED
        if self.met_on is not None:
            return State.MET if self.waits or self.met_in_time else State.LATE
        due = self.due_on
        if self.suspended or due is None:
            return State.SUSPENDED
        if self.waits:
            return State.MATURED if due < today else State.RUNNING
        if due < today:
            return State.OVERDUE
        return State.AMBER if due - today <= timedelta(days=AMBER_DAYS) else State.RUNNING


def _limit(limit_id: str) -> TimeLimit | None:
    found = local_law.by_id(limit_id) if local_law.is_local(limit_id) else law.by_id(limit_id)
    return found if isinstance(found, TimeLimit) else None


def _deadline(limit_id: str, start: date, extended: int, pauses: tuple[Pause, ...]) -> Deadline | None:
    limit = remembered(_limit, limit_id)
    return deadline(limit, start, extend=extended, pauses=pauses) if limit else None


class Clock(models.Model):
    """Index of the present run of each clock of each matter, for lists by due date. Written by `act` only."""

    record = models.CharField(max_length=80)
    record_id = models.BigIntegerField()
    register = models.CharField(max_length=32)
    organ = models.ForeignKey(Organ, models.CASCADE, related_name="+")
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    code = models.CharField("期限", max_length=40)
    name = models.CharField("名称", max_length=60)
    actor = models.CharField("义务人", max_length=32, blank=True)
    limit_id = models.CharField("适用参数", max_length=120, blank=True)
    started_on = models.DateField("起算日")
    due_on = models.DateField("届满日", null=True)
    met_on = models.DateField("完成日", null=True)
    open = models.BooleanField("未完", default=True)
    suspended = models.BooleanField("中止", default=False)
    waits = models.BooleanField("等待期", default=False)
    provisional = models.BooleanField("暂定", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "期限"
        constraints = [models.UniqueConstraint(fields=["record", "record_id", "code"], name="clock_once")]
        indexes = [
            models.Index(fields=["organ", "due_on"], name="clock_due", condition=models.Q(open=True)),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.due_on or '中止'}）"


def standing(events: Iterable[Event]) -> list[Event]:
    """The steps that stand: without reversals and what they took back, in order."""
    events = list(events)
    gone = {e.corrects for e in events if e.kind == Kind.REVERSAL}
    return [e for e in events if e.kind == Kind.STEP and e.seq not in gone]


def effects_of(events: Iterable[Event]) -> list[Mapping[str, Any]]:
    """The effects that stand, in order, each with the dates that later corrections gave it."""
    events = list(events)
    replaced: dict[int, list[Mapping[str, Any]]] = {}
    for event in events:
        if event.kind == Kind.CORRECTION:
            replaced.update({int(item["replaces"]): item["effects"] for item in event.effects})
    return [effect for event in standing(events) for effect in replaced.get(event.seq, event.effects)]


def runs(events: Iterable[Event]) -> list[Run]:
    """All runs of all clocks of a matter, in the order of their start."""
    found: list[Run] = []
    for effect in effects_of(events):
        apply(found, effect)
    return found


def apply(found: list[Run], effect: Mapping[str, Any]) -> None:
    """Let one effect act on the runs so far."""
    code, on = effect["clock"], date.fromisoformat(effect["on"])
    if effect["do"] == "start":
        due = effect.get("due")
        fixed = date.fromisoformat(due) if due else None
        found.append(Run(code, effect.get("id", ""), on, fixed, informs=bool(effect.get("informs"))))
        return
    place = next((i for i in reversed(range(len(found))) if found[i].code == code), None)
    if place is None:
        return
    run = found[place]
    match effect["do"]:
        case "meet":
            run = replace(run, met_on=on)
        case "stop":
            run = replace(run, stopped_on=on)
        case "suspend":
            run = replace(run, pauses=(*run.pauses, Pause(on, None, effect.get("reason", ""))))
        case "resume":
            last = run.pauses[-1]
            run = replace(run, pauses=(*run.pauses[:-1], Pause(last.from_on, on, last.reason)))
        case "extend":
            run = replace(run, extended=run.extended + int(effect["days"]))
        case "rekey":
            run = replace(run, limit_id=effect["id"])
        case other:
            raise ValueError(f"unknown effect {other}")
    found[place] = run


def current(found: Sequence[Run]) -> dict[str, Run]:
    """The present run of each clock."""
    return {run.code: run for run in found}


def as_row(run: Run) -> dict[str, Any]:
    """The columns of `Clock` that follow from a run."""
    counted = run.deadline
    return {
        "limit_id": run.limit_id,
        "actor": run.limit.actor if run.limit else "",
        "started_on": run.start,
        "due_on": run.due_on,
        "met_on": run.met_on,
        "open": run.open,
        "suspended": run.open and run.suspended,
        "waits": run.waits,
        "provisional": bool(counted and counted.provisional),
    }
