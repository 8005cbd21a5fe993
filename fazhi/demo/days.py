"""When a planned step is taken: workdays on, calendar days on, inside a statutory period or after it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from fazhi.kernel.calendar import is_workday
from fazhi.kernel.due import due

OFFSET = re.compile(r"([+-]\d+)([dw])")
# The first of these that stands beside a step says when it is taken.
RULES = ("after", "calendar", "end", "within", "past", "limit")

Told = Mapping[str, Any]


@cache
def workday_from(day: date, direction: int = 1) -> date:
    """The day itself where it is a workday, else the next one, or with -1 the last one before it."""
    while not is_workday(day):
        day += timedelta(days=direction)
    return day


@cache
def workdays_later(day: date, number: int) -> date:
    """So many workdays after a day, or before it."""
    direction = 1 if number >= 0 else -1
    for _ in range(abs(number)):
        day = workday_from(day + timedelta(days=direction), direction)
    return day


@cache
def last_day(key: str, start: date) -> date:
    """The last day of a statutory period."""
    found = due(key, start).due
    if not isinstance(found, date):
        raise TypeError(f"{key} is not counted in days")
    return found


def in_turn(n: int, least_and_most: int | Sequence[int]) -> int:
    """A number between two, another one for each case."""
    if isinstance(least_and_most, int):
        return least_and_most
    least, most = least_and_most
    return int(least + n * 5 % (most - least + 1))


def moved(on: date, offset: str) -> date:
    """A day counted from another: '+30d' in calendar days, '-5w' in workdays."""
    number, unit = offset[:-1], offset[-1]
    return workdays_later(on, int(number)) if unit == "w" else on + timedelta(days=int(number))


def step_day(told: Told, before: date, last: date, n: int, since: date | None = None) -> date:
    """When a step is taken, by what is written beside it: never before the step before it.

    `last` is the last day of the matter, `since` the day from which a statutory period is counted where that is not the
    step before.
    """
    rule = next((key for key in RULES if key in told), "")
    start = since or before
    match rule:
        case "end":
            day = workdays_later(workday_from(last, -1), told["end"])
        case "within":
            room = max(1, (last_day(told["within"], start) - before).days)
            day = workday_from(before + timedelta(days=in_turn(n, (1, room))), -1)
        case "past":
            day = workday_from(last_day(told["past"], start) + timedelta(days=1))
        case "limit":
            day = last_day(told["limit"], start)
        case "calendar":
            day = workday_from(before + timedelta(days=in_turn(n, told["calendar"])), -1)
        case _:
            day = workdays_later(before, in_turn(n, told.get("after", 1)))
    return max(before, day)
