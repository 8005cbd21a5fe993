"""Outcomes announced by a step and heard elsewhere: a wrong declaration is named at the start, and nobody is needed.

What listening does is told by the register that listens (tests/registers).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fazhi.kernel import announcing
from fazhi.kernel.checks import hearing_mistakes, record_errors
from fazhi.kernel.mistakes import mistakes
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import Announcement, Practice, Procedure, Step
from fazhi.kernel.register import Hearing, Record, registry

LISTENER = next((record for record in registry.records() if record.hears), None)
pytestmark = pytest.mark.skipif(LISTENER is None, reason="no installed record listens to an outcome")


@pytest.fixture
def listener() -> Record:
    assert LISTENER is not None
    return LISTENER


@pytest.fixture
def hearing(listener: Record) -> Hearing:
    return listener.hears[0]


def test_every_record_that_listens_is_declared_right(listener: Record) -> None:
    assert [found for heard in listener.hears for found in hearing_mistakes(listener, heard)] == []


def label_of(hearing: Hearing) -> str:
    return hearing.outcome.rpartition(".")[0]


def test_an_outcome_that_nobody_announces_is_named(listener: Record, hearing: Hearing) -> None:
    wrong = replace(hearing, outcome=f"{label_of(hearing)}.won")
    (found,) = hearing_mistakes(listener, wrong)
    assert found == (f"nobody announces {wrong.outcome}", "name register.record.outcome as a step announces it")


def test_the_start_is_stopped_by_it(listener: Record, hearing: Hearing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "hears", [replace(hearing, outcome=f"{label_of(hearing)}.won")])
    (error,) = record_errors(registry[listener.register_code], listener)
    assert error.id == "fazhi.E002"
    assert "nobody announces" in error.msg


def test_a_register_that_is_not_installed_announces_nothing_and_stops_nobody(
    listener: Record, hearing: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = {code: r for code, r in registry._registers.items() if code != hearing.outcome.partition(".")[0]}
    monkeypatch.setattr(registry, "_registers", without)
    assert hearing_mistakes(listener, hearing) == []


WRONG = {
    "link to another record": ({"link": "title"}, "title does not name matters of"),
    "step of people": ({"drops": "report"}, "step report is not for an outcome"),
    "step that does not open": ({"opens": "fall_away"}, "step fall_away is not for an outcome"),
    "no such step": ({"resumes": "rise"}, "step rise is not for an outcome"),
}


@pytest.mark.parametrize("changed, message", WRONG.values(), ids=WRONG)
def test_what_is_done_then_is_declared_for_it(
    listener: Record, hearing: Hearing, changed: dict[str, Any], message: str
) -> None:
    found = hearing_mistakes(listener, replace(hearing, **changed))
    assert any(text.startswith(message) for text, _ in found), found


def test_two_outcomes_of_one_record_would_share_a_matter(
    listener: Record, hearing: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener, "hears", [hearing, hearing])
    assert any("would share one matter" in text for text, _ in hearing_mistakes(listener, hearing))


def test_an_announcement_names_columns_of_its_record(listener: Record) -> None:
    told = Announcement("lost", "败诉", bool, concerns="loser", shows="how")
    procedure = listener.procedure
    opening = Step("x", "x", (), procedure.steps[0].target, [Role.HANDLER], Practice("…"), announces=[told])
    found = mistakes(Procedure(procedure.stages, [opening], procedure.final), {"title"})
    assert {text for text, _ in found} >= {"step x names no column loser", "step x names no column how"}


def test_an_outcome_nobody_listens_to_has_no_consequences() -> None:
    assert announcing.listening("nowhere.nothing.happened") == []
