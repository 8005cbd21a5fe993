"""Plans, drills and responses at a stage; the government's office is in charge and enters the county's own rules."""

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
from fazhi.registers.emergency.local import DRILL, FILING, REVISION, REVISION_BELOW
from fazhi.registers.emergency.models import Drill, LocalTerm, Plan, Response
from tests.domain import LONG_AGO, organ, person

NOW = date(2032, 12, 31)
DRAFTED, HEARD, ISSUED = date(2024, 11, 4), date(2024, 12, 2), date(2025, 1, 6)
RULES = {FILING: (20, "workday"), REVISION: (60, "month"), REVISION_BELOW: (36, "month"), DRILL: (12, "month")}

Build = Callable[..., Any]


def clock(matter: Matter, code: str) -> Run:
    """The present run of a clock as its events give it."""
    return clocks.current(clocks.runs(events_of(matter)))[code]


def has_clock(matter: Matter, code: str) -> bool:
    """Whether a clock of the matter was ever started."""
    return code in clocks.current(clocks.runs(events_of(matter)))


def codes(done: Done) -> set[str]:
    """The codes of the warnings."""
    return {warning.code for warning in done.warnings}


def again(matter: Any) -> Any:
    """The matter as it is stored."""
    return type(matter).objects.get(pk=matter.pk)


@pytest.fixture
def office(county: Organ) -> Organ:
    """The office of the government, in charge of the register."""
    found = organ("office", Level.DEPARTMENT, "甲县人民政府办公室", county, sign="甲府办")
    Charge.objects.create(organ=found, register="emergency", from_on=LONG_AGO)
    return found


@pytest.fixture
def clerk(office: Organ) -> User:
    """Handler of the office in charge."""
    return person("office_clerk", office, Role.HANDLER)


@pytest.fixture
def bureau(county: Organ, office: Organ) -> Organ:
    """A department with plans of its own."""
    return organ("water", Level.DEPARTMENT, "甲县水利局", county, sign="甲水")


@pytest.fixture
def staff(bureau: Organ) -> User:
    """Handler of the department."""
    return person("staff", bureau, Role.HANDLER)


@pytest.fixture
def rules(county: Organ, clerk: User) -> None:
    """The county's own rules: filed in 20 workdays, revised in 60 and 36 months, drilled every 12 months."""
    for key, (number, unit) in RULES.items():
        data = {
            "key": key,
            "value": number,
            "unit": unit,
            "document": "甲县应急预案管理办法",
            "from_on": date(2019, 1, 1),
        }
        act(LocalTerm, "enter", by=clerk, on=date(2024, 1, 8), organ=county, today=NOW, title="应急", **data)


@pytest.fixture
def take(staff: User) -> Build:
    """`take(matter, "step", on, …)`: a step by the department."""

    def build(matter: Matter, step: str, on: date, *, by: User | None = None, **data: Any) -> Done:
        return act(matter, step, by=by or staff, on=on, today=NOW, **data)

    return build


@pytest.fixture
def open_matter(staff: User, bureau: Organ) -> Build:
    """`open_matter(Model, "step", on, …)`: a matter of the department, unless another organ is named."""

    def build(
        model: type[Matter], step: str, on: date, *, by: User | None = None, organ: Organ | None = None, **data: Any
    ) -> Done:
        return act(model, step, by=by or staff, on=on, organ=organ or bureau, today=NOW, **{"title": "甲", **data})

    return build


@pytest.fixture
def heard(open_matter: Build, take: Build) -> Build:
    """`heard(…)`: a department's plan, about which others were heard on 2 December 2024."""

    def build(on: date = DRAFTED, **data: Any) -> Plan:
        where = {name: data.pop(name) for name in ("by", "organ") if name in data}
        made = open_matter(Plan, "draft", on, **{"kind": "plan", "scope": "department", **where, **data}).matter
        who = {"by": where["by"]} if "by" in where else {}
        return take(made, "consult", HEARD, heard="乡镇\n专家", adopted="采纳五条", **who).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def issued(heard: Build, take: Build) -> Build:
    """`issued(…)`: issued on 6 January 2025."""

    def build(**data: Any) -> Plan:
        typed = {name: data.pop(name) for name in ("file_by", "revise_by", "drill_by") if name in data}
        who = {"by": data["by"]} if "by" in data else {}
        return take(heard(**data), "issue", ISSUED, **typed, **who).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def drilled(open_matter: Build) -> Build:
    """`drilled(on, plan=…)`: a drill of the department that was held."""

    def build(on: date = date(2025, 6, 4), **data: Any) -> Drill:
        return open_matter(Drill, "record", on, **{"kind": "disaster", "people": 40, **data}).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def started(open_matter: Build) -> Build:
    """`started(on, …)`: a response of the fourth grade."""

    def build(on: date = date(2025, 7, 8), **data: Any) -> Response:
        values = {"grade": "four", "hazard": "disaster", "severity": "larger", "measures": "转移群众", **data}
        return open_matter(Response, "start", on, **values).matter  # type: ignore[no-any-return]

    return build
