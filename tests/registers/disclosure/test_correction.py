"""Correction (art. 30): asked for once and in time; what comes starts a new term; who stays silent gives up."""

from __future__ import annotations

from tests.domain import refused

from .conftest import Build, clock, day

ITEMS = {"items": "写明所需数据的年度", "correction_due_on": day("2024-03-25")}
ART_30 = "政府信息公开条例(2019)第三十条"


def test_correction_may_be_asked_for_until_the_last_day(asked: Build, take: Build) -> None:
    application = take(asked("2024-03-04"), "request_correction", "2024-03-13", **ITEMS).matter
    assert (application.stage, application.due_on) == ("correction", None)
    assert clock(application, "correction_notice").met_in_time


def test_correction_asked_for_a_day_later_is_refused(asked: Build, take: Build) -> None:
    with refused(ART_30, code="correction_asked_late"):
        take(asked("2024-03-04"), "request_correction", "2024-03-14", **ITEMS)


def test_what_comes_corrected_starts_a_new_term(asked: Build, take: Build) -> None:
    application = take(asked("2024-03-04"), "request_correction", "2024-03-11", **ITEMS).matter
    application = take(application, "supplement", "2024-03-22").matter
    assert (application.stage, application.due_on) == ("handling", day("2024-04-22"))
    assert application.received_on == day("2024-03-04")


def test_correction_is_asked_for_once(asked: Build, take: Build) -> None:
    application = take(asked("2024-03-04"), "request_correction", "2024-03-05", **ITEMS).matter
    application = take(application, "supplement", "2024-03-06").matter
    with refused(ART_30, code="correction_asked_before"):
        take(application, "request_correction", "2024-03-07", **ITEMS)


def test_a_late_correction_needs_a_good_reason(asked: Build, take: Build) -> None:
    application = take(asked("2024-03-04"), "request_correction", "2024-03-05", **ITEMS).matter
    with refused(ART_30, code="correction_late", field="excuse"):
        take(application, "supplement", "2024-03-26")
    late = take(application, "supplement", "2024-03-26", excuse="住院").matter
    assert late.stage == "handling"


def test_who_does_not_correct_has_given_up_when_the_period_is_over(asked: Build, take: Build) -> None:
    application = take(asked("2024-03-04"), "request_correction", "2024-03-05", **ITEMS).matter
    with refused(ART_30, code="correction_period_running"):
        take(application, "abandon", "2024-03-25")
    ended = take(application, "abandon", "2024-03-26").matter
    assert (ended.stage, ended.reply, ended.reason, ended.timely) == ("ended", "other", "uncorrected", True)


def test_the_clock_never_runs_while_a_correction_is_awaited(asked: Build, take: Build) -> None:
    application = take(asked("2024-03-04"), "request_correction", "2024-03-05", **ITEMS).matter
    assert clock(application, "reply").suspended
    assert clock(application, "correction").waits
