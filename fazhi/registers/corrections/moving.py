"""执行地变更: who leaves applies, is asked for and handed over; who comes is asked about, expected and received."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.kernel.procedure import (
    SAME,
    STAFF,
    Follow,
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
from fazhi.registers.corrections.guards import BY_AGENCY, NO_NAME, UNDER_CORRECTION, later_than, of_person
from fazhi.registers.corrections.models.moves import Direction, MoveStage

CHANGE = "corrections.change_of_place"
APPLICATION, CONSULT, REPLY = f"{CHANGE}.application", f"{CHANGE}.consult", f"{CHANGE}.reply"
TRANSFER, REPORT = f"{CHANGE}.transfer", f"{CHANGE}.report"
AWAITED = Practice("没有收到原执行地决定的，变更不再办理")

# --- guards -------------------------------------------------------------------------------------------------------


def applied_late(s: Situation) -> bool:
    return later_than(APPLICATION, s.get("moving_on"), s.on)


def consulted_late(s: Situation) -> bool:
    return s.over("consult")


def replied_late(s: Situation) -> bool:
    return s.over("reply")


def answered_late(s: Situation) -> bool:
    return s.over("answer")


def has_left(s: Situation) -> bool:
    return s.matter.direction == Direction.OUT


def not_agreed(s: Situation) -> bool:
    return not s.matter.agreed


def others_not_told(s: Situation) -> bool:
    return not s.data.get("told")


def transferred_late(s: Situation) -> bool:
    return s.over("transfer")


def reported_late(s: Situation) -> bool:
    return s.over("report")


def not_forwarded(s: Situation) -> bool:
    return not s.data.get("forwarded")


def served_before(s: Situation) -> bool:
    return s.done("serve")


def nameless(s: Situation) -> Mapping[str, Any]:
    return of_person(s, "执行地变更")


def person_leaves(s: Situation) -> Iterable[Follow]:
    if s.matter.person.is_here:
        yield Follow(s.matter.person, "leave_place")


# --- steps: who leaves ----------------------------------------------------------------------------------------------

REPORTED_LATE = Rule(reported_late, REPORT, "超过期限才到新执行地报到", "由新执行地查明原因")

LEAVING = (
    Step(
        "apply",
        "申请迁出",
        source=(),
        target=MoveStage.APPLIED,
        by=STAFF,
        basis=CHANGE,
        date="applied_on",
        requires=["person", "other_agency", Input("ground", "变更的理由", kind="lines")],
        optional=["moving_on"],
        sets={"direction": Direction.OUT},
        derive=nameless,
        forbids=[BY_AGENCY, *UNDER_CORRECTION, NO_NAME],
        expects=[
            Rule(applied_late, APPLICATION, "一般应当提前一个月提出书面申请", "核对拟变更日期", "moving_on"),
        ],
        clocks=[Start("consult", CONSULT)],
    ),
    Step(
        "consult",
        "书面征求新执行地意见",
        source=[MoveStage.APPLIED],
        target=MoveStage.CONSULTING,
        by=STAFF,
        basis=CONSULT,
        date="consulted_on",
        expects=[Rule(consulted_late, CONSULT, "超过期限才征求意见", "说明原因")],
        clocks=[Meet("consult"), Start("reply", REPLY, informs=True)],
    ),
    Step(
        "note_reply",
        "收到新执行地回复",
        source=[MoveStage.CONSULTING],
        target=MoveStage.REPLIED,
        by=STAFF,
        basis=REPLY,
        date="replied_on",
        requires=["agreed"],
        expects=[Rule(replied_late, REPLY, "新执行地超过期限才回复", "下次在期限届满前催告")],
        clocks=[Meet("reply")],
    ),
    Step(
        "decide",
        "决定变更",
        source=[MoveStage.REPLIED],
        target=MoveStage.DECIDED,
        by=STAFF,
        basis=CHANGE,
        date="decided_on",
        requires=[Input("document", "变更决定书文号"), Input("told", "已通知决定机关和新执行地", kind="bool")],
        forbids=[
            Rule(others_not_told, CHANGE, "应当通知决定机关和变更后的社区矫正机构", "通知以后办理", "told"),
        ],
        expects=[Rule(not_agreed, REPLY, "新执行地没有同意接收", "报共同的上一级机构协调")],
        clocks=[Start("transfer", TRANSFER)],
    ),
    Step(
        "transfer",
        "移交法律文书和档案",
        source=[MoveStage.DECIDED],
        target=MoveStage.TRANSFERRED,
        by=STAFF,
        basis=TRANSFER,
        date="transferred_on",
        expects=[Rule(transferred_late, TRANSFER, "超过期限才移交", "说明原因")],
        clocks=[Meet("transfer")],
    ),
    Step(
        "note_arrival",
        "已到新执行地报到",
        source=[MoveStage.TRANSFERRED],
        target=MoveStage.ARRIVED,
        by=STAFF,
        basis=REPORT,
        date="arrived_on",
        expects=[REPORTED_LATE],
        clocks=[Meet("report")],
        follows=person_leaves,
        help="新执行地反馈报到以后登记，这名矫正对象随之出矫。",
    ),
    Step(
        "refuse",
        "不予变更",
        source=[MoveStage.APPLIED, MoveStage.REPLIED],
        target=MoveStage.REFUSED,
        by=STAFF,
        basis=CHANGE,
        date="refused_on",
        requires=[Input("ground", "不予变更的理由", kind="lines"), Input("told_on", "告知本人的日期", kind="date")],
        clocks=[Stop("consult")],
    ),
)

# --- steps: who comes -----------------------------------------------------------------------------------------------

COMING = (
    Step(
        "take_inquiry",
        "接到征求意见函",
        source=(),
        target=MoveStage.ASKED,
        by=STAFF,
        basis=REPLY,
        date="applied_on",
        requires=["other_agency"],
        optional=["moving_on"],
        sets={"direction": Direction.IN},
        forbids=[BY_AGENCY],
        clocks=[Start("answer", REPLY)],
        help="未成年人的，标题不写姓名。",
    ),
    Step(
        "answer",
        "核实并回复",
        source=[MoveStage.ASKED],
        target=MoveStage.ANSWERED,
        by=STAFF,
        basis=REPLY,
        date="replied_on",
        requires=["agreed", Input("checked", "核实的情况", kind="lines", help="居住、监护、工作单位等是否属实")],
        expects=[Rule(answered_late, REPLY, "超过期限才回复", "向对方说明原因")],
        clocks=[Meet("answer")],
    ),
    Step(
        "note_decision",
        "收到变更决定",
        source=[MoveStage.ANSWERED],
        target=MoveStage.EXPECTED,
        by=STAFF,
        basis=CHANGE,
        date="decided_on",
        requires=[Input("document", "变更决定书文号")],
        help="填写原执行地作出决定的日期；本人收到决定以后应当在期限内报到，报到后在“社区矫正对象”登记“由外地迁入接收”。",
    ),
    Step(
        "take_papers",
        "收到法律文书和档案",
        source=[MoveStage.EXPECTED, MoveStage.ARRIVED],
        target=SAME,
        by=STAFF,
        basis=CHANGE,
        date="transferred_on",
        requires=[Input("forwarded", "已转送所在地检察院、公安机关", kind="bool")],
        forbids=[
            Rule(
                not_forwarded,
                CHANGE,
                "变更后的社区矫正机构应当把法律文书转送检察院、公安机关",
                "转送以后登记",
                "forwarded",
            ),
            Rule(has_left, CHANGE, "这是迁出的变更", "移交用“移交法律文书和档案”"),
        ],
    ),
    Step(
        "arrive",
        "本人报到",
        source=[MoveStage.EXPECTED],
        target=MoveStage.ARRIVED,
        by=STAFF,
        basis=REPORT,
        date="arrived_on",
        requires=["person"],
        derive=nameless,
        expects=[REPORTED_LATE],
        clocks=[Meet("report")],
        brought=True,
        help="随“社区矫正对象”中由外地迁入接收一并办理",
    ),
    Step(
        "drop",
        "对方不再变更",
        source=[MoveStage.ANSWERED],
        target=MoveStage.REFUSED,
        by=STAFF,
        basis=AWAITED,
        date="refused_on",
        requires=[Input("ground", "情况说明", kind="lines")],
    ),
)

# --- steps: either way ----------------------------------------------------------------------------------------------

SERVED = Step(
    "serve",
    "本人收到变更决定",
    source=[MoveStage.DECIDED, MoveStage.TRANSFERRED, MoveStage.EXPECTED],
    target=SAME,
    by=STAFF,
    basis=REPORT,
    forbids=[Rule(served_before, REPORT, "已经登记本人收到变更决定", "登记有误的，用“撤回”")],
    clocks=[Start("report", REPORT, informs=True)],
    help="到新执行地报到的期限，自本人收到变更决定之日起算。",
)

procedure = Procedure(
    stages=MoveStage,
    steps=[*LEAVING, *COMING, SERVED],
    final=[MoveStage.ARRIVED, MoveStage.REFUSED],
    clocks={
        "consult": "征求意见",
        "reply": "新执行地回复",
        "answer": "回复征求意见",
        "transfer": "移交档案",
        "report": "报到",
    },
    mirrors={"report": "report_due_on"},
)
