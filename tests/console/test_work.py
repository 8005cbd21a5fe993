"""我的工作 and the registers: what falls due first, only what one may see, and few queries however many matters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from fazhi.console import listing
from fazhi.console.due import left, state_of
from fazhi.kernel.act import act
from fazhi.kernel.clocks import Clock, State
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.register import registry
from tests.console.county import OPENING

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 1)
LIST = "/registers/reconsideration/application/"


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def cases(county: Organ, police: Organ, handler: User) -> Callable[[int], list[Any]]:
    """`cases(n)`: as many cases, one a day from 1 March 2024."""
    model = registry["reconsideration"].records[0].model

    def build(count: int) -> list[Any]:
        return [
            act(
                model,
                "receive",
                by=handler,
                on=date(2024, 3, 1 + n),
                organ=county,
                **{**OPENING, "title": f"第{n + 1}人不服处罚", "respondent": police, "handler": handler},
            ).matter
            for n in range(count)
        ]

    return build


@pytest.mark.parametrize(
    ("clock", "state"),
    [
        (Clock(due_on=date(2024, 2, 29)), State.OVERDUE),
        (Clock(due_on=date(2024, 3, 1)), State.AMBER),
        (Clock(due_on=date(2024, 3, 6)), State.AMBER),
        (Clock(due_on=date(2024, 3, 7)), State.RUNNING),
        (Clock(due_on=None, suspended=True), State.SUSPENDED),
        (Clock(due_on=date(2024, 2, 29), waits=True), State.MATURED),
    ],
    ids=["the-day-after", "the-last-day", "five-days-before", "six-days-before", "suspended", "waiting-period-over"],
)
def test_a_clock_of_the_list_stands_as_on_the_page(clock: Clock, state: State) -> None:
    assert state_of(clock, TODAY) is state


def test_days_past_the_last_are_counted_from_the_day_after() -> None:
    assert left(date(2024, 2, 29), State.OVERDUE, TODAY) == "已逾期1天"


def test_the_clock_that_ended_first_comes_first(desk: Client, cases: Callable[[int], list[Any]]) -> None:
    cases(3)
    page = text(desk.get("/"))
    assert page.index("第1人") < page.index("第2人") < page.index("第3人")


def test_an_empty_desk_says_what_to_do(desk: Client) -> None:
    page = text(desk.get("/"))
    assert "没有等您办的期限" in page
    assert "/registers/" in page


def test_my_work_shows_nothing_of_matters_one_may_not_see(
    cases: Callable[[int], list[Any]], stranger: User, signed_in: Callable[[User], Client]
) -> None:
    cases(1)
    assert "第1人" not in text(signed_in(stranger).get("/?whose=all"))


@pytest.mark.parametrize("url", ["/", LIST], ids=["my-work", "list"])
def test_the_number_of_queries_does_not_grow_with_the_matters(
    desk: Client, cases: Callable[[int], list[Any]], url: str, django_assert_max_num_queries: Any
) -> None:
    cases(12)
    desk.get(url)
    with django_assert_max_num_queries(40):
        assert desk.get(url).status_code == 200


# --- lists


def test_the_list_is_found_by_number_title_and_party(desk: Client, case: Any, handler: User) -> None:
    from fazhi.kernel.parties import add_party

    add_party(case, by=handler, role="applicant", kind="person", name="欧阳某某")
    for words in (case.number, "张某", "欧阳"):
        assert case.title in text(desk.get(LIST, {"q": words})), words


def test_a_search_without_a_hit_says_so(desk: Client, case: Any) -> None:
    page = text(desk.get(LIST, {"q": "没有的人"}))
    assert case.title not in page
    assert "没有符合条件" in page


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ({"matter": "penalty"}, True),
        ({"matter": "disclosure"}, False),
        ({"received_on_after": "2024-02-08", "received_on_before": "2024-02-08"}, True),
        ({"received_on_after": "2024-02-09"}, False),
        ({"stage": "review"}, True),
        ({"stage": "closed"}, False),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else str(value),
)
def test_filters_narrow_the_list(desk: Client, case: Any, query: dict[str, str], listed: bool) -> None:
    assert (case.title in text(desk.get(LIST, query))) is listed


@pytest.mark.parametrize("record", list(registry.records()), ids=lambda record: record.label)
def test_every_declared_filter_takes_every_value_it_offers(desk: Client, record: Any) -> None:
    user = desk.get("/").wsgi_request.user
    url = f"/registers/{record.register_code}/{record.code}/"
    for name, field in listing.filters_of(record, user)().form.fields.items():
        offered = [value for value, _ in getattr(field, "choices", []) if isinstance(value, str) and value]
        for value in offered:
            assert desk.get(url, {name: value}).status_code == 200, (name, value)


def test_the_list_has_pages(desk: Client, cases: Callable[[int], list[Any]]) -> None:
    cases(27)
    first, second = text(desk.get(LIST)), text(desk.get(LIST, {"page": "2"}))
    assert "第 1 / 2 页" in first
    assert "第 2 / 2 页" in second


def test_the_list_of_another_organ_is_empty(case: Any, stranger: User, signed_in: Callable[[User], Client]) -> None:
    assert case.title not in text(signed_in(stranger).get(LIST))


def test_one_hit_of_the_search_is_opened_at_once(desk: Client, case: Any, case_url: str) -> None:
    assert desk.get("/search/", {"q": case.number}).headers["Location"] == case_url


@pytest.mark.parametrize("url", ["/registers/nothing/", "/registers/reconsideration/nothing/", f"{LIST}999999/"])
def test_what_is_not_there_is_answered_with_404(desk: Client, url: str) -> None:
    assert desk.get(url).status_code == 404


@pytest.mark.parametrize("record", list(registry.records()), ids=lambda record: record.label)
def test_every_declared_record_has_its_list(desk: Client, record: Any) -> None:
    response = desk.get(f"/registers/{record.register_code}/{record.code}/")
    assert response.status_code == 200
    assert record.name in text(response)


@pytest.mark.parametrize(
    ("register", "record", "step"),
    [(r.register_code, r.code, s.code) for r in registry.records() for s in r.procedure.opening if not s.brought],
    ids=lambda value: str(value),
)
def test_every_opening_step_has_its_form(desk: Client, register: str, record: str, step: str) -> None:
    response = desk.get(f"/registers/{register}/{record}/open/{step}/")
    assert response.status_code in (200, 403)
