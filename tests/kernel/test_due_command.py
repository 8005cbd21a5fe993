"""`fazhi due` answers one question: the last day of a statutory limit, how it was counted, and by which article."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from fazhi.cli import main
from fazhi.kernel.calendar import arrangements, calendar
from fazhi.kernel.due import due

REVIEW = "reconsideration.acceptance_review"


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    """Exit status and the one object on standard output."""
    status = main(["due", *words, "--json"])
    (line,) = capsys.readouterr().out.splitlines()
    return status, json.loads(line)


def test_the_whole_answer_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(capsys, REVIEW, "--from", "2024-02-08") == (
        0,
        {
            "key": REVIEW,
            "id": REVIEW,
            "from": "2024-02-08",
            "due": "2024-02-21",
            "value": 5,
            "unit": "workday",
            "law": "行政复议法(2023)",
            "article": "第三十条第一款",
            "provisional": False,
            "count": [
                "2024-02-08 收到复议申请，当日不计入（民事诉讼法(2023)第八十五条第二款）",
                "2024-02-09 第1个工作日",
                "2024-02-10—02-17 春节放假，不计",
                "2024-02-18 春节调休上班，第2个工作日",
                "2024-02-19—02-20 第3—4个工作日",
                "2024-02-21 第5个工作日，届满",
            ],
        },
    )


def test_both_sides_of_a_change_of_law_cite_different_acts(capsys: pytest.CaptureFixture[str]) -> None:
    _, before = ask(capsys, REVIEW, "--from", "2023-12-31")
    _, after = ask(capsys, REVIEW, "--from", "2024-01-01")
    assert (before["id"], before["law"], before["article"]) == (
        f"{REVIEW}.until_2023",
        "行政复议法(2017)",
        "第十七条第一款",
    )
    assert (after["id"], after["law"], after["article"]) == (REVIEW, "行政复议法(2023)", "第三十条第一款")


def test_a_date_beyond_the_published_arrangements_is_provisional(capsys: pytest.CaptureFixture[str]) -> None:
    _, answer = ask(capsys, REVIEW, "--from", "2027-02-03")
    # 4日第1；5—8日春节；9、10日补假；11、12日第2、3；15、16日第4、5
    assert (answer["due"], answer["provisional"]) == ("2027-02-16", True)


def test_hours_take_a_moment_and_answer_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    _, answer = ask(capsys, "penalty.crime_transfer.send", "--from", "2024-02-09T17:00")
    assert (answer["from"], answer["due"]) == ("2024-02-09T17:00:00", "2024-02-10T17:00:00")


def test_a_lawful_extension_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    _, answer = ask(capsys, "reconsideration.decision.ordinary", "--from", "2024-03-01", "--extend", "30")
    assert answer["due"] == "2024-05-30"


def test_the_side_can_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    _, agency = ask(capsys, "penalty.pay_fine", "--from", "2024-01-26", "--actor", "agency")
    _, party = ask(capsys, "penalty.pay_fine", "--from", "2024-01-26", "--actor", "party")
    assert (agency["due"], party["due"]) == ("2024-02-10", "2024-02-18")


REFUSED = [
    # case, words, code, citation
    (
        "extension of the simplified procedure",
        ["reconsideration.decision.simplified", "--from", "2024-03-01", "--extend", "5"],
        ("not_extendable", "行政复议法(2023)", "第六十二条第二款"),
    ),
    (
        "extension beyond the measure",
        ["reconsideration.decision.ordinary", "--from", "2024-03-01", "--extend", "31"],
        ("extension_too_long", "行政复议法(2023)", "第六十二条第一款"),
    ),
    ("unknown key", ["reconsideration.nothing", "--from", "2024-03-01"], ("unknown_parameter", "", "")),
    (
        "no time limit",
        ["reconsideration.rejection", "--from", "2024-03-01"],
        ("not_a_time_limit", "行政复议法(2023)", "第三十条第二款"),
    ),
    ("no such day", [REVIEW, "--from", "2024-02-30"], ("bad_date", "", "")),
    ("no date at all", [REVIEW, "--from", "昨天"], ("bad_date", "", "")),
    ("not in force", [REVIEW, "--from", "2010-03-01"], ("not_in_force", "", "")),
    (
        "hours without a moment",
        ["legal_aid.forward", "--from", "2024-03-01"],
        ("needs_time", "法律援助法(2021)", "第三十九条第一款"),
    ),
    ("beyond the calendar", [REVIEW, "--from", "2150-03-01"], ("calendar_out_of_range", "", "")),
    ("beyond all years", ["penalty.decision", "--from", "9999-12-01"], ("date_out_of_range", "", "")),
    ("date missing", [REVIEW], ("usage", "", "")),
    ("extension in words", [REVIEW, "--from", "2024-03-01", "--extend", "三"], ("usage", "", "")),
    ("no such side", [REVIEW, "--from", "2024-03-01", "--actor", "court"], ("usage", "", "")),
]


@pytest.mark.parametrize("case, words, expected", REFUSED, ids=[row[0] for row in REFUSED])
def test_a_question_that_has_no_lawful_answer_is_refused_with_its_article(
    capsys: pytest.CaptureFixture[str], case: str, words: list[str], expected: tuple[str, str, str]
) -> None:
    status, refusal = ask(capsys, *words)
    assert status == 2
    assert (refusal["error"], refusal["law"], refusal["article"]) == expected
    assert refusal["message"]
    assert refusal["next"]


def test_without_json_the_answer_is_a_text_and_a_refusal_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", REVIEW, "--from", "2027-02-03"]) == 0
    text = capsys.readouterr().out
    assert text.startswith(
        "收到申请后的审查期：2027-02-16（暂定）\n期限：5个工作日    依据：行政复议法(2023)第三十条第一款"
    )
    assert "公布后重算" in text
    assert main(["due", "reconsideration.nothing", "--from", "2024-03-01"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "相近的有" in captured.err


def test_a_text_says_when_the_entry_was_not_compared_with_the_official_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["due", "governance.annual_report.upward", "--from", "2024-12-31"])
    text = capsys.readouterr().out
    assert "2025-03-01\n期限：每年固定日期" in text
    assert "未核对" in text


def test_mistakes_in_the_law_data_are_a_refusal_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "2027.yaml").write_text("year: 2027\n", encoding="utf-8")
    monkeypatch.setattr(arrangements, "FOLDER", tmp_path)
    caches = (arrangements.imported, arrangements.published, calendar.day)
    for function in caches:
        function.cache_clear()
    status, refusal = ask(capsys, REVIEW, "--from", "2024-02-08")
    monkeypatch.undo()
    for function in caches:
        function.cache_clear()
    assert (status, refusal["error"]) == (2, "law_data")
    assert "2027.yaml" in refusal["message"]


# Limits whose version goes by the event at their end.


def test_a_limit_that_goes_by_its_end_may_have_begun_before_the_act() -> None:
    # 2019年实施的违法行为，2022年发现：2021年的法已经施行
    answer = due("penalty.limitation.general", date(2019, 5, 6), today=date(2022, 1, 1))
    assert (answer.due, answer.citation.act_with_year) == (date(2021, 5, 6), "行政处罚法(2021)")


def test_the_day_of_the_event_at_the_end_can_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["penalty.limitation.general", "--from", "2019-05-06"]
    assert ask(capsys, *words, "--on", "2022-01-01")[0] == 0
    status, refusal = ask(capsys, *words, "--on", "2020-01-01")
    assert (status, refusal["error"]) == (2, "not_in_force")


def test_a_limit_that_goes_by_its_start_keeps_to_the_start() -> None:
    today = date(2026, 1, 1)
    assert due(REVIEW, date(2023, 5, 4), today=today).id == f"{REVIEW}.until_2023"


def test_a_moment_chooses_the_version_of_its_day() -> None:
    assert due(REVIEW, datetime(2023, 12, 31, 23, 59)).id == f"{REVIEW}.until_2023"


def test_the_answer_starts_no_framework() -> None:
    """What makes it answer at once: neither Django nor a register is read for it."""
    program = (
        "import sys; from fazhi.cli import main\n"
        f"code = main(['due', '{REVIEW}', '--from', '2024-02-08', '--json'])\n"
        "read = sorted({name.partition('.')[0] for name in sys.modules} & {'django', 'openpyxl', 'docx'})\n"
        "sys.exit(code or ', '.join([*read, *(n for n in sys.modules if n.startswith('fazhi.registers'))]) or 0)"
    )
    asked = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (asked.returncode, asked.stderr) == (0, "")
