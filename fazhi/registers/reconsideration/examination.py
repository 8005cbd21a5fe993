"""Opinions, hearing, committee, investigation, access to the file."""

from __future__ import annotations

from fazhi.kernel.calendar import last_day
from fazhi.kernel.procedure import (
    SAME,
    Input,
    Meet,
    Practice,
    Rule,
    Start,
    Step,
    Stop,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.reconsideration.guards import OPEN, STAFF
from fazhi.registers.reconsideration.models import Stage

COMMITTEE = ("reconsideration.committee.cases", Practice("行政复议委员会（专家咨询委员会）的工作规则"))
HEARING = ("reconsideration.hearing.mandatory", "行政复议法实施条例(2007)第三十三条")


def hearing_notice_late(s: Situation) -> bool:
    planned = s.get("hearing_planned_on")
    due = last_day("reconsideration.hearing_notice", planned, s.law_on) if planned else None
    return due is not None and s.on > due


def hearing_not_notified(s: Situation) -> bool:
    return s.matter.hearing_notified_on is None


PANEL = {"hosts": "主持人", "panel": "听证员", "clerks": "记录员"}


def panel_incomplete(s: Situation) -> bool:
    return any(
        not s.bound("reconsideration.hearing.panel", subject).holds(int(s.get(name) or 0))
        for name, subject in PANEL.items()
    )


def head_absent_unexplained(s: Situation) -> bool:
    return not s.get("head_attended") and not (s.given("head_reason") and s.given("stand_in"))


def committee_not_asked(s: Situation) -> bool:
    return s.matter.committee_on is None


def too_few_investigators(s: Situation) -> bool:
    return not s.bound("reconsideration.investigators", "调查人员").holds(int(s.get("investigators") or 0))


def access_denied_without_ground(s: Situation) -> bool:
    return s.get("granted") is False and not s.given("denial")


HEARING_NOTICE_LATE = Rule(
    hearing_notice_late,
    "reconsideration.hearing_notice",
    lambda s: (
        f"{s.get('hearing_planned_on')}举行的听证，最迟应当在"
        f"{last_day('reconsideration.hearing_notice', s.get('hearing_planned_on'), s.law_on)}通知"
    ),
    "另定听证日期",
    "hearing_planned_on",
)
HEARING_NOT_NOTIFIED = Rule(
    hearing_not_notified,
    "reconsideration.hearing_notice",
    "没有登记听证通知",
    "先登记“通知听证”",
)
PANEL_INCOMPLETE = Rule(
    panel_incomplete,
    "reconsideration.hearing.panel",
    lambda s: (
        "听证人员须为："
        + "、".join(
            f"{b.subject}{'' if b.operator == '=' else '至少'}{b.value}名"
            for b in (s.bound("reconsideration.hearing.panel", subject) for subject in PANEL.values())
        )
    ),
    "核对听证笔录上的人员",
    "panel",
)
HEAD_ABSENT = Rule(
    head_absent_unexplained,
    "reconsideration.hearing.head_attends",
    "被申请人的负责人不能参加听证的，须说明理由并委托工作人员",
    "填写理由和受委托的人员；没有说明的，如实写“未说明理由”",
    "head_reason",
)
COMMITTEE_NOT_ASKED = Rule(
    committee_not_asked,
    COMMITTEE,
    "没有提请行政复议委员会咨询",
    "先登记“提请咨询”",
)
TOO_FEW_INVESTIGATORS = Rule(
    too_few_investigators,
    "reconsideration.investigators",
    lambda s: f"调查取证不得少于{s.bound('reconsideration.investigators', '调查人员').value}人",
    "由足够的人员重新调查",
    "investigators",
)
ACCESS_DENIED = Rule(
    access_denied_without_ground,
    "reconsideration.file_access",
    "除法定情形外，应当同意查阅、复制",
    "写明属于哪种法定情形，或者同意查阅",
    "denial",
)

EXAMINATION = (
    Step(
        "hear_opinions",
        "听取意见",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis="reconsideration.hear_opinions",
        date="opinions_heard_on",
        requires=[
            Input("way", "方式", "choice", (("meeting", "当面"), ("online", "互联网"), ("telephone", "电话"))),
        ],
        optional=[Input("opinions", "意见要点", "lines")],
        help="听取当事人的意见并记录在案",
    ),
    Step(
        "note_unheard",
        "记明不能听取意见",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis="行政复议法(2023)第四十九条",
        requires=["unheard_reason"],
        help="因当事人的原因不能听取意见的，记明原因，可以书面审理",
    ),
    Step(
        "notify_hearing",
        "通知听证",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis=("reconsideration.hearing_notice", "行政复议法实施条例(2007)第三十三条"),
        date="hearing_notified_on",
        requires=["hearing_planned_on", Input("place", "地点"), Input("subjects", "拟听证事项", "lines")],
        forbids=[HEARING_NOTICE_LATE],
        clocks=[Start("hearing", due="hearing_planned_on")],
        help="书面通知当事人听证的时间、地点和拟听证事项",
    ),
    Step(
        "hold_hearing",
        "举行听证",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis=HEARING,
        date="heard_on",
        requires=[
            Input("hosts", "主持人人数", "int"),
            Input("panel", "听证员人数", "int"),
            Input("clerks", "记录员人数", "int"),
            Input("head_attended", "被申请人负责人参加", "bool"),
        ],
        optional=[Input("head_reason", "负责人不能参加的理由"), Input("stand_in", "受委托参加的工作人员")],
        forbids=[HEARING_NOT_NOTIFIED, PANEL_INCOMPLETE, HEAD_ABSENT],
        clocks=[Meet("hearing")],
        help="重大、疑难、复杂的案件应当听证；必要时或者申请人请求的，可以听证",
    ),
    Step(
        "waive_hearing",
        "申请人放弃听证",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis="reconsideration.hearing.absence",
        date="hearing_waived_on",
        forbids=[HEARING_NOT_NOTIFIED],
        clocks=[Stop("hearing")],
        help="申请人无正当理由拒不参加听证的，视为放弃听证权利",
    ),
    Step(
        "consult",
        "提请咨询",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis=COMMITTEE,
        date="committee_on",
        requires=[
            Input(
                "committee_ground",
                "提请理由",
                "choice",
                (("major", "案情重大、疑难、复杂"), ("technical", "专业性、技术性较强"), ("as_needed", "认为有必要")),
            )
        ],
        help="提请行政复议委员会提出咨询意见",
    ),
    Step(
        "committee_answers",
        "记录咨询意见",
        source=OPEN,
        target=SAME,
        by=STAFF,
        basis=("行政复议法(2023)第五十二条第三款", COMMITTEE[1]),
        requires=["committee_opinion"],
        forbids=[COMMITTEE_NOT_ASKED],
        help="咨询意见是作出决定的重要参考依据，须记录在案",
    ),
    Step(
        "investigate",
        "调查取证",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis=("reconsideration.investigators", "行政复议法实施条例(2007)第三十四条"),
        requires=[Input("investigators", "调查人员人数", "int"), Input("findings", "调查事项", "lines")],
        forbids=[TOO_FEW_INVESTIGATORS],
        help="调查人员出示行政复议工作证件",
    ),
    Step(
        "file_access",
        "查阅案卷",
        source=[*OPEN, Stage.DECIDED, Stage.DELIVERED],
        target=SAME,
        by=STAFF,
        basis=("reconsideration.file_access", "行政复议法(2017)第二十三条第二款"),
        requires=[Input("reader", "查阅人"), Input("granted", "同意查阅、复制", "bool")],
        optional=[
            Input(
                "denial",
                "不同意的情形",
                "choice",
                (
                    ("state_secret", "国家秘密"),
                    ("trade_secret", "商业秘密"),
                    ("privacy", "个人隐私"),
                    ("safety", "可能危及安全稳定"),
                ),
            )
        ],
        forbids=[ACCESS_DENIED],
        help="申请人、第三人及其委托代理人可以查阅、复制答复和证据、依据",
    ),
)
