"""What the rules of the three procedures share: which act governs, what it lists, when a period ends, who is who."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from fazhi.kernel import law
from fazhi.kernel.calendar.counting import deadline
from fazhi.kernel.law import Bound, NotInForce, OutcomeSet, Threshold, TimeLimit
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import Practice, Rule, holds_on
from fazhi.kernel.situation import Situation
from fazhi.registers.reconsideration.models import Stage, Track

STAFF = (Role.HANDLER, Role.REVIEWER)
OPEN = (Stage.TRIAL, Stage.SUSPENDED)

ORDINARY = "reconsideration.decision.ordinary"
DECISION = {"ordinary": ORDINARY, "simplified": "reconsideration.decision.simplified"}
COPY = {
    "ordinary": "reconsideration.copy_to_respondent.ordinary",
    "simplified": "reconsideration.copy_to_respondent.simplified",
}
REPLY = {"ordinary": "reconsideration.reply.ordinary", "simplified": "reconsideration.reply.simplified"}


# --- which act governs ----------------------------------------------------------------------------------------


def act_of_2017(s: Situation) -> bool:
    """Whether the act of 2017 governs."""
    return holds_on("行政复议法(2017)第一条", s.law_on)


def accepted_on_receipt(s: Situation) -> bool:
    """Whether acceptance dates back to receipt, so that the period of the trial runs from there (act of 2017).

    Not where a superior ordered acceptance later: the office could not try the case before.
    """
    return act_of_2017(s) and not s.done("superior_order")


def accepted_by_decision(s: Situation) -> bool:
    """Whether acceptance counts from the day on which it was decided or is deemed decided (act of 2023)."""
    return not accepted_on_receipt(s)


def known(key: str) -> Callable[[Situation], bool]:
    """Whether the governing act has a parameter; for clocks that one of the acts does not know."""

    def in_force(s: Situation) -> bool:
        return s.in_force(key)

    return in_force


def ordinary(s: Situation) -> bool:
    """Whether the case is tried by the ordinary procedure."""
    return s.matter.procedure != Track.SIMPLIFIED


# --- what the act lists and counts ----------------------------------------------------------------------------


def codes(s: Situation, key: str) -> frozenset[str] | None:
    """The codes that the governing version lists; None where it lists none."""
    found = s.limit(key) if s.in_force(key) else None
    return frozenset(o.code for o in found.outcomes) if isinstance(found, OutcomeSet) else None


def unlisted(s: Situation, key: str, code: str) -> bool:
    """Whether the governing version has a list and the code is not on it."""
    listed = codes(s, key)
    return bool(code) and listed is not None and code not in listed


def bound(s: Situation, key: str, subject: str) -> Bound:
    """A bound of the governing version of a threshold."""
    found = s.limit(key)
    if not isinstance(found, Threshold):
        raise TypeError(f"{key} is no threshold")
    return found.bound(subject)


def last_day(key: str, start: date, version_on: date | None = None) -> date | None:
    """The last day of a period from `start`, by the version of `version_on` (else of `start`); None without one."""
    try:
        limit = law.parameter(key, version_on or start)
    except NotInForce:
        return None
    found = deadline(limit, start).due if isinstance(limit, TimeLimit) else None
    return found if isinstance(found, date) else None


# --- clocks ---------------------------------------------------------------------------------------------------


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


# --- people ---------------------------------------------------------------------------------------------------


def office_head_acts(s: Situation) -> bool:
    """Whether the head of the office takes the step."""
    return s.holds(Role.HEAD, s.office)


def organ_head_acts(s: Situation) -> bool:
    """Whether the head of the deciding organ takes the step."""
    return s.holds(Role.HEAD, s.matter.organ)


# --- a step that is taken once --------------------------------------------------------------------------------


def already_recorded(s: Situation) -> bool:
    """The date of the step stands in the row already."""
    return getattr(s.matter, s.step.date) is not None


ONCE = Rule(
    already_recorded,
    Practice("同一环节的办理日期只登记一次"),
    lambda s: f"“{s.step.name}”已经登记",
    "登记有误的，用“更正”或者“撤回”",
)


# --- the end of the review ------------------------------------------------------------------------------------

REVIEW_PERIOD = "reconsideration.acceptance_review"


def review_over(s: Situation) -> bool:
    return over(s, "review")


REVIEW_OVER = Rule(
    review_over,
    REVIEW_PERIOD,
    lambda s: f"审查期限已于{last_day_of('review')(s)}届满，没有作出不予受理决定的，依法已经受理",
    "刷新后按已经受理办理；不符合受理条件的，在审理中驳回申请",
)
