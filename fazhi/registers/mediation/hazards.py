"""A hazard from the day it is found to its closure (销号)."""

from __future__ import annotations

from fazhi.kernel.people import Role
from fazhi.kernel.procedure import STAFF, Input, Meet, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.mediation.guards import no_longer_stands
from fazhi.registers.mediation.models.hazards import HazardStage, Measure

SEARCH = Practice("矛盾纠纷和风险隐患的排查、交办、处置、销号")
CHECKERS = (Role.REVIEWER, Role.HEAD)
OPEN = [HazardStage.FOUND, HazardStage.ASSIGNED, HazardStage.CONTROLLED]

# --- guards -------------------------------------------------------------------------------------------------------


def dispute_still_open(s: Situation) -> bool:
    """A dispute that the hazard led to has not come to an end."""
    return bool(s.matter.disputes.filter(concluded_on__isnull=True, declined_on__isnull=True).exists())


def has_term(s: Situation) -> bool:
    return s.get("due_on") is not None


def not_found_true(s: Situation) -> bool:
    return not s.data.get("found_true")


# --- steps --------------------------------------------------------------------------------------------------------


def handled(code: str, name: str, measure: Measure, target: HazardStage, what: str) -> Step:
    """A step that says what became of a hazard."""
    return Step(
        code,
        name,
        source=OPEN,
        target=target,
        by=STAFF,
        basis=SEARCH,
        date="handled_on",
        requires=[Input("how", what, kind="lines")],
        sets={"measure": measure},
        clocks=[Meet("handling")],
    )


procedure = Procedure(
    stages=HazardStage,
    steps=[
        Step(
            "find",
            "登记隐患",
            source=(),
            target=HazardStage.FOUND,
            by=STAFF,
            basis=("人民调解法(2010)第二十五条", SEARCH),
            date="found_on",
            requires=["kind"],
            optional=["place", "organisation", "responsible", "due_on"],
            forbids=[Rule(no_longer_stands, SEARCH, "所选的调解组织当日不在运行", "核对排查组织", "organisation")],
            clocks=[Start("handling", due="due_on", when=has_term)],
        ),
        Step(
            "assign",
            "交办",
            source=[HazardStage.FOUND, HazardStage.ASSIGNED],
            target=HazardStage.ASSIGNED,
            by=STAFF,
            basis=SEARCH,
            date="assigned_on",
            requires=["responsible", "due_on"],
            clocks=[Stop("handling"), Start("handling", due="due_on")],
        ),
        handled("correct", "整改完成", Measure.CORRECTED, HazardStage.HANDLED, "整改的情况"),
        handled("resolve", "化解", Measure.RESOLVED, HazardStage.HANDLED, "化解的情况"),
        handled("control", "稳控", Measure.CONTROLLED, HazardStage.CONTROLLED, "稳控措施和化解的打算"),
        Step(
            "close",
            "核查销号",
            source=[HazardStage.HANDLED],
            target=HazardStage.CLOSED,
            by=CHECKERS,
            basis=SEARCH,
            date="closed_on",
            requires=[Input("verified", "核查的情况", kind="lines")],
            forbids=[
                Rule(dispute_still_open, SEARCH, "由该隐患引出的纠纷还没有办结", "办结纠纷后销号"),
            ],
        ),
        Step(
            "send_back",
            "核查不实，退回处置",
            source=[HazardStage.HANDLED],
            target=HazardStage.ASSIGNED,
            by=CHECKERS,
            basis=SEARCH,
            requires=[Input("grounds", "不实的情况", kind="lines"), "due_on"],
            sets={"measure": "", "handled_on": None},
            clocks=[Start("handling", due="due_on")],
        ),
    ],
    final=[HazardStage.CLOSED],
    clocks={"handling": "处置期限"},
    timely="handling",
)
