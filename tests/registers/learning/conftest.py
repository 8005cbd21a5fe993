"""Plans, sessions, examinations, reports of leaders at a stage. `take` is the door with the day of entry.

The police bureau keeps them; the government's office is in charge of the register.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.kernel.act import Done, act
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Charge, Level, Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.learning.models import DutyReport, Exam, ExamResult, PlanItem, Session, Training
from tests.domain import LONG_AGO, organ, person

NOW = date(2025, 12, 31)
HELD = date(2024, 3, 15)
EXAM_ON = date(2024, 11, 8)

Build = Callable[..., Any]


def codes(done: Done) -> set[str]:
    """The codes of the warnings."""
    return {warning.code for warning in done.warnings}


def again(matter: Any) -> Any:
    """The matter as it is stored."""
    return type(matter).objects.select_related("organ").get(pk=matter.pk)


@pytest.fixture
def office(county: Organ) -> User:
    """Who handles the register in the office in charge."""
    found = organ("office", Level.DEPARTMENT, "甲县人民政府办公室", county)
    Charge.objects.create(organ=found, register="learning", from_on=LONG_AGO)
    return person("office_clerk", found, Role.HANDLER)


@pytest.fixture
def clerk(police: Organ, office: User) -> User:
    return person("clerk", police, Role.HANDLER)


@pytest.fixture
def take(clerk: User) -> Build:
    """`take(matter, "step", on, …)`: a step by the bureau's clerk, or `by=…`."""

    def build(matter: Matter, step: str, on: date, *, by: User | None = None, **data: Any) -> Done:
        return act(again(matter), step, by=by or clerk, on=on, today=NOW, **data)

    return build


@pytest.fixture
def opened(clerk: User, police: Organ) -> Build:
    """`opened(Model, "step", on, …)`: a matter of the bureau, or of `organ=…`, opened by its clerk, or `by=…`."""

    def build(
        model: Any, step: str, on: date, *, by: User | None = None, organ: Organ | None = None, **data: Any
    ) -> Done:
        return act(model, step, by=by or clerk, on=on, organ=organ or police, today=NOW, **{"title": "甲", **data})

    return build


@pytest.fixture
def plan(opened: Build) -> Build:
    """`plan(…)`: the door's answer to an item to be learnt by the end of June 2024."""

    def build(on: date = date(2024, 2, 5), **data: Any) -> Done:
        values = {"title": "行政处罚法", "kind": "item", "planned_on": date(2024, 6, 28), **data}
        return opened(PlanItem, "adopt", on, **values)  # type: ignore[no-any-return]

    return build


@pytest.fixture
def meet(opened: Build) -> Build:
    """`meet(on, …)`: the door's answer to a session of the party group."""

    def build(on: date = HELD, step: str = "record", **data: Any) -> Done:
        values = {"title": "党组会学法", "form": "party_group", "topic": "行政处罚法", **data}
        return opened(Session, step, on, **values)  # type: ignore[no-any-return]

    return build


@pytest.fixture
def train(opened: Build) -> Build:
    """`train(on, …)`: the door's answer to a training of officers."""

    def build(on: date = HELD, step: str = "record", **data: Any) -> Done:
        values = {"title": "执法人员培训", "topic": "enforcement", "audience": "officers", **data}
        if step == "record":
            values.setdefault("people", 30)
        return opened(Training, step, on, **values)  # type: ignore[no-any-return]

    return build


@pytest.fixture
def exam(opened: Build) -> Exam:
    """An examination of 8 November 2024, passed with 60 of 100."""
    told = {"title": "年度法治理论考试", "exam_on": EXAM_ON, "pass_mark": 60}
    return opened(Exam, "announce", date(2024, 9, 9), **told).matter  # type: ignore[no-any-return]


@pytest.fixture
def result(opened: Build, exam: Exam) -> Build:
    """`result(score=…)` or `result("record_absence", absent_reason=…)`: the door's answer about one who was to sit."""

    def build(step: str = "record", on: date = date(2024, 11, 11), **data: Any) -> Done:
        values = {"title": "李某", "exam": again(exam), "rank": "staff", **data}
        return opened(ExamResult, step, on, **values)  # type: ignore[no-any-return]

    return build


@pytest.fixture
def listed(opened: Build) -> Build:
    """`listed(…)`: a leader who is to report by 27 December 2024."""

    def build(on: date = date(2024, 10, 8), **data: Any) -> DutyReport:
        values = {"title": "何某", "post": "局长", "due_on": date(2024, 12, 27), **data}
        return opened(DutyReport, "list", on, **values).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def reported(listed: Build, take: Build) -> Build:
    """`reported(on, …)`: one who has reported in writing."""

    def build(on: date = date(2024, 12, 2), **data: Any) -> DutyReport:
        return take(listed(**data), "report", on, form="written", content="履职情况和问题").matter  # type: ignore[no-any-return]

    return build
