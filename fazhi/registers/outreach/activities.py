"""Activities: announced and held, or entered when they were held; audience and handouts are numbers on them."""

from __future__ import annotations

from fazhi.kernel.alike import alike
from fazhi.kernel.procedure import STAFF, Input, Meet, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.outreach.grounds import HOLDING, NO_BURDEN
from fazhi.registers.outreach.models import Activity, ActivityKind, ActivityStage
from fazhi.registers.planned import planned_for_the_past, registered_today

# --- guards -------------------------------------------------------------------------------------------------------


def list_of_another_unit(s: Situation) -> bool:
    plan = s.get("plan")
    return plan is not None and plan.organ_id != s.matter.organ_id


def nobody_came(s: Situation) -> bool:
    return s.get("audience") == 0


def handed_out_online(s: Situation) -> bool:
    return s.get("kind") == ActivityKind.ONLINE and bool(s.get("handouts"))


def entered_before(s: Situation) -> bool:
    """The unit has an activity of the same day, form and topic."""
    told = [s.matter.organ_id, s.get("kind"), s.get("topic")]
    same_day = alike(Activity, "held_on", s.on)
    return any([other.organ_id, other.kind, other.topic] == told for other in same_day if other.pk != s.matter.pk)


# --- steps --------------------------------------------------------------------------------------------------------

ITS_OWN_LIST = Rule(list_of_another_unit, HOLDING, "所选的责任清单是别的单位的", "选择本单位的清单，或者不填", "plan")
DOUBTS = [
    Rule(nobody_came, NO_BURDEN, "受众人次为0", "核对人次；没有人参加的不登记，已经安排的用“取消”", "audience"),
    Rule(handed_out_online, NO_BURDEN, "线上宣传没有可以发放的资料", "核对份数；浏览、转发不计", "handouts"),
    Rule(entered_before, NO_BURDEN, "本单位同一天已经登记形式、主题相同的活动", "同一场活动只由一个单位登记一次"),
]
PRACTICAL = "不需要上传照片、截图。几个单位一起举办的，由牵头单位登记一次。"

procedure = Procedure(
    stages=ActivityStage,
    steps=[
        Step(
            "record",
            "登记已举办的活动",
            source=(),
            target=ActivityStage.HELD,
            by=STAFF,
            basis=HOLDING,
            date="held_on",
            requires=["kind", "topic", "audience"],
            optional=["host", "handouts", "place", "plan"],
            derive=registered_today,
            forbids=[ITS_OWN_LIST],
            expects=DOUBTS,
            help=PRACTICAL,
        ),
        Step(
            "plan",
            "安排活动",
            source=(),
            target=ActivityStage.PLANNED,
            by=STAFF,
            basis=HOLDING,
            date="registered_on",
            requires=["kind", "topic", "planned_on"],
            optional=["host", "place", "plan"],
            forbids=[
                Rule(
                    planned_for_the_past,
                    HOLDING,
                    "计划举办日期已经过去",
                    "已经举办的，用“登记已举办的活动”",
                    "planned_on",
                ),
                ITS_OWN_LIST,
            ],
            clocks=[Start("holding", due="planned_on", from_="registered_on")],
        ),
        Step(
            "hold",
            "举办",
            source=[ActivityStage.PLANNED],
            target=ActivityStage.HELD,
            by=STAFF,
            basis=HOLDING,
            date="held_on",
            requires=["audience"],
            optional=["handouts", "place", "host"],
            expects=DOUBTS,
            clocks=[Meet("holding")],
            help=PRACTICAL,
        ),
        Step(
            "cancel",
            "取消",
            source=[ActivityStage.PLANNED],
            target=ActivityStage.CANCELLED,
            by=STAFF,
            basis=HOLDING,
            requires=[Input("ground", "取消的原因")],
            clocks=[Stop("holding")],
        ),
    ],
    final=[ActivityStage.HELD, ActivityStage.CANCELLED],
    clocks={"holding": "计划举办"},
    timely="holding",
)
