"""What the yearly report says of learning the law: the exact words, with figures, at zero and in part."""

from __future__ import annotations

import pytest

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.learning.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

FULL: dict[str, Exact] = {
    "plan_items": 9,
    "plan_items[kind=item]": 7,
    "plan_items[kind=module]": 2,
    "sessions": 46,
    "sessions[form=standing_committee]": 4,
    "sessions[form=executive_meeting]": 5,
    "sessions[form=party_group]": 12,
    "sessions[form=centre_group]": 15,
    "sessions[form=reading_class]": 3,
    "sessions[form=staff_meeting]": 7,
    "sessions[led_by=top_leaders]": 8,
    "speeches[kind=exchange]": 14,
    "speeches[kind=law_talk]": 2,
    "lectures": 11,
    "lectures[form=party_lecture]": 10,
    "lectures[form=law_lecture]": 1,
    "papers": 12,
    "papers[kind=reflection]": 6,
    "papers_per_person": 2,
    "trainings": 13,
    "trainings[audience=leaders|officers]": 6,
    "trainings[audience=leaders]": 2,
    "trainings[audience=officers]": 4,
    "trainings[audience=cadres]": 3,
    "trainings[audience=managers]": 4,
    "trainings[topic=enforcement;host=municipal]": 1,
    "trainings[topic=enforcement;host=county]": 2,
    "trained": 700,
    "trained[topic=enforcement]": 240,
    "trained[topic=reconsideration_litigation]": 130,
    "exam_expected": 250,
    "examinees[rank=municipal]": 1,
    "examinees[rank=county]": 39,
    "examinees[rank=staff]": 205,
    "exam_participation_rate": 98,
    "exam_pass_rate": 99,
    "duty_reports_due": 40,
    "duty_reports": 38,
    "duty_report_rate": 95,
}
RATES = {"%", "篇"}  # over nothing they have no value
LEAD = "学法用法和述法。"
SLOT = "（由撰写单位填写：领导干部带头学法、依法决策和依法办事的做法）。"


def read(known: dict[str, Exact]) -> str:
    """The clause with these figures; what is not named is zero, a rate without value."""
    return Wording(lambda asked: _stated(asked, known), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, known: dict[str, Exact]) -> Stated:
    measure = load_catalogue().measure(asked.code)
    number = known.get(str(asked).removeprefix("learning."), None if measure.unit in RATES else 0)
    standing = Standing.NO_VALUE if number is None else Standing.VALUE
    return Stated(asked, measure.name, standing, number, measure.unit, measure.decimals)


def test_with_all_figures() -> None:
    assert read(FULL) == LEAD + (
        "列入学法计划的学习条目7项，建立学习模块2项。"
        "2024年集体学法46次，其中党委常委会会议学法4次、政府常务会议学法5次、党组会学法12次、理论学习中心组学法15次、"
        "读书班学法3次、干部职工会学法7次。"
        "党政主要负责人带头学法8次，学法交流发言14人次，主要负责人讲法2人次。"
        "讲授法治专题党课10次，举办法治专题讲座1次。"
        "形成心得体会6篇，学法成果人均2篇。"
        "举办、参加法治培训13期，其中领导干部、执法人员培训6期，包括领导干部培训2期、执法人员培训4期，"
        "另有乡村干部培训3期、企业经营管理人员培训4期，行政执法培训有上级组织的1期、县级组织的2期。"
        "参加行政执法培训240人次，参加行政复议行政应诉培训130人次。"
        "参加年度法治理论考试的有市管领导干部1人、县管领导干部39人、干部职工205人，参考率98%，合格率99%。"
        "领导干部述法38人，述法覆盖率95%。" + SLOT
    )


def test_without_any_figure() -> None:
    assert read({}) == LEAD + "2024年没有集体学法。" + SLOT


def test_leaders_who_were_due_and_did_not_report_are_said() -> None:
    told: dict[str, Exact] = {"duty_reports_due": 12, "duty_report_rate": 0}
    assert "没有领导干部述法" in read(told)


def test_no_hour_and_no_point_is_ever_stated() -> None:
    assert [word for word in ("学时", "积分", "时长") if word in read(FULL)] == []


@pytest.mark.parametrize(("rate", "cases", "asked"), [(100, 200, True), (100, 199, False), (99, 5000, False)], ids=str)
def test_that_all_of_very_many_passed_is_asked_about(rate: int, cases: int, asked: bool) -> None:
    question = next(q for q in clause.questions if q.rate == "learning.exam_pass_rate")
    assert question.bites(rate, cases) is asked
