"""A case comes in: by application, by notice of a judicial organ, from a duty lawyer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from fazhi.kernel import law
from fazhi.kernel.calendar import last_day
from fazhi.kernel.procedure import STAFF, Input, Meet, Rule, Start, Step, Stop, in_law
from fazhi.kernel.situation import Situation
from fazhi.registers.legalaid.guards import ASSIGN, BEFORE, ON_NOTICE, REVIEW, SUPPLEMENT
from fazhi.registers.legalaid.models import Decision, Form, Notice, Stage

FORMS = "legal_aid.forms"
FORWARDED = "legal_aid.forward"
NOTIFIED = "legal_aid.notify"
MANDATORY = "legal_aid.mandatory_defence"
VENUE = "legal_aid.venue"
OPEN_NOTICE = "法律援助法(2021)第二十五条第二款"
TREATMENT = "法律援助法(2021)第二十八条"
DUTY = "法律援助法(2021)第三十条"
ONE_DAY = timedelta(days=1)
HOURS_OF_A_DAY = 24
WHO_APPLIES = (
    ("self", "本人"),
    ("guardian", "法定代理人"),
    ("relative", "近亲属"),
    ("custody", "办案机关、监管场所转交"),
    ("duty_lawyer", "值班律师转交"),
)
FORWARDERS = ("custody", "duty_lawyer")

# --- guards -------------------------------------------------------------------------------------------------------


def only_advice(s: Situation) -> bool:
    """Advice and the drafting of papers are services without a case."""
    return s.get("form") == Form.OTHER


def forwarded_without_day(s: Situation) -> bool:
    return s.data.get("through") in FORWARDERS and not s.given("asked_on")


def forwarded_late(s: Situation) -> bool:
    """Certainly more than the hours of the law, of which the days are known."""
    asked = s.get("asked_on")
    if asked is None or not s.in_force(FORWARDED):
        return False
    limit = s.limit(FORWARDED)
    hours = limit.value if isinstance(limit, law.TimeLimit) and limit.value else 0
    return bool(s.on > asked + ONE_DAY * -(-hours // HOURS_OF_A_DAY))


def notified_late(s: Situation) -> bool:
    due = last_day(NOTIFIED, s.get("found_on"))
    return due is not None and s.get("notice") != Notice.OPEN and s.on > due


def still_time(s: Situation) -> bool:
    """The day by which papers were asked for has not passed."""
    due = s.matter.supplement_due_on
    return due is not None and s.on <= due


def granted_on_notice(s: Situation) -> Mapping[str, Any]:
    return {"accepted_on": s.on}


def served_at_once(s: Situation) -> Mapping[str, Any]:
    return {"accepted_on": s.on, "assigned_on": s.on}


# --- steps --------------------------------------------------------------------------------------------------------

ABOUT = ["form", "recipient", "matter"]
REVIEW_CLOCK = Start("review", REVIEW, when=in_law(REVIEW))
SERVICE_CLOCK = Start("assign", ASSIGN, when=in_law(ASSIGN))
# Whatever ends the review, ends it in time or not: the rate is over all that came in.
REVIEWED = [Meet("review"), Stop("supplement")]

INTAKE = (
    Step(
        "apply",
        "收到申请",
        source=(),
        target=Stage.REVIEWING,
        by=STAFF,
        basis=(REVIEW, BEFORE),
        date="applied_on",
        requires=ABOUT,
        optional=[
            "recipients",
            "scope",
            Input("through", "提出申请的人", kind="choice", choices=WHO_APPLIES),
            "asked_on",
        ],
        expects=[
            Rule(only_advice, FORMS, "只作咨询、代拟法律文书的，不登记为案件", "登记为法律咨询", "form"),
            Rule(
                forwarded_without_day,
                FORWARDED,
                "转交的申请没有填写申请人提出的日期",
                "按转交函补登",
                "asked_on",
            ),
            Rule(
                forwarded_late,
                FORWARDED,
                "申请人提出以后超过法定时间才转交",
                "向转交机关说明转交的时限",
                "asked_on",
            ),
        ],
        clocks=[REVIEW_CLOCK],
        help="审查期限自收到申请之日起算；办案机关通知指派的，办理“收到办案机关通知”。",
    ),
    Step(
        "notify",
        "收到办案机关通知",
        source=(),
        target=Stage.GRANTED,
        by=STAFF,
        basis=(ON_NOTICE, MANDATORY, OPEN_NOTICE, TREATMENT, BEFORE),
        date="applied_on",
        requires=["recipient", "matter", "notifier", "notice"],
        optional=["recipients", "found_on"],
        sets={"form": Form.CRIMINAL, "decision": Decision.GRANTED},
        derive=granted_on_notice,
        expects=[
            Rule(
                notified_late,
                NOTIFIED,
                "办案机关发现应当通知的情形以后，超过法定期限才通知",
                "商请办案机关及时通知",
                "found_on",
            )
        ],
        clocks=[Start("notice", ON_NOTICE, when=in_law(ON_NOTICE))],
        help="不审查经济困难状况；指派期限自收到通知之日起算。",
    ),
    Step(
        "help",
        "值班律师提供帮助",
        source=(),
        target=Stage.ASSIGNED,
        by=STAFF,
        basis=(DUTY, BEFORE),
        date="applied_on",
        requires=["recipient", "matter"],
        optional=["recipients", "provider", "firm"],
        sets={"form": Form.DUTY_LAWYER, "decision": Decision.GRANTED, "aider": "lawyer"},
        derive=served_at_once,
        clocks=[REVIEW_CLOCK, Meet("review"), SERVICE_CLOCK, Meet("assign")],
        help="值班律师当场提供帮助，不需要申请、审查和指派；需要辩护、代理的，另行登记申请。",
    ),
    Step(
        "withdraw",
        "申请人撤回申请",
        source=[Stage.REVIEWING, Stage.SUPPLEMENTING, Stage.VERIFYING],
        target=Stage.WITHDRAWN,
        by=STAFF,
        basis=(REVIEW, BEFORE),
        requires=[Input("grounds", "撤回的原因", kind="lines")],
        clocks=REVIEWED,
    ),
    Step(
        "deem_withdrawn",
        "视为撤回申请",
        source=[Stage.SUPPLEMENTING],
        target=Stage.WITHDRAWN,
        by=STAFF,
        basis=(SUPPLEMENT, BEFORE),
        requires=[Input("grounds", "没有补充或者说明的情况", kind="lines")],
        forbids=[
            Rule(
                still_time,
                SUPPLEMENT,
                lambda s: f"补充材料的期间到{s.matter.supplement_due_on}为止，还没有届满",
                "届满以后仍没有补充、说明的再办理",
            )
        ],
        clocks=REVIEWED,
    ),
    Step(
        "refer",
        "告知向有管辖权的机构申请",
        source=[Stage.REVIEWING, Stage.SUPPLEMENTING],
        target=Stage.REFERRED,
        by=STAFF,
        basis=(VENUE, BEFORE),
        requires=[
            Input(
                "agency",
                "有管辖权的法律援助机构",
                help="诉讼看办案机关所在地，非诉讼看争议处理机关或者事由所在地",
            )
        ],
        clocks=REVIEWED,
    ),
)
