"""Organs and people: for administrators, within the part of the tree that they keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import Role, User
from tests.console.county import organ, person

pytestmark = pytest.mark.django_db


def text(response: Any) -> str:
    return str(response.content.decode())


def test_the_administrator_sees_people_with_their_roles_and_the_reason(
    administrator: User, handler: User, signed_in: Callable[[User], Client]
) -> None:
    page = text(signed_in(administrator).get("/organs/justice/"))
    assert "handler" in page
    assert "经办" in page
    assert "任命" in page


def test_who_is_no_administrator_has_neither_page_nor_link(desk: Client) -> None:
    assert desk.get("/organs/").status_code == 403
    assert "/organs/" not in text(desk.get("/"))


def test_an_administrator_keeps_only_his_part_of_the_tree(
    administrator: User, township: Organ, signed_in: Callable[[User], Client]
) -> None:
    organ("elsewhere", Level.COUNTY, "丙县人民政府")
    assert signed_in(administrator).get("/organs/township/").status_code == 200
    assert signed_in(administrator).get("/organs/elsewhere/").status_code == 403


def test_the_tree_takes_few_queries_however_large(
    administrator: User, county: Organ, signed_in: Callable[[User], Client], django_assert_max_num_queries: Any
) -> None:
    for n in range(40):
        organ(f"village-{n}", Level.TOWNSHIP, f"第{n}镇", county)
    person("somebody", county, Role.HEAD)
    browser = signed_in(administrator)
    with django_assert_max_num_queries(20):
        browser.get("/organs/")
