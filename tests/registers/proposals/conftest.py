"""Proposals at a stage. `take` is the door with the day on which everything here is entered."""

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
from fazhi.registers.proposals.models import CoHandling, Promise, Proposal
from tests.domain import LONG_AGO, organ, person

NOW = date(2026, 12, 31)
ASSIGNED = date(2024, 3, 1)
TALKED = date(2024, 4, 8)
ANSWERED = date(2024, 5, 6)
EVALUATED = date(2024, 5, 20)

Build = Callable[..., Any]
MEMBER = Outsider("member")


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
    """The office of the government, in charge of proposals."""
    found = organ("office", Level.DEPARTMENT, "甲县人民政府办公室", county, sign="甲府办")
    Charge.objects.create(organ=found, register="proposals", from_on=LONG_AGO)
    return found


@pytest.fixture
def clerk(office: Organ) -> User:
    """Handler of the office in charge."""
    return person("office_clerk", office, Role.HANDLER)


@pytest.fixture
def unit(county: Organ, office: Organ) -> Organ:
    """The main handler."""
    return organ("transport", Level.DEPARTMENT, "甲县交通运输局", county, sign="甲交")


@pytest.fixture
def other_unit(county: Organ, unit: Organ) -> Organ:
    return organ("housing", Level.DEPARTMENT, "甲县住房城乡建设委", county, sign="甲建")


@pytest.fixture
def staff(unit: Organ) -> User:
    """Handler of the main handler."""
    return person("unit_clerk", unit, Role.HANDLER)


@pytest.fixture
def other_staff(other_unit: Organ) -> User:
    return person("other_clerk", other_unit, Role.HANDLER)


@pytest.fixture
def take(staff: User) -> Build:
    """`take(matter, "step", on, …)`: a step by the clerk of the unit, or `by=…`."""

    def build(matter: Matter, step: str, on: date, *, by: Any = None, **data: Any) -> Done:
        return act(again(matter), step, by=by or staff, on=on, today=NOW, **data)

    return build


@pytest.fixture
def assign(clerk: User, unit: Organ) -> Build:
    """`assign(…)`: the door's answer to a deputy's proposal assigned to the transport bureau on 1 March 2024."""

    def build(on: date = ASSIGNED, step: str = "assign", *, by: User | None = None, **data: Any) -> Done:
        values = {
            "title": "关于增设公交站点的建议",
            "session": "十八届人大四次会议",
            "source_number": "第23号",
            "proposer": "周代表",
            "content": "新城片区没有公交站点，群众出行不便",
            "return_due_on": date(2024, 3, 11),
            **data,
        }
        return act(Proposal, step, by=by or clerk, on=on, organ=unit, today=NOW, **values)

    return build


@pytest.fixture
def assigned(assign: Build) -> Build:
    """`assigned(…)`: the same, as a matter."""

    def build(*args: Any, **data: Any) -> Proposal:
        return assign(*args, **data).matter  # type: ignore[no-any-return]

    return build


TALK = {"way": "phone", "said": "希望年内建成"}
REPLY = {"result": "solved", "reply": "已增设站点两处", "signed_by": "何局长"}


@pytest.fixture
def talked(assigned: Build, take: Build) -> Build:
    """`talked(…)`: the deputy was called on 8 April 2024."""

    def build(**data: Any) -> Proposal:
        return take(assigned(**data), "talk", TALKED, **TALK).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def answered(talked: Build, take: Build) -> Build:
    """`answered(…)`: answered as solved on 6 May 2024."""

    def build(**data: Any) -> Proposal:
        return take(talked(**data), "answer", ANSWERED, **REPLY).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def evaluated(answered: Build, take: Build) -> Build:
    """`evaluated("satisfied")`: judged by the deputy on 20 May 2024."""

    def build(satisfaction: str = "satisfied", **data: Any) -> Proposal:
        judged = {"satisfaction": satisfaction}
        return take(answered(**data), "evaluate", EVALUATED, by=MEMBER, **judged).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def cohandle(clerk: User, other_unit: Organ) -> Build:
    """`cohandle(proposal, …)`: the housing commission is asked for its opinion by 1 April 2024."""

    def build(proposal: Proposal, on: date = date(2024, 3, 4), **data: Any) -> Done:
        values = {"title": proposal.title, "stated_due_on": date(2024, 4, 1), **data}
        organ = values.pop("organ", other_unit)
        return act(CoHandling, "assign", by=clerk, on=on, organ=organ, today=NOW, proposal=again(proposal), **values)

    return build


@pytest.fixture
def promised(talked: Build, take: Build) -> Build:
    """`promised()`: a promise made on 6 May 2024, to be kept by 31 October."""

    def build() -> Promise:
        told = {"reply": "列入年度计划", "signed_by": "何局长", "promise": "建成两处站点"}
        take(talked(), "answer_planned", ANSWERED, promise_due_on=date(2024, 10, 31), **told)
        return Promise.objects.select_related("organ").get()  # type: ignore[no-any-return]

    return build


@pytest.fixture
def receive(staff: User, unit: Organ) -> Build:
    """`receive("procuratorial", …)`: a paper that came to the transport bureau on 1 March 2024."""

    def build(kind: str, on: date = ASSIGNED, **data: Any) -> Done:
        values = {"title": "关于渡口安全的来文", "proposer": "甲县有关机关", **data}
        return act(Proposal, f"receive_{kind}", by=staff, on=on, organ=unit, today=NOW, **values)

    return build
