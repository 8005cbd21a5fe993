"""The end of the investigation, the notice with its rights, statement and hearing."""

from __future__ import annotations

from fazhi.kernel.calendar import last_day
from fazhi.kernel.filling import names_of
from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.guards import TWO_OFFICERS
from fazhi.registers.enforcement.models.penal import Kind, Stage

TOLD = "penalty.notice_before_decision"
CASES, REQUEST, NOTICE = "penalty.hearing.cases", "penalty.hearing_request", "penalty.hearing_notice"
# Kinds of penalty that always give the right to a hearing; of the others the amount or the weight decides.
ALWAYS = (Kind.PERMIT_REVOKED, Kind.CLOSURE)

# --- guards -------------------------------------------------------------------------------------------------------


def id_not_shown(s: Situation) -> bool:
    return not s.data.get("id_shown")


def not_recorded(s: Situation) -> bool:
    return not s.data.get("recorded")


def device_not_examined(s: Situation) -> bool:
    return bool(s.data.get("monitored")) and not s.data.get("device_examined")


def hearing_not_offered(s: Situation) -> bool:
    return s.get("proposed_kind") in ALWAYS and not s.get("hearing_ground")


def amount_without_money(s: Situation) -> bool:
    money = s.get("proposed_kind") in (Kind.FINE, Kind.CONFISCATION)
    return money and s.get("proposed_fen") is None


def may_be_heard(s: Situation) -> bool:
    return bool(s.get("hearing_ground"))


def no_right_to_hearing(s: Situation) -> bool:
    return not s.matter.hearing_ground


def requested_too_late(s: Situation) -> bool:
    return s.over("hearing_request")


def hearing_notice_late(s: Situation) -> bool:
    planned = s.get("hearing_planned_on")
    due = last_day(NOTICE, planned, s.law_on)
    return due is not None and s.on > due


def presided_by_investigator(s: Situation) -> bool:
    presiders = names_of(s.get("presider"))
    investigators = [officer.title for officer in (s.matter.officer, s.matter.partner) if officer]
    return any(name in presiders for name in investigators)


def hearing_not_notified(s: Situation) -> bool:
    return s.matter.hearing_notified_on is None


def heard_on_another_day(s: Situation) -> bool:
    planned = s.matter.hearing_planned_on
    return planned is not None and s.on < planned


def party_charged(s: Situation) -> bool:
    return bool(s.data.get("charged"))


# --- steps --------------------------------------------------------------------------------------------------------

