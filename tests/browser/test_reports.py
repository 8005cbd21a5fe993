"""An officer checks a draft: drops it, sees its three mistakes, jumps to them, judges one, compares it with last year's
report and takes the comparison along as a spreadsheet. Then the same without scripts, and on a phone."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
import pytest
from openpyxl import load_workbook

django.setup()  # This file may be read before pytest-django starts Django.

from fazhi.kernel.organs import Level, Organ  # noqa: E402
from fazhi.kernel.people import Role  # noqa: E402
from tests.browser.clerk import Clerk  # noqa: E402
from tests.console.county import bureau_in_charge, organ, person  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.django_db(transaction=True)
ONE_MINUTE = 60
# Three mistakes: 30+20+10 is 60, 55 of 58 is 94.83%, and from last year's 40 to 50 is a rise by 25%.
DRAFT = """甲县司法局2024年法治政府建设情况报告

一、主要举措和成效
（一）行政复议。全年收到行政复议申请50件，比上年增长40%。
（二）行政应诉。全年审结行政诉讼案件58件，行政机关负责人出庭应诉55件，出庭应诉率94.82%。
（三）法律援助。办理法律援助案件65件，分别为民事案件30件、刑事案件20件、行政案件10件。

二、存在的不足及原因
执法力量不足，主要原因是人员编制少。

三、主要负责人履行推进法治建设第一责任人职责情况
主要负责人主持召开法治工作会议4次。

四、下一年度工作安排
2025年，计划开展法治宣传活动80场次。
"""
LAST_YEAR = """甲县司法局2023年法治政府建设情况报告

