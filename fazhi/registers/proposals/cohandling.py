"""What a co-handler does: it gives its opinion to the main handler by a day of its own, or says why it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.procedure import OFFICE_STAFF, STAFF, Input, Meet, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.proposals.answering import TOGETHER
from fazhi.registers.proposals.models import CoStage, Mode, Stage

NOT_COMPETENT = Practice("会办事项不属于本单位职责的，说明理由退回主管机构")

# --- guards -------------------------------------------------------------------------------------------------------


def has_no_cohandlers(s: Situation) -> bool:
    proposal = s.data.get("proposal")
    return proposal is not None and proposal.mode != Mode.JOINT


def proposal_answered(s: Situation) -> bool:
    proposal = s.data.get("proposal")
    return proposal is not None and proposal.stage not in (Stage.HANDLING, Stage.RETURN_ASKED)


def cohandles_its_own(s: Situation) -> bool:
    proposal = s.data.get("proposal")
    return proposal is not None and proposal.organ_id == s.matter.organ_id


def assigned_before_the_proposal(s: Situation) -> bool:
    proposal = s.data.get("proposal")
    return proposal is not None and s.on < proposal.assigned_on


def after_the_reply_is_due(s: Situation) -> bool:
    proposal, due = s.data.get("proposal"), s.data.get("stated_due_on")
    return proposal is not None and proposal.due_on is not None and due is not None and due > proposal.due_on


def opinion_late(s: Situation) -> bool:
    run = s.clock("opinion")
    return run is not None and run.due_on is not None and s.on > run.due_on


def host_and_content(s: Situation) -> Mapping[str, Any]:
    proposal = s.data["proposal"]
    return {"host": proposal.organ, "content": s.data.get("content") or proposal.content}


# --- steps --------------------------------------------------------------------------------------------------------

procedure = Procedure(
    stages=CoStage,
    steps=[
        Step(
            "assign",
            "交会办单位",
            source=(),
            target=CoStage.ASSIGNED,
            by=OFFICE_STAFF,
            basis=TOGETHER,
            date="assigned_on",
            requires=["proposal", "stated_due_on"],
            optional=["content"],
            derive=host_and_content,
            forbids=[
                Rule(
                    has_no_cohandlers,
                    TOGETHER,
                    "这件建议提案没有会办单位",
                    "先把它的办理方式变更为“主办，有会办单位”",
                    "proposal",
                ),
                Rule(proposal_answered, TOGETHER, "这件建议提案已经答复或者改交", "核对编号", "proposal"),
                Rule(cohandles_its_own, TOGETHER, "会办单位不能是主办单位自己", "选择别的单位", "proposal"),
                Rule(assigned_before_the_proposal, TOGETHER, "交会办的日期早于交办主办单位的日期", "核对日期"),
            ],
            expects=[
                Rule(
                    after_the_reply_is_due,
                    TOGETHER,
                    "会办意见截止日晚于主办单位的答复期限",
                    "改到答复期限以前，给主办单位留出时间",
                    "stated_due_on",
                )
            ],
            clocks=[Start("opinion", due="stated_due_on", from_="assigned_on")],
            help="登记到会办单位名下，每个会办单位一件。",
        ),
        Step(
            "opine",
            "提出会办意见",
            source=[CoStage.ASSIGNED],
            target=CoStage.OPINED,
            by=STAFF,
            basis=TOGETHER,
            date="opined_on",
            requires=["opinion"],
            expects=[Rule(opinion_late, TOGETHER, "已经超过会办意见截止日", "告知主办单位")],
            clocks=[Meet("opinion")],
        ),
        Step(
            "send_back",
            "退回会办",
            source=[CoStage.ASSIGNED],
            target=CoStage.RETURNED,
            by=STAFF,
            basis=NOT_COMPETENT,
            requires=[Input("ground", "不属于本单位职责的理由", kind="lines")],
            clocks=[Stop("opinion")],
            help="主管机构可以改交别的会办单位。",
        ),
    ],
    final=[CoStage.OPINED, CoStage.RETURNED],
    clocks={"opinion": "会办意见"},
    timely="opinion",
)
