"""Time that does not count: suspension, its end, inspection and appraisal, the review of norms; and the stay."""

from __future__ import annotations

from datetime import date

import pytest

from tests.registers.conftest import refused
from tests.registers.reconsideration.conftest import clock, codes, due


def day(text: str) -> date:
    return date.fromisoformat(text)


def suspend(take, case, on: str, ground: str, **values):
    return take(case, "suspend", day(on), **{"suspension_ground": ground, "notified_on": day(on), **values}).matter


@pytest.mark.parametrize(
    "year, ground, citation",
    [
        *(
            pytest.param("2024", ground, "", id=f"2024 {ground}")
            for ground in ("death", "incapacity", "missing", "dissolved", "force_majeure", "interpretation", "other")
        ),
        pytest.param("2024", "other_case", "", id="2024 other_case"),
        *(
            pytest.param("2023", ground, "", id=f"2023 {ground}")
            for ground in ("death", "incapacity", "missing", "dissolved", "force_majeure", "interpretation", "other")
        ),
        pytest.param(
            "2023", "mediation", "行政复议法实施条例(2007)第四十一条第一款", id="2023: mediation is no ground"
        ),
        pytest.param("2024", "norm_review", "行政复议法(2023)第五十六条", id="norms have a step of their own"),
    ],
)
def test_the_grounds_of_suspension_are_those_of_the_act(accepted_case, take, year, ground, citation):
    case = accepted_case(on=day(f"{year}-03-01"))
    if citation:
        with refused(citation, field="suspension_ground"):
            suspend(take, case, f"{year}-03-11", ground)
    else:
        assert suspend(take, case, f"{year}-03-11", ground).due_on is None


def test_mediation_suspends_only_by_consent_of_both_sides(accepted_case, take):
    case = accepted_case(on=day("2024-03-01"))
    with refused("行政复议法(2023)第三十九条第一款第六项", code="suspension_without_consent"):
        suspend(take, case, "2024-03-11", "mediation", consent=False)
    assert suspend(take, case, "2024-03-11", "mediation", consent=True).stage == "suspended"


def test_days_of_suspension_do_not_count_and_a_case_may_be_suspended_twice(accepted_case, take):
    case = accepted_case(on=day("2024-03-01"))  # due on 30 April
    case = suspend(take, case, "2024-03-11", "force_majeure")
    case = take(case, "resume", day("2024-03-21"), notified_on=day("2024-03-21")).matter
    assert case.due_on == day("2024-05-10")  # ten days later
    case = suspend(take, case, "2024-04-01", "other_case")
    assert case.due_on is None
    case = take(case, "resume", day("2024-04-06"), notified_on=day("2024-04-06")).matter
    assert case.due_on == day("2024-05-15")  # and five more


def test_suspension_that_nobody_was_told_of_is_a_warning(accepted_case, take):
    done = take(accepted_case(on=day("2024-03-01")), "suspend", day("2024-03-11"), suspension_ground="death")
    assert codes(done.warnings) == ["not_notified"]


@pytest.mark.parametrize(
    "year, ground, ends, citation",
    [
        pytest.param("2024", "death", "2024-05-11", "", id="2024 death: 61 days later"),
        pytest.param("2024", "incapacity", "2024-05-11", "", id="2024 incapacity"),
        pytest.param("2024", "dissolved", "2024-05-11", "", id="2024 dissolved"),
        pytest.param(
            "2024", "death", "2024-05-10", "行政复议法(2023)第四十一条第一款第五项", id="2024 death: on the 60th day"
        ),
        pytest.param(
            "2024", "missing", "2024-09-01", "行政复议法(2023)第四十一条第一款第五项", id="2024 missing: never"
        ),
        pytest.param(
            "2024", "other_case", "2024-09-01", "行政复议法(2023)第四十一条第一款第五项", id="2024 other case: never"
        ),
        pytest.param("2023", "death", "2023-05-11", "", id="2023 death"),
        pytest.param(
            "2023", "missing", "2023-09-01", "行政复议法实施条例(2007)第四十二条第二款", id="2023 missing: never"
        ),
    ],
)
def test_only_death_incapacity_and_dissolution_end_a_case_after_sixty_days(
    accepted_case, take, year, ground, ends, citation
):
    case = suspend(take, accepted_case(on=day(f"{year}-03-01")), f"{year}-03-11", ground)
    if citation:
        with refused(citation, field="ended_by"):
            take(case, "terminate", day(ends), ended_by="suspended")
    else:
        case = take(case, "terminate", day(ends), ended_by="suspended").matter
        assert (case.outcome, case.ended_by) == ("terminated", "suspended")


