"""Meetings and tasks at a stage. `take` is the door with the day on which everything here is entered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.indicators.figures import value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel import clocks
from fazhi.kernel.act import Done, act
from fazhi.kernel.clocks import Run
from fazhi.kernel.journal import events_of
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Charge, Level, Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.leadership.models import AgendaItem, Appraisal, Meeting, Resolution, Task, TaskList, YearReport
from tests.domain import LONG_AGO, organ, person

NOW = date(2026, 12, 31)

Build = Callable[..., Any]


def day(text: str) -> date:
    return date.fromisoformat(text)


def clock(matter: Matter, code: str) -> Run:
    """The present run of a clock as its events give it."""
    return clocks.current(clocks.runs(events_of(matter)))[code]


def codes(done: Done) -> set[str]:
    """The codes of the warnings."""
    return {warning.code for warning in done.warnings}


def again(matter: Any) -> Any:
    """The matter as it is stored."""
    return type(matter).objects.select_related("organ").get(pk=matter.pk)


def figure(code: str, at: Organ, cuts: str = "", year: int = 2024) -> Any:
    breakdown = parse_breakdown(cuts, code) if cuts else ()
    return value(f"leadership.{code}", at, Period.year(year), breakdown=breakdown).value


@pytest.fixture
def office(justice: Organ) -> Organ:
    """The justice bureau, in charge of leadership and of decisions."""
    for register in ("leadership", "decisions"):
        Charge.objects.create(organ=justice, register=register, from_on=LONG_AGO)
    return justice


@pytest.fixture
def transport(county: Organ, office: Organ) -> Organ:
    return organ("transport", Level.DEPARTMENT, "甲县交通运输局", county, sign="甲交")


@pytest.fixture
def clerk(office: Organ) -> User:
    """Handler of the office in charge."""
    return person("office_clerk", office, Role.HANDLER)


@pytest.fixture
def office_head(office: Organ) -> User:
    return person("office_head", office, Role.HEAD)


@pytest.fixture
def staff(transport: Organ) -> User:
    """Handler of the transport bureau."""
    return person("unit_clerk", transport, Role.HANDLER)


@pytest.fixture
def take(clerk: User) -> Build:
    """`take(matter, "step", "2024-03-04", …)`: a step by the clerk of the office in charge, or `by=…`."""

    def build(matter: Matter, step: str, on: str, *, by: User | None = None, **data: Any) -> Done:
        return act(again(matter), step, by=by or clerk, on=day(on), today=NOW, **data)

    return build


@pytest.fixture
def open_(clerk: User, county: Organ) -> Build:
    """`open_(Model, "step", "2024-03-04", …)`: the door's answer to an opening by the county, or `organ=…`."""

    def build(
        model: type[Matter], step: str, on: str, *, organ: Organ | None = None, by: User | None = None, **data: Any
    ) -> Done:
        values = {"title": "优化县城停车秩序", **data}
        return act(model, step, by=by or clerk, on=day(on), organ=organ or county, today=NOW, **values)

    return build


@pytest.fixture
def called(open_: Build) -> Build:
    """`called(…)`: an executive meeting called on 29 April 2024 for 6 May."""

    def build(**data: Any) -> Meeting:
        about = {"title": "县政府第40次常务会议", "kind": "executive", "field": "decisions", **data}
        return open_(Meeting, "call", "2024-04-29", **{"planned_on": day("2024-05-06"), **about}).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def listed(open_: Build) -> Build:
    """`listed(meeting, …)`: an item listed on 30 April 2024."""

    def build(meeting: Meeting, on: str = "2024-04-30", **data: Any) -> AgendaItem:
        about = {"title": "停车收费方案", "field": "decisions", **data}
        return open_(AgendaItem, "list", on, organ=meeting.organ, meeting=again(meeting), **about).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def held(called: Build, take: Build) -> Build:
    """`held(…)`: the same meeting, held on 6 May 2024."""

    def build(meeting: Meeting | None = None, **data: Any) -> Meeting:
        return take(meeting or called(**data), "hold", "2024-05-06").matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def resolved(open_: Build, transport: Organ) -> Build:
    """`resolved(meeting, …)`: something settled on 6 May 2024, to be done by the transport bureau until 28 June."""

    def build(meeting: Meeting, on: str = "2024-05-06", **data: Any) -> Resolution:
        about = {"title": "新增泊位", "field": "decisions", "content": "新增泊位三百个", "owner": transport}
        due = {"due_on": day("2024-06-28")}
        values = {**about, **due, **data}
        return open_(Resolution, "settle", on, organ=meeting.organ, meeting=again(meeting), **values).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def issued(open_: Build) -> Build:
    """`issued(…)`: the work points of 2024, issued on 4 March."""

    def build(**data: Any) -> TaskList:
        about = {"title": "2024年度法治政府建设工作要点", "field": "leadership", "year": 2024, **data}
        return open_(TaskList, "issue", "2024-03-04", **about).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def task(open_: Build, transport: Organ) -> Build:
    """`task(…)`: a task of the transport bureau, set on 4 March 2024, to be done by 30 June."""

    def build(**data: Any) -> Task:
        about = {
            "title": "修订执法程序规定",
            "kind": "work_point",
            "due_on": day("2024-06-30"),
            "organ": transport,
            **data,
        }
        return open_(Task, "set", "2024-03-04", **about).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def scored(open_: Build, transport: Organ) -> Build:
    """`scored(…)`: the transport bureau loses half a point for 2023, told on 15 January 2024."""

    def build(organ: Organ | None = None, **data: Any) -> Done:
        told = {"title": "2023年度依法治县考核", "year": 2023, "deduction": "0.5", "grounds": "一件行政诉讼败诉"}
        covered = {"aspects": ["reconsideration", "enforcement", "publicity"]}
        return open_(Appraisal, "score", "2024-01-15", organ=organ or transport, **{**told, **covered, **data})  # type: ignore[no-any-return]

    return build


@pytest.fixture
def report(open_: Build, transport: Organ) -> Build:
    """`report(…)`: the transport bureau's report of 2023, begun on 8 January 2024."""

    def build(organ: Organ | None = None, year: int = 2023, on: str = "2024-01-08", **data: Any) -> YearReport:
        about = {"title": f"{year}年度报告", "year": year, **data}
        return open_(YearReport, "begin", on, organ=organ or transport, **about).matter  # type: ignore[no-any-return]

    return build
