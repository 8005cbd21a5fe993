"""An application for a licence: each period of the act on both sides, what it forbids, each way it ends."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel import clocks
from fazhi.kernel.automatic import advance
from fazhi.kernel.journal import events_of
from fazhi.kernel.people import User
from fazhi.registers.services.models import Application
from tests.domain import refused

from .conftest import MONDAY, Build, codes, day, due

LAW = "行政许可法(2019)"
TOLD = {"missing": "场所使用证明"}
DECISION = {"decision_number": "许准字1号"}
REFUSAL = {"decision_number": "许否字1号", "reasons": "场所不符合条件", "rights_told": True}


def fresh(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


# --- taking in ----------------------------------------------------------------------------------------------------


def test_only_licences_of_the_organs_own_catalogue(received: Build, enter: Build, official: User, office: Any) -> None:
    with refused(LAW, code="item_is_no_licence"):
        received(item=enter(act="confirmation").matter)
    with refused("优化营商环境条例(2019)第四十条第一款", code="licence_not_listed"):
        received(item=enter(day("2024-03-05")).matter)
    with refused(LAW, code="item_of_another_organ"):
        received(item=enter(at=office, by=official).matter)


NOTICE = [
    pytest.param("2024-03-04", "2024-03-11", id="monday to monday"),
    pytest.param("2024-02-08", "2024-02-21", id="over the spring festival, with sunday the 18th worked"),
    pytest.param("2024-04-03", "2024-04-11", id="over 清明, with sunday the 7th worked"),
]


@pytest.mark.parametrize(("received_on", "last"), NOTICE)
def test_five_working_days_to_say_what_is_missing(received: Build, received_on: str, last: str) -> None:
    assert due(received(day(received_on)), "notice") == day(last)


def test_what_is_missing_is_said_once_and_in_time(received: Build, take: Build) -> None:
    told = take(received(), "tell", day("2024-03-11"), **TOLD).matter
    assert (told.stage, told.told_on) == ("correcting", day("2024-03-11"))
    with refused(code="wrong_stage"):
        take(told, "tell", day("2024-03-12"), **TOLD)
    with refused(f"{LAW}第三十二条第一款第四项", code="notice_time_over"):
        take(received(), "tell", day("2024-03-12"), **TOLD)


def test_who_is_not_told_in_time_is_accepted_since_the_day_of_receipt(received: Build) -> None:
    application = received(MONDAY)
    advance(Application.record, day("2024-03-11"))
    assert fresh(application).stage == "received"
    advance(Application.record, day("2024-03-12"))
    deemed = fresh(application)
    assert (deemed.stage, deemed.deemed, deemed.accepted_on) == ("examining", True, MONDAY)
    assert deemed.due_on == day("2024-04-01")  # twenty working days from the 4th, not from the 11th
    assert deemed.promised_due_on == day("2024-03-07")
    assert clocks.current(clocks.runs(events_of(deemed)))["notice"].met_on is None  # nobody said what was missing


def test_after_the_notice_period_nothing_else_is_left(received: Build, take: Build) -> None:
    late = day("2024-03-12")
    for step, data in (("accept", {"voucher": "1"}), ("decline", {"ground": "not_needed", "voucher": "1"})):
        with refused(f"{LAW}第三十二条第一款第四项", code="notice_time_over"):
            take(received(), step, late, **data)


def test_who_needs_no_licence_hears_it_at_once(received: Build, take: Build) -> None:
    declined = {"ground": "not_needed", "voucher": "不受字1号"}
    assert codes(take(received(), "decline", MONDAY, **declined)) == set()
    assert codes(take(received(), "decline", day("2024-03-05"), **declined)) == {"declined_later"}


def test_an_error_corrected_on_the_spot_is_no_supplement(received: Build, take: Build) -> None:
    application = take(received(), "correct_on_spot", MONDAY, corrected="身份证号笔误").matter
    assert take(application, "tell", day("2024-03-06"), **TOLD).matter.stage == "correcting"


# --- the time to decide -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("joint", "last"),
    [pytest.param(False, "2024-04-01", id="alone, 20 days"), pytest.param(True, "2024-05-09", id="together, 45 days")],
)
def test_the_time_to_decide(accepted: Build, joint: bool, last: str) -> None:
    assert accepted(joint=joint).due_on == day(last)


def test_the_promise_is_shorter_and_warns_first(accepted: Build, take: Build) -> None:
    application = accepted()
    assert (due(application, "promise"), application.due_on) == (day("2024-03-07"), day("2024-04-01"))
    done = take(application, "grant", day("2024-03-08"), **DECISION)
    assert (codes(done), done.matter.timely) == ({"decided_late"}, True)


@pytest.mark.parametrize(("on", "timely"), [("2024-04-01", True), ("2024-04-02", False)], ids=["last day", "day after"])
def test_on_time_is_by_the_act(accepted: Build, take: Build, on: str, timely: bool) -> None:
    assert take(accepted(), "grant", day(on), **DECISION).matter.timely is timely


def test_the_head_lengthens_it_by_ten_days_once(accepted: Build, take: Build, chief: User) -> None:
    told = {"ground": "情况复杂", "told": "书面告知"}
    with refused(code="no_role"):
        take(accepted(), "extend", day("2024-03-29"), days=10, **told)
    with refused(f"{LAW}第四十二条第一款"):
        take(accepted(), "extend", day("2024-03-29"), by=chief, days=11, **told)
    longer = take(accepted(), "extend", day("2024-03-29"), by=chief, days=10, **told).matter
    assert longer.due_on == day("2024-04-16")
    with refused(f"{LAW}第四十二条第一款", code="extended_before"):
        take(longer, "extend", day("2024-04-15"), by=chief, days=5, **told)
    with refused(f"{LAW}第四十二条第一款", code="time_is_over"):
        take(accepted(), "extend", day("2024-04-02"), by=chief, days=5, **told)


def test_a_joint_licence_is_lengthened_by_the_government(accepted: Build, take: Build, chief: User) -> None:
    told = {"ground": "情况复杂", "told": "书面告知"}
    with refused(f"{LAW}第四十二条第二款", code="government_not_asked"):
        take(accepted(joint=True), "extend", day("2024-04-01"), by=chief, days=10, **told)
    approved = {**told, "approved_by": "副县长批示"}
    longer = take(accepted(joint=True), "extend_joint", day("2024-05-09"), by=chief, days=15, **approved).matter
    assert longer.due_on == day("2024-05-29")
    with refused(f"{LAW}第四十二条第二款", code="time_is_over"):
        take(accepted(joint=True), "extend_joint", day("2024-05-10"), by=chief, days=15, **approved)
    with refused(f"{LAW}第四十二条第二款", code="not_joint"):
        take(accepted(), "extend_joint", day("2024-04-01"), by=chief, days=15, **approved)


def test_tests_and_experts_do_not_count(accepted: Build, take: Build) -> None:
    apart = {"special": "testing", "told": "书面告知十日", "officials": 2}
    application = take(accepted(), "set_apart", day("2024-03-06"), **apart).matter
    assert due(application, "decision") is None
    back = take(application, "resume", day("2024-03-20"), result="合格").matter
    assert back.due_on == day("2024-04-16")  # so is the last day of the act; sunday the 7th is worked
    assert back.promised_due_on == day("2024-03-21")  # ten working days later than the 7th


@pytest.mark.parametrize(
    ("apart_on", "back_on", "promised", "due_on"),
    [
        pytest.param("2024-03-06", "2024-03-07", "2024-03-08", "2024-04-02", id="one workday"),
        pytest.param("2024-03-09", "2024-03-11", "2024-03-07", "2024-04-01", id="a weekend"),
        pytest.param("2024-03-08", "2024-03-11", "2024-03-08", "2024-04-02", id="a friday and the weekend"),
    ],
)
def test_the_promise_waits_as_long_as_the_act(
    accepted: Build, take: Build, apart_on: str, back_on: str, promised: str, due_on: str
) -> None:
    apart = take(accepted(), "set_apart", day(apart_on), special="experts", told="书面告知").matter
    back = take(apart, "resume", day(back_on), result="通过").matter
    assert (back.promised_due_on, back.due_on) == (day(promised), day(due_on))


@pytest.mark.parametrize(
    ("officials", "refusal"), [(None, "inspected_alone"), (1, "inspected_alone"), (2, "")], ids=["none", "one", "two"]
)
def test_two_officials_inspect(accepted: Build, take: Build, officials: int | None, refusal: str) -> None:
    data = {"special": "inspection", "told": "书面告知", **({"officials": officials} if officials else {})}
    if not refusal:
        assert take(accepted(), "set_apart", day("2024-03-06"), **data).matter.stage == "set_apart"
        return
    with refused(f"{LAW}第五十五条第二款", code=refusal):
        take(accepted(), "set_apart", day("2024-03-06"), **data)


@pytest.mark.parametrize(
    ("on", "warned"), [("2024-03-11", set()), ("2024-03-12", {"assigned_late"})], ids=["fifth day", "sixth day"]
)
def test_officials_are_named_within_five_days(accepted: Build, take: Build, on: str, warned: set[str]) -> None:
    done = take(accepted(), "set_apart", day(on), special="inspection", told="书面告知", officials=2)
    assert codes(done) == warned


def test_two_officials_verify_on_the_spot(accepted: Build, take: Build) -> None:
    with refused(f"{LAW}第三十四条第三款", code="verified_alone"):
        take(accepted(), "verify", day("2024-03-05"), officials=1, findings="符合")
    verified = take(accepted(), "verify", day("2024-03-05"), officials=2, findings="符合").matter
    assert verified.inspected_on == day("2024-03-05")


# --- others, hearing ----------------------------------------------------------------------------------------------


def test_those_concerned_are_heard_before_the_decision(accepted: Build, take: Build) -> None:
    application = take(accepted(), "find_others", day("2024-03-05"), whom="邻居").matter
    with refused(f"{LAW}第三十六条", code="others_not_heard"):
        take(application, "grant", day("2024-03-06"), **DECISION)
    application = take(application, "hear", day("2024-03-06"), said="没有意见").matter
    assert take(application, "grant", day("2024-03-07"), **DECISION).matter.outcome == "granted"


def test_a_hearing_from_the_right_to_the_record(accepted: Build, take: Build) -> None:
    application = take(accepted(), "tell_right", day("2024-03-05"), told="邻居").matter
    with refused(f"{LAW}第四十七条第一款", code="hearing_right_pending"):
        take(application, "grant", day("2024-03-07"), **DECISION)
    with refused(f"{LAW}第四十七条第一款", code="request_too_late"):
        take(application, "request_hearing", day("2024-03-12"), who="邻居")  # five calendar days: the 11th, a Monday
    application = take(application, "request_hearing", day("2024-03-11"), who="邻居").matter
    assert due(application, "hearing") == day("2024-04-09")
    notice = {"presider": "法规科负责人", "hearing_planned_on": day("2024-03-21")}
    with refused(f"{LAW}第四十八条第一款第一项", code="notice_too_short"):
        take(application, "notify_hearing", day("2024-03-13"), **notice)
    application = take(application, "notify_hearing", day("2024-03-12"), **notice).matter
    with refused(f"{LAW}第四十八条第二款", code="hearing_not_held"):
        take(application, "grant", day("2024-03-20"), **DECISION)
    application = take(application, "hold_hearing", day("2024-03-21"), record="笔录1号").matter
    assert take(application, "grant", day("2024-03-22"), **DECISION).matter.outcome == "granted"


def test_a_hearing_that_is_given_up_no_longer_stands_in_the_way(accepted: Build, take: Build) -> None:
    application = take(accepted(), "tell_right", day("2024-03-05"), told="邻居").matter
    with refused(f"{LAW}第四十六条", code="nobody_asked"):
        take(application, "give_up_hearing", day("2024-03-08"), grounds="书面撤回")
    application = take(application, "request_hearing", day("2024-03-08"), who="邻居").matter
    application = take(application, "give_up_hearing", day("2024-03-12"), grounds="书面撤回").matter
    assert clocks.current(clocks.runs(events_of(application)))["hearing"].open is False
    assert take(application, "grant", day("2024-03-13"), **DECISION).matter.outcome == "granted"


def test_a_hearing_that_was_held_is_not_given_up(accepted: Build, take: Build) -> None:
    application = take(accepted(), "tell_right", day("2024-03-05"), told="邻居").matter
    application = take(application, "request_hearing", day("2024-03-08"), who="邻居").matter
    notice = {"presider": "法规科负责人", "hearing_planned_on": day("2024-03-21")}
    application = take(application, "notify_hearing", day("2024-03-12"), **notice).matter
    application = take(application, "hold_hearing", day("2024-03-21"), record="笔录1号").matter
    with refused(code="held_already"):
        take(application, "give_up_hearing", day("2024-03-22"), grounds="书面撤回")


def test_a_hearing_that_nobody_asked_for_is_announced_to_the_public(accepted: Build, take: Build) -> None:
    notice = {"presider": "法规科负责人", "hearing_planned_on": day("2024-03-21")}
    with refused(f"{LAW}第四十六条", code="neither_asked_nor_announced"):
        take(accepted(), "notify_hearing", day("2024-03-05"), **notice)
    announced = take(accepted(), "notify_hearing", day("2024-03-05"), **notice, announced="政府网站").matter
    assert announced.hearing_notified_on == day("2024-03-05")


# --- the end ------------------------------------------------------------------------------------------------------


def test_decided_on_the_spot(received: Build, take: Build) -> None:
    granted = take(received(), "grant_at_once", MONDAY, **DECISION).matter
    assert (granted.accepted_on, granted.decided_on, granted.outcome) == (MONDAY, MONDAY, "granted")


def test_a_refusal_gives_reasons_and_names_the_remedies(accepted: Build, take: Build) -> None:
    with refused(f"{LAW}第三十八条第二款", code="rights_not_told"):
        take(accepted(), "refuse", day("2024-03-06"), **{**REFUSAL, "rights_told": False})
    assert take(accepted(), "refuse", day("2024-03-06"), **REFUSAL).matter.stage == "refused"


@pytest.mark.parametrize(
    ("on", "warned"), [("2024-03-20", set()), ("2024-03-21", {"delivered_late"})], ids=["tenth day", "eleventh"]
)
def test_the_paper_within_ten_days(accepted: Build, take: Build, on: str, warned: set[str]) -> None:
    granted = take(accepted(), "grant", day("2024-03-06"), **DECISION).matter
    done = take(granted, "deliver", day(on))
    assert (codes(done), done.matter.stage) == (warned, "delivered")


def test_a_delay_is_explained_to_the_public(accepted: Build, take: Build) -> None:
    why = {"reasons": "系统故障", "place": "政务服务平台"}
    with refused("优化营商环境条例(2019)第三十六条第二款", code="nothing_late"):
        take(accepted(), "explain", day("2024-03-07"), **why)
    explained = take(accepted(), "explain", day("2024-03-08"), **why).matter
    assert codes(take(explained, "grant", day("2024-03-08"), **DECISION)) == set()


def test_a_licence_ends_after_it_begins(accepted: Build, take: Build) -> None:
    with refused(code="expires_before_decision"):
        take(accepted(), "grant", day("2024-03-06"), **DECISION, expires_on=day("2024-03-06"))


def test_who_withdraws_stops_every_clock(accepted: Build, take: Build) -> None:
    withdrawn = take(accepted(), "withdraw", day("2024-03-06"), paper="申请人来信").matter
    assert (withdrawn.stage, withdrawn.timely) == ("withdrawn", None)
