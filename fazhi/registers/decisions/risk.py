"""Risk assessment: how great the risk is, whether it can be controlled, and what follows from that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.procedure import STAFF, Input, Practice, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.decisions.models.proceedings import Kind, ProceedingStage, RiskLevel
from fazhi.registers.decisions.participation import as_kind, opening_rules
from fazhi.registers.decisions.requirements import proceedings_of

ASSESSMENT = "decision.risk_assessment"
REPORT = "decision.risk_assessment.report"
OUTCOMES = "decision.risk_assessment.outcomes"

# --- guards -------------------------------------------------------------------------------------------------------


def high_risk_called_controllable(s: Situation) -> bool:
    """A high risk can be controlled only after the draft was adjusted."""
    return s.get("risk_level") == RiskLevel.HIGH and bool(s.get("controllable")) and not s.given("adjusted")


def low_risk_uncontrollable(s: Situation) -> bool:
    return s.get("risk_level") == RiskLevel.LOW and s.get("controllable") is False


def assessed_before(s: Situation) -> bool:
    """The risk was found controllable already: it is not assessed a second time."""
    decision = s.get("decision")
    if decision is None:
        return False
    return any(p.controllable for p in proceedings_of(decision)) and not s.given("adjusted")


def assessed(s: Situation) -> Mapping[str, Any]:
    return as_kind(Kind.RISK)(s)


# --- the step -----------------------------------------------------------------------------------------------------

ASSESSING = (
    Step(
        "assess_risk",
        "风险评估",
        source=(),
        target=ProceedingStage.DONE,
        by=STAFF,
        basis=(REPORT, ASSESSMENT),
        date="held_on",
        requires=[
            "decision",
            "risk_level",
            "controllable",
            Input("points", "风险点", kind="lines"),
            Input("measures", "风险防范措施", kind="lines"),
            Input("plan", "处置预案", kind="lines"),
            Input("units", "听取了哪些部门的意见"),
            "result",
        ],
        optional=[
            "started_on",
            "institution",
            Input("existing", "采用按有关规定已作的评估", kind="bool", help="已经评价、评估的风险，不重复评估"),
            Input("adjusted", "草案作了哪些调整", kind="lines", help="为确保风险可控作的调整"),
        ],
        derive=assessed,
        forbids=[
            *opening_rules(ASSESSMENT),
            Rule(
                high_risk_called_controllable,
                OUTCOMES,
                "高风险的，在调整草案等措施确保可控以前，不能认定可控",
                "填写草案作了哪些调整，或者认定不可控",
                "controllable",
            ),
            Rule(
                assessed_before,
                "重大行政决策程序暂行条例(2019)第二十二条第二款",
                "已经评估为可控，不作重复评估",
                "草案调整后需要重评的，填写草案作了哪些调整",
                "decision",
            ),
        ],
        expects=[
            Rule(
                low_risk_uncontrollable,
                (OUTCOMES, Practice("低风险的一般可控")),
                "低风险，却认定不可控",
                "核对风险等级",
                "controllable",
            ),
        ],
        help="低风险的可以继续；中风险的落实防范措施后继续；高风险、不可控的，调整草案重新评估以前不能送审、不能讨论。",
    ),
)
