"""The application comes in: what it must be like, and which organ it is for."""

from __future__ import annotations

from fazhi.kernel.calendar import last_day
from fazhi.kernel.procedure import SAME, Input, Meet, Resume, Rule, Start, Step, Stop, Suspend
from fazhi.kernel.situation import Situation
from fazhi.registers.reconsideration.guards import COPY, ORDINARY, REVIEW_PERIOD, STAFF, accepted_on_receipt, unlisted
from fazhi.registers.reconsideration.models import (
    Channel,
    Prerequisite,
    Stage,
)

# --- the application ------------------------------------------------------------------------------------------


def several_acts(s: Situation) -> bool:
    return (s.get("acts") or 1) > 1


def _crowd(s: Situation, key: str = "reconsideration.representatives") -> bool:
    return s.bound(key, "申请人人数").holds(int(s.get("applicant_count") or 1))


def representatives_missing(s: Situation) -> bool:
    must = s.limit("reconsideration.representatives").modality == "must"
    return must and _crowd(s) and not s.given("representative_count")


def wrong_number_of_representatives(s: Situation) -> bool:
    number = s.get("representative_count")
    return number is not None and not s.bound("reconsideration.representatives", "代表人数").holds(int(number))


def too_many_agents(s: Situation) -> bool:
    number = int(s.get("agent_count") or 0)
    return number > 0 and not s.bound("reconsideration.agents", "代理人人数").holds(number)


def no_such_prerequisite(s: Situation) -> bool:
    return unlisted(s, "reconsideration.prerequisite", s.get("prerequisite") or "")


def knowledge_unexplained(s: Situation) -> bool:
    return s.get("known_on") is not None and not s.get("known_by")


def forwarding_date_missing(s: Situation) -> bool:
    return s.get("channel") == Channel.FORWARDED and s.get("agency_received_on") is None


def forwarded_late(s: Situation) -> bool:
    received = s.get("agency_received_on")
    due = last_day("reconsideration.forward_by_agency", received) if received else None
    return due is not None and due < s.on


def disclosure_refusal_to_check(s: Situation) -> bool:
    return s.get("prerequisite") == Prerequisite.DISCLOSURE_REFUSED


def _forwarded(s: Situation) -> bool:
    return s.given("agency_received_on") and s.in_force("reconsideration.forward_by_agency")


def _for_other_organ(s: Situation) -> bool:
    return bool(s.get("for_other_organ")) and s.in_force("reconsideration.forward_by_county")


SEVERAL_ACTS = Rule(
    several_acts,
    "reconsideration.separate_applications",
    "一份申请只能针对一个行政行为",
    "对两个以上行政行为不服的，分别登记",
    "acts",
)
REPRESENTATIVES_MISSING = Rule(
    representatives_missing,
    "reconsideration.representatives",
    "申请人人数众多，须推选代表人",
    "填写推选的代表人人数",
    "representative_count",
)
REPRESENTATIVES_NUMBER = Rule(
    wrong_number_of_representatives,
    "reconsideration.representatives",
    lambda s: f"代表人应当为{s.bound('reconsideration.representatives', '代表人数').value}名",
    "核对推选书上的代表人",
    "representative_count",
)
AGENTS = Rule(
    too_many_agents,
    "reconsideration.agents",
    lambda s: f"代理人应当为{s.bound('reconsideration.agents', '代理人人数').value}名",
    "请申请人确定代理人",
    "agent_count",
)
PREREQUISITE = Rule(
    no_such_prerequisite,
    "reconsideration.prerequisite",
    "当时的法律没有规定这种情形须先申请复议",
    "核对复议前置情形，不属于的留空",
    "prerequisite",
)
KNOWLEDGE = Rule(
    knowledge_unexplained,
    "reconsideration.application.start_rules",
    "知道行政行为的日期按送达方式确定",
    "填写“知道的方式”",
    "known_by",
)
FORWARDING_DATE = Rule(
    forwarding_date_missing,
    "reconsideration.forward_by_agency",
    "处罚机关转送的申请，须写明处罚机关何时收到",
    "填写“处罚机关收到日期”",
    "agency_received_on",
)
FORWARDED_LATE = Rule(
    forwarded_late,
    "reconsideration.forward_by_agency",
    lambda s: f"处罚机关应当在{last_day('reconsideration.forward_by_agency', s.get('agency_received_on'))}以前转送",
    "提醒处罚机关按期转送",
)
DISCLOSURE_REFUSAL = Rule(
    disclosure_refusal_to_check,
    "reconsideration.prerequisite.disclosure_scope",
    "信息公开的复议前置限于依法不予公开的决定；信息不存在、不属于本机关等答复可以直接起诉（该解释尚未与原文核对）",
    "核对答复的内容",
)


