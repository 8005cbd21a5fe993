"""Bad input to any command is refused in the one shape, with the next step, and exit status 2."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fazhi.cli import command_names, main
from fazhi.kernel.organs import Organ

SHAPE = {"error", "law", "article", "field", "message", "next"}


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """The refusal of a command; it must be the only thing printed, and the exit status 2."""
    status = main([*words, "--json"])
    printed = capsys.readouterr().out.splitlines()
    assert status == 2, printed
    [line] = printed
    return dict(json.loads(line))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(["due", "reconsideration.decision"], "usage", id="argument-missing"),
        pytest.param(
            ["due", "reconsideration.decison.ordinary", "--from", "2024-01-01"], "unknown_parameter", id="key"
        ),
        pytest.param(
            ["due", "reconsideration.decision.ordinary", "--from", "2024-02-30"], "bad_date", id="no-such-day"
        ),
        pytest.param(["due", "reconsideration.scope", "--from", "2024-01-02"], "not_a_time_limit", id="no-time-limit"),
        pytest.param(["read", "/no/such/file.txt"], "no_file", id="file-that-is-not-there"),
        pytest.param(["check", "/no/such/file.txt"], "no_file", id="file-to-check-that-is-not-there"),
        pytest.param(["frobnicate"], "unknown_command", id="no-such-command"),
    ],
)
def test_bad_input_is_refused_in_the_one_shape(capsys: pytest.CaptureFixture[str], words: list[str], code: str) -> None:
    refusal = answer(capsys, *words)
    assert (set(refusal) - {"file"}, refusal["error"]) == (SHAPE, code)
    assert refusal["message"]
    assert refusal["next"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"\x00\x01\x02\x03" * 50, "not_text", id="no-text"),
        pytest.param(b"%PDF-1.4\n\xe2\xe3\xcf\xd3\n", "broken_file", id="pdf"),
        pytest.param(b"", "empty_file", id="empty"),
    ],
)
def test_a_file_that_is_no_text_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, code: str
) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(content)
    refusal = answer(capsys, "read", str(file))
    assert (set(refusal) - {"file"}, refusal["error"]) == (SHAPE, code)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(["compose", "--organ", "nowhere", "--year", "2024"], "unknown_organ", id="compose-unknown-organ"),
        pytest.param(["compose", "--organ", "county", "--year", "2022"], "no_data", id="compose-year-without-data"),
        pytest.param(["compose", "--organ", "county", "--year", "2199"], "future_year", id="compose-future-year"),
        pytest.param(
            ["figures", "--organ", "nowhere", "--period", "2024"], "unknown_organ", id="figures-unknown-organ"
        ),
        pytest.param(["figures", "--organ", "county", "--period", "20x4"], "bad_period", id="figures-bad-period"),
        pytest.param(
            ["figures", "--organ", "county", "--period", "2024", "--measure", "a.b"], "unknown_measure", id="measure"
        ),
    ],
)
def test_a_question_to_the_registers_that_has_no_answer_is_refused(
    capsys: pytest.CaptureFixture[str], county: Organ, words: list[str], code: str
) -> None:
    refusal = answer(capsys, *words)
    assert (set(refusal), refusal["error"]) == (SHAPE, code)
    assert refusal["next"]


def test_a_report_that_cannot_be_composed_leaves_no_file(
    capsys: pytest.CaptureFixture[str], county: Organ, tmp_path: Path
) -> None:
    answer(capsys, "compose", "--organ", "county", "--year", "2022", "-o", str(tmp_path / "report.docx"))
    assert list(tmp_path.iterdir()) == []


def test_without_json_the_refusal_is_said_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "reconsideration.decision.simplified", "--from", "2024-03-01", "--extend", "10"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "行政复议法(2023)第六十二条第二款" in printed.err


@pytest.mark.parametrize("name", command_names())
def test_every_command_says_what_it_does(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])
    assert left.value.code == 0
    assert capsys.readouterr().out
