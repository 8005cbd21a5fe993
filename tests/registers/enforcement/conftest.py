"""A market bureau with its officers, and cases at a stage. `take` is the door with the day on which all is entered."""

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
from fazhi.kernel.organs import Charge, Level, Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.enforcement.models import Inspection, Item, Officer, Penalty, Plan
from tests.domain import LONG_AGO, organ, person

NOW = date(2026, 12, 31)
FILED = date(2024, 3, 4)

Build = Callable[..., Any]


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
def office(justice: Organ) -> Organ:
    """The justice bureau, in charge of enforcement."""
    Charge.objects.create(organ=justice, register="enforcement", from_on=LONG_AGO)
    return justice


@pytest.fixture
def market(county: Organ, office: Organ) -> Organ:
    return organ("market", Level.DEPARTMENT, "甲县市场监督管理局", county, sign="甲市监")


@pytest.fixture
def supervisor(office: Organ) -> User:
    """Handler of the office of supervision."""
    return person("supervising", office, Role.HANDLER)


@pytest.fixture
def clerk(market: Organ) -> User:
    """Handler of the market bureau."""
    return person("market_clerk", market, Role.HANDLER)


@pytest.fixture
def chief(market: Organ) -> User:
    """Head of the market bureau, who decides."""
    return person("market_head", market, Role.HEAD)


@pytest.fixture
def take(clerk: User) -> Build:
    """`take(matter, "step", on, …)`: a step by the clerk of the market bureau, or `by=…`."""

    def build(matter: Matter, step: str, on: date, *, by: User | None = None, **data: Any) -> Done:
        return act(again(matter), step, by=by or clerk, on=on, today=NOW, **data)

    return build


@pytest.fixture
def begin(clerk: User, market: Organ) -> Build:
    """`begin(model, step, on, …)`: the door's answer to an opening for the market bureau, or `organ=…`."""

    def build(
        model: type[Matter], step: str, on: date, *, by: User | None = None, organ: Organ | None = None, **data: Any
    ) -> Done:
        values = {"title": "示例事项", **data}
        return act(model, step, by=by or clerk, on=on, organ=organ or market, today=NOW, **values)

    return build


@pytest.fixture
def officer(begin: Build, take: Build, supervisor: User) -> Build:
    """`officer("赵一", until=…, organ=…)`: an officer with a certificate since 2022."""

    def build(name: str, until: date = date(2027, 12, 31), organ: Organ | None = None, **data: Any) -> Officer:
        joined = begin(Officer, "join", date(2022, 1, 4), by=supervisor, organ=organ, title=name, **data).matter
        trained = take(joined, "train", date(2022, 1, 10), by=supervisor, topic="行政处罚法", hours=60).matter
        paper = {"certificate_number": f"A{Officer.objects.count():04}", "certificate_until_on": until}
        return take(trained, "certify", date(2022, 2, 7), by=supervisor, **paper).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def pair(officer: Build) -> dict[str, Officer]:
    """The two officers who sign."""
    return {"officer": officer("赵一"), "partner": officer("钱二")}


@pytest.fixture
def reviewer(officer: Build) -> Officer:
    """An officer who checks the legality of decisions."""
    return officer("孙三", legal_reviewer=True, lawyer=True)  # type: ignore[no-any-return]


@pytest.fixture
def filed(begin: Build, pair: dict[str, Officer]) -> Build:
    """`filed(on, …)`: an ordinary case of the market bureau against a body."""

    def build(on: date = FILED, **data: Any) -> Penalty:
        values = {"title": "某公司无照经营案", "field": "market", "subject": "body", **pair, **data}
        return begin(Penalty, "file", on, **values).matter  # type: ignore[no-any-return]

    return build


FINISHED = {"findings": "违法事实成立", "id_shown": True, "recorded": True}


@pytest.fixture
def investigated(filed: Build, take: Build) -> Build:
    """`investigated(…)`: the investigation of the case ended on 15 March 2024."""

    def build(**data: Any) -> Penalty:
        return take(filed(**data), "finish_investigation", date(2024, 3, 15), **FINISHED).matter  # type: ignore[no-any-return]

    return build


TOLD = {"proposed_kind": "fine", "proposed_fen": 500_000, "content": "拟罚款五千元"}


@pytest.fixture
def notified(investigated: Build, take: Build) -> Build:
    """`notified(…)`: told on 18 March 2024 that it will be fined 5,000 yuan."""

    def build(**data: Any) -> Penalty:
        return take(investigated(), "notify", date(2024, 3, 18), **{**TOLD, **data}).matter  # type: ignore[no-any-return]

    return build


FINE: dict[str, Any] = {
    "imposed": "fine",
    "fine_fen": 500_000,
    "correction_ordered": True,
    "document_complete": True,
    "standard": "裁量基准第三档",
}


@pytest.fixture
def decided(notified: Build, take: Build, chief: User) -> Build:
    """`decided(…)`: fined 5,000 yuan on 1 April 2024."""

    def build(**data: Any) -> Penalty:
        return take(notified(), "punish", date(2024, 4, 1), by=chief, **{**FINE, **data}).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def delivered(decided: Build, take: Build) -> Build:
    """`delivered(…)`: handed over on 3 April 2024; to be paid until 18 April."""

    def build(**data: Any) -> Penalty:
        return take(decided(**data), "deliver", date(2024, 4, 3), delivery="direct").matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def plan(begin: Build) -> Build:
    """`plan(…)`: an item of the yearly plan that is to be drawn by lot."""

    def build(on: date = date(2024, 5, 6), **data: Any) -> Plan:
        values = {"title": "餐饮单位食品安全抽查", "mode": "random", "field": "market", **data}
        return begin(Plan, "plan", on, **values).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def visited(begin: Build, pair: dict[str, Officer]) -> Build:
    """`visited(on, …)`: the door's answer to a patrol visit without problems."""

    def build(on: date = date(2024, 6, 3), **data: Any) -> Done:
        values = {"mode": "patrol", "field": "market", "inspected": "甲县某某餐馆", "result": "clear", **pair, **data}
        return begin(Inspection, "visit", on, id_shown=True, **values)  # type: ignore[no-any-return]

    return build


@pytest.fixture
def item(begin: Build) -> Build:
    """`item(…)`: a statutory item of the market bureau."""

    def build(on: date = date(2023, 1, 9), **data: Any) -> Item:
        values = {"title": "对无照经营的处罚", "origin": "statutory", "act": "penalty", "field": "market", **data}
        return begin(Item, "claim", on, **values).matter  # type: ignore[no-any-return]

    return build
