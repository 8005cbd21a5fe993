"""Which day is the day of receipt (art. 31), and what an application must be like (art. 29)."""

from __future__ import annotations

import pytest

from tests.domain import refused

from .conftest import Build, clock, codes, day

AT_ONCE = ["in_person", "registered_mail"]
CONFIRMED = ["ordinary_mail", "online", "fax"]


@pytest.mark.parametrize("channel", AT_ONCE)
def test_what_is_handed_in_or_signed_for_is_received_on_that_day(ask: Build, channel: str) -> None:
    application = ask("2024-03-04", channel=channel).matter
    assert (application.stage, application.received_on) == ("handling", day("2024-03-04"))
    assert application.due_on == day("2024-04-01")


@pytest.mark.parametrize("channel", CONFIRMED)
def test_what_needs_confirmation_is_not_received_when_it_comes(ask: Build, channel: str) -> None:
    with refused("政府信息公开条例(2019)第三十一条", code="needs_confirmation", field="channel"):
        ask("2024-03-04", channel=channel)


@pytest.mark.parametrize("channel", CONFIRMED)
def test_the_day_on_which_both_sides_confirm_is_the_day_of_receipt(ask: Build, take: Build, channel: str) -> None:
    application = ask("2024-03-04", "arrive", channel=channel).matter
    assert (application.received_on, application.due_on) == (None, None)
    application = take(application, "confirm", "2024-03-08").matter
    assert (application.received_on, application.due_on) == (day("2024-03-08"), day("2024-04-08"))


@pytest.mark.parametrize("channel", AT_ONCE)
def test_nothing_is_to_be_confirmed_of_what_was_handed_in(ask: Build, channel: str) -> None:
    with refused("政府信息公开条例(2019)第三十一条", code="needs_no_confirmation"):
        ask("2024-03-04", "arrive", channel=channel)


@pytest.mark.parametrize(
    ("on", "warned"),
    [
        pytest.param("2024-03-04", set(), id="on the day it came"),
        pytest.param("2024-03-05", {"letter_confirmed_later"}, id="a day later"),
    ],
)
def test_a_plain_letter_is_to_be_confirmed_on_the_day_it_came(
    ask: Build, take: Build, on: str, warned: set[str]
) -> None:
    application = ask("2024-03-04", "arrive", channel="ordinary_mail").matter
    assert codes(take(application, "confirm", on)) == warned


def test_an_application_online_may_be_confirmed_later_without_a_word(ask: Build, take: Build) -> None:
    application = ask("2024-03-04", "arrive", channel="online").matter
    assert codes(take(application, "confirm", "2024-03-06")) == set()


def test_an_application_that_cannot_be_confirmed_is_kept_without_a_clock(ask: Build, take: Build) -> None:
    application = ask("2024-03-04", "arrive", channel="ordinary_mail").matter
    application = take(application, "close_unconfirmed", "2024-03-20", attempts="三次去信退回").matter
    assert (application.stage, application.received_on, application.answered_on) == ("ended", None, None)


def test_an_oral_application_is_written_down_for_whoever_cannot_write(ask: Build) -> None:
    assert ask(oral=True, difficulty="不识字").matter.oral
    with refused("政府信息公开条例(2019)第二十九条第一款", code="oral_without_difficulty", field="difficulty"):
        ask(oral=True)
    with refused("政府信息公开条例(2019)第二十九条第一款", code="oral_from_afar", field="oral"):
        ask(channel="registered_mail", oral=True, difficulty="不识字")


@pytest.mark.parametrize("missing", ["channel", "applicant", "content"])
def test_an_application_says_how_it_came_who_asks_and_what_for(ask: Build, missing: str) -> None:
    with refused(code="required", field=missing):
        ask(**{missing: ""})


TERMS = [
    pytest.param("2024-03-04", "2024-04-01", id="no holiday"),
    pytest.param("2024-01-22", "2024-02-22", id="over Spring Festival with its make-up workdays"),
    pytest.param("2024-03-29", "2024-04-28", id="ends on a make-up Sunday"),
]


@pytest.mark.parametrize(("received", "due"), TERMS)
def test_the_term_of_reply_is_counted_in_workdays(asked: Build, received: str, due: str) -> None:
    assert clock(asked(received), "reply").due_on == day(due)
