"""What the law says of every fair-competition review (公平竞争审查), in whichever register it is held.

A register brings its own columns for the conclusion and says by a guard what they mean; the columns `exception` and
`exception_until_on` and the inputs below have the same names everywhere.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import models

from fazhi.kernel.law import choices_of
from fazhi.kernel.procedure import Input, Rule
from fazhi.kernel.situation import Situation

# 条例 art. 18; before it came into force, 优化营商环境条例 art. 63.
NO_REVIEW_NO_ISSUE = ("fair_competition.no_review_no_issue", "norms.fair_competition")

Guard = Callable[[Situation], bool]


class CompetitionException(models.TextChoices):
    """Why what limits competition may be issued all the same."""

    SECURITY = "security", "维护国家安全和发展利益"
    INNOVATION = "innovation", "促进科技进步、自主创新"
    PUBLIC_INTEREST = "public_interest", "节能环保、救灾救助等公共利益"
    LAW = "law", "法律、行政法规规定的其他"


PROHIBITED = Input("prohibited", "涉及的禁止内容", kind="choice", choices=choices_of("fair_competition.prohibited"))
EXCEPTION_REASON = Input(
    "exception_reason", "适用例外的说明", kind="lines", help="没有对公平竞争影响更小的替代方案的理由"
)


def exception_without_reason_of(claimed: Guard) -> Rule:
    """An exception is explained in the conclusion; `claimed` says whether one is applied."""

    def exception_without_reason(s: Situation) -> bool:
        return claimed(s) and not s.given("exception_reason")

    return Rule(
        exception_without_reason,
        ("公平竞争审查条例(2024)第十七条第二款",),
        "适用例外的，应当在审查结论中详细说明",
        "填写适用例外的说明",
        "exception_reason",
    )


def exception_without_end_of(claimed: Guard) -> Rule:
    """An exception is one of the law's list, and has a term or a condition that ends it."""

    def exception_without_end(s: Situation) -> bool:
        return claimed(s) and not (s.get("exception") and s.get("exception_until_on"))

    return Rule(
        exception_without_end,
        "fair_competition.exceptions",
        "适用例外须属于法定情形，并确定实施期限或者终止条件",
        "填写例外情形和实施期限",
        "exception",
    )


def prohibited_content_unnamed_of(found: Guard) -> Rule:
    """A conclusion that found prohibited content says which; `found` says whether it did."""

    def prohibited_content_unnamed(s: Situation) -> bool:
        return found(s) and not s.given("prohibited")

    return Rule(
        prohibited_content_unnamed,
        "fair_competition.prohibited",
        "结论不是“不含有禁止内容”的，须写明涉及哪一类",
        "选择涉及的禁止内容",
        "prohibited",
    )


def of_conclusion(found: Guard, claimed: Guard) -> list[Rule]:
    """What every conclusion must hold."""
    return [
        prohibited_content_unnamed_of(found),
        exception_without_end_of(claimed),
        exception_without_reason_of(claimed),
    ]


def reviewed_by_drafter_alone_of(alone: Guard, field: str = "") -> Rule:
    """What a government issues is not reviewed by its drafter alone; `alone` says whether it was."""

    def reviewed_by_drafter_alone(s: Situation) -> bool:
        return alone(s)

    return Rule(
        reviewed_by_drafter_alone,
        "fair_competition.government",
        "县级以上政府出台的文件，由市场监管部门会同起草单位审查，不能只由起草单位自审",
        "将草案和初审意见送市场监管部门",
        field,
    )


def review_first(not_reviewed: Guard, limited: Guard) -> list[Rule]:
    """Nothing is issued without review, nor against its conclusion."""

    def competition_not_reviewed(s: Situation) -> bool:
        return not_reviewed(s)

    def competition_limited(s: Situation) -> bool:
        return limited(s)

    return [
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
