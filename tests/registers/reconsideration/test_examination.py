"""Opinions, hearing, committee, investigation, access to the file."""

from __future__ import annotations

from datetime import date

import pytest

from tests.registers.conftest import refused
from tests.registers.reconsideration.conftest import HEARD, TWO_REVIEWERS, clock


def day(text: str) -> date:
    return date.fromisoformat(text)


PANEL = {"hosts": 1, "panel": 2, "clerks": 1, "head_attended": True}
NOTICE = {"place": "听证室", "subjects": ["处罚是否适当"]}


def decide(take, case, on, **values):
    return take(case, "decide", on, **{"outcome": "uphold", "reviewers": TWO_REVIEWERS, **values}).matter


# --- opinions -----------------------------------------------------------------------------------------------------


@pytest.fixture
def approved_case(answered_case, take):
    """Answered and approved; whether opinions were heard is what the tests are about."""

    def build(on: date, **values):
        return take(answered_case(on=on, **values), "approve", on.replace(day=10), approval="collective").matter

    return build


def test_an_ordinary_case_is_not_decided_before_opinions_were_heard(approved_case, take):
    case = approved_case(on=day("2024-03-01"))
    with refused("行政复议法(2023)第四十九条", code="opinions_not_heard"):
        decide(take, case, day("2024-03-20"))
    case = take(case, "hear_opinions", day("2024-03-12"), **HEARD).matter
    assert decide(take, case, day("2024-03-20")).outcome == "uphold"


def test_where_a_party_cannot_be_heard_the_reason_stands_in_the_file(approved_case, take):
    case = approved_case(on=day("2024-03-01"))
    case = take(case, "note_unheard", day("2024-03-12"), unheard_reason="电话停机，邮件退回").matter
    assert decide(take, case, day("2024-03-20")).outcome == "uphold"


@pytest.mark.parametrize(
    "year, procedure",
    [
        pytest.param("2023", {}, id="old act: written review is the rule"),
        pytest.param("2024", {"procedure": "simplified", "simplified_ground": "warning"}, id="simplified procedure"),
    ],
)
def test_opinions_need_not_be_heard(approved_case, take, year, procedure):
    case = approved_case(on=day(f"{year}-03-01"), **procedure)
    assert decide(take, case, day(f"{year}-03-20")).outcome == "uphold"


# --- hearing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "notified, planned, in_time",
    [
        pytest.param("2024-03-11", "2024-03-18", True, id="five working days before"),
        pytest.param("2024-03-12", "2024-03-18", False, id="four working days before"),
        pytest.param("2024-02-08", "2024-02-21", True, id="over Spring Festival: 9, 18, 19, 20 and the day of notice"),
        pytest.param("2024-02-09", "2024-02-21", False, id="over Spring Festival, one day late"),
    ],
)
def test_a_hearing_is_notified_five_working_days_before(accepted_case, take, notified, planned, in_time):
    case = accepted_case(on=day("2024-02-05"))
    if in_time:
        case = take(case, "notify_hearing", day(notified), hearing_planned_on=day(planned), **NOTICE).matter
        assert clock(case, "hearing").due_on == day(planned)
    else:
        with refused("行政复议法(2023)第五十一条第一款", code="hearing_notice_late", field="hearing_planned_on"):
            take(case, "notify_hearing", day(notified), hearing_planned_on=day(planned), **NOTICE)


def test_the_old_act_sets_no_period_for_the_notice(accepted_case, take):
    case = take(
        accepted_case(on=day("2023-03-01")),
        "notify_hearing",
        day("2023-03-13"),
        hearing_planned_on=day("2023-03-14"),
        **NOTICE,
    ).matter
    assert take(case, "hold_hearing", day("2023-03-14"), **PANEL).matter.heard_on == day("2023-03-14")


@pytest.fixture
def notified_case(answered_case, take):
    case = answered_case(on=day("2024-03-01"), complex=True)
    return take(case, "notify_hearing", day("2024-03-11"), hearing_planned_on=day("2024-03-18"), **NOTICE).matter


