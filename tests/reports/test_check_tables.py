"""Tables in a text: rows and columns with totals, rates, shares and changes between columns."""

from __future__ import annotations

import pytest

from fazhi.reports.check.layout import blocks, cells
from tests.reports.checking import said

COUNTS = """单位	受理（件）	办结（件）	办结率（%）
甲镇	100	95	95.00
乙镇	200	190	95.00
合计	300	285	{rate}
"""
KINDS = """类型	民事	刑事	合计	占比
甲镇	10	20	30	60%
乙镇	5	15	20	40%
合计	15	{criminal}	50	100%
"""
YEARS = """项目	2023年	2022年	同比（%）
受理	120	100	20
审结	110	100	{growth}
"""
PARTS = """| 单位 | 清理总数（件） | 其中：有效 | 其中：废止 |
| --- | --- | --- | --- |
| 甲局 | 58 | 41 | 17 |
| 乙局 | 73 | 52 | 21 |
| 合计 | 131 | 93 | 38 |
"""
ALIGNED = """申请事项          收到（件）      受理（件）
行政处罚              34              31
举报投诉              21              15
合计                  55              46
"""

HOLDING = {
    "column_total": (COUNTS.format(rate="95.00"), ["100+200 = 300", "95+190 = 285"]),
    "rate_of_two_columns": (COUNTS.format(rate="95.00"), ["95/100 = 95", "285/300 = 95"]),
    "row_total": (KINDS.format(criminal=35), ["10+20 = 30", "5+15 = 20", "15+35 = 50"]),
    "share_of_the_total_row": (KINDS.format(criminal=35), ["30/50 = 60%", "20/50 = 40%"]),
    "change_between_years": (YEARS.format(growth=10), ["(120-100)/100 = 20", "(110-100)/100 = 10"]),
    "columns_headed_of_which": (PARTS, ["41+17 = 58", "52+21 = 73", "58+73 = 131", "93+38 = 131"]),
    "columns_parted_by_blanks": (ALIGNED, ["34+21 = 55", "31+15 = 46"]),
}


@pytest.mark.parametrize("body, formulas", HOLDING.values(), ids=HOLDING.keys())
def test_relations_of_a_table_are_found(body, formulas):
    found = said(body)
    assert {(formula, "成立") for formula in formulas} <= set(found)
    assert {verdict for _, verdict in found} == {"成立"}


FAILING = {
    "rate": (COUNTS.format(rate="95.10"), "285/300 = 95.1"),
    "total": (KINDS.format(criminal=36), "15+36 = 50"),
    "change": (YEARS.format(growth=11), "(110-100)/100 = 11"),
}


@pytest.mark.parametrize("body, formula", FAILING.values(), ids=FAILING.keys())
def test_cell_that_does_not_follow_from_the_others_fails(body, formula):
    assert (formula, "不成立") in said(body)


LINES = {
    "tabs": ("甲\t1\n乙\t2\n", 2),
    "strokes": ("| 甲 | 1 |\n| 乙 | 2 |\n", 2),
    "blanks": ("项目    甲    乙\n数量    1    2\n", 2),
    "one_line": ("受理\t100件\n", 0),
    "running_text_with_blanks": ("第一  第二  第三。\n第四  第五  第六。\n", 0),
    "blank_line_parts_tables": ("甲\t1\n\n乙\t2\n", 0),
}


@pytest.mark.parametrize("text, rows", LINES.values(), ids=LINES.keys())
def test_table_is_a_run_of_at_least_two_rows(text, rows):
    assert sum(map(len, blocks(text))) == rows


def test_cells_of_a_row_keep_their_places():
    text = "| 甲镇 | 100 |\n| 乙镇 | 200 |\n"
    lines = next(iter(blocks(text)))
    assert [text[start:end].strip() for start, end in cells(text, lines[1])] == ["乙镇", "200"]
