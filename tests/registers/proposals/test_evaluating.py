"""Satisfaction is given by the member and by nobody who signs in; who is not satisfied is heard again."""

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
from fazhi.registers.proposals.models import Proposal
from fazhi.registers.proposals.register import proposals
from tests.domain import person, refused

from .conftest import EVALUATED, MEMBER, NOW, REPLY, TALK, Build, again, clock

JUDGED = {"satisfaction": "satisfied"}


def everybody(county: Organ, office: Organ, unit: Organ) -> list[User]:
    """Every role at the government, the office in charge and the unit."""
    places = (county, office, unit)
    return [person(f"{place.code}-{role}", place, role) for place in places for role in Role]


def test_nobody_who_signs_in_enters_the_satisfaction(
    answered: Build, county: Organ, office: Organ, unit: Organ
) -> None:
    matter = answered()
    for user in everybody(county, office, unit):
        with refused(code="no_role"):
            act(again(matter), "evaluate", by=user, on=EVALUATED, today=NOW, **JUDGED)
    assert again(matter).satisfaction == ""


def test_neither_does_the_law_itself(answered: Build) -> None:
    with refused(code="no_role"):
        act(again(answered()), "evaluate", by=SYSTEM, on=EVALUATED, today=NOW, **JUDGED)


def test_no_other_step_takes_the_satisfaction_along(answered: Build, take: Build) -> None:
    with refused(code="unknown_field", field="satisfaction"):
        take(answered(), "publish", EVALUATED, channel="县政府网站", satisfaction="satisfied")


def test_somebody_outside_takes_no_step_of_the_office(answered: Build, take: Build) -> None:
    with refused(code="no_role"):
        take(answered(), "publish", EVALUATED, by=MEMBER, channel="县政府网站")


def test_a_link_of_another_capacity_does_not_serve(answered: Build, take: Build) -> None:
    with refused(code="no_role"):
        take(answered(), "evaluate", EVALUATED, by=Outsider("applicant"), **JUDGED)


@pytest.mark.parametrize("name, value", [("satisfaction", "satisfied"), ("opinion", "很好"), ("evaluated_on", NOW)])
def test_what_the_member_gave_is_not_corrected(evaluated: Build, clerk: User, name: str, value: object) -> None:
    with refused(code="given_outside", field=name):
        mend.correct(evaluated("unsatisfied"), by=clerk, reason="代为更正", today=NOW, **{name: value})


def test_what_the_member_gave_is_not_taken_back(evaluated: Build, clerk: User) -> None:
    with refused(code="given_outside"):
        mend.revert(evaluated("unsatisfied"), by=clerk, reason="代为撤回", today=NOW)


def test_the_ledger_says_in_which_capacity_and_by_which_link_and_not_who(answered: Build, clerk: User) -> None:
    matter = answered()
    issued = issue(matter, "evaluate", by=clerk, today=EVALUATED)
    done = answer(issued.token, today=EVALUATED, **JUDGED)
    assert done.event.actor is None
    assert done.event.inputs == {"outside": {"capacity": "member", "invitation": issued.invitation.pk}}
    assert verify().findings == ()


def test_the_unit_that_answered_does_not_send_the_link(answered: Build, staff: User) -> None:
    with refused(code="no_role"):
        issue(answered(), "evaluate", by=staff, today=EVALUATED)


def test_before_the_reply_there_is_nothing_to_judge(talked: Build, clerk: User) -> None:
    with refused(code="wrong_stage"):
        issue(talked(), "evaluate", by=clerk, today=EVALUATED)


def test_a_paper_of_a_court_is_not_evaluated(receive: Build, take: Build, clerk: User) -> None:
    matter = take(receive("procuratorial").matter, "respond", date(2024, 4, 1), **REPLY).matter
    with refused(code="wrong_stage"):
        issue(matter, "evaluate", by=clerk, today=EVALUATED)


# --- not satisfied ------------------------------------------------------------------------------------------------


def test_who_is_not_satisfied_is_heard_again_from_that_day(evaluated: Build) -> None:
    matter = evaluated("unsatisfied")
    advance(proposals, date(2024, 5, 21))
    matter = again(matter)
    assert (matter.stage, matter.reopened_on) == ("reopened", EVALUATED)
    assert clock(matter, "again").due_on == date(2024, 6, 20)


@pytest.mark.parametrize("satisfaction", ["satisfied", "basically"])
def test_who_is_satisfied_is_done(evaluated: Build, take: Build, clerk: User, satisfaction: str) -> None:
    matter = evaluated(satisfaction)
    advance(proposals, NOW)
    assert again(matter).stage == "evaluated"
    with refused(code="not_unsatisfied"):
        take(matter, "reopen", NOW, by=clerk)


@pytest.fixture
def reopened(evaluated: Build, take: Build, clerk: User) -> Proposal:
    matter: Proposal = take(evaluated("unsatisfied"), "reopen", date(2024, 5, 21), by=clerk).matter
    return matter


def test_the_second_reply_comes_after_a_second_talk(reopened: Proposal, take: Build) -> None:
    with refused(code="not_talked_again"):
        take(reopened, "answer_again", date(2024, 6, 3), **REPLY)


def test_the_second_reply_is_judged_anew(reopened: Proposal, take: Build, clerk: User) -> None:
    take(reopened, "talk", date(2024, 5, 28), **TALK)
    matter = take(reopened, "answer_again", date(2024, 6, 3), **REPLY).matter
    assert (matter.stage, matter.reanswered_on, matter.answered_on) == ("answered", date(2024, 6, 3), date(2024, 5, 6))
    issued = issue(matter, "evaluate", by=clerk, today=date(2024, 6, 4))
    answer(issued.token, today=date(2024, 6, 10), satisfaction="basically")
    matter = again(matter)
    assert (matter.satisfaction, matter.evaluated_on) == ("basically", date(2024, 6, 10))
    kept = [e.changes["satisfaction"] for e in events_of(matter) if "satisfaction" in e.changes]
    assert kept == [["", "unsatisfied"], ["unsatisfied", "basically"]]


def test_not_satisfied_a_second_time_the_office_decides(reopened: Proposal, take: Build, clerk: User) -> None:
    take(reopened, "talk", date(2024, 5, 28), **TALK)
    matter = take(reopened, "answer_again", date(2024, 6, 3), **REPLY).matter
    take(matter, "evaluate", date(2024, 6, 10), by=MEMBER, satisfaction="unsatisfied")
    advance(proposals, NOW)
    assert again(matter).stage == "evaluated"
    done = take(matter, "reopen", date(2024, 6, 12), by=clerk, again_due_on=date(2024, 6, 28))
    assert (done.matter.stage, clock(done.matter, "again").due_on) == ("reopened", date(2024, 6, 28))
