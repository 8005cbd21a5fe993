"""What the rules of several procedures share: who acts, the law's own lists and limits, the decision that is named."""

from __future__ import annotations

from datetime import date

from fazhi.kernel.calendar import last_day
from fazhi.kernel.organs import Level
from fazhi.kernel.procedure import STAFF, By, Practice, Rule
from fazhi.kernel.situation import Situation

LEAD = tuple(By(role, via="lead") for role in STAFF)
REVIEWERS = tuple(By(role, via="reviewer") for role in STAFF)
GOVERNMENTS = (Level.PROVINCE, Level.CITY, Level.COUNTY)


def is_government(s: Situation) -> bool:
    """A government from the county upward decides; departments and townships follow the regulation by reference."""
    return s.matter.organ.level in GOVERNMENTS


# --- limits of the law ----------------------------------------------------------------------------------


def shorter_than(key: str, start: date | None, end: date | None) -> bool:
    """Whether a period that lasts from `start` to `end`, both known, is shorter than the law wants it at least."""
    least = last_day(key, start)
    return least is not None and end is not None and end < least


# --- records of one decision --------------------------------------------------------------------


def decision_of_other_organ(s: Situation) -> bool:
    """What belongs to a decision is kept by the organ that decides."""
    decision = s.get("decision")
    return decision is not None and decision.organ_id != s.matter.organ_id


OWN_DECISION = Rule(
    decision_of_other_organ,
    Practice("决策的程序、执行和责任由决策机关登记"),
    "所选决策事项是另一机关的",
    "由作出决策的机关登记",
    "decision",
)
