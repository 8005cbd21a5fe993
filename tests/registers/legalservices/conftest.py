"""Platforms, consultations and notarial matters at a stage. `take` is the door with the day on which all is entered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.kernel import clocks
from fazhi.kernel.act import Done, act
from fazhi.kernel.journal import events_of
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Charge, Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.legalservices.models import Checkup, Consultation, Notarisation, Opinion, Platform, Provider
from tests.domain import LONG_AGO, person

NOW = date(2025, 12, 31)
ACCEPTED = date(2024, 3, 1)  # a Friday: fifteen workdays later is 22 March

Build = Callable[..., Any]


def day(text: str) -> date:
    return date.fromisoformat(text)


def due(matter: Matter, clock: str) -> date | None:
    """The last day of a clock as its events give it."""
    return clocks.current(clocks.runs(events_of(matter)))[clock].due_on


def codes(done: Done) -> set[str]:
    """The codes of the warnings."""
    return {warning.code for warning in done.warnings}


@pytest.fixture
def bureau(justice: Organ) -> Organ:
    """The justice bureau, in charge of public legal services."""
    Charge.objects.create(organ=justice, register="legalservices", from_on=LONG_AGO)
    return justice


@pytest.fixture
def clerk(bureau: Organ) -> User:
    return person("clerk", bureau, Role.HANDLER)


@pytest.fixture
def village_clerk(township: Organ) -> User:
    """Who works at the station of the township."""
    return person("village_clerk", township, Role.HANDLER)


@pytest.fixture
def take(clerk: User) -> Build:
    """`take(matter, "step", on, …)`: a step by the bureau's clerk."""

    def build(matter: Matter, step: str, on: date, *, by: User | None = None, **data: Any) -> Done:
        return act(matter, step, by=by or clerk, on=on, today=NOW, **data)

    return build


@pytest.fixture
def entered(clerk: User, bureau: Organ) -> Build:
    """`entered(Model, "step", on, …)`: the door's answer to a matter of the bureau, or of `organ`."""

    def build(
        model: type[Matter], step: str, on: date, *, by: User | None = None, organ: Organ | None = None, **data: Any
    ) -> Done:
        values = {"title": "示例", **data}
        return act(model, step, by=by or clerk, on=on, organ=organ or bureau, today=NOW, **values)

    return build


@pytest.fixture
def platform(entered: Build) -> Build:
    """`platform(on, …)`: the centre of the county since 2022, or another one."""

    def build(on: date = date(2022, 5, 10), **data: Any) -> Platform:
        return entered(Platform, "open", on, **{"kind": "centre", **data}).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def consulted(entered: Build) -> Build:
    """`consulted(on, …)`: the door's answer to a consultation."""

    def build(on: date = date(2024, 3, 4), **data: Any) -> Done:
        return entered(Consultation, "answer", on, **{"channel": "visit", "kind": "labour", **data})  # type: ignore[no-any-return]

    return build


@pytest.fixture
def opinion(entered: Build, police: Organ) -> Build:
    """`opinion("give", on, …)`: the door's answer to an opinion for the police bureau."""

    def build(step: str = "give", on: date = date(2024, 3, 4), **data: Any) -> Done:
        return entered(Opinion, step, on, **{"client": police, "adviser": "示例律师事务所律师甲", **data})  # type: ignore[no-any-return]

    return build


@pytest.fixture
def checkup(entered: Build) -> Build:
    """`checkup(on, …)`: the door's answer to a check-up."""

    def build(on: date = date(2024, 3, 4), **data: Any) -> Done:
        return entered(Checkup, "check", on, **{"enterprise": "示例企业甲", "by_whom": "律师甲", **data})  # type: ignore[no-any-return]

    return build


@pytest.fixture
def provider(entered: Build) -> Build:
    """`provider(…)`: the door's answer to a law firm with six lawyers, or another body."""

    def build(on: date = date(2020, 3, 2), **data: Any) -> Done:
        values = {"kind": "law_firm", "licence_number": "示例001", "practitioners": 6, **data}
        return entered(Provider, "enter", on, **values)  # type: ignore[no-any-return]

    return build


@pytest.fixture
def applied(entered: Build) -> Build:
    """`applied(on, …)`: the door's answer to an application for a mandate to be notarised."""

    def build(on: date = ACCEPTED, **data: Any) -> Done:
        values = {"kind": "domestic", "subject": "mandate", "place": "domicile", **data}
        return entered(Notarisation, "apply", on, **values)  # type: ignore[no-any-return]

    return build


@pytest.fixture
def accepted(applied: Build, take: Build) -> Build:
    """`accepted(on, …)`: accepted on 1 March 2024; what is said goes to the application."""

    def build(on: date = ACCEPTED, **data: Any) -> Notarisation:
        return take(applied(on, **data).matter, "accept", on, notary="公证员甲", informed=True).matter  # type: ignore[no-any-return]

    return build


CERTIFIED = {"certificate_number": "示例公证字第1号", "reviewed": True, "sealed": True, "fee_fen": 20_000}


@pytest.fixture
def issued(accepted: Build, take: Build) -> Build:
    """`issued(on, …)`: a certificate of 8 March 2024."""

    def build(on: date = date(2024, 3, 8), **data: Any) -> Notarisation:
        return take(accepted(**data), "issue", on, **CERTIFIED).matter  # type: ignore[no-any-return]

    return build