def test_a_case_that_was_resumed_does_not_end_by_its_old_suspension(accepted_case, take):
    case = suspend(take, accepted_case(on=day("2024-03-01")), "2024-03-11", "death")
    case = take(case, "resume", day("2024-03-20")).matter
    with refused("行政复议法(2023)第四十一条第一款第五项", code="never_ends_by_time"):
        take(case, "terminate", day("2024-06-01"), ended_by="suspended")


# --- inspection and appraisal -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "values, last_day",
    [
        pytest.param({}, "2024-05-10", id="ordinary: ten days do not count"),
        pytest.param(
            {"procedure": "simplified", "simplified_ground": "warning"}, "2024-04-01", id="simplified: they count"
        ),
    ],
)
def test_inspection_and_appraisal_do_not_count_in_the_ordinary_procedure(accepted_case, take, values, last_day):
    case = accepted_case(on=day("2024-03-01"), **values)
    case = take(case, "begin_inquiry", day("2024-03-11"), kind="appraisal").matter
    assert take(case, "end_inquiry", day("2024-03-21")).matter.due_on == day(last_day)


@pytest.mark.parametrize(
    "step, values",
    [
        ("begin_inquiry", {"kind": "inspection"}),
        ("suspend", {"suspension_ground": "death"}),
        ("terminate", {"ended_by": "party"}),
        ("dismiss", {"rejection_ground": "interest"}),
    ],
)
def test_an_appraisal_ends_before_the_case_goes_on(accepted_case, take, step, values):
    case = take(accepted_case(on=day("2024-03-01")), "begin_inquiry", day("2024-03-11"), kind="appraisal").matter
    with refused("行政复议法实施条例(2007)第三十四条第三款", code="inquiry_open"):
        take(case, step, day("2024-03-12"), **values)


def test_what_did_not_begin_does_not_end(accepted_case, take):
    with refused(code="no_inquiry_open"):
        take(accepted_case(on=day("2024-03-01")), "end_inquiry", day("2024-03-12"))


# --- the review of norms ------------------------------------------------------------------------------------------

NORM = {"norm": "某办法第三条", "norm_level": "township", "asked": "with_application"}


def test_a_norm_in_own_competence_is_dealt_with_in_thirty_days_and_its_maker_asked(accepted_case, take):
    case = take(accepted_case(on=day("2024-03-01")), "review_norm", day("2024-03-11"), own_norm=True, **NORM).matter
    assert (case.stage, case.due_on, case.suspended_on) == ("suspended", None, day("2024-03-11"))
    assert (due(case, "norm_own"), due(case, "norm_notice")) == (day("2024-04-10"), day("2024-03-14"))
    case = take(case, "notify_maker", day("2024-03-13")).matter
    assert due(case, "maker_reply") == day("2024-03-27")
    case = take(case, "maker_replies", day("2024-03-25")).matter
    case = take(case, "finish_norm_review", day("2024-03-31"), norm_outcome="lawful").matter
    assert (case.stage, case.due_on) == ("trial", day("2024-05-20"))  # 30 April and twenty days
    assert clock(case, "norm_own").met_in_time is True


def test_under_the_old_act_thirty_days_as_well_and_its_maker_is_not_asked(accepted_case, take):
    case = take(accepted_case(on=day("2023-03-01")), "review_norm", day("2023-03-10"), own_norm=True, **NORM).matter
    assert due(case, "norm_own") == day("2023-04-10")  # 9 April is a Sunday
    with refused("行政复议法(2023)第五十八条第一款", code="not_in_force"):
        take(case, "notify_maker", day("2023-03-13"))
    case = take(case, "finish_norm_review", day("2023-03-20"), norm_outcome="unlawful").matter
    assert case.due_on == day("2023-05-10")  # 30 April and ten days


