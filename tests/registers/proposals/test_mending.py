"""What the office in charge set is set right by that office, what the unit entered by the unit."""

from __future__ import annotations

from datetime import date

from fazhi.kernel import mend
from fazhi.kernel.people import User
from tests.registers.conftest import refused

from .conftest import NOW, REPLY, TALK, TALKED, Build, again

LATER = date(2024, 8, 1)


def test_a_unit_does_not_lengthen_the_term_that_was_set_for_it(assigned: Build, staff: User) -> None:
    with refused(code="no_role"):
        mend.correct(assigned(), by=staff, reason="时间不够", today=NOW, stated_due_on=LATER)


def test_the_office_corrects_the_term_that_it_set(assigned: Build, clerk: User) -> None:
    proposal = assigned()
    mend.correct(proposal, by=clerk, reason="交办通知载明的日期录错", today=NOW, stated_due_on=LATER)
    assert again(proposal).stated_due_on == LATER


def test_a_unit_does_not_take_back_a_step_of_the_office(assigned: Build, take: Build, clerk: User, staff: User) -> None:
    proposal = take(assigned(), "change_mode", date(2024, 3, 4), by=clerk, mode="joint").matter
    with refused(code="no_role"):
        mend.revert(proposal, by=staff, reason="不同意会办", today=NOW)
    mend.revert(proposal, by=clerk, reason="登记有误", today=NOW)
    assert again(proposal).mode == "sole"


def test_a_unit_corrects_and_takes_back_what_it_entered(assigned: Build, take: Build, staff: User) -> None:
    proposal = take(assigned(), "talk", TALKED, **TALK).matter
    mend.correct(proposal, by=staff, reason="日期录错", today=NOW, talked_on=date(2024, 4, 9))
    assert again(proposal).talked_on == date(2024, 4, 9)
    answered = take(proposal, "answer", date(2024, 5, 6), **REPLY).matter
    mend.revert(answered, by=staff, reason="答复尚未发出", today=NOW)
    assert again(proposal).answered_on is None
