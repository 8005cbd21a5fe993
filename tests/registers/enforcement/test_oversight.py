"""Files are scored, units checked, papers answered; the unit does not supervise itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.enforcement.file_review import grade_of
from fazhi.registers.enforcement.models import FileReview, Penalty, Supervision, SupervisionPaper
from tests.domain import refused

from .conftest import Build, clock, codes

RULES = "重庆市行政执法监督条例(2010)"


def day(text: str) -> date:
    return date.fromisoformat(text)


# --- files --------------------------------------------------------------------------------------------------------


@pytest.fixture
def drawn(begin: Build, supervisor: User) -> Build:
    def build(**data: Any) -> FileReview:
        about = {"title": "示例案卷", "kind": "penalty", **data}
        return begin(FileReview, "draw", day("2024-09-02"), by=supervisor, **about).matter  # type: ignore[no-any-return]

    return build


GRADES = [
    pytest.param("90", False, "excellent", id="ninety"),
    pytest.param("89.99", False, "qualified", id="just below ninety"),
    pytest.param("60", False, "qualified", id="sixty"),
    pytest.param("59.99", False, "failed", id="just below sixty"),
    pytest.param("97", True, "failed", id="a veto"),
]


@pytest.mark.parametrize("score, veto, grade", GRADES)
def test_the_grade_follows_from_score_and_veto(
    drawn: Build, take: Build, supervisor: User, score: str, veto: bool, grade: str
) -> None:
    about = {"score": Decimal(score), "veto": veto, "deductions": "文书不规范"}
    done = take(drawn(), "score", day("2024-09-09"), by=supervisor, **about)
    assert done.matter.grade == grade == grade_of(Decimal(score), veto)
    assert verify().findings == ()


def test_what_was_deducted_is_written_down(drawn: Build, take: Build, supervisor: User) -> None:
    with refused(code="deducted_without_reason", field="deductions"):
        take(drawn(), "score", day("2024-09-09"), by=supervisor, score=Decimal(95))


def test_a_unit_does_not_review_its_own_files(begin: Build) -> None:
    with refused(code="not_the_reviewer"):
        begin(FileReview, "draw", day("2024-09-02"), kind="penalty")


def test_a_failed_file_is_mended_before_it_is_closed(drawn: Build, take: Build, supervisor: User) -> None:
    about = {"score": Decimal(50), "deductions": "没有告知"}
    failed = take(drawn(), "score", day("2024-09-09"), by=supervisor, **about).matter
    with refused(code="failed_and_not_rectified"):
        take(failed, "close", day("2024-09-10"), by=supervisor)
    order = {"demands": "补正", "rectify_until_on": day("2024-09-30")}
    ordered = take(failed, "order_rectification", day("2024-09-10"), by=supervisor, **order).matter
    assert take(ordered, "rectify", day("2024-09-27"), measures="已补正").matter.stage == "closed"


def test_the_case_of_a_file_is_one_of_the_unit(
    drawn: Build, filed: Build, police: Organ, begin: Build, supervisor: User
) -> None:
    case: Penalty = filed()
    assert drawn(penalty=case).penalty == case
    with refused(code="file_of_another_unit"):
        drawn(penalty=case, organ=police)


# --- checks -------------------------------------------------------------------------------------------------------


@pytest.fixture
def checked(begin: Build, supervisor: User) -> Build:
    def build(**data: Any) -> Supervision:
        about = {"title": "示例监督检查", "kind": "special", "field": "market", "investigators": "李一、王二", **data}
        return begin(Supervision, "open", day("2024-03-04"), by=supervisor, **about).matter  # type: ignore[no-any-return]

    return build


def test_two_people_supervise(checked: Build) -> None:
    with refused(f"{RULES}第十四条", code="too_few_investigators"):
        checked(investigators="李一")


def test_a_unit_does_not_supervise_itself(begin: Build) -> None:
    about = {"kind": "special", "field": "market", "investigators": "李一、王二"}
    with refused(f"{RULES}第十四条", code="supervises_itself"):
        begin(Supervision, "open", day("2024-03-04"), **about)


def test_who_complains_is_answered_within_fifteen_workdays(checked: Build, take: Build, supervisor: User) -> None:
    check = checked(kind="complaint")
    assert check.reply_due_on == day("2024-03-25")
    with refused("重庆市行政执法责任制条例(2010)第十三条", code="complaint_without_reply"):
        take(check, "close", day("2024-03-18"), by=supervisor, findings="属实", found=False)
    done = take(check, "reply", day("2024-03-26"), by=supervisor, answer="已经处理")
    assert (done.matter.timely, codes(done)) == (False, {"overdue"})


def test_what_was_found_is_treated(checked: Build, take: Build, supervisor: User) -> None:
    with refused(f"{RULES}第十五条", code="found_without_treatment"):
        take(checked(), "close", day("2024-03-18"), by=supervisor, findings="超期", found=True)


# --- papers -------------------------------------------------------------------------------------------------------


@pytest.fixture
def paper(begin: Build, supervisor: User, office: Organ, market: Organ) -> Build:
    def build(**data: Any) -> SupervisionPaper:
        about = {"title": "示例文书", "kind": "opinion", "addressee": market, "content": "规范告知程序"}
        about |= {"reply_due_on": day("2024-04-15"), **data}
        done = begin(SupervisionPaper, "issue", day("2024-04-01"), by=supervisor, organ=office, **about)
        return done.matter  # type: ignore[no-any-return]

    return build


def test_an_opinion_sets_a_term_for_the_reply(paper: Build) -> None:
    with refused(f"{RULES}第十四条", code="opinion_without_term", field="reply_due_on"):
        paper(reply_due_on=None)


REPLIES = [
    pytest.param("2024-04-15", True, set(), id="on the last day"),
    pytest.param("2024-04-16", False, {"overdue"}, id="later"),
]


@pytest.mark.parametrize("on, timely, warned", REPLIES)
def test_the_unit_replies_in_writing(paper: Build, take: Build, on: str, timely: bool, warned: set[str]) -> None:
    done = take(paper(), "reply", day(on), report="已经整改")
    assert (done.matter.stage, done.matter.timely, codes(done)) == ("replied", timely, warned)


REVIEWS = [
    pytest.param("2024-04-16", True, id="the tenth workday"),
    pytest.param("2024-04-17", False, id="a day later"),
]


@pytest.mark.parametrize("on, in_time", REVIEWS)
def test_a_decision_is_reviewed_on_request_within_ten_workdays(
    paper: Build, take: Build, on: str, in_time: bool
) -> None:
    decision = paper(kind="decision", reply_due_on=day("2024-05-31"))
    if not in_time:
        with refused(f"{RULES}第二十一条", code="requested_too_late"):
            take(decision, "request_review", day(on), grounds="事实不清")
        return
    asked = take(decision, "request_review", day(on), grounds="事实不清").matter
    assert clock(asked, "review").due_on == day("2024-05-09")


def test_an_opinion_is_not_reviewed(paper: Build, take: Build) -> None:
    with refused(f"{RULES}第二十一条", code="no_decision"):
        take(paper(), "request_review", day("2024-04-02"), grounds="不同意")


def test_a_paper_goes_to_the_unit_that_was_checked(checked: Build, paper: Build, police: Organ) -> None:
    with refused(f"{RULES}第十四条", code="addressee_was_not_checked"):
        paper(supervision=checked(), addressee=police)


def test_a_check_is_closed_when_its_papers_are_answered(
    checked: Build, paper: Build, take: Build, supervisor: User
) -> None:
    check = checked()
    opinion = paper(supervision=check)
    closing = {"findings": "程序不规范", "found": True, "treatment": "deadline"}
    with refused(f"{RULES}第十四条", code="papers_open"):
        take(check, "close", day("2024-04-08"), by=supervisor, **closing)
    take(opinion, "reply", day("2024-04-12"), report="已经整改")
    assert take(check, "close", day("2024-04-15"), by=supervisor, **closing).matter.stage == "closed"
