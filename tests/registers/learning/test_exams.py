"""Examinations: who passed follows from the pass mark, who was absent stays expected, the end counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fazhi.kernel.mend import correct
from fazhi.kernel.people import User
from fazhi.registers.learning.models import Exam
from tests.domain import refused

from .conftest import EXAM_ON, NOW, Build, again, codes


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(("score", "passed"), [("59.5", False), ("60", True), ("100", True), ("0", False)])
def test_who_passed_follows_from_the_pass_mark(result: Build, score: str, passed: bool) -> None:
    matter = result(score=score).matter
    assert (matter.stage, matter.sat, matter.passed, matter.exam_on) == ("sat", True, passed, EXAM_ON)


@pytest.mark.parametrize("score", ["100.5", "-1"])
def test_a_score_beyond_the_marks_is_refused(result: Build, score: str) -> None:
    with refused(code="beyond_full_mark", field="score"):
        result(score=score)


def test_who_was_absent_stays_expected(result: Build) -> None:
    matter = result("record_absence", absent_reason="援派在外").matter
    assert (matter.stage, matter.sat, matter.passed, matter.score, matter.exam_on) == (
        "absent",
        False,
        False,
        None,
        EXAM_ON,
    )


@pytest.mark.parametrize(
    ("step", "told", "stage"),
    [("sit", {"score": "71"}, "sat"), ("be_absent", {"absent_reason": "病假"}, "absent")],
    ids=["sat", "absent"],
)
def test_of_each_who_is_expected_it_is_said_whether_he_sat(
    result: Build, take: Build, step: str, told: dict[str, str], stage: str
) -> None:
    matter = result("expect", day("2024-10-08")).matter
    assert take(matter, step, day("2024-11-11"), **told).matter.stage == stage


def test_before_the_day_there_are_no_results(result: Build) -> None:
    with refused(code="exam_ahead"):
        result(on=day("2024-11-07"), score="80")


def test_who_failed_may_sit_again_and_who_passed_may_not(result: Build, take: Build) -> None:
    matter = take(result(score="40").matter, "resit", day("2024-11-22"), score="66").matter
    assert (matter.passed, matter.score) == (True, Decimal("66"))
    with refused(code="passed_already"):
        take(matter, "resit", day("2024-11-25"), score="90")


def test_who_was_absent_sits_later_without_the_reason(result: Build, take: Build) -> None:
    matter = result("record_absence", absent_reason="病假").matter
    matter = take(matter, "resit", day("2024-11-22"), score="88").matter
    assert (matter.sat, matter.passed, matter.absent_reason) == (True, True, "")


# -- the examination


@pytest.mark.parametrize("mark", [0, 101])
def test_a_pass_mark_outside_the_marks_is_refused(opened: Build, mark: int) -> None:
    with refused(code="pass_mark_beyond_full_mark", field="pass_mark"):
        opened(Exam, "announce", day("2024-09-09"), exam_on=EXAM_ON, pass_mark=mark)


def test_an_examination_lies_ahead_of_its_notice(opened: Build) -> None:
    with refused(code="held_before_notice", field="exam_on"):
        opened(Exam, "announce", day("2024-11-11"), exam_on=EXAM_ON, pass_mark=60)


def test_the_end_counts_who_was_expected_sat_and_passed(exam: Exam, result: Build, take: Build) -> None:
    for score in ("90", "60", "41"):
        result(score=score)
    result("record_absence", absent_reason="病假")
    closed = take(exam, "close", day("2024-11-29")).matter
    assert (closed.expected, closed.sat, closed.passed) == (4, 3, 2)


CLOSING: list[Any] = [
    pytest.param("2024-11-07", [], "not_yet_held", id="before the day"),
    pytest.param("2024-11-29", [], "no_results", id="no results"),
    pytest.param("2024-11-29", ["expect"], "results_outstanding", id="somebody's result is missing"),
]


@pytest.mark.parametrize(("on", "steps", "code"), CLOSING)
def test_an_examination_is_not_closed_too_early(
    exam: Exam, result: Build, take: Build, on: str, steps: list[str], code: str
) -> None:
    for step in steps:
        result(step)
    with refused(code=code):
        take(exam, "close", day(on))


def test_after_the_end_a_result_is_corrected_and_counted_again(
    exam: Exam, result: Build, take: Build, clerk: User
) -> None:
    matter = result(score="59").matter
    take(exam, "close", day("2024-11-29"))
    with refused(code="exam_closed"):
        result(score="80")
    assert (take(exam, "recount", day("2024-12-02")).matter.passed, again(matter).passed) == (0, False)
    correct(again(matter), by=clerk, reason="登记错误", today=NOW, score="61")
    assert (take(exam, "recount", day("2024-12-02")).matter.passed, again(matter).passed) == (1, True)


def test_a_corrected_pass_mark_reaches_the_results(
    exam: Exam, result: Build, take: Build, opened: Build, clerk: User
) -> None:
    failed, passed = result(score="64").matter, result(score="66", title="王某").matter
    correct(again(exam), by=clerk, reason="照通知更正", today=NOW, pass_mark=65)
    closed = take(exam, "close", day("2024-11-29")).matter
    assert (closed.passed, again(failed).passed, again(passed).passed) == (1, False, True)
    correct(again(exam), by=clerk, reason="照通知更正", today=NOW, pass_mark=60, exam_on=day("2024-11-07"))
    assert take(exam, "recount", day("2024-12-02")).matter.passed == 2
    assert (again(failed).passed, again(failed).exam_on) == (True, day("2024-11-07"))


def test_a_result_is_not_moved_to_an_examination_of_another_day(result: Build, opened: Build, clerk: User) -> None:
    told = {"title": "补充考试", "exam_on": day("2024-11-15"), "pass_mark": 60}
    other = opened(Exam, "announce", day("2024-09-09"), **told).matter
    with refused(code="of_another_exam", field="exam"):
        correct(result(score="80").matter, by=clerk, reason="选错考试", today=NOW, exam=other)


@pytest.mark.parametrize(("title", "asked"), [("李某", True), ("王某", False)], ids=["the same name", "another"])
def test_a_result_entered_twice_is_asked_about(result: Build, title: str, asked: bool) -> None:
    result(score="80")
    assert ("entered_before" in codes(result(score="70", title=title))) is asked


def test_the_office_in_charge_enters_results_of_every_unit(result: Build, office: User) -> None:
    assert result(by=office, score="80").matter.organ.code == "police"
