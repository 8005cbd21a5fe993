"""A clock is what the events that stand make of it; nothing else is kept of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.kernel.clocks import State, current, runs
from fazhi.kernel.ledger.models import Event, Kind

DECISION = "reconsideration.decision.ordinary"  # sixty days, the first not counted, moves past a holiday
START = date(2024, 3, 1)  # so that the sixtieth day is 30 April 2024, a Tuesday


def event(seq: int, *effects: dict[str, Any], kind: str = Kind.STEP, corrects: int | None = None) -> Event:
    return Event(seq=seq, kind=kind, step=f"step{seq}", effects=list(effects), corrects=corrects)


def effect(do: str, on: date, **more: Any) -> dict[str, Any]:
    return {"do": do, "clock": "decision", "on": on.isoformat(), "from": "", **more}


def started(on: date = START) -> Event:
    return event(1, effect("start", on, key=DECISION, id=DECISION))


def due(*events: Event) -> date | None:
    return current(runs(events))["decision"].due_on


def test_a_started_clock_ends_on_its_last_day() -> None:
    assert due(started()) == date(2024, 4, 30)


def test_suspended_clock_has_no_last_day() -> None:
    assert due(started(), event(2, effect("suspend", date(2024, 3, 11)))) is None


@pytest.mark.parametrize(
    ("pauses", "last_day"),
    [
        pytest.param([(date(2024, 3, 11), date(2024, 3, 21))], date(2024, 5, 10), id="ten-days"),
        pytest.param([(date(2024, 3, 11), date(2024, 3, 11))], date(2024, 4, 30), id="resumed-the-same-day"),
        pytest.param(
            [(date(2024, 3, 11), date(2024, 3, 21)), (date(2024, 4, 1), date(2024, 4, 6))],
            date(2024, 5, 15),
            id="suspended-twice",
        ),
    ],
)
def test_days_of_suspension_are_added(pauses: list[tuple[date, date]], last_day: date) -> None:
    events = [started()]
    for begin, end in pauses:
        events += [event(len(events) + 1, effect("suspend", begin)), event(len(events) + 2, effect("resume", end))]
    assert due(*events) == last_day


def test_extension_lengthens_the_count() -> None:
    assert due(started(), event(2, effect("extend", date(2024, 4, 20), days=30))) == date(2024, 5, 30)


def test_a_second_start_begins_a_new_run_and_keeps_the_first() -> None:
    found = runs(
        [
            started(),
            event(2, effect("meet", date(2024, 3, 5))),
            event(3, effect("start", date(2024, 3, 20), id=DECISION)),
        ]
    )
    assert [(run.start, run.met_on) for run in found] == [(START, date(2024, 3, 5)), (date(2024, 3, 20), None)]


def test_a_step_taken_back_has_no_effect() -> None:
    taken_back = event(3, kind=Kind.REVERSAL, corrects=2)
    assert due(started(), event(2, effect("extend", date(2024, 4, 20), days=30)), taken_back) == date(2024, 4, 30)


def test_a_correction_replaces_the_effects_of_the_event_it_names() -> None:
    earlier = effect("start", START - timedelta(days=1), id=DECISION)
    correction = event(2, {"replaces": 1, "effects": [earlier]}, kind=Kind.CORRECTION, corrects=1)
    assert due(started(), correction) == date(2024, 4, 29)


def test_a_date_set_by_a_document_is_kept_as_it_is() -> None:
    fixed = event(1, effect("start", START, due="2024-05-04"))
    assert due(fixed) == date(2024, 5, 4)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        pytest.param(date(2024, 4, 24), State.RUNNING, id="six-days-before"),
        pytest.param(date(2024, 4, 25), State.AMBER, id="five-days-before"),
        pytest.param(date(2024, 4, 30), State.AMBER, id="last-day"),
        pytest.param(date(2024, 5, 1), State.OVERDUE, id="day-after"),
    ],
)
def test_state_of_a_running_clock(today: date, state: State) -> None:
    assert runs([started()])[0].state(today) == state


@pytest.mark.parametrize(
    ("met_on", "state"),
    [
        pytest.param(date(2024, 4, 30), State.MET, id="on-the-last-day"),
        pytest.param(date(2024, 5, 1), State.LATE, id="a-day-late"),
    ],
)
def test_state_of_a_met_clock(met_on: date, state: State) -> None:
    assert runs([started(), event(2, effect("meet", met_on))])[0].state(date(2024, 6, 1)) == state


@given(st.integers(0, 40), st.integers(0, 60))
def test_a_pause_never_brings_the_last_day_forward(after: int, length: int) -> None:
    begin = START + timedelta(days=after)
    paused = due(
        started(),
        event(2, effect("suspend", begin)),
        event(3, effect("resume", begin + timedelta(days=length))),
    )
    assert paused is not None
    assert paused >= date(2024, 4, 30)
