"""What the yearly report says of leadership: the exact words, with figures, at zero and in part."""

from __future__ import annotations

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.leadership.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

FULL: dict[str, Exact] = {
    "meetings": 9,
    "agenda_items": 21,
    "resolutions": 14,
    "meetings[kind=executive;field=decisions]": 5,
    "meetings[kind=dispatch;field=mediation]": 2,
    "resolutions[field=mediation]": 3,
    "task_lists": 4,
    "task_lists[field=enforcement]": 1,
    "tasks": 40,
    "task_completion_rate": 95,
    "tasks_done": 39,
    "tasks_done[kind=work_point]": 30,
    "tasks_done[kind=livelihood]": 9,
    "rules": 6,
    "rules[kind=system;field=reconsideration]": 4,
    "rules[kind=mechanism;field=enforcement]": 2,
    "deducted_units": 7,
    "deducted_units[level=department]": 5,
    "deducted_units[level=township]": 2,
    "honours": 3,
    "honours[kind=person;grade=municipal;field=legalservices]": 1,
    "demonstrations": 2,
    "demonstrations[kind=single]": 2,
    "year_reports": 80,
    "year_report_publication_rate": 97,
}
SLOT = "（由撰写单位填写：党政主要负责人履行推进法治建设第一责任人职责的情况）。"


def read(known: dict[str, Exact]) -> str:
    """The clause with these figures; what is not named is zero, a rate without value."""
    return Wording(lambda asked: _stated(asked, known), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, known: dict[str, Exact]) -> Stated:
    measure = load_catalogue().measure(asked.code)
    number = known.get(str(asked).removeprefix("leadership."), None if measure.unit == "%" else 0)
    standing = Standing.NO_VALUE if number is None else Standing.VALUE
    decimals = measure.decimals if asked.decimals is None else asked.decimals
    return Stated(asked, measure.name, standing, number, measure.unit, decimals)


def test_with_all_figures() -> None:
    assert read(FULL) == (
        "组织领导。2024年召开研究法治工作的会议9次，研究法治议题21个，议定措施14项。"
        "政府常务会议集体审议重大行政决策5次，召开矛盾纠纷化解调度会2次，提出化解措施3项。"
        "印发工作任务清单4批，其中行政执法1批。"
        "应当完成工作任务40件，按期完成率95%。"
        "完成工作任务39件，其中年度工作要点30件、民生实事9件。"
        "建立工作制度和机制6项，其中行政复议制度4项、行政执法机制2项。"
        "依法治县考核中被扣分的单位7个，其中县级部门5个、乡镇（街道）2个。"
        "获得表彰荣誉3个，其中受到省（市）级表彰的公共法律服务先进个人1个。"
        "培育申报法治政府建设示范创建项目2个，其中单项示范2个。"
        "应当报送的法治政府建设年度报告80份，按期公开率97%。" + SLOT
    )


def test_without_anything() -> None:
    assert read({}) == "组织领导。2024年没有召开研究法治工作的会议。" + SLOT


def test_meetings_without_discussion_of_decisions() -> None:
    assert read({"meetings": 2, "agenda_items": 3}) == (
        "组织领导。2024年召开研究法治工作的会议2次，研究法治议题3个。" + SLOT
    )
