"""How a correction ends: released at the end of the term, terminated before it, or carried on in another county."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.procedure import STAFF, Input, Meet, Practice, Rule, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.corrections.guards import later_than
from fazhi.registers.corrections.models.conduct import MeasureStage
from fazhi.registers.corrections.models.persons import REVOCABLE, Kind, PersonStage, Termination
from fazhi.registers.corrections.supervising import HERE

RELEASE, SUMMARY, TERMINATION = "corrections.release", "corrections.summary", "corrections.termination"
DEATH = "corrections.death"
EXPIRED, PARDONED = "expired", "pardoned"

# --- guards -------------------------------------------------------------------------------------------------------


def term_not_over(s: Situation) -> bool:
    until = s.matter.term_until_on
    return s.data.get("ground") == EXPIRED and until is not None and s.on < until


def never_received(s: Situation) -> bool:
    """Lost before he ever reported: there is no correction that could be released at its end."""
    return s.matter.received_on is None


def others_not_told(s: Situation) -> bool:
    return not s.data.get("told")


def released_late(s: Situation) -> bool:
    return s.over("term")


def no_summary_in_time(s: Situation) -> bool:
    written = s.data.get("summary_on")
    return s.data.get("ground") == EXPIRED and (written is None or later_than(SUMMARY, s.matter.term_until_on, written))


def proposal_pending(s: Situation) -> bool:
    """A court or another organ has not yet answered what was proposed to it."""
    stages = [MeasureStage.PROPOSED, MeasureStage.FILED]
    return bool(s.matter.measures.filter(stage__in=stages).exists())


def nothing_to_revoke(s: Situation) -> bool:
    return s.data.get("termination") == Termination.REVOKED and s.matter.kind not in REVOCABLE


def nothing_to_reimprison(s: Situation) -> bool:
    return s.data.get("termination") == Termination.REIMPRISONED and s.matter.kind != Kind.OUTSIDE


def death_not_told(s: Situation) -> bool:
    return s.data.get("termination") == Termination.DEATH and others_not_told(s)


def ended(s: Situation) -> Mapping[str, Any]:
    return {"ended_on": s.on}


# --- steps --------------------------------------------------------------------------------------------------------

TOLD = Input("told", "已通知决定机关、检察院和公安机关", kind="bool")

ENDING = (
    Step(
        "release",
        "解除矫正",
        source=HERE,
        target=PersonStage.RELEASED,
        by=STAFF,
        basis=RELEASE,
        date="released_on",
        requires=[
            Input("ground", "解除的原因", kind="choice", choices=((EXPIRED, "矫正期满"), (PARDONED, "被赦免"))),
            Input("certificate", "解除证明书编号"),
            TOLD,
        ],
        optional=[Input("summary_on", "个人总结日期", kind="date", help="期满以前由本人提交")],
        derive=ended,
        forbids=[
            Rule(never_received, RELEASE, "没有入矫接收，不能解除矫正", "查找到本人并接收；撤销、收监的用“矫正终止”"),
            Rule(term_not_over, RELEASE, "矫正期限还没有届满", "期满当日办理；被赦免的选择被赦免", "ground"),
            Rule(others_not_told, RELEASE, "应当通知决定机关、所在地检察院和公安机关", "通知以后办理", "told"),
        ],
        expects=[
            Rule(released_late, RELEASE, "矫正期满后没有及时解除", "说明原因"),
            Rule(no_summary_in_time, SUMMARY, "没有按期提交个人总结", "督促本人提交", "summary_on"),
            Rule(
                proposal_pending,
                ("corrections.revocation_ruling", "corrections.reimprisonment_decision"),
                "提请的事项还没有结果",
                "向受理的机关了解进展",
            ),
        ],
        clocks=[Meet("term")],
    ),
    Step(
        "terminate",
        "矫正终止",
        source=HERE,
        target=PersonStage.TERMINATED,
        by=STAFF,
        basis=TERMINATION,
        date="terminated_on",
        requires=["termination", Input("document", "裁定书、决定书文号或者死亡证明"), TOLD],
        derive=ended,
        forbids=[
            Rule(
                nothing_to_revoke,
                "社区矫正法(2019)第四十六条第一款",
                "只有宣告缓刑、裁定假释的可以撤销",
                "核对终止原因",
                "termination",
            ),
            Rule(
                nothing_to_reimprison,
                "社区矫正法(2019)第四十九条第一款",
                "只有暂予监外执行的可以决定收监执行",
                "核对终止原因",
                "termination",
            ),
            Rule(death_not_told, DEATH, "应当及时通知决定机关、检察院和公安机关", "通知以后办理", "told"),
        ],
        clocks=[Stop("term")],
        help="由本机构提请的，在“考核奖惩”中登记裁定、决定，终止随之办理；法院直接撤销或者死亡的，在这里登记。",
    ),
    Step(
        "leave_place",
        "迁往外地",
        source=HERE,
        target=PersonStage.MOVED,
        by=STAFF,
        basis=("corrections.change_of_place", Practice("执行地变更后由新执行地继续执行")),
        derive=ended,
        clocks=[Stop("term")],
        brought=True,
        help="随“执行地变更”中到新执行地报到一并办理",
    ),
)
