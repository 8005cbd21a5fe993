"""The way of an application for a licence, from receipt to the paper, in the order in which its parts follow."""

from __future__ import annotations

from fazhi.kernel.procedure import Procedure
from fazhi.registers.services.deciding import DECIDING
from fazhi.registers.services.hearing import HEARING
from fazhi.registers.services.intake import INTAKE
from fazhi.registers.services.models.applications import Stage

procedure = Procedure(
    stages=Stage,
    steps=[*INTAKE, *DECIDING, *HEARING],
    final=[Stage.DELIVERED, Stage.REFUSED, Stage.DECLINED, Stage.WITHDRAWN],
    clocks={
        "notice": "告知补正",
        "decision": "作出决定",
        "promise": "承诺办结",
        "hearing_request": "申请听证",
        "hearing": "组织听证",
        "delivery": "颁发证件",
    },
    timely="decision",
    mirrors={"decision": "due_on"},
)
