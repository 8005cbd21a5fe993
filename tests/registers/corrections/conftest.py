"""People under correction, assessments, leaves, moves and released persons at a stage, kept by the justice bureau."""

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
from fazhi.kernel.organs import Charge, Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.corrections.models import Assessment, Leave, Measure, Move, Person, Returnee
from tests.domain import LONG_AGO, person

NOW = date(2027, 12, 31)
EFFECTIVE, NOTIFIED, REPORTED = date(2024, 3, 1), date(2024, 3, 5), date(2024, 3, 8)
UNTIL = date(2025, 3, 7)
DECISION = {"decided_by": "court", "deciding_organ": "甲县人民法院", "effective_on": EFFECTIVE}
CHECKED = {"checked": True, "identified": True, "declared": True, "place": "residence", "term_until_on": UNTIL}
RELEASED = {"ground": "expired", "certificate": "解1号", "told": True, "summary_on": date(2025, 1, 20)}

Build = Callable[..., Any]


def clock(matter: Matter, code: str) -> Run:
    """The present run of a clock as its events give it."""
    return clocks.current(clocks.runs(events_of(matter)))[code]


def codes(done: Done) -> set[str]:
    """The codes of the warnings."""
    return {warning.code for warning in done.warnings}


def again(matter: Any) -> Any:
    """The matter as it is stored."""
    return type(matter).objects.get(pk=matter.pk)


@pytest.fixture
def bureau(justice: Organ) -> Organ:
    """The justice bureau, which is the agency of corrections."""
    Charge.objects.create(organ=justice, register="corrections", from_on=LONG_AGO)
    return justice


@pytest.fixture
def staff(bureau: Organ, handler: User) -> User:
    """Handler of the agency."""
    return handler


@pytest.fixture
def station_staff(township: Organ) -> User:
    """Handler of the township whose 司法所 was entrusted."""
    return person("station", township, Role.HANDLER)


@pytest.fixture
def take(staff: User) -> Build:
    """`take(matter, "step", on, …)`: a step by the agency."""

    def build(matter: Matter, step: str, on: date, *, by: User | None = None, **data: Any) -> Done:
        return act(matter, step, by=by or staff, on=on, today=NOW, **data)

    return build


@pytest.fixture
def open_matter(staff: User, bureau: Organ) -> Build:
    """`open_matter(Model, "step", on, …)`: a matter of the agency, unless another organ is named."""

    def build(
        model: type[Matter], step: str, on: date, *, by: User | None = None, organ: Organ | None = None, **data: Any
    ) -> Done:
        values = {"title": "张某", **data}
        return act(model, step, by=by or staff, on=on, organ=organ or bureau, today=NOW, **values)

    return build


@pytest.fixture
def notified(open_matter: Build) -> Build:
    """`notified(on, kind=…)`: the court told on 5 March 2024 of a judgment of the 1st."""

    def build(on: date = NOTIFIED, **data: Any) -> Person:
        values = {"kind": "probation", **DECISION, **data}
        return open_matter(Person, "notify", on, **values).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def supervised(notified: Build, take: Build) -> Build:
    """`supervised(kind=…)`: received on 8 March 2024 for one year."""

    def build(on: date = REPORTED, **data: Any) -> Person:
        found = notified(**data)
        return take(found, "receive", on, **CHECKED).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def outside(notified: Build, take: Build) -> Build:
    """`outside()`: somebody let out of prison for a time, received on 8 March 2024."""

    def build() -> Person:
        data = {"kind": "outside", "decided_by": "prison", "deciding_organ": "示例监狱管理局"}
        found = notified(**data, custody_on=date(2024, 3, 4))
        return take(found, "receive", REPORTED, **CHECKED).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def assessment(open_matter: Build) -> Build:
    """`assessment(on)`: a court asks on Monday 4 March 2024."""

    def build(on: date = date(2024, 3, 4), **data: Any) -> Assessment:
        values = {"client": "甲县人民法院", "considered": "probation", **data}
        return open_matter(Assessment, "receive", on, **values).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def measure(open_matter: Build) -> Build:
    """`measure("warn", person, on)`: something decided about or proposed for somebody."""

    def build(step: str, person: Person, on: date = date(2024, 6, 3), **data: Any) -> Done:
        facts = {"facts": "没有按时报告", "person": person}
        if step.startswith("propose"):
            facts |= {"addressed_to": "甲县人民法院", "evidence": "警告决定书"}
            facts |= {} if step == "propose_police" else {"copied": True}
        return open_matter(Measure, step, on, **{**facts, **data})  # type: ignore[no-any-return]

    return build


@pytest.fixture
def leave(open_matter: Build, township: Organ, station_staff: User) -> Build:
    """`leave(person, starts, days)`: asked for on 3 June 2024 at the 司法所 of the township."""

    def build(person: Person, starts: date = date(2024, 6, 7), until: date = date(2024, 6, 13), **data: Any) -> Leave:
        values = {"purpose": "work", "destination": "丙县", "starts_on": starts, "return_due_on": until, **data}
        on = values.pop("on", date(2024, 6, 3))
        where = {"by": station_staff, "organ": township, **{k: values.pop(k) for k in ("by", "organ") if k in values}}
        return open_matter(Leave, "apply", on, person=person, **where, **values).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def move_out(open_matter: Build, take: Build) -> Build:
    """`move_out(person)`: asked for on 3 June 2024, agreed to by the other county on 10 June."""

    def build(person: Person, *, agreed: bool = True) -> Move:
        asked = {"person": person, "other_agency": "丁县社区矫正机构", "ground": "随家人迁居"}
        found = open_matter(Move, "apply", date(2024, 6, 3), **asked).matter
        found = take(found, "consult", date(2024, 6, 5)).matter
        return take(found, "note_reply", date(2024, 6, 10), agreed=agreed).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def move_in(open_matter: Build, take: Build) -> Build:
    """`move_in()`: another county decided that somebody comes here, who was told on 12 June 2024."""

    def build() -> Move:
        found = open_matter(Move, "take_inquiry", date(2024, 6, 3), other_agency="丁县社区矫正机构").matter
        found = take(found, "answer", date(2024, 6, 6), agreed=True, checked="与父母同住").matter
        found = take(found, "note_decision", date(2024, 6, 11), document="决1号").matter
        return take(found, "serve", date(2024, 6, 12)).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def returnee(open_matter: Build, township: Organ, station_staff: User) -> Build:
    """`returnee(key=…)`: to be released on 20 June 2024, told on 3 June."""

    def build(released_on: date = date(2024, 6, 20), **data: Any) -> Returnee:
        told = {"released_on": released_on, "key": True, **data}
        made = open_matter(Returnee, "expect", date(2024, 6, 3), by=station_staff, organ=township, **told)
        return made.matter  # type: ignore[no-any-return]

    return build
