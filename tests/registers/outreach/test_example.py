"""The plan of the example matters: the figures for which its groups were made, and what a visitor finds under way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from fazhi.demo.plan import Act, plan
from fazhi.demo.units import kind_of

TODAY = date(2025, 11, 3)


@pytest.fixture(scope="module")
def acts() -> list[Act]:
    """Every step of the register's example, without a database."""
    return [act for act in plan(TODAY, only=["outreach"]) if act.item.group.record.startswith("outreach.")]


def taken(
    acts: Iterable[Act], record: str, *steps: str, county: str = "qingxi", year: int = 0, **told: Any
) -> list[Act]:
    """The steps of a record with these values, of one county and year."""
    return [
        act
        for act in acts
        if act.item.group.record == f"outreach.{record}"
        and act.step in steps
        and act.item.group.county == county
        and year in (0, act.on.year)
        and told.items() <= act.data.items()
    ]


def total(acts: Iterable[Act], column: str) -> int:
    return sum(act.data[column] for act in acts)


def test_lists_of_2021_cover_every_department_and_township(acts: list[Act]) -> None:
    units = {act.item.unit for act in taken(acts, "plan", "adopt", year=2021)}
    kinds = Counter(kind_of("qingxi", unit) for unit in units)
    assert kinds["department"] + kinds["body"] == 50
    assert kinds["township"] + kinds["subdistrict"] == 39


def test_activities_audience_and_handouts_of_2021(acts: list[Act]) -> None:
    held = taken(acts, "activity", "record", year=2021)
    assert (len(held), total(held, "audience"), total(held, "handouts")) == (613, 58527, 129334)


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ({}, 549),
        ({"kind": "lecture"}, 65),
        ({"kind": "online"}, 6),
        ({"topic": "minors"}, 42),
        ({"topic": "constitution"}, 45),
        ({"host": "observation_point"}, 6),
    ],
    ids=str,
)
def test_activities_of_2024(acts: list[Act], told: dict[str, str], number: int) -> None:
    assert len(taken(acts, "activity", "record", year=2024, **told)) == number


def test_boards_stand_in_every_village_in_2021(acts: list[Act]) -> None:
    assert len({act.item.unit for act in taken(acts, "display", "put_up", year=2021, kind="board")}) == 278


@pytest.mark.parametrize(("kind", "number"), [("law_literate", 1404), ("youth_volunteer", 714)])
def test_people_at_the_end_of_2024(acts: list[Act], kind: str, number: int) -> None:
    joined = [
        act
        for act in taken(acts, "person", "enrol", "engage", "qualify")
        if act.on.year <= 2024 and act.data.get("kind", "law_literate") == kind
    ]
    left = {act.item for act in taken(acts, "person", "leave") if act.on.year <= 2024}
    assert len([act for act in joined if act.item not in left]) == number


def test_the_township_of_2023(acts: list[Act]) -> None:
    held = taken(acts, "activity", "record", county="wanling", year=2023)
    before = taken(acts, "activity", "record", county="wanling", year=2022)
    assert (len(held), total(held, "audience"), total(held, "handouts"), total(before, "handouts")) == (
        5,
        940,
        540,
        525,
    )
    for kind, number in (("banner", 24), ("sign", 51)):
        assert total(taken(acts, "display", "put_up", county="wanling", year=2023, kind=kind), "quantity") == number


def test_a_visitor_finds_every_situation(acts: list[Act]) -> None:
    last = {act.item: act.step for act in acts}
    found = {(item.group.record.partition(".")[2], step) for item, step in last.items()}
    assert {
        *(("plan", step) for step in ("adopt", "carry_out", "report", "return", "review")),
        *(("activity", step) for step in ("plan", "hold", "cancel")),
        *(("case", step) for step in ("collect", "check", "publish", "withdraw", "decline")),
        *(("venue", step) for step in ("open", "inspect", "report_damage", "close")),
        *(("person", step) for step in ("train", "qualify", "leave")),
    } <= found
