"""The required items of the yearly report: found by what is said and not only by headings, missing where nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.reports.items import level_of, publication_hint, required_items
from fazhi.reports.read import read_file, read_text

REPORTS = Path(__file__).resolve().parents[2].parent / "shared" / "reports"
WORK = "一、主要举措和成效\n全年开展检查38次。办理案件40件。组织培训3期。\n"


def document(body, organ="某县人民政府", year=2023):
    return read_text(f"{organ}{year}年法治政府建设情况报告\n{body}")


def shown(body, code, **kwargs):
    """`heading`, `sentence` or `missing`: what shows an item first."""
    item = next(item for item in required_items(document(body, **kwargs)) if item.code == code)
    return item.evidence[0].by if item.found else "missing"


CONTENT = {
    "measures_by_heading": (WORK, "measures", "heading"),
    "measures_without_headings": ("开展检查38次。办理案件40件。组织培训3期。", "measures", "sentence"),
    "shortcomings_by_heading": (WORK + "二、存在的不足\n一是队伍不强。\n", "shortcomings", "heading"),
    "shortcomings_with_plans": (WORK + "二、存在问题及下步打算\n队伍不够强。\n", "shortcomings", "heading"),
    "shortcoming_under_plans": (
        WORK + "二、下步打算\n工作仍存在一些不足，个别单位不够重视。\n",
        "shortcomings",
        "sentence",
    ),
    "shortcoming_at_the_end_of_the_work": (WORK + "但仍有不少差距和短板。\n", "shortcomings", "sentence"),
    "shortcomings_named_beside_causes": (WORK + "二、问题、原因和2024年安排\n队伍不强。\n", "shortcomings", "heading"),
    "shortcomings_in_plain_words": (WORK + "毛病也有：持证的人太少。\n", "shortcomings", "sentence"),
    "cause_stated": (WORK + "二、存在的不足和原因\n队伍不强，主要原因是编制紧。\n", "causes", "sentence"),
    "cause_behind_the_shortcoming": (WORK + "二、存在的不足\n队伍不强。这是由于待遇不高。\n", "causes", "sentence"),
    "cause_without_the_word": (WORK + "二、存在的不足\n受编制限制，队伍不强。\n", "causes", "sentence"),
    "cause_of_a_shortcoming_under_plans": (
        WORK + "二、下步打算\n工作仍存在不足，原因在于经费不够。\n",
        "causes",
        "sentence",
    ),
    "responsibility_by_heading": (
        WORK + "二、党政主要负责人履行第一责任人职责情况\n县长主持会议。\n",
        "responsibility",
        "heading",
    ),
    "responsibility_in_a_sentence": (
        WORK + "县长认真履行第一责任人职责，专题研究法治工作3次。\n",
        "responsibility",
        "sentence",
    ),
    "responsibility_in_other_words": (WORK + "局长亲自部署行政复议工作。\n", "responsibility", "sentence"),
    "plans_by_heading": (WORK + "二、2024年工作安排\n加强培训。\n", "plans", "heading"),
    "plans_with_shortcomings": (WORK + "二、存在问题及下步打算\n队伍不强。下一步将加强培训。\n", "plans", "heading"),
    "plans_in_a_sentence": (WORK + "下一步，我县将加强培训。\n", "plans", "sentence"),
    "plans_by_the_year": (WORK + "2024年，打算再办培训3期。\n", "plans", "sentence"),
    "plans_as_goals_of_a_year": (WORK + "2024年目标：办结率达到98%。\n", "plans", "sentence"),
    "other_matters": (WORK + "二、其他需要报告的情况\n无。\n", "other", "heading"),
}


@pytest.mark.parametrize("body, code, by", CONTENT.values(), ids=CONTENT.keys())
def test_item_is_found_by_what_shows_it(body, code, by):
    assert shown(body, code) == by


ABSENT = {
    "problems_that_were_solved": (WORK + "着力解决存在的突出问题，问题整改到位。\n", "shortcomings"),
    "chapter_on_solving_problems": (
        WORK + "二、开展专项整治，解决热点问题\n发现问题30个，整改30个。\n",
        "shortcomings",
    ),
    "shortcomings_made_good": (WORK + "及时补齐工作短板，整改反馈的不足。\n", "shortcomings"),
    "heading_of_causes_without_a_cause": (WORK + "二、存在的不足和原因\n队伍不强。\n", "causes"),
    "effect_is_no_cause": (WORK + "二、存在的不足\n败诉率偏高，一定程度上影响了公信力。\n", "causes"),
    "cause_of_something_done": (WORK + "由于措施得力，办结率提高。\n二、存在的不足\n队伍不强。\n", "causes"),
    "duty_that_is_only_planned": (WORK + "二、2024年打算\n落实第一责任人职责。\n", "responsibility"),
    "many_persons_in_charge": (WORK + "46名部门主要负责人参加培训。\n", "responsibility"),
    "heading_with_nothing_under_it": (WORK + "二、其他需要报告的情况", "other"),
}


@pytest.mark.parametrize("body, code", ABSENT.values(), ids=ABSENT.keys())
def test_item_that_only_seems_to_be_there_is_missing(body, code):
    assert shown(body, code) == "missing"


def test_missing_item_says_what_to_do_and_a_found_one_says_nothing():
    items = {item.code: item for item in required_items(document(WORK))}
    assert items["measures"].message == ""
    assert "不足" in items["shortcomings"].message
    assert items["shortcomings"].required
    assert not items["other"].required


def test_evidence_stands_in_the_text():
    report = document(WORK + "二、存在的不足\n队伍不强，主要原因是编制紧。\n")
    found = {item.code: item.evidence for item in required_items(report)}
    [cause] = found["causes"]
    assert report.text[cause.start : cause.end] == cause.text == "队伍不强，主要原因是编制紧。"


def test_text_that_is_no_yearly_report_owes_no_items():
    report = read_text("某县2023年度行政案件统计分析\n一、收案情况\n收案38件。\n")
    assert [item.code for item in required_items(report) if item.required] == []


LEVELS = {
    "county": ("某县人民政府", "government"),
    "bureau": ("某县司法局", "department"),
    "township": ("某县甲镇人民政府", "township"),
    "subdistrict": ("乙街道办事处", "township"),
    "commission": ("某市卫生健康委员会", "department"),
}


@pytest.mark.parametrize("organ, level", LEVELS.values(), ids=LEVELS.keys())
def test_level_follows_the_name_of_the_organ(organ, level):
    assert level_of(document(WORK, organ=organ)) == level


def test_message_speaks_to_the_level():
    items = required_items(document("无。", organ="某县甲镇人民政府"))
    assert "乡镇长" in next(item.message for item in items if item.code == "responsibility")


def test_hint_names_the_day_of_publication_and_a_later_signature():
    assert "2024年4月1日前" in publication_hint(document(WORK))
    assert "已经过期" in publication_hint(document(WORK + "某县人民政府\n2024年5月6日\n"))
    assert publication_hint(document(WORK, year=2016)) == ""


# What the official requirements know of the published reports: measures, shortcomings, causes, first responsible
# person, next year.
PUBLISHED = {
    "huangbai-township-2023": ("heading", "heading", "missing", "heading", "heading"),
    "youyang-county-2021": ("heading", "missing", "missing", "heading", "heading"),
    "youyang-county-2023": ("heading", "sentence", "missing", "heading", "heading"),
    "youyang-justice-bureau-2024": ("heading", "heading", "missing", "sentence", "heading"),
    "yunyang-county-2023": ("heading", "heading", "missing", "heading", "heading"),
}


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the published reports (a folder `shared` beside the repository)")
@pytest.mark.parametrize("name", PUBLISHED)
def test_published_report_has_what_was_found_in_it_by_hand(name):
    items = required_items(read_file(REPORTS / f"{name}.txt"))
    assert tuple(i.evidence[0].by if i.found else "missing" for i in items[:5]) == PUBLISHED[name]
