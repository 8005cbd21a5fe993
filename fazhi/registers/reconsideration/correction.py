"""Correction: asked for once, answered within the period, or the application is given up."""

from __future__ import annotations

from fazhi.kernel.calendar import last_day
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import ONCE, SAME, Extend, Input, Meet, Resume, Rule, Start, Step, Stop, Suspend, in_law
from fazhi.kernel.situation import Situation
from fazhi.registers.reconsideration.guards import (
    REVIEW_OVER,
    REVIEW_PERIOD,
    STAFF,
    accepted_by_decision,
    accepted_on_receipt,
    act_of_2017,
)
from fazhi.registers.reconsideration.models import (
    EndedBy,
    Outcome,
    Stage,
)

CORRECTION = ("reconsideration.correction_submit", "行政复议法实施条例(2007)第二十九条")


def correction_asked_late(s: Situation) -> bool:
    if s.done("superior_order", "settle_organ"):
        return False
    due = last_day("reconsideration.correction_notice", s.matter.received_on)
    return due is not None and due < s.on


def correction_asked_before(s: Situation) -> bool:
    return s.done("request_correction")


def correction_date_missing(s: Situation) -> bool:
    return act_of_2017(s) and s.get("correction_due_on") is None


def correction_late(s: Situation) -> bool:
    return s.over("correction") and not s.given("excuse")


def correction_period_running(s: Situation) -> bool:
    return s.clock("correction") is None or s.running("correction")


def correction_period_over(s: Situation) -> bool:
    return not s.running("correction")


CORRECTION_ASKED_LATE = Rule(
    correction_asked_late,
    "reconsideration.correction_notice",
    lambda s: f"补正通知应当在收到申请后的期限内发出，{s.on}已经超过",
    "按已经受理办理，在审理中要求补充",
)
CORRECTION_ASKED_BEFORE = Rule(
    correction_asked_before,
    "行政复议法(2023)第三十一条第一款",
    "补正事项应当一次性通知",
    "依现有材料决定受理或者不予受理",
)
CORRECTION_DATE_MISSING = Rule(
    correction_date_missing,
    "reconsideration.correction_notice",
    "补正通知须载明合理的补正期限",
    "填写通知确定的补正届满日",
    "correction_due_on",
)
CORRECTION_LATE = Rule(
    correction_late,
    CORRECTION,
    lambda s: f"补正期限已于{s.due_day('correction')}届满",
    "有正当理由的，填写理由；没有的，登记“视为放弃申请”",
    "excuse",
)
CORRECTION_PERIOD_RUNNING = Rule(
    correction_period_running,
    CORRECTION,
    lambda s: f"补正期限到{s.due_day('correction')}才届满，或者补正通知尚未送达",
    "期限届满、没有补正也没有正当理由时再登记",
)
CORRECTION_PERIOD_OVER = Rule(
    correction_period_over,
    "reconsideration.correction_submit",
    "补正期限尚未起算或者已经届满，不能延长",
    "先登记补正通知送达日期",
)


CORRECTION_STEPS = (
    Step(
        "request_correction",
        "通知补正",
        source=[Stage.REVIEW],
        target=Stage.CORRECTION,
        by=STAFF,
        basis="reconsideration.correction_notice",
        date="correction_requested_on",
        requires=[Input("items", "补正事项", "lines", help="一次性写明全部需要补正的事项")],
        optional=["correction_due_on"],
        forbids=[REVIEW_OVER, CORRECTION_ASKED_LATE, CORRECTION_ASKED_BEFORE, CORRECTION_DATE_MISSING],
        clocks=[
            Meet("review"),
            Suspend("decision"),
            Start("correction", due="correction_due_on", when=accepted_on_receipt),
        ],
        help="申请材料不齐全或者表述不清楚，无法判断是否符合受理条件",
    ),
    Step(
        "serve_correction",
        "补正通知送达",
        source=[Stage.CORRECTION],
        target=SAME,
        by=STAFF,
        basis=CORRECTION,
        date="correction_served_on",
        forbids=[ONCE],
        clocks=[Start("correction", key=CORRECTION[0], when=in_law(CORRECTION[0]))],
        help="申请人收到通知的日期；补正期限自该日起算",
    ),
    Step(
        "extend_correction",
        "延长补正期限",
        source=[Stage.CORRECTION],
        target=SAME,
        by=[Role.REVIEWER, Role.HEAD],
        basis="reconsideration.correction_submit",
        requires=[
            Input("days", "延长工作日数", "int"),
            Input("excuse", "正当理由", help="申请人不能按期补正的正当理由"),
        ],
        forbids=[CORRECTION_PERIOD_OVER],
        clocks=[Extend("correction")],
        help="申请人有正当理由的，可以延长合理期限",
    ),
    Step(
        "supplement",
        "收到补正材料",
        source=[Stage.CORRECTION],
        target=Stage.REVIEW,
        by=STAFF,
        basis=("reconsideration.review_after_correction", "行政复议法实施条例(2007)第二十九条"),
        date="corrected_on",
        optional=[Input("excuse", "逾期的正当理由")],
        forbids=[CORRECTION_LATE],
        clocks=[
            Meet("correction"),
            Resume("decision"),
            Start("review", key="reconsideration.review_after_correction", when=accepted_by_decision),
            # The act of 2017 is silent; the application is complete only now, so its review begins now.
            Start("review", key=REVIEW_PERIOD, when=accepted_on_receipt),
        ],
        help="审查期限自收到补正材料之日重新起算",
    ),
    Step(
        "abandon",
        "视为放弃申请",
        source=[Stage.CORRECTION],
        target=Stage.ABANDONED,
        by=STAFF,
        basis=CORRECTION,
        date="concluded_on",
        sets={"outcome": Outcome.TERMINATED, "ended_by": EndedBy.WITHDRAWN},
        forbids=[CORRECTION_PERIOD_RUNNING],
        clocks=[Stop("correction"), Stop("decision"), Stop("forward_other")],
        help="无正当理由逾期不补正的，视为放弃申请，记录在案",
    ),
)
