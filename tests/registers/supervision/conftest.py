"""A pool in the justice bureau, a campaign, and cases that are lost in their own registers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fazhi.kernel.act import Done, act
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Charge, Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.enforcement.models import FileReview
from fazhi.registers.litigation.models import Case
from fazhi.registers.reconsideration.models import Application
from fazhi.registers.supervision.models import Campaign, Clue, Problem
from tests.domain import LONG_AGO, person

NOW = date(2025, 12, 31)
LISTED = date(2024, 3, 4)
DUE = date(2024, 4, 30)
LOST_ON = date(2024, 6, 3)
OPEN_SINCE = date(2023, 1, 1)

Build = Callable[..., Any]


def again(matter: Any) -> Any:
    """The matter as it is stored."""
    return type(matter).objects.select_related("organ").get(pk=matter.pk)


@pytest.fixture
def office(justice: Organ) -> Organ:
    """The justice bureau, in charge of the pool since 2023, and of file reviews."""
    Charge.objects.create(organ=justice, register="supervision", from_on=OPEN_SINCE)
    Charge.objects.create(organ=justice, register="enforcement", from_on=LONG_AGO)
    return justice


@pytest.fixture
def keeper(office: Organ, handler: User) -> User:
    """Handler of the office that keeps the pool."""
    return handler


@pytest.fixture
def owner(office: Organ, respondent_handler: User) -> User:
    """Handler of the police bureau, which has to put things right."""
    return respondent_handler


@pytest.fixture
def clerk(township: Organ) -> User:
    """Handler of the township, which has campaigns of its own."""
    return person("township_clerk", township, Role.HANDLER)


@pytest.fixture
def take(keeper: User) -> Build:
    """`take(matter, "step", on, …)`: a step by the keeper of the pool, or `by=…`."""

    def build(matter: Matter, step: str, on: date, *, by: User | None = None, **data: Any) -> Done:
        return act(again(matter), step, by=by or keeper, on=on, today=NOW, **data)

    return build


@pytest.fixture
def begin(keeper: User, office: Organ) -> Build:
    """`begin(model, step, on, …)`: the door's answer to an opening by the keeper, or by whoever else where."""

    def build(
        model: type[Matter], step: str, on: date, *, by: User | None = None, organ: Organ | None = None, **data: Any
    ) -> Done:
        return act(
            model, step, by=by or keeper, on=on, organ=organ or office, today=NOW, **{"title": "示例事项", **data}
        )

    return build


@pytest.fixture
def campaign(begin: Build) -> Campaign:
    """A campaign of the office, since February 2024."""
    return begin(Campaign, "start", date(2024, 2, 19), kind="campaign").matter  # type: ignore[no-any-return]


@pytest.fixture
def clue(begin: Build) -> Build:
    """`clue(…)`: found in a search on 26 February 2024."""

    def build(on: date = date(2024, 2, 26), **data: Any) -> Clue:
        return begin(Clue, "find", on, **{"source": "search", "content": "检查没有出示证件", **data}).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def listed(begin: Build, police: Organ) -> Build:
    """`listed(…)`: put on the list on 4 March 2024, to be right by the end of April, owned by the police bureau."""

    def build(on: date = LISTED, **data: Any) -> Problem:
        values = {"owner": police, "content": "检查没有出示证件", "due_on": DUE, **data}
        return begin(Problem, "list", on, **values).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def closed(listed: Build, take: Build, owner: User) -> Build:
    """`closed(on=…)`: put right, verified and closed, on 15 April 2024 unless said otherwise."""

    def build(on: date = date(2024, 4, 15), **data: Any) -> Problem:
        problem = take(listed(**data), "report", on, by=owner, result="已整改").matter
        take(problem, "verify", on, how="现场抽查")
        return take(problem, "close", on).matter  # type: ignore[no-any-return]

    return build


# --- what is lost elsewhere ---------------------------------------------------------------------------------------


@pytest.fixture
def decided(accepted_case: Build, office: Organ, handler: User) -> Build:
    """`decided("revoke")`: a reconsideration over a fine of the police bureau, decided on 3 June 2024."""

    def build(outcome: str = "revoke", on: date = LOST_ON, **data: Any) -> Application:
        case = accepted_case(date(on.year, 5, 6))
        for step, day, filled in (
            ("send_copy", 7, {}),
            ("receive_copy", 8, {}),
            ("reply", 8, {}),
            ("hear_opinions", 9, {"way": "telephone"}),
            ("approve", 10, {"approval": "collective"}),
        ):
            act(again(case), step, by=handler, on=date(on.year, 5, day), today=NOW, **filled)
        told = {"outcome": outcome, "reviewers": "王某、李某", **data}
        return act(again(case), "decide", by=handler, on=on, today=NOW, **told).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def judged(police: Organ, office: Organ, handler: User) -> Build:
    """`judged("revoke")`: a suit against the police bureau, judged on 3 June 2024."""

    def build(
        outcome: str = "revoke",
        on: date = LOST_ON,
        capacity: str = "defendant",
        title: str = "王某不服行政处罚",
        **data: Any,
    ) -> Case:
        values = {"title": title, "court": "甲县人民法院", "matter": "penalty", "capacity": capacity}
        case = act(Case, "receive_notice", by=handler, on=date(on.year, 3, 1), organ=police, today=NOW, **values).matter
        if capacity == "defendant":
            act(again(case), "defend", by=handler, on=date(on.year, 3, 4), today=NOW, with_evidence=True)
        told = {"outcome": outcome, **data}
        return act(again(case), "judge", by=handler, on=on, today=NOW, **told).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def scored(police: Organ, office: Organ, handler: User) -> Build:
    """`scored(55)`: a file of the police bureau, reviewed on 3 June 2024."""

    def build(score: int = 55, on: date = LOST_ON) -> FileReview:
        told = {"title": "处罚案卷", "kind": "penalty"}
        drawn = act(FileReview, "draw", by=handler, on=on, organ=police, today=NOW, **told).matter
        marks = {"score": Decimal(score), "deductions": "没有告知听证权利"}
        return act(again(drawn), "score", by=handler, on=on, today=NOW, **marks).matter  # type: ignore[no-any-return]

    return build