NOTIFYING = (
    Step(
        "finish_investigation",
        "调查终结",
        source=[Stage.INVESTIGATION],
        target=Stage.INVESTIGATED,
        by=STAFF,
        basis=("penalty.decision_outcomes",),
        requires=[
            Input("findings", "调查终结报告的结论", kind="lines"),
            Input("id_shown", "调查时出示了执法证件", kind="bool"),
            Input("recorded", "全过程有文字、音像记录并归档", kind="bool"),
        ],
        optional=[
            Input("monitored", "用了电子监控证据", kind="bool"),
            Input("device_examined", "监控设备经法制和技术审核，地点已公布，记录经审核", kind="bool"),
        ],
        forbids=[
            *TWO_OFFICERS,
            Rule(id_not_shown, "penalty.show_id", "调查时应当主动出示执法证件", "确认已经出示", "id_shown"),
            Rule(
                device_not_examined,
                "penalty.electronic_monitoring",
                "电子监控记录未经审核或者不合格的，不得作为证据",
                "补作审核，或者不用这项证据",
                "device_examined",
            ),
        ],
        expects=[Rule(not_recorded, "penalty.full_record", "没有全过程记录", "补充记录，归档保存", "recorded")],
    ),
    Step(
        "notify",
        "事先告知",
        source=[Stage.INVESTIGATED, Stage.NOTIFIED, Stage.REVIEWED],
        target=Stage.NOTIFIED,
        by=STAFF,
        basis=TOLD,
        date="notified_on",
        requires=["proposed_kind", Input("content", "拟处罚内容及事实、理由、依据", kind="lines")],
        optional=["proposed_fen", "hearing_ground"],
        sets={"stated_on": None, "hearing_requested_on": None, "legal_reviewed": False, "legal_reviewed_on": None},
        forbids=[
            *TWO_OFFICERS,
            Rule(
                hearing_not_offered,
                CASES,
                "吊销许可证件、责令停产停业、责令关闭、限制从业的，应当告知听证权利",
                "选择可以要求听证的情形",
                "hearing_ground",
            ),
            Rule(amount_without_money, TOLD, "罚款、没收须告知金额", "填写拟罚没金额", "proposed_fen"),
        ],
        clocks=[
            Stop("hearing_request"),
            Start("hearing_request", REQUEST, from_="notified_on", when=may_be_heard, informs=True),
        ],
        help="内容改变、拟加重的，重新告知。",
    ),
    Step(
        "hear_statement",
        "陈述、申辩",
        source=[Stage.NOTIFIED],
        target=SAME,
        by=STAFF,
        basis=TOLD,
        date="stated_on",
        requires=[
            Input("statement", "陈述、申辩的内容", kind="lines"),
            Input("checked", "复核情况", kind="lines", help="成立的应当采纳"),
        ],
    ),
    Step(
        "request_hearing",
        "要求听证",
        source=[Stage.NOTIFIED],
        target=Stage.HEARING,
        by=STAFF,
        basis=REQUEST,
        date="hearing_requested_on",
        forbids=[
            Rule(no_right_to_hearing, CASES, "拟作出的处罚不属于应当告知听证的情形", "听取陈述、申辩"),
            Rule(
                requested_too_late,
                REQUEST,
                lambda s: f"要求听证的期限已于{s.due_day('hearing_request')}届满",
                "告知当事人；仍可以陈述、申辩",
            ),
        ],
        clocks=[Meet("hearing_request")],
    ),
    Step(
        "announce_hearing",
        "通知听证",
        source=[Stage.HEARING],
        target=SAME,
        by=STAFF,
        basis=NOTICE,
        date="hearing_notified_on",
        requires=["hearing_planned_on", Input("place", "地点"), Input("presider", "主持人", help="不能是本案调查人员")],
        forbids=[
            Rule(
                hearing_notice_late,
                NOTICE,
                lambda s: (
                    f"{s.get('hearing_planned_on')}举行的听证，最迟应当在"
                    f"{last_day(NOTICE, s.get('hearing_planned_on'), s.law_on)}通知"
                ),
                "另定听证日期",
                "hearing_planned_on",
            ),
            Rule(
                presided_by_investigator,
                "penalty.hearing.presider",
                "听证由非本案调查人员主持",
                "另定主持人",
                "presider",
            ),
        ],
        clocks=[Start("hearing", due="hearing_planned_on")],
    ),
    Step(
        "hold_hearing",
        "举行听证",
        source=[Stage.HEARING],
        target=Stage.NOTIFIED,
        by=STAFF,
        basis="penalty.hearing.record",
        date="heard_on",
        requires=[Input("record", "听证笔录的要点", kind="lines")],
        optional=[Input("charged", "向当事人收取了费用", kind="bool")],
        sets={"legal_review_required": True},
        forbids=[
            Rule(hearing_not_notified, NOTICE, "没有通知听证", "先登记“通知听证”"),
            Rule(heard_on_another_day, NOTICE, "早于通知的听证日期", "按通知的日期举行，或者重新通知"),
            Rule(party_charged, "penalty.hearing.free", "当事人不承担组织听证的费用", "退还收取的费用", "charged"),
        ],
        clocks=[Meet("hearing")],
    ),
    Step(
        "withdraw_hearing",
        "撤回听证要求",
        source=[Stage.HEARING],
        target=Stage.NOTIFIED,
        by=STAFF,
        basis=REQUEST,
        requires=[Input("grounds", "撤回或者无正当理由不出席的情况")],
        clocks=[Stop("hearing")],
    ),
)


def hearing_may_come(s: Situation) -> bool:
    """The party may still ask for a hearing and has not said that it will not."""
    return s.running("hearing_request") and not s.data.get("hearing_waived")
