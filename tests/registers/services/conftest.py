"""Items, applications and bad reviews of an invented market bureau; the office for government services is in charge.

`take` is the door with the day on which all of it is entered.
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
from fazhi.kernel.organs import Charge, Level, Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.services.models import Application, BadReview, Item
from tests.domain import LONG_AGO, organ, person

NOW = date(2025, 12, 31)
LISTED = date(2022, 3, 1)
MONDAY = date(2024, 3, 4)  # no holiday until the 4th of April

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
def office(county: Organ) -> Organ:
    """The office for government services, in charge of the register."""
    found = organ("services", Level.DEPARTMENT, "甲县政务服务管理办公室", county)
    Charge.objects.create(organ=found, register="services", from_on=LONG_AGO)
    return found


@pytest.fixture
def official(office: Organ) -> User:
    """A handler of the office in charge."""
    return person("official", office, Role.HANDLER)


@pytest.fixture
def market(county: Organ, office: Organ) -> Organ:
    return organ("market", Level.DEPARTMENT, "甲县市场监督管理局", county, sign="甲市监")


@pytest.fixture
def clerk(market: Organ) -> User:
    return person("clerk", market, Role.HANDLER)


@pytest.fixture
def chief(market: Organ) -> User:
    return person("chief", market, Role.HEAD)


@pytest.fixture
def take(clerk: User) -> Build:
    """`take(matter, "step", on, …)`: a step by the clerk of the bureau."""

    def build(matter: Matter, step: str, on: date, *, by: User | None = None, **data: Any) -> Done:
        return act(matter, step, by=by or clerk, on=on, today=NOW, **data)

    return build


@pytest.fixture
def enter(clerk: User, market: Organ) -> Build:
    """`enter(on, kind=…)`: an item enters the catalogue, a licence of twenty days promised in three."""

    def build(
        on: date = LISTED, *, step: str = "enter", at: Organ | None = None, by: User | None = None, **data: Any
    ) -> Done:
        values = {
            "title": "食品经营许可",
            "kind": "power",
            "act": "licence",
            "ground": "食品安全法第三十五条",
            "statutory_days": 20,
            "promised_days": 3,
            "visits": 0,
            **data,
        }
        given = {name: value for name, value in values.items() if value is not None}
        return act(Item, step, by=by or clerk, on=on, organ=at or market, today=NOW, **given)

    return build


@pytest.fixture
def item(enter: Build) -> Item:
    """A licence in the catalogue."""
    found: Item = enter().matter
    return found


@pytest.fixture
def received(clerk: User, market: Organ, item: Item) -> Build:
    """`received(on)`: an application for the licence came in."""

    def build(on: date = MONDAY, **data: Any) -> Application:
        values = {"title": "张某申请食品经营许可", "item": item, **data}
        found: Application = act(Application, "receive", by=clerk, on=on, organ=market, today=NOW, **values).matter
        return found

    return build


@pytest.fixture
def accepted(received: Build, take: Build) -> Build:
    """`accepted(on)`: received and accepted on the same day."""

    def build(on: date = MONDAY, **data: Any) -> Application:
        return take(received(on, **data), "accept", on, voucher="受字1号").matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def reviewed(official: User, market: Organ, item: Item) -> Build:
    """`reviewed(on)`: a bad review of the licence's handling, to be called about in two days and answered in a week."""

    def build(on: date = MONDAY, **data: Any) -> BadReview:
        values = {
            "title": "对食品经营许可办理的差评",
            "item": item,
            "channel": "window",
            "complaint": "overtime",
            "content": "等了一个月",
            "callback_due_on": day("2024-03-06"),
            "due_on": day("2024-03-11"),
            **data,
        }
        given = {name: value for name, value in values.items() if value is not None}
        found: BadReview = act(BadReview, "receive", by=official, on=on, organ=market, today=NOW, **given).matter
        return found

    return build


@pytest.fixture
def answered(reviewed: Build, take: Build) -> Build:
    """`answered(…)`: the review was true, and put right on 8 March 2024."""

    def build(**data: Any) -> BadReview:
        review = take(reviewed(**data), "verify", day("2024-03-05"), finding="属实").matter
        return take(review, "answer", day("2024-03-08"), answer="已致歉并整改").matter  # type: ignore[no-any-return]

    return build
