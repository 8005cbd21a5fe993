"""A plan from its drafting through drill and response to the sentence of the report and back; measures by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.indicators.figures import records, value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.emergency.models import Consultation, Drill, Plan
from fazhi.reports.compose import compose

from .conftest import DRAFTED, Build, again


def day(text: str) -> date:
    return date.fromisoformat(text)


def figure(code: str, organ: Organ, breakdown: str = "", year: int = 2025) -> Any:
    cuts = parse_breakdown(breakdown, code) if breakdown else ()
    return value(f"emergency.{code}", organ, Period.year(year), breakdown=cuts).value


def test_from_the_plan_to_the_report_and_back(
    issued: Build,
    rules: None,
    take: Build,
    drilled: Build,
    started: Build,
    open_matter: Build,
    clerk: User,
    county: Organ,
    bureau: Organ,
) -> None:
    plan = take(issued(), "file", day("2025-01-10"), recipient="县应急管理局").matter
    plan = take(plan, "publish", day("2025-01-13"), channel="政府网站").matter
    take(drilled(day("2025-06-04"), plan=plan), "assess", day("2025-06-06"), found="没有发现问题", revise=False)
    warned = open_matter(Consultation, "hold", day("2025-07-07"), kind="disaster", conclusion="强降雨", serious=True)
    take(warned.matter, "report", day("2025-07-07"), told="市政府")
    response = take(started(day("2025-07-08"), plan=plan), "report", day("2025-07-08"), report_minutes=20).matter
    take(response, "end", day("2025-07-10"))
    assert (again(plan).drilled_on, again(plan).drill_due_on) == (day("2025-06-04"), day("2026-06-04"))
    assert verify().findings == ()
    for organ in (county, bureau):
        assert (figure("plans", organ, "kind=plan"), figure("plans_in_force", organ)) == (1, 1)
        assert (figure("drills", organ), figure("drill_people", organ)) == (1, 40)
        assert (figure("consultations", organ, "kind=disaster"), figure("responses", organ, "grade=four")) == (1, 1)
    behind = records("emergency.drills", county, Period.year(2025), user=clerk)
    assert [row.plan_id for rows in behind.values() for row in rows] == [plan.pk]
    told = compose(county, 2025).text
    assert "编制印发应急预案1个" in told
    assert "开展应急演练1次，参加演练40人次" in told


@pytest.fixture
def a_year(issued: Build, open_matter: Build, take: Build, drilled: Build, township: Organ, stranger: User) -> None:
    """Two plans of which one was ended, two cards, three drills and one that was cancelled."""
    issued()
    take(issued(), "end", day("2025-05-06"), cause="并入专项预案")
    for hazard in ("disaster", "accident"):
        take(open_matter(Plan, "draft", DRAFTED, kind="card", hazard=hazard).matter, "issue", day("2025-02-10"))
    drilled(day("2025-03-04"), people=30)
    drilled(day("2025-04-08"), people=50, kind="security")
    drilled(day("2025-05-13"), people=20, organ=township, by=stranger)
    arranged = open_matter(Drill, "arrange", day("2025-05-06"), kind="health", planned_on=day("2025-06-03")).matter
    take(arranged, "cancel", day("2025-06-02"), ground="防汛抢险")


FIGURES = [
    ("plans", "", 4),
    ("plans", "kind=card", 2),
    ("plans_in_force", "", 3),
    ("plans_in_force", "kind=plan", 1),
    ("drills", "", 3),
    ("drills", "kind=disaster", 2),
    ("drills", "level=township", 1),
    ("drill_people", "", 100),
    ("drill_people", "kind=security", 50),
    ("consultations", "", 0),
]


def test_the_figures_are_those_counted_by_hand(a_year: None, county: Organ) -> None:
    found = {(code, cuts): figure(code, county, cuts) for code, cuts, _ in FIGURES}
    assert found == {(code, cuts): wanted for code, cuts, wanted in FIGURES}
