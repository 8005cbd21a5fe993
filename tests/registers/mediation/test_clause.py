"""What the yearly report says of mediation, at full, at zero, and what is asked about a rate of 100%."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.mediation.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

FULL: dict[str, Exact | Standing] = {
    "mediation.organisations": 31,
    "mediation.organisations[kind=centre]": 1,
    "mediation.organisations[kind=township]": 6,
    "mediation.organisations[kind=village]": 24,
    "mediation.organisations_added": 3,
    "mediation.organisations_added[kind=village]": 2,
    "mediation.mediators": 140,
    "mediation.mediators[full_time=yes]": 12,
    "mediation.accepted": 500,
    "mediation.accepted[grade=major]": 9,
    "mediation.succeeded": 480,
    "mediation.success_rate": 96,
    "mediation.amount": 12_345_600,
    "mediation.succeeded[channel=search]": 200,
    "mediation.succeeded[channel=court|petition|police|reconsideration]": 90,
    "mediation.backlog_cleared": 4,
    "mediation.concluded": 490,
    "mediation.resolution_rate": Fraction(199, 2),
    "mediation.confirmed": 7,
    "mediation.hazards": 20,
    "mediation.hazards[measure=corrected]": 15,
    "mediation.hazards[measure=controlled]": 5,
}
SLOT = "（由撰写单位填写：调解网络建设、诉调访调警调复调对接和重大纠纷化解的做法）。"


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
        "矛盾纠纷多元化解。年末有调解组织31个，其中矛盾纠纷调解中心1个、乡镇（街道）调委会6个、村（社区）调委会24个。"
        "全年新增调解组织3个，其中村（社区）调委会2个。年末有调解员140人，其中专职12人。"
        "2024年受理矛盾纠纷500件，其中重大矛盾纠纷9件。调解成功480件，调解成功率96%，协议涉及金额1234.56万元。"
        "调解成功的矛盾纠纷中主动排查发现200件、诉调访调警调复调对接90件，化解历史积案4件。"
        "基层化解率99.50%，经人民法院司法确认7件。排查风险隐患20件，其中整改完成15件、稳控5件。" + SLOT
    )


def test_a_year_without_disputes() -> None:
    text = read({"mediation.organisations": 2, "mediation.organisations[kind=village]": 2, "mediation.mediators": 6})
    assert text == (
        "矛盾纠纷多元化解。年末有调解组织2个，其中村（社区）调委会2个。年末有调解员6人。2024年没有受理矛盾纠纷。" + SLOT
    )


def test_disputes_of_which_none_was_settled() -> None:
    assert "没有调解成功的矛盾纠纷" in read(FULL | {"mediation.succeeded": 0, "mediation.success_rate": 0})


@pytest.mark.parametrize(
    ("value", "cases", "asked"),
    [
        pytest.param(100, 200, True, id="all of many"),
        pytest.param(100, 199, False, id="all of a few"),
        pytest.param(Fraction(9999, 100), 12_690, False, id="nearly all of many"),
        pytest.param(None, 0, False, id="no case"),
    ],
)
def test_a_full_rate_over_many_disputes_is_asked_about(value: Exact | None, cases: int, asked: bool) -> None:
    (question,) = [q for q in clause.questions if q.rate == "mediation.success_rate"]
    assert question.bites(value, cases) is asked
