"""Responses: started by grade, reported at once, filed with the congress, ended, and looked back upon."""

from __future__ import annotations

from fazhi.kernel.law import TimeLimit
from fazhi.kernel.procedure import ONCE, SAME, STAFF, Input, Meet, Procedure, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.emergency.guards import plan_not_in_force
from fazhi.registers.emergency.models import ResponseStage, Severity

STARTED = ("突发事件应对法(2024)第七十二条", "突发事件应对法(2007)第四十八条")
GRADED = ("突发事件应对法(2024)第七十一条", "突发事件应对法(2007)第四十八条")
LIFTED = ("突发事件应对法(2024)第八十六条", "突发事件应对法(2007)第五十八条")
REVIEWED = ("突发事件应对法(2024)第九十二条", "突发事件应对法(2007)第六十二条")
REPORT, HOURS, FILING = "emergency.report", "emergency.report.chongqing", "emergency.filing"
REPORTED = (REPORT, "突发事件应对法(2007)第七条第二款")
MINUTES = 60

# --- guards -------------------------------------------------------------------------------------------------------


def is_grave(s: Situation) -> bool:
    """较大以上: the regulations give hours for its report."""
    return s.matter.severity != Severity.ORDINARY


def reported_after_hours(s: Situation) -> bool:
    """More minutes than the regulations leave; where the minutes are unknown nothing is said."""
    taken = s.data.get("report_minutes")
    if taken is None or not is_grave(s) or not s.in_force(HOURS):
        return False
    limit = s.limit(HOURS)
    return isinstance(limit, TimeLimit) and limit.value is not None and taken > limit.value * MINUTES


def reported_late(s: Situation) -> bool:
    return s.over("report")


def not_reported(s: Situation) -> bool:
    return s.matter.reported_on is None


def same_grade(s: Situation) -> bool:
    return s.data.get("grade") == s.matter.grade


# --- steps --------------------------------------------------------------------------------------------------------

procedure = Procedure(
    stages=ResponseStage,
    steps=[
        Step(
            "start",
            "启动应急响应",
            source=(),
            target=ResponseStage.STARTED,
            by=STAFF,
            basis=STARTED,
            date="started_on",
            requires=["grade", "hazard", "severity", Input("measures", "响应事项和处置措施", kind="lines")],
            optional=["plan", "expected_due_on"],
            forbids=[Rule(plan_not_in_force, STARTED, "所选的预案没有印发或者已经废止", "核对预案", "plan")],
            clocks=[Start("report", due="started_on")],
            help="启动应急响应应当明确响应事项、级别、预计期限和处置措施。",
        ),
        Step(
            "report",
            "向上一级政府报告",
            source=[ResponseStage.STARTED, ResponseStage.ENDED],
            target=SAME,
            by=STAFF,
            basis=REPORTED,
            date="reported_on",
            optional=["report_minutes"],
            forbids=[ONCE],
            expects=[
                Rule(reported_late, REPORTED, "没有在启动当日报告", "说明原因"),
                Rule(
                    reported_after_hours,
                    HOURS,
                    "较大以上突发事件的信息没有在规定的时间内上报",
                    "说明迟报的原因",
                    "report_minutes",
                ),
            ],
            clocks=[Meet("report")],
        ),
        Step(
            "adjust",
            "调整响应级别",
            source=[ResponseStage.STARTED],
            target=SAME,
            by=STAFF,
            basis=GRADED,
            requires=["grade", Input("ground", "调整的原因", kind="lines")],
            forbids=[Rule(same_grade, GRADED, "级别没有变化", "选择调整以后的级别", "grade")],
        ),
        Step(
            "file",
            "报人大常委会备案",
            source=[ResponseStage.STARTED, ResponseStage.ENDED, ResponseStage.REVIEWED],
            target=SAME,
            by=STAFF,
            basis=FILING,
            date="filed_on",
            requires=[Input("papers", "备案的决定、命令、措施", kind="lines")],
            forbids=[ONCE],
        ),
        Step(
            "end",
            "解除应急响应",
            source=[ResponseStage.STARTED],
            target=ResponseStage.ENDED,
            by=STAFF,
            basis=LIFTED,
            date="ended_on",
            expects=[Rule(not_reported, REPORTED, "没有登记向上一级政府报告", "补登“向上一级政府报告”")],
        ),
        Step(
            "report_to_congress",
            "作专项工作报告",
            source=[ResponseStage.ENDED, ResponseStage.REVIEWED],
            target=SAME,
            by=STAFF,
            basis=FILING,
            date="congress_on",
            forbids=[ONCE],
        ),
        Step(
            "review",
            "总结评估并报告",
            source=[ResponseStage.ENDED],
            target=ResponseStage.REVIEWED,
            by=STAFF,
            basis=REVIEWED,
            date="reviewed_on",
            requires=[
                Input("lessons", "经过、原因和经验教训", kind="lines"),
                Input("improvements", "改进措施", kind="lines"),
            ],
        ),
    ],
    final=[ResponseStage.REVIEWED],
    clocks={"report": "立即报告"},
    timely="report",
)
