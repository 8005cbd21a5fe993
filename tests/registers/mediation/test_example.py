"""The example matters give the figures for which their groups were made: the large ones by their plan, those of a
township and the first of every group through the door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.demo import build as building
from fazhi.demo.plan import Act, Item, items
from fazhi.indicators.figures import value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.registers.mediation.models import Dispute, Hazard

TODAY = date(2025, 11, 3)
FIRST = 2  # matters of each group that go through the door
EVERYWHERE = 40  # organisations and mediators: in each township at least one
NETWORK = ("mediation.organisation", "mediation.mediator")
SUCCESSES = ("agree", "settle")


@pytest.fixture(scope="module")
def planned() -> list[Item]:
    return items(TODAY, only={"mediation"})


def taken(planned: list[Item], record: str, county: str, *steps: str) -> list[tuple[Item, Act, dict[str, Any]]]:
    """The steps of a county's matters with what is filled in, together with what was filled in at the opening."""
    return [
        (item, act, {**item.acts[0].data, **act.data})
        for item in planned
        if item.course.record.record == f"mediation.{record}" and item.group.county == county
        for act in item.acts
        if act.step in steps
    ]


@pytest.mark.parametrize(
    ("county", "year", "accepted", "succeeded"),
    [
        pytest.param("qingxi", 2021, 6288, 6227, id="qingxi 2021"),
        pytest.param("qingxi", 2023, 15429, 15341, id="qingxi 2023"),
        pytest.param("qingxi", 2024, 12698, 12690, id="qingxi 2024"),
        pytest.param("jianglan", 2023, 15305, 14968, id="jianglan 2023"),
        pytest.param("wanling", 2023, 42, 42, id="yunbai 2023"),
    ],
)
def test_disputes_of_a_year(planned: list[Item], county: str, year: int, accepted: int, succeeded: int) -> None:
    got = Counter(act.on.year for _, act, _ in taken(planned, "dispute", county, "accept"))
    ended = Counter(act.on.year for _, act, _ in taken(planned, "dispute", county, *SUCCESSES))
    assert (got[year], ended[year]) == (accepted, succeeded)


Filled = Callable[[dict[str, Any]], bool]
PARTS: list[Any] = [
    pytest.param("qingxi", 2021, lambda d: d["channel"] == "joint", 324, id="several ways together"),
    pytest.param("qingxi", 2021, lambda d: d.get("grade") == "major", 175, id="major 2021"),
    pytest.param(
        "qingxi",
        2023,
        lambda d: d["channel"] in ("court", "petition", "police", "reconsideration"),
        15041,
        id="handed over",
    ),
    pytest.param("qingxi", 2023, lambda d: d.get("backlog") is True, 65, id="old ones"),
    pytest.param("qingxi", 2024, lambda d: d.get("grade") == "major", 382, id="major 2024"),
    pytest.param("jianglan", 2023, lambda d: d["kind"] == "business", 2086, id="business"),
]


@pytest.mark.parametrize(("county", "year", "chosen", "wanted"), PARTS)
def test_parts_of_the_disputes_that_were_settled(
    planned: list[Item], county: str, year: int, chosen: Filled, wanted: int
) -> None:
    found = taken(planned, "dispute", county, *SUCCESSES)
    assert sum(act.on.year == year and chosen(data) for _, act, data in found) == wanted


def test_the_amounts_of_2021_add_up(planned: list[Item]) -> None:
    found = taken(planned, "dispute", "qingxi", *SUCCESSES)
    assert sum(data.get("amount_fen", 0) for _, act, data in found if act.on.year == 2021) == 5_184_410_000


@pytest.mark.parametrize(
    ("county", "on", "wanted"),
    [
        pytest.param(
            "qingxi",
            date(2023, 12, 31),
            {"centre": 1, "settlement_centre": 1, "sector": 13, "township": 39, "village": 278},
            id="qingxi 2023",
        ),
        pytest.param(
            "qingxi",
            date(2024, 12, 31),
            {
                **{"centre": 1, "settlement_centre": 1, "court_centre": 1, "sub_centre": 11, "township": 39},
                **{"village": 278, "administrative": 11, "sector": 13, "room": 3},
            },
            id="qingxi 2024",
        ),
        pytest.param(
            "jianglan",
            date(2023, 12, 31),
            {"centre": 1, "sector": 12, "township": 4, "village": 472, "enterprise": 33},
            id="jianglan 2023",
        ),
    ],
)
def test_the_network_at_the_end_of_a_year(planned: list[Item], county: str, on: date, wanted: dict[str, int]) -> None:
    founded = taken(planned, "organisation", county, "establish")
    assert Counter(data["kind"] for _, act, data in founded if act.on <= on) == wanted


def test_mediators_at_the_end_of_2023(planned: list[Item]) -> None:
    came = taken(planned, "mediator", "jianglan", "appoint")
    left = taken(planned, "mediator", "jianglan", "leave")
    last = date(2023, 12, 31)
    assert sum(act.on <= last for _, act, _ in came) - sum(act.on <= last for _, act, _ in left) == 2447


TOWNSHIP = {
    ("hazards", ""): 36,
    ("hazards", "measure=corrected"): 25,
    ("hazards", "measure=resolved"): 2,
    ("hazards", "measure=controlled"): 9,
    ("succeeded", "channel=search"): 42,
    ("success_rate", ""): 100,
}


def first_of(item: Item) -> int:
    return EVERYWHERE if item.course.record.record in NETWORK else FIRST


def test_the_door_takes_every_path(db: None, planned: list[Item], monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole township, and the first matters of every group."""
    some = [item for item in planned if item.n < first_of(item) or item.group.county == "wanling"]
    steps = sorted((act for item in some for act in item.acts), key=lambda act: act.order)
    monkeypatch.setattr(building, "plan", lambda today, only: steps)
    building.build(today=TODAY, only=["mediation"])
    for (code, breakdown), wanted in TOWNSHIP.items():
        cuts = parse_breakdown(breakdown, code) if breakdown else ()
        assert value(f"mediation.{code}", "yunbai", Period.year(2023), breakdown=cuts).value == wanted, (
            code,
            breakdown,
        )
    stages = set(Dispute.objects.values_list("stage", flat=True))
    assert stages >= {"registered", "mediating", "agreed", "confirming", "performed", "ended", "declined"}
    assert set(Hazard.objects.values_list("stage", flat=True)) == {"assigned", "controlled", "closed"}
