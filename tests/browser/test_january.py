"""A January in the browser: five people bring the figures of two units through to the county's own.

A clerk of a township and one of a department enter and correct, a reviewer of the bureau sends back and passes, the
head of the bureau approves, the county's leader locks and sees the county's figures with what stands behind them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import django
import pytest

django.setup()  # This file may be read before pytest-django starts Django.

from django.utils import timezone  # noqa: E402

from fazhi.collection.models import Request, Return  # noqa: E402
from fazhi.kernel.act import act  # noqa: E402
from fazhi.kernel.ledger.verify import verify  # noqa: E402
from fazhi.kernel.organs import Charge, Level, Organ  # noqa: E402
from fazhi.kernel.people import Role  # noqa: E402
from tests.browser.clerk import Clerk  # noqa: E402
from tests.console.county import LONG_AGO, organ, person  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
LAST_YEAR = str(timezone.localdate().year - 1)
LICENCES = {f"enforcement.licences[result={r}]": n for r, n in (("granted", "100"), ("refused", "5"), ("revoked", "1"))}


@pytest.fixture
def asked(transactional_db: None) -> dict[str, Request]:
    """What the bureau asks for last year: of the townships and of the departments; by data set."""
    today = timezone.localdate()
    county = organ("county", Level.COUNTY, "甲县人民政府", sign="甲府")
    office = organ("justice", Level.DEPARTMENT, "甲县司法局", county)
    township = organ("township", Level.TOWNSHIP, "乙镇人民政府", county)
    Charge.objects.create(organ=office, register="collection", from_on=LONG_AGO)
    person("leader", county, Role.HEAD)
    asking = person("asking", office, Role.HANDLER)
    person("reviewer", office, Role.REVIEWER)
    person("head", office, Role.HEAD)
    person("township_clerk", township, Role.HANDLER)
    person("department_clerk", organ("urban", Level.DEPARTMENT, "甲县城市管理局", county), Role.HANDLER)
    found = {}
    for data_set in ("townships", "departments"):
        told = {"data_set": data_set, "period": LAST_YEAR, "due_on": today + timedelta(days=5), "title": data_set}
        drafted = act(Request, "draft", by=asking, on=today, organ=office, **told).matter
        found[data_set] = act(drafted, "issue", by=asking, on=today).matter
    return found


def address_of(unit: str, data_set: str) -> str:
    row = Return.objects.get(organ=Organ.objects.get(code=unit), request__data_set=data_set)
    return f"/collection/returns/{row.pk}/"


def fill_in(page: Page, **numbers: str) -> None:
    """Fill in the figures of the return that is open, by what their codes end in; everything else is not ours."""
    for box in page.locator("input[name^='na:']").all():
        box.check()
    for name, number in numbers.items():
        line = name.replace("__", ".")
        page.locator(f"input[name='na:{line}']").uncheck()
        page.locator(f"input[name='value:{line}']").fill(number)


def hand_in(page: Page) -> None:
    page.click("text=保存并报送")
    page.wait_for_load_state()


def figure(page: Page, code: str) -> str:
    page.goto(f"/indicators/{code}/?organ=county&period={LAST_YEAR}")
    return page.locator(".figure-value").inner_text()


def test_five_people_bring_the_figures_of_a_year_to_the_county(page: Page, asked: dict[str, Request]) -> None:
    of_township, of_department = address_of("township", "townships"), address_of("urban", "departments")
    the_township_enters(page, of_township)
    the_department_corrects_its_sum(page, of_department)
    the_reviewer_sends_back_and_passes(page, of_township, of_department)
    the_township_sees_why_and_corrects(page, of_township)
    step_of(Clerk(page, "reviewer"), generic(page, of_township), "review")
    for request in asked.values():
        step_of(Clerk(page, "head"), f"/registers/collection/request/{request.pk}/", "approve_reviewed")
    for request in asked.values():
        step_of(Clerk(page, "leader"), f"/registers/collection/request/{request.pk}/", "lock_approved")
    the_leader_sees_the_figures_and_who_answered(page)
    assert verify().findings == ()


def the_township_enters(page: Page, address: str) -> None:
    """What is the township's own; the rest is ticked as not applicable."""
    Clerk(page, "township_clerk")
    page.goto(address)
    fill_in(page, governance__grids="36", governance__building_heads="120")
    hand_in(page)
    assert Return.objects.get(organ__code="township").stage == "submitted"


def the_department_corrects_its_sum(page: Page, address: str) -> None:
    """The parts do not make the whole; what is wrong is told with its arithmetic, and nothing is lost."""
    Clerk(page, "department_clerk")
    page.goto(address)
    fill_in(page, enforcement__licences="110", **LICENCES)
    hand_in(page)
    assert "各项少4件" in page.locator("main").inner_text()
    page.locator("input[name='value:enforcement.licences']").fill("106")
    hand_in(page)
    assert Return.objects.get(organ__code="urban", request__data_set="departments").stage == "submitted"


def the_reviewer_sends_back_and_passes(page: Page, back: str, passed: str) -> None:
    reviewer = Clerk(page, "reviewer")
    page.goto("/collection/")
    assert "甲县城市管理局" in page.locator("main").inner_text()
    until = timezone.localdate() + timedelta(days=3)
    step_of(reviewer, generic(page, back), "give_back", opinion="网格数与上年相差过大，请核对", redo_due_on=until)
    step_of(reviewer, generic(page, passed), "review")


def the_township_sees_why_and_corrects(page: Page, address: str) -> None:
    Clerk(page, "township_clerk")
    assert "退回" in page.locator("main").inner_text()
    page.goto(address)
    assert "请核对" in page.locator("main").inner_text()
    page.locator("input[name='value:governance.grids']").fill("63")
    hand_in(page)


def the_leader_sees_the_figures_and_who_answered(page: Page) -> None:
    assert figure(page, "governance.grids").startswith("63")
    assert figure(page, "enforcement.licences").startswith("106")
    page.locator("main a[href*='/records/']").first.click()
    page.wait_for_url("**/records/**")
    assert "甲县城市管理局" in page.locator("main").inner_text()


def step_of(clerk: Clerk, case: str, step: str, **fields: Any) -> None:
    """Take a step of a matter today."""
    clerk.case = case
    clerk.take(step, timezone.localdate(), **fields)


def generic(page: Page, address: str) -> str:
    """The page of a return as a matter, on which its steps are taken."""
    page.goto(address)
    return str(page.locator("a", has_text="程序和全部登记信息").get_attribute("href"))
