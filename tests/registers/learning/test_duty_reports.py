"""Reports of leaders: everybody who is listed is due, reports, is reviewed; poor ones are put right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.people import User
from fazhi.registers.learning.models import DutyReport
from tests.domain import refused

from .conftest import Build, codes


def day(text: str) -> date:
    return date.fromisoformat(text)


REVIEWED: dict[str, Any] = {"result": "good", "opinion": "履职清楚"}


def test_who_is_listed_is_due_until_he_has_reported(listed: Build, take: Build) -> None:
    matter = listed(principal=True)
    assert (matter.stage, matter.reported, matter.principal) == ("due", False, True)
    matter = take(matter, "report", day("2024-12-27"), form="oral", content="履职情况").matter
    assert (matter.stage, matter.reported, matter.form, matter.timely) == ("reported", True, "oral", True)


def test_a_late_report_counts_and_is_noted(listed: Build, take: Build) -> None:
    done = take(listed(), "report", day("2024-12-28"), form="written", content="履职情况")
    assert (codes(done), done.matter.reported, done.matter.timely) == ({"reported_late"}, True, False)


@pytest.mark.parametrize(
    ("due_on", "asked"), [("2024-12-31", True), ("2025-12-26", False)], ids=["the same year", "the next year"]
)
def test_a_leader_listed_twice_for_a_year_is_asked_about(
    listed: Build, opened: Build, due_on: str, asked: bool
) -> None:
    listed()
    told = {"title": "何某", "post": "局长", "due_on": day(due_on)}
    assert ("listed_before" in codes(opened(DutyReport, "list", day("2024-10-09"), **told))) is asked


def test_nobody_is_due_before_he_was_listed(listed: Build) -> None:
    with refused(code="due_before_listed", field="due_on"):
        listed(due_on=day("2024-10-07"))


def test_only_the_office_in_charge_reviews(reported: Build, take: Build, office: User) -> None:
    matter = reported()
    with refused(code="no_role"):
        take(matter, "review", day("2024-12-16"), **REVIEWED)
    matter = take(matter, "review", day("2024-12-16"), by=office, **REVIEWED).matter
    assert (matter.stage, matter.result, matter.reviewed_on) == ("reviewed", "good", day("2024-12-16"))


def test_a_report_without_problems_goes_back_and_no_longer_counts(reported: Build, take: Build, office: User) -> None:
    matter = reported()
    matter = take(matter, "return", day("2024-12-06"), by=office, shortcomings="没有讲问题").matter
    assert (matter.stage, matter.reported, matter.reported_on, matter.form) == ("due", False, None, "")
    matter = take(matter, "report", day("2024-12-20"), form="oral", content="补充问题").matter
    assert (matter.reported, matter.timely) == (True, True)


def test_poor_is_said_with_a_day_by_which_it_is_put_right(reported: Build, take: Build, office: User) -> None:
    matter = reported()
    with refused(code="judged_poor", field="result"):
        take(matter, "review", day("2024-12-16"), by=office, **{**REVIEWED, "result": "poor"})
    with refused(code="due_before_review", field="improve_due_on"):
        take(matter, "review_poor", day("2024-12-16"), by=office, opinion="空泛", improve_due_on=day("2024-12-13"))
    told = {"opinion": "败诉原因没有讲", "improve_due_on": day("2025-02-14")}
    matter = take(matter, "review_poor", day("2024-12-16"), by=office, **told).matter
    assert (matter.stage, matter.result) == ("improving", "poor")
    assert codes(take(matter, "improve", day("2025-02-14"), done="逐案说明")) == set()


def test_what_is_put_right_late_is_noted(reported: Build, take: Build, office: User) -> None:
    told = {"opinion": "败诉原因没有讲", "improve_due_on": day("2025-02-14")}
    matter = take(reported(), "review_poor", day("2024-12-16"), by=office, **told).matter
    assert codes(take(matter, "improve", day("2025-02-15"), done="逐案说明")) == {"improved_late"}


def test_who_has_left_is_no_longer_due(listed: Build, take: Build, office: User) -> None:
    matter = listed()
    with refused(code="no_role"):
        take(matter, "release", day("2024-11-04"), ground="调离")
    matter = take(matter, "release", day("2024-11-04"), by=office, ground="调离").matter
    assert (matter.stage, matter.due_on) == ("released", None)


def test_who_has_reported_is_not_released(reported: Build, take: Build, office: User) -> None:
    with refused(code="wrong_stage"):
        take(reported(), "release", day("2024-12-16"), by=office, ground="调离")
