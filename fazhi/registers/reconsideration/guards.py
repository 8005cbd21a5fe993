"""What the rules of the three procedures share: which act governs, what it lists, when a period ends, who is who."""

from __future__ import annotations

from fazhi.kernel.law import OutcomeSet
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import Rule, holds_on
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


# --- clocks ---------------------------------------------------------------------------------------------------


# --- people ---------------------------------------------------------------------------------------------------


def office_head_acts(s: Situation) -> bool:
    """Whether the head of the office takes the step."""
    return s.holds(Role.HEAD, s.office)


def organ_head_acts(s: Situation) -> bool:
    """Whether the head of the deciding organ takes the step."""
    return s.holds(Role.HEAD, s.matter.organ)


# --- a step that is taken once --------------------------------------------------------------------------------


# --- the end of the review ------------------------------------------------------------------------------------

REVIEW_PERIOD = "reconsideration.acceptance_review"


def review_over(s: Situation) -> bool:
    return s.over("review")


REVIEW_OVER = Rule(
    review_over,
    REVIEW_PERIOD,
    lambda s: f"审查期限已于{s.due_day('review')}届满，没有作出不予受理决定的，依法已经受理",
    "刷新后按已经受理办理；不符合受理条件的，在审理中驳回申请",
)
