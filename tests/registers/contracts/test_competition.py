"""Fair-competition review: who reviews under which law, who is heard, no issue without it, exceptions with an end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.clocks import State
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.contracts.models import Review
from tests.domain import refused

from .conftest import CLEAR, EXCEPTED, Build, again, clock, codes

LAW = "公平竞争审查条例(2024)"
BEFORE = "优化营商环境条例(2019)第六十三条"


@pytest.mark.parametrize("issuer", ["department", "jointly"])
def test_a_department_reviews_its_own_measure(cleared: Build, police: Organ, issuer: str) -> None:
    measure = cleared({"issuer": issuer})
    assert (measure.stage, measure.reviewer, measure.conclusion) == ("cleared", police, "pass")


@pytest.mark.parametrize("issuer", ["government", "congress"])
def test_what_a_government_issues_is_not_reviewed_by_its_drafter_alone(cleared: Build, issuer: str) -> None:
    with refused(f"{LAW}第十四条", code="reviewed_by_drafter_alone"):
        cleared({"issuer": issuer})


def test_before_the_regulation_the_drafter_reviewed_all(assessing: Build, take: Build) -> None:
    measure = assessing(date(2024, 7, 29), issuer="government")
    done = take(measure, "conclude_alone", date(2024, 7, 31), **CLEAR)
    assert (done.matter.stage, done.event.law) == ("cleared", [f"{BEFORE}第一款"])


@pytest.mark.parametrize(
    "on, citation",
    [
        pytest.param(date(2024, 7, 31), BEFORE, id="the day before"),
        pytest.param(date(2024, 8, 1), f"{LAW}第十八条", id="the first day"),
    ],
)
def test_nothing_is_issued_without_review(assessing: Build, take: Build, on: date, citation: str) -> None:
    with refused(citation, code="competition_not_reviewed"):
        take(assessing(date(2024, 7, 29)), "issue", on, document_number="3号")


def test_nothing_is_issued_against_the_review(cleared: Build, take: Build) -> None:
    measure = cleared(conclusion="reject", opinions=1, prohibited="entry")
    with refused(f"{LAW}第十八条", code="competition_limited"):
        take(measure, "issue", date(2024, 9, 30), document_number="3号")
    assert take(measure, "refuse", date(2024, 9, 30)).matter.stage == "refused"


def test_the_regulator_concludes_and_the_drafter_does_not(joint: Build, take: Build, regulator: User) -> None:
    measure = joint()
    with refused(code="no_role"):
        take(measure, "conclude_together", date(2024, 9, 16), **CLEAR)
    done = take(measure, "conclude_together", date(2024, 9, 16), by=regulator, **CLEAR)
    assert (done.matter.stage, done.event.law) == ("cleared", [f"{LAW}第十七条第一款"])


def test_the_regulator_sends_a_draft_back(joint: Build, take: Build, regulator: User) -> None:
    measure = take(joint(), "return_draft", date(2024, 9, 11), by=regulator, missing="补充评估").matter
    assert measure.stage == "assessing"


@pytest.mark.parametrize(
    "about, heard_public, code",
    [
        pytest.param({}, False, "nobody_heard", id="nobody heard"),
        pytest.param({"public_interest": True}, False, "public_not_heard", id="public not heard"),
        pytest.param({"public_interest": True}, True, "nobody_heard", id="only the public heard"),
    ],
)
def test_those_concerned_are_heard(
    assessing: Build, take: Build, about: dict[str, Any], heard_public: bool, code: str
) -> None:
    measure = assessing(**about)
    if heard_public:
        take(measure, "consult_public", date(2024, 9, 5), channel="县政府网站")
    with refused(f"{LAW}第十六条", code=code):
        take(measure, "conclude_alone", date(2024, 9, 12), **CLEAR)


@pytest.mark.parametrize(
    "missing, citation, code",
    [
        pytest.param("prohibited", f"{LAW}第八条", "prohibited_content_unnamed", id="what is prohibited"),
        pytest.param("exception", f"{LAW}第十二条", "exception_without_end", id="which exception"),
        pytest.param("exception_until_on", f"{LAW}第十二条", "exception_without_end", id="its term"),
        pytest.param("exception_reason", f"{LAW}第十七条第二款", "exception_without_reason", id="its reason"),
    ],
)
def test_an_exception_is_one_of_the_law_with_term_and_reason(
    cleared: Build, missing: str, citation: str, code: str
) -> None:
    with refused(citation, code=code):
        cleared(**{**EXCEPTED, missing: None if missing.endswith("_on") else ""})


def test_the_conclusion_is_written(heard: Build, take: Build) -> None:
    with refused(f"{LAW}第十三条", code="required", field="assessment"):
        take(heard(), "conclude_alone", date(2024, 9, 12), conclusion="pass", opinions=0)


def test_an_exception_is_evaluated_each_year_until_its_end(implemented: Build, take: Build) -> None:
    measure = implemented(**EXCEPTED)
    assert clock(measure, "exception").due_on == date(2026, 9, 30)
    assert clock(measure, "evaluation").due_on == date(2025, 9, 30)
    given = {"evaluation": "keep", "findings": "效果明显", "evaluation_due_on": date(2026, 9, 30)}
    measure = take(measure, "evaluate", date(2025, 9, 22), **given).matter
    assert clock(measure, "evaluation").due_on == date(2026, 9, 30)


@pytest.mark.parametrize(
    "today, state",
    [
        pytest.param(date(2026, 9, 30), State.AMBER, id="last day"),
        pytest.param(date(2026, 10, 1), State.OVERDUE, id="day after"),
    ],
)
def test_an_exception_beyond_its_term_is_overdue(implemented: Build, today: date, state: State) -> None:
    assert clock(implemented(**EXCEPTED), "exception").state(today) == state


def test_an_exception_does_not_go_on_after_its_term(implemented: Build, take: Build) -> None:
    given = {"findings": "效果明显", "evaluation_due_on": date(2027, 9, 30)}
    measure = implemented(**EXCEPTED)
    with refused(f"{LAW}第十二条", code="goes_on_after_its_term", field="evaluation"):
        take(measure, "evaluate", date(2026, 10, 1), evaluation="keep", **given)


def test_an_exception_ends(implemented: Build, take: Build) -> None:
    measure = take(implemented(**EXCEPTED), "stop", date(2026, 9, 30), ground="term").matter
    assert (measure.stage, measure.ended_by) == ("ended", "stopped")
    assert clock(measure, "exception").met_in_time is True


def test_what_needs_no_exception_is_not_evaluated_as_one(implemented: Build, take: Build) -> None:
    given = {"evaluation": "keep", "findings": "无", "evaluation_due_on": date(2026, 9, 30)}
    with refused(f"{LAW}第十二条", code="no_exception"):
        take(implemented(), "evaluate", date(2025, 9, 22), **given)


def test_an_exception_without_a_day_of_evaluation_is_warned_of(heard: Build, take: Build) -> None:
    done = take(heard(), "conclude_alone", date(2024, 9, 12), **{**EXCEPTED, "evaluation_due_on": None})
    assert codes(done) == {"never_evaluated"}


def test_an_issue_before_the_answer_is_warned_of(cleared: Build, take: Build) -> None:
    measure = cleared(conclusion="revise", opinions=2, prohibited="cost")
    assert codes(take(measure, "issue", date(2024, 9, 30), document_number="3号")) == {"opinions_unanswered"}


@pytest.mark.parametrize(
    "data, code",
    [
        pytest.param({"kind": "policy"}, "contract_and_policy", id="as a measure"),
        pytest.param({"kind": "investment"}, "no_contract_review", id="of another review of competition"),
    ],
)
def test_the_terms_of_a_contract_are_reviewed_as_such(
    assessing: Build, submitted: Build, data: dict[str, Any], code: str
) -> None:
    other = submitted() if code == "contract_and_policy" else assessing()
    with refused(code=code):
        assessing(contract=again(other), **data)


def test_the_terms_of_a_foreign_contract_are_not_reviewed(
    begin: Build, submitted: Build, regulator: User, market: Organ
) -> None:
    about = {"kind": "investment", "issuer": "department", "contract": again(submitted())}
    with refused(code="contract_of_other_organ", field="contract"):
        begin(Review, "start_competition", date(2024, 9, 3), by=regulator, organ=market, **about)
