"""Duty lists, activities, people and cases at a stage. `take` is the door with the day on which all is entered.

The police bureau and a township keep them; the justice bureau is in charge of the register.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.kernel.act import Done, act
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Charge, Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.outreach.models import Activity, Case, Person, Plan
from tests.domain import LONG_AGO, person

NOW = date(2025, 12, 31)
ADOPTED = date(2024, 2, 5)
HELD = date(2024, 3, 15)

Build = Callable[..., Any]


def codes(done: Done) -> set[str]:
    """The codes of the warnings."""
    return {warning.code for warning in done.warnings}


@pytest.fixture
def charge(justice: Organ) -> Organ:
    """The justice bureau, in charge of making the law known."""
    Charge.objects.create(organ=justice, register="outreach", from_on=LONG_AGO)
    return justice


@pytest.fixture
def office(charge: Organ) -> User:
    """Who handles the register in the office in charge."""
    return person("office", charge, Role.HANDLER)


@pytest.fixture
def clerk(police: Organ, charge: Organ) -> User:
    return person("clerk", police, Role.HANDLER)


@pytest.fixture
def checker(police: Organ) -> User:
    return person("checker", police, Role.REVIEWER)


@pytest.fixture
def take(clerk: User) -> Build:
    """`take(matter, "step", on, …)`: a step by the bureau's clerk, or `by=…`."""

    def build(matter: Matter, step: str, on: date, *, by: User | None = None, **data: Any) -> Done:
        found = type(matter).objects.select_related("organ").get(pk=matter.pk)
        return act(found, step, by=by or clerk, on=on, today=NOW, **data)

    return build


@pytest.fixture
def adopt(clerk: User, police: Organ) -> Build:
    """`adopt(on, …)`: the door's answer to a list of two items, to be reported by 13 December 2024."""

    def build(on: date = ADOPTED, *, by: User | None = None, organ: Organ | None = None, **data: Any) -> Done:
        duties = "治安管理处罚法：向娱乐场所宣传\n反电信网络诈骗法：进社区宣传"
        values = {"title": "普法责任清单", "year": 2024, "duties": duties, "report_due_on": date(2024, 12, 13), **data}
        return act(Plan, "adopt", by=by or clerk, on=on, organ=organ or police, today=NOW, **values)

    return build


@pytest.fixture
def published(adopt: Build, take: Build) -> Build:
    """`published()`: a list that was made public on 19 February 2024."""

    def build(**data: Any) -> Plan:
        return take(adopt(**data).matter, "publish", date(2024, 2, 19), outlet="政府网站").matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def reported(published: Build, take: Build) -> Build:
    """`reported(on)`: both items carried out, and said so."""

    def build(on: date = date(2024, 12, 2), items: tuple[int, ...] = (1, 2)) -> Plan:
        matter = published()
        for item in items:
            take(matter, "carry_out", date(2024, 6, 3), item=item, how="结合执法检查宣传")
        return take(matter, "report", on, performance="均已落实").matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def record(clerk: User, police: Organ) -> Build:
    """`record(on, …)`: the door's answer to an activity that was held."""

    def build(on: date = HELD, step: str = "record", **data: Any) -> Done:
        values = {"title": "反诈宣传进社区", "kind": "event", "topic": "fraud", **data}
        if step == "record":
            values.setdefault("audience", 80)
        return act(Activity, step, by=clerk, on=on, organ=police, today=NOW, **values)

    return build


@pytest.fixture
def enter(clerk: User, police: Organ) -> Build:
    """`enter("engage", on, …)`: the door's answer to somebody who is to make the law known."""

    def build(step: str, on: date = HELD, **data: Any) -> Done:
        return act(Person, step, by=clerk, on=on, organ=police, today=NOW, **{"title": "李某", **data})

    return build


@pytest.fixture
def collected(clerk: User, police: Organ) -> Case:
    """A case that was written down."""
    told = {"title": "转账前多问一句", "source": "2023年第18号案", "lesson": "核实身份再转账"}
    return act(Case, "collect", by=clerk, on=HELD, organ=police, today=NOW, **told).matter  # type: ignore[no-any-return]
