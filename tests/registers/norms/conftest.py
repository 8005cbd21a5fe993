"""Documents at a stage. `take` is the door with the day on which everything here is entered."""

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
from fazhi.registers.norms.models import Cleanup, Comment, Document, Review
from tests.domain import LONG_AGO, person

NOW = date(2026, 12, 31)
BEGUN = date(2024, 9, 2)
TEXT = "第一条 为了规范停车秩序，制定本办法。\n第二条 停车泊位由街道办事处划定。"

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
    """The justice bureau, in charge of norms."""
    Charge.objects.create(organ=justice, register="norms", from_on=LONG_AGO)
    return justice


@pytest.fixture
def clerk(office: Organ) -> User:
    """Handler of the office in charge."""
    return person("norms_clerk", office, Role.HANDLER)


@pytest.fixture
def take(clerk: User) -> Build:
    """`take(matter, "step", on, …)`: a step by the clerk of the office in charge."""

    def build(matter: Matter, step: str, on: date, *, by: User | None = None, **data: Any) -> Done:
        return act(again(matter), step, by=by or clerk, on=on, today=NOW, **data)

    return build


@pytest.fixture
def begin(clerk: User, county: Organ) -> Build:
    """`begin(step, on, …)`: the door's answer to an opening of a document of the county, or `organ=…`."""

    def build(step: str = "plan", on: date = BEGUN, *, organ: Organ | None = None, **data: Any) -> Done:
        values = {"title": "停车管理办法", **data}
        if step == "draft_unplanned":
            values = {"necessity": "上级要求年内出台", **values}
        return act(Document, step, by=clerk, on=on, organ=organ or county, today=NOW, **values)

    return build


@pytest.fixture
def drafting(begin: Build) -> Build:
    """`drafting(…)`: a draft of the county that stands outside the plan."""

    def build(on: date = BEGUN, **data: Any) -> Document:
        return begin("draft_unplanned", on, **data).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def commenting(drafting: Build, take: Build) -> Build:
    """`commenting(…)`: the draft lies open for comment from 9 September to 9 October 2024."""

    def build(**data: Any) -> Document:
        period = {"comment_until_on": date(2024, 10, 9), "channel": "县政府网站"}
        return take(drafting(**data), "open_comment", date(2024, 9, 9), **period).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def consulted(commenting: Build, take: Build) -> Build:
    """`consulted(…)`: assessed, and the public was consulted."""

    def build(**data: Any) -> Document:
        document = take(commenting(**data), "assess", date(2024, 9, 10), findings="必要可行").matter
        return take(document, "close_comment", date(2024, 10, 10)).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def comment(clerk: User, county: Organ) -> Build:
    """`comment(document, on)`: an opinion of the public on a draft."""

    def build(document: Document, on: date = date(2024, 9, 20), **data: Any) -> Comment:
        values = {"title": "关于收费标准的意见", "source": "citizen", "content": "建议降低夜间收费", **data}
        done = act(Comment, "receive", by=clerk, on=on, organ=county, today=NOW, document=again(document), **values)
        return done.matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def submitted(consulted: Build, take: Build) -> Build:
    """`submitted(…)`: with the reviewer since 14 October 2024."""

    def build(**data: Any) -> Document:
        return take(consulted(**data), "submit_review", date(2024, 10, 14), text=TEXT).matter  # type: ignore[no-any-return]

    return build


def review_of(document: Document) -> Review:
    """The last review of a document."""
    return Review.objects.filter(document=document).latest("pk")  # type: ignore[no-any-return]


@pytest.fixture
def reviewed(submitted: Build, take: Build) -> Build:
    """`reviewed(…)`: passed without any opinion on 25 October 2024."""

    def build(**data: Any) -> Document:
        document = submitted(**data)
        opinion = {"conclusion": "pass", "opinions": 0, "letter": True}
        take(review_of(document), "opine", date(2024, 10, 25), **opinion)
        return again(document)  # type: ignore[no-any-return]

    return build


@pytest.fixture
def numbered(reviewed: Build, take: Build) -> Build:
    """`numbered(…)`: decided on 4 November 2024 and numbered."""

    def build(**data: Any) -> Document:
        meeting = {"meeting": "县政府第50次常务会议", "minutes": "原则同意"}
        document = take(reviewed(**data), "decide", date(2024, 11, 4), **meeting).matter
        return take(document, "number", date(2024, 11, 5)).matter  # type: ignore[no-any-return]

    return build


PUBLISHED = {
    "effective_on": date(2024, 12, 20),
    "filing_due_on": date(2024, 12, 6),
    "interpreted_on": date(2024, 11, 8),
    "expires_on": date(2026, 12, 19),
    "channel": "县政府公报",
}


@pytest.fixture
def published(numbered: Build, take: Build) -> Build:
    """`published(…)`: published on 8 November 2024, in force from 20 December 2024 to 19 December 2026."""

    def build(**data: Any) -> Document:
        about = {name: data.pop(name) for name in set(PUBLISHED) & set(data)}
        return take(numbered(**data), "publish", date(2024, 11, 8), **{**PUBLISHED, **about}).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def enrolled(begin: Build) -> Build:
    """`enrolled("甲府发〔2015〕3号", on, …)`: a document that was in force before the register began."""

    def build(document_number: str, on: date = date(2015, 3, 2), **data: Any) -> Document:
        values = {"title": "关于加强停车管理的通知", "document_number": document_number, **data}
        return begin("enroll", on, **values).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def cleanup(clerk: User, county: Organ) -> Build:
    """`cleanup(on, …)`: a campaign of the county."""

    def build(on: date = date(2025, 3, 3), **data: Any) -> Cleanup:
        values = {"title": "规范性文件定期清理", "kind": "regular", **data}
        return act(Cleanup, "start", by=clerk, on=on, organ=county, today=NOW, **values).matter  # type: ignore[no-any-return]

    return build
