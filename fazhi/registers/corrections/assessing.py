"""调查评估: asked for by the organ that is going to decide, answered within the term, extended by agreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.procedure import SAME, STAFF, Extend, Input, Meet, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.corrections.guards import BY_AGENCY, nameless_title
from fazhi.registers.corrections.models.assessments import AssessmentStage
from fazhi.registers.corrections.models.common import MINOR_ASSESSED

INVESTIGATION = "corrections.investigation"
PERIOD, FAST = "corrections.investigation.period", "corrections.investigation.fast_track"

# --- guards -------------------------------------------------------------------------------------------------------


def is_fast(s: Situation) -> bool:
    return bool(s.get("fast_track"))


def is_ordinary(s: Situation) -> bool:
    return not is_fast(s)


def not_agreed(s: Situation) -> bool:
    return not s.data.get("agreed")


def assessed_late(s: Situation) -> bool:
    return s.over("assessment")


def nobody_was_visited(s: Situation) -> bool:
    return s.matter.visited_on is None


def nameless(s: Situation) -> Mapping[str, Any]:
    return nameless_title(s, bool(s.get("minor")), MINOR_ASSESSED)


# --- steps --------------------------------------------------------------------------------------------------------

procedure = Procedure(
    stages=AssessmentStage,
    steps=[
        Step(
            "receive",
            "收到委托",
            source=(),
            target=AssessmentStage.RECEIVED,
            by=STAFF,
            basis=INVESTIGATION,
            date="received_on",
            requires=["client", "considered"],
            optional=["fast_track", "minor"],
            derive=nameless,
            forbids=[BY_AGENCY],
            clocks=[
                Start("assessment", PERIOD, from_="received_on", when=is_ordinary),
                Start("assessment", FAST, from_="received_on", when=is_fast),
            ],
        ),
        Step(
            "visit",
            "走访调查",
            source=[AssessmentStage.RECEIVED],
            target=SAME,
            by=STAFF,
            basis=INVESTIGATION,
            date="visited_on",
            requires=[
                Input(
                    "findings", "走访的对象和了解的情况", kind="lines", help="居住情况、家庭和社会关系、村（居）意见等"
                )
            ],
            help="村（居）民委员会应当提供必要的协助；走访时保护本人的身份信息和隐私。",
        ),
        Step(
            "extend",
            "协商延长",
            source=[AssessmentStage.RECEIVED],
            target=SAME,
            by=STAFF,
            basis=PERIOD,
            requires=[
                Input("days", "延长的工作日数", kind="int"),
                Input("agreed", "委托机关已同意", kind="bool"),
                Input("ground", "延长的原因", kind="lines"),
            ],
            expects=[
                Rule(not_agreed, PERIOD, "延长由委托机关协商确定", "取得委托机关的同意", "agreed"),
                Rule(is_fast, FAST, "速裁案件的评估期限没有延长的规定", "与委托机关商定"),
            ],
            clocks=[Extend("assessment")],
        ),
        Step(
            "complete",
            "提交评估意见",
            source=[AssessmentStage.RECEIVED],
            target=AssessmentStage.COMPLETED,
            by=STAFF,
            basis=INVESTIGATION,
            date="completed_on",
            requires=["conclusion", Input("document", "评估意见书文号")],
            expects=[
                Rule(assessed_late, (PERIOD, FAST), "超过评估期限", "向委托机关说明原因"),
                Rule(nobody_was_visited, INVESTIGATION, "没有登记走访调查", "补登“走访调查”"),
            ],
            clocks=[Meet("assessment")],
        ),
        Step(
            "send_back",
            "退回委托",
            source=[AssessmentStage.RECEIVED],
            target=AssessmentStage.RETURNED,
            by=STAFF,
            basis=INVESTIGATION,
            date="returned_on",
            requires=[
                Input(
                    "ground",
                    "退回的原因",
                    kind="choice",
                    choices=(
                        ("elsewhere", "不在本县居住"),
                        ("incomplete", "材料不全，未予补充"),
                        ("withdrawn", "委托机关撤回"),
                        ("other", "其他"),
                    ),
                ),
                Input("explained", "向委托机关说明的情况", kind="lines"),
            ],
            clocks=[Stop("assessment")],
        ),
    ],
    final=[AssessmentStage.COMPLETED, AssessmentStage.RETURNED],
    clocks={"assessment": "调查评估"},
    timely="assessment",
    mirrors={"assessment": "due_on"},
)
