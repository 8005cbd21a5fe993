"""The application comes in: which day is the day of receipt (art. 31), and what an application must be like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.procedure import STAFF, Input, Practice, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.disclosure.guards import REPLY
from fazhi.registers.disclosure.models import Channel, Stage

RECEIPT = "disclosure.received_date"
FORM = "disclosure.application_form"
# Who brings it or whose delivery is signed for is received at once; of all else both sides have to know.
AT_ONCE = (Channel.IN_PERSON, Channel.REGISTERED_MAIL)

# --- guards -------------------------------------------------------------------------------------------------------


def needs_confirmation(s: Situation) -> bool:
    return s.get("channel") not in ("", None, *AT_ONCE)


def needs_no_confirmation(s: Situation) -> bool:
    return s.get("channel") in AT_ONCE


def letter_confirmed_later(s: Situation) -> bool:
    """A plain letter has to be confirmed with the applicant on the day it came."""
    return s.matter.channel == Channel.ORDINARY_MAIL and s.on > s.matter.arrived_on


def oral_from_afar(s: Situation) -> bool:
    return bool(s.get("oral")) and s.get("channel") != Channel.IN_PERSON


def oral_without_difficulty(s: Situation) -> bool:
    return bool(s.get("oral")) and not s.given("difficulty")


def _arrived_today(s: Situation) -> Mapping[str, Any]:
    return {"arrived_on": s.on}


# --- steps --------------------------------------------------------------------------------------------------------

ABOUT = ["channel", "applicant", "content"]
ORAL = [
    Rule(
        oral_from_afar,
        FORM,
        "口头申请由工作机构当面代为填写",
        "提交方式选“当面提交”；其他方式提交书面申请",
        "oral",
    ),
    Rule(
        oral_without_difficulty,
        FORM,
        "申请应当书面提出，采用书面形式确有困难的才可以口头提出",
        "填写书写困难的情况；没有困难的，请申请人填写书面申请",
        "difficulty",
    ),
]
START = Start("reply", REPLY, from_="received_on")

RECEIPTS = (
    Step(
        "receive",
        "收到申请",
        source=(),
        target=Stage.HANDLING,
        by=STAFF,
        basis=(RECEIPT, "disclosure.register"),
        date="received_on",
        requires=ABOUT,
        optional=["wanted_form", "oral", Input("difficulty", "书写困难的情况"), "assistance"],
        derive=_arrived_today,
        forbids=[
            Rule(
                needs_confirmation,
                RECEIPT,
                "互联网、传真和平常信函提交的申请，以双方确认之日为收到申请之日",
                "办理“登记待确认申请”，确认以后再办理“双方确认”",
                "channel",
            ),
            *ORAL,
        ],
        clocks=[START],
        help="当面提交的，为提交之日；邮寄的，为签收之日。",
    ),
    Step(
        "arrive",
        "登记待确认申请",
        source=(),
        target=Stage.UNCONFIRMED,
        by=STAFF,
        basis=(RECEIPT, "disclosure.register"),
        date="arrived_on",
        requires=ABOUT,
        optional=["wanted_form", "assistance"],
        forbids=[
            Rule(
                needs_no_confirmation,
                RECEIPT,
                "当面提交、邮寄签收的申请，提交、签收之日就是收到申请之日",
                "办理“收到申请”",
                "channel",
            ),
        ],
        help="通过互联网、传真或者平常信函提交；双方确认以后起算答复期限。",
    ),
    Step(
        "confirm",
        "双方确认",
        source=[Stage.UNCONFIRMED],
        target=Stage.HANDLING,
        by=STAFF,
        basis=RECEIPT,
        date="received_on",
        expects=[
            Rule(
                letter_confirmed_later,
                RECEIPT,
                "平常信函应当在收到的当日与申请人确认",
                "说明没有当日确认的理由",
                "received_on",
            )
        ],
        clocks=[START],
        help="与申请人确认之日为收到申请之日；答复期限自该日起算。",
    ),
    Step(
        "close_unconfirmed",
        "无法确认",
        source=[Stage.UNCONFIRMED],
        target=Stage.ENDED,
        by=STAFF,
        basis=Practice("没有联系方式或者多次联系不上，无法确认收到的，登记备查"),
        requires=[Input("attempts", "联系的经过", kind="lines")],
    ),
)
