"""The example gives the figures for which its groups were made, and each situation that a visitor should find."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from pytest_django import DjangoDbBlocker

from fazhi.indicators.figures import value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Organ
from fazhi.registers.emergency.models import Drill, Plan, Response
from tests.example_county import example_of

TODAY = date(2025, 11, 3)
WANTED = {
    ("plans", "kind=card"): 23,
    ("plans", "kind=standard"): 15,
    ("consultations", "kind=disaster"): 6,
    ("incidents", "kind=disaster"): 6,
}
SOME_1500 = range(1500, 1651)  # a report that says “余” means up to a tenth more


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The register alone, built once for this module and taken back."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        example_of("emergency", today=TODAY)
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def test_it_gives_the_figures_and_every_situation(example: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        assert {asked: _figure(*asked) for asked in WANTED} == WANTED
        assert _figure("drills", "") in SOME_1500
        stages = {
            model.__name__: set(model.objects.values_list("stage", flat=True)) for model in (Drill, Plan, Response)
        }
        moved = Plan.objects.filter(drilled_on__isnull=False).count()
    assert stages["Plan"] == {"drafting", "issued"}
    assert stages["Drill"] == {"arranged", "held", "assessed"}
    assert stages["Response"] == {"started", "reviewed"}
    assert moved == 6


def _figure(measure: str, cuts: str) -> object:
    breakdown = parse_breakdown(cuts, measure) if cuts else ()
    county = Organ.objects.get(code="jianglan")
    return value(f"emergency.{measure}", county, Period.year(2023), breakdown=breakdown).value
