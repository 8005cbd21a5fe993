"""Who is competent and must come himself, the fifteen workdays, the certificate, the re-examination."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain import refused

from .conftest import ACCEPTED, CERTIFIED, Build, codes, day, due

ACT = "公证法(2017)"
SHOWN = {"cause": "inquiry", "items": "核实亲属关系"}


# --- the application ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "article", "code"),
    [
        pytest.param(
            {"subject": "contract", "immovable": True}, "第二十五条", "immovable_elsewhere", id="a house sold elsewhere"
        ),
        pytest.param({"place": "immovable"}, "第二十五条", "movable_by_immovable", id="no house, and yet its place"),
        pytest.param({"subject": "will", "by_agent": True}, "第二十六条", "has_to_come_himself", id="a will by agent"),
        pytest.param({"subject": "survival", "by_agent": True}, "第二十六条", "has_to_come_himself", id="survival"),
        pytest.param({"subject": "adoption", "by_agent": True}, "第二十六条", "has_to_come_himself", id="adoption"),
    ],
)
def test_what_this_notary_may_not_take(applied: Build, data: dict[str, Any], article: str, code: str) -> None:
    with refused(ACT + article, code=code):
        applied(**data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"subject": "contract", "immovable": True, "place": "immovable"}, id="at the place of the house"),
        pytest.param({"subject": "mandate", "immovable": True}, id="a mandate about a house"),
        pytest.param({"subject": "gift", "immovable": True}, id="a gift of a house"),
        pytest.param({"subject": "will", "immovable": True}, id="a will about a house"),
        pytest.param({"subject": "mandate", "by_agent": True}, id="a mandate by agent"),
    ],
)
def test_what_this_notary_may_take(applied: Build, data: dict[str, Any]) -> None:
    assert applied(**data).matter.stage == "applied"


@pytest.mark.parametrize(
    ("data", "article", "code"),
    [
        pytest.param({"informed": False}, "第二十七条第二款", "not_informed", id="nobody said what it means"),
        pytest.param({"related": True}, "第二十三条", "own_affair", id="his own affair"),
    ],
)
def test_how_a_notary_accepts(applied: Build, take: Build, data: dict[str, Any], article: str, code: str) -> None:
    with refused(ACT + article, code=code):
        take(applied().matter, "accept", ACCEPTED, **{"notary": "公证员甲", "informed": True, **data})


# --- fifteen workdays -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted_on", "last"),
    [
        pytest.param("2024-03-01", "2024-03-22", id="three weeks"),
        pytest.param("2024-01-30", "2024-02-23", id="over the Spring Festival, with its make-up days"),
        pytest.param("2024-09-27", "2024-10-23", id="over the National Day, with its make-up days"),
    ],
)
def test_the_certificate_is_due_in_fifteen_workdays(accepted: Build, accepted_on: str, last: str) -> None:
    case = accepted(day(accepted_on))
    assert (due(case, "issue"), case.due_on) == (day(last), day(last))


def test_the_days_of_an_inquiry_do_not_count(accepted: Build, take: Build) -> None:
    case = take(accepted(), "wait", day("2024-03-08"), **SHOWN).matter
    assert (case.stage, due(case, "issue")) == ("waiting", None)
    case = take(case, "resume", day("2024-03-15"), result="与申请一致").matter
    assert due(case, "issue") == day("2024-03-29")


@pytest.mark.parametrize(
    ("on", "timely", "warned"),
    [
        pytest.param("2024-03-22", True, set(), id="on the last day"),
        pytest.param("2024-03-23", False, {"issued_late"}, id="the day after"),
    ],
)
def test_a_certificate_by_the_last_day_is_on_time(
    accepted: Build, take: Build, on: str, timely: bool, warned: set[str]
) -> None:
    done = take(accepted(), "issue", day(on), **CERTIFIED)
    assert (done.matter.timely, codes(done)) == (timely, warned)


@pytest.mark.parametrize(
    ("data", "article", "code"),
    [
        pytest.param({"reviewed": False}, "第二十八条", "not_reviewed", id="nobody looked at it"),
        pytest.param({"sealed": False}, "第三十二条第一款", "not_sealed", id="without a seal"),
    ],
)
def test_what_a_certificate_needs(accepted: Build, take: Build, data: dict[str, Any], article: str, code: str) -> None:
    with refused(ACT + article, code=code):
        take(accepted(), "issue", day("2024-03-08"), **{**CERTIFIED, **data})


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"relief": "reduced"}, id="half the fee"),
        pytest.param({"relief": "free", "fee_fen": 0}, id="no fee"),
    ],
)
def test_who_has_a_right_to_legal_aid_pays_less(accepted: Build, take: Build, data: dict[str, Any]) -> None:
    with refused(ACT + "第三十四条第二款", code="full_fee_of_the_poor", field="relief"):
        take(accepted(aided=True), "issue", day("2024-03-08"), **CERTIFIED)
    assert take(accepted(aided=True), "issue", day("2024-03-08"), **{**CERTIFIED, **data}).matter.stage == "issued"


def test_a_refusal_has_a_ground_of_the_act(accepted: Build, take: Build) -> None:
    with refused(code="invalid", field="ground"):
        take(accepted(), "refuse", day("2024-03-08"), ground="dislike", told="不予办理")
    case = take(accepted(), "refuse", day("2024-03-08"), ground="dispute", told="可以起诉").matter
    assert (case.stage, case.refused_on, case.timely) == ("refused", day("2024-03-08"), None)


# --- the re-examination ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "known_on", "warned"),
    [
        pytest.param("2025-03-10", None, set(), id="within a year of the certificate, moved past a weekend"),
        pytest.param("2025-03-11", None, {"asked_too_late"}, id="after a year"),
        pytest.param("2025-03-11", day("2024-06-03"), set(), id="who came to know of it later"),
    ],
)
def test_a_year_to_ask_for_it(issued: Build, take: Build, on: str, known_on: Any, warned: set[str]) -> None:
    assert codes(take(issued(), "ask_recheck", day(on), error="姓名有误", known_on=known_on)) == warned


@pytest.mark.parametrize(
    ("on", "warned"),
    [
        pytest.param("2024-05-01", set(), id="on the thirtieth day"),
        pytest.param("2024-05-02", {"recheck_late"}, id="the day after"),
    ],
)
def test_thirty_days_to_finish_it(issued: Build, take: Build, on: str, warned: set[str]) -> None:
    case = take(issued(), "ask_recheck", day("2024-04-01"), error="姓名有误").matter
    done = take(case, "keep", day(on), recheck="correct", reasons="更正姓名")
    assert (done.matter.stage, done.matter.recheck, codes(done)) == ("issued", "correct", warned)


def test_a_revocation_is_announced(issued: Build, take: Build) -> None:
    case = take(issued(), "ask_recheck", day("2024-04-01"), error="内容不实").matter
    with refused(ACT + "第三十九条", code="revokes", field="recheck"):
        take(case, "keep", day("2024-04-10"), recheck="revoke", reasons="内容不实")
    with refused(ACT + "第三十九条", code="not_announced", field="announced"):
        take(case, "revoke", day("2024-04-10"), reasons="内容不实", announced=False)
    case = take(case, "revoke", day("2024-04-10"), reasons="内容不实", announced=True).matter
    assert (case.stage, case.recheck) == ("revoked", "revoke")
    case = take(case, "archive", day("2024-04-11")).matter
    assert case.stage == "archived"
    with refused(ACT + "第三十九条", code="no_certificate"):
        take(case, "ask_recheck", day("2024-04-12"), error="内容不实")


def test_where_no_certificate_was_issued_none_is_examined_again(accepted: Build, take: Build) -> None:
    case = take(accepted(), "refuse", day("2024-03-08"), ground="dispute", told="可以起诉").matter
    case = take(case, "archive", day("2024-03-11")).matter
    with refused(ACT + "第三十九条", code="no_certificate"):
        take(case, "ask_recheck", day("2024-03-12"), error="应当办理")


def test_before_the_act_as_amended_no_limit_is_known(accepted: Build) -> None:
    assert accepted(day("2017-12-29")).due_on is None
