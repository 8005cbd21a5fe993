"""Composed reports in the console: each figure leads to its records, and what is open is listed."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from fazhi.kernel.act import act
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.register import registry
from tests.console.county import OPENING

pytestmark = pytest.mark.django_db


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def cases(county: Organ, police: Organ, handler: User) -> None:
    model = registry["reconsideration"].records[0].model
    for n in range(3):
        values = {**OPENING, "title": f"案{n}", "respondent": police}
        act(model, "receive", by=handler, on=date(2024, 3, 4 + n), organ=county, **values)


def composed(desk: Client) -> str:
    return text(desk.get("/reports/compose/?organ=county&year=2024"))


def test_every_figure_of_a_composed_report_leads_to_its_records(desk: Client, cases: None) -> None:
    page = composed(desk)
    proofs = re.findall(r'class="reading-more"\s+href="([^"]+)"', page)
    assert len(proofs) == len(re.findall(r'id="t-\d+"', page)) > 0
    for proof in set(proofs):
        assert desk.get(proof.replace("&amp;", "&")).status_code == 200


def test_what_keeps_a_report_from_being_published_is_listed(desk: Client, cases: None) -> None:
    page = composed(desk)
    assert "还不能公布" in page
    assert "待撰写" in page


@pytest.mark.parametrize("form", ["docx", "html", "txt", "json"])
def test_a_composed_report_is_downloaded(desk: Client, cases: None, form: str) -> None:
    response = desk.get(f"/reports/compose/{form}/?organ=county&year=2024")
    assert response.status_code == 200
    assert f".{form}" in response.headers["Content-Disposition"]
    assert response.content


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("organ=county&year=2999", "尚未开始"),
        ("organ=county&year=2022", "没有任何数据"),
        ("organ=nowhere&year=2024", "没有机构"),
        ("organ=county&year=last", "不是年份"),
    ],
    ids=["year-to-come", "year-without-data", "unknown-organ", "no-year"],
)
def test_a_report_that_cannot_be_written_is_refused_beside_the_form(
    desk: Client, cases: None, query: str, said: str
) -> None:
    response = desk.get(f"/reports/compose/?{query}")
    assert response.status_code == 422
    assert said in text(response)
    assert "生成报告" in text(response)
