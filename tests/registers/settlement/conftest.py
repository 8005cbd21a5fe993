"""Disputes at a stage. `take` is the door with the day on which everything here is entered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.kernel.act import Done, act
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Charge, Organ
from fazhi.kernel.people import User
from fazhi.registers.litigation.models import Case
from fazhi.registers.reconsideration.models import Application
from fazhi.registers.settlement.models import Dispute

NOW = date(2025, 12, 31)
BOTH = {"mediator": "李主持", "applicant_agrees": True, "respondent_agrees": True}
TALK = {"attendants": "双方", "positions": "愿意继续协商"}
PRIVATE = {"paper": "private", "agreement": "重新核定后不再申请复议", "lawful": True}

Build = Callable[..., Any]


@pytest.fixture
def handler(handler: User, justice: Organ) -> User:
    """The handler of the justice bureau, which is in charge of settlement too."""
    Charge.objects.create(organ=justice, register="settlement", from_on=date(2010, 1, 1))
    return handler


@pytest.fixture
def take(handler: User) -> Build:
    """`take(dispute, "step", on, …)`: a step by the handler of the office in charge."""

    def build(matter: Matter, step: str, on: date, *, by: User | None = None, **data: Any) -> Done:
        return act(matter, step, by=by or handler, on=on, today=NOW, **data)

    return build


@pytest.fixture
def taken_in(handler: User, county: Organ, police: Organ) -> Build:
    """`taken_in(on, phase=…)`: a dispute with the police bureau, before any proceedings unless said otherwise."""

    def build(on: date = date(2024, 3, 1), **data: Any) -> Dispute:
        values = {
            "title": "张某与公安局处罚争议",
            "channel": "petition",
            "phase": "before",
            "subject": "penalty",
            "respondent": police,
            **data,
        }
        found: Dispute = act(Dispute, "take_in", by=handler, on=on, organ=county, today=NOW, **values).matter
        return found

    return build


@pytest.fixture
def talking(taken_in: Build, take: Build) -> Build:
    """`talking(…)`: both sides agreed to talk on 5 March 2024."""

    def build(on: date = date(2024, 3, 1), **data: Any) -> Dispute:
        return take(taken_in(on, **data), "consent", date(2024, 3, 5), **BOTH).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def agreed(talking: Build, take: Build) -> Build:
    """`agreed(…)`: an agreement was signed on 12 March 2024, to be performed by the end of the month."""

    def build(**data: Any) -> Dispute:
        signed = {**PRIVATE, "performance_due_on": date(2024, 3, 29)}
        return take(talking(**data), "agree", date(2024, 3, 12), **signed).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def settled(agreed: Build, take: Build) -> Build:
    """`settled(…)`: the settlement was confirmed on 15 March 2024."""

    def build(**data: Any) -> Dispute:
        return take(agreed(**data), "conclude", date(2024, 3, 15), confirmed="双方确认").matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def application(accepted_case: Build) -> Build:
    """`application()`: a reconsideration that was accepted on 26 February 2024."""

    def build(on: date = date(2024, 2, 26)) -> Application:
        return accepted_case(on)  # type: ignore[no-any-return]

    return build


@pytest.fixture
def ended(take: Build) -> Build:
    """`ended(application, on)`: the applicant settled and withdrew; its own register ends the case."""

    def build(case: Application, on: date = date(2024, 3, 14)) -> Application:
        return take(case, "terminate", on, ended_by="settled", withdrawn_on=on).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def suit(handler: User, police: Organ) -> Build:
    """`suit(application=…)`: notice of a suit against the police bureau came on 26 February 2024."""

    def build(on: date = date(2024, 2, 26), **data: Any) -> Case:
        values = {
            "title": "张某诉公安局",
            "capacity": "defendant",
            "court": "甲县人民法院",
            "matter": "penalty",
            **data,
        }
        return act(Case, "receive_notice", by=handler, on=on, organ=police, today=NOW, **values).matter  # type: ignore[no-any-return]

    return build
