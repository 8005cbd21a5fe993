"""The plan of the example matters: the figures for which its groups were made, and what a visitor finds under way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from fazhi.demo.plan import Act, plan

TODAY = date(2025, 11, 3)


@pytest.fixture(scope="module")
def acts() -> list[Act]:
    """Every step of the register's example, without a database."""
    return [act for act in plan(TODAY, only=["learning"]) if act.item.group.record.startswith("learning.")]


def taken(acts: Iterable[Act], record: str, *steps: str, place: str = "qingxi", year: int, **told: object) -> list[Act]:
    """The steps of a record with these values, of one county or unit and year."""
    return [
        act
        for act in acts
        if act.item.group.record == f"learning.{record}"
        and act.step in steps
        and place in (act.item.group.county, act.item.unit)
        and act.on.year == year
        and told.items() <= act.data.items()
    ]


LECTURES = ("party_lecture", "law_lecture")
SESSIONS = [
    ("qingxi", 2023, {"form": "executive_meeting"}, 6),
    ("qingxi", 2023, {"form": "party_lecture"}, 1310),
    ("qingxi", 2023, {"form": "law_lecture"}, 4),
    ("qingxi-justice", 2024, {"form": "party_group"}, 12),
    ("qingxi-justice", 2024, {"form": "centre_group"}, 4),
    ("qingxi-justice", 2024, {"form": "reading_class"}, 5),
    ("jianglan", 2023, {"led_by": "top_leaders"}, 9),
    ("yunbai", 2023, {"form": "centre_group"}, 13),
    ("yunbai", 2023, {"form": "party_lecture"}, 12),
]


@pytest.mark.parametrize(("place", "year", "told", "number"), SESSIONS, ids=str)
def test_sessions(acts: list[Act], place: str, year: int, told: dict[str, str], number: int) -> None:
    assert len(taken(acts, "session", "record", place=place, year=year, **told)) == number


def test_some_2100_sessions_in_2023(acts: list[Act]) -> None:
    held = [act for act in taken(acts, "session", "record", year=2023) if act.data["form"] not in LECTURES]
    assert 2100 <= len(held) <= 2310


@pytest.mark.parametrize(("rank", "number"), [("municipal", 1), ("county", 328), ("staff", 16197)])
def test_who_sat_in_2023(acts: list[Act], rank: str, number: int) -> None:
    assert len(taken(acts, "examresult", "record", year=2023, rank=rank)) == number


@pytest.mark.parametrize("place", ["yunbai", "qingxi-justice"])
def test_of_two_units_all_sat_and_passed(acts: list[Act], place: str) -> None:
    year = 2023 if place == "yunbai" else 2024
    sat = taken(acts, "examresult", "record", place=place, year=year)
    assert len(sat) > 40
    assert min(act.data["score"] for act in sat) >= 60
    assert taken(acts, "examresult", "record_absence", place=place, year=year) == []


def test_901_leaders_reported_in_2023(acts: list[Act]) -> None:
    assert len(taken(acts, "dutyreport", "report", year=2023)) == 901
    assert len(taken(acts, "dutyreport", "list", year=2023)) == 901 + len(
        taken(acts, "dutyreport", "release", year=2023)
    )


TRAININGS = [
    ("qingxi", 2021, {"audience": "managers"}, 10),
    ("qingxi", 2023, {"audience": "leaders"}, 2),
    ("qingxi-justice", 2024, {"topic": "enforcement", "host": "municipal"}, 3),
    ("qingxi-justice", 2024, {"topic": "enforcement", "host": "county"}, 1),
    ("yunbai", 2023, {"audience": "leaders"}, 2),
    ("yunbai", 2023, {"audience": "officers"}, 1),
    ("yunbai", 2023, {"audience": "cadres"}, 6),
]


@pytest.mark.parametrize(("place", "year", "told", "number"), TRAININGS, ids=str)
def test_trainings(acts: list[Act], place: str, year: int, told: dict[str, str], number: int) -> None:
    assert len(taken(acts, "training", "record", place=place, year=year, **told)) == number


@pytest.mark.parametrize(("topic", "people"), [("enforcement", 630), ("reconsideration_litigation", 830)])
def test_trained_in_2021(acts: list[Act], topic: str, people: int) -> None:
    assert sum(act.data["people"] for act in taken(acts, "training", "record", year=2021, topic=topic)) == people


def test_plans_speeches_and_papers(acts: list[Act]) -> None:
    assert len(taken(acts, "planitem", "adopt", year=2023, kind="module")) == 5
    assert len(taken(acts, "planitem", "adopt", place="yunbai", year=2023, kind="item")) == 7
    assert len(taken(acts, "speech", "speak", year=2021, kind="law_talk")) == 2
    assert len(taken(acts, "speech", "speak", place="yunbai", year=2023, kind="exchange")) == 13
    papers = taken(acts, "paper", "submit", place="yunbai", year=2023)
    assert (len(papers), len({act.data["author"] for act in papers})) == (10, 9)
    assert len([act for act in papers if act.data["kind"] == "reflection"]) == 1


def test_a_visitor_finds_every_situation(acts: list[Act]) -> None:
    last = {act.item: act.step for act in acts}
    found = {(item.group.record.partition(".")[2], step) for item, step in last.items()}
    assert {
        *(("planitem", step) for step in ("adopt", "complete", "drop")),
        *(("session", step) for step in ("record", "arrange", "hold", "cancel")),
        *(("training", step) for step in ("arrange", "hold", "cancel")),
        *(("exam", step) for step in ("announce", "close")),
        *(("examresult", step) for step in ("record", "resit", "record_absence", "expect")),
        *(("dutyreport", step) for step in ("list", "report", "return", "review", "review_poor", "improve", "release")),
    } <= found
