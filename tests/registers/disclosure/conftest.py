"""Applications and items at a stage. `take` is the door with the day on which everything here is entered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.kernel import clocks
from fazhi.kernel.act import Done, act
from fazhi.kernel.clocks import Run
from fazhi.kernel.journal import events_of
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.disclosure.models import Application, Information
from tests.domain import person

NOW = date(2026, 12, 31)
# A Monday; twenty workdays from here end on 1 April 2024, without a holiday between.
RECEIVED = date(2024, 3, 4)

Build = Callable[..., Any]


def day(text: str) -> date:
    return date.fromisoformat(text)


def clock(matter: Matter, code: str) -> Run:
    """The present run of a clock as its events give it."""
    return clocks.current(clocks.runs(events_of(matter)))[code]


def codes(done: Done) -> set[str]:
    """The codes of the warnings."""
    return {warning.code for warning in done.warnings}


def again(matter: Any) -> Any:
    """The matter as it is stored."""
    return type(matter).objects.select_related("organ").get(pk=matter.pk)


@pytest.fixture
def clerk(police: Organ) -> User:
    """Handler of the bureau that answers."""
    return person("police_clerk", police, Role.HANDLER)


@pytest.fixture
def checker(police: Organ) -> User:
    """Reviewer of the bureau."""
    return person("police_reviewer", police, Role.REVIEWER)


@pytest.fixture
def chief(police: Organ) -> User:
    """Head of the bureau's office of disclosure."""
    return person("police_head", police, Role.HEAD)


@pytest.fixture
def take(clerk: User) -> Build:
    """`take(matter, "step", on, …)`: a step by the clerk of the bureau, or `by=…`."""

    def build(matter: Matter, step: str, on: date | str, *, by: User | None = None, **data: Any) -> Done:
        at = day(on) if isinstance(on, str) else on
        return act(again(matter), step, by=by or clerk, on=at, today=NOW, **data)

    return build


@pytest.fixture
def ask(clerk: User, police: Organ) -> Build:
    """`ask(on, …)`: the door's answer to an application that is handed in, or comes `step="arrive"`."""

    def build(on: date | str = RECEIVED, step: str = "receive", **data: Any) -> Done:
        at = day(on) if isinstance(on, str) else on
        values = {
            "title": "申请公开执法记录",
            "channel": "in_person",
            "applicant": "person",
            "content": "2023年道路交通执法的统计数据",
            **data,
        }
        return act(Application, step, by=clerk, on=at, organ=police, today=NOW, **values)

    return build


@pytest.fixture
def asked(ask: Build) -> Build:
    """`asked(on, …)`: an application that was received."""

    def build(on: date | str = RECEIVED, **data: Any) -> Application:
        return ask(on, **data).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def item(clerk: User, police: Organ) -> Build:
    """`item(on, …)`: an item of information that is to become public."""

    def build(on: date | str = RECEIVED, **data: Any) -> Information:
        at = day(on) if isinstance(on, str) else on
        values = {"title": "2024年部门预算", "category": "budget", **data}
        return act(Information, "draft", by=clerk, on=at, organ=police, today=NOW, **values).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def cleared(item: Build, take: Build, checker: User, chief: User) -> Build:
    """`cleared(on, …)`: reviewed three times and checked for secrecy by 8 March 2024."""

    def build(on: date | str = RECEIVED, **data: Any) -> Information:
        found = take(item(on, **data), "first_review", "2024-03-05").matter
        found = take(found, "check_secrecy", "2024-03-06", secrecy="open").matter
        found = take(found, "second_review", "2024-03-07", by=checker).matter
        return take(found, "final_review", "2024-03-08", by=chief).matter  # type: ignore[no-any-return]

    return build
