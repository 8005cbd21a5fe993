"""Trainings: arranged and held, or entered when they were held; how many took part is a number."""

from __future__ import annotations

from fazhi.kernel.procedure import STAFF, Input, Meet, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.learning.grounds import RESULTS_ONLY, TRAINING
from fazhi.registers.learning.models.training import TrainingStage
from fazhi.registers.planned import planned_for_the_past, registered_today


def nobody_trained(s: Situation) -> bool:
    return s.get("people") == 0


SOMEBODY = Rule(nobody_trained, TRAINING, "培训人次为0", "没有举办的，用“取消”；核对人次", "people")
ONE_PLACE = "几个单位一起参加的，由主办单位登记一次；参加上级培训的，由派员的单位登记。"

procedure = Procedure(
    stages=TrainingStage,
    steps=[
        Step(
            "record",
            "登记已举办的培训",
            source=(),
            target=TrainingStage.HELD,
            by=STAFF,
            basis=TRAINING,
            date="held_on",
            requires=["topic", "audience", "people"],
            optional=["host", "content"],
            derive=registered_today,
            forbids=[RESULTS_ONLY, SOMEBODY],
            help=ONE_PLACE,
        ),
        Step(
            "arrange",
            "安排培训",
            source=(),
            target=TrainingStage.PLANNED,
            by=STAFF,
            basis=TRAINING,
            date="registered_on",
            requires=["topic", "audience", "planned_on"],
            optional=["host", "content"],
            forbids=[
                RESULTS_ONLY,
                Rule(
                    planned_for_the_past,
                    TRAINING,
                    "计划举办日期已经过去",
                    "已经举办的，用“登记已举办的培训”",
                    "planned_on",
                ),
            ],
            clocks=[Start("holding", due="planned_on", from_="registered_on")],
        ),
        Step(
            "hold",
            "举办",
            source=[TrainingStage.PLANNED],
            target=TrainingStage.HELD,
            by=STAFF,
            basis=TRAINING,
            date="held_on",
            requires=["people"],
            forbids=[SOMEBODY],
            clocks=[Meet("holding")],
            help=ONE_PLACE,
        ),
        Step(
            "cancel",
            "取消",
            source=[TrainingStage.PLANNED],
            target=TrainingStage.CANCELLED,
            by=STAFF,
            basis=TRAINING,
            requires=[Input("ground", "取消的原因")],
            clocks=[Stop("holding")],
        ),
    ],
    final=[TrainingStage.HELD, TrainingStage.CANCELLED],
    clocks={"holding": "计划举办"},
    timely="holding",
)
