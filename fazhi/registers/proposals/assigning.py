"""A proposal comes to the unit that answers for it: assigned, returned where another is competent, given more time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fazhi.kernel.calendar.counting import months_after
from fazhi.kernel.procedure import OFFICE_STAFF, SAME, STAFF, Basis, Follow, Input, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.proposals.guards import (
    DEPUTIES,
    LONGEST_MONTHS,
    TERM,
    not_from_member,
    usual_term,
)
from fazhi.registers.proposals.models import Kind, Proposal, Stage

RETURNING = Practice("认为不属于本单位职责的，在交办通知规定的时间内说明理由，申请退回；逾期的由本单位办理")
MOTIONS = Practice("政协提案由主管机构审查后交承办单位办理")
ABOUT = ["session", "source_number", "source_grade", "content", "mode", "stated_due_on"]
ASKED = "title session source_number proposer source_grade content mode"

# --- guards -------------------------------------------------------------------------------------------------------


def _stated(s: Situation) -> date | None:
    return s.data.get("stated_due_on") or s.data.get("new_due_on")


def _assigned(s: Situation) -> date:
    found: date = s.matter.assigned_on or s.on
    return found


def term_too_long(s: Situation) -> bool:
    """The last day lies beyond the longest term, counted from the assignment."""
    stated = _stated(s)
    return stated is not None and stated > months_after(_assigned(s), LONGEST_MONTHS)


def term_longer_than_usual(s: Situation) -> bool:
    stated = _stated(s)
    return stated is not None and not term_too_long(s) and stated > usual_term(_assigned(s))


def new_term_not_later(s: Situation) -> bool:
    new, old = s.data.get("new_due_on"), s.matter.stated_due_on
    return new is not None and old is not None and new <= old


def reply_term_over(s: Situation) -> bool:
    return s.over("reply")


def return_term_over(s: Situation) -> bool:
    return s.over("return")


def refused_before(s: Situation) -> bool:
    """The office has declined to take it back once."""
    return s.done("keep")


def reassigned_to_itself(s: Situation) -> bool:
    to = s.data.get("to")
    return to is not None and to.pk == s.matter.organ_id


# --- what follows -------------------------------------------------------------------------------------------------


def received_and_due(s: Situation) -> Mapping[str, Any]:
    return {"received_on": s.on, "stated_due_on": s.data.get("stated_due_on") or usual_term(s.on)}


def taken_over(s: Situation) -> Mapping[str, Any]:
    return {**received_and_due(s), "kind": s.data["previous"].kind}


def no_longer_received(s: Situation) -> Mapping[str, Any]:
    return {"received_on": None}


def extended(s: Situation) -> Mapping[str, Any]:
    return {"stated_due_on": s.data["new_due_on"]}


def to_the_competent_unit(s: Situation) -> Iterable[Follow]:
    """The same proposal, with the unit that is competent."""
    told = {name: getattr(s.matter, name) for name in ASKED.split()}
    terms = {"stated_due_on": s.data.get("new_due_on"), "return_due_on": s.data["new_return_due_on"]}
    given = {name: value for name, value in {**told, **terms}.items() if value not in (None, "")}
    return [Follow(Proposal, "take_over", {**given, "previous": s.matter}, organ=s.data["to"])]


# --- steps --------------------------------------------------------------------------------------------------------

TOO_LONG = "超过交办之日起六个月：至迟不超过六个月"


def _assign(code: str, name: str, basis: Basis, *, kind: Kind | None = None, **more: Any) -> Step:
    asked: dict[str, Any] = {"requires": ["proposer", "return_due_on"], "derive": received_and_due, **more}
    return Step(
        code,
        name,
        source=(),
        target=Stage.HANDLING,
        by=OFFICE_STAFF,
        basis=basis,
        date="assigned_on",
        optional=ABOUT,
        sets={"kind": kind} if kind else {},
        forbids=[
            Rule(term_too_long, TERM, TOO_LONG, "改为六个月以内", "stated_due_on"),
        ],
        expects=[
            Rule(
                term_longer_than_usual,
                TERM,
                "超过三个月，只有涉及面广、处理难度大的才可以",
                "不属于这种情形的，改为三个月以内",
                "stated_due_on",
            )
        ],
        clocks=[
            Start("reply", due="stated_due_on", from_="received_on"),
            Start("return", due="return_due_on", from_="assigned_on", informs=True),
        ],
        help="登记到主办单位名下；有会办单位的，办理方式选“主办，有会办单位”，再逐个登记会办件。没有载明截止日的，为三个月。",
        **asked,
    )


ASSIGNING = (
    _assign("assign", "交办代表建议", DEPUTIES, kind=Kind.NPC),
    _assign("assign_motion", "交办政协提案", MOTIONS, kind=Kind.CPPCC),
    _assign(
        "take_over",
        "接办改交件",
        RETURNING,
        requires=["proposer", "return_due_on", "previous"],
        derive=taken_over,
        brought=True,
    ),
    Step(
        "change_mode",
        "变更办理方式",
        source=[Stage.HANDLING],
        target=SAME,
        by=OFFICE_STAFF,
        basis=MOTIONS,
        requires=["mode"],
        forbids=[Rule(not_from_member, MOTIONS, "只有代表建议、政协提案有会办单位", "由收到来文的单位办理")],
        help="交办以后增加或者取消会办单位的。",
    ),
    Step(
        "ask_return",
        "申请退回",
        source=[Stage.HANDLING],
        target=Stage.RETURN_ASKED,
        by=STAFF,
        basis=RETURNING,
        requires=[
            Input("ground", "不属于本单位职责的理由", kind="lines", help="写明依据哪项职责规定"),
            Input("competent", "应当承办的单位", help="认为应当由哪个单位办理"),
        ],
        forbids=[
            Rule(
                not_from_member, RETURNING, "来文机关直接送来的文书不能退给主管机构", "按来文办理，或者与来文机关联系"
            ),
            Rule(
                return_term_over,
                RETURNING,
                "退回截止日已过，由本单位办理",
                "需要别的单位配合的，请主管机构增加会办单位",
            ),
            Rule(refused_before, RETURNING, "主管机构已经不同意退回", "由本单位办理"),
        ],
    ),
    Step(
        "keep",
        "不同意退回",
        source=[Stage.RETURN_ASKED],
        target=Stage.HANDLING,
        by=OFFICE_STAFF,
        basis=RETURNING,
        requires=[Input("ground", "不同意的理由", kind="lines")],
        help="答复期限不因申请退回中断。",
    ),
    Step(
        "reassign",
        "同意退回并改交",
        source=[Stage.RETURN_ASKED],
        target=Stage.TRANSFERRED,
        by=OFFICE_STAFF,
        basis=RETURNING,
        requires=[
            Input("to", "改交的单位", kind="organ"),
            Input("new_return_due_on", "新单位的退回截止日", kind="date"),
        ],
        optional=[Input("new_due_on", "新单位的答复截止日", kind="date", help="不填的，为改交之日起三个月")],
        derive=no_longer_received,
        follows=to_the_competent_unit,
        forbids=[Rule(reassigned_to_itself, RETURNING, "不能改交给原来的单位", "选择另一个单位，或者不同意退回", "to")],
        clocks=[Stop("reply"), Stop("return")],
        help="原来的一件不再计入原单位的承办件数；在新单位名下登记一件，期限重新计算。",
    ),
    Step(
        "extend",
        "延长答复期限",
        source=[Stage.HANDLING],
        target=SAME,
        by=OFFICE_STAFF,
        basis=TERM,
        requires=[
            Input("new_due_on", "延长后的截止日", kind="date"),
            Input("ground", "涉及面广、处理难度大的情况", kind="lines"),
        ],
        optional=[Input("told", "已经告知代表、委员", kind="bool")],
        derive=extended,
        forbids=[
            Rule(not_from_member, TERM, "来文的回复期限由法律或者文书规定，主管机构不能延长", "与来文机关商定"),
            Rule(reply_term_over, TERM, "期限已经届满，不能再延长", "尽快答复"),
            Rule(new_term_not_later, TERM, "延长后的截止日不晚于原来的截止日", "核对日期", "new_due_on"),
            Rule(term_too_long, TERM, TOO_LONG, "改为六个月以内", "new_due_on"),
        ],
        clocks=[Stop("reply"), Start("reply", due="stated_due_on", from_="received_on")],
    ),
)