一、主要举措和成效
（一）行政复议。全年收到行政复议申请40件。
（二）法律援助。办理法律援助案件40件。
"""


@pytest.fixture
def officer(transactional_db: None) -> Organ:
    """The justice bureau of a county with one officer."""
    bureau = bureau_in_charge(organ("county", Level.COUNTY, "甲县人民政府", sign="甲府"))
    person("officer", bureau, Role.HANDLER)
    return bureau


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    found = {"draft": tmp_path / "草稿.txt", "last": tmp_path / "上年.txt", "broken": tmp_path / "坏的.pdf"}
    found["draft"].write_text(DRAFT, encoding="utf-8")
    found["last"].write_text(LAST_YEAR, encoding="utf-8")
    found["broken"].write_bytes(b"%PDF-1.7 nothing")
    return found


def drop(page: Page, *paths: Path) -> None:
    """Let files fall on the zone as a mouse does."""
    sent = [{"name": path.name, "body": path.read_text(encoding="utf-8", errors="replace")} for path in paths]
    carried = page.evaluate_handle(
        """sent => {
            const carried = new DataTransfer();
            sent.forEach(one => carried.items.add(new File([one.body], one.name)));
            return carried;
        }""",
        sent,
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": carried})


def errors(page: Page) -> Locator:
    return page.locator(".finding-group:has(summary:has-text('错误')) .finding")


def test_an_officer_checks_a_draft_in_a_minute_and_compares_it(
    page: Page, officer: Organ, files: dict[str, Path], tmp_path: Path
) -> None:
    Clerk(page, "officer")
    page.goto("/reports/")
    page.check("#state-kept")
    drop(page, files["last"])
    page.wait_for_selector(".reading-summary")

    began = time.monotonic()
    page.goto("/reports/")
    drop(page, files["draft"])
    page.wait_for_selector(".reading-summary")
    assert "3处错误要改" in page.locator(".reading-summary").inner_text()
    told = errors(page).all_inner_texts()
    for words in ("应为60件", "应为94.83%", "按此为增长25.00%"):
        assert any(words in text for text in told), (words, told)
    assert time.monotonic() - began < ONE_MINUTE

    page.locator(".finding-title", has_text="94.83%").click()
    assert page.locator(".mark.is-here").inner_text() == "94.82%"
    assert page.locator(".mark.is-part").all_inner_texts() == ["58件", "55件"]
    page.locator("a.mark", has_text="20件").click()
    assert "应为60件" in page.locator(".finding.is-here").inner_text()

    page.keyboard.press("v")
    page.keyboard.type("合计多写了5件")
    page.locator(".finding.is-here button", has_text="成立").click()
    page.wait_for_selector(".notice-success")
    assert errors(page).count() == 2
    assert "合计多写了5件" in (page.locator(".finding-verdict").first.text_content() or "")

    page.click(".page-actions a:has-text('与2023年对比')")
    page.wait_for_selector("[data-chart=chart-row] canvas")
    row = page.locator("table.sides tbody tr", has_text="新收行政复议案件数").first.inner_text()
    assert "40" in row
    assert "+10件（+25.0%）" in row
    with page.expect_download() as saved:
        page.click(".page-actions a:has-text('电子表格')")
    saved.value.save_as(tmp_path / "对比.xlsx")
    sheet = load_workbook(tmp_path / "对比.xlsx")["指标对比"]
    assert any(40 in [cell.value for cell in row] for row in sheet.iter_rows())


def test_several_files_each_say_how_they_went(page: Page, officer: Organ, files: dict[str, Path]) -> None:
    Clerk(page, "officer")
    page.goto("/reports/")
    page.set_input_files("#report-file", [files["last"], files["broken"], files["draft"]])
    page.wait_for_selector("[data-compare-all]:not([hidden])")
    lines = page.locator(".uploads li").all_inner_texts()
    assert "甲县司法局 2023年" in lines[0]
    assert "坏的.pdf" in lines[1]
    assert "错误" in lines[2]
    page.click("[data-compare-all]")
    page.wait_for_selector("table.sides")


def test_keys_lead_from_finding_to_finding_and_into_the_text(
    page: Page, officer: Organ, files: dict[str, Path]
) -> None:
    Clerk(page, "officer")
    page.goto("/reports/")
    page.set_input_files("#report-file", files["draft"])
    page.wait_for_selector(".reading-summary")
    page.wait_for_load_state()  # the keys are known once the scripts have run
    page.keyboard.press("j")
    first = page.locator(".finding.is-here").get_attribute("id")
    page.keyboard.press("j")
    assert page.locator(".finding.is-here").get_attribute("id") != first
    page.keyboard.press("k")
    assert page.locator(".finding.is-here").get_attribute("id") == first
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className").startswith("mark")
    page.keyboard.press("4")
    assert page.locator("#outline").is_visible()
    assert not page.locator("#findings").is_visible()


def test_figures_are_narrowed_down_in_place(page: Page, officer: Organ, files: dict[str, Path]) -> None:
    Clerk(page, "officer")
    page.goto("/reports/")
    page.set_input_files("#report-file", files["draft"])
    page.wait_for_selector(".reading-summary")
    page.wait_for_load_state()  # the keys are known once the scripts have run
    page.keyboard.press("3")
    page.select_option("#figure-list [name=role]", "target")
    page.wait_for_selector("#figure-list li:only-child")
    assert "80场次" in page.locator("#figure-list li").inner_text()
    assert page.locator("#figures").is_visible()


def test_without_scripts_a_draft_is_checked_and_judged_as_well(
    chromium: Any, live_server: Any, officer: Organ, files: dict[str, Path]
) -> None:
    with chromium.new_context(base_url=str(live_server), java_script_enabled=False) as profile:
        page = profile.new_page()
        Clerk(page, "officer")
        page.goto("/reports/")
        page.set_input_files("#report-file", files["draft"])
        page.click("button:has-text('上传并核对')")
        assert "2处错误要改" in page.locator(".reading-summary").inner_text()
        assert page.locator("#figures").is_visible()
        finding = errors(page).first
        finding.locator("summary").click()
        finding.locator("[name=reason]").fill("已核对")
        finding.locator("button", has_text="成立").click()
        assert errors(page).count() == 1


def test_no_page_of_the_reports_is_wider_than_a_phone(phone_page: Page, officer: Organ, files: dict[str, Path]) -> None:
    Clerk(phone_page, "officer")
    phone_page.goto("/reports/")
    phone_page.set_input_files("#report-file", [files["last"], files["draft"]])
    phone_page.wait_for_selector("[data-compare-all]:not([hidden])")
    compared = phone_page.locator("[data-compare-all]").get_attribute("href") or ""
    read = phone_page.locator(".uploads a").last.get_attribute("href") or ""
    for address in ("/reports/", "/reports/library/", compared, read, f"{read}about/"):
        phone_page.goto(address)
        beyond = phone_page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond == 0, address
