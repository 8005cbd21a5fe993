"""`fazhi template`, `import`, `export`: the same doors as the console, for whom is named; refusals in the one shape."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.cli import main
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.register import Record
from fazhi.registers.reconsideration.models import ContactPoint
from tests.sheets.conftest import change, rows_in
from tests.sheets.test_import import point

pytestmark = pytest.mark.django_db
RECORD = "reconsideration.contactpoint"


def told(capsys: pytest.CaptureFixture[str], *words: Any) -> tuple[int, list[dict[str, Any]]]:
    status = main([*map(str, words), "--by", "handler", "--json"])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def sheet(capsys: pytest.CaptureFixture[str], county: Organ, handler: User, tmp_path: Path) -> Path:
    """The template that the command writes."""
    path = tmp_path / "sheet.xlsx"
    assert told(capsys, "template", RECORD, "-o", path)[0] == 0
    return path


def test_a_sheet_goes_in_and_comes_out(
    capsys: pytest.CaptureFixture[str], sheet: Path, points: Record, tmp_path: Path
) -> None:
    change(sheet, points, {5: point(1), 6: point(2)})
    status, lines = told(capsys, "import", RECORD, sheet)
    assert (status, lines) == (0, [{"record": RECORD, "state": "done", "rows": 2, "new": 2}])
    status, lines = told(capsys, "export", RECORD, "-o", tmp_path / "out.xlsx")
    assert (status, lines[0]["rows"]) == (0, 2)
    assert len(rows_in(tmp_path / "out.xlsx", points)) == 2


def test_checking_writes_nothing(capsys: pytest.CaptureFixture[str], sheet: Path, points: Record) -> None:
    change(sheet, points, {5: point(1)})
    status, lines = told(capsys, "import", RECORD, sheet, "--check")
    assert (status, lines[0]["state"], ContactPoint.objects.count()) == (0, "checked", 0)


def test_each_bad_cell_is_named_with_its_reason(
    capsys: pytest.CaptureFixture[str], sheet: Path, points: Record, tmp_path: Path
) -> None:
    change(sheet, points, {5: point(1, kind="大厦", on="昨天"), 6: point(2, organ="丙县")})
    status, lines = told(capsys, "import", RECORD, sheet, "--marked", tmp_path / "marked.xlsx")
    assert status == 2
    named = [(line["row"], line["column"], line["error"]) for line in lines[:-1]]
    assert named == [(5, "设立日期", "unreadable"), (5, "联系点类别", "unreadable"), (6, "机构", "unreadable")]
    assert lines[-1]["bad"] == 2
    assert points.name in load_workbook(tmp_path / "marked.xlsx").sheetnames


@pytest.mark.parametrize(
    "words, code",
    [
        (["import", "nowhere", "a.xlsx"], "unknown_record"),
        (["import", RECORD, "a.xlsx"], "no_file"),
        (["export", "nowhere.matter"], "unknown_record"),
    ],
    ids=["record", "file", "record of an export"],
)
def test_what_is_not_there_is_refused(
    capsys: pytest.CaptureFixture[str], handler: User, words: list[str], code: str
) -> None:
    status, lines = told(capsys, *words)
    assert (status, lines[0]["error"]) == (2, code)
    assert lines[0]["next"]


def test_who_is_not_there_does_nothing(capsys: pytest.CaptureFixture[str], county: Organ) -> None:
    assert told(capsys, "export", RECORD)[1][0]["error"] == "unknown_user"
