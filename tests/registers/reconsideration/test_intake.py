"""From receipt to acceptance: the review, its end by law, correction, rejection, and who applied too late.

Working days around the dates used: 2024-02-09 (Fri) works, 02-10 to 02-17 is Spring Festival, 02-18 (Sun) is made up;
2023-12-30 to 2024-01-01 is New Year.
"""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.kernel.act import act
from fazhi.kernel.automatic import advance
from fazhi.kernel.mend import revert
from fazhi.registers.reconsideration.models import Application
from tests.registers.conftest import NOW, refused
from tests.registers.reconsideration.conftest import clock, codes, due


def day(text: str) -> date:
    return date.fromisoformat(text)


# --- the review ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "received, last_day, parameter",
    [
        pytest.param("2024-03-01", "2024-03-08", "reconsideration.acceptance_review", id="five working days"),
        pytest.param(
            "2024-02-08", "2024-02-21", "reconsideration.acceptance_review", id="over Spring Festival, 18 Feb works"
        ),
        pytest.param("2024-01-02", "2024-01-09", "reconsideration.acceptance_review", id="first days of the new act"),
        pytest.param(
            "2023-12-29", "2024-01-08", "reconsideration.acceptance_review.until_2023", id="last day of the old act"
        ),
    ],
)
def test_the_review_takes_five_working_days_by_the_act_of_the_day_of_receipt(
    received_case, received, last_day, parameter
):
    case = received_case(on=day(received))
    assert (due(case, "review"), clock(case, "review").limit_id) == (day(last_day), parameter)


@pytest.mark.parametrize(
    "received, decided, accepted, decision_due, parameter",
    [
        pytest.param(
            "2024-03-01",
            "2024-03-05",
            "2024-03-05",
            "2024-05-06",
            "reconsideration.decision.ordinary",
            id="2024: from the day of acceptance, the 60th day is in the Labour Day holiday",
        ),
        pytest.param(
            "2023-03-01",
            "2023-03-06",
            "2023-03-01",
            "2023-05-04",
            "reconsideration.decision.ordinary.until_2023",
            id="2023: from receipt, the 60th day (30 April) is in the holiday",
        ),
        pytest.param(
            "2023-12-28",
            "2024-01-03",
            "2024-01-03",
            "2024-03-04",
            "reconsideration.decision.ordinary",
            id="received in 2023, accepted in 2024",
        ),
    ],
)
def test_the_period_of_the_trial_runs_from_acceptance_as_the_act_of_that_day_dates_it(
    received_case, take, received, decided, accepted, decision_due, parameter
):
    case = take(received_case(on=day(received)), "accept", day(decided)).matter
    assert case.accepted_on == day(accepted)
    assert case.due_on == due(case, "decision") == day(decision_due)
    assert clock(case, "decision").limit_id == parameter


@pytest.mark.parametrize(
    "received, accepted",
    [
        pytest.param("2024-03-01", "2024-03-08", id="2024: on the day on which the review ends"),
        pytest.param("2023-03-01", "2023-03-01", id="2023: on receipt"),
    ],
)
def test_without_a_decision_the_law_accepts(received_case, received, accepted):
    received_case(on=day(received))
    [done] = advance(Application.record, today=day("2024-03-20"))
    assert (done.matter.stage, done.matter.deemed_accepted) == ("trial", True)
    assert done.matter.accepted_on == clock(done.matter, "decision").start == day(accepted)


def test_on_the_last_day_of_the_review_the_law_does_not_accept_yet(received_case):
    received_case(on=day("2024-03-01"))
    assert advance(Application.record, today=day("2024-03-08")) == []
    assert len(advance(Application.record, today=day("2024-03-09"))) == 1


@pytest.mark.parametrize(
    "step, values",
    [
        pytest.param("accept", {}, id="accept"),
        pytest.param("reject", {"rejection_ground": "interest"}, id="reject"),
        pytest.param("refer", {"competent_organ": "某市人民政府"}, id="refer"),
        pytest.param("request_correction", {"items": ["身份证明"]}, id="request correction"),
    ],
)
def test_after_the_review_nothing_is_left_to_decide(received_case, take, step, values):
    case = received_case(on=day("2024-03-01"))
    with refused("行政复议法(2023)第三十条", code="review_over"):
        take(case, step, day("2024-03-11"), **values)


