"""How a request comes in, and what becomes of it without being handed on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from tests.domain import refused

from .conftest import RECEIVED, Build, again, clock, codes

# --- the term -----------------------------------------------------------------------------------------------------

LOCAL = [
    pytest.param(False, date(2024, 3, 15), id="ten workdays from Friday 1 March"),
    pytest.param(True, date(2024, 3, 4), id="urgent: one workday"),
]


@pytest.mark.parametrize("urgent, due", LOCAL)
def test_the_term_of_the_county_runs_from_the_receipt(
    receive: Build, local_term: Build, urgent: bool, due: date
) -> None:
    local_term("handling", 10)
    local_term("urgent", 1)
    matter = receive(urgent=urgent).matter
    assert (matter.due_on, clock(matter, "handling").start) == (due, RECEIVED)
    assert clock(matter, "handling").limit_id.startswith("local.requests.")


def test_a_term_longer_than_that_of_the_county_is_noticed(receive: Build, local_term: Build) -> None:
    local_term("handling", 10)
    assert codes(receive(stated_due_on=date(2024, 3, 15))) == set()
    assert codes(receive(stated_due_on=date(2024, 3, 18))) == {"beyond_rule"}


def test_without_a_rule_and_a_stated_day_no_term_runs_until_it_is_assigned(receive: Build) -> None:
    assert receive().matter.due_on is None


def test_an_unusual_topic_is_noticed(receive: Build) -> None:
    assert codes(receive(topic="路灯")) == {"unusual_topic"}


@pytest.mark.parametrize("day, runs", [(date(2022, 4, 29), False), (date(2022, 5, 5), True)])
def test_letters_and_visits_are_handed_on_within_fifteen_days_since_may_2022(
    receive: Build, day: date, runs: bool
) -> None:
    matter = receive(day, channel="mail").matter
    assert ("transfer" in {c for c in ("transfer",) if _runs(matter, c)}) is runs
    if runs:
        assert clock(matter, "transfer").due_on == date(2022, 5, 20)


def _runs(matter: Any, code: str) -> bool:
    try:
        return clock(matter, code).open
    except KeyError:
        return False


# --- visits of several --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("representatives, allowed", [(5, True), (6, False)])
def test_several_visitors_send_at_most_five(receive: Build, representatives: int, allowed: bool) -> None:
    told = {"channel": "visit", "people": 30, "representatives": representatives}
    if allowed:
        assert codes(receive(**told)) == set()
        return
    with refused("信访工作条例", code="too_many_representatives", field="representatives"):
        receive(**told)


def test_several_visitors_without_representatives_are_noticed(receive: Build) -> None:
    assert codes(receive(channel="visit", people=30)) == {"representatives_unknown"}


# --- answered at once ---------------------------------------------------------------------------------------------


def test_a_call_is_registered_and_answered_in_one_step(receive: Build) -> None:
    matter = receive(step="receive_and_answer", reply="公交末班车为21时").matter
    assert (matter.stage, matter.way, matter.closed_on, matter.timely) == ("closed", "at_once", RECEIVED, True)


def test_what_was_registered_is_answered_on_the_same_day(received: Build, take: Build) -> None:
    matter = take(received(), "answer", RECEIVED, result="explained", reply="已经解释").matter
    assert (matter.stage, matter.way, matter.timely) == ("closed", "at_once", True)


def test_another_day_is_not_at_once(received: Build, take: Build) -> None:
    with refused(code="answered_another_day"):
        take(received(), "answer", date(2024, 3, 4), result="explained", reply="已经解释")


def test_what_is_outside_the_duty_ends_with_the_way_that_is_open(received: Build, take: Build) -> None:
    told = {"reply": "合同纠纷可以向人民法院起诉", "open_way": "private"}
    done = take(received(), "refer", date(2024, 3, 4), **told)
    assert (done.matter.stage, done.matter.result, done.matter.way) == ("referred", "referred", "at_once")
    assert (done.matter.timely, done.event.law) == (True, ["信访工作条例(2022)第二十三条"])


@pytest.mark.parametrize("missing", ["reply", "open_way"])
def test_nobody_is_sent_away_without_being_told_where_to(received: Build, take: Build, missing: str) -> None:
    told = {"reply": "可以起诉", "open_way": "litigation", missing: ""}
    with refused(code="required", field=missing):
        take(received(), "refer", RECEIVED, **told)


# --- slips of enterprises -----------------------------------------------------------------------------------------

SLIP = {
    "step": "receive_slip",
    "slip_number": "派2024-7",
    "applicant_name": "示例企业甲",
    "channel": None,
    "applicant": None,
}


def test_a_slip_is_the_request_of_an_enterprise(receive: Build) -> None:
    matter = receive(**SLIP).matter
    assert (matter.channel, matter.applicant, matter.stage) == ("dispatch", "enterprise", "received")


def test_a_slip_is_not_registered_among_calls(receive: Build) -> None:
    with refused(code="slip_among_others", field="channel"):
        receive(channel="dispatch")


# --- the same again -----------------------------------------------------------------------------------------------


def test_who_asks_the_same_again_is_noticed_and_joined(received: Build, receive: Build, take: Build) -> None:
    first = received(applicant_name="周某")
    second = receive(date(2024, 3, 5), applicant_name="周某")
    assert codes(second) == {"asked_before"}
    done = take(second.matter, "join", date(2024, 3, 5), joined_to=first, told=True)
    assert (done.matter.stage, done.matter.received_on) == ("joined", None)


@pytest.mark.parametrize(
    "first, second",
    [
        pytest.param({"applicant_name": "周某"}, {"applicant_name": "吴某"}, id="another person"),
        pytest.param({"applicant_name": "周某"}, {"applicant_name": "周某", "topic": "教育"}, id="another subject"),
        pytest.param({}, {}, id="nobody said a name"),
    ],
)
def test_others_are_not_the_same(
    received: Build, receive: Build, first: dict[str, Any], second: dict[str, Any]
) -> None:
    received(**first)
    assert codes(receive(**second)) == set()


def test_what_was_closed_is_not_in_hand(closed: Build, receive: Build, take: Build) -> None:
    first = closed(applicant_name="周某")
    second = receive(date(2024, 3, 13), applicant_name="周某")
    assert codes(second) == set()
    with refused(code="joined_to_what_is_over", field="joined_to"):
        take(second.matter, "join", date(2024, 3, 13), joined_to=first, told=True)


@pytest.mark.parametrize("name", ["吴某", ""])
def test_a_request_of_another_person_is_not_joined(received: Build, take: Build, name: str) -> None:
    first = received(applicant_name="周某")
    with refused(code="of_another_person", field="joined_to"):
        take(received(applicant_name=name), "join", RECEIVED, joined_to=first, told=True)


def test_a_request_is_not_joined_to_itself(received: Build, take: Build) -> None:
    matter = received(applicant_name="周某")
    with refused(code="joined_to_itself", field="joined_to"):
        take(matter, "join", RECEIVED, joined_to=matter, told=True)


def test_the_reply_covers_what_was_joined(assigned: Build, received: Build, take: Build, staff: User) -> None:
    first = assigned(applicant_name="周某")
    take(received(date(2024, 3, 5), applicant_name="周某"), "join", date(2024, 3, 5), joined_to=first, told=True)
    told = {"result": "solved", "reply": "已经修复", "signed_by": "何局长", "contacted_on": date(2024, 3, 11)}
    assert codes(take(first, "close", date(2024, 3, 12), by=staff, **told)) == {"repeats_unanswered"}
    assert again(first).stage == "closed"


def test_a_township_takes_in_what_is_brought_to_it(receive: Build, township: Organ, stranger: User) -> None:
    matter = receive(at=township, by=stranger, step="receive_and_answer", reply="已经解释").matter
    assert matter.organ == township


def test_a_request_is_registered_in_the_name_of_who_received_it(receive: Build, county: Organ) -> None:
    with refused(code="registered_elsewhere", field="organ"):
        receive(at=county)
