"""After the agreement: performance and visits, confirmation by the court, the answer to whoever sent the dispute."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fazhi.kernel.calendar import last_day
from fazhi.kernel.law import choices_of
from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.mediation.intake import SEVERAL_WAYS
from fazhi.registers.mediation.mediating import CONFIRMATION, SIGNED, has_performance_day
from fazhi.registers.mediation.models.disputes import HANDED_OVER, Kind, Stage

SUPERVISED = "mediation.agreement.supervise"
ACCEPTANCE, DECISION = "mediation.confirmation.accept", "mediation.confirmation.decide"
NOT_ACCEPTED, NOT_CONFIRMED = "mediation.confirmation.not_accepted", "mediation.confirmation.refused"
CHANGED = "人民调解法(2010)第三十三条第三款"
AFTER = [Stage.AGREED, Stage.CONFIRMING, Stage.PERFORMED, Stage.ENDED, Stage.DECLINED]

# --- guards -------------------------------------------------------------------------------------------------------


def not_jointly(s: Situation) -> bool:
    return not s.data.get("jointly")


def last_day_to_apply(s: Situation) -> date | None:
    effective = s.matter.effective_on
    return last_day(CONFIRMATION, effective) if effective else None


def applied_too_late(s: Situation) -> bool:
    """After the thirty days from the day the agreement took effect."""
    due = last_day_to_apply(s)
    return due is not None and s.on > due


def of_identity(s: Situation) -> bool:
    """The court does not confirm relations of marriage, adoption and identity."""
    return bool(s.matter.kind == Kind.MARRIAGE)


def confirmed_already(s: Situation) -> bool:
    return s.matter.confirmed_on is not None


def not_accepted_yet(s: Situation) -> bool:
    return s.matter.court_accepted_on is None


def nobody_sent_it(s: Situation) -> bool:
    return s.matter.channel not in HANDED_OVER


def answered_already(s: Situation) -> bool:
    return s.matter.answered_on is not None


def performed_unseen(s: Situation) -> bool:
    """An agreement that was not performed on the spot, and nobody went to see."""
    later = s.matter.performed_on is not None and s.matter.performed_on != s.matter.concluded_on
    return later and s.matter.visited_on is None


def changed_without_signature(s: Situation) -> bool:
    return not s.data.get("signed")


def too_late(s: Situation) -> str:
    return f"申请司法确认的期限已于{last_day_to_apply(s)}届满"


# --- what follows -------------------------------------------------------------------------------------------------


def in_effect_anew(s: Situation) -> Mapping[str, Any]:
    return {"effective_on": s.on, "applied_on": None, "court_accepted_on": None}


CONFIRMABLE = Start("confirmation", CONFIRMATION, from_="effective_on", informs=True)
PERFORMABLE = Start("performance", due="performance_due_on", when=has_performance_day)

# --- steps --------------------------------------------------------------------------------------------------------

PERFORMANCE = [
    Step(
        "visit",
        "回访、督促履行",
        source=[Stage.AGREED, Stage.CONFIRMING, Stage.PERFORMED],
        target=SAME,
        by=STAFF,
        basis=SUPERVISED,
        date="visited_on",
        requires=[Input("findings", "履行和回访的情况", kind="lines")],
    ),
    Step(
        "perform",
        "履行完毕",
        source=[Stage.AGREED],
        target=Stage.PERFORMED,
        by=STAFF,
        basis=SUPERVISED,
        date="performed_on",
        optional=[Input("proof", "履行的凭据", kind="lines")],
        sets={"performed": True},
        clocks=[Meet("performance"), Stop("confirmation")],
    ),
    Step(
        "change",
        "变更协议或者达成新的协议",
        source=[Stage.AGREED],
        target=SAME,
        by=STAFF,
        basis=(CHANGED, SIGNED),
        requires=[
            Input("terms", "变更后的协议内容", kind="lines"),
            Input("signed", "签名盖章齐备", kind="bool"),
        ],
        optional=["amount_fen", "performance_due_on"],
        derive=in_effect_anew,
        forbids=[
            Rule(confirmed_already, CHANGED, "经司法确认的协议不能再由当事人变更", "申请执行，或者另行达成和解", ""),
            Rule(changed_without_signature, SIGNED, "变更后的协议须签名盖章齐备才生效", "齐备后登记", "signed"),
        ],
        clocks=[Stop("confirmation"), CONFIRMABLE, PERFORMABLE],
    ),
    Step(
        "escalate",
        "登记激化或上行",
        source=[Stage.MEDIATING, *AFTER],
        target=SAME,
        by=STAFF,
        basis=("mediation.escalation", SEVERAL_WAYS),
        requires=[Input("what", "激化或上行的情形", kind="lines", help="转为治安、刑事案件，或者越级、群体上访")],
        sets={"escalated": True},
    ),
]

COURT = [
    Step(
        "apply",
        "共同申请司法确认",
        source=[Stage.AGREED],
        target=Stage.CONFIRMING,
        by=STAFF,
        basis=CONFIRMATION,
        date="applied_on",
        requires=["court", Input("jointly", "各方当事人共同申请", kind="bool")],
        forbids=[
            Rule(not_jointly, CONFIRMATION, "司法确认须由双方当事人共同申请", "一方申请的，法院不受理", "jointly"),
            Rule(applied_too_late, CONFIRMATION, too_late, "就协议的履行发生争议的，可以提起诉讼"),
            Rule(confirmed_already, CONFIRMATION, "协议已经司法确认", "刷新页面"),
        ],
        expects=[
            Rule(
                of_identity,
                NOT_ACCEPTED,
                "确认身份关系、收养关系、婚姻关系的，法院不受理",
                "只就财产、抚养等内容申请",
            )
        ],
        clocks=[Meet("confirmation"), Start("acceptance", ACCEPTANCE, informs=True)],
    ),
    Step(
        "court_accepts",
        "法院受理",
        source=[Stage.CONFIRMING],
        target=SAME,
        by=STAFF,
        basis=ACCEPTANCE,
        date="court_accepted_on",
        optional=[Input("court_number", "法院案号")],
        clocks=[Meet("acceptance"), Start("decision", DECISION, informs=True)],
    ),
    Step(
        "court_declines",
        "法院不予受理",
        source=[Stage.CONFIRMING],
        target=Stage.AGREED,
        by=STAFF,
        basis=NOT_ACCEPTED,
        requires=[Input("ground", "不予受理的情形", kind="choice", choices=choices_of(NOT_ACCEPTED))],
        clocks=[Meet("acceptance")],
    ),
    Step(
        "confirm",
        "裁定协议有效",
        source=[Stage.CONFIRMING],
        target=Stage.AGREED,
        by=STAFF,
        basis=(DECISION, "人民调解法(2010)第三十三条第一款"),
        date="confirmed_on",
        optional=[Input("court_number", "裁定书案号")],
        expects=[Rule(not_accepted_yet, ACCEPTANCE, "没有登记法院受理的日期", "补登“法院受理”")],
        clocks=[Meet("decision"), Meet("acceptance")],
    ),
    Step(
        "court_refuses",
        "不予确认",
        source=[Stage.CONFIRMING],
        target=Stage.AGREED,
        by=STAFF,
        basis=(NOT_CONFIRMED, CHANGED),
        requires=[Input("ground", "不予确认的情形", kind="choice", choices=choices_of(NOT_CONFIRMED))],
        clocks=[Meet("decision"), Meet("acceptance")],
        help="当事人可以变更协议、达成新的协议，也可以提起诉讼。",
    ),
]

CLOSING = [
    Step(
        "answer",
        "向移送单位反馈结果",
        source=AFTER,
        target=SAME,
        by=STAFF,
        basis=SEVERAL_WAYS,
        date="answered_on",
        requires=[Input("content", "反馈的内容", kind="lines")],
        forbids=[
            Rule(nobody_sent_it, SEVERAL_WAYS, "不是移送、委托来的纠纷", "不需要反馈"),
            Rule(answered_already, Practice("同一结果只反馈一次"), "已经反馈", "有新情况的，用“回访”登记"),
        ],
    ),
    Step(
        "archive",
        "立卷归档",
        source=[Stage.PERFORMED, Stage.ENDED],
        target=Stage.ARCHIVED,
        by=STAFF,
        basis="mediation.record_archive",
        requires=[Input("file", "卷内材料", kind="lines", help="调解登记、工作记录、协议书等")],
        expects=[Rule(performed_unseen, SUPERVISED, "没有监督履行、回访的记录", "补登“回访、督促履行”")],
        clocks=[Stop("confirmation")],
    ),
]
