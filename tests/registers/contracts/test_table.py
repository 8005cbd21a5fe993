"""The yearly table: each unit with its own reviews, sums that fit."""

from __future__ import annotations

from fazhi.indicators import tables
from fazhi.kernel.organs import Organ

from .conftest import EXCEPTED, Build


def test_the_table_counts_each_kind_and_adds_up(concluded: Build, cleared: Build, county: Organ, police: Organ) -> None:
    concluded(amount_fen=1_000_000_00)
    concluded(kind="agreement", conclusion="reject", opinions=1)
    cleared(**EXCEPTED)
    counted = tables.count(tables.form_of("contracts"), county.code, 2024)
    lines = {
        (table.code, row.label): [cell.text for cell in row.cells] for table, rows in counted.tables for row in rows
    }
    assert lines["contracts", police.name] == ["1", "1", "0", "2", "1", "100.00", "0"]
    assert lines["competition", police.name] == ["0", "0", "1", "0", "1", "0"]
    assert [row.mistakes for _, rows in counted.tables for row in rows if row.mistakes] == []
