"""The measures against hand counts, and what the example county promises."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.indicators.figures import value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Organ
from fazhi.registers.contracts.models import Complaint, Review
from tests.example_county import example_of

from .conftest import EXCEPTED, Build


def figure(code: str, organ: Organ, year: int, breakdown: str = "") -> Any:
    measure = f"contracts.{code}"
    cuts = parse_breakdown(breakdown, measure) if breakdown else ()
    return value(measure, organ, Period.year(year), breakdown=cuts).value


@pytest.fixture
def year(concluded: Build, disputed: Build, cleared: Build, submitted: Build) -> None:
    """Four contracts, of which one is late, one refused and one disputed in the next year; three measures."""
    concluded(amount_fen=1_000_000_00, due_on=date(2024, 9, 16))
    concluded(amount_fen=2_500_000_00, due_on=date(2024, 9, 16), reviewed=date(2024, 9, 17))
    concluded(kind="agreement", conclusion="reject", opinions=5, due_on=date(2024, 9, 16))
    disputed(kind="civil", due_on=date(2024, 9, 30))
    submitted()
    cleared()
    cleared(conclusion="revise", opinions=2, prohibited="flow")
    cleared(**EXCEPTED)


WANTED = [
    ("reviewed", "", 4),
    ("reviewed", "kind=investment", 2),
    ("reviewed", "kind=policy", 0),
    ("reviewed", "conclusion=reject", 1),
    ("reviewed", "level=department", 4),
    ("reviewed", "timely=no", 1),
    ("fair_competition_reviewed", "", 3),
    ("fair_competition_reviewed", "conclusion=exception", 1),
    ("fair_competition_revised", "", 1),
    ("opinions", "", 16),
    ("opinions", "review=fair_competition", 2),
    ("amount", "", 3_500_000),
    ("on_time_rate", "", 75),
    ("disputed", "", 0),
]


def test_the_measures_count_what_was_concluded_in_the_year(year: None, county: Organ) -> None:
    assert [(code, cut, figure(code, county, 2024, cut)) for code, cut, _ in WANTED] == WANTED
    assert figure("disputed", county, 2025, "kind=civil") == 1


EXAMPLE = [
    ("qingxi", 2021, "fair_competition_reviewed", "", 5),
    ("qingxi", 2023, "reviewed", "kind=investment", 56),
    ("qingxi", 2023, "disputed", "", 2),
    ("qingxi-justice", 2024, "reviewed", "kind=investment", 18),
    ("qingxi", 2024, "fair_competition_reviewed", "conclusion=exception", 1),
]


def test_the_example_gives_the_figures_of_its_years(db: None) -> None:
    example_of("contracts", today=date(2025, 11, 3))
    organs = {organ.code: organ for organ in Organ.objects.filter(code__in=[row[0] for row in EXAMPLE])}
    found = [(code, y, name, cut, figure(name, organs[code], y, cut)) for code, y, name, cut, _ in EXAMPLE]
    assert found == EXAMPLE
    assert Review.objects.filter(stage="disputed").exists()
    assert Complaint.objects.filter(stage="received").exists()
