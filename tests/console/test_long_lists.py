"""A list answers in a number of queries that does not grow with its length: tens of thousands of matters or ten."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.kernel.register import Record, registry

# Session, user, grants, filters with their choices, count, page, names of related rows, clocks, menus; where a value is
# derived from other matters (an earlier visit to the same subject), once more for each of the 25 rows of a page.
MOST = 40 + 25
WAYS = {
    "as it is": "",
    "the last page": "?page=100000",
    "by title": "?sort=title",
    "found in text": "?find=示例",
}


@pytest.fixture
def desk(example_county: Any) -> Client:
    """The browser of the handler of the office in charge, who sees the whole county."""
    client = Client()
    client.force_login(example_county.user("handler"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize("record", list(registry.records()), ids=lambda record: record.label)
def test_a_list_asks_a_bounded_number_of_queries(desk: Client, record: Record) -> None:
    here = reverse("console:records", args=[record.register_code, record.code])
    for way, query in WAYS.items():
        asked = queries(desk, here + query)
        assert asked <= MOST, f"{way}: {asked}"


def test_the_list_of_all_registers_asks_once_for_each_record(desk: Client) -> None:
    records = len(list(registry.records()))
    assert queries(desk, reverse("console:registers")) <= records + MOST
