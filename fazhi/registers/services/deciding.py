"""A licence is examined and decided: inspection, what does not count, those concerned, extension, decision, paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fazhi.kernel.calendar import last_day
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import SAME, STAFF, Extend, Input, Meet, Resume, Rule, Start, Step, Stop, Suspend
from fazhi.kernel.situation import Situation
from fazhi.registers.services.intake import ALONE, IN_TIME, TOGETHER, is_alone, is_joint
from fazhi.registers.services.models.applications import Outcome, Special, Stage
from fazhi.registers.services.promise import workdays_after, workdays_between

VERIFIERS, ASSIGN = "licence.verifiers", "licence.inspection_assign"
NOT_COUNTED = "行政许可法(2019)第四十五条"
OTHERS, RECORD = "licence.third_party", "licence.hearing.record"
DELIVERY, REASONS = "licence.certificate_delivery", "licence.refusal_reasons"
PUBLISHED, ON_THE_SPOT = "licence.publication", "licence.on_the_spot"
EXPLAINED = "services.time_limit_publicity"
BY_OFFICIALS = (Special.INSPECTION, Special.TESTING, Special.QUARANTINE)
MAY_BE_LATE = [Stage.EXAMINING, Stage.GRANTED, Stage.DELIVERED, Stage.REFUSED]

# --- guards -------------------------------------------------------------------------------------------------------


def _alone(s: Situation, column: str) -> bool:
    officials = s.data.get(column)
    return officials is not None and not s.bound(VERIFIERS, "核查人员").holds(officials)


def verified_alone(s: Situation) -> bool:
    return _alone(s, "officials")


def inspected_alone(s: Situation) -> bool:
    return s.get("special") in BY_OFFICIALS and (not s.given("officials") or _alone(s, "officials"))


def assigned_late(s: Situation) -> bool:
    """Officials for inspection, testing or quarantine were named after the days that the act gives."""
    latest = last_day(ASSIGN, s.matter.accepted_on)
    return s.get("special") in BY_OFFICIALS and latest is not None and s.on > latest


def others_not_heard(s: Situation) -> bool:
    return bool(s.matter.others_concerned) and s.matter.heard_on is None


def hearing_not_held(s: Situation) -> bool:
    """Somebody asked for a hearing in time, or was invited to one, and it was not held."""
    awaited = s.matter.hearing_requested_on or s.matter.hearing_notified_on
    return awaited is not None and s.matter.hearing_held_on is None


def hearing_right_pending(s: Situation) -> bool:
    return s.running("hearing_request")


def extended_before(s: Situation) -> bool:
    return s.done("extend", "extend_joint")


def time_is_over(s: Situation) -> bool:
    return s.over("decision")


def not_joint(s: Situation) -> bool:
    return is_alone(s)


def government_not_asked(s: Situation) -> bool:
    return is_joint(s)


def rights_not_told(s: Situation) -> bool:
    return not s.data.get("rights_told")


def decided_late(s: Situation) -> bool:
    """Later than the law or the promise allows, and the reasons were not made public."""
    return (s.over("decision") or s.over("promise")) and s.matter.explained_on is None


def delivered_late(s: Situation) -> bool:
    return s.over("delivery")


def nothing_late(s: Situation) -> bool:
    runs = [s.clock("decision"), s.clock("promise")]
    met_late = any(run is not None and run.met_in_time is False for run in runs)
    return not (met_late or s.over("decision") or s.over("promise"))


def expires_before_decision(s: Situation) -> bool:
    until: date | None = s.data.get("expires_on")
    return until is not None and until <= s.on


def promise_moved(s: Situation) -> Mapping[str, Any]:
    """The promised day, later by the workdays that did not count."""
    due, began = s.matter.promised_due_on, s.matter.special_on
    return {} if due is None else {"promised_due_on": workdays_after(due, workdays_between(began, s.on))}


def on_that_day(s: Situation) -> Mapping[str, Any]:
    return {"accepted_on": s.on}


# --- steps --------------------------------------------------------------------------------------------------------

HEARD = [
    Rule(others_not_heard, OTHERS, "直接关系他人重大利益，还没有听取意见", "先登记“听取意见”"),
    Rule(hearing_right_pending, "licence.hearing.notice_of_right", "申请听证的期限还没有届满", "期限届满以后再决定"),
    Rule(hearing_not_held, RECORD, "听证还没有举行，应当根据听证笔录作出决定", "先“举行听证”"),
]
LATE = Rule(decided_late, EXPLAINED, "已经超过法定或者公开的时限", "登记“公开说明超时理由”")
TOLD = Input("told", "把延长的理由告知申请人的情况")

DECIDING = (
    Step(
        "verify",
        "实地核查",
        source=[Stage.EXAMINING],
        target=SAME,
        by=STAFF,
        basis=VERIFIERS,
        date="inspected_on",
        requires=[Input("officials", "核查人数", kind="int"), Input("findings", "核查情况", kind="lines")],
        forbids=[
            Rule(
                verified_alone,
                VERIFIERS,
                lambda s: f"核查人员不得少于{s.bound(VERIFIERS, '核查人员').value}人",
                "增派人员重新核查",
                "officials",
            )
        ],
    ),
    Step(
        "find_others",
        "告知利害关系人",
        source=[Stage.EXAMINING, Stage.SET_APART],
        target=SAME,
        by=STAFF,
        basis=OTHERS,
        sets={"others_concerned": True},
        requires=[Input("whom", "告知了哪些人", kind="lines")],
    ),
    Step(
        "hear",
        "听取意见",
        source=[Stage.EXAMINING, Stage.SET_APART],
        target=SAME,
        by=STAFF,
        basis=OTHERS,
        date="heard_on",
        requires=[Input("said", "申请人、利害关系人的陈述和申辩", kind="lines")],
    ),
    Step(
        "set_apart",
        "启动法定程序",
        source=[Stage.EXAMINING],
        target=Stage.SET_APART,
        by=STAFF,
        basis=NOT_COUNTED,
        date="special_on",
        requires=["special", Input("told", "所需时间书面告知申请人的情况")],
        optional=[Input("officials", "指派的工作人员数", kind="int", help="检验、检测、检疫的填写")],
        forbids=[
            Rule(
                inspected_alone,
                ASSIGN,
                lambda s: f"检验、检测、检疫须指派{s.bound(VERIFIERS, '核查人员').value}名以上工作人员",
                "填写指派的工作人员数",
                "officials",
            )
        ],
        expects=[Rule(assigned_late, ASSIGN, "已经超过指派检验、检测、检疫人员的期限", "说明逾期的原因", "special")],
        clocks=[Suspend("decision"), Stop("promise")],
        help="听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审所需时间，不计算在许可期限内。",
    ),
    Step(
        "resume",
        "法定程序结束",
        source=[Stage.SET_APART],
        target=Stage.EXAMINING,
        by=STAFF,
        basis=NOT_COUNTED,
        requires=[Input("result", "程序的结果", kind="lines")],
        derive=promise_moved,
        clocks=[Resume("decision"), Start("promise", due="promised_due_on", from_="accepted_on")],
    ),
    Step(
        "extend",
        "延长审查期限",
        source=[Stage.EXAMINING],
        target=SAME,
        by=[Role.HEAD],
        basis=ALONE,
        requires=[Input("days", "延长工作日数", kind="int"), Input("ground", "延长的理由", kind="lines"), TOLD],
        forbids=[
            Rule(time_is_over, ALONE, "审查期限已经届满，不能再延长", "尽快决定，并公开说明超时理由"),
            Rule(extended_before, ALONE, "已经延长过一次", "在延长后的期限内决定"),
            Rule(
                government_not_asked,
                TOGETHER,
                "统一、联合、集中办理的，由本级政府负责人批准延长",
                "办理“联合办理延长期限”",
            ),
        ],
        clocks=[Extend("decision")],
        help="由本行政机关负责人批准。",
    ),
    Step(
        "extend_joint",
        "联合办理延长期限",
        source=[Stage.EXAMINING],
        target=SAME,
        by=[Role.HEAD],
        basis=TOGETHER,
        requires=[
            Input("days", "延长工作日数", kind="int"),
            Input("ground", "延长的理由", kind="lines"),
            Input("approved_by", "批准的本级政府负责人和批件", help="没有本级人民政府负责人批准，不得延长"),
            TOLD,
        ],
        forbids=[
            Rule(not_joint, TOGETHER, "不是统一、联合或者集中办理的许可", "办理“延长审查期限”"),
            Rule(time_is_over, TOGETHER, "办理期限已经届满，不能再延长", "尽快办结，并公开说明超时理由"),
            Rule(extended_before, TOGETHER, "已经延长过一次", "在延长后的期限内办结"),
        ],
        clocks=[Extend("decision")],
    ),
    Step(
        "grant_at_once",
        "当场准予",
        source=[Stage.RECEIVED],
        target=Stage.GRANTED,
        by=STAFF,
        basis=ON_THE_SPOT,
        date="decided_on",
        requires=["decision_number"],
        optional=["expires_on"],
        sets={"outcome": Outcome.GRANTED},
        derive=on_that_day,
        forbids=[IN_TIME, Rule(expires_before_decision, ON_THE_SPOT, "有效期在决定以前届满", "核对日期", "expires_on")],
        clocks=[Meet("notice"), Start("delivery", DELIVERY, from_="decided_on")],
        help="材料齐全、符合法定形式，能够当场作出决定的。",
    ),
    Step(
        "grant",
        "准予许可",
        source=[Stage.EXAMINING],
        target=Stage.GRANTED,
        by=STAFF,
        basis="行政许可法(2019)第三十八条第一款",
        date="decided_on",
        requires=["decision_number"],
        optional=["expires_on"],
        sets={"outcome": Outcome.GRANTED},
        forbids=[*HEARD, Rule(expires_before_decision, ALONE, "有效期在决定以前届满", "核对日期", "expires_on")],
        expects=[LATE],
        clocks=[Meet("decision"), Meet("promise"), Start("delivery", DELIVERY, from_="decided_on")],
    ),
    Step(
        "refuse",
        "不予许可",
        source=[Stage.EXAMINING],
        target=Stage.REFUSED,
        by=STAFF,
        basis=REASONS,
        date="decided_on",
        requires=[
            "decision_number",
            Input("reasons", "不予许可的理由", kind="lines"),
            Input("rights_told", "已经告知申请复议、提起诉讼的权利", kind="bool"),
        ],
        sets={"outcome": Outcome.REFUSED},
        forbids=[
            Rule(
                rights_not_told,
                REASONS,
                "不予许可须告知申请行政复议、提起行政诉讼的权利",
                "在决定书中写明后勾选",
                "rights_told",
            ),
            *HEARD,
        ],
        expects=[LATE],
        clocks=[Meet("decision"), Meet("promise")],
    ),
    Step(
        "deliver",
        "颁发许可证件",
        source=[Stage.GRANTED],
        target=Stage.DELIVERED,
        by=STAFF,
        basis=DELIVERY,
        date="delivered_on",
        optional=[Input("paper", "证件编号", help="加贴标签、加盖印章的写明")],
        expects=[Rule(delivered_late, DELIVERY, "已经超过颁发、送达许可证件的期限", "说明逾期的原因")],
        clocks=[Meet("delivery")],
    ),
    Step(
        "publish",
        "公开许可决定",
        source=[Stage.GRANTED, Stage.DELIVERED],
        target=SAME,
        by=STAFF,
        basis=PUBLISHED,
        date="published_on",
        requires=[Input("place", "公开的途径")],
    ),
    Step(
        "explain",
        "公开说明超时理由",
        source=MAY_BE_LATE,
        target=SAME,
        by=STAFF,
        basis=EXPLAINED,
        date="explained_on",
        requires=[Input("reasons", "超时的理由", kind="lines"), Input("place", "公开的途径")],
        forbids=[Rule(nothing_late, EXPLAINED, "没有超过法定或者公开的时限", "无需说明")],
    ),
)
