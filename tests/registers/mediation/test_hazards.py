"""A hazard from the search to its closure."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.kernel.people import User
from tests.domain import refused

from .conftest import Build, due


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def assigned(hazard: Build, take: Build) -> Build:
    """`assigned()`: given to somebody, to be done by 30 April 2024."""

    def build() -> object:
        return take(hazard(), "assign", day("2024-04-02"), responsible="张某", due_on=day("2024-04-30")).matter

    return build


@pytest.mark.parametrize(
    ("step", "measure", "stage"),
    [
        pytest.param("correct", "corrected", "handled", id="corrected"),
        pytest.param("resolve", "resolved", "handled", id="resolved"),
        pytest.param("control", "controlled", "controlled", id="under control"),
    ],
)
@pytest.mark.parametrize(("on", "timely"), [("2024-04-30", True), ("2024-05-01", False)], ids=["in time", "late"])
def test_what_became_of_a_hazard(
    assigned: Build, take: Build, step: str, measure: str, stage: str, on: str, timely: bool
) -> None:
    found = take(assigned(), step, day(on), how="现场处置").matter
    assert (found.measure, found.stage, found.timely) == (measure, stage, timely)


def test_what_is_only_under_control_is_not_closed(assigned: Build, take: Build, checker: User) -> None:
    found = take(assigned(), "control", day("2024-04-20"), how="落实看护").matter
    with refused(code="wrong_stage"):
        take(found, "close", day("2024-04-22"), by=checker, verified="属实")
    found = take(found, "resolve", day("2024-06-03"), how="双方和解").matter
    found = take(found, "close", day("2024-06-05"), by=checker, verified="属实").matter
    assert (found.measure, found.stage, found.closed_on) == ("resolved", "closed", day("2024-06-05"))


def test_nobody_closes_what_he_handled_himself(assigned: Build, take: Build) -> None:
    found = take(assigned(), "correct", day("2024-04-20"), how="已加固").matter
    with refused(code="no_role"):
        take(found, "close", day("2024-04-22"), verified="属实")


def test_a_check_that_finds_it_untrue_sends_it_back(assigned: Build, take: Build, checker: User) -> None:
    found = take(assigned(), "correct", day("2024-04-20"), how="已加固").matter
    back = {"grounds": "仍有裂缝", "due_on": day("2024-05-10")}
    found = take(found, "send_back", day("2024-04-22"), by=checker, **back).matter
    assert (found.stage, found.measure, found.handled_on) == ("assigned", "", None)
    assert due(found, "handling") == day("2024-05-10")


def test_a_hazard_is_open_as_long_as_its_dispute_is(assigned: Build, accept: Build, take: Build, checker: User) -> None:
    found = assigned()
    case = accept(day("2024-04-03"), channel="search", hazard=found).matter
    found = take(found, "resolve", day("2024-04-10"), how="双方和解").matter
    with refused(code="dispute_still_open"):
        take(found, "close", day("2024-04-11"), by=checker, verified="属实")
    take(case, "settle", day("2024-04-12"), result="oral", terms="各自清理水沟")
    assert take(found, "close", day("2024-04-15"), by=checker, verified="属实").matter.stage == "closed"
