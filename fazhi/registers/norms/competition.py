"""Fair-competition review of a draft; the review as a business of its own belongs to another register."""

from __future__ import annotations

from fazhi.kernel.procedure import SAME, Input, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.norms.consultation import BEFORE_REVIEW
from fazhi.registers.norms.guards import STAFF, choices_of, concerns_competition, is_government
from fazhi.registers.norms.models import Competition

NO_REVIEW_NO_ISSUE = ("fair_competition.no_review_no_issue", "norms.fair_competition")

# --- guards -------------------------------------------------------------------------------------------------------


def reviewed_by_drafter_alone(s: Situation) -> bool:
    """A document of a government is reviewed by the market regulator together with the drafter."""
    return is_government(s) and s.data.get("reviewed_by") == "drafter"


def nobody_heard(s: Situation) -> bool:
    return s.get("market_consulted_on") is None


def prohibited_content_unnamed(s: Situation) -> bool:
    return s.get("fair_competition_result") != Competition.CLEAR and not s.given("prohibited")


def exception_without_reason(s: Situation) -> bool:
    return s.get("fair_competition_result") == Competition.EXCEPTION and not s.given("exception_reason")


def exception_without_end(s: Situation) -> bool:
    named = s.get("exception") and s.get("exception_until_on")
    return s.get("fair_competition_result") == Competition.EXCEPTION and not named


def competition_not_reviewed(s: Situation) -> bool:
    return concerns_competition(s) and s.get("fair_competition_on") is None


def competition_limited(s: Situation) -> bool:
    return bool(s.get("fair_competition_result") == Competition.PROHIBITED)


# --- the step, and what it means for the later ones ---------------------------------------------------------------

COMPETITION_FIRST = [
    Rule(
        competition_not_reviewed,
        NO_REVIEW_NO_ISSUE,
        "没有经过公平竞争审查的，不得出台",
        "先办理“公平竞争审查”",
    ),
    Rule(
        competition_limited,
        NO_REVIEW_NO_ISSUE,
        "审查认为含有禁止内容又不符合例外情形的，不得出台",
        "修改草案后重新审查，或者终止制定",
    ),
]

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
        optional=[
            Input("prohibited", "涉及的禁止内容", kind="choice", choices=choices_of("fair_competition.prohibited")),
            "exception",
            "exception_until_on",
            Input("exception_reason", "适用例外的说明", kind="lines", help="没有对公平竞争影响更小的替代方案的理由"),
        ],
        forbids=[
            Rule(
                reviewed_by_drafter_alone,
                "fair_competition.government",
                "县级以上政府出台的文件，由市场监管部门会同起草单位审查，不能只由起草单位自审",
                "将草案和初审意见送市场监管部门",
                "reviewed_by",
            ),
            Rule(
                prohibited_content_unnamed,
                "fair_competition.prohibited",
                "结论不是“不含有禁止内容”的，须写明涉及哪一类",
                "选择涉及的禁止内容",
                "prohibited",
            ),
            Rule(
                exception_without_end,
                "fair_competition.exceptions",
                "适用例外须属于法定情形，并确定实施期限或者终止条件",
                "填写例外情形和实施期限",
                "exception",
            ),
            Rule(
                exception_without_reason,
                ("公平竞争审查条例(2024)第十七条第二款",),
                "适用例外的，应当在审查结论中详细说明",
                "填写适用例外的说明",
                "exception_reason",
            ),
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
