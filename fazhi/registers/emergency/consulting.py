"""Consultations on risks: what may become grave goes to the government above at once."""

from __future__ import annotations

from fazhi.kernel.procedure import STAFF, Input, Meet, Procedure, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.emergency.models import ConsultationStage

CONSULTED = ("突发事件应对法(2024)第六十二条", "突发事件应对法(2007)第四十条")

# --- guards -------------------------------------------------------------------------------------------------------


def is_serious(s: Situation) -> bool:
    return bool(s.get("serious"))


def not_serious(s: Situation) -> bool:
    return not is_serious(s)


def reported_late(s: Situation) -> bool:
    return s.over("report")


# --- steps --------------------------------------------------------------------------------------------------------

procedure = Procedure(
    stages=ConsultationStage,
    steps=[
        Step(
            "hold",
            "组织会商",
            source=(),
            target=ConsultationStage.HELD,
            by=STAFF,
            basis=CONSULTED,
            date="held_on",
            requires=["kind", "conclusion"],
            optional=["serious", Input("attendants", "参加会商的部门和专家", kind="lines")],
            clocks=[Start("report", due="held_on", when=is_serious)],
        ),
        Step(
            "report",
            "报告上级政府",
            source=[ConsultationStage.HELD],
            target=ConsultationStage.REPORTED,
            by=STAFF,
            basis=CONSULTED,
            date="reported_on",
            requires=[
                Input("told", "报告和通报的单位", kind="lines", help="上级政府及有关部门、可能受到危害的毗邻地区等")
            ],
            forbids=[Rule(not_serious, CONSULTED, "研判认为不会发生重大以上突发事件，不需要上报", "核对研判结论")],
            expects=[Rule(reported_late, CONSULTED, "没有在会商当日上报", "说明原因")],
            clocks=[Meet("report")],
        ),
    ],
    final=[ConsultationStage.HELD, ConsultationStage.REPORTED],
    clocks={"report": "立即报告"},
    timely="report",
)