@pytest.mark.parametrize(
    "year, transfer_due, reply_due",
    [
        pytest.param("2024", "2024-03-20", "2024-05-14", id="2024: 7 working days, 60 days"),
        pytest.param("2023", "2023-03-21", "2023-05-15", id="2023: the same, the 60th day is a Sunday"),
    ],
)
def test_a_norm_beyond_competence_is_passed_on(accepted_case, take, year, transfer_due, reply_due):
    case = accepted_case(on=day(f"{year}-03-01"))
    asked = day("2024-03-11") if year == "2024" else day("2023-03-10")
    case = take(case, "review_norm", asked, own_norm=False, **NORM).matter
    assert due(case, "norm_transfer") == day(transfer_due)
    case = take(case, "transfer_norm", day(f"{year}-03-15"), transferee="某市人民政府").matter
    assert due(case, "transferee_reply") == day(reply_due)


@pytest.mark.parametrize(
    "values, citation",
    [
        pytest.param({"norm_level": "rules"}, "行政复议法(2023)第十三条第一款", id="rules are not reviewed"),
        pytest.param({"asked": "known_before"}, "行政复议法实施条例(2007)第二十六条", id="known, but asked late"),
        pytest.param({"asked": "known_later"}, "", id="not known when applying"),
        pytest.param({"asked": "found"}, "", id="found by the office"),
    ],
)
def test_which_norms_are_reviewed_on_whose_request(accepted_case, take, values, citation):
    case = accepted_case(on=day("2024-03-01"))
    if citation:
        with refused(citation):
            take(case, "review_norm", day("2024-03-11"), own_norm=True, **{**NORM, **values})
    else:
        assert take(case, "review_norm", day("2024-03-11"), own_norm=True, **{**NORM, **values}).matter.due_on is None


def test_a_case_suspended_for_a_norm_resumes_when_that_is_done(accepted_case, take):
    case = take(accepted_case(on=day("2024-03-01")), "review_norm", day("2024-03-11"), own_norm=True, **NORM).matter
    with refused(code="norm_review_open"):
        take(case, "resume", day("2024-03-20"))
    with refused(code="ours_to_handle"):
        take(case, "transfer_norm", day("2024-03-20"), transferee="某市人民政府")


def test_who_was_not_asked_does_not_answer(accepted_case, take):
    case = take(accepted_case(on=day("2024-03-01")), "review_norm", day("2024-03-11"), own_norm=True, **NORM).matter
    with refused("行政复议法(2023)第五十八条第一款", code="maker_not_notified"):
        take(case, "maker_replies", day("2024-03-12"))


def test_the_maker_is_asked_where_the_norm_is_in_own_competence(accepted_case, take):
    case = take(accepted_case(on=day("2024-03-01")), "review_norm", day("2024-03-11"), own_norm=False, **NORM).matter
    with refused("行政复议法(2023)第五十八条第一款", code="not_ours_to_handle"):
        take(case, "notify_maker", day("2024-03-12"))


def test_a_review_of_norms_that_was_not_begun_is_not_finished(accepted_case, take):
    case = suspend(take, accepted_case(on=day("2024-03-01")), "2024-03-11", "death")
    with refused("行政复议法(2023)第五十六条", code="no_norm_review_open"):
        take(case, "finish_norm_review", day("2024-03-12"), norm_outcome="lawful")


# --- stay ---------------------------------------------------------------------------------------------------------


def test_execution_is_stayed_on_a_legal_ground_and_goes_on_again(accepted_case, take):
    case = take(accepted_case(on=day("2024-03-01")), "stay", day("2024-03-05"), stay_ground="application").matter
    assert case.stayed_on == day("2024-03-05")
    case = take(case, "lift_stay", day("2024-03-15")).matter
    assert (case.stayed_on, case.stay_ground) == (None, "")
    with refused("行政复议法(2023)第四十二条", code="not_stayed"):
        take(case, "lift_stay", day("2024-03-16"))
