"""The last day that the organ itself promised: so many workdays after acceptance as the catalogue says."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil

from fazhi.kernel.calendar import is_workday
from fazhi.kernel.situation import Situation

ONE_DAY = timedelta(days=1)


def promised_last_day(s: Situation, accepted: date) -> date | None:
    """The last day of the promised time of the item; None where nothing was promised.

    A part of a day counts as a day: half a day after acceptance is the next workday.
    """
    promised = s.matter.item.promised_days
    return None if promised is None else workdays_after(accepted, ceil(promised))


def workdays_after(start: date, workdays: int) -> date:
    """The day that lies so many workdays after another."""
    day, left = start, workdays
    while left:
        day += ONE_DAY
        left -= is_workday(day)
    return day


def workdays_between(first: date, last: date) -> int:
    """The workdays from the first day up to and without the last, as a pause of a clock is counted."""
    return sum(is_workday(first + n * ONE_DAY) for n in range((last - first).days))
