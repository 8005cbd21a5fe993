"""Organisations, mediators and disputes at a stage. `take` is the door with the day on which all of it is entered.

The township keeps its committee and the committee's disputes; the justice bureau is in charge of the register.
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
from fazhi.kernel.organs import Charge, Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.mediation.models import Dispute, Hazard, Mediator, Organisation
from tests.domain import LONG_AGO, person

NOW = date(2025, 12, 31)
ACCEPTED, AGREED = date(2024, 3, 1), date(2024, 3, 11)

Build = Callable[..., Any]


def due(matter: Matter, clock: str) -> date | None:
    """The last day of a clock as its events give it."""
    return clocks.current(clocks.runs(events_of(matter)))[clock].due_on


def codes(done: Done) -> set[str]:
    """The codes of the warnings."""
    return {warning.code for warning in done.warnings}


@pytest.fixture
def charge(justice: Organ) -> Organ:
    """The justice bureau, in charge of mediation."""
    Charge.objects.create(organ=justice, register="mediation", from_on=LONG_AGO)
    return justice


@pytest.fixture
def clerk(township: Organ, charge: Organ) -> User:
    """Who handles mediation in the township."""
    return person("clerk", township, Role.HANDLER)


@pytest.fixture
def checker(township: Organ) -> User:
    """Who checks in the township."""
    return person("checker", township, Role.REVIEWER)


@pytest.fixture
def take(clerk: User) -> Build:
    """`take(matter, "step", on, …)`: a step by the township's clerk."""

    def build(matter: Matter, step: str, on: date, *, by: User | None = None, **data: Any) -> Done:
        return act(matter, step, by=by or clerk, on=on, today=NOW, **data)

    return build


@pytest.fixture
def found(clerk: User, township: Organ) -> Build:
    """`found(kind="village", …)`: the door's answer to the founding of an organisation in 2022."""

    def build(kind: str = "village", on: date = date(2022, 5, 10), **data: Any) -> Done:
        elected = {"elected_on": on, "members": 5, "women": 2}
        committee = kind in ("village", "township", "enterprise", "sector")
        values = {"title": "丙村人民调解委员会", "kind": kind, **(elected if committee else {}), **data}
        return act(Organisation, "establish", by=clerk, on=on, organ=township, today=NOW, **values)

    return build


@pytest.fixture
def committee(found: Build) -> Organisation:
    """The committee of a village."""
    return found().matter  # type: ignore[no-any-return]


@pytest.fixture
def appoint(clerk: User, township: Organ, committee: Organisation) -> Build:
    """`appoint(on, …)`: the door's answer to the appointment of a mediator of the committee."""

    def build(on: date = date(2022, 6, 1), **data: Any) -> Done:
        values = {"title": "李某", "organisation": committee, **data}
        return act(Mediator, "appoint", by=clerk, on=on, organ=township, today=NOW, **values)

    return build


@pytest.fixture
def accept(clerk: User, township: Organ, committee: Organisation) -> Build:
    """`accept(on, …)`: the door's answer to a dispute that the committee takes up."""

    def build(on: date = ACCEPTED, step: str = "accept", **data: Any) -> Done:
        values = {"title": "王某与赵某排水纠纷", "channel": "application", "kind": "neighbour", **data}
        if step == "accept":
            values.setdefault("organisation", committee)
        return act(Dispute, step, by=clerk, on=on, organ=township, today=NOW, **values)

    return build


@pytest.fixture
def open_dispute(accept: Build) -> Build:
    """`open_dispute(…)`: a dispute under mediation since 1 March 2024."""

    def build(on: date = ACCEPTED, **data: Any) -> Dispute:
        return accept(on, **data).matter  # type: ignore[no-any-return]

    return build


WRITTEN = {"result": "written", "terms": "三十日内修复水沟", "signed": True}
ORAL = {"result": "oral", "terms": "当面道歉"}


@pytest.fixture
def agreed(open_dispute: Build, take: Build) -> Build:
    """`agreed(on, …)`: a dispute with a written agreement of 11 March 2024."""

    def build(on: date = AGREED, accepted: dict[str, Any] | None = None, **data: Any) -> Dispute:
        return take(open_dispute(**(accepted or {})), "agree", on, **{**WRITTEN, **data}).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def applied(agreed: Build, take: Build) -> Build:
    """`applied(on)`: both sides have asked the court to confirm the agreement."""

    def build(on: date = date(2024, 3, 20), **data: Any) -> Dispute:
        return take(agreed(**data), "apply", on, court="甲县人民法院", jointly=True).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def hazard(clerk: User, township: Organ) -> Build:
    """`hazard(on, …)`: a hazard that the township found."""

    def build(on: date = date(2024, 4, 1), **data: Any) -> Hazard:
        values = {"title": "丙村边坡隐患", "kind": "safety", **data}
        return act(Hazard, "find", by=clerk, on=on, organ=township, today=NOW, **values).matter  # type: ignore[no-any-return]

    return build
