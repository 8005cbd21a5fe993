"""After the reply: delivered, put on file."""

from __future__ import annotations

from fazhi.kernel.procedure import STAFF, Step
from fazhi.registers.disclosure.models import Stage

AFTERMATH = (
    Step(
        "deliver",
        "送达",
        source=[Stage.ANSWERED],
        target=Stage.DELIVERED,
        by=STAFF,
        basis="政府信息公开条例(2019)第四十条",
        date="delivered_on",
        requires=["delivery"],
        optional=["form"],
        help="按申请人要求的形式提供；可能危及载体安全或者成本过高的，以其他适当形式提供。",
    ),
    Step(
        "archive",
        "归档",
        source=[Stage.DELIVERED, Stage.ENDED],
        target=Stage.ARCHIVED,
        by=STAFF,
        basis="disclosure.register",
    ),
)
