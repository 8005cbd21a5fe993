"""行政应诉 on one page."""

from __future__ import annotations

from fazhi.kernel.parties import PartyRole
from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.litigation import duties, procedure
from fazhi.registers.litigation.clause import clause
from fazhi.registers.litigation.models import Case, Duty

cases = Record(
    model=Case,
    procedure=procedure.procedure,
    number="{sign}诉〔{year}〕{n}号",
    number_name="案号",
    opened="received_on",
    columns=["number", "title", "organ", "instance", "court", "stage", "defence_due_on", "appeared_by", "outcome"],
    filters=["instance", "capacity", "matter", "stage", "appeared_by", "outcome", "lost", "organ"],
    search=["number", "title", "external_number", "court"],
    facts=[
        ("案件", ["instance", "capacity", "court", "external_number", "matter", "track", "public_interest"]),
        ("前后程序", ["application", "previous"]),
        ("检察建议", ["advised_on", "advice_answered_on"]),
        ("答辩举证", ["received_on", "filed_on", "defence_due_on", "evidence_due_on", "defended_on", "cause_ended_on"]),
        ("证据和改变行为", ["evidence_on", "act_changed_on"]),
        ("出庭", ["heard_on", "appeared_by", "absence_reason"]),
        ("裁判", ["judged_on", "outcome", "lost", "served_on", "last_served_on"]),
        ("上诉和生效", ["appealed_on", "effective_on", "retrial_applied_on"]),
        ("司法建议", ["judicial_advice_on", "judicial_advice_answered_on"]),
    ],
    parties=(PartyRole.PLAINTIFF, PartyRole.THIRD_PARTY, PartyRole.AGENT, PartyRole.REPRESENTATIVE),
)
duties_owed = Record(
    model=Duty,
    procedure=duties.procedure,
    number="{sign}履〔{year}〕{n}号",
    opened="arose_on",
    columns=["number", "title", "organ", "kind", "stage", "due_on", "performed_on", "closed_on"],
    filters=["kind", "stage", "organ", "supervisor"],
    search=["number", "title", "content"],
    facts=[
        ("义务", ["kind", "content", "case", "application", "arose_on", "due_on"]),
        ("督办", ["supervisor", "performed_on", "closed_on"]),
    ],
)

register = registry.add(
    Register(
        code="litigation",
        number="R2",
        name="行政应诉",
        records=[cases, duties_owed],
        clause=clause,
        law="行政诉讼法",
        about="人民法院通知应诉的行政案件，从收到应诉通知到裁判生效；生效裁判和复议决定确定的履行义务，直至销号。",
    )
)
