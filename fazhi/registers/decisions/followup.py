"""After the decision: tasks of the units that carry it out, problems put right, and accountability for breaches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.procedure import SAME, STAFF, By, Input, Meet, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.decisions.guards import OWN_DECISION
from fazhi.registers.decisions.models.deciding import Stage
from fazhi.registers.decisions.models.executing import AccountabilityStage, Breach, ProblemStage, TaskStage

EXECUTION = "decision.execution"
LIABILITY = "decision.liability"
REGULATION = "重大行政决策程序暂行条例(2019)"
REPORTED = f"{REGULATION}第三十五条第一款"
UNIT = tuple(By(role, via="unit") for role in STAFF)
CARRIED_OUT = (Stage.EXECUTING, Stage.SUSPENDED)

# --- guards -------------------------------------------------------------------------------------------------------


def not_carried_out(s: Situation) -> bool:
    decision = s.get("decision")
    return decision is not None and decision.stage not in CARRIED_OUT


def due_in_the_past(s: Situation) -> bool:
    due = s.get("due_on")
    return due is not None and due < s.on


def over(s: Situation) -> bool:
    """The last day of the task or the problem has passed."""
    due = s.matter.due_on
    return due is not None and s.on > due


def not_decided(s: Situation) -> bool:
    """Nobody carries out what was never decided."""
    decision = s.get("decision")
    decided = decision is not None and decision.decided_on is not None
    return decision is not None and not decided and s.get("breach") == Breach.EXECUTION


def dissent_not_weighed(s: Situation) -> bool:
    """Members had spoken against what turned out a grave error: their liability is reduced or lifted."""
    serious = s.matter.breach in (Breach.SERIOUS, Breach.ORGAN)
    return serious and bool(s.matter.decision.dissent) and s.get("exempted") is None


def exempts_more_than_dissented(s: Situation) -> bool:
    return (s.get("exempted") or 0) > (s.matter.decision.dissent or 0)


def nobody_liable(s: Situation) -> bool:
    return s.matter.breach == Breach.SERIOUS and not s.get("persons")


# --- values -------------------------------------------------------------------------------------------------------


def found_today(s: Situation) -> Mapping[str, Any]:
    return {"found_on": s.data.get("found_on") or s.on}


# --- tasks --------------------------------------------------------------------------------------------------------

DUE_AHEAD = Rule(due_in_the_past, EXECUTION, "期限早于办理日期", "填写以后的日期", "due_on")
CLOCK = Start("task", due="due_on")

tasks = Procedure(
    stages=TaskStage,
    steps=[
        Step(
            "assign",
            "交办执行任务",
            source=(),
            target=TaskStage.ASSIGNED,
            by=STAFF,
            basis=EXECUTION,
            date="assigned_on",
            requires=["decision", "unit", "due_on", "content"],
            forbids=[
                OWN_DECISION,
                Rule(
                    not_carried_out,
                    EXECUTION,
                    "所选决策没有在执行",
                    "公布以后交办；已经执行完毕的不再交办",
                    "decision",
                ),
                DUE_AHEAD,
            ],
            clocks=[CLOCK],
            help="决策机关明确执行单位，一个单位的一项任务登记一件。",
        ),
        Step(
            "report",
            "报告执行情况",
            source=[TaskStage.ASSIGNED],
            target=SAME,
            by=(*STAFF, *UNIT),
            basis=EXECUTION,
            date="reported_on",
            requires=[Input("progress", "执行情况", kind="lines")],
        ),
        Step(
            "prolong",
            "调整期限",
            source=[TaskStage.ASSIGNED],
            target=SAME,
            by=STAFF,
            basis=EXECUTION,
            requires=["due_on", Input("grounds", "调整期限的理由", kind="lines")],
            forbids=[DUE_AHEAD],
            clocks=[CLOCK],
        ),
        Step(
            "complete",
            "任务完成",
            source=[TaskStage.ASSIGNED],
            target=TaskStage.DONE,
            by=(*STAFF, *UNIT),
            basis=EXECUTION,
            date="done_on",
            requires=[Input("outcome", "完成情况", kind="lines")],
            expects=[Rule(over, EXECUTION, lambda s: f"完成期限是{s.matter.due_on}，已经超过", "说明逾期的理由")],
            clocks=[Meet("task")],
        ),
        Step(
            "cancel",
            "取消任务",
            source=[TaskStage.ASSIGNED],
            target=TaskStage.CANCELLED,
            by=STAFF,
            basis=(EXECUTION, Practice("决策调整后不再执行的任务")),
            requires=[Input("grounds", "取消的理由", kind="lines")],
            clocks=[Stop("task")],
        ),
    ],
    final=[TaskStage.DONE, TaskStage.CANCELLED],
    clocks={"task": "执行任务"},
    timely="task",
)

# --- problems -----------------------------------------------------------------------------------------------------

problems = Procedure(
    stages=ProblemStage,
    steps=[
        Step(
            "report",
            "报告执行问题",
            source=(),
            target=ProblemStage.REPORTED,
            by=STAFF,
            basis=(EXECUTION, REPORTED),
            date="reported_on",
            requires=["decision", "kind", "content"],
            optional=["found_on"],
            derive=found_today,
            forbids=[
                OWN_DECISION,
                Rule(not_carried_out, REPORTED, "所选决策没有在执行", "核对所选决策", "decision"),
            ],
            help="执行单位发现决策存在问题、情况重大变化、不可抗力等的，及时报告；情况紧急的，行政首长可以先决定中止执行。",
        ),
        Step(
            "instruct",
            "研究处理",
            source=[ProblemStage.REPORTED, ProblemStage.HANDLING],
            target=ProblemStage.HANDLING,
            by=STAFF,
            basis=EXECUTION,
            requires=["unit", "measure", "due_on"],
            forbids=[DUE_AHEAD],
            clocks=[Start("problem", due="due_on")],
        ),
        Step(
            "close",
            "核实销号",
            source=[ProblemStage.HANDLING],
            target=ProblemStage.CLOSED,
            by=STAFF,
            basis=EXECUTION,
            date="closed_on",
            requires=[Input("checked", "核实情况", kind="lines")],
            expects=[Rule(over, EXECUTION, lambda s: f"整改期限是{s.matter.due_on}，已经超过", "说明逾期的理由")],
            clocks=[Meet("problem")],
        ),
    ],
    final=[ProblemStage.CLOSED],
    clocks={"problem": "整改"},
    timely="problem",
)

# --- accountability -----------------------------------------------------------------------------------------------

ARTICLES = {
    str(Breach.ORGAN): f"{REGULATION}第三十八条第一款",
    str(Breach.SERIOUS): LIABILITY,
    str(Breach.LEAD): f"{REGULATION}第三十九条",
    str(Breach.EXECUTION): f"{REGULATION}第四十条",
    str(Breach.EXPERT): f"{REGULATION}第四十一条",
}

accountability = Procedure(
    stages=AccountabilityStage,
    steps=[
        Step(
            "find",
            "发现违规",
            source=(),
            target=AccountabilityStage.FOUND,
            by=STAFF,
            basis=tuple(ARTICLES.values()),
            date="found_on",
            requires=["decision", "breach", Input("facts", "违规事实", kind="lines")],
            forbids=[
                OWN_DECISION,
                Rule(
                    not_decided,
                    f"{REGULATION}第四十条",
                    "决策没有作出，还没有执行",
                    "久拖不决、承办单位失职等，选择相应情形",
                    "breach",
                ),
            ],
        ),
        Step(
            "order",
            "责令改正",
            source=[AccountabilityStage.FOUND],
            target=AccountabilityStage.ORDERED,
            by=STAFF,
            basis=(f"{REGULATION}第三十八条第一款", LIABILITY),
            date="ordered_on",
            requires=[
                Input("by_whom", "责令改正的机关", help="上一级行政机关或者决策机关"),
                Input("measures", "改正要求"),
            ],
        ),
        Step(
            "conclude",
            "追究责任",
            source=[AccountabilityStage.FOUND, AccountabilityStage.ORDERED],
            target=AccountabilityStage.CLOSED,
            by=STAFF,
            basis=LIABILITY,
            date="closed_on",
            requires=["persons", Input("outcome", "处理结果", kind="lines")],
            optional=["exempted"],
            forbids=[
                Rule(
                    dissent_not_weighed,
                    LIABILITY,
                    lambda s: f"讨论时有{s.matter.decision.dissent}人表示不同意见，应当按规定减免责任",
                    "填写减免责任人数，没有减免的填0",
                    "exempted",
                ),
                Rule(
                    exempts_more_than_dissented,
                    LIABILITY,
                    "减免责任的人数多于讨论时表示不同意见的人数",
                    "核对讨论记录",
                    "exempted",
                ),
            ],
            expects=[
                Rule(
                    nobody_liable,
                    LIABILITY,
                    "造成重大损失、恶劣影响的，应当倒查责任、终身追究，没有追究任何人",
                    "核对处理结果",
                    "persons",
                )
            ],
        ),
    ],
    final=[AccountabilityStage.CLOSED],
)
