"""The papers of supervision: issued, served, answered. They belong to a case or stand alone."""

from __future__ import annotations

from fazhi.kernel.organs import Level
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import ONCE, SAME, By, Input, Meet, Practice, Procedure, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.reconsideration.guards import STAFF
from fazhi.registers.reconsideration.models import PaperKind, PaperStage

ISSUERS = (*STAFF, Role.HEAD)
RECIPIENT = (*STAFF, By(Role.HANDLER, via="addressee"))
PERFORM_ORDER = ("reconsideration.performance", "行政复议法(2017)第三十二条第二款")
INTERVIEW = ("reconsideration.performance", Practice("行政复议约谈提醒制度"))


def performed_already(s: Situation) -> bool:
    case = s.get("application")
    return case is not None and case.performed_on is not None


def still_in_time(s: Situation) -> bool:
    case = s.get("application")
    due = case.performance_due_on if case else None
    return due is not None and s.on <= due


def answer_awaited(s: Situation) -> bool:
    return s.running("reply") or (s.matter.kind == PaperKind.OPINION and s.matter.replied_on is None)


def not_to_be_copied(s: Situation) -> bool:
    return s.matter.kind != PaperKind.OPINION or s.matter.addressee.level != Level.DEPARTMENT


PERFORMED_ALREADY = Rule(performed_already, PERFORM_ORDER, "被申请人已经履行完毕", "不需要责令履行", "application")
STILL_IN_TIME = Rule(
    still_in_time, PERFORM_ORDER, "决定书确定的履行期限还没有届满", "期限届满仍不履行的，再责令履行", "application"
)
ANSWER_AWAITED = Rule(
    answer_awaited,
    ("reconsideration.opinion_feedback", Practice("文书写明了反馈期限")),
    "还没有收到反馈",
    "登记“收到反馈”",
)
NOT_TO_BE_COPIED = Rule(
    not_to_be_copied,
    "reconsideration.copy_to_superior_department",
    "只有发给本级政府工作部门的意见书才抄告其上一级主管部门",
    "不需要抄告",
)

procedure = Procedure(
    stages=PaperStage,
    steps=[
        Step(
            "issue_opinion",
            "制发意见书",
            source=(),
            target=PaperStage.ISSUED,
            by=ISSUERS,
            basis=("reconsideration.opinion", "行政复议法实施条例(2007)第五十七条第一款"),
            date="issued_on",
            requires=["addressee", "content"],
            optional=["application"],
            sets={"kind": PaperKind.OPINION},
            help="发现被申请人或者其他下级机关的行为违法或者不当",
        ),
        Step(
            "issue_advice",
            "制发建议书",
            source=(),
            target=PaperStage.ISSUED,
            by=ISSUERS,
            basis="行政复议法实施条例(2007)第五十七条第二款",
            date="issued_on",
            requires=["addressee", "content"],
            optional=["application", "reply_due_on"],
            sets={"kind": PaperKind.ADVICE},
            help="发现法律、法规、规章实施中带有普遍性的问题",
        ),
        Step(
            "issue_interview",
            "制发约谈提醒",
            source=(),
            target=PaperStage.ISSUED,
            by=ISSUERS,
            basis=INTERVIEW,
            date="issued_on",
            requires=["addressee", "content"],
            optional=["application", "reply_due_on"],
            sets={"kind": PaperKind.INTERVIEW},
            help="约谈被申请人的有关负责人，或者就错案提醒",
        ),
        Step(
            "issue_order",
            "责令限期履行",
            source=(),
            target=PaperStage.ISSUED,
            by=ISSUERS,
            basis=PERFORM_ORDER,
            date="issued_on",
            requires=["addressee", "content", "reply_due_on", "application"],
            sets={"kind": PaperKind.PERFORM_ORDER},
            forbids=[PERFORMED_ALREADY, STILL_IN_TIME],
            help="被申请人不履行或者无正当理由拖延履行",
        ),
        Step(
            "serve",
            "送达",
            source=[PaperStage.ISSUED],
            target=PaperStage.SERVED,
            by=RECIPIENT,
            basis=("reconsideration.opinion_feedback",),
            date="served_on",
            clocks=[
                Start(
                    "reply",
                    key={PaperKind.OPINION.value: "reconsideration.opinion_feedback"},
                    by="kind",
                    due="reply_due_on",
                )
            ],
            help="受送达单位收到文书；意见书的反馈期限自该日起算",
        ),
        Step(
            "copy_superior",
            "抄告上级主管部门",
            source=[PaperStage.SERVED, PaperStage.CLOSED],
            target=SAME,
            by=STAFF,
            basis="reconsideration.copy_to_superior_department",
            date="copied_to_superior_on",
            requires=[Input("superior", "上一级主管部门")],
            forbids=[NOT_TO_BE_COPIED, ONCE],
        ),
        Step(
            "answer",
            "收到反馈",
            source=[PaperStage.SERVED],
            target=PaperStage.CLOSED,
            by=RECIPIENT,
            basis=("reconsideration.opinion_feedback",),
            date="replied_on",
            requires=[Input("measures", "纠正或者采纳情况")],
            clocks=[Meet("reply")],
        ),
        Step(
            "close",
            "办结",
            source=[PaperStage.ISSUED, PaperStage.SERVED],
            target=PaperStage.CLOSED,
            by=STAFF,
            basis=Practice("不要求反馈的文书，送达后即办结"),
            forbids=[ANSWER_AWAITED],
        ),
    ],
    final=[PaperStage.CLOSED],
    clocks={"reply": "反馈"},
    timely="reply",
    mirrors={"reply": "reply_due_on"},
)
