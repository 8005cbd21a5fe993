"""What the rules of several procedures share: who mediates, limits and numbers of the law, clocks."""

from __future__ import annotations

from datetime import date

from fazhi.kernel import law
from fazhi.kernel.calendar.counting import deadline
from fazhi.kernel.law import Bound, NotInForce, Threshold, TimeLimit
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import OFFICE, By
from fazhi.kernel.situation import Situation

STAFF = (Role.HANDLER, Role.REVIEWER, Role.HEAD)
# 人民调解法第10条、第14条第2款: statistics, notices to the court and training are the justice bureau's.
OF_THE_OFFICE = [By(role, via=OFFICE) for role in STAFF]


def bound(s: Situation, key: str, subject: str) -> Bound:
    """A bound of the governing version of a threshold."""
    found = s.limit(key)
    if not isinstance(found, Threshold):
        raise TypeError(f"{key} is no threshold")
    return found.bound(subject)


def last_day(key: str, start: date) -> date | None:
    """The last day of a limit that starts on a day; None where no version of it is in force."""
    try:
        limit = law.parameter(key, start)
    except NotInForce:
        return None
    found = deadline(limit, start).due if isinstance(limit, TimeLimit) else None
    return found if isinstance(found, date) else None


def no_longer_stands(s: Situation) -> bool:
    """The organisation does not exist on the day of the step."""
    organisation = s.get("organisation")
    if organisation is None:
        return False
    ended = organisation.dissolved_on
    return bool(s.on < organisation.established_on or (ended is not None and ended <= s.on))


def no_longer_serves(s: Situation) -> bool:
    """The mediator is not in office on the day of the step."""
    mediator = s.get("mediator")
    if mediator is None:
        return False
    return bool(s.on < mediator.appointed_on or (mediator.left_on is not None and mediator.left_on <= s.on))


def of_another_organisation(s: Situation) -> bool:
    """The mediator belongs to another organisation than the one that mediates."""
    mediator, organisation = s.get("mediator"), s.get("organisation")
    return mediator is not None and organisation is not None and mediator.organisation_id != organisation.pk
