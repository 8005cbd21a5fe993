"""Who is refused, or whose aid is terminated, objects to the bureau, which decides in five days."""

from __future__ import annotations

import pytest

from fazhi.kernel.people import User
from fazhi.registers.legalaid.models import Case
from tests.domain import refused

from .conftest import BELIEVED, LAWYER, REFUSAL, TERMINATION, Build, codes, day, due

ACT = "法律援助法(2021)"
ARTICLE = ACT + "第四十九条第二款"
TOLD = {"reasons": "原决定正确", "told": True}


@pytest.fixture
def refusal(applied: Build, take: Build) -> Case:
    return take(applied(), "refuse", day("2024-03-05"), **REFUSAL).matter  # type: ignore[no-any-return]


@pytest.fixture
def termination(assigned: Build, take: Build) -> Case:
    return take(assigned(), "terminate", day("2024-04-01"), **TERMINATION).matter  # type: ignore[no-any-return]


def test_the_bureau_has_five_days(refusal: Case, take: Build) -> None:
    case = take(refusal, "object", day("2024-03-11"), said="属于援助事项").matter
    assert (case.stage, due(case, "objection")) == ("objected", day("2024-03-16"))


@pytest.mark.parametrize(
    ("on", "warned"),
    [
        pytest.param("2024-03-16", set(), id="on the fifth day"),
        pytest.param("2024-03-17", {"objection_late"}, id="on the sixth day"),
    ],
)
def test_a_late_decision_on_an_objection_is_noted(
    refusal: Case, take: Build, chief: User, on: str, warned: set[str]
) -> None:
    case = take(refusal, "object", day("2024-03-11"), said="属于援助事项").matter
    done = take(case, "uphold", day(on), by=chief, **TOLD)
    assert (done.matter.stage, codes(done)) == ("refused", warned)


def test_only_the_head_of_the_bureau_decides(refusal: Case, take: Build) -> None:
    case = take(refusal, "object", day("2024-03-11"), said="属于援助事项").matter
    with refused(ARTICLE, code="no_role"):
        take(case, "uphold", day("2024-03-12"), **TOLD)


def test_who_is_not_heard_is_told_where_he_may_go(refusal: Case, take: Build, chief: User) -> None:
    case = take(refusal, "object", day("2024-03-11"), said="属于援助事项").matter
    with refused(ARTICLE, code="not_told_the_ways", field="told"):
        take(case, "uphold", day("2024-03-12"), by=chief, reasons="原决定正确", told=False)


def test_what_was_upheld_is_not_objected_to_again(refusal: Case, take: Build, chief: User) -> None:
    case = take(refusal, "object", day("2024-03-11"), said="属于援助事项").matter
    case = take(case, "uphold", day("2024-03-12"), by=chief, **TOLD).matter
    with refused(ARTICLE, code="upheld_before"):
        take(case, "object", day("2024-03-13"), said="还是属于")


def test_an_order_leads_to_another_decision(refusal: Case, take: Build, chief: User) -> None:
    case = take(refusal, "object", day("2024-03-11"), said="属于援助事项").matter
    case = take(case, "order_review", day("2024-03-13"), by=chief, reasons="属于援助事项").matter
    assert case.stage == "reviewing"
    case = take(case, "grant", day("2024-03-14"), **BELIEVED).matter
    assert (case.stage, case.decision, case.accepted_on) == ("granted", "granted", day("2024-03-14"))
    assert case.refused_on == day("2024-03-05")
    assert case.timely is True  # the first review was


def test_an_order_gives_terminated_aid_back(termination: Case, take: Build, chief: User) -> None:
    assert (termination.concluded_on, termination.ended_by) == (day("2024-04-01"), "terminated")
    case = take(termination, "object", day("2024-04-03"), said="没有自行委托").matter
    case = take(case, "order_resumption", day("2024-04-08"), by=chief, reasons="没有终止的情形").matter
    assert (case.stage, case.concluded_on, case.terminated_on, case.ended_by) == ("assigned", None, None, "")


def test_the_days_to_assign_run_again_from_the_order(granted: Build, take: Build, chief: User) -> None:
    case = take(granted(), "terminate", day("2024-03-06"), **TERMINATION).matter
    case = take(case, "object", day("2024-03-11"), said="没有自行委托").matter
    case = take(case, "order_resumption", day("2024-03-14"), by=chief, reasons="没有终止的情形").matter
    assert (case.stage, due(case, "assign"), case.assign_due_on) == ("granted", day("2024-03-17"), day("2024-03-17"))
    assert take(case, "assign", day("2024-03-17"), **LAWYER).matter.assigned_in_time is True


def test_the_days_after_a_notice_run_again_from_the_order(notified: Build, take: Build, chief: User) -> None:
    case = take(notified(), "terminate", day("2024-03-04"), **TERMINATION).matter
    case = take(case, "object", day("2024-03-05"), said="没有自行委托").matter
    case = take(case, "order_resumption", day("2024-03-08"), by=chief, reasons="没有终止的情形").matter
    assert (due(case, "notice"), case.assign_due_on) == (day("2024-03-11"),) * 2


def test_before_the_act_of_2022_one_may_object_too(opened: Build, take: Build, chief: User) -> None:
    case = take(opened(on=day("2021-11-01")).matter, "refuse", day("2021-11-03"), **REFUSAL).matter
    case = take(case, "object", day("2021-11-08"), said="属于援助事项").matter
    assert take(case, "uphold", day("2021-12-01"), by=chief, **TOLD).matter.stage == "refused"


def test_the_two_orders_are_not_mistaken_for_one_another(
    refusal: Case, termination: Case, take: Build, chief: User
) -> None:
    case = take(refusal, "object", day("2024-04-03"), said="不服").matter
    with refused(ARTICLE, code="was_refused"):
        take(case, "order_resumption", day("2024-04-04"), by=chief, reasons="应当恢复")
    case = take(termination, "object", day("2024-04-03"), said="不服").matter
    with refused(ARTICLE, code="was_terminated"):
        take(case, "order_review", day("2024-04-04"), by=chief, reasons="应当援助")
