"""The procedure of a dispute, in the order in which its parts follow one another."""

from __future__ import annotations

from fazhi.kernel.procedure import Procedure
from fazhi.registers.mediation.agreement import CLOSING, COURT, PERFORMANCE
from fazhi.registers.mediation.intake import INTAKE
from fazhi.registers.mediation.mediating import MEDIATING
from fazhi.registers.mediation.models.disputes import Stage

CLOCKS = {
    "mediation": "调解期限",
    "performance": "履行协议",
    "confirmation": "申请司法确认",
    "acceptance": "法院决定是否受理",
    "decision": "法院审查司法确认",
}

procedure = Procedure(
    stages=Stage,
    steps=[*INTAKE, *MEDIATING, *PERFORMANCE, *COURT, *CLOSING],
    final=[Stage.PERFORMED, Stage.ENDED, Stage.DECLINED, Stage.ARCHIVED],
    clocks=CLOCKS,
    timely="mediation",
    mirrors={"mediation": "due_on"},
)
