"""The figures that the example county is built for, counted from the rows themselves, without the indicators."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import Q

from fazhi.indicators.collected import standing
from fazhi.indicators.figures import value
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Organ
from fazhi.kernel.register import registry
from tests.example_county import ExampleCounty

HEADS = ("chief", "deputy", "in_charge")
APPLICATION, PAPER, POINT = "reconsideration.application", "reconsideration.paper", "reconsideration.contactpoint"
CASE, DUTY = "litigation.case", "litigation.duty"


def counted(record: str, within: str, *conditions: Q, **lookups: object) -> int:
    """The rows of a record in the subtree of an organ."""
    inside = Q(organ__path__startswith=Organ.objects.get(code=within).path)
    return int(registry.record(record).model.objects.filter(inside, *conditions, **lookups).count())


def handled(record: str, within: str, year: int, until: str, **lookups: object) -> int:
    """Open at some time of the year."""
    there = Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": date(year, 1, 1)})
    return counted(record, within, there, received_on__lt=date(year + 1, 1, 1), **lookups)


@pytest.mark.parametrize(
    ("year", "expected"), [(2021, 82), (2023, 159), (2024, 128)], ids=["2021", "2023", "2024: 13 carried over and 115"]
)
def test_applications_handled_in_a_year(example_county: ExampleCounty, year: int, expected: int) -> None:
    assert handled(APPLICATION, "qingxi", year, "concluded_on") == expected


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("not_accepted", 11),
        ("terminated", 25),
        ("uphold", 12),
        ("revoke_redo", 10),
        ("unlawful", 8),
        ("dismiss_application", 1),
    ],
)
def test_how_the_applications_of_2021_ended(example_county: ExampleCounty, outcome: str, expected: int) -> None:
    assert counted(APPLICATION, "qingxi", concluded_on__year=2021, outcome=outcome) == expected


def test_no_other_application_was_concluded_in_2021(example_county: ExampleCounty) -> None:
    assert counted(APPLICATION, "qingxi", concluded_on__year=2021) == 67


def test_none_was_terminated_in_2021_because_the_act_was_changed(example_county: ExampleCounty) -> None:
    """Else it would count as corrected, and the rate be another."""
    assert counted(APPLICATION, "qingxi", concluded_on__year=2021, ended_by="corrected") == 0


@pytest.mark.parametrize(("year", "open_after"), [(2021, 15), (2023, 13), (2024, 14)])
def test_what_is_open_at_the_end_of_a_year_is_concluded_in_the_next(
    example_county: ExampleCounty, year: int, open_after: int
) -> None:
    later = {"received_on__lte": date(year, 12, 31), "concluded_on__gt": date(year, 12, 31)}
    assert counted(APPLICATION, "qingxi", **later) == open_after
    assert counted(APPLICATION, "qingxi", concluded_on__year=year + 1, **later) == open_after


def test_some_cases_handled_in_2021_came_in_2020(example_county: ExampleCounty) -> None:
    assert counted(APPLICATION, "qingxi", received_on__year=2020, concluded_on__year=2021) == 6


def test_nobody_sued_over_what_was_handled_in_2024(example_county: ExampleCounty) -> None:
    assert handled(APPLICATION, "qingxi", 2024, "concluded_on", sued=True) == 0


@pytest.mark.parametrize(("year", "heard", "by_heads"), [(2021, 80, 78), (2024, 77, 77)])
def test_heads_who_came_to_court(example_county: ExampleCounty, year: int, heard: int, by_heads: int) -> None:
    assert counted(CASE, "qingxi", heard_on__year=year) == heard
    assert counted(CASE, "qingxi", heard_on__year=year, appeared_by__in=HEADS) == by_heads


def test_suits_handled_in_2023(example_county: ExampleCounty) -> None:
    assert handled(CASE, "qingxi", 2023, "judged_on") == 217


def test_suits_against_the_county_government_in_2024(example_county: ExampleCounty) -> None:
    own = {"organ": example_county.organ("qingxi"), "instance": "first"}
    assert handled(CASE, "qingxi", 2024, "judged_on", **own) == 27
    assert counted(CASE, "qingxi", judged_on__year=2024, lost=True, **own) == 8


def test_duties_of_four_years_are_all_closed(example_county: ExampleCounty) -> None:
    arose = {"arose_on__range": (date(2021, 1, 1), date(2024, 12, 31))}
    assert counted(DUTY, "qingxi", **arose) == 57
    assert counted(DUTY, "qingxi", stage="closed", closed_on__isnull=False, **arose) == 57
    assert (
        registry.record(DUTY)
        .model.objects.filter(organ__path__startswith=example_county.organ("qingxi").path, **arose)
        .values("organ")
        .distinct()
        .count()
        == 20
    )


def test_enterprise_contact_points_at_the_end_of_2024(example_county: ExampleCounty) -> None:
    assert counted(POINT, "qingxi", kind="enterprise", opened_on__lte=date(2024, 12, 31), closed_on=None) == 4


@pytest.mark.parametrize(
    ("record", "lookups", "expected"),
    [
        pytest.param(APPLICATION, {"accepted_on__year": 2023}, 98, id="accepted"),
        pytest.param(APPLICATION, {"heard_on__year": 2023}, 15, id="heard"),
        pytest.param(APPLICATION, {"committee_on__year": 2023}, 5, id="before the committee"),
        pytest.param(PAPER, {"issued_on__year": 2023, "kind": "interview"}, 5, id="interview papers"),
        pytest.param(PAPER, {"issued_on__year": 2023, "kind": "advice"}, 4, id="advice papers"),
        pytest.param(
            CASE, {"heard_on__year": 2023, "appeared_by__in": ("staff", "nobody")}, 0, id="heard without head"
        ),
    ],
)
def test_the_other_county_in_2023(
    example_county: ExampleCounty, record: str, lookups: dict[str, object], expected: int
) -> None:
    assert counted(record, "jianglan", **lookups) == expected


def test_the_other_county_had_hearings_in_court(example_county: ExampleCounty) -> None:
    """A rate of 100% of nothing would be no rate."""
    assert counted(CASE, "jianglan", heard_on__year=2023) > 0


def test_the_township_with_a_report_of_its_own_has_no_cases(example_county: ExampleCounty) -> None:
    assert [counted(record, "yunbai") for record in (APPLICATION, PAPER, POINT, CASE, DUTY)] == [0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("measure", "organ", "year", "printed"),
    [
        ("reconsideration.first_choice_rate", "qingxi-justice", 2024, "61.17"),
        ("litigation.court_received", "qingxi-justice", 2024, "73"),
        ("litigation.head_appearance_rate", "qingxi", 2021, "97.5"),
    ],
)
def test_rates_that_rest_on_collected_values_and_counts(
    example_county: ExampleCounty, measure: str, organ: str, year: int, printed: str
) -> None:
    assert value(measure, organ, Period.year(year)).printed.rstrip("%") == printed


def test_the_court_answered_for_four_years(example_county: ExampleCounty) -> None:
    measure = value("litigation.court_received", "qingxi", Period.year(2024)).definition
    organs = Organ.objects.filter(code="qingxi")
    assert [bool(standing(measure, organs, Period.year(y), ())) for y in (2021, 2022, 2023, 2024)] == [True] * 4
