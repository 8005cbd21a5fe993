"""What the yearly report says of emergencies: the exact words, with figures and without any."""

from __future__ import annotations

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.emergency.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

SLOT = "（由撰写单位填写：突发事件依法应对的机制和成效）。"


def read(known: dict[str, Exact]) -> str:
    """The clause with these figures; what is not named is zero."""
    return Wording(lambda asked: _stated(asked, known), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, known: dict[str, Exact]) -> Stated:
    measure = load_catalogue().measure(asked.code)
    number = known.get(str(asked).removeprefix("emergency."), 0)
    decimals = measure.decimals if asked.decimals is None else asked.decimals
    return Stated(asked, measure.name, Standing.VALUE, number, measure.unit, decimals)


def test_with_all_figures() -> None:
    known: dict[str, Exact] = {
        "plans[kind=plan]": 4,
        "plans[kind=card]": 9,
        "plans[kind=standard]": 3,
        "plans_in_force": 30,
        "consultations": 7,
        "consultations[kind=disaster]": 5,
        "consultations[kind=accident]": 2,
        "drills": 120,
        "drill_people": 6400,
        "responses": 3,
        "responses[grade=three]": 1,
        "responses[grade=four]": 2,
    }
    assert read(known) == (
        "突发事件应对。2024年编制印发应急预案4个，编制应急响应工作卡9个，制定预警发布及响应规范3个，年末现行有效的应急预案和响应文件30个。"
        "召开风险研判会商7次，其中自然灾害5次、安全生产2次。"
        "2024年开展应急演练120次，参加演练6400人次。启动应急响应3次，其中三级1次、四级2次。" + SLOT
    )


def test_a_year_without_anything() -> None:
    assert read({}) == "突发事件应对。2024年没有开展应急演练。" + SLOT
