"""The example county's campaigns and problems give the figures for which they were made."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from fazhi.indicators.figures import value
from fazhi.indicators.period import Period
from tests.example_county import example_of

WANTED = {
    ("qingxi", 2023, "clues", ""): 117,
    ("qingxi", 2023, "problems", ""): 27,
    ("qingxi", 2023, "enterprises_visited", ""): 57,
    ("qingxi", 2023, "people_visited", "object=practitioner"): 312,
    ("qingxi-justice", 2024, "item_areas", "kind=patrol"): 3,
    ("qingxi-justice", 2024, "items", "kind=patrol"): 8,
    ("qingxi-justice", 2024, "items", "kind=campaign"): 12,
    ("qingxi-justice", 2024, "items", "kind=campaign;status=done"): 11,
    ("qingxi-justice", 2024, "items", "kind=campaign;status=ongoing"): 1,
    ("qingxi-justice", 2024, "plans", ""): 3,
    ("qingxi-justice", 2024, "measures", ""): 31,
    ("jianglan", 2023, "clues", ""): 135,
    ("jianglan", 2023, "problems_closed", ""): 30,
    ("yunbai", 2023, "actions", "kind=operation"): 10,
    ("yunbai", 2023, "actions", "kind=publicity"): 5,
    ("yunbai", 2023, "actions", "kind=household"): 4,
    ("yunbai", 2023, "actions", "kind=enterprise"): 3,
    ("yunbai", 2023, "questionnaires", ""): 108,
}


def figure(organ: str, year: int, code: str, cuts: str) -> object:
    return value(f"supervision.{code}", organ, Period.year(year), breakdown=cuts).value


def test_the_example_gives_the_figures_of_its_years(db: None) -> None:
    example_of("supervision", today=date(2025, 6, 30))
    assert {asked: figure(*asked) for asked in WANTED} == WANTED
    collected = ("road_works", "kind=road"), ("road_works", "kind=guardrail"), ("satisfaction_rate", "")
    assert [figure("yunbai", 2023, *asked) for asked in collected] == [Fraction("3.5"), 6, Fraction("96.4")]
    assert figure("qingxi", 2023, "satisfaction_rate", "") == Fraction("96.6")
