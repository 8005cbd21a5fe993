"""Points, findings and villages at a stage. `take` is the door with the day on which everything here is entered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.indicators.figures import value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel import clocks
from fazhi.kernel.act import Done, act
from fazhi.kernel.clocks import Run
from fazhi.kernel.journal import events_of
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Charge, Level, Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.governance.models import Finding, ModelUnit, Observer, Point, VillageAdviser
from tests.domain import LONG_AGO, organ, person

NOW = date(2026, 12, 31)

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


def figure(code: str, at: Organ, cuts: str = "", year: int = 2024) -> Any:
    breakdown = parse_breakdown(cuts, code) if cuts else ()
    return value(f"governance.{code}", at, Period.year(year), breakdown=breakdown).value


@pytest.fixture
def office(justice: Organ) -> Organ:
    """The justice bureau, in charge of governance."""
    Charge.objects.create(organ=justice, register="governance", from_on=LONG_AGO)
    return justice


@pytest.fixture
def villages(township: Organ, office: Organ) -> list[Organ]:
    """Three villages of the township; the third was founded in March 2024."""
    made = [organ(f"village-{n}", Level.VILLAGE, f"第{n}村", township) for n in (1, 2, 3)]
    Organ.objects.filter(pk=made[2].pk).update(founded_on=day("2024-03-01"))
    return made


@pytest.fixture
def clerk(office: Organ) -> User:
    """Handler of the office in charge."""
    return person("office_clerk", office, Role.HANDLER)


@pytest.fixture
def staff(police: Organ) -> User:
    """Handler of the police bureau."""
    return person("unit_clerk", police, Role.HANDLER)


@pytest.fixture
def village_staff(township: Organ, office: Organ) -> User:
    """Handler of the township."""
    return person("township_clerk", township, Role.HANDLER)


@pytest.fixture
def take(clerk: User) -> Build:
    """`take(matter, "step", "2024-03-04", …)`: a step by the clerk of the office in charge, or `by=…`."""

    def build(matter: Matter, step: str, on: str, *, by: User | None = None, **data: Any) -> Done:
        return act(again(matter), step, by=by or clerk, on=day(on), today=NOW, **data)

    return build


@pytest.fixture
def open_(clerk: User, office: Organ) -> Build:
    """`open_(Model, "step", "2024-03-04", …)`: the door's answer to an opening by the office, or `organ=…`."""

    def build(
        model: type[Matter], step: str, on: str, *, organ: Organ | None = None, by: User | None = None, **data: Any
    ) -> Done:
        values = {"title": "观测", **data}
        return act(model, step, by=by or clerk, on=day(on), organ=organ or office, today=NOW, **values)

    return build


@pytest.fixture
def point(open_: Build, township: Organ) -> Build:
    """`point(…)`: a point at the township since 1 February 2024."""

    def build(on: str = "2024-02-01", **data: Any) -> Point:
        return open_(Point, "open", on, **{"place": township, **data}).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def observer(open_: Build) -> Build:
    """`observer(…)`: somebody appointed on 5 February 2024."""

    def build(on: str = "2024-02-05", **data: Any) -> Observer:
        return open_(Observer, "appoint", on, **{"title": "示例观察员", "occupation": "lawyer", **data}).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def found(open_: Build) -> Build:
    """`found(observer=…)`: the door's answer to a finding of 4 March 2024."""

    def build(on: str = "2024-03-04", **data: Any) -> Done:
        return open_(Finding, "report", on, **{"content": "检查没有出示证件", **data})  # type: ignore[no-any-return]

    return build


@pytest.fixture
def assigned(found: Build, observer: Build, take: Build, police: Organ) -> Build:
    """`assigned(…)`: handed over to the police bureau on 6 March 2024, to be handled by 27 March."""

    def build(**data: Any) -> Finding:
        matter = found(observer=observer()).matter
        told = {"assigned_to": police, "due_on": day("2024-03-27"), **data}
        return take(matter, "assign", "2024-03-06", **told).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def applied(open_: Build, township: Organ, village_staff: User) -> Build:
    """`applied(…)`: the door's answer to an application of 4 March 2024."""

    def build(on: str = "2024-03-04", **data: Any) -> Done:
        about = {"village": "第1村", "kind": "democracy", "grade": "municipal", **data}
        return open_(ModelUnit, "apply", on, organ=township, by=village_staff, **about)  # type: ignore[no-any-return]

    return build


@pytest.fixture
def named(open_: Build, township: Organ) -> Build:
    """`named(…)`: enrolled by the office as named on 12 May 2020."""

    def build(on: str = "2020-05-12", **data: Any) -> ModelUnit:
        about = {"village": "第1村", "kind": "democracy", "grade": "municipal", "document": "命名决定", **data}
        return open_(ModelUnit, "enrol", on, organ=township, **about).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def engaged(open_: Build, township: Organ, village_staff: User) -> Build:
    """`engaged(village, …)`: the door's answer to an adviser engaged on 8 January 2024."""

    def build(village: Organ, on: str = "2024-01-08", **data: Any) -> Done:
        about = {"lawyer": "示例律师", "village": village, **data}
        return open_(VillageAdviser, "engage", on, organ=data.pop("organ", township), by=village_staff, **about)  # type: ignore[no-any-return]

    return build
