"""The extension (art. 33), too many applications (art. 35), fees (art. 42)."""

from __future__ import annotations

import pytest

from fazhi.kernel.people import User
from fazhi.registers.disclosure.models import Application
from tests.domain import refused

from .conftest import Build, clock, day

TOLD = {"extension_told_on": day("2024-03-28")}
SAID = {"reasons": "见答复书", "redress": True}
FEE = {"excessive": True, "fee_basis": "pieces", "quantity": 20, "fee_fen": 100_000, "fee_due_on": day("2024-04-10")}


@pytest.mark.parametrize(
    ("days", "due"),
    [pytest.param(5, "2024-04-09", id="shorter"), pytest.param(20, "2024-04-29", id="the longest")],
)
def test_the_head_extends_the_term(asked: Build, take: Build, chief: User, days: int, due: str) -> None:
    application = take(asked("2024-03-04"), "extend", "2024-03-28", by=chief, days=days, **TOLD).matter
    assert application.due_on == day(due)


def test_a_longer_extension_is_refused(asked: Build, take: Build, chief: User) -> None:
    with refused("政府信息公开条例(2019)第三十三条第二款", code="extension_too_long"):
        take(asked("2024-03-04"), "extend", "2024-03-28", by=chief, days=21, **TOLD)


def test_nobody_but_the_head_extends(asked: Build, take: Build) -> None:
    with refused(code="no_role"):
        take(asked("2024-03-04"), "extend", "2024-03-28", days=5, **TOLD)


def test_the_applicant_is_told_of_the_extension(asked: Build, take: Build, chief: User) -> None:
    with refused("政府信息公开条例(2019)第三十三条第二款", code="required", field="extension_told_on"):
        take(asked("2024-03-04"), "extend", "2024-03-28", by=chief, days=5)


def test_the_term_is_extended_once(asked: Build, take: Build, chief: User) -> None:
    application = take(asked("2024-03-04"), "extend", "2024-03-28", by=chief, days=5, **TOLD).matter
    with refused(code="already_recorded"):
        take(application, "extend", "2024-03-29", by=chief, days=5, **TOLD)


def test_a_term_that_is_over_is_not_extended(asked: Build, take: Build, chief: User) -> None:
    with refused("政府信息公开条例(2019)第三十三条第二款", code="reply_over"):
        take(asked("2024-03-04"), "extend", "2024-04-02", by=chief, days=5, **TOLD)


@pytest.fixture
def explained(asked: Build, take: Build) -> Application:
    application = take(asked("2024-03-04"), "ask_reasons", "2024-03-06", extent="当月第60件").matter
    return take(application, "give_reasons", "2024-03-12", reasons="学术研究").matter  # type: ignore[no-any-return]


def test_the_clock_runs_while_reasons_are_awaited(asked: Build, take: Build) -> None:
    application = take(asked("2024-03-04"), "ask_reasons", "2024-03-06", extent="当月第60件").matter
    assert application.due_on == day("2024-04-01")


def test_good_reasons_allow_a_later_date(explained: Application, take: Build) -> None:
    later = {"deferred_due_on": day("2024-06-28"), "told_on": day("2024-03-20")}
    application = take(explained, "defer", "2024-03-20", **later).matter
    assert application.due_on == day("2024-06-28")
    answered = take(application, "disclose", "2024-06-28", how="disclose", form="paper").matter
    assert answered.timely is True


def test_a_later_date_is_later(explained: Application, take: Build) -> None:
    with refused("政府信息公开条例(2019)第三十五条", code="not_later_than_due", field="deferred_due_on"):
        take(explained, "defer", "2024-03-20", deferred_due_on=day("2024-04-01"), told_on=day("2024-03-20"))


def test_nothing_is_deferred_without_reasons(asked: Build, take: Build) -> None:
    with refused("政府信息公开条例(2019)第三十五条", code="no_reasons_given"):
        take(asked(), "defer", "2024-03-20", deferred_due_on=day("2024-06-28"), told_on=day("2024-03-20"))


def test_unreasonable_applications_are_not_processed_after_reasons_were_asked_for(asked: Build, take: Build) -> None:
    application = asked("2024-03-04")
    with refused("政府信息公开条例(2019)第三十五条", code="reasons_not_asked", field="how"):
        take(application, "decline", "2024-03-20", how="excessive", **SAID)
    application = take(application, "ask_reasons", "2024-03-06", extent="当月第60件").matter
    declined = take(application, "decline", "2024-03-20", how="excessive", **SAID).matter
    assert (declined.reply, declined.reason) == ("not_processed", "excessive")


def test_information_is_free_unless_the_number_is_beyond_reason(asked: Build, take: Build) -> None:
    with refused("政府信息公开条例(2019)第四十二条", code="not_excessive", field="excessive"):
        take(asked(), "notify_fee", "2024-03-11", **{**FEE, "excessive": False})


def test_payment_starts_the_term_anew(asked: Build, take: Build) -> None:
    application = take(asked("2024-03-04"), "notify_fee", "2024-03-11", **FEE).matter
    assert (application.stage, application.due_on) == ("fee", None)
    application = take(application, "pay_fee", "2024-03-20").matter
    assert (application.stage, clock(application, "reply").start) == ("handling", day("2024-03-20"))
    assert application.due_on == day("2024-04-18")


def test_who_does_not_pay_is_not_answered_when_the_period_is_over(asked: Build, take: Build) -> None:
    application = take(asked("2024-03-04"), "notify_fee", "2024-03-11", **FEE).matter
    with refused("政府信息公开条例(2019)第四十二条", code="fee_period_running"):
        take(application, "lapse_unpaid", "2024-04-10")
    ended = take(application, "lapse_unpaid", "2024-04-11").matter
    assert (ended.reply, ended.reason, ended.timely) == ("other", "unpaid", True)
    with refused(code="wrong_stage"):
        take(ended, "pay_fee", "2024-04-12")
