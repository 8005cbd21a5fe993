"""The files of a minor: no telling name, and opened by the handler and by who was given a role for this register."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fazhi.kernel.attachments import Attachment, attach
from fazhi.kernel.journal import events_of
from fazhi.kernel.mend import correct
from fazhi.kernel.people import Grant, Role, User
from fazhi.registers.corrections.models import Person
from tests.domain import LONG_AGO, refused

from .conftest import CHECKED, DECISION, NOW, Build, again

FILE = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.FAZHI_MEDIA = tmp_path


@pytest.fixture
def filed(staff: User) -> Build:
    """`filed(matter)`: a file whose name tells who it is."""

    def build(matter: Any) -> Attachment:
        return attach(matter, "张小某判决书.pdf", [FILE], by=staff, today=NOW)

    return build


def opened(user: User, matter: Any, file: Attachment) -> int:
    browser = Client()
    browser.force_login(user)
    address = reverse("console:download", args=["corrections", matter.record.code, matter.pk, file.pk])
    return browser.get(address).status_code


def test_a_file_of_a_minor_loses_its_name(supervised: Build, filed: Build) -> None:
    matter = supervised(minor=True)
    assert filed(matter).name == "封存材料.pdf"
    assert "张小某" not in str(events_of(matter)[-1].inputs)


def test_a_correction_gives_no_matter_about_a_minor_a_name(supervised: Build, measure: Build, staff: User) -> None:
    matter = measure("warn", supervised(minor=True)).matter
    with refused("社区矫正法(2019)第五十四条第二款", code="names_a_minor", field="title"):
        correct(matter, by=staff, reason="补姓名", today=NOW, title="张小某警告")
    adult = measure("warn", supervised()).matter
    assert correct(adult, by=staff, reason="错字", today=NOW, title="张甲警告").matter.title == "张甲警告"


def test_a_change_of_place_loses_the_name_of_a_minor_who_comes(move_in: Build, open_matter: Build) -> None:
    told = {**DECISION, **CHECKED, "kind": "probation", "transferred_by": move_in(), "minor": True}
    person = open_matter(Person, "transfer_in", date(2024, 6, 18), **told).matter
    assert again(person.transferred_by).title == "未成年社区矫正对象执行地变更"


def test_a_file_of_an_adult_keeps_it(supervised: Build, filed: Build) -> None:
    assert filed(supervised()).name == "张小某判决书.pdf"


@pytest.mark.parametrize("minor, status", [(False, 200), (True, 403)], ids=["an adult", "a minor"])
def test_a_role_for_all_registers_does_not_open_the_file_of_a_minor(
    supervised: Build, filed: Build, head: User, minor: bool, status: int
) -> None:
    matter = supervised(minor=minor)
    assert opened(head, matter, filed(matter)) == status


def test_a_role_for_this_register_opens_it(supervised: Build, filed: Build, head: User) -> None:
    matter = supervised(minor=True)
    Grant.objects.create(user=head, role=Role.HEAD, organ=head.organ, register="corrections", from_on=LONG_AGO)
    assert opened(head, matter, filed(matter)) == 200


def test_a_role_for_this_register_that_has_ended_does_not(supervised: Build, filed: Build, head: User) -> None:
    matter = supervised(minor=True)
    over = {"from_on": LONG_AGO, "until_on": date(2020, 1, 1)}
    Grant.objects.create(user=head, role=Role.HEAD, organ=head.organ, register="corrections", **over)
    assert opened(head, matter, filed(matter)) == 403


def test_the_handler_opens_what_is_his(supervised: Build, filed: Build, staff: User) -> None:
    matter = supervised(minor=True, handler=staff)
    assert opened(staff, matter, filed(matter)) == 200


def test_what_is_done_about_a_minor_is_sealed_too(supervised: Build, measure: Build, filed: Build, head: User) -> None:
    matter = measure("warn", supervised(minor=True)).matter
    assert opened(head, matter, filed(matter)) == 403
