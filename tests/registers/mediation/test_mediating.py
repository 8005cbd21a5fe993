"""How mediation ends: each result with what the act asks of it, and what stays open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.domain import refused

from .conftest import AGREED, ORAL, WRITTEN, Build, codes, due

ACT = "人民调解法(2010)"
ENDED = {"grounds": "对金额分歧较大", "referred_to": "court", "told": "可以依法起诉"}


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("step", "result", "article"),
    [
        pytest.param("fail", "failed", "第二十六条", id="no agreement"),
        pytest.param("refuse", "refused", "第十七条", id="a side refuses"),
        pytest.param("withdraw", "withdrawn", "第二十三条", id="a side wants to end it"),
        pytest.param("refer", "referred", "第三条", id="led to another way"),
    ],
)
def test_mediation_ends_without_agreement(
    open_dispute: Build, take: Build, step: str, result: str, article: str
) -> None:
    done = take(open_dispute(), step, AGREED, **ENDED)
    case = done.matter
    assert (case.stage, case.result, case.succeeded, case.performed) == ("ended", result, False, None)
    assert article in str(done.event.law)


@pytest.mark.parametrize("step", ["fail", "refuse", "withdraw", "refer"])
@pytest.mark.parametrize("missing", ["told", "referred_to", "grounds"])
def test_nobody_is_sent_away_without_being_told_what_else_he_may_do(
    open_dispute: Build, take: Build, step: str, missing: str
) -> None:
    with refused(code="required", field=missing):
        take(open_dispute(), step, AGREED, **{k: v for k, v in ENDED.items() if k != missing})


def test_after_a_refusal_nothing_is_mediated_any_more(open_dispute: Build, take: Build) -> None:
    case = take(open_dispute(), "refuse", AGREED, **ENDED).matter
    with refused(code="wrong_stage"):
        take(case, "mediate", AGREED, record="再次劝说")


# -- agreements


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        pytest.param(WRITTEN, ("agreed", "written", True, False), id="written"),
        pytest.param(ORAL, ("agreed", "oral", True, False), id="oral"),
    ],
)
def test_an_agreement_is_a_success_and_waits_for_performance(
    open_dispute: Build, take: Build, data: dict[str, Any], wanted: tuple[Any, ...]
) -> None:
    case = take(open_dispute(), "agree", AGREED, **data).matter
    assert (case.stage, case.result, case.succeeded, case.performed) == wanted
    assert case.effective_on == AGREED


def test_what_is_performed_at_once_needs_no_further_step(open_dispute: Build, take: Build) -> None:
    case = take(open_dispute(), "settle", AGREED, **ORAL, amount_fen=50_000).matter
    assert (case.stage, case.performed, case.performed_on, case.amount_fen) == ("performed", True, AGREED, 50_000)


def test_a_written_agreement_takes_effect_with_the_last_signature(open_dispute: Build, take: Build) -> None:
    case = take(open_dispute(), "agree", AGREED, **WRITTEN, effective_on=day("2024-03-15")).matter
    assert case.effective_on == day("2024-03-15")
    assert due(case, "confirmation") == day("2024-04-15")  # 30 days end on Sunday, 14 April


@pytest.mark.parametrize(
    ("step", "data", "article", "code"),
    [
        pytest.param("agree", {**WRITTEN, "signed": False}, "第二十九条第二款", "not_signed", id="not signed"),
        pytest.param("settle", {**WRITTEN, "signed": None}, "第二十九条第二款", "not_signed", id="signature not said"),
        pytest.param("agree", {**WRITTEN, "result": "failed"}, "第二十八条", "no_agreement", id="no agreement"),
        pytest.param("settle", {**ORAL, "fee_yuan": 200}, "第四条", "fee_charged", id="for a fee"),
        pytest.param(
            "agree",
            {**WRITTEN, "effective_on": date(2024, 3, 8)},
            "第二十九条第二款",
            "effective_before_agreement",
            id="in effect before",
        ),
        pytest.param(
            "agree",
            {**ORAL, "effective_on": date(2024, 3, 15)},
            "第三十条",
            "oral_takes_effect_at_once",
            id="oral, in effect later",
        ),
        pytest.param(
            "settle", {**ORAL, "prevented_people": 30}, "第二十八条", "people_without_case", id="people, no case"
        ),
    ],
)
def test_an_agreement_against_the_act_is_refused_with_its_article(
    open_dispute: Build, take: Build, step: str, data: dict[str, Any], article: str, code: str
) -> None:
    with refused(ACT + article, code=code):
        take(open_dispute(), step, AGREED, **data)


def test_the_terms_of_an_oral_agreement_are_written_down_too(open_dispute: Build, take: Build) -> None:
    with refused(code="required", field="terms"):
        take(open_dispute(), "settle", AGREED, result="oral")


def test_a_major_dispute_with_an_oral_agreement_is_asked_about(open_dispute: Build, take: Build) -> None:
    assert codes(take(open_dispute(grade="major"), "settle", AGREED, **ORAL)) == {"major_only_oral"}


def test_others_are_invited_with_the_consent_of_the_parties(open_dispute: Build, take: Build) -> None:
    case = open_dispute()
    with refused(ACT + "第二十条第一款", code="invited_without_consent"):
        take(case, "mediate", AGREED, record="到现场查看", invited="村老人协会")
    done = take(case, "mediate", AGREED, record="到现场查看", invited="村老人协会", invited_with_consent=True)
    assert done.matter.stage == "mediating"


# -- escalation


def test_a_dispute_that_may_escalate_is_reported_and_may_become_major(open_dispute: Build, take: Build) -> None:
    done = take(open_dispute(), "warn", AGREED, reported_to="乙镇派出所", measures="专人看护", grade="major")
    assert (done.matter.grade, done.matter.escalated) == ("major", False)


@pytest.mark.parametrize("ended", [True, False], ids=["after its end", "while it is mediated"])
def test_what_escalates_stays_marked(open_dispute: Build, take: Build, ended: bool) -> None:
    case = open_dispute()
    if ended:
        case = take(case, "fail", AGREED, **ENDED).matter
    assert take(case, "escalate", day("2024-03-20"), what="群体到市上访").matter.escalated
