"""What the fixtures promise: a test inside the county leaves no trace, and a server in other threads sees it too."""

from __future__ import annotations

import re
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest
from django.db import connection

from fazhi.kernel.organs import Organ
from tests.example_county import ExampleCounty


def rename(organ: Organ) -> None:
    organ.short_name = "改过的名字"
    organ.save()


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_writes_is_gone_for_the_next(example_county: ExampleCounty, time: str) -> None:
    organ = example_county.organ("qingxi")
    assert organ.short_name == "青溪县"
    rename(organ)


def test_the_county_is_there_only_for_tests_that_ask_for_it(db: None) -> None:
    assert not Organ.objects.exists()


def test_a_copy_can_be_written_to_without_harm_to_the_county(living_county: ExampleCounty) -> None:
    assert not connection.in_atomic_block
    rename(living_county.organ("qingxi"))


def signed_in(address: str, name: str, password: str) -> OpenerDirector:
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    page = browser.open(f"{address}/sign-in/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    form = {"csrfmiddlewaretoken": token[1], "username": name, "password": password}
    browser.open(f"{address}/sign-in/", urlencode(form).encode())
    return browser


def test_a_server_in_another_thread_sees_the_copy(living_county: ExampleCounty, live_server: object) -> None:
    browser = signed_in(str(live_server), "handler", living_county.password)
    assert "程小溪" in browser.open(f"{live_server}/").read().decode()
