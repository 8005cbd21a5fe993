"""What was promised in a reply, followed until it is done; the office in charge closes it, not who had promised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.procedure import OFFICE_STAFF, SAME, STAFF, Input, Meet, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.proposals.models import PromiseStage

KEPT = Practice("答复中承诺的事项逐项登记、按期落实，由主管机构核查销号")

# --- guards -------------------------------------------------------------------------------------------------------


def proposal_not_answered(s: Situation) -> bool:
    proposal = s.data.get("proposal")
    return proposal is not None and proposal.answered_on is None and s.step.opens


def promised_by_another_unit(s: Situation) -> bool:
    proposal = s.data.get("proposal")
    return proposal is not None and proposal.organ_id != s.matter.organ_id


def new_day_not_later(s: Situation) -> bool:
    new = s.data.get("new_due_on")
    return new is not None and new <= s.matter.stated_due_on


def kept_late(s: Situation) -> bool:
    run = s.clock("promise")
    return run is not None and run.due_on is not None and s.on > run.due_on


def postponed(s: Situation) -> Mapping[str, Any]:
    return {"stated_due_on": s.data["new_due_on"]}


def not_yet(s: Situation) -> Mapping[str, Any]:
    return {"fulfilled_on": None}


# --- steps --------------------------------------------------------------------------------------------------------

RUNNING = Start("promise", due="stated_due_on", from_="promised_on")

procedure = Procedure(
    stages=PromiseStage,
    steps=[
        Step(
            "promise",
            "登记承诺事项",
            source=(),
            target=PromiseStage.PROMISED,
            by=STAFF,
            basis=KEPT,
            date="promised_on",
            requires=["proposal", "content", "stated_due_on"],
            forbids=[
                Rule(
                    proposal_not_answered, KEPT, "这件建议提案还没有答复，没有承诺的事项", "答复时一并登记", "proposal"
                ),
                Rule(promised_by_another_unit, KEPT, "承诺由答复的单位登记", "由承办单位登记", "proposal"),
            ],
            clocks=[RUNNING],
            help="答复并列入计划时自动登记；一件答复有几项承诺的，其余各项在这里登记。",
        ),
        Step(
            "postpone",
            "推迟承诺",
            source=[PromiseStage.PROMISED],
            target=SAME,
            by=STAFF,
            basis=KEPT,
            requires=[
                Input("new_due_on", "新的完成日", kind="date"),
                Input("ground", "不能按期落实的原因", kind="lines"),
                Input("told_on", "告知代表、委员的日期", kind="date"),
            ],
            derive=postponed,
            forbids=[Rule(new_day_not_later, KEPT, "新的完成日不晚于原来的完成日", "核对日期", "new_due_on")],
            clocks=[Stop("promise"), Start("promise", due="stated_due_on", from_="promised_on")],
        ),
        Step(
            "fulfil",
            "落实完成",
            source=[PromiseStage.PROMISED],
            target=PromiseStage.FULFILLED,
            by=STAFF,
            basis=KEPT,
            date="fulfilled_on",
            requires=[Input("evidence", "落实情况和证明材料", kind="lines")],
            expects=[Rule(kept_late, KEPT, "已经超过承诺完成日", "向代表、委员说明情况")],
            clocks=[Meet("promise")],
        ),
        Step(
            "not_kept",
            "核查不属实",
            source=[PromiseStage.FULFILLED],
            target=PromiseStage.PROMISED,
            by=OFFICE_STAFF,
            basis=KEPT,
            requires=[Input("found", "核查发现的问题", kind="lines")],
            derive=not_yet,
            clocks=[RUNNING],
        ),
        Step(
            "close",
            "核查销号",
            source=[PromiseStage.FULFILLED],
            target=PromiseStage.CLOSED,
            by=OFFICE_STAFF,
            basis=KEPT,
            date="closed_on",
            requires=[Input("verified", "核查的方式", help="查看现场、材料或者听取代表、委员意见")],
        ),
        Step(
            "drop",
            "不再落实",
            source=[PromiseStage.PROMISED],
            target=PromiseStage.DROPPED,
            by=OFFICE_STAFF,
            basis=KEPT,
            requires=[
                Input("ground", "情况变化、不再落实的理由", kind="lines"),
                Input("told_on", "告知代表、委员的日期", kind="date"),
            ],
            clocks=[Stop("promise")],
        ),
    ],
    final=[PromiseStage.CLOSED, PromiseStage.DROPPED],
    clocks={"promise": "承诺事项"},
    timely="promise",
)
