"""A clue from the day it was collected to whether it is true; what is true becomes a problem of the pool."""

from __future__ import annotations

from fazhi.kernel.procedure import STAFF, Input, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.supervision.campaigns import IN_A_CAMPAIGN
from fazhi.registers.supervision.models import ClueStage

CHECKED = Practice("收集的问题线索逐条核实，查实的纳入问题清单")


def is_on_the_list(s: Situation) -> bool:
    return bool(s.matter.problems.exists())


clues = Procedure(
    stages=ClueStage,
    steps=[
        Step(
            "find",
            "登记线索",
            source=(),
            target=ClueStage.FOUND,
            by=STAFF,
            basis=CHECKED,
            date="found_on",
            requires=["source", "content"],
            optional=["campaign"],
            forbids=IN_A_CAMPAIGN,
        ),
        Step(
            "find_true",
            "查实",
            source=[ClueStage.FOUND, ClueStage.UNFOUNDED],
            target=ClueStage.TRUE,
            by=STAFF,
            basis=CHECKED,
            date="verified_on",
            requires=[Input("found", "核实的方式和结论", kind="lines")],
            sets={"verified": True},
            help="查实以后，在“问题”中纳入清单，选择本线索为来源。",
        ),
        Step(
            "find_unfounded",
            "查否",
            source=[ClueStage.FOUND, ClueStage.TRUE],
            target=ClueStage.UNFOUNDED,
            by=STAFF,
            basis=CHECKED,
            date="verified_on",
            requires=[Input("found", "核实的方式和结论", kind="lines")],
            sets={"verified": False},
            forbids=[
                Rule(is_on_the_list, CHECKED, "这条线索的问题已经在问题库中", "先把问题移出清单"),
            ],
        ),
    ],
    final=[ClueStage.TRUE, ClueStage.UNFOUNDED],
)
