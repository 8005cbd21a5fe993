"""The reply, the evaluation by whoever asked, himself and through a one-time link, and the second handling.

No step that somebody signed in takes fills in the satisfaction, and nobody corrects it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from fazhi.kernel.alike import alike
from fazhi.kernel.parties import PartyRole
from fazhi.kernel.procedure import (
    OFFICE_STAFF,
    SAME,
    STAFF,
    Input,
    Meet,
    Outside,
    Practice,
    Rule,
    Start,
    Step,
    Stop,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.requests.guards import BY_THE_UNIT, REPLY, UNIT
from fazhi.registers.requests.local import TERM, again_ruled
from fazhi.registers.requests.models.local import AGAIN
from fazhi.registers.requests.models.requests import Channel, Request, Result, Satisfaction, Stage
from fazhi.registers.requests.receiving import SLIP

AGAIN_DAYS = 7
JUDGED = Practice("办理结果由诉求人本人评价，承办单位、受理单位不代填、不代报")
CALLBACK = Practice("受理单位对办结的诉求回访，了解是否解决")
SECOND = Practice(f"诉求人不满意、回访没有解决的，发回二次办理一次；本地没有规定期限的，{AGAIN_DAYS}日内再次答复")
SIGNED = Input("signed_by", "审核的负责人", help="答复由承办单位负责人审核")
SOLVED, UNSOLVED = "solved", "unsolved"
SHOWN: list[str | tuple[str, str]] = [
    ("title", "您的诉求"),
    ("number", "诉求编号"),
    ("registered_on", "提出日期"),
    ("assigned_to", "承办单位"),
    ("closed_on", "答复日期"),
    ("reclosed_on", "再次答复日期"),
    "result",
    "reply",
]

# --- guards -------------------------------------------------------------------------------------------------------


def never_contacted(s: Situation) -> bool:
    return s.get("contacted_on") is None and s.matter.channel != Channel.DISPATCH


def enterprise_never_met(s: Situation) -> bool:
    """A slip is closed only when somebody has spoken with the enterprise."""
    return s.get("contacted_on") is None and s.matter.channel == Channel.DISPATCH


def referred_as_unit(s: Situation) -> bool:
    """Telling another way is what the receiver does; a unit that is not competent gives the request back."""
    return s.data.get("result") == Result.REFERRED


def closed_late(s: Situation) -> bool:
    return s.over("handling")


def closed_again_late(s: Situation) -> bool:
    return s.over("again")


def instruction_pending(s: Situation) -> bool:
    """The leaders were asked and have not answered yet."""
    return s.matter.escalated_on is not None and s.matter.instructed_on is None


def repeats_unanswered(s: Situation) -> bool:
    """Other requests were joined with this one, and it is not said that their calls were answered as well."""
    return not s.data.get("told_all") and bool(repeats(s))


def repeats(s: Situation) -> list[Request]:
    """The requests that were joined with this one."""
    return alike(Request, "joined_to_id", s.matter.pk)


def unsatisfied(s: Situation) -> bool:
    return bool(s.matter.satisfaction == Satisfaction.UNSATISFIED)


def found_unsolved(s: Situation) -> bool:
    """The last call back said that nothing was solved."""
    called = s.last("call_back")
    return called is not None and called.inputs.get("solved") == UNSOLVED


def nothing_to_do_again(s: Situation) -> bool:
    return not unsatisfied(s) and not found_unsolved(s)


def sent_back_before(s: Situation) -> bool:
    return s.matter.reopened_on is not None


def unsatisfied_on(s: Situation) -> date | None:
    """The day on which the citizen was not satisfied, if it was not sent back before."""
    day: date | None = s.matter.evaluated_on
    return day if unsatisfied(s) and not sent_back_before(s) else None


def unsatisfied_rows(_: date) -> Q:
    return Q(satisfaction=Satisfaction.UNSATISFIED, reopened_on__isnull=True)


def again_stated(s: Situation) -> bool:
    return not again_ruled(s)


def again_due(s: Situation) -> Mapping[str, Any]:
    """The last day of the second handling where the county's rules do not give it."""
    given = s.data.get("again_due_on")
    return {} if again_ruled(s) else {"again_due_on": given or s.on + timedelta(days=AGAIN_DAYS)}


# --- steps --------------------------------------------------------------------------------------------------------

UNANSWERED = Rule(
    repeats_unanswered,
    REPLY,
    lambda s: f"有并入的诉求{len(repeats(s))}件，没有写明已经一并答复",
    "一并答复以后勾选",
    "told_all",
)
TOLD_ALL = Input("told_all", "已一并答复并入的诉求", kind="bool", help="没有并入的不填")

