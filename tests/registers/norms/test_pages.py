"""What the console makes of the declaration: found by text and by force, and what is no longer in force says so."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from fazhi.kernel.people import User
from fazhi.registers.norms.models import Document

from .conftest import TEXT, Build

ON = date(2025, 3, 3)


@pytest.fixture
def kept(enrolled: Build) -> dict[str, Document]:
    return {
        "parking": enrolled("甲府发〔2015〕1号", title="停车管理办法", text=TEXT),
        "dogs": enrolled("甲府发〔2017〕3号", title="养犬登记通告", text="犬只应当免疫登记。"),
    }


@pytest.fixture
def read(clerk: User) -> Build:
    """`read(address)`: a page as the clerk sees it."""

    def build(address: str) -> str:
        browser = Client()
        browser.force_login(clerk)
        return browser.get(address).content.decode()

    return build


@pytest.mark.parametrize(
    "query, there, gone",
    [
        ("q=泊位", "停车管理办法", "养犬登记通告"),
        ("force=in_force", "养犬登记通告", "停车管理办法"),
        ("force=repealed", "停车管理办法", "养犬登记通告"),
    ],
)
def test_the_list_finds_by_text_and_by_force(
    kept: dict[str, Document], take: Build, read: Build, query: str, there: str, gone: str
) -> None:
    take(kept["parking"], "repeal", ON, document="决定")
    page = read(f"/registers/norms/document/?{query}")
    assert there in page
    assert gone not in page


def test_every_page_says_that_a_document_is_no_longer_in_force(
    kept: dict[str, Document], enrolled: Build, take: Build, read: Build
) -> None:
    enrolled("甲府发〔2018〕4号", title="停车泊位通告")
    take(kept["parking"], "replace", ON, replaced_by=kept["dogs"])
    pages = {
        "its own": f"/registers/norms/document/{kept['parking'].pk}/",
        "the list": "/registers/norms/document/",
        "the search": "/search/?q=泊位",
        "that of the new document": f"/registers/norms/document/{kept['dogs'].pk}/",
    }
    assert {name: "已被代替" in read(address) for name, address in pages.items()} == dict.fromkeys(pages, True)


def test_a_campaign_leads_to_all_its_results(enrolled: Build, cleanup: Build, read: Build) -> None:
    for n in range(21):
        enrolled(f"甲府发〔2015〕{n + 1}号", title=f"第{n + 1}件通知")
    campaign = cleanup()
    page = read(f"/registers/norms/cleanup/{campaign.pk}/")
    address = f"/registers/norms/cleanupresult/?cleanup={campaign.pk}"
    assert address in page
    assert "共21件" in page
    assert "第21件通知" in read(address)


def test_only_steps_that_name_the_document_are_offered_beside_it(kept: dict[str, Document], read: Build) -> None:
    page = read(f"/registers/norms/document/{kept['dogs'].pk}/")
    assert "/registers/norms/comment/open/receive/?document=" in page
    assert "/registers/norms/document/open/plan/?" not in page


def test_the_search_shows_the_place_in_the_text(kept: dict[str, Document], enrolled: Build, read: Build) -> None:
    enrolled("甲府发〔2018〕4号", title="街道停车通告", text="街道停车免收费用。")
    page = read("/search/?q=街道 停车")
    assert "停车泊位由街道办事处划定" in page
    assert "街道停车免收费用" in page
