"""The way of a document from the plan to its end, in the order in which its parts follow one another."""

from __future__ import annotations

from fazhi.kernel.procedure import Procedure
from fazhi.registers.norms.aftermath import AFTERMATH
from fazhi.registers.norms.competition import COMPETITION
from fazhi.registers.norms.consultation import CONSULTATION
from fazhi.registers.norms.deliberation import DELIBERATION
from fazhi.registers.norms.filing import FILED
from fazhi.registers.norms.models import Stage
from fazhi.registers.norms.planning import PLANNING

procedure = Procedure(
    stages=Stage,
    steps=[*PLANNING, *CONSULTATION, *COMPETITION, *DELIBERATION, *FILED, *AFTERMATH],
    final=[Stage.PUBLISHED, Stage.ENDED, Stage.ABANDONED],
    clocks={
        "comment": "公开征求意见",
        "filing": "报送备案",
        "congress": "报本级人大常委会备案",
        "expiry": "有效期",
    },
    timely="filing",
    mirrors={"filing": "filing_due_on"},
)
