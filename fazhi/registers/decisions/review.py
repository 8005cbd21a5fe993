"""From the draft to the meeting: what must have happened before the legality review, and before the discussion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fazhi.kernel.calendar import last_day
from fazhi.kernel.filling import lines_of
from fazhi.kernel.procedure import STAFF, Follow, Input, Practice, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.decisions import requirements as need
from fazhi.registers.decisions.guards import LEAD, REVIEWERS, is_government, shorter_than
from fazhi.registers.decisions.models import Proceeding
from fazhi.registers.decisions.models.deciding import Stage
from fazhi.registers.decisions.models.proceedings import Kind, ProceedingStage
from fazhi.registers.decisions.requirements import file_of, proceedings_of

REQUIRED = "decision.legality_review.required"
TIME = "decision.legality_review"
SUBMISSION = "decision.submission_materials"
AT_REVIEW = [ProceedingStage.REVIEWING, ProceedingStage.INCOMPLETE, ProceedingStage.OPINED]

# --- guards -------------------------------------------------------------------------------------------------------


def units_not_consulted(s: Situation) -> bool:
    return bool(lines_of(s.get("concerned"))) and s.get("consulted_on") is None


def department_review_missing(s: Situation) -> bool:
    """In a government the unit in the lead reviews first, its justice department after it."""
    return is_government(s) and not file_of(s).done(Kind.LEGALITY_DEPARTMENT)


def review_time_short(s: Situation) -> bool:
    """Less time is left to the reviewer than the regulation wants, and it is not said why."""
    return shorter_than(TIME, s.on, s.data.get("due_on")) and not s.given("short_reason")


def review_time_shortened(s: Situation) -> bool:
    return shorter_than(TIME, s.on, s.data.get("due_on")) and s.given("short_reason")


def not_reviewed(s: Situation) -> bool:
    return not s.get("reviewed")


def review_under_way(s: Situation) -> bool:
    """The draft lies with the reviewer: it comes back from there."""
    return any(p.stage in AT_REVIEW for p in proceedings_of(s.matter))


# --- values and what follows --------------------------------------------------------------------------------------


def reviewer_of(s: Situation) -> Any:
    """Who reviews: the organ that was named, else the office in charge."""
    return s.get("reviewer") or s.office


def to_reviewer(s: Situation) -> Mapping[str, Any]:
    return {"reviewer": reviewer_of(s), "reviewed": False}


def least_time(s: Situation) -> date | None:
    """The first day on which the reviewer has had the time that the regulation wants."""
    return last_day(TIME, s.on)


def opens_review(s: Situation) -> Iterable[Follow]:
    """The draft comes to the reviewer as a matter of its own, unless it came from there."""
    if review_under_way(s):
        return ()
    about = {
        "title": f"{s.matter.title}（合法性审查）"[:200],
        "decision": s.matter,
        "reviewer": reviewer_of(s),
        **{name: s.data[name] for name in ("due_on", "short_reason") if s.given(name)},
    }
    return (Follow(Proceeding, "submit", about, organ=s.matter.organ),)


# --- what must have happened --------------------------------------------------------------------------------------

RISK_CONTROLLED = Rule(
    need.risk_uncontrollable,
    "decision.risk_assessment.outcomes",
    "最近一次风险评估认为风险不可控，在确保可控以前不能继续",
    "调整决策草案后重新评估，或者终止办理",
)
BEFORE_REVIEW = [
    Rule(
        need.participation_missing,
        "decision.public_participation",
        "没有公众参与：应当采取便于公众参与的方式充分听取意见",
        "先办理公开征求意见、座谈会、听证会、问卷调查或者实地走访；依法不予公开的，在事项上注明",
    ),
    Rule(
        need.participation_under_way,
        "decision.public_participation",
        "征求意见、听证或者专家论证还没有结束",
        "结束后送审；不再举行的，在该环节上办理“取消”",
    ),
    Rule(
        need.group_not_heard,
        "重大行政决策程序暂行条例(2019)第十四条第三款",
        "涉及特定群体利益的，应当与相关人民团体、社会组织和群众代表沟通协商",
        "先办理座谈会、听证会或者实地走访",
    ),
    Rule(
        need.hearing_missing,
        "decision.hearing",
        "法律、法规、规章规定应当听证，没有举行听证会",
        "先举行听证会",
    ),
    Rule(
        need.opinions_unanswered,
        "decision.opinions_processed",
        "还有公众意见没有研究反馈",
        "在“决策公众意见”中逐条反馈采纳情况",
    ),
    Rule(
        need.experts_missing,
        "decision.expert",
        "专业性、技术性较强的决策事项，应当组织专家、专业机构论证",
        "先办理“组织专家论证”或者“委托专业机构论证”",
    ),
    Rule(
        need.risk_not_assessed,
        "decision.risk_assessment",
        "可能对社会稳定、公共安全等造成不利影响的，应当组织风险评估",
        "先办理“风险评估”；已按有关规定评估的，登记已有的评估",
    ),
    RISK_CONTROLLED,
    Rule(
        units_not_consulted,
        "decision.consult_units",
        "没有与涉及的单位协商",
        "先办理“与有关单位协商”",
    ),
]
BEFORE_DISCUSSION = [
    Rule(
        not_reviewed,
        REQUIRED,
        "未经合法性审查或者审查不合法的，不得提交讨论",
        "先完成合法性审查",
    ),
    Rule(
        need.review_not_concluded,
        REQUIRED,
        "合法性审查没有完成：没有审查意见，意见没有反馈，或者认为不合法",
        "在合法性审查环节上出具意见、反馈采纳情况",
    ),
    Rule(
        need.public_adoption_missing,
        SUBMISSION,
        "履行公众参与程序的，应当同时报送公众意见的研究采纳情况",
        "在公众参与环节上办理“反馈采纳情况”",
    ),
    Rule(
        need.expert_adoption_missing,
        SUBMISSION,
        "履行专家论证程序的，应当同时报送论证意见的研究采纳情况",
        "在专家论证环节上办理“研究论证意见”",
    ),
    Rule(
        need.fair_competition_missing,
        SUBMISSION,
        "草案涉及市场主体经济活动的，应当包含公平竞争审查的有关情况",
        "先办理“公平竞争审查”",
    ),
    RISK_CONTROLLED,
]

GROUNDS = Input("grounds", "法律、法规、规章依据", kind="lines")
PROCEDURE = Input("procedure", "履行法定程序的说明", kind="lines")
SHORT_REASON = Input("short_reason", "审查时间不足的理由")
TIME_SHORT = Rule(
    review_time_short,
    TIME,
    lambda s: f"应当保证必要的审查时间，一般到{least_time(s)}以后；缩短的须写明理由",
    "推迟要求反馈的日期，或者填写理由",
    "due_on",
)

REVIEW = (
    Step(
        "submit_review",
        "送合法性审查",
        source=[Stage.DRAFTING],
        target=Stage.REVIEW,
        by=STAFF,
        basis=(REQUIRED, "decision.legality_review.materials"),
        requires=[GROUNDS, PROCEDURE],
        optional=[
            "reviewer",
            Input("due_on", "要求反馈日期", kind="date", help="不填的，留足法定的最短审查时间"),
            SHORT_REASON,
        ],
        derive=to_reviewer,
        forbids=[
            *BEFORE_REVIEW,
            TIME_SHORT,
        ],
        expects=[
            Rule(
                review_time_shortened,
                TIME,
                lambda s: f"留给审查部门的时间短于规定，一般到{least_time(s)}以后",
                "没有紧急情况的，推迟要求反馈的日期",
                "due_on",
            ),
            Rule(
                department_review_missing,
                Practice("政府的决策草案由承办单位和司法行政部门两级审查"),
                "没有登记承办单位的合法性审查",
                "在“决策程序环节”登记“部门合法性审查”",
            ),
            Rule(
                need.fair_competition_missing,
                SUBMISSION,
                "草案涉及市场主体经济活动，还没有公平竞争审查",
                "提请讨论以前办理“公平竞争审查”",
            ),
        ],
        follows=opens_review,
        help="同时生成一件合法性审查环节，由审查部门办理；不得以征求意见等方式代替审查。",
    ),
    Step(
        "pass_review",
        "审查完成",
        source=[Stage.REVIEW],
        target=Stage.REVIEWED,
        by=(*STAFF, *LEAD, *REVIEWERS),
        basis=REQUIRED,
        sets={"reviewed": True},
        forbids=[
            Rule(
                need.review_not_concluded,
                REQUIRED,
                "合法性审查没有完成：没有审查意见，意见没有反馈，或者认为不合法",
                "在合法性审查环节上出具意见、反馈采纳情况，事项随之进入提请讨论",
            )
        ],
    ),
    Step(
        "return_draft",
        "退回修改",
        source=[Stage.REVIEW, Stage.REVIEWED],
        target=Stage.DRAFTING,
        by=(*STAFF, *REVIEWERS),
        basis=REQUIRED,
        optional=[Input("grounds", "退回的理由", kind="lines")],
        sets={"reviewed": False},
        forbids=[
            Rule(
                review_under_way,
                REQUIRED,
                "草案正在审查",
                "由审查部门出具意见，或者在审查环节上办理“撤回送审”，事项随之退回",
            )
        ],
    ),
    Step(
        "table",
        "提请集体讨论",
        source=[Stage.REVIEWED],
        target=Stage.TABLED,
        by=STAFF,
        basis=SUBMISSION,
        date="tabled_on",
        requires=[Input("papers", "报送的材料", kind="lines", help="草案、依据、各程序的采纳情况和报告、审查意见")],
        forbids=BEFORE_DISCUSSION,
    ),
)
