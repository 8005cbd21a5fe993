"""How the public takes part: comment of at least thirty days, forum, questionnaire, visits; and the feedback."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.kernel.calendar import last_day
from fazhi.kernel.clocks import standing
from fazhi.kernel.columns import chosen, chosen_text
from fazhi.kernel.journal import events_of
from fazhi.kernel.procedure import STAFF, Follow, Input, Meet, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.decisions.guards import LEAD, OWN_DECISION, shorter_than
from fazhi.registers.decisions.models.deciding import Stage
from fazhi.registers.decisions.models.proceedings import Answer, Kind, OpinionStage, ProceedingStage
from fazhi.registers.decisions.requirements import received_in

TAKING_PART = "decision.public_participation"
COMMENT = "decision.public_comment"
PROCESSED = "decision.opinions_processed"
DECIDED = (Stage.DECIDED, Stage.EXECUTING, Stage.SUSPENDED, Stage.EXECUTED, Stage.ENDED)

# --- guards -------------------------------------------------------------------------------------------------------


def not_being_drafted(s: Situation) -> bool:
    """What forms the draft happens while it is being drafted."""
    decision = s.get("decision")
    return decision is not None and decision.stage != Stage.DRAFTING


def before_initiation(s: Situation) -> bool:
    decision = s.get("decision")
    return decision is not None and decision.initiated_on is not None and s.on < decision.initiated_on


def secret_in_public(s: Situation) -> bool:
    decision = s.get("decision")
    return decision is not None and decision.secret


def comment_short(s: Situation) -> bool:
    """The public has less time than the regulation wants as a rule."""
    return shorter_than(COMMENT, s.get("started_on") or s.on, s.get("until_on"))


def short_and_unexplained(s: Situation) -> bool:
    return comment_short(s) and not s.given("short_reason")


def comment_under_way(s: Situation) -> bool:
    until = s.matter.until_on
    return until is not None and s.on <= until


def received_unanswered(s: Situation) -> bool:
    """An opinion that came in this way has not been answered."""
    return any(opinion.stage == OpinionStage.RECEIVED for opinion in received_in(s.matter))


def adoption_uncounted(s: Situation) -> bool:
    return bool(s.get("opinions")) and s.get("opinions_adopted") is None and not received_in(s.matter)


def adopts_more_than_came(s: Situation) -> bool:
    return (s.get("opinions_adopted") or 0) > (s.get("opinions") or 0)


def declined_without_reason(s: Situation) -> bool:
    """Opinions that were only counted were not all adopted, and nobody says why."""
    counted = bool(s.get("opinions")) and not received_in(s.matter)
    return counted and (s.get("opinions_adopted") or 0) < s.get("opinions") and not s.given("declined")


def experts_unanswered(s: Situation) -> bool:
    """Experts argued in the same meeting, and it is not said what became of their opinions."""
    return str(Kind.EXPERT) in chosen(s.matter.step) and not s.given("adoption")


# --- values and what follows --------------------------------------------------------------------------------------


def as_kind(*kinds: Kind) -> Any:
    """A derive function: what the proceeding is, who prepares it, and the day on which it began."""

    def derive(s: Situation) -> Mapping[str, Any]:
        decision = s.get("decision")
        began = s.data.get("started_on") or s.data.get("held_on") or s.on
        return {"step": chosen_text(map(str, kinds)), "lead": decision.lead, "started_on": began}

    return derive


def with_kind(s: Situation, kind: Kind) -> str:
    """The kinds of a proceeding with one more."""
    order = [str(k) for k in Kind]
    return chosen_text(sorted({*chosen(s.matter.step), str(kind)}, key=order.index))


def opinions_received(s: Situation) -> Mapping[str, Any]:
    """The opinions that were entered one by one are counted; otherwise what was filled in."""
    rows = len(received_in(s.matter))
    given = s.get("opinions")
    return {"opinions": rows if rows or given is None else given}


def opinions_adopted(s: Situation) -> Mapping[str, Any]:
    """As many as were adopted, wholly or partly, of those entered one by one; otherwise what was filled in."""
    if not received_in(s.matter):
        return {"opinions": s.get("opinions") or 0, "opinions_adopted": s.get("opinions_adopted") or 0}
    answers = [opinion.answer for opinion in received_in(s.matter)]
    adopted = [answer for answer in answers if answer in (Answer.ADOPTED, Answer.PARTLY)]
    return {"opinions": len(answers), "opinions_adopted": len(adopted)}


def counts_the_file(s: Situation) -> Iterable[Follow]:
    """What comes to the file after the decision is counted at once, unless the decision has gone on since that day."""
    decision = s.get("decision")
    if decision is None or decision.stage not in DECIDED:
        return ()
    last = standing(events_of(decision))[-1]
    return (Follow(decision, "check_file"),) if last.on <= s.on else ()


# --- steps --------------------------------------------------------------------------------------------------------


def opening_rules(basis: str) -> list[Rule]:
    """What is asked of every proceeding that forms the draft."""
    return [
        OWN_DECISION,
        Rule(
            not_being_drafted,
            basis,
            "所选决策事项不在拟订草案的环节",
            "启动以后、送合法性审查以前办理；审查后需要重做的，先退回修改",
            "decision",
        ),
        Rule(before_initiation, basis, "日期早于决策启动日期", "核对日期", "decision"),
    ]


NOT_SECRET = Rule(
    secret_in_public,
    TAKING_PART,
    "依法不予公开的决策事项不公开征求意见",
    "登记有误的，更正“依法不予公开”",
    "decision",
)
COUNTED: list[str | Input] = ["participants"]
FOUND: list[str | Input] = ["opinions", "result"]


def _held(code: str, name: str, kind: Kind, help_text: str = "") -> Step:
    """Something that takes place on a day and is entered afterwards."""
    return Step(
        code,
        name,
        source=(),
        target=ProceedingStage.HELD,
        by=STAFF,
        basis=TAKING_PART,
        date="held_on",
        requires=["decision", *COUNTED],
        optional=["started_on", *FOUND],
        derive=as_kind(kind),
        forbids=opening_rules(TAKING_PART),
        help=help_text,
    )


PARTICIPATING = (
    Step(
        "open_comment",
        "公开征求意见",
        source=(),
        target=ProceedingStage.OPEN,
        by=STAFF,
        basis=COMMENT,
        date="started_on",
        requires=[
            "decision",
            "until_on",
            Input("channel", "公布的途径", help="政府网站、政务新媒体、报刊、广播电视等"),
        ],
        optional=[Input("short_reason", "不足期限的理由", kind="lines", help="征求意见时一并公布")],
        derive=as_kind(Kind.PUBLIC_COMMENT),
        forbids=[
            *opening_rules(COMMENT),
            NOT_SECRET,
            Rule(
                short_and_unexplained,
                COMMENT,
                lambda s: f"征求意见的期限一般不少于三十日，应当到{_least(s)}截止；缩短的，征求意见时应当予以说明",
                "延长截止日期，或者填写并公布缩短的理由",
                "until_on",
            ),
        ],
        expects=[
            Rule(
                comment_short,
                COMMENT,
                lambda s: f"征求意见的期限短于一般的最短期限（{_least(s)}）",
                "没有紧急情况的，延长截止日期",
                "until_on",
            )
        ],
        clocks=[Start("comment", due="until_on", from_="started_on", informs=True)],
        help="公布草案及其说明，写明提出意见的方式和期限；收到的意见逐条登记。",
    ),
    Step(
        "close_comment",
        "结束征求意见",
        source=[ProceedingStage.OPEN],
        target=ProceedingStage.HELD,
        by=(*STAFF, *LEAD),
        basis=COMMENT,
        date="held_on",
        optional=[*COUNTED, *FOUND],
        derive=opinions_received,
        forbids=[
            Rule(
                comment_under_way,
                COMMENT,
                lambda s: f"征求意见到{s.matter.until_on}截止，还没有结束",
                "截止日期以后办理",
            )
        ],
        clocks=[Meet("comment")],
        help="逐条登记的意见自动计数；没有逐条登记的，填写条数。",
    ),
    _held("hold_forum", "举行座谈会", Kind.FORUM, "一次座谈会登记一件。"),
    _held("survey", "问卷调查", Kind.QUESTIONNAIRE, "一次问卷调查登记一件，参与人次为收回的问卷份数。"),
    _held("visit", "实地走访", Kind.FIELD_VISIT, "一次走访登记一件。"),
    Step(
        "give_feedback",
        "反馈采纳情况",
        source=[ProceedingStage.HELD],
        target=ProceedingStage.DONE,
        by=(*STAFF, *LEAD),
        basis=PROCESSED,
        date="feedback_on",
        requires=[Input("channel", "反馈的方式", help="政府网站公布、当面反馈等")],
        optional=[
            "opinions_adopted",
            Input("declined", "没有采纳的意见和理由", kind="lines"),
            Input("adoption", "专家论证意见的研究采纳情况", kind="lines", help="同场组织专家论证的填写"),
        ],
        derive=opinions_adopted,
        forbids=[
            Rule(
                received_unanswered,
                PROCESSED,
                "还有公众意见没有研究反馈",
                "在“决策公众意见”中逐条反馈采纳情况",
            ),
            Rule(
                adoption_uncounted,
                PROCESSED,
                "收到了意见，须填写采纳意见条数",
                "填写采纳意见条数，没有采纳的填0",
                "opinions_adopted",
            ),
            Rule(
                adopts_more_than_came,
                PROCESSED,
                lambda s: f"采纳的意见不能多于收到的{s.get('opinions') or 0}条",
                "核对条数",
                "opinions_adopted",
            ),
            Rule(
                declined_without_reason,
                PROCESSED,
                "没有采纳的意见须说明理由",
                "填写没有采纳的意见和理由",
                "declined",
            ),
            Rule(
                experts_unanswered,
                "decision.submission_materials",
                "同场组织了专家论证，须写明论证意见的研究采纳情况",
                "填写研究采纳情况",
                "adoption",
            ),
        ],
        follows=counts_the_file,
    ),
    Step(
        "call_off",
        "取消",
        source=[ProceedingStage.ANNOUNCED, ProceedingStage.OPEN, ProceedingStage.ARGUING],
        target=ProceedingStage.CANCELLED,
        by=STAFF,
        basis=(TAKING_PART, Practice("不再举行的环节")),
        requires=[Input("grounds", "取消的理由", kind="lines")],
        clocks=[Stop("comment"), Stop("materials")],
    ),
)


def _least(s: Situation) -> str:
    return str(last_day(COMMENT, s.get("started_on") or s.on) or "—")
