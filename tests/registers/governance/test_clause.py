"""What the yearly report says of governance: the exact words, with figures, at zero and in part."""

from __future__ import annotations

from fractions import Fraction

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.governance.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

FULL: dict[str, Exact] = {
    "points": 6,
    "observers": 7,
    "findings": 34,
    "findings_solved": 32,
    "model_units[kind=democracy]": 24,
    "model_units[kind=democracy;grade=national]": 2,
    "model_units[kind=democracy;grade=municipal]": 22,
    "model_applications": 5,
    "model_applications[kind=integrated]": 5,
    "villages": 40,
    "advised_villages": 38,
    "adviser_coverage": 95,
    "building_heads": 60,
    "grids": 200,
    "safety_index": Fraction("98.7"),
}
SLOT = "（由撰写单位填写：基层治理、法治乡村建设的做法和成效）。"


def read(known: dict[str, Exact]) -> str:
    """The clause with these figures; what is not named is zero, a rate without value."""
    return Wording(lambda asked: _stated(asked, known), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, known: dict[str, Exact]) -> Stated:
    measure = load_catalogue().measure(asked.code)
    number = known.get(str(asked).removeprefix("governance."), None if measure.unit == "%" else 0)
    standing = Standing.NO_VALUE if number is None else Standing.VALUE
    decimals = measure.decimals if asked.decimals is None else asked.decimals
    return Stated(asked, measure.name, standing, number, measure.unit, decimals)


def test_with_all_figures() -> None:
    assert read(FULL) == (
        "基层治理。年末有基层法治观测点6个，在聘法治观察员7人，2024年反映问题34件，解决问题32件。"
        "已命名民主法治示范村（社区）24个，其中国家级2个、省（市）级22个。"
        "2024年申报创建示范村（社区）5个，其中“三治结合”示范5个。"
        "聘有法律顾问的村（社区）38个，占村（社区）的95%。"
        "在岗楼栋长60人，划分网格200个，群众安全感指数98.7%。" + SLOT
    )


def test_without_anything() -> None:
    assert read({}) == "基层治理。年末没有基层法治观测点。" + SLOT


def test_villages_without_any_adviser() -> None:
    assert read({"points": 1, "villages": 3}) == (
        "基层治理。年末有基层法治观测点1个。村（社区）没有聘请法律顾问。" + SLOT
    )
