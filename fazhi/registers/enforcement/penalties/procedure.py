"""The way of a penalty case, in the order in which its parts follow one another."""

from __future__ import annotations

from fazhi.kernel.procedure import Procedure
from fazhi.registers.enforcement.models.penal import Stage
from fazhi.registers.enforcement.penalties.closing import CLOSING
from fazhi.registers.enforcement.penalties.coercing import COERCION
from fazhi.registers.enforcement.penalties.collecting import COLLECTING
from fazhi.registers.enforcement.penalties.court import COURT_STEPS
from fazhi.registers.enforcement.penalties.crime import CRIME
from fazhi.registers.enforcement.penalties.decision import DECISION
from fazhi.registers.enforcement.penalties.filing import FILING
from fazhi.registers.enforcement.penalties.measures import MEASURES
from fazhi.registers.enforcement.penalties.notice import NOTIFYING
from fazhi.registers.enforcement.penalties.publicity import PUBLICITY

procedure = Procedure(
    stages=Stage,
    steps=[
        *FILING,
        *MEASURES,
        *NOTIFYING,
        *DECISION,
        *PUBLICITY,
        *COLLECTING,
        *COERCION,
        *COURT_STEPS,
        *CLOSING,
        *CRIME,
    ],
    final=[Stage.CLOSED],
    clocks={
        "decision": "作出处罚决定",
        "hold": "处理登记保存的证据",
        "seizure": "查封、扣押期限",
        "freeze": "冻结期限",
        "freeze_document": "交付冻结决定书",
        "hearing_request": "当事人要求听证",
        "hearing": "举行听证",
        "delivery": "送达决定书",
        "announcement": "公告送达",
        "publication": "公示决定",
        "push": "推送登记地",
        "stop_minor": "停止公示（轻）",
        "stop_other": "停止公示",
        "withdrawal": "撤回公示",
        "payment": "当事人缴纳罚款",
        "handover": "当场收缴的罚款交机关",
        "deposit": "缴付银行",
        "late_fee": "加处罚款满期",
        "demand": "催告后履行",
        "suspension": "中止执行满期",
        "court_accept": "法院受理",
        "court_ruling": "法院裁定",
        "court_objection": "申请复议法院裁定",
        "court_urgent": "法院立即执行",
        "transfer": "决定是否移送",
        "police": "公安机关审查",
        "objection": "提请公安机关复议",
        "police_again": "公安机关复议",
        "procuratorate": "建议检察院立案监督",
        "handover_case": "移交涉案物品和材料",
    },
    timely="decision",
    mirrors={"decision": "due_on", "publication": "publication_due_on"},
)
