"""The example gives the figures for which its groups were made, and each situation that a visitor should find."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from pytest_django import DjangoDbBlocker

from fazhi.indicators.figures import value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Organ
from fazhi.registers.governance.models import Finding, ModelUnit
from tests.example_county import example_of

TODAY = date(2025, 11, 3)
WANTED = {
    ("qingxi", 2021, "model_units", "kind=democracy;grade=national"): 4,
    ("qingxi", 2021, "model_units", "kind=democracy;grade=municipal"): 37,
    ("qingxi", 2021, "model_applications", "kind=integrated"): 209,
    ("qingxi", 2023, "model_units", "kind=democracy;grade=national"): 4,
    ("qingxi", 2023, "model_units", "kind=democracy;grade=municipal"): 39,
    ("qingxi", 2023, "building_heads", ""): 157,
    ("qingxi", 2023, "safety_index", ""): Fraction("99.1"),
    ("qingxi", 2024, "advised_villages", ""): 268,
    ("qingxi", 2024, "villages", ""): 278,
    ("qingxi-justice", 2024, "observers", ""): 7,
    ("qingxi-justice", 2024, "findings_solved", ""): 32,
    ("qingxi-justice", 2024, "model_units", "kind=democracy;grade=national"): 4,
    ("qingxi-justice", 2024, "model_units", "kind=democracy;grade=municipal"): 39,
    ("jianglan", 2023, "points", ""): 10,
}


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The register alone, built once for this module and taken back."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        example_of("governance", today=TODAY)
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def test_it_gives_the_figures_and_every_situation(example: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        found = {asked: _figure(*asked) for asked in WANTED}
        findings = set(Finding.objects.values_list("stage", flat=True))
        units = set(ModelUnit.objects.values_list("stage", flat=True))
    assert found == WANTED
    assert findings == {"found", "assigned", "answered", "solved", "closed"}
    assert units == {"applied", "named", "correcting", "declined", "withdrawn"}


def _figure(organ: str, year: int, measure: str, cuts: str) -> object:
    breakdown = parse_breakdown(cuts, measure) if cuts else ()
    return value(f"governance.{measure}", Organ.objects.get(code=organ), Period.year(year), breakdown=breakdown).value
