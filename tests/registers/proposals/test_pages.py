"""What the console offers to whom: the office assigns, the unit takes in what comes to it."""

from __future__ import annotations

import pytest
from django.test import Client

from fazhi.kernel.people import User

from .conftest import Build

LIST = "/registers/proposals/proposal/"


def seen(user: User, address: str) -> str:
    browser = Client()
    browser.force_login(user)
    return browser.get(address).content.decode()


@pytest.mark.parametrize("step, office_only", [("assign", True), ("assign_motion", True), ("receive_audit", False)])
def test_only_the_office_is_offered_to_assign(
    assigned: Build, clerk: User, staff: User, step: str, office_only: bool
) -> None:
    assigned()
    address = f"{LIST}open/{step}/"
    assert address in seen(clerk, LIST)
    assert (address in seen(staff, LIST)) is not office_only
    assert ("notice-refusal" in seen(staff, address)) is office_only


@pytest.mark.parametrize("place", ["list", "matter"])
def test_what_only_another_step_brings_is_offered_to_nobody(assigned: Build, clerk: User, place: str) -> None:
    matter = assigned()
    assert "接办改交件</a>" not in seen(clerk, LIST if place == "list" else f"{LIST}{matter.pk}/")


def test_the_satisfaction_has_no_link_to_correct_it(evaluated: Build, clerk: User) -> None:
    page = seen(clerk, f"{LIST}{evaluated('unsatisfied').pk}/")
    assert "correct/result/" in page
    assert "correct/satisfaction/" not in page
    assert "revert/" not in page
