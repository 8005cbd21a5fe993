"""Copy and reply: how long the office and the respondent have, and who may enter what."""

from __future__ import annotations

from datetime import date

import pytest

from tests.registers.conftest import refused
from tests.registers.reconsideration.conftest import clock, codes, due


def day(text: str) -> date:
    return date.fromisoformat(text)


SIMPLIFIED = {"procedure": "simplified", "simplified_ground": "warning"}


@pytest.mark.parametrize(
    "accepted, procedure, copy_due, reply_due",
    [
        pytest.param("2024-03-01", {}, "2024-03-12", "2024-03-18", id="2024 ordinary: 7 and 10 working days"),
        pytest.param("2024-03-01", SIMPLIFIED, "2024-03-06", "2024-03-11", id="2024 simplified: 3 and 5 working days"),
        pytest.param(
            "2023-03-01",
            {},
            "2023-03-10",
            "2023-03-13",
            id="2023: 7 working days, 10 calendar days (the 10th is a Sunday)",
        ),
    ],
)
def test_copy_and_reply_have_their_limits(accepted_case, take, accepted, procedure, copy_due, reply_due):
    case = accepted_case(on=day(accepted), **procedure)
    assert due(case, "copy") == day(copy_due)
    sent = day(accepted).replace(day=2)
    case = take(
        take(case, "send_copy", sent).matter, "receive_copy", day(accepted).replace(day=3 if sent.year == 2023 else 4)
    ).matter
    assert due(case, "reply") == day(reply_due)


def test_the_copy_is_received_after_it_was_sent(accepted_case, take):
    with refused("行政复议法(2023)第四十八条", code="copy_not_sent"):
        take(accepted_case(on=day("2024-03-01")), "receive_copy", day("2024-03-04"))


def test_there_is_no_reply_before_the_copy_was_received(accepted_case, take):
    case = take(accepted_case(on=day("2024-03-01")), "send_copy", day("2024-03-04")).matter
    with refused("行政复议法(2023)第四十八条", code="copy_not_received"):
        take(case, "reply", day("2024-03-05"))


@pytest.mark.parametrize(
    "year, citation", [("2024", "行政复议法(2023)第七十条"), ("2023", "行政复议法(2017)第二十八条第一款第四项")]
)
def test_a_late_reply_is_taken_in_and_its_consequence_named(accepted_case, take, year, citation):
    case = take(accepted_case(on=day(f"{year}-03-01")), "send_copy", day(f"{year}-03-02")).matter
    case = take(case, "receive_copy", day(f"{year}-03-04")).matter
    done = take(case, "reply", day(f"{year}-03-30"))
    assert [(w.code, w.citation) for w in done.warnings] == [("replied_late", citation)]
    assert clock(done.matter, "reply").met_in_time is False


def test_a_reply_in_time_warns_of_nothing(accepted_case, take):
    case = take(accepted_case(on=day("2024-03-01")), "send_copy", day("2024-03-04")).matter
    case = take(case, "receive_copy", day("2024-03-05")).matter
    assert take(case, "reply", day("2024-03-19")).warnings == ()


def test_a_reply_without_evidence_or_with_evidence_collected_meanwhile_warns(accepted_case, take):
    case = take(accepted_case(on=day("2024-03-01")), "send_copy", day("2024-03-04")).matter
    case = take(case, "receive_copy", day("2024-03-05")).matter
    done = take(case, "reply", day("2024-03-06"), evidence_submitted=False, own_collection=True)
    assert codes(done.warnings) == ["replied_without_evidence", "evidence_collected_meanwhile"]


def test_a_date_is_entered_once(answered_case, take):
    case = answered_case(on=day("2024-03-01"))
    with refused(code="already_recorded"):
        take(case, "reply", day("2024-03-10"))
