"""What the register says in the yearly report: the figures of real cases, and what zero and gaps read like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from fazhi.indicators import cells
from fazhi.indicators.rates import Exact
from fazhi.kernel.act import act
from fazhi.kernel.register import registry
from fazhi.registers.reconsideration.clause import clause
from fazhi.registers.reconsideration.models import ContactPoint, Paper
from fazhi.reports.clause import Asked
from fazhi.reports.compose import compose
from fazhi.reports.composition import Role as Place
from fazhi.reports.wording import Standing, Stated, Wording
from tests.registers.conftest import NOW
from tests.registers.reconsideration.conftest import TWO_REVIEWERS

R = "reconsideration."
SLOT = "（由撰写单位填写：行政复议规范化建设和争议实质化解的举措）。"
UNITS = {"papers": "份", "contact_points": "个", "correction_rate": "%", "first_choice_rate": "%"}


def read(**known: Exact | Standing) -> str:
    """The paragraph where these measures have these values and all others are zero."""
    values: Mapping[str, Exact | Standing] = {f"{R}{name}": value for name, value in known.items()}

    def stated(asked: Asked) -> Stated:
        value = values.get(str(asked), 0)
        standing = value if isinstance(value, Standing) else Standing.VALUE
        return Stated(
            asked=asked,
            name=asked.code,
            standing=standing,
            value=None if isinstance(value, Standing) else value,
            unit=UNITS.get(asked.code.removeprefix(R), "件"),
            decimals=asked.decimals if asked.decimals is not None else 2,
            multiple=1,
            multiple_word="",
        )

    return Wording(stated, "甲县", 2024).clause(clause).text


def day(month: int, number: int) -> date:
    return date(2024, month, number)


@pytest.fixture
def year_of_cases(received_case, ready_case, county, police, handler, take) -> None:
    """2024: one upheld, one revoked, one rejected, one pending; one reminder, one contact point for enterprises."""
    for outcome in ("uphold", "revoke"):
        take(ready_case(on=day(3, 1)), "decide", day(4, 10), outcome=outcome, reviewers=TWO_REVIEWERS)
    take(received_case(on=day(5, 6)), "reject", day(5, 8), rejection_ground="interest")
    received_case(on=day(12, 30))
    common = {"by": handler, "organ": county, "today": NOW}
    act(Paper, "issue_interview", on=day(6, 3), title="提醒", addressee=police, content="程序不完整", **common)
    act(ContactPoint, "open", on=day(6, 3), title="园区联系点", kind="enterprise", **common)


@pytest.fixture
def alone() -> Iterator[None]:
    """Only this register speaks."""
    kept = dict(registry._registers)
    registry._registers.clear()
    registry._registers["reconsideration"] = kept["reconsideration"]
    cells.plans.cache_clear()
    yield
    registry._registers.clear()
    registry._registers.update(kept)
    cells.plans.cache_clear()


def test_the_paragraph_of_a_county_comes_from_its_cases(alone, year_of_cases, county):
    said = "".join(b.text for b in compose(county, 2024, today=NOW).blocks if b.role is Place.BODY)
    assert (
        "全年办理行政复议案件4件，其中新收4件，受理2件。"
        "办结3件，其中不予受理1件、维持1件、撤销1件，综合纠错率50%。"
        "发出约谈提醒1份。"
    ) in said
    assert "设有服务企业的行政复议联系点1个。" in said


def test_what_is_zero_is_left_out():
    assert read() == f"行政复议。全年没有行政复议案件。{SLOT}"


def test_a_year_without_conclusion_says_nothing_of_outcomes():
    first = "行政复议。全年办理行政复议案件2件，其中新收2件，受理1件。"
    assert read(handled=2, received=2, accepted=1, first_choice_rate=50) == f"{first}行政复议首选率50%。{SLOT}"


@pytest.mark.parametrize(
    "standing, gap",
    [
        pytest.param(Standing.MISSING, "待填报", id="not handed in"),
        pytest.param(Standing.UNAPPROVED, "待审定", id="not yet approved"),
    ],
)
def test_a_gap_is_marked_where_the_figure_would_stand(standing, gap):
    said = read(handled=2, received=2, first_choice_rate=standing)
    assert gap in said.partition("行政复议首选率")[2].partition("。")[0]
