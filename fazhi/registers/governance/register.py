"""基层治理 on one page."""

from __future__ import annotations

from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.governance import advisers, findings, model_units, points
from fazhi.registers.governance.clause import clause
from fazhi.registers.governance.models import Finding, ModelUnit, Observer, Point, VillageAdviser

reported = Record(
    model=Finding,
    procedure=findings.procedure,
    number="{sign}观测〔{year}〕{n}号",
    opened="found_on",
    columns=["number", "title", "point", "observer", "found_on", "assigned_to", "due_on", "stage"],
    filters=["point", "found_on", "assigned_to", "solved_on", "timely", "stage", "organ"],
    shared_with=["assigned_to"],
    full_text=["title", "content", "answer"],
    facts=[
        ("反映", ["point", "observer", "found_on", "content"]),
        ("办理", ["assigned_to", "assigned_on", "due_on", "answered_on", "answer"]),
        ("结果", ["solved_on", "told_on"]),
    ],
    number_name="问题编号",
)
observation_points = Record(
    model=Point,
    procedure=points.points,
    number="{sign}观测点〔{year}〕{n}号",
    opened="opened_on",
    columns=["number", "title", "place", "host", "opened_on", "stage"],
    filters=["place", "opened_on", "stage", "organ"],
    search=["number", "title", "external_number", "host"],
    shared_with=["place"],
    facts=[("观测点", ["place", "host", "focus", "opened_on", "closed_on"])],
)
observers = Record(
    model=Observer,
    procedure=points.observers,
    number="{sign}观察员〔{year}〕{n}号",
    opened="appointed_on",
    columns=["number", "title", "organ", "point", "occupation", "appointed_on", "stage"],
    filters=["point", "occupation", "appointed_on", "stage", "organ"],
    ahead=["engaged_until_on"],
    facts=[("聘任", ["point", "occupation", "appointed_on", "engaged_until_on", "left_on"])],
)
units = Record(
    model=ModelUnit,
    procedure=model_units.procedure,
    number="{sign}示范〔{year}〕{n}号",
    opened="entered_on",
    columns=["number", "organ", "kind", "grade", "applied_on", "named_on", "stage"],
    filters=["kind", "grade", "applied_on", "named_on", "stage", "organ"],
    search=["number", "title", "external_number", "village"],
    facts=[
        ("示范单位", ["village", "kind", "grade"]),
        ("创建", ["applied_on", "recommended_on", "named_on"]),
        ("复核和撤销", ["reviewed_on", "correction_due_on", "withdrawn_on"]),
    ],
)
village_advisers = Record(
    model=VillageAdviser,
    procedure=advisers.procedure,
    number="{sign}村顾〔{year}〕{n}号",
    opened="started_on",
    columns=["number", "village", "organ", "lawyer", "firm", "started_on", "stage"],
    filters=["started_on", "stage", "organ"],
    search=["number", "title", "external_number", "lawyer", "firm"],
    ahead=["engaged_until_on"],
    facts=[("聘任", ["village", "lawyer", "firm", "started_on", "engaged_until_on", "ended_on"])],
)

register = registry.add(
    Register(
        code="governance",
        number="R20",
        name="基层治理",
        records=[reported, observation_points, observers, units, village_advisers],
        clause=clause,
        law="司法部关于村（居）法律顾问和民主法治示范村（社区）的文件",
        about="基层法治观测点、法治观察员和反映问题的交办、解决；村（社区）法律顾问；示范村（社区）的申报、命名、复核、撤销。楼栋长、网格、安全感指数逐年填报。",
    )
)
