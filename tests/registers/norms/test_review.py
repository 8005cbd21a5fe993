"""Legality review: the limit, opinions counted and answered, what follows for the document."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.act import Done, act
from fazhi.kernel.mend import correct, revert
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.norms.models import Review
from tests.registers.conftest import refused

from .conftest import NOW, TEXT, Build, again, clock, codes, review_of

OPINED = {"conclusion": "revise", "opinions": 3, "letter": True}


@pytest.fixture
def review(clerk: User, police: Organ) -> Build:
    """`review(on, …)`: a draft of the police bureau that stands in no register."""

    def build(on: date = date(2024, 3, 1), **data: Any) -> Review:
        values = {"title": "治安管理通告（征求意见稿）", "kind": "comment_draft", **data}
        return act(Review, "submit", by=clerk, on=on, organ=police, today=NOW, **values).matter  # type: ignore[no-any-return]

    return build


def opine(take: Build, matter: Review, on: date, **data: Any) -> Done:
    return take(matter, "opine", on, **{**OPINED, **data})  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "on, wanted, timely",
    [
        pytest.param(date(2024, 3, 7), {"too_early"}, True, id="on the fourth workday"),
        pytest.param(date(2024, 3, 8), set(), True, id="on the fifth"),
        pytest.param(date(2024, 3, 22), set(), True, id="on the fifteenth"),
        pytest.param(date(2024, 3, 25), {"too_late"}, False, id="on the sixteenth"),
    ],
)
def test_a_review_takes_five_to_fifteen_workdays(
    review: Build, take: Build, on: date, wanted: set[str], timely: bool
) -> None:
    matter = review()
    assert matter.due_on == date(2024, 3, 22)
    done = opine(take, matter, on)
    assert (codes(done), done.matter.timely) == (wanted, timely)


def test_workdays_made_up_for_a_holiday_count(review: Build) -> None:
    assert review(date(2024, 9, 26)).due_on == date(2024, 10, 22)  # 29 September and 12 October are made up


def test_an_emergency_may_be_reviewed_at_once(submitted: Build, take: Build) -> None:
    document = submitted(urgent=True)
    assert codes(opine(take, review_of(document), date(2024, 10, 15))) == set()


def test_the_period_begins_when_the_papers_are_complete(review: Build, take: Build) -> None:
    matter = take(review(), "return_materials", date(2024, 3, 4), missing="起草说明").matter
    assert (matter.stage, clock(matter, "review").open) == ("incomplete", False)
    matter = take(matter, "resubmit", date(2024, 3, 11)).matter
    assert (matter.complete_on, matter.due_on) == (date(2024, 3, 11), date(2024, 4, 1))


@pytest.mark.parametrize(
    "content, citation",
    [
        ("penalty", "行政处罚法(2021)第十六条"),
        ("licence", "行政许可法(2019)第十七条"),
        ("coercion", "行政强制法(2011)第十条第四款"),
        ("derogation", "优化营商环境条例(2019)第六十四条第一款"),
    ],
)
@pytest.mark.parametrize("conclusion", ["pass", "revise"])
def test_what_a_norm_must_not_lay_down_is_not_found_lawful(
    review: Build, take: Build, content: str, citation: str, conclusion: str
) -> None:
    values = {"conclusion": conclusion, content: True}
    if conclusion == "revise":
        assert opine(take, review(), date(2024, 3, 15), **values).matter.stage == "opined"
        return
    with refused(citation, field=content):
        opine(take, review(), date(2024, 3, 15), **values)


def test_who_objects_says_to_what(review: Build, take: Build) -> None:
    with refused(code="objection_without_opinion", field="opinions"):
        opine(take, review(), date(2024, 3, 15), opinions=0)


@pytest.mark.parametrize("name", ["conclusion", "opinions", "letter"])
def test_a_review_ends_with_conclusion_count_and_form(review: Build, take: Build, name: str) -> None:
    with refused(code="required", field=name):
        opine(take, review(), date(2024, 3, 15), **{name: None})


def test_an_oral_review_is_warned_of(review: Build, take: Build) -> None:
    assert codes(opine(take, review(), date(2024, 3, 15), letter=False)) == {"not_in_writing"}


@pytest.mark.parametrize(
    "answer, code",
    [
        pytest.param({"opinions_adopted": 3}, "", id="all adopted"),
        pytest.param({"opinions_adopted": 2}, "declined_without_reason", id="one declined, no reason"),
        pytest.param({"opinions_adopted": 2, "declined": "另有规定"}, "", id="one declined with its reason"),
        pytest.param({"opinions_adopted": 4}, "adopts_more_than_was_said", id="more than were given"),
        pytest.param({}, "required", id="not counted"),
    ],
)
def test_each_opinion_is_adopted_or_answered(review: Build, take: Build, answer: dict[str, Any], code: str) -> None:
    matter = opine(take, review(), date(2024, 3, 15)).matter
    if not code:
        assert take(matter, "answer", date(2024, 3, 20), **answer).matter.stage == "answered"
        return
    with refused(code=code):
        take(matter, "answer", date(2024, 3, 20), **answer)


# --- what follows for the document --------------------------------------------------------------------------------


def test_a_draft_comes_to_the_reviewer_by_being_submitted(submitted: Build, office: Organ, county: Organ) -> None:
    review = review_of(submitted())
    assert (review.organ, review.reviewer, review.title) == (county, office, "停车管理办法")


@pytest.mark.parametrize(
    "opinion, stage",
    [
        pytest.param({"conclusion": "pass", "opinions": 0}, "reviewed", id="no opinion: it goes on"),
        pytest.param({"conclusion": "pass", "opinions": 2}, "review", id="opinions: answered first"),
        pytest.param({"conclusion": "revise", "opinions": 2}, "review", id="to be revised: answered first"),
        pytest.param({"conclusion": "reject", "opinions": 2}, "drafting", id="unlawful: back to the drafter"),
    ],
)
def test_the_opinion_moves_the_document(submitted: Build, take: Build, opinion: dict[str, Any], stage: str) -> None:
    document = submitted()
    opine(take, review_of(document), date(2024, 10, 25), **opinion)
    assert again(document).stage == stage


def test_what_follows_names_what_it_follows_from(submitted: Build, take: Build) -> None:
    done = opine(take, review_of(submitted()), date(2024, 10, 25), conclusion="pass", opinions=0)
    [followed] = done.followed
    assert (followed.event.name, followed.event.on) == ("审核完成", date(2024, 10, 25))
    assert followed.event.reason == f"随{done.matter.number}“出具审核意见”一并办理"


def test_a_step_that_brought_another_is_not_taken_back_alone(submitted: Build, take: Build, clerk: User) -> None:
    document = submitted()
    with refused(code="not_revertible"):
        revert(document, by=clerk, reason="误点", today=NOW)


def test_neither_happens_where_one_is_refused(submitted: Build, clerk: User, township: Organ, stranger: User) -> None:
    """Whoever is named as reviewer gives the opinion; he has no part in the document, which would follow it."""
    document = submitted()
    review = correct(review_of(document), by=clerk, reason="委托审核", today=NOW, reviewer=township).matter
    with refused(code="no_role"):
        act(review, "opine", by=stranger, on=date(2024, 10, 25), today=NOW, **{**OPINED, "conclusion": "reject"})
    assert (again(review).stage, again(document).stage) == ("submitted", "review")
    done = act(review, "opine", by=stranger, on=date(2024, 10, 25), today=NOW, **OPINED)
    assert done.matter.stage == "opined"


def test_withdrawn_drafts_go_back_to_the_drafter(submitted: Build, take: Build) -> None:
    document = submitted()
    take(review_of(document), "withdraw", date(2024, 10, 16), grounds="补充材料")
    assert again(document).stage == "drafting"


def test_a_draft_under_review_does_not_leave_by_another_way(submitted: Build, take: Build) -> None:
    with refused(code="review_under_way"):
        take(submitted(), "return_draft", date(2024, 10, 16))


def test_a_draft_submitted_at_the_reviewers_desk_moves_with_it(
    consulted: Build, take: Build, clerk: User, county: Organ
) -> None:
    document = take(consulted(), "amend_draft", date(2024, 10, 11), text=TEXT).matter
    values = {"title": "停车管理办法", "kind": "norm", "document": document}
    act(Review, "submit", by=clerk, on=date(2024, 10, 14), organ=county, today=NOW, **values)
    assert (again(document).stage, Review.objects.filter(document=document).count()) == ("review", 1)


@pytest.mark.parametrize(
    "made, kind, code",
    [
        pytest.param("published", "norm", "document_not_ready", id="issued already"),
        pytest.param("submitted", "norm", "under_review_already", id="with the reviewer already"),
        pytest.param("consulted", "other", "document_is_no_norm", id="not as a norm"),
        pytest.param("consulted", "norm", "document_of_other_organ", id="by another organ"),
    ],
)
def test_a_document_is_submitted_once_by_its_maker_when_it_is_ready(
    request: pytest.FixtureRequest, review: Build, clerk: User, county: Organ, made: str, kind: str, code: str
) -> None:
    document = request.getfixturevalue(made)()
    with refused(code=code):
        review(date(2024, 12, 12), kind=kind, document=again(document))


def test_the_maker_does_not_give_the_opinion(review: Build, respondent_handler: User) -> None:
    with refused(code="no_role"):
        act(review(), "opine", by=respondent_handler, on=date(2024, 3, 15), today=NOW, **OPINED)


def test_the_maker_answers_it(review: Build, take: Build, respondent_handler: User) -> None:
    matter = opine(take, review(), date(2024, 3, 15)).matter
    done = take(matter, "answer", date(2024, 3, 20), by=respondent_handler, opinions_adopted=3)
    assert done.matter.opinions_adopted == 3
