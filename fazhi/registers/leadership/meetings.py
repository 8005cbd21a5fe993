"""A meeting from the notice to the minutes; how many topics it had is counted as they are listed and withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.procedure import SAME, STAFF, Input, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.leadership.guards import KEPT_TOGETHER, LEADING, body_dissolved, is_government
from fazhi.registers.leadership.models.meetings import ItemStage, MeetingKind, MeetingStage

GOVERNMENT_MEETINGS = "地方组织法(2022)第七十八条"
MINUTES = Practice("会议形成纪要，载明议题、结论和议定事项")
ENTERED_LATER = Practice("没有通过本系统筹备的会议，照会议纪要补登")

# --- guards -------------------------------------------------------------------------------------------------------


def executive_meeting_of_no_government(s: Situation) -> bool:
    """Only a government from the county upward has one."""
    return s.get("kind") == MeetingKind.EXECUTIVE and not is_government(s)


def committee_without_body(s: Situation) -> bool:
    return s.get("kind") == MeetingKind.COMMITTEE and s.get("body") is None


def planned_before_the_notice(s: Situation) -> bool:
    day = s.data.get("planned_on")
    return day is not None and day < s.on


def without_topics(s: Situation) -> bool:
    return not s.matter.agenda


def topics_listed(s: Situation) -> bool:
    return bool(s.matter.items.filter(stage=ItemStage.LISTED).exists())


def minutes_before_the_meeting(s: Situation) -> bool:
    day = s.data.get("minuted_on")
    return day is not None and day < s.on


def topics_counted(s: Situation) -> bool:
    """A correction of the number that follows from the topics."""
    return s.given("agenda")


# --- values -------------------------------------------------------------------------------------------------------


def one_topic_more(s: Situation) -> Mapping[str, Any]:
    return {"agenda": s.matter.agenda + 1}


def one_topic_less(s: Situation) -> Mapping[str, Any]:
    return {"agenda": s.matter.agenda - 1}


def as_the_minutes_say(s: Situation) -> Mapping[str, Any]:
    return {"called_on": s.on, "minuted_on": s.data.get("minuted_on") or s.on}


# --- steps --------------------------------------------------------------------------------------------------------

RIGHT_MEETING = [
    Rule(
        executive_meeting_of_no_government,
        GOVERNMENT_MEETINGS,
        "常务会议是县级以上政府的会议",
        "部门的办公会议、乡镇的联席会议选择“其他”",
        "kind",
    ),
    Rule(body_dissolved, LEADING, "所选议事协调机构已经撤销", "核对机构和日期", "body"),
]
BY_ITS_BODY = Rule(
    committee_without_body,
    LEADING,
    "没有填写以哪个委员会名义召开",
    "填写委员会；没有登记的，先登记议事协调机构",
    "body",
)


def _counted(code: str, name: str, derive: Any) -> Step:
    return Step(
        code,
        name,
        source=[MeetingStage.PLANNED, MeetingStage.HELD],
        target=SAME,
        by=STAFF,
        basis=KEPT_TOGETHER,
        derive=derive,
        forbids=[Rule(topics_counted, KEPT_TOGETHER, "议题数由登记的议题得出，不能更正", "列入或者撤下议题", "agenda")],
        brought=True,
        help="随会议议题办理。",
    )


procedure = Procedure(
    stages=MeetingStage,
    steps=[
        Step(
            "call",
            "通知开会",
            source=(),
            target=MeetingStage.PLANNED,
            by=STAFF,
            basis=LEADING,
            date="called_on",
            requires=["kind", "field", "planned_on"],
            optional=["body", "chair"],
            forbids=[
                *RIGHT_MEETING,
                Rule(
                    planned_before_the_notice,
                    LEADING,
                    "拟召开日期早于通知日期",
                    "已经开过的会议，用“补登会议”",
                    "planned_on",
                ),
            ],
            expects=[BY_ITS_BODY],
            help="标题填写会议名称。随后逐个登记议题。",
        ),
        Step(
            "hold",
            "召开会议",
            source=[MeetingStage.PLANNED],
            target=MeetingStage.HELD,
            by=STAFF,
            basis=(GOVERNMENT_MEETINGS, LEADING),
            date="held_on",
            optional=["chair"],
            expects=[Rule(without_topics, LEADING, "没有登记法治议题", "补登议题，或者核对会议是否研究法治工作")],
        ),
        Step(
            "cancel",
            "取消会议",
            source=[MeetingStage.PLANNED],
            target=MeetingStage.CANCELLED,
            by=STAFF,
            basis=LEADING,
            requires=[Input("ground", "取消的原因", kind="lines")],
            forbids=[Rule(topics_listed, KEPT_TOGETHER, "还有列入会议的议题", "先在议题上办理“撤下议题”")],
        ),
        Step(
            "minute",
            "印发纪要",
            source=[MeetingStage.HELD],
            target=MeetingStage.MINUTED,
            by=STAFF,
            basis=MINUTES,
            date="minuted_on",
            requires=["minutes_number"],
            forbids=[Rule(topics_listed, MINUTES, "还有议题没有审议结论", "逐个登记审议结论，或者撤下议题")],
        ),
        Step(
            "record",
            "补登会议",
            source=(),
            target=MeetingStage.MINUTED,
            by=STAFF,
            basis=ENTERED_LATER,
            date="held_on",
            requires=["kind", "field", "agenda", "minutes_number"],
            optional=["body", "chair", "minuted_on"],
            derive=as_the_minutes_say,
            forbids=[
                *RIGHT_MEETING,
                Rule(minutes_before_the_meeting, MINUTES, "纪要印发日期早于会议日期", "核对日期", "minuted_on"),
            ],
            expects=[BY_ITS_BODY],
            help="议题数照纪要填写，不再逐个登记议题；议定事项照常登记。",
        ),
        _counted("count_topic", "计入议题", one_topic_more),
        _counted("discount_topic", "减去议题", one_topic_less),
    ],
    final=[MeetingStage.MINUTED, MeetingStage.CANCELLED],
)
