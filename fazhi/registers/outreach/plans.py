"""The duty list of a unit and year: adopted, published, carried out item by item, reported, reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.filling import lines_of
from fazhi.kernel.procedure import OFFICE_STAFF, SAME, STAFF, Input, Meet, Procedure, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.outreach.grounds import DUTY, HOLDING, OPENLY, REPORTING
from fazhi.registers.outreach.models import PlanStage

# --- guards -------------------------------------------------------------------------------------------------------


def year_far_off(s: Situation) -> bool:
    """The list is drawn up in its own year or in the last months of the year before."""
    return s.get("year") not in (s.on.year, s.on.year + 1)


def no_duties(s: Situation) -> bool:
    return s.given("duties") and not lines_of(s.get("duties"))


def fewer_duties_than_done(s: Situation) -> bool:
    """What was carried out would no longer stand in the list."""
    return len(lines_of(s.get("duties"))) < max([0, *_done(s)])


def other_number_of_items(s: Situation) -> bool:
    """A correction mends the wording; how many items there are changes by the step that publishes anew."""
    if not s.matter.items or s.given("ground"):
        return False
    return len(lines_of(s.get("duties"))) != s.matter.items


def report_due_before_adoption(s: Situation) -> bool:
    due = s.data.get("report_due_on")
    return due is not None and due < s.on


def no_such_item(s: Situation) -> bool:
    return not 1 <= (s.data.get("item") or 0) <= s.matter.items


def items_said(s: Situation) -> str:
    return f"责任清单有{s.matter.items}项，没有第{s.data.get('item')}项"


def something_left(s: Situation) -> bool:
    return s.matter.items_done < s.matter.items


def left_said(s: Situation) -> str:
    return (
        f"责任清单{s.matter.items}项，已登记落实{s.matter.items_done}项，还有{s.matter.items - s.matter.items_done}项"
    )


def reported_late(s: Situation) -> bool:
    return s.over("report")


def reviews_itself(s: Situation) -> bool:
    """The office in charge judges its own list."""
    return bool(s.matter.organ_id == s.office.pk)


def has_last_day(s: Situation) -> bool:
    return s.get("report_due_on") is not None


# --- what follows -------------------------------------------------------------------------------------------------


def _done(s: Situation) -> set[int]:
    """The numbers of the items that were carried out."""
    return {int(event.inputs["item"]) for event in s.events if event.step == "carry_out"}


def counted(s: Situation) -> Mapping[str, Any]:
    return {"items": len(lines_of(s.data["duties"]))}


def to_be_published_again(s: Situation) -> Mapping[str, Any]:
    return {**counted(s), "published_on": None, "outlet": ""}


def one_more_done(s: Situation) -> Mapping[str, Any]:
    return {"items_done": len(_done(s) | {s.data["item"]})}


# --- steps --------------------------------------------------------------------------------------------------------

LISTED = Rule(no_duties, DUTY, "责任清单是空的", "每项一行填写", "duties")
AS_MANY = Rule(other_number_of_items, DUTY, "更正不增减清单的项数", "增减项目的，用“调整清单”", "duties")
REPORT_BY = Start("report", due="report_due_on", when=has_last_day)

procedure = Procedure(
    stages=PlanStage,
    steps=[
        Step(
            "adopt",
            "制定责任清单和计划",
            source=(),
            target=PlanStage.ADOPTED,
            by=STAFF,
            basis=DUTY,
            date="adopted_on",
            requires=["year", "duties"],
            optional=["report_due_on"],
            derive=counted,
            forbids=[
                Rule(year_far_off, DUTY, "责任清单在本年度或者上一年末制定", "核对年度和制定日期", "year"),
                LISTED,
                AS_MANY,
                Rule(report_due_before_adoption, REPORTING, "报告截止日早于制定日期", "核对日期", "report_due_on"),
            ],
            clocks=[REPORT_BY],
            help="每个单位每年度一份；年中有变化的，用“调整清单”。",
        ),
        Step(
            "publish",
            "公布责任清单",
            source=[PlanStage.ADOPTED],
            target=PlanStage.PUBLISHED,
            by=STAFF,
            basis=OPENLY,
            date="published_on",
            requires=["outlet"],
        ),
        Step(
            "amend",
            "调整清单",
            source=[PlanStage.ADOPTED, PlanStage.PUBLISHED],
            target=PlanStage.ADOPTED,
            by=STAFF,
            basis=DUTY,
            requires=["duties", Input("ground", "调整的理由", kind="lines")],
            derive=to_be_published_again,
            forbids=[
                LISTED,
                AS_MANY,
                Rule(
                    fewer_duties_than_done,
                    DUTY,
                    "已经登记落实的事项不能从清单中去掉",
                    "原有各项的顺序不变，新增的写在后面",
                    "duties",
                ),
            ],
            help="每项一行。调整以后重新公布。原有各项的顺序不变，新增的写在后面。",
        ),
        Step(
            "carry_out",
            "登记落实",
            source=[PlanStage.PUBLISHED, PlanStage.RETURNED],
            target=SAME,
            by=STAFF,
            basis=HOLDING,
            requires=[
                Input("item", "清单第几项", kind="int"),
                Input("how", "怎样落实", kind="lines", help="做了什么；已在“法治宣传活动”登记的，写活动编号即可"),
            ],
            derive=one_more_done,
            forbids=[Rule(no_such_item, HOLDING, items_said, "按清单的行次填写", "item")],
        ),
        Step(
            "report",
            "报告落实情况",
            source=[PlanStage.PUBLISHED, PlanStage.RETURNED],
            target=PlanStage.REPORTED,
            by=STAFF,
            basis=REPORTING,
            date="reported_on",
            requires=["performance"],
            expects=[
                Rule(something_left, REPORTING, left_said, "补登“登记落实”，或者在落实情况中说明原因"),
                Rule(reported_late, REPORTING, "已经超过报告截止日", "说明迟报的原因"),
            ],
            clocks=[Meet("report")],
        ),
        Step(
            "return",
            "退回改进",
            source=[PlanStage.REPORTED],
            target=PlanStage.RETURNED,
            by=OFFICE_STAFF,
            basis=REPORTING,
            requires=["report_due_on", Input("shortcomings", "需要改进的地方", kind="lines")],
            forbids=[
                Rule(
                    report_due_before_adoption, REPORTING, "再次报告的截止日早于退回日期", "核对日期", "report_due_on"
                ),
            ],
            clocks=[REPORT_BY],
        ),
        Step(
            "review",
            "评议",
            source=[PlanStage.REPORTED],
            target=PlanStage.REVIEWED,
            by=OFFICE_STAFF,
            basis=REPORTING,
            date="reviewed_on",
            requires=[
                "rating",
                Input("opinion", "评议意见", kind="lines", help="看落实的效果，不看活动次数和材料多少"),
            ],
            expects=[
                Rule(
                    reviews_itself,
                    REPORTING,
                    "业务主管机构评议的是本单位的清单",
                    "可以请县级议事协调机构或者其他单位参加评议",
                ),
                Rule(something_left, REPORTING, left_said, "没有正当理由的，退回改进"),
            ],
        ),
    ],
    final=[PlanStage.REVIEWED],
    clocks={"report": "报告落实情况"},
    timely="report",
)
