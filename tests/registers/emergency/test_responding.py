"""Consultations and responses: what goes upward at once, what is filed with the congress, in both acts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.journal import events_of
from fazhi.kernel.organs import Organ
from fazhi.registers.emergency.models import Consultation
from tests.domain import refused

from .conftest import Build, clock, codes, has_clock

ON, NEXT = date(2025, 7, 8), date(2025, 7, 9)


@pytest.fixture
def consulted(open_matter: Build) -> Build:
    """`consulted(serious=…)`: a consultation on disasters on 8 July 2025."""

    def build(on: date = ON, **data: Any) -> Consultation:
        told = {"kind": "disaster", "conclusion": "强降雨可能引发山洪", **data}
        return open_matter(Consultation, "hold", on, **told).matter  # type: ignore[no-any-return]

    return build


@pytest.mark.parametrize("on, timely", [(ON, True), (NEXT, False)], ids=["the same day", "the next day"])
def test_what_may_become_grave_is_reported_at_once(consulted: Build, take: Build, on: date, timely: bool) -> None:
    done = take(consulted(serious=True), "report", on, told="市政府")
    assert (done.matter.timely, done.matter.stage) == (timely, "reported")


def test_the_rest_is_not_reported(consulted: Build, take: Build) -> None:
    matter = consulted()
    assert not has_clock(matter, "report")
    with refused("突发事件应对法(2024)第六十二条", code="not_serious"):
        take(matter, "report", ON, told="市政府")


@pytest.mark.parametrize(
    "on, article",
    [
        (date(2024, 7, 8), "突发事件应对法(2007)第四十条"),
        (date(2025, 7, 8), "突发事件应对法(2024)第六十二条"),
    ],
    ids=["earlier act", "present act"],
)
def test_a_consultation_rests_on_the_act_of_its_day(consulted: Build, on: date, article: str) -> None:
    assert events_of(consulted(on))[0].law == [article]


@pytest.mark.parametrize("on, timely", [(ON, True), (NEXT, False)], ids=["the same day", "the next day"])
def test_a_response_is_reported_at_once(started: Build, take: Build, on: date, timely: bool) -> None:
    matter = started()
    assert clock(matter, "report").due_on == ON
    assert take(matter, "report", on, report_minutes=30).matter.timely is timely


MINUTES = [
    pytest.param("larger", 60, False, id="larger: sixty minutes"),
    pytest.param("larger", 61, True, id="larger: sixty-one"),
    pytest.param("particular", 90, True, id="particularly grave: ninety"),
    pytest.param("ordinary", 300, False, id="an ordinary one has no hours"),
    pytest.param("larger", None, False, id="unknown"),
]


@pytest.mark.parametrize("severity, minutes, late", MINUTES)
def test_a_grave_one_is_reported_within_the_hour(
    started: Build, take: Build, severity: str, minutes: int | None, late: bool
) -> None:
    done = take(started(severity=severity), "report", ON, report_minutes=minutes)
    said = [w.citation for w in done.warnings if w.code == "reported_after_hours"]
    assert said == (["重庆市突发事件应对条例(2012)第二十八条"] if late else [])


def test_an_end_without_a_report_is_pointed_out(started: Build, take: Build) -> None:
    assert codes(take(started(), "end", date(2025, 7, 10))) == {"not_reported"}


def test_a_grade_is_changed_to_another_one(started: Build, take: Build) -> None:
    with refused("突发事件应对法(2024)第七十一条", code="same_grade", field="grade"):
        take(started(), "adjust", NEXT, grade="four", ground="雨势未变")
    assert take(started(), "adjust", NEXT, grade="three", ground="雨势增强").matter.grade == "three"


@pytest.mark.parametrize(
    "on, article",
    [(date(2024, 7, 8), "突发事件应对法(2007)第十六条"), (ON, "突发事件应对法(2024)第二十五条")],
    ids=["earlier act", "present act"],
)
def test_measures_are_filed_with_the_congress(started: Build, take: Build, on: date, article: str) -> None:
    done = take(started(on), "file", on, papers="县指挥部令")
    assert done.event.law == [article]


def test_from_the_start_to_the_review(started: Build, take: Build) -> None:
    matter = take(started(), "report", ON, report_minutes=20).matter
    matter = take(matter, "end", date(2025, 7, 10)).matter
    matter = take(matter, "report_to_congress", date(2025, 8, 4)).matter
    matter = take(matter, "review", date(2025, 8, 5), lessons="预警及时", improvements="补充物资").matter
    assert (matter.stage, matter.ended_on, matter.timely) == ("reviewed", date(2025, 7, 10), True)


def test_nobody_else_ends_it(started: Build, take: Build, stranger: Any, township: Organ) -> None:
    with refused(code="no_role"):
        take(started(), "end", NEXT, by=stranger)
