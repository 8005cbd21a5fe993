"""Template, import and export in the console: who may, what is shown before and after, and whose a transfer is."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.register import Record, registry
from fazhi.registers.reconsideration.models import ContactPoint
from fazhi.sheets import working
from fazhi.sheets.models import State, Transfer
from tests.sheets.conftest import change, places
from tests.sheets.test_import import point

pytestmark = pytest.mark.django_db
LIST = "/registers/reconsideration/contactpoint/"
PAGE = f"{LIST}sheets/"
SignedIn = Callable[[User], Client]


@pytest.fixture
def points() -> Record:
    return registry.record("reconsideration.contactpoint")


@pytest.fixture
def send(desk: Client, county: Organ, points: Record, tmp_path: Path) -> Callable[..., Any]:
    """`send(rows)`: the template as the console gives it, filled in and handed in."""

    def sent(*rows: dict[str, Any], by: Client = desk) -> Any:
        path = tmp_path / "filled.xlsx"
        path.write_bytes(desk.get(f"{PAGE}template/").content)
        change(path, points, dict(enumerate(rows, start=5)))
        return by.post(PAGE, {"file": SimpleUploadedFile("联系点.xlsx", path.read_bytes())})

    return sent


def one() -> Transfer:
    return Transfer.objects.get()


def test_the_list_leads_to_template_import_and_export(desk: Client, county: Organ) -> None:
    text = desk.get(f"{LIST}?stage=open").content.decode()
    assert all(f'href="{PAGE}{end}"' in text for end in ("template/", "#import", "?stage=open#export"))


def test_a_sheet_is_checked_confirmed_and_found_in_the_list(desk: Client, send: Callable[..., Any]) -> None:
    url = send(point(1), point(2)).headers["Location"]
    assert "every 1s" in desk.get(url).content.decode()
    working.work(one())
    page = desk.get(url).content.decode()
    assert ("确认写入" in page, "every 1s" in page, ContactPoint.objects.count()) == (True, False, 0)
    desk.post(f"{url}confirm/")
    working.work(one())
    assert "下载写明结果的表格" in desk.get(url).content.decode()
    assert "第2联系点" in desk.get(LIST).content.decode()


def test_problems_are_told_with_row_column_and_a_marked_copy(
    desk: Client, send: Callable[..., Any], points: Record, tmp_path: Path
) -> None:
    url = send(point(1, kind="大厦")).headers["Location"]
    working.work(one())
    page = desk.get(url).content.decode()
    assert "第5行" in page
    assert "联系点类别" in page
    assert "确认写入" not in page
    answer = desk.get(f"{url}file/")
    path = tmp_path / "marked.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))
    assert "大厦" in load_workbook(path)[points.name].cell(5, places(path, points).places["note"]).value


def test_what_is_no_sheet_is_refused_on_the_page(desk: Client, county: Organ) -> None:
    answer = desk.post(PAGE, {"file": SimpleUploadedFile("名单.csv", b"a,b\n")})
    assert answer.status_code == 422
    assert "另存为 .xlsx" in answer.content.decode()
    assert Transfer.objects.count() == 0


def test_who_takes_no_step_is_refused(send: Callable[..., Any], signed_in: SignedIn, administrator: User) -> None:
    assert send(point(1), by=signed_in(administrator)).status_code == 403
    assert Transfer.objects.count() == 0


def test_a_transfer_of_somebody_else_is_not_there(
    desk: Client, send: Callable[..., Any], signed_in: SignedIn, stranger: User
) -> None:
    url = send(point(1)).headers["Location"]
    other = signed_in(stranger)
    assert [other.get(url).status_code, other.get(f"{url}file/").status_code] == [404, 404]
    assert [other.post(f"{url}confirm/").status_code, other.post(f"{url}cancel/").status_code] == [404, 404]


def test_work_that_goes_on_can_be_stopped(desk: Client, send: Callable[..., Any]) -> None:
    url = send(point(1)).headers["Location"]
    desk.post(f"{url}cancel/")
    working.work(one())
    assert one().state == State.CANCELLED
    assert "已取消，没有写入" in desk.get(url).content.decode()


def test_the_page_of_work_that_goes_on_writes_no_session(desk: Client, send: Callable[..., Any]) -> None:
    """An import holds the one writer of SQLite; the page that tells of it must not wait for it."""
    url = send(point(1)).headers["Location"]
    with CaptureQueriesContext(connection) as seen:
        desk.get(url)
    assert [query["sql"] for query in seen if query["sql"].startswith(("UPDATE", "INSERT"))] == []


def test_the_export_holds_what_the_list_shows(
    desk: Client, send: Callable[..., Any], signed_in: SignedIn, stranger: User, points: Record
) -> None:
    url = send(point(1), point(2, **{"on:close": "2024-06-01"})).headers["Location"]
    working.work(one())
    desk.post(f"{url}confirm/")
    working.work(one())

    def titles(client: Client, query: str) -> list[Any]:
        content = b"".join(client.post(f"{PAGE}export/{query}").streaming_content)
        book = load_workbook(BytesIO(content))
        sheet = book[points.name]
        place = [cell.value for cell in sheet[1]].index("title") + 1
        return [sheet.cell(row, place).value for row in range(4, sheet.max_row + 1)]

    assert sorted(titles(desk, "")) == ["第1联系点", "第2联系点"]
    assert titles(desk, "?stage=closed") == ["第2联系点"]
    assert titles(signed_in(stranger), "") == []
    assert Transfer.objects.filter(way="export", user__username="stranger", rows=0).exists()
