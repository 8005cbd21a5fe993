"""应急 on one page."""

from __future__ import annotations

from fazhi.kernel.local_rules import record_of
from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.emergency import consulting, drilling, planning, responding
from fazhi.registers.emergency.clause import clause
from fazhi.registers.emergency.local import KEYS
from fazhi.registers.emergency.models import Consultation, Drill, LocalTerm, Plan, Response

plans = Record(
    model=Plan,
    procedure=planning.procedure,
    number="{sign}预案〔{year}〕{n}号",
    opened="drafted_on",
    columns=["number", "title", "organ", "kind", "issued_on", "revision_due_on", "drill_due_on", "stage"],
    filters=["kind", "scope", "hazard", "issued_on", "revision_due_on", "drill_due_on", "stage", "organ"],
    facts=[
        ("文件", ["kind", "scope", "hazard", "drafted_on", "consulted_on", "issued_on", "ended_on"]),
        ("备案和公开", ["filing_due_on", "filed_on", "publication_due_on", "published_on", "unpublished_reason"]),
        ("修订和演练", ["revised_on", "revision_due_on", "drilled_on", "drill_due_on"]),
    ],
)
drills = Record(
    model=Drill,
    procedure=drilling.procedure,
    number="{sign}演练〔{year}〕{n}号",
    opened="held_on",
    columns=["number", "title", "organ", "kind", "form", "planned_on", "held_on", "people", "stage"],
    filters=["kind", "form", "planned_on", "held_on", "stage", "organ"],
    ahead=["planned_on"],
    facts=[("演练", ["kind", "form", "plan", "planned_on", "held_on", "people", "assessed_on"])],
)
consultations = Record(
    model=Consultation,
    procedure=consulting.procedure,
    number="{sign}会商〔{year}〕{n}号",
    opened="held_on",
    columns=["number", "title", "organ", "kind", "held_on", "serious", "reported_on", "stage"],
    filters=["kind", "serious", "held_on", "stage", "organ"],
    facts=[("会商", ["kind", "held_on", "serious", "reported_on", "conclusion"])],
)
responses = Record(
    model=Response,
    procedure=responding.procedure,
    number="{sign}响应〔{year}〕{n}号",
    opened="started_on",
    columns=["number", "title", "organ", "grade", "hazard", "severity", "started_on", "ended_on", "stage"],
    filters=["grade", "hazard", "severity", "started_on", "ended_on", "stage", "organ"],
    facts=[
        ("响应", ["grade", "hazard", "severity", "plan", "started_on", "expected_due_on", "ended_on"]),
        ("报告", ["reported_on", "report_minutes", "filed_on", "congress_on", "reviewed_on"]),
    ],
)
local_terms = record_of(LocalTerm, KEYS)

register = registry.add(
    Register(
        code="emergency",
        number="R21",
        name="应急",
        records=[plans, drills, consultations, responses, local_terms],
        clause=clause,
        law="突发事件应对法",
        about="应急预案和响应文件的编制、备案、公开、演练和修订，风险研判会商，应急响应从启动到总结；突发事件起数由应急管理部门填报。",
    )
)
