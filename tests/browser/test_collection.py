"""A return in the browser: filled in with the keyboard, found again after it was lost, saved, handed in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import django
import pytest

django.setup()  # This file may be read before pytest-django starts Django.

from django.utils import timezone  # noqa: E402

from fazhi.collection.models import Request, Return  # noqa: E402
from fazhi.kernel.act import act  # noqa: E402
from fazhi.kernel.organs import Charge, Level  # noqa: E402
from fazhi.kernel.people import Role  # noqa: E402
from tests.browser.clerk import Clerk  # noqa: E402
from tests.console.county import LONG_AGO, organ, person  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def row(transactional_db: None) -> Return:
    """The return of the emergency bureau: one figure with four parts."""
    today = timezone.localdate()
    county = organ("county", Level.COUNTY, "甲县人民政府", sign="甲府")
    office = organ("justice", Level.DEPARTMENT, "甲县司法局", county)
    unit = organ("emergency", Level.DEPARTMENT, "甲县应急管理局", county)
    Charge.objects.create(organ=office, register="collection", from_on=LONG_AGO)
    asking = person("office", office, Role.HANDLER)
    person("unit", unit, Role.HANDLER)
    told = {"data_set": "incidents", "period": "2024", "due_on": today + timedelta(days=5), "title": "突发事件数据"}
    request = act(Request, "draft", by=asking, on=today, organ=office, **told).matter
    act(request, "issue", by=asking, on=today)
    return Return.objects.get(organ=unit)


def test_a_clerk_fills_in_a_return_with_the_keyboard(page: Page, row: Return) -> None:
    Clerk(page, "unit")
    page.click("text=突发事件数据")
    page.wait_for_load_state()
    numbers = page.locator('input[name^="value:"]')
    numbers.first.focus()
    for said in ("7", "4", "2", "0", "0"):
        page.keyboard.type(said)
        page.keyboard.press("Enter")
    page.reload()
    assert page.locator(".kept-note").is_visible()
    assert numbers.first.input_value() == "7"
    page.keyboard.press("Control+s")
    page.wait_for_selector("text=草稿已经保存")
    told = page.locator(".return-findings").inner_text()
    assert "自然灾害4＋事故灾难2＋公共卫生事件0＋社会安全事件0＝6起，合计填的是7起，各项少1起" in told
    numbers.first.fill("6")
    page.click("text=保存并报送")
    page.wait_for_selector("text=已报送，等待主管单位审核")
    assert Return.objects.get(pk=row.pk).stage == "submitted"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
