"""The yearly report of a unit: reported upward by one day and public by another (督察工作规定)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import (
    SAME,
    STAFF,
    Follow,
    Input,
    Meet,
    Practice,
    Procedure,
    Rule,
    Start,
    Step,
    Stop,
    in_law,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.leadership.guards import is_government, year_not_begun
from fazhi.registers.leadership.models.results import ReportStage, YearReport

UPWARD = "governance.annual_report.upward"
PUBLISH = "governance.annual_report.publish"
CHECKING = Practice("年度报告由本单位负责人审核，公开以前经过保密审查")
REPORTING = (Level.DEPARTMENT, Level.TOWNSHIP)

# --- guards -------------------------------------------------------------------------------------------------------


def year_changed(s: Situation) -> bool:
    """The days of the report follow from the year with which it was begun."""
    return s.matter.year is not None and s.data.get("year") not in (None, s.matter.year)


def year_not_over(s: Situation) -> bool:
    return s.on <= s.matter.year_ends_on


def not_a_government(s: Situation) -> bool:
    return not is_government(s)


def secrecy_not_checked(s: Situation) -> bool:
    return not s.data.get("secrecy_checked")


def submitted_late(s: Situation) -> bool:
    return s.over("upward")


def published_late(s: Situation) -> bool:
    return s.over("publish")


# --- values and what follows --------------------------------------------------------------------------------------


def last_day_of_year(s: Situation) -> Mapping[str, Any]:
    return {"year_ends_on": date(s.data["year"], 12, 31)}


def units_without_report(s: Situation) -> Iterable[Organ]:
    """The departments and townships of the government that have no report of this year yet."""
    reported = YearReport.objects.filter(year=s.matter.year).values("organ")
    units = Organ.objects.get_children(s.matter.organ).filter(level__in=REPORTING).exclude(pk__in=reported)
    return [unit for unit in units.order_by("path") if unit.exists_on(s.on)]


def calls_the_units(s: Situation) -> Iterable[Follow]:
    for unit in units_without_report(s):
        title = f"{unit}{s.matter.year}年度法治政府建设年度报告"
        yield Follow(YearReport, "begin", {"title": title, "year": s.matter.year}, organ=unit)


# --- steps --------------------------------------------------------------------------------------------------------

NOT_OVER = Rule(year_not_over, UPWARD, lambda s: f"{s.matter.year}年还没有结束", "年度终了以后办理")

procedure = Procedure(
    stages=ReportStage,
    steps=[
        Step(
            "begin",
            "开始撰写",
            source=(),
            target=ReportStage.DRAFTING,
            by=STAFF,
            basis=(UPWARD, CHECKING),
            date="begun_on",
            requires=["year"],
            derive=last_day_of_year,
            forbids=[
                Rule(year_not_begun, CHECKING, "报告年度还没有开始", "核对报告年度", "year"),
                Rule(
                    year_changed, CHECKING, "报送、公开的期限由报告年度算出，年度不能更正", "撤回以后重新登记", "year"
                ),
            ],
            clocks=[
                Start("upward", UPWARD, from_="year_ends_on", when=in_law(UPWARD)),
                Start("publish", PUBLISH, from_="year_ends_on", when=in_law(PUBLISH)),
            ],
            help="报告的文字和数字由“报告”页面生成，这里登记报送和公开。",
        ),
        Step(
            "call",
            "部署各单位报送",
            source=[ReportStage.DRAFTING, ReportStage.CHECKED, ReportStage.SUBMITTED],
            target=SAME,
            by=STAFF,
            basis=(UPWARD, CHECKING),
            forbids=[Rule(not_a_government, UPWARD, "由县政府部署所属单位报送", "在县政府的年度报告上办理")],
            follows=calls_the_units,
            help="还没有登记本年度报告的部门、乡镇，各登记一件，期限随之起算。",
        ),
        Step(
            "check",
            "审核",
            source=[ReportStage.DRAFTING],
            target=ReportStage.CHECKED,
            by=[Role.REVIEWER, Role.HEAD],
            basis=CHECKING,
            date="checked_on",
            requires=[Input("secrecy_checked", "已经过保密审查", kind="bool")],
            forbids=[
                NOT_OVER,
                Rule(secrecy_not_checked, CHECKING, "报告没有经过保密审查", "保密审查以后审核", "secrecy_checked"),
            ],
        ),
        Step(
            "submit",
            "报送",
            source=[ReportStage.CHECKED],
            target=ReportStage.SUBMITTED,
            by=STAFF,
            basis=(UPWARD, CHECKING),
            date="submitted_on",
            requires=[
                Input("to", "报送对象", help="同级党委、人大常委会和上一级政府；部门为本级党委、政府和上一级部门")
            ],
            expects=[
                Rule(submitted_late, UPWARD, lambda s: f"报送期限已于{s.due_day('upward')}届满", "向上级说明情况")
            ],
            clocks=[Meet("upward")],
        ),
        Step(
            "publish",
            "公开",
            source=[ReportStage.SUBMITTED],
            target=ReportStage.PUBLISHED,
            by=STAFF,
            basis=(PUBLISH, CHECKING),
            date="published_on",
            requires=["address"],
            expects=[
                Rule(published_late, PUBLISH, lambda s: f"公开期限已于{s.due_day('publish')}届满", "今后按期公开")
            ],
            clocks=[Meet("publish")],
        ),
        Step(
            "withhold",
            "不公开",
            source=[ReportStage.SUBMITTED],
            target=ReportStage.WITHHELD,
            by=[Role.HEAD],
            basis=(PUBLISH, CHECKING),
            requires=["withheld"],
            clocks=[Stop("publish")],
            help="只有涉及国家秘密的报告可以不公开；能够区分处理的，公开其余部分。",
        ),
    ],
    final=[ReportStage.PUBLISHED, ReportStage.WITHHELD],
    clocks={"upward": "报送年度报告", "publish": "公开年度报告"},
    timely="upward",
    mirrors={"upward": "due_on", "publish": "publish_due_on"},
)