def test_under_the_old_act_acceptance_after_the_review_is_only_a_record_of_what_is_so(received_case, take):
    case = take(received_case(on=day("2023-03-01")), "accept", day("2023-03-15")).matter
    assert case.accepted_on == day("2023-03-01")


def test_acceptance_within_the_review_may_be_entered_after_the_law_has_accepted_once_that_is_taken_back(
    received_case, take, handler
):
    received_case(on=day("2024-03-01"))
    [deemed] = advance(Application.record, today=day("2024-03-20"))
    case = revert(deemed.matter, by=handler, reason="三月五日已经受理，当时没有登记").matter
    case = take(case, "accept", day("2024-03-05")).matter
    assert (case.accepted_on, case.deemed_accepted) == (day("2024-03-05"), False)


# --- correction ---------------------------------------------------------------------------------------------------


@pytest.fixture
def case_to_correct(received_case, take):
    def build(received: str, requested: str, **values):
        return take(
            received_case(on=day(received)), "request_correction", day(requested), items=["请求"], **values
        ).matter

    return build


def test_the_applicant_corrects_within_ten_working_days_of_the_notice(case_to_correct, take):
    case = case_to_correct("2024-03-01", "2024-03-05")
    case = take(case, "serve_correction", day("2024-03-06")).matter
    assert due(case, "correction") == day("2024-03-20")


def test_a_good_reason_extends_the_period_to_correct(case_to_correct, take, reviewer):
    case = case_to_correct("2024-03-01", "2024-03-05")
    case = take(case, "serve_correction", day("2024-03-06")).matter
    case = take(case, "extend_correction", day("2024-03-15"), by=reviewer, days=5, excuse="住院").matter
    assert due(case, "correction") == day("2024-03-27")


def test_under_the_old_act_the_notice_itself_sets_the_period(case_to_correct):
    case = case_to_correct("2023-03-01", "2023-03-03", correction_due_on=day("2023-03-20"))
    assert due(case, "correction") == day("2023-03-20")


def test_under_the_old_act_a_notice_without_period_is_refused(case_to_correct):
    with refused("行政复议法实施条例(2007)第二十九条", code="correction_date_missing"):
        case_to_correct("2023-03-01", "2023-03-03")


@pytest.mark.parametrize(
    "received, requested, citation",
    [
        pytest.param("2024-03-01", "2024-03-11", "行政复议法(2023)第三十条", id="2024: five working days"),
        pytest.param("2023-03-01", "2023-03-07", "行政复议法实施条例(2007)第二十九条", id="2023: five calendar days"),
    ],
)
def test_correction_is_asked_for_within_five_days(case_to_correct, received, requested, citation):
    with refused(citation):
        case_to_correct(received, requested, correction_due_on=day("2024-04-01"))


def test_correction_starts_a_new_review(case_to_correct, take):
    case = take(case_to_correct("2024-03-01", "2024-03-05"), "serve_correction", day("2024-03-06")).matter
    case = take(case, "supplement", day("2024-03-13")).matter
    assert (case.stage, due(case, "review")) == ("review", day("2024-03-20"))
    assert clock(case, "review").limit_id == "reconsideration.review_after_correction"


def test_under_the_old_act_the_time_of_correction_does_not_count_for_the_trial(case_to_correct, take):
    case = case_to_correct("2023-03-01", "2023-03-03", correction_due_on=day("2023-03-20"))
    assert case.due_on is None
    case = take(case, "supplement", day("2023-03-13")).matter
    assert case.due_on == day("2023-05-10")  # 30 April + the ten days of correction


def test_correction_is_asked_for_once(case_to_correct, take):
    case = take(case_to_correct("2024-03-01", "2024-03-04"), "supplement", day("2024-03-06")).matter
    with refused("行政复议法(2023)第三十一条第一款", code="correction_asked_before"):
        take(case, "request_correction", day("2024-03-07"), items=["证据"])


def test_late_correction_needs_a_good_reason(case_to_correct, take):
    case = take(case_to_correct("2024-03-01", "2024-03-05"), "serve_correction", day("2024-03-06")).matter
    with refused("行政复议法(2023)第三十一条第二款", code="correction_late"):
        take(case, "supplement", day("2024-03-21"))
    assert take(case, "supplement", day("2024-03-21"), excuse="邮路中断").matter.stage == "review"


