"""The procedure of an application: its stages, its clocks, and its steps in the order in which they happen."""

from __future__ import annotations

from fazhi.kernel.procedure import Procedure
from fazhi.registers.disclosure.consultation import CONSULTATION
from fazhi.registers.disclosure.correction import CORRECTION
from fazhi.registers.disclosure.delivery import AFTERMATH
from fazhi.registers.disclosure.excess import EXCESS
from fazhi.registers.disclosure.models import Stage
from fazhi.registers.disclosure.receipt import RECEIPTS
from fazhi.registers.disclosure.replies import ANSWERS

procedure = Procedure(
    stages=Stage,
    steps=[*RECEIPTS, *CORRECTION, *CONSULTATION, *EXCESS, *ANSWERS, *AFTERMATH],
    final=[Stage.ANSWERED, Stage.DELIVERED, Stage.ENDED, Stage.ARCHIVED],
    clocks={
        "reply": "答复申请",
        "correction_notice": "通知补正",
        "correction": "申请人补正",
        "third_party": "第三方提出意见",
        "organs": "共同制作机关提出意见",
        "fee": "申请人缴费",
    },
    timely="reply",
    mirrors={"reply": "due_on"},
)
