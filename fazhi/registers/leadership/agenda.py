"""An agenda item from its listing to what the meeting said to it.

An item about a major decision carries the discussion over: taking "审议通过重大行政决策" here takes the step of that
decision in its own register with it, by the same person on the same day or not at all. So the discussion is entered
once, the proceeding names the meeting, and the rate of collective discussion counts it. The register of decisions is
named by the label of its record only (`fazhi.kernel.links`); it judges the step by its own rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.kernel.filling import lines_of
from fazhi.kernel.links import linked, name_of
from fazhi.kernel.organs import Level
from fazhi.kernel.procedure import SAME, STAFF, Follow, Input, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.leadership.guards import AT_THE_MEETING, KEPT_TOGETHER, OWN_MEETING
from fazhi.registers.leadership.models import Resolution
from fazhi.registers.leadership.models.meetings import DECISION, Conclusion, ItemStage, MeetingKind, MeetingStage

COLLECTIVE = "decision.collective"
RECORD = "decision.collective.record"
TOPICS = Practice("列入会议的议题逐个登记，会后登记审议结论")
DECIDING_MEETINGS = (MeetingKind.EXECUTIVE, MeetingKind.OTHER)
DECIDING = "decide"  # the step of a major decision that the discussion takes with it
TOLD = ("present", "agreed", "dissent", "spoke_last", "dissent_words", "majority_reason", "risk_shown")

# --- guards -------------------------------------------------------------------------------------------------------


def recorded_meeting(s: Situation) -> bool:
    """The meeting was entered by its minutes, with the number of its topics."""
    meeting = s.get("meeting")
    return meeting is not None and meeting.planned_on is None


def meeting_closed(s: Situation) -> bool:
    meeting = s.get("meeting")
    return meeting is not None and meeting.stage in (MeetingStage.MINUTED, MeetingStage.CANCELLED)


def moved_to_another_meeting(s: Situation) -> bool:
    """A correction names another meeting; the topics of both are counted."""
    meeting, kept = s.data.get("meeting"), s.matter.meeting_id
    return meeting is not None and kept is not None and meeting.pk != kept


def no_deciding_meeting(s: Situation) -> bool:
    """Neither an executive nor a plenary meeting, nor what departments and townships have in their place."""
    return s.matter.meeting.kind not in DECIDING_MEETINGS


def _decision(s: Situation) -> Any:
    """The major decision that the item is about, or None."""
    name = s.get("about") or ""
    return linked(name) if name.startswith(f"{DECISION}:") else None


def about_no_decision(s: Situation) -> bool:
    return _decision(s) is None


def decision_not_taken(s: Situation) -> bool:
    """The item passes a major decision whose register does not know it as taken."""
    found = _decision(s) if s.data.get("conclusion") == Conclusion.PASSED else None
    return found is not None and found.decided_on is None


# --- what follows -------------------------------------------------------------------------------------------------


def counts_topic(s: Situation) -> Iterable[Follow]:
    return [Follow(s.data["meeting"], "count_topic")]


def discounts_topic(s: Situation) -> Iterable[Follow]:
    return [Follow(s.matter.meeting, "discount_topic")]


def _sort_of_meeting(s: Situation) -> str:
    """What the register of decisions calls such a meeting of such an organ."""
    level, executive = s.matter.organ.level, s.matter.meeting.kind == MeetingKind.EXECUTIVE
    if level == Level.DEPARTMENT:
        return "office"
    if level == Level.TOWNSHIP:
        return "joint"
    return "executive" if executive else "plenary"


def takes_the_decision(s: Situation) -> Iterable[Follow]:
    told = {name: s.data[name] for name in TOLD if s.given(name)}
    meeting = s.matter.meeting
    about = {
        "meeting_kind": _sort_of_meeting(s),
        "meeting_name": meeting.title,
        "minutes": s.data["opinion"],
        "meeting": name_of(meeting),
    }
    return [Follow(_decision(s), DECIDING, {**about, **told})]


def settled(s: Situation) -> Iterable[Follow]:
    """One resolution for each line."""
    about: dict[str, Any] = {
        "meeting": s.matter.meeting,
        "item": s.matter,
        "field": s.matter.field,
        "owner": s.data["owner"],
    }
    if s.given("settled_due_on"):
        about["due_on"] = s.data["settled_due_on"]
    for line in lines_of(s.data["settled"]):
        yield Follow(Resolution, "settle", {**about, "title": line[:200], "content": line}, organ=s.matter.organ)


def passed(s: Situation) -> Mapping[str, Any]:
    return {"conclusion": Conclusion.PASSED}


# --- steps --------------------------------------------------------------------------------------------------------

procedure = Procedure(
    stages=ItemStage,
    steps=[
        Step(
            "list",
            "列入议题",
            source=(),
            target=ItemStage.LISTED,
            by=STAFF,
            basis=TOPICS,
            date="listed_on",
            requires=["meeting", "field"],
            optional=["about", "reporter"],
            forbids=[
                OWN_MEETING,
                Rule(
                    recorded_meeting,
                    KEPT_TOGETHER,
                    "这次会议是照纪要补登的，议题数已经登记",
                    "议题数有误的，更正会议",
                    "meeting",
                ),
                Rule(
                    moved_to_another_meeting,
                    KEPT_TOGETHER,
                    "议题数随议题登记，议题不能改到另一次会议",
                    "撤下议题，在另一次会议上列入",
                    "meeting",
                ),
                Rule(meeting_closed, TOPICS, "会议已经印发纪要或者取消", "列入另一次会议", "meeting"),
            ],
            follows=counts_topic,
            help="标题填写议题名称；议的是已经登记的重大行政决策、规范性文件、工作任务的，填写其编号。",
        ),
        Step(
            "discuss",
            "登记审议结论",
            source=[ItemStage.LISTED],
            target=ItemStage.DISCUSSED,
            by=STAFF,
            basis=TOPICS,
            date="considered_on",
            requires=["conclusion"],
            optional=["opinion"],
            forbids=[
                *AT_THE_MEETING,
                Rule(
                    decision_not_taken,
                    COLLECTIVE,
                    "所议的重大行政决策还没有登记集体讨论决定",
                    "办理“审议通过重大行政决策”，决策台账随之登记",
                    "conclusion",
                ),
            ],
        ),
        Step(
            "decide",
            "审议通过重大行政决策",
            source=[ItemStage.LISTED],
            target=ItemStage.DISCUSSED,
            by=STAFF,
            basis=(COLLECTIVE, RECORD),
            date="considered_on",
            requires=[
                "opinion",
                Input("present", "出席人数", kind="int"),
                Input("agreed", "同意人数", kind="int"),
                Input("dissent", "不同意人数", kind="int", help="没有的填0"),
                Input("spoke_last", "行政首长最后发表意见", kind="bool"),
            ],
            optional=[
                Input("dissent_words", "不同意见", kind="lines", help="如实载明每种不同意见"),
                Input("majority_reason", "与多数人意见不一致的理由", kind="lines"),
                Input("risk_shown", "已明示法律风险", kind="bool", help="探索性改革事项"),
            ],
            derive=passed,
            forbids=[
                *AT_THE_MEETING,
                Rule(
                    no_deciding_meeting,
                    COLLECTIVE,
                    "重大行政决策由决策机关常务会议或者全体会议讨论",
                    "列入常务会议；全体会议、部门办公会议、乡镇联席会议的会议种类为“其他”",
                ),
                Rule(
                    about_no_decision,
                    COLLECTIVE,
                    "议题没有关联重大行政决策事项",
                    "更正“所议事项”，填写决策事项的编号；不是重大行政决策的，登记审议结论",
                ),
            ],
            follows=takes_the_decision,
            help="同时在重大行政决策台账登记集体讨论决定，集体讨论率由此得出。",
        ),
        Step(
            "settle",
            "形成议定事项",
            source=[ItemStage.DISCUSSED],
            target=SAME,
            by=STAFF,
            basis=TOPICS,
            requires=[
                Input("owner", "责任单位", kind="organ"),
                Input("settled", "议定的措施、要求", kind="lines", help="一行一项，每项登记为一件议定事项"),
            ],
            optional=[Input("settled_due_on", "完成期限", kind="date", help="纪要没有载明的不填")],
            forbids=AT_THE_MEETING,
            follows=settled,
            help="办理日期填写会议召开的日期；由几个单位落实的，每个单位办理一次。",
        ),
        Step(
            "withdraw",
            "撤下议题",
            source=[ItemStage.LISTED],
            target=ItemStage.WITHDRAWN,
            by=STAFF,
            basis=TOPICS,
            requires=[Input("ground", "撤下的原因", kind="lines")],
            follows=discounts_topic,
        ),
    ],
    final=[ItemStage.DISCUSSED, ItemStage.WITHDRAWN],
)
