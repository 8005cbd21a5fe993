"""Legality review: submitted, opinions counted, each adopted or declined with its reason.

The review of a document of this register moves the document along; drafts of others are reviewed alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.kernel.calendar import last_day
from fazhi.kernel.procedure import STAFF, By, Follow, Input, Meet, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.norms.guards import office_of
from fazhi.registers.norms.models import Conclusion, ReviewKind, ReviewStage, Stage

LONGEST, LEAST = "norms.legality_review.max", "norms.legality_review.min"
REVIEW = ("norms.legality_review", "norms.making_discipline")
REVIEWERS = tuple(By(role, via="reviewer") for role in STAFF)
IN_WRITING = Practice("起草单位逐条研究审核意见，不采纳的书面说明理由")
BEFORE_REVIEW = (Stage.DRAFTING, Stage.CONSULTED)
OPEN = [ReviewStage.SUBMITTED, ReviewStage.INCOMPLETE]

# --- guards -------------------------------------------------------------------------------------------------------


def limit_is_known(s: Situation) -> bool:
    return s.in_force(LONGEST)


def document_not_ready(s: Situation) -> bool:
    """The document that is named is not at the point where drafts are submitted."""
    document = s.get("document")
    return document is not None and document.stage not in (*BEFORE_REVIEW, Stage.REVIEW)


def document_of_other_organ(s: Situation) -> bool:
    document = s.get("document")
    return document is not None and document.organ_id != s.matter.organ_id


def document_is_no_norm(s: Situation) -> bool:
    return s.get("document") is not None and s.get("kind") != ReviewKind.NORM


def under_review_already(s: Situation) -> bool:
    document = s.get("document")
    return document is not None and document.reviews.filter(stage__in=OPEN).exists()


def too_early(s: Situation) -> bool:
    """The reviewer took less time than the circular leaves him at least."""
    document = s.get("document")
    if document is not None and document.urgent:
        return False
    least = last_day(LEAST, s.get("complete_on") or s.get("submitted_on"))
    return least is not None and s.on < least


def too_late(s: Situation) -> bool:
    run = s.clock("review")
    return run is not None and run.due_on is not None and s.on > run.due_on


def not_in_writing(s: Situation) -> bool:
    return not s.get("letter")


def objection_without_opinion(s: Situation) -> bool:
    return s.get("conclusion") not in ("", None, Conclusion.PASS) and not s.get("opinions")


def _passes(s: Situation, content: str) -> bool:
    return bool(s.data.get(content)) and s.get("conclusion") == Conclusion.PASS


def sets_penalty(s: Situation) -> bool:
    return _passes(s, "penalty")


def sets_licence(s: Situation) -> bool:
    return _passes(s, "licence")


def sets_coercion(s: Situation) -> bool:
    return _passes(s, "coercion")


def derogates(s: Situation) -> bool:
    return _passes(s, "derogation")


def adopts_more_than_was_said(s: Situation) -> bool:
    adopted = s.get("opinions_adopted")
    return adopted is not None and adopted > (s.get("opinions") or 0)


def declined_without_reason(s: Situation) -> bool:
    adopted = s.get("opinions_adopted")
    return adopted is not None and adopted < (s.get("opinions") or 0) and not s.given("declined")


# --- what follows for the document --------------------------------------------------------------------------------


def _under_review(s: Situation) -> Any:
    document = s.get("document")
    return document if document is not None and document.stage == Stage.REVIEW else None


def with_submission(s: Situation) -> Iterable[Follow]:
    """A document that is submitted here moves to the review with it."""
    document = s.get("document")
    ready = document is not None and document.stage in BEFORE_REVIEW
    return (Follow(document, "submit_review", {"reviewer": s.matter.reviewer}),) if ready else ()


def after_opinion(s: Situation) -> Iterable[Follow]:
    """A draft that was found unlawful goes back; one without any opinion goes on."""
    document = _under_review(s)
    if document is None:
        return ()
    if s.get("conclusion") == Conclusion.REJECT:
        return (Follow(document, "return_draft"),)
    return (Follow(document, "pass_review"),) if _clear(s) else ()


def _clear(s: Situation) -> bool:
    return s.get("conclusion") == Conclusion.PASS and not s.get("opinions")


def after_answer(s: Situation) -> Iterable[Follow]:
    document = _under_review(s)
    return (Follow(document, "pass_review"),) if document is not None else ()


def after_withdrawal(s: Situation) -> Iterable[Follow]:
    document = _under_review(s)
    return (Follow(document, "return_draft"),) if document is not None else ()


def reviewer_and_day(s: Situation) -> Mapping[str, Any]:
    return {"reviewer": office_of(s), "complete_on": s.data.get("complete_on") or s.on}


# --- steps --------------------------------------------------------------------------------------------------------


def _content(key: str, guard: Any, field: str, what: str) -> Rule:
    return Rule(guard, key, f"规范性文件不得{what}，不能认定为合法", "结论改为应当修改或者不合法，并提出意见", field)


CONTENT = [
    _content("norms.no_penalty", sets_penalty, "penalty", "设定行政处罚"),
    _content("norms.no_licence", sets_licence, "licence", "设定行政许可"),
    _content("norms.no_coercion", sets_coercion, "coercion", "设定行政强制"),
    _content(
        "norms.no_derogation",
        derogates,
        "derogation",
        "没有依据减损市场主体权益、增加义务、设置准入退出条件或者干预经营",
    ),
]
CLOCK = Start("review", LONGEST, from_="complete_on", when=limit_is_known)

procedure = Procedure(
    stages=ReviewStage,
    steps=[
        Step(
            "submit",
            "送合法性审核",
            source=(),
            target=ReviewStage.SUBMITTED,
            by=STAFF,
            basis=REVIEW,
            date="submitted_on",
            requires=["kind"],
            optional=["document", "reviewer", "complete_on"],
            derive=reviewer_and_day,
            forbids=[
                Rule(
                    document_not_ready,
                    REVIEW,
                    "所选文件不在可以送审的环节",
                    "征求意见结束以后送审；已经审核的，不再送审",
                    "document",
                ),
                Rule(
                    document_of_other_organ,
                    REVIEW,
                    "所选文件是另一机关制定的",
                    "由制定机关送审",
                    "document",
                ),
                Rule(
                    document_is_no_norm,
                    REVIEW,
                    "所选文件是规范性文件，送审种类应当是“规范性文件草案”",
                    "更正送审种类，或者不选文件",
                    "kind",
                ),
                Rule(
                    under_review_already,
                    REVIEW,
                    "所选文件已有正在审核的送审件",
                    "在原送审件上办理",
                    "document",
                ),
            ],
            clocks=[CLOCK],
            follows=with_submission,
            help="选择了对应文件的，文件随之进入合法性审核；其他单位的文件草案、征求意见稿不选文件。",
        ),
        Step(
            "return_materials",
            "退回补充材料",
            source=[ReviewStage.SUBMITTED],
            target=ReviewStage.INCOMPLETE,
            by=REVIEWERS,
            basis=LONGEST,
            requires=[Input("missing", "需要补充的材料", kind="lines")],
            sets={"complete_on": None},
            clocks=[Stop("review")],
            help="审核期限自材料合格之日起算；退回的，补齐后重新起算。",
        ),
        Step(
            "resubmit",
            "补齐材料",
            source=[ReviewStage.INCOMPLETE],
            target=ReviewStage.SUBMITTED,
            by=(*STAFF, *REVIEWERS),
            basis=LONGEST,
            date="complete_on",
            clocks=[CLOCK],
        ),
        Step(
            "opine",
            "出具审核意见",
            source=[ReviewStage.SUBMITTED],
            target=ReviewStage.OPINED,
            by=REVIEWERS,
            basis=REVIEW,
            date="reviewed_on",
            requires=["conclusion", "opinions", "letter"],
            optional=[
                Input("advice", "意见要点", kind="lines"),
                Input("penalty", "设定了行政处罚", kind="bool"),
                Input("licence", "设定了行政许可", kind="bool"),
                Input("coercion", "设定了行政强制", kind="bool"),
                Input("derogation", "没有依据减损市场主体权益或者增加其义务", kind="bool"),
            ],
            forbids=[
                *CONTENT,
                Rule(
                    objection_without_opinion,
                    Practice("认为应当修改或者不合法的，提出具体意见"),
                    "结论不是合法，却没有提出意见",
                    "填写意见条数和要点",
                    "opinions",
                ),
            ],
            expects=[
                Rule(
                    too_early,
                    LEAST,
                    "合法性审核的时间短于规定的最短时间（该规定尚未与原文核对）",
                    "确认审核充分；应急文件在文件上注明",
                ),
                Rule(too_late, LONGEST, "超过审核期限出具意见（该规定尚未与原文核对）", "说明逾期的理由"),
                Rule(
                    not_in_writing,
                    Practice("合法性审核出具书面审核意见书"),
                    "没有出具书面审核意见书",
                    "口头意见补作书面意见书",
                    "letter",
                ),
            ],
            clocks=[Meet("review")],
            follows=after_opinion,
            help="没有意见的草案随即进入集体审议；认为不合法的退回起草。",
        ),
        Step(
            "answer",
            "反馈采纳情况",
            source=[ReviewStage.OPINED],
            target=ReviewStage.ANSWERED,
            by=(*STAFF, *REVIEWERS),
            basis=IN_WRITING,
            date="answered_on",
            requires=["opinions_adopted"],
            optional=[Input("declined", "没有采纳的意见和理由", kind="lines")],
            forbids=[
                Rule(
                    adopts_more_than_was_said,
                    IN_WRITING,
                    lambda s: f"采纳的意见不能多于提出的{s.get('opinions')}条",
                    "核对条数",
                    "opinions_adopted",
                ),
                Rule(
                    declined_without_reason,
                    IN_WRITING,
                    "没有采纳的意见须逐条说明理由",
                    "填写没有采纳的意见和理由",
                    "declined",
                ),
            ],
            follows=after_answer,
        ),
        Step(
            "withdraw",
            "撤回送审",
            source=OPEN,
            target=ReviewStage.WITHDRAWN,
            by=STAFF,
            basis=Practice("起草单位需要修改草案的，可以撤回送审"),
            requires=[Input("grounds", "撤回的理由", kind="lines")],
            clocks=[Stop("review")],
            follows=after_withdrawal,
        ),
    ],
    final=[ReviewStage.OPINED, ReviewStage.ANSWERED, ReviewStage.WITHDRAWN],
    clocks={"review": "合法性审核"},
    timely="review",
    mirrors={"review": "due_on"},
)
