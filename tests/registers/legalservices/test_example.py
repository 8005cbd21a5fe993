"""The example matters give the figures for which their groups were made: by their plan, some of each by the door."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.demo import build as building
from fazhi.demo.plan import Act, Item, items
from fazhi.indicators.figures import value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.registers.legalservices.models import Notarisation

from .conftest import day

TODAY = day("2025-11-03")
FIRST = 2  # matters of each group that go through the door
EVERYWHERE = "legalservices.platform"  # one in each township, so that tallies find theirs


@pytest.fixture(scope="module")
def planned() -> list[Item]:
    return items(TODAY, only={"legalservices"})


def opened(planned: list[Item], record: str, county: str, year: int) -> list[tuple[Item, Act]]:
    """The first steps of a year of a county's matters."""
    return [
        (item, item.acts[0])
        for item in planned
        if item.course.record.record == f"legalservices.{record}"
        and item.group.county == county
        and item.acts[0].on.year == year
    ]


def test_people_who_asked_in_2021(planned: list[Item]) -> None:
    assert sum(act.data["people"] for _, act in opened(planned, "consultation", "qingxi", 2021)) == 23_620


def test_people_who_asked_outside_in_2023(planned: list[Item]) -> None:
    found = opened(planned, "consultation", "wanling", 2023)
    assert [act.data["channel"] for _, act in found] == ["event", "event"]
    assert sum(act.data["people"] for _, act in found) == 52


def test_opinions_of_2021(planned: list[Item]) -> None:
    issued = [
        act
        for item in planned
        if item.course.record.record == "legalservices.opinion"
        for act in item.acts
        if act.step in ("give", "issue") and act.on.year == 2021
    ]
    assert len(issued) == 412


def test_enterprises_of_2023(planned: list[Item]) -> None:
    assert len(opened(planned, "checkup", "jianglan", 2023)) == 428


COLLECTED: list[tuple[str, str, str, int, Any]] = [
    ("cases_represented", "provider=lawyer", "qingxi-justice", 2024, 1278),
    ("cases_represented", "provider=grassroots", "qingxi-justice", 2024, 261),
    ("advisory_clients", "", "qingxi-justice", 2024, 148),
    ("forensic_appraisals", "", "qingxi-justice", 2024, 102),
    ("notarisations", "", "qingxi-justice", 2024, 632),
    ("notarisations", "", "jianglan", 2023, 984),
    ("village_platform_users", "", "jianglan", 2023, 206_400),
    ("village_platform_services", "", "jianglan", 2023, 65_300),
    ("platforms", "kind=centre", "qingxi", 2021, 1),
    ("platforms", "kind=station", "qingxi", 2021, 39),
    ("platform_compliance_rate", "", "qingxi-justice", 2024, 100),
]


def test_the_door_takes_every_path(db: None, planned: list[Item], monkeypatch: pytest.MonkeyPatch) -> None:
    some = [item for item in planned if item.n < FIRST or (item.course.record.record == EVERYWHERE and item.n < 39)]
    steps = sorted((act for item in some for act in item.acts), key=lambda act: act.order)
    monkeypatch.setattr(building, "plan", lambda today, only: steps)
    building.build(today=TODAY, only=["legalservices"])
    for code, breakdown, organ, year, wanted in COLLECTED:
        cuts = parse_breakdown(breakdown, code) if breakdown else ()
        got = value(f"legalservices.{code}", organ, Period.year(year), breakdown=cuts).value
        assert got == wanted, (code, breakdown, organ, year)
    assert set(Notarisation.objects.values_list("stage", flat=True)) >= {"accepted", "waiting", "issued"}
