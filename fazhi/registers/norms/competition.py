"""Fair-competition review of a draft; the review as a business of its own belongs to another register."""

from __future__ import annotations

from fazhi.kernel.procedure import SAME, STAFF, Input, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.competition import (
    EXCEPTION_REASON,
    PROHIBITED,
    of_conclusion,
    review_first,
    reviewed_by_drafter_alone_of,
)
from fazhi.registers.norms.consultation import BEFORE_REVIEW
from fazhi.registers.norms.guards import concerns_competition, is_government
from fazhi.registers.norms.models import Competition

# --- guards -------------------------------------------------------------------------------------------------------


def by_drafter_alone(s: Situation) -> bool:
    """A document of a government that its drafter reviewed."""
    return is_government(s) and s.data.get("reviewed_by") == "drafter"


def nobody_heard(s: Situation) -> bool:
    return s.get("market_consulted_on") is None


def not_clear(s: Situation) -> bool:
    return bool(s.get("fair_competition_result") != Competition.CLEAR)


def exception_applied(s: Situation) -> bool:
    return bool(s.get("fair_competition_result") == Competition.EXCEPTION)


def not_reviewed(s: Situation) -> bool:
    return concerns_competition(s) and s.get("fair_competition_on") is None


def limited(s: Situation) -> bool:
    return bool(s.get("fair_competition_result") == Competition.PROHIBITED)


# --- the step, and what it means for the later ones ---------------------------------------------------------------

COMPETITION_FIRST = review_first(not_reviewed, limited)

COMPETITION = (
    Step(
        "review_competition",
        "公平竞争审查",
        source=BEFORE_REVIEW,
        target=SAME,
        by=STAFF,
        basis=("fair_competition.conclusion", "norms.fair_competition"),
        date="fair_competition_on",
        requires=[
            "fair_competition_result",
            Input(
                "reviewed_by",
                "审查机构",
                kind="choice",
                choices=(("drafter", "起草单位"), ("regulator", "市场监管部门会同起草单位")),
            ),
        ],
        optional=[PROHIBITED, "exception", "exception_until_on", EXCEPTION_REASON],
        forbids=[
            reviewed_by_drafter_alone_of(by_drafter_alone, "reviewed_by"),
            *of_conclusion(not_clear, exception_applied),
        ],
        expects=[
            Rule(
                nobody_heard,
                "fair_competition.consult",
                "审查应当听取经营者、行业协会商会等利害关系人的意见",
                "先办理“听取市场主体意见”",
            )
        ],
        help="审查以草案为准；修改了相关内容的，重新审查。",
    ),
)
