"""What falls due is ours: a period of a court or the other side goes once it has passed, a waiting period opens."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.console.due import actor_name, clocks_seen, due_rows, overdue
from fazhi.kernel import law
from fazhi.kernel.clocks import Clock
from fazhi.kernel.people import User

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 1)
BEFORE, AFTER = date(2024, 2, 29), date(2024, 3, 2)
WAITING = "reconsideration.delivery.public_notice"
COURT_WAITS = "litigation.suspension_to_end"
COURT_TRIES = "litigation.first_instance"


def clock(case: Any, code: str, limit: str, due: date, *, waits: bool) -> Clock:
    found = law.time_limit(limit, TODAY)
    return Clock.objects.create(
        record=case.label,
        record_id=case.pk,
        register=case.record.register_code,
        organ=case.organ,
        code=code,
        name=found.label,
        actor=found.actor,
        limit_id=found.id,
        started_on=date(2024, 1, 1),
        due_on=due,
        waits=waits,
    )


@pytest.mark.parametrize(
    ("limit", "due", "waits", "listed"),
    [
        pytest.param(COURT_TRIES, BEFORE, True, False, id="period-of-the-court-passed"),
        pytest.param(COURT_TRIES, AFTER, True, True, id="period-of-the-court-running"),
        pytest.param(COURT_WAITS, BEFORE, True, False, id="waiting-period-of-the-court-passed"),
        pytest.param(WAITING, BEFORE, True, True, id="own-waiting-period-passed"),
        pytest.param(WAITING, AFTER, True, True, id="own-waiting-period-running"),
        pytest.param("reconsideration.decision.ordinary", BEFORE, False, True, id="own-limit-overdue"),
    ],
)
def test_what_falls_due_is_ours(case: Any, handler: User, limit: str, due: date, waits: bool, listed: bool) -> None:
    made = clock(case, "invented", limit, due, waits=waits)
    assert clocks_seen(handler, TODAY).filter(pk=made.pk).exists() is listed


def test_an_own_waiting_period_that_is_over_says_that_one_may_act(case: Any, handler: User) -> None:
    made = clock(case, "invented", WAITING, BEFORE, waits=True)
    (row,) = due_rows([made], TODAY)
    assert row.left == "期间已满，可以办理"
    assert not clocks_seen(handler, TODAY).filter(overdue(TODAY), pk=made.pk).exists()


@pytest.mark.parametrize("code", law.vocabulary().actors)
def test_whom_a_limit_binds_is_said_in_the_words_of_the_law(code: str) -> None:
    assert law.vocabulary().actors[code].startswith(actor_name(code))
    assert actor_name(code)


def test_the_court_is_named_beside_its_period(case: Any) -> None:
    (row,) = due_rows([clock(case, "invented", COURT_TRIES, AFTER, waits=True)], TODAY)
    assert row.actor == "人民法院"
