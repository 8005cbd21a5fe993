"""Yearly official tables whose rows are those of the form: what row and column say together, heads, sums, refusals."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.indicators import checks, tables
from fazhi.indicators.notation import CatalogueError
from fazhi.indicators.table_sheet import spreadsheet
from fazhi.indicators.tables import Cell, Counted, HeadCell, Kind, head_rows, parse_form
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.refusal import Refused
from tests.indicators.invented import application, county

COLUMNS: list[dict[str, Any]] = [
    {"label": "行政处罚", "cuts": "matter=penalty"},
    {"label": "其他", "columns": [
        {"label": "信息公开", "cuts": "matter=disclosure"},
        {"label": "行政许可", "cuts": "matter=licence"},
    ]},
    {"label": "总计", "sum": True},
]  # fmt: skip
ROWS: list[dict[str, Any]] = [
    {"code": "new", "label": "本年新收", "cell": "reconsideration.received"},
    {"label": "办理结果", "rows": [
        {"code": "upheld", "label": "维持", "cell": "reconsideration.concluded[outcome=uphold]"},
        {"label": "撤销、变更", "cell": "reconsideration.concluded[outcome=revoke|change]"},
        {"code": "done", "label": "合计", "cell": "reconsideration.concluded", "sum": True},
    ]},
]  # fmt: skip
TABLE: dict[str, Any] = {"code": "cases", "title": "案件办理情况", "unit": "件", "columns": COLUMNS, "rows": ROWS}


def form(**changed: Any) -> tables.Form:
    return parse_form("reconsideration", {"title": "案件统计", "tables": [TABLE | changed]})


@pytest.fixture
def organs(db: None) -> dict[str, Organ]:
    return county()


@pytest.fixture
def cases(organs: dict[str, Organ]) -> dict[str, Organ]:
    """Of 2024: two penalties, one upheld, and a licence revoked; one more of 2023 is still open."""
    here = organs["county"]
    done = {"accepted_on": date(2024, 2, 1), "procedure": "ordinary", "concluded_on": date(2024, 3, 1)}
    application(here, date(2024, 1, 30), matter="penalty", **done, outcome="uphold")
    application(here, date(2024, 12, 31), matter="penalty")
    application(here, date(2024, 1, 30), matter="licence", **done, outcome="revoke")
    application(here, date(2023, 12, 31), matter="disclosure")
    return organs


def counted(organs: dict[str, Organ], **changed: Any) -> Counted:
    return tables.count(form(**changed), organs["county"], 2024)


def texts(found: Counted) -> dict[str, list[str]]:
    return {row.label: [cell.text for cell in row.cells] for row in found.tables[0][1]}


# -- what stands in a cell


def test_a_cell_is_the_figure_of_its_row_narrowed_by_its_column(cases: dict[str, Organ]) -> None:
    assert texts(counted(cases)) == {
        "本年新收": ["2", "0", "1", "3"],
        "办理结果": [],
        "维持": ["1", "0", "0", "1"],
        "撤销、变更": ["0", "0", "1", "1"],
        "合计": ["1", "0", "1", "2"],
    }


def test_a_row_may_narrow_the_figure_of_a_column(cases: dict[str, Organ]) -> None:
    columns = [
        {"label": "新收", "cell": "reconsideration.received"},
        {"label": "纠错率", "unit": "%", "cell": "reconsideration.correction_rate"},
    ]
    rows = [{"label": "行政处罚", "cuts": "matter=penalty"}, {"label": "全部"}]
    assert texts(counted(cases, columns=columns, rows=rows)) == {"行政处罚": ["2", "0.00"], "全部": ["3", "50.00"]}


def test_a_row_may_name_a_figure_for_each_column_and_leaves_out_the_rest(cases: dict[str, Organ]) -> None:
    columns = [{"code": "new", "label": "新收"}, {"code": "open", "label": "未结"}]
    rows = [
        {"label": "案件", "cells": {"new": "reconsideration.received", "open": "reconsideration.pending"}},
        {"label": "申请", "cells": {"new": "reconsideration.received[matter=penalty]"}},
    ]
    found = counted(cases, columns=columns, rows=rows)
    assert texts(found) == {"案件": ["3", "2"], "申请": ["2", "不适用"]}
    assert [cell.nothing for cell in found.tables[0][1][1].cells] == [False, True]


def test_a_figure_may_be_a_sum_and_that_of_the_year_before(cases: dict[str, Organ]) -> None:
    columns = [{"label": "件数"}]
    rows = [
        {"label": "上年结转", "cell": "reconsideration.pending@prev"},
        {"label": "应办", "cell": "reconsideration.pending@prev + reconsideration.received"},
    ]
    assert texts(counted(cases, columns=columns, rows=rows)) == {"上年结转": ["1"], "应办": ["4"]}


def test_a_condition_narrows_a_figure_where_the_measure_has_no_such_breakdown(cases: dict[str, Organ]) -> None:
    rows = [
        {"label": "法人", "where": "outcome in (uphold, revoke)", "cell": "reconsideration.received"},
        {
            "label": "维持",
            "where": "outcome = uphold",
            "cell": "reconsideration.received - reconsideration.pending@prev",
        },
        {"label": "另计", "cells": {}},
    ]
    columns = [{"label": "行政处罚", "where": "matter = penalty"}, {"label": "全部"}]
    found = counted(cases, columns=columns, rows=rows)
    assert texts(found) == {"法人": ["1", "2"], "维持": ["1", "1"], "另计": ["不适用", "不适用"]}
    assert {cell.code for row in found.tables[0][1] for cell in row.cells} == {""}


def test_a_number_leads_to_its_records_where_it_is_one_measure(cases: dict[str, Organ]) -> None:
    columns = [{"label": "件数"}]
    rows = [
        {"label": "上年结转", "cell": "reconsideration.pending@prev"},
        {"label": "应办", "cell": "reconsideration.pending@prev + reconsideration.received"},
    ]
    before, together = (row.cells[0] for row in counted(cases, columns=columns, rows=rows).tables[0][1])
    assert (before.code, before.period.code if before.period else "") == ("reconsideration.pending", "2023")
    assert (together.code, together.period) == ("", None)


def test_an_organ_without_the_power_has_no_numbers(cases: dict[str, Organ]) -> None:
    found = tables.count(form(holds="litigation.received"), cases["county"], 2024)
    assert {cell.kind for row in found.tables[0][1] for cell in row.cells if not cell.number} == {Kind.NUMBER}
    empty = [{"label": "新收", "cell": "reconsideration.received[matter=disclosure]"}]
    without = counted(cases, holds="litigation.received", columns=[{"label": "件数"}], rows=empty)
    assert texts(without) == {"新收": ["不适用"]}


# -- who may see it, and what has no data


def test_a_year_without_any_data_is_refused(organs: dict[str, Organ]) -> None:
    with pytest.raises(Refused) as refused:
        counted(organs)
    assert refused.value.refusal.code == "no_data"


def test_what_the_reader_may_not_see_is_blank_and_says_why(cases: dict[str, Organ]) -> None:
    reader = User.objects.create(username="reader", full_name="示例人员", organ=cases["county"])
    Grant.objects.create(
        user=reader, role=Role.STATISTICIAN, organ=cases["county"], register="reconsideration", from_on=date(2020, 1, 1)
    )
    rows = [{"label": "复议", "cell": "reconsideration.received"}, {"label": "应诉", "cell": "litigation.received"}]
    asked = form(columns=[{"label": "件数"}], rows=rows)
    own, foreign = (row.cells[0] for row in tables.count(asked, cases["county"], 2024, user=reader).tables[0][1])
    assert own.text == "3"
    assert (foreign.kind, foreign.text) == (Kind.BLANK, "")
    assert foreign.reason


# -- heads


def test_heads_over_others_take_several_columns_and_the_rest_several_lines() -> None:
    first, second = head_rows(form().tables[0])
    assert first == [HeadCell("行政处罚", lines=2), HeadCell("其他", over=2), HeadCell("总计", lines=2)]
    assert second == [HeadCell("信息公开"), HeadCell("行政许可")]


def test_the_spreadsheet_has_the_same_heads_and_indented_rows(cases: dict[str, Organ]) -> None:
    sheet = load_workbook(BytesIO(spreadsheet(counted(cases))))["案件办理情况"]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A3:A4", "B3:B4", "C3:D3", "E3:E4"}
    assert [cell.value for cell in sheet[4]][2:4] == ["信息公开", "行政许可"]
    assert [cell.value for cell in sheet[5]] == ["本年新收", 2, 0, 1, 3]
    assert sheet["A7"].alignment.indent == 1


# -- what must add up


def mistakes(asked: tables.Form, numbers: list[list[int | None]]) -> list[str]:
    """What is found in a table that holds these numbers; an empty row is a line over others."""
    table = asked.tables[0]
    rows = [[Cell(Kind.NUMBER if n is not None else Kind.BLANK, n) for n in line] for line in numbers]
    return [text for at in range(len(rows)) for text in tables._mistakes(table, rows, at)]


RIGHT: list[list[int | None]] = [[2, 0, 1, 3], [], [1, 0, 0, 1], [0, 0, 1, 1], [1, 0, 1, 2]]


def test_sums_of_rows_and_columns_that_fit_are_quiet() -> None:
    assert mistakes(form(), RIGHT) == []


@pytest.mark.parametrize(
    ("place", "number", "said"),
    [
        pytest.param((0, 3), 4, ["“总计”为4，各项之和为3"], id="a column"),
        pytest.param((3, 3), 1, [], id="the same number"),
        pytest.param((2, 3), 2, ["“总计”为2，各项之和为1", "“总计”一列，“合计”为2，各项之和为3"], id="a cell of both"),
        pytest.param((0, 3), None, [], id="a blank is not compared"),
    ],
)
def test_a_sum_that_does_not_fit_is_said(place: tuple[int, int], number: int | None, said: list[str]) -> None:
    wrong = [[*line] for line in RIGHT]
    wrong[place[0]][place[1]] = number
    assert mistakes(form(), wrong) == said


def test_what_is_carried_over_must_add_up_in_each_column() -> None:
    rows = [*ROWS, {"code": "open", "label": "结转下年", "cell": "reconsideration.pending"}]
    asked = form(columns=[{"label": "件数"}], rows=rows, checks=["new = done + open"])
    assert mistakes(asked, [[3], [], [1], [1], [2], [1]]) == []
    wanted = "“件数”一列，“本年新收”为3，“合计”＋“结转下年”为2"
    assert mistakes(asked, [[3], [], [1], [1], [2], [0]]) == [wanted]


def test_columns_may_be_checked_by_their_codes() -> None:
    columns = [
        {"code": "a", "label": "新收", "cell": "reconsideration.received"},
        {"code": "b", "label": "办结", "cell": "reconsideration.concluded"},
    ]
    asked = form(columns=columns, rows=[{"label": "全部"}], checks=["a = b"])
    assert mistakes(asked, [[3, 2]]) == ["“新收”为3，“办结”为2"]


def test_a_rate_is_left_out_of_sums(cases: dict[str, Organ]) -> None:
    columns = [{"label": "纠错率", "unit": "%", "cell": "reconsideration.correction_rate"}]
    rows = [{"label": "行政许可", "cuts": "matter=licence"}, {"label": "合计", "sum": True}]
    found = counted(cases, columns=columns, rows=rows)
    assert [row.mistakes for row in found.tables[0][1]] == [(), ()]


def test_a_sum_adds_up_what_stands_in_its_own_group() -> None:
    halves = [{"label": "复议", "columns": [{"label": "甲"}, {"label": "合计", "sum": True}]},
              {"label": "诉讼", "columns": [{"label": "乙"}, {"label": "合计", "sum": True}]}]  # fmt: skip
    asked = form(columns=halves, rows=[{"label": "件数", "cell": "reconsideration.received"}])
    assert mistakes(asked, [[1, 1, 2, 2]]) == []
    assert mistakes(asked, [[1, 1, 2, 3]]) == ["“合计”为3，各项之和为2"]


# -- declarations


def test_the_start_up_check_finds_a_column_that_the_record_does_not_have(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"label": "甲", "where": "ground = late", "cell": "reconsideration.received"}]
    asked = form(columns=[{"label": "件数"}], rows=rows)
    monkeypatch.setattr(checks, "declared_form", lambda code: asked if code == "reconsideration" else None)
    (error,) = checks.check_tables()
    assert (error.id, "ground" in str(error.msg)) == ("fazhi.E103", True)


def test_the_tables_of_all_registers_are_well_formed() -> None:
    assert checks.check_tables() == []


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        pytest.param({"rows": [{"label": "甲", "cell": "reconsideration.nothing"}]}, "没有指标", id="unknown measure"),
        pytest.param({"rows": [{"label": "甲", "cell": "reconsideration.received[sued=yes]"}]}, "sued", id="breakdown"),
        pytest.param({"rows": [{"label": "甲", "cell": "reconsideration.pending"}]}, "matter", id="cannot be narrowed"),
        pytest.param({"rows": [{"label": "甲"}]}, "都没有写指标", id="no figure"),
        pytest.param(
            {"rows": [{"label": "甲", "cell": "reconsideration.received[matter=penalty]"}]}, "都按matter分", id="twice"
        ),
        pytest.param(
            {"columns": [{"label": "甲", "cell": "reconsideration.received"}]}, "都写了指标", id="two figures"
        ),
        pytest.param({"rows": [{"label": "甲", "cells": {"x": "reconsideration.received"}}]}, "列不存在", id="column"),
        pytest.param({"rows": None, "columns": [{"label": "甲"}]}, "没有 cell", id="units without figure"),
        pytest.param({"checks": ["new = elsewhere"]}, "不都是行的", id="unknown code"),
        pytest.param({"checks": ["new + done"]}, "不是等式", id="no equation"),
        pytest.param({"checks": ["new = "]}, "一边是空的", id="half an equation"),
        pytest.param({"row": []}, "写法有误", id="unknown word"),
        pytest.param({"code": None}, "写法有误", id="no code"),
        pytest.param(
            {"rows": [{"label": "甲", "cell": "reconsideration.received + reconsideration.correction_rate"}]},
            "不能相加",
            id="a rate is not added",
        ),
    ],
)
def test_a_wrong_declaration_is_refused_with_what_is_wrong(changed: dict[str, Any], message: str) -> None:
    table = {key: value for key, value in (TABLE | changed).items() if value is not None}
    with pytest.raises(CatalogueError, match=message):
        parse_form("reconsideration", {"title": "案件统计", "tables": [table]})