@pytest.mark.parametrize(
    "panel, citation",
    [
        pytest.param({}, "", id="host, two members, clerk"),
        pytest.param({"panel": 3}, "", id="more members"),
        pytest.param({"panel": 1}, "行政复议法(2023)第五十条第三款", id="one member"),
        pytest.param({"hosts": 2}, "行政复议法(2023)第五十条第三款", id="two hosts"),
        pytest.param({"clerks": 0}, "行政复议法(2023)第五十条第三款", id="no clerk"),
        pytest.param({"head_attended": False}, "行政复议法(2023)第五十一条第三款", id="head absent without reason"),
        pytest.param(
            {"head_attended": False, "head_reason": "外出开会"},
            "行政复议法(2023)第五十一条第三款",
            id="reason, but nobody sent",
        ),
        pytest.param(
            {"head_attended": False, "head_reason": "外出开会", "stand_in": "法制科长"}, "", id="reason and stand-in"
        ),
    ],
)
def test_who_sits_in_a_hearing(notified_case, take, panel, citation):
    values = {**PANEL, **panel}
    if citation:
        with refused(citation):
            take(notified_case, "hold_hearing", day("2024-03-18"), **values)
    else:
        assert take(notified_case, "hold_hearing", day("2024-03-18"), **values).matter.heard_on == day("2024-03-18")


def test_no_hearing_without_notice(answered_case, take):
    with refused("行政复议法(2023)第五十一条第一款", code="hearing_not_notified"):
        take(answered_case(on=day("2024-03-01")), "hold_hearing", day("2024-03-18"), **PANEL)


@pytest.fixture
def complex_case(notified_case, take):
    """A major case, approved, with the committee's opinion; the hearing is what the tests are about."""
    case = take(notified_case, "consult", day("2024-03-12"), committee_ground="major").matter
    case = take(case, "committee_answers", day("2024-03-13"), committee_opinion="处罚幅度适当").matter
    return take(case, "approve", day("2024-03-14"), approval="collective").matter


def test_a_major_case_is_not_decided_without_hearing(complex_case, take):
    case = take(complex_case, "hear_opinions", day("2024-03-15"), **HEARD).matter
    with refused("行政复议法(2023)第五十条第一款", code="hearing_missing"):
        decide(take, case, day("2024-03-20"))


def test_after_a_hearing_the_decision_rests_on_its_record(complex_case, take):
    case = take(complex_case, "hold_hearing", day("2024-03-18"), **PANEL).matter
    with refused("行政复议法(2023)第六十一条第二款", code="hearing_record_unused"):
        decide(take, case, day("2024-03-20"), by_hearing_record=False)
    assert decide(take, case, day("2024-03-20"), by_hearing_record=True).outcome == "uphold"


def test_an_applicant_who_stays_away_has_waived_the_hearing(complex_case, take):
    case = take(complex_case, "waive_hearing", day("2024-03-18")).matter
    case = take(case, "hear_opinions", day("2024-03-19"), **HEARD).matter
    assert decide(take, case, day("2024-03-20")).outcome == "uphold"
    assert not clock(case, "hearing").open


# --- committee ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["complex", "technical"])
def test_major_and_technical_cases_go_to_the_committee(ready_case, take, kind):
    with refused("行政复议法(2023)第五十二条第二款", code="committee_missing"):
        decide(take, ready_case(on=day("2024-03-01"), **{kind: True}), day("2024-03-20"))


def test_the_opinion_of_the_committee_is_recorded_before_the_decision(ready_case, take):
    case = take(ready_case(on=day("2024-03-01")), "consult", day("2024-03-12"), committee_ground="as_needed").matter
    with refused("行政复议法(2023)第六十一条第三款", code="committee_opinion_missing"):
        decide(take, case, day("2024-03-20"))


def test_before_2024_a_county_may_ask_its_committee_by_its_own_rules(ready_case, take):
    case = take(ready_case(on=day("2023-03-01")), "consult", day("2023-03-12"), committee_ground="major").matter
    assert case.committee_on == day("2023-03-12")


def test_there_is_no_opinion_where_the_committee_was_not_asked(answered_case, take):
    with refused(code="committee_not_asked"):
        take(answered_case(on=day("2024-03-01")), "committee_answers", day("2024-03-12"), committee_opinion="同意")


# --- investigation and file ---------------------------------------------------------------------------------------


def test_two_people_investigate(accepted_case, take):
    case = accepted_case(on=day("2024-03-01"))
    with refused("行政复议法(2023)第四十五条第二款", code="too_few_investigators", field="investigators"):
        take(case, "investigate", day("2024-03-05"), investigators=1, findings=["现场情况"])
    assert take(case, "investigate", day("2024-03-05"), investigators=2, findings=["现场情况"]).warnings == ()


def test_access_to_the_file_is_denied_on_legal_grounds_only(accepted_case, take):
    case = accepted_case(on=day("2024-03-01"))
    with refused("行政复议法(2023)第四十七条", code="access_denied_without_ground"):
        take(case, "file_access", day("2024-03-05"), reader="代理人陈某", granted=False, denial="")
    take(case, "file_access", day("2024-03-05"), reader="代理人陈某", granted=False, denial="privacy")
