"""Where a step finds what stands and puts what it makes: `Directly` in the database, `fazhi.kernel.batch` gathered.

The door decides what is written and in which words; a writer only keeps it. Both keep the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import Any, Protocol

from django.db import models

from fazhi.kernel import effects, journal, numbering, touched
from fazhi.kernel.attempt import Attempt
from fazhi.kernel.clocks import Run
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ


class Writer(Protocol):
    """Keeps what steps make of matters, inside one transaction."""

    def hold(self, matter: Matter, version: int | None = None) -> Matter:
        """The matter as it is now, held until the transaction ends; refused where somebody was there since."""

    def events(self, matter: Matter) -> list[Event]:
        """The events of a matter in order."""

    def runs(self, matter: Matter) -> Sequence[Run] | None:
        """The clocks of a matter where they are at hand; else they follow from its events."""

    def number(self, organ: Organ, series: str, year: int) -> int:
        """The next number of a series."""

    def is_given(self, matter: Matter, name: str, number: str) -> bool:
        """Whether a matter of the same organ has this number in a column already."""

    def begin(self, matter: Matter) -> None:
        """Give a new matter its key; its number and first columns stand."""

    def keep(self, matter: Matter, event: Event, written: Collection[str] | None) -> None:
        """Keep the event and let the row follow it; `written` names the columns that changed, else all are stored."""

    def index(self, matter: Matter, found: Sequence[Run], moved: Collection[str] | None) -> None:
        """Let the index of clocks say what the runs say, or those of them that moved."""

    def touch(self, matter: Matter, days: Iterable[date | None]) -> None:
        """Mark the months of these days to be counted again."""

    def insert(self, row: models.Model) -> None:
        """Store a row that belongs to a matter."""

    def together(self, attempt: Attempt, take: Callable[[], Any]) -> Any:
        """Take a step of a matter and those of others that follow it, all of them or none."""


class Directly:
    """Each write goes to the database at once."""

    def hold(self, matter: Matter, version: int | None = None) -> Matter:
        return journal.lock(matter, version)

    def events(self, matter: Matter) -> list[Event]:
        return journal.events_of(matter)

    def runs(self, matter: Matter) -> Sequence[Run] | None:
        return None

    def number(self, organ: Organ, series: str, year: int) -> int:
        return numbering.take(organ, series, year)

    def is_given(self, matter: Matter, name: str, number: str) -> bool:
        return bool(type(matter)._default_manager.filter(organ=matter.organ, **{name: number}).exists())

    def begin(self, matter: Matter) -> None:
        matter.write()

    def keep(self, matter: Matter, event: Event, written: Collection[str] | None) -> None:
        journal.keep(matter, event, written)

    def index(self, matter: Matter, found: Sequence[Run], moved: Collection[str] | None) -> None:
        effects.index(matter, found, moved)

    def touch(self, matter: Matter, days: Iterable[date | None]) -> None:
        touched.touch(matter.label, matter.organ_id, days)

    def insert(self, row: models.Model) -> None:
        row.save()

    def together(self, attempt: Attempt, take: Callable[[], Any]) -> Any:
        return take()


DIRECTLY = Directly()
