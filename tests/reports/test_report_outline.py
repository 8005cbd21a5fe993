"""The second stage: title, organ, year, headings of each common style."""

from __future__ import annotations

import pytest

from fazhi.reports.read.clean import clean
from fazhi.reports.read.outline import outline


def read(text):
    return outline(clean(text).text)


TITLES = {
    "organ_and_subject_on_two_lines": (
        "某县人民政府\n关于2023年法治政府建设情况的报告\n现报告如下。",
        "某县人民政府",
        2023,
    ),
    "organ_before_the_year": ("某县2022年度法治政府建设情况报告\n一、工作", "某县", 2022),
    "chinese_year": ("某镇人民政府二〇二四年度法治政府建设工作报告\n各位：", "某镇人民政府", 2024),
    "path_of_a_web_page_above": (
        "某网站>政务公开\n某县人民政府\n关于2023年法治政府建设情况的报告\n一、工作",
        "某县人民政府",
        2023,
    ),
    "marked_title": ("# 某县2022年法治政府建设报告\n## 一、工作\n内容。", "某县", 2022),
    "organ_signs_below": (
        "关于2020年法治政府建设情况的报告\n一、工作\n受理。\n某县司法局\n2021年1月15日",
        "某县司法局",
        2020,
    ),
    "year_from_the_text": ("法治政府建设情况报告\n2021年，本局认真履职。", "", 2021),
}


@pytest.mark.parametrize("text, organ, year", TITLES.values(), ids=TITLES.keys())
def test_organ_and_year_are_found(text, organ, year):
    found = read(text)
    assert (found.organ, found.year) == (organ, year)


STYLES = {
    "chinese": ("一、甲项\n内容。\n二、乙项\n内容。", [("一", 1, "甲项"), ("二", 1, "乙项")]),
    "brackets_below": (
        "一、甲项\n（一）丙。内容。\n（二）丁。内容。",
        [("一", 1, "甲项"), ("（一）", 2, "丙"), ("（二）", 2, "丁")],
    ),
    "arabic": ("1.甲项。内容。\n2.乙项。内容。", [("1", 1, "甲项"), ("2", 1, "乙项")]),
    "circled": ("① 甲项。内容。\n② 乙项。内容。", [("①", 1, "甲项"), ("②", 1, "乙项")]),
    "inline": (
        "一、总则\n一是加强领导。内容。二是完善机制。内容。",
        [("一", 1, "总则"), ("一是", 2, "加强领导"), ("二是", 2, "完善机制")],
    ),
    "blank_behind_the_number": ("一　甲项\n内容。\n二　乙项\n内容。", [("一", 1, "甲项"), ("二", 1, "乙项")]),
    "decimal": (
        "1.甲项\n1.1 乙项\n内容。\n1.2 丙项\n内容。",
        [("1", 1, "甲项"), ("1.1", 2, "乙项"), ("1.2", 2, "丙项")],
    ),
    "half_brackets": (
        "一、甲项\n1）乙项。内容。\n2）丙项。内容。",
        [("一", 1, "甲项"), ("1）", 2, "乙项"), ("2）", 2, "丙项")],
    ),
    "marked": ("## 一、甲项\n内容。\n### （一）乙项\n内容。", [("一", 1, "甲项"), ("（一）", 2, "乙项")]),
    "inline_digits": (
        "一、总则\n甲事。1.加强领导。内容。2.完善机制。",
        [("一", 1, "总则"), ("1", 2, "加强领导"), ("2", 2, "完善机制")],
    ),
    "inline_first_second": (
        "一、总则\n首先，加强领导。内容。其次，完善机制。",
        [("一", 1, "总则"), ("首先", 2, "加强领导"), ("其次", 2, "完善机制")],
    ),
    "parts": ("第一部分 甲项\n1.乙项。内容。", [("第一部分", 1, "甲项"), ("1", 2, "乙项")]),
}


@pytest.mark.parametrize("body, expected", STYLES.values(), ids=STYLES.keys())
def test_headings_of_every_style_make_sections(body, expected):
    blocks = read("某县2023年报告\n" + body).blocks
    assert [(b.number, b.level, b.heading) for b in blocks if b.number] == expected


def test_name_in_brackets_is_a_heading_without_number():
    blocks = read("某县2023年报告\n【甲项】\n内容。\n【乙项·更好】内容。").blocks
    assert [(b.number, b.level, b.heading) for b in blocks] == [("", 1, "甲项"), ("", 1, "乙项·更好")]


def test_text_without_headings_is_one_section():
    assert [(b.level, b.heading) for b in read("某县2023年报告\n受理38件。办结30件。").blocks] == [(0, "")]


LONG = "全年坚持依法行政，扎实推进各项工作，取得了较好的成绩，现将具体情况逐项说明。"


def test_short_line_above_running_text_is_a_heading_without_number():
    blocks = read(f"某县2023年报告\n主要工作成效\n{LONG}\n下一步工作打算\n{LONG}").blocks
    assert [(b.heading, b.plan) for b in blocks] == [("主要工作成效", False), ("下一步工作打算", True)]


def test_short_line_below_a_numbered_heading_stands_under_it():
    blocks = read(f"某县2023年报告\n一、甲项\n行政复议\n{LONG}\n行政应诉\n{LONG}").blocks
    assert [(b.level, b.heading) for b in blocks] == [(1, "甲项"), (2, "行政复议"), (2, "行政应诉")]


@pytest.mark.parametrize("line", ["受理案件38件", "某县司法局", "现将情况报告如下：", "工作有力，"])
def test_line_that_counts_signs_or_goes_on_is_no_heading(line):
    assert [b.heading for b in read(f"某县2023年报告\n{line}\n{LONG}").blocks] == [""]


def test_rows_of_a_table_are_no_headings():
    assert [b.number for b in read("某县2023年报告\n一、处罚\t12\t3\n二、许可\t15\t4").blocks] == [""]


def test_chapter_named_after_a_later_year_is_one_of_plans():
    blocks = read("某县2023年报告\n一、2023年工作\n内容。\n二、2024年重点\n内容。").blocks
    assert [b.plan for b in blocks] == [False, True]


def test_shortcomings_inside_a_mixed_chapter_are_no_plans():
    body = "三、存在问题和下一步打算\n（一）存在的不足\n内容。\n（二）下一步工作打算\n内容。"
    assert [(b.heading, b.plan) for b in read("某县2023年报告\n" + body).blocks][1:] == [
        ("存在的不足", False),
        ("下一步工作打算", True),
    ]


def test_decimal_at_the_start_of_a_line_is_no_heading():
    assert [b.number for b in read("某县2023年报告\n3.5公里道路已完成。").blocks] == [""]


def test_chapter_of_plans_is_marked_for_all_below_it():
    blocks = read("某县2023年报告\n一、成效\n（一）甲。内容。\n二、下一步工作打算\n（一）乙。内容。").blocks
    assert [b.plan for b in blocks] == [False, False, True, True]
