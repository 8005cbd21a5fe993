"""After the decision: delivery, performance, copies, publication, suits, enforcement, and the file room."""

from __future__ import annotations

from datetime import date

import pytest

from tests.registers.conftest import refused
from tests.registers.reconsideration.conftest import clock, codes, due


def day(text: str) -> date:
    return date.fromisoformat(text)


def deliver(take, case, on: str, method: str = "direct", **values):
    return take(case, "deliver", day(on), delivery_method=method, **values).matter


@pytest.mark.parametrize("method", ["direct", "left", "entrusted", "mail", "passed_on"])
def test_a_decision_is_delivered_by_the_ways_of_civil_procedure(decided_case, take, method):
    assert (
        deliver(take, decided_case(on=day("2024-03-01"), outcome="uphold"), "2024-03-15", method).stage == "delivered"
    )


def test_electronic_delivery_needs_consent(decided_case, take):
    case = decided_case(on=day("2024-03-01"), outcome="uphold")
    with refused("民事诉讼法(2023)第八十七条第一款", code="not_consented_to_electronic"):
        deliver(take, case, "2024-03-15", "electronic", consent=False)
    assert deliver(take, case, "2024-03-15", "electronic", consent=True).stage == "delivered"


@pytest.mark.parametrize(
    "year, last_day, delivered, citation",
    [
        pytest.param("2024", "04-15", "04-16", "民事诉讼法(2023)第九十五条第一款", id="2024: the 30th day is a Sunday"),
        pytest.param("2023", "04-14", "04-15", "民事诉讼法(2021)第九十五条第一款", id="2023"),
    ],
)
def test_public_notice_delivers_after_thirty_days(decided_case, take, year, last_day, delivered, citation):
    case = decided_case(on=day(f"{year}-03-01"), outcome="uphold")
    with refused(citation, code="notice_not_over"):
        deliver(take, case, f"{year}-03-15", "public_notice")
    case = take(case, "announce", day(f"{year}-03-15"), attempts="邮件两次退回，村委会证明去向不明").matter
    assert due(case, "notice") == day(f"{year}-{last_day}")
    with refused(citation, code="notice_not_over"):
        deliver(take, case, f"{year}-{last_day}", "public_notice")
    assert deliver(take, case, f"{year}-{delivered}", "public_notice").stage == "delivered"


# --- performance --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "outcome, values, last_day",
    [
        pytest.param("revoke_redo", {}, "2024-05-14", id="anew: sixty days where the decision sets none"),
        pytest.param(
            "revoke_redo", {"performance_due_on": "2024-04-15"}, "2024-04-15", id="anew: as the decision says"
        ),
        pytest.param("perform", {"performance_due_on": "2024-04-30"}, "2024-04-30", id="perform: as the decision says"),
    ],
)
def test_the_respondent_performs_within_the_period(decided_case, take, outcome, values, last_day):
    values = {name: day(value) for name, value in values.items()}
    case = deliver(take, decided_case(on=day("2024-03-01"), outcome=outcome, **values), "2024-03-15")
    assert due(case, "performance") == day(last_day)


@pytest.mark.parametrize("outcome", ["uphold", "revoke", "unlawful"])
def test_nothing_is_left_to_perform(decided_case, take, outcome):
    case = deliver(take, decided_case(on=day("2024-03-01"), outcome=outcome), "2024-03-15")
    with pytest.raises(KeyError):
        clock(case, "performance")


def test_performance_is_entered_by_the_respondent_too(decided_case, take, respondent_handler):
    case = deliver(take, decided_case(on=day("2024-03-01"), outcome="revoke_redo"), "2024-03-15")
    case = take(case, "perform", day("2024-04-20"), by=respondent_handler, same_act=False, result="重新作出决定").matter
    assert (case.performed_on, clock(case, "performance").met_in_time) == (day("2024-04-20"), True)


def test_the_same_act_is_not_made_again_unless_it_fell_for_procedure(decided_case, take):
    case = deliver(take, decided_case(on=day("2024-03-01"), outcome="revoke_redo"), "2024-03-15")
    with refused("行政复议法(2023)第六十四条第二款", code="same_act_again"):
        take(case, "perform", day("2024-04-20"), same_act=True)
    take(case, "perform", day("2024-04-20"), same_act=True, for_procedure=True)


# --- copies, publication, filing ----------------------------------------------------------------------------------


def test_only_decisions_against_departments_are_copied_to_the_superior(decided_case, take, township):
    case = deliver(take, decided_case(on=day("2024-03-01"), outcome="uphold"), "2024-03-15")
    case = take(case, "copy_superior", day("2024-03-16"), superior="某市公安局").matter
    assert case.copied_to_superior_on == day("2024-03-16")
    of_township = decided_case(on=day("2024-03-01"), outcome="uphold", respondent=township, respondent_kind="township")
    with refused("行政复议法(2023)第七十九条第二款", code="no_department"):
        take(deliver(take, of_township, "2024-03-15"), "copy_superior", day("2024-03-16"), superior="某市人民政府")


