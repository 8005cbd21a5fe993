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
from fazhi.registers.requests.models import Petition, Request
from tests.example_county import example_of

TODAY = date(2025, 11, 3)
WANTED = {
    ("qingxi", 2021, "received", ""): 2168,
    ("qingxi", 2021, "received", "way=at_once"): 893,
    ("qingxi", 2021, "received", "way=assigned"): 1275,
    ("qingxi", 2021, "escalated_topics", ""): 8,
    ("qingxi", 2021, "escalated", ""): 16,
    ("qingxi", 2021, "closed", "way=assigned"): 1140,
    ("qingxi", 2023, "hotline_hours", ""): 24,
    ("yunbai", 2023, "closed", "applicant=enterprise"): 18,
}


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The register alone, built once for this module and taken back."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        example_of("requests", today=TODAY)
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def test_it_gives_the_figures_and_every_situation(example: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        found = {asked: _figure(*asked) for asked in WANTED}
        rate = _figure("qingxi", 2021, "completion_rate", "")
        stages = set(Request.objects.values_list("stage", flat=True))
        petitions = set(Petition.objects.values_list("stage", flat=True))
    assert found == WANTED
    assert f"{float(rate):.2f}" == "93.77"  # type: ignore[arg-type]
    assert stages == set(Request.record.procedure.stages.values)
    assert petitions == {"registered", "handling", "opined"}


def _figure(organ: str, year: int, measure: str, cuts: str) -> object:
    breakdown = parse_breakdown(cuts, measure) if cuts else ()
    return value(f"requests.{measure}", Organ.objects.get(code=organ), Period.year(year), breakdown=breakdown).value
