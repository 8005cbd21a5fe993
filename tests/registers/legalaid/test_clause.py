"""What the yearly report says of legal aid, at full, at zero, and what is asked about a rate of 100%."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.legalaid.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

FULL: dict[str, Exact | Standing] = {
    "legalaid.handled": 120,
    "legalaid.accepted": 100,
    "legalaid.recipients": 112,
    "legalaid.concluded": 90,
    "legalaid.accepted[form=criminal]": 30,
    "legalaid.accepted[form=labour]": 70,
    "legalaid.accepted[recipient=migrant_worker]": 64,
    "legalaid.recovered": 3_456_000,
    "legalaid.recovered[matter=wages]": 2_100_000,
    "legalaid.applied": 105,
    "legalaid.review_on_time_rate": 98,
    "legalaid.assignment_on_time_rate": Fraction(199, 2),
    "legalaid.evaluated": 80,
    "legalaid.satisfaction_rate": Fraction(3900, 40),
}
SLOT = "（由撰写单位填写：法律援助便民措施、农民工讨薪援助和质量监督的做法）。"


def read(known: dict[str, Exact | Standing]) -> str:
    return Wording(lambda asked: _stated(asked, known.get(str(asked), 0)), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, value: Exact | Standing) -> Stated:
    measure = load_catalogue().measure(asked.code)
    standing = value if isinstance(value, Standing) else Standing.VALUE
    number = None if isinstance(value, Standing) else value
    multiple = (10_000, "万") if measure.print_multiple else (1, "")
    return Stated(asked, measure.name, standing, number, measure.unit, measure.decimals, *multiple)


def test_with_figures() -> None:
    assert read(FULL) == (
        "法律援助。2024年办理法律援助案件120件，其中当年受理100件，受援112人，办结90件。"
        "受理的案件中刑事辩护与代理30件、劳动争议代理70件，涉及农民工64件。"
        "为受援人避免和挽回经济损失345.60万元，其中追索劳动报酬210万元。"
        "申请按期审查率98%，按期指派率99.50%。回访案件80件，受援人满意率97.50%。" + SLOT
    )


def test_a_year_without_cases() -> None:
    assert read({}) == "法律援助。2024年没有办理法律援助案件。" + SLOT


def test_a_figure_that_is_missing_is_said() -> None:
    assert "待填" in read(FULL | {"legalaid.handled": Standing.MISSING})


@pytest.mark.parametrize(
    ("value", "cases", "asked"),
    [
        pytest.param(100, 200, True, id="all of many"),
        pytest.param(100, 199, False, id="all of a few"),
        pytest.param(Fraction(99), 500, False, id="nearly all"),
    ],
)
def test_a_full_rate_over_many_cases_is_asked_about(value: Exact, cases: int, asked: bool) -> None:
    (question,) = clause.questions
    assert question.bites(value, cases) is asked
