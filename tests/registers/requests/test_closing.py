"""The reply, the evaluation by the citizen alone, the call back, and the second handling, once."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.kernel import mend
from fazhi.kernel.act import act
from fazhi.kernel.automatic import advance
from fazhi.kernel.invitations import answer, issue
from fazhi.kernel.journal import SYSTEM, Outsider, events_of
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.requests.models import Request
from fazhi.registers.requests.register import requests
from tests.domain import person, refused

from .conftest import ANSWER, ASSIGNED, CITIZEN, CLOSED, EVALUATED, NOW, Build, again, clock, codes

JUDGED = {"satisfaction": "satisfied"}
SLIP = {
    "step": "receive_slip",
    "slip_number": "派2024-7",
    "applicant_name": "示例企业甲",
    "channel": None,
    "applicant": None,
}

# --- the reply ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", ["result", "reply", "signed_by"])
def test_a_request_is_closed_with_an_answer(assigned: Build, take: Build, staff: User, missing: str) -> None:
    with refused(code="required", field=missing):
        take(assigned(), "close", CLOSED, by=staff, **{**ANSWER, missing: ""})


def test_who_was_not_contacted_is_noticed(assigned: Build, take: Build, staff: User) -> None:
    assert codes(take(assigned(), "close", CLOSED, by=staff, **ANSWER)) == {"never_contacted"}


def test_a_slip_is_not_closed_before_somebody_met_the_enterprise(assigned: Build, take: Build, staff: User) -> None:
    matter = assigned(**SLIP)
    with refused(code="enterprise_never_met", field="contacted_on"):
        take(matter, "close", CLOSED, by=staff, **ANSWER)
    assert take(matter, "close", CLOSED, by=staff, contacted_on=CLOSED, **ANSWER).matter.stage == "closed"


def test_a_unit_does_not_send_people_elsewhere(assigned: Build, take: Build, staff: User) -> None:
    with refused(code="referred_as_unit", field="result"):
        take(assigned(), "close", CLOSED, by=staff, **{**ANSWER, "result": "referred"})


# --- the citizen alone --------------------------------------------------------------------------------------------


def test_nobody_who_signs_in_enters_the_evaluation(closed: Build, county: Organ, office: Organ, unit: Organ) -> None:
    matter = closed()
    for place in (county, office, unit):
        for role in Role:
            with refused(code="no_role"):
                user = person(f"{place.code}-{role}", place, role)
                act(again(matter), "evaluate", by=user, on=EVALUATED, today=NOW, **JUDGED)
    assert again(matter).satisfaction == ""


@pytest.mark.parametrize("outsider", [Outsider("member"), SYSTEM], ids=["another capacity", "the law itself"])
def test_neither_does_anybody_else(closed: Build, outsider: object) -> None:
    with refused(code="no_role"):
        act(again(closed()), "evaluate", by=outsider, on=EVALUATED, today=NOW, **JUDGED)


def test_no_other_step_takes_the_evaluation_along(closed: Build, take: Build) -> None:
    told = {"solved": "solved", "heard": "已经修好"}
    with refused(code="unknown_field", field="satisfaction"):
        take(closed(), "call_back", EVALUATED, satisfaction="satisfied", **told)


@pytest.mark.parametrize("name, value", [("satisfaction", "satisfied"), ("opinion", "很好"), ("evaluated_on", NOW)])
def test_what_the_citizen_gave_is_not_corrected(evaluated: Build, clerk: User, name: str, value: object) -> None:
    with refused(code="given_outside", field=name):
        mend.correct(evaluated("unsatisfied"), by=clerk, reason="代为更正", today=NOW, **{name: value})


def test_what_the_citizen_gave_is_not_taken_back(evaluated: Build, clerk: User) -> None:
    with refused(code="given_outside"):
        mend.revert(evaluated("unsatisfied"), by=clerk, reason="代为撤回", today=NOW)


def test_the_unit_that_is_judged_does_not_send_the_link(closed: Build, staff: User) -> None:
    with refused(code="no_role"):
        issue(closed(), "evaluate", by=staff, today=EVALUATED)


def test_the_ledger_knows_the_link_and_not_who_held_it(closed: Build, clerk: User) -> None:
    issued = issue(closed(), "evaluate", by=clerk, today=EVALUATED)
    done = answer(issued.token, today=EVALUATED, **JUDGED)
    assert (done.event.actor, done.matter.satisfaction) == (None, "satisfied")
    assert done.event.inputs == {"outside": {"capacity": "applicant", "invitation": issued.invitation.pk}}
    assert verify().findings == ()


def test_before_the_reply_there_is_nothing_to_judge(assigned: Build, clerk: User) -> None:
    with refused(code="wrong_stage"):
        issue(assigned(), "evaluate", by=clerk, today=EVALUATED)


# --- once more ----------------------------------------------------------------------------------------------------


def test_a_bad_evaluation_sends_it_back_by_itself(evaluated: Build) -> None:
    matter = evaluated("unsatisfied")
    advance(requests, date(2024, 3, 21))
    matter = again(matter)
    assert (matter.stage, matter.reopened_on, matter.closed_on) == ("reopened", EVALUATED, CLOSED)
    assert clock(matter, "again").due_on == date(2024, 3, 27)


def test_the_county_lays_down_the_second_term(evaluated: Build, local_term: Build) -> None:
    local_term("again", 3)
    matter = evaluated("unsatisfied")
    advance(requests, date(2024, 3, 21))
    assert clock(again(matter), "again").due_on == date(2024, 3, 25)


@pytest.mark.parametrize("satisfaction", ["satisfied", "basically"])
def test_who_is_satisfied_is_done(evaluated: Build, take: Build, satisfaction: str) -> None:
    matter = evaluated(satisfaction)
    advance(requests, NOW)
    assert again(matter).stage == "evaluated"
    with refused(code="nothing_to_do_again"):
        take(matter, "send_back", NOW)


@pytest.fixture
def reopened(evaluated: Build, take: Build) -> Request:
    matter: Request = take(evaluated("unsatisfied"), "send_back", date(2024, 3, 21)).matter
    return matter


def test_the_unit_answers_again_and_the_citizen_judges_anew(reopened: Request, take: Build, staff: User) -> None:
    matter = take(reopened, "close_again", date(2024, 3, 26), by=staff, **ANSWER).matter
    matter = take(matter, "evaluate", date(2024, 4, 1), by=CITIZEN, satisfaction="basically").matter
    assert (matter.reclosed_on, matter.closed_on, matter.satisfaction) == (date(2024, 3, 26), CLOSED, "basically")
    kept = [e.changes["satisfaction"] for e in events_of(matter) if "satisfaction" in e.changes]
    assert kept == [["", "unsatisfied"], ["unsatisfied", "basically"]]


@pytest.mark.parametrize("on, late", [(date(2024, 3, 28), False), (date(2024, 3, 29), True)], ids=["in time", "late"])
def test_a_late_second_answer_is_noticed(reopened: Request, take: Build, staff: User, on: date, late: bool) -> None:
    assert ("closed_again_late" in codes(take(reopened, "close_again", on, by=staff, **ANSWER))) is late


def test_it_is_sent_back_only_once(reopened: Request, take: Build, staff: User) -> None:
    matter = take(reopened, "close_again", date(2024, 3, 26), by=staff, **ANSWER).matter
    matter = take(matter, "evaluate", date(2024, 4, 1), by=CITIZEN, satisfaction="unsatisfied").matter
    advance(requests, NOW)
    assert again(matter).stage == "evaluated"
    with refused(code="sent_back_before"):
        take(matter, "send_back", date(2024, 4, 2))


@pytest.mark.parametrize("solved, allowed", [("unsolved", True), ("solved", False)])
def test_a_call_back_that_finds_nothing_done_sends_it_back(
    closed: Build, take: Build, solved: str, allowed: bool
) -> None:
    matter = take(closed(), "call_back", date(2024, 3, 18), solved=solved, heard="灯仍不亮").matter
    if allowed:
        assert take(matter, "send_back", date(2024, 3, 18)).matter.stage == "reopened"
        return
    with refused(code="nothing_to_do_again"):
        take(matter, "send_back", date(2024, 3, 18))


def test_what_was_answered_at_once_is_answered_again_by_the_receiver(
    receive: Build, take: Build, clerk: User, staff: User
) -> None:
    matter = receive(step="receive_and_answer", reply="已经解释").matter
    matter = take(matter, "evaluate", ASSIGNED, by=CITIZEN, satisfaction="unsatisfied").matter
    matter = take(matter, "send_back", ASSIGNED).matter
    with refused(code="no_role"):
        take(matter, "close_again", date(2024, 3, 8), by=staff, **ANSWER)
    assert take(matter, "close_again", date(2024, 3, 8), by=clerk, **ANSWER).matter.stage == "closed"
