"""A petition from the day it is handed on to the recheck, by the 信访工作条例."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.requests.models import Petition, Request
from tests.domain import person, refused

from .conftest import DUE, RECEIVED, Build, again, clock, codes

OPINED = {"opinion": "support", "reply": "限期办证", "heard": "已听取陈述", "law": "不动产登记暂行条例"}
TOLD = {"told": "已经受理"}

# --- from the request ---------------------------------------------------------------------------------------------


@pytest.fixture
def hand_on(received: Build, take: Build, unit: Organ) -> Build:
    """`hand_on(on)`: a letter of 1 March 2024 by Zhou is handed on to the bureau as a petition."""

    def build(on: date = date(2024, 3, 6), **data: Any) -> Any:
        told = {"assigned_to": unit, "category": "appeal", **data}
        return take(received(channel="mail", applicant_name="周某"), "to_petition", on, **told)

    return build


def petition() -> Petition:
    return Petition.objects.select_related("organ").get()  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "on, late",
    [pytest.param(date(2024, 3, 16), False, id="fifteenth day"), pytest.param(date(2024, 3, 17), True, id="sixteenth")],
)
def test_a_petition_is_handed_on_within_fifteen_days_of_its_receipt(hand_on: Build, on: date, late: bool) -> None:
    assert codes(hand_on(on)) == ({"transferred_late"} if late else set())


def test_it_is_opened_with_the_competent_organ(hand_on: Build, unit: Organ, office: Organ) -> None:
    request = hand_on().matter
    opened = petition()
    assert (request.stage, request.way) == ("petition", "assigned")
    assert (opened.organ, opened.sender, opened.petitioner) == (unit, office, "周某")
    assert (opened.submitted_on, opened.received_on) == (RECEIVED, date(2024, 3, 6))
    assert clock(opened, "notice").due_on == date(2024, 3, 21)
    assert clock(opened, "objection").due_on == date(2024, 3, 13)
    assert not clock(request, "handling").open


def test_an_accusation_is_not_handed_to_who_is_accused(hand_on: Build, unit: Organ) -> None:
    with refused("信访工作条例(2022)第三十条", code="to_the_accused", field="assigned_to"):
        hand_on(category="accusation", accused=unit)


def test_an_accusation_names_who_is_accused(hand_on: Build) -> None:
    with refused(code="accused_unknown", field="accused"):
        hand_on(category="accusation")


def test_the_opinion_answers_the_request_in_time(hand_on: Build, take: Build, staff: User) -> None:
    request = hand_on().matter
    opened = take(petition(), "accept", date(2024, 3, 8), by=staff, **TOLD).matter
    take(opened, "opine", date(2024, 5, 7), by=staff, **OPINED)
    request = again(request)
    assert (request.stage, request.result, request.closed_on) == ("closed", "solved", date(2024, 5, 7))
    assert (request.timely, request.petition_due_on) == (True, date(2024, 5, 7))


def test_a_late_opinion_makes_the_request_late(hand_on: Build, take: Build, staff: User) -> None:
    request = hand_on().matter
    opened = take(petition(), "accept", date(2024, 3, 8), by=staff, **TOLD).matter
    done = take(opened, "opine", date(2024, 5, 8), by=staff, **OPINED)
    assert (codes(done), again(request).timely) == ({"handled_late"}, False)


def test_an_objection_that_is_agreed_to_gives_the_request_back(
    hand_on: Build, take: Build, staff: User, other_unit: Organ
) -> None:
    request = hand_on().matter
    told = {"ground": "由交通部门处理", "competent": other_unit}
    objected = take(petition(), "object", date(2024, 3, 13), by=staff, **told).matter
    take(objected, "agree_objection", date(2024, 3, 14), checked="属实")
    request = again(request)
    assert (again(objected).stage, request.stage, request.assigned_to) == ("returned", "returned", None)
    assert (clock(request, "handling").start, request.due_on, clock(request, "handling").open) == (RECEIVED, DUE, True)


def test_an_objection_comes_within_five_workdays(hand_on: Build, take: Build, staff: User, other_unit: Organ) -> None:
    hand_on()
    with refused("信访工作条例(2022)第二十三条", code="objected_late"):
        take(petition(), "object", date(2024, 3, 14), by=staff, ground="不属于职权", competent=other_unit)


def test_nobody_objects_to_what_was_brought_to_himself(
    submit: Build, take: Build, staff: User, other_unit: Organ
) -> None:
    with refused(code="not_transferred"):
        take(submit().matter, "object", date(2024, 3, 4), by=staff, ground="不属于职权", competent=other_unit)


# --- telling ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "on, late",
    [pytest.param(date(2024, 3, 16), False, id="fifteenth day"), pytest.param(date(2024, 3, 17), True, id="after it")],
)
def test_the_petitioner_is_told_within_fifteen_days(
    submit: Build, take: Build, staff: User, on: date, late: bool
) -> None:
    assert codes(take(submit().matter, "accept", on, by=staff, **TOLD)) == ({"told_late"} if late else set())


def test_who_has_an_interest_in_it_withdraws(submit: Build, take: Build, staff: User) -> None:
    with refused("信访工作条例(2022)第二十八条", code="conflict_of_interest"):
        take(submit().matter, "accept", date(2024, 3, 4), by=staff, interested=True, **TOLD)


def test_the_same_person_again_is_noticed(submit: Build) -> None:
    submit()
    assert codes(submit(date(2024, 3, 5))) == {"brought_before"}


def test_what_is_still_handled_is_not_accepted_twice(submit: Build, take: Build, staff: User) -> None:
    first = submit().matter
    second = submit(date(2024, 3, 5), earlier=first).matter
    with refused("信访工作条例(2022)第十九条", code="before_the_end_elsewhere"):
        take(second, "accept", date(2024, 3, 6), by=staff, **TOLD)
    done = take(second, "decline", date(2024, 3, 6), by=staff, earlier=again(first), reply="正在办理")
    assert done.matter.stage == "declined"


def test_nothing_is_declined_without_an_earlier_petition_that_bars_it(
    accepted: Build, submit: Build, take: Build, staff: User
) -> None:
    first = take(accepted(), "opine", date(2024, 4, 8), by=staff, **OPINED).matter
    second = submit(date(2024, 4, 10), earlier=first).matter
    with refused(code="nothing_final_before"):
        take(second, "decline", date(2024, 4, 11), by=staff, earlier=again(first), reply="已有结论")


def test_who_handed_it_on_does_not_decide_in_place_of_the_competent_organ(submit: Build, take: Build) -> None:
    with refused(code="not_by_its_organ"):
        take(submit().matter, "accept", date(2024, 3, 4), **TOLD)


# --- handling -----------------------------------------------------------------------------------------------------


def test_it_is_handled_within_sixty_days_of_the_acceptance(accepted: Build) -> None:
    matter = accepted()
    assert (clock(matter, "handle").start, matter.due_on) == (date(2024, 3, 8), date(2024, 5, 7))


@pytest.mark.parametrize("category", ["suggestion", "accusation"])
def test_the_sixty_days_are_those_of_appeals(accepted: Build, category: str) -> None:
    matter = accepted(category=category)
    assert (matter.stage, matter.due_on) == ("handling", None)
    with pytest.raises(KeyError):
        clock(matter, "handle")


@pytest.mark.parametrize(
    "told_on, timely", [(date(2024, 3, 21), True), (date(2024, 3, 22), False)], ids=["in time", "late"]
)
def test_a_suggestion_answers_the_request_in_time_where_the_notice_was(
    hand_on: Build, take: Build, staff: User, told_on: date, timely: bool
) -> None:
    request = hand_on(category="suggestion").matter
    opened = take(petition(), "accept", told_on, by=staff, **TOLD).matter
    take(opened, "reply", date(2024, 6, 3), by=staff, reply="已采纳", adopted="采纳")
    assert (again(request).closed_on, again(request).timely) == (date(2024, 6, 3), timely)


@pytest.mark.parametrize("days, allowed", [(30, True), (31, False)])
def test_the_head_extends_by_thirty_days_at_most(
    accepted: Build, take: Build, unit_head: User, days: int, allowed: bool
) -> None:
    told = {"days": days, "ground": "情况复杂", "told_on": date(2024, 5, 6)}
    if allowed:
        matter = take(accepted(), "extend", date(2024, 5, 6), by=unit_head, **told).matter
        assert matter.due_on == date(2024, 6, 6)
        return
    with refused("信访工作条例(2022)第三十四条"):
        take(accepted(), "extend", date(2024, 5, 6), by=unit_head, **told)


def test_a_clerk_does_not_extend(accepted: Build, take: Build, staff: User) -> None:
    with refused("信访工作条例(2022)第三十四条", code="no_role"):
        take(accepted(), "extend", date(2024, 5, 6), by=staff, days=10, ground="复杂", told_on=date(2024, 5, 6))


KINDS = [
    pytest.param("appeal", "route", {"route": "arbitration", "reply": "可以申请仲裁"}, "routed", id="led elsewhere"),
    pytest.param("appeal", "opine", OPINED, "opined", id="appeal"),
    pytest.param("suggestion", "reply", {"reply": "已采纳", "adopted": "采纳"}, "replied", id="suggestion"),
    pytest.param("accusation", "hand_over", {"reply": "已移送", "to": "纪委监委"}, "routed", id="accusation"),
]


@pytest.mark.parametrize("category, step, data, stage", KINDS)
def test_each_kind_ends_in_its_own_way(
    accepted: Build, take: Build, staff: User, category: str, step: str, data: dict[str, Any], stage: str
) -> None:
    matter = accepted(category=category)
    assert take(matter, step, date(2024, 4, 8), by=staff, **data).matter.stage == stage


WRONG = [
    pytest.param("suggestion", "route", {"route": "arbitration", "reply": "甲"}, "not_an_appeal", id="no other way"),
    pytest.param("suggestion", "opine", OPINED, "not_an_appeal", id="no opinion on a suggestion"),
    pytest.param("appeal", "reply", {"reply": "甲", "adopted": "采纳"}, "not_a_suggestion", id="no mere reply"),
    pytest.param("appeal", "hand_over", {"reply": "甲", "to": "乙"}, "not_an_accusation", id="nobody accused"),
]


@pytest.mark.parametrize("category, step, data, code", WRONG)
def test_another_end_is_refused(
    accepted: Build, take: Build, staff: User, category: str, step: str, data: dict[str, Any], code: str
) -> None:
    with refused("信访工作条例(2022)", code=code):
        take(accepted(category=category), step, date(2024, 4, 8), by=staff, **data)


# --- review and recheck -------------------------------------------------------------------------------------------


@pytest.fixture
def delivered(accepted: Build, take: Build, staff: User) -> Petition:
    """Not supported on 8 April 2024, delivered on 10 April."""
    matter = take(accepted(), "opine", date(2024, 4, 8), by=staff, **{**OPINED, "opinion": "reject"}).matter
    return take(matter, "deliver", date(2024, 4, 10), by=staff).matter  # type: ignore[no-any-return]


@pytest.mark.parametrize("on, allowed", [(date(2024, 5, 10), True), (date(2024, 5, 11), False)])
def test_review_is_asked_within_thirty_days_of_the_delivery(
    delivered: Petition, take: Build, county: Organ, on: date, allowed: bool
) -> None:
    assert clock(delivered, "review_request").due_on == date(2024, 5, 10)
    if allowed:
        matter = take(delivered, "ask_review", on, review_organ=county).matter
        assert clock(matter, "review").due_on == date(2024, 6, 9)
        return
    with refused("信访工作条例(2022)第三十五条", code="review_asked_late"):
        take(delivered, "ask_review", on, review_organ=county)


def test_nobody_reviews_himself(delivered: Petition, take: Build, unit: Organ) -> None:
    with refused(code="reviewed_by_itself", field="review_organ"):
        take(delivered, "ask_review", date(2024, 5, 6), review_organ=unit)


@pytest.fixture
def reviewed(delivered: Petition, take: Build, county: Organ) -> Petition:
    """Upheld by the county on 31 May 2024, delivered on 3 June."""
    matter = take(delivered, "ask_review", date(2024, 5, 6), review_organ=county).matter
    told = {"review_result": "upheld", "reasons": "事实清楚"}
    by = person("reviewer_above", county, Role.HANDLER)
    matter = take(matter, "review", date(2024, 5, 31), by=by, **told).matter
    with refused("信访工作条例(2022)第三十六条", code="review_not_delivered"):
        take(matter, "ask_recheck", date(2024, 6, 1), recheck_organ=county)
    return take(matter, "deliver_review", date(2024, 6, 3), by=by).matter  # type: ignore[no-any-return]


def test_the_unit_does_not_decide_on_its_own_review(
    delivered: Petition, take: Build, staff: User, county: Organ
) -> None:
    matter = take(delivered, "ask_review", date(2024, 5, 6), review_organ=county).matter
    with refused("信访工作条例(2022)第三十五条", code="no_role"):
        take(matter, "review", date(2024, 5, 31), by=staff, review_result="upheld", reasons="事实清楚")


@pytest.fixture
def rechecking(reviewed: Petition, take: Build, other_unit: Organ) -> Petition:
    """The recheck was asked for on 14 June 2024."""
    return take(reviewed, "ask_recheck", date(2024, 6, 14), recheck_organ=other_unit).matter  # type: ignore[no-any-return]


def test_recheck_is_asked_within_thirty_days(reviewed: Petition, take: Build, other_unit: Organ) -> None:
    assert clock(reviewed, "recheck_request").due_on == date(2024, 7, 3)
    assert take(reviewed, "ask_recheck", date(2024, 7, 3), recheck_organ=other_unit).matter.stage == "rechecking"


def test_recheck_is_not_asked_after_thirty_days(reviewed: Petition, take: Build, other_unit: Organ) -> None:
    with refused("信访工作条例(2022)第三十六条", code="recheck_asked_late"):
        take(reviewed, "ask_recheck", date(2024, 7, 4), recheck_organ=other_unit)


def test_the_days_of_a_hearing_do_not_count(rechecking: Petition, take: Build) -> None:
    assert clock(rechecking, "recheck").due_on == date(2024, 7, 14)
    matter = take(rechecking, "begin_hearing", date(2024, 6, 24)).matter
    with refused(code="hearing_under_way"):
        take(matter, "recheck", date(2024, 6, 25), recheck_result="upheld", reasons="甲")
    matter = take(matter, "end_hearing", date(2024, 6, 28)).matter
    assert clock(matter, "recheck").due_on == date(2024, 7, 18)


def test_after_the_recheck_the_same_is_not_accepted_again(
    rechecking: Petition, submit: Build, take: Build, staff: User
) -> None:
    final = take(rechecking, "recheck", date(2024, 7, 12), recheck_result="upheld", reasons="维持").matter
    second = submit(date(2024, 8, 1), earlier=final).matter
    with refused("信访工作条例(2022)第三十六条", code="again_after_recheck"):
        take(second, "accept", date(2024, 8, 5), by=staff, **TOLD)
    done = take(second, "decline", date(2024, 8, 5), by=staff, earlier=again(final), reply="已经终结")
    assert done.matter.stage == "declined"


def test_an_urgent_petition_is_reported_upward(submit: Build, take: Build, staff: User) -> None:
    done = take(submit().matter, "report", date(2024, 3, 4), by=staff, measures="已到现场")
    assert (done.matter.reported_on, done.event.law) == (date(2024, 3, 4), ["信访工作条例(2022)第二十五条第一款"])


def test_requests_and_petitions_are_kept_apart(hand_on: Build) -> None:
    hand_on()
    assert (Request.objects.count(), Petition.objects.count()) == (1, 1)
