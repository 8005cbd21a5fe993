"""The term that a county lays down for mediation; the act itself knows none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel import local_law
from fazhi.kernel.act import act
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.mediation.models.local import PERIOD, LocalTerm
from tests.domain import refused

from .conftest import NOW, Build, codes, due


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def rule(handler: User, charge: Organ, county: Organ) -> Build:
    """`rule(…)`: the justice bureau enters thirty days for the county, from 2024 on."""

    def build(by: User | None = None, **data: Any) -> LocalTerm:
        values = {"title": "调解期限", "key": PERIOD, "value": 30, "unit": "day", "from_on": day("2024-01-01"), **data}
        written = {"document": "甲县矛盾纠纷调解工作规则", "article": 12}
        done = act(
            LocalTerm, "enter", by=by or handler, on=day("2024-01-08"), organ=county, today=NOW, **values, **written
        )
        return done.matter  # type: ignore[no-any-return]

    return build


def test_the_committee_enters_no_local_law(rule: Build, clerk: User) -> None:
    with refused(code="no_role"):
        rule(by=clerk)


@pytest.mark.parametrize(
    ("accepted", "last"),
    [
        pytest.param("2024-03-01", "2024-03-31", id="under the rule"),
        pytest.param("2023-12-29", None, id="before the rule"),
    ],
)
def test_the_countys_term_counts_from_the_day_of_acceptance(
    rule: Build, open_dispute: Build, accepted: str, last: str | None
) -> None:
    rule()
    assert open_dispute(day(accepted)).due_on == (day(last) if last else None)


def test_the_clock_cites_the_countys_document(rule: Build, open_dispute: Build) -> None:
    rule()
    case = open_dispute()
    assert due(case, "mediation") == day("2024-03-31")
    assert str(local_law.lookup(PERIOD, day("2024-03-01"), case.organ).citation).startswith("甲县矛盾纠纷调解工作规则")


@pytest.mark.parametrize(
    ("typed", "warned"),
    [
        pytest.param("2024-03-20", set(), id="earlier"),
        pytest.param("2024-04-01", {"term_beyond_rule"}, id="later"),
    ],
)
def test_a_last_day_that_is_typed_in_holds_and_is_compared(
    rule: Build, accept: Build, typed: str, warned: set[str]
) -> None:
    rule()
    done = accept(due_on=day(typed))
    assert (done.matter.due_on, codes(done)) == (day(typed), warned)


def test_the_countys_term_is_lengthened_like_any_other(rule: Build, open_dispute: Build, take: Build) -> None:
    rule()
    longer = {"due_on": day("2024-04-20"), "grounds": "等待鉴定", "agreed": True}
    case = take(open_dispute(), "extend", day("2024-03-28"), **longer).matter
    assert (case.due_on, due(case, "mediation")) == (day("2024-04-20"), day("2024-04-20"))
