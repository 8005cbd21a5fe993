"""What the guards of several parts look at: who makes the document, what it is about, limits of the law."""

from __future__ import annotations

from datetime import date

from fazhi.kernel import law
from fazhi.kernel.calendar.counting import deadline
from fazhi.kernel.law import NotInForce, TimeLimit
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import Practice, Rule
from fazhi.kernel.situation import Situation

STAFF = (Role.HANDLER, Role.REVIEWER, Role.HEAD)
GOVERNMENTS = (Level.PROVINCE, Level.CITY, Level.COUNTY)

# 国办发〔2018〕37号 binds every organ that makes norms; 地方组织法 art. 75 the governments from the county upward.
MAKING = ("norms.making_discipline", "norms.process")


# --- who and what -------------------------------------------------------------------------------------------------


def is_government(s: Situation) -> bool:
    """A government from the county upward makes the document: 地方组织法 art. 75 binds it."""
    return s.matter.organ.level in GOVERNMENTS


def concerns_market(s: Situation) -> bool:
    """与市场主体生产经营活动密切相关."""
    return bool(s.get("market"))


def concerns_competition(s: Situation) -> bool:
    """The fair-competition review is due."""
    return bool(s.get("competition")) or concerns_market(s)


def is_public(s: Situation) -> bool:
    """Nothing in it has to be kept secret."""
    return not s.get("secret")


def office_of(s: Situation) -> Organ:
    """Who reviews: the organ that was named, else the office in charge of norms, else the organ itself."""
    named = s.get("reviewer_id") and s.get("reviewer")
    return named or s.office


# --- limits of the law --------------------------------------------------------------------------------------------


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
