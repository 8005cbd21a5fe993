"""Review of files, checks of units, and the papers of supervision with their replies."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from fazhi.kernel.filling import names_of
from fazhi.kernel.procedure import (
    ONCE,
    SAME,
    STAFF,
    Announcement,
    By,
    Input,
    Meet,
    Practice,
    Procedure,
    Rule,
    Start,
    Step,
    Stop,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.guards import late, not_of_the_office
from fazhi.registers.enforcement.models.oversight import (
    FileReview,
    FileReviewStage,
    Grade,
    PaperKind,
    PaperStage,
    SupervisionKind,
    SupervisionStage,
)

ISSUERS = STAFF
REVIEWERS = tuple(By(role, via="reviewer") for role in STAFF)
SUPERVISORS = tuple(By(role, via="supervisor") for role in STAFF)
ADDRESSEE = tuple(By(role, via="addressee") for role in STAFF)
SCORING = ("supervision.three_systems", Practice("行政执法案卷评查标准"))
CHECKING = ("supervision.investigators", Practice("行政执法监督"))
PAPER = ("supervision.document", Practice("行政执法监督文书"))
REVIEWING = "supervision.review_request"
# The marks of the review standard: 优秀 from ninety, 合格 from sixty, each of a hundred.
EXCELLENT_FROM, QUALIFIED_FROM = Decimal(90), Decimal(60)

# --- files: guards ------------------------------------------------------------------------------------------------


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

# --- checks: guards -----------------------------------------------------------------------------------------------


def too_few_investigators(s: Situation) -> bool:
    return not s.bound("supervision.investigators", "监督人员").holds(len(set(names_of(s.get("investigators")))))


def supervises_itself(s: Situation) -> bool:
    return not_of_the_office(s)


def is_complaint(s: Situation) -> bool:
    return s.get("kind") == SupervisionKind.COMPLAINT


def complaint_without_reply(s: Situation) -> bool:
    return is_complaint(s) and s.matter.replied_on is None


def not_a_complaint(s: Situation) -> bool:
    return not is_complaint(s)


def papers_open(s: Situation) -> bool:
    return bool(s.matter.papers.exclude(stage__in=[PaperStage.REPLIED, PaperStage.CLOSED]).exists())


def found_without_treatment(s: Situation) -> bool:
    return bool(s.data.get("found")) and not s.given("treatment")


def supervisor(s: Situation) -> Mapping[str, Any]:
    return {"supervisor": s.data.get("supervisor") or s.office}


checks = Procedure(
    stages=SupervisionStage,
    steps=[
        Step(
            "open",
            "开展监督检查",
            source=(),
            target=SupervisionStage.OPEN,
            by=STAFF,
            basis=CHECKING,
            date="started_on",
            requires=["kind", "field", Input("investigators", "监督人员", help="姓名以顿号分隔")],
            optional=["supervisor", Input("source", "司法建议、举报等来源", help="按司法建议开展的专项检查须回复结果")],
            derive=supervisor,
            forbids=[
                Rule(
                    too_few_investigators,
                    "supervision.investigators",
                    lambda s: f"监督调查由{s.bound('supervision.investigators', '监督人员').value}名以上监督人员进行",
                    "补充人员",
                    "investigators",
                ),
                Rule(supervises_itself, CHECKING, "监督检查由监督机关开展，单位不能监督自己", "由业务主管机构登记"),
            ],
            clocks=[Start("reply", "supervision.complaint_reply", from_="started_on", when=is_complaint)],
        ),
        Step(
            "reply",
            "回复举报人",
            source=[SupervisionStage.OPEN],
            target=SAME,
            by=SUPERVISORS,
            basis="supervision.complaint_reply",
            date="replied_on",
            requires=[Input("answer", "回复的内容", kind="lines")],
            forbids=[
                ONCE,
                Rule(not_a_complaint, "supervision.complaint_reply", "不是投诉举报", "不需要回复"),
            ],
            expects=[late("reply", "supervision.complaint_reply", "回复举报人")],
            clocks=[Meet("reply")],
        ),
        Step(
            "answer_court",
            "回复司法建议",
            source=[SupervisionStage.OPEN, SupervisionStage.CLOSED],
            target=SAME,
            by=SUPERVISORS,
            basis="supervision.judicial_advice",
            requires=[Input("answer", "专项检查的结果和回复", kind="lines")],
        ),
        Step(
            "close",
            "办结",
            source=[SupervisionStage.OPEN],
            target=SupervisionStage.CLOSED,
            by=SUPERVISORS,
            basis=("supervision.outcomes", Practice("监督检查办结")),
            date="closed_on",
            requires=[
                Input("findings", "监督检查的结论", kind="lines"),
                Input("found", "发现违法或者不当", kind="bool"),
            ],
            optional=[
                Input(
                    "treatment",
                    "处理",
                    kind="choice",
                    choices=(
                        ("no_subject", "无主体资格：纠正并建议追责"),
                        ("no_person", "人员无资格：责令纠正"),
                        ("no_system", "未建立责任制：责令纠正并建议问责"),
                        ("no_duty", "不履行或者不正确履行职责：责令纠正"),
                        ("deadline", "责令限期纠正"),
                        ("withdraw_id", "暂扣或者吊销执法证件"),
                    ),
                )
            ],
            forbids=[
                Rule(complaint_without_reply, "supervision.complaint_reply", "还没有回复举报人", "先登记“回复举报人”"),
                Rule(papers_open, PAPER, "还有监督文书没有反馈", "先登记反馈"),
                Rule(
                    found_without_treatment,
                    "supervision.outcomes",
                    "发现违法的，须写明怎样处理",
                    "选择处理",
                    "treatment",
                ),
            ],
        ),
    ],
    final=[SupervisionStage.CLOSED],
    clocks={"reply": "回复举报人"},
    timely="reply",
    mirrors={"reply": "reply_due_on"},
)

# --- papers: guards -----------------------------------------------------------------------------------------------


def addressee_was_not_checked(s: Situation) -> bool:
    check = s.get("supervision")
    return check is not None and check.organ_id != getattr(s.get("addressee"), "pk", None)


def addressed_to_itself(s: Situation) -> bool:
    return s.get("addressee") == s.matter.organ


def opinion_without_term(s: Situation) -> bool:
    return s.get("kind") != PaperKind.NOTICE and s.get("reply_due_on") is None


def requested_too_late(s: Situation) -> bool:
    return s.over("review_request")


def no_decision(s: Situation) -> bool:
    return s.matter.kind != PaperKind.DECISION


def is_decision(s: Situation) -> bool:
    return s.get("kind") == PaperKind.DECISION


def reply_awaited(s: Situation) -> bool:
    return s.waiting("reply") and s.matter.replied_on is None


def with_day(s: Situation) -> bool:
    return s.get("reply_due_on") is not None


papers = Procedure(
    stages=PaperStage,
    steps=[
        Step(
            "issue",
            "制发监督文书",
            source=(),
            target=PaperStage.ISSUED,
            by=ISSUERS,
            basis=PAPER,
            date="issued_on",
            requires=["kind", "addressee", "content"],
            optional=["supervision", "reply_due_on"],
            forbids=[
                Rule(addressed_to_itself, PAPER, "不能发给本机关", "选择受送达单位", "addressee"),
                Rule(
                    addressee_was_not_checked,
                    PAPER,
                    "受送达单位不是所选监督检查的单位",
                    "核对监督检查和单位",
                    "addressee",
                ),
                Rule(
                    opinion_without_term,
                    PAPER,
                    "意见书、决定书须规定书面报告执行情况的期限",
                    "填写反馈期限届满日",
                    "reply_due_on",
                ),
            ],
            clocks=[
                Start("reply", due="reply_due_on", when=with_day),
                Start("review_request", REVIEWING, from_="issued_on", when=is_decision, informs=True),
            ],
        ),
        Step(
            "request_review",
            "申请复查",
            source=[PaperStage.ISSUED],
            target=PaperStage.UNDER_REVIEW,
            by=ADDRESSEE,
            basis=REVIEWING,
            requires=[Input("grounds", "不服的理由", kind="lines")],
            forbids=[
                Rule(no_decision, REVIEWING, "只有监督处理决定可以申请复查", "按文书报告执行情况"),
                Rule(
                    requested_too_late,
                    REVIEWING,
                    lambda s: f"申请复查的期限已于{s.due_day('review_request')}届满",
                    "按决定执行",
                ),
            ],
            clocks=[Meet("review_request"), Start("review", "supervision.review")],
            help="复查期间不停止执行。",
        ),
        Step(
            "decide_review",
            "复查决定",
            source=[PaperStage.UNDER_REVIEW],
            target=PaperStage.ISSUED,
            by=ISSUERS,
            basis="supervision.review",
            requires=[
                Input(
                    "decision",
                    "复查决定",
                    kind="choice",
                    choices=(("uphold", "维持"), ("change", "变更"), ("revoke", "撤销")),
                ),
                Input("grounds", "理由", kind="lines"),
            ],
            expects=[late("review", "supervision.review", "作出复查决定")],
            clocks=[Meet("review")],
        ),
        Step(
            "reply",
            "收到反馈",
            source=[PaperStage.ISSUED],
            target=PaperStage.REPLIED,
            by=(*ISSUERS, *ADDRESSEE),
            basis=PAPER,
            date="replied_on",
            requires=[Input("report", "执行情况的书面报告", kind="lines")],
            expects=[late("reply", PAPER, "反馈")],
            clocks=[Meet("reply"), Stop("review_request")],
        ),
        Step(
            "send_on",
            "移送有关机关",
            source=[PaperStage.ISSUED, PaperStage.REPLIED],
            target=SAME,
            by=ISSUERS,
            basis="supervision.transfer_feedback",
            requires=[Input("recipient", "任免机关、监察机关等"), Input("matter", "移送的事项", kind="lines")],
        ),
        Step(
            "receive_result",
            "接受机关处理",
            source=[PaperStage.ISSUED, PaperStage.REPLIED],
            target=SAME,
            by=ISSUERS,
            basis="supervision.transfer_feedback",
            clocks=[Start("transfer", "supervision.transfer_feedback", informs=True)],
            help="接受机关处理后，在法定期限内书面告知监督机构。",
        ),
        Step(
            "receive_notice",
            "收到处理告知",
            source=[PaperStage.ISSUED, PaperStage.REPLIED],
            target=SAME,
            by=ISSUERS,
            basis="supervision.transfer_feedback",
            requires=[Input("result", "处理结果", kind="lines")],
            clocks=[Meet("transfer")],
        ),
        Step(
            "close",
            "办结",
            source=[PaperStage.ISSUED, PaperStage.REPLIED],
            target=PaperStage.CLOSED,
            by=ISSUERS,
            basis=PAPER,
            forbids=[Rule(reply_awaited, PAPER, "还没有收到反馈", "先登记“收到反馈”")],
            clocks=[Stop("review_request")],
        ),
    ],
    final=[PaperStage.REPLIED, PaperStage.CLOSED],
    clocks={
        "reply": "反馈执行情况",
        "review_request": "申请复查",
        "review": "作出复查决定",
        "transfer": "移送事项的处理告知",
    },
    timely="reply",
    mirrors={"reply": "reply_due_on"},
)
