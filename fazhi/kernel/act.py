"""The one door: `act` is the only way a matter comes into being and moves.

In one transaction it checks access, stage, law and what was filled in (`admission`), writes the row, appends the event,
moves the clocks and marks the months that must be counted again (`taking`). Either all of it happens or nothing.
Console, API, import and command line call it; none of them writes a matter in another way.

`fazhi.kernel.batch` is the same door for many steps at once. `fazhi.kernel.mend` sets mistakes right;
`fazhi.kernel.automatic` takes the steps that the law itself takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from fazhi.kernel.admission import foreseen
from fazhi.kernel.attempt import Attempt
from fazhi.kernel.journal import Actor, events_of
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.procedure import Step
from fazhi.kernel.refusal import Refusal
from fazhi.kernel.taking import Done as Done
from fazhi.kernel.taking import take_step
from fazhi.kernel.writer import DIRECTLY


@dataclass(frozen=True)
class Possible:
    """A step as it stands for somebody today: allowed, or refused with the reason."""

    step: Step
    refusal: Refusal | None = None
    warnings: tuple[Refusal, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether the step may be taken now."""
        return self.refusal is None


def act(
    target: Matter | type[Matter],
    step: str,
    *,
    by: Actor,
    on: date,
    organ: Organ | None = None,
    today: date | None = None,
    version: int | None = None,
    reason: str = "",
    **data: Any,
) -> Done:
    """Take a step; opening is a step as well (`target` is then the model and `organ` the organ that keeps it).

    `on` is the day on which it happened, `today` the day on which it is entered, `version` the version of the matter
    that the writer had seen. Raises `Refused` with code, article, field and next step; then nothing has changed.
    """
    today = today or timezone.localdate()
    with transaction.atomic():
        return take_step(
            DIRECTLY,
            target,
            step,
            by=by,
            on=on,
            today=today,
            organ=organ,
            version=version,
            reason=reason,
            data=data,
        )


def assess(matter: Matter, by: User, on: date | None = None) -> list[Possible]:
    """Every step that the procedure has from the matter's stage or elsewhere, with whether and why not."""
    on = on or timezone.localdate()
    events = events_of(matter)
    steps = [step for step in matter.record.procedure.steps if not step.opens and not step.brought and step.by]
    return [Possible(step, *foreseen(Attempt(matter, step, by, on, on, {}, events))) for step in steps]
