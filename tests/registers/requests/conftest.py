"""Requests at a stage. `take` is the door with the day on which everything here is entered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.kernel import clocks
from fazhi.kernel.act import Done, act
from fazhi.kernel.clocks import Run
from fazhi.kernel.journal import Outsider, events_of
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Charge, Level, Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.requests.models import LocalTerm, Petition, Request
from tests.domain import LONG_AGO, organ, person

NOW = date(2026, 12, 31)
RECEIVED = date(2024, 3, 1)
ASSIGNED = date(2024, 3, 4)
CLOSED = date(2024, 3, 12)
EVALUATED = date(2024, 3, 20)
DUE = date(2024, 3, 15)

Build = Callable[..., Any]
CITIZEN = Outsider("applicant")


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
def office(county: Organ, justice: Organ) -> Organ:
    """The office of the government, which runs the hotline and is in charge of requests."""
    found = organ("office", Level.DEPARTMENT, "甲县人民政府办公室", county, sign="甲府办")
    Charge.objects.create(organ=found, register="requests", from_on=LONG_AGO)
    return found


@pytest.fixture
def clerk(office: Organ) -> User:
    """Handler of the hotline."""
    return person("office_clerk", office, Role.HANDLER)


@pytest.fixture
def chief(office: Organ) -> User:
    """Head of the office that runs the hotline."""
    return person("office_head", office, Role.HEAD)


@pytest.fixture
def unit(county: Organ, office: Organ) -> Organ:
    return organ("urban", Level.DEPARTMENT, "甲县城市管理局", county, sign="甲城管")


@pytest.fixture
def other_unit(county: Organ, unit: Organ) -> Organ:
    return organ("transport", Level.DEPARTMENT, "甲县交通运输局", county, sign="甲交")


@pytest.fixture
def staff(unit: Organ) -> User:
    """Handler of the unit that answers for it."""
    return person("unit_clerk", unit, Role.HANDLER)


@pytest.fixture
def unit_head(unit: Organ) -> User:
    return person("unit_head", unit, Role.HEAD)


@pytest.fixture
def other_staff(other_unit: Organ) -> User:
    return person("other_clerk", other_unit, Role.HANDLER)


@pytest.fixture
def take(clerk: User) -> Build:
    """`take(matter, "step", on, …)`: a step by the clerk of the hotline, or `by=…`."""

    def build(matter: Matter, step: str, on: date, *, by: Any = None, **data: Any) -> Done:
        return act(again(matter), step, by=by or clerk, on=on, today=NOW, **data)

    return build


@pytest.fixture
def receive(clerk: User, office: Organ) -> Build:
    """`receive(…)`: the door's answer to a call that came in on Friday 1 March 2024; nothing else says its term."""

    def build(on: date = RECEIVED, step: str = "receive", *, at: Organ | None = None, **data: Any) -> Done:
        by = data.pop("by", clerk)
        values = {
            "title": "反映路灯不亮",
            "channel": "hotline",
            "applicant": "citizen",
            "topic": "城市管理",
            "content": "南街路灯坏了三盏，请求修复",
            **data,
        }
        given = {name: value for name, value in values.items() if value is not None}
        return act(Request, step, by=by, on=on, organ=at or office, today=NOW, **given)

    return build


@pytest.fixture
def received(receive: Build) -> Build:
    """`received(…)`: the same as a matter, to be answered by 15 March."""

    def build(*args: Any, **data: Any) -> Request:
        return receive(*args, **{"stated_due_on": DUE, **data}).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def assigned(received: Build, take: Build, unit: Organ) -> Build:
    """`assigned(…)`: given to the urban management bureau on Monday 4 March."""

    def build(*args: Any, **data: Any) -> Request:
        return take(received(*args, **data), "assign", ASSIGNED, assigned_to=unit).matter  # type: ignore[no-any-return]

    return build


ANSWER = {"result": "solved", "reply": "路灯已经修复", "signed_by": "何局长"}


@pytest.fixture
def closed(assigned: Build, take: Build, staff: User) -> Build:
    """`closed(…)`: answered by the bureau on 12 March."""

    def build(*args: Any, **data: Any) -> Request:
        told = {"contacted_on": date(2024, 3, 11), **ANSWER}
        return take(assigned(*args, **data), "close", CLOSED, by=staff, **told).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def evaluated(closed: Build, take: Build) -> Build:
    """`evaluated("satisfied")`: judged by the citizen on 20 March."""

    def build(satisfaction: str = "satisfied", **data: Any) -> Request:
        judged = {"satisfaction": satisfaction}
        return take(closed(**data), "evaluate", EVALUATED, by=CITIZEN, **judged).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def local_term(clerk: User, county: Organ) -> Build:
    """`local_term("handling", 10)`: a term of the county's own, in workdays."""

    def build(key: str, value: int, unit: str = "workday") -> LocalTerm:
        told = {"document": "甲县群众诉求办理办法", "article": 8, "from_on": date(2023, 1, 1)}
        return act(  # type: ignore[no-any-return]
            LocalTerm,
            "enter",
            by=clerk,
            on=date(2023, 1, 3),
            organ=county,
            today=NOW,
            title="诉求办理期限",
            key=f"local.requests.{key}",
            value=value,
            unit=unit,
            **told,
        ).matter

    return build


PETITION = {"petitioner": "周某", "category": "appeal", "content": "请求解决安置房办证"}


@pytest.fixture
def submit(staff: User, unit: Organ) -> Build:
    """`submit(…)`: the door's answer to a petition brought to the bureau itself on 1 March 2024."""

    def build(on: date = RECEIVED, step: str = "submit", *, by: User | None = None, **data: Any) -> Done:
        told = {"title": "请求办证", **PETITION, **data}
        return act(Petition, step, by=by or staff, on=on, organ=unit, today=NOW, **told)

    return build


@pytest.fixture
def accepted(submit: Build, take: Build, staff: User) -> Build:
    """`accepted(…)`: accepted on Friday 8 March 2024."""

    def build(**data: Any) -> Petition:
        told = {"told": "已经受理，由产权科办理"}
        return take(submit(**data).matter, "accept", date(2024, 3, 8), by=staff, **told).matter  # type: ignore[no-any-return]

    return build
