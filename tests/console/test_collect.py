"""填报: what is asked and answered, by whom; three different answers; nothing typed is lost, nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from fazhi.indicators import collected, figures
from fazhi.indicators.models import CollectedValue, Reported
from fazhi.indicators.period import Period
from fazhi.kernel.journal import SYSTEM
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Grant, Role, User
from tests.console.county import LONG_AGO, open_case, person

pytestmark = pytest.mark.django_db
COURT = "litigation.court_received"
PAGE = "/indicators/collect/?organ=county&year=2024"
SignIn = Callable[[User], Client]


def text(response: Any) -> str:
    return unescape(str(response.content.decode()))


@pytest.fixture
def statistician(justice: Organ) -> User:
    return person("statistician", justice, Role.STATISTICIAN)


@pytest.fixture
def counter(signed_in: SignIn, statistician: User) -> Client:
    """The browser of the statistician of the office in charge."""
    return signed_in(statistician)


def send(browser: Client, url: str = PAGE, **given: str) -> Any:
    return browser.post(url, {"measure": COURT, "breakdown": "", "value": "", "note": "", **given}, follow=True)


def stored() -> list[tuple[str, Any, str]]:
    return list(CollectedValue.objects.order_by("pk").values_list("state", "value", "organ__code"))


def test_a_measure_is_shown_with_source_definition_and_that_it_is_open(counter: Client, county: Organ) -> None:
    page = text(counter.get(PAGE))
    measure = figures.measure_asked(COURT)
    for words in (measure.name, measure.words, "县人民法院", "待填报", "空白（未掌握）", "不适用"):
        assert words in page, words


@pytest.mark.parametrize(
    ("state", "value", "kept", "told"),
    [
        pytest.param("value", "0", 0, "0件", id="zero"),
        pytest.param("blank", "", None, "空白（未掌握）", id="blank"),
        pytest.param("not_applicable", "", None, "不适用", id="not-applicable"),
    ],
)
def test_three_different_answers_are_kept_apart(
    counter: Client, county: Organ, state: str, value: str, kept: int | None, told: str
) -> None:
    page = text(send(counter, state=state, value=value))
    assert stored() == [(state, kept, "county")]
    assert f"已填报甲县人民政府2024年法院新收一审行政案件数：{told}" in page


def test_the_office_in_charge_answers_for_the_county(counter: Client, justice: Organ) -> None:
    send(counter, "/indicators/collect/?organ=justice&year=2024", state="value", value="3")
    assert stored() == [("value", 3, "county")]


def test_a_new_answer_supersedes_and_the_earlier_is_listed_with_who_and_why(
    counter: Client, county: Organ, statistician: User
) -> None:
    send(counter, state="value", value="12", note="法院统计报表")
    page = text(send(counter, state="value", value="13", note="法院更正"))
    assert [value for _, value, _ in stored()] == [12, 13]
    assert page.index('13件</strong> <span class="tag tag-met">现行') < page.index(
        '12件</span> <span class="tag">已更新'
    )
    for words in ("法院统计报表", "法院更正", statistician.full_name):
        assert words in page, words
    assert figures.value(COURT, county, "2024").value == 13


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        pytest.param({"value": "5"}, "state", "没有选择填报情况", id="no-choice"),
        pytest.param({"state": "value"}, "value", "没有填写数值", id="no-number"),
        pytest.param({"state": "value", "value": "十件"}, "value", "填写数字", id="words"),
        pytest.param({"state": "value", "value": "1e400"}, "value", "数字", id="enormous"),
        pytest.param({"state": "value", "value": "-1"}, "value", "不能是负数", id="negative"),
        pytest.param({"state": "value", "value": "1.5"}, "value", "填整数", id="half"),
        pytest.param({"state": "blank", "value": "5"}, "value", "不填数值", id="blank-with-number"),
        pytest.param({"state": "guessed", "value": "5"}, "state", "guessed", id="no-such-choice"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_typed_is_lost(
    counter: Client, county: Organ, given: dict[str, str], field: str, words: str
) -> None:
    response = send(counter, **given, note="已经写好的说明")
    page = text(response)
    error = re.search(rf'id="{re.escape(COURT)}-{field}_error">([^<]*)<', page)
    assert response.status_code == 422
    assert error
    assert words in error[1]
    assert "已经写好的说明</textarea>" in page
    assert f'value="{given.get("value", "")}"' in page or not given.get("value")
    assert not CollectedValue.objects.exists()


def test_a_change_by_more_than_half_shows_the_arithmetic_and_takes_the_explanation(
    counter: Client, county: Organ
) -> None:
    collected.report(COURT, county, Period.year(2023), by=SYSTEM, state=Reported.VALUE, value=10)
    page = text(send(counter, state="value", value="4"))
    assert "10－4=6；6÷10=60%" in page
    assert 'value="4"' in page
    send(counter, state="value", value="4", note="管辖调整")
    assert CollectedValue.objects.get(period_start=date(2024, 1, 1)).note == "管辖调整"


def test_others_see_the_answer_and_why_they_may_not_enter(
    signed_in: SignIn, handler: User, county: Organ, counter: Client
) -> None:
    send(counter, state="value", value="12")
    page = text(signed_in(handler).get(PAGE))
    assert "12件" in page
    assert "的统计人员办理，您没有这个角色" in page
    assert 'name="state"' not in page


def test_what_others_send_is_refused(signed_in: SignIn, handler: User, county: Organ) -> None:
    page = text(send(signed_in(handler), state="value", value="12"))
    assert "您没有这个角色" in page
    assert not CollectedValue.objects.exists()


def test_answers_of_an_organ_one_may_not_see_are_not_shown(signed_in: SignIn, stranger: User, justice: Organ) -> None:
    collected.report(COURT, justice.parent, Period.year(2024), by=SYSTEM, state=Reported.VALUE, value=4711)
    response = signed_in(stranger).get(PAGE)
    assert response.status_code == 403
    assert "4711" not in text(response)


def test_without_a_register_that_collects_the_page_says_so(signed_in: SignIn, justice: Organ) -> None:
    user = person("reconsideration", justice)
    Grant.objects.create(
        user=user, role=Role.HANDLER, organ=justice, register="reconsideration", from_on=LONG_AGO, reason="任命"
    )
    assert "没有向本机构收集的数字" in text(signed_in(user).get("/indicators/collect/?organ=justice&year=2024"))


@pytest.mark.parametrize("year", ["二〇二四", "2024Q1", "99", "2090", "²"])
def test_what_is_no_year_that_has_begun_is_refused(counter: Client, year: str) -> None:
    assert counter.get("/indicators/collect/", {"organ": "county", "year": year}).status_code == 422


def test_an_answer_for_a_measure_that_is_not_on_the_page_is_refused(counter: Client, county: Organ) -> None:
    assert send(counter, measure="litigation.received", state="value", value="1").status_code == 422
    assert not CollectedValue.objects.exists()


def test_the_page_is_reached_from_the_indicators_and_from_a_collected_measure(counter: Client, county: Organ) -> None:
    assert 'href="/indicators/collect/?organ=county&year=2024"' in text(
        counter.get("/indicators/?organ=county&period=2024")
    )
    there = f'href="/indicators/collect/?organ=county&year=2024#{COURT}"'
    assert there in text(counter.get(f"/indicators/{COURT}/?organ=county&period=2024"))
    assert "/indicators/collect/" not in text(
        counter.get("/indicators/litigation.received/records/?organ=county&period=2024")
    )


def test_a_gap_in_a_composed_report_leads_to_where_it_is_filled(
    desk: Client, county: Organ, police: Organ, handler: User
) -> None:
    open_case(county, police, handler)
    page = text(desk.get("/reports/compose/?organ=county&year=2024"))
    there = f"/indicators/collect/?organ=county&year=2024#{COURT}"
    assert f'<a class="mark-gap" href="{there}">' in page
    assert f'<a href="{there}">去填报</a>' in page
