"""Leaves: who may approve how many days, together and apart, and the return."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.corrections.models import Leave
from tests.domain import refused

from .conftest import Build, codes

STARTS, DECIDED = date(2024, 6, 7), date(2024, 6, 4)


def days(number: int, starts: date = STARTS) -> dict[str, date]:
    """A leave of so many days, the first and the last included."""
    return {"starts": starts, "until": starts + timedelta(days=number - 1)}


@pytest.fixture
def entrusted(supervised: Build, township: Organ) -> Any:
    """Somebody whose daily supervision was entrusted to the township's 司法所."""
    return supervised(station=township)


@pytest.mark.parametrize("number, too_long", [(7, False), (8, True)], ids=["seven days", "eight days"])
def test_a_station_approves_seven_days(
    entrusted: Any, leave: Build, take: Build, station_staff: User, number: int, too_long: bool
) -> None:
    done = take(leave(entrusted, **days(number)), "grant_station", DECIDED, by=station_staff)
    assert ("too_long_for_station" in codes(done)) is too_long
    assert (done.matter.granted, done.matter.approver) == (True, "station")


@pytest.mark.parametrize("number, too_long", [(30, False), (31, True)], ids=["thirty days", "thirty-one"])
def test_the_county_approves_thirty_days(
    entrusted: Any, leave: Build, take: Build, number: int, too_long: bool
) -> None:
    done = take(leave(entrusted, **days(number)), "grant", DECIDED)
    assert ("too_long_for_county" in codes(done)) is too_long
    assert done.matter.approver == "county"


@pytest.mark.parametrize(
    "starts, together",
    [(date(2024, 7, 10), True), (date(2024, 8, 20), False)],
    ids=["within two months", "after two months"],
)
def test_thirty_days_in_two_months_together(
    entrusted: Any, leave: Build, take: Build, starts: date, together: bool
) -> None:
    take(leave(entrusted, **days(20)), "grant", DECIDED)
    later = leave(entrusted, on=starts - timedelta(days=4), **days(11, starts))
    assert ("too_long_together" in codes(take(later, "grant", starts - timedelta(days=3)))) is together


def test_longer_ones_are_approved_above(entrusted: Any, leave: Build, take: Build) -> None:
    done = take(leave(entrusted, **days(45)), "grant_higher", DECIDED, document="批1号")
    assert (codes(done), done.matter.approver) == (set(), "higher")


def test_the_station_does_not_approve_for_the_county(
    entrusted: Any, leave: Build, take: Build, station_staff: User
) -> None:
    with refused(code="no_role"):
        take(leave(entrusted, **days(3)), "grant", DECIDED, by=station_staff)


def test_a_township_that_was_not_entrusted_takes_no_application(supervised: Build, leave: Build) -> None:
    with refused("社区矫正法(2019)第九条第二款", code="kept_elsewhere", field="person"):
        leave(supervised())


def test_the_agency_itself_cannot_approve_as_a_station(
    supervised: Build, leave: Build, take: Build, staff: User, bureau: Organ
) -> None:
    with refused("社区矫正法(2019)第九条第二款", code="not_entrusted"):
        take(leave(supervised(), by=staff, organ=bureau), "grant_station", DECIDED)


@pytest.mark.parametrize(
    "on, late", [(date(2024, 6, 4), False), (date(2024, 6, 5), True)], ids=["three days", "two days"]
)
def test_a_leave_is_asked_for_three_days_ahead(
    entrusted: Any, open_matter: Build, township: Organ, station_staff: User, on: date, late: bool
) -> None:
    asked = {"purpose": "medical", "destination": "丙县", "starts_on": STARTS, "return_due_on": date(2024, 6, 9)}
    done = open_matter(Leave, "apply", on, by=station_staff, organ=township, person=entrusted, **asked)
    assert ("applied_late" in codes(done)) is late


def test_a_leave_that_ends_before_it_begins_is_refused(entrusted: Any, leave: Build) -> None:
    with refused("社区矫正法(2019)第二十七条第一款", code="ends_before_it_begins", field="return_due_on"):
        leave(entrusted, STARTS, STARTS - timedelta(days=1))


@pytest.mark.parametrize(
    "on, timely", [(date(2024, 6, 13), True), (date(2024, 6, 14), False)], ids=["last day", "after"]
)
def test_the_return_is_on_the_last_day(
    entrusted: Any, leave: Build, take: Build, station_staff: User, on: date, timely: bool
) -> None:
    granted = take(leave(entrusted, **days(7)), "grant_station", DECIDED, by=station_staff).matter
    done = take(granted, "return", on, by=station_staff)
    assert (done.matter.timely, "back_late" in codes(done)) == (timely, not timely)


def test_a_refusal_has_its_reason_and_its_day(entrusted: Any, leave: Build, take: Build) -> None:
    matter = leave(entrusted)
    with refused("社区矫正法(2019)第二十七条第一款", code="required", field="ground"):
        take(matter, "refuse", DECIDED)
    matter = take(matter, "refuse", DECIDED, ground="没有正当理由").matter
    assert (matter.granted, matter.decided_on, matter.approver) == (False, DECIDED, "")
