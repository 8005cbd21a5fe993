"""A visit to a subject, the problems it finds until they are corrected, and the papers that order it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import ExtractYear

from fazhi.kernel.alike import alike
from fazhi.kernel.filling import lines_of
from fazhi.kernel.procedure import STAFF, Follow, Input, Meet, Practice, Procedure, Rule, Start, Step
from fazhi.kernel.register import Derived
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.guards import CANNOT_SIGN, OF_ANOTHER_UNIT, TWO_OFFICERS, late
from fazhi.registers.enforcement.models import Inspection, Problem
from fazhi.registers.enforcement.models.inspecting import (
    Correction,
    Found,
    InspectionMode,
    InspectionStage,
    NoticeStage,
    ProblemStage,
)

VISIT = ("penalty.officers", Practice("行政检查"))
MERGE = ("supervision.random_inspection", Practice("同一对象的检查尽可能合并"))
ORDER = ("penalty.order_correction", Practice("检查发现问题的，责令改正"))

# --- repeated visits across departments ---------------------------------------------------------------------------


class Repeat(models.TextChoices):
    """Whether a subject was visited before in the same year, and by whom."""

    FIRST = "first", "本年首次"
    SAME_UNIT = "same_unit", "本单位再次"
    OTHER_UNIT = "other_unit", "其他单位查过"


def _same_subject(name: Any, code: Any) -> Q:
    """The visits to the same subject: by its name, or by its credit code whatever its name."""
    return Q(inspected=name) | (Q(credit_code=code) & ~Q(credit_code=""))


def visits_before(visit: Inspection, on: date) -> list[Inspection]:
    """The visits of whatever unit to the same subject, earlier in the same year, in the order of their days."""
    same = alike(Inspection, "inspected", visit.inspected)
    if visit.credit_code:
        same += alike(Inspection, "credit_code", visit.credit_code)
    before = {other.pk: other for other in same if _took_place_by(other, on) and other.pk != visit.pk}
    return sorted(before.values(), key=lambda other: (other.inspected_on, other.pk))


def _took_place_by(visit: Inspection, on: date) -> bool:
    return visit.inspected_on is not None and visit.inspected_on.year == on.year and visit.inspected_on <= on


def repeat_of(visit: Inspection, _on: date) -> str:
    """How a visit that took place stands to earlier ones of its year; empty before it took place."""
    if visit.inspected_on is None:
        return ""
    before = visits_before(visit, visit.inspected_on)
    if any(other.organ_id != visit.organ_id for other in before):
        return str(Repeat.OTHER_UNIT)
    return str(Repeat.SAME_UNIT if before else Repeat.FIRST)


def visits_that(repeat: str, _on: date) -> Q:
    """The condition on the visits that stand so; says the same as `repeat_of`."""
    same = _same_subject(OuterRef("inspected"), OuterRef("credit_code"))
    earlier = (
        Inspection.objects.annotate(outer_year=ExtractYear(OuterRef("inspected_on")))
        .filter(same, inspected_on__year=F("outer_year"), inspected_on__lte=OuterRef("inspected_on"))
        .exclude(pk=OuterRef("pk"))
    )
    took_place, other = Q(inspected_on__isnull=False), Q(Exists(earlier.exclude(organ=OuterRef("organ"))))
    match Repeat(repeat):
        case Repeat.OTHER_UNIT:
            return took_place & other
        case Repeat.SAME_UNIT:
            return took_place & ~other & Q(Exists(earlier))
        case _:
            return took_place & ~Q(Exists(earlier))


REPEAT = Derived("repeat", "重复检查", Repeat, repeat_of, visits_that)

# --- visits: guards -----------------------------------------------------------------------------------------------


def visited_before(s: Situation) -> bool:
    """Another unit, or the same one, was there earlier in the year."""
    return bool(visits_before(_subject(s), s.on))


def _subject(s: Situation) -> Inspection:
    found = Inspection(inspected=s.get("inspected") or "", credit_code=s.get("credit_code") or "")
    found.pk = s.matter.pk
    return found


def _earlier(s: Situation) -> str:
    return "、".join(f"{visit.organ}（{visit.inspected_on}）" for visit in visits_before(_subject(s), s.on)[:5])


def clear_with_problems(s: Situation) -> bool:
    return s.get("result") == Found.CLEAR and bool(_written(s, "on_the_spot") or _written(s, "dated"))


def problem_without_words(s: Situation) -> bool:
    return s.get("result") == Found.PROBLEM and not (_written(s, "on_the_spot") or _written(s, "dated"))


def dated_without_day(s: Situation) -> bool:
    return bool(_written(s, "dated")) and not s.given("correct_by")


def id_not_shown(s: Situation) -> bool:
    return not s.data.get("id_shown")


def random_without_plan(s: Situation) -> bool:
    return s.get("mode") == InspectionMode.RANDOM and s.get("plan") is None


def planned_officers_replaced(s: Situation) -> bool:
    """Officers whom the lot named visit in person; a change is explained."""
    changed = any(s.given(name) and s.data[name] != getattr(s.matter, name) for name in ("officer", "partner"))
    return s.matter.mode == InspectionMode.RANDOM and bool(s.matter.pk) and changed and not s.given("replaced")


def _written(s: Situation, name: str) -> list[str]:
    given = s.data.get(name)
    return lines_of("\n".join(given) if isinstance(given, list) else given)


# --- what follows -------------------------------------------------------------------------------------------------


def opens_problems(s: Situation) -> Iterable[Follow]:
    """One problem for each line: corrected on the spot, or by the day that was set."""
    for line in _written(s, "on_the_spot"):
        about = {"title": line[:200], "inspection": s.matter, "correction": str(Correction.ON_THE_SPOT)}
        yield Follow(Problem, "find", about, organ=s.matter.organ)
    for line in _written(s, "dated"):
        about = {"title": line[:200], "inspection": s.matter, "correction": str(Correction.DATED)}
        yield Follow(Problem, "find", {**about, "due_on": s.data["correct_by"]}, organ=s.matter.organ)


def day_of_visit(s: Situation) -> Mapping[str, Any]:
    return {"assigned_on": s.on}


REPORT: list[str | Input] = [
    Input("on_the_spot", "当场改正的问题", kind="lines", help="每行一个问题"),
    Input("dated", "限期改正的问题", kind="lines", help="每行一个问题"),
    Input("correct_by", "限期改正的最后一天", kind="date"),
]
FINDINGS = [
    Rule(clear_with_problems, VISIT, "写有问题，结果却是未发现问题", "核对检查结果", "result"),
    Rule(dated_without_day, ORDER, "限期改正须写明最后一天", "填写限期", "correct_by"),
    Rule(
        id_not_shown,
        ("penalty.show_id", Practice("检查时出示执法证件")),
        "检查时应当主动出示执法证件",
        "确认已经出示",
        "id_shown",
    ),
]
UNWRITTEN = Rule(
    problem_without_words,
    VISIT,
    "发现问题的，逐条写明",
    "每行写一个问题，或者在检查上逐条登记“发现问题”",
    "on_the_spot",
)
SHOWN = Input("id_shown", "已出示执法证件", kind="bool")
REPEATED = Rule(
    visited_before,
    MERGE,
    lambda s: f"本年已经检查过这个对象：{_earlier(s)}",
    "能够合并的，合并检查；确需再次检查的，说明理由",
    "inspected",
)

inspections = Procedure(
    stages=InspectionStage,
    steps=[
        Step(
            "assign",
            "安排检查",
            source=(),
            target=InspectionStage.ASSIGNED,
            by=STAFF,
            basis=VISIT,
            date="assigned_on",
            requires=["mode", "field", "inspected"],
            optional=["credit_code", "plan", "officer", "partner"],
            forbids=[
                Rule(random_without_plan, MERGE, "双随机抽查由计划事项抽取产生", "在计划事项上办理“随机抽取”", "plan")
            ],
            expects=[REPEATED],
        ),
        Step(
            "visit",
            "登记检查",
            source=(),
            target=InspectionStage.INSPECTED,
            by=STAFF,
            basis=VISIT,
            date="inspected_on",
            requires=["mode", "field", "inspected", "officer", "partner", "result", SHOWN],
            optional=["credit_code", "plan", *REPORT],
            derive=day_of_visit,
            forbids=[
                Rule(random_without_plan, MERGE, "双随机抽查由计划事项抽取产生", "在计划事项上办理“随机抽取”", "plan"),
                *TWO_OFFICERS,
                *FINDINGS,
            ],
            expects=[REPEATED, UNWRITTEN],
            follows=opens_problems,
            help="日常巡查等不先安排的检查；发现的问题每行一条，各自生成一件。",
        ),
        Step(
            "inspect",
            "实施检查",
            source=[InspectionStage.ASSIGNED],
            target=InspectionStage.INSPECTED,
            by=STAFF,
            basis=VISIT,
            date="inspected_on",
            requires=["officer", "partner", "result", SHOWN],
            optional=[*REPORT, Input("replaced", "更换抽中人员的理由")],
            forbids=[
                *TWO_OFFICERS,
                *FINDINGS,
                Rule(
                    planned_officers_replaced,
                    MERGE,
                    "抽中的执法人员不能随意更换",
                    "由抽中的人员检查；需要回避等确需更换的，填写理由",
                    "officer",
                ),
            ],
            expects=[REPEATED, UNWRITTEN],
            follows=opens_problems,
        ),
        Step(
            "cancel",
            "未能检查",
            source=[InspectionStage.ASSIGNED],
            target=InspectionStage.CANCELLED,
            by=STAFF,
            basis=Practice("对象歇业、注销、查无下落等"),
            requires=[Input("grounds", "未能检查的原因")],
        ),
    ],
    final=[InspectionStage.INSPECTED, InspectionStage.CANCELLED],
)


# --- problems -----------------------------------------------------------------------------------------------------


def dated(s: Situation) -> bool:
    return s.get("correction") == Correction.DATED


def visit_found_nothing(s: Situation) -> bool:
    visit = s.get("inspection")
    return visit is not None and visit.result != Found.PROBLEM


def without_day(s: Situation) -> bool:
    return dated(s) and s.get("due_on") is None


def day_without_need(s: Situation) -> bool:
    return not dated(s) and s.get("due_on") is not None


def correction_overdue(s: Situation) -> date | None:
    """The day after the last day on which a problem that is still open had to be corrected."""
    due = s.matter.due_on
    return date.fromordinal(due.toordinal() + 1) if due is not None and due < s.today else None


def due_before(on: date) -> Q:
    """The problems that had to be corrected before a day."""
    return Q(due_on__lt=on)


OPEN = [ProblemStage.OPEN, ProblemStage.OVERDUE]

problems = Procedure(
    stages=ProblemStage,
    steps=[
        Step(
            "find",
            "发现问题",
            source=(),
            target=ProblemStage.OPEN,
            by=STAFF,
            basis=ORDER,
            date="found_on",
            requires=["inspection", "correction"],
            optional=["due_on"],
            forbids=[
                Rule(
                    visit_found_nothing,
                    VISIT,
                    "所选检查没有发现问题，或者还没有检查",
                    "先登记或者更正检查结果",
                    "inspection",
                ),
                Rule(without_day, ORDER, "限期整改须填写最后一天", "填写期限", "due_on"),
                Rule(day_without_need, ORDER, "立即整改的不填期限", "期限留空，或者改为限期整改", "due_on"),
            ],
            clocks=[Start("correction", due="due_on", when=dated)],
        ),
        Step(
            "confirm",
            "确认整改",
            source=OPEN,
            target=ProblemStage.CLOSED,
            by=STAFF,
            basis=ORDER,
            date="corrected_on",
            optional=[Input("checked", "复查情况", kind="lines")],
            sets={"corrected": True},
            expects=[late("correction", ORDER, "整改")],
            clocks=[Meet("correction")],
        ),
        Step(
            "prolong",
            "延长整改期限",
            source=OPEN,
            target=ProblemStage.OPEN,
            by=STAFF,
            basis=Practice("当事人申请、确有理由的，可以延长整改期限"),
            requires=["due_on", Input("grounds", "延长的理由", kind="lines")],
            clocks=[Start("correction", due="due_on")],
        ),
        Step(
            "overdue",
            "逾期未改",
            source=[ProblemStage.OPEN],
            target=ProblemStage.OVERDUE,
            by=(),
            basis=ORDER,
            automatic=correction_overdue,
            automatic_rows=due_before,
        ),
    ],
    final=[ProblemStage.CLOSED],
    clocks={"correction": "整改"},
    timely="correction",
)

notices = Procedure(
    stages=NoticeStage,
    steps=[
        Step(
            "issue",
            "制发文书",
            source=(),
            target=NoticeStage.ISSUED,
            by=STAFF,
            basis=ORDER,
            date="issued_on",
            requires=["kind", "field", "recipient", "officer"],
            optional=["inspection", "due_on", Input("content", "要求", kind="lines")],
            forbids=[CANNOT_SIGN, OF_ANOTHER_UNIT],
            clocks=[Start("correction", due="due_on")],
        ),
        Step(
            "done",
            "确认改正",
            source=[NoticeStage.ISSUED],
            target=NoticeStage.DONE,
            by=STAFF,
            basis=ORDER,
            date="done_on",
            expects=[late("correction", ORDER, "改正")],
            clocks=[Meet("correction")],
        ),
    ],
    final=[NoticeStage.DONE],
    clocks={"correction": "改正"},
    timely="correction",
)
