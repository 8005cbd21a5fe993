"""Carrying a decision out: suspended in an emergency, finished, evaluated, its file counted and put away."""

from __future__ import annotations

from fazhi.kernel.law import choices_of
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import SAME, STAFF, Input, Practice, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.decisions.guards import LEAD, REVIEWERS
from fazhi.registers.decisions.models.deciding import Stage
from fazhi.registers.decisions.models.executing import ProblemStage, TaskStage
from fazhi.registers.decisions.requirements import completeness, file_incomplete, file_of, gaps, proceedings_of

EXECUTION = "decision.execution"
CHANGE = "decision.change"
EVALUATION = "decision.post_evaluation"
ARCHIVE = "decision.archive"
AFTER = [Stage.EXECUTING, Stage.SUSPENDED, Stage.EXECUTED, Stage.ENDED]

# --- guards -------------------------------------------------------------------------------------------------------


def no_task(s: Situation) -> bool:
    return not s.matter.tasks.exclude(stage=TaskStage.CANCELLED).exists()


def tasks_open(s: Situation) -> bool:
    return bool(s.matter.tasks.filter(stage=TaskStage.ASSIGNED).exists())


def problems_open(s: Situation) -> bool:
    return bool(s.matter.problems.exclude(stage=ProblemStage.CLOSED).exists())


def no_problem_reported(s: Situation) -> bool:
    """Nothing of what art. 35 names has been reported and is still open."""
    return not problems_open(s)


def evaluator_argued_before(s: Situation) -> bool:
    """Whoever did the main argument or assessment before the decision does not evaluate it."""
    evaluator = str(s.data.get("evaluator") or "").strip()
    return bool(evaluator) and any(p.institution == evaluator for p in proceedings_of(s.matter))


def public_not_heard(s: Situation) -> bool:
    return not s.data.get("heard")


def gaps_unexplained(s: Situation) -> bool:
    return not s.given("explanation") and file_incomplete(s)


EXECUTING = (
    Step(
        "finish",
        "执行完毕",
        source=[Stage.EXECUTING],
        target=Stage.EXECUTED,
        by=STAFF,
        basis=EXECUTION,
        date="executed_on",
        optional=[Input("summary", "执行情况", kind="lines")],
        forbids=[
            Rule(
                no_task,
                EXECUTION,
                "没有明确执行单位和任务",
                "在“决策执行任务”中交办执行单位",
            ),
            Rule(tasks_open, EXECUTION, "还有执行任务没有完成", "登记任务完成，或者取消任务"),
            Rule(problems_open, EXECUTION, "还有执行问题没有销号", "整改核实后销号"),
        ],
    ),
    Step(
        "suspend",
        "中止执行",
        source=[Stage.EXECUTING],
        target=Stage.SUSPENDED,
        by=(Role.HEAD,),
        basis=CHANGE,
        date="suspended_on",
        requires=[Input("grounds", "中止的理由", kind="lines")],
        forbids=[
            Rule(
                no_problem_reported,
                CHANGE,
                "只有执行中出现问题、情况重大变化或者不可抗力，情况紧急的，行政首长才可以先决定中止执行",
                "先在“决策执行问题”中登记；需要重大调整的，办理“启动重大调整”",
            )
        ],
    ),
    Step(
        "resume",
        "恢复执行",
        source=[Stage.SUSPENDED],
        target=Stage.EXECUTING,
        by=(Role.HEAD,),
        basis=CHANGE,
        requires=[Input("grounds", "恢复的理由", kind="lines")],
    ),
    Step(
        "evaluate",
        "决策后评估",
        source=AFTER,
        target=SAME,
        by=STAFF,
        basis=EVALUATION,
        date="evaluated_on",
        requires=[
            Input("ground", "评估的情形", kind="choice", choices=choices_of(EVALUATION)),
            Input("evaluator", "评估单位"),
            Input("heard", "听取了社会公众意见", kind="bool"),
            Input("findings", "评估结论", kind="lines"),
            "evaluation",
        ],
        forbids=[
            Rule(
                evaluator_argued_before,
                EVALUATION,
                "决策前承担主要论证评估工作的单位，不能受托评估",
                "另行委托",
                "evaluator",
            )
        ],
        expects=[
            Rule(
                public_not_heard,
                "重大行政决策程序暂行条例(2019)第三十六条第三款",
                "开展后评估应当注重听取社会公众的意见",
                "补充听取意见",
                "heard",
            )
        ],
        help="评估结果是调整决策的重要依据；建议调整或者停止的，办理“启动重大调整”。",
    ),
    Step(
        "check_file",
        "核对案卷",
        source=[Stage.DECIDED, *AFTER],
        target=SAME,
        by=(*STAFF, *LEAD, *REVIEWERS),
        basis=ARCHIVE,
        derive=completeness,
        help="按应当履行的程序逐项核对，补登的环节随之计入。",
    ),
    Step(
        "archive",
        "归档",
        source=AFTER,
        target=SAME,
        by=(*STAFF, *LEAD),
        basis=ARCHIVE,
        date="archived_on",
        requires=[Input("place", "归档地点和档号")],
        optional=[Input("explanation", "材料不全的说明", kind="lines")],
        derive=completeness,
        forbids=[
            Rule(
                gaps_unexplained,
                (ARCHIVE, Practice("材料应当完整归档")),
                lambda s: f"案卷不完整，缺少：{'、'.join(gaps(file_of(s)))}",
                "补登缺少的环节；确实没有履行的，填写说明，程序不计为完整",
                "explanation",
            )
        ],
    ),
)
