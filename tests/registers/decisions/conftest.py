"""Decisions at a stage. `take` is the door with the day on which everything here is entered."""

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
from fazhi.registers.decisions.models import Catalogue, Decision, Expert, Opinion, Proceeding, Task
from tests.domain import LONG_AGO, organ, person

NOW = date(2026, 12, 31)

Build = Callable[..., Any]

COMMENT = {"until_on": date(2024, 4, 10), "channel": "县政府网站"}
HEARING = {"planned_on": date(2024, 4, 22), "place": "县政府二会议室", "selected": False, "all_sides": True}
HELD = {"participants": 21, "opinions": 0, "result": "同意草案", "open": True, "signed": True}
RISK = {
    "risk_level": "low",
    "controllable": True,
    "result": "风险可控",
    "points": "施工扰民",
    "measures": "错时施工",
    "plan": "现场处置预案",
    "units": "县公安局、县信访办公室",
}
SUBMISSION = {"grounds": "道路交通安全法", "procedure": "已公开征求意见"}
LAWFUL = {"authority": True, "procedure": True, "content": True, "counsel": "县政府法律顾问"}
MEETING = {
    "meeting_kind": "executive",
    "meeting_name": "县政府第40次常务会议",
    "minutes": "原则同意",
    "present": 9,
    "agreed": 9,
    "dissent": 0,
    "spoke_last": True,
}


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


def review_of(decision: Decision) -> Proceeding:
    """The last legality review of a decision."""
    return Proceeding.objects.filter(decision=decision, step=";legality;").latest("pk")  # type: ignore[no-any-return]


@pytest.fixture
def office(justice: Organ) -> Organ:
    """The justice bureau, in charge of decisions."""
    Charge.objects.create(organ=justice, register="decisions", from_on=LONG_AGO)
    return justice


@pytest.fixture
def transport(county: Organ, office: Organ) -> Organ:
    """The department that prepares the decisions."""
    return organ("transport", Level.DEPARTMENT, "甲县交通运输局", county, sign="甲交")


@pytest.fixture
def clerk(office: Organ) -> User:
    """Handler of the office in charge."""
    return person("decisions_clerk", office, Role.HANDLER)


@pytest.fixture
def lead_clerk(transport: Organ) -> User:
    """Handler of the unit in the lead."""
    return person("lead_clerk", transport, Role.HANDLER)


@pytest.fixture
def take(clerk: User) -> Build:
    """`take(matter, "step", "2024-03-04", …)`: a step by the clerk of the office in charge."""

    def build(matter: Matter, step: str, on: str, *, by: User | None = None, **data: Any) -> Done:
        return act(again(matter), step, by=by or clerk, on=day(on), today=NOW, **data)

    return build


@pytest.fixture
def open_(clerk: User, county: Organ) -> Build:
    """`open_(Model, "step", "2024-03-04", …)`: the door's answer to an opening by the county, or `organ=…`."""

    def build(
        model: type[Matter], step: str, on: str, *, organ: Organ | None = None, by: User | None = None, **data: Any
    ) -> Done:
        values = {"title": "优化县城停车秩序", **data}
        return act(model, step, by=by or clerk, on=day(on), organ=organ or county, today=NOW, **values)

    return build


@pytest.fixture
def proposed(open_: Build) -> Build:
    """`proposed(on, …)`: a proposal of a department, outside the catalogue."""

    def build(on: str = "2024-02-19", **data: Any) -> Decision:
        values = {"domain": "policy", "proposed_by": "unit", **data}
        return open_(Decision, "propose", on, **values).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def drafting(proposed: Build, take: Build, transport: Organ) -> Build:
    """`drafting(…)`: started on 4 March 2024 with the transport bureau in the lead."""

    def build(**data: Any) -> Decision:
        kept = {name: data.pop(name) for name in ("organ", "domain") if name in data}
        started = {"lead": transport, "argument": "必要可行", **data}
        return take(proposed(**kept), "initiate", "2024-03-04", **started).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def proceed(open_: Build) -> Build:
    """`proceed(decision, "hold_forum", "2024-03-20", …)`: the door's answer to the opening of a proceeding."""

    def build(decision: Decision, step: str, on: str, **data: Any) -> Done:
        stored = again(decision)
        return open_(Proceeding, step, on, organ=stored.organ, **{"title": "程序", "decision": stored, **data})  # type: ignore[no-any-return]

    return build


