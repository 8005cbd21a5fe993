"""A leader's yearly report on the rule of law in the own duties: due, given, reviewed, put right where it is poor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.alike import alike
from fazhi.kernel.procedure import OFFICE_STAFF, Input, Meet, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.learning.grounds import ANSWERING
from fazhi.registers.learning.guards import KEEPERS
from fazhi.registers.learning.models.duty import DutyReport, DutyReportStage, Result

# --- guards -------------------------------------------------------------------------------------------------------


def due_before_listed(s: Situation) -> bool:
    due = s.data.get("due_on")
    return due is not None and due < s.on


def listed_before(s: Situation) -> bool:
    """The unit has listed somebody of this name for a last day in the same year."""
    due = s.get("due_on")
    named = alike(DutyReport, "title", s.get("title")) if due else []
    others = (other for other in named if other.pk != s.matter.pk and other.organ_id == s.matter.organ_id)
    return any(other.due_on is not None and other.due_on.year == due.year for other in others)


def reported_late(s: Situation) -> bool:
    return s.over("report")


def judged_poor(s: Situation) -> bool:
    """What is poor is to be put right by a day."""
    return s.data.get("result") == Result.POOR


def due_before_review(s: Situation) -> bool:
    due = s.data.get("improve_due_on")
    return due is not None and due < s.on


def improved_late(s: Situation) -> bool:
    return s.over("improvement")


# --- what follows -------------------------------------------------------------------------------------------------


def no_longer_due(s: Situation) -> Mapping[str, Any]:
    return {"due_on": None}


# --- steps --------------------------------------------------------------------------------------------------------

procedure = Procedure(
    stages=DutyReportStage,
    steps=[
        Step(
            "list",
            "列入应述法人员",
            source=(),
            target=DutyReportStage.DUE,
            by=KEEPERS,
            basis=ANSWERING,
            date="listed_on",
            requires=["post", "due_on"],
            optional=["principal"],
            forbids=[Rule(due_before_listed, ANSWERING, "述法年度截止日早于列入日期", "核对日期", "due_on")],
            expects=[Rule(listed_before, ANSWERING, "本单位这一年度已经列入同名的人员", "不是同一人的，在标题中区分")],
            clocks=[Start("report", due="due_on", from_="listed_on")],
            help="标题填写姓名。每人每年度登记一件。",
        ),
        Step(
            "report",
            "述法",
            source=[DutyReportStage.DUE],
            target=DutyReportStage.REPORTED,
            by=KEEPERS,
            basis=ANSWERING,
            date="reported_on",
            requires=["form", "content"],
            expects=[Rule(reported_late, ANSWERING, "已经超过述法年度截止日", "写明原因")],
            clocks=[Meet("report")],
        ),
        Step(
            "return",
            "退回重述",
            source=[DutyReportStage.REPORTED],
            target=DutyReportStage.DUE,
            by=OFFICE_STAFF,
            basis=ANSWERING,
            requires=[Input("shortcomings", "为什么退回", kind="lines", help="如没有讲自己的履职和存在的问题")],
            sets={"reported_on": None, "form": ""},
            clocks=[Start("report", due="due_on", from_="listed_on")],
        ),
        Step(
            "review",
            "评议",
            source=[DutyReportStage.REPORTED],
            target=DutyReportStage.REVIEWED,
            by=OFFICE_STAFF,
            basis=ANSWERING,
            date="reviewed_on",
            requires=["result", "opinion"],
            forbids=[
                Rule(judged_poor, ANSWERING, "评议为差的，要指出问题、限期整改", "用“评议为差并责成整改”", "result"),
            ],
        ),
        Step(
            "review_poor",
            "评议为差并责成整改",
            source=[DutyReportStage.REPORTED],
            target=DutyReportStage.IMPROVING,
            by=OFFICE_STAFF,
            basis=ANSWERING,
            date="reviewed_on",
            requires=["opinion", "improve_due_on"],
            sets={"result": Result.POOR},
            forbids=[Rule(due_before_review, ANSWERING, "整改截止日早于评议日期", "核对日期", "improve_due_on")],
            clocks=[Start("improvement", due="improve_due_on", from_="reviewed_on")],
        ),
        Step(
            "improve",
            "整改完成",
            source=[DutyReportStage.IMPROVING],
            target=DutyReportStage.IMPROVED,
            by=KEEPERS,
            basis=ANSWERING,
            date="improved_on",
            requires=[Input("done", "怎样整改", kind="lines")],
            expects=[Rule(improved_late, ANSWERING, "已经超过整改截止日", "写明原因")],
            clocks=[Meet("improvement")],
        ),
        Step(
            "release",
            "不再应述",
            source=[DutyReportStage.DUE],
            target=DutyReportStage.RELEASED,
            by=OFFICE_STAFF,
            basis=ANSWERING,
            requires=[Input("ground", "不再应述的原因", help="如调离、退休、长期病假")],
            derive=no_longer_due,
            clocks=[Stop("report")],
            help="不再计入应述法人数，由统筹机构办理。",
        ),
    ],
    final=[DutyReportStage.REVIEWED, DutyReportStage.IMPROVED, DutyReportStage.RELEASED],
    clocks={"report": "述法", "improvement": "整改"},
    timely="report",
)
