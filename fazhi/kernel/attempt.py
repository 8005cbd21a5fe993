"""A step on its way through the door: who takes it, on which day, with what; and the law that governs it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings

from fazhi.kernel import access, clocks
from fazhi.kernel.clocks import Run
from fazhi.kernel.journal import Actor
from fazhi.kernel.ledger.models import Event, Kind
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.procedure import Step
from fazhi.kernel.register import Record
from fazhi.kernel.situation import Situation


@dataclass(slots=True)
class Attempt:
    """A step on its way through the door; `known_runs` are its clocks where somebody folded the events before."""

    matter: Matter
    step: Step
    by: Actor
    on: date
    today: date
    data: dict[str, Any]
    events: list[Event] = field(default_factory=list)
    known_runs: Sequence[Run] | None = None
    _standing: list[Event] | None = field(default=None, init=False)
    _situation: Situation | None = field(default=None, init=False)

    @property
    def record(self) -> Record:
        return self.matter.record  # type: ignore[no-any-return]

    @property
    def standing(self) -> list[Event]:
        """The steps taken before that stand."""
        if self._standing is None:
            self._standing = clocks.standing(self.events)
        return self._standing

    @property
    def runs(self) -> Sequence[Run]:
        """The clocks as the events before left them."""
        if self.known_runs is None:
            self.known_runs = tuple(clocks.runs(self.events))
        return self.known_runs

    def situation(self) -> Situation:
        """What the guards may look at; the same for all that is asked before the step is taken."""
        if self._situation is None:
            self._situation = self._seen()
        return self._situation

    def _seen(self) -> Situation:
        user, register, on = self.by, self.record.register_code, self.on

        def holds(role: Any, organ: Organ) -> bool:
            return isinstance(user, User) and access.holds(user, register, role, organ, on)

        return Situation(
            matter=self.matter,
            step=self.step,
            on=self.on,
            law_on=law_date(self.matter, self.on),
            today=self.today,
            data=self.data,
            events=self.standing,
            runs=self.runs,
            holds_at=holds,
        )


def law_date(matter: Matter, on: date) -> date:
    """The date whose law governs a step: the step's own, or that of the opening (setting `FAZHI_TRANSITION`).

    The 2023 act on reconsideration has no transitional clause; the office must settle which act governs a case that
    was received before and is open still.
    """
    opened = getattr(matter, matter.record.opened, None)
    return opened if settings.FAZHI_TRANSITION == "received" and opened else on


def standing_date(event: Event, events: Iterable[Event]) -> date:
    """The day of an event as later corrections gave it."""
    day: date = event.on
    for later in events:
        if later.kind == Kind.CORRECTION and str(event.seq) in later.inputs.get("dates", {}):
            day = date.fromisoformat(later.inputs["dates"][str(event.seq)])
    return day
