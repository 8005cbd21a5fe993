"""Whole cases from the first paper to the file room, under both acts and across the change of law."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.kernel.automatic import advance
from fazhi.kernel.journal import events_of
from fazhi.kernel.ledger.verify import verify
from fazhi.registers.reconsideration.models import Application
from tests.registers.conftest import refused
from tests.registers.reconsideration.conftest import HEARD, TWO_REVIEWERS, clock

PANEL = {"hosts": 1, "panel": 2, "clerks": 1, "head_attended": True}


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_major_case_under_the_act_of_2023(received_case, take, head, county_head, respondent_handler):
    case = received_case(on=day("2024-03-01"), channel="online", amount_fen=5_000_000)
    case = take(case, "request_correction", day("2024-03-04"), items=["处罚决定书"]).matter
    case = take(case, "serve_correction", day("2024-03-05")).matter
    case = take(case, "supplement", day("2024-03-11")).matter
    case = take(case, "accept", day("2024-03-14"), complex=True).matter
    assert case.due_on == day("2024-05-13")
    case = take(case, "send_copy", day("2024-03-15")).matter
    case = take(case, "receive_copy", day("2024-03-18"), by=respondent_handler).matter
    case = take(case, "reply", day("2024-04-01"), by=respondent_handler).matter
    case = take(case, "begin_inquiry", day("2024-04-02"), kind="appraisal").matter
    case = take(case, "end_inquiry", day("2024-04-12")).matter
    assert case.due_on == day("2024-05-23")
    case = take(case, "consult", day("2024-04-15"), committee_ground="major").matter
    case = take(case, "committee_answers", day("2024-04-18"), committee_opinion="处罚明显不当，建议变更").matter
    notice = {"place": "听证室", "subjects": ["处罚幅度"]}
    case = take(case, "notify_hearing", day("2024-04-18"), hearing_planned_on=day("2024-04-26"), **notice).matter
    case = take(case, "hold_hearing", day("2024-04-26"), **PANEL).matter
    case = take(case, "suspend", day("2024-04-28"), suspension_ground="mediation", consent=True).matter
    case = take(case, "resume", day("2024-05-08")).matter
    assert case.due_on == day("2024-06-03")  # 2 June is a Sunday
    extended = {"days": 10, "grounds": "鉴定意见有争议", "extension_notified_on": day("2024-05-20")}
    case = take(case, "extend", day("2024-05-20"), by=head, **extended).matter
    assert case.due_on == day("2024-06-12")
    case = take(case, "approve", day("2024-06-11"), by=county_head, approval="head").matter
    decision = {"outcome": "change", "reviewers": TWO_REVIEWERS, "by_hearing_record": True}
    case = take(case, "decide", day("2024-06-12"), **decision).matter
    case = take(case, "deliver", day("2024-06-14"), delivery_method="mail").matter
    case = take(case, "copy_superior", day("2024-06-17"), superior="某市公安局").matter
    case = take(case, "publish", day("2024-06-20")).matter
    case = take(case, "file", day("2024-06-20")).matter
    done = take(case, "archive", day("2024-07-01"))
    assert (done.matter.stage, done.matter.timely, done.warnings) == ("closed", True, ())
    assert len(events_of(done.matter)) == 24
    assert verify().findings == ()


def test_a_plain_case_under_the_act_of_2017(received_case, take, county_head):
    case = received_case(on=day("2023-03-01"))
    case = take(case, "accept", day("2023-03-06")).matter
    case = take(case, "send_copy", day("2023-03-08")).matter
    case = take(case, "receive_copy", day("2023-03-09")).matter
    case = take(case, "reply", day("2023-03-17")).matter
    case = take(case, "approve", day("2023-04-10"), by=county_head, approval="head").matter
    case = take(case, "decide", day("2023-04-12"), outcome="revoke_redo", reviewers=TWO_REVIEWERS).matter
    case = take(case, "deliver", day("2023-04-14"), delivery_method="direct").matter
    assert clock(case, "performance").due_on == day("2023-06-13")
    case = take(case, "perform", day("2023-06-01"), result="重新作出决定").matter
    done = take(case, "archive", day("2023-06-05"))
    assert (done.matter.stage, done.matter.timely) == ("closed", True)
    assert verify().findings == ()


def test_a_case_that_nobody_looked_at_is_accepted_by_law_and_mediated(received_case, take):
    received_case(on=day("2024-02-08"))
    [deemed] = advance(Application.record, today=day("2024-03-01"))
    case = take(deemed.matter, "mediate", day("2024-03-20"), mediation_kind="other", signed=True).matter
    assert (case.accepted_on, case.outcome, case.timely) == (day("2024-02-21"), "mediated", True)
    assert verify().findings == ()


# --- across the change of law -------------------------------------------------------------------------------------


@pytest.fixture
def case_across(ready_case):
    """Received, accepted and made ready in December 2023; decided in 2024."""
    return ready_case(on=date(2023, 12, 18))


def test_the_act_of_the_day_governs_each_step(case_across, take, settings):
    settings.FAZHI_TRANSITION = "event"
    done = take(case_across, "decide", day("2024-01-15"), outcome="void", void_asked=True, reviewers=TWO_REVIEWERS)
    assert done.event.law == ["行政复议法(2023)第六十三条"]
    assert clock(done.matter, "decision").limit_id == "reconsideration.decision.ordinary.until_2023"


def test_or_the_act_of_the_day_of_receipt_governs_to_the_end(case_across, take, settings):
    settings.FAZHI_TRANSITION = "received"
    with refused("行政复议法(2017)第二十八条第一款", code="no_such_outcome"):
        take(case_across, "decide", day("2024-01-15"), outcome="void", void_asked=True, reviewers=TWO_REVIEWERS)
    done = take(case_across, "decide", day("2024-01-15"), outcome="revoke", reviewers=TWO_REVIEWERS)
    assert done.event.law == ["行政复议法(2017)第二十八条第一款"]


@pytest.mark.parametrize(
    "step, values, citation",
    [
        pytest.param("note_unheard", {"unheard_reason": "不在"}, "行政复议法(2023)第四十九条", id="unheard parties"),
        pytest.param("to_ordinary", {"grounds": "复杂"}, "行政复议法(2023)第五十五条", id="change of procedure"),
        pytest.param("waive_hearing", {}, "行政复议法(2023)第五十一条第二款", id="waived hearing"),
    ],
)
def test_a_step_that_the_old_act_does_not_know_is_refused(accepted_case, take, handler, head, step, values, citation):
    case = accepted_case(on=day("2023-03-01"))
    with refused(citation, code="not_in_force"):
        take(case, step, day("2023-03-10"), by=head if step == "to_ordinary" else handler, **values)


def test_heard_parties_and_a_hearing_leave_nothing_open(ready_case, take):
    case = take(ready_case(on=day("2024-03-01")), "hear_opinions", day("2024-03-08"), **HEARD).matter
    done = take(case, "decide", day("2024-03-20"), outcome="uphold", reviewers=TWO_REVIEWERS)
    assert done.warnings == ()
