"""Access is closed by default and follows role × organ subtree × register; every answer says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.kernel import access
from fazhi.kernel.organs import Charge, Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.procedure import OFFICE, SAME, By, Practice, Step
from tests.domain import LONG_AGO, person

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
DAY = date(2024, 3, 4)


@pytest.fixture
def case(received_case: Build) -> Any:
    return received_case(DAY)


def sees(user: User, case: Any) -> bool:
    return bool(access.may_see(user, case)) and access.visible(user, type(case)).filter(pk=case.pk).exists()


def test_without_a_grant_nothing_is_seen(case: Any, county: Organ) -> None:
    nobody = person("nobody", county)
    assert not access.visible(nobody, type(case)).exists()
    answer = access.may_see(nobody, case)
    assert (answer.allowed, answer.refusal.code) == (False, "no_access")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.HANDLER, True),
        (Role.REVIEWER, True),
        (Role.HEAD, True),
        (Role.STATISTICIAN, True),
        (Role.SUPERVISOR, True),
        (Role.ADMINISTRATOR, False),
    ],
)
def test_every_role_at_the_organ_but_the_administrator_sees_its_matters(
    case: Any, county: Organ, role: Role, expected: bool
) -> None:
    assert sees(person("p", county, role), case) is expected


def test_the_office_in_charge_sees_the_matters_of_its_parent(case: Any, handler: User) -> None:
    assert sees(handler, case)


def test_an_organ_below_does_not_see_the_matters_above(case: Any, stranger: User) -> None:
    assert not sees(stranger, case)


def test_the_respondent_sees_the_case_against_it(case: Any, respondent_handler: User) -> None:
    assert sees(respondent_handler, case)


def test_a_grant_for_another_register_gives_nothing(case: Any, county: Organ) -> None:
    user = person("p", county)
    Grant.objects.create(user=user, role=Role.HEAD, organ=county, register="another", from_on=LONG_AGO)
    assert not sees(user, case)


@pytest.mark.parametrize(
    ("from_on", "until_on", "expected"),
    [
        pytest.param(LONG_AGO, date(2024, 5, 1), True, id="on-a-day-inside"),
        pytest.param(LONG_AGO, DAY, False, id="on-the-day-it-ends"),
        pytest.param(DAY, None, True, id="on-its-first-day"),
        pytest.param(date(2024, 3, 5), None, False, id="before-it-begins"),
    ],
)
def test_a_grant_holds_from_its_first_day_to_the_day_before_it_ends(
    case: Any, county: Organ, from_on: date, until_on: date | None, expected: bool
) -> None:
    user = person("p", county)
    Grant.objects.create(user=user, role=Role.HEAD, organ=county, from_on=from_on, until_on=until_on)
    assert bool(access.rows(user, type(case), DAY).roots) is expected


def test_an_inactive_user_sees_nothing(case: Any, handler: User) -> None:
    handler.is_active = False
    handler.save()
    assert not sees(handler, case)


def test_the_answer_says_why(case: Any, handler: User) -> None:
    assert "经办" in access.may_see(handler, case).why


def test_the_administrator_of_a_county_keeps_the_people_of_its_subtree(county: Organ, police: Organ) -> None:
    administrator = person("p", county, Role.ADMINISTRATOR)
    assert access.may_administer(administrator, police)


def test_a_handler_keeps_no_people(handler: User, police: Organ) -> None:
    assert not access.may_administer(handler, police)


def asks_the_office(role: Role) -> Step:
    return Step("example", "示例步骤", source=["x"], target=SAME, by=[By(role, via=OFFICE)], basis=Practice("示例"))


OFFICE_HOLDERS = [
    pytest.param("justice", Role.HEAD, True, id="at the office in charge"),
    pytest.param("justice", Role.HANDLER, False, id="another role there"),
    pytest.param("county", Role.HEAD, False, id="at the organ above it"),
    pytest.param("police", Role.HEAD, False, id="at a department beside it"),
]


@pytest.mark.parametrize(("place", "role", "expected"), OFFICE_HOLDERS)
def test_a_step_of_the_office_is_taken_at_exactly_the_office_in_charge(
    case: Any, place: str, role: Role, expected: bool
) -> None:
    user = person("p", Organ.objects.get(code=place), role)
    assert bool(access.may_take(user, asks_the_office(Role.HEAD), case)) is expected


def test_where_nobody_is_in_charge_the_organ_itself_is_the_office(case: Any, county: Organ) -> None:
    Charge.objects.all().delete()
    assert access.may_take(person("p", county, Role.HEAD), asks_the_office(Role.HEAD), case)
