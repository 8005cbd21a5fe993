"""Consultations, opinions of legal advisers, check-ups of enterprises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.procedure import ONCE, SAME, STAFF, Input, Meet, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.legalservices.models.advice import (
    Channel,
    CheckupStage,
    Consultation,
    ConsultationStage,
    OpinionStage,
)

ADVICE = (
    "法律援助法(2021)第二十三条",
    Practice("公共法律服务中心、工作站、工作室和12348热线、网络平台解答法律咨询"),
)
ADVISERS = Practice("《关于推行法律顾问制度和公职律师公司律师制度的意见》：法律顾问为重大事项提供法律意见")
CHECKUPS = Practice("律师等法律服务人员到民营企业开展法治体检，不收费，保守商业秘密")
MANY = 20  # people: more than that in one consultation is a tally or an event

# --- guards -------------------------------------------------------------------------------------------------------


def closed_then(s: Situation) -> bool:
    """The platform did not stand on the day."""
    platform = s.get("platform")
    if platform is None:
        return False
    ended = platform.closed_on
    return bool(s.on < platform.opened_on or (ended is not None and ended <= s.on))


def tally_of_an_event(s: Situation) -> bool:
    """An event is entered by itself, with its people."""
    return bool(s.get("tally")) and s.get("channel") == Channel.EVENT


def tallied_this_month(s: Situation) -> bool:
    """The same platform, channel and subject have a tally of another day of the month."""
    if not s.get("tally"):
        return False
    same = {name: s.get(name) for name in ("platform", "channel", "kind")}
    rows = Consultation.objects.filter(tally=True, consulted_on__year=s.on.year, consulted_on__month=s.on.month, **same)
    return rows.exclude(pk=s.matter.pk).exists()


def crowd(s: Situation) -> bool:
    alone = not s.get("tally") and s.get("channel") != Channel.EVENT
    return alone and s.get("people") is not None and s.get("people") > MANY


def has_day(s: Situation) -> bool:
    return s.get("due_on") is not None


def asked_of_the_past(s: Situation) -> bool:
    due = s.data.get("due_on")
    return due is not None and due < s.on


def opinion_late(s: Situation) -> bool:
    return s.over("opinion")


def adviser_concerned(s: Situation) -> bool:
    return bool(s.data.get("concerned"))


def not_adopted_without_reason(s: Situation) -> bool:
    return s.data.get("adoption") in ("partly", "not") and not s.given("reasons")


def charged(s: Situation) -> bool:
    return bool(s.data.get("fee"))


def begun(s: Situation) -> Mapping[str, Any]:
    return {"begun_on": s.on}


# --- consultations ------------------------------------------------------------------------------------------------

consultations = Procedure(
    stages=ConsultationStage,
    steps=[
        Step(
            "answer",
            "登记咨询",
            source=(),
            target=ConsultationStage.ANSWERED,
            by=STAFF,
            basis=ADVICE,
            date="consulted_on",
            requires=["channel", "kind"],
            optional=["people", "platform", "tally", "leads_to"],
            forbids=[
                Rule(closed_then, ADVICE, "所选的服务平台在咨询日没有设立或者已经撤销", "核对平台和日期", "platform"),
                Rule(
                    tally_of_an_event, ADVICE, "现场活动逐场登记，不汇总", "不选汇总登记，填写该场的咨询人次", "tally"
                ),
            ],
            expects=[
                Rule(
                    tallied_this_month,
                    ADVICE,
                    "同一平台、渠道、事项本月已经汇总登记过",
                    "核对是否重复；按旬、按周汇总的，各条的人次不要重叠",
                    "tally",
                ),
                Rule(
                    crowd,
                    ADVICE,
                    "一次咨询的人次很多",
                    "按月汇总的选择“汇总登记”；现场活动的核对渠道",
                    "people",
                ),
            ],
            help="逐次登记，或者由平台按月、渠道、事项汇总登记人次，不要重复。",
        ),
        Step(
            "lead",
            "引导办理",
            source=[ConsultationStage.ANSWERED],
            target=SAME,
            by=STAFF,
            basis=ADVICE,
            requires=["leads_to"],
        ),
    ],
    final=[ConsultationStage.ANSWERED],
)

# --- opinions -----------------------------------------------------------------------------------------------------

UNCONCERNED = Rule(
    adviser_concerned,
    ADVISERS,
    "法律顾问与所提意见的事项有利害关系，应当回避",
    "另请其他法律顾问",
    "concerned",
)
GIVEN = [
    Input("summary", "意见要点", kind="lines"),
    Input("concerned", "法律顾问与事项有利害关系", kind="bool"),
]

opinions = Procedure(
    stages=OpinionStage,
    steps=[
        Step(
            "ask",
            "委托出具",
            source=(),
            target=OpinionStage.ASKED,
            by=STAFF,
            basis=ADVISERS,
            date="asked_on",
            requires=["client", "adviser"],
            optional=["due_on"],
            derive=begun,
            forbids=[Rule(asked_of_the_past, ADVISERS, "约定出具日期早于委托日期", "核对日期", "due_on")],
            clocks=[Start("opinion", due="due_on", when=has_day)],
        ),
        Step(
            "give",
            "登记已出具的意见",
            source=(),
            target=OpinionStage.ISSUED,
            by=STAFF,
            basis=ADVISERS,
            date="issued_on",
            requires=["client", "adviser"],
            optional=["form", *GIVEN],
            derive=begun,
            forbids=[UNCONCERNED],
            help="列席会议、当面咨询时提出的意见，有记录的也在此登记。",
        ),
        Step(
            "issue",
            "出具意见",
            source=[OpinionStage.ASKED],
            target=OpinionStage.ISSUED,
            by=STAFF,
            basis=ADVISERS,
            date="issued_on",
            optional=["form", *GIVEN],
            forbids=[UNCONCERNED],
            expects=[Rule(opinion_late, ADVISERS, lambda s: f"约定的日期{s.due_day('opinion')}已过", "说明推迟的原因")],
            clocks=[Meet("opinion")],
        ),
        Step(
            "respond",
            "反馈采纳情况",
            source=[OpinionStage.ISSUED],
            target=OpinionStage.ANSWERED,
            by=STAFF,
            basis=ADVISERS,
            date="answered_on",
            requires=["adoption"],
            optional=[Input("reasons", "不采纳的理由", kind="lines")],
            forbids=[Rule(not_adopted_without_reason, ADVISERS, "部分采纳、未采纳的须说明理由", "填写理由", "reasons")],
        ),
        Step(
            "withdraw",
            "撤回委托",
            source=[OpinionStage.ASKED],
            target=OpinionStage.WITHDRAWN,
            by=STAFF,
            basis=ADVISERS,
            requires=[Input("grounds", "撤回的原因", kind="lines")],
            clocks=[Stop("opinion")],
        ),
    ],
    final=[OpinionStage.ISSUED, OpinionStage.ANSWERED, OpinionStage.WITHDRAWN],
    clocks={"opinion": "出具法律意见"},
    timely="opinion",
)

# --- check-ups ----------------------------------------------------------------------------------------------------

checkups = Procedure(
    stages=CheckupStage,
    steps=[
        Step(
            "check",
            "开展体检",
            source=(),
            target=CheckupStage.CHECKED,
            by=STAFF,
            basis=CHECKUPS,
            date="checked_on",
            requires=["enterprise", "by_whom"],
            optional=["problems", Input("fee", "向企业收取费用", kind="bool")],
            forbids=[Rule(charged, CHECKUPS, "法治体检不收费", "退还费用以后登记", "fee")],
        ),
        Step(
            "report",
            "交付报告",
            source=[CheckupStage.CHECKED],
            target=CheckupStage.REPORTED,
            by=STAFF,
            basis=CHECKUPS,
            date="reported_on",
            requires=["problems", Input("advice", "提示的风险和建议", kind="lines")],
            forbids=[ONCE],
        ),
        Step(
            "follow",
            "回访",
            source=[CheckupStage.REPORTED, CheckupStage.FOLLOWED],
            target=CheckupStage.FOLLOWED,
            by=STAFF,
            basis=CHECKUPS,
            date="followed_on",
            requires=["solved"],
        ),
    ],
    final=[CheckupStage.CHECKED, CheckupStage.REPORTED, CheckupStage.FOLLOWED],
)
