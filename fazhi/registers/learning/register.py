"""学法用法 on one page."""

from __future__ import annotations

from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.learning import duty_reports, exams, planning, sessions, trainings
from fazhi.registers.learning.clause import clause
from fazhi.registers.learning.models import DutyReport, Exam, ExamResult, Paper, PlanItem, Session, Speech, Training

plan_items = Record(
    model=PlanItem,
    procedure=planning.procedure,
    number="{sign}学计〔{year}〕{n}号",
    opened="adopted_on",
    columns=["number", "title", "organ", "kind", "planned_on", "done_on", "stage"],
    filters=["kind", "adopted_on", "planned_on", "stage", "organ"],
    ahead=["planned_on"],
    facts=[
        ("计划", ["kind", "adopted_on", "planned_on", "content"]),
        ("完成", ["done", "done_on", "session"]),
    ],
)
study_sessions = Record(
    model=Session,
    procedure=sessions.procedure,
    number="{sign}学活〔{year}〕{n}号",
    opened="registered_on",
    columns=["number", "title", "organ", "form", "led_by", "topic", "held_on", "stage"],
    filters=["form", "led_by", "held_on", "planned_on", "stage", "organ"],
    search=["number", "title", "external_number", "topic", "speaker"],
    ahead=["planned_on"],
    facts=[
        ("学法", ["form", "led_by", "topic", "speaker"]),
        ("举办", ["registered_on", "planned_on", "held_on", "attendees"]),
    ],
)
speeches = Record(
    model=Speech,
    procedure=sessions.speeches,
    number="{sign}学言〔{year}〕{n}号",
    opened="spoken_on",
    columns=["number", "title", "organ", "session", "kind", "speaker", "spoken_on"],
    filters=["kind", "spoken_on", "organ"],
    search=["number", "title", "external_number", "speaker"],
    facts=[("发言", ["session", "kind", "speaker", "spoken_on"])],
)
papers = Record(
    model=Paper,
    procedure=sessions.papers,
    number="{sign}学文〔{year}〕{n}号",
    opened="submitted_on",
    columns=["number", "title", "organ", "kind", "author", "submitted_on", "stage"],
    filters=["kind", "submitted_on", "stage", "organ"],
    search=["number", "title", "external_number", "author"],
    facts=[("成果", ["kind", "author", "submitted_on"]), ("交流", ["shared_on", "outlet"])],
)
law_trainings = Record(
    model=Training,
    procedure=trainings.procedure,
    number="{sign}学训〔{year}〕{n}号",
    opened="registered_on",
    columns=["number", "title", "organ", "topic", "audience", "host", "held_on", "people", "stage"],
    filters=["topic", "audience", "host", "held_on", "planned_on", "stage", "organ"],
    ahead=["planned_on"],
    facts=[
        ("培训", ["topic", "audience", "host", "content"]),
        ("举办", ["registered_on", "planned_on", "held_on", "people"]),
    ],
)
examinations = Record(
    model=Exam,
    procedure=exams.examinations,
    number="{sign}学考〔{year}〕{n}号",
    opened="announced_on",
    columns=["number", "title", "organ", "exam_on", "expected", "sat", "passed", "stage"],
    filters=["exam_on", "stage", "organ"],
    ahead=["exam_on"],
    facts=[
        ("考试", ["announced_on", "exam_on", "full_mark", "pass_mark"]),
        ("结束时的人数", ["closed_on", "expected", "sat", "passed"]),
    ],
)
results = Record(
    model=ExamResult,
    procedure=exams.results,
    number="{sign}学绩〔{year}〕{n}号",
    opened="exam_on",
    columns=["number", "title", "organ", "exam", "rank", "score", "passed", "stage"],
    filters=["exam", "rank", "sat", "passed", "exam_on", "stage", "organ"],
    ahead=["exam_on"],
    facts=[("成绩", ["exam", "exam_on", "rank", "sat", "score", "passed", "absent_reason"])],
)
reports_of_leaders = Record(
    model=DutyReport,
    procedure=duty_reports.procedure,
    number="{sign}述法〔{year}〕{n}号",
    opened="listed_on",
    columns=["number", "title", "organ", "post", "principal", "due_on", "reported_on", "result", "stage"],
    filters=["principal", "form", "reported", "result", "due_on", "stage", "organ"],
    search=["number", "title", "external_number", "post"],
    facts=[
        ("述法人", ["post", "principal", "listed_on", "due_on"]),
        ("述法", ["reported", "form", "reported_on", "content"]),
        ("评议", ["reviewed_on", "result", "opinion"]),
        ("整改", ["improve_due_on", "improved_on"]),
    ],
)

register = registry.add(
    Register(
        code="learning",
        number="R13",
        name="学法用法",
        records=[
            study_sessions,
            plan_items,
            speeches,
            papers,
            law_trainings,
            examinations,
            results,
            reports_of_leaders,
        ],
        clause=clause,
        law="党政主要负责人履行推进法治建设第一责任人职责规定、领导干部应知应会党内法规和国家法律清单制度",
        about="学法计划、集体学法、党课讲座、法治培训、法治理论考试和领导干部述法；只看学了什么、考试和评议的结果，不登记学时、积分和打卡。",
    )
)
