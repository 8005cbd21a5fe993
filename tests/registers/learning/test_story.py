"""A year of learning the law, to the sentence of the report and back, and each measure against a count by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.indicators.figures import records, value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.learning.models import Exam, Paper, Speech
from fazhi.reports.compose import compose

from .conftest import HELD, NOW, Build

YEAR = Period.year(2024)


def day(text: str) -> date:
    return date.fromisoformat(text)


def figure(code: str, of: Organ, breakdown: str = "") -> Any:
    cuts = parse_breakdown(breakdown, code) if breakdown else ()
    return value(f"learning.{code}", of, YEAR, breakdown=cuts).value


@pytest.fixture
def a_year(
    plan: Build,
    meet: Build,
    opened: Build,
    train: Build,
    exam: Exam,
    result: Build,
    reported: Build,
    listed: Build,
    take: Build,
    office: User,
) -> None:
    """What a bureau learnt in 2024; what came of each stands in the line."""
    take(plan().matter, "complete", day("2024-06-03"))
    take(plan(kind="module").matter, "drop", day("2024-06-03"), ground="并入")
    session = meet(led_by="top_leaders").matter
    meet(day("2024-04-01"), form="centre_group")
    meet(day("2024-05-06"), form="party_lecture", speaker="何局长")
    meet(day("2024-05-07"), form="law_lecture", speaker="某教授")
    meet(day("2023-12-29"))
    take(meet(step="arrange", planned_on=day("2024-03-20")).matter, "cancel", day("2024-03-19"), ground="冲突")
    for kind, speaker in (("exchange", "何局长"), ("law_talk", "李副局长")):
        opened(Speech, "speak", HELD, session=session, kind=kind, speaker=speaker)
    for kind, author in (("reflection", "李某"), ("report", "李某"), ("article", "王某")):
        opened(Paper, "submit", HELD, kind=kind, author=author)
    train(audience="leaders", topic="general", people=20)
    train(day("2024-06-03"), host="municipal", people=5)
    for score in ("90", "60", "41"):
        result(score=score)
    result("record_absence", absent_reason="病假")
    result(rank="county", score="88")
    take(reported(principal=True), "review", day("2024-12-16"), by=office, result="good", opinion="好")
    reported()
    listed()
    take(listed(), "release", day("2024-11-04"), by=office, ground="调离")


HAND_COUNTS = [
    ("plan_items", "", 2),
    ("plan_items", "kind=module", 1),
    ("plan_completion_rate", "", 50),
    ("sessions", "", 2),
    ("sessions", "form=party_group", 1),
    ("sessions", "led_by=top_leaders", 1),
    ("lectures", "", 2),
    ("lectures", "form=party_lecture", 1),
    ("speeches", "", 2),
    ("speeches", "kind=law_talk", 1),
    ("papers", "", 3),
    ("papers", "kind=reflection", 1),
    ("paper_authors", "", 2),
    ("papers_per_person", "", 1.5),
    ("trainings", "", 2),
    ("trainings", "audience=leaders|officers", 2),
    ("trainings", "topic=enforcement;host=municipal", 1),
    ("trained", "", 25),
    ("trained", "topic=enforcement", 5),
    ("exam_expected", "", 5),
    ("examinees", "", 4),
    ("examinees", "rank=county", 1),
    ("examinees", "passed=yes", 3),
    ("exam_participation_rate", "", 80),
    ("exam_pass_rate", "", 75),
    ("duty_reports_due", "", 3),
    ("duty_reports", "", 2),
    ("duty_reports", "principal=yes", 1),
    ("duty_reports", "form=written", 2),
]


def test_every_measure_against_a_count_by_hand(a_year: None, county: Organ) -> None:
    found = [(code, cuts, float(figure(code, county, cuts))) for code, cuts, _ in HAND_COUNTS]
    assert found == HAND_COUNTS
    assert round(float(figure("duty_report_rate", county)), 2) == 66.67


def test_from_the_sentence_of_the_report_back_to_the_leader(a_year: None, county: Organ, office: User) -> None:
    text = compose(county, 2024, today=NOW).text
    assert "参加年度法治理论考试的有县管领导干部1人、干部职工3人，参考率80%，合格率75%。" in text
    assert "领导干部述法2人，述法覆盖率66.67%。" in text
    cuts = parse_breakdown("principal=yes", "duty_reports")
    (rows,) = records("learning.duty_reports", county, YEAR, breakdown=cuts, user=office).values()
    assert [(row.stage, row.result) for row in rows] == [("reviewed", "good")]
    assert verify().findings == ()


def test_a_department_reports_its_own_learning(a_year: None, police: Organ, township: Organ) -> None:
    assert (figure("sessions", police), figure("sessions", township)) == (2, 0)
