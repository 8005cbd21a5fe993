"""`fazhi compose`: what it prints and writes, and what it refuses with exit status 2."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from fazhi.cli import main
from tests.reports import composing

pytestmark = pytest.mark.django_db

ASKED = ["compose", "--organ", "county", "--year", "2024"]


@pytest.fixture(autouse=True)
def county() -> Iterator[None]:
    with composing.only(*composing.businesses()):
        here = composing.county()["county"]
        composing.handed_in("legalservices.notarisations", here, 632)
        composing.handed_in("services.evaluations", here, 37)
        yield


def test_without_a_file_the_text_is_printed_and_what_is_open_said_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ASKED) == 0
    out, err = capsys.readouterr()
    assert out.startswith("云山县人民政府\n关于2024年法治政府建设情况的报告\n")
    assert "尚不能公布" in err


def test_json_is_one_object_with_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASKED, "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    figures = json.loads(line)["figures"]
    assert {"indicator", "breakdown", "value", "unit", "decimals"} <= set(figures[0])
    assert ("legalservices.notarisations", "", 632) in {(f["indicator"], f["breakdown"], f["value"]) for f in figures}


@pytest.mark.parametrize(
    "name, begins",
    [
        pytest.param("report.docx", b"PK", id="DOCX"),
        pytest.param("report.HTML", b"<!DOCTYPE html>", id="HTML, ending in capitals"),
        pytest.param("report.txt", "云山县".encode(), id="text"),
        pytest.param("report.json", b"{", id="JSON"),
    ],
)
def test_a_file_is_written_in_the_form_of_its_ending(tmp_path: Path, name: str, begins: bytes) -> None:
    assert main([*ASKED, "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_with_a_file_json_says_what_was_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "report.html"
    assert main([*ASKED, "-o", str(target), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["file"], said["publishable"]) == (str(target), False)
    assert said["problems"]


@pytest.mark.parametrize(
    "words, code",
    [
        pytest.param(["--organ", "county", "--year", "2999"], "future_year", id="year to come"),
        pytest.param(["--organ", "county", "--year", "2022"], "no_data", id="year without data"),
        pytest.param(["--organ", "nowhere", "--year", "2024"], "unknown_organ", id="unknown organ"),
        pytest.param(["--organ", "county", "--year", "last"], "usage", id="year that is no number"),
        pytest.param(["--organ", "county"], "usage", id="no year"),
        pytest.param(["--organ", "county", "--year", "2024", "-o", "a.pdf"], "file_form", id="PDF"),
        pytest.param(["--organ", "county", "--year", "2024", "-o", "no/such/a.txt"], "output", id="no such folder"),
    ],
)
def test_a_refusal_has_the_one_shape_and_exit_status_2(
    words: list[str], code: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["compose", *words, "--json"]) == 2
    refusal = json.loads(capsys.readouterr().out)
    assert refusal["error"] == code
    assert refusal["next"]
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_stays_whole_when_composing_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("上一稿", encoding="utf-8")
    assert main(["compose", "--organ", "county", "--year", "2022", "-o", str(target)]) == 2
    assert target.read_text(encoding="utf-8") == "上一稿"
