"""Cases of reconsideration on their way: `take` a step, or start with one that is ready to be decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from fazhi.kernel.act import Done, act
from fazhi.kernel.clocks import Run, current, runs
from fazhi.kernel.journal import events_of
from fazhi.kernel.people import User
from fazhi.registers.reconsideration.models import Application
from tests.registers.conftest import NOW

Take = Callable[..., Done]


@pytest.fixture
def take(handler: User) -> Take:
    """`take(case, "step", on=…)`: by the handler of the office unless said otherwise."""

    def step(case: Any, code: str, on: date, *, by: User | None = None, **data: Any) -> Done:
        return act(case, code, by=by or handler, on=on, today=NOW, **data)

    return step


def clock(case: Any, code: str) -> Run:
    """The present run of a clock."""
    return current(runs(events_of(case)))[code]


def due(case: Any, code: str) -> date | None:
    """The last day of a clock."""
    return clock(case, code).due_on


def codes(warnings: tuple[Any, ...]) -> list[str]:
    return [warning.code for warning in warnings]


HEARD = {"way": "telephone"}
TWO_REVIEWERS = "王某、李某"


@pytest.fixture
def answered_case(accepted_case: Callable[..., Application], take: Take) -> Callable[..., Application]:
    """Accepted on a day; the copy went out the next day, was received and answered the day after."""

    def build(on: date, **data: Any) -> Application:
        case = accepted_case(on, **data)
        case = take(case, "send_copy", on + timedelta(days=1)).matter
        case = take(case, "receive_copy", on + timedelta(days=2)).matter
        return take(case, "reply", on + timedelta(days=2)).matter

    return build


@pytest.fixture
def ready_case(answered_case: Callable[..., Application], take: Take) -> Callable[..., Application]:
    """Answered, opinions heard, approved by collective discussion: nothing stands in the way of a decision."""

    def build(on: date, **data: Any) -> Application:
        case = answered_case(on, **data)
        case = take(case, "hear_opinions", on + timedelta(days=3), **HEARD).matter
        return take(case, "approve", on + timedelta(days=4), approval="collective").matter

    return build


@pytest.fixture
def decided_case(ready_case: Callable[..., Application], take: Take) -> Callable[..., Application]:
    """Ready, and decided nine days after acceptance."""

    def build(on: date, outcome: str, **data: Any) -> Application:
        at_decision = {name: data.pop(name) for name in ("performance_due_on",) if name in data}
        case = ready_case(on, **data)
        end = on + timedelta(days=9)
        return take(case, "decide", end, outcome=outcome, reviewers=TWO_REVIEWERS, **at_decision).matter

    return build
