"""`fazhi figures`: one object a line, the records behind a number, and refusals in the one shape."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from fazhi.cli import main
from tests.indicators.invented import application, county

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases() -> None:
    here = county()["county"]
    for day in (1, 2):
        tried = {"accepted_on": date(2024, 2, day), "procedure": "ordinary"}
        application(here, date(2024, 2, day), **tried, concluded_on=date(2024, 3, 1), outcome="uphold")
    application(here, date(2024, 5, 1), concluded_on=date(2024, 5, 2), outcome="not_accepted")


def lines(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert main(["figures", "--organ", "county", "--period", "2024", "--json", *words]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_value_is_one_object(cases: None, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = lines(capsys, "--measure", "reconsideration.concluded", "--breakdown", "outcome=uphold")
    shown = {key: line[key] for key in ("indicator", "breakdown", "value", "unit", "decimals", "state", "period")}
    assert shown == {
        "indicator": "reconsideration.concluded",
        "breakdown": "outcome=uphold",
        "value": 2,
        "unit": "件",
        "decimals": 0,
        "state": "value",
        "period": "2024",
    }


def test_without_measure_all_that_have_a_value_are_listed(cases: None, capsys: pytest.CaptureFixture[str]) -> None:
    found = {line["indicator"]: line["value"] for line in lines(capsys)}
    assert found["reconsideration.received"] == 3
    assert found["reconsideration.correction_rate"] == 0
    assert "litigation.court_received" not in found


def test_the_records_behind_a_number_are_listed(cases: None, capsys: pytest.CaptureFixture[str]) -> None:
    found = lines(capsys, "--measure", "reconsideration.correction_rate", "--records")
    signs = [(line["part"], line["sign"]) for line in found]
    assert signs == [("denominator", 1)] * 3 + [("denominator", -1)]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        pytest.param(["--measure", "reconsideration.nothing"], "unknown_measure", id="unknown measure"),
        pytest.param(["--records"], "usage", id="records of no measure"),
        pytest.param(["--measure", "reconsideration.received", "--breakdown", "x=y"], "unknown_breakdown", id="key"),
    ],
)
def test_a_refusal_is_an_object_with_status_two(
    cases: None, capsys: pytest.CaptureFixture[str], words: list[str], error: str
) -> None:
    assert main(["figures", "--organ", "county", "--period", "2024", "--json", *words]) == 2
    assert json.loads(capsys.readouterr().out)["error"] == error


def test_words_are_for_people(cases: None, capsys: pytest.CaptureFixture[str]) -> None:
    main(["figures", "--organ", "county", "--period", "2024", "--measure", "reconsideration.on_time_rate"])
    assert capsys.readouterr().out.startswith("行政复议按期办结率\t0%（0 ÷ 3）")
