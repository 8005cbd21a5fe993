"""组织领导 on one page."""

from __future__ import annotations

from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.leadership import agenda, appraisals, bodies, meetings, reports, resolutions, standing, tasks
from fazhi.registers.leadership.clause import clause
from fazhi.registers.leadership.models import (
    AgendaItem,
    Appraisal,
    Body,
    Demonstration,
    Honour,
    Meeting,
    Resolution,
    Rule,
    Task,
    TaskList,
    YearReport,
)

held_meetings = Record(
    model=Meeting,
    procedure=meetings.procedure,
    number="{sign}会〔{year}〕{n}号",
    opened="called_on",
    columns=["number", "title", "organ", "kind", "field", "held_on", "agenda", "stage"],
    filters=["kind", "field", "held_on", "body", "stage", "organ"],
    search=["number", "title", "external_number", "minutes_number"],
    ahead=["planned_on"],
    facts=[
        ("会议", ["kind", "field", "body", "chair", "called_on", "planned_on", "held_on"]),
        ("议题和纪要", ["agenda", "minutes_number", "minuted_on"]),
    ],
    number_name="会议编号",
)
agenda_items = Record(
    model=AgendaItem,
    procedure=agenda.procedure,
    number="{sign}议题〔{year}〕{n}号",
    opened="listed_on",
    columns=["number", "title", "organ", "meeting", "field", "considered_on", "conclusion", "stage"],
    filters=["field", "conclusion", "considered_on", "stage", "organ"],
    full_text=["title", "opinion"],
    facts=[
        ("议题", ["meeting", "field", "about", "reporter", "listed_on"]),
        ("审议", ["considered_on", "conclusion", "opinion"]),
    ],
    number_name="议题编号",
)
resolved = Record(
    model=Resolution,
    procedure=resolutions.procedure,
    number="{sign}议定〔{year}〕{n}号",
    opened="decided_on",
    columns=["number", "title", "meeting", "owner", "decided_on", "due_on", "stage"],
    filters=["field", "owner", "due_on", "done_on", "stage", "organ"],
    shared_with=["owner"],
    full_text=["title", "content", "result"],
    facts=[
        ("议定", ["meeting", "item", "field", "decided_on", "content"]),
        ("落实", ["owner", "due_on", "reported_on", "result", "done_on"]),
    ],
    number_name="议定编号",
)
task_lists = Record(
    model=TaskList,
    procedure=tasks.lists,
    number="{sign}清单〔{year}〕{n}号",
    opened="issued_on",
    columns=["number", "title", "organ", "field", "year", "batch", "issued_on", "stage"],
    filters=["field", "year", "issued_on", "stage", "organ"],
    search=["number", "title", "external_number", "document"],
    facts=[("清单", ["field", "year", "batch", "document", "issued_on", "closed_on"])],
    number_name="清单编号",
)
set_tasks = Record(
    model=Task,
    procedure=tasks.procedure,
    number="{sign}任务〔{year}〕{n}号",
    opened="set_on",
    columns=["number", "title", "organ", "kind", "due_on", "done_on", "timely", "stage"],
    filters=["kind", "list", "due_on", "done_on", "timely", "stage", "organ"],
    full_text=["title", "content", "progress", "result"],
    facts=[
        ("任务", ["list", "kind", "content", "set_on", "due_on"]),
        ("进展和督办", ["progressed_on", "progress", "urged_on"]),
        ("完成", ["done_on", "result", "verified_on"]),
    ],
    number_name="任务编号",
)
standing_bodies = Record(
    model=Body,
    procedure=bodies.procedure,
    number="{sign}构〔{year}〕{n}号",
    opened="established_on",
    columns=["number", "title", "organ", "kind", "field", "office", "established_on", "stage"],
    filters=["kind", "field", "established_on", "stage", "organ"],
    facts=[
        ("机构", ["kind", "field", "chair", "office", "members", "document"]),
        ("成立和撤销", ["established_on", "adjusted_on", "dissolved_on"]),
    ],
)
working_rules = Record(
    model=Rule,
    procedure=standing.rules,
    number="{sign}制〔{year}〕{n}号",
    opened="adopted_on",
    columns=["number", "title", "organ", "kind", "field", "adopted_on", "stage"],
    filters=["kind", "field", "adopted_on", "stage", "organ"],
    search=["number", "title", "external_number", "document"],
    facts=[("制度", ["kind", "field", "document", "adopted_on", "amended_on", "ended_on"])],
)
appraised = Record(
    model=Appraisal,
    procedure=appraisals.procedure,
    number="{sign}考核〔{year}〕{n}号",
    opened="scored_on",
    columns=["number", "title", "organ", "year", "deducted", "deduction", "decided_on", "stage"],
    filters=["year", "deducted", "decided_on", "stage", "organ"],
    facts=[
        ("考核", ["year", "aspects", "scored_on", "score", "deduction", "deducted", "grounds"]),
        ("异议和结果", ["objected_on", "decided_on"]),
    ],
)
honours = Record(
    model=Honour,
    procedure=standing.honours,
    number="{sign}誉〔{year}〕{n}号",
    opened="awarded_on",
    columns=["number", "title", "organ", "recipient", "kind", "grade", "awarded_on", "stage"],
    filters=["kind", "grade", "field", "awarded_on", "stage", "organ"],
    search=["number", "title", "external_number", "recipient", "document"],
    facts=[
        ("荣誉", ["kind", "grade", "field", "recipient", "awarded_by", "document"]),
        ("授予和撤销", ["awarded_on", "revoked_on"]),
    ],
)
demonstrations = Record(
    model=Demonstration,
    procedure=standing.demonstrations,
    number="{sign}示范〔{year}〕{n}号",
    opened="applied_on",
    columns=["number", "title", "organ", "kind", "grade", "applied_on", "named_on", "stage"],
    filters=["kind", "grade", "field", "applied_on", "named_on", "stage", "organ"],
    facts=[
        ("项目", ["kind", "grade", "field", "content"]),
        ("创建", ["applied_on", "recommended_on", "named_on", "revoked_on"]),
    ],
)
year_reports = Record(
    model=YearReport,
    procedure=reports.procedure,
    number="{sign}年报〔{year}〕{n}号",
    opened="begun_on",
    columns=["number", "title", "organ", "year", "due_on", "submitted_on", "published_on", "stage"],
    filters=["year", "due_on", "published_in_time", "timely", "stage", "organ"],
    facts=[
        ("报告", ["year", "begun_on", "checked_on"]),
        ("报送", ["due_on", "submitted_on"]),
        ("公开", ["publish_due_on", "published_on", "published_in_time", "address", "withheld"]),
    ],
)

register = registry.add(
    Register(
        code="leadership",
        number="R19",
        name="组织领导",
        records=[
            held_meetings,
            agenda_items,
            resolved,
            task_lists,
            set_tasks,
            standing_bodies,
            working_rules,
            appraised,
            honours,
            demonstrations,
            year_reports,
        ],
        clause=clause,
        law="地方组织法、法治政府建设与责任落实督察工作规定",
        about="议事协调机构，会议及其议题、议定事项；年度要点和清单分解的任务，督办至核查完成；制度、考核、表彰、示范创建和年度报告的报送公开。",
    )
)
