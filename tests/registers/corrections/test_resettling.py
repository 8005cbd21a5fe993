"""Released persons: met on the day, settled, relieved in need, and let go when the support ends."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.kernel.people import User
from tests.domain import refused

from .conftest import Build, clock, codes

FREE = date(2024, 6, 20)


@pytest.mark.parametrize("on, timely", [(FREE, True), (date(2024, 6, 21), False)], ids=["on the day", "the day after"])
def test_a_key_person_is_met_on_the_day_of_release(
    returnee: Build, take: Build, station_staff: User, on: date, timely: bool
) -> None:
    done = take(returnee(), "meet", on, by=station_staff, met_by="station")
    assert (done.matter.met, done.matter.timely, "met_late" in codes(done)) == (True, timely, not timely)


def test_nobody_is_met_before_he_is_free(returnee: Build, take: Build) -> None:
    with refused("监狱法(2012)第三十五条", code="before_release"):
        take(returnee(), "meet", date(2024, 6, 19), met_by="family")


def test_an_ordinary_returnee_need_not_be_met(returnee: Build, take: Build) -> None:
    matter = returnee(key=False)
    with pytest.raises(KeyError):
        clock(matter, "meeting")
    done = take(matter, "settle", date(2024, 6, 24), ways=["work", "land"])
    assert (done.matter.settled, done.matter.ways, codes(done)) == (True, ";work;land;", set())


def test_a_key_person_who_was_missed_may_be_met_later(returnee: Build, take: Build) -> None:
    matter = take(returnee(), "miss", FREE, ground="提前离开").matter
    assert (matter.stage, matter.met) == ("missed", False)
    matter = take(matter, "meet", date(2024, 6, 22), met_by="station").matter
    assert (matter.stage, matter.timely) == ("met", False)


def test_who_was_missed_may_be_settled_and_does_not_count_as_met(returnee: Build, take: Build) -> None:
    matter = take(returnee(), "miss", FREE, ground="提前离开").matter
    done = take(matter, "settle", date(2024, 6, 24), ways=["work"])
    assert (done.matter.stage, done.matter.met, codes(done)) == ("helped", False, {"not_met_yet"})


def test_a_key_person_settled_before_he_was_met_is_pointed_out(returnee: Build, take: Build) -> None:
    assert codes(take(returnee(), "settle", FREE, ways=["work"])) == {"not_met_yet"}


def test_relief_is_for_those_whom_the_act_names(returnee: Build, take: Build) -> None:
    matter = take(returnee(), "meet", FREE, met_by="family").matter
    with refused("监狱法(2012)第三十七条第二款", code="not_in_need", field="in_need"):
        take(matter, "relieve", date(2024, 6, 25), in_need=False, relief="临时救助")
    assert take(matter, "relieve", date(2024, 6, 25), in_need=True, relief="临时救助").matter.relieved_on


@pytest.mark.parametrize(
    "on, allowed", [(date(2027, 6, 20), True), (date(2027, 6, 19), False)], ids=["last day", "before"]
)
def test_support_lasts_as_long_as_was_said(returnee: Build, take: Build, on: date, allowed: bool) -> None:
    matter = take(
        returnee(key=False), "settle", date(2024, 6, 24), ways=["work"], support_due_on=date(2027, 6, 20)
    ).matter
    assert clock(matter, "support").due_on == date(2027, 6, 20)
    if allowed:
        assert take(matter, "end", on).matter.ended_on == on
        return
    with refused(code="support_not_over"):
        take(matter, "end", on)


def test_who_moves_away_is_ended_early(returnee: Build, take: Build) -> None:
    matter = take(returnee(), "end_early", date(2024, 7, 1), ground="moved").matter
    assert (matter.stage, clock(matter, "meeting").open) == ("ended", False)
