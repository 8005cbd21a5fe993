"""Links between matters of different registers: by label and key, for those who see the other side, in the ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.kernel import mend
from fazhi.kernel.act import act
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.links import any_matter, connected, linked, links_of, name_of, number_of
from fazhi.kernel.organs import Charge, Organ
from fazhi.kernel.people import Grant, User
from fazhi.kernel.register import registry
from tests.domain import refused

ON, NOW = date(2024, 3, 1), date(2025, 12, 31)
OTHER = next((r for r in registry.records() if links_of(r.model)), None)
pytestmark = pytest.mark.skipif(OTHER is None, reason="no installed register names matters of another")

Build = Callable[..., Any]


@pytest.fixture
def opened(county: Organ, police: Organ, justice: Organ, handler: User) -> Build:
    """`opened(application)`: a matter of another register that names a reconsideration."""
    Charge.objects.create(organ=justice, register="settlement", from_on=date(2010, 1, 1))

    def build(application: Any, by: User | None = None, **data: Any) -> Any:
        values = {"title": "甲", "channel": "party", "phase": "reconsideration", "subject": "penalty", **data}
        given = {**values, "respondent": police, "application": application}
        model = registry.record("settlement.dispute").model
        return act(model, "take_in", by=by or handler, on=ON, organ=county, today=NOW, **given).matter

    return build


@pytest.mark.parametrize("given", ["matter", "name", "number"])
def test_a_matter_is_named_by_itself_its_name_or_its_number(opened: Build, received_case: Build, given: str) -> None:
    case = received_case(ON)
    ways = {"matter": case, "name": name_of(case), "number": case.number}
    found = opened(ways[given])
    assert found.application == f"reconsideration.application:{case.pk}"
    assert linked(found.application) == case
    assert number_of(found.application) == case.number


def test_the_ledger_keeps_the_link(opened: Build, received_case: Build) -> None:
    found = opened(received_case(ON))
    assert (
        Event.objects.get(record=found.label, record_id=found.pk, seq=1).changes["application"][1] == found.application
    )


@pytest.mark.parametrize(
    "wrong",
    ["甲府复〔2024〕99号", "reconsideration.application:999999", "litigation.case:1", "nothing.known:1"],
    ids=["no such number", "no such key", "another record", "no such register"],
)
def test_what_is_not_there_is_refused(opened: Build, received_case: Build, wrong: str) -> None:
    received_case(ON)
    with refused(code="linked_not_seen", field="application"):
        opened(wrong)


def test_what_one_does_not_see_is_refused_like_what_is_not_there(
    opened: Build, received_case: Build, handler: User
) -> None:
    case = received_case(ON)
    Grant.objects.filter(user=handler).update(register="settlement")
    with refused(code="linked_not_seen", field="application"):
        opened(case)


def test_a_register_that_is_not_installed_is_refused(
    opened: Build, received_case: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = received_case(ON)
    left = {code: register for code, register in registry._registers.items() if code != "reconsideration"}
    monkeypatch.setattr(registry, "_registers", left)
    with refused(code="register_not_installed", field="application"):
        opened(name_of(case))


def test_a_correction_is_asked_the_same(opened: Build, received_case: Build, handler: User) -> None:
    found = opened(received_case(ON))
    with refused(code="linked_not_seen", field="application"):
        mend.correct(found, by=handler, reason="编号有误", today=NOW, application="甲府复〔2024〕99号")


def test_what_belongs_together_is_found_from_either_side(opened: Build, received_case: Build) -> None:
    case = received_case(ON)
    found = opened(case)
    within = ("reconsideration.application", "settlement.dispute")
    assert connected(case, within) == connected(found, within) == {name_of(case), name_of(found)}
    assert connected(case, ()) == {name_of(case)}


def test_the_column_goes_into_migrations_with_its_labels() -> None:
    column = any_matter("关联", "a.b", "编号")
    assert column.deconstruct()[3]["of"] == ["a.b"]