def _accepted(s: Situation) -> bool:
    return s.matter.accepted_on is not None


RECEIPT = (
    Step(
        "receive",
        "收到申请",
        source=(),
        target=Stage.REVIEW,
        by=STAFF,
        basis=("reconsideration.form", "行政复议法(2017)第十一条"),
        date="received_on",
        requires=["channel", "applicant", "respondent_kind", "matter"],
        optional=[
            *("respondent", "respondent_name", "field", "amount_fen", "applicant_count", "representative_count"),
            *("agent_count", "previous", "acted_on", "known_on", "known_by", "told_rights", "rights_known_on"),
            *("real_estate", "duty_asked_on", "duty_due_on", "urgent", "lateness_excuse", "prerequisite"),
            *("court_accepted", "agency_received_on", "for_other_organ"),
            Input("acts", "所涉行政行为数", "int", help="申请书针对几个行政行为"),
        ],
        forbids=[
            *(SEVERAL_ACTS, REPRESENTATIVES_MISSING, REPRESENTATIVES_NUMBER, AGENTS),
            *(PREREQUISITE, KNOWLEDGE, FORWARDING_DATE),
        ],
        expects=[FORWARDED_LATE, DISCLOSURE_REFUSAL],
        clocks=[
            Start("review", key=REVIEW_PERIOD),
            Start("decision", key=ORDINARY, from_="received_on", when=accepted_on_receipt),
            Start("forward", key="reconsideration.forward_by_agency", from_="agency_received_on", when=_forwarded),
            Meet("forward"),
            Start("forward_other", key="reconsideration.forward_by_county", when=_for_other_organ),
        ],
        help="当面、邮寄、网上或者经联系点、处罚机关收到申请；口头申请的，当场记录",
    ),
    Step(
        "negotiate",
        "协商受理机关",
        source=[Stage.REVIEW],
        target=SAME,
        by=STAFF,
        basis="reconsideration.concurrent.negotiate",
        requires=[Input("organs", "同时收到申请的机关")],
        clocks=[
            Start("negotiation", key="reconsideration.concurrent.negotiate"),
            Suspend("review"),
            Suspend("decision"),
        ],
        help="两个以上有权机关同时收到同一申请的，协商确定由谁受理",
    ),
    Step(
        "designate",
        "报请指定受理机关",
        source=[Stage.REVIEW],
        target=SAME,
        by=STAFF,
        basis="reconsideration.concurrent.designate",
        clocks=[Stop("negotiation"), Start("designation", key="reconsideration.concurrent.designate")],
        help="协商不成的，报共同的上一级机关指定",
    ),
    Step(
        "settle_organ",
        "确定由本机关受理",
        source=[Stage.REVIEW],
        target=SAME,
        by=STAFF,
        basis="行政复议法实施条例(2007)第三十条",
        clocks=[Meet("negotiation"), Meet("designation"), Resume("review"), Resume("decision")],
        help="协商或者指定由其他机关受理的，登记“告知、转送”",
    ),
    Step(
        "change_respondent",
        "变更被申请人",
        source=[Stage.REVIEW, Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis="reconsideration.wrong_respondent",
        requires=["respondent_kind"],
        optional=["respondent", "respondent_name"],
        sets={"copy_sent_on": None, "copy_received_on": None, "replied_on": None},
        clocks=[
            Stop("reply"),
            Start("copy", key=COPY, by="procedure", when=_accepted),
        ],
        help="错列被申请人的，告知申请人变更；已经受理的，重新发送副本",
    ),
)
