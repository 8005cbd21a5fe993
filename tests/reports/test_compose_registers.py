"""The report of the installed registers: from matters to figures in the text, and back by reading it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from fazhi.indicators import collected
from fazhi.indicators.models import Reported
from fazhi.indicators.period import Period
from fazhi.kernel.journal import SYSTEM
from fazhi.kernel.organs import Charge, Organ
from fazhi.kernel.refusal import Refused
from fazhi.kernel.register import registry
from fazhi.reports.compose import compose
from fazhi.reports.composition import Composition, Lack
from fazhi.reports.read import read_text
from fazhi.reports.render import text
from tests.indicators.invented import application, county, duty, lawsuit

pytestmark = pytest.mark.django_db

TODAY = date(2025, 2, 1)
ORDINARY = {"accepted_on": date(2024, 3, 5), "procedure": "ordinary"}


@pytest.fixture
def organs() -> dict[str, Organ]:
    """2024: eight reconsiderations (seven concluded, two of them corrected), two lawsuits, a duty that is closed."""
    found = county()
    Charge.objects.create(organ=found["bureau"], register="litigation", from_on=date(2020, 1, 1))
    here = found["county"]
    for outcome, number in (("uphold", 3), ("revoke_redo", 2), ("dismiss_claim", 1)):
        for _ in range(number):
            application(here, date(2024, 3, 1), concluded_on=date(2024, 5, 6), outcome=outcome, **ORDINARY)
    application(here, date(2024, 3, 1), concluded_on=date(2024, 3, 6), outcome="not_accepted")
    application(here, date(2024, 12, 1))
    heard = {"instance": "first", "heard_on": date(2024, 6, 3)}
    lawsuit(here, date(2024, 4, 1), appeared_by="chief", **heard)
    lawsuit(found["health"], date(2024, 4, 1), appeared_by="deputy", **heard)
    judged = {"judged_on": date(2022, 3, 1), "outcome": "revoke"}
    lost = lawsuit(found["health"], date(2022, 1, 4), instance="first", **judged)
    closed = {"performed_on": date(2024, 3, 1), "closed_on": date(2024, 4, 1)}
    duty(found["health"], date(2022, 4, 1), case=lost, supervisor=found["bureau"], **closed)
    collected.report("litigation.court_received", here, Period.year(2024), by=SYSTEM, state=Reported.VALUE, value=4)
    return found


def composed(organ: Organ) -> Composition:
    return compose(organ, 2024, today=TODAY)


@pytest.mark.parametrize("organ", ["county", "bureau"])
def test_county_and_bureau_in_charge_report_the_same_figures(organs: dict[str, Organ], organ: str) -> None:
    stated = {(f.code, f.breakdown, f.period): f.stated.shown for f in composed(organs[organ]).figures}
    assert stated["reconsideration.handled", "", "2024"] == 8
    assert stated["reconsideration.concluded", "outcome=revoke_redo", "2024"] == 2
    assert stated["reconsideration.correction_rate", "", "2024"] == 33
    assert stated["reconsideration.first_choice_rate", "", "2024"] == Fraction("66.67")
    assert stated["litigation.handled", "", "2024"] == 2
    assert stated["litigation.handled", "instance=first;level=county", "2024"] == 1
    assert stated["litigation.head_appearance_rate", "", "2024"] == 100
    assert stated["litigation.duties_closed", "", "2021..2024"] == 1


def test_a_rate_is_bound_to_its_numerator_and_denominator(organs: dict[str, Organ]) -> None:
    (rate,) = [f for f in composed(organs["county"]).figures if f.code == "reconsideration.correction_rate"]
    assert (rate.numerator, rate.denominator) == (2, 6)


def test_a_count_is_bound_to_its_records(organs: dict[str, Organ]) -> None:
    (total,) = [f for f in composed(organs["county"]).figures if f.code == "reconsideration.handled"]
    assert total.records == 8


def test_a_department_reports_its_own_lawsuits_and_nothing_of_reconsideration(organs: dict[str, Organ]) -> None:
    composition = composed(organs["health"])
    assert {f.code.partition(".")[0] for f in composition.figures} == {"litigation"}
    assert [problem for problem in composition.problems if problem.lack is Lack.MISSING] == []


def test_a_township_without_matters_of_the_registers_has_nothing_to_compose(organs: dict[str, Organ]) -> None:
    with pytest.raises(Refused) as refused:
        composed(organs["north"])
    assert refused.value.refusal.code == "no_data"


@pytest.mark.parametrize("organ", ["county", "bureau", "health"])
def test_reading_the_report_gives_back_every_figure_where_it_stands(organs: dict[str, Organ], organ: str) -> None:
    composition = composed(organs[organ])
    read = {(f.start, f.end, f.value, f.unit) for f in read_text(text.render(composition)).figures}
    assert composition.figures
    assert {(f.start, f.end, f.value, f.unit) for f in composition.document.figures} <= read


def test_a_report_is_composed_within_a_budget_of_queries_for_each_register(
    organs: dict[str, Organ], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    composed(organs["county"])
    with django_assert_max_num_queries(120 * len(list(registry))):
        composed(organs["county"])
