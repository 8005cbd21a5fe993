"""What the yearly report says of corrections: the exact words, with figures, at zero and in part."""

from __future__ import annotations

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.corrections.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

FULL: dict[str, Exact] = {
    "assessments": 20,
    "assessment_on_time_rate": 95,
    "received": 40,
    "released": 33,
    "terminated": 4,
    "terminated[termination=revoked]": 2,
    "terminated[termination=reimprisoned]": 1,
    "terminated[termination=death]": 1,
    "in_register": 51,
    "moves": 6,
    "leaves": 70,
    "measures[kind=praise]": 12,
    "measures[kind=admonish]": 9,
    "measures[kind=warn]": 3,
    "measures[kind=revoke]": 2,
    "measures[kind=reimprison]": 1,
    "digital_rate[means=app]": 98,
    "digital_rate[means=check]": 100,
    "digital_rate[means=locating]": 100,
    "returnees": 44,
    "resettlement_rate": 100,
    "key_returnees": 15,
    "meeting_rate": 100,
}
SLOT = "（由撰写单位填写：社区矫正和安置帮教的做法，帮扶解困的成效）。"


def read(known: dict[str, Exact]) -> str:
    """The clause with these figures; what is not named is zero, a rate without value."""
    return Wording(lambda asked: _stated(asked, known), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, known: dict[str, Exact]) -> Stated:
    measure = load_catalogue().measure(asked.code)
    number = known.get(str(asked).removeprefix("corrections."), None if measure.unit == "%" else 0)
    standing = Standing.NO_VALUE if number is None else Standing.VALUE
    decimals = measure.decimals if asked.decimals is None else asked.decimals
    return Stated(asked, measure.name, standing, number, measure.unit, decimals)


def test_with_all_figures() -> None:
    assert read(FULL) == (
        "社区矫正与安置帮教。2024年完成调查评估20件，调查评估按期完成率95%。"
        "2024年接收社区矫正对象40人，解除矫正33人，矫正终止4人，其中撤销缓刑、假释2人、收监执行1人、死亡1人，年末在册51人。"
        "决定变更执行地6人，办理外出审批70人次。"
        "给予表扬12人次，给予训诫9人次，给予警告3人次，提请撤销缓刑、假释2人次，提请收监执行1人次。"
        "移动应用使用率98%，信息化核查率100%，手机定位率100%。"
        "衔接刑满释放人员44人，安置帮教率100%，其中重点帮教对象15人，必接必送率100%。" + SLOT
    )


def test_a_year_without_anybody() -> None:
    assert read({}) == "社区矫正与安置帮教。2024年没有接收社区矫正对象，没有解除矫正。" + SLOT


def test_without_key_persons_there_is_no_rate_of_meeting() -> None:
    assert "必接必送" not in read({**FULL, "key_returnees": 0})


def test_a_part_that_is_zero_is_left_out() -> None:
    told = read(
        {**FULL, "terminated": 2, "terminated[termination=reimprisoned]": 0, "terminated[termination=death]": 0}
    )
    assert "矫正终止2人，其中撤销缓刑、假释2人，年末在册" in told
