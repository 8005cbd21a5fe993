"""What the rules of several parts look at: who acts, when a period ends, a step that is taken once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from fazhi.kernel import law
from fazhi.kernel.calendar.counting import deadline
from fazhi.kernel.law import NotInForce, TimeLimit
from fazhi.kernel.memory import remembered
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import Practice, Rule
from fazhi.kernel.situation import Situation

STAFF = (Role.HANDLER, Role.REVIEWER, Role.HEAD)
# 政府信息公开工作机构负责人: the head of the organ, or of the office in charge for the county.
CHIEF = (Role.HEAD,)

REPLY = "disclosure.reply"
REPLIES = "disclosure.reply_types"


def last_day(key: str, start: date | None) -> date | None:
    """The last day of a limit; None where the start is not known or the law of then has no such limit."""
    found: date | None = None if start is None else remembered(_last_day, key, start)
    return found


def _last_day(key: str, start: date) -> date | None:
    try:
        limit = law.parameter(key, start)
    except NotInForce:
        return None
    found = deadline(limit, start).due if isinstance(limit, TimeLimit) else None
    return found if isinstance(found, date) else None


def over(s: Situation, clock: str) -> bool:
    """Whether a clock that nothing has met yet ran out before the day of the step."""
    run = s.clock(clock)
    return run is not None and run.open and run.due_on is not None and run.due_on < s.on


def running(s: Situation, clock: str) -> bool:
    """Whether a clock still waits and its last day has not passed."""
    run = s.clock(clock)
    return run is not None and run.open and not over(s, clock)


def last_day_of(clock: str) -> Callable[[Situation], str]:
    """The last day of a clock, for messages."""

    def words(s: Situation) -> str:
        run = s.clock(clock)
        return str(run.due_on) if run and run.due_on else "—"

    return words


# --- a step that is taken once ------------------------------------------------------------------------------------


def already_recorded(s: Situation) -> bool:
    """The date of the step stands in the row already."""
    return getattr(s.matter, s.step.date) is not None


ONCE = Rule(
    already_recorded,
    Practice("同一环节的办理日期只登记一次"),
    lambda s: f"“{s.step.name}”已经登记",
    "登记有误的，用“更正”或者“撤回”",
)
