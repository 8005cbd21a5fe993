"""A campaign takes what is in force on its day, decides on each, and ends with a list that takes effect at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.indicators.figures import value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.act import act
from fazhi.kernel.automatic import advance
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.norms.force import Force, force_of
from fazhi.registers.norms.models import Cleanup, CleanupResult, Document
from tests.registers.conftest import refused

from .conftest import NOW, Build, again

STARTED = date(2025, 3, 3)


@pytest.fixture
def stock(enrolled: Build, police: Organ, take: Build, drafting: Build) -> dict[str, Document]:
    """Three in force (one of a department); one repealed, one expired, one not yet in effect, a draft."""
    documents = {
        "parking": enrolled("甲府发〔2015〕1号", title="关于停车管理的通知", text="停车泊位收费。"),
        "subsidy": enrolled("甲府发〔2016〕2号", title="关于产业奖补的意见", text="对企业给予奖补。"),
        "police": enrolled("甲公发〔2017〕3号", organ=police, title="关于养犬登记的通告"),
        "repealed": take(enrolled("甲府发〔2014〕4号"), "repeal", date(2024, 5, 6), document="决定").matter,
        "expired": enrolled("甲府发〔2018〕5号", expires_on=date(2025, 3, 2)),
        "pending": enrolled("甲府发〔2025〕6号", date(2025, 2, 24), effective_on=date(2025, 4, 1)),
    }
    drafting()
    return documents


def taken(campaign: Cleanup) -> set[str]:
    return {result.document.document_number for result in campaign.results.select_related("document")}


ALL = {"甲府发〔2015〕1号", "甲府发〔2016〕2号", "甲公发〔2017〕3号"}


@pytest.mark.parametrize(
    "about, wanted",
    [
        pytest.param({}, ALL, id="all in force"),
        pytest.param({"whole": False}, ALL - {"甲公发〔2017〕3号"}, id="its own only"),
        pytest.param({"words": "奖补"}, {"甲府发〔2016〕2号"}, id="by a word of two characters in the text"),
        pytest.param({"words": "停车 收费"}, {"甲府发〔2015〕1号"}, id="by two words"),
        pytest.param({"base_on": date(2025, 3, 2)}, ALL | {"甲府发〔2018〕5号"}, id="as of the day before"),
    ],
)
def test_a_campaign_takes_what_is_in_force_on_its_day(
    stock: dict[str, Document], cleanup: Build, about: dict[str, Any], wanted: set[str]
) -> None:
    assert taken(cleanup(STARTED, **about)) == wanted


def test_each_result_is_kept_by_the_organ_that_made_the_document(
    stock: dict[str, Document], cleanup: Build, police: Organ
) -> None:
    cleanup()
    assert CleanupResult.objects.get(organ=police).document == stock["police"]


def test_an_empty_campaign_is_warned_of(county: Organ, clerk: User) -> None:
    data = {"title": "专项清理", "kind": "special", "words": "不存在的词"}
    done = act(Cleanup, "start", by=clerk, on=STARTED, organ=county, today=NOW, **data)
    assert [w.code for w in done.warnings] == ["nothing_to_clean"]


def test_the_list_is_published_when_all_is_decided_and_takes_effect_at_once(
    stock: dict[str, Document], cleanup: Build, take: Build, county: Organ
) -> None:
    campaign = cleanup()
    listed = {"numbers": "甲府发〔2016〕2号\n", "result": "repealed", "grounds": "与公平竞争审查条例不一致"}
    take(campaign, "decide_listed", date(2025, 4, 7), **listed)
    with refused("重庆市优化营商环境条例(2021)第五十八条第三款", code="undecided"):
        take(campaign, "announce", date(2025, 4, 14), channel="县政府公报")
    take(campaign, "keep_rest", date(2025, 4, 9))
    assert again(stock["subsidy"]).stage == "published"
    campaign = take(campaign, "announce", date(2025, 4, 14), channel="县政府公报").matter
    repealed = again(stock["subsidy"])
    assert (repealed.stage, repealed.ended_on, force_of(repealed, date(2025, 4, 14))) == (
        "ended",
        date(2025, 4, 14),
        Force.REPEALED,
    )
    assert force_of(again(stock["parking"]), date(2025, 4, 14)) == Force.IN_FORCE
    assert verify().findings == ()
    advance(Document.record, today=date(2025, 12, 31))
    wanted = {"cleanups[kind=regular]": 1, "cleaned[]": 3, "cleaned[result=kept]": 2, "cleaned[result=repealed]": 1}
    wanted |= {"cleaned[level=department]": 1, "in_force[]": 3, "repealed[]": 2}
    assert {asked: figure(asked, county) for asked in wanted} == wanted


def figure(asked: str, organ: Organ) -> Any:
    """A figure of 2025, asked for as `code[breakdown]`."""
    code, cuts = asked.rstrip("]").split("[")
    breakdown = parse_breakdown(cuts, asked) if cuts else ()
    return value(f"norms.{code}", organ, Period.year(2025), breakdown=breakdown).value


def test_the_event_of_the_document_names_the_list(stock: dict[str, Document], cleanup: Build, take: Build) -> None:
    campaign = cleanup(words="奖补")
    take(campaign, "decide_listed", date(2025, 4, 7), numbers="甲府发〔2016〕2号", result="expired", grounds="任务完成")
    done = take(campaign, "announce", date(2025, 4, 14), channel="县政府公报")
    [ended] = done.followed
    assert (ended.event.name, ended.event.inputs["document"]) == ("宣布失效", f"{campaign.number}清理结果公告")
    assert ended.matter.ended_by == "expired"


def test_a_document_that_ended_meanwhile_stays_as_it_is(
    stock: dict[str, Document], cleanup: Build, take: Build
) -> None:
    campaign = cleanup(words="奖补")
    take(campaign, "decide_listed", date(2025, 4, 7), numbers="甲府发〔2016〕2号", result="repealed", grounds="过时")
    take(stock["subsidy"], "repeal", date(2025, 4, 8), document="决定")
    take(campaign, "announce", date(2025, 4, 14), channel="县政府公报")
    assert again(stock["subsidy"]).ended_on == date(2025, 4, 8)


def test_only_documents_of_the_campaign_are_decided(stock: dict[str, Document], cleanup: Build, take: Build) -> None:
    with refused(code="not_in_the_campaign", field="numbers"):
        take(cleanup(), "decide_listed", date(2025, 4, 7), numbers="甲府发〔2014〕4号", result="kept")


@pytest.mark.parametrize("name, code", [("repealed", "was_not_in_force"), ("pending", "was_not_in_force")])
def test_what_was_not_in_force_is_not_listed(
    stock: dict[str, Document], cleanup: Build, clerk: User, county: Organ, name: str, code: str
) -> None:
    campaign = cleanup()
    with refused(code=code, field="document"):
        _list(clerk, county, campaign, stock[name])


def test_a_document_is_listed_once(stock: dict[str, Document], cleanup: Build, clerk: User, county: Organ) -> None:
    campaign = cleanup()
    with refused(code="invalid"):
        _list(clerk, county, campaign, stock["parking"])


def test_nothing_is_listed_or_decided_after_the_list_is_public(
    stock: dict[str, Document], cleanup: Build, take: Build, clerk: User, county: Organ
) -> None:
    campaign = cleanup(words="奖补")
    take(campaign, "keep_rest", date(2025, 4, 9))
    campaign = take(campaign, "announce", date(2025, 4, 14), channel="县政府公报").matter
    with refused(code="campaign_over", field="cleanup"):
        _list(clerk, county, campaign, stock["parking"], date(2025, 4, 15))


def _list(clerk: User, county: Organ, campaign: Cleanup, document: Document, on: date = STARTED) -> Any:
    data = {"title": document.title, "cleanup": campaign, "document": document}
    return act(CleanupResult, "list", by=clerk, on=on, organ=county, today=NOW, **data)
