"""Legality review: by the unit in the lead, then by the department in charge; opinions adopted or answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.kernel.calendar import last_day
from fazhi.kernel.procedure import STAFF, Follow, Input, Meet, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.decisions.guards import LEAD, OWN_DECISION, REVIEWERS
from fazhi.registers.decisions.models.deciding import Stage
from fazhi.registers.decisions.models.proceedings import Conclusion, Kind, ProceedingStage
from fazhi.registers.decisions.participation import as_kind, opening_rules
from fazhi.registers.decisions.requirements import proceedings_of
from fazhi.registers.decisions.review import (
    AT_REVIEW,
    GROUNDS,
    PROCEDURE,
    REQUIRED,
    SHORT_REASON,
    TIME,
    TIME_SHORT,
    reviewer_of,
)

MATERIALS = "decision.legality_review.materials"
CONTENT = "decision.legality_review.content"
COUNSEL = "decision.legality_review.counsel"
ANSWERED = Practice("承办单位逐条研究审查意见，必要的调整、补充，不采纳的书面说明理由")
OPINION = (REQUIRED, CONTENT)

# --- guards -------------------------------------------------------------------------------------------------------


def not_ready(s: Situation) -> bool:
    """The decision is not at the point where drafts are submitted."""
    decision = s.get("decision")
    return decision is not None and decision.stage not in (Stage.DRAFTING, Stage.REVIEW)


def reviewed_already(s: Situation) -> bool:
    """Another review of the same draft is under way."""
    decision = s.get("decision")
    return decision is not None and any(p.stage in AT_REVIEW for p in proceedings_of(decision))


def counsel_not_asked(s: Situation) -> bool:
    return not s.given("counsel")


def breaks_the_law(s: Situation) -> bool:
    """One of the three questions of the review is answered with no."""
    return not all(s.data.get(name) for name in ("authority", "procedure", "content"))


def reform_not_exploratory(s: Situation) -> bool:
    """Only what is a reform without precedent goes on with its legal risk in the open."""
    return s.get("conclusion") == Conclusion.RISK and not s.matter.decision.exploratory


def rejected_here(s: Situation) -> bool:
    return s.get("conclusion") == Conclusion.REJECT


def no_opinion(s: Situation) -> bool:
    return not s.get("review_opinions")


def too_late(s: Situation) -> bool:
    run = s.clock("legality")
    return run is not None and run.due_on is not None and s.on > run.due_on


def adopts_more_than_said(s: Situation) -> bool:
    return (s.get("review_adopted") or 0) > (s.get("review_opinions") or 0)


def declined_without_reason(s: Situation) -> bool:
    adopted = s.get("review_adopted")
    return adopted is not None and adopted < (s.get("review_opinions") or 0) and not s.given("declined")


# --- values and what follows --------------------------------------------------------------------------------------


def submitted(s: Situation) -> Mapping[str, Any]:
    """The reviewer that was named, else the office in charge; the time that was set, else that of the regulation."""
    return {
        **as_kind(Kind.LEGALITY)(s),
        "started_on": s.on,
        "complete_on": s.on,
        "reviewer": reviewer_of(s),
        "due_on": s.data.get("due_on") or last_day(TIME, s.on) or s.on,
    }


def completed(s: Situation) -> Mapping[str, Any]:
    """The reviewer has at least the time of the regulation from the day on which the papers are complete."""
    least, asked = last_day(TIME, s.on), s.matter.due_on
    return {"due_on": max(day for day in (least, asked, s.on) if day is not None)}


def passes(s: Situation) -> Iterable[Follow]:
    return (Follow(s.matter.decision, "pass_review"),)


def returns(s: Situation) -> Iterable[Follow]:
    return (Follow(s.matter.decision, "return_draft"),)


def with_submission(s: Situation) -> Iterable[Follow]:
    """A draft that is submitted here moves to the review with it."""
    decision = s.get("decision")
    if decision is None or decision.stage != Stage.DRAFTING:
        return ()
    asked = ("grounds", "procedure", "due_on", "short_reason")
    about = {name: s.data[name] for name in asked if s.given(name)}
    return (Follow(decision, "submit_review", {**about, "reviewer": reviewer_of(s)}),)


# --- steps --------------------------------------------------------------------------------------------------------

ASKED: list[str | Input] = [
    Input("authority", "符合法定权限", kind="bool"),
    Input("procedure", "履行法定程序", kind="bool"),
    Input("content", "内容符合法律、法规、规章和国家政策", kind="bool"),
    Input("counsel", "提出法律意见的法律顾问、公职律师"),
]
COUNSEL_ASKED = Rule(
    counsel_not_asked,
    COUNSEL,
    "审查过程中应当组织法律顾问、公职律师提出法律意见",
    "填写提出意见的法律顾问、公职律师",
    "counsel",
)
LATE = Rule(
    too_late,
    (REQUIRED, Practice("负责合法性审查的部门及时提出意见")),
    lambda s: f"要求反馈的日期是{s.matter.due_on}，已经超过",
    "说明超过的理由",
)

LEGALITY = (
    Step(
        "review_in_department",
        "部门合法性审查",
        source=(),
        target=ProceedingStage.DONE,
        by=STAFF,
        basis=(Practice("决策草案先由承办单位的法制机构审查"),),
        date="held_on",
        requires=["decision", "conclusion", "review_opinions"],
        optional=["started_on", "result"],
        derive=as_kind(Kind.LEGALITY_DEPARTMENT),
        forbids=[
            *opening_rules(REQUIRED),
            Rule(
                rejected_here,
                REQUIRED,
                "承办单位认为不合法的草案，修改后再登记",
                "修改草案",
                "conclusion",
            ),
        ],
        help="两级审查的第一级，在送司法行政部门以前办理。",
    ),
    Step(
        "submit",
        "送司法行政部门审查",
        source=(),
        target=ProceedingStage.REVIEWING,
        by=STAFF,
        basis=(REQUIRED, MATERIALS),
        date="started_on",
        requires=["decision"],
        optional=["reviewer", "due_on", GROUNDS, PROCEDURE, SHORT_REASON],
        derive=submitted,
        forbids=[
            OWN_DECISION,
            Rule(
                not_ready,
                REQUIRED,
                "所选决策事项不在可以送审的环节",
                "拟订草案时送审；审查后需要重做的，先退回修改",
                "decision",
            ),
            Rule(reviewed_already, REQUIRED, "草案已有正在审查的环节", "在原环节上办理", "decision"),
            TIME_SHORT,
        ],
        clocks=[Start("legality", due="due_on", from_="complete_on")],
        follows=with_submission,
        help="决策事项随之进入合法性审查；在决策事项上办理“送合法性审查”的，本环节自动生成。",
    ),
    Step(
        "return_materials",
        "退回补充材料",
        source=[ProceedingStage.REVIEWING],
        target=ProceedingStage.INCOMPLETE,
        by=REVIEWERS,
        basis=MATERIALS,
        requires=[Input("missing", "需要补充的材料", kind="lines")],
        sets={"complete_on": None},
        clocks=[Stop("legality")],
        help="材料不符合要求的，退回或者要求补充；补齐后重新留足审查时间。",
    ),
    Step(
        "resubmit",
        "补齐材料",
        source=[ProceedingStage.INCOMPLETE],
        target=ProceedingStage.REVIEWING,
        by=(*STAFF, *LEAD),
        basis=MATERIALS,
        date="complete_on",
        derive=completed,
        clocks=[Start("legality", due="due_on", from_="complete_on")],
    ),
    Step(
        "approve",
        "审查合法",
        source=[ProceedingStage.REVIEWING],
        target=ProceedingStage.DONE,
        by=REVIEWERS,
        basis=OPINION,
        date="held_on",
        requires=ASKED,
        optional=["result"],
        sets={"conclusion": Conclusion.PASS, "review_opinions": 0},
        forbids=[
            Rule(
                breaks_the_law,
                CONTENT,
                "权限、程序、内容有一项不符合的，不能认定合法",
                "办理“提出审查意见”或者“认定不合法”",
                "authority",
            ),
            COUNSEL_ASKED,
        ],
        expects=[LATE],
        clocks=[Meet("legality")],
        follows=passes,
        help="没有意见的草案，随即进入提请讨论。",
    ),
    Step(
        "opine",
        "提出审查意见",
        source=[ProceedingStage.REVIEWING],
        target=ProceedingStage.OPINED,
        by=REVIEWERS,
        basis=OPINION,
        date="held_on",
        requires=["conclusion", "review_opinions", Input("advice", "审查意见", kind="lines"), *ASKED],
        forbids=[
            Rule(no_opinion, CONTENT, "没有意见条数", "没有意见的，办理“审查合法”", "review_opinions"),
            Rule(
                rejected_here,
                REQUIRED,
                "审查不合法的，不得提交讨论",
                "办理“认定不合法”",
                "conclusion",
            ),
            Rule(
                reform_not_exploratory,
                REQUIRED,
                "只有国家尚无明确规定的探索性改革，才可以明示法律风险提交讨论",
                "改为应当修改；确属探索性改革的，由承办单位补充事项情况",
                "conclusion",
            ),
            COUNSEL_ASKED,
        ],
        expects=[LATE],
        clocks=[Meet("legality")],
        help="承办单位逐条反馈以后，草案才能提请讨论。",
    ),
    Step(
        "reject",
        "认定不合法",
        source=[ProceedingStage.REVIEWING],
        target=ProceedingStage.DONE,
        by=REVIEWERS,
        basis=OPINION,
        date="held_on",
        requires=["review_opinions", Input("advice", "不合法的理由", kind="lines"), *ASKED[3:]],
        sets={"conclusion": Conclusion.REJECT},
        forbids=[
            Rule(no_opinion, CONTENT, "认定不合法须提出意见", "填写意见条数和理由", "review_opinions"),
            COUNSEL_ASKED,
        ],
        expects=[LATE],
        clocks=[Meet("legality")],
        follows=returns,
        help="草案退回承办单位，修改后重新送审。",
    ),
    Step(
        "answer",
        "反馈审查意见",
        source=[ProceedingStage.OPINED],
        target=ProceedingStage.DONE,
        by=(*STAFF, *LEAD, *REVIEWERS),
        basis=("重大行政决策程序暂行条例(2019)第二十八条", ANSWERED),
        requires=["review_adopted"],
        optional=[Input("declined", "没有采纳的意见和理由", kind="lines")],
        forbids=[
            Rule(
                adopts_more_than_said,
                ANSWERED,
                lambda s: f"采纳的意见不能多于提出的{s.get('review_opinions') or 0}条",
                "核对条数",
                "review_adopted",
            ),
            Rule(declined_without_reason, ANSWERED, "没有采纳的意见须逐条说明理由", "填写理由", "declined"),
        ],
        follows=passes,
    ),
    Step(
        "withdraw",
        "撤回送审",
        source=[ProceedingStage.REVIEWING, ProceedingStage.INCOMPLETE, ProceedingStage.OPINED],
        target=ProceedingStage.WITHDRAWN,
        by=STAFF,
        basis=Practice("承办单位需要修改草案的，可以撤回送审"),
        requires=[Input("grounds", "撤回的理由", kind="lines")],
        clocks=[Stop("legality")],
        follows=returns,
    ),
)
