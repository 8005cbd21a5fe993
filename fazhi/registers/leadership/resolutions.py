"""What a meeting settled: its owner carries it out and reports, who met verifies and closes it."""

from __future__ import annotations

from fazhi.kernel.procedure import STAFF, By, Input, Meet, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.leadership.guards import AT_THE_MEETING, OWN_MEETING
from fazhi.registers.leadership.models.meetings import ResolutionStage

CARRYING_OUT = Practice("会议议定事项由责任单位按期落实，召开会议的机构督办、核查、销号")
OWNER = tuple(By(role, via="owner") for role in STAFF)
RUNNING = Start("carrying_out", due="due_on", from_="decided_on")


def item_of_another_meeting(s: Situation) -> bool:
    item, meeting = s.get("item"), s.get("meeting")
    return item is not None and meeting is not None and item.meeting_id != meeting.pk


def carried_out_late(s: Situation) -> bool:
    return s.over("carrying_out")


procedure = Procedure(
    stages=ResolutionStage,
    steps=[
        Step(
            "settle",
            "登记议定事项",
            source=(),
            target=ResolutionStage.OPEN,
            by=STAFF,
            basis=CARRYING_OUT,
            date="decided_on",
            requires=["meeting", "field", "content", "owner"],
            optional=["item", "due_on"],
            forbids=[
                OWN_MEETING,
                *AT_THE_MEETING,
                Rule(item_of_another_meeting, CARRYING_OUT, "所选议题是另一次会议的", "核对会议和议题", "item"),
            ],
            clocks=[RUNNING],
        ),
        Step(
            "report",
            "报告落实情况",
            source=[ResolutionStage.OPEN],
            target=ResolutionStage.REPORTED,
            by=[*OWNER, *STAFF],
            basis=CARRYING_OUT,
            date="reported_on",
            requires=["result"],
            expects=[Rule(carried_out_late, CARRYING_OUT, "已经超过完成期限", "说明逾期的原因")],
            clocks=[Meet("carrying_out")],
        ),
        Step(
            "close",
            "核查销号",
            source=[ResolutionStage.REPORTED],
            target=ResolutionStage.DONE,
            by=STAFF,
            basis=CARRYING_OUT,
            date="done_on",
            requires=[Input("verified", "核查的情况", kind="lines")],
        ),
        Step(
            "send_back",
            "退回落实",
            source=[ResolutionStage.REPORTED],
            target=ResolutionStage.OPEN,
            by=STAFF,
            basis=CARRYING_OUT,
            requires=[Input("found", "没有落实的情况", kind="lines")],
            sets={"reported_on": None, "result": ""},
            clocks=[RUNNING],
        ),
        Step(
            "drop",
            "不再落实",
            source=[ResolutionStage.OPEN],
            target=ResolutionStage.DROPPED,
            by=STAFF,
            basis=CARRYING_OUT,
            requires=[Input("ground", "情况变化、不再落实的理由", kind="lines")],
            clocks=[Stop("carrying_out")],
        ),
    ],
    final=[ResolutionStage.DONE, ResolutionStage.DROPPED],
    clocks={"carrying_out": "落实议定事项"},
    timely="carrying_out",
)