CLOSING = (
    Step(
        "close",
        "办结答复",
        source=[Stage.ASSIGNED, Stage.HANDLING],
        target=Stage.CLOSED,
        by=UNIT,
        basis=REPLY,
        date="closed_on",
        requires=["result", "reply", SIGNED],
        optional=["contacted_on", TOLD_ALL],
        forbids=[
            BY_THE_UNIT,
            Rule(
                enterprise_never_met,
                SLIP,
                "没有与企业对接，派工单不能办结",
                "与企业联系以后填写联系日期",
                "contacted_on",
            ),
            Rule(
                referred_as_unit,
                REPLY,
                "承办单位不能以告知其他途径办结",
                "不属于本单位职责的，申请退单；政策不支持的，解释说明",
                "result",
            ),
        ],
        expects=[
            Rule(closed_late, TERM, "已经超过办理期限", "向诉求人说明情况"),
            Rule(never_contacted, REPLY, "没有登记与诉求人联系的日期", "答复前后与诉求人联系", "contacted_on"),
            Rule(instruction_pending, REPLY, "已经提请领导研究，还没有研究意见", "有意见的先登记"),
            UNANSWERED,
        ],
        clocks=[Meet("handling"), Stop("return")],
        help="答复诉求人以后登记；随后由受理单位发出评价链接。",
    ),
    Step(
        "close_with_petition",
        "信访程序办结",
        source=[Stage.PETITION],
        target=Stage.CLOSED,
        by=(*UNIT, *STAFF),
        basis=("信访工作条例(2022)第三十一条", REPLY),
        date="closed_on",
        requires=["result", "reply"],
        optional=["petition_due_on"],
        clocks=[Start("petition", due="petition_due_on", from_="assigned_on"), Meet("petition")],
        brought=True,
        help="随信访事项的办结一并登记",
    ),
    Step(
        "evaluate",
        "评价办理情况",
        source=[Stage.CLOSED, Stage.EVALUATED],
        target=Stage.EVALUATED,
        by=[Outside(PartyRole.APPLICANT, sent_by=OFFICE_STAFF, shows=SHOWN)],
        basis=JUDGED,
        date="evaluated_on",
        requires=["satisfaction"],
        optional=["opinion"],
        help="请您对诉求的办理和答复作出评价。评价由您本人填写，任何单位不能代填或者修改。",
    ),
    Step(
        "call_back",
        "回访",
        source=[Stage.CLOSED, Stage.EVALUATED],
        target=SAME,
        by=STAFF,
        basis=CALLBACK,
        date="called_back_on",
        requires=[
            Input("solved", "诉求是否解决", kind="choice", choices=((SOLVED, "已解决"), (UNSOLVED, "没有解决"))),
            Input("heard", "诉求人说的情况", kind="lines"),
        ],
        help="只了解是否解决；满意不满意由诉求人自己评价，回访不登记。",
    ),
    Step(
        "send_back",
        "发回重办",
        source=[Stage.CLOSED, Stage.EVALUATED],
        target=Stage.REOPENED,
        by=STAFF,
        basis=SECOND,
        date="reopened_on",
        optional=["again_due_on"],
        derive=again_due,
        forbids=[
            Rule(nothing_to_do_again, SECOND, "评价不是不满意，回访也没有发现没有解决", "无需办理"),
            Rule(
                sent_back_before,
                SECOND,
                "已经发回重办过一次",
                "仍有争议的，告知诉求人复查、复议、诉讼等途径，或者作为新的诉求提请领导研究",
            ),
        ],
        clocks=[
            Start("again", AGAIN, from_="reopened_on", when=again_ruled),
            Start("again", due="again_due_on", from_="reopened_on", when=again_stated),
        ],
        automatic=unsatisfied_on,
        automatic_rows=unsatisfied_rows,
        help="评价为不满意的，自评价之日起自动发回一次；回访发现没有解决的，由受理单位发回。",
    ),
    Step(
        "close_again",
        "再次答复",
        source=[Stage.REOPENED],
        target=Stage.CLOSED,
        by=(*UNIT, *STAFF),
        basis=SECOND,
        date="reclosed_on",
        requires=["result", "reply", SIGNED],
        optional=["contacted_on"],
        forbids=[BY_THE_UNIT],
        expects=[Rule(closed_again_late, SECOND, "已经超过二次办理的期限", "向诉求人说明情况")],
        clocks=[Meet("again")],
        help="随后由受理单位再次发出评价链接。",
    ),
)
