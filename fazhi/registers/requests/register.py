"""群众诉求 on one page."""

from __future__ import annotations

from fazhi.kernel.local_rules import record_of
from fazhi.kernel.parties import PartyRole
from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.requests import channels, petitions, procedure
from fazhi.registers.requests.clause import clause
from fazhi.registers.requests.models import Channel, LocalTerm, Petition, Request
from fazhi.registers.requests.models.local import KEYS

requests = Record(
    model=Request,
    procedure=procedure.procedure,
    number="{sign}诉〔{year}〕{n}号",
    opened="registered_on",
    columns=["number", "title", "topic", "assigned_to", "due_on", "closed_on", "stage"],
    filters=[
        "channel",
        "applicant",
        "topic",
        "way",
        "satisfaction",
        "registered_on",
        "assigned_to",
        "organ",
    ],
    search=["number", "title", "external_number", "slip_number", "applicant_name", "topic"],
    full_text=["title", "content", "reply", "instruction"],
    shared_with=["assigned_to"],
    facts=[
        (
            "诉求",
            ["channel", "applicant", "applicant_name", "topic", "slip_number", "urgent", "content", "joined_to"],
        ),
        ("受理和交办", ["registered_on", "received_on", "way", "assigned_to", "assigned_on", "signed_on"]),
        ("期限和退单", ["due_on", "stated_due_on", "return_due_on", "returned_by"]),
        ("提请领导研究", ["escalated_on", "instructed_on", "instruction"]),
        ("答复", ["contacted_on", "closed_on", "result", "reply", "petition_due_on"]),
        ("评价和回访", ["satisfaction", "evaluated_on", "opinion", "called_back_on"]),
        ("二次办理", ["reopened_on", "again_due_on", "reclosed_on"]),
    ],
    parties=(PartyRole.APPLICANT, PartyRole.REPRESENTATIVE, PartyRole.AGENT),
    number_name="诉求编号",
)
kept_petitions = Record(
    model=Petition,
    procedure=petitions.procedure,
    number="{sign}信访〔{year}〕{n}号",
    opened="received_on",
    columns=["number", "title", "organ", "category", "due_on", "concluded_on", "stage"],
    filters=["category", "opinion", "route", "received_on", "organ"],
    search=["number", "title", "external_number", "petitioner"],
    full_text=["title", "content", "reply"],
    shared_with=["review_organ", "recheck_organ"],
    facts=[
        ("信访事项", ["request", "sender", "petitioner", "category", "content", "earlier"]),
        ("收到和受理", ["submitted_on", "received_on", "accepted_on", "declined_on", "reported_on", "due_on"]),
        ("办理", ["route", "concluded_on", "opinion", "reply", "delivered_on"]),
        ("复查", ["review_organ", "review_asked_on", "reviewed_on", "review_result"]),
        ("复核", ["recheck_organ", "recheck_asked_on", "rechecked_on", "recheck_result"]),
    ],
    parties=(PartyRole.APPLICANT, PartyRole.REPRESENTATIVE, PartyRole.AGENT),
    number_name="信访事项编号",
)
kept_channels = Record(
    model=Channel,
    procedure=channels.procedure,
    number="{sign}诉渠〔{year}〕{n}号",
    opened="opened_on",
    columns=["number", "title", "organ", "kind", "contact", "hours", "stage"],
    filters=["kind", "stage", "organ"],
    search=["number", "title", "contact"],
    facts=[("渠道", ["kind", "contact", "hours", "opened_on", "changed_on", "closed_on"])],
)
local_terms = record_of(LocalTerm, KEYS)

register = registry.add(
    Register(
        code="requests",
        number="R15",
        name="群众诉求",
        records=[requests, kept_petitions, kept_channels, local_terms],
        clause=clause,
        law="信访工作条例",
        about="热线、网络、来访、来信和企业派工单的诉求，从受理、当场答复或者交办到答复、回访；评价由诉求人本人填写。信访事项依信访工作条例办理、复查、复核。",
    )
)
