"""Consultations with their people, opinions of legal advisers, check-ups of enterprises."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.registers.legalservices.models import Platform
from tests.domain import refused

from .conftest import Build, codes, day, due

TALLY = {"tally": True, "channel": "hotline", "people": 412}


# --- consultations --------------------------------------------------------------------------------------------------


def test_a_consultation_counts_one_where_nothing_is_said(consulted: Build) -> None:
    done = consulted()
    assert (done.matter.people, done.matter.tally, codes(done)) == (1, False, set())


def test_a_month_of_a_platform_is_one_row(consulted: Build, platform: Build) -> None:
    done = consulted(day("2024-03-29"), platform=platform(), **TALLY)
    assert (done.matter.people, codes(done)) == (412, set())


def test_the_same_month_is_not_tallied_twice(consulted: Build, platform: Build) -> None:
    centre = platform()
    consulted(day("2024-03-29"), platform=centre, **TALLY)
    with refused(code="invalid"):
        consulted(day("2024-03-29"), platform=centre, **TALLY)
    assert consulted(day("2024-03-29"), platform=centre, **{**TALLY, "channel": "visit"}).matter.people == 412


@pytest.mark.parametrize(
    ("on", "warned"),
    [
        pytest.param("2024-03-31", {"tallied_this_month"}, id="another day of the month"),
        pytest.param("2024-04-01", set(), id="the month after"),
    ],
)
def test_a_second_tally_of_the_month_is_asked_about(
    consulted: Build, platform: Build, on: str, warned: set[str]
) -> None:
    centre = platform()
    consulted(day("2024-03-29"), platform=centre, **TALLY)
    assert codes(consulted(day(on), platform=centre, **TALLY)) == warned


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(TALLY, "invalid", id="a tally of no platform"),
        pytest.param({"people": 0}, "invalid", id="nobody asked"),
        pytest.param({**TALLY, "channel": "event"}, "tally_of_an_event", id="a tally of events"),
    ],
)
def test_what_is_no_consultation(consulted: Build, data: dict[str, Any], code: str) -> None:
    with refused(code=code):
        consulted(**data)


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        pytest.param({"people": 20}, set(), id="a family"),
        pytest.param({"people": 21}, {"crowd"}, id="too many for one"),
        pytest.param({"people": 60, "channel": "event"}, set(), id="in the market place"),
    ],
)
def test_many_people_at_once_are_asked_about(consulted: Build, data: dict[str, Any], warned: set[str]) -> None:
    assert codes(consulted(**data)) == warned


@pytest.mark.parametrize("on", ["2022-05-09", "2024-02-01"])
def test_a_platform_that_does_not_stand_gives_no_advice(
    consulted: Build, platform: Build, take: Build, on: str
) -> None:
    gone: Platform = take(platform(day("2022-05-10")), "close", day("2024-02-01"), grounds="合并").matter
    with refused("", code="closed_then", field="platform"):
        consulted(day(on), platform=gone)
    assert consulted(day("2024-01-31"), platform=gone).matter.platform == gone


def test_who_is_shown_the_way(consulted: Build, take: Build) -> None:
    case = take(consulted().matter, "lead", day("2024-03-04"), leads_to="aid").matter
    assert (case.stage, case.leads_to) == ("answered", "aid")


# --- opinions -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "timely", "warned"),
    [
        pytest.param("2024-03-11", True, set(), id="on the agreed day"),
        pytest.param("2024-03-12", False, {"opinion_late"}, id="the day after"),
    ],
)
def test_an_opinion_by_the_agreed_day(opinion: Build, take: Build, on: str, timely: bool, warned: set[str]) -> None:
    case = opinion("ask", due_on=day("2024-03-11")).matter
    assert due(case, "opinion") == day("2024-03-11")
    done = take(case, "issue", day(on), summary="程序合法")
    assert (done.matter.timely, codes(done)) == (timely, warned)


def test_the_agreed_day_lies_ahead(opinion: Build) -> None:
    with refused(code="asked_of_the_past", field="due_on"):
        opinion("ask", due_on=day("2024-03-01"))


def test_an_adviser_keeps_out_of_his_own_affairs(opinion: Build) -> None:
    with refused(code="adviser_concerned", field="concerned"):
        opinion(concerned=True)


@pytest.mark.parametrize("adoption", ["partly", "not"])
def test_what_was_not_adopted_has_a_reason(opinion: Build, take: Build, adoption: str) -> None:
    with refused(code="not_adopted_without_reason", field="reasons"):
        take(opinion().matter, "respond", day("2024-03-08"), adoption=adoption)
    case = take(opinion().matter, "respond", day("2024-03-08"), adoption=adoption, reasons="方案已调整").matter
    assert (case.stage, case.adoption) == ("answered", adoption)


def test_an_opinion_that_is_no_longer_wanted(opinion: Build, take: Build) -> None:
    case = take(opinion("ask").matter, "withdraw", day("2024-03-05"), grounds="事项取消").matter
    assert (case.stage, case.issued_on) == ("withdrawn", None)


# --- check-ups ------------------------------------------------------------------------------------------------------


def test_a_check_up_is_free(checkup: Build) -> None:
    with refused(code="charged", field="fee"):
        checkup(fee=True)


def test_a_check_up_from_the_visit_to_the_next(checkup: Build, take: Build) -> None:
    case = take(checkup().matter, "report", day("2024-03-11"), problems=4, advice="补签合同").matter
    with refused(code="invalid"):
        take(case, "follow", day("2024-05-06"), solved=5)
    case = take(case, "follow", day("2024-05-06"), solved=3).matter
    assert (case.stage, case.problems, case.solved) == ("followed", 4, 3)
