"""安置帮教: a released person is met where he must be, settled, supported, and left in peace when the time is over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.people import Role
from fazhi.kernel.procedure import (
    OFFICE_STAFF,
    ONCE,
    SAME,
    STAFF,
    By,
    Input,
    Meet,
    Practice,
    Procedure,
    Rule,
    Start,
    Step,
    Stop,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.corrections.guards import nameless_title
from fazhi.registers.corrections.models.common import MINOR_RETURNEE
from fazhi.registers.corrections.models.returnees import ReturneeStage

RESETTLEMENT = "corrections.resettlement"
EQUAL = "监狱法(2012)第三十八条"
FETCHED = Practice("重点帮教对象刑满释放当日必接必送")
SUPPORT = Practice("刑满释放人员在帮教期限内由乡镇（街道）落实安置帮教")
ANYBODY: tuple[Role | By, ...] = (*STAFF, *OFFICE_STAFF)

# --- guards -------------------------------------------------------------------------------------------------------


def must_be_met(s: Situation) -> bool:
    return bool(s.get("key"))


def support_has_end(s: Situation) -> bool:
    return s.get("support_due_on") is not None


def met_late(s: Situation) -> bool:
    return s.over("meeting")


def before_release(s: Situation) -> bool:
    return s.on < s.matter.released_on


def not_met_yet(s: Situation) -> bool:
    return bool(s.matter.key) and s.matter.met_on is None


def not_in_need(s: Situation) -> bool:
    return not s.data.get("in_need")


def support_not_over(s: Situation) -> bool:
    due = s.matter.support_due_on
    return due is not None and s.on < due


def nameless(s: Situation) -> Mapping[str, Any]:
    return nameless_title(s, bool(s.get("minor")), MINOR_RETURNEE)


# --- steps --------------------------------------------------------------------------------------------------------

NOT_BEFORE = Rule(before_release, "监狱法(2012)第三十五条", "还没有到释放的日期", "释放以后登记")

procedure = Procedure(
    stages=ReturneeStage,
    steps=[
        Step(
            "expect",
            "收到释放衔接通知",
            source=(),
            target=ReturneeStage.EXPECTED,
            by=ANYBODY,
            basis=RESETTLEMENT,
            date="notified_on",
            requires=["released_on"],
            optional=["key", "prison", "minor", "support_due_on"],
            derive=nameless,
            clocks=[
                Start("meeting", due="released_on", when=must_be_met),
                Start("support", due="support_due_on", from_="released_on", when=support_has_end),
            ],
            help="释放日期可以在以后；重点帮教对象在释放当日接回。",
        ),
        Step(
            "meet",
            "接回",
            source=[ReturneeStage.EXPECTED, ReturneeStage.MISSED],
            target=ReturneeStage.MET,
            by=ANYBODY,
            basis=(FETCHED, RESETTLEMENT),
            date="met_on",
            requires=["met_by"],
            sets={"met": True},
            forbids=[NOT_BEFORE],
            expects=[Rule(met_late, FETCHED, "重点帮教对象没有在释放当日接回", "说明原因")],
            clocks=[Meet("meeting")],
        ),
        Step(
            "miss",
            "没有接到",
            source=[ReturneeStage.EXPECTED],
            target=ReturneeStage.MISSED,
            by=ANYBODY,
            basis=FETCHED,
            requires=[Input("ground", "没有接到的原因和查找的情况", kind="lines")],
            forbids=[NOT_BEFORE],
        ),
        Step(
            "settle",
            "落实安置帮教",
            source=[ReturneeStage.EXPECTED, ReturneeStage.MET, ReturneeStage.MISSED],
            target=ReturneeStage.HELPED,
            by=ANYBODY,
            basis=RESETTLEMENT,
            date="settled_on",
            requires=["ways"],
            optional=["support_due_on", Input("group", "帮教小组", kind="lines", help="每行一人，写身份")],
            sets={"settled": True},
            forbids=[NOT_BEFORE],
            expects=[Rule(not_met_yet, FETCHED, "重点帮教对象还没有登记接回", "先登记“接回”")],
            clocks=[
                Stop("support", when=support_has_end),
                Start("support", due="support_due_on", from_="released_on", when=support_has_end),
            ],
            help="刑满释放人员依法享有与其他公民平等的权利。",
        ),
        Step(
            "relieve",
            "给予救济",
            source=[ReturneeStage.MET, ReturneeStage.HELPED],
            target=SAME,
            by=ANYBODY,
            basis=RESETTLEMENT,
            date="relieved_on",
            requires=[
                Input("in_need", "丧失劳动能力，又无法定赡养人、扶养人和基本生活来源", kind="bool"),
                Input("relief", "救济的方式", kind="lines"),
            ],
            forbids=[
                Rule(
                    not_in_need,
                    "监狱法(2012)第三十七条第二款",
                    "不符合救济的条件",
                    "有其他困难的，按一般社会救助办理",
                    "in_need",
                ),
                ONCE,
            ],
        ),
        Step(
            "end",
            "解除帮教",
            source=[ReturneeStage.HELPED],
            target=ReturneeStage.ENDED,
            by=ANYBODY,
            basis=(SUPPORT, EQUAL),
            date="ended_on",
            forbids=[Rule(support_not_over, SUPPORT, "帮教期限还没有届满", "届满以后办理；迁出、死亡等用“提前结束”")],
            clocks=[Meet("support")],
        ),
        Step(
            "end_early",
            "提前结束",
            source=[ReturneeStage.EXPECTED, ReturneeStage.MET, ReturneeStage.MISSED, ReturneeStage.HELPED],
            target=ReturneeStage.ENDED,
            by=ANYBODY,
            basis=SUPPORT,
            date="ended_on",
            requires=[
                Input(
                    "ground",
                    "结束的原因",
                    kind="choice",
                    choices=(
                        ("moved", "迁往外地，已经转接"),
                        ("death", "死亡"),
                        ("imprisoned", "重新犯罪被羁押"),
                        ("other", "其他"),
                    ),
                )
            ],
            forbids=[NOT_BEFORE],
            clocks=[Stop("meeting"), Stop("support")],
        ),
    ],
    final=[ReturneeStage.ENDED],
    clocks={"meeting": "接回", "support": "帮教期限"},
    timely="meeting",
)
