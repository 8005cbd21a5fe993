"""The pages of the collection: a return is filled in and nothing typed is lost; all units stand on one page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from fazhi.collection.models import Request, Return, Returning
from fazhi.collection.sets import set_of
from fazhi.indicators.models import CollectedValue
from fazhi.kernel.act import act
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import Role, User
from tests.collection.conftest import DONE
from tests.console.county import organ, person

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
PERIOD = "2024"
LICENCES, COERCIONS = "enforcement.licences", "enforcement.coercions"


def text(response: Any) -> str:
    return unescape(response.content.decode())


@pytest.fixture
def request_of_all(justice: Organ, police: Organ, handler: User) -> Request:
    """A request to all departments, due today."""
    today = timezone.localdate()
    told = {"data_set": "departments", "period": PERIOD, "due_on": today, "title": "部门数据"}
    drafted = act(Request, "draft", by=handler, on=today, organ=justice, **told).matter
    return act(drafted, "issue", by=handler, on=today).matter


@pytest.fixture
def row(request_of_all: Request, police: Organ) -> Return:
    return request_of_all.returns.get(organ=police)


@pytest.fixture
def url(row: Return) -> str:
    return f"/collection/returns/{row.pk}/"


@pytest.fixture
def unit(signed_in: SignIn, police: Organ) -> Client:
    """The browser of the clerk of the department."""
    return signed_in(person("unit", police, Role.HANDLER))


def typed(row: Return, **changes: str) -> dict[str, str]:
    """All lines as they are typed; `changes` by the end of the key."""
    data = {"version": str(Return.objects.get(pk=row.pk).version)}
    for line in DONE.split("\n"):
        key, _, said = line.partition(" = ")
        if key:
            data |= {f"na:{key}": "yes"} if said == "不适用" else {f"value:{key}": said}
    return data | changes


def test_what_is_due_is_shown_in_my_work_and_in_the_collection(unit: Client, row: Return, url: str) -> None:
    for page in ("/?whose=all", "/collection/"):
        assert url in text(unit.get(page))


def test_a_draft_is_kept_with_its_mistakes_and_shown_with_the_arithmetic(unit: Client, row: Return, url: str) -> None:
    page = text(unit.post(url, typed(row, **{f"value:{LICENCES}": "110"}), follow=True))
    assert "草稿已经保存" in page
    assert "准予许可100＋不予许可5＋撤销许可1＝106件，合计填的是110件，各项少4件" in page
    assert Return.objects.get(pk=row.pk).stage == Returning.FILLING


def test_what_breaks_a_rule_is_not_handed_in_but_kept(unit: Client, row: Return, url: str) -> None:
    answer = unit.post(url, typed(row, **{f"value:{LICENCES}": "110", "submit": "yes"}))
    assert answer.status_code == 422
    assert "须更正" in text(answer)
    kept = Return.objects.get(pk=row.pk)
    assert (kept.stage, f"{LICENCES} = 110" in kept.answers) == (Returning.FILLING, True)


def test_what_is_no_number_is_told_at_its_place_and_nothing_typed_is_lost(unit: Client, row: Return, url: str) -> None:
    said = {f"value:{LICENCES}": "十件", f"note:{LICENCES}": "已经写好的说明"}
    answer = unit.post(url, typed(row, **said))
    page = text(answer)
    assert answer.status_code == 422
    assert "“十件”不是数字" in page
    assert 'value="十件"' in page
    assert 'value="已经写好的说明"' in page
    assert Return.objects.get(pk=row.pk).answers == ""


def test_a_number_beside_the_tick_is_refused(unit: Client, row: Return, url: str) -> None:
    answer = unit.post(url, typed(row, **{f"na:{LICENCES}": "yes"}))
    assert answer.status_code == 422
    assert "勾选了不适用，就不填数值" in text(answer)


def test_saved_and_handed_in_at_once(unit: Client, row: Return, url: str) -> None:
    page = text(unit.post(url, typed(row, submit="yes"), follow=True))
    assert "已报送，等待主管单位审核" in page
    assert Return.objects.get(pk=row.pk).stage == Returning.SUBMITTED
    assert 'name="value:' not in page


def test_somebody_was_faster_and_nothing_typed_is_lost(unit: Client, row: Return, url: str) -> None:
    old = typed(row, **{f"value:{LICENCES}": "107"})
    unit.post(url, typed(row))
    answer = unit.post(url, old)
    assert answer.status_code == 409
    assert 'value="107"' in text(answer)


def test_zero_blank_and_not_applicable_come_back_as_three(unit: Client, row: Return, url: str) -> None:
    unit.post(url, typed(row, **{f"value:{LICENCES}[result=revoked]": ""}))
    page = text(unit.get(url))

    def of(key: str) -> str:
        found = re.search(rf'name="value:{re.escape(key)}".*?</label>', page, re.S)
        assert found
        return found[0]

    zero, blank = of(COERCIONS), of(f"{LICENCES}[result=revoked]")
    assert 'value="0"' in zero
    assert 'value=""' in blank
    assert ["checked" in part for part in (zero, blank, of(f"{COERCIONS}[kind=court]"))] == [False, False, True]


def test_who_uses_a_figure_is_shown_beside_it(unit: Client, url: str) -> None:
    assert re.search(r"用于\d处", text(unit.get(url)))


def test_a_return_that_was_given_back_shows_why(
    unit: Client, row: Return, url: str, signed_in: SignIn, justice: Organ
) -> None:
    unit.post(url, typed(row, submit="yes"))
    reviewer = signed_in(person("reviewer", justice, Role.REVIEWER))
    today = timezone.localdate().isoformat()
    sent = {"on": today, "opinion": "与上级统计不一致", "redo_due_on": today}
    reviewer.post(f"/registers/collection/return/{row.pk}/steps/give_back/", sent)
    page = text(unit.get(url))
    assert "退回、解锁的理由：" in page
    assert "与上级统计不一致" in page


def test_the_step_of_filling_in_leads_to_the_form(unit: Client, row: Return, url: str) -> None:
    answer = unit.get(f"/registers/collection/return/{row.pk}/steps/fill/")
    assert (answer.status_code, answer.headers["Location"]) == (302, url)


# --- who sees and writes ------------------------------------------------------------------------------------------

PAGES = ["", "sheet/"]


@pytest.mark.parametrize("page", PAGES)
def test_a_return_is_hidden_from_strangers(signed_in: SignIn, stranger: User, url: str, page: str) -> None:
    assert signed_in(stranger).get(url + page).status_code == 404


def test_a_stranger_writes_nothing(signed_in: SignIn, stranger: User, row: Return, url: str) -> None:
    client = signed_in(stranger)
    assert client.post(url, typed(row, submit="yes")).status_code == 404
    assert client.post(f"{url}import/", {"answers": "x = 1", "version": "1"}).status_code == 404
    assert Return.objects.get(pk=row.pk).answers == ""


@pytest.mark.parametrize(
    ("role", "at", "form"),
    [
        pytest.param(Role.HANDLER, "police", True, id="clerk of the unit"),
        pytest.param(Role.STATISTICIAN, "police", True, id="statistician of the unit"),
        pytest.param(Role.SUPERVISOR, "police", False, id="supervisor of the unit"),
        pytest.param(Role.SUPERVISOR, "county", False, id="supervisor above"),
    ],
)
def test_the_form_is_shown_to_those_who_may_fill_in(
    signed_in: SignIn, county: Organ, police: Organ, url: str, role: Role, at: str, form: bool
) -> None:
    user = person("somebody", {"police": police, "county": county}[at], role)
    assert ('name="value:' in text(signed_in(user).get(url))) == form


def test_the_office_fills_in_with_its_ground(desk: Client, row: Return, url: str) -> None:
    assert "代填依据" in text(desk.get(url))
    answer = desk.post(url, typed(row))
    assert answer.status_code == 422
    assert "代填须写明依据" in text(answer)
    desk.post(url, typed(row, on_behalf="来函〔2025〕3号"))
    assert Return.objects.get(pk=row.pk).stage == Returning.FILLING


# --- as a spreadsheet -----------------------------------------------------------------------------------------------


def filled(client: Client, url: str, **changes: Any) -> SimpleUploadedFile:
    """The template with other cells, by key."""
    book = load_workbook(BytesIO(client.get(f"{url}sheet/").content))
    sheet: Any = book.active
    for cells in sheet.iter_rows(min_row=4):
        if cells[0].value in changes:
            cells[4].value = changes[cells[0].value]
    written = BytesIO()
    book.save(written)
    return SimpleUploadedFile("报送.xlsx", written.getvalue())


def test_a_sheet_is_looked_at_before_it_is_written(unit: Client, row: Return, url: str) -> None:
    page = text(unit.post(f"{url}import/", {"file": filled(unit, url, **{LICENCES: 7, COERCIONS: "不适用"})}))
    assert "2项有变化，还没有写入" in page
    assert Return.objects.get(pk=row.pk).answers == ""
    answers = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.S)
    version = re.search(r'name="version"\s+value="(\d+)"', page)
    assert answers
    assert version
    unit.post(f"{url}import/", {"answers": answers[1], "version": version[1]})
    assert Return.objects.get(pk=row.pk).answers.split("\n") == [f"{LICENCES} = 7", f"{COERCIONS} = 不适用"]


def test_one_bad_row_and_nothing_is_taken(unit: Client, row: Return, url: str) -> None:
    sheet = filled(unit, url, **{LICENCES: 7, COERCIONS: "很多"})
    answer = unit.post(f"{url}import/", {"file": sheet})
    page = text(answer)
    assert answer.status_code == 422
    assert "1处不能接受，没有写入" in page
    assert "“很多”不是数字" in page
    assert "<textarea" not in page


def test_the_sheet_of_another_unit_is_refused(
    unit: Client, desk: Client, request_of_all: Request, justice: Organ, url: str
) -> None:
    other = request_of_all.returns.get(organ=justice)
    answer = unit.post(f"{url}import/", {"file": filled(desk, f"/collection/returns/{other.pk}/")})
    assert answer.status_code == 422
    assert "这张表格是" in text(answer)


@pytest.mark.parametrize("content", [b"", b"not a sheet", b"PK\x03\x04broken"], ids=["empty", "text", "broken"])
def test_what_is_no_sheet_is_refused(unit: Client, url: str, content: bytes) -> None:
    assert unit.post(f"{url}import/", {"file": SimpleUploadedFile("a.xlsx", content)}).status_code == 422


# --- all units on one page ------------------------------------------------------------------------------------------


@pytest.fixture
def eighty(county: Organ, justice: Organ, police: Organ) -> list[Organ]:
    return [organ(f"unit-{n}", Level.DEPARTMENT, f"第{n}局", county) for n in range(80)]


def test_eighty_units_stand_on_one_page_in_the_order_of_the_tree(
    eighty: list[Organ], request_of_all: Request, desk: Client, django_assert_max_num_queries: Any
) -> None:
    desk.get("/collection/")
    with django_assert_max_num_queries(30):
        page = text(desk.get("/collection/"))
    places = [page.index(f'title="第{n}局"') for n in range(80)]
    assert places == sorted(places)


def test_the_page_is_narrowed_by_stage_set_and_level(
    unit: Client, row: Return, url: str, request_of_all: Request, desk: Client
) -> None:
    unit.post(url, typed(row, submit="yes"))

    def listed(query: str) -> list[str]:
        return re.findall(r'class="unit-name" title="([^"]*)"', text(desk.get(f"/collection/?{query}")))

    assert listed("stage=submitted") == ["甲县公安局"]
    assert listed("stage=waiting") == ["甲县司法局"]
    assert listed("set=townships") == []
    assert listed("level=department") == ["甲县司法局", "甲县公安局"]
    assert listed("level=township") == []


def test_who_is_late_is_listed_and_reminders_are_counted(
    desk: Client, handler: User, request_of_all: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    act(request_of_all, "remind", by=handler, on=timezone.localdate())
    late = date(timezone.localdate().year + 1, 1, 1)
    monkeypatch.setattr("fazhi.console.views.collection.timezone.localdate", lambda: late)
    page = text(desk.get("/collection/?stage=late"))
    assert "逾期未报" in page
    assert page.count("<sub>1</sub>") == 2
    assert "已催报1次" in page


def test_a_unit_sees_itself_alone(unit: Client, request_of_all: Request) -> None:
    assert re.findall(r'class="unit-name" title="([^"]*)"', text(unit.get("/collection/"))) == ["甲县公安局"]


def test_an_empty_page_says_what_to_do(signed_in: SignIn, stranger: User) -> None:
    assert "没有看得到的填报" in text(signed_in(stranger).get("/collection/"))


# --- what reports wait for ----------------------------------------------------------------------------------------


def test_a_report_waits_for_what_was_not_approved_and_leads_there(
    desk: Client, handler: User, justice: Organ, county: Organ, police: Organ
) -> None:
    from tests.console.county import open_case

    open_case(county, police, handler)
    today = timezone.localdate()
    told = {"data_set": "outside", "period": PERIOD, "due_on": today, "title": "外部数据"}
    request = act(Request, "draft", by=handler, on=today, organ=justice, **told).matter
    act(request, "issue", by=handler, on=today)
    row = Return.objects.get(request=request)
    page = text(desk.get(f"/reports/compose/?organ=county&year={PERIOD}"))
    assert "法院新收一审行政案件数尚未审定：甲县人民政府（待填报）" in page
    assert f'href="/collection/returns/{row.pk}/"' in page
    found = set_of("litigation.court_received")
    assert found
    assert found.code == row.data_set
    assert not CollectedValue.objects.exists()
