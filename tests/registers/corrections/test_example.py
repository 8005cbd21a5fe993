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
from fazhi.registers.corrections.models import Assessment, Leave, Measure, Move, Person, Returnee
from tests.example_county import example_of

TODAY = date(2025, 11, 3)
WANTED = {
    ("digital_rate", "means=app"): 99,
    ("digital_rate", "means=check"): 100,
    ("digital_rate", "means=locating"): 100,
    ("received", ""): 403,
    ("released", ""): 333,
    ("terminated", ""): 13,
    ("terminated", "termination=reimprisoned"): 3,
    ("assessments", ""): 174,
    ("moves", ""): 46,
    ("measures", "kind=admonish"): 58,
    ("measures", "kind=warn"): 14,
    ("key_returnees", ""): 269,
    ("meeting_rate", ""): 100,
}


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The register alone, built once for this module and taken back."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        example_of("corrections", today=TODAY)
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def test_it_gives_the_figures_of_the_bureau(example: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        assert {asked: _figure(*asked) for asked in WANTED} == WANTED


def test_it_has_every_situation_and_no_name_of_a_minor(example: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        stages = {
            model.__name__: set(model.objects.values_list("stage", flat=True))
            for model in (Assessment, Leave, Measure, Move, Person, Returnee)
        }
        minors = set(Person.objects.filter(minor=True).values_list("title", flat=True))
    assert stages["Person"] == {"notified", "supervised", "lost", "released", "terminated", "moved"}
    assert stages["Measure"] == {"imposed", "answered", "filed"}
    assert stages["Move"] == {"applied", "asked", "arrived", "refused"}
    assert stages["Leave"] == {"applied", "returned", "refused"}
    assert stages["Assessment"] == {"received", "completed", "returned"}
    assert stages["Returnee"] == {"expected", "met", "helped"}
    assert minors == {"【示例】未成年社区矫正对象"}


def _figure(measure: str, cuts: str) -> object:
    breakdown = parse_breakdown(cuts, measure) if cuts else ()
    bureau = Organ.objects.get(code="qingxi-justice")
    return value(f"corrections.{measure}", bureau, Period.year(2024), breakdown=breakdown).value
