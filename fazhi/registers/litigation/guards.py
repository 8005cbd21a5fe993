"""What the guards of several parts of a suit look at: limits of the law, clocks, the organ's part in the suit."""

from __future__ import annotations

from datetime import date

from fazhi.kernel import law
from fazhi.kernel.calendar.counting import deadline
from fazhi.kernel.law import TimeLimit
from fazhi.kernel.situation import Situation
from fazhi.registers.litigation.models import Capacity, Track


def last_day(key: str, start: date | None, ended: date) -> date | None:
    """The last day of a limit, or None where the start is not known or no version of the limit governs.

    `ended` is the day of the event that ends the limit; it chooses the version where the limit says so.
    """
    if start is None:
        return None
    newest = law.versions(key)[-1]
    ruled_by = ended if isinstance(newest, TimeLimit) and newest.version_on == "end" else start
    try:
        found = deadline(law.time_limit(key, ruled_by), start).due
    except law.NotInForce:
        return None
    return found if isinstance(found, date) else None


def past(key: str, start: date | None, on: date | None) -> bool:
    """Whether a day is after the last day of a limit that started then; no where one of them is not known."""
    due = last_day(key, start, on) if on else None
    return due is not None and on is not None and on > due


def clock_passed(s: Situation, code: str) -> bool:
    """Whether the step comes after the last day of a clock."""
    run = s.clock(code)
    return run is not None and run.due_on is not None and s.on > run.due_on


def is_defendant(s: Situation) -> bool:
    """A third party has neither the duty to answer nor that of the head to appear."""
    return bool(s.get("capacity") != Capacity.THIRD_PARTY)


def is_simplified(s: Situation) -> bool:
    """The court tries the case in the simplified procedure."""
    return bool(s.get("track") == Track.SIMPLIFIED)
