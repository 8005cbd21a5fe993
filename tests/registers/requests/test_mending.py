"""What the receiver set is set right by the receiver; a corrected day of receipt moves the clock with it."""

from __future__ import annotations

from datetime import date

from fazhi.kernel import mend
from fazhi.kernel.people import User
from tests.domain import refused

from .conftest import DUE, NOW, Build, again, clock

EARLIER = date(2024, 2, 28)


def test_a_unit_does_not_correct_the_request_that_it_answers(assigned: Build, staff: User) -> None:
    with refused(code="no_role"):
        mend.correct(assigned(), by=staff, reason="时间不够", today=NOW, stated_due_on=date(2024, 4, 1))


def test_the_receiver_corrects_the_last_day(assigned: Build, clerk: User) -> None:
    matter = assigned()
    mend.correct(matter, by=clerk, reason="日期录错", today=NOW, stated_due_on=date(2024, 3, 14))
    assert again(matter).due_on == date(2024, 3, 14)


def test_a_corrected_day_of_receipt_is_the_day_from_which_the_clock_runs(receive: Build, clerk: User) -> None:
    matter = receive(stated_due_on=DUE).matter
    mend.correct(matter, by=clerk, reason="来信日期录错", today=NOW, registered_on=EARLIER, received_on=EARLIER)
    assert clock(again(matter), "handling").start == EARLIER


def test_taking_back_an_assignment_leaves_the_clock_of_the_receipt(assigned: Build, clerk: User) -> None:
    matter = assigned()
    mend.revert(matter, by=clerk, reason="派错单位", today=NOW)
    matter = again(matter)
    assert (matter.stage, matter.assigned_to, matter.due_on) == ("received", None, DUE)
