"""The yearly report is due on a fixed day, a department's and a government's on different ones (arts. 49, 50)."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel.act import act
from fazhi.kernel.organs import Charge, Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.disclosure.models import YearlyReport
from tests.domain import LONG_AGO, person, refused

from .conftest import NOW, Build, codes, day

TEXTS = {"summary": "总体情况", "problems": "主要问题和改进"}
ART_50 = "政府信息公开条例(2019)第五十条第一款"


@pytest.fixture
def office_clerk(county: Organ, police: Organ, justice: Organ) -> User:
    """Handler of the office in charge of disclosure, here the justice bureau."""
    Charge.objects.create(organ=justice, register="disclosure", from_on=LONG_AGO)
    return person("office_clerk", justice, Role.HANDLER)


@pytest.fixture
def report(office_clerk: User) -> Build:
    """`report(organ, year)`: a report that is being drawn up since 8 January 2025."""

    def build(organ: Organ, year: int = 2024, on: str = "2025-01-08", **data: Any) -> YearlyReport:
        values = {"title": f"{year}年度报告", "year": year, **TEXTS, **data}
        return act(YearlyReport, "begin", by=office_clerk, on=day(on), organ=organ, today=NOW, **values).matter  # type: ignore[no-any-return]

    return build


def test_a_department_reports_by_the_end_of_january(report: Build, police: Organ) -> None:
    assert report(police).due_on == day("2025-01-31")


def test_a_government_reports_by_the_end_of_march(report: Build, county: Organ) -> None:
    assert report(county).due_on == day("2025-03-31")


def test_the_law_sets_no_day_for_a_township(report: Build, township: Organ) -> None:
    assert report(township).due_on is None


def test_a_department_is_done_when_it_has_submitted_and_published(
    report: Build, police: Organ, office_clerk: User, take: Build
) -> None:
    found = report(police)
    done = take(found, "publish", "2025-01-24", by=office_clerk, address="https://example.invalid")
    assert (codes(done), done.matter.timely) == ({"not_submitted"}, None)
    submitted = take(done.matter, "submit", "2025-01-31", by=office_clerk).matter
    assert submitted.timely is True


def test_a_government_is_done_when_it_has_published(
    report: Build, county: Organ, office_clerk: User, take: Build
) -> None:
    found = report(county)
    with refused("政府信息公开条例(2019)第四十九条第一款", code="not_department"):
        take(found, "submit", "2025-02-03", by=office_clerk)
    late = take(found, "publish", "2025-04-01", by=office_clerk, address="https://example.invalid")
    assert (late.matter.timely, codes(late)) == (False, {"published_late"})


def test_a_report_without_its_problems_is_not_published(
    report: Build, county: Organ, office_clerk: User, take: Build
) -> None:
    with refused(ART_50, code="chapters_missing", field="problems"):
        take(report(county, problems=""), "publish", "2025-02-03", by=office_clerk, address="https://example.invalid",
             summary="总体情况")  # fmt: skip


def test_a_year_that_is_not_over_is_not_reported_on(
    report: Build, county: Organ, office_clerk: User, take: Build
) -> None:
    found = report(county, 2025, "2025-12-15")
    with refused(ART_50, code="year_not_over"):
        take(found, "publish", "2025-12-31", by=office_clerk, address="https://example.invalid")
    with refused(ART_50, code="year_not_begun", field="year"):
        report(county, 2026, "2025-12-15")


def test_a_year_has_one_report(report: Build, police: Organ) -> None:
    report(police)
    with refused(code="invalid"):
        report(police)
