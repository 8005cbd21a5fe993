"""The example county's decisions give the figures for which its groups were made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from fazhi.indicators.figures import value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.clocks import Clock
from fazhi.kernel.organs import Organ
from fazhi.registers.decisions.models import Decision, Opinion, Problem, Proceeding, Task
from tests.example_county import example_of

TODAY = date(2025, 11, 3)
WANTED = {
    ("qingxi", 2021, "participation_events", "step=forum"): 21,
    ("qingxi", 2021, "participants", "step=questionnaire"): 28781,
    ("qingxi", 2021, "steps_done", "step=discussion"): 218,
    ("qingxi", 2021, "discussion_rate", ""): 100,
    ("qingxi", 2023, "discussion_rate", ""): 100,
    ("qingxi", 2023, "steps_done", "step=legality_department"): 12,
    ("qingxi", 2024, "listed", ""): 7,
    ("qingxi", 2024, "opinions", "step=public_comment"): 12,
    ("qingxi", 2024, "evaluated", ""): 2,
    ("jianglan", 2023, "steps_done", "step=public_comment"): 3,
    ("jianglan", 2023, "steps_done", "step=expert+hearing"): 2,
    ("jianglan", 2023, "steps_done", "step=risk"): 2,
    ("jianglan", 2023, "discussion_rate", ""): 100,
    ("jianglan", 2023, "completeness_rate", ""): 100,
    ("jianglan", 2023, "experts", ""): 20,
    ("yunbai", 2023, "decided", "level=township"): 2,
}


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The example decisions, built once for this module and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        example_of("decisions", today=TODAY)
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("example")
class TestExample:
    """Tests that look at one building of the example."""

    @pytest.mark.parametrize("asked", WANTED, ids=lambda asked: "-".join(str(part) for part in asked if part))
    def test_the_example_gives_the_figures_of_its_years(self, db: None, asked: tuple[str, int, str, str]) -> None:
        code, year, measure, cuts = asked
        breakdown = parse_breakdown(cuts, measure) if cuts else ()
        organ = Organ.objects.get(code=code)
        assert value(f"decisions.{measure}", organ, Period.year(year), breakdown=breakdown).value == WANTED[asked]

    def test_some_decisions_are_under_way(self, db: None) -> None:
        assert set(Decision.objects.values_list("stage", flat=True)) >= {"drafting", "review", "executing", "executed"}
        assert Proceeding.objects.filter(stage="open").count() == 2
        assert Opinion.objects.filter(stage="received").exists()
        assert Problem.objects.filter(stage="handling").exists()

    def test_clocks_run_on_what_is_under_way(self, db: None) -> None:
        running = set(Clock.objects.filter(open=True, register="decisions").values_list("code", flat=True))
        assert running == {"comment", "legality", "task", "problem"}
        assert Task.objects.filter(stage="assigned").exists()
