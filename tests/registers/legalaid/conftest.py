"""Cases of legal aid at a stage. `take` is the door with the day on which all of it is entered.

The justice bureau keeps the cases of its own agency; nobody is in charge of them for another.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.kernel import clocks
from fazhi.kernel.act import Done, act
from fazhi.kernel.journal import events_of
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.legalaid.models import Case, LocalTerm
from tests.domain import person

NOW = date(2025, 12, 31)
APPLIED = date(2024, 3, 1)  # a Friday: the seventh day is the 8th, a Friday

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
    """The justice bureau, which keeps the cases of its agency."""
    return justice


@pytest.fixture
def clerk(bureau: Organ) -> User:
    return person("clerk", bureau, Role.HANDLER)


@pytest.fixture
def chief(bureau: Organ) -> User:
    return person("chief", bureau, Role.HEAD)


@pytest.fixture
def take(clerk: User) -> Build:
    """`take(matter, "step", on, …)`: a step by the agency's clerk."""

    def build(matter: Matter, step: str, on: date, *, by: User | None = None, **data: Any) -> Done:
        return act(matter, step, by=by or clerk, on=on, today=NOW, **data)

    return build


WAGES = {"form": "labour", "recipient": "migrant_worker", "matter": "wages", "scope": "labour"}
BELIEVED = {"means": "waived", "waiver": "migrant_worker"}
LAWYER = {"aider": "lawyer", "firm": "示例律师事务所"}
REFUSAL = {"ground": "scope", "reasons": "不属于援助事项", "in_writing": True}
TERMINATION = {"ground": "own_counsel", "reasons": "已自行委托律师", "in_writing": True}


@pytest.fixture
def opened(clerk: User, bureau: Organ) -> Build:
    """`opened("apply", on, …)`: the door's answer to a case that comes in, by application where nothing is said."""

    def build(step: str = "apply", on: date = APPLIED, **data: Any) -> Done:
        values = {"title": "孙某法律援助案", **(WAGES if step == "apply" else {}), **data}
        return act(Case, step, by=clerk, on=on, organ=bureau, today=NOW, **values)

    return build


@pytest.fixture
def applied(opened: Build) -> Build:
    """`applied(on, …)`: an application under review."""

    def build(on: date = APPLIED, **data: Any) -> Case:
        return opened("apply", on, **data).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def notified(opened: Build) -> Build:
    """`notified(on, …)`: a notice of the court, a minor to be defended."""

    def build(on: date = APPLIED, **data: Any) -> Case:
        values = {"recipient": "minor", "matter": "other", "notifier": "甲县人民法院", "notice": "minor", **data}
        return opened("notify", on, **values).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def granted(applied: Build, take: Build) -> Build:
    """`granted(on, …)`: aid granted on 5 March 2024; what is said goes to the application."""

    def build(on: date = date(2024, 3, 5), applied_on: date = APPLIED, **data: Any) -> Case:
        return take(applied(applied_on, **data), "grant", on, **BELIEVED).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def assigned(granted: Build, take: Build) -> Build:
    """`assigned(on, …)`: a lawyer assigned on 6 March 2024."""

    def build(on: date = date(2024, 3, 6), **data: Any) -> Case:
        return take(granted(**data), "assign", on, **LAWYER).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def concluded(assigned: Build, take: Build) -> Build:
    """`concluded(on, …)`: a case that ended on 10 May 2024; what is said goes to the end."""

    def build(on: date = date(2024, 5, 10), **data: Any) -> Case:
        values = {"ended_by": "judgment", "report": "已办结", "recovered_fen": 3_000_000, **data}
        return take(assigned(), "conclude", on, **values).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def local_term(clerk: User, bureau: Organ) -> Build:
    """`local_term(key, days)`: a rule for the county since 2022."""

    def build(key: str, value: int = 30) -> LocalTerm:
        paper = {"document": "甲县法律援助案件办理细则", "article": 18, "from_on": day("2022-01-01")}
        return act(  # type: ignore[no-any-return]
            LocalTerm,
            "enter",
            by=clerk,
            on=day("2023-01-03"),
            organ=bureau,
            today=NOW,
            title="期限",
            key=key,
            value=value,
            unit="day",
            **paper,
        ).matter

    return build
