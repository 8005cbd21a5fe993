"""What the console offers: the list without names of minors, the forms, and steps that another step brings."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User

from .conftest import Build

ROOT = "/registers/corrections/"


def seen(user: User, address: str) -> str:
    browser = Client()
    browser.force_login(user)
    return browser.get(address).content.decode()


def test_list_and_page_of_a_minor_show_no_name(supervised: Build, staff: User) -> None:
    matter = supervised(minor=True, title="张小某")
    for address in (f"{ROOT}person/", f"{ROOT}person/{matter.pk}/"):
        shown = seen(staff, address)
        assert "未成年社区矫正对象" in shown
        assert "张小某" not in shown


@pytest.mark.parametrize("step", ["notify", "transfer_in"])
def test_the_opening_steps_have_their_forms(staff: User, step: str) -> None:
    assert "生效日期" in seen(staff, f"{ROOT}person/open/{step}/")


def test_a_new_person_is_of_the_agency_unless_another_organ_is_chosen(staff: User, bureau: Organ) -> None:
    shown = seen(staff, f"{ROOT}person/open/notify/")
    assert f'<option value="{bureau.pk}" selected>' in shown


def test_what_only_another_step_brings_is_offered_to_nobody(supervised: Build, staff: User) -> None:
    shown = seen(staff, f"{ROOT}person/{supervised().pk}/")
    assert "steps/release/" in shown
    assert "steps/leave_place/" not in shown
    assert "steps/change_term/" not in shown


def test_a_warning_is_opened_from_the_person_with_the_number_filled_in(supervised: Build, staff: User) -> None:
    matter = supervised()
    beside = seen(staff, f"{ROOT}person/{matter.pk}/")
    address = re.search(r'href="(/registers/corrections/measure/open/warn/[^"]*)"', beside)
    assert address is not None
    assert f'value="{matter.number}"' in seen(staff, address[1].replace("&amp;", "&"))
