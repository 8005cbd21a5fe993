"""Papers of supervision and contact points."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.kernel.act import act
from fazhi.registers.reconsideration.models import ContactPoint, Paper
from tests.registers.conftest import NOW, refused
from tests.registers.reconsideration.conftest import due


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def issue(county, police, handler):
    """`issue("opinion", "2024-03-01")`: a paper to the police bureau."""

    def step(kind: str, on: str, **values):
        values = {"title": "规范处罚程序", "addressee": police, "content": "告知程序不完整", **values}
        return act(Paper, f"issue_{kind}", by=handler, on=day(on), organ=county, today=NOW, **values).matter

    return step


@pytest.mark.parametrize(
    "issued, limit, last_day",
    [
        pytest.param(
            "2024-03-01", "reconsideration.opinion_feedback", "2024-05-06", id="2024: 60 days, over a holiday"
        ),
        pytest.param("2023-03-01", "reconsideration.opinion_feedback.until_2023", "2023-05-04", id="2023: the same"),
    ],
)
def test_an_opinion_is_answered_within_sixty_days_of_receipt(issue, take, issued, limit, last_day):
    served = day(issued).replace(day=4)
    paper = take(issue("opinion", issued), "serve", served).matter
    assert (paper.reply_due_on, due(paper, "reply")) == (day(last_day), day(last_day))
    assert paper.kind == "opinion"


@pytest.mark.parametrize("kind", ["advice", "interview"])
@pytest.mark.parametrize("year", ["2024", "2023"])
def test_advice_and_interview_have_the_period_that_they_set(issue, take, kind, year):
    paper = take(issue(kind, f"{year}-03-01", reply_due_on=day(f"{year}-04-01")), "serve", day(f"{year}-03-04")).matter
    assert due(paper, "reply") == day(f"{year}-04-01")


def test_a_paper_without_period_is_closed_without_answer(issue, take):
    paper = take(issue("interview", "2024-03-01"), "serve", day("2024-03-04")).matter
    assert take(paper, "close", day("2024-03-05")).matter.stage == "closed"


def test_an_opinion_is_not_closed_without_answer(issue, take):
    paper = take(issue("opinion", "2024-03-01"), "serve", day("2024-03-04")).matter
    with refused("行政复议法(2023)第七十六条", code="answer_awaited"):
        take(paper, "close", day("2024-06-05"))


def test_the_addressee_answers_itself(issue, take, respondent_handler, stranger):
    paper = take(issue("opinion", "2024-03-01"), "serve", day("2024-03-04"), by=respondent_handler).matter
    with refused(code="no_role"):
        take(paper, "answer", day("2024-04-04"), by=stranger, measures="已经纠正")
    paper = take(paper, "answer", day("2024-04-04"), by=respondent_handler, measures="已经纠正").matter
    assert (paper.stage, paper.timely) == ("closed", True)


@pytest.mark.parametrize(
    "year, citation", [("2024", "行政复议法(2023)第七十七条第二款"), ("2023", "行政复议法(2017)第三十二条第二款")]
)
def test_performance_is_ordered_once_the_period_of_the_decision_is_over(decided_case, issue, take, year, citation):
    case = decided_case(on=day(f"{year}-03-01"), outcome="perform", performance_due_on=day(f"{year}-04-30"))
    order = {"application": case, "reply_due_on": day(f"{year}-06-01")}
    with refused(citation, code="still_in_time"):
        issue("order", f"{year}-04-30", **order)
    paper = issue("order", f"{year}-05-01", **order)
    assert (paper.kind, paper.application) == ("perform_order", case)


def test_an_order_to_perform_belongs_to_a_case(issue):
    with refused("行政复议法(2023)第七十七条第二款", code="required", field="application"):
        issue("order", "2024-05-01", reply_due_on=day("2024-06-01"))


def test_what_was_performed_is_not_ordered(decided_case, issue, take):
    case = decided_case(on=day("2024-03-01"), outcome="perform", performance_due_on=day("2024-04-30"))
    case = take(case, "perform", day("2024-04-20")).matter
    with refused("行政复议法(2023)第七十七条第二款", code="performed_already"):
        issue("order", "2024-05-01", application=case, reply_due_on=day("2024-06-01"))


def test_an_opinion_to_a_department_is_copied_to_its_superior(issue, take, township):
    paper = take(issue("opinion", "2024-03-01"), "serve", day("2024-03-04")).matter
    assert take(paper, "copy_superior", day("2024-03-05"), superior="某市公安局").matter.copied_to_superior_on
    other = take(issue("opinion", "2024-03-01", addressee=township), "serve", day("2024-03-04")).matter
    with refused("行政复议法(2023)第七十九条第二款", code="not_to_be_copied"):
        take(other, "copy_superior", day("2024-03-05"), superior="某市人民政府")


def test_a_contact_point_is_opened_and_closed(county, handler, take):
    point = act(
        ContactPoint,
        "open",
        by=handler,
        on=day("2024-03-01"),
        organ=county,
        today=NOW,
        title="工业园区联系点",
        kind="enterprise",
    ).matter
    assert (point.number, point.stage) == ("甲府复联〔2024〕1号", "open")
    point = take(point, "close", day("2024-09-01")).matter
    assert (point.stage, point.closed_on) == ("closed", day("2024-09-01"))
    with refused(code="wrong_stage"):
        take(point, "close", day("2024-09-02"))
