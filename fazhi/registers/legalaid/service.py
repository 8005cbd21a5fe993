"""Somebody is assigned, changed where need be, watched, and serves until the case ends or aid is terminated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.law import choices_of
from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Practice, Rule, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.legalaid.guards import (
    ASSIGN,
    BEFORE,
    EXEMPT,
    LATER_PAPERS,
    ON_NOTICE,
    grave,
    listed_for_exemption,
    on_notice,
    papers_missing,
)
from fazhi.registers.legalaid.local import FILE_TERM
from fazhi.registers.legalaid.models import Aider, Ending, Stage, Subject

EXPERIENCE = "legal_aid.lawyer_experience"
YEARS = "相关执业经历"
REPORT = "legal_aid.closing_report"
FREE = "legal_aid.no_charge"
QUALITY = "legal_aid.quality"
TERMINATION = "legal_aid.termination"
CHANGE = "法律援助法(2021)第五十五条"
COMPLAINT = "法律援助法(2021)第五十六条"
KEPT_INFORMED = "法律援助法(2021)第四十六条第二款"
COUNTED = Practice("法律援助统计：追索到的劳动报酬计入避免或挽回的经济损失")
QUALITY_WAYS = (("hearing", "旁听庭审"), ("file", "检查案卷"), ("organ", "征询司法机关意见"), ("third", "第三方评估"))
MEANS_CHANGED = "means_changed"

# --- guards -------------------------------------------------------------------------------------------------------


def not_a_lawyer(s: Situation) -> bool:
    return on_notice(s) and s.get("aider") != Aider.LAWYER


def too_little_experience(s: Situation) -> bool:
    if not grave(s):
        return False
    years = s.data.get("years")
    return years is None or not s.bound(EXPERIENCE, YEARS).holds(years)


def organ_not_told(s: Situation) -> bool:
    return on_notice(s) and not s.data.get("told")


def firm_unnamed(s: Situation) -> bool:
    outside = s.get("aider") in (Aider.LAWYER, Aider.GRASSROOTS)
    return outside and not s.get("firm") and s.get("provider") is None


def assigned_late(s: Situation) -> bool:
    return s.over("assign")


def assigned_late_on_notice(s: Situation) -> bool:
    return s.over("notice")


def ends_by_termination(s: Situation) -> bool:
    return s.data.get("ended_by") == Ending.TERMINATED


def took_money(s: Situation) -> bool:
    return bool(s.data.get("charged"))


def wages_without_amount(s: Situation) -> bool:
    won = s.data.get("ended_by") in (Ending.JUDGMENT, Ending.MEDIATED)
    return s.matter.matter == Subject.WAGES and won and s.data.get("recovered_fen") is None


def means_of_the_exempt(s: Situation) -> bool:
    """Means end no aid that was given whatever the means."""
    return s.data.get("ground") == MEANS_CHANGED and listed_for_exemption(s)


def termination_not_told(s: Situation) -> bool:
    return not s.data.get("in_writing")


# --- what follows -------------------------------------------------------------------------------------------------


def ended_with_termination(s: Situation) -> Mapping[str, Any]:
    return {"concluded_on": s.on}


# --- steps --------------------------------------------------------------------------------------------------------

WHO = ["aider"]
WHERE: list[str | Input] = [
    "provider",
    "firm",
    Input("person", "承办人员"),
    Input("years", "相关执业年限（年）", kind="int", help="可能判处无期徒刑、死刑的案件和死刑复核案件填写"),
]
RIGHT_PERSON = [
    Rule(not_a_lawyer, ON_NOTICE, "办案机关通知辩护、代理的，应当指派律师", "改派律师", "aider"),
    Rule(
        too_little_experience,
        EXPERIENCE,
        lambda s: f"这类案件应当指派具有{s.bound(EXPERIENCE, YEARS).value}年以上相关执业经历的律师",
        "填写执业年限；不足的，改派",
        "years",
    ),
]
NAMED = Rule(
    firm_unnamed,
    Practice("指派到律师事务所、基层法律服务所的，登记承办单位"),
    "没有填写承办的律所或者法律服务所",
    "补登",
    "firm",
)
IN_HAND = [Stage.ASSIGNED, Stage.CONCLUDED, Stage.FILED, Stage.PAID]

SERVICE = (
    Step(
        "assign",
        "指派法律援助人员",
        source=[Stage.GRANTED],
        target=Stage.ASSIGNED,
        by=STAFF,
        basis=(ASSIGN, ON_NOTICE, BEFORE),
        date="assigned_on",
        requires=WHO,
        optional=[*WHERE, Input("told", "已经通知办案机关", kind="bool")],
        forbids=RIGHT_PERSON,
        expects=[
            Rule(assigned_late, ASSIGN, lambda s: f"指派期限已于{s.due_day('assign')}届满", "说明逾期的原因"),
            Rule(
                assigned_late_on_notice,
                ON_NOTICE,
                lambda s: f"指派期限已于{s.due_day('notice')}届满",
                "向办案机关说明",
            ),
            Rule(organ_not_told, ON_NOTICE, "指派以后应当通知办案机关", "通知办案机关", "told"),
            NAMED,
        ],
        clocks=[Meet("assign"), Meet("notice")],
    ),
    Step(
        "replace",
        "更换法律援助人员",
        source=[Stage.ASSIGNED],
        target=SAME,
        by=STAFF,
        basis=(CHANGE, BEFORE),
        requires=[*WHO, Input("grounds", "更换的原因", kind="lines")],
        optional=WHERE,
        forbids=RIGHT_PERSON,
        expects=[NAMED],
    ),
    Step(
        "report_progress",
        "通报办理情况",
        source=[Stage.ASSIGNED],
        target=SAME,
        by=STAFF,
        basis=(KEPT_INFORMED, BEFORE),
        requires=[Input("progress", "向受援人通报的内容", kind="lines")],
    ),
    Step(
        "check_quality",
        "质量检查",
        source=IN_HAND,
        target=SAME,
        by=STAFF,
        basis=(QUALITY, BEFORE),
        date="quality_on",
        requires=[
            Input("way", "方式", kind="choice", choices=QUALITY_WAYS),
            Input("findings", "发现的问题和处理", kind="lines"),
        ],
    ),
    Step(
        "complain",
        "受援人投诉",
        source=IN_HAND,
        target=SAME,
        by=STAFF,
        basis=(COMPLAINT, BEFORE),
        date="complained_on",
        requires=[
            Input("complaint", "投诉的内容", kind="lines"),
            Input("outcome", "调查处理的结果", kind="lines", help="并告知投诉人"),
        ],
    ),
    Step(
        "conclude",
        "结案",
        source=[Stage.ASSIGNED],
        target=Stage.CONCLUDED,
        by=STAFF,
        basis=(REPORT, BEFORE),
        date="concluded_on",
        requires=["ended_by", Input("report", "办理情况报告", kind="lines")],
        optional=[
            "recovered_fen",
            "file_due_on",
            Input("charged", "承办人员收取了受援人的财物", kind="bool"),
        ],
        forbids=[
            Rule(ends_by_termination, TERMINATION, "终止援助另有一步", "办理“终止援助”", "ended_by"),
            Rule(took_money, FREE, "法律援助人员不得收取受援人的财物", "责令退还并移送处理以后再结案", "charged"),
        ],
        expects=[
            Rule(papers_missing, LATER_PAPERS, "先行提供援助，受援人还没有补办手续", "督促补办，办理“补办手续”"),
            Rule(wages_without_amount, COUNTED, "追索劳动报酬的案件没有填写金额", "按生效文书补登", "recovered_fen"),
        ],
        clocks=FILE_TERM,
    ),
    Step(
        "terminate",
        "终止援助",
        source=[Stage.GRANTED, Stage.ASSIGNED],
        target=Stage.TERMINATED,
        by=STAFF,
        basis=(TERMINATION, BEFORE),
        date="terminated_on",
        requires=[
            Input("ground", "终止的情形", kind="choice", choices=choices_of(TERMINATION)),
            Input("reasons", "事实和理由", kind="lines"),
            Input("in_writing", "已经书面告知受援人", kind="bool"),
        ],
        sets={"ended_by": Ending.TERMINATED},
        derive=ended_with_termination,
        forbids=[
            Rule(
                means_of_the_exempt,
                EXEMPT,
                "受援人不受经济困难条件的限制，不能因经济状况变化终止",
                "写明其他终止的情形；没有的继续提供援助",
                "ground",
            ),
        ],
        expects=[
            Rule(termination_not_told, TERMINATION, "终止援助没有书面告知受援人", "送达终止决定书", "in_writing"),
        ],
        clocks=[Stop("assign"), Stop("notice"), Stop("papers")],
        help="受援人可以向司法行政部门提出异议。",
    ),
)
