"""What the steps of several records ask of a situation."""

from __future__ import annotations

from fazhi.kernel.organs import Level
from fazhi.kernel.procedure import Practice, Rule
from fazhi.kernel.situation import Situation
from fazhi.registers.leadership.models.meetings import BodyStage, MeetingStage

GOVERNMENTS = (Level.PROVINCE, Level.CITY, Level.COUNTY)
HELD = (MeetingStage.HELD, MeetingStage.MINUTED)
LEADING = Practice("党政主要负责人履行推进法治建设第一责任人职责，定期研究、部署、督办法治工作")
KEPT_TOGETHER = Practice("议题、议定事项随会议登记，由召开会议的机构登记")


def is_government(s: Situation) -> bool:
    """The organ is a government from the county upward."""
    return s.matter.organ.level in GOVERNMENTS


def year_not_begun(s: Situation) -> bool:
    """A report or an appraisal of a year that is still to come."""
    year = s.get("year")
    return year is not None and year > s.on.year


def body_dissolved(s: Situation) -> bool:
    body = s.get("body")
    return body is not None and body.stage == BodyStage.DISSOLVED and s.on >= body.dissolved_on


def meeting_of_another_organ(s: Situation) -> bool:
    meeting = s.get("meeting")
    return meeting is not None and meeting.organ_id != s.matter.organ_id


def meeting_not_held(s: Situation) -> bool:
    meeting = s.get("meeting")
    return meeting is not None and meeting.stage not in HELD


def not_on_the_day(s: Situation) -> bool:
    """What a meeting considered or settled has the day of the meeting."""
    meeting = s.get("meeting")
    return meeting is not None and meeting.held_on is not None and s.on != meeting.held_on


def day_of_the_meeting(s: Situation) -> str:
    return f"日期应当是会议召开的日期{s.get('meeting').held_on}"


OWN_MEETING = Rule(
    meeting_of_another_organ, KEPT_TOGETHER, "所选会议是另一机构召开的", "由召开会议的机构登记", "meeting"
)
AT_THE_MEETING = [
    Rule(meeting_not_held, KEPT_TOGETHER, "会议还没有召开", "先在会议上办理“召开会议”"),
    Rule(not_on_the_day, KEPT_TOGETHER, day_of_the_meeting, "核对日期；会议日期登记有误的，先更正会议"),
]
