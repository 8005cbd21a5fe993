"""Signing in and out: closed by default, locked after five failures, and never a way to another server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver

from fazhi.kernel.people import User
from tests.console.county import PASSWORD

pytestmark = pytest.mark.django_db
OPEN = {"sign_in", "sign_out"}


def sign_in(client: Client, user: User, password: str = PASSWORD, next: str = "") -> object:
    return client.post("/sign-in/", {"username": user.username, "password": password, "next": next})


def test_the_right_password_leads_to_my_work(client: Client, handler: User) -> None:
    assert sign_in(client, handler).headers["Location"] == "/"


def test_a_wrong_password_is_refused_without_saying_which_was_wrong(client: Client, handler: User) -> None:
    response = sign_in(client, handler, "wrong")
    assert response.status_code == 401
    assert "用户名或者密码不对" in response.content.decode()


def test_the_page_after_signing_in_is_one_of_this_server(client: Client, handler: User) -> None:
    assert sign_in(client, handler, next="https://elsewhere.example/").headers["Location"] == "/"


def test_after_five_failures_even_the_right_password_is_refused(client: Client, handler: User) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = sign_in(client, handler, "wrong")
    assert response.status_code == 429
    assert "账户已暂时锁定" in response.content.decode()
    assert sign_in(client, handler).status_code == 429


def test_the_refusal_counts_down_to_the_lock(client: Client, handler: User) -> None:
    sign_in(client, handler, "wrong")
    assert "再错3次" in sign_in(client, handler, "wrong").content.decode()


def test_signing_out_takes_a_post_and_ends_the_session(desk: Client) -> None:
    assert desk.get("/sign-out/").status_code == 405
    desk.post("/sign-out/")
    assert desk.get("/").headers["Location"].startswith("/sign-in/")


def test_the_password_is_changed_with_the_old_one(desk: Client, handler: User) -> None:
    new = "another-long-password"
    desk.post("/password/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    handler.refresh_from_db()
    assert handler.check_password(new)


def test_a_weak_password_is_refused_at_its_field(desk: Client, handler: User) -> None:
    sent = {"old_password": PASSWORD, "new_password1": "12345", "new_password2": "12345"}
    assert "field-refusal" in desk.post("/password/", sent).content.decode()
    handler.refresh_from_db()
    assert handler.check_password(PASSWORD)


def page_names() -> list[str]:
    """All of the console; the public pages (`tests/portal`) open without signing in."""
    console = [included for included in get_resolver().url_patterns if included.app_name == "console"]
    return [p.name for included in console for p in included.url_patterns if p.name not in OPEN]


ARGUMENTS = {
    "register": "r",
    "record": "r",
    "pk": 1,
    "step": "s",
    "name": "n",
    "attachment": 1,
    "code": "c",
    "kind": "merge",
    "form": "txt",
}


@pytest.mark.parametrize("name", page_names())
def test_no_page_opens_without_signing_in(client: Client, name: str, reversed_page: Callable[[str], str]) -> None:
    response = client.get(reversed_page(name))
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/sign-in/")


@pytest.fixture
def reversed_page() -> Callable[[str], str]:
    from django.urls import NoReverseMatch, reverse

    def found(name: str) -> str:
        for names in candidates(name):
            try:
                return reverse(f"console:{name}", kwargs=names)
            except NoReverseMatch:
                continue
        raise AssertionError(f"give arguments for the page {name}")

    return found


def candidates(name: str) -> list[dict[str, object]]:
    (pattern,) = [p for i in get_resolver().url_patterns for p in i.url_patterns if p.name == name]
    return [{key: ARGUMENTS[key] for key in pattern.pattern.converters}]
