"""Papers that come to a unit itself: by which day each is answered, and by which article."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.domain import refused

from .conftest import Build, clock, codes

LIMITS = [
    pytest.param("procuratorial", {}, "litigation.procuratorial_advice_reply", date(2024, 5, 1), id="procurators"),
    pytest.param(
        "procuratorial",
        {"urgent": True},
        "litigation.procuratorial_advice_reply.urgent",
        date(2024, 3, 16),
        id="procurators, urgent",
    ),
    pytest.param(
        "judicial", {"about_norm": True}, "litigation.norm.judicial_advice_reply", date(2024, 4, 30), id="court, norm"
    ),
    pytest.param("reconsideration", {}, "reconsideration.opinion_feedback", date(2024, 4, 30), id="reconsideration"),
]


@pytest.mark.parametrize("kind, data, limit, due", LIMITS)
def test_the_law_says_by_when_it_is_answered(
    receive: Build, kind: str, data: dict[str, Any], limit: str, due: date
) -> None:
    matter = receive(kind, **data).matter
    run = clock(matter, "reply")
    assert run.limit_id == limit
    assert matter.due_on == run.due_on
    assert matter.due_on is not None
    assert (matter.due_on - due).days in (0, 1, 2, 3, 4, 5), "only a holiday moves the last day"


def test_an_opinion_before_2024_goes_by_the_regulations(receive: Build) -> None:
    done = receive("reconsideration", date(2023, 3, 1))
    assert done.event.law == ["行政复议法实施条例(2007)第五十七条第一款"]


@pytest.mark.parametrize("kind", ["judicial", "audit", "message"])
def test_where_the_law_is_silent_the_paper_says_by_when(receive: Build, kind: str) -> None:
    assert receive(kind, stated_due_on=date(2024, 4, 1)).matter.due_on == date(2024, 4, 1)


@pytest.mark.parametrize(
    "kind, code", [("judicial", "term_not_stated"), ("audit", "required"), ("message", "required")]
)
def test_a_term_that_no_act_lays_down_must_be_filled_in(receive: Build, kind: str, code: str) -> None:
    with refused(code=code, field="stated_due_on"):
        receive(kind)


LATE = [
    pytest.param("procuratorial", {}, "procurator_answered_late", "公益诉讼", id="procurators"),
    pytest.param("procuratorial", {"urgent": True}, "procurator_answered_late_in_urgency", "公益诉讼", id="urgent"),
    pytest.param("judicial", {"about_norm": True}, "court_answered_late", "行政诉讼", id="court"),
    pytest.param("reconsideration", {}, "reconsideration_answered_late", "行政复议法", id="reconsideration"),
    pytest.param("message", {"stated_due_on": date(2024, 3, 8)}, "stated_term_missed", "", id="message"),
]


@pytest.mark.parametrize("kind, data, code, law", LATE)
def test_an_answer_after_the_last_day_says_which_term_was_missed(
    receive: Build, take: Build, kind: str, data: dict[str, Any], code: str, law: str
) -> None:
    told = {"result": "solved", "reply": "已整改", "signed_by": "何局长"}
    done = take(receive(kind, **data).matter, "respond", date(2024, 6, 20), **told)
    assert (done.matter.stage, done.matter.timely) == ("responded", False)
    assert codes(done) == {code}
    assert law in done.warnings[0].law or not law


def test_an_answer_in_time_counts_as_such(receive: Build, take: Build) -> None:
    told = {"result": "explained", "reply": "说明情况", "signed_by": "何局长"}
    done = take(receive("procuratorial").matter, "respond", date(2024, 4, 1), **told)
    assert (done.matter.timely, done.matter.answered_on, codes(done)) == (True, date(2024, 4, 1), set())


def test_a_paper_of_another_organ_is_not_returned_to_the_office(receive: Build, take: Build) -> None:
    with refused(code="not_from_member"):
        take(receive("procuratorial").matter, "ask_return", date(2024, 3, 4), ground="不归我管", competent="别的局")
