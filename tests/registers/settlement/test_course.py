"""How a dispute goes on: every end, what each asks for, and what is refused with its article."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel import clocks
from fazhi.kernel.journal import events_of
from fazhi.kernel.people import User
from tests.domain import refused

from .conftest import PRIVATE, TALK, Build

AGREED_ON, ENDED_ON = date(2024, 3, 12), date(2024, 3, 15)


def test_meetings_are_counted(talking: Build, take: Build) -> None:
    dispute = take(talking(), "meet", date(2024, 3, 6), **TALK).matter
    dispute = take(dispute, "meet", date(2024, 3, 8), **TALK).matter
    assert (dispute.meetings, dispute.met_on) == (2, date(2024, 3, 8))


def test_a_meeting_after_the_last_day_is_pointed_out(talking: Build, take: Build) -> None:
    dispute = talking(settle_due_on=date(2024, 3, 31))
    assert not take(dispute, "meet", date(2024, 3, 31), **TALK).warnings
    done = take(dispute, "meet", date(2024, 4, 1), **TALK)
    assert [warning.code for warning in done.warnings] == ["past_term"]


@pytest.mark.parametrize(
    "agreed_on, timely",
    [(date(2024, 3, 31), True), (date(2024, 4, 1), False)],
    ids=["on the last day", "the day after"],
)
def test_an_agreement_meets_the_last_day_of_the_invitation(
    talking: Build, take: Build, agreed_on: date, timely: bool
) -> None:
    dispute = talking(settle_due_on=date(2024, 3, 31))
    assert take(dispute, "agree", agreed_on, **PRIVATE).matter.timely is timely


@pytest.mark.parametrize(
    "changed, law, code",
    [
        pytest.param(
            {"lawful": False}, "行政复议法(2023)第七十四条第一款", "harmful", id="against the interest of others"
        ),
        pytest.param(
            {"paper": "reconsideration"},
            "行政复议法(2023)第七十四条第一款",
            "paper_of_other_proceedings",
            id="a paper of a reconsideration that there is not",
        ),
        pytest.param(
            {"paper": "court", "mediation_scope": "damages"},
            "行政复议法(2023)第七十四条第一款",
            "paper_of_other_proceedings",
            id="a paper of a court without suit",
        ),
    ],
)
def test_an_agreement_is_lawful_and_of_its_proceedings(
    talking: Build, take: Build, changed: dict[str, Any], law: str, code: str
) -> None:
    with refused(law, code=code):
        take(talking(), "agree", AGREED_ON, **{**PRIVATE, **changed})


@pytest.mark.parametrize(
    "scope, allowed",
    [("damages", True), ("discretion", True), ("none", False), (None, False)],
    ids=["damages", "discretion", "neither", "not said"],
)
def test_a_court_mediates_only_what_the_act_names(
    talking: Build, take: Build, suit: Build, scope: str | None, allowed: bool
) -> None:
    dispute = talking(phase="litigation", case=suit())
    data = {**PRIVATE, "paper": "court", "mediation_scope": scope}
    if allowed:
        assert take(dispute, "agree", AGREED_ON, **data).matter.paper == "court"
        return
    with refused("行政诉讼法(2017)第六十条第一款", code="beyond_court_mediation", field="mediation_scope"):
        take(dispute, "agree", AGREED_ON, **data)


def test_nothing_is_withdrawn_where_there_are_no_proceedings(talking: Build, take: Build) -> None:
    with refused("行政复议法(2023)第七十四条第二款", code="withdrawn_from_nothing"):
        take(talking(), "withdraw", AGREED_ON, reasons="不再争议")


def test_the_respondent_enters_its_own_remedy(talking: Build, take: Build, respondent_handler: User) -> None:
    told = {"correction": "撤销处罚决定", "accepted": "认可"}
    dispute = take(talking(), "remedy", AGREED_ON, by=respondent_handler, **told).matter
    assert (dispute.way, dispute.stage) == ("remedy", "agreed")


def test_the_respondent_does_not_confirm_the_settlement(agreed: Build, take: Build, respondent_handler: User) -> None:
    with refused(code="no_role"):
        take(agreed(), "conclude", ENDED_ON, by=respondent_handler, confirmed="双方确认")


def test_settled_only_when_its_own_people_ended_the_case(
    talking: Build, take: Build, application: Build, ended: Build
) -> None:
    case = application()
    dispute = talking(phase="reconsideration", application=case)
    dispute = take(dispute, "withdraw", AGREED_ON, reasons="达成和解").matter
    with refused(code="proceedings_pending"):
        take(dispute, "conclude", ENDED_ON, confirmed="双方确认")
    assert ended(case).outcome == "terminated"
    dispute = take(dispute, "conclude", ENDED_ON, confirmed="已经终止复议").matter
    assert (dispute.result, dispute.way, dispute.concluded_on) == ("settled", "withdrawal", ENDED_ON)


@pytest.mark.parametrize("outcome, settled", [("mediated", True), ("uphold", False)])
def test_a_decision_is_no_settlement(
    agreed: Build, take: Build, application: Build, outcome: str, settled: bool
) -> None:
    case = application()
    dispute = agreed(phase="reconsideration", application=case)
    case.outcome, case.stage = outcome, "decided"  # how it got there is told in the tests of reconsideration
    case.concluded_on = date(2024, 3, 14)
    case.write()
    if settled:
        assert take(dispute, "conclude", ENDED_ON, confirmed="双方确认").matter.result == "settled"
        return
    with refused(code="ended_otherwise"):
        take(dispute, "conclude", ENDED_ON, confirmed="双方确认")


def test_after_a_binding_decision_that_decision_does_not_matter(
    agreed: Build, take: Build, application: Build, ended: Build
) -> None:
    case = ended(application(), date(2024, 2, 28))
    case.outcome, case.ended_by, case.withdrawn_on = "uphold", "", None
    case.write()
    dispute = agreed(phase="after", application=case)
    assert take(dispute, "conclude", ENDED_ON, confirmed="双方确认").matter.result == "settled"


def test_an_agreement_is_followed_to_its_performance(settled: Build, take: Build) -> None:
    dispute = settled()
    assert clocks.current(clocks.runs(events_of(dispute)))["performance"].due_on == date(2024, 3, 29)
    with refused(code="agreed_to_perform"):
        take(dispute, "revisit", date(2024, 3, 29), visited="满意")
    done = take(dispute, "perform", date(2024, 3, 29), verified="查阅付款凭证")
    assert (done.warnings, done.matter.stage, done.matter.performed_on) == ((), "performed", date(2024, 3, 29))


def test_performance_after_the_day_agreed_is_pointed_out(settled: Build, take: Build) -> None:
    done = take(settled(), "perform", date(2024, 3, 30), verified="查阅付款凭证")
    assert [warning.code for warning in done.warnings] == ["performed_late"]


def test_a_paper_of_the_reconsideration_organ_binds(talking: Build, take: Build, application: Build) -> None:
    case = application()
    signed = {**PRIVATE, "paper": "reconsideration", "performance_due_on": date(2024, 3, 29)}
    dispute = take(talking(phase="reconsideration", application=case), "agree", AGREED_ON, **signed).matter
    take(case, "mediate", date(2024, 3, 14), mediation_kind="discretion", signed=True)
    dispute = take(dispute, "conclude", ENDED_ON, confirmed="调解书已经签收").matter
    (warning,) = take(dispute, "perform", date(2024, 3, 30), verified="查阅付款凭证").warnings
    assert (warning.code, warning.citation) == ("binding_paper_performed_late", "行政复议法(2023)第七十七条第一款")


def test_where_nothing_was_agreed_nothing_is_performed(talking: Build, take: Build) -> None:
    dispute = take(talking(), "remedy", AGREED_ON, correction="撤销处罚决定", accepted="认可").matter
    dispute = take(dispute, "conclude", ENDED_ON, confirmed="申请人确认").matter
    with refused(code="nothing_agreed_to_perform"):
        take(dispute, "perform", date(2024, 3, 29), verified="查阅")
    assert take(dispute, "revisit", date(2024, 3, 29), visited="没有异议").matter.stage == "performed"


def test_who_backs_out_brings_the_talks_back(agreed: Build, take: Build) -> None:
    dispute = take(agreed(), "back_out", date(2024, 3, 13), reasons="认为补偿太少").matter
    assert (dispute.stage, dispute.way, dispute.paper, dispute.agreed_on) == ("talking", "", "", None)
    assert not clocks.current(clocks.runs(events_of(dispute)))["performance"].open


@pytest.mark.parametrize("stage", ["taken_in", "talking", "agreed"])
def test_a_dispute_goes_back_to_the_proceedings_from_wherever_it_stands(
    stage: str, take: Build, request: pytest.FixtureRequest
) -> None:
    dispute = take(request.getfixturevalue(stage)(), "return_to_proceedings", ENDED_ON, reasons="意见分歧").matter
    assert (dispute.stage, dispute.result, dispute.way, dispute.concluded_on) == ("returned", "returned", "", ENDED_ON)


def test_a_pending_case_is_not_simply_given_up(talking: Build, take: Build, application: Build) -> None:
    dispute = talking(phase="reconsideration", application=application())
    with refused("行政复议法(2023)第七十三条第二款", code="proceedings_pending"):
        take(dispute, "fail", ENDED_ON, reasons="意见分歧")


def test_after_a_binding_decision_there_is_nothing_to_return_to(
    talking: Build, take: Build, application: Build, ended: Build
) -> None:
    dispute = talking(phase="after", application=ended(application(), date(2024, 2, 28)))
    with refused("行政复议法(2023)第七十三条第二款", code="nothing_to_return_to"):
        take(dispute, "return_to_proceedings", ENDED_ON, reasons="意见分歧")
    assert take(dispute, "fail", ENDED_ON, reasons="意见分歧").matter.result == "failed"


def test_what_was_not_performed_is_taken_up_again(settled: Build, take: Build) -> None:
    dispute = take(settled(), "reopen", date(2024, 5, 6), ground="unperformed", settle_due_on=date(2024, 6, 30)).matter
    assert (dispute.stage, dispute.result, dispute.concluded_on, dispute.way) == ("talking", "", None, "")
    running = clocks.current(clocks.runs(events_of(dispute)))
    assert (running["settling"].due_on, running["performance"].open) == (date(2024, 6, 30), False)


def test_taken_up_again_over_a_new_suit_that_suit_decides(
    settled: Build, take: Build, suit: Build, application: Build, ended: Build
) -> None:
    case = application()
    dispute = settled_with(case, settled, ended)
    new = suit(date(2024, 5, 6), application=case)
    dispute = take(dispute, "reopen", date(2024, 5, 7), ground="proceedings", case=new).matter
    dispute = take(dispute, "agree", date(2024, 5, 20), **PRIVATE).matter
    with refused(code="proceedings_pending"):
        take(dispute, "conclude", date(2024, 5, 21), confirmed="双方确认")


def settled_with(case: Any, settled: Build, ended: Build) -> Any:
    """A dispute taken in before, whose later reconsideration ended by settlement."""
    ended(case, date(2024, 2, 28))
    return settled(phase="after", application=case)
