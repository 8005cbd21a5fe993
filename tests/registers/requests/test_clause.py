"""What the yearly report says of requests: the exact words, with figures, at zero and in part."""

from __future__ import annotations

from fractions import Fraction

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.requests.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

FULL: dict[str, Exact] = {
    "received": 200,
    "received[way=at_once]": 80,
    "received[way=assigned]": 120,
    "received[applicant=enterprise]": 15,
    "closed": 190,
    "closed[way=assigned]": 110,
    "closed[applicant=enterprise]": 14,
    "completion_rate": 95,
    "escalated": 6,
    "escalated_topics": 3,
    "on_time_rate": Fraction(285, 3),
    "average_days": Fraction(13, 2),
    "evaluated": 40,
    "satisfaction_rate": 90,
    "hotline_hours": 24,
}
RATES = ("%", "天", "小时")
SLOT = "（由撰写单位填写：受理渠道整合、疑难诉求协调和企业服务的做法）。"


def read(known: dict[str, Exact]) -> str:
    """The clause with these figures; what is not named is zero, a rate or mean without value."""
    return Wording(lambda asked: _stated(asked, known), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, known: dict[str, Exact]) -> Stated:
    measure = load_catalogue().measure(asked.code)
    number = known.get(str(asked).removeprefix("requests."), None if measure.unit in RATES else 0)
    standing = Standing.NO_VALUE if number is None else Standing.VALUE
    decimals = measure.decimals if asked.decimals is None else asked.decimals
    return Stated(asked, measure.name, standing, number, measure.unit, decimals)


def test_with_all_figures() -> None:
    assert read(FULL) == (
        "群众诉求办理。2024年受理群众、企业诉求200件，其中当场答复80件、分类交办120件，交办诉求办结110件，办结回复率95%。"
        "提请领导研究疑难诉求6件，涉及3个方面。受理企业诉求15件，协调解决企业反映的问题14件。"
        "诉求按期办结率95%，平均办理6.5天。诉求人本人作出评价40件，满意和基本满意率90%。"
        "诉求热线每日服务24小时。" + SLOT
    )


def test_without_any_request() -> None:
    assert read({}) == "群众诉求办理。2024年没有受理群众、企业诉求。" + SLOT


def test_before_anybody_has_judged() -> None:
    assert "评价" not in read({**FULL, "evaluated": 0})


def test_when_nothing_that_was_assigned_is_closed_yet() -> None:
    assert "分类交办120件，交办诉求尚未办结，" in read({**FULL, "closed[way=assigned]": 0})
