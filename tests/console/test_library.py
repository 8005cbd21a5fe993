"""Handing in reports and finding them again: files one by one, each refused by itself, and the library with filters."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.reports.models import PublishedReport, State
from tests.console.handing_in import LAST_YEAR, REPORT, hand_in, text

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


# --- handing in


def test_one_report_leads_to_its_page(desk: Client) -> None:
    assert "甲县2023年法治政府建设情况报告</h1>" in re.sub(r"\s", "", text(hand_in(desk, REPORT)))


def test_several_reports_lead_to_the_library(desk: Client) -> None:
    page = text(hand_in(desk, REPORT, LAST_YEAR))
    assert "已审读2份报告" in page
    assert page.count('name="r"') == 2


def test_a_report_is_a_draft_unless_it_is_said_to_be_published(desk: Client) -> None:
    hand_in(desk, REPORT)
    hand_in(desk, LAST_YEAR, state="kept")
    assert {report.year: report.state for report in PublishedReport.objects.all()} == {
        2023: State.DRAFT,
        2022: State.KEPT,
    }


def test_a_text_in_gb18030_is_read(desk: Client) -> None:
    assert ">40件</a>" in text(hand_in(desk, REPORT.encode("gb18030")))


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 ...", b"", b"\x00\x01\x02\x03" * 20],
    ids=["broken-pdf", "empty", "program"],
)
def test_what_cannot_be_read_is_refused_by_name_and_shows_no_folder_of_the_server(desk: Client, content: bytes) -> None:
    response = hand_in(desk, content)
    assert response.status_code == 422
    page = text(response)
    assert "notice-refusal" in page
    assert "/tmp" not in page
    assert not PublishedReport.objects.exists()


def test_a_refused_file_does_not_keep_the_others_out(desk: Client) -> None:
    page = text(hand_in(desk, b"\x00\x01" * 50, REPORT))
    assert "报告1.txt" in page
    assert "已审读“报告2.txt”" in page


def test_without_a_file_it_is_said_what_to_do(desk: Client) -> None:
    response = desk.post("/reports/read/")
    assert response.status_code == 422
    assert "没有选择文件" in text(response)


def test_a_script_is_told_where_the_report_is(desk: Client) -> None:
    file = SimpleUploadedFile("报告.txt", REPORT.encode())
    told = desk.post("/reports/read/", {"file": file}, **JSON).json()
    assert told["url"] == f"/reports/read/{PublishedReport.objects.get().pk}/"
    assert (told["id"], told["about"]) == (PublishedReport.objects.get().pk, "甲县 2023年")


def test_a_script_is_told_a_refusal_in_the_one_shape(desk: Client) -> None:
    response = desk.post("/reports/read/", {"file": SimpleUploadedFile("坏.txt", b"\x00\x01" * 50)}, **JSON)
    assert response.status_code == 422
    assert set(response.json()) == {"error", "law", "article", "field", "message", "next"}


def test_without_a_role_nothing_is_taken_in(county: Organ, signed_in: Callable[[User], Client]) -> None:
    nobody = User.objects.create_user("nobody", full_name="无角色", organ=county)
    response = signed_in(nobody).post("/reports/read/", {"file": SimpleUploadedFile("a.txt", REPORT.encode())}, **JSON)
    assert (response.status_code, response.json()["error"]) == (403, "no_role")


# --- finding


@pytest.fixture
def reports(desk: Client) -> None:
    """Two kept reports of 甲县 and one of a township elsewhere, and a draft."""
    hand_in(desk, REPORT, LAST_YEAR, REPORT.replace("甲县", "丁县戊镇"), state="kept")
    hand_in(desk, REPORT.replace("甲县", "甲县司法局"), name="草稿")


def listed(page: str) -> list[str]:
    return re.findall(r'<a href="/reports/read/\d+/">([^<]+)</a>', page)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 4),
        ("?q=戊镇", 1),
        ("?q=普法宣传", 4),
        ("?place=丁县", 1),
        ("?level=township", 1),
        ("?since=2023", 3),
        ("?until=2022", 1),
        ("?state=draft", 1),
        ("?state=kept", 3),
        ("?q=没有的词", 0),
    ],
)
def test_reports_are_found_by_text_place_level_year_and_state(
    desk: Client, reports: None, query: str, found: int
) -> None:
    assert len(listed(text(desk.get(f"/reports/library/{query}")))) == found


def test_reports_are_found_by_organ_with_all_below_it(desk: Client, reports: None, county: Organ) -> None:
    PublishedReport.objects.filter(organ_text="甲县").update(organ=county)
    assert len(listed(text(desk.get(f"/reports/library/?organ={county.pk}")))) == 3


def test_reports_are_sorted_by_the_columns(desk: Client, reports: None) -> None:
    assert "2022" in listed(text(desk.get("/reports/library/?sort=year")))[0]


def test_an_empty_library_says_what_to_do(desk: Client) -> None:
    page = text(desk.get("/reports/library/"))
    assert "还没有报告" in page
    assert "上传报告" in page


def test_drafts_of_other_organs_are_not_listed(
    desk: Client, reports: None, stranger: User, signed_in: Callable[[User], Client]
) -> None:
    other = signed_in(stranger)
    assert len(listed(text(other.get("/reports/library/")))) == 3
    assert "司法局" not in "".join(listed(text(other.get("/reports/"))))


def test_reports_of_an_older_reader_are_counted(desk: Client, reports: None) -> None:
    PublishedReport.objects.filter(state=State.DRAFT).update(reader_version="old")
    assert "有1份报告是审读程序更新以前读的" in text(desk.get("/reports/library/"))


def test_the_number_of_queries_does_not_grow_with_the_reports(
    desk: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for year in range(2010, 2022):
        hand_in(desk, REPORT.replace("2023", str(year)), state="kept")
    with django_assert_max_num_queries(20):  # type: ignore[attr-defined]
        desk.get("/reports/library/")
