"""Copy and reply: the respondent learns of the application, and defends its act with evidence."""

from __future__ import annotations

from fazhi.kernel.people import Role
from fazhi.kernel.procedure import (
    ONCE,
    SAME,
    By,
    Input,
    Meet,
    Rule,
    Start,
    Step,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.reconsideration.guards import COPY, OPEN, REPLY, STAFF
from fazhi.registers.reconsideration.models import Stage

PARTIES = (*STAFF, By(Role.HANDLER, via="respondent"))


def copy_not_sent(s: Situation) -> bool:
    return s.matter.copy_sent_on is None


def copy_not_received(s: Situation) -> bool:
    return s.matter.copy_received_on is None


def replied_late(s: Situation) -> bool:
    return s.over("reply")


def replied_without_evidence(s: Situation) -> bool:
    return s.get("evidence_submitted") is False


def evidence_collected_meanwhile(s: Situation) -> bool:
    return bool(s.get("own_collection"))


NO_EVIDENCE = ("行政复议法(2023)第七十条", "行政复议法(2017)第二十八条第一款第四项")

COPY_NOT_SENT = Rule(copy_not_sent, COPY["ordinary"], "尚未发送申请书副本", "先登记“发送副本”")
COPY_NOT_RECEIVED = Rule(copy_not_received, REPLY["ordinary"], "被申请人尚未收到申请书副本", "先登记“被申请人收到副本”")
REPLIED_LATE = Rule(
    replied_late,
    NO_EVIDENCE,
    lambda s: f"答复期限已于{s.due_day('reply')}届满，依法视为行政行为没有证据、依据",
    "不能作出维持决定",
)
WITHOUT_EVIDENCE = Rule(
    replied_without_evidence,
    "reconsideration.burden_of_proof",
    "被申请人对行政行为的合法性、适当性负有举证责任，没有提交证据、依据的，视为没有",
    "期限届满以前通知被申请人补交",
    "evidence_submitted",
)
COLLECTED_MEANWHILE = Rule(
    evidence_collected_meanwhile,
    "reconsideration.no_self_collection",
    "被申请人在复议期间自行收集的证据，不能作为认定合法性、适当性的依据",
    "审理时排除这些证据",
    "own_collection",
)

EXCHANGE = (
    Step(
        "send_copy",
        "发送副本",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis=COPY["ordinary"],
        date="copy_sent_on",
        forbids=[ONCE],
        clocks=[Meet("copy")],
        help="将申请书副本或者申请笔录复印件发送被申请人",
    ),
    Step(
        "receive_copy",
        "被申请人收到副本",
        source=OPEN,
        target=SAME,
        by=PARTIES,
        basis=REPLY["ordinary"],
        date="copy_received_on",
        forbids=[COPY_NOT_SENT, ONCE],
        clocks=[Start("reply", key=REPLY, by="procedure")],
        help="答复期限自该日起算；被申请人的经办人员可以自己签收",
    ),
    Step(
        "reply",
        "被申请人答复",
        source=OPEN,
        target=SAME,
        by=PARTIES,
        basis=REPLY["ordinary"],
        date="replied_on",
        optional=["evidence_submitted", Input("own_collection", "含复议期间自行收集的证据", "bool")],
        forbids=[COPY_NOT_RECEIVED, ONCE],
        expects=[REPLIED_LATE, WITHOUT_EVIDENCE, COLLECTED_MEANWHILE],
        clocks=[Meet("reply")],
        help="提出书面答复，提交作出行政行为的证据、依据和其他材料",
    ),
)
