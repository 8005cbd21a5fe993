"""The example matters give the figures for which their groups were made: what is published by the plan, the
applications, catalogues and the first items of every group through the door."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from fazhi.demo.notation import example_of as brought
from fazhi.demo.plan import Item, items
from fazhi.indicators import tables
from fazhi.indicators.figures import value
from fazhi.indicators.period import Period
from fazhi.registers.disclosure.models import Application, Information
from tests.example_county import example_of

TODAY = date(2025, 11, 3)
MANY, FIRST = 40, 4  # of a group with more matters so many go through the door


@pytest.fixture(scope="module")
def planned() -> list[Item]:
    return items(TODAY, only={"disclosure"})


PUBLISHED = [
    pytest.param("qingxi", 2021, "budget", 391),
    pytest.param("qingxi", 2021, "livelihood", 132),
    pytest.param("qingxi", 2021, "pilot", 367),
    pytest.param("qingxi", 2021, "other", 11050),
    pytest.param("jianglan", 2023, "document", 26),
    pytest.param("jianglan", 2023, "norm", 11),
    pytest.param("qingxi", 2023, "", 30024),
    pytest.param("jianglan", 2023, "", 10506),
]


@pytest.mark.parametrize(("county", "year", "category", "wanted"), PUBLISHED)
def test_what_was_published_in_a_year(planned: list[Item], county: str, year: int, category: str, wanted: int) -> None:
    days = [
        (item.object["category"], day)
        for item in planned
        if item.course.record.record == "disclosure.information" and item.group.county == county
        for day in (item.day_of("enter"), item.day_of("publish"))
        if day is not None and day.year == year
    ]
    counted = Counter(found for found, _ in days)
    assert (counted[category] if category else counted.total()) == wanted


@pytest.fixture
def county(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example county with a few items of each large group."""
    for record in brought("disclosure").records.values():
        for name, group in list(record.groups.items()):
            if group.count > MANY:
                monkeypatch.setitem(record.groups, name, replace(group, count=FIRST))
    example_of("disclosure", today=TODAY)


WANTED = {
    ("qingxi", 2021, "catalogues"): 25,
    ("qingxi", 2021, "answered"): 18,
    ("qingxi", 2022, "pending"): 2,
    ("qingxi", 2023, "received"): 26,
    ("qingxi", 2023, "answered"): 28,
    ("qingxi", 2023, "answer_rate"): 100,
    ("jianglan", 2023, "answered"): 15,
    ("jianglan", 2023, "answer_rate"): 100,
}


def figures() -> dict[tuple[str, int, str], object]:
    return {asked: value(f"disclosure.{asked[2]}", asked[0], Period.year(asked[1])).value for asked in WANTED}


def test_the_example_county_through_the_door(county: None) -> None:
    assert figures() == WANTED
    counted = tables.count(tables.form_of("disclosure"), "qingxi", 2023)
    assert [row.mistakes for _, rows in counted.tables for row in rows if row.mistakes] == []
    stages = set(Application.objects.values_list("stage", flat=True))
    assert stages >= {"unconfirmed", "handling", "correction", "delivered", "ended", "archived"}
    assert Application.objects.filter(stage="handling", due_on__lt=TODAY).count() == 1
    stages = set(Information.objects.values_list("stage", flat=True))
    assert stages >= {"draft", "cleared", "referred", "published", "withheld"}
