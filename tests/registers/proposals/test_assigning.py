"""How a proposal comes to a unit, goes back where another is competent, and by which day it must be answered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.people import User
from fazhi.registers.proposals.models import Proposal
from tests.domain import refused

from .conftest import Build, again, clock, codes

TERMS = [
    pytest.param(date(2024, 3, 1), date(2024, 6, 1), id="three months"),
    pytest.param(date(2024, 11, 30), date(2025, 2, 28), id="to the end of a short month"),
    pytest.param(date(2023, 11, 30), date(2024, 2, 29), id="to the end of February in a leap year"),
]


@pytest.mark.parametrize("on, due", TERMS)
def test_without_a_day_in_the_notice_it_is_answered_within_three_months(assign: Build, on: date, due: date) -> None:
    matter = assign(on, return_due_on=on).matter
    assert (matter.due_on, clock(matter, "reply").due_on) == (due, due)


@pytest.mark.parametrize(
    "due, code",
    [
        pytest.param(date(2024, 6, 1), "", id="three months are usual"),
        pytest.param(date(2024, 6, 2), "term_longer_than_usual", id="more is for wide and hard matters"),
        pytest.param(date(2024, 9, 1), "term_longer_than_usual", id="six months are the most"),
    ],
)
def test_a_stated_day_within_six_months_is_taken(assign: Build, due: date, code: str) -> None:
    done = assign(stated_due_on=due)
    assert done.matter.due_on == due
    assert codes(done) == ({code} if code else set())


def test_a_stated_day_beyond_six_months_is_refused(assign: Build) -> None:
    with refused(code="term_too_long", field="stated_due_on"):
        assign(stated_due_on=date(2024, 9, 2))


@pytest.mark.parametrize("step, kind", [("assign", "npc"), ("assign_motion", "cppcc")])
def test_the_kind_follows_from_the_step(assign: Build, step: str, kind: str) -> None:
    done = assign(step=step)
    assert (done.matter.kind, done.matter.stage) == (kind, "handling")
    assert done.event.law == (["地方组织法(2022)第四十二条"] if kind == "npc" else [])


def test_only_the_office_in_charge_assigns(assign: Build, staff: User) -> None:
    with refused(code="no_role"):
        assign(by=staff)


# --- transfer back ------------------------------------------------------------------------------------------------

RETURN = {"ground": "站点规划由住房城乡建设部门负责", "competent": "县住房城乡建设委"}


@pytest.mark.parametrize("on", [date(2024, 3, 1), date(2024, 3, 11)], ids=["same day", "last day"])
def test_a_unit_that_is_not_competent_asks_to_return_it(assigned: Build, take: Build, on: date) -> None:
    assert take(assigned(), "ask_return", on, **RETURN).matter.stage == "return_asked"


def test_after_the_last_day_the_unit_handles_it(assigned: Build, take: Build) -> None:
    with refused(code="return_term_over"):
        take(assigned(), "ask_return", date(2024, 3, 12), **RETURN)


@pytest.mark.parametrize("missing", RETURN)
def test_a_return_needs_its_ground(assigned: Build, take: Build, missing: str) -> None:
    with refused(code="required", field=missing):
        take(assigned(), "ask_return", date(2024, 3, 4), **{**RETURN, missing: ""})


def test_what_was_declined_once_is_not_returned_again(assigned: Build, take: Build, clerk: User) -> None:
    matter = take(assigned(), "ask_return", date(2024, 3, 4), **RETURN).matter
    matter = take(matter, "keep", date(2024, 3, 5), by=clerk, ground="道路运输属于本单位职责").matter
    assert matter.due_on == date(2024, 6, 1)
    with refused(code="refused_before"):
        take(matter, "ask_return", date(2024, 3, 6), **RETURN)


@pytest.fixture
def moved(assigned: Build, take: Build, clerk: User, other_unit: Any) -> Any:
    """The old matter and the new one with the competent unit."""
    matter = take(assigned(), "ask_return", date(2024, 3, 4), **RETURN).matter
    to = {"to": other_unit, "new_return_due_on": date(2024, 3, 15)}
    old = take(matter, "reassign", date(2024, 3, 6), by=clerk, **to).matter
    return old, Proposal.objects.select_related("organ").get(previous=old)


def test_a_proposal_that_moves_counts_once_and_with_the_competent_unit(moved: Any, other_unit: Any) -> None:
    old, new = moved
    assert (old.stage, old.received_on) == ("transferred", None)
    assert (new.organ, new.stage, new.received_on) == (other_unit, "handling", date(2024, 3, 6))
    assert (new.title, new.proposer, new.session) == (old.title, old.proposer, old.session)


def test_the_term_begins_anew_with_the_competent_unit(moved: Any) -> None:
    old, new = moved
    assert clock(old, "reply").open is False
    assert (new.due_on, new.return_due_on) == (date(2024, 6, 6), date(2024, 3, 15))


def test_it_is_not_moved_to_the_unit_that_returns_it(assigned: Build, take: Build, clerk: User) -> None:
    matter = take(assigned(), "ask_return", date(2024, 3, 4), **RETURN).matter
    with refused(code="reassigned_to_itself", field="to"):
        take(matter, "reassign", date(2024, 3, 6), by=clerk, to=matter.organ, new_return_due_on=date(2024, 3, 15))


# --- more time ----------------------------------------------------------------------------------------------------

MORE = {"new_due_on": date(2024, 8, 30), "ground": "涉及三个部门"}


def test_the_office_extends_the_term(assigned: Build, take: Build, clerk: User) -> None:
    matter = take(assigned(), "extend", date(2024, 5, 20), by=clerk, **MORE).matter
    assert matter.due_on == date(2024, 8, 30)
    assert again(matter).timely is None


REFUSED_TERMS = [
    pytest.param(date(2024, 6, 3), {}, "reply_term_over", id="the term is over"),
    pytest.param(date(2024, 5, 20), {"new_due_on": date(2024, 6, 1)}, "new_term_not_later", id="no later day"),
    pytest.param(date(2024, 5, 20), {"new_due_on": date(2024, 9, 2)}, "term_too_long", id="beyond six months"),
]


@pytest.mark.parametrize("on, data, code", REFUSED_TERMS)
def test_a_term_is_not_extended(
    assigned: Build, take: Build, clerk: User, on: date, data: dict[str, Any], code: str
) -> None:
    with refused(code=code):
        take(assigned(), "extend", on, by=clerk, **{**MORE, **data})


def test_the_unit_does_not_extend_its_own_term(assigned: Build, take: Build, staff: User) -> None:
    with refused(code="no_role"):
        take(assigned(), "extend", date(2024, 5, 20), by=staff, **MORE)


def test_a_proposal_is_taken_over_only_with_the_step_that_moves_it(assign: Build, moved: Any) -> None:
    old, _ = moved
    with refused(code="only_brought"):
        assign(date(2024, 3, 7), "take_over", previous=old)
