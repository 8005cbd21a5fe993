"""The decision: which outcomes each act knows, what must have happened before, what silence of the respondent costs."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.registers.reconsideration.models import EndedBy, Outcome
from tests.registers.conftest import refused
from tests.registers.reconsideration.conftest import HEARD, TWO_REVIEWERS, codes


def day(text: str) -> date:
    return date.fromisoformat(text)


def decide(take, case, on, **values):
    return take(case, "decide", on, **{"reviewers": TWO_REVIEWERS, **values})


UNKNOWN_2017 = "行政复议法(2017)第二十八条第一款"

# outcome, what it needs, article that refuses it in 2023 ("" where it is lawful); all of them are lawful in 2024
OUTCOMES = [
    pytest.param("uphold", {}, "", id="uphold"),
    pytest.param("change", {}, "", id="change"),
    pytest.param("revoke", {}, "", id="revoke"),
    pytest.param("revoke_redo", {}, "", id="revoke and order anew"),
    pytest.param("unlawful", {}, "", id="unlawful"),
    pytest.param("perform", {"performance_due_on": "05-31"}, "", id="perform"),
    pytest.param("void", {"void_asked": True}, UNKNOWN_2017, id="void: not in the old act"),
    pytest.param("dismiss_claim", {"matter": "inaction"}, UNKNOWN_2017, id="dismiss claim: not in the old act"),
    pytest.param("agreement", {"matter": "agreement"}, UNKNOWN_2017, id="agreement: not in the old act"),
]


def with_year(values, year):
    return {n: day(f"{year}-{v}") if n == "performance_due_on" else v for n, v in values.items()}


@pytest.mark.parametrize("outcome, values, before_2024", OUTCOMES)
@pytest.mark.parametrize("year", ["2024", "2023"])
def test_the_outcomes_are_those_of_the_act(ready_case, take, year, outcome, values, before_2024):
    values = dict(values)
    facts = {"matter": values.pop("matter")} if "matter" in values else {}
    case = ready_case(on=day(f"{year}-03-01"), **facts)
    if year == "2023" and before_2024:
        with refused(before_2024, code="no_such_outcome", field="outcome"):
            decide(take, case, day("2023-03-20"), outcome=outcome, **with_year(values, year))
    else:
        case = decide(take, case, day(f"{year}-03-20"), outcome=outcome, **with_year(values, year)).matter
        assert (case.stage, case.outcome, case.timely) == ("decided", outcome, True)


@pytest.mark.parametrize("outcome", ["not_accepted", "referred", "dismiss_application", "mediated", "terminated"])
def test_outcomes_that_are_no_decision_have_their_own_steps(ready_case, take, outcome):
    with refused("行政复议法(2023)第六十三条", code="has_its_own_step"):
        decide(take, ready_case(on=day("2024-03-01")), day("2024-03-20"), outcome=outcome)


def test_the_table_of_outcomes_is_complete():
    decisions = {param.values[0] for param in OUTCOMES}
    others = {"not_accepted", "referred", "dismiss_application", "mediated", "terminated"}
    assert decisions | others == set(Outcome.values)


@pytest.mark.parametrize(
    "outcome, values, citation",
    [
        pytest.param("perform", {}, "行政复议法(2023)第六十六条", id="perform: until when?"),
        pytest.param("void", {"void_asked": False}, "行政复议法(2023)第六十七条", id="void: nobody asked"),
        pytest.param("agreement", {}, "行政复议法(2023)第七十一条第一款", id="agreement: the case is about a fine"),
        pytest.param("change", {"worse": True}, "行政复议法(2023)第六十三条第二款", id="change for the worse"),
        pytest.param(
            "change", {"worse": True, "third_party_request": True}, "", id="change for the worse, third party asked"
        ),
        pytest.param("uphold", {"reviewers": "王某"}, "行政复议法实施条例(2007)第三十二条", id="one reviewer"),
        pytest.param("uphold", {"reviewers": ""}, "行政复议法(2023)第六十三条", id="no reviewer"),
    ],
)
def test_what_a_decision_needs(ready_case, take, outcome, values, citation):
    case = ready_case(on=day("2024-03-01"))
    if citation:
        with refused(citation):
            decide(take, case, day("2024-03-20"), outcome=outcome, **values)
    else:
        assert decide(take, case, day("2024-03-20"), outcome=outcome, **values).matter.outcome == outcome


def test_under_the_old_act_a_change_for_the_worse_is_refused_by_the_regulations(ready_case, take):
    with refused("行政复议法实施条例(2007)第五十一条", code="worse_off"):
        decide(take, ready_case(on=day("2023-03-01")), day("2023-03-20"), outcome="change", worse=True)


@pytest.mark.parametrize(
    "year, citation", [("2024", "行政复议法(2023)第六十一条第一款"), ("2023", "行政复议法(2017)第二十八条第一款")]
)
def test_a_decision_is_approved_first(answered_case, take, year, citation):
    case = take(answered_case(on=day(f"{year}-03-01")), "hear_opinions", day(f"{year}-03-05"), **HEARD).matter
    with refused(citation, code="not_approved"):
        decide(take, case, day(f"{year}-03-20"), outcome="uphold")


def test_the_head_of_the_organ_approves_or_a_meeting_does(answered_case, take, head, county_head):
    case = answered_case(on=day("2024-03-01"))
    with refused("行政复议法(2023)第六十一条第一款", code="organ_head_absent", field="approval"):
        take(case, "approve", day("2024-03-10"), by=head, approval="head")
    assert take(case, "approve", day("2024-03-10"), by=county_head, approval="head").matter.approval == "head"
    assert take(case, "approve", day("2024-03-11"), approval="collective").matter.approval == "collective"


def test_a_respondent_who_was_never_informed_is_not_judged(accepted_case, take):
    case = take(accepted_case(on=day("2024-03-01")), "approve", day("2024-03-10"), approval="collective").matter
    with refused("行政复议法(2023)第四十八条", code="respondent_not_informed"):
        decide(take, case, day("2024-03-20"), outcome="uphold")


# --- no reply, no evidence ----------------------------------------------------------------------------------------


@pytest.fixture
def silent_case(accepted_case, take):
    """The copy was received on the third day; the respondent has not answered."""

    def build(on: date, **values):
        case = take(accepted_case(on=on), "send_copy", on.replace(day=2)).matter
        case = take(case, "receive_copy", on.replace(day=3)).matter
        case = take(case, "hear_opinions", on.replace(day=4), **HEARD).matter
        return take(case, "approve", on.replace(day=5), approval="collective").matter

    return build


@pytest.mark.parametrize(
    "year, citation", [("2024", "行政复议法(2023)第七十条"), ("2023", "行政复议法(2017)第二十八条第一款第四项")]
)
@pytest.mark.parametrize(
    "outcome, allowed", [("uphold", False), ("change", False), ("revoke", True), ("unlawful", True)]
)
def test_an_act_that_was_not_defended_in_time_is_not_upheld(silent_case, take, year, citation, outcome, allowed):
    case = silent_case(on=day(f"{year}-03-01"))
    if allowed:
        assert decide(take, case, day(f"{year}-04-10"), outcome=outcome).matter.outcome == outcome
    else:
        with refused(citation, code="no_evidence"):
            decide(take, case, day(f"{year}-04-10"), outcome=outcome)


def test_a_late_reply_does_not_help(silent_case, take):
    case = take(silent_case(on=day("2024-03-01")), "reply", day("2024-03-30")).matter
    with refused("行政复议法(2023)第七十条", code="no_evidence"):
        decide(take, case, day("2024-04-10"), outcome="uphold")


def test_a_reply_without_evidence_does_not_help(silent_case, take):
    case = take(silent_case(on=day("2024-03-01")), "reply", day("2024-03-08"), evidence_submitted=False).matter
    with refused("行政复议法(2023)第七十条", code="no_evidence"):
        decide(take, case, day("2024-04-10"), outcome="uphold")


def test_evidence_of_a_third_party_saves_the_act(silent_case, take):
    case = silent_case(on=day("2024-03-01"))
    assert decide(take, case, day("2024-04-10"), outcome="uphold", third_party_evidence=True).matter.outcome == "uphold"


def test_deciding_before_the_reply_is_due_is_a_warning(silent_case, take):
    done = decide(take, silent_case(on=day("2024-03-01")), day("2024-03-08"), outcome="revoke")
    assert codes(done.warnings) == ["reply_awaited"]


def test_dismissing_a_claim_is_for_cases_of_inaction(ready_case, take):
    done = decide(take, ready_case(on=day("2024-03-01")), day("2024-03-20"), outcome="dismiss_claim")
    assert codes(done.warnings) == ["no_claim_of_inaction"]


# --- on time ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("decided, timely", [("2024-04-30", True), ("2024-05-01", False)])
def test_a_case_is_on_time_when_decided_by_the_last_day(ready_case, take, decided, timely):
    assert decide(take, ready_case(on=day("2024-03-01")), day(decided), outcome="uphold").matter.timely is timely


# --- dismissal after acceptance -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "year, citation",
    [("2024", "行政复议法(2023)第三十三条"), ("2023", "行政复议法实施条例(2007)第四十八条第一款")],
)
def test_a_case_that_should_not_have_been_accepted_is_dismissed_with_its_ground(accepted_case, take, year, citation):
    case = accepted_case(on=day(f"{year}-03-01"))
    with refused(citation, code="required", field="rejection_ground"):
        take(case, "dismiss", day(f"{year}-03-20"))
    done = take(case, "dismiss", day(f"{year}-03-20"), rejection_ground="interest")
    assert (done.matter.outcome, done.event.law) == ("dismiss_application", [citation])


# --- mediation ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "year, kind, citation",
    [
        pytest.param("2023", "discretion", "", id="2023: discretion"),
        pytest.param("2023", "compensation", "", id="2023: compensation"),
        pytest.param("2023", "other", "行政复议法实施条例(2007)第五十条第一款", id="2023: nothing else"),
        pytest.param("2024", "other", "", id="2024: every dispute"),
    ],
)
def test_what_may_be_mediated(accepted_case, take, year, kind, citation):
    case = accepted_case(on=day(f"{year}-03-01"))
    if citation:
        with refused(citation, code="cannot_be_mediated"):
            take(case, "mediate", day(f"{year}-03-20"), mediation_kind=kind, signed=True)
    else:
        case = take(case, "mediate", day(f"{year}-03-20"), mediation_kind=kind, signed=True).matter
        assert (case.stage, case.outcome) == ("decided", "mediated")


def test_a_mediation_paper_is_signed_and_sealed(accepted_case, take):
    with refused("行政复议法(2023)第七十三条第一款", code="not_signed"):
        take(accepted_case(on=day("2024-03-01")), "mediate", day("2024-03-20"), mediation_kind="other", signed=False)


def test_a_case_suspended_for_mediation_ends_by_it_in_time(accepted_case, take):
    case = take(
        accepted_case(on=day("2024-03-01")), "suspend", day("2024-03-11"), suspension_ground="mediation", consent=True
    ).matter
    case = take(case, "mediate", day("2024-06-20"), mediation_kind="other", signed=True).matter
    assert case.timely is True


# --- termination --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", ["2024", "2023"])
@pytest.mark.parametrize("ended_by", [e for e in EndedBy.values if e != "suspended"])
def test_the_grounds_of_termination(accepted_case, take, year, ended_by):
    case = accepted_case(on=day(f"{year}-03-01"))
    done = take(case, "terminate", day(f"{year}-03-20"), ended_by=ended_by, withdrawn_on=day(f"{year}-03-19"))
    article = {"2024": "行政复议法(2023)第四十一条", "2023": "行政复议法实施条例(2007)第四十二条第一款"}[year]
    assert (done.matter.outcome, done.matter.ended_by, done.event.law) == ("terminated", ended_by, [article])


@pytest.mark.parametrize(
    "ended_by, citation",
    [
        ("withdrawn", "行政复议法(2023)第七十四条第二款"),
        ("settled", "行政复议法(2023)第七十四条第二款"),
        ("corrected", "行政复议法实施条例(2007)第三十九条"),
    ],
)
def test_settlement_and_correction_end_a_case_only_when_the_applicant_withdraws(
    accepted_case, take, ended_by, citation
):
    with refused(citation, field="ended_by"):
        take(accepted_case(on=day("2024-03-01")), "terminate", day("2024-03-20"), ended_by=ended_by)


def test_before_acceptance_only_withdrawal_ends_an_application(received_case, take):
    case = received_case(on=day("2024-03-01"))
    with refused("行政复议法(2023)第四十一条", code="not_tried"):
        take(case, "terminate", day("2024-03-05"), ended_by="criminal")
    case = take(case, "terminate", day("2024-03-05"), ended_by="withdrawn", withdrawn_on=day("2024-03-05")).matter
    assert (case.stage, case.accepted_on) == ("decided", None)
