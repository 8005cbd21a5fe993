"""The last day of a statutory limit: the version in force on the day of the event, counted by its act.

For a limit that goes by its end (`version_on`), the version is chosen by the day of the event in `ends`, or while that
has not happened by the day of the question.
"""

from __future__ import annotations

from datetime import date, datetime

from fazhi.kernel.calendar.counting import Deadline, deadline
from fazhi.kernel.law import TimeLimit, time_limit, versions


def due(
    key: str,
    start: date | datetime,
    extend: int = 0,
    actor: str | None = None,
    today: date | None = None,
) -> Deadline:
    """When a time limit that started on `start` ends.

    `today` (the event in `ends`, or the day of the question) matters only for limits that go by their end; without it
    the clock of the machine is asked. Refused: an unknown key, a key that is no time limit, a date without a version
    in force, and all that `deadline` refuses.
    """
    by_end = any(isinstance(row, TimeLimit) and row.version_on == "end" for row in versions(key))
    limit = time_limit(key, (today or date.today()) if by_end else start)
    return deadline(limit, start, extend=extend, actor=actor)
