"""Drills: arranged or entered when held, then assessed; one by a plan moves the plan's own rhythm."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.kernel.procedure import STAFF, Follow, Input, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.emergency.guards import DRILLED, REVISED, plan_not_in_force
from fazhi.registers.emergency.models import DrillStage

ARRANGED = Practice("应急演练的计划安排")

# --- guards -------------------------------------------------------------------------------------------------------


def plan_of_others(s: Situation) -> bool:
    plan = s.get("plan")
    return plan is not None and plan.organ_id != s.matter.organ_id


def nobody_took_part(s: Situation) -> bool:
    return s.get("people") == 0


def plan_to_be_revised(s: Situation) -> bool:
    return bool(s.data.get("revise")) and s.matter.plan_id is not None


def plan_was_drilled(s: Situation) -> Iterable[Follow]:
    if s.matter.plan is not None:
        yield Follow(s.matter.plan, "note_drill")


# --- steps --------------------------------------------------------------------------------------------------------

OF_A_PLAN = (
    Rule(plan_not_in_force, DRILLED, "所选的预案没有印发或者已经废止", "选择现行有效的预案，或者不填", "plan"),
    Rule(plan_of_others, DRILLED, "所选的预案不是本单位的", "参加别的单位演练的，不填预案", "plan"),
)
SOMEBODY = Rule(nobody_took_part, DRILLED, "参演人次为零", "没有演练的不登记", "people")

procedure = Procedure(
    stages=DrillStage,
    steps=[
        Step(
            "arrange",
            "安排演练",
            source=(),
            target=DrillStage.ARRANGED,
            by=STAFF,
            basis=(ARRANGED, *DRILLED),
            requires=["kind", "planned_on"],
            optional=["form", "plan"],
            forbids=OF_A_PLAN,
        ),
        Step(
            "hold",
            "开展演练",
            source=[DrillStage.ARRANGED],
            target=DrillStage.HELD,
            by=STAFF,
            basis=DRILLED,
            date="held_on",
            requires=["people"],
            optional=["form", "plan"],
            forbids=[*OF_A_PLAN, SOMEBODY],
            follows=plan_was_drilled,
        ),
        Step(
            "record",
            "登记已开展的演练",
            source=(),
            target=DrillStage.HELD,
            by=STAFF,
            basis=DRILLED,
            date="held_on",
            requires=["kind", "people"],
            optional=["form", "plan"],
            forbids=[*OF_A_PLAN, SOMEBODY],
            follows=plan_was_drilled,
        ),
        Step(
            "assess",
            "总结评估",
            source=[DrillStage.HELD],
            target=DrillStage.ASSESSED,
            by=STAFF,
            basis=REVISED,
            date="assessed_on",
            requires=[
                Input("found", "演练中发现的问题", kind="lines", help="没有发现的写“没有发现问题”"),
                Input("revise", "预案需要修订", kind="bool"),
            ],
            expects=[Rule(plan_to_be_revised, REVISED, "演练中发现的问题应当及时修订预案", "在预案中办理“修订印发”")],
        ),
        Step(
            "cancel",
            "取消",
            source=[DrillStage.ARRANGED],
            target=DrillStage.CANCELLED,
            by=STAFF,
            basis=ARRANGED,
            requires=[Input("ground", "取消的原因", kind="lines")],
        ),
    ],
    final=[DrillStage.HELD, DrillStage.ASSESSED, DrillStage.CANCELLED],
)
