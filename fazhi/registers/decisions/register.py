"""重大行政决策 on one page."""

from __future__ import annotations

from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.decisions import catalogue, followup, opinions, pool, procedure, proceedings
from fazhi.registers.decisions.clause import clause
from fazhi.registers.decisions.models import (
    Accountability,
    Catalogue,
    Decision,
    Expert,
    Opinion,
    Problem,
    Proceeding,
    Task,
)

decisions = Record(
    model=Decision,
    procedure=procedure.procedure,
    number="{sign}决〔{year}〕{n}号",
    opened="proposed_on",
    columns=["number", "title", "organ", "lead", "decided_on", "complete", "stage"],
    filters=["domain", "catalogue", "decided_on", "complete", "lead", "organ"],
    full_text=["title"],
    shared_with=["lead", "reviewer"],
    facts=[
        ("事项", ["domain", "proposed_on", "proposed_by", "catalogue", "listed_on", "adjusts"]),
        (
            "须履行的程序",
            ["secret", "group", "hearing_required", "professional", "risky", "market", "exploratory"],
        ),
        ("请示报告", ["to_party", "party_on", "to_congress", "congress_on"]),
        (
            "拟订",
            ["initiated_on", "lead", "others", "concerned", "consulted_on", "fair_competition_on", "fair_competition"],
        ),
        ("审查和讨论", ["reviewer", "reviewed", "tabled_on", "decided_on", "dissent"]),
        ("公布和执行", ["published_on", "interpreted_on", "suspended_on", "executed_on", "ended_on"]),
        ("后评估", ["evaluated_on", "evaluation"]),
        ("案卷", ["complete", "missing", "archived_on"]),
    ],
)
catalogues = Record(
    model=Catalogue,
    procedure=catalogue.procedure,
    number="{sign}决目〔{year}〕{n}号",
    opened="compiled_on",
    columns=["number", "title", "organ", "year", "published_on", "adjusted_on", "stage"],
    filters=["year", "published_on", "organ"],
    facts=[("目录", ["year", "compiled_on", "consented_on", "published_on", "adjusted_on", "adjustments"])],
)
steps_done = Record(
    model=Proceeding,
    procedure=proceedings.procedure,
    number="{sign}决程〔{year}〕{n}号",
    opened="started_on",
    columns=["number", "title", "decision", "step", "started_on", "held_on", "participants", "stage"],
    filters=["step", "held_on", "risk_level", "conclusion", "organ", "reviewer"],
    full_text=["title", "result"],
    shared_with=["lead", "reviewer"],
    ahead=["until_on", "planned_on"],
    facts=[
        ("环节", ["decision", "step", "lead", "started_on", "held_on", "meeting", "result"]),
        ("公众参与", ["participants", "opinions", "opinions_adopted", "feedback_on"]),
        ("期限", ["until_on", "planned_on", "delivered_on"]),
        ("专家", ["institution", "quota", "seed", "digest", "drawn_on", "drawn", "pool", "excluded", "interested"]),
        ("风险", ["risk_level", "controllable"]),
        (
            "合法性审查",
            ["reviewer", "complete_on", "due_on", "conclusion", "review_opinions", "review_adopted"],
        ),
    ],
)
opinions_received = Record(
    model=Opinion,
    procedure=opinions.procedure,
    number="{sign}决意〔{year}〕{n}号",
    opened="received_on",
    columns=["number", "title", "decision", "source", "received_on", "answer", "stage"],
    filters=["source", "answer", "decision", "organ"],
    full_text=["title", "content", "reply"],
    facts=[
        ("意见", ["decision", "proceeding", "source", "received_on", "content"]),
        ("反馈", ["answer", "answered_on", "reply"]),
    ],
)
experts = Record(
    model=Expert,
    procedure=pool.procedure,
    number="{sign}专〔{year}〕{n}号",
    opened="appointed_on",
    columns=["number", "title", "organ", "speciality", "employer", "appointed_on", "stage"],
    filters=["appointed_on", "organ"],
    search=["number", "title", "speciality", "employer"],
    facts=[("专家", ["speciality", "employer", "appointed_on", "left_on"])],
)
tasks = Record(
    model=Task,
    procedure=followup.tasks,
    number="{sign}决执〔{year}〕{n}号",
    opened="assigned_on",
    columns=["number", "title", "decision", "unit", "due_on", "done_on", "stage"],
    filters=["unit", "decision", "due_on", "organ"],
    shared_with=["unit"],
    facts=[("任务", ["decision", "unit", "content", "assigned_on", "due_on", "reported_on", "done_on"])],
)
problems = Record(
    model=Problem,
    procedure=followup.problems,
    number="{sign}决问〔{year}〕{n}号",
    opened="reported_on",
    columns=["number", "title", "decision", "kind", "unit", "due_on", "stage"],
    filters=["kind", "unit", "decision", "organ"],
    shared_with=["unit"],
    facts=[
        ("问题", ["decision", "kind", "content", "found_on", "reported_on"]),
        ("整改", ["unit", "measure", "due_on", "closed_on"]),
    ],
)
accountability = Record(
    model=Accountability,
    procedure=followup.accountability,
    number="{sign}决责〔{year}〕{n}号",
    opened="found_on",
    columns=["number", "title", "decision", "breach", "found_on", "persons", "stage"],
    filters=["breach", "found_on", "organ"],
    facts=[("追责", ["decision", "breach", "found_on", "ordered_on", "closed_on", "persons", "exempted"])],
)

register = registry.add(
    Register(
        code="decisions",
        number="R5",
        name="重大行政决策",
        records=[
            decisions,
            catalogues,
            steps_done,
            opinions_received,
            experts,
            tasks,
            problems,
            accountability,
        ],
        clause=clause,
        law="重大行政决策程序暂行条例",
        about="重大行政决策从年度目录到公众参与、专家论证、风险评估、合法性审查、集体讨论决定、公布、执行和后评估；案卷是否完整由系统核对。",
    )
)
