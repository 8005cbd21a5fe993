"""A matter in a batch: with its events, its clocks, and what of it is not written yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from fazhi.kernel.clocks import Clock, Run
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.matter import Matter

Key = tuple[str, int]


@dataclass(slots=True)
class Held:
    """`before` is the row as its last event left it, from when somebody takes it in hand until the next event."""

    matter: Matter
    events: list[Event]
    clocks: dict[str, Clock] | None
    new: bool = False
    changed: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)  # codes of clocks
    searched: bool = False
    done: bool = False
    before: dict[str, Any] | None = None
    runs: Sequence[Run] | None = None  # of its clocks, once a step was taken

    def taken_in_hand(self) -> Matter:
        """The matter, about to be changed."""
        self.before = self.matter.__dict__.copy()
        return self.matter

    def as_it_is(self) -> Callable[[], None]:
        """What brings all of it back to how it is now."""
        row = row_as_it_is(self.matter)
        events, clocks = len(self.events), None if self.clocks is None else self.clocks.copy()
        rows = [(clock, clock.__dict__.copy()) for clock in (clocks or {}).values()]
        changed, moved, searched, done = set(self.changed), set(self.moved), self.searched, self.done
        runs = self.runs

        def back() -> None:
            row()
            del self.events[events:]
            self.clocks, self.changed, self.moved, self.searched, self.done = clocks, changed, moved, searched, done
            self.runs = runs
            for clock, values in rows:
                clock.__dict__.update(values)

        return back


def row_as_it_is(matter: Matter) -> Callable[[], None]:
    """What gives a row the values that it has now."""
    values, cached, adding = matter.__dict__.copy(), matter._state.fields_cache.copy(), matter._state.adding

    def back() -> None:
        matter.__dict__.clear()
        matter.__dict__.update(values)
        matter._state.fields_cache, matter._state.adding = cached, adding

    return back


@contextmanager
def as_events_left_them(waiting: Iterable[Held]) -> Iterator[None]:
    """Rows that a step is changing stand as they were before it, until the block ends."""
    in_hand = [(held.matter, held.matter.__dict__, held.before) for held in waiting if held.before is not None]
    for matter, _, before in in_hand:
        matter.__dict__ = before
    try:
        yield
    finally:
        for matter, values, _ in in_hand:
            matter.__dict__ = values
