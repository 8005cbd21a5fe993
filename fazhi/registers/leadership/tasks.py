"""Yearly work points and other lists, split into tasks of one unit each, followed until they are verified as done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.kernel.filling import lines_of
from fazhi.kernel.procedure import (
    OFFICE_STAFF,
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
)
from fazhi.kernel.situation import Situation
from fazhi.registers.leadership.models.tasks import ListStage, Task, TaskKind, TaskStage

LISTS = Practice("年度工作要点和任务清单印发以后，逐项分解到责任单位，明确完成期限")
FOLLOWING = Practice("工作任务由责任单位按期完成，主管机构督办、核查")
OPEN_TASKS = [TaskStage.SET, TaskStage.REPORTED]
RUNNING = Start("task", due="due_on", from_="set_on")

# --- lists --------------------------------------------------------------------------------------------------------


def tasks_open(s: Situation) -> bool:
    return bool(s.matter.tasks.filter(stage__in=OPEN_TASKS).exists())


def due_before_it_is_set(s: Situation) -> bool:
    day = s.data.get("task_due_on")
    return day is not None and day < s.on


def split_into_tasks(s: Situation) -> Iterable[Follow]:
    """One task of the owner for each line."""
    about = {"list": s.matter, "kind": s.data["kind"], "due_on": s.data["task_due_on"]}
    for line in lines_of(s.data["tasks"]):
        yield Follow(Task, "set", {**about, "title": line[:200], "content": line}, organ=s.data["owner"])


lists = Procedure(
    stages=ListStage,
    steps=[
        Step(
            "issue",
            "印发清单",
            source=(),
            target=ListStage.ISSUED,
            by=STAFF,
            basis=LISTS,
            date="issued_on",
            requires=["field", "year"],
            optional=["batch", "document"],
            help="年度工作要点也在这里登记；随后按责任单位办理“分解任务”。",
        ),
        Step(
            "split",
            "分解任务",
            source=[ListStage.ISSUED],
            target=SAME,
            by=STAFF,
            basis=LISTS,
            requires=[
                Input("owner", "责任单位", kind="organ"),
                Input("kind", "任务种类", kind="choice", choices=tuple(TaskKind.choices)),
                Input("tasks", "任务", kind="lines", help="一行一项，每项登记为一件工作任务"),
                Input("task_due_on", "完成期限", kind="date"),
            ],
            forbids=[Rule(due_before_it_is_set, LISTS, "完成期限早于下达日期", "核对日期", "task_due_on")],
            follows=split_into_tasks,
            help="每个责任单位、每个完成期限办理一次。",
        ),
        Step(
            "close",
            "办结清单",
            source=[ListStage.ISSUED],
            target=ListStage.CLOSED,
            by=STAFF,
            basis=LISTS,
            date="closed_on",
            forbids=[Rule(tasks_open, LISTS, "清单上还有任务没有核查或者撤销", "督办责任单位，完成以后核查")],
        ),
    ],
    final=[ListStage.CLOSED],
)

# --- tasks --------------------------------------------------------------------------------------------------------


def list_closed(s: Situation) -> bool:
    found = s.get("list")
    return found is not None and found.stage == ListStage.CLOSED


def own_term_changed(s: Situation) -> bool:
    """The unit corrects the day by which it has to be done; only the office moves it."""
    kept = s.matter.due_on
    moved = kept is not None and s.data.get("due_on") not in (None, kept)
    return moved and not any(s.holds(by.role, s.office) for by in OFFICE_STAFF)


def term_over(s: Situation) -> bool:
    return s.over("task")


def new_day_not_later(s: Situation) -> bool:
    new = s.data.get("new_due_on")
    return new is not None and new <= s.matter.due_on


def postponed(s: Situation) -> Mapping[str, Any]:
    return {"due_on": s.data["new_due_on"]}


procedure = Procedure(
    stages=TaskStage,
    steps=[
        Step(
            "set",
            "下达任务",
            source=(),
            target=TaskStage.SET,
            by=STAFF,
            basis=LISTS,
            date="set_on",
            requires=["kind", "due_on"],
            optional=["list", "content"],
            forbids=[
                Rule(list_closed, LISTS, "所选清单已经办结", "核对清单", "list"),
                Rule(own_term_changed, LISTS, "完成期限由主管机构调整", "请主管机构更正，或者办理“调整期限”", "due_on"),
            ],
            clocks=[RUNNING],
            help="登记到责任单位名下；清单上的任务在清单上“分解任务”。",
        ),
        Step(
            "progress",
            "报告进展",
            source=[TaskStage.SET],
            target=SAME,
            by=STAFF,
            basis=FOLLOWING,
            date="progressed_on",
            requires=["progress"],
        ),
        Step(
            "urge",
            "督办",
            source=[TaskStage.SET],
            target=SAME,
            by=OFFICE_STAFF,
            basis=FOLLOWING,
            date="urged_on",
            requires=[Input("asked", "督办的要求", kind="lines")],
        ),
        Step(
            "postpone",
            "调整期限",
            source=[TaskStage.SET],
            target=SAME,
            by=OFFICE_STAFF,
            basis=FOLLOWING,
            requires=[
                Input("new_due_on", "调整后的完成期限", kind="date"),
                Input("ground", "调整的理由", kind="lines"),
            ],
            derive=postponed,
            forbids=[
                Rule(term_over, FOLLOWING, "完成期限已经届满，不能再调整", "督办责任单位尽快完成"),
                Rule(new_day_not_later, FOLLOWING, "调整后的期限不晚于原来的期限", "核对日期", "new_due_on"),
            ],
            clocks=[Stop("task"), RUNNING],
        ),
        Step(
            "complete",
            "报告完成",
            source=[TaskStage.SET],
            target=TaskStage.REPORTED,
            by=STAFF,
            basis=FOLLOWING,
            date="done_on",
            requires=["result"],
            expects=[Rule(term_over, FOLLOWING, "已经超过完成期限", "说明逾期的原因")],
            clocks=[Meet("task")],
        ),
        Step(
            "verify",
            "核查属实",
            source=[TaskStage.REPORTED],
            target=TaskStage.DONE,
            by=OFFICE_STAFF,
            basis=FOLLOWING,
            date="verified_on",
            requires=[Input("verified", "核查的方式", help="查看现场、材料或者听取服务对象意见")],
        ),
        Step(
            "send_back",
            "核查不属实",
            source=[TaskStage.REPORTED],
            target=TaskStage.SET,
            by=OFFICE_STAFF,
            basis=FOLLOWING,
            requires=[Input("found", "核查发现的问题", kind="lines")],
            sets={"done_on": None, "result": ""},
            clocks=[RUNNING],
            help="完成期限不变，任务不再计入已完成。",
        ),
        Step(
            "cancel",
            "撤销任务",
            source=[TaskStage.SET],
            target=TaskStage.CANCELLED,
            by=OFFICE_STAFF,
            basis=FOLLOWING,
            requires=[Input("ground", "撤销的理由", kind="lines")],
            sets={"due_on": None},
            clocks=[Stop("task")],
            help="撤销的任务不再计入应当完成的任务。",
        ),
    ],
    final=[TaskStage.DONE, TaskStage.CANCELLED],
    clocks={"task": "工作任务"},
    timely="task",
)
