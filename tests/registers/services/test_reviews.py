"""A bad review: received by the office, looked into by the unit in time, decided by neither of them alone."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel.act import act
from fazhi.kernel.mend import correct
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.services.models import BadReview, ReviewTerm
from fazhi.registers.services.models.local import CALLBACK, CORRECTION
from fazhi.registers.services.reviews import BROKEN
from tests.domain import refused

from .conftest import MONDAY, NOW, Build, codes, day, due

GOOD_BAD = "重庆市优化营商环境条例(2021)第五十七条"


@pytest.fixture
def terms(official: User, county: Organ) -> None:
    """The county's own rules: one workday to call back, five to put right."""
    for key, days in ((CALLBACK, 1), (CORRECTION, 5)):
        told = {"title": "差评办理期限", "key": key, "value": days, "unit": "workday", "from_on": day("2024-01-01")}
        rule = {**told, "document": "甲县“好差评”实施细则", "article": 12}
        act(ReviewTerm, "enter", by=official, on=day("2024-01-02"), organ=county, today=NOW, **rule)


def test_the_unit_cannot_take_in_its_own_reviews(clerk: User, market: Organ) -> None:
    with refused(code="no_role"):
        act(BadReview, "receive", by=clerk, on=MONDAY, organ=market, today=NOW, title="差评")


@pytest.mark.parametrize("name", ["callback_due_on", "due_on"])
def test_without_a_local_rule_the_last_day_is_typed_in(reviewed: Build, name: str) -> None:
    with refused(GOOD_BAD, field=name):
        reviewed(**{name: None})


def test_the_countys_own_terms_count(terms: None, reviewed: Build) -> None:
    review = reviewed(day("2024-04-03"), callback_due_on=None, due_on=None)  # the 4th to 6th: 清明
    assert (due(review, "callback"), due(review, "answer")) == (day("2024-04-07"), day("2024-04-11"))
    assert (review.callback_due_on, review.due_on) == (day("2024-04-07"), day("2024-04-11"))


def test_a_day_later_than_the_rule_is_asked_about(terms: None, official: User, market: Organ, item: Any) -> None:
    told = {"title": "差评", "item": item, "channel": "window", "complaint": "attitude", "content": "态度差"}
    on = {"by": official, "on": MONDAY, "organ": market, "today": NOW}
    assert codes(act(BadReview, "receive", **on, **told, due_on=day("2024-03-11"))) == set()
    assert codes(act(BadReview, "receive", **on, **told, due_on=day("2024-03-12"))) == {"later_than_rule"}


def test_only_what_the_unit_handles_and_the_catalogue_knows(
    reviewed: Build, enter: Build, official: User, office: Organ
) -> None:
    with refused(GOOD_BAD, code="item_of_another_unit"):
        reviewed(item=enter(at=office, by=official).matter)
    with refused(GOOD_BAD, code="item_not_in_catalogue"):
        reviewed(item=enter(day("2024-03-05")).matter)


@pytest.mark.parametrize(("complaint", "rule"), BROKEN.items(), ids=[c.value for c in BROKEN])
def test_a_true_review_names_the_article_that_was_broken(
    reviewed: Build, take: Build, complaint: str, rule: Any
) -> None:
    done = take(reviewed(complaint=complaint), "verify", day("2024-03-05"), finding="属实")
    (warning,) = done.warnings
    assert warning.law
    assert (warning.code, done.matter.verified) == (f"law_on_{complaint}", True)


def test_what_is_no_breach_of_law_is_put_right_all_the_same(reviewed: Build, take: Build) -> None:
    assert take(reviewed(complaint="attitude"), "verify", day("2024-03-05"), finding="属实").warnings == ()


@pytest.mark.parametrize(
    ("called", "warned"), [("2024-03-06", set()), ("2024-03-07", {"called_late"})], ids=["last day", "day after"]
)
def test_the_call_back_in_time(reviewed: Build, take: Build, called: str, warned: set[str]) -> None:
    assert codes(take(reviewed(complaint="other"), "verify", day(called), finding="属实")) == warned


@pytest.mark.parametrize(
    ("on", "warned", "timely"),
    [("2024-03-11", set(), True), ("2024-03-12", {"answered_late"}, False)],
    ids=["last day", "day after"],
)
def test_the_correction_in_time(reviewed: Build, take: Build, on: str, warned: set[str], timely: bool) -> None:
    review = take(reviewed(), "verify", day("2024-03-05"), finding="属实").matter
    done = take(review, "answer", day(on), answer="已整改")
    assert (codes(done), done.matter.timely) == (warned, timely)


def test_only_the_office_decides_that_a_review_is_untrue(reviewed: Build, take: Build, official: User) -> None:
    objected = take(reviewed(), "object", day("2024-03-05"), finding="误按", evidence="录像").matter
    with refused(code="no_role"):
        take(objected, "confirm_objection", day("2024-03-06"), reasons="误评")
    found = take(objected, "confirm_objection", day("2024-03-06"), by=official, reasons="误评").matter
    assert (found.stage, found.verified, found.timely) == ("unfounded", False, None)


def test_what_was_found_true_or_put_right_is_not_corrected_by_hand(answered: Build, clerk: User) -> None:
    for name, value in (("verified", False), ("corrected", True)):
        with refused(code="not_correctable", field=name):
            correct(answered(), by=clerk, reason="填错", today=NOW, **{name: value})


def test_an_objection_that_fails_is_not_raised_again(reviewed: Build, take: Build, official: User) -> None:
    objected = take(reviewed(), "object", day("2024-03-05"), finding="误按", evidence="录像").matter
    again = take(objected, "reject_objection", day("2024-03-06"), by=official, reasons="录像显示确有等候").matter
    with refused(code="objected_before"):
        take(again, "object", day("2024-03-07"), finding="误按", evidence="录像")
    assert take(again, "verify", day("2024-03-07"), finding="属实").matter.due_on == day("2024-03-11")


def test_the_office_asks_again_before_it_counts_as_corrected(answered: Build, take: Build, official: User) -> None:
    with refused(code="no_role"):
        take(answered(), "confirm", day("2024-03-11"), said="满意")
    done = take(answered(), "confirm", day("2024-03-11"), by=official, said="评价人表示解决").matter
    assert (done.stage, done.corrected, done.revisited_on) == ("corrected", True, day("2024-03-11"))


def test_what_was_not_put_right_goes_back_with_a_new_day(answered: Build, take: Build, official: User) -> None:
    back = take(
        answered(), "not_corrected", day("2024-03-11"), by=official, due_on=day("2024-03-15"), said="仍然没有告知"
    ).matter
    assert (back.stage, back.answered_on, due(back, "answer")) == ("verified", None, day("2024-03-15"))
    assert not take(back, "answer", day("2024-03-18"), answer="再次整改").matter.timely


def test_the_new_day_lies_ahead(answered: Build, take: Build, official: User) -> None:
    with refused(GOOD_BAD, code="due_in_the_past", field="due_on"):
        take(answered(), "not_corrected", day("2024-03-11"), by=official, due_on=day("2024-03-10"), said="没有告知")


def test_nobody_can_be_asked_about_a_review_without_a_name(answered: Build, take: Build, official: User) -> None:
    review = answered(named=False)
    with refused(GOOD_BAD, code="nobody_to_ask"):
        take(review, "confirm", day("2024-03-11"), by=official, said="无")
    seen = {"said": "匿名评价", "seen": "到窗口抽查三次"}
    assert take(review, "confirm", day("2024-03-11"), by=official, **seen).matter.corrected
