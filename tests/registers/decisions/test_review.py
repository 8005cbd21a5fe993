"""What must have happened before the legality review, how it goes, and what it lets pass."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel.people import User
from tests.registers.conftest import refused

from .conftest import LAWFUL, MEETING, RISK, SUBMISSION, Build, again, clock, codes, day, review_of

LAW = "重大行政决策程序暂行条例(2019)"

# --- before the review --------------------------------------------------------------------------------------------

NEEDED = [
    pytest.param({}, [], "participation_missing", "第十四条第一款", id="nobody was heard"),
    pytest.param({"group": True}, ["survey"], "group_not_heard", "第十四条第三款", id="a group was not met"),
    pytest.param({"hearing_required": True}, ["forum"], "hearing_missing", "第十六条第一款", id="no hearing"),
    pytest.param({"professional": True}, ["forum"], "experts_missing", "第十九条第一款", id="no experts"),
    pytest.param({"risky": True}, ["forum"], "risk_not_assessed", "第二十二条第一款", id="no risk assessment"),
    pytest.param({"concerned": "甲县公安局"}, ["forum"], "units_not_consulted", "第十三条", id="units not consulted"),
]


@pytest.mark.parametrize("about, done, code, article", NEEDED)
def test_the_draft_is_not_submitted_before_what_its_matter_demands(
    drafting: Build, proceed: Build, take: Build, about: dict[str, Any], done: list[str], code: str, article: str
) -> None:
    decision = drafting(**about)
    for kind in done:
        proceed(decision, "hold_forum" if kind == "forum" else "survey", "2024-03-20", participants=20, opinions=0)
    with refused(f"{LAW}{article}", code=code):
        take(decision, "submit_review", "2024-04-15", **SUBMISSION)


def test_a_secret_matter_is_submitted_without_the_public(drafting: Build, take: Build) -> None:
    done = take(drafting(secret=True), "submit_review", "2024-04-15", **SUBMISSION)
    assert done.matter.stage == "review"


def test_comment_that_still_runs_holds_the_submission_back(
    drafting: Build, forum: Build, commenting: Build, take: Build
) -> None:
    decision = drafting()
    forum(decision)
    comment = commenting(decision)
    with refused(f"{LAW}第十四条第一款", code="participation_under_way"):
        take(decision, "submit_review", "2024-03-25", **SUBMISSION)
    take(comment, "call_off", "2024-03-25", grounds="改为座谈")
    assert take(decision, "submit_review", "2024-03-25", **SUBMISSION).matter.stage == "review"


# --- risk ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed, code, article",
    [
        ({"points": ""}, "required", "第二十三条第二款"),
        ({"measures": ""}, "required", "第二十三条第二款"),
        ({"plan": ""}, "required", "第二十三条第二款"),
        ({"units": ""}, "required", "第二十三条第二款"),
        ({"risk_level": "high"}, "high_risk_called_controllable", "第二十四条"),
    ],
    ids=["no points", "no measures", "no plan", "no units heard", "high and yet controllable"],
)
def test_a_risk_report_says_all_that_it_must(
    drafting: Build, proceed: Build, changed: dict[str, Any], code: str, article: str
) -> None:
    with refused(f"{LAW}{article}", code=code):
        proceed(drafting(risky=True), "assess_risk", "2024-03-25", **{**RISK, **changed})


def test_an_uncontrollable_risk_stops_the_draft_until_it_was_adjusted(
    drafting: Build, forum: Build, proceed: Build, take: Build
) -> None:
    decision = drafting(risky=True)
    forum(decision)
    proceed(decision, "assess_risk", "2024-03-25", **{**RISK, "risk_level": "high", "controllable": False})
    with refused(f"{LAW}第二十四条", code="risk_uncontrollable"):
        take(decision, "submit_review", "2024-04-15", **SUBMISSION)
    again_assessed = {**RISK, "risk_level": "high", "adjusted": "分期实施，缩小范围"}
    proceed(decision, "assess_risk", "2024-04-12", **again_assessed)
    assert take(decision, "submit_review", "2024-04-15", **SUBMISSION).matter.stage == "review"


def test_a_controllable_risk_is_not_assessed_twice(drafting: Build, proceed: Build) -> None:
    decision = drafting(risky=True)
    proceed(decision, "assess_risk", "2024-03-25", **RISK)
    with refused(f"{LAW}第二十二条第二款", code="assessed_before", field="decision"):
        proceed(decision, "assess_risk", "2024-03-26", **RISK)


# --- the time of the review ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked, reason, refusing, warned",
    [
        pytest.param(None, "", "", set(), id="as the regulation has it"),
        pytest.param("2024-04-24", "", "", set(), id="seven workdays"),
        pytest.param("2024-04-23", "", f"{LAW}第二十六条第二款", set(), id="six workdays"),
        pytest.param("2024-04-23", "防汛", "", {"review_time_shortened"}, id="six workdays with a reason"),
    ],
)
def test_the_reviewer_is_left_seven_workdays(
    drafting: Build, forum: Build, take: Build, asked: str | None, reason: str, refusing: str, warned: set[str]
) -> None:
    decision = drafting()
    forum(decision)
    given = {**SUBMISSION, "due_on": day(asked) if asked else None, "short_reason": reason}
    if refusing:
        with refused(refusing, code="review_time_short", field="due_on"):
            take(decision, "submit_review", "2024-04-15", **given)
        return
    done = take(decision, "submit_review", "2024-04-15", **given)
    assert codes(done) == {"department_review_missing", *warned}
    assert clock(review_of(decision), "legality").due_on == day(asked or "2024-04-24")


def test_papers_that_were_sent_back_give_the_reviewer_his_time_anew(
    submitted: Build, take: Build, reviewer: User
) -> None:
    review = review_of(submitted())
    review = take(review, "return_materials", "2024-04-17", by=reviewer, missing="法律依据").matter
    assert clock(review, "legality").stopped_on == day("2024-04-17")
    review = take(review, "resubmit", "2024-04-22").matter
    assert (review.due_on, clock(review, "legality").due_on) == (day("2024-04-30"), day("2024-04-30"))


# --- its outcome --------------------------------------------------------------------------------------------------


def test_a_lawful_draft_goes_on_at_once(submitted: Build, take: Build) -> None:
    decision = submitted()
    review = take(review_of(decision), "approve", "2024-04-23", **LAWFUL).matter
    assert (review.stage, review.conclusion, review.timely) == ("done", "pass", True)
    assert (again(decision).stage, again(decision).reviewed) == ("reviewed", True)


@pytest.mark.parametrize("question", ["authority", "procedure", "content"])
def test_what_fails_one_of_the_three_questions_is_not_lawful(submitted: Build, take: Build, question: str) -> None:
    with refused(f"{LAW}第二十七条", code="breaks_the_law"):
        take(review_of(submitted()), "approve", "2024-04-23", **{**LAWFUL, question: False})


@pytest.mark.parametrize("step", ["approve", "opine", "reject"])
def test_counsel_is_asked_in_every_review(submitted: Build, take: Build, step: str) -> None:
    given: dict[str, Any] = {**LAWFUL, "counsel": ""}
    if step == "opine":
        given |= {"conclusion": "revise", "review_opinions": 1, "advice": "修改"}
    if step == "reject":
        given = {"review_opinions": 1, "advice": "超越权限", "counsel": ""}
    with refused(f"{LAW}第二十", field="counsel"):
        take(review_of(submitted()), step, "2024-04-23", **given)


def test_an_opinion_after_the_day_that_was_set_is_late(submitted: Build, take: Build) -> None:
    done = take(review_of(submitted()), "approve", "2024-04-25", **LAWFUL)
    assert (codes(done), done.matter.timely) == ({"too_late"}, False)


def test_opinions_are_adopted_or_answered_before_the_draft_goes_on(submitted: Build, take: Build) -> None:
    decision = submitted()
    opinions = {"conclusion": "revise", "review_opinions": 3, "advice": "补充依据"}
    review = take(review_of(decision), "opine", "2024-04-23", **opinions, **LAWFUL).matter
    with refused(f"{LAW}第二十五条第一款", code="review_not_concluded"):
        take(decision, "pass_review", "2024-04-24")
    with refused(code="declined_without_reason", field="declined"):
        take(review, "answer", "2024-04-24", review_adopted=2)
    with refused(code="adopts_more_than_said", field="review_adopted"):
        take(review, "answer", "2024-04-24", review_adopted=4)
    take(review, "answer", "2024-04-24", review_adopted=2, declined="第三条另有依据")
    assert again(decision).stage == "reviewed"


def test_an_unlawful_draft_goes_back_and_is_reviewed_anew(submitted: Build, take: Build) -> None:
    decision = submitted()
    take(review_of(decision), "reject", "2024-04-23", review_opinions=1, advice="超越权限", counsel="法律顾问")
    assert again(decision).stage == "drafting"
    with refused(f"{LAW}第二十五条第一款", code="wrong_stage"):
        take(decision, "pass_review", "2024-04-24")
    decision = take(decision, "submit_review", "2024-05-06", **SUBMISSION).matter
    take(review_of(decision), "approve", "2024-05-15", **LAWFUL)
    assert again(decision).stage == "reviewed"


def test_only_a_reform_without_precedent_goes_on_with_its_legal_risk_shown(submitted: Build, take: Build) -> None:
    opinions = {"conclusion": "risk", "review_opinions": 1, "advice": "没有明确规定", **LAWFUL}
    with refused(f"{LAW}第二十五条第一款", code="reform_not_exploratory", field="conclusion"):
        take(review_of(submitted()), "opine", "2024-04-23", **opinions)
    decision = submitted(exploratory=True)
    review = take(review_of(decision), "opine", "2024-04-23", **opinions).matter
    take(review, "answer", "2024-04-24", review_adopted=1)
    decision = take(decision, "table", "2024-04-29", papers="草案").matter
    with refused(f"{LAW}第二十五条第一款", code="legal_risk_not_shown", field="risk_shown"):
        take(decision, "decide", "2024-05-06", **MEETING)
    assert take(decision, "decide", "2024-05-06", **MEETING, risk_shown=True).matter.stage == "decided"


def test_a_withdrawn_review_gives_the_draft_back(submitted: Build, take: Build) -> None:
    decision = submitted()
    with refused(f"{LAW}第二十五条第一款", code="review_under_way"):
        take(decision, "return_draft", "2024-04-17")
    review = take(review_of(decision), "withdraw", "2024-04-17", grounds="修改方案").matter
    assert (review.stage, again(decision).stage) == ("withdrawn", "drafting")


def test_the_reviewer_alone_reviews(submitted: Build, take: Build, lead_clerk: User, clerk: User) -> None:
    review = review_of(submitted())
    with refused(code="no_role"):
        take(review, "approve", "2024-04-23", by=lead_clerk, **LAWFUL)
    assert take(review, "approve", "2024-04-23", by=clerk, **LAWFUL).matter.stage == "done"


def test_a_review_opened_by_itself_moves_the_draft_with_it(drafting: Build, forum: Build, proceed: Build) -> None:
    decision = drafting()
    with refused(f"{LAW}第十四条第一款", code="participation_missing"):
        proceed(decision, "submit", "2024-04-15", **SUBMISSION)
    forum(decision)
    with refused(f"{LAW}第二十五条第一款", code="required"):
        proceed(decision, "submit", "2024-04-15")
    review = proceed(decision, "submit", "2024-04-15", **SUBMISSION).matter
    assert (again(decision).stage, review_of(decision), review.due_on) == ("review", review, day("2024-04-24"))
    with refused(f"{LAW}第二十五条第一款", code="reviewed_already"):
        proceed(decision, "submit", "2024-04-16", **SUBMISSION)
