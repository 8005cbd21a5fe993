"""A rate that may be true and hardly ever is, over many cases: asked about, in one's own report and in one read."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.register import registry
from fazhi.reports import findings
from fazhi.reports.clause import Clause, ClauseError, Question, Sentence
from fazhi.reports.compose import compose
from fazhi.reports.findings import DOUBT, Grade
from fazhi.reports.model import Figure
from fazhi.reports.render.json import as_dict
from tests.indicators.invented import application, county

RATE = "reconsideration.mediation_rate"


def clause(over: int) -> Clause:
    return Clause(
        "disputes", "行政复议", [Sentence("办结{reconsideration.concluded}")], [Question(RATE, over, "核对登记")]
    )


@pytest.fixture
def organs(db: None) -> dict[str, Organ]:
    """Three cases of 2024, all of them mediated."""
    found = county()
    tried: dict[str, Any] = {"accepted_on": date(2024, 2, 1), "procedure": "ordinary", "outcome": "mediated"}
    for _ in range(3):
        application(found["county"], date(2024, 1, 30), **tried, concluded_on=date(2024, 3, 1))
    return found


@pytest.mark.parametrize(("over", "asked"), [(3, True), (4, False)], ids=["over many", "over a few"])
def test_a_full_rate_is_asked_about_and_blocks_nothing(
    organs: dict[str, Organ], monkeypatch: pytest.MonkeyPatch, over: int, asked: bool
) -> None:
    register = registry["reconsideration"]
    monkeypatch.setattr(register, "clause", clause(over))
    report = compose(organs["county"], 2024, today=date(2025, 2, 1))
    assert [doubt.figure.code for doubt in report.doubts] == ([RATE] if asked else [])
    assert [doubt["indicator"] for doubt in as_dict(report)["doubts"]] == ([RATE] if asked else [])
    assert all(problem.indicator != RATE for problem in report.problems)


def test_the_page_of_the_report_lists_what_is_asked(
    organs: dict[str, Organ], monkeypatch: pytest.MonkeyPatch, client: Any
) -> None:
    monkeypatch.setattr(registry["reconsideration"], "clause", clause(3))
    reader = User.objects.create(username="reader", full_name="示例人员", organ=organs["county"])
    Grant.objects.create(user=reader, role=Role.HEAD, organ=organs["county"], from_on=date(2020, 1, 1))
    client.force_login(reader)
    page = client.get("/reports/compose/?organ=county&year=2024").content.decode()
    assert "共3件，是否属实" in page
    assert "核对登记" in page


def stated(start: int, code: str, value: int, **more: Any) -> Figure:
    return Figure(start, start + 3, str(value), Fraction(value), indicator=code, period="2024", confidence=1.0, **more)


CASES, ALL = stated(10, "reconsideration.concluded", 300), stated(30, RATE, 100, unit="%")


@pytest.mark.parametrize(
    ("figures", "asked"),
    [
        pytest.param([CASES, ALL], True, id="all of many"),
        pytest.param([CASES, stated(30, RATE, 99)], False, id="nearly all"),
        pytest.param([stated(10, "reconsideration.concluded", 299), ALL], False, id="all of a few"),
        pytest.param([ALL], False, id="over nobody knows how many"),
        pytest.param([CASES, stated(30, RATE, 100, role="target")], False, id="a target"),
        pytest.param([CASES, stated(30, RATE, 100, breakdown="matter=penalty")], False, id="of another part"),
    ],
)
def test_a_full_rate_in_a_report_is_a_question(
    monkeypatch: pytest.MonkeyPatch, figures: list[Figure], asked: bool
) -> None:
    monkeypatch.setattr(registry["reconsideration"], "clause", clause(300))
    found = list(findings._of_doubts(figures))
    assert [(f.kind, f.grade, f.figures) for f in found] == ([(DOUBT, Grade.QUESTION, (10, 30))] if asked else [])


def test_an_unknown_placeholder_is_a_mistake() -> None:
    with pytest.raises(ClauseError):
        Question("rate of what", 3, "核对")
