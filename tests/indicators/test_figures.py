"""The face of the indicators: values, series, breakdowns, organs, the records behind a number, and what is refused."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from fazhi.indicators import cells, engine, figures
from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.collected import report
from fazhi.indicators.evaluate import Ask, Place, evaluate, rows_behind
from fazhi.indicators.figures import MeasureRefused, MeasureValue, State
from fazhi.indicators.measures import Kind, Measure, Ratio
from fazhi.indicators.models import Cell, CollectedValue, Reported
from fazhi.indicators.notation import parse_terms
from fazhi.indicators.period import Period
from fazhi.kernel.journal import SYSTEM
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.refusal import Refused
from tests.indicators.invented import application, contact_point, county, duty, lawsuit

pytestmark = pytest.mark.django_db

YEAR = Period.year(2024)
TODAY = date(2025, 2, 1)


@pytest.fixture
def organs() -> dict[str, Organ]:
    return county()


@pytest.fixture
def cases(organs: dict[str, Organ]) -> list[Any]:
    """Four cases of 2024, changed, upheld, ended by correction, not accepted; and one carried on from 2023."""
    here = organs["county"]
    tried = {"accepted_on": date(2024, 2, 1), "procedure": "ordinary"}
    ended = {"outcome": "terminated", "ended_by": "corrected", "matter": "disclosure"}
    return [
        application(
            here, date(2024, 1, 30), **tried, concluded_on=date(2024, 3, 1), outcome="change", timely=True, field="公安"
        ),
        application(here, date(2024, 1, 31), **tried, concluded_on=date(2024, 3, 31), outcome="uphold", timely=False),
        application(here, date(2024, 2, 1), **tried, concluded_on=date(2024, 4, 1), timely=True, **ended),
        application(here, date(2024, 6, 1), concluded_on=date(2024, 6, 5), outcome="not_accepted", field="公安"),
        application(here, date(2023, 12, 31), matter="penalty"),
    ]


def ask(code: str, organ: Organ | str, period: Period | str = YEAR, **given: Any) -> MeasureValue:
    return figures.value(code, organ, period, today=TODAY, **given)


def user(organ: Organ, register: str = "", role: str = Role.STATISTICIAN) -> User:
    person = User.objects.create(username=f"{organ.code}-{register}-{role}", full_name="示例人员", organ=organ)
    Grant.objects.create(user=person, role=role, organ=organ, register=register, from_on=date(2020, 1, 1))
    return person


# -- values


def test_a_count_is_what_came_in(organs: dict[str, Organ], cases: list[Any]) -> None:
    assert ask("reconsideration.received", organs["county"]).value == 4


def test_handled_counts_what_was_carried_on(organs: dict[str, Organ], cases: list[Any]) -> None:
    assert ask("reconsideration.handled", organs["county"]).value == 5


@pytest.mark.parametrize(("period", "handled", "pending"), [("2024-02", 4, 4), ("2024-03", 4, 2), ("2024-04", 2, 1)])
def test_a_case_is_handled_in_the_month_of_its_end_and_no_longer_pending(
    organs: dict[str, Organ], cases: list[Any], period: str, handled: int, pending: int
) -> None:
    assert ask("reconsideration.handled", organs["county"], period).value == handled
    assert ask("reconsideration.pending", organs["county"], period).value == pending


def test_the_boundary_day_of_a_month_belongs_to_it(organs: dict[str, Organ], cases: list[Any]) -> None:
    assert ask("reconsideration.received", organs["county"], "2024-01").value == 2
    assert ask("reconsideration.concluded", organs["county"], "2024-03").value == 2


def test_a_rate_shows_its_base(organs: dict[str, Organ], cases: list[Any]) -> None:
    rate = ask("reconsideration.correction_rate", organs["county"])
    assert (rate.numerator, rate.denominator, rate.value) == (2, 3, Fraction(200, 3))
    assert rate.text == "66.67%"


def test_a_breakdown_of_a_rate_applies_to_all_of_it(organs: dict[str, Organ], cases: list[Any]) -> None:
    rate = ask("reconsideration.correction_rate", organs["county"], breakdown="matter=disclosure")
    assert (rate.numerator, rate.denominator, rate.printed) == (1, 1, "100")


def test_a_rate_over_nothing_has_no_value(organs: dict[str, Organ], cases: list[Any]) -> None:
    rate = ask("reconsideration.correction_rate", organs["county"], "2024-01")
    assert (rate.state, rate.value, rate.printed, rate.reason) == (State.UNDEFINED, None, "—", "分母为零")


def test_average_days_are_exact(organs: dict[str, Organ], cases: list[Any]) -> None:
    assert ask("reconsideration.average_days", organs["county"]).value == Fraction(29 + 59 + 60, 3)


def test_a_stock_is_that_of_the_last_day(organs: dict[str, Organ]) -> None:
    contact_point(organs["county"], date(2023, 5, 1), kind="enterprise", closed_on=date(2024, 6, 30))
    contact_point(organs["county"], date(2024, 6, 30), kind="enterprise")
    assert ask("reconsideration.contact_points", organs["county"], "2024-05").value == 1
    assert ask("reconsideration.contact_points", organs["county"], "2024-06").value == 1
    assert ask("reconsideration.contact_points", organs["county"], "2023").value == 1


def test_distinct_units_are_counted_once(organs: dict[str, Organ]) -> None:
    case = lawsuit(organs["health"], date(2024, 1, 5), instance="first", capacity="defendant", matter="penalty")
    for day in (1, 15):
        duty(organs["health"], date(2024, 5, day), content="示例义务", case=case, supervisor=organs["bureau"])
    assert ask("litigation.duty_units", organs["county"]).value == 1
    assert ask("litigation.duties", organs["county"]).value == 2


def test_a_level_is_that_of_the_organ(organs: dict[str, Organ]) -> None:
    for code in ("health", "health", "north"):
        lawsuit(organs[code], date(2024, 1, 5), instance="first", capacity="defendant", matter="penalty")
    assert ask("litigation.received", organs["county"], breakdown="level=department").value == 2
    assert ask("litigation.received", organs["county"], breakdown="level=department|township").value == 3


def test_a_generated_column_is_a_condition(organs: dict[str, Organ]) -> None:
    suit = {"instance": "first", "capacity": "defendant", "matter": "penalty"}
    for outcome in ("revoke", "dismiss"):
        lawsuit(organs["health"], date(2024, 1, 5), **suit, judged_on=date(2024, 4, 1), outcome=outcome)
    assert ask("litigation.lost", organs["county"]).value == 1
    assert ask("litigation.judged", organs["county"], breakdown="lost=no").value == 1


def test_days_that_are_no_whole_months_are_counted_from_the_records(organs: dict[str, Organ], cases: list[Any]) -> None:
    assert ask("reconsideration.received", organs["county"], "2024-01-31..2024-02-01").value == 2


def test_the_year_before_is_that_of_the_same_period(organs: dict[str, Organ], cases: list[Any]) -> None:
    growth = Measure(
        code="reconsideration.growth",
        name="新收案件增幅",
        unit="%",
        words="比上年同期增长的比例",
        kind=Kind.RATIO,
        formula=Ratio(
            parse_terms("reconsideration.received - reconsideration.received@prev"),
            parse_terms("reconsideration.received@prev"),
        ),
    )
    cells.refresh()
    question = Ask(load_catalogue().extended([growth]), (Place(organs["county"]),), (YEAR,), today=TODAY)
    (found,) = evaluate(question, growth).values()
    assert (found.numerator, found.denominator, found.value) == (4 - 1, 1, 300)


def test_an_organ_in_charge_counts_over_its_county(organs: dict[str, Organ], cases: list[Any]) -> None:
    assert ask("reconsideration.received", organs["bureau"]).value == 4


def test_an_organ_not_in_charge_counts_its_own(organs: dict[str, Organ]) -> None:
    suit = {"instance": "first", "capacity": "defendant", "matter": "penalty"}
    lawsuit(organs["health"], date(2024, 1, 5), **suit)
    assert ask("litigation.received", organs["bureau"]).value == 0
    assert ask("litigation.received", organs["health"]).value == 1


def test_another_county_has_its_own_figures(organs: dict[str, Organ], cases: list[Any]) -> None:
    application(organs["other"], date(2024, 1, 1))
    assert ask("reconsideration.received", organs["county"]).value == 4
    assert ask("reconsideration.received", organs["city"]).value == 5


# -- collected values


def court(organ: Organ, period: str, state: str = Reported.VALUE, value: int | None = None) -> None:
    report("litigation.court_received", organ, Period.parse(period), by=SYSTEM, state=Reported(state), value=value)


def test_the_first_choice_rate_needs_what_the_court_reports(organs: dict[str, Organ], cases: list[Any]) -> None:
    assert ask("reconsideration.first_choice_rate", organs["county"]).state is State.MISSING
    court(organs["bureau"], "2024", value=12)
    assert ask("reconsideration.first_choice_rate", organs["county"]).value == 25


@pytest.mark.parametrize(
    ("state", "value", "printed"),
    [
        pytest.param(Reported.VALUE, 0, "0", id="zero"),
        pytest.param(Reported.BLANK, None, "未填", id="blank"),
        pytest.param(Reported.NOT_APPLICABLE, None, "不适用", id="not applicable"),
    ],
)
def test_zero_blank_and_not_applicable_are_three_values(
    organs: dict[str, Organ], state: str, value: int | None, printed: str
) -> None:
    court(organs["bureau"], "2024", state, value)
    found = ask("litigation.court_received", organs["county"])
    assert (found.state, found.value, found.printed) == (State(state), value, printed)


def test_a_later_answer_supersedes_and_the_earlier_stays(organs: dict[str, Organ]) -> None:
    court(organs["bureau"], "2024", value=12)
    court(organs["bureau"], "2024", value=13)
    assert ask("litigation.court_received", organs["county"]).value == 13
    kept = figures.records("litigation.court_received", organs["county"], YEAR, today=TODAY)
    assert [row.value for rows in kept.values() for row in rows] == [13]
    assert CollectedValue.objects.count() == 2


def test_a_stored_answer_is_never_overwritten(organs: dict[str, Organ]) -> None:
    court(organs["bureau"], "2024", value=12)
    answer = CollectedValue.objects.get()
    answer.value = 13
    with pytest.raises(ValidationError):
        answer.save()


def test_the_database_refuses_a_blank_with_a_number(organs: dict[str, Organ]) -> None:
    court(organs["bureau"], "2024", value=12)
    with pytest.raises(IntegrityError), transaction.atomic():
        CollectedValue.objects.update(state=Reported.BLANK)


def test_quarters_make_up_a_year_only_without_gap(organs: dict[str, Organ]) -> None:
    for quarter in ("2024Q1", "2024Q2", "2024Q4"):
        court(organs["bureau"], quarter, value=2)
    assert ask("litigation.court_received", organs["county"]).state is State.MISSING
    court(organs["bureau"], "2024Q3", value=1)
    assert ask("litigation.court_received", organs["county"]).value == 7


# -- series, organs, breakdowns


def test_the_months_of_a_year_add_up_to_it(organs: dict[str, Organ], cases: list[Any]) -> None:
    months = figures.series("reconsideration.received", organs["county"], YEAR.months(), today=TODAY)
    assert [month.value for month in months] == [2, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]


def test_a_year_without_data_in_a_series_is_missing(organs: dict[str, Organ], cases: list[Any]) -> None:
    years = figures.series("reconsideration.received", organs["county"], ["2022", "2023", "2024"], today=TODAY)
    assert [year.state for year in years] == [State.MISSING, State.VALUE, State.VALUE]


def test_the_organs_below_add_up_to_the_whole(organs: dict[str, Organ], cases: list[Any]) -> None:
    application(organs["north"], date(2024, 7, 1))
    found = figures.by_organ("reconsideration.received", organs["county"], YEAR, today=TODAY)
    assert {row.organ.code: row.value for row in found if row.value} == {"county": 4, "north": 1}
    assert ask("reconsideration.received", organs["county"]).value == 5


def test_a_breakdown_lists_every_value_of_its_key(organs: dict[str, Organ], cases: list[Any]) -> None:
    found = figures.by_breakdown("reconsideration.concluded", "outcome", organs["county"], YEAR, today=TODAY)
    counts = {choice.code: row.value for choice, row in found if row.value}
    assert counts == {"change": 1, "uphold": 1, "terminated": 1, "not_accepted": 1}
    assert len(found) == len(load_catalogue().dimensions("reconsideration.concluded")["outcome"].values)


def test_free_text_is_broken_down_by_what_occurs(organs: dict[str, Organ], cases: list[Any]) -> None:
    found = figures.by_breakdown("reconsideration.correction_rate", "field", organs["county"], YEAR, today=TODAY)
    assert [(choice.label, row.numerator, row.denominator) for choice, row in found] == [("公安", 1, 1)]


def test_all_values_tell_why_one_is_missing(organs: dict[str, Organ], cases: list[Any]) -> None:
    found = {row.code: row for row in figures.all_values(organs["county"], YEAR, today=TODAY)}
    assert found["reconsideration.received"].value == 4
    assert found["litigation.court_received"].state is State.MISSING
    assert found["litigation.court_received"].reason


# -- the records behind a number, for every role

CODES = [
    ("reconsideration.received", ""),
    ("reconsideration.handled", "matter=disclosure"),
    ("reconsideration.concluded", "outcome=terminated;ended_by=corrected"),
    ("reconsideration.concluded", "timely=no"),
    ("reconsideration.correction_rate", ""),
    ("reconsideration.contact_points", ""),
    ("litigation.head_appearance_rate", ""),
    ("litigation.received", "level=township"),
]
READERS = ["nobody in particular", "county statistician", "bureau handler", "north head", "city supervisor"]


def reader(name: str, organs: dict[str, Organ]) -> User | None:
    roles = {
        "statistician": Role.STATISTICIAN,
        "handler": Role.HANDLER,
        "head": Role.HEAD,
        "supervisor": Role.SUPERVISOR,
    }
    organ, _, role = name.partition(" ")
    return user(organs[organ], role=roles[role]) if role in roles else None


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(("code", "breakdown"), CODES)
def test_the_records_add_up_to_the_number(
    organs: dict[str, Organ], cases: list[Any], code: str, breakdown: str, name: str
) -> None:
    suit = {"instance": "first", "capacity": "defendant", "matter": "penalty", "heard_on": date(2024, 3, 3)}
    application(organs["north"], date(2024, 7, 1), respondent=organs["north"])
    application(organs["county"], date(2024, 7, 1), respondent=organs["north"])
    contact_point(organs["north"], date(2024, 2, 1), kind="enterprise")
    lawsuit(organs["north"], date(2024, 1, 5), **suit, appeared_by="chief")
    lawsuit(organs["health"], date(2024, 1, 5), **suit, appeared_by="nobody")
    who = reader(name, organs)
    number = ask(code, organs["county"], breakdown=breakdown, user=who)
    parts = figures.records(code, organs["county"], YEAR, breakdown=breakdown, user=who, today=TODAY)
    sums = {role: sum(p.sign * rows.count() for p, rows in parts.items() if p.role == role) for role in roles_of(parts)}
    if number.denominator is not None:
        assert sums == {"numerator": number.numerator, "denominator": number.denominator}
    else:
        assert sums == {"value": number.value}


def roles_of(parts: dict[Any, Any]) -> set[str]:
    return {part.role for part in parts}


def test_a_reader_of_a_township_counts_its_cases_only(organs: dict[str, Organ], cases: list[Any]) -> None:
    suit = {"instance": "first", "capacity": "defendant", "matter": "penalty"}
    for code in ("north", "south"):
        lawsuit(organs[code], date(2024, 1, 5), **suit)
    assert ask("litigation.received", organs["county"], user=user(organs["north"])).value == 1


def test_a_reader_without_grant_is_refused(organs: dict[str, Organ], cases: list[Any]) -> None:
    person = user(organs["county"], role=Role.ADMINISTRATOR)
    with pytest.raises(MeasureRefused) as caught:
        ask("litigation.received", organs["county"], user=person)
    assert caught.value.refusal.code == "no_access"


def test_the_rows_behind_are_found_without_cells(organs: dict[str, Organ], cases: list[Any]) -> None:
    measure = load_catalogue().measure("reconsideration.received")
    question = Ask(load_catalogue(), (Place(organs["county"]),), (YEAR,), today=TODAY)
    assert rows_behind(question, measure, (), Place(organs["county"]), YEAR).count() == 4
    assert not Cell.objects.exists()


# -- refusals

REFUSALS = {
    "unknown measure": ("reconsideration.recieved", "county", "2024", "", "unknown_measure"),
    "unknown organ": ("reconsideration.received", "conty", "2024", "", "unknown_organ"),
    "no period": ("reconsideration.received", "county", "2024-13", "", "bad_period"),
    "year without data": ("reconsideration.received", "county", "2022", "", "no_data"),
    "stock of a time before all": ("reconsideration.contact_points", "county", "2001", "", "no_data"),
    "year not begun": ("reconsideration.received", "county", "2026", "", "period_not_begun"),
    "unknown key": ("reconsideration.received", "county", "2024", "colour=red", "unknown_breakdown"),
    "unknown value": ("reconsideration.received", "county", "2024", "matter=red", "unknown_breakdown"),
    "no breakdown at all": ("reconsideration.received", "county", "2024", "matter", "unknown_breakdown"),
    "value left open": ("reconsideration.received", "county", "2024", "matter=*", "unknown_breakdown"),
    "breakdown that the formula asks for": ("services.item_share", "county", "2024", "", "breakdown_required"),
}


def test_a_measure_of_a_register_that_is_not_installed_is_refused(
    organs: dict[str, Organ], cases: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(register: str, record: str) -> Any:
        raise engine.NotKept(f"{register}.{record}")

    monkeypatch.setattr(engine, "model_of", nowhere)
    with pytest.raises(Refused) as caught:
        figures.value("reconsideration.received", "county", "2024", today=TODAY)
    assert caught.value.refusal.code == "not_kept"


@pytest.mark.parametrize(("code", "organ", "period", "breakdown", "refusal"), REFUSALS.values(), ids=REFUSALS)
def test_a_question_without_answer_is_refused(
    organs: dict[str, Organ], cases: list[Any], code: str, organ: str, period: str, breakdown: str, refusal: str
) -> None:
    with pytest.raises(Refused) as caught:
        figures.value(code, organ, period, breakdown=breakdown, today=TODAY)
    assert caught.value.refusal.code == refusal
    assert caught.value.refusal.next_step
