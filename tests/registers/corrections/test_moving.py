"""Changes of place: the five days of each agency, the seven of the person, and who is counted where."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.registers.corrections.models import Move, Person
from tests.domain import refused

from .conftest import CHECKED, DECISION, Build, again, clock, codes

APPLIED, DECIDED = date(2024, 6, 3), date(2024, 6, 12)
ASKED: dict[str, Any] = {"other_agency": "丁县社区矫正机构", "ground": "随家人迁居"}
ORDER: dict[str, Any] = {"document": "决1号", "told": True}


@pytest.mark.parametrize(
    "moving, late", [(date(2024, 7, 3), False), (date(2024, 7, 2), True)], ids=["a month ahead", "a day short"]
)
def test_who_wants_to_move_asks_a_month_ahead(supervised: Build, open_matter: Build, moving: date, late: bool) -> None:
    done = open_matter(Move, "apply", APPLIED, person=supervised(), moving_on=moving, **ASKED)
    assert ("applied_late" in codes(done)) is late


def test_the_terms_of_those_who_leave(move_out: Build, supervised: Build, take: Build) -> None:
    matter = move_out(supervised())
    assert (clock(matter, "consult").due_on, clock(matter, "reply").due_on) == (date(2024, 6, 8), date(2024, 6, 10))
    assert clock(matter, "reply").waits
    matter = take(matter, "decide", DECIDED, **ORDER).matter
    assert (clock(matter, "transfer").due_on, matter.report_due_on) == (date(2024, 6, 17), None)
    matter = take(matter, "serve", date(2024, 6, 14)).matter
    assert matter.report_due_on == date(2024, 6, 21)
    with refused(code="served_before"):
        take(matter, "serve", date(2024, 6, 15))


def test_a_change_is_told_to_the_deciding_organ_and_the_new_agency(
    move_out: Build, supervised: Build, take: Build
) -> None:
    with refused("社区矫正法(2019)第二十七条第二款", code="others_not_told", field="told"):
        take(move_out(supervised()), "decide", DECIDED, **{**ORDER, "told": False})


def test_a_change_to_which_the_other_side_did_not_agree_is_pointed_out(
    move_out: Build, supervised: Build, take: Build
) -> None:
    assert "not_agreed" in codes(take(move_out(supervised(), agreed=False), "decide", DECIDED, **ORDER))


def test_who_has_reported_there_is_no_longer_here(move_out: Build, supervised: Build, take: Build) -> None:
    person = supervised()
    matter = take(move_out(person), "decide", DECIDED, **ORDER).matter
    matter = take(matter, "transfer", date(2024, 6, 14)).matter
    assert again(person).stage == "supervised"
    take(matter, "note_arrival", date(2024, 6, 18))
    person = again(person)
    assert (person.stage, person.ended_on, person.released_on) == ("moved", date(2024, 6, 18), None)


def test_a_refused_change_has_no_day_of_decision(move_out: Build, supervised: Build, take: Build) -> None:
    matter = take(move_out(supervised()), "refuse", DECIDED, ground="没有固定住所", told_on=DECIDED).matter
    assert (matter.stage, matter.decided_on, matter.refused_on) == ("refused", None, DECIDED)


@pytest.mark.parametrize("on, late", [(date(2024, 6, 8), False), (date(2024, 6, 9), True)], ids=["fifth day", "sixth"])
def test_here_an_inquiry_is_answered_within_five_days(open_matter: Build, take: Build, on: date, late: bool) -> None:
    matter = open_matter(Move, "take_inquiry", APPLIED, other_agency="丁县社区矫正机构").matter
    assert not clock(matter, "answer").waits
    assert ("answered_late" in codes(take(matter, "answer", on, agreed=True, checked="属实"))) is late


def test_who_comes_is_received_and_the_change_is_done(move_in: Build, open_matter: Build) -> None:
    matter = move_in()
    assert matter.report_due_on == date(2024, 6, 19)
    data = {**DECISION, **CHECKED, "kind": "probation", "transferred_by": matter}
    person = open_matter(Person, "transfer_in", date(2024, 6, 18), **data).matter
    matter = again(matter)
    assert (person.stage, person.received_on) == ("supervised", date(2024, 6, 18))
    assert (matter.stage, matter.person_id, matter.arrived_on) == ("arrived", person.pk, date(2024, 6, 18))


def test_nobody_comes_twice_by_one_change(move_in: Build, open_matter: Build) -> None:
    data = {**DECISION, **CHECKED, "kind": "probation", "transferred_by": move_in()}
    open_matter(Person, "transfer_in", date(2024, 6, 18), **data)
    with refused("社区矫正法(2019)第二十七条第二款", code="not_expected", field="transferred_by"):
        open_matter(
            Person, "transfer_in", date(2024, 6, 19), **{**data, "transferred_by": again(data["transferred_by"])}
        )


def test_papers_that_came_are_forwarded(move_in: Build, take: Build) -> None:
    with refused("社区矫正法(2019)第二十七条第二款", code="not_forwarded", field="forwarded"):
        take(move_in(), "take_papers", date(2024, 6, 17), forwarded=False)


def test_arrival_alone_is_not_entered(move_in: Build, take: Build, supervised: Build) -> None:
    with refused(code="only_brought"):
        take(move_in(), "arrive", date(2024, 6, 18), person=supervised())
