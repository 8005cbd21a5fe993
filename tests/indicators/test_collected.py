"""Collected values: who may report, what is no value, what has to be explained, and that a blank is never a zero."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fazhi.indicators import figures
from fazhi.indicators.collected import report
from fazhi.indicators.figures import State
from fazhi.indicators.models import CollectedValue, Reported
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.journal import SYSTEM, Actor
from fazhi.kernel.organs import Charge, Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.refusal import Refused
from tests.indicators.invented import county

pytestmark = pytest.mark.django_db

COURT = "litigation.court_received"
YEAR = Period.year(2024)
TODAY = date(2025, 2, 1)
VALUE, BLANK, NOT_APPLICABLE = Reported.VALUE, Reported.BLANK, Reported.NOT_APPLICABLE


@pytest.fixture
def organs() -> dict[str, Organ]:
    found = county()
    Charge.objects.create(organ=found["bureau"], register="litigation", from_on=date(2020, 1, 1))
    return found


def person(organ: Organ, role: Role) -> User:
    user = User.objects.create(username=f"{organ.code}-{role}", full_name="示例人员", organ=organ)
    Grant.objects.create(user=user, organ=organ, role=role, from_on=date(2020, 1, 1))
    return user


@pytest.fixture
def clerk(organs: dict[str, Organ]) -> User:
    """Keeps the statistics of the bureau that is in charge."""
    return person(organs["bureau"], Role.STATISTICIAN)


def answer(
    organ: Organ, value: int | Decimal | None, year: int | str = 2024, *, by: Actor = SYSTEM, **given: Any
) -> CollectedValue:
    state = given.pop("state", BLANK if value is None else VALUE)
    return report(COURT, organ, Period.parse(str(year)), by=by, state=state, value=value, **given)


def asked(organ: Organ, period: str) -> figures.MeasureValue:
    return figures.value(COURT, organ, period, today=TODAY)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(refusal.code, refusal.field) for refusal in refused.value.refusals]


# --- a span of several parts


def test_a_span_with_a_blank_year_is_blank_and_says_which(organs: dict[str, Organ]) -> None:
    answer(organs["county"], 5, 2022)
    answer(organs["county"], None, 2023)
    answer(organs["county"], 7, 2024)
    found = asked(organs["county"], "2022..2024")
    assert (found.state, found.value, found.reason) == (State.BLANK, None, "2023年未填，不能合计")
    assert asked(organs["county"], "2024").value == 7


def test_a_span_adds_up_once_the_blank_year_was_answered(organs: dict[str, Organ]) -> None:
    answer(organs["county"], None, 2023)
    answer(organs["county"], 7, 2024)
    answer(organs["county"], 0, 2023)
    assert asked(organs["county"], "2023..2024").value == 7


def test_a_year_to_which_a_measure_does_not_apply_adds_nothing(organs: dict[str, Organ]) -> None:
    answer(organs["county"], None, 2023, state=NOT_APPLICABLE)
    answer(organs["county"], 7, 2024)
    assert asked(organs["county"], "2023..2024").value == 7


def test_a_blank_quarter_makes_the_year_blank(organs: dict[str, Organ]) -> None:
    for quarter, value in (("2024Q1", 1), ("2024Q2", None), ("2024Q3", 1), ("2024Q4", 1)):
        answer(organs["county"], value, quarter)
    assert asked(organs["county"], "2024").reason == "2024年第2季度未填，不能合计"


def test_a_blank_year_of_one_unit_makes_the_span_of_all_units_blank(organs: dict[str, Organ]) -> None:
    answer(organs["north"], 1, 2023)
    answer(organs["north"], 2, 2024)
    answer(organs["south"], None, 2023)
    answer(organs["south"], 4, 2024)
    assert asked(organs["county"], "2023..2024").state is State.BLANK


def test_a_ratio_over_a_span_with_a_blank_year_tells_the_reason(organs: dict[str, Organ]) -> None:
    from tests.indicators.invented import application

    application(organs["county"], date(2023, 5, 1))
    answer(organs["county"], None, 2023)
    answer(organs["county"], 7, 2024)
    found = figures.value("reconsideration.first_choice_rate", organs["county"], "2023..2024", today=TODAY)
    assert (found.state, found.reason) == (State.BLANK, "2023年未填，不能合计")


# --- who may


@pytest.mark.parametrize(
    ("organ", "role", "of", "may"),
    [
        pytest.param("bureau", Role.STATISTICIAN, "county", True, id="office-in-charge-for-the-county"),
        pytest.param("bureau", Role.STATISTICIAN, "north", True, id="office-in-charge-for-a-township"),
        pytest.param("north", Role.STATISTICIAN, "north", True, id="own-organ"),
        pytest.param("north", Role.STATISTICIAN, "county", False, id="organ-above"),
        pytest.param("north", Role.STATISTICIAN, "south", False, id="organ-beside"),
        pytest.param("health", Role.STATISTICIAN, "county", False, id="department-not-in-charge"),
        pytest.param("bureau", Role.STATISTICIAN, "other", False, id="another-county"),
        pytest.param("bureau", Role.HANDLER, "county", False, id="handler"),
        pytest.param("county", Role.HEAD, "county", False, id="head"),
        pytest.param("county", Role.ADMINISTRATOR, "county", False, id="administrator"),
    ],
)
def test_only_statisticians_of_the_organ_or_the_office_in_charge_report(
    organs: dict[str, Organ], organ: str, role: Role, of: str, may: bool
) -> None:
    by = person(organs[organ], role)
    if may:
        assert answer(organs[of], 3, by=by).entered_by == by
        return
    with pytest.raises(Refused) as refused:
        answer(organs[of], 3, by=by)
    assert refused.value.refusal.code == "no_role"
    assert refused.value.refusal.next_step
    assert not CollectedValue.objects.exists()


# --- what is no value


@pytest.mark.parametrize(
    ("state", "value", "code"),
    [
        pytest.param(VALUE, None, "value", id="no-number"),
        pytest.param(VALUE, Decimal("NaN"), "value", id="not-a-number"),
        pytest.param(BLANK, 0, "value", id="blank-with-zero"),
        pytest.param(NOT_APPLICABLE, 3, "value", id="not-applicable-with-number"),
        pytest.param(VALUE, -1, "negative", id="negative"),
        pytest.param(VALUE, Decimal("1.5"), "decimals", id="half-a-case"),
        pytest.param(VALUE, 10**15, "too_large", id="too-large"),
    ],
)
def test_what_is_no_value_is_refused_at_its_field(
    organs: dict[str, Organ], clerk: User, state: Reported, value: Any, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        answer(organs["county"], value, by=clerk, state=state)
    assert codes(refused) == [(code, "value")]
    assert not CollectedValue.objects.exists()


def test_a_percentage_takes_its_decimals_and_no_more_than_a_hundred(organs: dict[str, Organ]) -> None:
    def rate(value: str) -> CollectedValue:
        return report(
            "supervision.satisfaction_rate", organs["county"], YEAR, by=SYSTEM, state=VALUE, value=Decimal(value)
        )

    assert rate("97.5").value == Decimal("97.5")
    for value, code in (("97.55", "decimals"), ("100.1", "too_large")):
        with pytest.raises(Refused) as refused:
            rate(value)
        assert codes(refused) == [(code, "value")]


def test_zero_blank_and_not_applicable_are_stored_apart(organs: dict[str, Organ], clerk: User) -> None:
    answer(organs["county"], 0, by=clerk)
    answer(organs["county"], None, by=clerk, state=BLANK)
    answer(organs["county"], None, by=clerk, state=NOT_APPLICABLE)
    stored = CollectedValue.objects.order_by("pk").values_list("state", "value")
    assert list(stored) == [(VALUE, 0), (BLANK, None), (NOT_APPLICABLE, None)]


# --- what is not asked


@pytest.mark.parametrize(
    ("measure", "period", "breakdown", "code"),
    [
        pytest.param("litigation.received", "2024", "", "computed", id="computed-from-the-register"),
        pytest.param("litigation.no_such", "2024", "", "unknown_measure", id="unknown"),
        pytest.param(COURT, "2090", "", "period_not_begun", id="year-not-begun"),
        pytest.param(COURT, "1999", "", "organ_not_there", id="before-the-organ"),
        pytest.param(COURT, "2024", "channel=visit", "unknown_breakdown", id="breakdown-it-has-not"),
    ],
)
def test_what_nobody_is_asked_for_is_refused(
    organs: dict[str, Organ], clerk: User, measure: str, period: str, breakdown: str, code: str
) -> None:
    cuts = parse_breakdown(breakdown) if breakdown else ()
    with pytest.raises(Refused) as refused:
        report(measure, organs["county"], Period.parse(period), by=clerk, state=VALUE, value=1, breakdown=cuts)
    assert refused.value.refusal.code == code
    assert refused.value.refusal.next_step


# --- what has to be said


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        pytest.param(10, 16, "2023年为10件，2024年为16件，增加6件（16－10=6；6÷10=60%），超过一半", id="more"),
        pytest.param(10, 4, "2023年为10件，2024年为4件，减少6件（10－4=6；6÷10=60%），超过一半", id="less"),
        pytest.param(0, 2, "2023年为0件，2024年为2件，增加2件（2－0=2），上一年为0", id="from-zero"),
        pytest.param(10, 15, "", id="half-as-much-again"),
        pytest.param(10, 5, "", id="half"),
        pytest.param(0, 0, "", id="zero-again"),
    ],
)
def test_a_change_by_more_than_half_asks_for_an_explanation(
    organs: dict[str, Organ], clerk: User, before: int, now: int, words: str
) -> None:
    answer(organs["county"], before, 2023)
    if not words:
        assert answer(organs["county"], now, by=clerk).value == now
        return
    with pytest.raises(Refused) as refused:
        answer(organs["county"], now, by=clerk, note="  ")
    assert codes(refused) == [("unexplained", "note")]
    assert refused.value.refusal.message == words
    assert answer(organs["county"], now, by=clerk, note="管辖调整").note == "管辖调整"


def test_without_a_number_for_the_year_before_nothing_is_explained(organs: dict[str, Organ], clerk: User) -> None:
    answer(organs["county"], None, 2023)
    assert answer(organs["county"], 500, by=clerk).value == 500


def test_what_stands_already_is_not_stored_again(organs: dict[str, Organ], clerk: User) -> None:
    answer(organs["county"], 3, by=clerk, note="法院统计报表")
    with pytest.raises(Refused) as refused:
        answer(organs["county"], 3, by=clerk)
    assert refused.value.refusal.code == "unchanged"
    answer(organs["county"], 3, by=clerk, note="法院更正后的统计报表")
    assert CollectedValue.objects.count() == 2
