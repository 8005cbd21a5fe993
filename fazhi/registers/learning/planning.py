"""What a unit sets itself to learn, and whether it did."""

from __future__ import annotations

from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.learning.grounds import LISTS, RESULTS_ONLY
from fazhi.registers.learning.models.study import PlanItemStage, SessionStage
from fazhi.registers.planned import planned_for_the_past


def not_later_than_before(s: Situation) -> bool:
    planned = s.data.get("planned_on")
    return planned is not None and planned <= s.matter.planned_on


def learnt_elsewhere(s: Situation) -> bool:
    """The session named was held by another unit, or not held."""
    session = s.data.get("session")
    return session is not None and (session.organ_id != s.matter.organ_id or session.stage != SessionStage.HELD)


def learnt_late(s: Situation) -> bool:
    return s.over("learning")


BY_THE_PLANNED_DAY = Start("learning", due="planned_on", from_="adopted_on")

procedure = Procedure(
    stages=PlanItemStage,
    steps=[
        Step(
            "adopt",
            "列入学法计划",
            source=(),
            target=PlanItemStage.PLANNED,
            by=STAFF,
            basis=LISTS,
            date="adopted_on",
            requires=["kind", "planned_on"],
            optional=["content"],
            forbids=[
                RESULTS_ONLY,
                Rule(planned_for_the_past, LISTS, "计划完成日期早于制定日期", "核对日期", "planned_on"),
            ],
            clocks=[BY_THE_PLANNED_DAY],
            help="每个条目或者模块登记一次。",
        ),
        Step(
            "postpone",
            "推迟",
            source=[PlanItemStage.PLANNED],
            target=SAME,
            by=STAFF,
            basis=LISTS,
            requires=["planned_on", Input("ground", "推迟的原因")],
            forbids=[
                Rule(planned_for_the_past, LISTS, "新的计划完成日期已经过去", "核对日期", "planned_on"),
                Rule(not_later_than_before, LISTS, "新的日期不晚于原来的计划完成日期", "核对日期", "planned_on"),
            ],
            clocks=[Stop("learning"), BY_THE_PLANNED_DAY],
        ),
        Step(
            "complete",
            "学完",
            source=[PlanItemStage.PLANNED],
            target=PlanItemStage.DONE,
            by=STAFF,
            basis=LISTS,
            date="done_on",
            optional=["session", Input("use", "怎样用到工作中", kind="lines")],
            forbids=[
                Rule(
                    learnt_elsewhere,
                    LISTS,
                    "所选的学法活动不是本单位举办的，或者还没有举办",
                    "选择本单位已举办的学法活动，或者不填",
                    "session",
                ),
            ],
            expects=[Rule(learnt_late, LISTS, "已经超过计划完成日期", "写明原因")],
            clocks=[Meet("learning")],
        ),
        Step(
            "drop",
            "不再安排",
            source=[PlanItemStage.PLANNED],
            target=PlanItemStage.DROPPED,
            by=STAFF,
            basis=LISTS,
            requires=[Input("ground", "不再安排的原因", kind="lines")],
            clocks=[Stop("learning")],
            help="仍然计入学法计划内容，完成率不因此提高。",
        ),
    ],
    final=[PlanItemStage.DONE, PlanItemStage.DROPPED],
    clocks={"learning": "学法计划"},
    timely="learning",
)
