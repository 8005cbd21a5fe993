"""Suits at a stage. `take` is the door with the day on which everything here is entered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from fazhi.kernel import clocks
from fazhi.kernel.act import Done, act
from fazhi.kernel.journal import events_of
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.litigation.models import Case, Duty
from fazhi.registers.reconsideration.models import Application

NOW = date(2025, 12, 31)
JUDGED_ON = date(2024, 6, 3)

Build = Callable[..., Any]


def due(matter: Matter, clock: str) -> date | None:
    """The last day of a clock as its events give it."""
    return clocks.current(clocks.runs(events_of(matter)))[clock].due_on


def codes(done: Done) -> set[str]:
    """The codes of the warnings."""
    return {warning.code for warning in done.warnings}


@pytest.fixture
def take(handler: User) -> Build:
    """`take(case, "step", on, …)`: a step by the handler of the office in charge."""

    def build(matter: Matter, step: str, on: date, *, by: User | None = None, **data: Any) -> Done:
        return act(matter, step, by=by or handler, on=on, today=NOW, **data)

    return build


def _notice(handler: User, organ: Organ, step: str, on: date, data: dict[str, Any]) -> Done:
    values = {
        "title": "王某不服行政处罚",
        "capacity": "defendant",
        "court": "甲县人民法院",
        "matter": "penalty",
        **data,
    }
    return act(Case, step, by=handler, on=on, organ=organ, today=NOW, **values)


@pytest.fixture
def notice(handler: User, police: Organ) -> Build:
    """`notice(on, …)`: the door's answer to the notice of a suit against the police bureau, or `organ=…`."""

    def build(on: date, organ: Organ | None = None, step: str = "receive_notice", **data: Any) -> Done:
        return _notice(handler, organ or police, step, on, data)

    return build


@pytest.fixture
def sued(notice: Build) -> Build:
    """`sued(on=…)`: a case of the first instance in which notice was received."""

    def build(on: date = date(2024, 3, 1), **data: Any) -> Case:
        return notice(on, **data).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def defended(sued: Build, take: Build) -> Build:
    """`defended(on=…)`: answered in time, waiting for the hearing."""

    def build(on: date = date(2024, 3, 1), **data: Any) -> Case:
        return take(sued(on, **data), "defend", on, with_evidence=True).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def heard(defended: Build, take: Build) -> Build:
    """`heard(…)`: heard with a deputy head in court."""

    def build(on: date = date(2024, 3, 1), **data: Any) -> Case:
        case = defended(on, **data)
        return take(case, "hear", date(2024, 4, 10), appeared_by="deputy", identity_shown=True).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def judged(heard: Build, take: Build) -> Build:
    """`judged("revoke")`: the judgment of the first instance is pronounced."""

    def build(
        outcome: str = "revoke", on: date = JUDGED_ON, *, sued_as: dict[str, Any] | None = None, **data: Any
    ) -> Case:
        scope = {"mediation_scope": "discretion"} if outcome == "mediated" else {}
        return take(heard(**(sued_as or {})), "judge", on, outcome=outcome, **scope, **data).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def served(judged: Build, take: Build) -> Build:
    """`served("revoke", on=…)`: the judgment can be appealed and was served on that day."""

    def build(outcome: str = "revoke", on: date = date(2024, 6, 5), **data: Any) -> Case:
        return take(judged(outcome, **data), "serve", on).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def effective(served: Build, take: Build) -> Build:
    """`effective("revoke")`: nobody appealed, the judgment took effect on 21 June 2024."""

    def build(outcome: str = "revoke", **data: Any) -> Case:
        return take(served(outcome, **data), "take_effect", date(2024, 6, 21)).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def owed(effective: Build, police: Organ, respondent_handler: User) -> Build:
    """`owed(due_on=…)`: the duty that a revocation with redo lays on the police bureau, laid down by itself."""

    def build(**data: Any) -> Done:
        values = {
            "title": "重新作出处罚决定",
            "kind": "redo",
            "content": "自判决生效之日起重新作出行政行为",
            "case": data.pop("case", None) or effective(),
            "due_on": date(2024, 8, 20),
            **data,
        }
        return act(Duty, "lay", by=respondent_handler, on=date(2024, 6, 21), organ=police, today=NOW, **values)

    return build


@pytest.fixture
def advice(handler: User, police: Organ) -> Build:
    """`advice(on)`: advice of the procuratorate before a suit in the public interest."""

    def build(on: date, **data: Any) -> Case:
        values = {"title": "督促履行监管职责", "matter": "inaction", **data}
        done = act(Case, "receive_procuratorial_advice", by=handler, on=on, organ=police, today=NOW, **values)
        return done.matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def decided(county: Organ, police: Organ) -> Build:
    """`decided("uphold")`: a reconsideration that ended so; written directly, because the suit only reads it."""

    def build(outcome: str, **data: Any) -> Application:
        values = {
            "title": "王某不服行政处罚",
            "received_on": date(2024, 3, 4),
            "concluded_on": date(2024, 4, 30),
            **data,
        }
        found = Application(
            organ=county,
            respondent=police,
            stage="delivered",
            outcome=outcome,
            accepted_on=date(2024, 3, 4),
            entered_at=timezone.now(),
            **values,
        )
        found.write()
        return found

    return build
