"""A campaign, an inspection or a patrol from its start to its end, with plans, items, actions and examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.alike import alike
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import SAME, STAFF, By, Input, Meet, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.supervision.models import (
    ActionStage,
    CampaignStage,
    ExampleStage,
    ItemStage,
    MeasureStage,
    Plan,
    PlanStage,
    Status,
)

CARRIED_OUT = Practice("专项整治、法治督察、巡察按照部署开展，任务列出清单，明确责任单位和完成期限")
DOERS: tuple[Role | By, ...] = (*STAFF, *(By(role, via="owner") for role in STAFF))

# --- guards -------------------------------------------------------------------------------------------------------


def items_open(s: Situation) -> bool:
    return bool(s.matter.items.filter(stage=ItemStage.ONGOING).exists())


def campaign_ended(s: Situation) -> bool:
    campaign = s.data.get("campaign")
    return campaign is not None and campaign.ended_on is not None and campaign.ended_on < s.on


def of_another_organ(s: Situation) -> bool:
    """Somebody else's campaign; units below the organ that started it take part in it."""
    campaign = s.data.get("campaign")
    return campaign is not None and not (campaign.organ.covers(s.matter.organ) or campaign.organ_id == s.office.pk)


def next_edition(s: Situation) -> Mapping[str, Any]:
    """The edition that was written, else the one after the last."""
    if s.given("edition"):
        return {}
    before = alike(Plan, "campaign_id", s.data["campaign"].pk)
    return {"edition": max((plan.edition for plan in before), default=0) + 1}


def has_term(s: Situation) -> bool:
    return s.get("due_on") is not None


def not_later(s: Situation) -> bool:
    due = s.data.get("due_on")
    return due is not None and s.matter.due_on is not None and due <= s.matter.due_on


def measures_open(s: Situation) -> bool:
    return bool(s.matter.measures.filter(stage=MeasureStage.SET).exists())


def visited_without_object(s: Situation) -> bool:
    return bool(s.data.get("visited")) and not s.given("object")


IN_A_CAMPAIGN = (
    Rule(of_another_organ, CARRIED_OUT, "这是别的单位开展的整治、督察", "核对所属整治", "campaign"),
    Rule(campaign_ended, CARRIED_OUT, "这项整治、督察在此以前已经结束", "核对日期和所属整治", "campaign"),
)
MEASURES_OPEN = Rule(measures_open, CARRIED_OUT, "还有整改措施没有落实", "先登记各项措施的落实情况，不再落实的写明理由")
NOT_LATER = Rule(not_later, CARRIED_OUT, "延长后的期限不晚于原来的期限", "核对日期", "due_on")

# --- steps --------------------------------------------------------------------------------------------------------

campaigns = Procedure(
    stages=CampaignStage,
    steps=[
        Step(
            "start",
            "启动",
            source=(),
            target=CampaignStage.RUNNING,
            by=STAFF,
            basis=CARRIED_OUT,
            date="started_on",
            requires=["kind"],
            optional=["document", "content"],
            help="专项整治、法治督察、巡察，一项一条；乡镇、部门自己开展的，由乡镇、部门登记。",
        ),
        Step(
            "end",
            "结束",
            source=[CampaignStage.RUNNING],
            target=CampaignStage.ENDED,
            by=STAFF,
            basis=CARRIED_OUT,
            date="ended_on",
            requires=[Input("result", "成效和结论", kind="lines")],
            expects=[Rule(items_open, CARRIED_OUT, "还有事项没有完成", "继续推进，完成后在事项上登记")],
        ),
    ],
    final=[CampaignStage.ENDED],
)

plans = Procedure(
    stages=PlanStage,
    steps=[
        Step(
            "adopt",
            "制定或细化方案",
            source=(),
            target=PlanStage.ADOPTED,
            by=STAFF,
            basis=CARRIED_OUT,
            date="adopted_on",
            requires=["campaign"],
            optional=["edition", "content"],
            derive=next_edition,
            forbids=IN_A_CAMPAIGN,
            help="每细化一次登记一条，版次自动接续。",
        ),
    ],
    final=[PlanStage.ADOPTED],
)

items = Procedure(
    stages=ItemStage,
    steps=[
        Step(
            "list",
            "列入清单",
            source=(),
            target=ItemStage.ONGOING,
            by=STAFF,
            basis=CARRIED_OUT,
            date="listed_on",
            requires=["campaign", "area", "owner"],
            optional=["due_on"],
            forbids=IN_A_CAMPAIGN,
            clocks=[Start("item", due="due_on", when=has_term)],
        ),
        Step(
            "extend",
            "延长期限",
            source=[ItemStage.ONGOING],
            target=SAME,
            by=STAFF,
            basis=CARRIED_OUT,
            requires=["due_on", Input("ground", "延长的理由", kind="lines")],
            forbids=[NOT_LATER],
            clocks=[Stop("item"), Start("item", due="due_on", from_="listed_on")],
        ),
        Step(
            "complete",
            "完成",
            source=[ItemStage.ONGOING],
            target=ItemStage.DONE,
            by=DOERS,
            basis=CARRIED_OUT,
            date="done_on",
            requires=[Input("result", "完成情况", kind="lines")],
            sets={"status": Status.DONE},
            forbids=[MEASURES_OPEN],
            clocks=[Meet("item")],
        ),
        Step(
            "take_up_again",
            "退回继续推进",
            source=[ItemStage.DONE],
            target=ItemStage.ONGOING,
            by=STAFF,
            basis=CARRIED_OUT,
            requires=[Input("ground", "没有完成到位的内容", kind="lines")],
            optional=["due_on"],
            sets={"status": Status.ONGOING, "done_on": None},
            clocks=[Start("item", due="due_on", from_="listed_on", when=has_term)],
        ),
    ],
    final=[ItemStage.DONE],
    clocks={"item": "完成事项"},
    timely="item",
)

actions = Procedure(
    stages=ActionStage,
    steps=[
        Step(
            "hold",
            "登记行动",
            source=(),
            target=ActionStage.HELD,
            by=STAFF,
            basis=CARRIED_OUT,
            date="held_on",
            requires=["campaign", "kind"],
            optional=["place", "object", "visited", "questionnaires"],
            forbids=[
                *IN_A_CAMPAIGN,
                Rule(visited_without_object, CARRIED_OUT, "有走访数量的，须写明走访的是谁", "选择走访对象", "object"),
            ],
            help="只登记次数和数量，不登记走访了谁。",
        ),
    ],
    final=[ActionStage.HELD],
)

examples = Procedure(
    stages=ExampleStage,
    steps=[
        Step(
            "issue",
            "发布案例",
            source=(),
            target=ExampleStage.ISSUED,
            by=STAFF,
            basis=CARRIED_OUT,
            date="issued_on",
            requires=["campaign", "kind", "content"],
            optional=["problem"],
            forbids=IN_A_CAMPAIGN,
        ),
    ],
    final=[ExampleStage.ISSUED],
)
