"""Calls between units for an item: a township calls a department to come, or a department a township."""

from __future__ import annotations

from fazhi.kernel.procedure import SAME, STAFF, By, Input, Meet, Practice, Procedure, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.models.oversight import CallStage
from fazhi.registers.enforcement.models.rosters import ItemStage

CALL = Practice("执法事项调用：乡镇（街道）吹哨，部门报到，执法事项双向调用")
ANSWERING = tuple(By(role, via="to_organ") for role in STAFF)

# --- guards -------------------------------------------------------------------------------------------------------


def item_of_neither(s: Situation) -> bool:
    """The item is held by whom is called, or by who calls and wants help with it."""
    item, called = s.get("item"), s.get("to_organ")
    return item is not None and called is not None and item.organ_id not in (called.pk, s.matter.organ_id)


def item_has_ended(s: Situation) -> bool:
    item = s.get("item")
    return item is not None and item.stage != ItemStage.HELD


def calls_itself(s: Situation) -> bool:
    return s.get("to_organ") == s.matter.organ


def answered_late(s: Situation) -> bool:
    return s.over("answer")


def rated_by_the_called(s: Situation) -> bool:
    """Who was called does not rate itself."""
    return not any(s.holds(role, s.matter.organ) for role in STAFF) and any(
        s.holds(role, s.matter.to_organ) for role in STAFF
    )


procedure = Procedure(
    stages=CallStage,
    steps=[
        Step(
            "call",
            "发出调用",
            source=(),
            target=CallStage.CALLED,
            by=STAFF,
            basis=CALL,
            date="called_on",
            requires=["to_organ"],
            optional=["item", "answer_due_on", Input("content", "需要协同的问题", kind="lines")],
            forbids=[
                Rule(calls_itself, CALL, "不能调用本单位", "选择响应单位", "to_organ"),
                Rule(item_of_neither, CALL, "所选事项不属于调用单位，也不属于响应单位", "核对事项和单位", "item"),
                Rule(item_has_ended, CALL, "所选事项已经取消", "选择实施中的事项", "item"),
            ],
            clocks=[Start("answer", due="answer_due_on")],
        ),
        Step(
            "answer",
            "响应",
            source=[CallStage.CALLED, CallStage.COORDINATING],
            target=CallStage.ANSWERED,
            by=ANSWERING,
            basis=CALL,
            date="answered_on",
            requires=[Input("result", "到场、处理的情况", kind="lines")],
            expects=[
                Rule(answered_late, CALL, lambda s: f"响应期限已于{s.due_day('answer')}届满", "说明没有及时响应的原因")
            ],
            clocks=[Meet("answer")],
        ),
        Step(
            "decline",
            "说明不予响应",
            source=[CallStage.CALLED],
            target=CallStage.DECLINED,
            by=ANSWERING,
            basis=("supervision.conflict", CALL),
            date="answered_on",
            requires=[Input("grounds", "不属于本单位职责等理由", kind="lines")],
            clocks=[Meet("answer")],
        ),
        Step(
            "coordinate",
            "提请协调",
            source=[CallStage.DECLINED, CallStage.CALLED],
            target=CallStage.COORDINATING,
            by=STAFF,
            basis=("supervision.conflict", Practice("执法争议协商不成的，申请协调")),
            requires=[Input("dispute", "争议和协商的情况", kind="lines")],
            sets={"answered_on": None},
            help="裁决以前，除公共安全或者人身安全外，不得单方处理。",
        ),
        Step(
            "settle",
            "协调决定",
            source=[CallStage.COORDINATING],
            target=SAME,
            by=STAFF,
            basis=("supervision.conflict", Practice("执法争议协商不成的，申请协调")),
            requires=[Input("decision", "由谁办理、怎样办理", kind="lines")],
        ),
        Step(
            "rate",
            "评价办结",
            source=[CallStage.ANSWERED],
            target=CallStage.CLOSED,
            by=STAFF,
            basis=CALL,
            date="done_on",
            requires=["satisfied"],
            forbids=[Rule(rated_by_the_called, CALL, "由调用单位评价，响应单位不能自评", "请调用单位评价")],
        ),
        Step(
            "close",
            "办结",
            source=[CallStage.DECLINED, CallStage.COORDINATING],
            target=CallStage.CLOSED,
            by=STAFF,
            basis=CALL,
            date="done_on",
            requires=[Input("outcome", "结果")],
        ),
    ],
    final=[CallStage.ANSWERED, CallStage.CLOSED],
    clocks={"answer": "响应"},
    timely="answer",
)
