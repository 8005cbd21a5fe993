"""What the console makes of the declaration: fourteen lists, repeats as a filter, an officer named by certificate."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from fazhi.kernel.people import User
from fazhi.registers.enforcement.models import Inspection, Officer
from fazhi.registers.enforcement.register import register

from .conftest import Build


@pytest.fixture
def browser(clerk: User) -> Client:
    """The clerk of the market bureau at the console."""
    found = Client()
    found.force_login(clerk)
    return found


@pytest.mark.parametrize("record", [record.code for record in register.records])
def test_each_record_has_its_list(browser: Client, record: str) -> None:
    assert browser.get(f"/registers/enforcement/{record}/").status_code == 200


@pytest.mark.parametrize(
    "record, step", [(record.code, step.code) for record in register.records for step in record.procedure.opening]
)
def test_each_opening_has_its_form(browser: Client, record: str, step: str) -> None:
    assert browser.get(f"/registers/enforcement/{record}/open/{step}/").status_code == 200


def test_the_list_finds_what_was_visited_twice(visited: Build, browser: Client) -> None:
    visited(date(2024, 3, 4), title="第一次检查")
    visited(date(2024, 6, 3), title="第二次检查")
    page = browser.get("/registers/enforcement/inspection/?repeat=same_unit").content.decode()
    assert "第二次检查" in page
    assert "第一次检查" not in page


def test_an_officer_is_named_by_the_certificate(
    browser: Client, pair: dict[str, Officer], market: Any, clerk: User
) -> None:
    signs = {name: officer.certificate_number for name, officer in pair.items()}
    about = {"organ": market.pk, "on": "2024-06-03", "title": "某某餐馆检查", "mode": "patrol", "field": "market"}
    found = {
        "inspected": "某某餐馆",
        "retention": "30y",
        "result": "clear",
        "id_shown": "on",
        "inspected_on": "2024-06-03",
    }
    sent = browser.post("/registers/enforcement/inspection/open/visit/", {**about, **found, **signs})
    assert sent.status_code == 302, sent.context["page"].form.errors
    visit = Inspection.objects.get()
    assert (visit.officer, visit.partner) == (pair["officer"], pair["partner"])
