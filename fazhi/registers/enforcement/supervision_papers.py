"""The papers of supervision: issued, contested, answered, sent on to who appoints or disciplines."""

from __future__ import annotations

from fazhi.kernel.procedure import SAME, STAFF, By, Input, Meet, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.guards import late
from fazhi.registers.enforcement.models.oversight import PaperKind, PaperStage

ISSUERS = STAFF
ADDRESSEE = tuple(By(role, via="addressee") for role in STAFF)
PAPER = ("supervision.document", Practice("行政执法监督文书"))
REVIEWING = "supervision.review_request"

# --- guards ---------------------------------------------------------------------------------------------------------


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
