"""Who sees a case and who may do what: office, its head, the respondent, a stranger."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.kernel import access
from fazhi.kernel.act import assess
from fazhi.kernel.people import Role
from fazhi.registers.reconsideration.models import Application
from tests.registers.conftest import person, refused


def day(text: str) -> date:
    return date.fromisoformat(text)


PEOPLE = ["handler", "reviewer", "head", "county_head", "respondent_handler", "stranger"]
MAY = {
    "send_copy": {"handler", "reviewer"},
    "suspend": {"handler", "reviewer"},
    "approve": {"handler", "reviewer", "head", "county_head"},
    "receive_copy": {"handler", "reviewer", "respondent_handler"},
    "reply": {"handler", "reviewer", "respondent_handler"},
    "extend": {"head", "county_head"},
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("step", MAY)
def test_who_takes_which_step(accepted_case, request, who, step):
    case = accepted_case(on=day("2024-03-01"))
    user = request.getfixturevalue(who)
    declared = case.record.procedure.by_code[step]
    assert bool(access.may_take(user, declared, case, day("2024-03-05"))) is (who in MAY[step])


@pytest.mark.parametrize(
    "who, sees",
    [
        ("handler", True),
        ("reviewer", True),
        ("head", True),
        ("county_head", True),
        ("respondent_handler", True),
        ("stranger", False),
    ],
)
def test_who_sees_a_case(accepted_case, request, who, sees):
    case = accepted_case(on=day("2024-03-01"))
    user = request.getfixturevalue(who)
    assert bool(access.may_see(user, case, day("2024-03-05"))) is sees
    assert access.visible(user, Application, day("2024-03-05")).count() == int(sees)


def test_an_administrator_sees_no_case(accepted_case, county):
    case = accepted_case(on=day("2024-03-01"))
    assert not access.may_see(person("administrator", county, Role.ADMINISTRATOR), case, day("2024-03-05"))


def test_the_respondent_enters_its_reply_and_nothing_else(accepted_case, take, respondent_handler, stranger):
    case = take(accepted_case(on=day("2024-03-01")), "send_copy", day("2024-03-04")).matter
    with refused(code="no_role"):
        take(case, "receive_copy", day("2024-03-05"), by=stranger)
    case = take(case, "receive_copy", day("2024-03-05"), by=respondent_handler).matter
    case = take(case, "reply", day("2024-03-06"), by=respondent_handler).matter
    assert case.replied_on == day("2024-03-06")
    with refused(code="no_role"):
        take(case, "terminate", day("2024-03-07"), by=respondent_handler, ended_by="criminal")


def test_the_lawful_next_steps_are_offered_and_the_others_say_why_not(accepted_case, handler):
    case = accepted_case(on=day("2024-03-01"))
    possible = {p.step.code: p for p in assess(case, handler, day("2024-03-05"))}
    assert possible["send_copy"].allowed
    assert possible["suspend"].allowed
    assert possible["accept"].refusal.code == "wrong_stage"
    assert possible["extend"].refusal.code == "no_role"
    assert possible["hold_hearing"].refusal.citation == "行政复议法(2023)第五十一条第一款"
    assert possible["decide"].refusal.citation == "行政复议法(2023)第四十八条"
