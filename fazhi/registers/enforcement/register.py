"""行政执法 on one page."""

from __future__ import annotations

from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.enforcement import (
    calls,
    file_review,
    inspecting,
    planning,
    rosters,
    supervising,
    supervision_papers,
)
from fazhi.registers.enforcement.clause import clause
from fazhi.registers.enforcement.inspecting import REPEAT
from fazhi.registers.enforcement.models import (
    Call,
    FileReview,
    Inspection,
    Item,
    NoPenaltyItem,
    Notice,
    Officer,
    Penalty,
    Plan,
    Problem,
    Secondment,
    Supervision,
    SupervisionPaper,
    Team,
)
from fazhi.registers.enforcement.penalties.procedure import procedure as penalty_case

penalties = Record(
    model=Penalty,
    procedure=penalty_case,
    number="{sign}罚〔{year}〕{n}号",
    number_name="案号",
    opened="filed_on",
    columns=["number", "title", "organ", "field", "procedure", "filed_on", "due_on", "kind", "stage"],
    filters=["field", "procedure", "outcome", "kind", "decided_on", "organ"],
    ahead=["hearing_planned_on"],
    facts=[
        ("案件", ["field", "procedure", "subject", "item", "inspection", "officer", "partner"]),
        ("立案", ["violated_until_on", "discovered_on", "harm", "filed_on", "due_on"]),
        (
            "告知和听证",
            [
                "notified_on",
                "proposed_kind",
                "proposed_fen",
                "hearing_ground",
                "stated_on",
                "hearing_requested_on",
                "hearing_notified_on",
                "hearing_planned_on",
                "heard_on",
            ],
        ),
        (
            "审核和讨论",
            [
                "review_ground",
                "legal_review_required",
                "legal_reviewed",
                "legal_reviewed_on",
                "legal_reviewer",
                "complex",
                "discussed_on",
            ],
        ),
        (
            "决定",
            [
                "decided_on",
                "outcome",
                "kind",
                "imposed",
                "fine_fen",
                "confiscated_fen",
                "amount_fen",
                "correction_ordered",
                "unpunished",
            ],
        ),
        ("送达和履行", ["delivered_on", "delivery", "collected_fen", "late_fine_fen", "performed_on"]),
        (
            "公示",
            ["published_on", "publication_due_on", "published_in_time", "changed_on", "changed_by", "withdrawn_on"],
        ),
    ],
)
plans = Record(
    model=Plan,
    procedure=planning.procedure,
    number="{sign}检计〔{year}〕{n}号",
    opened="started_on",
    columns=["number", "title", "organ", "mode", "field", "started_on", "pool", "drawn_on", "stage"],
    filters=["mode", "joint", "field", "started_on", "organ"],
    facts=[
        ("计划", ["mode", "joint", "partners", "field", "started_on"]),
        ("名录和种子", ["pool", "quota", "seed", "beacon_source", "list_digest", "seed_published_on"]),
        ("名录", ["targets", "staff"]),
        ("抽取", ["drawn_on", "beacon", "drawn", "published_on"]),
    ],
)
inspections = Record(
    model=Inspection,
    procedure=inspecting.inspections,
    number="{sign}检〔{year}〕{n}号",
    opened="assigned_on",
    columns=["number", "title", "organ", "mode", "inspected_on", "result", "repeat", "stage"],
    filters=["repeat", "mode", "field", "result", "inspected_on", "plan", "organ"],
    search=["number", "title", "external_number", "inspected", "credit_code"],
    derived=[REPEAT],
    facts=[
        ("检查", ["plan", "mode", "field", "inspected", "credit_code", "repeat"]),
        ("实施", ["assigned_on", "officer", "partner", "inspected_on", "result"]),
    ],
)
problems = Record(
    model=Problem,
    procedure=inspecting.problems,
    number="{sign}题〔{year}〕{n}号",
    opened="found_on",
    columns=["number", "title", "organ", "inspection", "found_on", "correction", "due_on", "stage"],
    filters=["correction", "corrected", "found_on", "inspection", "organ"],
    facts=[("问题", ["inspection", "found_on", "correction", "due_on", "corrected", "corrected_on"])],
)
notices = Record(
    model=Notice,
    procedure=inspecting.notices,
    number="{sign}责改〔{year}〕{n}号",
    opened="issued_on",
    columns=["number", "recipient", "organ", "kind", "field", "issued_on", "due_on", "stage"],
    filters=["kind", "field", "issued_on", "organ"],
    search=["number", "title", "external_number", "recipient"],
    facts=[("文书", ["kind", "field", "recipient", "inspection", "officer", "issued_on", "due_on", "done_on"])],
)
items = Record(
    model=Item,
    procedure=rosters.items,
    number="{sign}事〔{year}〕{n}号",
    opened="claimed_on",
    columns=["number", "title", "organ", "origin", "act", "field", "comprehensive", "claimed_on", "stage"],
    filters=["origin", "act", "field", "comprehensive", "organ"],
    search=["number", "title", "external_number", "item_code"],
    ahead=["granted_until_on"],
    facts=[
        ("事项", ["item_code", "origin", "act", "field", "comprehensive"]),
        ("来源", ["delegator", "granted_by", "granted_until_on", "assessed_on", "claimed_on", "ended_on"]),
    ],
)
officers = Record(
    model=Officer,
    procedure=rosters.officers,
    number="{sign}员〔{year}〕{n}号",
    opened="joined_on",
    columns=["number", "title", "organ", "certificate_number", "certificate_until_on", "legal_reviewer", "stage"],
    filters=["certified", "certificate_required", "legal_reviewer", "lawyer", "organ"],
    search=["number", "title", "external_number", "certificate_number"],
    ahead=["certificate_until_on"],
    facts=[
        ("证件", ["certificate_number", "certified_on", "certificate_until_on", "certificate_required", "certified"]),
        ("岗位", ["establishment", "joined_on", "joined_by", "left_on", "trained_on", "legal_reviewer", "lawyer"]),
    ],
)
teams = Record(
    model=Team,
    procedure=rosters.teams,
    number="{sign}队〔{year}〕{n}号",
    opened="established_on",
    columns=["number", "title", "organ", "kind", "field", "reform", "established_on", "stage"],
    filters=["kind", "field", "reform", "organ"],
    facts=[("机构", ["kind", "field", "reform", "established_on", "abolished_on"])],
)
secondments = Record(
    model=Secondment,
    procedure=rosters.secondments,
    number="{sign}下沉〔{year}〕{n}号",
    opened="started_on",
    columns=["number", "title", "organ", "officer", "township", "started_on", "stage"],
    filters=["township", "started_on", "organ"],
    shared_with=["township"],
    facts=[("下沉", ["officer", "township", "started_on", "ended_on"])],
)
unpunished = Record(
    model=NoPenaltyItem,
    procedure=rosters.unpunished,
    number="{sign}免〔{year}〕{n}号",
    opened="listed_on",
    columns=["number", "title", "organ", "listed_on", "stage"],
    filters=["listed_on", "organ"],
    full_text=["title", "violation", "condition"],
    facts=[("事项", ["listed_on", "removed_on", "violation", "condition"])],
)
files = Record(
    model=FileReview,
    procedure=file_review.files,
    number="{sign}评〔{year}〕{n}号",
    opened="drawn_on",
    columns=["number", "title", "organ", "kind", "reviewed_on", "score", "grade", "stage"],
    filters=["kind", "grade", "reviewed_on", "reviewer", "organ"],
    shared_with=["reviewer"],
    facts=[("评查", ["kind", "penalty", "reviewer", "drawn_on", "reviewed_on", "score", "grade", "closed_on"])],
)
checks = Record(
    model=Supervision,
    procedure=supervising.checks,
    number="{sign}监〔{year}〕{n}号",
    opened="started_on",
    columns=["number", "title", "organ", "kind", "field", "started_on", "closed_on", "stage"],
    filters=["kind", "field", "started_on", "supervisor", "organ"],
    shared_with=["supervisor"],
    facts=[("监督", ["kind", "field", "supervisor", "started_on", "reply_due_on", "replied_on", "closed_on"])],
)
papers = Record(
    model=SupervisionPaper,
    procedure=supervision_papers.papers,
    number="{sign}监文〔{year}〕{n}号",
    opened="issued_on",
    columns=["number", "title", "addressee", "kind", "issued_on", "reply_due_on", "stage"],
    filters=["kind", "issued_on", "addressee", "organ"],
    shared_with=["addressee"],
    facts=[("文书", ["kind", "addressee", "supervision", "content", "issued_on", "reply_due_on", "replied_on"])],
)
called = Record(
    model=Call,
    procedure=calls.procedure,
    number="{sign}调〔{year}〕{n}号",
    opened="called_on",
    columns=["number", "title", "organ", "to_organ", "item", "called_on", "answered_on", "stage"],
    filters=["to_organ", "called_on", "organ"],
    shared_with=["to_organ"],
    facts=[("调用", ["item", "to_organ", "called_on", "answer_due_on", "answered_on", "done_on", "satisfied"])],
)

register = registry.add(
    Register(
        code="enforcement",
        number="R7",
        name="行政执法",
        records=[
            penalties,
            inspections,
            plans,
            problems,
            notices,
            items,
            officers,
            teams,
            secondments,
            unpunished,
            files,
            checks,
            papers,
            called,
        ],
        clause=clause,
        law="行政处罚法、行政强制法、优化营商环境条例",
        about="执法事项、机构和人员，双随机检查和整改，行政处罚案件从立案到结案，案卷评查、执法监督和事项调用。",
    )
)
