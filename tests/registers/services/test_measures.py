"""The measures against hand counts: every list and share follows from the attributes of the items."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from fazhi.indicators.collected import report
from fazhi.indicators.figures import records, value
from fazhi.indicators.models import Reported
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.act import act
from fazhi.kernel.journal import SYSTEM
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.services.models import BadReview, ItemList, Window

from .conftest import NOW, Build, day

YEAR = 2024
DUTY = {"step": "enter_duty", "act": "other", "statutory_days": None, "promised_days": None, "visits": None}


def figure(code: str, county: Organ, breakdown: str = "", year: int = YEAR) -> Any:
    return value(f"services.{code}", county, Period.year(year), breakdown=breakdown).value


@pytest.fixture
def catalogue(enter: Build, take: Build) -> None:
    """Four items on application, of which one left in 2024; a public service; two duties."""
    enter(attribute=["once", "at_most_once", "fully_online"])
    enter(attribute=["once", "at_most_once"], visits=1, promised_days=10)
    enter(visits=2, act="confirmation", statutory_days=10, promised_days=5)
    gone = enter(attribute=["once", "at_most_once"]).matter
    enter(kind="public_service", act=None, attribute=["at_most_once"], statutory_days=1, promised_days="0.5")
    enter(**DUTY, attribute=["published"])
    enter(day("2025-01-06"), **DUTY)
    take(gone, "remove", day("2024-06-03"), reasons="取消")


COUNTED: dict[tuple[str, str], int | Fraction] = {
    ("items", ""): 5,
    ("items", "kind=power"): 4,
    ("items", "kind=public_service"): 1,
    ("items", "nature=on_application"): 4,
    ("items", "attribute=at_most_once"): 3,
    ("items", "attribute=once"): 2,
    ("items", "attribute=once+fully_online"): 1,
    ("items", "kind=power|public_service;attribute=published"): 1,
    ("items", "level=township"): 0,
    ("item_share", "attribute=at_most_once"): 75,
    ("item_share", "attribute=fully_online"): 25,
    ("statutory_days", ""): 51,
    ("promised_days", ""): Fraction(37, 2),
    ("time_reduction", "act=licence"): Fraction(135, 2),  # 40 days, 13 promised
    ("average_visits", ""): Fraction(3, 4),
}


def test_lists_and_shares_follow_from_attributes(catalogue: None, county: Organ) -> None:
    assert {asked: figure(asked[0], county, asked[1]) for asked in COUNTED} == COUNTED


def test_an_item_counts_from_the_day_it_is_listed_to_the_day_it_leaves(catalogue: None, county: Organ) -> None:
    assert [figure("items", county, year=year) for year in (2022, 2023, 2024, 2025)] == [6, 6, 5, 6]


def test_the_records_behind_a_list_are_the_items(catalogue: None, county: Organ) -> None:
    (found,) = records("services.items", county, Period.year(YEAR), breakdown="attribute=at_most_once").values()
    assert found.count() == 3


def test_the_time_of_a_theme_may_be_half_an_hour(enter: Build, county: Organ) -> None:
    transfer = {"theme": "utility_transfer", "act": "other", "statutory_days": 3}
    enter(**transfer, promised_days="0.0625")
    assert figure("handling_time", county, "theme=utility_transfer") == Fraction(1, 16)
    enter(**transfer, promised_days="0.5")
    assert figure("handling_time", county, "theme=utility_transfer") == Fraction(9, 32)


def test_the_time_of_a_theme_is_cut_against_the_year_before(enter: Build, take: Build, county: Organ) -> None:
    water = {"theme": "utility_connection", "act": "other", "statutory_days": 10}
    take(enter(**water, promised_days=5).matter, "remove", day("2024-05-06"), reasons="时限压减为四日")
    enter(day("2024-05-06"), **water, promised_days=4)
    assert figure("handling_time", county, "theme=utility_connection") == 4
    assert figure("handling_time_cut", county, "theme=utility_connection") == 20


def test_a_unit_in_the_hall_counts_once_however_many_windows_it_has(
    clerk: User, market: Organ, county: Organ, take: Build
) -> None:
    def opened(**data: Any) -> Any:
        values = {"title": "窗口", "unit_kind": "approval", **data}
        return act(Window, "open", by=clerk, on=day("2024-02-05"), organ=market, today=NOW, **values).matter

    opened(integrated=True)
    opened(integrated=True)
    closed = opened()
    opened()
    take(closed, "close", day("2024-12-31"))
    assert figure("windows", county) == 3
    assert figure("hall_units", county, "unit_kind=approval") == 1
    assert figure("integrated_window_rate", county) == Fraction(200, 3)


def test_batches_count_in_the_year_of_their_issue(official: User, office: Organ, county: Organ) -> None:
    for on, batch in ((day("2023-05-08"), 1), (day("2024-05-06"), 2), (day("2024-11-04"), 3)):
        data = {"title": "清单", "scheme": "cross_region", "batch": batch, "document": "甲政务发"}
        act(ItemList, "issue", by=official, on=on, organ=office, today=NOW, **data)
    assert figure("item_lists", county, "scheme=cross_region") == 2
    assert figure("item_lists", county, "scheme=licence_free") == 0


def test_bad_reviews_true_and_corrected(reviewed: Build, answered: Build, take: Build, official: User) -> None:
    county = answered().organ.parent
    take(answered(), "confirm", day("2024-03-11"), by=official, said="已解决")
    untrue = take(reviewed(), "object", day("2024-03-05"), finding="误按", evidence="录像").matter
    take(untrue, "confirm_objection", day("2024-03-06"), by=official, reasons="误评")
    assert BadReview.objects.count() == 3
    assert figure("bad_reviews", county) == 3
    assert figure("bad_reviews", county, "verified=yes") == 2
    assert figure("bad_reviews", county, "timely=yes") == 2
    assert figure("bad_review_correction_rate", county) == 50


def test_the_good_rate_follows_from_what_was_collected(county: Organ) -> None:
    for cuts, number in (("", 2000), ("rating=good", 1980)):
        report(
            "services.evaluations",
            county,
            Period.year(YEAR),
            by=SYSTEM,
            state=Reported.VALUE,
            value=Decimal(number),
            breakdown=parse_breakdown(cuts),
        )
    assert figure("good_rate", county) == 99
