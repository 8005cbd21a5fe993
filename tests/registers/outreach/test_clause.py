"""What the yearly report says of making the law known: the exact words, with figures, at zero and in part."""

from __future__ import annotations

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.outreach.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

FULL: dict[str, Exact] = {
    "plans[level=department]": 12,
    "plans[level=township]": 7,
    "activities": 90,
    "activities[kind=lecture]": 10,
    "activities[kind=online]": 4,
    "activities[topic=minors]": 9,
    "activities[topic=constitution]": 8,
    "activities[host=observation_point]": 2,
    "audience": 7200,
    "handouts": 15300,
    "handouts@2y": 29800,
    "displays": 60,
    "displays[kind=banner]": 20,
    "displays[kind=sign]": 15,
    "displays[kind=board]": 25,
    "display_units[kind=board;level=village]": 18,
    "venues": 31,
    "people[kind=law_literate]": 84,
    "people[kind=youth_volunteer]": 40,
    "cases_published": 11,
    "messages": 620,
}
LEAD = "普法责任制和法治宣传教育。"
SLOT = "（由撰写单位填写：落实“谁执法谁普法”普法责任制的做法和成效）。"


def read(known: dict[str, Exact], missing: str = "") -> str:
    """The clause with these figures; what is not named is zero."""
    return Wording(lambda asked: _stated(asked, known, missing), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, known: dict[str, Exact], missing: str) -> Stated:
    measure, name = load_catalogue().measure(asked.code), str(asked).removeprefix("outreach.")
    standing = Standing.MISSING if name == missing else Standing.VALUE
    number = None if name == missing else known.get(name, 0)
    return Stated(asked, measure.name, standing, number, measure.unit, measure.decimals)


def test_with_all_figures() -> None:
    assert read(FULL) == LEAD + (
        "制定普法责任清单和年度计划的有县级部门12个、乡镇（街道）7个。"
        "2024年开展法治宣传活动90场，其中法治讲座10场、线上宣传4场、青少年和家庭教育主题9场、宪法主题8场、"
        "基层法治观测点组织2场。受众7200人次，发放法治宣传资料15300份，2023年至2024年累计发放29800份。"
        "设置横幅20个、标牌标语15个、展板挂图25个，设置展板挂图的村（社区）18个。"
        "年末有法治文化阵地31处、法律明白人84人、青年普法志愿者40人。"
        "推送法治宣传典型案例11个，在新媒体平台发布普法信息620条。" + SLOT
    )


def test_without_any_activity() -> None:
    assert read({}) == LEAD + "2024年没有开展法治宣传活动。" + SLOT


def test_a_township_speaks_of_its_own_list() -> None:
    assert "制定普法责任清单和年度计划的有乡镇（街道）1个。" in read({"plans[level=township]": 1})


def test_people_without_a_venue_are_those_of_the_end_of_the_year() -> None:
    assert "年末有法律明白人3人。" in read({"people[kind=law_literate]": 3})


def test_messages_not_handed_in_leave_a_gap() -> None:
    text = read(FULL, missing="messages")
    assert "发布普法信息620条" not in text
    assert "推送法治宣传典型案例11个" in text