def test_whoever_does_not_correct_has_given_up_the_application(case_to_correct, take):
    case = take(case_to_correct("2024-03-01", "2024-03-05"), "serve_correction", day("2024-03-06")).matter
    with refused("行政复议法(2023)第三十一条第二款", code="correction_period_running"):
        take(case, "abandon", day("2024-03-20"))
    case = take(case, "abandon", day("2024-03-21")).matter
    assert (case.stage, case.outcome, case.ended_by) == ("abandoned", "terminated", "withdrawn")
    assert not clock(case, "correction").open


# --- rejection and referral ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "year, citation", [("2024", "行政复议法(2023)第三十条第二款"), ("2023", "行政复议法(2017)第十七条")]
)
def test_rejection_for_lack_of_jurisdiction_names_the_competent_organ(received_case, take, year, citation):
    case = received_case(on=day(f"{year}-03-01"))
    with refused(citation, code="competent_organ_missing", field="competent_organ"):
        take(case, "reject", day(f"{year}-03-03"), rejection_ground="jurisdiction")
    case = take(
        case, "reject", day(f"{year}-03-03"), rejection_ground="jurisdiction", competent_organ="某市人民政府"
    ).matter
    assert (case.stage, case.outcome, case.timely) == ("decided", "not_accepted", True)


def test_rejection_states_its_ground(received_case, take):
    with refused("行政复议法(2023)第三十条第二款", code="required", field="rejection_ground"):
        take(received_case(on=day("2024-03-01")), "reject", day("2024-03-04"))


def test_under_the_old_act_a_county_passes_on_what_others_decide_within_seven_working_days(received_case, take):
    case = received_case(on=day("2023-03-01"), for_other_organ=True)
    assert due(case, "forward_other") == day("2023-03-10")
    case = take(case, "refer", day("2023-03-08"), competent_organ="某市交通局").matter
    assert (case.outcome, clock(case, "forward_other").met_in_time) == ("referred", True)


def test_a_superior_may_order_what_was_rejected_to_be_accepted(received_case, take):
    case = take(received_case(on=day("2024-03-01")), "reject", day("2024-03-04"), rejection_ground="interest").matter
    case = take(case, "superior_order", day("2024-04-01")).matter
    case = take(case, "accept", day("2024-04-02")).matter
    assert (case.stage, case.outcome, case.concluded_on) == ("trial", "", None)
    assert clock(case, "decision").start == day("2024-04-02")


def test_a_superior_orders_nothing_where_a_decision_was_made(decided_case, take):
    with refused("行政复议法(2023)第三十五条", code="not_refused_before"):
        take(decided_case(on=day("2024-03-01"), outcome="uphold"), "superior_order", day("2024-04-01"))


def test_two_organs_that_received_the_same_application_negotiate_and_the_review_waits(received_case, take):
    case = received_case(on=day("2024-03-01"))
    case = take(case, "negotiate", day("2024-03-04"), organs="某市司法局").matter
    assert (due(case, "negotiation"), due(case, "review")) == (day("2024-03-14"), None)
    case = take(case, "designate", day("2024-03-14")).matter
    assert due(case, "designation") == day("2024-03-25")
    case = take(case, "settle_organ", day("2024-03-18")).matter
    assert due(case, "review") == day("2024-03-22")


