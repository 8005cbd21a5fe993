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
from fazhi.registers.proposals.models import CoHandling, Promise, Proposal
from tests.example_county import example_of

TODAY = date(2025, 11, 3)
WANTED = {
    ("qingxi", 2021, "answered", "kind=judicial"): 8,
    ("qingxi", 2021, "answered", "kind=reconsideration"): 1,
    ("qingxi", 2023, "received", "kind=npc"): 195,
    ("qingxi", 2023, "received", "kind=cppcc"): 170,
    ("qingxi", 2023, "answer_rate", "kind=npc|cppcc"): 100,
    ("jianglan", 2023, "received", "kind=npc"): 188,
    ("jianglan", 2023, "received", "kind=cppcc"): 273,
    ("jianglan", 2023, "satisfaction_rate", "kind=npc|cppcc"): 100,
    ("jianglan", 2023, "received", "kind=procuratorial"): 8,
    ("jianglan", 2023, "received", "kind=judicial"): 8,
    ("jianglan", 2023, "answer_rate", "kind=procuratorial|judicial"): 100,
    ("jianglan", 2023, "answered", "kind=message"): 29,
}


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The register alone, built once for this module and taken back."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        example_of("proposals", today=TODAY)
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def test_it_gives_the_figures_and_every_situation(example: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        found = {asked: _figure(*asked) for asked in WANTED}
        stages = set(Proposal.objects.values_list("stage", flat=True))
        parts = set(CoHandling.objects.values_list("stage", flat=True))
        promises = Promise.objects.count()
    assert found == WANTED
    assert stages == {"handling", "return_asked", "answered", "evaluated", "reopened", "responded"}
    assert (parts, promises) == ({"opined"}, 3)


def _figure(organ: str, year: int, measure: str, cuts: str) -> object:
    breakdown = parse_breakdown(cuts, measure)
    return value(f"proposals.{measure}", Organ.objects.get(code=organ), Period.year(year), breakdown=breakdown).value