@pytest.mark.parametrize(
    "year, citation",
    [
        pytest.param("2024", "行政复议法(2023)第七十九条第二款", id="2024: must"),
        pytest.param("2023", "", id="2023: may"),
    ],
)
def test_a_case_is_filed_away_after_the_superior_was_told(decided_case, take, year, citation):
    case = deliver(take, decided_case(on=day(f"{year}-03-01"), outcome="uphold"), f"{year}-03-15")
    if citation:
        with refused(citation, code="superior_not_told"):
            take(case, "archive", day(f"{year}-04-20"))
        case = take(case, "copy_superior", day(f"{year}-03-16"), superior="某市公安局").matter
    assert take(case, "archive", day(f"{year}-04-20")).matter.stage == "closed"


def test_a_case_is_filed_away_after_performance(decided_case, take):
    case = deliver(take, decided_case(on=day("2023-03-01"), outcome="revoke_redo"), "2023-03-15")
    with refused("行政复议法(2017)第三十二条第一款", code="performance_pending"):
        take(case, "archive", day("2023-04-20"))
    case = take(case, "perform", day("2023-04-20")).matter
    assert take(case, "archive", day("2023-04-20")).matter.stage == "closed"


def test_an_unpublished_decision_is_a_warning(decided_case, take):
    case = deliver(take, decided_case(on=day("2024-03-01"), outcome="uphold"), "2024-03-15")
    case = take(case, "copy_superior", day("2024-03-16"), superior="某市公安局").matter
    assert codes(take(case, "archive", day("2024-04-20")).warnings) == ["not_published"]


def test_a_major_decision_that_was_not_reported_upwards_is_a_warning(decided_case, take):
    # Under the act of 2017 no hearing need come before the decision.
    case = deliver(take, decided_case(on=day("2023-03-01"), outcome="uphold", complex=True), "2023-03-15")
    case = take(case, "publish", day("2023-03-20")).matter
    [warning] = take(case, "archive", day("2023-04-20")).warnings
    assert (warning.code, warning.citation) == ("major_not_filed", "行政复议法实施条例(2007)第五十九条")


def test_a_published_decision_warns_of_nothing(decided_case, take):
    case = deliver(take, decided_case(on=day("2024-03-01"), outcome="uphold"), "2024-03-15")
    case = take(case, "copy_superior", day("2024-03-16"), superior="某市公安局").matter
    case = take(case, "publish", day("2024-03-20")).matter
    case = take(case, "file", day("2024-03-21")).matter
    assert take(case, "archive", day("2024-04-20")).warnings == ()


# --- suits and enforcement ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "year, prerequisite, limit",
    [
        ("2024", "on_the_spot_penalty", "reconsideration.suit_after_rejection"),
        ("2023", "natural_resources", "reconsideration.suit_after_rejection.until_2023"),
    ],
)
def test_who_had_to_apply_first_and_was_rejected_may_sue_within_fifteen_days(
    received_case, take, year, prerequisite, limit
):
    case = received_case(on=day(f"{year}-03-01"), prerequisite=prerequisite)
    case = take(case, "reject", day(f"{year}-03-04"), rejection_ground="interest").matter
    case = deliver(take, case, f"{year}-03-05")
    assert (due(case, "suit"), clock(case, "suit").limit_id) == (day(f"{year}-03-20"), limit)


def test_a_suit_after_the_decision_is_recorded(decided_case, take):
    case = deliver(take, decided_case(on=day("2024-03-01"), outcome="uphold"), "2024-03-15")
    case = take(case, "record_suit", day("2024-03-25"), court="甲县人民法院").matter
    assert (case.sued, case.sued_on) == (True, day("2024-03-25"))


@pytest.mark.parametrize(
    "outcome, by, citation",
    [
        pytest.param("uphold", "agency", "", id="upheld: the agency"),
        pytest.param("uphold", "court", "", id="upheld: a court"),
        pytest.param("uphold", "organ", "行政复议法(2023)第七十八条", id="upheld: not the deciding organ"),
        pytest.param("change", "organ", "", id="changed: the deciding organ"),
        pytest.param("change", "agency", "行政复议法(2023)第七十八条", id="changed: not the agency"),
        pytest.param("revoke", "court", "行政复议法(2023)第七十八条", id="revoked: nothing to enforce"),
    ],
)
def test_who_enforces_against_the_applicant(decided_case, take, outcome, by, citation):
    case = deliver(take, decided_case(on=day("2024-03-01"), outcome=outcome), "2024-03-15")
    if citation:
        with refused(citation):
            take(case, "enforce", day("2024-07-01"), enforced_by=by)
    else:
        take(case, "enforce", day("2024-07-01"), enforced_by=by)


@pytest.mark.parametrize(
    "year, article", [("2024", "行政复议法(2023)第八十五条"), ("2023", "行政复议法(2017)第三十八条")]
)
def test_facts_against_persons_are_passed_on(decided_case, take, year, article):
    case = deliver(take, decided_case(on=day(f"{year}-03-01"), outcome="revoke"), f"{year}-03-15")
    done = take(case, "refer_discipline", day(f"{year}-03-20"), to="县监察委员会", facts=["逾期不答复"])
    assert done.event.law == [article]
