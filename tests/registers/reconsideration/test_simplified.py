"""The simplified procedure: when it is open, its shorter period, the way back to the ordinary one; and extension."""

from __future__ import annotations

from datetime import date

import pytest

from tests.registers.conftest import refused
from tests.registers.reconsideration.conftest import due


def day(text: str) -> date:
    return date.fromisoformat(text)


def simplified(ground: str, **values):
    return {"procedure": "simplified", "simplified_ground": ground, **values}


@pytest.mark.parametrize(
    "year, values, citation",
    [
        pytest.param("2024", simplified("on_the_spot"), "", id="act on the spot"),
        pytest.param("2024", simplified("warning"), "", id="warning"),
        pytest.param("2024", simplified("disclosure"), "", id="disclosure"),
        pytest.param("2024", simplified("small_amount", amount_fen=300_000), "", id="3000 yuan"),
        pytest.param(
            "2024",
            simplified("small_amount", amount_fen=300_001),
            "行政复议法(2023)第五十三条第一款第三项",
            id="one fen more than 3000 yuan",
        ),
        pytest.param(
            "2024", simplified("small_amount"), "行政复议法(2023)第五十三条第一款第三项", id="amount not filled in"
        ),
        pytest.param("2024", {"procedure": "simplified"}, "行政复议法(2023)第五十三条第一款", id="no ground"),
        pytest.param("2023", simplified("warning"), "行政复议法(2017)第三十一条第一款", id="unknown to the old act"),
    ],
)
def test_the_simplified_procedure_is_open_in_the_listed_cases(accepted_case, year, values, citation):
    if citation:
        with refused(citation):
            accepted_case(on=day(f"{year}-03-01"), **values)
    else:
        assert accepted_case(on=day(f"{year}-03-01"), **values).procedure == "simplified"


def test_all_parties_may_choose_the_simplified_procedure(received_case, take):
    case = received_case(on=day("2024-03-01"))
    with refused("行政复议法(2023)第五十三条第二款", code="simplified_without_consent"):
        take(case, "accept", day("2024-03-04"), consent=False, **simplified("by_consent"))
    assert take(case, "accept", day("2024-03-04"), consent=True, **simplified("by_consent")).matter.stage == "trial"


@pytest.mark.parametrize(
    "accepted, values, last_day",
    [
        pytest.param("2024-03-01", {}, "2024-04-30", id="ordinary: 60 days"),
        pytest.param("2024-03-01", simplified("warning"), "2024-04-01", id="simplified: 30 days, the 30th is a Sunday"),
        pytest.param("2024-12-20", {}, "2025-02-18", id="over New Year"),
    ],
)
def test_the_decision_is_due(accepted_case, accepted, values, last_day):
    assert accepted_case(on=day(accepted), **values).due_on == day(last_day)


def test_the_simplified_procedure_cannot_be_extended(accepted_case, take, head):
    case = accepted_case(on=day("2024-03-01"), **simplified("warning"))
    with refused("行政复议法(2023)第六十二条第二款", code="not_extendable"):
        take(
            case, "extend", day("2024-03-20"), by=head, days=5, grounds="复杂", extension_notified_on=day("2024-03-20")
        )


def test_a_simplified_case_becomes_ordinary_and_counts_from_acceptance(accepted_case, take, head):
    case = accepted_case(on=day("2024-03-01"), **simplified("warning"))
    assert due(case, "copy") == day("2024-03-06")
    case = take(case, "to_ordinary", day("2024-03-06"), by=head, grounds="争议较大").matter
    assert (case.procedure, case.due_on) == ("ordinary", day("2024-04-30"))
    assert due(case, "copy") == day("2024-03-12")


def test_the_head_of_the_office_approves_the_change_and_nobody_else(accepted_case, take, handler, county_head):
    case = accepted_case(on=day("2024-03-01"), **simplified("warning"))
    with refused(code="no_role"):
        take(case, "to_ordinary", day("2024-03-06"), by=handler, grounds="争议较大")
    with refused("行政复议法(2023)第五十五条", code="office_head_absent"):
        take(case, "to_ordinary", day("2024-03-06"), by=county_head, grounds="争议较大")


def test_after_its_period_a_simplified_case_no_longer_becomes_ordinary(accepted_case, take, head):
    case = accepted_case(on=day("2024-03-01"), **simplified("warning"))
    with refused("行政复议法(2023)第六十二条第一款", code="decision_overdue"):
        take(case, "to_ordinary", day("2024-04-02"), by=head, grounds="争议较大")


def test_an_ordinary_case_does_not_become_ordinary(accepted_case, take, head):
    with refused("行政复议法(2023)第五十五条", code="not_simplified"):
        take(accepted_case(on=day("2024-03-01")), "to_ordinary", day("2024-03-06"), by=head, grounds="争议较大")


# --- extension ----------------------------------------------------------------------------------------------------


def extend(take, case, on, by, days):
    return take(case, "extend", on, by=by, days=days, grounds="涉及多个行政行为", extension_notified_on=on)


@pytest.mark.parametrize(
    "accepted, extended, days, last_day",
    [
        pytest.param("2024-03-01", "2024-04-20", 30, "2024-05-30", id="2024: by the head of the office"),
        pytest.param(
            "2023-03-01", "2023-04-20", 20, "2023-05-22", id="2023: by the head of the organ, 20 May is a Saturday"
        ),
    ],
)
def test_a_complex_case_is_extended_by_the_head_whom_the_act_names(
    accepted_case, take, head, county_head, accepted, extended, days, last_day
):
    case = accepted_case(on=day(accepted))
    right, wrong = (head, county_head) if accepted.startswith("2024") else (county_head, head)
    article = "行政复议法(2023)第六十二条第一款" if right is head else "行政复议法(2017)第三十一条第一款"
    with refused(article, code="wrong_head_extends"):
        extend(take, case, day(extended), wrong, days)
    assert extend(take, case, day(extended), right, days).matter.due_on == day(last_day)


def test_all_extensions_together_stay_within_thirty_days(accepted_case, take, head):
    case = extend(take, accepted_case(on=day("2024-03-01")), day("2024-04-20"), head, 20).matter
    with refused("行政复议法(2023)第六十二条第一款", code="extension_too_long"):
        extend(take, case, day("2024-04-25"), head, 11)
    case = extend(take, case, day("2024-04-25"), head, 10).matter
    assert case.due_on == day("2024-05-30")


def test_an_extension_is_notified_in_writing(accepted_case, take, head):
    with refused("行政复议法(2023)第六十二条第一款", code="required", field="extension_notified_on"):
        take(accepted_case(on=day("2024-03-01")), "extend", day("2024-04-20"), by=head, days=30, grounds="复杂")


def test_a_period_that_is_over_is_not_extended(accepted_case, take, head):
    with refused("行政复议法(2023)第六十二条第一款", code="decision_overdue"):
        extend(take, accepted_case(on=day("2024-03-01")), day("2024-05-01"), head, 10)
