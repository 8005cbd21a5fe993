"""What the guards of several parts look at: who makes the document, what it is about, limits of the law."""

from __future__ import annotations

from datetime import date

from fazhi.kernel.calendar import last_day
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.situation import Situation

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


def shorter_than(key: str, start: date | None, end: date | None) -> bool:
    """Whether a period that lasts from `start` to `end`, both known, is shorter than the law wants it at least."""
    least = last_day(key, start)
    return least is not None and end is not None and end < least


# --- a step that is taken once ------------------------------------------------------------------------------------
