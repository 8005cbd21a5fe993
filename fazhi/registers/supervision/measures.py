"""What is done about an item or a problem; kept by the unit that does it, or by the one that keeps the list."""

from __future__ import annotations

from fazhi.kernel.procedure import STAFF, Input, Meet, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.supervision.campaigns import has_term
from fazhi.registers.supervision.models import ItemStage, MeasureStage, Stage

SET = Practice("每项任务、每个问题定出整改措施，逐条落实")


def of_none_or_both(s: Situation) -> bool:
    return s.given("item") == s.given("problem")


def of_another_unit(s: Situation) -> bool:
    """Neither the owner nor whoever keeps the list."""
    found = s.data.get("item") or s.data.get("problem")
    return found is not None and s.matter.organ_id not in (found.organ_id, found.owner_id)


def nothing_to_rectify(s: Situation) -> bool:
    item, problem = s.data.get("item"), s.data.get("problem")
    done = item is not None and item.stage != ItemStage.ONGOING
    return done or (problem is not None and problem.stage != Stage.RECTIFYING)


measures = Procedure(
    stages=MeasureStage,
    steps=[
        Step(
            "set",
            "制定措施",
            source=(),
            target=MeasureStage.SET,
            by=STAFF,
            basis=SET,
            date="set_on",
            optional=["item", "problem", "due_on"],
            forbids=[
                Rule(of_none_or_both, SET, "措施属于一项任务或者一个问题", "选择其中一个", "problem"),
                Rule(of_another_unit, SET, "措施由责任单位或者列清单的单位登记", "核对单位和所选的事项"),
                Rule(nothing_to_rectify, SET, "所选的任务、问题现在不在整改中", "先列入清单，或者退回继续整改"),
            ],
            clocks=[Start("measure", due="due_on", when=has_term)],
            help="标题写措施的内容。",
        ),
        Step(
            "carry_out",
            "落实",
            source=[MeasureStage.SET],
            target=MeasureStage.DONE,
            by=STAFF,
            basis=SET,
            date="done_on",
            requires=["result"],
            clocks=[Meet("measure")],
        ),
        Step(
            "drop",
            "不再落实",
            source=[MeasureStage.SET],
            target=MeasureStage.DROPPED,
            by=STAFF,
            basis=SET,
            requires=[Input("ground", "不再落实的理由", kind="lines")],
            clocks=[Stop("measure")],
        ),
    ],
    final=[MeasureStage.DONE, MeasureStage.DROPPED],
    clocks={"measure": "落实措施"},
    timely="measure",
)
