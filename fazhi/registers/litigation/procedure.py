"""The procedure of a suit, in the order in which its parts follow one another.

What the court does is entered as it becomes known; its own periods are shown and never called overdue here.
"""

from __future__ import annotations

from fazhi.kernel.procedure import Procedure
from fazhi.registers.litigation.defence import DEFENCE
from fazhi.registers.litigation.hearing import HEARING
from fazhi.registers.litigation.judgment import JUDGMENT
from fazhi.registers.litigation.judicial_advice import JUDICIAL_ADVICE
from fazhi.registers.litigation.models import Stage
from fazhi.registers.litigation.notice import ADVICE, NOTICES
from fazhi.registers.litigation.review import REVIEW

CLOCKS = {
    "procuratorial": "回复检察建议",
    "service": "法院发送起诉状副本",
    "jurisdiction": "提出管辖异议",
    "defence": "答辩举证",
    "evidence": "延期举证",
    "service_of_defence": "法院发送答辩状副本",
    "trial": "法院审理期限",
    "end_of_suspension": "中止满期",
    "delivery": "法院发送判决书",
    "appeal": "上诉期限",
    "effect": "裁判生效",
    "appeal_copy": "法院发送上诉状副本",
    "retrial": "申请再审期限",
    "judicial_advice": "答复司法建议",
    "norm_advice": "法院提出规范性文件司法建议",
}

procedure = Procedure(
    stages=Stage,
    steps=[*ADVICE, *NOTICES, *REVIEW, *DEFENCE, *HEARING, *JUDGMENT, *JUDICIAL_ADVICE],
    final=[Stage.SETTLED, Stage.APPEALED, Stage.EFFECTIVE, Stage.ARCHIVED],
    clocks=CLOCKS,
    timely="defence",
    mirrors={"defence": "defence_due_on"},
)
