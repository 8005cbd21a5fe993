"""The page of a report that was read: marked text, findings with what to correct, verdicts, required items, figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.reports.models import Judgement, PublishedReport
from tests.console.handing_in import LAST_YEAR, REPORT, address, hand_in, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(desk: Client) -> str:
    return address(hand_in(desk, REPORT))


@pytest.fixture
def page(desk: Client, url: str) -> str:
    return text(desk.get(url))


def findings_of(page: str) -> str:
    """The panel of findings."""
    return page[page.index('id="findings"') : page.index('id="items"')]


def keys_of(page: str) -> list[str]:
    return re.findall(r'name="finding" value="([^"]+)"', page)


def judge(desk: Client, url: str, key: str, **sent: str) -> Any:
    given = {"finding": key.replace("&amp;", "&"), "verdict": "false_alarm", "reason": "口径不同"}
    return desk.post(f"{url}judge/", {**given, **sent}, follow=True)


# --- the text


def test_every_figure_is_marked_in_the_text_and_listed_beside_it(page: str) -> None:
    marked, listed = re.findall(r'id="t-(\d+)"', page), re.findall(r'id="f-(\d+)"', page)
    assert marked == listed
    assert ">40件</a>" in page
    assert ">3万余份</a>" in page


def test_every_mark_leads_to_a_line_that_leads_back(page: str) -> None:
    aims = re.findall(r'id="t-(\d+)" href="#([^"]+)"', page)
    assert len(aims) > 5
    for mark, aim in aims:
        assert f'id="{aim}"' in page
        assert f'href="#t-{mark}"' in page


def test_line_breaks_of_the_printed_page_are_joined(desk: Client) -> None:
    broken = text(hand_in(desk, REPORT.replace("其中维持14件，占比", "其中维持14件，\n占比")))
    assert re.search(r"14件</a>，占比<a", broken)


def test_each_heading_is_shown_once_as_it_is_printed(page: str) -> None:
    body = page[page.index('class="sheet report"') :]
    assert ">一、主要工作</div>" in body
    assert body.count("主要工作") == 1


def test_headings_are_listed_and_lead_to_their_place(page: str) -> None:
    outline = page[page.index('id="outline"') : page.index('id="about"')]
    [aim] = re.findall(r'href="#(s-\d+)"[^>]*>一、主要工作', outline)
    assert f'id="{aim}"' in page


# --- findings


def test_a_finding_says_what_is_right_why_and_what_to_do(page: str) -> None:
    panel = findings_of(page)
    assert "应为47%，文中写48%" in panel
    assert "怎么改" in panel
    assert "14/30" in panel


def test_what_there_is_to_do_stands_above_the_text(page: str) -> None:
    summary = page[page.index("reading-summary") :][:600]
    assert re.search(r"\d处(错误要改|疑问要核对)", summary)
    assert "必备内容有" in summary


def test_required_items_are_said_to_be_found_or_missing(page: str) -> None:
    items = page[page.index('id="items"') : page.index('id="figures"')]
    assert items.count("<li") == 6
    assert "未找到" in items
    assert re.search(r'item-passage" href="#[sp]-\d+"', items)


def test_a_judged_finding_is_not_asked_again(desk: Client, url: str, page: str) -> None:
    key = keys_of(page)[0]
    judged = text(judge(desk, url, key))
    assert "已判断" in judged
    assert "口径不同" in judged
    waiting = findings_of(judged).partition("已判断")[0]
    assert key not in keys_of(waiting)


def test_a_verdict_leads_on_to_the_next_finding_that_waits(desk: Client, url: str, page: str) -> None:
    keys = keys_of(page)
    led = address(judge(desk, url, keys[0]))
    here = led.partition("#")[2]
    card = page[page.index(f'id="{here}"') :]
    assert keys_of(card)[0] == keys[1]


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"reason": " "}, "判断应当写明理由"),
        ({"verdict": "perhaps"}, "没有“perhaps”这种判断"),
        ({"finding": "sum:1+1"}, "已没有这项发现"),
    ],
    ids=["without-reason", "unknown-verdict", "unknown-finding"],
)
def test_a_verdict_that_says_nothing_is_refused(
    desk: Client, url: str, page: str, sent: dict[str, str], code: str
) -> None:
    response = judge(desk, url, keys_of(page)[0], **sent)
    assert response.status_code == 422
    assert code in text(response)
    assert not Judgement.objects.exists()


def test_a_finding_against_last_years_report_leads_to_it_and_is_judged_once_for_both(desk: Client) -> None:
    before = LAST_YEAR.replace("（二）", "收到行政复议申请20件。\n（二）")
    hand_in(desk, before, state="kept")
    now = REPORT.replace("申请40件", "申请40件（上年30件）")
    page = text(hand_in(desk, now, name="今年"))
    beside = [key for key in keys_of(page) if key.startswith("beside:")]
    if not beside:
        pytest.fail("last year's 20 against this year's 上年30件 was not found")
    assert "甲县 2022年" in findings_of(page)
    url = f"/reports/read/{PublishedReport.objects.get(year=2023).pk}/"
    judge(desk, url, beside[0])
    other = PublishedReport.objects.get(year=2022)
    waiting = findings_of(text(desk.get(f"/reports/read/{other.pk}/"))).partition("已判断")[0]
    assert beside[0] not in keys_of(waiting)


# --- figures


def test_figures_are_narrowed_down_by_domain_role_and_indicator(desk: Client, url: str) -> None:
    def listed(query: str) -> list[str]:
        line = r'id="f-\d+"[^>]*>\s*<a[^>]*>\s*<span class="what">\s*<strong>([^<]+)'
        return re.findall(line, text(desk.get(url + query)))

    assert "120场次" in listed("?domain=outreach")
    assert "40件" not in listed("?domain=outreach")
    assert listed("?role=target") == []
    assert "40件" in listed("?indicator=reconsideration.received")


# --- who sees it


def test_a_draft_of_another_organ_is_not_found(url: str, stranger: User, signed_in: Callable[[User], Client]) -> None:
    other = signed_in(stranger)
    for page in (url, f"{url}about/", f"{url}original/"):
        assert other.get(page).status_code == 404
    for action in ("judge", "keep", "again", "remove"):
        assert other.post(f"{url}{action}/").status_code == 404


def test_a_kept_report_is_read_by_all_but_kept_up_by_its_organ(
    desk: Client, url: str, stranger: User, signed_in: Callable[[User], Client]
) -> None:
    desk.post(f"{url}keep/")
    other = signed_in(stranger)
    assert other.get(url).status_code == 200
    assert other.post(f"{url}about/", {"year": "2020"}).status_code == 422
    assert other.post(f"{url}remove/").status_code == 403
    assert PublishedReport.objects.get().year == 2023


@pytest.mark.parametrize("action", ["judge", "keep", "again", "remove"])
def test_looking_changes_nothing(desk: Client, url: str, action: str) -> None:
    assert desk.get(f"{url}{action}/").status_code == 405


# --- what is done with it


def test_whose_report_it_is_can_be_corrected(desk: Client, url: str, county: Organ) -> None:
    assert "甲县" in text(desk.get(f"{url}about/"))
    sent = {"organ_text": "甲县人民政府", "organ": county.pk, "level": "county", "year": "2022", "place": "甲县"}
    assert "2022年度" in text(desk.post(f"{url}about/", sent, follow=True))


def test_the_original_is_saved_and_never_opened_in_the_page(desk: Client, url: str) -> None:
    response = desk.get(f"{url}original/")
    assert b"".join(response.streaming_content) == REPORT.encode()
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Content-Type"] == "application/octet-stream"


def test_reading_again_keeps_the_verdicts(desk: Client, url: str, page: str) -> None:
    judge(desk, url, keys_of(page)[0])
    again = text(desk.post(f"{url}again/", follow=True))
    assert "已重新审读" in again
    assert "已判断" in again


def test_an_older_reading_says_so(desk: Client, url: str) -> None:
    PublishedReport.objects.update(reader_version="old")
    assert "审读程序更新了" in text(desk.get(url))


def test_a_deleted_draft_is_gone(desk: Client, url: str) -> None:
    desk.post(f"{url}remove/")
    assert desk.get(url).status_code == 404


def test_a_report_with_last_years_beside_it_offers_to_compare_them(desk: Client) -> None:
    hand_in(desk, LAST_YEAR, state="kept")
    assert "与2022年对比" in text(hand_in(desk, REPORT, name="今年"))
