"""What every answer carries, and that a page changes nothing when it is only looked at."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from fazhi.kernel.people import User

pytestmark = pytest.mark.django_db
PAGES = ["/", "/registers/", "/registers/reconsideration/application/", "/indicators/", "/reports/", "/help/"]


@pytest.mark.parametrize("url", PAGES)
def test_every_page_forbids_scripts_and_styles_that_are_not_files_of_this_server(desk: Client, url: str) -> None:
    policy = desk.get(url).headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("url", PAGES)
def test_a_page_has_no_inline_script_or_style(desk: Client, url: str) -> None:
    page = desk.get(url).content.decode()
    assert " style=" not in page
    assert " onclick=" not in page
    assert "<script>" not in page


def test_a_form_without_token_is_refused(handler: User, case: Any, case_url: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(handler, backend="django.contrib.auth.backends.ModelBackend")
    response = browser.post(f"{case_url}steps/accept/", {"on": "2024-02-20"})
    assert response.status_code == 403
    assert "页面已过期" in response.content.decode()


def test_an_unknown_address_is_answered_in_the_one_shape(desk: Client) -> None:
    response = desk.get("/nothing-here/")
    assert response.status_code == 404
    assert "下一步" in response.content.decode()
