"""The way of a request from the receipt to the evaluation, in the order in which its parts follow one another."""

from __future__ import annotations

from fazhi.kernel.procedure import Procedure
from fazhi.registers.requests.assigning import ASSIGNING
from fazhi.registers.requests.closing import CLOSING
from fazhi.registers.requests.models.requests import Stage
from fazhi.registers.requests.receiving import RECEIVING

procedure = Procedure(
    stages=Stage,
    steps=[*RECEIVING, *ASSIGNING, *CLOSING],
    final=[Stage.CLOSED, Stage.EVALUATED, Stage.REFERRED, Stage.JOINED],
    clocks={
        "handling": "办理诉求",
        "transfer": "转送、交办",
        "return": "申请退单",
        "petition": "信访程序",
        "again": "二次办理",
    },
    timely=("handling", "petition"),
    mirrors={"handling": "due_on"},
)
