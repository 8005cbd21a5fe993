"""One story each: from the first paper through the forms of the console to the sentence in the yearly report, and back
from the figure in the report to the case. Everything is done in the browser, by the people who may do it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import django
import pytest

django.setup()  # This file may be read before pytest-django starts Django.

from fazhi.kernel.ledger.verify import verify  # noqa: E402
from fazhi.kernel.organs import Level, Organ  # noqa: E402
from fazhi.kernel.people import Role  # noqa: E402
from tests.browser.clerk import Clerk  # noqa: E402
from tests.console.county import bureau_in_charge, organ, person  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def county(transactional_db: None) -> Organ:
    """A county with its justice bureau in charge, a police bureau, and the people who work on the cases."""
    found = organ("county", Level.COUNTY, "甲县人民政府", sign="甲府")
    justice = bureau_in_charge(found)
    police = organ("police", Level.DEPARTMENT, "甲县公安局", found, sign="甲公")
    person("handler", justice, Role.HANDLER, Role.STATISTICIAN)
    person("county_head", found, Role.HEAD)
    person("police_handler", police, Role.HANDLER)
    return found


def report_of(page: Page, year: int) -> str:
    """The text of the composed report of the county."""
    page.goto(f"/reports/compose/?organ=county&year={year}")
    return re.sub(r"\s", "", page.locator("main").inner_text())


def follow_figure(page: Page, subject: str) -> None:
    """From a figure in the report to the list of the records behind it."""
    page.locator(".reading-list li", has_text=subject).locator("a.reading-more").first.click()
    page.wait_for_url("**/indicators/**")
    page.locator("main a[href*='/records/']").first.click()
    page.wait_for_url("**/records/**")


def test_a_reconsideration_from_the_first_paper_to_the_sentence_in_the_report(page: Page, county: Organ) -> None:
    police = Organ.objects.get(code="police")
    handler = Clerk(page, "handler")
    case = handler.open(
        "/registers/reconsideration/application/",
        "receive",
        day("2024-02-08"),
        title="示例公司不服罚款",
        channel="visit",
        applicant="enterprise",
        respondent=police.pk,
        respondent_kind="department",
        matter="penalty",
    )
    assert "2024-02-21" in page.locator("main").inner_text()  # five working days over Spring Festival
    handler.take("accept", day("2024-02-20"), procedure="ordinary")
    handler.take("send_copy", day("2024-02-21"))

    respondent = Clerk(page, "police_handler")
    respondent.case = case
    respondent.take("receive_copy", day("2024-02-22"))
    respondent.take("reply", day("2024-03-01"))

    handler = Clerk(page, "handler")
    handler.case = case
    page.goto(f"{case}steps/decide/?on=2024-03-20")
    assert "行政复议法(2023)第四十九条" in page.locator("main").inner_text()  # nobody has heard the applicant yet
    handler.take("hear_opinions", day("2024-03-11"), way="telephone")

    head = Clerk(page, "county_head")
    head.case = case
    head.take("approve", day("2024-03-18"), approval="head")

    handler = Clerk(page, "handler")
    handler.case = case
    handler.take("decide", day("2024-03-20"), outcome="revoke_redo", reviewers="程一、顾二")
    handler.take("deliver", day("2024-03-22"), delivery_method="direct")

    text = report_of(page, 2024)
    assert "办结1件" in text
    assert "撤销并责令重作1件" in text
    follow_figure(page, "撤销并责令重作")
    page.locator(f"main a[href='{urlsplit(case).path}']").first.click()
    assert "示例公司不服罚款" in page.locator("h1").inner_text()
    assert verify().findings == ()


def test_a_suit_from_the_notice_to_the_sentence_in_the_report(page: Page, county: Organ) -> None:
    handler = Clerk(page, "handler")
    case = handler.open(
        "/registers/litigation/case/",
        "receive_notice",
        day("2024-03-01"),
        title="示例公司诉甲县人民政府",
        capacity="defendant",
        court="临州市中级人民法院",
        matter="penalty",
    )
    assert "2024-03-18" in page.locator("main").inner_text()  # the fifteenth day is a Saturday
    handler.take("defend", day("2024-03-12"), with_evidence=True)

    page.goto(f"{case}steps/hear/?on=2024-04-10")
    handler.send(day("2024-04-10"), appeared_by="staff")
    assert "第八条" in page.locator("main").inner_text()  # why the head could not come must be said
    handler.take("hear", day("2024-04-10"), appeared_by="chief", identity_shown=True)
    handler.take("judge", day("2024-05-20"), outcome="dismiss")
    handler.take("serve", day("2024-05-24"))
    assert "2024-06-11" in page.locator("main").inner_text()  # 8 June is a Saturday, 10 June the Dragon Boat Festival

    text = report_of(page, 2024)
    assert "行政机关负责人出庭应诉1件" in text
    follow_figure(page, "出庭应诉率")
    page.locator(f"main a[href='{urlsplit(case).path}']").first.click()
    assert "示例公司诉甲县人民政府" in page.locator("h1").inner_text()
    assert verify().findings == ()
