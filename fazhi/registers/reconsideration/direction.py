"""Decisions on the way: stay, extension, change of procedure, discipline, approval."""

from __future__ import annotations

from fazhi.kernel.law import TimeLimit
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import (
    SAME,
    Extend,
    Input,
    Rekey,
    Rule,
    Step,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.reconsideration.guards import (
    COPY,
    DECISION,
    OPEN,
    ORDINARY,
    REPLY,
    STAFF,
    office_head_acts,
    ordinary,
    organ_head_acts,
    unlisted,
)
from fazhi.registers.reconsideration.models import Approval, Stage, Track


def _head_approves(s: Situation) -> bool:
    """Whether the head whom the governing act names takes the step: of the office (机构) or of the organ (机关)."""
    limit = s.limit(ORDINARY)
    approver = limit.extension.approved_by if isinstance(limit, TimeLimit) and limit.extension else ""
    return office_head_acts(s) if "机构" in approver else organ_head_acts(s)


def not_extendable(s: Situation) -> bool:
    run = s.clock("decision")
    return run is not None and run.limit is not None and run.limit.extension is None


def wrong_head_extends(s: Situation) -> bool:
    return not _head_approves(s)


def decision_overdue(s: Situation) -> bool:
    return s.over("decision")


def not_simplified(s: Situation) -> bool:
    return ordinary(s)


def office_head_absent(s: Situation) -> bool:
    return not office_head_acts(s)


def organ_head_absent(s: Situation) -> bool:
    return s.get("approval") == Approval.HEAD and not organ_head_acts(s)


def not_stayed(s: Situation) -> bool:
    return s.matter.stayed_on is None


def stay_not_listed(s: Situation) -> bool:
    return unlisted(s, "reconsideration.stay", s.get("stay_ground") or "")


def _approver(s: Situation) -> str:
    limit = s.limit(ORDINARY)
    return limit.extension.approved_by if isinstance(limit, TimeLimit) and limit.extension else "负责人"


STAY = ("reconsideration.stay", "行政复议法(2017)第二十一条")
APPROVAL = ("reconsideration.decision.approval", "行政复议法(2017)第二十八条第一款")

NOT_EXTENDABLE = Rule(
    not_extendable,
    DECISION["simplified"],
    "简易程序的审理期限不能延长",
    "不能按期办结的，在期限内转为普通程序",
)
WRONG_HEAD = Rule(
    wrong_head_extends,
    ORDINARY,
    lambda s: f"延长审理期限由{_approver(s)}批准",
    "请该负责人登录后办理",
)
DECISION_OVERDUE = Rule(
    decision_overdue,
    ORDINARY,
    lambda s: f"审理期限已于{s.due_day('decision')}届满，不能再延长或者转换程序",
    "尽快作出决定",
)
NOT_SIMPLIFIED = Rule(
    not_simplified,
    "reconsideration.simplified.to_ordinary",
    "案件适用的不是简易程序",
    "需要更多时间的，办理“延长审理期限”",
)
OFFICE_HEAD = Rule(
    office_head_absent,
    "reconsideration.simplified.to_ordinary",
    "转为普通程序由复议机构的负责人批准",
    "请该负责人登录后办理",
)
ORGAN_HEAD = Rule(
    organ_head_absent,
    APPROVAL,
    "须由复议机关的负责人同意",
    "请复议机关负责人登录后办理；经集体讨论通过的，选择“集体讨论通过”",
    "approval",
)
STAY_NOT_LISTED = Rule(
    stay_not_listed,
    "reconsideration.stay",
    "复议期间不停止执行，法定情形除外",
    "选择法定的停止执行情形",
    "stay_ground",
)
NOT_STAYED = Rule(not_stayed, STAY, "没有决定停止执行", "先登记“停止执行”")

DIRECTION = (
    Step(
        "stay",
        "停止执行",
        source=OPEN,
        target=SAME,
        by=STAFF,
        basis=STAY,
        date="stayed_on",
        requires=["stay_ground"],
        forbids=[STAY_NOT_LISTED],
        help="复议期间原则上不停止执行；属于法定情形的，停止执行被申请的行政行为",
    ),
    Step(
        "lift_stay",
        "恢复执行",
        source=OPEN,
        target=SAME,
        by=STAFF,
        basis=STAY,
        sets={"stayed_on": None, "stay_ground": ""},
        forbids=[NOT_STAYED],
    ),
    Step(
        "extend",
        "延长审理期限",
        source=[Stage.TRIAL],
        target=SAME,
        by=[Role.HEAD],
        basis=ORDINARY,
        date="extended_on",
        requires=[
            "extension_notified_on",
            Input("days", "延长天数", "int"),
            Input("grounds", "情况复杂的理由"),
        ],
        forbids=[NOT_EXTENDABLE, WRONG_HEAD, DECISION_OVERDUE],
        clocks=[Extend("decision")],
        help="情况复杂，不能在规定期限内作出决定的，批准延长并书面告知当事人",
    ),
    Step(
        "to_ordinary",
        "转为普通程序",
        source=[Stage.TRIAL],
        target=SAME,
        by=[Role.HEAD],
        basis="reconsideration.simplified.to_ordinary",
        requires=[Input("grounds", "不宜适用简易程序的理由")],
        sets={"procedure": Track.ORDINARY},
        forbids=[NOT_SIMPLIFIED, OFFICE_HEAD, DECISION_OVERDUE],
        clocks=[
            # The law sets no new start: the ordinary period runs from acceptance as well.
            Rekey("decision", key=DECISION["ordinary"]),
            Rekey("copy", key=COPY["ordinary"]),
            Rekey("reply", key=REPLY["ordinary"]),
        ],
        help="审理期限仍自受理之日起，按普通程序计算",
    ),
    Step(
        "refer_discipline",
        "移送违法事实材料",
        source=[*OPEN, Stage.DECIDED, Stage.DELIVERED, Stage.CLOSED],
        target=SAME,
        by=STAFF,
        basis=("reconsideration.refer_discipline", "行政复议法(2017)第三十八条"),
        requires=[Input("to", "移送的机关"), Input("facts", "违法事实", "lines")],
        help="有关人员违法的，可以移送监察机关或者任免机关；职务违法犯罪线索应当移送监察机关",
    ),
    Step(
        "approve",
        "审批决定",
        source=[Stage.TRIAL],
        target=SAME,
        by=[*STAFF, Role.HEAD],
        basis=APPROVAL,
        date="approved_on",
        requires=["approval"],
        optional=[Input("draft", "拟作出的决定")],
        forbids=[ORGAN_HEAD],
        help="复议机构提出意见，经复议机关负责人同意或者集体讨论通过",
    ),
)
