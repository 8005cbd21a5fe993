"""A correction moves the clocks that hang on it; what follows from other columns is never entered by hand."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.mend import correct, revert
from fazhi.kernel.people import User
from fazhi.registers.litigation.models import Case
from tests.registers.conftest import refused

from .conftest import NOW, Build, due


def test_a_corrected_receipt_moves_the_defence_and_its_timeliness(sued: Build, take: Build, handler: User) -> None:
    case = take(sued(date(2024, 3, 1)), "defend", date(2024, 3, 19), with_evidence=True).matter
    assert case.timely is False
    case = correct(case, by=handler, reason="签收日期为3月4日", received_on=date(2024, 3, 4), today=NOW).matter
    assert (case.defence_due_on, case.timely, due(case, "jurisdiction")) == (date(2024, 3, 19), True, date(2024, 3, 19))


def test_a_corrected_filing_moves_the_courts_period(sued: Build, handler: User) -> None:
    case = sued(date(2024, 3, 1), filed_on=date(2024, 2, 26))
    case = correct(case, by=handler, reason="笔误", filed_on=date(2024, 2, 20), today=NOW).matter
    assert due(case, "trial") == date(2024, 8, 20)


def test_a_corrected_last_service_moves_the_effect_and_not_our_own_appeal(served: Build, handler: User) -> None:
    case = served("revoke", on=date(2024, 6, 5))
    case = correct(case, by=handler, reason="第三人较晚签收", last_served_on=date(2024, 6, 12), today=NOW).matter
    assert (due(case, "appeal"), due(case, "effect")) == (date(2024, 6, 20), date(2024, 6, 27))


def test_a_corrected_term_moves_the_performance(owed: Build, handler: User) -> None:
    duty = owed(due_on=date(2024, 8, 20)).matter
    duty = correct(duty, by=handler, reason="判决书为9月20日", due_on=date(2024, 9, 20), today=NOW).matter
    assert (due(duty, "performance"), due(duty, "execution")) == (
        date(2024, 9, 20),
        date(2026, 9, 20),
    )  # a Sunday on which people work


@pytest.mark.parametrize("outcome, lost", [("dismiss", False), ("unlawful", True)])
def test_whether_a_case_is_lost_follows_a_corrected_outcome(
    judged: Build, handler: User, outcome: str, lost: bool
) -> None:
    case = judged("revoke")
    assert correct(case, by=handler, reason="核对裁判文书", outcome=outcome, today=NOW).matter.lost is lost


def test_whether_a_case_is_lost_is_never_entered_by_hand(judged: Build, handler: User) -> None:
    with refused(code="not_correctable", field="lost"):
        correct(judged("revoke"), by=handler, reason="不应计入", lost=False, today=NOW)


def test_an_outcome_that_the_instance_does_not_know_is_refused_in_a_correction(judged: Build, handler: User) -> None:
    with refused("行政诉讼法(2017)第六十九条", field="outcome"):
        correct(judged("revoke"), by=handler, reason="核对", outcome="uphold", today=NOW)


def test_a_judgment_taken_back_is_no_longer_lost(judged: Build, handler: User) -> None:
    case = revert(judged("revoke"), by=handler, reason="登记到了别的案件", today=NOW).matter
    assert (case.stage, case.outcome, case.lost) == ("heard", "", False)


def test_after_all_of_it_the_ledger_and_the_rows_agree(owed: Build, take: Build, handler: User) -> None:
    duty = owed().matter
    correct(duty, by=handler, reason="笔误", due_on=date(2024, 9, 20), today=NOW)
    take(duty, "perform", date(2024, 9, 2), how="已重新作出")
    case = Case.objects.get()
    correct(case, by=handler, reason="核对", received_on=date(2024, 2, 29), today=NOW)
    assert verify().findings == ()
