"""What happens by itself: the steps of the law on their day, and clocks that another calendar moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.commands.daily import routine
from fazhi.kernel import automatic
from fazhi.kernel.automatic import advance, recount
from fazhi.kernel.clocks import Clock
from fazhi.kernel.journal import events_of
from fazhi.kernel.ledger.models import Kind
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.refusal import Refusal, Refused

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
RECEIVED, LAST_DAY = date(2024, 3, 1), date(2024, 3, 8)


@pytest.mark.parametrize(
    ("today", "taken"),
    [pytest.param(LAST_DAY, 0, id="on-the-last-day"), pytest.param(date(2024, 3, 9), 1, id="the-day-after")],
)
def test_the_law_accepts_when_the_review_period_has_passed(received_case: Build, today: date, taken: int) -> None:
    case = received_case(RECEIVED)
    assert len(advance(case.record, today)) == taken


def test_a_step_of_the_law_bears_the_day_the_law_names_and_no_actor(received_case: Build) -> None:
    case = received_case(RECEIVED)
    [done] = advance(case.record, date(2024, 6, 1))
    assert (done.event.on, done.event.actor) == (LAST_DAY, None)


def test_a_second_run_on_the_same_day_does_nothing(received_case: Build) -> None:
    case = received_case(RECEIVED)
    advance(case.record, date(2024, 6, 1))
    assert advance(case.record, date(2024, 6, 1)) == []


def test_one_matter_that_is_stuck_does_not_keep_the_others_waiting(
    received_case: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck, free = received_case(RECEIVED), received_case(RECEIVED)
    act = automatic.act

    def refuse_one(matter: Any, *args: Any, **kwargs: Any) -> Any:
        if matter.pk == stuck.pk:
            raise Refused(Refusal("some_reason", "不能办理"))
        return act(matter, *args, **kwargs)

    monkeypatch.setattr(automatic, "act", refuse_one)
    told: list[Any] = []
    taken = advance(free.record, date(2024, 6, 1), lambda matter, _: told.append(matter.pk))
    assert [done.matter.pk for done in taken] == [free.pk]
    assert told == [stuck.pk]


def test_a_clock_that_another_calendar_moves_gets_an_event_that_says_so(received_case: Build) -> None:
    case = received_case(RECEIVED)
    row = Clock.objects.get(record_id=case.pk, code="review")
    Clock.objects.filter(pk=row.pk).update(due_on=date(2024, 3, 7), provisional=True)
    [event] = recount(case.record, date(2024, 3, 4))
    assert event.kind == Kind.RECOUNT
    assert event.inputs["moved"] == [{"clock": row.name, "before": "2024-03-07", "after": "2024-03-08"}]
    row.refresh_from_db()
    assert row.due_on == LAST_DAY
    assert events_of(case)[-1].pk == event.pk
    assert verify().findings == ()


def test_clocks_that_stay_leave_no_event(received_case: Build) -> None:
    case = received_case(RECEIVED)
    assert recount(case.record, date(2024, 3, 4)) == []


def test_the_daily_routine_does_all_of_it_and_counts(received_case: Build) -> None:
    received_case(RECEIVED)
    assert routine(date(2024, 3, 9)) == {
        "sealed": 0,
        "advanced": 1,
        "recounted": 0,
        "reread": 0,
        "stuck": 0,
    }
