"""The procedure of an application: its stages, its clocks, and its steps in the order in which they happen.

The steps stand with the rules that govern them, one file for each part of the way, in this order: `receipt.py`,
`correction.py`, `acceptance.py`, `exchange.py`, `examination.py`, `interruption.py`, `direction.py`, `decision.py`,
`delivery.py`.

The review of an application (受理审查) ends in `acceptance.py` with `accept`, `reject` or `refer`, or by law with
`deem_accepted` (2023 art. 30, 2017 art. 17); an applicant who does not correct it has abandoned it (`abandon`, 2023
art. 31), one who withdraws it ends it (`terminate`). The trial (审理) ends in `decision.py` with `decide` (2023 art.
63, 2017 art. 28), `dismiss`, `mediate` or `terminate`. The `basis` of a step names its article, or the law parameter
that does (`fazhi/kernel/law/data/parameters/reconsideration.yaml`); both stand in `docs/reference/registers`.
"""

from __future__ import annotations

from fazhi.kernel.procedure import Procedure
from fazhi.registers.reconsideration.acceptance import ACCEPTANCE
from fazhi.registers.reconsideration.correction import CORRECTION_STEPS
from fazhi.registers.reconsideration.decision import CONCLUSION
from fazhi.registers.reconsideration.delivery import AFTERMATH
from fazhi.registers.reconsideration.direction import DIRECTION
from fazhi.registers.reconsideration.examination import EXAMINATION
from fazhi.registers.reconsideration.exchange import EXCHANGE
from fazhi.registers.reconsideration.interruption import INTERRUPTIONS
from fazhi.registers.reconsideration.models import Stage
from fazhi.registers.reconsideration.receipt import RECEIPT

procedure = Procedure(
    stages=Stage,
    steps=[
        *RECEIPT,
        *CORRECTION_STEPS,
        *ACCEPTANCE,
        *EXCHANGE,
        *EXAMINATION,
        *INTERRUPTIONS,
        *DIRECTION,
        *CONCLUSION,
        *AFTERMATH,
    ],
    final=[Stage.CLOSED, Stage.ABANDONED],
    clocks={
        "forward": "处罚机关转送申请",
        "forward_other": "转送其他复议机关",
        "review": "受理审查",
        "negotiation": "协商受理机关",
        "designation": "指定受理机关",
        "correction": "申请人补正",
        "decision": "作出复议决定",
        "copy": "发送申请书副本",
        "reply": "被申请人答复",
        "hearing": "举行听证",
        "wait": "中止期满",
        "norm_own": "处理规范性文件、依据",
        "norm_notice": "通知制定机关",
        "maker_reply": "制定机关答复",
        "norm_transfer": "转送审查",
        "transferee_reply": "接受转送机关回复",
        "notice": "公告送达",
        "performance": "被申请人履行",
        "suit": "申请人起诉",
    },
    timely=("decision", "review"),
    mirrors={"decision": "due_on"},
)
