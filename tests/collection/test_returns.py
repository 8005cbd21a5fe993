"""A return from the first draft to the lock: who may do what when, and that old and new values both stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.collection.models import STANDS, Request, Return, Returning
from fazhi.indicators import figures
from fazhi.indicators.models import CollectedValue, Reported
from fazhi.kernel.act import act
from fazhi.kernel.automatic import advance
from fazhi.kernel.batch import batch
from fazhi.kernel.clocks import Clock
from fazhi.kernel.journal import events_of
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Role, User
from fazhi.kernel.refusal import Refused
from fazhi.kernel.register import registry
from tests.collection.conftest import DONE, DUE_ON, FILLED_ON, ISSUED_ON, LICENCES, TODAY
from tests.console.county import person
from tests.domain import refused

Acting = Callable[..., Any]
REDO = {"opinion": "撤销许可应为2件，核对后重报", "redo_due_on": date(2025, 1, 20)}


def kept(row: Return) -> list[tuple[str, str, str, Any, str]]:
    rows = CollectedValue.objects.filter(record=row.label, record_id=row.pk).order_by("pk")
    return list(rows.values_list("measure", "breakdown", "state", "value", "note"))


def test_issuing_opens_one_return_for_each_unit_of_the_kind(issued: Acting, justice: Organ, market: Organ) -> None:
    rows = Return.objects.filter(request=issued())
    assert [row.organ for row in rows.order_by("organ__path")] == [justice, market]
    assert set(rows.values_list("stage", flat=True)) == {"waiting"}


def test_the_last_day_is_a_clock_of_the_unit(row: Return) -> None:
    clock = Clock.objects.get(record=row.label, record_id=row.pk, open=True)
    assert (clock.due_on, clock.organ, clock.name) == (DUE_ON, row.organ, "报送")


def test_a_draft_is_kept_whatever_is_wrong_with_it(row: Return, take: Acting, clerk: User) -> None:
    row = take(row, "fill", by=clerk, answers=f"{LICENCES} = 3\n{LICENCES}[result=granted] = 9")
    assert row.stage == Returning.FILLING
    assert "= 9" in row.answers


def test_three_answers_are_kept_apart(approved: Return) -> None:
    states = {(measure, breakdown): (state, value) for measure, breakdown, state, value, _ in kept(approved)}
    assert states["enforcement.coercions", ""] == (Reported.VALUE, 0)
    assert states["enforcement.coercions", "kind=court"] == (Reported.NOT_APPLICABLE, None)


def test_blank_is_handed_in_only_with_its_reason(row: Return, take: Acting, clerk: User) -> None:
    blank = DONE.replace("coercions = 0", "coercions = 未填")
    row = take(row, "fill", by=clerk, answers=blank)
    with refused(code="answers_break_rules"):
        take(row, "submit", by=clerk)
    row = take(row, "fill", by=clerk, answers=blank.replace("= 未填", "= 未填 # 平台停用，没有记录"))
    assert take(row, "submit", by=clerk).stage == Returning.SUBMITTED


def test_an_explanation_is_kept_with_the_value(
    row: Return, take: Acting, clerk: User, reviewer: User, head: User
) -> None:
    row = take(row, "fill", by=clerk, answers=DONE.replace("coercions = 0", "coercions = 0 # 职权已经划转"))
    row = take(take(take(row, "submit", by=clerk), "review", by=reviewer), "approve", by=head)
    assert ("enforcement.coercions", "", "value", 0, "职权已经划转") in kept(row)


def test_a_sum_that_does_not_fit_is_refused_with_its_arithmetic_and_cannot_be_explained(
    row: Return, take: Acting, clerk: User
) -> None:
    row = take(row, "fill", by=clerk, answers=DONE.replace("licences = 106", "licences = 110 # 属实"))
    with pytest.raises(Refused) as told:
        take(row, "submit", by=clerk)
    assert "准予许可100＋不予许可5＋撤销许可1＝106件，合计填的是110件，各项少4件" in told.value.refusal.message


def test_a_change_by_more_than_half_is_explained_or_refused(
    approved: Return, issued: Acting, take: Acting, clerk: User
) -> None:
    request = issued(period="2025", due_on=date(2026, 1, 15))
    row = Return.objects.get(request=request, organ=approved.organ)
    more = DONE.replace("= 106", "= 506").replace("= 100", "= 500")
    row = take(row, "fill", by=clerk, answers=more)
    with pytest.raises(Refused) as told:
        take(row, "submit", by=clerk)
    assert "506－106=400；400÷106=377.4%" in told.value.refusal.message
    said = more.replace("= 506", "= 506 # 下放许可事项").replace("= 500", "= 500 # 下放许可事项")
    assert take(take(row, "fill", by=clerk, answers=said), "submit", by=clerk).stage == "submitted"


def test_the_way_to_the_lock_by_organ_level(
    submitted: Return, take: Acting, reviewer: User, head: User, leader: User
) -> None:
    row = take(submitted, "review", by=reviewer)
    row = take(row, "approve", by=head)
    row = take(row, "lock", by=leader)
    assert row.stage == Returning.LOCKED
    assert [event.step for event in events_of(row)] == ["receive", "fill", "submit", "review", "approve", "lock"]


WHO = [
    ("fill", "waiting", "clerk", True),
    ("fill", "waiting", "stranger", False),
    ("submit", "filling", "stranger", False),
    ("review", "submitted", "clerk", False),
    ("review", "submitted", "office", False),
    ("review", "submitted", "reviewer", True),
    ("give_back", "submitted", "clerk", False),
    ("approve", "reviewed", "reviewer", False),
    ("approve", "reviewed", "leader", False),
    ("approve", "reviewed", "head", True),
    ("lock", "approved", "reviewer", False),
    ("lock", "approved", "clerk", False),
    ("lock", "approved", "leader", True),
    ("unlock", "locked", "clerk", False),
    ("unlock", "locked", "reviewer", False),
    ("unlock", "locked", "leader", True),
]
BEFORE = {
    "filling": [("fill", "clerk")],
    "submitted": [("fill", "clerk"), ("submit", "clerk")],
    "reviewed": [("fill", "clerk"), ("submit", "clerk"), ("review", "reviewer")],
    "approved": [("fill", "clerk"), ("submit", "clerk"), ("review", "reviewer"), ("approve", "head")],
}
BEFORE["locked"] = [*BEFORE["approved"], ("lock", "leader")]
TOLD = {"fill": {"answers": DONE}, "give_back": REDO, "unlock": REDO}


@pytest.mark.parametrize(("step", "stage", "who", "may"), WHO, ids=[f"{s}-{w}" for s, _, w, _ in WHO])
def test_who_takes_which_step(
    row: Return,
    take: Acting,
    clerk: User,
    office_clerk: User,
    reviewer: User,
    head: User,
    leader: User,
    township: Organ,
    step: str,
    stage: str,
    who: str,
    may: bool,
) -> None:
    person("stranger", township, Role.HANDLER)
    for code, name in BEFORE.get(stage, []):
        row = take(row, code, by=User.objects.get(username=name), **TOLD.get(code, {}))
    assert row.stage == stage
    user = User.objects.get(username=who)
    if may:
        take(row, step, by=user, **TOLD.get(step, {}))
    else:
        with refused(code="no_role"):
            take(row, step, by=user, **TOLD.get(step, {}))


def test_the_office_fills_in_for_a_unit_only_with_its_ground(row: Return, take: Acting, office_clerk: User) -> None:
    with refused(code="filled_in_by_others"):
        take(row, "fill", by=office_clerk, answers=DONE)
    row = take(row, "fill", by=office_clerk, answers=DONE, on_behalf="来函〔2025〕3号")
    assert events_of(row)[-1].inputs == {"on_behalf": "来函〔2025〕3号"}


def test_given_back_needs_a_reason_and_a_new_day(submitted: Return, take: Acting, reviewer: User) -> None:
    with refused(code="required"):
        take(submitted, "give_back", by=reviewer)
    row = take(submitted, "give_back", by=reviewer, **REDO)
    assert row.stage == Returning.RETURNED
    assert Clock.objects.get(record=row.label, record_id=row.pk, open=True).due_on == REDO["redo_due_on"]


def test_a_correction_after_the_lock_keeps_both_values(
    approved: Return, take: Acting, clerk: User, reviewer: User, head: User, leader: User
) -> None:
    row = take(take(approved, "lock", by=leader), "unlock", by=leader, **REDO)
    changed = DONE.replace("= 106", "= 107").replace("[result=revoked] = 1", "[result=revoked] = 2 # 漏报1件")
    row = take(row, "fill", by=clerk, answers=changed)
    row = take(take(take(row, "submit", by=clerk), "review", by=reviewer), "approve", by=head)
    whole = [(value, note) for measure, cuts, _, value, note in kept(row) if (measure, cuts) == (LICENCES, "")]
    assert whole == [(106, ""), (107, "")]
    part = [(v, note) for m, cuts, _, v, note in kept(row) if (m, cuts) == (LICENCES, "result=revoked")]
    assert part == [(1, ""), (2, "漏报1件")]
    assert len(kept(row)) == 8 + 2
    assert figures.value(LICENCES, row.organ, "2024", today=TODAY).value == 107
    assert verify().findings == ()


@pytest.mark.parametrize("stage", ["filling", "submitted", "reviewed", "approved", "locked"])
def test_only_what_was_approved_is_a_figure(
    row: Return, take: Acting, clerk: User, reviewer: User, head: User, leader: User, stage: str
) -> None:
    for code, name in BEFORE[stage]:
        row = take(row, code, by=User.objects.get(username=name), **TOLD.get(code, {}))
    found = figures.value(LICENCES, row.organ, "2024", today=TODAY)
    assert found.value == (106 if stage in STANDS else None)


def test_reminders_are_counted(issued: Acting, take: Acting, office_clerk: User, submitted: Return) -> None:
    request = take(submitted.request, "remind", by=office_clerk)
    take(request, "remind", by=office_clerk)
    assert {row.organ.code: row.reminders for row in request.returns.all()} == {"market": 0, "justice": 2}


def test_the_platform_reminds_once_before_the_last_day(row: Return) -> None:
    record = registry.record("collection.return")
    assert advance(record, date(2025, 1, 11)) == []
    assert {done.event.on for done in advance(record, date(2025, 1, 13))} == {date(2025, 1, 12)}
    assert advance(record, date(2025, 1, 14)) == []


def test_all_reviewed_are_approved_and_all_approved_locked_at_once(
    submitted: Return, take: Acting, reviewer: User, head: User, leader: User
) -> None:
    take(submitted, "review", by=reviewer)
    request = take(submitted.request, "approve_reviewed", by=head)
    request = take(request, "lock_approved", by=leader)
    assert {row.organ.code: row.stage for row in request.returns.all()} == {"market": "locked", "justice": "waiting"}
    with refused(code="some_not_locked"):
        take(request, "close", by=head)


def test_the_same_way_through_the_batch_leaves_the_same_values(
    row: Return, clerk: User, reviewer: User, head: User
) -> None:
    with batch(TODAY) as door:
        for code, by in (("fill", clerk), ("submit", clerk), ("review", reviewer), ("approve", head)):
            row = door.act(row, code, by=by, on=FILLED_ON, **TOLD.get(code, {})).matter
    assert len(kept(row)) == 8
    assert figures.value(LICENCES, row.organ, "2024", today=TODAY).value == 106


def test_the_way_back_is_open_until_it_is_issued(justice: Organ, office_clerk: User, take: Acting) -> None:
    told = {"data_set": "justice", "period": "2024", "due_on": DUE_ON, "title": "年度数据"}
    request = act(Request, "draft", by=office_clerk, on=ISSUED_ON, organ=justice, today=TODAY, **told).matter
    assert take(request, "drop", by=office_clerk).stage == "dropped"
