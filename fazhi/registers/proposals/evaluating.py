"""The member judges how his proposal was handled, himself, through a one-time link; then it may be handled again.

No step that somebody signed in takes fills in the satisfaction, and nobody corrects it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from fazhi.kernel.calendar.counting import months_after
from fazhi.kernel.parties import PartyRole
from fazhi.kernel.procedure import OFFICE_STAFF, STAFF, Meet, Outside, Practice, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.proposals.answering import SIGNED, TALK
from fazhi.registers.proposals.guards import AGAIN, AGAIN_MONTHS, HANDLED, not_from_member
from fazhi.registers.proposals.models import Satisfaction, Stage

JUDGED = Practice("办理结果请代表、委员本人评价，承办单位不代填、不代报")
SHOWN: list[str | tuple[str, str]] = [
    ("title", "您的建议、提案"),
    ("source_number", "编号"),
    ("organ", "承办单位"),
    "answered_on",
    "reanswered_on",
    "result",
    "reply",
]

# --- guards -------------------------------------------------------------------------------------------------------


def not_unsatisfied(s: Situation) -> bool:
    return bool(s.matter.satisfaction != Satisfaction.UNSATISFIED)


def not_talked_again(s: Situation) -> bool:
    talked, reopened = s.matter.talked_on, s.matter.reopened_on
    return talked is None or (reopened is not None and talked < reopened)


def answered_again_late(s: Situation) -> bool:
    return s.over("again")


def again_due(s: Situation) -> Mapping[str, Any]:
    """The new term, the answer before being one that did not satisfy."""
    return {"again_due_on": s.data.get("again_due_on") or months_after(s.on, AGAIN_MONTHS), "reanswered_on": None}


def unsatisfied_on(s: Situation) -> date | None:
    """The day on which the member was not satisfied for the first time."""
    day: date | None = s.matter.evaluated_on
    return None if not_unsatisfied(s) or s.done("reopen") else day


def unsatisfied_rows(_: date) -> Q:
    return Q(satisfaction=Satisfaction.UNSATISFIED, reopened_on__isnull=True)


# --- steps --------------------------------------------------------------------------------------------------------

EVALUATING = (
    Step(
        "evaluate",
        "评价办理情况",
        source=[Stage.ANSWERED, Stage.EVALUATED],
        target=Stage.EVALUATED,
        by=[Outside(PartyRole.MEMBER, sent_by=OFFICE_STAFF, shows=SHOWN)],
        basis=JUDGED,
        date="evaluated_on",
        requires=["satisfaction"],
        optional=["opinion"],
        help="请您对承办单位的办理和答复作出评价。评价由您本人填写，承办单位不能代填或者修改。",
    ),
    Step(
        "reopen",
        "重新交办",
        source=[Stage.EVALUATED],
        target=Stage.REOPENED,
        by=OFFICE_STAFF,
        basis=AGAIN,
        date="reopened_on",
        optional=["again_due_on"],
        derive=again_due,
        forbids=[Rule(not_unsatisfied, AGAIN, "评价不是不满意，不需要重新办理", "无需办理")],
        clocks=[Start("again", due="again_due_on", from_="reopened_on")],
        automatic=unsatisfied_on,
        automatic_rows=unsatisfied_rows,
        help="第一次评价为不满意的，自评价之日起自动重新交办；再次不满意的，由主管机构决定。",
    ),
    Step(
        "answer_again",
        "重新答复",
        source=[Stage.REOPENED],
        target=Stage.ANSWERED,
        by=STAFF,
        basis=AGAIN,
        date="reanswered_on",
        requires=["result", "reply", SIGNED],
        forbids=[
            Rule(not_from_member, HANDLED, "只有代表建议、政协提案重新答复", "无需办理"),
            Rule(not_talked_again, TALK, "重新交办以后还没有与代表、委员沟通", "先办理“面商”"),
        ],
        expects=[Rule(answered_again_late, AGAIN, "已经超过重新答复的期限", "向代表、委员说明情况")],
        clocks=[Meet("again")],
        help="随后请主管机构再次发出评价链接。",
    ),
)
