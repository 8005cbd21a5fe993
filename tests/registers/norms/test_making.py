"""From the draft to the decision: what the law demands, forbids and expects on the way, each with its article."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.journal import events_of
from fazhi.kernel.organs import Organ
from tests.registers.conftest import refused

from .conftest import TEXT, Build, again, clock, codes, review_of

START = date(2024, 9, 9)
OPEN_LAW = "优化营商环境条例(2019)第六十二条第二款"
FAIR_LAW = "公平竞争审查条例(2024)"
FAIR = {"fair_competition_result": "clear", "reviewed_by": "regulator"}


# --- public comment -----------------------------------------------------------------------------------------------


def open_comment(take: Build, document: Any, until: date, on: date = START, **data: Any) -> Any:
    return take(document, "open_comment", on, comment_until_on=until, channel="县政府网站", **data)


@pytest.mark.parametrize(
    "about, until, refusing",
    [
        pytest.param({"market": True}, date(2024, 10, 9), "", id="market: thirty days"),
        pytest.param({"market": True}, date(2024, 10, 8), OPEN_LAW, id="market: a day less"),
        pytest.param({}, date(2024, 10, 9), "", id="government: thirty days"),
        pytest.param({}, date(2024, 10, 8), OPEN_LAW, id="government: a day less"),
    ],
)
def test_comment_lasts_thirty_days_unless_a_reason_is_given(
    drafting: Build, take: Build, about: dict[str, Any], until: date, refusing: str
) -> None:
    document = drafting(**about)
    if not refusing:
        assert codes(open_comment(take, document, until)) == set()
        return
    with refused(refusing, code="short_and_unexplained", field="comment_until_on"):
        open_comment(take, document, until)


@pytest.mark.parametrize(
    "about, warned, citation",
    [
        ({"market": True}, "market_comment_short", OPEN_LAW),
        ({}, "comment_short", "规章制定程序条例(2017)第十五条第二款"),
    ],
    ids=["market", "government"],
)
def test_a_shorter_period_with_its_reason_is_warned_of(
    drafting: Build, take: Build, about: dict[str, Any], warned: str, citation: str
) -> None:
    done = open_comment(take, drafting(**about), date(2024, 9, 20), short_reason="汛期应急")
    assert [(w.code, w.citation) for w in done.warnings] == [(warned, citation)]


def test_a_department_is_not_held_to_the_period_for_governments(drafting: Build, take: Build, police: Organ) -> None:
    assert codes(open_comment(take, drafting(organ=police), date(2024, 9, 20))) == set()


def test_a_secret_document_is_not_laid_open(drafting: Build, take: Build) -> None:
    with refused(OPEN_LAW, code="comment_of_secret"):
        open_comment(take, drafting(secret=True), date(2024, 10, 9))


@pytest.mark.parametrize("on, allowed", [(date(2024, 10, 9), False), (date(2024, 10, 10), True)], ids=str)
def test_comment_closes_after_its_last_day(commenting: Build, take: Build, on: date, allowed: bool) -> None:
    document = commenting()
    if allowed:
        done = take(document, "close_comment", on)
        assert (done.matter.commented, clock(done.matter, "comment").due_on) == (True, date(2024, 10, 9))
        return
    with refused(code="comment_under_way"):
        take(document, "close_comment", on)


# --- opinions of the public ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "about, citation",
    [({"market": True}, OPEN_LAW), ({}, "")],
    ids=["market", "other"],
)
@pytest.mark.parametrize("step", ["give_feedback", "submit_review"])
def test_each_opinion_is_answered_before_the_draft_goes_on(
    commenting: Build, take: Build, comment: Build, about: dict[str, Any], citation: str, step: str
) -> None:
    document = commenting(**about)
    opinion = comment(document)
    take(document, "close_comment", date(2024, 10, 10))
    take(document, "review_competition", date(2024, 10, 11), **FAIR)
    data = {"text": TEXT} if step == "submit_review" else {"channel": "网站"}
    with refused(citation):
        take(document, step, date(2024, 10, 14), **data)
    take(opinion, "answer", date(2024, 10, 14), answer="adopted", reply="已在第五条增加")
    assert take(document, step, date(2024, 10, 14), **data).matter.stage in ("consulted", "review")


def test_an_opinion_is_declined_with_its_reason(commenting: Build, take: Build, comment: Build) -> None:
    opinion = comment(commenting())
    with refused(code="required", field="reply"):
        take(opinion, "answer", date(2024, 10, 11), answer="declined")


@pytest.mark.parametrize(
    "on, wanted",
    [
        pytest.param(date(2024, 9, 9), set(), id="first day"),
        pytest.param(date(2024, 10, 9), set(), id="last day"),
        pytest.param(date(2024, 10, 10), {"after_the_period"}, id="a day late"),
    ],
)
def test_late_opinions_are_taken_in_with_a_warning(
    commenting: Build, comment: Build, on: date, wanted: set[str]
) -> None:
    opinion = comment(commenting(), on)
    assert {w["error"] for w in events_of(opinion)[0].warnings} == wanted


def test_no_opinion_on_a_draft_that_is_not_laid_open(drafting: Build, comment: Build) -> None:
    with refused(code="not_open_for_comment", field="document"):
        comment(drafting())


# --- hearing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("announced, allowed", [(date(2024, 9, 10), True), (date(2024, 9, 11), False)], ids=str)
def test_a_hearing_is_announced_thirty_days_before(
    drafting: Build, take: Build, announced: date, allowed: bool
) -> None:
    held = {"hearing_announced_on": announced, "minutes": "多数赞成"}
    if allowed:
        assert take(drafting(), "hold_hearing", date(2024, 10, 10), **held).matter.heard_on == date(2024, 10, 10)
        return
    with refused("规章制定程序条例(2017)第十六条第二款第一项", code="announced_late"):
        take(drafting(), "hold_hearing", date(2024, 10, 10), **held)


# --- fair competition ---------------------------------------------------------------------------------------------

EXCEPTION = {
    "fair_competition_result": "exception",
    "prohibited": "cost",
    "exception": "public_interest",
    "exception_until_on": date(2025, 12, 31),
    "exception_reason": "没有影响更小的办法",
}


@pytest.mark.parametrize(
    "changed, citation, code",
    [
        pytest.param({"reviewed_by": "drafter"}, FAIR_LAW + "第十四条", "reviewed_by_drafter_alone", id="alone"),
        pytest.param({"prohibited": ""}, FAIR_LAW + "第八条", "prohibited_content_unnamed", id="unnamed"),
        pytest.param({"exception": ""}, FAIR_LAW + "第十二条", "exception_without_end", id="no exception"),
        pytest.param({"exception_until_on": None}, FAIR_LAW + "第十二条", "exception_without_end", id="no end"),
        pytest.param({"exception_reason": ""}, FAIR_LAW + "第十七条第二款", "exception_without_reason", id="no reason"),
    ],
)
def test_a_fair_competition_review_names_what_the_law_wants_named(
    drafting: Build, take: Build, changed: dict[str, Any], citation: str, code: str
) -> None:
    values = {**EXCEPTION, "reviewed_by": "regulator", **changed}
    with refused(citation, code=code):
        take(drafting(competition=True), "review_competition", date(2024, 9, 10), **values)


def test_a_department_reviews_its_own_draft(drafting: Build, take: Build, police: Organ) -> None:
    document = drafting(organ=police, competition=True)
    done = take(document, "review_competition", date(2024, 9, 10), **{**FAIR, "reviewed_by": "drafter"})
    assert codes(done) == {"nobody_heard"}


@pytest.mark.parametrize(
    "begun, submitted_on, citation",
    [
        pytest.param(date(2024, 9, 2), date(2024, 10, 14), FAIR_LAW + "第十八条", id="since August 2024"),
        pytest.param(date(2022, 9, 5), date(2022, 10, 17), "优化营商环境条例(2019)第六十三条第一款", id="before"),
    ],
)
def test_no_draft_goes_on_without_its_fair_competition_review(
    drafting: Build, take: Build, begun: date, submitted_on: date, citation: str
) -> None:
    document = drafting(begun, competition=True, secret=True)
    with refused(citation, code="competition_not_reviewed"):
        take(document, "submit_review", submitted_on, text=TEXT)


def test_what_limits_competition_is_not_issued(drafting: Build, take: Build) -> None:
    document = drafting(competition=True, secret=True)
    found = {"fair_competition_result": "prohibited", "prohibited": "entry", "reviewed_by": "regulator"}
    take(document, "review_competition", date(2024, 9, 10), **found)
    with refused(FAIR_LAW + "第十八条", code="competition_limited"):
        take(document, "submit_review", date(2024, 9, 12), text=TEXT)


# --- submission and decision --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "begun, about, citation",
    [
        pytest.param(date(2024, 9, 2), {"market": True}, OPEN_LAW, id="market"),
        pytest.param(date(2024, 9, 2), {}, "地方组织法(2022)第七十五条", id="government since March 2022"),
    ],
)
def test_a_draft_that_nobody_could_comment_on_is_not_submitted(
    drafting: Build, take: Build, begun: date, about: dict[str, Any], citation: str
) -> None:
    with refused(citation):
        take(drafting(begun, **about), "submit_review", date(2024, 9, 12), text=TEXT)


@pytest.mark.parametrize(
    "level, begun, wanted",
    [
        pytest.param("county", date(2021, 9, 6), set(), id="government before the act"),
        pytest.param("police", date(2024, 9, 2), {"comment_missing"}, id="department"),
    ],
)
def test_others_are_warned(
    drafting: Build, take: Build, county: Organ, police: Organ, level: str, begun: date, wanted: set[str]
) -> None:
    document = drafting(begun, organ={"county": county, "police": police}[level])
    assert codes(take(document, "submit_review", begun, text=TEXT)) == wanted


def test_a_secret_draft_needs_no_comment(drafting: Build, take: Build) -> None:
    assert take(drafting(secret=True), "submit_review", date(2024, 9, 12), text=TEXT).matter.stage == "review"


def test_a_draft_without_text_cannot_be_reviewed(consulted: Build, take: Build) -> None:
    with refused(code="required", field="text"):
        take(consulted(), "submit_review", date(2024, 10, 14))


def test_a_government_decides_on_what_was_assessed(commenting: Build, take: Build) -> None:
    document = take(commenting(), "close_comment", date(2024, 10, 10)).matter
    document = take(document, "submit_review", date(2024, 10, 14), text=TEXT).matter
    take(review_of(document), "opine", date(2024, 10, 25), conclusion="pass", opinions=0, letter=True)
    with refused("地方组织法(2022)第七十五条", code="assessment_missing"):
        take(again(document), "decide", date(2024, 11, 4), meeting="常务会议", minutes="同意")


def test_a_document_cannot_be_decided_before_its_review(submitted: Build, take: Build) -> None:
    with refused(code="wrong_stage"):
        take(submitted(), "decide", date(2024, 11, 4), meeting="常务会议", minutes="同意")


@pytest.mark.parametrize("step", ["plan", "draft_unplanned"])
def test_what_stands_outside_the_plan_says_why(begin: Build, step: str) -> None:
    if step == "plan":
        assert begin(step).matter.planned_on == date(2024, 9, 2)
        return
    with refused(code="required", field="necessity"):
        begin(step, necessity="")


def test_a_meeting_may_send_the_draft_back_and_it_is_reviewed_anew(reviewed: Build, take: Build) -> None:
    document = take(reviewed(), "decide", date(2024, 11, 4), meeting="常务会议", minutes="修改后再议").matter
    document = take(document, "return_draft", date(2024, 11, 5), grounds="修改第三条").matter
    assert (document.stage, document.reviewed, document.decided_on) == ("drafting", False, None)
    document = take(document, "submit_review", date(2024, 11, 6)).matter
    with refused(code="review_not_concluded"):
        take(document, "pass_review", date(2024, 11, 7))
