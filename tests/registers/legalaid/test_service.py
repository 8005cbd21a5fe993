"""Assignment within three days and by whom, the end of a case, termination, the file, the allowance, the visit."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel.mend import correct
from fazhi.kernel.people import User
from fazhi.registers.legalaid.models import Case
from tests.domain import refused

from .conftest import APPLIED, LAWYER, NOW, TERMINATION, Build, codes, day, due

ACT = "法律援助法(2021)"


# --- assignment -----------------------------------------------------------------------------------------------------


def test_the_three_days_run_from_the_decision(granted: Build) -> None:
    case = granted(day("2024-03-05"))
    assert (due(case, "assign"), case.assign_due_on) == (day("2024-03-08"), day("2024-03-08"))


def test_on_notice_they_run_from_its_receipt(notified: Build) -> None:
    assert (due(notified(APPLIED), "notice"), notified(APPLIED).assign_due_on) == (day("2024-03-04"),) * 2


@pytest.mark.parametrize(
    ("on", "in_time", "warned"),
    [
        pytest.param("2024-03-08", True, set(), id="on the third day"),
        pytest.param("2024-03-09", False, {"assigned_late"}, id="on the fourth day"),
    ],
)
def test_assignment_after_a_decision(granted: Build, take: Build, on: str, in_time: bool, warned: set[str]) -> None:
    done = take(granted(), "assign", day(on), **LAWYER)
    assert (done.matter.assigned_in_time, done.matter.timely, codes(done)) == (in_time, True, warned)


@pytest.mark.parametrize(
    ("on", "in_time", "warned"),
    [
        pytest.param("2024-03-04", True, set(), id="on the third day"),
        pytest.param("2024-03-05", False, {"assigned_late_on_notice"}, id="on the fourth day"),
    ],
)
def test_assignment_on_notice(notified: Build, take: Build, on: str, in_time: bool, warned: set[str]) -> None:
    done = take(notified(), "assign", day(on), **LAWYER, told=True)
    assert (done.matter.assigned_in_time, done.matter.timely, codes(done)) == (in_time, in_time, warned)


def test_the_organ_that_gave_notice_hears_of_the_assignment(notified: Build, take: Build) -> None:
    assert codes(take(notified(), "assign", day("2024-03-04"), **LAWYER)) == {"organ_not_told"}


@pytest.mark.parametrize("aider", ["grassroots", "volunteer", "staff"])
def test_only_a_lawyer_defends_on_notice(notified: Build, take: Build, aider: str) -> None:
    with refused(ACT + "第三十六条", code="not_a_lawyer", field="aider"):
        take(notified(), "assign", day("2024-03-04"), aider=aider, told=True)


@pytest.mark.parametrize("notice", ["severe", "review"])
@pytest.mark.parametrize("years", [None, 2])
def test_the_gravest_cases_need_a_lawyer_of_three_years(
    notified: Build, take: Build, notice: str, years: int | None
) -> None:
    with refused(ACT + "第二十六条", code="too_little_experience", field="years"):
        take(notified(notice=notice), "assign", day("2024-03-04"), **LAWYER, told=True, years=years)


def test_three_years_are_enough(notified: Build, take: Build) -> None:
    done = take(notified(notice="severe"), "assign", day("2024-03-04"), **LAWYER, told=True, years=3)
    assert (done.matter.stage, codes(done)) == ("assigned", set())


def test_a_legal_worker_may_take_a_civil_case(granted: Build, take: Build) -> None:
    assert codes(take(granted(), "assign", day("2024-03-06"), aider="grassroots")) == {"firm_unnamed"}


def test_somebody_else_is_assigned_and_the_first_day_stays(assigned: Build, take: Build) -> None:
    case = take(
        assigned(), "replace", day("2024-04-01"), aider="grassroots", firm="示例法律服务所", grounds="受援人请求"
    ).matter
    assert (case.aider, case.assigned_on, case.assigned_in_time) == ("grassroots", day("2024-03-06"), True)


def test_a_corrected_day_of_assignment_is_judged_again(granted: Build, take: Build, clerk: User) -> None:
    case = take(granted(), "assign", day("2024-03-08"), **LAWYER).matter
    correct(case, by=clerk, reason="指派通知书为九日", today=NOW, assigned_on=day("2024-03-09"))
    assert Case.objects.get(pk=case.pk).assigned_in_time is False


# --- the end --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        pytest.param({"ended_by": "judgment", "recovered_fen": 3_000_000}, set(), id="wages won"),
        pytest.param({"ended_by": "mediated"}, {"wages_without_amount"}, id="wages, nobody says how much"),
        pytest.param({"ended_by": "withdrawn"}, set(), id="withdrawn"),
    ],
)
def test_the_amount_of_wages_is_asked_for(assigned: Build, take: Build, data: dict[str, Any], warned: set[str]) -> None:
    assert codes(take(assigned(), "conclude", day("2024-05-10"), report="已办结", **data)) == warned


def test_who_took_money_has_to_give_it_back(assigned: Build, take: Build) -> None:
    with refused(ACT + "第二十条", code="took_money", field="charged"):
        take(assigned(), "conclude", day("2024-05-10"), ended_by="judgment", report="已办结", charged=True)


def test_a_case_ends_with_a_report(assigned: Build, take: Build) -> None:
    with refused(ACT + "第五十条", code="required", field="report"):
        take(assigned(), "conclude", day("2024-05-10"), ended_by="judgment")


def test_termination_is_a_step_of_its_own(assigned: Build, take: Build) -> None:
    with refused(ACT + "第四十八条第一款", code="ends_by_termination", field="ended_by"):
        take(assigned(), "conclude", day("2024-05-10"), ended_by="terminated", report="已办结")


def test_terminated_aid_no_longer_counts_as_handled(assigned: Build, take: Build) -> None:
    case = take(assigned(), "terminate", day("2024-04-01"), **TERMINATION).matter
    assert (case.stage, case.terminated_on, case.concluded_on) == ("terminated", day("2024-04-01"), day("2024-04-01"))


def test_aid_that_asks_for_no_means_does_not_end_with_them(assigned: Build, take: Build) -> None:
    case = assigned(recipient="woman", matter="violence")
    with refused(ACT + "第三十二条", code="means_of_the_exempt", field="ground"):
        take(case, "terminate", day("2024-04-01"), **{**TERMINATION, "ground": "means_changed"})


def test_a_termination_is_told_in_writing(assigned: Build, take: Build) -> None:
    done = take(assigned(), "terminate", day("2024-04-01"), **{**TERMINATION, "in_writing": False})
    assert codes(done) == {"termination_not_told"}


# --- file, allowance, visit -----------------------------------------------------------------------------------------

FILE = {"file": "判决书副本、办理情况报告"}


def test_nothing_is_paid_before_the_file(concluded: Build, take: Build) -> None:
    with refused(ACT + "第五十二条第一款", code="wrong_stage"):
        take(concluded(), "pay", day("2024-05-20"), subsidy_fen=150_000)


def test_the_terms_of_file_and_allowance_are_the_countys_own(concluded: Build, take: Build, local_term: Build) -> None:
    local_term("local.legalaid.file")
    local_term("local.legalaid.pay")
    case = concluded(day("2024-05-10"))
    assert (due(case, "file"), case.file_due_on) == (day("2024-06-09"),) * 2
    case = take(case, "hand_in", day("2024-05-20"), **FILE).matter
    assert (due(case, "pay"), case.pay_due_on) == (day("2024-06-19"),) * 2
    done = take(case, "pay", day("2024-06-20"), subsidy_fen=150_000)
    assert (done.matter.stage, codes(done)) == ("paid", {"paid_late"})


def test_without_a_local_rule_the_term_is_what_was_agreed_on(concluded: Build, take: Build) -> None:
    case = concluded(file_due_on=day("2024-05-31"))
    assert due(case, "file") == day("2024-05-31")
    assert codes(take(case, "hand_in", day("2024-06-03"), **FILE)) == {"file_late"}


def test_without_any_term_nothing_is_late(concluded: Build, take: Build) -> None:
    case = take(concluded(), "hand_in", day("2025-05-20"), **FILE).matter
    assert codes(take(case, "pay", day("2025-11-20"), subsidy_fen=150_000)) == set()


def test_a_file_with_gaps_goes_back(concluded: Build, take: Build) -> None:
    case = take(concluded(), "hand_in", day("2024-05-20"), **FILE).matter
    case = take(case, "return_file", day("2024-05-21"), missing="缺送达回证").matter
    assert (case.stage, case.filed_on) == ("concluded", None)


def test_a_file_that_was_sent_back_has_new_terms(concluded: Build, take: Build, local_term: Build) -> None:
    local_term("local.legalaid.file")
    local_term("local.legalaid.pay")
    case = take(concluded(day("2024-05-10")), "hand_in", day("2024-05-20"), **FILE).matter
    case = take(case, "return_file", day("2024-05-21"), missing="缺送达回证").matter
    assert (due(case, "file"), case.file_due_on) == (day("2024-06-20"),) * 2
    case = take(case, "hand_in", day("2024-06-03"), **FILE).matter
    assert (due(case, "pay"), case.pay_due_on) == (day("2024-07-03"),) * 2


def test_the_agencys_own_people_are_not_paid_by_the_case(granted: Build, take: Build) -> None:
    case = take(granted(), "assign", day("2024-03-06"), aider="staff").matter
    case = take(case, "conclude", day("2024-05-10"), ended_by="withdrawn", report="已办结").matter
    case = take(case, "hand_in", day("2024-05-20"), **FILE).matter
    with refused(code="own_staff"):
        take(case, "pay", day("2024-05-21"), subsidy_fen=150_000)
    done = take(case, "archive", day("2024-05-21"))
    assert (done.matter.stage, codes(done)) == ("archived", set())


def test_a_file_that_is_laid_down_unpaid_is_noted(concluded: Build, take: Build) -> None:
    case = take(concluded(), "hand_in", day("2024-05-20"), **FILE).matter
    assert codes(take(case, "archive", day("2024-05-21"))) == {"allowance_owed"}


def test_the_recipient_is_asked_once(concluded: Build, take: Build) -> None:
    case: Case = take(concluded(), "evaluate", day("2024-05-20"), satisfaction="basically", way="phone").matter
    assert (case.stage, case.satisfaction, case.evaluated_on) == ("concluded", "basically", day("2024-05-20"))
    with refused(code="already_recorded"):
        take(case, "evaluate", day("2024-05-21"), satisfaction="satisfied", way="phone")


@pytest.mark.parametrize(
    ("step", "data", "column"),
    [
        pytest.param("check_quality", {"way": "file", "findings": "没有问题"}, "quality_on", id="quality"),
        pytest.param("complain", {"complaint": "不接电话", "outcome": "已批评教育"}, "complained_on", id="complaint"),
    ],
)
def test_what_happens_beside_the_case(
    assigned: Build, take: Build, step: str, data: dict[str, Any], column: str
) -> None:
    case = take(assigned(), step, day("2024-04-10"), **data).matter
    assert (case.stage, getattr(case, column)) == ("assigned", day("2024-04-10"))