# --- who may apply, and until when --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "facts, received, citation",
    [
        pytest.param(
            {"known_on": "2024-01-02", "known_by": "direct"},
            "2024-03-04",
            "",
            id="60th day is a Saturday, Monday is in time",
        ),
        pytest.param(
            {"known_on": "2024-01-02", "known_by": "direct"},
            "2024-03-05",
            "行政复议法(2023)第二十条第一款",
            id="61st day",
        ),
        pytest.param(
            {"known_on": "2024-01-02", "known_by": "direct", "lateness_excuse": "地震"},
            "2024-03-05",
            "",
            id="late with a good reason",
        ),
        pytest.param(
            {"known_on": "2023-01-03", "known_by": "mail"},
            "2023-03-07",
            "行政复议法(2017)第九条第一款",
            id="old act, late",
        ),
        pytest.param(
            {"known_on": "2023-11-01", "known_by": "not_served"}, "2024-03-05", "", id="never served: not known"
        ),
        pytest.param(
            {"known_on": "2023-06-01", "known_by": "direct", "told_rights": False, "rights_known_on": "2024-02-01"},
            "2024-03-05",
            "",
            id="not told of the rights: 60 days from knowing them",
        ),
        pytest.param(
            {"known_on": "2023-02-01", "known_by": "direct", "told_rights": False, "rights_known_on": "2024-02-01"},
            "2024-03-05",
            "行政复议法(2023)第二十条第三款",
            id="not told, but more than a year",
        ),
        pytest.param({"acted_on": "2019-03-04"}, "2024-03-05", "行政复议法(2023)第二十一条", id="after five years"),
        pytest.param({"acted_on": "2019-03-05"}, "2024-03-05", "", id="on the last day of five years"),
        pytest.param(
            {"acted_on": "2004-03-04", "real_estate": True},
            "2024-03-05",
            "行政复议法(2023)第二十一条",
            id="land: after twenty years",
        ),
        pytest.param({"acted_on": "2010-03-04", "real_estate": True}, "2024-03-05", "", id="land: fourteen years"),
        pytest.param({"acted_on": "2004-03-04"}, "2023-03-06", "", id="the old act has no absolute cap"),
        pytest.param(
            {"duty_asked_on": "2024-02-01", "matter": "inaction"},
            "2024-03-05",
            "行政复议法实施条例(2007)第十六条",
            id="inaction: the 60 days are not over",
        ),
        pytest.param(
            {"duty_asked_on": "2024-02-01", "matter": "inaction", "urgent": True},
            "2024-03-05",
            "",
            id="inaction: urgent",
        ),
        pytest.param(
            {"duty_asked_on": "2023-12-01", "matter": "inaction"}, "2024-03-05", "", id="inaction: the 60 days are over"
        ),
        pytest.param(
            {"duty_asked_on": "2023-09-01", "duty_due_on": "2023-10-09", "matter": "inaction"},
            "2024-03-05",
            "行政复议法(2023)第二十条第一款",
            id="inaction: more than 60 days after the duty was due",
        ),
        pytest.param({"court_accepted": True}, "2024-03-05", "行政复议法(2023)第二十九条", id="2024: before a court"),
        pytest.param(
            {"court_accepted": True}, "2023-03-06", "行政复议法(2017)第十六条第二款", id="2023: before a court"
        ),
    ],
)
def test_an_application_is_accepted_in_time_and_otherwise_refused_with_the_article(
    received_case, take, facts, received, citation
):
    values = {name: day(value) if name.endswith("_on") else value for name, value in facts.items()}
    case = received_case(on=day(received), **values)
    if citation:
        with refused(citation):
            take(case, "accept", day(received))
    else:
        assert take(case, "accept", day(received)).matter.stage == "trial"


@pytest.mark.parametrize(
    "year, citation", [("2024", "行政复议法(2023)第二十四条第一款"), ("2023", "行政复议法(2017)第十三条第一款")]
)
def test_the_county_does_not_decide_on_its_own_acts(received_case, take, county, year, citation):
    case = received_case(on=day(f"{year}-03-01"), respondent=county, respondent_kind="other")
    with refused(citation, code="own_act"):
        take(case, "accept", day(f"{year}-03-03"))


@pytest.mark.parametrize(
    "year, facts, warned",
    [
        pytest.param("2024", {"matter": "agreement"}, [], id="2024: agreements are in scope"),
        pytest.param("2023", {"matter": "agreement"}, ["agreement_out_of_scope"], id="2023: not named by the act"),
        pytest.param(
            "2024",
            {"prerequisite": "on_the_spot_penalty", "told_rights": False},
            ["prerequisite_not_told"],
            id="nobody told the applicant to come here first",
        ),
    ],
)
def test_acceptance_with_a_warning(received_case, take, year, facts, warned):
    case = received_case(on=day(f"{year}-03-01"), **facts)
    assert codes(take(case, "accept", day(f"{year}-03-04")).warnings) == warned


def test_a_period_to_correct_that_has_not_begun_is_not_extended(case_to_correct, take, reviewer):
    case = case_to_correct("2024-03-01", "2024-03-05")
    with refused("行政复议法(2023)第三十一条第二款", code="correction_period_over"):
        take(case, "extend_correction", day("2024-03-06"), by=reviewer, days=5, excuse="住院")


def test_a_respondent_outside_the_usual_jurisdiction_is_a_warning(received_case, take):
    case = received_case(
        on=day("2024-03-01"), respondent=None, respondent_name="某市税务局稽查局", respondent_kind="other"
    )
    assert codes(take(case, "accept", day("2024-03-04")).warnings) == ["jurisdiction_to_check"]


