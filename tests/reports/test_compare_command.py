"""`fazhi compare`: reports side by side on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.cli import main

LAST = "甲县\n2022年法治政府建设情况报告\n\n一、主要工作\n（一）行政复议。全年收到行政复议申请40件，受理32件。\n"
THIS = LAST.replace("2022", "2023").replace("40件", "60件").replace("32件", "48件")


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    made = []
    for name, text in (("2022.txt", LAST), ("2023.txt", THIS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        made.append(str(tmp_path / name))
    return made


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_measure_is_a_line_with_its_values_and_changes(
    capsys: pytest.CaptureFixture[str], files: list[str]
) -> None:
    assert main(["compare", *files, "--json"]) == 0
    row = next(row for row in rows(capsys) if row["indicator"] == "reconsideration.received")
    assert [(value["year"], value["value"]) for value in row["values"]] == [(2022, 40), (2023, 60)]
    assert row["changes"][0] == {
        "from": files[0],
        "to": files[1],
        "absolute": 20,
        "relative": 0.5,
        "small_base": False,
        "approximate": False,
    }


def test_for_people_what_changed_most_comes_first(capsys: pytest.CaptureFixture[str], files: list[str]) -> None:
    assert main(["compare", *files]) == 0
    printed = capsys.readouterr().out
    assert "数量变化最大" in printed
    assert "+20件（+50.0%）" in printed


def test_a_spreadsheet_is_written(files: list[str], tmp_path: Path) -> None:
    assert main(["compare", *files, "-o", str(tmp_path / "对比.xlsx")]) == 0
    assert load_workbook(tmp_path / "对比.xlsx").sheetnames == ["指标对比", "变化", "未对应指标", "出处"]


@pytest.mark.parametrize(
    "words, code",
    [
        pytest.param(["{0}"], "too_few", id="one report"),
        pytest.param(["{0}", "/no/such/file.txt"], "no_file", id="no such file"),
        pytest.param(["{0}", "{1}", "-o", "a.pdf"], "bad_output", id="no spreadsheet"),
        pytest.param(["{0}", "{1}", "-o", "/no/such/folder/a.xlsx"], "not_written", id="no such folder"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    capsys: pytest.CaptureFixture[str], files: list[str], words: list[str], code: str
) -> None:
    assert main(["compare", *(word.format(*files) for word in words), "--json"]) == 2
    [told] = rows(capsys)
    assert told["error"] == code
    assert told["next"]


@pytest.mark.django_db
def test_a_number_that_the_library_does_not_have_is_refused(
    capsys: pytest.CaptureFixture[str], files: list[str]
) -> None:
    assert main(["compare", files[0], "--library", "99", "--json"]) == 2
    assert rows(capsys)[0]["error"] == "unknown_report"
