"""Opinions of others (arts. 32 to 34): the time they take does not count.

A third party's silence leaves the decision to the organ, a joint maker's silence is consent. Both may be asked at the
same time; the term of reply goes on when the last of them is done.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Resume, Rule, Start, Step, Stop, Suspend
from fazhi.kernel.register import Derived
from fazhi.kernel.situation import Situation
from fazhi.registers.disclosure.models import Application, Opinion, OrganOpinion, OtherOrgan, Stage

THIRD_PARTY = "disclosure.third_party_opinion"
JOINT = "disclosure.co_agency_opinion"
ART_32 = "政府信息公开条例(2019)第三十二条"
NOT_COUNTED = "政府信息公开条例(2019)第三十三条第三款"

# --- guards -------------------------------------------------------------------------------------------------------


def third_party_open(s: Situation) -> bool:
    """A third party was asked and it is not known yet what came of it."""
    return s.matter.third_party_on is not None and s.matter.third_party_ended_on is None


def no_third_party_open(s: Situation) -> bool:
    return not third_party_open(s)


def organs_open(s: Situation) -> bool:
    """Another organ was asked and it is not known yet what came of it."""
    return s.matter.organs_on is not None and s.matter.organs_ended_on is None


def no_organs_open(s: Situation) -> bool:
    return not organs_open(s)


def receipt_known(s: Situation) -> bool:
    return s.get("third_party_received_on") is not None


def third_party_may_still_answer(s: Situation) -> bool:
    silent = s.get("third_party_opinion") == Opinion.SILENT
    return silent and (s.clock("third_party") is None or s.running("third_party"))


def joint_receipt_known(s: Situation) -> bool:
    return s.get("organs_kind") == OtherOrgan.JOINT and s.get("organs_received_on") is not None


def joint_may_still_answer(s: Situation) -> bool:
    joint = s.get("organs_kind") == OtherOrgan.JOINT and s.get("organs_opinion") == OrganOpinion.SILENT
    return joint and (s.clock("organs") is None or s.running("organs"))


def concerned_organ_has_no_period(s: Situation) -> bool:
    return s.get("organs_kind") == OtherOrgan.CONCERNED and s.get("organs_opinion") == OrganOpinion.SILENT


def not_joint(s: Situation) -> bool:
    return s.matter.organs_kind != OtherOrgan.JOINT


# --- what it waits for --------------------------------------------------------------------------------------------


class Waiting(models.TextChoices):
    """等待事项 beside the stage."""

    THIRD_PARTY = "third_party", "等待第三方意见"
    ORGANS = "organs", "等待机关意见"


ASKED = {
    Waiting.THIRD_PARTY: Q(third_party_on__isnull=False, third_party_ended_on__isnull=True),
    Waiting.ORGANS: Q(organs_on__isnull=False, organs_ended_on__isnull=True),
}


def waits_for(application: Application, on: date) -> str:
    """For whose opinion an application waits; a third party first."""
    if application.third_party_on is not None and application.third_party_ended_on is None:
        return str(Waiting.THIRD_PARTY)
    if application.organs_on is not None and application.organs_ended_on is None:
        return str(Waiting.ORGANS)
    return ""


def waiting_for(waiting: str, on: date) -> Q:
    """The condition on the applications that wait so; says the same as `waits_for`."""
    kind = Waiting(waiting)
    return ASKED[kind] & ~ASKED[Waiting.THIRD_PARTY] if kind == Waiting.ORGANS else ASKED[kind]


WAITING = Derived("waiting", "等待事项", Waiting, waits_for, waiting_for)

# --- steps --------------------------------------------------------------------------------------------------------

NOT_ASKED = Rule(no_third_party_open, ART_32, "没有正在征求的第三方意见", "先办理“征求第三方意见”")
NO_ORGAN_ASKED = Rule(no_organs_open, JOINT, "没有正在征求的机关意见", "先办理“征求机关意见”")

CONSULTATION = (
    Step(
        "consult_third_party",
        "征求第三方意见",
        source=[Stage.HANDLING],
        target=SAME,
        by=STAFF,
        basis=ART_32,
        date="third_party_on",
        requires=[Input("who", "第三方", kind="lines", help="公开会损害其合法权益的公民、法人或者其他组织")],
        optional=["third_party_received_on"],
        sets={"third_party_opinion": "", "third_party_ended_on": None},
        forbids=[Rule(third_party_open, ART_32, "正在征求第三方意见", "收到意见或者期限届满后再征求")],
        clocks=[
            Suspend("reply"),
            Start("third_party", THIRD_PARTY, from_="third_party_received_on", when=receipt_known, informs=True),
        ],
        help="书面征求意见；所需时间不计入答复期限。",
    ),
    Step(
        "serve_third_party",
        "第三方收到征求意见书",
        source=[Stage.HANDLING],
        target=SAME,
        by=STAFF,
        basis=THIRD_PARTY,
        date="third_party_received_on",
        forbids=[NOT_ASKED],
        clocks=[Stop("third_party"), Start("third_party", THIRD_PARTY, from_="third_party_received_on", informs=True)],
        help="第三方提出意见的期限自该日起算。",
    ),
    Step(
        "hear_third_party",
        "第三方意见",
        source=[Stage.HANDLING],
        target=SAME,
        by=STAFF,
        basis=ART_32,
        date="third_party_ended_on",
        requires=["third_party_opinion"],
        optional=[Input("said", "意见和理由", kind="lines")],
        forbids=[
            NOT_ASKED,
            Rule(
                third_party_may_still_answer,
                THIRD_PARTY,
                lambda s: f"第三方提出意见的期限到{s.due_day('third_party')}才届满，或者还没有登记收到的日期",
                "期限届满以后再按逾期没有提出意见办理",
                "third_party_opinion",
            ),
        ],
        clocks=[Meet("third_party"), Resume("reply", when=no_organs_open)],
        help="逾期没有提出意见的，不视为同意，由本机关依照条例决定是否公开。",
    ),
    Step(
        "consult_organs",
        "征求机关意见",
        source=[Stage.HANDLING],
        target=SAME,
        by=STAFF,
        basis=("政府信息公开条例(2019)第三十四条", NOT_COUNTED),
        date="organs_on",
        requires=["organs_kind", Input("who", "被征求意见的机关")],
        optional=["organs_received_on"],
        sets={"organs_opinion": "", "organs_ended_on": None},
        forbids=[Rule(organs_open, JOINT, "正在征求机关意见", "收到意见或者期限届满后再征求")],
        clocks=[
            Suspend("reply"),
            Start("organs", JOINT, from_="organs_received_on", when=joint_receipt_known, informs=True),
        ],
        help="由牵头制作的机关征求；所需时间不计入答复期限。",
    ),
    Step(
        "serve_organs",
        "共同制作机关收到征求意见书",
        source=[Stage.HANDLING],
        target=SAME,
        by=STAFF,
        basis=JOINT,
        date="organs_received_on",
        forbids=[
            NO_ORGAN_ASKED,
            Rule(not_joint, JOINT, "只有共同制作机关有法定的答复期限", "其他机关不登记收到的日期，收到意见后登记"),
        ],
        clocks=[Stop("organs"), Start("organs", JOINT, from_="organs_received_on", informs=True)],
    ),
    Step(
        "hear_organs",
        "机关意见",
        source=[Stage.HANDLING],
        target=SAME,
        by=STAFF,
        basis=("政府信息公开条例(2019)第三十四条", NOT_COUNTED),
        date="organs_ended_on",
        requires=["organs_opinion"],
        optional=[Input("said", "意见和理由", kind="lines")],
        forbids=[
            NO_ORGAN_ASKED,
            Rule(
                joint_may_still_answer,
                JOINT,
                lambda s: f"共同制作机关提出意见的期限到{s.due_day('organs')}才届满，或者还没有登记收到的日期",
                "期限届满以后再按逾期没有提出意见办理",
                "organs_opinion",
            ),
        ],
        expects=[
            Rule(
                concerned_organ_has_no_period,
                NOT_COUNTED,
                "其他机关没有法定的答复期限，没有答复的不视为同意",
                "由本机关自行决定是否公开",
                "organs_opinion",
            )
        ],
        clocks=[Meet("organs"), Resume("reply", when=no_third_party_open)],
        help="共同制作机关逾期没有提出意见的，视为同意公开。",
    ),
)
