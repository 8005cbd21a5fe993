"""All that is done on the way to a decision, as one procedure; the discussion, and what is entered afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fazhi.kernel.columns import chosen_text
from fazhi.kernel.procedure import STAFF, Input, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.decisions.discussing import COLLECTIVE, RECORD
from fazhi.registers.decisions.experts import ARGUING
from fazhi.registers.decisions.guards import OWN_DECISION
from fazhi.registers.decisions.hearing import HEARINGS
from fazhi.registers.decisions.legality import LEGALITY
from fazhi.registers.decisions.models.deciding import Stage
from fazhi.registers.decisions.models.proceedings import Conclusion, Kind, ProceedingStage
from fazhi.registers.decisions.participation import DECIDED, PARTICIPATING, as_kind, counts_the_file
from fazhi.registers.decisions.risk import ASSESSING

ENTERED_LATER = Practice("建库以前作出的决策，程序环节照原件补登")

# --- guards -------------------------------------------------------------------------------------------------------


def not_decided(s: Situation) -> bool:
    """The discussion is entered with the decision itself."""
    decision = s.get("decision")
    return decision is not None and decision.stage != Stage.DECIDED


def not_enrolled(s: Situation) -> bool:
    """What was decided through the register has its proceedings there already."""
    decision = s.get("decision")
    return decision is not None and (decision.stage not in DECIDED or decision.tabled_on is not None)


def after_decision(s: Situation) -> bool:
    decision: Any = s.get("decision")
    decided: date | None = decision.decided_on if decision is not None else None
    held = s.get("held_on")
    return decided is not None and held is not None and held > decided


# --- values -------------------------------------------------------------------------------------------------------


def discussed(s: Situation) -> Mapping[str, Any]:
    return {**as_kind(Kind.DISCUSSION)(s), "started_on": s.on}


def as_it_was(s: Situation) -> Mapping[str, Any]:
    """A proceeding as the old file shows it; what it needs to count as concluded comes from the kind."""
    kind = Kind(s.data["kind"])
    opinions = s.data.get("opinions")
    values = {**as_kind(kind)(s), "step": chosen_text([str(kind)])}
    if opinions is not None:
        values |= {"feedback_on": s.get("held_on"), "opinions_adopted": s.data.get("opinions_adopted") or 0}
    if kind in (Kind.LEGALITY, Kind.LEGALITY_DEPARTMENT):
        values |= {"conclusion": Conclusion.PASS, "review_opinions": 0}
    if kind == Kind.RISK:
        values |= {"risk_level": s.data.get("risk_level") or "low", "controllable": True}
    return values


OTHERS = (
    Step(
        "record_discussion",
        "记录集体讨论",
        source=(),
        target=ProceedingStage.DONE,
        by=STAFF,
        basis=(COLLECTIVE, RECORD),
        date="held_on",
        requires=["decision", "result"],
        optional=["meeting"],
        derive=discussed,
        brought=True,
        forbids=[
            OWN_DECISION,
            Rule(
                not_decided,
                COLLECTIVE,
                "决策事项没有作出决定",
                "在决策事项上办理“集体讨论决定”，讨论环节随之生成",
                "decision",
            ),
        ],
        help="由决策事项的“集体讨论决定”自动生成。",
    ),
    Step(
        "enter_later",
        "补登程序环节",
        source=(),
        target=ProceedingStage.DONE,
        by=STAFF,
        basis=ENTERED_LATER,
        requires=[
            "decision",
            "held_on",
            Input("kind", "程序环节", kind="choice", choices=tuple(Kind.choices)),
            "result",
        ],
        optional=["participants", "opinions", "opinions_adopted", "risk_level"],
        derive=as_it_was,
        forbids=[
            OWN_DECISION,
            Rule(
                not_enrolled,
                ENTERED_LATER,
                "只有照原件登记的已作出的决策，才补登程序环节",
                "在办的决策逐个环节办理",
                "decision",
            ),
            Rule(after_decision, ENTERED_LATER, "程序环节的日期晚于作出决策的日期", "照原件核对日期", "held_on"),
        ],
        follows=counts_the_file,
    ),
)

procedure = Procedure(
    stages=ProceedingStage,
    steps=[*PARTICIPATING, *HEARINGS, *ARGUING, *ASSESSING, *LEGALITY, *OTHERS],
    final=[ProceedingStage.HELD, ProceedingStage.DONE, ProceedingStage.WITHDRAWN, ProceedingStage.CANCELLED],
    clocks={"comment": "公开征求意见", "materials": "送达听证材料", "legality": "合法性审查"},
    timely="legality",
)
