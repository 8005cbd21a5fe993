"""The yearly report (art. 49): a department's to its office in charge and the public, a government's to the public."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fazhi.kernel.organs import Level
from fazhi.kernel.procedure import ONCE, SAME, STAFF, Input, Meet, Practice, Procedure, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.disclosure.models import ReportStage

CONTENT = "disclosure.annual_report.content"
DEPARTMENT = "disclosure.annual_report.department"
GOVERNMENT = "disclosure.annual_report.government"
# Art. 49 binds departments and governments from the county upward; a township reports as its county arranges.
BASIS = (CONTENT, Practice("乡镇（街道）按县级政府的部署编制年度报告"))

# --- guards -------------------------------------------------------------------------------------------------------


def is_department(s: Situation) -> bool:
    return s.matter.organ.level == Level.DEPARTMENT


def is_government(s: Situation) -> bool:
    return s.matter.organ.level in (Level.PROVINCE, Level.CITY, Level.COUNTY)


def not_department(s: Situation) -> bool:
    return not is_department(s)


def year_not_begun(s: Situation) -> bool:
    year = s.get("year")
    return year is not None and year > s.on.year


def year_not_over(s: Situation) -> bool:
    return s.on <= s.matter.year_ends_on


def chapters_missing(s: Situation) -> bool:
    return not s.get("summary") or not s.get("problems")


def published_late(s: Situation) -> bool:
    return s.over("report")


def not_submitted(s: Situation) -> bool:
    return is_department(s) and s.matter.submitted_on is None


def whole_with_publication(s: Situation) -> bool:
    return not not_submitted(s)


def whole_with_submission(s: Situation) -> bool:
    return s.matter.published_on is not None


def last_day_of_year(s: Situation) -> Mapping[str, Any]:
    return {"year_ends_on": date(s.data["year"], 12, 31)}


# --- steps --------------------------------------------------------------------------------------------------------

LATE = Rule(published_late, (DEPARTMENT, GOVERNMENT), lambda s: f"期限已于{s.due_day('report')}届满", "尽快公布")
NOT_OVER = Rule(year_not_over, CONTENT, lambda s: f"{s.matter.year}年还没有结束", "年度终了以后办理")
TEXTS = ["summary", "problems", "others"]

procedure = Procedure(
    stages=ReportStage,
    steps=[
        Step(
            "begin",
            "开始编制",
            source=(),
            target=ReportStage.DRAFTING,
            by=STAFF,
            basis=BASIS,
            date="begun_on",
            requires=["year"],
            optional=TEXTS,
            derive=last_day_of_year,
            forbids=[Rule(year_not_begun, CONTENT, "报告年度还没有开始", "核对报告年度", "year")],
            clocks=[
                Start("report", DEPARTMENT, from_="year_ends_on", when=is_department),
                Start("report", GOVERNMENT, from_="year_ends_on", when=is_government),
            ],
            help="第二章至第四章的表由统计表生成，不在这里填写。",
        ),
        Step(
            "write",
            "撰写",
            source=[ReportStage.DRAFTING],
            target=SAME,
            by=STAFF,
            basis=BASIS,
            optional=TEXTS,
        ),
        Step(
            "submit",
            "提交主管部门",
            source=[ReportStage.DRAFTING, ReportStage.PUBLISHED],
            target=SAME,
            by=STAFF,
            basis=(DEPARTMENT, *BASIS),
            date="submitted_on",
            forbids=[
                Rule(not_department, DEPARTMENT, "向主管部门提交的是部门的年度报告", "直接办理“公布”"),
                NOT_OVER,
                ONCE,
            ],
            expects=[LATE],
            clocks=[Meet("report", when=whole_with_submission)],
        ),
        Step(
            "publish",
            "公布",
            source=[ReportStage.DRAFTING],
            target=ReportStage.PUBLISHED,
            by=STAFF,
            basis=BASIS,
            date="published_on",
            requires=["address"],
            optional=[*TEXTS, Input("tables", "第二章至第四章的表已核对平衡", kind="bool")],
            forbids=[
                NOT_OVER,
                Rule(
                    chapters_missing,
                    CONTENT,
                    "年度报告须写明总体情况、主要问题及改进情况",
                    "补充后公布",
                    "problems",
                ),
            ],
            expects=[
                LATE,
                Rule(not_submitted, DEPARTMENT, "还没有向本级主管部门提交", "提交后办理“提交主管部门”"),
            ],
            clocks=[Meet("report", when=whole_with_publication)],
        ),
    ],
    final=[ReportStage.PUBLISHED],
    clocks={"report": "公布年度报告"},
    timely="report",
    mirrors={"report": "due_on"},
)
