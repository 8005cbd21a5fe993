"""Indicators in the console: the number, what it means, and records that add up to it for every reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fazhi.indicators import figures
from fazhi.kernel.act import act
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Role, User
from fazhi.kernel.register import registry
from tests.console.county import OPENING, person

pytestmark = pytest.mark.django_db
RECEIVED = "/indicators/reconsideration.received/"
SignIn = Callable[[User], Client]
GRANT_QUERIES = 5  # of access and of what the frame of the page offers; not one for every measure
YEAR = "organ=county&period=2024"


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def year_of_cases(county: Organ, police: Organ, township: Organ, handler: User) -> list[Any]:
    """Three cases against the police and one against the township, in three months of 2024."""
    model = registry["reconsideration"].records[0].model
    told = [
        (date(2024, 1, 5), police),
        (date(2024, 1, 9), police),
        (date(2024, 3, 1), township),
        (date(2024, 6, 3), police),
    ]
    return [
        act(
            model, "receive", by=handler, on=on, organ=county, **{**OPENING, "title": f"案{n}", "respondent": against}
        ).matter
        for n, (on, against) in enumerate(told)
    ]


def test_the_list_of_measures_shows_the_value_of_organ_and_period(desk: Client, year_of_cases: list[Any]) -> None:
    page = text(desk.get(f"/indicators/?{YEAR}&register=reconsideration"))
    name = figures.measure_asked("reconsideration.received").name
    row = page[page.index(f">{name}<") :]
    assert "<strong>4件</strong>" in row[: row.index("</tr>")]


def test_a_measure_is_shown_with_its_definition(desk: Client, year_of_cases: list[Any]) -> None:
    page = text(desk.get(f"{RECEIVED}?{YEAR}"))
    measure = figures.measure_asked("reconsideration.received")
    assert "4件" in page
    assert measure.words in page
    assert "reconsideration.received" in page


def test_the_grants_of_the_reader_are_not_asked_for_again_with_every_measure(
    desk: Client, year_of_cases: list[Any]
) -> None:
    with CaptureQueriesContext(connection) as asked:
        desk.get(f"/indicators/?{YEAR}")
    assert sum('FROM "kernel_grant"' in query["sql"] for query in asked) <= GRANT_QUERIES


def test_the_months_of_a_measure_add_up_to_it(desk: Client, year_of_cases: list[Any]) -> None:
    page = text(desk.get(f"{RECEIVED}?{YEAR}"))
    months = re.findall(r"2024年\d+月</a>\s*</th>\s*<td class=\"numeric\">(\d+)件", page)
    assert len(months) == 12
    assert sum(map(int, months)) == len(year_of_cases)


def test_a_chart_is_drawn_from_the_numbers_of_the_table(desk: Client, year_of_cases: list[Any]) -> None:
    page = text(desk.get(f"{RECEIVED}?{YEAR}"))
    assert '<script id="chart-months" type="application/json">' in page
    assert '"values": [2.0, 0.0, 1.0, 0.0, 0.0, 1.0' in page


@pytest.mark.parametrize("reader", ["handler", "respondent", "stranger"])
def test_the_records_behind_a_number_are_as_many_as_it_says(
    year_of_cases: list[Any],
    handler: User,
    police: Organ,
    stranger: User,
    signed_in: Callable[[User], Client],
    reader: str,
) -> None:
    user = {"handler": handler, "stranger": stranger}.get(reader) or person("respondent", police, Role.HANDLER)
    browser = signed_in(user)
    number = int(re.findall(r"figure-value\">(\d+)件", text(browser.get(f"{RECEIVED}?{YEAR}")))[0])
    page = text(browser.get(f"{RECEIVED}records/?{YEAR}"))
    listed = re.findall(r'<td class="[^"]*first[^"]*"', page)
    assert len(listed) == number


def test_a_breakdown_in_the_address_narrows_number_and_records(desk: Client, year_of_cases: list[Any]) -> None:
    query = f"{YEAR}&breakdown=matter%3Ddisclosure"
    assert re.search(r"figure-value\">0件", text(desk.get(f"{RECEIVED}?{query}")))
    assert "这个数字背后没有记录" in text(desk.get(f"{RECEIVED}records/?{query}"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("organ=nowhere&period=2024", "没有机构"),
        ("organ=county&period=lastyear", "不是期间"),
        ("organ=county&period=2024&breakdown=colour%3Dred", "下一步"),
    ],
    ids=["unknown-organ", "no-period", "unknown-breakdown"],
)
def test_a_bad_question_is_refused_with_the_next_step(desk: Client, query: str, said: str) -> None:
    response = desk.get(f"{RECEIVED}?{query}")
    assert response.status_code == 422
    assert "notice-refusal" in text(response)
    assert said in text(response)


def test_an_unknown_measure_is_refused(desk: Client) -> None:
    assert desk.get("/indicators/reconsideration.nothing/").status_code == 422


def test_the_list_of_measures_has_a_query_budget(
    desk: Client, year_of_cases: list[Any], django_assert_max_num_queries: Any
) -> None:
    desk.get(f"/indicators/?{YEAR}")
    with django_assert_max_num_queries(400):
        desk.get(f"/indicators/?{YEAR}")
