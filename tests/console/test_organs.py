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


GRANT = {"role": "reviewer", "register": "", "reason": "分工文件"}


def test_a_role_is_given_with_its_reason(
    administrator: User, handler: User, justice: Organ, signed_in: Callable[[User], Client]
) -> None:
    sent = {**GRANT, "user": handler.pk, "organ": justice.pk}
    assert signed_in(administrator).post("/organs/justice/", sent).status_code == 302
    given = handler.grants.get(role=Role.REVIEWER)
    assert (given.reason, given.granted_by) == ("分工文件", administrator)


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"reason": ""}, "依据"), ({"role": ""}, "必须填写"), ({"role": "handler"}, "已经有这个角色")],
    ids=["no-reason", "no-role", "held-already"],
)
def test_a_grant_that_is_not_in_order_is_refused(
    administrator: User,
    handler: User,
    justice: Organ,
    signed_in: Callable[[User], Client],
    changes: dict[str, str],
    said: str,
) -> None:
    sent = {**GRANT, "user": handler.pk, "organ": justice.pk, **changes}
    response = signed_in(administrator).post("/organs/justice/", sent)
    assert response.status_code == 422
    assert said in text(response)
    assert handler.grants.count() == 1


def test_nobody_gives_himself_a_role(administrator: User, county: Organ, signed_in: Callable[[User], Client]) -> None:
    sent = {**GRANT, "user": administrator.pk, "organ": county.pk}
    assert signed_in(administrator).post("/organs/county/", sent).status_code == 422
    assert administrator.grants.count() == 1


def test_a_role_taken_away_ends_today_and_stays_on_record(
    administrator: User, handler: User, signed_in: Callable[[User], Client]
) -> None:
    held = handler.grants.get()
    url = f"/organs/justice/grants/{held.pk}/end/"
    browser = signed_in(administrator)
    assert browser.post(url, {"reason": ""}).status_code == 422
    assert browser.post(url, {"reason": "调离"}).status_code == 302
    held.refresh_from_db()
    assert held.until_on is not None
    assert "调离" in held.reason
    assert signed_in(handler).get("/registers/reconsideration/application/").content.decode().count("没有授权") == 1


def test_only_an_administrator_takes_a_role_away(desk: Client, handler: User) -> None:
    held = handler.grants.get()
    assert desk.post(f"/organs/justice/grants/{held.pk}/end/", {"reason": "调离"}).status_code == 403
    held.refresh_from_db()
    assert held.until_on is None
