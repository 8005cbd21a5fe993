"""Situation: all that a guard may look at when it judges a step. Nothing in it can be written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from fazhi.kernel import access, law, local_law
from fazhi.kernel.clocks import Run, current
from fazhi.kernel.ledger.models import Event

if TYPE_CHECKING:
    from fazhi.kernel.law.parameters import Bound, Parameter
    from fazhi.kernel.organs import Organ
    from fazhi.kernel.people import Role
    from fazhi.kernel.procedure import Step


@dataclass(frozen=True)
class Situation:
    """A matter, the step asked for, and what was filled in.

    `matter` is the row of a register, whose columns the guard knows; `law_on` is the date whose law governs the step
    (setting `FAZHI_TRANSITION`); `events` are the steps that stand, without those taken back.
    """

    matter: Any
    step: Step
    on: date
    law_on: date
    today: date
    data: Mapping[str, Any] = field(default_factory=dict)
    events: Sequence[Event] = ()
    runs: Sequence[Run] = ()
    holds_at: Callable[[Role, Organ], bool] = lambda role, organ: False

    def given(self, name: str) -> bool:
        """Whether something was filled in for a column or input."""
        return self.data.get(name) not in (None, "")

    def get(self, name: str) -> Any:
        """What was filled in for a column or input, else what the row holds."""
        return self.data[name] if name in self.data else getattr(self.matter, name, None)

    def done(self, *steps: str) -> bool:
        """Whether one of the steps was taken."""
        return any(event.step in steps for event in self.events)

    def last(self, *steps: str) -> Event | None:
        """The last time one of the steps was taken."""
        return next((event for event in reversed(self.events) if event.step in steps), None)

    def clock(self, code: str) -> Run | None:
        """The present run of a clock, or None where it never started."""
        return current(self.runs).get(code)

    def waiting(self, code: str) -> bool:
        """Whether a clock runs that nothing has met yet, in time or not."""
        run = self.clock(code)
        return run is not None and run.open

    def over(self, code: str) -> bool:
        """Whether a clock that nothing has met yet ran out before the day of the step."""
        run = self.clock(code)
        return run is not None and run.open and run.due_on is not None and run.due_on < self.on

    def running(self, code: str) -> bool:
        """Whether a clock still waits and its last day has not passed."""
        return self.waiting(code) and not self.over(code)

    def due_day(self, code: str) -> str:
        """The last day of a clock, for messages."""
        run = self.clock(code)
        return str(run.due_on) if run is not None and run.due_on else "—"

    def limit(self, key: str) -> Parameter:
        """The version of a parameter, or the county's own rule, that governs; raises `law.NotInForce` without one."""
        return local_law.lookup(key, self.law_on, self.matter.organ)

    def in_force(self, key: str) -> bool:
        """Whether the governing law has the parameter."""
        try:
            self.limit(key)
        except law.NotInForce:
            return False
        return True

    def bound(self, key: str, subject: str) -> Bound:
        """A bound of the governing version of a threshold; raises `law.NotInForce`, `TypeError` without a threshold."""
        found = self.limit(key)
        if not isinstance(found, law.Threshold):
            raise TypeError(f"{key} is no threshold")
        return found.bound(subject)

    @property
    def office(self) -> Organ:
        """The organ in charge of the register for the matter's organ, else that organ itself."""
        return access.office_of(self.matter, self.on)

    def holds(self, role: Role, organ: Organ) -> bool:
        """Whether the user holds a role at exactly this organ."""
        return self.holds_at(role, organ)
