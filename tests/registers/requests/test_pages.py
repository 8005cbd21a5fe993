"""What the console offers to whom: the receiver hands on, the unit answers, nobody enters the evaluation."""

from __future__ import annotations

import pytest
from django.test import Client

from fazhi.kernel.people import User

from .conftest import Build

LIST = "/registers/requests/request/"


def seen(user: User, address: str) -> str:
    browser = Client()
    browser.force_login(user)
    return browser.get(address).content.decode()


def test_the_unit_finds_what_was_assigned_to_it(assigned: Build, received: Build, staff: User) -> None:
    mine, other = assigned(title="反映路灯不亮"), received(title="反映公交班次少")
    page = seen(staff, LIST)
    assert mine.number in page
    assert other.number not in page


@pytest.mark.parametrize("step", ["keep", "reassign", "evaluate"])
def test_the_unit_is_not_offered_what_others_do(closed: Build, staff: User, step: str) -> None:
    assert f"/{step}/" not in seen(staff, f"{LIST}{closed().pk}/")


def test_the_evaluation_has_no_link_to_correct_it(evaluated: Build, clerk: User) -> None:
    page = seen(clerk, f"{LIST}{evaluated('unsatisfied').pk}/")
    assert "correct/satisfaction/" not in page
    assert "correct/topic/" in page


def test_what_only_another_step_brings_is_offered_to_nobody(assigned: Build, clerk: User) -> None:
    assert "close_with_petition" not in seen(clerk, f"{LIST}{assigned().pk}/")
