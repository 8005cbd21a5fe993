"""建议提案与外部监督 on one page."""

from __future__ import annotations

from fazhi.kernel.parties import PartyRole
from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.proposals import cohandling, procedure, promises
from fazhi.registers.proposals.clause import clause
from fazhi.registers.proposals.models import CoHandling, Promise, Proposal

proposals = Record(
    model=Proposal,
    procedure=procedure.procedure,
    number="{sign}办件〔{year}〕{n}号",
    opened="assigned_on",
    columns=["number", "title", "organ", "kind", "result", "satisfaction", "stage"],
    filters=["kind", "session", "source_grade", "result", "satisfaction", "received_on", "organ"],
    search=["number", "title", "external_number", "source_number", "proposer"],
    full_text=["title", "content", "reply"],
    ahead=["return_due_on"],
    facts=[
        (
            "建议提案",
            ["kind", "source_grade", "session", "source_number", "proposer", "content", "urgent", "about_norm"],
        ),
        ("交办", ["assigned_on", "received_on", "mode", "previous", "return_due_on", "stated_due_on", "due_on"]),
        ("答复", ["talked_on", "answered_on", "result", "reply", "published_on", "unpublished_reason"]),
        ("评价", ["satisfaction", "evaluated_on", "opinion"]),
        ("重新办理", ["reopened_on", "again_due_on", "reanswered_on"]),
    ],
    parties=(PartyRole.MEMBER,),
    number_name="办件编号",
)
cohandlings = Record(
    model=CoHandling,
    procedure=cohandling.procedure,
    number="{sign}会办〔{year}〕{n}号",
    opened="assigned_on",
    columns=["number", "title", "organ", "host", "stated_due_on", "opined_on", "stage"],
    filters=["assigned_on", "organ", "host"],
    shared_with=["host"],
    facts=[
        ("会办", ["proposal", "host", "assigned_on", "stated_due_on", "content"]),
        ("会办意见", ["opined_on", "opinion"]),
    ],
    number_name="会办编号",
)
kept_promises = Record(
    model=Promise,
    procedure=promises.procedure,
    number="{sign}诺〔{year}〕{n}号",
    opened="promised_on",
    columns=["number", "title", "organ", "content", "stated_due_on", "fulfilled_on", "stage"],
    filters=["stated_due_on", "organ"],
    search=["number", "title", "content"],
    facts=[("承诺", ["proposal", "content", "promised_on", "stated_due_on"]), ("落实", ["fulfilled_on", "closed_on"])],
    number_name="承诺编号",
)

register = registry.add(
    Register(
        code="proposals",
        number="R17",
        name="建议提案与外部监督",
        records=[proposals, cohandlings, kept_promises],
        clause=clause,
        law="地方组织法",
        about="代表建议、政协提案从交办到答复、评价，以及法院、检察院、复议机关、审计机关来文和网民留言的办理回复；满意不满意由代表、委员本人填写。",
    )
)
