"""Mistakes set right: corrections move the clocks, the last step can be taken back, and nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.kernel.clocks import Clock
from fazhi.kernel.journal import events_of
from fazhi.kernel.mend import correct, revert
from tests.registers.conftest import NOW, refused
from tests.registers.reconsideration.conftest import clock, due


def day(text: str) -> date:
    return date.fromisoformat(text)


def mend(case, by, **values):
    return correct(case, by=by, reason="与案卷核对后更正", today=NOW, **values).matter


def test_a_corrected_day_of_acceptance_moves_what_runs_from_it(accepted_case, handler):
    case = mend(accepted_case(on=day("2024-03-01")), handler, accepted_on=day("2024-03-04"))
    assert case.due_on == due(case, "decision") == day("2024-05-06")  # 3 May is in the Labour Day holiday
    assert due(case, "copy") == day("2024-03-13")


def test_a_corrected_day_of_receipt_moves_the_review(received_case, handler):
    case = mend(received_case(on=day("2024-03-01")), handler, received_on=day("2024-02-29"))
    assert due(case, "review") == day("2024-03-07")


def test_under_the_old_act_a_corrected_day_of_receipt_moves_the_trial(received_case, handler):
    case = mend(received_case(on=day("2023-03-06")), handler, received_on=day("2023-03-01"))
    assert case.due_on == day("2023-05-04")


def test_a_corrected_day_of_suspension_moves_the_end_of_the_trial(accepted_case, take, handler):
    case = take(accepted_case(on=day("2024-03-01")), "suspend", day("2024-03-11"), suspension_ground="death").matter
    case = take(case, "resume", day("2024-03-21")).matter
    case = mend(case, handler, suspended_on=day("2024-03-16"))
    assert case.due_on == day("2024-05-06")  # five days instead of ten: 5 May is a Sunday


def test_a_corrected_period_of_performance_moves_its_clock(decided_case, take, handler):
    case = decided_case(on=day("2024-03-01"), outcome="perform", performance_due_on=day("2024-04-30"))
    case = take(case, "deliver", day("2024-03-15"), delivery_method="direct").matter
    case = mend(case, handler, performance_due_on=day("2024-05-31"))
    assert due(case, "performance") == day("2024-05-31")


@pytest.mark.parametrize(
    "values, field",
    [
        pytest.param({"accepted_on": day("2024-02-28")}, "", id="accepted before receipt"),
        pytest.param({"due_on": day("2024-06-01")}, "due_on", id="the last day follows from the clock"),
        pytest.param({"stage": "closed"}, "stage", id="the stage follows from the steps"),
        pytest.param({"received_on": day("2026-02-28")}, "received_on", id="a day to come"),
        pytest.param({"matter": "nothing"}, "matter", id="no such matter"),
    ],
)
def test_what_cannot_be_corrected(accepted_case, handler, values, field):
    with refused(field=field):
        mend(accepted_case(on=day("2024-03-01")), handler, **values)


def test_a_correction_obeys_the_rules_of_the_step(decided_case, handler):
    case = decided_case(on=day("2023-03-01"), outcome="uphold")
    with refused("行政复议法(2017)第二十八条第一款", code="no_such_outcome"):
        mend(case, handler, outcome="void")


def test_a_correction_and_the_first_entry_both_stay(accepted_case, handler):
    case = mend(accepted_case(on=day("2024-03-01")), handler, title="李某不服行政处罚")
    last = events_of(case)[-1]
    assert (last.step, last.changes["title"]) == ("correct", ["张某不服行政处罚", "李某不服行政处罚"])
    assert last.reason == "与案卷核对后更正"


def test_the_last_step_is_taken_back_with_what_it_did_to_the_clocks(accepted_case, take, handler):
    case = take(accepted_case(on=day("2024-03-01")), "suspend", day("2024-03-11"), suspension_ground="death").matter
    case = revert(case, by=handler, reason="登记错了案件", today=NOW).matter
    assert (case.stage, case.suspension_ground, case.due_on) == ("trial", "", day("2024-04-30"))
    assert not Clock.objects.filter(record=case.label, record_id=case.pk, code="wait").exists()
    assert [event.step for event in events_of(case)] == ["receive", "accept", "suspend", "revert"]


def test_a_decision_is_taken_back_and_the_case_goes_on(decided_case, handler):
    case = revert(decided_case(on=day("2024-03-01"), outcome="uphold"), by=handler, reason="尚未作出", today=NOW).matter
    assert (case.stage, case.outcome, case.concluded_on, case.timely) == ("trial", "", None, None)
    assert clock(case, "decision").open


def test_the_respondent_corrects_nothing(accepted_case, respondent_handler):
    with refused(code="no_role"):
        mend(accepted_case(on=day("2024-03-01")), respondent_handler, title="另案")
