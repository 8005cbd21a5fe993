"""Contracts and measures at a stage. `take` is the door with the day on which everything here is entered."""

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
from fazhi.registers.contracts.models import Check, Complaint, Rectification, Review
from tests.domain import LONG_AGO, organ, person

NOW = date(2027, 12, 31)
SENT = date(2024, 9, 2)

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
    """The justice bureau, in charge of contracts."""
    Charge.objects.create(organ=justice, register="contracts", from_on=LONG_AGO)
    return justice


@pytest.fixture
def market(county: Organ, office: Organ) -> Organ:
    """The market regulator."""
    return organ("market", Level.DEPARTMENT, "甲县市场监督管理局", county, sign="甲市监")


@pytest.fixture
def clerk(police: Organ, office: Organ) -> User:
    """Handler of the department that drafts."""
    return person("drafting", police, Role.HANDLER)


@pytest.fixture
def lawyer(office: Organ) -> User:
    """Reviewer of the office in charge."""
    return person("lawyer", office, Role.REVIEWER)


@pytest.fixture
def regulator(market: Organ) -> User:
    """Handler of the market regulator."""
    return person("regulator", market, Role.HANDLER)


@pytest.fixture
def take(clerk: User) -> Build:
    """`take(matter, "step", on, …)`: a step by the clerk of the drafting department, or `by=…`."""

    def build(matter: Matter, step: str, on: date, *, by: User | None = None, **data: Any) -> Done:
        return act(again(matter), step, by=by or clerk, on=on, today=NOW, **data)

    return build


@pytest.fixture
def begin(clerk: User, police: Organ) -> Build:
    """`begin(model, step, on, …)`: the door's answer to an opening for the drafting department, or `organ=…`."""

    def build(
        model: type[Matter], step: str, on: date, *, by: User | None = None, organ: Organ | None = None, **data: Any
    ) -> Done:
        values = {"title": "示例事项", **data}
        return act(model, step, by=by or clerk, on=on, organ=organ or police, today=NOW, **values)

    return build


@pytest.fixture
def submitted(begin: Build) -> Build:
    """`submitted(…)`: a contract that was sent to review on 2 September 2024."""

    def build(on: date = SENT, **data: Any) -> Review:
        values = {"title": "产业园投资合同", "kind": "investment", "counterparty": "某某公司", **data}
        return begin(Review, "submit", on, **values).matter  # type: ignore[no-any-return]

    return build


CONCLUDED = {"conclusion": "revise", "opinions": 3}


@pytest.fixture
def concluded(submitted: Build, take: Build, lawyer: User) -> Build:
    """`concluded(…)`: three opinions on 12 September 2024; what the conclusion asks for goes to it."""

    def build(on: date = SENT, *, reviewed: date = date(2024, 9, 12), **data: Any) -> Review:
        outcome = {**CONCLUDED, **{k: data.pop(k) for k in ("conclusion", "opinions") if k in data}}
        return take(submitted(on, **data), "conclude", reviewed, by=lawyer, **outcome).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def performing(concluded: Build, take: Build) -> Build:
    """`performing(…)`: answered, and signed on 23 September 2024."""

    def build(**data: Any) -> Review:
        until = data.pop("performance_due_on", date(2026, 9, 30))
        contract = take(concluded(**data), "answer", date(2024, 9, 18), opinions_adopted=3).matter
        paper = {"document_number": "甲公合〔2024〕7号", "performance_due_on": until}
        return take(contract, "sign", date(2024, 9, 23), **paper).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def disputed(performing: Build, take: Build) -> Build:
    """`disputed(…)`: the other side objects on 10 March 2025."""

    def build(**data: Any) -> Review:
        return take(performing(**data), "dispute", date(2025, 3, 10), dispute="道路没有按期交付").matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def assessing(begin: Build) -> Build:
    """`assessing(…)`: the review of a measure of the department began on 2 September 2024."""

    def build(on: date = SENT, **data: Any) -> Review:
        values = {"title": "产业扶持措施", "kind": "policy", "issuer": "department", **data}
        return begin(Review, "start_competition", on, **values).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def heard(assessing: Build, take: Build) -> Build:
    """`heard(…)`: the trade was heard on 5 September 2024."""

    def build(**data: Any) -> Review:
        return take(assessing(**data), "consult", date(2024, 9, 5), whom="县工商联").matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def joint(heard: Build, take: Build, market: Organ) -> Build:
    """`joint(…)`: a measure of the government, with the market regulator since 9 September 2024."""

    def build(**data: Any) -> Review:
        measure = heard(**{"issuer": "government", **data})
        sent = {"reviewer": market, "preliminary": "没有发现禁止内容"}
        return take(measure, "send_to_regulator", date(2024, 9, 9), **sent).matter  # type: ignore[no-any-return]

    return build


CLEAR = {"conclusion": "pass", "opinions": 0, "assessment": "逐项评估，没有禁止内容"}
EXCEPTED = {
    "conclusion": "exception",
    "opinions": 0,
    "assessment": "补助对象有选择性",
    "prohibited": "cost",
    "exception": "public_interest",
    "exception_reason": "没有影响更小的替代方案",
    "exception_until_on": date(2026, 9, 30),
    "evaluation_due_on": date(2025, 9, 30),
}


@pytest.fixture
def cleared(heard: Build, take: Build) -> Build:
    """`cleared(…)`: concluded on 12 September 2024, as `CLEAR` with what is given."""

    def build(about: dict[str, Any] | None = None, **data: Any) -> Review:
        return take(heard(**(about or {})), "conclude_alone", date(2024, 9, 12), **{**CLEAR, **data}).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def implemented(cleared: Build, take: Build) -> Build:
    """`implemented(…)`: issued on 30 September 2024."""

    def build(**data: Any) -> Review:
        return take(cleared(**data), "issue", date(2024, 9, 30), document_number="甲公发〔2024〕3号").matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def complaint(begin: Build, regulator: User, market: Organ) -> Build:
    """`complaint(on, …)`: somebody wrote to the market regulator."""

    def build(on: date = date(2024, 10, 8), **data: Any) -> Complaint:
        values = {"channel": "mail", "measure": "产业扶持措施", "content": "限定本地企业", **data}
        return begin(Complaint, "receive", on, by=regulator, organ=market, **values).matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def check(begin: Build, regulator: User, market: Organ) -> Build:
    """`check(on)`: a spot check of the market regulator."""

    def build(on: date = date(2024, 10, 14)) -> Check:
        return begin(Check, "start", on, by=regulator, organ=market, scope="县级部门的政策措施").matter  # type: ignore[no-any-return]

    return build


@pytest.fixture
def urged(begin: Build, regulator: User, market: Organ, police: Organ) -> Build:
    """`urged(…)`: the department is to put a measure right until 15 November 2024."""

    def build(on: date = date(2024, 10, 15), **data: Any) -> Rectification:
        values = {
            "drafter": police,
            "measure": "甲公发〔2024〕3号",
            "problem": "没有审查",
            "due_on": date(2024, 11, 15),
        }
        return begin(Rectification, "urge", on, by=regulator, organ=market, **{**values, **data}).matter  # type: ignore[no-any-return]

    return build
