"""The way of somebody under correction, in the order in which its parts follow one another."""

from __future__ import annotations

from fazhi.kernel.procedure import Procedure
from fazhi.registers.corrections.ending import ENDING
from fazhi.registers.corrections.models.persons import ENDED, PersonStage
from fazhi.registers.corrections.receiving import RECEIVING
from fazhi.registers.corrections.supervising import SUPERVISING

procedure = Procedure(
    stages=PersonStage,
    steps=[*RECEIVING, *SUPERVISING, *ENDING],
    final=[*ENDED, PersonStage.CANCELLED],
    clocks={"report": "报到", "documents": "送达法律文书", "receipt": "送达回执", "term": "矫正期限"},
    mirrors={"report": "report_due_on"},
)
