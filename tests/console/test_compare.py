"""Reports side by side in the console: rows by measure, what changed most, a chart, a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from fazhi.kernel.people import User
from fazhi.reports.models import PublishedReport
from tests.console.handing_in import LAST_YEAR, REPORT, hand_in, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def query(desk: Client) -> str:
    hand_in(desk, REPORT, LAST_YEAR)
    return "?" + "&".join(f"r={pk}" for pk in PublishedReport.objects.values_list("pk", flat=True))


@pytest.fixture
def page(desk: Client, query: str) -> str:
    return text(desk.get(f"/reports/compare/{query}"))


def test_a_measure_is_a_row_with_a_number_of_each_report(page: str) -> None:
    row = page[page.index('class="list sides"') :]
    row = row[row.index("新收行政复议案件数") :][:1600]
    assert re.findall(r'title="[^"]*">([\d,]+)</a>', row)[:2] == ["20", "40"]
    assert "+20件（+100.0%）" in row


def test_what_changed_most_comes_first(page: str) -> None:
    first = page[page.index("变化最大") :]
    assert first.index("新收行政复议案件数") < first.index("指标对比")


def test_a_number_leads_to_its_place_in_its_report(desk: Client, page: str) -> None:
    url, mark = re.findall(r'href="(/reports/read/\d+/)#(t-\d+)"', page)[0]
    assert f'id="{mark}"' in text(desk.get(url))


def test_a_chosen_row_is_drawn(desk: Client, query: str) -> None:
    page = text(desk.get(f"/reports/compare/{query}&row=reconsideration.received:"))
    assert 'data-chart="chart-row"' in page
    assert '"values": [20.0, 40.0]' in page


def test_the_comparison_is_downloaded_as_a_spreadsheet(desk: Client, query: str) -> None:
    response = desk.get(f"/reports/compare/sheet/{query}")
    assert ".xlsx" in response.headers["Content-Disposition"]
    assert load_workbook(BytesIO(response.content)).sheetnames[0] == "指标对比"


def test_one_report_leads_back_to_the_library_with_it_ticked(desk: Client, query: str) -> None:
    one = query.partition("&")[0]
    assert "选两份报告来对比" in text(desk.get(f"/reports/compare/{one}"))
    assert text(desk.get(f"/reports/library/{one}")).count(" checked") == 1


@pytest.mark.parametrize("path", ["compare/", "compare/sheet/"])
def test_a_draft_that_one_does_not_see_is_not_compared(
    query: str, path: str, stranger: User, signed_in: Callable[[User], Client]
) -> None:
    assert signed_in(stranger).get(f"/reports/{path}{query}").status_code == 404


def test_too_few_reports_give_no_spreadsheet(desk: Client, query: str) -> None:
    assert desk.get(f"/reports/compare/sheet/{query.partition('&')[0]}").status_code == 422


def test_too_many_reports_are_refused(desk: Client) -> None:
    query = "&".join(f"r={number}" for number in range(1, 14))
    assert desk.get(f"/reports/compare/?{query}").status_code == 422
