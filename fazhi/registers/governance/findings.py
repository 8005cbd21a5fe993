"""A finding from the day it was reported to the day it is solved, or it was said why it cannot be."""

from __future__ import annotations

from fazhi.kernel.procedure import ONCE, SAME, STAFF, By, Input, Meet, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.governance.models import FindingStage
from fazhi.registers.governance.points import OBSERVING, POINT_STANDS

HANDLING = Practice("观测点、观察员反映的问题交有关单位限期办理，办理结果经核实后反馈反映人")
ASSIGNED_UNIT = tuple(By(role, via="assigned_to") for role in STAFF)
RUNNING = Start("handling", due="due_on", from_="assigned_on")

# --- guards -------------------------------------------------------------------------------------------------------


def from_nobody(s: Situation) -> bool:
    return s.get("point") is None and s.get("observer") is None


def observer_not_serving(s: Situation) -> bool:
    observer = s.get("observer")
    if observer is None:
        return False
    return s.on < observer.appointed_on or (observer.left_on is not None and s.on >= observer.left_on)


def observer_of_another_point(s: Situation) -> bool:
    point, observer = s.get("point"), s.get("observer")
    return point is not None and observer is not None and observer.point_id not in (None, point.pk)


def due_in_the_past(s: Situation) -> bool:
    due = s.data.get("due_on")
    return due is not None and due < s.on


def answered_late(s: Situation) -> bool:
    return s.over("handling")


def not_told(s: Situation) -> bool:
    return s.get("told_on") is None


# --- steps --------------------------------------------------------------------------------------------------------

procedure = Procedure(
    stages=FindingStage,
    steps=[
        Step(
            "report",
            "登记反映的问题",
            source=(),
            target=FindingStage.FOUND,
            by=STAFF,
            basis=OBSERVING,
            date="found_on",
            requires=["content"],
            optional=["point", "observer"],
            forbids=[
                Rule(from_nobody, OBSERVING, "没有填写观测点或者反映人", "填写观测点或者观察员", "observer"),
                POINT_STANDS,
                Rule(observer_not_serving, OBSERVING, "所选观察员当日不在聘", "核对观察员和日期", "observer"),
                Rule(
                    observer_of_another_point, OBSERVING, "所选观察员属于另一个观测点", "核对观测点和观察员", "observer"
                ),
            ],
        ),
        Step(
            "assign",
            "交办",
            source=[FindingStage.FOUND, FindingStage.ASSIGNED],
            target=FindingStage.ASSIGNED,
            by=STAFF,
            basis=HANDLING,
            date="assigned_on",
            requires=["assigned_to", "due_on"],
            forbids=[Rule(due_in_the_past, HANDLING, "办理截止日早于交办日期", "核对日期", "due_on")],
            clocks=[Stop("handling"), RUNNING],
            help="承办单位不对的，改交另一个单位，期限重新计算。",
        ),
        Step(
            "answer",
            "答复办理结果",
            source=[FindingStage.ASSIGNED],
            target=FindingStage.ANSWERED,
            by=[*ASSIGNED_UNIT, *STAFF],
            basis=HANDLING,
            date="answered_on",
            requires=["answer"],
            expects=[Rule(answered_late, HANDLING, "已经超过办理截止日", "说明逾期的原因")],
            clocks=[Meet("handling")],
        ),
        Step(
            "solve",
            "核实解决",
            source=[FindingStage.ANSWERED],
            target=FindingStage.SOLVED,
            by=STAFF,
            basis=HANDLING,
            date="solved_on",
            requires=[Input("verified", "核实的方式", help="现场查看，或者听取反映人、群众意见")],
            optional=["told_on"],
            expects=[Rule(not_told, HANDLING, "没有登记反馈反映人的日期", "反馈以后办理“反馈反映人”", "told_on")],
        ),
        Step(
            "send_back",
            "没有解决，退回办理",
            source=[FindingStage.ANSWERED],
            target=FindingStage.ASSIGNED,
            by=STAFF,
            basis=HANDLING,
            requires=["due_on", Input("found", "没有解决的情况", kind="lines")],
            sets={"answered_on": None, "answer": ""},
            forbids=[Rule(due_in_the_past, HANDLING, "新的办理截止日早于退回日期", "核对日期", "due_on")],
            clocks=[Start("handling", due="due_on")],
        ),
        Step(
            "explain",
            "不能解决，说明情况",
            source=[FindingStage.FOUND, FindingStage.ANSWERED],
            target=FindingStage.CLOSED,
            by=STAFF,
            basis=HANDLING,
            requires=[Input("ground", "不属实、不属于职责或者暂时不能解决的理由", kind="lines"), "told_on"],
            help="不计入解决的问题。",
        ),
        Step(
            "tell",
            "反馈反映人",
            source=[FindingStage.SOLVED],
            target=SAME,
            by=STAFF,
            basis=HANDLING,
            date="told_on",
            forbids=[ONCE],
        ),
    ],
    final=[FindingStage.SOLVED, FindingStage.CLOSED],
    clocks={"handling": "办理观测问题"},
    timely="handling",
)
