"""What the yearly report says of supervision: the exact words, with figures and at zero."""

from __future__ import annotations

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.supervision.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

HEAD = "督察与问题整改。"
SLOT = "（由撰写单位填写：督察、整治的部署和成效，整改的经验和不足）。"
FULL: dict[str, Exact] = {
    "campaigns": 3,
    "campaigns[kind=campaign]": 1,
    "campaigns[kind=inspection]": 1,
    "item_areas[kind=patrol]": 2,
    "items[kind=patrol]": 5,
    "items[kind=campaign]": 9,
    "items[kind=campaign;status=done]": 7,
    "items[kind=campaign;status=ongoing]": 2,
    "plans": 2,
    "measures": 15,
    "actions": 14,
    "actions[kind=operation]": 6,
    "actions[kind=enterprise]": 8,
    "enterprises_visited": 21,
    "people_visited[object=resident]": 80,
    "questionnaires": 75,
    "clues": 40,
    "problems": 11,
    "problems_closed": 8,
    "overdue": 1,
    "examples": 2,
    "road_works[kind=road]": 4,
    "satisfaction_rate": 95,
}


def read(known: dict[str, Exact]) -> str:
    """The clause with these figures; what is not named is zero, a rate without value."""
    return Wording(lambda asked: _stated(asked, known), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, known: dict[str, Exact]) -> Stated:
    measure = load_catalogue().measure(asked.code)
    number = known.get(str(asked).removeprefix("supervision."), None if measure.unit == "%" else 0)
    standing = Standing.NO_VALUE if number is None else Standing.VALUE
    decimals = measure.decimals if asked.decimals is None else asked.decimals
    return Stated(asked, measure.name, standing, number, measure.unit, decimals)


def test_a_full_year_reads_like_this() -> None:
    assert read(FULL) == (
        f"{HEAD}2024年开展法治督察1次，启动专项整治1次。把法治建设纳入巡察内容，涉及方面2个，重点任务5项。"
        "先后2次制定、细化整治方案，梳理专项整治任务9项，制定整改措施15项，其中已完成整改7项、正在推进2项。"
        "开展整治行动6次，到企业调查8次。走访企业21家，走访群众80人，发放调查问卷75份。"
        "收集问题线索40条，纳入问题清单11个，整改销号8个，年末逾期未整改1个。形成正反典型案例2个。"
        "硬化和改造提升农村公路4公里。专项整治群众满意度95%。" + SLOT
    )


def test_a_year_in_which_nothing_is_overdue_says_so() -> None:
    assert read({"problems": 3, "problems_closed": 3}) == (
        f"{HEAD}纳入问题清单3个，整改销号3个，没有逾期未整改的问题。" + SLOT
    )


def test_a_year_without_anything_leaves_the_writer_his_slot() -> None:
    assert read({}) == HEAD + SLOT