@pytest.fixture
def forum(proceed: Build) -> Build:
    """`forum(decision, on)`: a forum without opinions."""

    def build(decision: Decision, on: str = "2024-03-20", **data: Any) -> Proceeding:
        return proceed(decision, "hold_forum", on, **{"participants": 30, "opinions": 0, **data}).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def commenting(proceed: Build) -> Build:
    """`commenting(decision)`: open for comment from 11 March to 10 April 2024."""

    def build(decision: Decision, **data: Any) -> Proceeding:
        return proceed(decision, "open_comment", "2024-03-11", **{**COMMENT, **data}).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def opinion(open_: Build) -> Build:
    """`opinion(proceeding, on)`: one opinion of the public."""

    def build(proceeding: Proceeding, on: str = "2024-03-20", **data: Any) -> Opinion:
        about = {"title": "关于收费的意见", "source": "citizen", "content": "建议降低夜间收费", **data}
        found = again(proceeding)
        return open_(Opinion, "receive", on, decision=found.decision, proceeding=found, **about).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def submitted(drafting: Build, forum: Build, take: Build) -> Build:
    """`submitted(…)`: with the reviewer since 15 April 2024; the public was heard in a forum."""

    def build(**data: Any) -> Decision:
        decision = drafting(**data)
        if not decision.secret:
            forum(decision)
        return take(decision, "submit_review", "2024-04-15", **SUBMISSION).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def reviewed(submitted: Build, take: Build) -> Build:
    """`reviewed(…)`: found lawful on 25 April 2024 without any opinion."""

    def build(**data: Any) -> Decision:
        decision = submitted(**data)
        take(review_of(decision), "approve", "2024-04-25", **LAWFUL)
        return again(decision)  # type: ignore[no-any-return]

    return build


@pytest.fixture
def tabled(reviewed: Build, take: Build) -> Build:
    """`tabled(…)`: on the agenda since 29 April 2024."""

    def build(**data: Any) -> Decision:
        return take(reviewed(**data), "table", "2024-04-29", papers="草案和审查意见").matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def decided(tabled: Build, take: Build) -> Build:
    """`decided(…)`: decided by all on 6 May 2024; what the meeting needs goes to it."""

    def build(**data: Any) -> Decision:
        meeting = {name: data.pop(name) for name in {*MEETING, "dissent_words", "majority_reason"} & set(data)}
        return take(tabled(**data), "decide", "2024-05-06", **{**MEETING, **meeting}).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def published(decided: Build, take: Build) -> Build:
    """`published(…)`: the party committee was asked, published on 13 May 2024."""

    def build(**data: Any) -> Decision:
        decision = take(decided(**data), "report_to_party", "2024-05-08", document="请示〔2024〕5号").matter
        return take(decision, "publish", "2024-05-13", channel="县政府公报").matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def task(open_: Build, transport: Organ) -> Build:
    """`task(decision)`: a task of the transport bureau until the end of 2024."""

    def build(decision: Decision, on: str = "2024-05-20", **data: Any) -> Task:
        about = {"title": "建设停车场", "unit": transport, "due_on": day("2024-12-31"), "content": "新增泊位三百个"}
        return open_(Task, "assign", on, decision=again(decision), **{**about, **data}).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def expert(open_: Build) -> Build:
    """`expert("示例专家甲")`: a member of the county's pool since 2023."""

    def build(name: str, employer: str = "某大学", speciality: str = "交通工程", on: str = "2023-03-01") -> Expert:
        return open_(Expert, "appoint", on, title=name, employer=employer, speciality=speciality).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def catalogue(open_: Build) -> Build:
    """`catalogue(year)`: a catalogue that is being compiled."""

    def build(year: int = 2024, on: str = "2024-01-08") -> Catalogue:
        return open_(Catalogue, "compile", on, title=f"{year}年度目录", year=year).matter  # type: ignore[no-any-return]

    return build
