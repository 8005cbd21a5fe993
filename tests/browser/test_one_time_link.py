"""A one-time link from the office to the member's phone: sent, opened, answered, and the figure changes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import django
import pytest

django.setup()  # This file may be read before pytest-django starts Django.

from django.utils import timezone  # noqa: E402

from fazhi.indicators.figures import value  # noqa: E402
from fazhi.indicators.period import Period  # noqa: E402
from fazhi.kernel.ledger.verify import verify  # noqa: E402
from fazhi.kernel.organs import Charge, Level, Organ  # noqa: E402
from fazhi.kernel.people import Role  # noqa: E402
from tests.browser.clerk import Clerk  # noqa: E402
from tests.browser.conftest import PHONE  # noqa: E402
from tests.console.county import LONG_AGO, organ, person  # noqa: E402
from tests.portal.conftest import REPLY, answered_proposal  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(transactional_db: None) -> str:
    """The address of a deputy's proposal that was answered ten days ago."""
    county = organ("county", Level.COUNTY, "甲县人民政府", sign="甲府")
    office = organ("office", Level.DEPARTMENT, "甲县人民政府办公室", county, sign="甲府办")
    unit = organ("transport", Level.DEPARTMENT, "甲县交通运输局", county, sign="甲交")
    Charge.objects.create(organ=office, register="proposals", from_on=LONG_AGO)
    clerk, staff = person("clerk", office, Role.HANDLER), person("staff", unit, Role.HANDLER)
    matter = answered_proposal(clerk, staff, unit, timezone.localdate())
    return f"/registers/proposals/proposal/{matter.pk}/"


def satisfied() -> object:
    """The rate of satisfaction in the days around today."""
    today = timezone.localdate()
    period = Period.span(today - timedelta(days=60), today + timedelta(days=2))
    return value("proposals.satisfaction_rate", Organ.objects.get(code="county"), period).value


def wider_than_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def test_a_member_judges_the_handling_on_a_phone_without_an_account_and_without_scripts(
    page: Page, chromium: Browser, live_server: object, case: str
) -> None:
    clerk = Clerk(page, "clerk")
    clerk.page.goto(case)
    page.click("text=发出链接")
    assert page.locator(".square-code svg").is_visible()
    address = page.locator("#one-time-address").inner_text()
    assert satisfied() is None

    with chromium.new_context(viewport=PHONE, locale="zh-CN", java_script_enabled=False) as phone:  # type: ignore[arg-type]
        member = phone.new_page()
        member.goto(address)
        assert REPLY in member.locator("main").inner_text()
        member.click("text=下一步：核对")
        assert "请选择一项" in member.locator("main").inner_text()
        member.locator("label.option", has_text="基本满意").click()
        member.fill("textarea", "希望增加夜班车")
        member.click("text=下一步：核对")
        assert "希望增加夜班车" in member.locator(".given").inner_text()
        member.click("text=返回修改")
        member.locator("label.option", has_text="不满意").click()
        member.click("text=下一步：核对")
        member.click("text=确认提交")
        assert "已经提交" in member.locator("main").inner_text()
        member.goto(address)
        assert "您的答复已经收到" in member.locator("main").inner_text()
        assert [cookie["name"] for cookie in phone.cookies()] == ["csrftoken"]

    page.goto(case)
    told = page.locator("main").inner_text()
    assert "不满意" in told
    assert "代表、委员本人（一次性链接）" in told
    assert satisfied() == 0
    assert verify().findings == ()


@pytest.mark.parametrize("size", [PHONE, {"width": 320, "height": 640}], ids=["phone", "small phone"])
def test_the_public_page_fits_a_phone(
    page: Page, chromium: Browser, live_server: object, case: str, size: dict[str, int]
) -> None:
    clerk = Clerk(page, "clerk")
    clerk.page.goto(case)
    page.click("text=发出链接")
    address = page.locator("#one-time-address").inner_text()
    with chromium.new_context(viewport=size) as phone:  # type: ignore[arg-type]
        member = phone.new_page()
        member.goto(address)
        assert not wider_than_screen(member)
        heights = member.locator("label.option, button").evaluate_all("all => all.map(e => e.offsetHeight)")
        assert min(heights) >= 44  # large enough for a thumb
