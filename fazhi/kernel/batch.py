"""The same door for many steps at once: each is checked like a step alone, and what they make is written in chunks.

    with batch(today) as door:
        done = door.act(Model, "receive", by=clerk, on=day, organ=organ, title=…)
        door.act(done.matter, "accept", by=clerk, on=day)
        tried = door.try_act(Model, "receive", …)      # a Done, or the Refused with nothing of the step done

All of it is one transaction: an exception that leaves the block takes everything back. Inside it whoever asks the
database sees every step taken before, because what is gathered on a table is written before that table is read.
Steps change the object that the opening returned; one that was let go meanwhile is read anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from fazhi.kernel import parties
from fazhi.kernel.alike import asking
from fazhi.kernel.gathered import Gathered
from fazhi.kernel.journal import Actor
from fazhi.kernel.matter import Matter
from fazhi.kernel.memory import remembering
from fazhi.kernel.organs import Organ
from fazhi.kernel.parties import Party
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refused
from fazhi.kernel.taking import Done, take_step

CHUNK = 2000  # events that are gathered before they are written


@contextmanager
def batch(today: date | None = None, chunk: int = CHUNK) -> Iterator[Door]:
    """A door for many steps in one transaction; grants, law and organs must not change meanwhile.

    `today` is the day on which everything is entered, `chunk` the number of events that are written at once.
    """
    with transaction.atomic(), remembering():
        gathered = Gathered(chunk)
        with connection.execute_wrapper(gathered.before_reading), asking(gathered):
            yield Door(gathered, today or timezone.localdate())
            gathered.write()


class Door:
    """Takes steps like `fazhi.kernel.act.act`, and enters parties like `add_party`."""

    def __init__(self, gathered: Gathered, today: date) -> None:
        self._gathered, self.today = gathered, today

    def act(
        self,
        target: Matter | type[Matter],
        step: str,
        *,
        by: Actor,
        on: date,
        organ: Organ | None = None,
        version: int | None = None,
        reason: str = "",
        **data: Any,
    ) -> Done:
        """Take a step; raises `Refused`, and then nothing of the step is done and the batch goes on."""
        with self._gathered.undoing():
            return take_step(
                self._gathered,
                target,
                step,
                by=by,
                on=on,
                today=self.today,
                organ=organ,
                version=version,
                reason=reason,
                data=data,
            )

    def try_act(self, target: Matter | type[Matter], step: str, **told: Any) -> Done | Refused:
        """As `act`, but a refusal is returned."""
        try:
            return self.act(target, step, **told)
        except Refused as refused:
            return refused

    def add_party(self, matter: Matter, *, by: User, today: date | None = None, **told: Any) -> Party:
        """Enter somebody who takes part in a matter."""
        with self._gathered.undoing():
            return parties.enter(self._gathered, matter, by=by, today=today or self.today, **told)

    def hold(self, found: Iterable[Matter]) -> list[Matter]:
        """Matters of one kind that were there before, read anew with events and clocks in a few queries."""
        return self._gathered.hold_all(list(found))

    def let_go(self, matter: Matter) -> None:
        """Nothing more will be done with a matter; it need not be kept in memory."""
        self._gathered.let_go(matter)
