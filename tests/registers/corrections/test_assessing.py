"""Assessments: the term in workdays, the short one, extension by agreement, and what counts as in time."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain import refused

from .conftest import Build, clock, codes

DONE = {"conclusion": "suitable", "document": "评1号"}


@pytest.mark.parametrize(
    "received, fast, due",
    [
        pytest.param(date(2024, 3, 4), False, date(2024, 3, 18), id="ten workdays"),
        pytest.param(date(2024, 3, 4), True, date(2024, 3, 11), id="five workdays in the fast track"),
        pytest.param(date(2024, 2, 7), True, date(2024, 2, 20), id="over Spring Festival, with its working weekend"),
    ],
)
def test_the_term(assessment: Build, received: date, fast: bool, due: date) -> None:
    assert assessment(received, fast_track=fast).due_on == due


@pytest.mark.parametrize(
    "on, timely", [(date(2024, 3, 18), True), (date(2024, 3, 19), False)], ids=["last day", "after"]
)
def test_in_time_is_by_the_last_day(assessment: Build, take: Build, on: date, timely: bool) -> None:
    matter = take(assessment(), "visit", date(2024, 3, 6), findings="走访居住地").matter
    done = take(matter, "complete", on, **DONE)
    assert (done.matter.timely, "assessed_late" in codes(done)) == (timely, not timely)


def test_an_extension_is_agreed_on_with_the_client(assessment: Build, take: Build) -> None:
    matter = assessment()
    done = take(matter, "extend", date(2024, 3, 15), days=5, agreed=True, ground="被调查人在外地就医")
    assert (codes(done), done.matter.due_on) == (set(), date(2024, 3, 25))
    assert codes(take(done.matter, "extend", date(2024, 3, 20), days=1, agreed=False, ground="补充走访")) == {
        "not_agreed"
    }


def test_the_fast_track_is_extended_against_the_rules(assessment: Build, take: Build) -> None:
    done = take(assessment(fast_track=True), "extend", date(2024, 3, 6), days=2, agreed=True, ground="补充走访")
    assert codes(done) == {"is_fast"}


def test_a_conclusion_without_a_visit_is_pointed_out(assessment: Build, take: Build) -> None:
    assert codes(take(assessment(), "complete", date(2024, 3, 8), **DONE)) == {"nobody_was_visited"}


def test_what_is_sent_back_is_not_late_and_not_counted(assessment: Build, take: Build) -> None:
    matter = take(assessment(), "send_back", date(2024, 3, 8), ground="elsewhere", explained="长期在外县居住").matter
    assert (matter.stage, matter.completed_on, matter.timely) == ("returned", None, None)
    assert not clock(matter, "assessment").open
    with refused(code="wrong_stage"):
        take(matter, "complete", date(2024, 3, 11), **DONE)
