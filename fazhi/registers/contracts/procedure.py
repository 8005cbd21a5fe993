"""The procedure of a review and what follows it, in the order in which its parts follow one another."""

from __future__ import annotations

from fazhi.kernel.procedure import Procedure
from fazhi.registers.contracts.competition import COMPETITION
from fazhi.registers.contracts.legality import LEGALITY
from fazhi.registers.contracts.models import Stage
from fazhi.registers.contracts.performance import PERFORMANCE

procedure = Procedure(
    stages=Stage,
    steps=[*LEGALITY, *COMPETITION, *PERFORMANCE],
    final=[Stage.WITHDRAWN, Stage.ARCHIVED],
    clocks={
        "review": "审查期限",
        "performance": "合同履行期限",
        "exception": "例外措施实施期限",
        "evaluation": "例外措施年度评估",
    },
    timely="review",
)
