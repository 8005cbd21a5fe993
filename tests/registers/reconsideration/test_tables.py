"""行政复议统计 against hand counts: the axes, zero and 不适用 apart, and the identity over the turn of the year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from fazhi.indicators import tables
from fazhi.indicators.table_sheet import spreadsheet
from fazhi.indicators.tables import Counted
from fazhi.kernel.act import act
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User

NOW = date(2025, 12, 31)
Build = Callable[..., Any]


@pytest.fixture
def counted(received_case: Build, accepted_case: Build, handler: User, county: Organ, township: Organ) -> Counted:
    """One case of 2023 that was settled in 2024; of 2024 one pending, one not accepted, one mediated for a company."""
    old = accepted_case(date(2023, 12, 20))
    act(
        old, "terminate", by=handler, on=date(2024, 1, 10), today=NOW, ended_by="settled", withdrawn_on=date(2024, 1, 9)
    )
    accepted_case(date(2024, 3, 1), channel="online", matter="licence", field="林业")
    late = received_case(date(2024, 3, 4), channel="mail", respondent=township, respondent_kind="township")
    act(late, "reject", by=handler, on=date(2024, 3, 6), today=NOW, rejection_ground="interest")
    company = accepted_case(date(2024, 3, 5), applicant="enterprise", matter="agreement", field="自然资源")
    told = {"mediation_kind": "compensation", "signed": True}
    act(company, "mediate", by=handler, on=date(2024, 4, 1), today=NOW, **told)
    return tables.count(tables.form_of("reconsideration"), county.code, 2024)


def texts(counted: Counted, code: str) -> dict[str, list[str]]:
    """The cells of a table by the label of their row."""
    rows = next(rows for table, rows in counted.tables if table.code == code)
    return {row.label: [cell.text for cell in row.cells] for row in rows if row.cells}


def test_what_came_in_and_what_went_out(counted: Counted) -> None:
    found = texts(counted, "flow")
    # all, citizens, bodies
    assert found["上年结转"] == ["1", "1", "0"]
    assert found["新收"] == ["3", "2", "1"]
    assert found["受理"] == ["2", "1", "1"]
    assert found["不予受理"] == ["1", "1", "0"]
    assert found["受理前撤回"] == ["0", "0", "0"]
    assert found["办结"] == ["3", "2", "1"]
    assert found["结转下年"] == ["1", "1", "0"]
    assert (found["网上"], found["邮寄"], found["当面"]) == (["1", "1", "0"], ["1", "1", "0"], ["1", "0", "1"])
    assert (found["复议前置"], found["选择复议"]) == (["0", "0", "0"], ["3", "2", "1"])


def test_every_identity_holds(counted: Counted) -> None:
    assert [(row.label, row.mistakes) for _, rows in counted.tables for row in rows if row.mistakes] == []


def test_respondents_by_applicants_and_what_a_county_does_not_decide(counted: Counted) -> None:
    found = texts(counted, "parties")
    assert found["乡镇政府"] == ["1", "0", "1"]
    assert found["县级政府部门"] == ["1", "1", "2"]
    assert found["其他"] == ["0", "0", "0"]
    assert found["市级政府"] == ["不适用"] * 3
    assert found["合计"] == ["2", "1", "3"]


def test_matters_and_fields(counted: Counted) -> None:
    found = texts(counted, "matters")
    # received, accepted, decided, corrected
    assert found["行政许可"] == ["1", "1", "0", "不适用"]
    assert found["行政协议"] == ["1", "1", "1", "0.00"]
    assert found["行政处罚"] == ["1", "0", "1", "0.00"]
    assert found["合计"] == ["3", "2", "2", "0.00"]
    fields = texts(counted, "fields")
    assert (fields["自然资源"], fields["其他"], fields["合计"]) == (["1", "1"], ["2", "2"], ["3", "3"])


def test_outcomes_by_matter(counted: Counted) -> None:
    found = texts(counted, "outcomes")
    assert (found["调解"][-1], found["终止：撤回申请"][-1], found["维持"][-1]) == ("1", "1", "0")
    assert found["审结合计"][-1] == "2"
    assert found["综合纠错率"][-1] == "0.00"


def test_the_year_before_stands_beside(counted: Counted) -> None:
    assert texts(counted, "papers")["听证"] == ["0", "0"]


def test_page_and_spreadsheet_come_from_the_same_numbers(counted: Counted, handler: User, client: Client) -> None:
    sheet = load_workbook(BytesIO(spreadsheet(counted)))["被申请人和申请人"]
    lines = {row[0].value: [cell.value for cell in row[1:]] for row in sheet.iter_rows(min_row=4)}
    assert lines["乡镇政府"][:3] == [1, 0, 1]
    assert lines["市级政府"][:3] == ["不适用"] * 3
    client.force_login(handler)
    answer = client.get("/reports/tables/reconsideration/?organ=county&year=2024")
    assert answer.status_code == 200
    assert "结转下年" in answer.content.decode()
