"""行政应诉统计 against hand counts: instances, judgments, appearance with its base, duties; zero and 不适用 apart."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.indicators import tables
from fazhi.indicators.tables import Counted
from fazhi.kernel.organs import Organ

from .conftest import Build


@pytest.fixture
def counted(sued: Build, owed: Build, notice: Build, county: Organ, township: Organ) -> Counted:
    """Against the police one case lost with its duty and one pending; one of 2023 still open against the township."""
    owed()  # revoked on 3 June 2024, a deputy head was in court
    sued(date(2024, 9, 2), matter="licence")
    notice(date(2023, 12, 4), organ=township)
    return tables.count(tables.form_of("litigation"), county.code, 2024)


def texts(counted: Counted, code: str) -> dict[str, list[str]]:
    """The cells of a table by the label of their row."""
    rows = next(rows for table, rows in counted.tables if table.code == code)
    return {row.label: [cell.text for cell in row.cells] for row in rows if row.cells}


def test_what_came_in_and_what_went_out(counted: Counted) -> None:
    found = texts(counted, "flow")
    # first, second instance, retrial, all
    assert found["上年结转"] == ["1", "0", "0", "1"]
    assert found["新收"] == ["2", "0", "0", "2"]
    assert found["结案"] == ["1", "0", "0", "1"]
    assert found["其中开庭审结"] == ["1", "0", "0", "1"]
    assert found["结转下年"] == ["2", "0", "0", "2"]
    assert found["败诉率"] == ["100.00", "不适用", "不适用", "100.00"]


def test_every_identity_holds(counted: Counted) -> None:
    assert [(row.label, row.mistakes) for _, rows in counted.tables for row in rows if row.mistakes] == []


def test_judgments_that_an_instance_does_not_know_are_not_applicable(counted: Counted) -> None:
    found = texts(counted, "judgments")
    assert found["撤销或者部分撤销"] == ["1", "0", "0", "1"]
    assert found["发回重审"] == ["不适用", "0", "0", "0"]
    assert found["合计"] == ["1", "0", "0", "1"]


def test_acts_challenged(counted: Counted) -> None:
    found = texts(counted, "matters")
    assert (found["行政处罚"], found["行政许可"]) == (["1", "1", "1", "100.00"], ["1", "0", "0", "不适用"])
    assert found["合计"] == ["2", "1", "1", "100.00"]


def test_defendants_and_the_rate_of_appearance_over_what_was_heard(counted: Counted) -> None:
    found = texts(counted, "defendants")
    # received, last year, judged, lost, rate, heard, head came, the first head, rate
    assert found["甲县公安局"] == ["2", "0", "1", "1", "100.00", "1", "1", "0", "100.0"]
    assert found["乙镇人民政府"] == ["0", "1", "0", "0", "不适用", "0", "0", "0", "不适用"]
    assert found["甲县人民政府"][:3] == ["2", "1", "1"]


def test_duties_performed(counted: Counted) -> None:
    assert texts(counted, "duties")["甲县公安局"] == ["1", "0", "0.00"]
