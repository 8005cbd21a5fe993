"""The example matters give the figures for which their groups were made: by their plan, some of each by the door."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.demo import build as building
from fazhi.demo.plan import Act, Item, items
from fazhi.registers.legalaid.models import Case

from .conftest import day

TODAY = day("2025-11-03")
FIRST = 2  # matters of each group that go through the door


@pytest.fixture(scope="module")
def planned() -> list[Item]:
    return items(TODAY, only={"legalaid"})


def taken(planned: list[Item], county: str, year: int, *steps: str) -> list[tuple[Item, Act, dict[str, Any]]]:
    """The steps of a county in a year with what is filled in, together with what was filled in at the opening."""
    return [
        (item, act, {**item.acts[0].data, **act.data})
        for item in planned
        if item.course.record.record == "legalaid.case" and item.group.county == county
        for act in item.acts
        if act.step in steps and act.on.year == year
    ]


GRANTED = ("grant", "notify", "help", "aid_first")


def test_cases_handled_in_2021(planned: list[Item]) -> None:
    ended = len(taken(planned, "qingxi", 2021, "conclude"))
    over = len(taken(planned, "qingxi", 2022, "conclude"))
    assert (ended + over, ended) == (539, 500)


def test_what_the_recipients_of_2021_got_back(planned: list[Item]) -> None:
    found = taken(planned, "qingxi", 2021, "conclude")
    assert sum(data.get("recovered_fen", 0) for _, _, data in found) == 866_630_000


def test_who_was_content_in_2021(planned: list[Item]) -> None:
    said = [data["satisfaction"] for _, _, data in taken(planned, "qingxi", 2021, "evaluate")]
    assert (len(said), sum(word != "unsatisfied" for word in said)) == (500, 490)


def test_cases_accepted_in_2024(planned: list[Item]) -> None:
    found = taken(planned, "qingxi", 2024, *GRANTED)
    assert len(found) == 670
    assert sum(data["recipient"] == "migrant_worker" for _, _, data in found) == 415


def test_wages_recovered_in_2024(planned: list[Item]) -> None:
    found = taken(planned, "qingxi", 2024, "conclude")
    assert sum(data["recovered_fen"] for _, _, data in found if data["matter"] == "wages") == 262_700_000


def test_cases_concluded_in_2023(planned: list[Item]) -> None:
    assert len(taken(planned, "jianglan", 2023, "conclude")) == 1112


def test_the_door_takes_every_path(db: None, planned: list[Item], monkeypatch: pytest.MonkeyPatch) -> None:
    some = [item for item in planned if item.n < FIRST]
    steps = sorted((act for item in some for act in item.acts), key=lambda act: act.order)
    monkeypatch.setattr(building, "plan", lambda today, only: steps)
    building.build(today=TODAY, only=["legalaid"])
    stages = set(Case.objects.values_list("stage", flat=True))
    wanted = {"reviewing", "supplementing", "granted", "assigned", "concluded", "filed", "paid", "refused", "objected"}
    assert stages >= wanted
    assert Case.objects.filter(urgency="limitation", papers_on=None).exists()
