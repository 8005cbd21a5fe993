"""The legality review of a contract: who concludes, what may not pass, each opinion answered, nothing signed before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.contracts.models import Review
from tests.domain import refused

from .conftest import Build, again, clock, codes

Outcome = dict[str, Any]

REVIEWED = date(2024, 9, 12)


def test_a_contract_goes_to_the_office_in_charge(submitted: Build, office: Organ, police: Organ) -> None:
    contract = submitted()
    assert (contract.organ, contract.reviewer, contract.review) == (police, office, "legality")


def test_whoever_drafts_does_not_conclude(submitted: Build, take: Build) -> None:
    with refused(code="no_role"):
        take(submitted(), "conclude", REVIEWED, conclusion="pass", opinions=0)


def test_a_measure_is_not_reviewed_as_a_contract(submitted: Build) -> None:
    with refused(code="policy_as_contract", field="kind"):
        submitted(kind="policy")


@pytest.mark.parametrize(
    "about, outcome, citation, code",
    [
        pytest.param({}, {"conclusion": "exception"}, "公平竞争审查条例(2024)第十二条", "exception_for_contract",
                     id="no exception for contracts"),
        pytest.param({}, {"opinions": 0}, "", "objection_without_opinion", id="objection without opinion"),
        pytest.param({"kind": "agreement"}, {"conclusion": "pass", "arbitration": True},
                     "行政协议案件规定(2019)第二十六条", "arbitration_passed",
                     id="arbitration in an administrative agreement"),
        pytest.param({}, {"conclusion": "pass", "promise": True}, "重庆市优化营商环境条例(2021)第三十四条第一款",
                     "promise_passed", id="promise beyond the law"),
    ],
)  # fmt: skip
def test_what_may_not_be_concluded(
    submitted: Build,
    take: Build,
    lawyer: User,
    about: dict[str, Any],
    outcome: dict[str, Any],
    citation: str,
    code: str,
) -> None:
    values = {"conclusion": "revise", "opinions": 2, **outcome}
    with refused(citation, code=code):
        take(submitted(**about), "conclude", REVIEWED, by=lawyer, **values)


def test_a_civil_contract_may_be_arbitrated(submitted: Build, take: Build, lawyer: User) -> None:
    outcome = {"conclusion": "pass", "opinions": 0, "arbitration": True}
    assert take(submitted(kind="civil"), "conclude", REVIEWED, by=lawyer, **outcome).matter.stage == "concluded"


def test_counsel_and_adviser_are_expected_and_not_compelled(submitted: Build, take: Build, lawyer: User) -> None:
    done = take(submitted(), "conclude", REVIEWED, by=lawyer, conclusion="pass", opinions=0)
    assert codes(done) == {"no_counsel", "no_adviser"}


def test_with_both_nothing_is_missing(submitted: Build, take: Build, lawyer: User) -> None:
    contract = take(submitted(), "counsel_review", date(2024, 9, 4), counsel_opinion="合法").matter
    contract = take(contract, "adviser_review", date(2024, 9, 6), by=lawyer, adviser_opinion="合法").matter
    assert not take(contract, "conclude", REVIEWED, by=lawyer, conclusion="pass", opinions=0).warnings


@pytest.mark.parametrize(
    "on, timely, warned",
    [
        pytest.param(date(2024, 9, 16), True, False, id="last day"),
        pytest.param(date(2024, 9, 17), False, True, id="day after"),
    ],
)
def test_the_countys_own_limit_is_followed(
    submitted: Build, take: Build, lawyer: User, on: date, timely: bool, warned: bool
) -> None:
    contract = submitted(due_on=date(2024, 9, 16))
    done = take(contract, "conclude", on, by=lawyer, conclusion="pass", opinions=0)
    assert (again(contract).timely, "too_late" in codes(done)) == (timely, warned)


def test_without_a_limit_nobody_is_late(concluded: Build) -> None:
    assert concluded().timely is None


def test_the_limit_starts_again_when_papers_are_complete(submitted: Build, take: Build, lawyer: User) -> None:
    contract = submitted(due_on=date(2024, 9, 16))
    contract = take(contract, "return_materials", date(2024, 9, 5), by=lawyer, missing="授权文件").matter
    contract = take(contract, "resubmit", date(2024, 9, 20), due_on=date(2024, 10, 8)).matter
    assert (clock(contract, "review").due_on, contract.submitted_on) == (date(2024, 10, 8), date(2024, 9, 20))


@pytest.mark.parametrize(
    "answer, code",
    [
        pytest.param({"opinions_adopted": 4}, "adopts_more_than_was_said", id="more than were given"),
        pytest.param({"opinions_adopted": 2}, "declined_without_reason", id="declined without reason"),
    ],
)
def test_each_opinion_is_adopted_or_answered(concluded: Build, take: Build, answer: dict[str, Any], code: str) -> None:
    with refused(code=code):
        take(concluded(), "answer", date(2024, 9, 18), **answer)


def test_an_opinion_may_be_declined_with_its_reason(concluded: Build, take: Build) -> None:
    given = {"opinions_adopted": 2, "declined": "付款期限另有上级规定"}
    assert take(concluded(), "answer", date(2024, 9, 18), **given).matter.opinions_adopted == 2


def test_where_nothing_was_said_nothing_is_answered(concluded: Build, take: Build) -> None:
    with refused(code="nothing_to_answer"):
        take(concluded(conclusion="pass", opinions=0), "answer", date(2024, 9, 18), opinions_adopted=0)


@pytest.mark.parametrize(
    "made, data, code",
    [
        pytest.param("submitted", {}, "not_reviewed", id="before the review"),
        pytest.param("concluded", {"conclusion": "reject"}, "rejected", id="against the review"),
        pytest.param("concluded", {}, "opinions_unanswered", id="before the answer"),
    ],
)
def test_a_contract_is_not_signed(
    request: pytest.FixtureRequest, take: Build, made: str, data: dict[str, Any], code: str
) -> None:
    contract = request.getfixturevalue(made)(**data)
    with refused(code=code):
        take(contract, "sign", date(2024, 9, 23), document_number="甲公合〔2024〕7号")


def test_a_contract_without_opinions_is_signed_at_once(concluded: Build, take: Build) -> None:
    contract = concluded(conclusion="pass", opinions=0)
    assert take(contract, "sign", date(2024, 9, 13), document_number="7号").matter.stage == "performing"


def test_a_rejected_contract_is_given_up(concluded: Build, take: Build) -> None:
    contract = take(concluded(conclusion="reject"), "refuse", date(2024, 9, 20)).matter
    assert take(contract, "archive", date(2024, 9, 25)).matter.stage == "archived"


def test_favours_in_a_contract_need_a_review_of_competition(concluded: Build, begin: Build, take: Build) -> None:
    contract = concluded(competition=True, conclusion="pass", opinions=0)
    with refused("公平竞争审查条例(2024)第十八条", code="competition_not_reviewed"):
        take(contract, "sign", date(2024, 9, 23), document_number="7号")
    about = {"kind": "investment", "issuer": "department", "contract": again(contract)}
    terms = begin(Review, "start_competition", date(2024, 9, 13), **about).matter
    terms = take(terms, "consult", date(2024, 9, 14), whom="县工商联").matter
    clear = {"conclusion": "pass", "opinions": 0, "assessment": "逐项评估"}
    take(terms, "conclude_alone", date(2024, 9, 18), **clear)
    assert take(contract, "sign", date(2024, 9, 23), document_number="7号").matter.stage == "performing"


def test_a_draft_may_be_withdrawn(submitted: Build, take: Build) -> None:
    contract = take(submitted(due_on=date(2024, 9, 16)), "withdraw", date(2024, 9, 5), grounds="不再签订").matter
    assert (contract.stage, clock(contract, "review").open) == ("withdrawn", False)
