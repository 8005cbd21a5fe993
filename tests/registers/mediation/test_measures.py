"""The figures and the table of the register, from matters that were really entered, against hand counts."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.indicators import tables
from fazhi.indicators.figures import records, value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.indicators.table_sheet import spreadsheet
from fazhi.indicators.tables import Counted
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User

from .conftest import ORAL, WRITTEN, Build

YEAR = Period.year(2024)
TOLD = {"grounds": "分歧较大", "referred_to": "court", "told": "可以起诉"}


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def year(
    county: Organ, found: Build, appoint: Build, open_dispute: Build, agreed: Build, applied: Build, take: Build
) -> Organ:
    """In 2024: seven disputes taken up, seven ended, five with an agreement (one confirmed, two performed, one over a
    dispute of 2023), one dispute still open; two organisations, one of them new, two mediators."""
    found("room", day("2024-05-06"), title="派驻调解室", host="甲县人民法院")
    appoint(full_time=True)
    appoint(title="孙某")
    take(appoint(title="周某").matter, "leave", day("2024-06-03"), left_by="resigned")
    old = open_dispute(day("2023-11-01"), kind="land", backlog=True)
    take(old, "agree", day("2024-01-10"), **WRITTEN, amount_fen=1_000_000)
    settled = {**ORAL, "amount_fen": 250_050}
    take(open_dispute(channel="police", grade="major"), "settle", day("2024-03-04"), **settled, prevented="crime")
    take(open_dispute(kind="marriage"), "settle", day("2024-03-05"), **ORAL)
    case = take(applied(), "court_accepts", day("2024-03-21")).matter
    take(case, "confirm", day("2024-04-02"))
    take(open_dispute(), "fail", day("2024-03-20"), **TOLD)
    case = take(open_dispute(), "refuse", day("2024-03-20"), **TOLD).matter
    take(case, "escalate", day("2024-03-25"), what="到市上访")
    agreed(accepted={"channel": "search"})
    open_dispute(channel="search")
    return county


WANTED: list[tuple[str, str, Any]] = [
    ("accepted", "", 7),
    ("accepted", "channel=search", 2),
    ("accepted", "grade=major", 1),
    ("accepted", "backlog=yes", 0),
    ("succeeded", "", 5),
    ("succeeded", "result=written", 3),
    ("succeeded", "performed=yes", 2),
    ("succeeded", "channel=police|court", 1),
    ("amount", "", 12_500.5),
    ("amount", "kind=land", 10_000),
    ("success_rate", "kind=neighbour", 50),
    ("resolution_rate", "", 600 / 7),
    ("backlog_cleared", "", 1),
    ("organisations", "", 2),
    ("organisations", "kind=village", 1),
    ("organisations_added", "", 1),
    ("organisations_added", "kind=village", 0),
    ("mediators", "", 2),
    ("full_time_share", "", 50),
    ("concluded", "", 7),
    ("concluded", "result=refused;escalated=yes", 1),
    ("confirmed", "", 1),
    ("performance_rate", "", 40),
    ("prevented", "prevented=crime", 1),
]


def test_a_year_of_disputes_is_counted(year: Organ) -> None:
    got = {}
    for code, breakdown, _ in WANTED:
        cuts = parse_breakdown(breakdown, code) if breakdown else ()
        got[code, breakdown] = value(f"mediation.{code}", year, YEAR, breakdown=cuts).value
    assert {key: float(number or 0) for key, number in got.items()} == {
        (code, breakdown): pytest.approx(wanted) for code, breakdown, wanted in WANTED
    }


def test_a_number_leads_to_its_records(year: Organ) -> None:
    (rows,) = records("mediation.backlog_cleared", year, YEAR).values()
    assert [row.kind for row in rows] == ["land"]


def test_hazards_are_counted_by_what_became_of_them(county: Organ, hazard: Build, take: Build) -> None:
    for step in ("correct", "resolve", "control"):
        take(hazard(), step, day("2024-04-10"), how="现场处置")
    hazard(kind="security")
    cuts = ("", "measure=corrected", "measure=resolved", "measure=controlled", "kind=security")
    got = [value("mediation.hazards", county, YEAR, breakdown=parse_breakdown(c, c) if c else ()).value for c in cuts]
    assert got == [4, 1, 1, 1, 1]


# -- the yearly table


def numbers(counted: Counted, code: str) -> dict[str, list[Any]]:
    """The rows of a table by label, those without any number left out."""
    rows = next(rows for table, rows in counted.tables if table.code == code)
    return {row.label: [cell.text for cell in row.cells] for row in rows if any(cell.number for cell in row.cells)}


def test_the_table_of_the_year(year: Organ, clerk: User, client: Any) -> None:
    counted = tables.count(tables.form_of("mediation"), year, 2024)
    assert [mistake for _, rows in counted.tables for row in rows for mistake in row.mistakes] == []
    disputes = numbers(counted, "disputes")
    assert disputes["警调对接"] == ["1", "1", "100.00", "0.25"]
    assert disputes["合计"] == ["7", "5", "71.43", "1.25"]
    assert disputes["山林土地"] == ["0", "1", "不适用", "1.00"]
    results = numbers(counted, "results")
    assert (results["达成书面协议"], results["未履行"], results["经人民法院司法确认"]) == (["3"], ["3"], ["1"])
    assert numbers(counted, "network")["合计"] == ["2", "1", "2"]
    book = load_workbook(BytesIO(spreadsheet(counted)))
    sheet = book["调解组织和调解员"]
    assert [cell.value for cell in sheet[3]] == ["项目", "调解组织", None, "调解员（人）"]
    assert [cell.value for cell in sheet[4]] == [None, "年末数（个）", "当年新增（个）", None]
    client.force_login(clerk)
    page = client.get("/reports/tables/mediation/?organ=township&year=2024")
    assert "按纠纷类型分" in page.content.decode()
    assert 'colspan="2"' in page.content.decode()
