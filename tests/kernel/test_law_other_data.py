"""Mistakes in the acts, the day rules, the holidays and the codes are refused as well."""

from __future__ import annotations

import doctest
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from fazhi.kernel.law.acts import read_acts
from fazhi.kernel.law.rules import read_day_rules, read_holidays, read_vocabulary
from fazhi.kernel.law.source import DATA, LawDataError

ACT = "acts:\n  - law: 某条例\n    short: 某条例\n    versions:\n"

BROKEN_ACTS = [
    ("no_short_name", "acts:\n  - law: 某条例\n    versions: []\n", "bad_act"),
    ("bad_version", ACT + "      - {version: 2020, in_force: {from: '2020-01-01', to: null}}\n", "bad_date"),
    ("bad_span", ACT + "      - {version: '2020-01-01', in_force: {from: '2020-01-01'}}\n", "bad_span"),
    (
        "overlap",
        ACT
        + "      - {version: '2010-01-01', in_force: {from: '2010-02-01', to: null}}\n"
        + "      - {version: '2020-01-01', in_force: {from: '2020-02-01', to: null}}\n",
        "overlap",
    ),
    (
        "twice",
        (ACT + "      - {version: '2020-01-01', in_force: {from: '2020-01-01', to: null}}\n")
        + ACT.removeprefix("acts:\n")
        + "      - {version: '2021-01-01', in_force: {from: '2021-01-01', to: null}}\n",
        "duplicate_act",
    ),
]


@pytest.mark.parametrize("name, text, code", BROKEN_ACTS, ids=[row[0] for row in BROKEN_ACTS])
def test_a_mistake_in_the_acts_is_refused(tmp_path: Path, name: str, text: str, code: str) -> None:
    path = tmp_path / "acts.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LawDataError, match=code):
        read_acts(path)


def changed(tmp_path: Path, name: str, before: str, after: str) -> Path:
    """A copy of a data file with one thing changed."""
    text = (DATA / name).read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / name
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "before, after, code",
    [
        ("workday_values: [3, 5, 7, 10]", "workday_values: 三", "bad_value"),
        ("excludes_first_day: true", "excludes_first_day: maybe", "bad_value"),
        ("excludes_first_day: true", "excludes_first_day: false", "bad_value"),
        ("rolls_over_holiday: true", "rolls_over: true", "wrong_fields"),
        ("version: '2023-09-01', article: 88", "version: '2022-09-01', article: 88", "unknown_act"),
        ("article: 201", "article: null", "no_article"),
        ("article: 201", "article: 999", "bad_provision"),
    ],
)
def test_a_mistake_in_the_day_rules_is_refused(tmp_path: Path, before: str, after: str, code: str) -> None:
    with pytest.raises(LawDataError, match=code):
        read_day_rules(changed(tmp_path, "day_rules.yaml", before, after))


@pytest.mark.parametrize(
    "before, after, code",
    [
        ("anchor: spring_festival", "anchor: new_moon", "bad_date"),
        ("anchor: '05-01'", "anchor: '02-30'", "bad_date"),
        ("days: 3", "days: 4", "bad_value"),
        ("to: '2024-12-31'", "to: '2012-12-31'", "span_reversed"),
        ("version: '2013-12-11'", "version: '2013-12-12'", "unknown_act"),
    ],
)
def test_a_mistake_in_the_holidays_is_refused(tmp_path: Path, before: str, after: str, code: str) -> None:
    with pytest.raises(LawDataError, match=code):
        read_holidays(changed(tmp_path, "holidays.yaml", before, after))


def test_a_missing_list_of_codes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LawDataError, match="units"):
        read_vocabulary(changed(tmp_path, "vocabulary.yaml", "\nunits:", "\nmeasures:"))


@pytest.mark.parametrize(
    "name",
    ["law.citation", "law.parameters", "law.source", "calendar.counting"],
)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    result = doctest.testmod(import_module(f"fazhi.kernel.{name}"))
    assert result.attempted > 0
    assert result.failed == 0


def test_a_pure_question_loads_no_web_framework_and_no_other_procedure() -> None:
    program = (
        "import sys\n"
        "from datetime import date\n"
        "from fazhi.kernel.due import due\n"
        "from fazhi.kernel.law.loader import load_procedure\n"
        "due('reconsideration.acceptance_review', date(2024, 2, 8))\n"
        "print('django' in sys.modules, 'holidays' in sys.modules, load_procedure.cache_info().currsize)\n"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["False", "False", "1"]
