"""Imports and exports as work beside the console: tried, confirmed, stopped, interrupted, never half written."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from fazhi.kernel.act import act
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refused
from fazhi.kernel.register import Record
from fazhi.registers.reconsideration.models import ContactPoint
from fazhi.sheets import transfers, working
from fazhi.sheets.models import State, Transfer
from fazhi.sheets.outcome import Outcome
from tests.sheets.conftest import places, rows_in, taken
from tests.sheets.test_import import point

pytestmark = pytest.mark.django_db
HandIn = Callable[..., Transfer]


@pytest.fixture
def hand_in(fill_in: Callable[..., Path], points: Record, county: Organ, handler: User) -> HandIn:
    """`hand_in(rows)`: a sheet as it comes in, not checked yet."""

    def handed(*rows: dict[str, Any], by: User = handler) -> Transfer:
        path = fill_in(points, handler, [county], list(rows))
        return transfers.begin_import(points, by, "联系点.xlsx", iter([path.read_bytes()]))

    return handed


def checked(transfer: Transfer) -> Transfer:
    working.work(transfer)
    return transfer


def confirmed(transfer: Transfer) -> Transfer:
    transfers.confirm(checked(transfer))
    return transfer


def nothing_written() -> bool:
    return (ContactPoint.objects.count(), Event.objects.count()) == (0, 0)


def test_a_sheet_is_checked_first_and_written_when_confirmed(hand_in: HandIn) -> None:
    transfer = checked(hand_in(point(1), point(2)))
    assert (transfer.state, transfer.rows, transfer.summary["outcomes"]) == (State.CHECKED, 2, {"new": 2})
    assert nothing_written()
    transfers.confirm(transfer)
    working.work(transfer)
    assert transfer.state == State.DONE
    assert ContactPoint.objects.count() == 2


def test_the_result_tells_the_number_of_each_row(hand_in: HandIn, points: Record) -> None:
    transfer = confirmed(hand_in(point(1)))
    working.work(transfer)
    found = places(transfer.result, points)
    note = load_workbook(transfer.result)[found.title].cell(5, found.places["note"]).value
    assert note == f"已登记：{ContactPoint.objects.get().number}（设立联系点）"


def test_a_sheet_with_problems_comes_back_marked_and_cannot_be_confirmed(hand_in: HandIn, points: Record) -> None:
    transfer = checked(hand_in(point(1), point(2, kind="大厦")))
    (problem,) = transfer.summary["problems"]
    assert (transfer.state, problem["row"], problem["key"]) == (State.REFUSED, 6, "kind")
    assert len(rows_in(transfer.result, points)) == 2
    with pytest.raises(Refused):
        transfers.confirm(transfer)
    assert nothing_written()


def test_a_sheet_without_rows_is_refused(hand_in: HandIn) -> None:
    transfer = checked(hand_in())
    assert (transfer.state, transfer.summary["refusal"]["error"]) == (State.REFUSED, "no_rows")


def test_who_takes_no_step_hands_nothing_in(hand_in: HandIn, county: Organ) -> None:
    nobody = User.objects.create(username="nobody", full_name="无", organ=county)
    with pytest.raises(Refused) as caught:
        hand_in(point(1), by=nobody)
    assert caught.value.refusal.code == "no_role"
    assert Transfer.objects.count() == 0


@pytest.mark.parametrize("until", [checked, confirmed], ids=["while it is checked", "while it is written"])
def test_a_cancelled_import_writes_nothing(hand_in: HandIn, until: Callable[[Transfer], Transfer]) -> None:
    transfer = hand_in(point(1))
    if until is confirmed:
        confirmed(transfer)
    transfers.cancel(transfer)
    working.work(transfer)
    assert transfer.state == State.CANCELLED
    assert nothing_written()


def test_an_import_that_breaks_writes_nothing_and_says_so(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    transfer = confirmed(hand_in(point(1)))

    def broken(*args: Any, **told: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(working, "_describe", broken)
    with pytest.raises(RuntimeError):
        working.work(transfer)
    assert Transfer.objects.get().state == State.FAILED
    assert nothing_written()


def test_a_copy_that_cannot_be_made_does_not_unsay_what_was_written(
    hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    transfer = confirmed(hand_in(point(1)))

    def broken(*args: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(working, "mark_copy", broken)
    working.work(transfer)
    assert Transfer.objects.get().state == State.DONE
    assert ContactPoint.objects.count() == 1


@pytest.mark.parametrize("state", [State.CHECKING, State.WRITING])
def test_work_without_a_process_was_interrupted(hand_in: HandIn, state: State) -> None:
    transfer = hand_in(point(1))
    Transfer.objects.update(state=state)
    transfer.refresh_from_db()
    assert transfers.present(transfer).state == State.INTERRUPTED


def test_work_with_its_process_goes_on(hand_in: HandIn) -> None:
    transfer = hand_in(point(1))
    Transfer.objects.update(state=State.WRITING)
    transfer.refresh_from_db()
    with (transfer.folder / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert transfers.present(transfer).state == State.WRITING


def test_one_person_has_one_import_under_way(hand_in: HandIn) -> None:
    transfer = hand_in(point(1))
    with (transfer.folder / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Refused) as caught:
            hand_in(point(2))
    assert caught.value.refusal.code == "import_under_way"
    assert hand_in(point(2)).state == State.WAITING


def test_a_process_has_some_time_to_begin(hand_in: HandIn) -> None:
    transfer = hand_in(point(1))
    assert transfers.present(transfer).state == State.WAITING
    Transfer.objects.update(changed_at=timezone.now() - timedelta(hours=1))
    assert transfers.present(transfer).state == State.INTERRUPTED


def test_what_changed_after_the_check_is_not_written_over(hand_in: HandIn, county: Organ, handler: User) -> None:
    transfer = confirmed(hand_in(point(1)))
    data = {"title": "第1联系点", "external_number": "PT-1", "kind": "enterprise"}
    act(ContactPoint, "open", by=handler, on=date(2024, 3, 4), organ=county, **data)
    working.work(transfer)
    assert (transfer.state, transfer.summary["refusal"]["error"]) == (State.REFUSED, "changed_meanwhile")
    assert ContactPoint.objects.count() == 1


def test_the_files_go_after_some_days_and_the_proof_stays(hand_in: HandIn) -> None:
    transfer = hand_in(point(1))
    Transfer.objects.update(created_at=timezone.now() - timedelta(days=transfers.KEPT_DAYS + 1))
    transfers.forget_old(timezone.now())
    assert not transfer.folder.exists()
    assert Transfer.objects.count() == 1


def test_an_export_is_kept_as_proof(points: Record, handler: User, hand_in: HandIn) -> None:
    working.work(confirmed(hand_in(point(1), point(2))))
    export = transfers.begin_export(points, handler, ContactPoint.objects.order_by("pk"), "环节：设立")
    assert (export.state, export.rows, export.user, export.summary["filter"]) == (State.DONE, 2, handler, "环节：设立")
    assert len(rows_in(export.result, points)) == 2


def test_many_matters_are_exported_beside_the_request(
    points: Record, handler: User, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    working.work(confirmed(hand_in(point(1), point(2))))
    monkeypatch.setattr(transfers, "AT_ONCE", 1)
    export = transfers.begin_export(points, handler, ContactPoint.objects.order_by("pk"), "")
    assert export.state == State.WAITING


@pytest.fixture
def two_thousand(fill_in: Callable[..., Path], points: Record, county: Organ, handler: User) -> Path:
    days = (date(2020, 1, 1) + timedelta(days=n % 1500) for n in range(2000))
    closed = ({"on:close": day + timedelta(days=9)} if n % 2 else {} for n, day in enumerate(days))
    rows = [point(n, on=date(2020, 1, 1) + timedelta(days=n % 1500), **more) for n, more in enumerate(closed)]
    return fill_in(points, handler, [county], rows)


def test_two_thousand_rows_go_in_with_few_queries_and_a_second_time_change_nothing(
    two_thousand: Path, points: Record, handler: User
) -> None:
    with CaptureQueriesContext(connection) as seen:
        count, _ = taken(two_thousand, points, handler)
    assert count.outcomes == {Outcome.NEW: 2000}
    assert len(seen) < 300  # for each alone they would be more than thirty thousand
    assert verify().findings == ()
    again, _ = taken(two_thousand, points, handler)
    assert again.outcomes == {Outcome.SAME: 2000}
    assert ContactPoint.objects.count() == 2000
