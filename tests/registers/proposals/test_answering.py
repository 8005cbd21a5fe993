"""What comes before a reply: the member was spoken to, and those who handle it with the unit were heard."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.people import User
from fazhi.registers.proposals.models import CoHandling, Promise
from tests.domain import refused

from .conftest import ANSWERED, REPLY, TALK, TALKED, Build, again, clock, codes


def test_a_reply_in_time_ends_the_term(answered: Build) -> None:
    matter = answered()
    assert (matter.stage, matter.answered_on, matter.result, matter.timely) == ("answered", ANSWERED, "solved", True)
    assert clock(matter, "return").open is False


@pytest.mark.parametrize("on, late", [(date(2024, 6, 1), False), (date(2024, 6, 2), True)], ids=["last day", "after"])
def test_the_last_day_still_counts_as_on_time(talked: Build, take: Build, on: date, late: bool) -> None:
    done = take(talked(), "answer", on, **REPLY)
    assert done.matter.timely is not late
    assert codes(done) == ({"answered_late"} if late else set())


def test_a_reply_without_having_spoken_to_the_member_is_refused(assigned: Build, take: Build) -> None:
    with refused(code="never_talked"):
        take(assigned(), "answer", ANSWERED, **REPLY)


@pytest.mark.parametrize("missing", REPLY)
def test_a_reply_is_whole(talked: Build, take: Build, missing: str) -> None:
    with refused(code="required", field=missing):
        take(talked(), "answer", ANSWERED, **{**REPLY, missing: ""})


@pytest.mark.parametrize("result", ["solved", "explained"])
def test_a_reply_says_what_came_of_it(talked: Build, take: Build, result: str) -> None:
    assert take(talked(), "answer", ANSWERED, **{**REPLY, "result": result}).matter.result == result


def test_what_is_planned_must_be_promised(talked: Build, take: Build) -> None:
    with refused(code="planned_without_promise", field="result"):
        take(talked(), "answer", ANSWERED, **{**REPLY, "result": "planned"})


def test_a_deputy_is_not_answered_like_a_court(talked: Build, take: Build) -> None:
    with refused(code="from_member"):
        take(talked(), "respond", ANSWERED, **REPLY)


# --- together with others -----------------------------------------------------------------------------------------


@pytest.fixture
def joint(assigned: Build, take: Build) -> Build:
    def build() -> Any:
        return take(assigned(mode="joint"), "talk", TALKED, **TALK).matter

    return build


def test_the_main_handler_waits_for_the_co_handler(
    joint: Build, cohandle: Build, take: Build, other_staff: User
) -> None:
    matter = joint()
    part = cohandle(matter).matter
    with refused(code="cohandlers_silent"):
        take(matter, "answer", ANSWERED, **REPLY)
    take(part, "opine", date(2024, 4, 1), by=other_staff, opinion="同意在规划中增设站点")
    assert take(matter, "answer", ANSWERED, **REPLY).matter.stage == "answered"


def test_a_joint_reply_without_any_co_handler_is_refused(joint: Build, take: Build) -> None:
    with refused(code="cohandlers_silent"):
        take(joint(), "answer", ANSWERED, **REPLY)


def test_when_the_co_handler_is_not_competent_the_office_changes_how_it_is_handled(
    joint: Build, cohandle: Build, take: Build, other_staff: User, clerk: User
) -> None:
    matter = joint()
    take(cohandle(matter).matter, "send_back", date(2024, 3, 6), by=other_staff, ground="不涉及本单位")
    with refused(code="cohandlers_silent"):
        take(matter, "answer", ANSWERED, **REPLY)
    take(matter, "change_mode", date(2024, 4, 9), by=clerk, mode="sole")
    assert take(matter, "answer", ANSWERED, **REPLY).matter.stage == "answered"


def test_a_co_handler_learns_what_it_is_about_and_sees_only_its_part(joint: Build, cohandle: Build) -> None:
    matter = joint()
    part = cohandle(matter).matter
    assert (part.host, part.content) == (matter.organ, matter.content)


def test_the_co_handler_has_a_term_of_its_own(joint: Build, cohandle: Build, take: Build, other_staff: User) -> None:
    part = cohandle(joint()).matter
    assert clock(part, "opinion").due_on == date(2024, 4, 1)
    done = take(part, "opine", date(2024, 4, 2), by=other_staff, opinion="同意")
    assert (done.matter.timely, codes(done)) == (False, {"opinion_late"})


def test_the_main_handler_does_not_speak_for_the_co_handler(joint: Build, cohandle: Build, take: Build) -> None:
    with refused(code="no_role"):
        take(cohandle(joint()).matter, "opine", date(2024, 4, 1), opinion="代为同意")


def test_a_unit_is_asked_once(joint: Build, cohandle: Build, take: Build, other_staff: User) -> None:
    matter = joint()
    part = cohandle(matter).matter
    with refused(code="invalid"):
        cohandle(matter)
    take(part, "send_back", date(2024, 3, 6), by=other_staff, ground="不涉及本单位")
    assert cohandle(matter, date(2024, 3, 7)).matter.stage == "assigned"
    assert CoHandling.objects.count() == 2


def test_no_co_handler_where_the_unit_handles_it_alone(assigned: Build, cohandle: Build) -> None:
    with refused(code="has_no_cohandlers", field="proposal"):
        cohandle(assigned())


def test_the_main_handler_is_not_its_own_co_handler(joint: Build, cohandle: Build) -> None:
    matter = joint()
    with refused(code="cohandles_its_own", field="proposal"):
        cohandle(matter, organ=matter.organ)


def test_a_term_beyond_that_of_the_reply_is_a_question(joint: Build, cohandle: Build) -> None:
    assert codes(cohandle(joint(), stated_due_on=date(2024, 6, 3))) == {"after_the_reply_is_due"}


# --- promises -----------------------------------------------------------------------------------------------------

EVIDENCE = {"evidence": "现场照片，验收单"}


def test_what_is_promised_is_followed_from_the_reply_on(promised: Build) -> None:
    promise = promised()
    assert (promise.stage, promise.content, promise.promised_on) == ("promised", "建成两处站点", ANSWERED)
    assert clock(promise, "promise").due_on == date(2024, 10, 31)
    assert (promise.proposal.result, promise.proposal.stage) == ("planned", "answered")


def test_a_promise_is_closed_by_the_office_and_not_by_who_made_it(promised: Build, take: Build, clerk: User) -> None:
    promise = take(promised(), "fulfil", date(2024, 10, 8), **EVIDENCE).matter
    with refused(code="no_role"):
        take(promise, "close", date(2024, 10, 15), verified="查看现场")
    done = take(promise, "close", date(2024, 10, 15), by=clerk, verified="查看现场")
    assert (done.matter.stage, done.matter.timely, done.matter.closed_on) == ("closed", True, date(2024, 10, 15))


def test_a_promise_that_was_not_kept_after_all_runs_on(promised: Build, take: Build, clerk: User) -> None:
    promise = take(promised(), "fulfil", date(2024, 10, 8), **EVIDENCE).matter
    promise = take(promise, "not_kept", date(2024, 10, 9), by=clerk, found="只建成一处").matter
    assert (promise.stage, promise.fulfilled_on) == ("promised", None)
    assert clock(promise, "promise").open


def test_a_promise_kept_late_is_late(promised: Build, take: Build) -> None:
    done = take(promised(), "fulfil", date(2024, 11, 1), **EVIDENCE)
    assert (done.matter.timely, codes(done)) == (False, {"kept_late"})


POSTPONED = {"new_due_on": date(2024, 12, 31), "ground": "雨季延误", "told_on": date(2024, 10, 20)}


def test_a_promise_is_put_off_with_a_reason_told_to_the_member(promised: Build, take: Build) -> None:
    promise = take(promised(), "postpone", date(2024, 10, 21), **POSTPONED).matter
    assert clock(promise, "promise").due_on == date(2024, 12, 31)


@pytest.mark.parametrize("missing", ["ground", "told_on"])
def test_a_promise_is_not_put_off_in_silence(promised: Build, take: Build, missing: str) -> None:
    with refused(code="required", field=missing):
        take(promised(), "postpone", date(2024, 10, 21), **{**POSTPONED, missing: None})


def test_an_earlier_day_is_no_postponement(promised: Build, take: Build) -> None:
    with refused(code="new_day_not_later", field="new_due_on"):
        take(promised(), "postpone", date(2024, 10, 21), **{**POSTPONED, "new_due_on": date(2024, 10, 31)})


def test_a_promise_is_made_for_a_day_after_the_reply(talked: Build, take: Build) -> None:
    told = {"reply": "列入计划", "signed_by": "何局长", "promise": "建站"}
    with refused(code="promised_day_past", field="promise_due_on"):
        take(talked(), "answer_planned", ANSWERED, promise_due_on=date(2024, 5, 5), **told)
    assert not Promise.objects.exists()


# --- publishing ---------------------------------------------------------------------------------------------------


def test_a_reply_is_published_once(answered: Build, take: Build) -> None:
    matter = take(answered(), "publish", date(2024, 5, 10), channel="县政府网站").matter
    assert matter.published_on == date(2024, 5, 10)
    with refused(code="already_published"):
        take(matter, "publish", date(2024, 5, 11), channel="县政府网站")


def test_a_reply_is_held_back_with_its_reason_only(answered: Build, take: Build) -> None:
    matter = answered()
    with refused(code="required", field="unpublished_reason"):
        take(matter, "hold_back", date(2024, 5, 10), unpublished_reason="")
    matter = take(matter, "hold_back", date(2024, 5, 10), unpublished_reason="涉及商业秘密").matter
    with refused(code="held_back_before"):
        take(again(matter), "publish", date(2024, 5, 11), channel="县政府网站")