@pytest.mark.parametrize(
    "year, citation",
    [("2024", "行政复议法(2023)第七十四条第二款"), ("2023", "行政复议法实施条例(2007)第三十八条第二款")],
)
def test_who_withdrew_does_not_apply_again(accepted_case, received_case, take, year, citation):
    before = take(
        accepted_case(on=day(f"{year}-03-01")),
        "terminate",
        day(f"{year}-03-10"),
        ended_by="withdrawn",
        withdrawn_on=day(f"{year}-03-08"),
    ).matter
    again = received_case(on=day(f"{year}-04-03"), previous=before)
    with refused(citation, code="applied_again"):
        take(again, "accept", day(f"{year}-04-03"), against_will=False)
    assert take(again, "accept", day(f"{year}-04-03"), against_will=True).matter.stage == "trial"


# --- the application itself ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "year, values, citation",
    [
        pytest.param("2024", {"acts": 2}, "行政复议法(2023)第二十二条第四款", id="two acts in one application"),
        pytest.param("2023", {"acts": 2}, "", id="the old act does not forbid it"),
        pytest.param(
            "2023",
            {"applicant_count": 6},
            "行政复议法实施条例(2007)第八条",
            id="2023: six applicants, no representative",
        ),
        pytest.param("2023", {"applicant_count": 5}, "", id="2023: five applicants need none"),
        pytest.param("2024", {"applicant_count": 6}, "", id="2024: they may have representatives"),
        pytest.param(
            "2024",
            {"applicant_count": 20, "representative_count": 6},
            "行政复议法实施条例(2007)第八条",
            id="six representatives are too many",
        ),
        pytest.param("2024", {"agent_count": 3}, "行政复议法(2023)第十七条第一款", id="three agents are too many"),
        pytest.param("2024", {"agent_count": 2}, "", id="two agents"),
        pytest.param(
            "2023",
            {"prerequisite": "on_the_spot_penalty"},
            "行政复议法(2017)第三十条第一款",
            id="2023: a fine on the spot need not go to reconsideration first",
        ),
        pytest.param("2024", {"prerequisite": "on_the_spot_penalty"}, "", id="2024: it must"),
        pytest.param(
            "2024",
            {"known_on": date(2024, 2, 20)},
            "行政复议法实施条例(2007)第十五条第一款",
            id="the day of knowledge follows from the service",
        ),
        pytest.param("2024", {"channel": "forwarded"}, "行政复议法(2023)第三十二条第二款", id="forwarded, but when?"),
    ],
)
def test_what_an_application_must_be_like(received_case, year, values, citation):
    if citation:
        with refused(citation):
            received_case(on=day(f"{year}-03-01"), **values)
    else:
        assert received_case(on=day(f"{year}-03-01"), **values).stage == "review"


@pytest.mark.parametrize(
    "received, in_time",
    [
        pytest.param("2024-03-08", True, id="on the fifth working day"),
        pytest.param("2024-03-11", False, id="on the sixth"),
    ],
)
def test_the_agency_forwards_an_application_within_five_working_days(received_case, received, in_time):
    case = received_case(on=day(received), channel="forwarded", agency_received_on=day("2024-03-01"))
    assert clock(case, "forward").met_in_time is in_time


@pytest.mark.parametrize("received, warned", [("2025-05-30", []), ("2025-06-03", ["disclosure_refusal_to_check"])])
def test_an_interpretation_that_nobody_has_checked_only_warns(county, police, handler, received, warned):
    facts = {"channel": "visit", "applicant": "citizen", "respondent_kind": "department", "matter": "disclosure"}
    done = act(
        Application,
        "receive",
        by=handler,
        on=day(received),
        organ=county,
        today=NOW,
        title="陈某不服不予公开答复",
        respondent=police,
        prerequisite="disclosure_refused",
        **facts,
    )
    assert codes(done.warnings) == warned


def test_a_wrong_respondent_is_exchanged_and_the_copy_goes_out_anew(answered_case, take, township):
    case = answered_case(on=day("2024-03-01"))
    case = take(case, "change_respondent", day("2024-03-11"), respondent=township, respondent_kind="township").matter
    assert (case.respondent, case.replied_on, due(case, "copy")) == (township, None, day("2024-03-20"))


def test_numbers_are_given_by_organ_and_year_of_receipt(received_case):
    first, second = received_case(on=day("2024-03-01")), received_case(on=day("2024-03-01"))
    next_year = received_case(on=day("2025-01-02"))
    assert [c.number for c in (first, second, next_year)] == [
        "甲府复〔2024〕1号",
        "甲府复〔2024〕2号",
        "甲府复〔2025〕1号",
    ]
