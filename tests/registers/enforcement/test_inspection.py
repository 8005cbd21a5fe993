"""Visits, repeated visits across departments, problems to their correction, papers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.automatic import advance
from fazhi.kernel.organs import Organ
from fazhi.registers.enforcement.inspecting import Repeat, repeat_of, visits_that
from fazhi.registers.enforcement.models import Inspection, Notice, Officer, Problem
from tests.domain import refused

from .conftest import NOW, Build, clock, codes


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_visit_needs_two_officers_with_valid_certificates(visited: Build, officer: Build) -> None:
    with refused("行政处罚法(2021)第四十二条", code="officer_cannot_sign"):
        visited(officer=officer("周五", until=day("2024-06-02")))


FINDINGS = [
    pytest.param({"on_the_spot": "地面有油污"}, "clear_with_problems", id="words without problem"),
    pytest.param({"result": "problem", "dated": "没有公示价格"}, "dated_without_day", id="dated without a day"),
]


@pytest.mark.parametrize("about, code", FINDINGS)
def test_what_was_found_and_what_is_written_agree(visited: Build, about: dict[str, Any], code: str) -> None:
    with refused(code=code):
        visited(**about)


def test_a_problem_without_words_is_pointed_at(visited: Build) -> None:
    assert codes(visited(result="problem")) == {"problem_without_words"}


def test_a_visit_without_problem_has_none(visited: Build, begin: Build) -> None:
    with refused(code="visit_found_nothing", field="inspection"):
        begin(Problem, "find", day("2024-06-03"), inspection=visited().matter, correction="on_the_spot")


def test_the_certificate_is_shown(begin: Build, pair: dict[str, Officer]) -> None:
    about = {"mode": "patrol", "field": "market", "inspected": "甲", "result": "clear", **pair}
    with refused("行政处罚法(2021)第五十五条", code="id_not_shown"):
        begin(Inspection, "visit", day("2024-06-03"), id_shown=False, **about)


FOUND = {
    "result": "problem",
    "on_the_spot": "地面有油污\n垃圾桶没有盖",
    "dated": "没有公示价格",
    "correct_by": day("2024-06-14"),
}


def test_each_problem_becomes_a_matter_of_its_own(visited: Build) -> None:
    visit = visited(**FOUND).matter
    found = [(p.title, p.correction, p.due_on) for p in Problem.objects.filter(inspection=visit).order_by("pk")]
    assert found == [
        ("地面有油污", "on_the_spot", None),
        ("垃圾桶没有盖", "on_the_spot", None),
        ("没有公示价格", "dated", day("2024-06-14")),
    ]


CORRECTED = [
    pytest.param("2024-06-14", True, set(), id="on the last day"),
    pytest.param("2024-06-17", False, {"overdue"}, id="later"),
]


@pytest.mark.parametrize("on, timely, warned", CORRECTED)
def test_a_dated_problem_is_corrected_in_time_or_late(
    visited: Build, take: Build, on: str, timely: bool, warned: set[str]
) -> None:
    visited(**FOUND)
    done = take(Problem.objects.get(correction="dated"), "confirm", day(on))
    assert (done.matter.stage, done.matter.corrected, done.matter.timely, codes(done)) == (
        "closed",
        True,
        timely,
        warned,
    )


def test_an_uncorrected_problem_turns_overdue_by_itself(visited: Build) -> None:
    visited(**FOUND)
    [done] = advance(Problem.record, today=day("2024-06-20"))
    assert (done.matter.stage, done.event.on) == ("overdue", day("2024-06-15"))


def test_a_longer_term_is_a_new_clock(visited: Build, take: Build) -> None:
    visited(**FOUND)
    problem = Problem.objects.get(correction="dated")
    about = {"due_on": day("2024-06-28"), "grounds": "设备正在采购"}
    problem = take(problem, "prolong", day("2024-06-12"), **about).matter
    assert clock(problem, "correction").due_on == day("2024-06-28")


# --- repeated visits ----------------------------------------------------------------------------------------------


@pytest.fixture
def urban_visit(begin: Build, officer: Build, police: Organ, supervisor: Any) -> Build:
    """`urban_visit(on)`: another department visits the same restaurant."""

    def build(on: date, **data: Any) -> Inspection:
        signs = {"officer": officer("郑七", organ=police), "partner": officer("王八", organ=police)}
        about = {"mode": "special", "field": "urban", "inspected": "甲县某某餐馆", "result": "clear", "id_shown": True}
        done = begin(Inspection, "visit", on, by=supervisor, organ=police, **signs, **{**about, **data})
        return done.matter  # type: ignore[no-any-return]

    return build


def test_a_visit_of_another_department_is_named(visited: Build, urban_visit: Build) -> None:
    urban_visit(day("2024-03-04"))
    done = visited(day("2024-06-03"))
    [warning] = done.warnings
    assert warning.code == "visited_before"
    assert warning.citation.startswith("优化营商环境条例(2019)第五十四条")
    assert "甲县公安局（2024-03-04）" in warning.message


REPEATS = [
    pytest.param("2024-03-04", {}, {}, Repeat.OTHER_UNIT, id="another department in the year"),
    pytest.param("2023-12-29", {}, {}, Repeat.FIRST, id="another department in the year before"),
    pytest.param("2024-03-04", {"inspected": "甲县别家餐馆"}, {}, Repeat.FIRST, id="another subject"),
    pytest.param(
        "2024-03-04",
        {"inspected": "某某餐饮有限公司", "credit_code": "91000000000000001X"},
        {"credit_code": "91000000000000001X"},
        Repeat.OTHER_UNIT,
        id="another name, the same code",
    ),
]


@pytest.mark.parametrize("before_on, before, now, repeat", REPEATS)
def test_a_visit_says_how_it_stands_to_earlier_ones(
    visited: Build, urban_visit: Build, before_on: str, before: Any, now: Any, repeat: Repeat
) -> None:
    urban_visit(day(before_on), **before)
    visit = visited(day("2024-06-03"), **now).matter
    assert repeat_of(visit, NOW) == repeat
    assert list(Inspection.objects.filter(visits_that(repeat, NOW), pk=visit.pk)) == [visit]


@pytest.mark.parametrize("repeat", Repeat)
def test_list_and_row_agree_on_repeats(visited: Build, urban_visit: Build, repeat: Repeat) -> None:
    visited(day("2024-01-08"))
    visited(day("2024-02-05"))
    urban_visit(day("2024-03-04"))
    visited(day("2023-03-06"))
    listed = set(Inspection.objects.filter(visits_that(repeat, NOW)))
    assert listed == {visit for visit in Inspection.objects.all() if repeat_of(visit, NOW) == repeat}


# --- papers -------------------------------------------------------------------------------------------------------


def test_an_order_is_signed_by_an_officer_with_a_valid_certificate(begin: Build, officer: Build) -> None:
    about = {"kind": "order", "field": "market", "recipient": "甲县某某餐馆"}
    with refused("行政处罚法(2021)第四十二条", code="officer_cannot_sign"):
        begin(Notice, "issue", day("2024-06-03"), officer=officer("周五", until=day("2024-06-02")), **about)


def test_an_order_ends_with_the_correction(begin: Build, officer: Build, take: Build) -> None:
    about = {"kind": "order", "field": "market", "recipient": "甲县某某餐馆", "due_on": day("2024-06-14")}
    paper = begin(Notice, "issue", day("2024-06-03"), officer=officer("赵一"), **about).matter
    paper = take(paper, "done", day("2024-06-13")).matter
    assert (paper.stage, paper.timely) == ("done", True)
