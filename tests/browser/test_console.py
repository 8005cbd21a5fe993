"""The console in Chromium: every page without a complaint of the browser, on laptop and phone, and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
import pytest

django.setup()  # This file may be read before pytest-django starts Django.

from fazhi.kernel.organs import Level, Organ  # noqa: E402
from fazhi.kernel.people import Role, User  # noqa: E402
from tests.console.county import PASSWORD, bureau_in_charge, open_case, organ, person  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
REPORT = "甲县2023年法治政府建设情况报告\n\n一、主要工作\n\n全年收到行政复议申请40件，受理32件，不予受理8件。\n"
Look = Callable[["Page", str], None]
PAGES = [
    "/",
    "/registers/",
    "/registers/reconsideration/application/",
    "{case}",
    "{case}steps/accept/?on=2024-02-20",
    "{case}correct/field/",
    "/registers/reconsideration/application/open/receive/",
    "/indicators/?organ=county&period=2024",
    "/indicators/reconsideration.received/?organ=county&period=2024",
    "/indicators/reconsideration.received/records/?organ=county&period=2024",
    "/reports/",
    "/reports/library/",
    "/reports/compare/",
    "/reports/compose/?organ=county&year=2024",
    "/help/",
    "/password/",
]


@pytest.fixture
def county(transactional_db: None) -> Organ:
    return organ("county", Level.COUNTY, "甲县人民政府", sign="甲府")


@pytest.fixture
def handler(county: Organ) -> User:
    return person("handler", bureau_in_charge(county), Role.HANDLER)


@pytest.fixture
def case(county: Organ, handler: User) -> Any:
    police = organ("police", Level.DEPARTMENT, "甲县公安局", county)
    return open_case(county, police, handler, on=date(2024, 2, 8))


@pytest.fixture
def complaints(page: Page, phone_page: Page) -> list[str]:
    """What the browser complained about: a blocked style or script, a file not found, an error in a script."""
    heard: list[str] = []
    for one in (page, phone_page):
        one.on("console", lambda said: heard.append(said.text) if said.type in ("error", "warning") else None)
        one.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def sign_in(page: Page) -> None:
    page.goto("/sign-in/")
    page.fill("#id_username", "handler")
    page.fill("#id_password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_selector("h1:has-text('我的工作')")


@pytest.fixture
def look(case: Any) -> Look:
    """Open a page of the list, with the address of the case filled in."""

    def open_page(page: Page, address: str) -> None:
        page.goto(address.format(case=f"/registers/reconsideration/application/{case.pk}/"))

    return open_page


def test_no_page_makes_the_browser_complain(page: Page, complaints: list[str], look: Look) -> None:
    sign_in(page)
    for address in PAGES:
        look(page, address)
        assert complaints == [], address


def test_no_page_is_wider_than_a_phone(phone_page: Page, look: Look) -> None:
    sign_in(phone_page)
    for address in PAGES:
        look(phone_page, address)
        beyond = phone_page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond == 0, address


def test_a_chart_is_drawn(page: Page, look: Look) -> None:
    sign_in(page)
    look(page, "/indicators/reconsideration.received/?organ=county&period=2024")
    page.wait_for_selector("[data-chart=chart-months] canvas")


def test_keys_lead_through_the_console(page: Page, case: Any) -> None:
    sign_in(page)
    page.keyboard.press("g")
    page.keyboard.press("i")
    page.wait_for_url("**/indicators/")
    page.keyboard.press("/")
    page.keyboard.type(case.number)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/registers/reconsideration/application/{case.pk}/")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()


def test_the_first_tab_leads_past_the_navigation(page: Page, case: Any) -> None:
    sign_in(page)
    page.goto("/registers/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_j_and_k_walk_from_figure_to_figure(page: Page, case: Any, tmp_path: Path) -> None:
    file = tmp_path / "报告.txt"
    file.write_text(REPORT, encoding="utf-8")
    sign_in(page)
    page.goto("/reports/")
    page.set_input_files("#report-file", file)
    page.wait_for_selector(".mark")
    page.wait_for_load_state()  # the keys are known once the scripts have run
    page.keyboard.press("3")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(".mark.is-here").inner_text() == "40件"
    assert "40件" in page.locator(".reading-list li.is-here").inner_text()


def test_a_case_is_opened_and_accepted_through_the_pages(page: Page, case: Any) -> None:
    sign_in(page)
    page.goto("/registers/reconsideration/application/")
    page.click(".page-actions a:has-text('收到申请')")
    page.fill("#id_on", "2024-03-01")
    page.fill("#id_title", "李某不服处罚")
    for name, value in {
        "channel": "mail",
        "applicant": "citizen",
        "respondent_kind": "department",
        "matter": "penalty",
    }.items():
        page.select_option(f"#id_{name}", value)
    page.click("button:has-text('登记')")
    page.click("summary:has-text('更多内容')") if page.locator("details.further:not([open])").count() else None
    page.fill("#id_respondent_name", "某机关")
    page.click("button:has-text('登记')")
    page.wait_for_selector("h1:has-text('李某不服处罚')")
    page.fill("#on", "2024-03-05")
    page.wait_for_selector("a.fz-step:has-text('受理')")
    page.click("a.fz-step >> text=/^受理$/")
    page.click("button:has-text('确认办理')")
    page.wait_for_selector("h1 .tag:has-text('审理')")
    assert page.locator(".timeline > li").count() == 2


def test_without_scripts_a_step_is_taken_as_well(chromium: Any, live_server: Any, case: Any) -> None:
    with chromium.new_context(base_url=str(live_server), java_script_enabled=False) as profile:
        page = profile.new_page()
        sign_in(page)
        url = f"/registers/reconsideration/application/{case.pk}/"
        page.goto(f"{url}steps/accept/?on=2024-02-20")
        page.click("button:has-text('确认办理')")
        page.goto(url)
        assert "审理" in page.locator("h1 .tag").inner_text()
