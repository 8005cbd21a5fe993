"""外出审批: who approves hangs on how many days, in one leave and in two months together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.calendar.counting import months_after
from fazhi.kernel.procedure import OFFICE_STAFF, STAFF, Input, Meet, Practice, Procedure, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.corrections.guards import NO_NAME, UNDER_CORRECTION, later_than, of_person
from fazhi.registers.corrections.models.leaves import Approver, Leave, LeaveStage

LEAVE, AHEAD, AUTHORITY = "corrections.leave", "corrections.leave.application", "corrections.leave.authority"
ENTRUSTED = "corrections.justice_office"
STATION_DAYS, COUNTY_DAYS, TOGETHER = "司法所批准的外出天数", "县级机构每次批准天数", "两个月内累计天数"
MONTHS_TOGETHER = 2  # the two months stand in the words of the bound itself

# --- guards -------------------------------------------------------------------------------------------------------


def applied_late(s: Situation) -> bool:
    return later_than(AHEAD, s.get("starts_on"), s.on)


def ends_before_it_begins(s: Situation) -> bool:
    return s.get("return_due_on") < s.get("starts_on")


def kept_elsewhere(s: Situation) -> bool:
    """Neither the agency that keeps the person nor the township whose 司法所 it has entrusted."""
    person = s.get("person")
    return person is not None and s.matter.organ_id not in (person.organ_id, person.station_id)


def not_entrusted(s: Situation) -> bool:
    return s.matter.person.station_id != s.matter.organ_id


def too_long_for_station(s: Situation) -> bool:
    return not s.bound(AUTHORITY, STATION_DAYS).holds(s.matter.days)


def too_long_for_county(s: Situation) -> bool:
    return not s.bound(AUTHORITY, COUNTY_DAYS).holds(s.matter.days)


def too_long_together(s: Situation) -> bool:
    """The days of all leaves granted within two months, this one included, are more than the county may grant."""
    return not s.bound(AUTHORITY, TOGETHER).holds(days_together(s.matter))


def days_together(leave: Leave) -> int:
    """The days of the leave and of those granted to the same person that begin within two months before its end."""
    since = months_after(leave.return_due_on, -MONTHS_TOGETHER)
    others = leave.person.leaves.filter(granted=True, starts_on__gt=since, starts_on__lte=leave.return_due_on)
    return leave.days + sum(other.days for other in others.exclude(pk=leave.pk))


def back_late(s: Situation) -> bool:
    return s.over("return")


def nameless(s: Situation) -> Mapping[str, Any]:
    return of_person(s, "外出审批")


# --- steps --------------------------------------------------------------------------------------------------------

RUNNING = Start("return", due="return_due_on", from_="starts_on")


def said_together(s: Situation) -> str:
    return f"两个月内累计外出{days_together(s.matter)}日，超过县级机构可以批准的天数"


procedure = Procedure(
    stages=LeaveStage,
    steps=[
        Step(
            "apply",
            "申请外出",
            source=(),
            target=LeaveStage.APPLIED,
            by=STAFF,
            basis=LEAVE,
            date="applied_on",
            requires=["person", "purpose", "destination", "starts_on", "return_due_on"],
            derive=nameless,
            forbids=[
                *UNDER_CORRECTION,
                NO_NAME,
                Rule(ends_before_it_begins, LEAVE, "返回期限早于外出日期", "核对日期", "return_due_on"),
                Rule(
                    kept_elsewhere,
                    ENTRUSTED,
                    "由执行地的社区矫正机构或者受委托的司法所受理",
                    "核对矫正对象和承办机构",
                    "person",
                ),
            ],
            expects=[Rule(applied_late, AHEAD, "一般应当提前提出书面申请", "有紧急情况的说明", "starts_on")],
            help="经常性跨市、县活动的，可以一次申请，简化批准。",
        ),
        Step(
            "grant_station",
            "司法所批准",
            source=[LeaveStage.APPLIED],
            target=LeaveStage.GRANTED,
            by=STAFF,
            basis=(AUTHORITY, LEAVE),
            date="decided_on",
            sets={"granted": True, "approver": Approver.STATION},
            forbids=[
                Rule(not_entrusted, ENTRUSTED, "本单位的司法所没有受委托", "由社区矫正机构批准"),
            ],
            expects=[
                Rule(too_long_for_station, AUTHORITY, "超过司法所可以批准的天数", "报县级社区矫正机构批准"),
                Rule(too_long_together, AUTHORITY, said_together, "报上一级社区矫正机构批准"),
            ],
            clocks=[RUNNING],
            help="受委托的司法所批准以后报县级社区矫正机构备案。",
        ),
        Step(
            "grant",
            "县级机构批准",
            source=[LeaveStage.APPLIED],
            target=LeaveStage.GRANTED,
            by=OFFICE_STAFF,
            basis=LEAVE,
            date="decided_on",
            sets={"granted": True, "approver": Approver.COUNTY},
            expects=[
                Rule(too_long_for_county, AUTHORITY, "超过县级机构每次可以批准的天数", "报上一级社区矫正机构批准"),
                Rule(too_long_together, AUTHORITY, said_together, "报上一级社区矫正机构批准"),
            ],
            clocks=[RUNNING],
        ),
        Step(
            "grant_higher",
            "上一级机构批准",
            source=[LeaveStage.APPLIED],
            target=LeaveStage.GRANTED,
            by=OFFICE_STAFF,
            basis=(AUTHORITY, LEAVE),
            date="decided_on",
            requires=[Input("document", "上一级机构的批准文书")],
            sets={"granted": True, "approver": Approver.HIGHER},
            clocks=[RUNNING],
        ),
        Step(
            "refuse",
            "不准外出",
            source=[LeaveStage.APPLIED],
            target=LeaveStage.REFUSED,
            by=[*STAFF, *OFFICE_STAFF],
            basis=LEAVE,
            date="decided_on",
            requires=[Input("ground", "不准的理由", kind="lines", help="有正当理由的应当批准")],
            sets={"granted": False},
        ),
        Step(
            "return",
            "销假",
            source=[LeaveStage.GRANTED],
            target=LeaveStage.RETURNED,
            by=[*STAFF, *OFFICE_STAFF],
            basis=LEAVE,
            date="returned_on",
            expects=[Rule(back_late, LEAVE, "超过返回期限才销假", "查明原因，视情节处理")],
            clocks=[Meet("return")],
        ),
        Step(
            "withdraw",
            "撤回申请",
            source=[LeaveStage.APPLIED],
            target=LeaveStage.WITHDRAWN,
            by=STAFF,
            basis=Practice("本人撤回外出申请"),
        ),
    ],
    final=[LeaveStage.RETURNED, LeaveStage.REFUSED, LeaveStage.WITHDRAWN],
    clocks={"return": "销假"},
    timely="return",
)
