"""Reports in the console: one handed in is marked and checked, one composed leads from its figures to the records."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fazhi.kernel.act import act
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.register import registry
from tests.console.county import OPENING

pytestmark = pytest.mark.django_db
REPORT = """甲县2023年法治政府建设情况报告

一、主要工作
（一）行政复议。全年收到行政复议申请40件，受理32件，不予受理8件。办结案件30件，其中维持15件，
占50%。
（二）普法宣传。开展活动120场次，发放资料3万余份。
"""


def text(response: Any) -> str:
    return str(response.content.decode())


def hand_in(desk: Client, content: bytes, name: str = "报告.txt") -> Any:
    return desk.post("/reports/read/", {"file": SimpleUploadedFile(name, content)}, follow=True)


@pytest.fixture
def read(desk: Client) -> str:
    return text(hand_in(desk, REPORT.encode()))


def test_every_figure_is_marked_in_the_text_and_listed_beside_it(read: str) -> None:
    marked, listed = re.findall(r'id="t-(\d+)"', read), re.findall(r'id="f-(\d+)"', read)
    assert marked == listed
    assert ">40件</a>" in read
    assert ">3万余份</a>" in read


def test_marks_and_lines_lead_to_one_another(read: str) -> None:
    for mark in re.findall(r'id="t-(\d+)"', read):
        assert f'href="#f-{mark}"' in read
        assert f'href="#t-{mark}"' in read


def test_line_breaks_of_the_printed_page_are_joined(read: str) -> None:
    assert re.search(r"15件</a>，占<a", read)


def test_each_heading_is_shown_once_as_it_is_printed(read: str) -> None:
    body = read[read.index('class="sheet report"') : read.index("文中的数字")]
    assert '<div class="report-heading">一、主要工作</div>' in body
    assert body.count("主要工作") == 1
    assert body.count("行政复议。") == 1


def test_a_text_in_gb18030_is_read(desk: Client) -> None:
    assert ">40件</a>" in text(hand_in(desk, REPORT.encode("gb18030")))


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"%PDF-1.7 ...", "不是文本文件"), (b"", "没有选择文件"), (b"\x00\x01\x02\x03" * 20, "不是文本文件")],
    ids=["pdf", "empty", "program"],
)
def test_what_is_no_text_is_refused_by_name(desk: Client, content: bytes, said: str) -> None:
    response = hand_in(desk, content, "报告.pdf")
    assert response.status_code == 422
    assert "notice-refusal" in text(response)
    assert said in text(response) or "没有内容" in text(response) or "空" in text(response)


def test_a_refusal_shows_no_folder_of_the_server(desk: Client) -> None:
    refused = text(hand_in(desk, b"%PDF-1.7 ...", "报告.pdf"))
    assert "报告.pdf" in refused
    assert "readings" not in refused


def test_a_text_is_shown_only_to_who_handed_it_in(
    desk: Client, stranger: User, signed_in: Callable[[User], Client]
) -> None:
    url = hand_in(desk, REPORT.encode()).redirect_chain[-1][0]
    assert desk.get(url).status_code == 200
    assert signed_in(stranger).get(url).status_code == 404


# --- composing


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
