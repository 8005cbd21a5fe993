"""Review of files (案卷评查): drawn, scored, objected to, put right."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from fazhi.kernel.procedure import STAFF, Announcement, By, Input, Meet, Practice, Procedure, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.guards import not_of_the_office
from fazhi.registers.enforcement.models.oversight import FileReview, FileReviewStage, Grade

REVIEWERS = tuple(By(role, via="reviewer") for role in STAFF)
SCORING = ("supervision.three_systems", Practice("行政执法案卷评查标准"))
# The marks of the review standard, which is practice and no act: 优秀 from ninety, 合格 from sixty, each of a hundred.
EXCELLENT_FROM, QUALIFIED_FROM = Decimal(90), Decimal(60)

# --- guards ---------------------------------------------------------------------------------------------------------


def file_of_another_unit(s: Situation) -> bool:
    case = s.get("penalty")
    return case is not None and case.organ_id != s.matter.organ_id


def not_the_reviewer(s: Situation) -> bool:
    return not_of_the_office(s)


def grade_of(score: Decimal | None, veto: bool) -> str:
    """The grade of a file: what was done without power, evidence or notice fails whatever the score.

    >>> grade_of(Decimal("93.5"), False), grade_of(Decimal("93.5"), True), grade_of(Decimal(60), False)
    ('excellent', 'failed', 'qualified')
    """
    if veto or score is None or score < QUALIFIED_FROM:
        return str(Grade.FAILED)
    return str(Grade.EXCELLENT if score >= EXCELLENT_FROM else Grade.QUALIFIED)


def score_out_of_range(s: Situation) -> bool:
    score = s.get("score")
    return score is not None and not 0 <= score <= 100


def deducted_without_reason(s: Situation) -> bool:
    score = s.get("score")
    return score is not None and score < 100 and not s.given("deductions")


def failed_and_not_rectified(s: Situation) -> bool:
    return s.matter.grade == Grade.FAILED and not s.done("rectify")


def failed(review: FileReview) -> bool:
    return review.grade == Grade.FAILED


def graded(s: Situation) -> Mapping[str, Any]:
    """The grade; the score with its two decimals, as the database keeps it."""
    score = s.data["score"].quantize(Decimal("0.01"))
    return {"score": score, "grade": grade_of(score, bool(s.data.get("veto")))}


def reviewer(s: Situation) -> Mapping[str, Any]:
    return {"reviewer": (s.get("reviewer_id") and s.get("reviewer")) or s.data.get("reviewer") or s.office}


FAILED = Announcement("failed", "案卷评查不合格", failed, shows="kind")
SCORE: list[str | Input] = [
    Input("deductions", "扣分项目和理由", kind="lines", help="每行一项"),
    Input("veto", "有主体不合法、事实不清、没有告知等一票否决的情形", kind="bool"),
    Input("reviewers", "评查人员", help="姓名以顿号分隔"),
]
SCORE_RULES = [
    Rule(score_out_of_range, SCORING, "得分在0到100之间", "核对得分", "score"),
    Rule(deducted_without_reason, SCORING, "扣分须写明项目和理由", "逐项填写", "deductions"),
]

files = Procedure(
    stages=FileReviewStage,
    steps=[
        Step(
            "draw",
            "调取案卷",
            source=(),
            target=FileReviewStage.DRAWN,
            by=STAFF,
            basis=SCORING,
            date="drawn_on",
            requires=["kind"],
            optional=["penalty", "reviewer"],
            derive=reviewer,
            forbids=[
                Rule(file_of_another_unit, SCORING, "所选案件不是这个单位的", "核对单位和案件", "penalty"),
                Rule(not_the_reviewer, SCORING, "案卷评查由监督机关组织，不能自评", "由业务主管机构登记"),
            ],
        ),
        Step(
            "score",
            "评分定等",
            source=[FileReviewStage.DRAWN],
            target=FileReviewStage.REVIEWED,
            by=REVIEWERS,
            basis=SCORING,
            date="reviewed_on",
            requires=["score"],
            optional=SCORE,
            derive=graded,
            forbids=SCORE_RULES,
            announces=[FAILED],
            help="九十分以上为优秀，六十分以上为合格；有一票否决情形的，不论得分，为不合格。",
        ),
        Step(
            "object",
            "被评查单位提出异议",
            source=[FileReviewStage.REVIEWED],
            target=FileReviewStage.OBJECTED,
            by=STAFF,
            basis=Practice("被评查单位对评查结果有异议的，可以申请复核"),
            requires=[Input("grounds", "异议和理由", kind="lines")],
        ),
        Step(
            "score_again",
            "复核",
            source=[FileReviewStage.OBJECTED],
            target=FileReviewStage.REVIEWED,
            by=REVIEWERS,
            basis=SCORING,
            requires=["score"],
            optional=SCORE,
            derive=graded,
            forbids=SCORE_RULES,
            announces=[FAILED],
        ),
        Step(
            "order_rectification",
            "责令整改",
            source=[FileReviewStage.REVIEWED],
            target=FileReviewStage.RECTIFYING,
            by=REVIEWERS,
            basis=("supervision.outcomes", Practice("案卷评查发现问题的整改")),
            requires=[Input("demands", "整改要求", kind="lines"), Input("rectify_until_on", "整改期限", kind="date")],
            clocks=[Start("rectification", due="rectify_until_on")],
        ),
        Step(
            "rectify",
            "整改完毕",
            source=[FileReviewStage.RECTIFYING],
            target=FileReviewStage.CLOSED,
            by=STAFF,
            basis=("supervision.outcomes", Practice("案卷评查发现问题的整改")),
            date="closed_on",
            requires=[Input("measures", "整改情况", kind="lines")],
            clocks=[Meet("rectification")],
        ),
        Step(
            "close",
            "办结",
            source=[FileReviewStage.REVIEWED],
            target=FileReviewStage.CLOSED,
            by=REVIEWERS,
            basis=SCORING,
            date="closed_on",
            forbids=[
                Rule(failed_and_not_rectified, SCORING, "不合格的案卷须整改以后办结", "办理“责令整改”"),
            ],
        ),
    ],
    final=[FileReviewStage.REVIEWED, FileReviewStage.CLOSED],
    clocks={"rectification": "案卷整改"},
)
