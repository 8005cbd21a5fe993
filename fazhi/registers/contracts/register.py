"""合同与公平竞争审查 on one page."""

from __future__ import annotations

from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.contracts import oversight, procedure
from fazhi.registers.contracts.clause import clause
from fazhi.registers.contracts.models import Check, Complaint, Rectification, Review, Summary

reviews = Record(
    model=Review,
    procedure=procedure.procedure,
    number="{sign}合审〔{year}〕{n}号",
    opened="submitted_on",
    columns=["number", "title", "organ", "kind", "submitted_on", "due_on", "conclusion", "stage"],
    filters=["review", "kind", "conclusion", "submitted_on", "organ", "reviewer"],
    search=["number", "title", "external_number", "counterparty", "document_number"],
    shared_with=["reviewer"],
    ahead=["exception_until_on"],
    facts=[
        ("对象", ["review", "kind", "counterparty", "amount_fen", "competition", "issuer", "contract"]),
        (
            "审查",
            ["reviewer", "submitted_on", "due_on", "counsel_on", "adviser_on", "preliminary_on", "reviewed_on"],
        ),
        ("听取意见", ["public_interest", "consulted_on", "public_consulted_on"]),
        ("结论", ["conclusion", "opinions", "opinions_adopted", "answered_on"]),
        ("例外", ["exception", "exception_until_on", "evaluation_due_on", "evaluated_on"]),
        ("签订和履行", ["document_number", "signed_on", "performance_due_on", "changed_on"]),
        ("争议", ["disputed_on", "way", "settlement", "dispute_ended_on", "proceeding"]),
        ("终止和归档", ["ended_on", "ended_by", "archived_on"]),
    ],
)
complaints = Record(
    model=Complaint,
    procedure=oversight.complaints,
    number="{sign}竞举〔{year}〕{n}号",
    opened="received_on",
    columns=["number", "title", "measure", "drafter", "received_on", "due_on", "finding", "stage"],
    filters=["channel", "finding", "received_on", "drafter"],
    search=["number", "title", "measure"],
    facts=[
        ("举报", ["received_on", "channel", "measure", "subject", "drafter", "content", "due_on"]),
        ("处理", ["handled_on", "finding", "transferred_to", "answered_on"]),
    ],
)
checks = Record(
    model=Check,
    procedure=oversight.checks,
    number="{sign}竞查〔{year}〕{n}号",
    opened="started_on",
    columns=["number", "title", "organ", "started_on", "checked", "problems", "reported_on", "stage"],
    filters=["started_on", "organ"],
    search=["number", "title", "scope"],
    facts=[("抽查", ["started_on", "scope", "finished_on", "checked", "problems", "reported_on", "published_on"])],
)
rectifications = Record(
    model=Rectification,
    procedure=oversight.rectifications,
    number="{sign}竞改〔{year}〕{n}号",
    opened="urged_on",
    columns=["number", "title", "drafter", "measure", "urged_on", "due_on", "rectified_on", "stage"],
    filters=["drafter", "rectified", "urged_on", "organ"],
    search=["number", "title", "measure"],
    shared_with=["drafter"],
    facts=[
        ("督促", ["drafter", "measure", "subject", "problem", "complaint", "spot_check", "urged_on", "due_on"]),
        ("整改", ["rectified_on", "rectified", "closed_on", "interviewed_on", "disciplined_on"]),
    ],
)
summaries = Record(
    model=Summary,
    procedure=oversight.summaries,
    number="{sign}竞总〔{year}〕{n}号",
    opened="submitted_on",
    columns=["number", "title", "organ", "year", "submitted_on", "appraised_on", "stage"],
    filters=["year", "organ"],
    facts=[("总结", ["year", "submitted_on", "content", "appraised_on"])],
)

register = registry.add(
    Register(
        code="contracts",
        number="R6",
        name="合同与公平竞争审查",
        records=[reviews, complaints, checks, rectifications, summaries],
        clause=clause,
        law="公平竞争审查条例、优化营商环境条例",
        about="政府合同从送审到签订、履行、争议和归档；政策措施的公平竞争审查、例外评估，以及举报、抽查、整改和年度总结。",
    )
)
