"""行政执法统计年报 against hand counts: zero, blank and 不适用 apart, sums that fit, as page and spreadsheet."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.indicators import tables
from fazhi.indicators.table_sheet import spreadsheet
from fazhi.indicators.tables import Counted, Kind, Row
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User

from .conftest import FINE, Build, again

PENALTIES = 0


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def year(
    item: Build, decided: Build, notified: Build, take: Build, chief: User, county: Organ, police: Organ, justice: Organ
) -> Build:
    """Two penalties of the market bureau in 2024, of which one has two kinds; the police never used its power."""

    def build() -> Counted:
        item()
        item(organ=police, by=User.objects.get(username="supervising"))
        decided()
        told = notified(proposed_kind="confiscation", proposed_fen=900_000)
        both = {"imposed": ["fine", "confiscation"], "confiscated_fen": 400_000}
        take(told, "punish", day("2024-04-01"), by=chief, **{**FINE, **both})
        return tables.count(tables.form_of("enforcement"), county.code, 2024)

    return build


def rows(counted: Counted, table: int = PENALTIES) -> dict[str, Row]:
    return {row.label: row for row in counted.tables[table][1]}


def numbers(counted: Counted, label: str, table: int = PENALTIES) -> dict[str, Any]:
    """The cells of a row that hold something else than zero, by the head of their column."""
    columns = counted.tables[table][0].columns
    cells = rows(counted, table)[label].cells
    return {column.label: cell.number for column, cell in zip(columns, cells, strict=True) if cell.number}


def test_a_decision_with_two_kinds_is_one_case_under_the_heavier(year: Build) -> None:
    wanted = {"罚款": 1, "没收违法所得、没收非法财物": 1, "合计": 2, "罚没金额": pytest.approx(1.4)}
    assert numbers(year(), "甲县人民政府") == wanted


def test_zero_and_no_power_are_two_things(year: Build) -> None:
    found = rows(year())
    assert {cell.text for cell in found["甲县公安局"].cells} == {"0", "0.00"}
    assert {cell.kind for cell in found["甲县司法局"].cells} == {Kind.NOT_APPLICABLE}


def test_what_nobody_has_handed_in_is_blank(year: Build) -> None:
    licences = rows(year(), table=1)["甲县人民政府"]
    assert {(cell.kind, cell.text) for cell in licences.cells} == {(Kind.BLANK, "")}


def test_a_decision_that_was_quashed_stays_counted(year: Build, take: Build) -> None:
    from fazhi.registers.enforcement.models import Penalty

    before = numbers(year(), "甲县人民政府")
    case = take(again(Penalty.objects.first()), "change", day("2024-06-03"), changed_by="revoked", source="court",
                document="（2024）示行初8号").matter  # fmt: skip
    assert case.changed_by == "revoked"
    counted = tables.count(tables.form_of("enforcement"), case.organ.parent.code, 2024)
    assert numbers(counted, "甲县人民政府") == before


def test_what_is_collected_changes_nothing(delivered: Build, take: Build, item: Build, county: Organ) -> None:
    item()
    case = delivered()
    form = tables.form_of("enforcement")
    before = numbers(tables.count(form, county.code, 2024), "甲县人民政府")
    take(case, "collect", day("2024-04-10"), amount_yuan=100, way="bank")
    assert numbers(tables.count(form, county.code, 2024), "甲县人民政府") == before


def test_the_kinds_add_up(year: Build) -> None:
    assert [row.mistakes for _, found in year().tables for row in found if row.mistakes] == []


def test_the_spreadsheet_keeps_zero_blank_and_no_power_apart(year: Build) -> None:
    book = load_workbook(BytesIO(spreadsheet(year())))
    assert book.sheetnames == ["行政处罚", "行政许可", "行政强制", "行政检查", "持证率", "说明"]
    sheet = book["行政处罚"]
    heads = [cell.value for cell in sheet[3]]
    lines = {row[0].value: dict(zip(heads, [c.value for c in row], strict=True)) for row in sheet.iter_rows(min_row=4)}
    assert lines["甲县人民政府"]["合计"] == 2
    assert lines["甲县人民政府"]["罚没金额（万元）"] == 1.4
    assert lines["甲县公安局"]["合计"] == 0
    assert lines["甲县司法局"]["合计"] == "不适用"
    assert book["行政许可"]["B4"].value is None


def test_the_page_shows_the_table(year: Build, chief: User, client: Any, county: Organ) -> None:
    year()
    client.force_login(chief)
    page = client.get("/reports/tables/enforcement/?organ=market&year=2024").content.decode()
    assert "没收违法所得、没收非法财物" in page
    assert "1.40" in page
    whole = client.get("/reports/tables/enforcement/?organ=market&year=2024").context["page"].tables[0]
    assert [row.label for row in whole.rows][:1] == ["甲县市场监督管理局"]
    sheet = client.get("/reports/tables/enforcement/sheet/?organ=market&year=2024")
    assert sheet["Content-Type"].endswith("spreadsheetml.sheet")
    assert client.get("/reports/tables/nothing/").status_code == 422


def test_a_reader_sees_no_table_of_a_foreign_unit(year: Build, chief: User, client: Any) -> None:
    year()
    client.force_login(chief)
    for address in ("/reports/tables/enforcement/", "/reports/tables/enforcement/sheet/"):
        assert client.get(f"{address}?organ=police&year=2024").status_code == 403
