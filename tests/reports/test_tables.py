"""Tables inside a report: which cells are figures, and what row, column and caption make of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.reports.read import read_text


def figures(body, year=2023, heading="一、工作情况"):
    return read_text(f"某县{year}年法治政府建设情况报告\n{heading}\n{body}\n").figures


def told(body):
    return [(figure.raw, figure.subject, figure.whole) for figure in figures(body)]


TABBED = "单位\t受理（件）\t办结（件）\n甲镇\t12\t10\n乙镇\t8\t7"
EXPECTED = [("12", "受理甲镇", ""), ("10", "办结甲镇", ""), ("8", "受理乙镇", ""), ("7", "办结乙镇", "")]
LAYOUTS = {
    "tabs": TABBED,
    "bars": "| 单位 | 受理（件） | 办结（件） |\n|---|---:|---:|\n| 甲镇 | 12 | 10 |\n| 乙镇 | 8 | 7 |",
    "columns_of_blanks": "单位      受理（件）    办结（件）\n甲镇      12            10\n乙镇      8             7",
    "blank_lines_between": "单位\t受理（件）\t办结（件）\n\n甲镇\t12\t10\n\n乙镇\t8\t7",
}


@pytest.mark.parametrize("body", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_cell_is_named_by_its_column_and_its_row_in_any_layout(body):
    assert told(body) == EXPECTED


def test_unit_in_a_head_is_not_the_cells():
    assert {figure.unit for figure in figures(TABBED)} == {""}


def test_unit_in_the_cell_is_read():
    found = figures("指标\t数值\n受理\t40件\n办结率\t98.5%")
    assert [(figure.raw, figure.unit, figure.subject) for figure in found] == [
        ("40件", "件", "受理"),
        ("98.5%", "%", "办结率"),
    ]


LEFT_OUT = {
    "numbering": ("序号\t单位\t受理\n1\t甲镇\t12\n2\t乙镇\t8", ["12", "8"]),
    "numbering_without_head": ("1\t甲镇\t12\n2\t乙镇\t8", ["12", "8"]),
    "rank": ("单位\t受理\t排名\n甲镇\t12\t1\n乙镇\t8\t2", ["12", "8"]),
    "nothing_in_the_cell": ("单位\t受理\t办结\n甲镇\t12\t—\n乙镇\t\t7", ["12", "7"]),
    "years_in_the_first_column": ("年份\t受理\n2022年\t12\n2023年\t8", ["12", "8"]),
    "words_in_cells": ("单位\t负责人\t受理\n甲镇\t某甲\t12\n乙镇\t某乙\t8", ["12", "8"]),
}


@pytest.mark.parametrize("body, expected", LEFT_OUT.values(), ids=LEFT_OUT.keys())
def test_cells_that_count_nothing_are_left_out(body, expected):
    assert [figure.raw for figure in figures(body)] == expected


WHOLES = {
    "row_of_totals": ("单位\t受理\n甲镇\t12\n乙镇\t8\n合计\t20", ["20", "20", ""]),
    "column_of_totals": ("年度\t维持\t撤销\t合计\n全年\t12\t8\t20", ["20", "20", ""]),
    "of_which_in_a_column": ("单位\t清理\t其中：废止\n甲局\t12\t8\n乙局\t9\t3", ["", "12", "", "9"]),
    "of_which_in_a_row": ("指标\t数值\n受理\t12\n其中：涉农\t8", ["", "12"]),
    "rates_have_no_total": ("单位\t成功率\n甲镇\t98%\n乙镇\t96%\n合计\t97%", ["", "", ""]),
}


@pytest.mark.parametrize("body, expected", WHOLES.values(), ids=WHOLES.keys())
def test_total_of_a_cell_is_found_in_row_or_column(body, expected):
    assert [figure.whole for figure in figures(body)] == expected


def test_year_of_a_column_or_row_is_the_cells_period():
    assert [f.period for f in figures("指标\t2022年\t2023年\n受理\t12\t8")] == ["2022", "2023"]
    assert [f.period for f in figures("年份\t受理\n2021年\t12\n2022年\t8")] == ["2021", "2022"]


def test_last_years_column_belongs_to_the_year_before():
    assert [f.period for f in figures("指标\t本年\t上年\t增减\n受理\t12\t8\t4")] == ["2023", "2022", "2023"]


def test_aim_and_standard_in_a_head_make_the_role():
    found = figures("指标\t目标值\t完成值\n办结率\t95%\t98%")
    assert [figure.role for figure in found] == ["target", "actual"]


def test_caption_gives_the_domain():
    found = figures("表1 行政复议案件情况\n单位\t收案\n甲镇\t12\n乙镇\t8")
    assert {figure.domain for figure in found} == {"reconsideration"}


def test_change_printed_with_a_sign_keeps_it():
    assert [(f.raw, f.value) for f in figures("指标\t本年\t增减\n受理\t12\t-4\n办结\t9\t+2")] == [
        ("12", 12),
        ("-4", -4),
        ("9", 9),
        ("+2", 2),
    ]


def test_text_around_a_table_is_read_as_before():
    assert [f.raw for f in figures(f"受理38件，办结30件，情况如下：\n{TABBED}\n以上共计培训3期。")] == [
        "38件",
        "30件",
        "12",
        "10",
        "8",
        "7",
        "3期",
    ]


def test_offsets_of_cells_point_into_the_source():
    text = "某县2023年报告\n一、工作\n| 单位 | 受理 |\n|---|---|\n| 甲镇 | １２ |\n| 乙镇 | 1,008 |\n"
    document = read_text(text)
    assert [(text[f.start : f.end], f.value) for f in document.figures] == [("１２", 12), ("1,008", 1008)]


SEPARATORS = {"tabs": "\t", "bars": " | ", "columns_of_blanks": "    "}


@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS.keys())
@settings(derandomize=True, deadline=None, max_examples=25, database=None)
@given(values=st.lists(st.tuples(*[st.integers(0, 99999)] * 3), min_size=2, max_size=6))
def test_every_cell_of_a_table_is_read_where_it_stands(separator, values):
    lines = [
        ["单位", "受理", "办结", "调解"],
        *([f"第{chr(0x7532 + n)}所", *map(str, row)] for n, row in enumerate(values)),
    ]
    text = "某县2023年报告\n一、工作\n" + "\n".join(separator.join(line) for line in lines) + "\n"
    found = read_text(text).figures
    assert [figure.value for figure in found] == [value for row in values for value in row]
    assert all(text[figure.start : figure.end] == figure.raw for figure in found)
