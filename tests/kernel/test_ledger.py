"""The ledger: what was altered or removed is found, wherever it was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from fazhi.kernel.act import act
from fazhi.kernel.ledger import triggers
from fazhi.kernel.ledger.chain import seal_days
from fazhi.kernel.ledger.models import Event, LedgerOnlyGrows, Seal
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.people import User
from tests.domain import NOW

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
DAY = date(2024, 3, 4)


@pytest.fixture
def case(received_case: Build, handler: User) -> Any:
    return act(received_case(DAY), "accept", by=handler, on=DAY, today=NOW).matter


@pytest.fixture
def unlocked() -> Iterator[Callable[..., None]]:
    """Run SQL as somebody who has the database in hand and has taken the triggers away."""
    triggers.remove(connection)

    def run(sql: str, *values: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)

    yield run
    triggers.install(connection)


def codes() -> set[str]:
    return {finding.code for finding in verify().findings}


def tomorrow() -> datetime:
    return timezone.now() + timedelta(days=1)


def test_an_untouched_ledger_verifies(case: Any) -> None:
    seal_days(tomorrow())
    outcome = verify()
    assert (outcome.matters, outcome.events, outcome.seals) == (1, 2, 1)
    assert outcome.findings == ()


@pytest.mark.parametrize("operation", ["UPDATE kernel_event SET reason = 'x'", "DELETE FROM kernel_event"])
def test_the_database_refuses_to_change_an_event(case: Any, operation: str) -> None:
    with pytest.raises(Exception, match="only grows"), connection.cursor() as cursor:
        cursor.execute(operation)


def test_the_code_refuses_to_change_an_event(case: Any) -> None:
    event = Event.objects.first()
    with pytest.raises(LedgerOnlyGrows):
        event.save()
    with pytest.raises(LedgerOnlyGrows):
        event.delete()
    with pytest.raises(LedgerOnlyGrows):
        Event.objects.update(reason="x")
    with pytest.raises(LedgerOnlyGrows):
        Event.objects.all().delete()


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        pytest.param("UPDATE kernel_event SET reason = 'x' WHERE seq = 1", "event_altered", id="event-altered"),
        pytest.param("UPDATE kernel_event SET digest = previous WHERE seq = 2", "event_altered", id="digest-altered"),
        pytest.param("DELETE FROM kernel_event WHERE seq = 1", "event_missing", id="first-event-removed"),
        pytest.param("DELETE FROM kernel_event WHERE seq = 2", "event_missing", id="last-event-removed"),
        pytest.param("DELETE FROM kernel_clock WHERE open", "clock_differs", id="clock-removed"),
        pytest.param("UPDATE kernel_clock SET due_on = '2030-01-01' WHERE open", "clock_differs", id="clock-moved"),
        pytest.param("DELETE FROM kernel_seal", "", id="all-seals-removed-are-made-again"),
        pytest.param("UPDATE kernel_seal SET events = 9", "seal_broken", id="seal-altered"),
    ],
)
def test_what_was_altered_or_removed_is_found(case: Any, unlocked: Callable[..., None], sql: str, code: str) -> None:
    seal_days(tomorrow())
    unlocked(sql)
    assert code in codes() or not code


@pytest.mark.parametrize("column", ["title", "applicant", "court_accepted"])
def test_a_column_altered_past_the_door_is_found(case: Any, unlocked: Callable[..., None], column: str) -> None:
    table = connection.ops.quote_name(case._meta.db_table)
    value = connection.ops.quote_name(column)
    changed = "true" if column == "court_accepted" else "'x'"
    unlocked(f"UPDATE {table} SET {value} = {changed}")
    assert codes() == {"row_altered"}


def test_a_matter_removed_with_all_its_events_leaves_a_gap_in_seal_and_numbers(
    case: Any, unlocked: Callable[..., None]
) -> None:
    seal_days(tomorrow())
    unlocked("DELETE FROM kernel_event")
    unlocked(f"DELETE FROM {connection.ops.quote_name(case._meta.db_table)}")
    assert {"seal_broken", "number_missing"} <= codes()


def test_each_complete_day_is_sealed_once_days_without_events_as_well(case: Any) -> None:
    now = timezone.now() + timedelta(days=3)
    assert len(seal_days(now)) == 3
    assert seal_days(now) == []
    assert list(Seal.objects.values_list("events", flat=True)) == [2, 0, 0]


def test_today_is_not_sealed(case: Any) -> None:
    assert seal_days(timezone.now()) == []
