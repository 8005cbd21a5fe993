"""A petition with the organ that has the power to deal with it: told, led elsewhere, handled, answered (arts. 22-34).

Whatever ends it with the organ answers the request from which it came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fazhi.kernel.alike import alike
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import (
    OFFICE_STAFF,
    ONCE,
    SAME,
    STAFF,
    Extend,
    Follow,
    Input,
    Meet,
    Procedure,
    Rule,
    Start,
    Step,
    Stop,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.requests.models.petitions import Category, Petition, PetitionStage
from fazhi.registers.requests.models.requests import Result
from fazhi.registers.requests.reviewing import REVIEWING

DIRECT, TRANSFERRED = "petition.notify_direct", "petition.notify_transferred"
OBJECTION, HANDLE, FINALITY = "petition.objection", "petition.handle", "petition.finality"
ROUTING, OPINION, URGENT = "petition.routing", "petition.opinion", "petition.urgent"
RECUSAL, NO_DUPLICATE = "petition.recusal", "petition.no_duplicate"
TOLD = (TRANSFERRED, DIRECT)
SUGGESTIONS, ACCUSATIONS = "信访工作条例(2022)第二十九条", "信访工作条例(2022)第三十条"
RESULTS = {"support": Result.SOLVED, "explain": Result.EXPLAINED, "reject": Result.EXPLAINED}

# --- guards -------------------------------------------------------------------------------------------------------


def told_late(s: Situation) -> bool:
    return s.over("notice")


def again_after_recheck(s: Situation) -> bool:
    """The same petition has been through its recheck."""
    earlier = s.get("earlier")
    return earlier is not None and earlier.stage == PetitionStage.RECHECKED


def before_the_end_elsewhere(s: Situation) -> bool:
    """The same petition is still handled by the organ below."""
    earlier = s.get("earlier")
    pending = (PetitionStage.REGISTERED, PetitionStage.OBJECTED, PetitionStage.HANDLING)
    return earlier is not None and earlier.pk != s.matter.pk and earlier.stage in pending


def conflict_of_interest(s: Situation) -> bool:
    return bool(s.data.get("interested"))


def others_of_the_person(s: Situation) -> list[Petition]:
    """What the same person brought before; without a name nobody is the same."""
    found = alike(Petition, "petitioner", s.get("petitioner")) if s.get("petitioner") != "未具名" else []
    return [p for p in found if p.pk != s.matter.pk and p.stage not in (PetitionStage.RETURNED, PetitionStage.ROUTED)]


def brought_before(s: Situation) -> bool:
    return s.get("earlier") is None and bool(others_of_the_person(s))


def brought_before_message(s: Situation) -> str:
    return f"同一信访人已经提出过：{'、'.join(p.number for p in others_of_the_person(s))}"


def nothing_final_before(s: Situation) -> bool:
    """Neither is the same petition handled elsewhere, nor has it been through its recheck."""
    return not again_after_recheck(s) and not before_the_end_elsewhere(s)


def not_by_its_organ(s: Situation) -> bool:
    """Who handed it on does not tell, object or decide in place of the competent organ."""
    return not any(s.holds(role, s.matter.organ) for role in STAFF)


def not_transferred(s: Situation) -> bool:
    return s.matter.sender is None or s.matter.sender == s.matter.organ


def objected_late(s: Situation) -> bool:
    return s.over("objection")


def is_appeal(s: Situation) -> bool:
    """Only what art. 31 names is handled within the sixty days of art. 34."""
    return bool(s.matter.category == Category.APPEAL)


def not_an_appeal(s: Situation) -> bool:
    return not is_appeal(s)


def not_a_suggestion(s: Situation) -> bool:
    return s.matter.category != Category.SUGGESTION


def not_an_accusation(s: Situation) -> bool:
    return s.matter.category != Category.ACCUSATION


def handled_late(s: Situation) -> bool:
    return s.over("handle")


# --- what follows -------------------------------------------------------------------------------------------------


def from_the_first_receipt(s: Situation) -> Mapping[str, Any]:
    return {"submitted_on": s.on}


def _last_day(s: Situation) -> date | None:
    """By when the request was to be answered: after a notice in time no term runs for what is no appeal."""
    handle, notice = s.clock("handle"), s.clock("notice")
    if handle is not None or notice is None:
        return handle.due_on if handle is not None else None
    return s.on if notice.met_in_time else notice.due_on


def answered(s: Situation) -> Iterable[Follow]:
    """The request is answered with what the petition came to."""
    request = s.matter.request
    if request is None or request.closed_on is not None:
        return []
    told = {
        "result": RESULTS.get(str(s.data.get("opinion")), Result.REFERRED if s.given("route") else Result.EXPLAINED),
        "reply": s.data["reply"],
        "petition_due_on": _last_day(s),
    }
    return [Follow(request, "close_with_petition", {name: v for name, v in told.items() if v is not None})]


def given_back(s: Situation) -> Iterable[Follow]:
    """The request waits for another unit."""
    return [Follow(s.matter.request, "petition_returned")] if s.matter.request is not None else []


# --- steps --------------------------------------------------------------------------------------------------------

ABOUT = ["petitioner", "category", "content"]
KNOWN = Rule(
    brought_before, NO_DUPLICATE, brought_before_message, "核实是否同一事项；是的，填写同一事项的前一件", "earlier"
)
BY_ITSELF = Rule(
    not_by_its_organ,
    TOLD,
    lambda s: f"由{s.matter.organ}自己办理，转送、交办机关不代办",
    "请该单位的人员登录办理",
)
NOTICE_MET = (Meet("notice"), Stop("objection"))
LATE_NOTICE = Rule(told_late, TOLD, "超过书面告知信访人的期限", "向信访人说明情况")


def _open(code: str, name: str, basis: str, requires: list[str], **more: Any) -> Step:
    return Step(
        code,
        name,
        source=(),
        target=PetitionStage.REGISTERED,
        by=(*STAFF, *OFFICE_STAFF),
        basis=basis,
        date="received_on",
        requires=[*ABOUT, *requires],
        expects=[KNOWN],
        **more,
    )


FROM_OTHERS = (
    Start("notice", TRANSFERRED, from_="received_on"),
    Start("objection", OBJECTION, from_="received_on", informs=True),
)
FROM_THE_PETITIONER = (Start("notice", DIRECT, from_="submitted_on"),)
RECEIVE = (
    _open(
        "transfer",
        "收到转送的诉求",
        TRANSFERRED,
        ["request", "sender", "submitted_on"],
        clocks=FROM_OTHERS,
        brought=True,
        help="在诉求上办理“转入信访程序”",
    ),
    _open(
        "take_up",
        "本单位诉求转入",
        DIRECT,
        ["request", "sender", "submitted_on"],
        clocks=FROM_THE_PETITIONER,
        brought=True,
        help="在诉求上办理“转入信访程序”",
    ),
    _open(
        "receive",
        "收到转送、交办",
        TRANSFERRED,
        ["sender"],
        optional=["submitted_on", "earlier"],
        clocks=FROM_OTHERS,
        help="信访部门、上级机关直接转送、交办的；由诉求转来的自动登记。",
    ),
    _open(
        "submit",
        "信访人直接提出",
        DIRECT,
        [],
        optional=["earlier"],
        derive=from_the_first_receipt,
        clocks=FROM_THE_PETITIONER,
        help="告知期限自收到信访事项之日起算。",
    ),
)
TELLING = (
    Step(
        "accept",
        "告知受理",
        source=[PetitionStage.REGISTERED],
        target=PetitionStage.HANDLING,
        by=STAFF,
        basis=TOLD,
        date="accepted_on",
        requires=[Input("told", "书面告知的内容", kind="lines", help="接收情况、处理途径和程序")],
        optional=["earlier", Input("interested", "经办人与事项或者信访人有直接利害关系", kind="bool")],
        forbids=[
            BY_ITSELF,
            Rule(
                again_after_recheck,
                FINALITY,
                "同一事项已经复核终结，以同一事实和理由提出的不再受理",
                "办理“告知不再受理”",
                "earlier",
            ),
            Rule(
                before_the_end_elsewhere,
                NO_DUPLICATE,
                "同一事项正在办理，规定期限内不重复受理",
                "办理“告知不再受理”，告知正在办理的机关",
                "earlier",
            ),
            Rule(conflict_of_interest, RECUSAL, "经办人应当回避", "由本单位其他人员办理", "interested"),
        ],
        expects=[LATE_NOTICE],
        clocks=[*NOTICE_MET, Start("handle", HANDLE, from_="accepted_on", when=is_appeal)],
    ),
    Step(
        "decline",
        "告知不再受理",
        source=[PetitionStage.REGISTERED],
        target=PetitionStage.DECLINED,
        by=STAFF,
        basis=(FINALITY, NO_DUPLICATE),
        date="declined_on",
        requires=["earlier", "reply"],
        follows=answered,
        forbids=[
            BY_ITSELF,
            Rule(
                nothing_final_before,
                FINALITY,
                "同一事项既没有复核终结，也不是正在办理，应当受理",
                "办理“告知受理”",
                "earlier",
            ),
        ],
        expects=[LATE_NOTICE],
        clocks=NOTICE_MET,
    ),
    Step(
        "object",
        "提出异议",
        source=[PetitionStage.REGISTERED],
        target=PetitionStage.OBJECTED,
        by=STAFF,
        basis=OBJECTION,
        requires=[
            Input("ground", "不属于本机关、单位职权范围的理由", kind="lines"),
            Input("competent", "有权处理的机关、单位", kind="organ"),
        ],
        forbids=[
            BY_ITSELF,
            Rule(not_transferred, OBJECTION, "信访人直接提出的没有转送、交办机关", "告知信访人向有权处理的机关提出"),
            Rule(
                objected_late,
                OBJECTION,
                lambda s: f"提出异议的期限到{s.due_day('objection')}为止",
                "由本单位办理，或者与转送、交办机关协商",
            ),
        ],
    ),
    Step(
        "agree_objection",
        "核实同意异议",
        source=[PetitionStage.OBJECTED],
        target=PetitionStage.RETURNED,
        by=OFFICE_STAFF,
        basis=OBJECTION,
        requires=[Input("checked", "核实的情况", kind="lines")],
        follows=given_back,
        clocks=[Stop("notice"), Stop("objection")],
        help="材料交还转送、交办机关；诉求改派。",
    ),
    Step(
        "reject_objection",
        "不同意异议",
        source=[PetitionStage.OBJECTED],
        target=PetitionStage.REGISTERED,
        by=OFFICE_STAFF,
        basis=OBJECTION,
        requires=[Input("ground", "不同意的理由", kind="lines")],
        help="告知期限不因异议中断。",
    ),
    Step(
        "report",
        "报告重大、紧急事项",
        source=[PetitionStage.REGISTERED, PetitionStage.HANDLING],
        target=SAME,
        by=STAFF,
        basis=URGENT,
        date="reported_on",
        requires=[Input("measures", "采取的措施和通报的部门", kind="lines")],
        forbids=[ONCE],
        help="报告本级党委和政府，通报主管部门和信访工作联席会议办公室。",
    ),
)
HANDLING = (
    Step(
        "route",
        "导入法定途径",
        source=[PetitionStage.REGISTERED, PetitionStage.HANDLING],
        target=PetitionStage.ROUTED,
        by=STAFF,
        basis=ROUTING,
        date="concluded_on",
        requires=["route", "reply"],
        follows=answered,
        forbids=[BY_ITSELF, Rule(not_an_appeal, ROUTING, "只有申诉求决类事项导入法定途径", "按类别回复或者移送")],
        expects=[LATE_NOTICE],
        clocks=[*NOTICE_MET, Meet("handle")],
        help="答复内容写明导入的途径和受理的机关。",
    ),
    Step(
        "hand_over",
        "移送检举控告",
        source=[PetitionStage.REGISTERED, PetitionStage.HANDLING],
        target=PetitionStage.ROUTED,
        by=STAFF,
        basis=ACCUSATIONS,
        date="concluded_on",
        requires=["reply", Input("to", "移送的机关", help="有管辖权的纪检监察机关或者有权处理的机关")],
        follows=answered,
        forbids=[BY_ITSELF, Rule(not_an_accusation, ACCUSATIONS, "只有检举控告类事项移送", "按类别回复或者办理")],
        expects=[LATE_NOTICE],
        clocks=[*NOTICE_MET, Meet("handle")],
    ),
    Step(
        "reply",
        "回复建议意见",
        source=[PetitionStage.HANDLING],
        target=PetitionStage.REPLIED,
        by=STAFF,
        basis=SUGGESTIONS,
        date="concluded_on",
        requires=["reply", Input("adopted", "采纳情况", help="采纳、部分采纳或者留作参考")],
        follows=answered,
        forbids=[
            BY_ITSELF,
            Rule(not_a_suggestion, SUGGESTIONS, "只有建议意见类事项这样回复", "申诉求决类出具处理意见"),
        ],
        expects=[Rule(handled_late, HANDLE, "超过办理期限", "向信访人说明情况")],
        clocks=[Meet("handle")],
    ),
    Step(
        "extend",
        "延长办理期限",
        source=[PetitionStage.HANDLING],
        target=SAME,
        by=[Role.HEAD],
        basis=HANDLE,
        requires=[
            Input("days", "延长天数", kind="int"),
            Input("ground", "情况复杂的理由", kind="lines"),
            Input("told_on", "告知信访人延期理由的日期", kind="date"),
        ],
        forbids=[Rule(handled_late, HANDLE, "办理期限已经届满，不能再延长", "尽快办结，逾期如实记录")],
        clocks=[Extend("handle")],
        help="由本机关、单位负责人批准。",
    ),
    Step(
        "opine",
        "出具处理意见",
        source=[PetitionStage.HANDLING],
        target=PetitionStage.OPINED,
        by=STAFF,
        basis=OPINION,
        date="concluded_on",
        requires=[
            "opinion",
            "reply",
            Input("heard", "听取陈述和调查核实的情况", kind="lines"),
            Input("law", "处理意见的法律法规依据", kind="lines"),
        ],
        follows=answered,
        forbids=[BY_ITSELF, Rule(not_an_appeal, OPINION, "只有申诉求决类事项出具处理意见书", "按类别回复或者移送")],
        expects=[Rule(handled_late, HANDLE, "超过办理期限", "向信访人说明情况")],
        clocks=[Meet("handle")],
        help="载明请求、事实和理由、处理意见及依据。",
    ),
)

procedure = Procedure(
    stages=PetitionStage,
    steps=[*RECEIVE, *TELLING, *HANDLING, *REVIEWING],
    final=[
        PetitionStage.OPINED,
        PetitionStage.REVIEWED,
        PetitionStage.RECHECKED,
        PetitionStage.REPLIED,
        PetitionStage.ROUTED,
        PetitionStage.DECLINED,
        PetitionStage.RETURNED,
    ],
    clocks={
        "notice": "书面告知",
        "objection": "提出异议",
        "handle": "办结",
        "review_request": "请求复查",
        "review": "复查",
        "recheck_request": "请求复核",
        "recheck": "复核",
    },
    timely=("handle", "notice"),
    mirrors={"handle": "due_on"},
)
