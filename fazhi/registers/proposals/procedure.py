"""The way of a proposal from the assignment to the evaluation, in the order in which its parts follow one another."""

from __future__ import annotations

from fazhi.kernel.procedure import Procedure
from fazhi.registers.proposals.answering import ANSWERING
from fazhi.registers.proposals.assigning import ASSIGNING
from fazhi.registers.proposals.evaluating import EVALUATING
from fazhi.registers.proposals.models import Stage
from fazhi.registers.proposals.receiving import RECEIVING

procedure = Procedure(
    stages=Stage,
    steps=[*ASSIGNING, *RECEIVING, *ANSWERING, *EVALUATING],
    final=[Stage.EVALUATED, Stage.TRANSFERRED, Stage.RESPONDED],
    clocks={"reply": "答复", "return": "申请退回", "again": "重新答复"},
    timely="reply",
    mirrors={"reply": "due_on"},
)
