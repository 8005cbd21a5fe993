"""The procedure of a case, in the order in which its parts follow one another."""

from __future__ import annotations

from fazhi.kernel.procedure import Procedure
from fazhi.registers.legalaid.closing import CLOSING
from fazhi.registers.legalaid.intake import INTAKE
from fazhi.registers.legalaid.models import Stage
from fazhi.registers.legalaid.objection import OBJECTIONS
from fazhi.registers.legalaid.review import DECISION, WAITING
from fazhi.registers.legalaid.service import SERVICE

CLOCKS = {
    "review": "审查申请",
    "supplement": "补充材料",
    "assign": "指派人员",
    "notice": "收到通知后指派",
    "papers": "补办手续",
    "objection": "审查异议",
    "file": "提交案卷",
    "pay": "支付补贴",
}

procedure = Procedure(
    stages=Stage,
    steps=[*INTAKE, *WAITING, *DECISION, *OBJECTIONS, *SERVICE, *CLOSING],
    final=[Stage.REFUSED, Stage.TERMINATED, Stage.WITHDRAWN, Stage.REFERRED, Stage.PAID, Stage.ARCHIVED],
    clocks=CLOCKS,
    timely=("review", "notice"),
    mirrors={
        "review": "review_due_on",
        "assign": "assign_due_on",
        "notice": "assign_due_on",
        "file": "file_due_on",
        "pay": "pay_due_on",
    },
)
