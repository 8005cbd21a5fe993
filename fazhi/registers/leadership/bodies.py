"""A committee or leading group from the document that sets it up to the one that ends it."""

from __future__ import annotations

from fazhi.kernel.procedure import SAME, STAFF, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.leadership.models.meetings import BodyKind, BodyStage, MeetingStage

BODIES = Practice("议事协调机构由成立文件设立、调整和撤销")


def committee_without_office(s: Situation) -> bool:
    return s.get("kind") == BodyKind.COMMITTEE and s.get("office") is None


def meeting_planned(s: Situation) -> bool:
    return bool(s.matter.meetings.filter(stage=MeetingStage.PLANNED).exists())


procedure = Procedure(
    stages=BodyStage,
    steps=[
        Step(
            "establish",
            "成立",
            source=(),
            target=BodyStage.STANDING,
            by=STAFF,
            basis=BODIES,
            date="established_on",
            requires=["kind", "field", "chair"],
            optional=["office", "members", "document"],
            expects=[
                Rule(
                    committee_without_office,
                    Practice("全面依法治县委员会的办公室设在司法行政部门"),
                    "没有填写办公室所在单位",
                    "补登办公室所在单位",
                    "office",
                )
            ],
            help="标题填写机构全称。",
        ),
        Step(
            "adjust",
            "调整组成",
            source=[BodyStage.STANDING],
            target=SAME,
            by=STAFF,
            basis=BODIES,
            date="adjusted_on",
            requires=["document"],
            optional=["chair", "office", "members"],
        ),
        Step(
            "dissolve",
            "撤销",
            source=[BodyStage.STANDING],
            target=BodyStage.DISSOLVED,
            by=STAFF,
            basis=BODIES,
            date="dissolved_on",
            requires=["document"],
            forbids=[Rule(meeting_planned, BODIES, "还有以它名义筹备的会议没有召开", "先召开或者取消会议")],
        ),
    ],
    final=[BodyStage.STANDING, BodyStage.DISSOLVED],
)
