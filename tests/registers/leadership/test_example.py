"""The example gives the figures for which its groups were made, and each situation that a visitor should find."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from pytest_django import DjangoDbBlocker

from fazhi.indicators.figures import value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.links import linked
from fazhi.kernel.organs import Organ
from fazhi.registers.leadership.models import AgendaItem, Appraisal, Meeting, Task, YearReport
from tests.example_county import example_of

TODAY = date(2025, 11, 3)
WANTED = {
    ("qingxi", 2021, "meetings", "kind=executive;field=decisions"): 14,
    ("qingxi", 2021, "deducted_units", "level=department"): 10,
    ("qingxi", 2021, "deducted_units", "level=township"): 21,
    ("qingxi", 2021, "rules", "kind=system;field=reconsideration"): 13,
    ("qingxi", 2023, "rules", "kind=document;field=supervision"): 8,
    ("qingxi", 2023, "rules", "kind=mechanism;field=governance"): 8,
    ("qingxi-justice", 2024, "rules", "kind=mechanism;field=enforcement"): 6,
    ("qingxi-justice", 2024, "honours", "kind=person;grade=municipal;field=legalservices"): 2,
    ("qingxi-justice", 2024, "honours", "kind=vanguard_team;grade=own;field=supervision"): 6,
    ("qingxi-justice", 2024, "honours", "kind=vanguard_post;grade=own;field=supervision"): 17,
    ("qingxi-justice", 2024, "honours", "kind=model_worker;grade=own;field=supervision"): 10,
    ("jianglan", 2023, "rules", "kind=procedure;field=decisions"): 5,
    ("jianglan", 2023, "task_lists", "field=enforcement"): 3,
    ("yunbai", 2023, "meetings", "kind=dispatch;field=mediation"): 3,
    ("yunbai", 2023, "resolutions", "field=mediation"): 3,
    ("yunbai", 2023, "tasks_done", "kind=livelihood"): 12,
}


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The register and the decisions that its meetings discussed, built once for this module and taken back."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        example_of("leadership", today=TODAY)
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def test_it_gives_the_figures_and_every_situation(example: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        found = {asked: _figure(*asked) for asked in WANTED}
        tasks = set(Task.objects.values_list("stage", flat=True))
        reports = set(YearReport.objects.values_list("stage", flat=True))
        objected = Appraisal.objects.filter(stage="objected").count()
        planned = Meeting.objects.filter(stage="planned", agenda=2).count()
        discussed = [linked(i.about) for i in AgendaItem.objects.filter(conclusion="passed").order_by("pk")]
        days = list(
            AgendaItem.objects.filter(conclusion="passed").order_by("pk").values_list("considered_on", flat=True)
        )
    assert found == WANTED
    assert tasks == {"set", "reported", "done"}
    assert reports == {"published", "submitted", "drafting"}
    assert (objected, planned) == (1, 1)
    assert [d.decided_on for d in discussed if d is not None] == days


def _figure(organ: str, year: int, measure: str, cuts: str) -> object:
    breakdown = parse_breakdown(cuts, measure)
    return value(f"leadership.{measure}", Organ.objects.get(code=organ), Period.year(year), breakdown=breakdown).value
