"""行政规范性文件 on one page."""

from __future__ import annotations

from fazhi.kernel.local_rules import record_of
from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.norms import cleanup, comments, procedure, reviews
from fazhi.registers.norms.clause import clause
from fazhi.registers.norms.force import FORCE
from fazhi.registers.norms.local import KEYS
from fazhi.registers.norms.models import Cleanup, CleanupResult, Comment, Document, LocalTerm, Review

documents = Record(
    model=Document,
    procedure=procedure.procedure,
    number="{sign}规件〔{year}〕{n}号",
    opened="begun_on",
    columns=["number", "title", "organ", "document_number", "issued_on", "force", "stage"],
    filters=["force", "market", "issued_on", "organ"],
    search=["number", "document_number", "external_number"],
    full_text=["title", "document_number", "text"],
    derived=[FORCE],
    ahead=["comment_until_on", "effective_on", "expires_on", "exception_until_on", "ended_on"],
    facts=[
        ("文件", ["document_number", "force", "issued_on", "effective_on", "expires_on", "ended_on", "ended_by"]),
        ("前后文件", ["amended_on", "amended_by", "replaced_by"]),
        ("立项起草", ["begun_on", "planned_on", "drafter", "market", "competition", "secret", "urgent", "assessed_on"]),
        (
            "征求意见",
            [
                "comment_from_on",
                "comment_until_on",
                "commented",
                "feedback_on",
                "market_consulted_on",
                "hearing_announced_on",
                "heard_on",
            ],
        ),
        ("公平竞争审查", ["fair_competition_on", "fair_competition_result", "exception", "exception_until_on"]),
        ("审核和决定", ["reviewer", "reviewed", "decided_on", "interpreted_on"]),
        (
            "备案和评估",
            ["filing_due_on", "filed_on", "congress_filed_on", "filed_in_time", "evaluated_on", "evaluation"],
        ),
        ("正文", ["text"]),
    ],
)
comments_received = Record(
    model=Comment,
    procedure=comments.procedure,
    number="{sign}意〔{year}〕{n}号",
    opened="received_on",
    columns=["number", "title", "document", "source", "received_on", "answer", "stage"],
    filters=["source", "answer", "organ"],
    full_text=["title", "content", "reply"],
    facts=[
        ("意见", ["document", "source", "received_on", "content"]),
        ("答复", ["answer", "answered_on", "reply"]),
    ],
)
legality_reviews = Record(
    model=Review,
    procedure=reviews.procedure,
    number="{sign}审〔{year}〕{n}号",
    opened="submitted_on",
    columns=["number", "title", "organ", "kind", "submitted_on", "due_on", "conclusion", "opinions", "stage"],
    filters=["kind", "conclusion", "submitted_on", "organ", "reviewer"],
    shared_with=["reviewer"],
    facts=[
        ("送审", ["kind", "document", "reviewer", "submitted_on", "complete_on", "due_on"]),
        ("审核意见", ["reviewed_on", "conclusion", "opinions", "letter"]),
        ("采纳", ["answered_on", "opinions_adopted"]),
    ],
)
cleanups = Record(
    model=Cleanup,
    procedure=cleanup.campaign,
    number="{sign}清〔{year}〕{n}号",
    opened="started_on",
    columns=["number", "title", "organ", "kind", "base_on", "announced_on", "stage"],
    filters=["kind", "started_on", "organ"],
    facts=[("清理", ["kind", "started_on", "base_on", "whole", "words", "announced_on"])],
)
cleanup_results = Record(
    model=CleanupResult,
    procedure=cleanup.results,
    number="{sign}清果〔{year}〕{n}号",
    opened="listed_on",
    columns=["number", "title", "organ", "cleanup", "result", "decided_on", "stage"],
    filters=["cleanup", "result", "decided_on", "organ"],
    facts=[("清理结果", ["cleanup", "document", "listed_on", "decided_on", "result"])],
)
local_terms = record_of(LocalTerm, KEYS)

register = registry.add(
    Register(
        code="norms",
        number="R4",
        name="行政规范性文件",
        records=[documents, comments_received, legality_reviews, cleanups, cleanup_results, local_terms],
        clause=clause,
        law="地方组织法、优化营商环境条例",
        about="规范性文件从立项到公布、备案、评估、清理、失效，以及合法性审核；哪些文件现行有效，按日期计算，可以检索全文。",
    )
)
