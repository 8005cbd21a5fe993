"""The seven days of the review and what stops them, means and scope, and aid before the papers are complete."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel.mend import correct
from fazhi.kernel.people import User
from tests.domain import refused

from .conftest import APPLIED, BELIEVED, NOW, REFUSAL, Build, codes, day, due

ACT = "法律援助法(2021)"


# --- seven days -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("applied_on", "last"),
    [
        pytest.param("2024-03-01", "2024-03-08", id="the first day is not counted"),
        pytest.param("2024-02-03", "2024-02-10", id="over the Spring Festival, on a holiday: not moved for an agency"),
        pytest.param("2024-02-23", "2024-03-01", id="over the end of a leap February"),
    ],
)
def test_the_review_ends_on_the_seventh_day(applied: Build, applied_on: str, last: str) -> None:
    case = applied(day(applied_on))
    assert (due(case, "review"), case.review_due_on) == (day(last), day(last))


@pytest.mark.parametrize(
    ("on", "timely", "warned"),
    [
        pytest.param("2024-03-08", True, set(), id="on the last day"),
        pytest.param("2024-03-09", False, {"review_late"}, id="the day after"),
    ],
)
@pytest.mark.parametrize(
    ("step", "data"), [pytest.param("grant", BELIEVED, id="granted"), pytest.param("refuse", REFUSAL, id="refused")]
)
def test_a_decision_by_the_last_day_is_on_time(
    applied: Build, take: Build, step: str, data: dict[str, Any], on: str, timely: bool, warned: set[str]
) -> None:
    done = take(applied(), step, day(on), **data)
    assert (done.matter.timely, codes(done)) == (timely, warned)


# --- papers and help ------------------------------------------------------------------------------------------------

ITEMS = {"items": "欠薪凭据", "supplement_due_on": day("2024-03-20")}


def test_the_days_for_papers_do_not_count(applied: Build, take: Build) -> None:
    case = take(applied(), "ask_papers", day("2024-03-04"), **ITEMS).matter
    assert (case.stage, due(case, "review"), due(case, "supplement")) == ("supplementing", None, day("2024-03-20"))
    case = take(case, "supply", day("2024-03-15"), received="工资结算单").matter
    assert (case.stage, due(case, "review")) == ("reviewing", day("2024-03-19"))


def test_papers_are_asked_for_once(applied: Build, take: Build) -> None:
    case = take(applied(), "ask_papers", day("2024-03-04"), **ITEMS).matter
    case = take(case, "supply", day("2024-03-15"), received="工资结算单").matter
    with refused(ACT + "第四十三条第二款", code="asked_before"):
        take(case, "ask_papers", day("2024-03-15"), items="考勤记录", supplement_due_on=day("2024-03-25"))


def test_the_day_for_papers_lies_ahead(applied: Build, take: Build) -> None:
    with refused(ACT + "第四十三条第二款", code="due_before_it_was_asked", field="supplement_due_on"):
        take(applied(), "ask_papers", day("2024-03-04"), items="凭据", supplement_due_on=day("2024-03-03"))


@pytest.mark.parametrize("on", [pytest.param("2024-03-20", id="on the last day")])
def test_nobody_is_deemed_to_withdraw_while_there_is_time(applied: Build, take: Build, on: str) -> None:
    case = take(applied(), "ask_papers", day("2024-03-04"), **ITEMS).matter
    with refused(ACT + "第四十三条第二款", code="still_time"):
        take(case, "deem_withdrawn", day(on), grounds="没有补充")


def test_who_brings_no_papers_is_deemed_to_withdraw(applied: Build, take: Build) -> None:
    case = take(applied(), "ask_papers", day("2024-03-04"), **ITEMS).matter
    case = take(case, "deem_withdrawn", day("2024-03-21"), grounds="没有补充").matter
    assert (case.stage, case.decision, case.timely) == ("withdrawn", "", True)


def test_papers_that_come_late_are_noted(applied: Build, take: Build) -> None:
    case = take(applied(), "ask_papers", day("2024-03-04"), **ITEMS).matter
    assert codes(take(case, "supply", day("2024-03-21"), received="考勤记录")) == {"supplied_late"}


PENSION = {"form": "civil", "recipient": "elderly", "matter": "support", "scope": "support"}
ASKED = {"asked_of": "县民政局", "questions": "家庭收入"}


def test_the_days_in_which_others_are_asked_do_not_count(applied: Build, take: Build) -> None:
    case = take(applied(**PENSION), "ask_help", day("2024-03-05"), **ASKED).matter
    assert (case.stage, due(case, "review")) == ("verifying", None)
    case = take(case, "get_help", day("2024-03-12"), findings="符合低收入标准").matter
    assert due(case, "review") == day("2024-03-15")


@pytest.mark.parametrize(
    ("data", "article", "code"),
    [
        pytest.param({}, "第四十二条", "listed_for_waiver", id="wages of a migrant worker"),
        pytest.param({"recipient": "woman", "matter": "violence"}, "第三十二条", "listed_for_exemption", id="violence"),
    ],
)
def test_nobody_is_asked_about_means_that_are_not_checked(
    applied: Build, take: Build, data: dict[str, Any], article: str, code: str
) -> None:
    with refused(ACT + article, code=code):
        take(applied(**data), "ask_help", day("2024-03-05"), **ASKED)


@pytest.mark.parametrize(
    ("step", "data"),
    [
        pytest.param("ask_help", ASKED, id="others are asked"),
        pytest.param("refuse", {**REFUSAL, "ground": "means"}, id="refused for his means"),
    ],
)
def test_whether_a_worker_was_hurt_at_work_is_asked_about(
    applied: Build, take: Build, step: str, data: dict[str, Any]
) -> None:
    assert codes(take(applied(matter="injury"), step, day("2024-03-05"), **data)) == {"means_of_a_hurt_worker"}
    assert codes(take(applied(matter="injury"), "refuse", day("2024-03-05"), **REFUSAL)) == set()


# --- means and scope ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "decided", "article", "code"),
    [
        pytest.param(
            {"scope": ""}, {"means": "pledged"}, "第三十一条", "without_scope", id="a civil matter that is not listed"
        ),
        pytest.param(PENSION, {"means": "waived"}, "第四十二条", "waived_for_nobody", id="waived without a ground"),
        pytest.param(PENSION, {"means": "exempt"}, "第三十二条", "exempt_for_nobody", id="exempt without a ground"),
    ],
)
def test_aid_is_granted_on_a_ground_of_the_act(
    applied: Build, take: Build, asked: dict[str, Any], decided: dict[str, Any], article: str, code: str
) -> None:
    with refused(ACT + article, code=code):
        take(applied(**asked), "grant", day("2024-03-05"), **decided)


@pytest.mark.parametrize(
    ("asked", "decided", "warned"),
    [
        pytest.param(PENSION, {"means": "pledged"}, set(), id="a pledge"),
        pytest.param({}, BELIEVED, set(), id="not checked by law"),
        pytest.param({}, {"means": "shared"}, {"checked_without_need"}, id="checked all the same"),
        pytest.param(
            {"form": "civil", "recipient": "woman", "matter": "violence", "scope": ""},
            {"means": "exempt", "exemption": "abuse"},
            set(),
            id="violence: whatever the means",
        ),
    ],
)
def test_how_means_are_established(
    applied: Build, take: Build, asked: dict[str, Any], decided: dict[str, Any], warned: set[str]
) -> None:
    done = take(applied(**asked), "grant", day("2024-03-05"), **decided)
    assert (done.matter.decision, codes(done)) == ("granted", warned)


@pytest.mark.parametrize(
    ("asked", "article"),
    [
        pytest.param({}, "第四十二条", id="who need not prove his means"),
        pytest.param({"recipient": "woman", "matter": "violence"}, "第三十二条", id="whose means do not count"),
    ],
)
def test_nobody_on_the_lists_is_refused_for_his_means(
    applied: Build, take: Build, asked: dict[str, Any], article: str
) -> None:
    with refused(ACT + article, field="ground"):
        take(applied(**asked), "refuse", day("2024-03-05"), **{**REFUSAL, "ground": "means"})


def test_a_refusal_is_written_and_gives_its_reasons(applied: Build, take: Build) -> None:
    with refused(ACT + "第四十三条第一款", code="not_told_in_writing", field="in_writing"):
        take(applied(), "refuse", day("2024-03-05"), **{**REFUSAL, "in_writing": False})
    with refused(ACT + "第四十三条第一款", code="required", field="reasons"):
        take(applied(), "refuse", day("2024-03-05"), **{**REFUSAL, "reasons": ""})


def test_a_decision_is_not_corrected_by_hand(applied: Build, take: Build, clerk: User) -> None:
    case = take(applied(), "refuse", day("2024-03-05"), **REFUSAL).matter
    with refused(code="not_correctable", field="decision"):
        correct(case, by=clerk, reason="填错", today=NOW, decision="granted", accepted_on=day("2024-03-05"))


# --- aid first ------------------------------------------------------------------------------------------------------

URGENT = {"urgency": "limitation", "papers_due_on": day("2024-03-20")}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param({"limit_on": day("2024-03-11")}, "not_urgent", id="seven days are left"),
        pytest.param({"limit_on": day("2024-03-03")}, "limitation_over", id="it is too late"),
        pytest.param({}, "limitation_unknown", id="nobody knows until when"),
    ],
)
def test_aid_does_not_come_first_without_need(applied: Build, take: Build, data: dict[str, Any], code: str) -> None:
    with refused(ACT + "第四十四条第一款", code=code, field="limit_on"):
        take(applied(), "aid_first", day("2024-03-04"), **URGENT, **data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"limit_on": day("2024-03-10")}, id="six days are left"),
        pytest.param({"limit_on": day("2024-03-04")}, id="the last day"),
        pytest.param({"urgency": "preservation"}, id="property must be preserved"),
    ],
)
def test_aid_comes_first_and_the_papers_afterwards(
    applied: Build, take: Build, assigned: Build, data: dict[str, Any]
) -> None:
    case = take(applied(), "aid_first", day("2024-03-04"), **{**URGENT, **data}).matter
    assert (case.stage, case.decision, case.timely) == ("granted", "granted", True)
    assert (due(case, "assign"), due(case, "papers")) == (day("2024-03-07"), day("2024-03-20"))
    case = take(case, "bring_papers", day("2024-03-06"), **BELIEVED).matter
    assert (case.stage, case.papers_on) == ("granted", day("2024-03-06"))
    with refused(ACT + "第四十四条第二款", code="no_papers_owed"):
        take(case, "bring_papers", day("2024-03-07"), **BELIEVED)


def test_aid_comes_first_even_while_papers_are_awaited(applied: Build, take: Build) -> None:
    case = take(applied(), "ask_papers", day("2024-03-04"), **ITEMS).matter
    case = take(case, "aid_first", day("2024-03-05"), **URGENT, limit_on=day("2024-03-08")).matter
    assert (case.stage, case.timely, case.accepted_on) == ("granted", True, day("2024-03-05"))


def test_papers_that_never_came_are_noted_at_the_end(applied: Build, take: Build) -> None:
    case = take(applied(), "aid_first", day("2024-03-04"), **URGENT, limit_on=day("2024-03-08")).matter
    case = take(case, "assign", day("2024-03-04"), aider="lawyer", firm="示例律师事务所").matter
    done = take(case, "conclude", day("2024-04-01"), ended_by="withdrawn", report="已撤诉")
    assert codes(done) == {"papers_missing"}


def test_nothing_was_decided_before_the_application(applied: Build, take: Build) -> None:
    with refused(code="before_previous_step"):
        take(applied(), "grant", day("2024-02-29"), **BELIEVED)
    assert applied().applied_on == APPLIED
