"""What the rules of several procedures share: who acts, the law's own lists and limits, the decision that is named."""

from __future__ import annotations

from datetime import date
from typing import Any

from fazhi.kernel import law
from fazhi.kernel.calendar.counting import deadline
from fazhi.kernel.law import NotInForce, TimeLimit
from fazhi.kernel.organs import Level
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import By, Practice, Rule
from fazhi.kernel.situation import Situation

STAFF = (Role.HANDLER, Role.REVIEWER, Role.HEAD)
LEAD = tuple(By(role, via="lead") for role in STAFF)
REVIEWERS = tuple(By(role, via="reviewer") for role in STAFF)
GOVERNMENTS = (Level.PROVINCE, Level.CITY, Level.COUNTY)


def is_government(s: Situation) -> bool:
    """A government from the county upward decides; departments and townships follow the regulation by reference."""
    return s.matter.organ.level in GOVERNMENTS


# --- limits of the law ----------------------------------------------------------------------------------


def limit_day(key: str, start: date | None) -> date | None:
    """The day to which a limit leads from `start`; None where the start is not known or the law of then is silent."""
    if start is None:
        return None
    try:
        limit = law.parameter(key, start)
    except NotInForce:
        return None
    found = deadline(limit, start).due if isinstance(limit, TimeLimit) else None
    return found if isinstance(found, date) else None


def shorter_than(key: str, start: date | None, end: date | None) -> bool:
    """Whether a period that lasts from `start` to `end`, both known, is shorter than the law wants it at least."""
    least = limit_day(key, start)
    return least is not None and end is not None and end < least


# --- texts of several lines ---------------------------------------------------------------------------------------


def lines_of(text: Any) -> list[str]:
    """The lines of a text that hold something, without doubles, in their order."""
    given = "\n".join(text) if isinstance(text, list) else str(text or "")
    return list(dict.fromkeys(line.strip() for line in given.splitlines() if line.strip()))


# --- steps taken once, records of one decision --------------------------------------------------------------------


def already_recorded(s: Situation) -> bool:
    """The date of the step stands in the row already."""
    return getattr(s.matter, s.step.date) is not None


def decision_of_other_organ(s: Situation) -> bool:
    """What belongs to a decision is kept by the organ that decides."""
    decision = s.get("decision")
    return decision is not None and decision.organ_id != s.matter.organ_id


ONCE = Rule(
    already_recorded,
    Practice("同一环节的办理日期只登记一次"),
    lambda s: f"“{s.step.name}”已经登记",
    "登记有误的，用“更正”或者“撤回”",
)
OWN_DECISION = Rule(
    decision_of_other_organ,
    Practice("决策的程序、执行和责任由决策机关登记"),
    "所选决策事项是另一机关的",
    "由作出决策的机关登记",
    "decision",
)
