"""法律援助 on one page."""

from __future__ import annotations

from fazhi.kernel.local_rules import record_of
from fazhi.kernel.parties import PartyRole
from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.legalaid.clause import clause
from fazhi.registers.legalaid.models import KEYS, Case, LocalTerm
from fazhi.registers.legalaid.procedure import procedure

cases = Record(
    model=Case,
    procedure=procedure,
    number="{sign}援〔{year}〕{n}号",
    number_name="案号",
    opened="applied_on",
    columns=["number", "title", "organ", "form", "recipient", "matter", "applied_on", "stage"],
    filters=["form", "recipient", "matter", "decision", "satisfaction", "applied_on", "stage", "organ"],
    search=["number", "title", "external_number", "notifier", "firm"],
    ahead=["limit_on"],
    facts=[
        ("申请", ["form", "recipient", "matter", "recipients", "scope", "applied_on", "asked_on"]),
        ("办案机关通知", ["notifier", "notice", "found_on"]),
        (
            "审查",
            [
                *("supplement_on", "supplement_due_on", "verifying_on", "review_due_on"),
                *("means", "waiver", "exemption", "decision", "accepted_on", "refused_on"),
            ],
        ),
        ("先行援助", ["urgency", "limit_on", "papers_due_on", "papers_on"]),
        ("指派和办理", ["assign_due_on", "assigned_on", "assigned_in_time", "aider", "provider", "firm", "quality_on"]),
        ("结案", ["concluded_on", "ended_by", "recovered_fen", "terminated_on", "complained_on"]),
        ("异议", ["objected_on", "objection_decided_on"]),
        ("案卷和补贴", ["file_due_on", "filed_on", "pay_due_on", "subsidy_fen", "paid_on"]),
        ("受援人评价", ["evaluated_on", "satisfaction"]),
    ],
    parties=(PartyRole.APPLICANT, PartyRole.AGENT, PartyRole.OPPOSING),
)
local_terms = record_of(LocalTerm, KEYS)

register = registry.add(
    Register(
        code="legalaid",
        number="R9",
        name="法律援助",
        records=[cases, local_terms],
        clause=clause,
        law="法律援助法",
        about="法律援助案件从申请或者办案机关通知，到审查、指派、办理、结案、支付补贴和受援人评价；提交案卷、支付补贴的本地规定。",
    )
)
