"""How the public takes part: thirty days of comment, hearings with the papers in time, an answer to each opinion."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel.mend import correct
from fazhi.kernel.people import User
from fazhi.registers.decisions.models import Opinion
from tests.registers.conftest import refused

from .conftest import COMMENT, HEARING, HELD, Build, again, clock, codes, day

LAW = "重大行政决策程序暂行条例(2019)"

# --- comment ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "until, reason, refusing, warned",
    [
        pytest.param("2024-04-10", "", "", set(), id="thirty days"),
        pytest.param("2024-05-11", "", "", set(), id="longer"),
        pytest.param("2024-04-09", "", f"{LAW}第十五条第一款", set(), id="a day less"),
        pytest.param("2024-04-09", "汛期应急", "", {"comment_short"}, id="a day less with the published reason"),
    ],
)
def test_comment_lasts_thirty_days_unless_a_reason_is_published(
    drafting: Build, proceed: Build, until: str, reason: str, refusing: str, warned: set[str]
) -> None:
    decision = drafting()
    period = {**COMMENT, "until_on": day(until), "short_reason": reason}
    if not refusing:
        assert codes(proceed(decision, "open_comment", "2024-03-11", **period)) == warned
        return
    with refused(refusing, code="short_and_unexplained", field="until_on"):
        proceed(decision, "open_comment", "2024-03-11", **period)


def test_comment_ends_after_its_last_day(drafting: Build, commenting: Build, take: Build) -> None:
    comment = commenting(drafting())
    with refused(f"{LAW}第十五条第一款", code="comment_under_way"):
        take(comment, "close_comment", "2024-04-10")
    assert take(comment, "close_comment", "2024-04-11").matter.held_on == day("2024-04-11")


def test_a_last_day_is_not_corrected_to_less_than_thirty_days(drafting: Build, commenting: Build, clerk: User) -> None:
    comment = commenting(drafting())
    with refused(f"{LAW}第十五条第一款", code="short_and_unexplained", field="until_on"):
        correct(comment, by=clerk, reason="笔误", today=day("2024-03-12"), until_on=day("2024-04-08"))
    done = correct(comment, by=clerk, reason="笔误", today=day("2024-03-12"), until_on=day("2024-04-12"))
    assert clock(done.matter, "comment").due_on == day("2024-04-12")


@pytest.mark.parametrize("step", ["open_comment", "announce_hearing"])
def test_a_secret_matter_is_not_laid_open(drafting: Build, proceed: Build, step: str) -> None:
    given = COMMENT if step == "open_comment" else HEARING
    with refused(f"{LAW}第十四条第一款", code="secret_in_public", field="decision"):
        proceed(drafting(secret=True), step, "2024-03-11", **given)


def test_a_proceeding_belongs_to_a_draft_that_was_started(proposed: Build, drafting: Build, proceed: Build) -> None:
    with refused(f"{LAW}第十四条第一款", code="not_being_drafted", field="decision"):
        proceed(proposed(), "hold_forum", "2024-03-20", participants=10)
    with refused(f"{LAW}第十四条第一款", code="before_initiation", field="decision"):
        proceed(drafting(), "hold_forum", "2024-03-01", participants=10)


# --- opinions and feedback ----------------------------------------------------------------------------------------


def test_opinions_that_were_entered_one_by_one_are_counted(
    drafting: Build, commenting: Build, opinion: Build, take: Build
) -> None:
    comment = commenting(drafting())
    rows = [opinion(comment), opinion(comment, "2024-03-21"), opinion(comment, "2024-03-22")]
    comment = take(comment, "close_comment", "2024-04-11", participants=3, opinions=99).matter
    assert comment.opinions == 3
    for row, answer in zip(rows, ("adopted", "partly", "declined"), strict=True):
        take(row, "answer", "2024-04-12", answer=answer, reply="已研究")
    comment = take(comment, "give_feedback", "2024-04-15", channel="县政府网站").matter
    assert (comment.opinions_adopted, comment.feedback_on) == (2, day("2024-04-15"))


def test_feedback_waits_until_each_opinion_is_answered(
    drafting: Build, commenting: Build, opinion: Build, take: Build
) -> None:
    decision = drafting()
    comment = commenting(decision)
    opinion(comment)
    take(comment, "close_comment", "2024-04-11")
    with refused(f"{LAW}第十八条", code="received_unanswered"):
        take(comment, "give_feedback", "2024-04-15", channel="县政府网站")
    with refused(f"{LAW}第十八条", code="opinions_unanswered"):
        take(decision, "submit_review", "2024-04-16", grounds="依据", procedure="说明")


@pytest.mark.parametrize(
    "given, code, field",
    [
        ({}, "adoption_uncounted", "opinions_adopted"),
        ({"opinions_adopted": 6}, "adopts_more_than_came", "opinions_adopted"),
        ({"opinions_adopted": 3}, "declined_without_reason", "declined"),
    ],
    ids=["not counted", "more than came", "declined without reason"],
)
def test_opinions_that_were_only_counted_are_accounted_for(
    drafting: Build, forum: Build, take: Build, given: dict[str, Any], code: str, field: str
) -> None:
    held = forum(drafting(), opinions=5)
    with refused(f"{LAW}第十八条", code=code, field=field):
        take(held, "give_feedback", "2024-03-25", channel="当面反馈", **given)


def test_an_opinion_has_a_place_to_speak_to(drafting: Build, published: Build, open_: Build) -> None:
    about = {"source": "citizen", "content": "建议降低收费"}
    with refused(f"{LAW}第十八条", code="nothing_to_speak_to", field="decision"):
        open_(Opinion, "receive", "2024-03-20", decision=drafting(), **about)
    assert open_(Opinion, "receive", "2024-06-20", decision=published(), **about).matter.stage == "received"


def test_an_opinion_belongs_to_a_proceeding_of_its_decision_that_still_takes_opinions(
    drafting: Build, commenting: Build, forum: Build, take: Build, open_: Build
) -> None:
    decision, other = drafting(), drafting()
    comment, held = commenting(decision), forum(other)
    about = {"source": "citizen", "content": "建议", "decision": decision}
    with refused(f"{LAW}第十八条", code="proceeding_of_other_decision", field="proceeding"):
        open_(Opinion, "receive", "2024-03-25", proceeding=held, **about)
    with refused(f"{LAW}第十八条", code="before_the_proceeding", field="received_on"):
        open_(Opinion, "receive", "2024-03-08", proceeding=comment, **about)
    take(comment, "close_comment", "2024-04-11")
    take(comment, "give_feedback", "2024-04-15", channel="县政府网站")
    with refused(f"{LAW}第十八条", code="proceeding_over", field="proceeding"):
        open_(Opinion, "receive", "2024-04-16", proceeding=again(comment), **about)


def test_an_opinion_after_the_period_is_taken_with_a_warning(
    drafting: Build, commenting: Build, take: Build, open_: Build
) -> None:
    comment = commenting(drafting())
    take(comment, "close_comment", "2024-04-11")
    about = {"source": "citizen", "content": "建议", "decision": comment.decision, "proceeding": again(comment)}
    assert codes(open_(Opinion, "receive", "2024-04-12", **about)) == {"after_the_period"}


# --- hearing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "delivered, refusing",
    [("2024-04-15", ""), ("2024-04-16", f"{LAW}第十六条第三款")],
    ids=["seven days before", "six days before"],
)
def test_the_papers_reach_the_participants_seven_days_before(
    drafting: Build, proceed: Build, take: Build, delivered: str, refusing: str
) -> None:
    hearing = proceed(drafting(), "announce_hearing", "2024-04-01", **HEARING).matter
    hearing = take(hearing, "deliver_materials", delivered, list_published=True).matter
    assert (clock(hearing, "materials").due_on, hearing.timely) == (day("2024-04-15"), None)
    assert clock(hearing, "materials").met_in_time is (refusing == "")
    if not refusing:
        assert take(hearing, "hold_hearing", "2024-04-22", **HELD).matter.stage == "held"
        return
    with refused(refusing, code="materials_late", field="held_on"):
        take(hearing, "hold_hearing", "2024-04-22", **HELD)
    assert take(hearing, "hold_hearing", "2024-04-23", **HELD).matter.held_on == day("2024-04-23")


@pytest.mark.parametrize(
    "changed, code, article",
    [
        ({"selected": True}, "selection_not_published", "第十六条第三款"),
        ({"all_sides": False}, "sides_missing", "第十六条第三款"),
        ({"planned_on": day("2024-04-01")}, "hearing_in_the_past", "第十六条第二款"),
    ],
    ids=["selection without its way", "a side missing", "not in advance"],
)
def test_a_hearing_is_announced_with_what_the_public_must_know(
    drafting: Build, proceed: Build, changed: dict[str, Any], code: str, article: str
) -> None:
    with refused(f"{LAW}{article}", code=code):
        proceed(drafting(), "announce_hearing", "2024-04-01", **{**HEARING, **changed})


@pytest.mark.parametrize(
    "changed, code, article",
    [
        ({"open": False}, "hearing_behind_doors", "第十七条"),
        ({"signed": False}, "record_unsigned", "第十七条"),
    ],
)
def test_a_hearing_is_public_and_its_record_signed(
    drafting: Build, proceed: Build, take: Build, changed: dict[str, Any], code: str, article: str
) -> None:
    hearing = proceed(drafting(), "announce_hearing", "2024-04-01", **HEARING).matter
    take(hearing, "deliver_materials", "2024-04-08", list_published=True)
    with refused(f"{LAW}{article}", code=code):
        take(hearing, "hold_hearing", "2024-04-22", **{**HELD, **changed})


def test_no_hearing_without_papers_nor_before_its_day(drafting: Build, proceed: Build, take: Build) -> None:
    hearing = proceed(drafting(), "announce_hearing", "2024-04-01", **HEARING).matter
    with refused(f"{LAW}第十六条第三款", code="materials_not_delivered"):
        take(hearing, "hold_hearing", "2024-04-22", **HELD)
    with refused(f"{LAW}第十六条第三款", code="list_not_published"):
        take(hearing, "deliver_materials", "2024-04-08", list_published=False)
    take(hearing, "deliver_materials", "2024-04-08", list_published=True)
    with refused(f"{LAW}第十六条第二款", code="held_another_day"):
        take(hearing, "hold_hearing", "2024-04-19", **HELD)
