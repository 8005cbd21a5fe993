"""The catalogue tells the truth: times within the law, attributes that the item has, grounds, packages, windows."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel.act import act
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.services.models import ItemList, Package, Window
from tests.domain import refused

from .conftest import MONDAY, NOW, Build, codes, day

HOW = "优化营商环境条例(2019)第三十六条第一款"
HOW_LONG = "优化营商环境条例(2019)第三十六条第二款"
DUTY = {"step": "enter_duty", "act": "other", "statutory_days": None, "promised_days": None, "visits": None}

FORBIDDEN = [
    pytest.param({"act": None}, "", "power_without_act", id="a power of no kind"),
    pytest.param({"kind": "public_service"}, "", "power_without_act", id="a public service that is a power"),
    pytest.param({"visits": None}, HOW_LONG, "required", id="visits not said"),
    pytest.param({"promised_days": None}, HOW_LONG, "required", id="time not said"),
    pytest.param({**DUTY, "visits": 0}, "", "unknown_field", id="visits of what nobody applies for"),
    pytest.param({**DUTY, "attribute": ["online"]}, HOW, "manner_without_application", id="a duty that is online"),
    pytest.param({"promised_days": "20.5"}, HOW_LONG, "promise_longer_than_law", id="promised later than the law"),
    pytest.param({"visits": 2, "attribute": ["at_most_once"]}, HOW, "more_than_one_visit", id="once, and twice"),
    pytest.param({"visits": 1, "attribute": ["fully_online"]}, HOW, "online_with_visits", id="online, and there"),
    pytest.param({"promised_days": 2, "attribute": ["instant"]}, HOW, "instant_with_days", id="at once, in two days"),
    pytest.param(
        {"theme": "business_start", "act": "confirmation", "promised_days": 2},
        "重庆市优化营商环境条例(2021)第十八条第二款",
        "company_start_too_long",
        id="a company founded in two days",
    ),
]


@pytest.mark.parametrize(("data", "article", "code"), FORBIDDEN)
def test_what_the_catalogue_does_not_take(enter: Build, data: dict[str, Any], article: str, code: str) -> None:
    with refused(article, code=code):
        enter(**data)


ALLOWED = [
    pytest.param({"promised_days": 20}, id="promised as long as the law"),
    pytest.param({"visits": 1, "attribute": ["once", "at_most_once"]}, id="one visit"),
    pytest.param({"promised_days": 1, "attribute": ["instant"]}, id="at once, within a day"),
    pytest.param({**DUTY, "attribute": ["published"]}, id="a duty that is published"),
    pytest.param({"kind": "public_service", "act": None}, id="a public service"),
    pytest.param(
        {"theme": "business_start", "act": "confirmation", "promised_days": "0.5"}, id="a company in half a day"
    ),
]


@pytest.mark.parametrize("data", ALLOWED)
def test_what_it_takes(enter: Build, data: dict[str, Any]) -> None:
    assert enter(**data).warnings == ()


def test_the_day_for_founding_a_company_binds_since_july_2021(enter: Build) -> None:
    two_days = {"theme": "business_start", "act": "confirmation", "promised_days": 2}
    assert enter(day("2021-06-30"), **two_days).matter.stage == "listed"
    with refused(code="company_start_too_long"):
        enter(day("2021-07-01"), **two_days)


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        pytest.param({"statutory_days": 20}, set(), id="twenty days"),
        pytest.param({"statutory_days": 21}, {"licence_longer_than_act"}, id="twenty-one"),
        pytest.param({"statutory_days": 60, "act": "ruling"}, set(), id="sixty, and no licence"),
        pytest.param(
            {"theme": "utility_connection", "promised_days": 8, "act": "other"}, set(), id="power in eight days"
        ),
        pytest.param(
            {"theme": "utility_connection", "promised_days": 9, "act": "other"}, {"connection_too_long"}, id="in nine"
        ),
    ],
)
def test_what_is_asked_about(enter: Build, data: dict[str, Any], warned: set[str]) -> None:
    assert codes(enter(**data)) == warned


def test_the_same_code_stands_once_in_the_catalogue_of_a_unit(enter: Build, take: Build) -> None:
    first = enter(item_code="110001").matter
    with refused(code="invalid"):
        enter(item_code="110001")
    take(first, "remove", day("2023-05-04"), reasons="合并")
    assert enter(day("2023-05-05"), item_code="110001").matter.item_code == "110001"


def test_time_is_cut_and_attributes_are_added(item: Any, take: Build) -> None:
    with refused(HOW, code="online_with_visits"):
        take(item, "adjust", day("2023-01-09"), attribute=["fully_online"], visits=1)
    changed = take(item, "adjust", day("2023-01-09"), attribute=["online", "fully_online"], promised_days=2).matter
    assert (changed.attribute, changed.promised_days) == (";online;fully_online;", 2)


@pytest.mark.parametrize(
    ("theme", "adjusted", "warned"),
    [
        pytest.param("utility_connection", {"promised_days": 4}, {"time_of_a_theme_rewritten"}, id="a theme"),
        pytest.param("utility_connection", {"promised_days": 5}, set(), id="the same time"),
        pytest.param("utility_connection", {"attribute": ["online"]}, set(), id="another change"),
        pytest.param(None, {"promised_days": 4}, set(), id="no theme"),
    ],
)
def test_the_time_of_a_theme_is_not_rewritten(
    enter: Build, take: Build, theme: str | None, adjusted: dict[str, Any], warned: set[str]
) -> None:
    found = enter(theme=theme, act="other", promised_days=5).matter
    assert codes(take(found, "adjust", day("2024-05-06"), **adjusted)) == warned


def test_an_official_of_the_office_enters_items_of_any_unit_and_a_stranger_none(
    enter: Build, official: User, stranger: User
) -> None:
    assert enter(by=official).matter.organ.code == "market"
    with refused(code="no_role"):
        enter(by=stranger)


def test_a_duty_has_no_times_later_either(enter: Build, take: Build) -> None:
    duty = enter(**DUTY).matter
    with refused(code="times_of_a_duty"):
        take(duty, "adjust", day("2023-01-09"), promised_days=3)
    assert take(duty, "adjust", day("2023-01-09"), attribute=["published"]).matter.nature == "ex_officio"


# --- lists, packages, windows -------------------------------------------------------------------------------------

Opening = dict[str, Any]
LIST: Opening = {"title": "跨省通办事项清单", "scheme": "cross_region", "batch": 1, "document": "甲政务发〔2024〕1号"}
PACKAGE: Opening = {"title": "新生儿出生一件事", "covers": "出生医学证明签发\n户口登记\n医保参保"}


def opened(model: Any, step: str, by: User, at: Organ, **data: Any) -> Any:
    return act(model, step, by=by, on=MONDAY, organ=at, today=NOW, **data)


def test_a_batch_of_a_series_stands_once(official: User, office: Organ) -> None:
    opened(ItemList, "issue", official, office, **LIST)
    with refused(code="invalid"):
        opened(ItemList, "issue", official, office, **LIST)
    assert codes(opened(ItemList, "issue", official, office, **{**LIST, "batch": None})) == {"series_without_batch"}


def test_one_item_is_no_package(official: User, office: Organ, market: Organ) -> None:
    with refused(code="of_one_item", field="covers"):
        opened(Package, "launch", official, office, **{**PACKAGE, "covers": "户口登记", "lead": market})
    launched = opened(Package, "launch", official, office, **PACKAGE, lead=market).matter
    ended = act(launched, "end", by=official, on=day("2024-09-02"), today=NOW, reasons="并入新套餐").matter
    assert (ended.stage, ended.ended_on) == ("ended", day("2024-09-02"))


def test_a_window_of_one_department_becomes_an_integrated_one(clerk: User, market: Organ, take: Build) -> None:
    window = opened(Window, "open", clerk, market, title="许可窗口", unit_kind="approval").matter
    assert not window.integrated
    window = take(window, "integrate", day("2024-05-06")).matter
    assert window.integrated
    with refused("优化营商环境条例(2019)第三十六条第三款", code="integrated_already"):
        take(window, "integrate", day("2024-05-07"))
    assert take(window, "close", day("2024-12-02")).matter.closed_on == day("2024-12-02")
