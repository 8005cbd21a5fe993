"""Proactive disclosure: three reviews, the secrecy check, twenty workdays (arts. 17, 18, 26); guides, amendments."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.act import Done, act
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.disclosure.models import Amendment, Catalogue, Guide, Information
from tests.domain import refused

from .conftest import NOW, Build, clock, codes, day

REVIEW = "政府信息公开条例(2019)第十七条第二款"


@pytest.mark.parametrize(
    ("on", "timely", "warned"),
    [
        pytest.param("2024-04-01", True, set(), id="on the last day"),
        pytest.param("2024-04-02", False, {"published_late"}, id="a day later"),
    ],
)
def test_an_item_is_public_within_the_period(
    cleared: Build, take: Build, on: str, timely: bool, warned: set[str]
) -> None:
    done = take(cleared("2024-03-04"), "publish", on, outlet="website")
    assert (done.matter.stage, done.matter.timely, codes(done)) == ("published", timely, warned)


def test_another_law_may_set_another_period(item: Build) -> None:
    assert item("2024-03-04", special_due_on=day("2024-03-11")).due_on == day("2024-03-11")


def test_nothing_becomes_public_before_the_third_review(item: Build, take: Build) -> None:
    with refused(code="wrong_stage"):
        take(item(), "publish", "2024-03-05", outlet="website")


def test_each_review_has_its_own_role(item: Build, take: Build, checker: User) -> None:
    found = take(item(), "first_review", "2024-03-05").matter
    with refused(code="no_role"):
        take(found, "second_review", "2024-03-06")
    found = take(found, "second_review", "2024-03-06", by=checker).matter
    with refused(code="no_role"):
        take(found, "final_review", "2024-03-07", by=checker)


@pytest.fixture
def reviewed_twice(item: Build, take: Build, checker: User) -> Information:
    found = take(item("2024-03-04"), "first_review", "2024-03-05").matter
    return take(found, "second_review", "2024-03-06", by=checker).matter  # type: ignore[no-any-return]


def test_the_final_review_comes_after_the_secrecy_check(reviewed_twice: Information, take: Build, chief: User) -> None:
    with refused(REVIEW, code="secrecy_not_checked"):
        take(reviewed_twice, "final_review", "2024-03-07", by=chief)


@pytest.mark.parametrize(
    ("found", "code"), [("closed", "must_not_be_public"), ("unsure", "secrecy_unsure")], ids=["closed", "unsure"]
)
def test_what_is_not_found_open_does_not_pass(
    reviewed_twice: Information, take: Build, chief: User, found: str, code: str
) -> None:
    checked = take(reviewed_twice, "check_secrecy", "2024-03-07", secrecy=found).matter
    with refused(REVIEW, code=code):
        take(checked, "final_review", "2024-03-07", by=chief)


def test_what_is_unsure_is_settled_by_the_competent_authority(
    reviewed_twice: Information, take: Build, chief: User
) -> None:
    checked = take(reviewed_twice, "check_secrecy", "2024-03-07", secrecy="unsure").matter
    referred = take(checked, "refer", "2024-03-08", authority="县保密局").matter
    with refused(REVIEW, code="still_unsure", field="secrecy"):
        take(referred, "determine", "2024-03-11", secrecy="unsure")
    settled = take(referred, "determine", "2024-03-11", secrecy="open").matter
    assert settled.stage == "second"
    assert take(settled, "final_review", "2024-03-12", by=chief).matter.stage == "cleared"


def test_nothing_certain_is_referred(reviewed_twice: Information, take: Build) -> None:
    with refused(REVIEW, code="secrecy_is_certain"):
        take(reviewed_twice, "refer", "2024-03-08", authority="县保密局")


def test_what_is_sent_back_is_reviewed_anew(reviewed_twice: Information, take: Build, chief: User) -> None:
    back = take(reviewed_twice, "return_draft", "2024-03-07", by=chief, notes="数据有误").matter
    assert (back.stage, back.first_reviewed_on, back.due_on) == ("draft", None, day("2024-04-01"))


def test_what_is_withheld_is_assessed_again_and_may_become_public(
    reviewed_twice: Information, take: Build, chief: User
) -> None:
    held = take(reviewed_twice, "withhold", "2024-03-07", by=chief, exemption="process", grounds="尚未决定").matter
    assert (held.stage, held.timely) == ("withheld", None)
    held = take(held, "keep_withheld", "2024-09-02", grounds="情况没有变化").matter
    reopened = take(held, "reopen", "2025-03-03", grounds="事项已经决定").matter
    assert (reopened.stage, reopened.exemption, reopened.due_on) == ("draft", "", day("2025-03-31"))


def test_a_change_starts_a_period_of_its_own(cleared: Build, take: Build) -> None:
    found = take(cleared("2024-03-04"), "publish", "2024-03-11", outlet="website").matter
    found = take(found, "change", "2024-06-03", what="预算调整").matter
    assert clock(found, "update").due_on == day("2024-07-02")
    found = take(found, "update", "2024-06-20", checked_by="示例审核人").matter
    assert (found.stage, found.timely) == ("published", True)


ENTERED: dict[str, Any] = {
    "title": "2024年部门决算",
    "category": "budget",
    "produced_on": day("2024-03-04"),
    "first_reviewed_on": day("2024-03-05"),
    "secrecy_on": day("2024-03-05"),
    "second_reviewed_on": day("2024-03-06"),
    "reviewed_on": day("2024-03-07"),
    "outlet": "website",
}


def enter(clerk: User, police: Organ, on: str = "2024-03-08", **changed: Any) -> Done:
    return act(Information, "enter", by=clerk, on=day(on), organ=police, today=NOW, **{**ENTERED, **changed})


def test_what_a_platform_published_is_entered_with_its_reviews(clerk: User, police: Organ) -> None:
    done = enter(clerk, police)
    assert (done.matter.stage, done.matter.timely, done.matter.due_on) == ("published", True, day("2024-04-01"))
    assert codes(enter(clerk, police, "2024-04-02")) == {"entered_late"}


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"second_reviewed_on": day("2024-03-04")}, id="second before first"),
        pytest.param({"reviewed_on": day("2024-03-05")}, id="final before second"),
        pytest.param({"secrecy_on": day("2024-03-08")}, id="secrecy check after the final review"),
        pytest.param({"reviewed_on": day("2024-03-11")}, id="published before the final review"),
    ],
)
def test_its_reviews_are_in_their_order(clerk: User, police: Organ, changed: dict[str, date]) -> None:
    with refused(code="reviews_out_of_order", field="reviewed_on"):
        enter(clerk, police, **changed)


def test_what_was_applied_for_may_become_public_for_all(asked: Build, take: Build, item: Build) -> None:
    application = asked("2024-02-19")
    with refused("政府信息公开条例(2019)第四十四条", code="application_not_answered", field="application"):
        item(application=application)
    application = take(application, "disclose", "2024-03-01", how="disclose", form="paper").matter
    assert item(application=application).application == application


def test_a_catalogue_holds_until_it_is_withdrawn(clerk: User, police: Organ, take: Build) -> None:
    data = {"title": "社会救助领域目录", "field": "社会救助"}
    found = act(Catalogue, "issue", by=clerk, on=day("2024-03-04"), organ=police, today=NOW, **data).matter
    found = take(found, "revise", "2025-03-04", what="增加临时救助").matter
    assert take(found, "withdraw", "2026-03-04", grounds="目录合并").matter.stage == "withdrawn"


@pytest.mark.parametrize(
    ("kind", "article"), [("guide", "第十二条第二款"), ("index", "第十二条第三款")], ids=["guide", "index"]
)
def test_a_guide_and_an_index_have_what_the_law_lists(clerk: User, police: Organ, kind: str, article: str) -> None:
    data = {"title": "公开指南", "kind": kind, "address": "https://example.invalid/zhinan"}
    done = act(Guide, "issue", by=clerk, on=day("2024-03-04"), organ=police, today=NOW, **data)
    assert [warning.article for warning in done.warnings] == [article]
    complete = act(Guide, "issue", by=clerk, on=day("2024-03-04"), organ=police, today=NOW, complete=True, **data)
    assert complete.warnings == ()


@pytest.mark.parametrize(
    ("step", "data", "result"),
    [
        ("correct", {"change": "更正住址"}, "corrected"),
        ("keep", {"reasons": "登记无误"}, "unfounded"),
        ("transfer", {"competent": "县民政局"}, "transferred"),
        ("refer", {"competent": "县民政局"}, "referred"),
    ],
)
def test_a_record_about_oneself_is_corrected_or_the_right_organ_named(
    clerk: User, police: Organ, take: Build, step: str, data: dict[str, str], result: str
) -> None:
    asked_for = {"title": "更正户籍信息", "content": "住址有误", "evidence": "房产证"}
    found = act(Amendment, "receive", by=clerk, on=day("2024-03-04"), organ=police, today=NOW, **asked_for).matter
    closed = take(found, step, "2024-03-11", **data).matter
    assert (closed.stage, closed.result, closed.answered_on) == ("closed", result, day("2024-03-11"))
