"""Before the review: assessment, public comment with feedback, the voice of the market, a hearing."""

from __future__ import annotations

from fazhi.kernel.calendar import last_day
from fazhi.kernel.procedure import ONCE, SAME, STAFF, Input, Meet, Practice, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.norms.guards import MAKING, concerns_market, is_government, is_public, shorter_than
from fazhi.registers.norms.models import CommentStage, Stage

BEFORE_REVIEW = [Stage.DRAFTING, Stage.COMMENTING, Stage.CONSULTED]
BY_REFERENCE = ("norms.rulemaking_by_reference",)
COMMENT = ("norms.market_comment", "norms.rulemaking.comment", *MAKING)
FEEDBACK = "优化营商环境条例(2019)第六十二条第二款"

# --- guards -------------------------------------------------------------------------------------------------------


def comment_of_secret(s: Situation) -> bool:
    return not is_public(s)


def market_comment_short(s: Situation) -> bool:
    start = s.get("comment_from_on") or s.on
    return concerns_market(s) and shorter_than("norms.market_comment", start, s.get("comment_until_on"))


def comment_short(s: Situation) -> bool:
    """By reference to the making of rules, where the document does not concern the market."""
    start = s.get("comment_from_on") or s.on
    by_reference = is_government(s) and not concerns_market(s)
    return by_reference and shorter_than("norms.rulemaking.comment", start, s.get("comment_until_on"))


def short_and_unexplained(s: Situation) -> bool:
    return (market_comment_short(s) or comment_short(s)) and not s.given("short_reason")


def comment_under_way(s: Situation) -> bool:
    until = s.matter.comment_until_on
    return until is not None and s.on <= until


def unanswered(s: Situation) -> bool:
    """An opinion of the public has not been answered."""
    return s.matter.pk is not None and s.matter.comments.filter(stage=CommentStage.RECEIVED).exists()


def market_unanswered(s: Situation) -> bool:
    return concerns_market(s) and unanswered(s)


def other_unanswered(s: Situation) -> bool:
    return not concerns_market(s) and unanswered(s)


def no_market_concerned(s: Situation) -> bool:
    return not concerns_market(s) and not s.get("competition")


def announced_late(s: Situation) -> bool:
    """The announcement of the hearing came later than so many days before it."""
    latest = last_day("norms.rulemaking.hearing_announcement", s.get("heard_on") or s.on)
    announced = s.get("hearing_announced_on")
    return latest is not None and announced is not None and announced > latest


# --- steps --------------------------------------------------------------------------------------------------------

ANSWER_FIRST = [
    Rule(
        market_unanswered,
        FEEDBACK,
        "还有公众意见没有答复：应当建立意见采纳情况反馈机制",
        "在“公众意见”中逐条研究答复",
    ),
    Rule(
        other_unanswered,
        Practice("公开征求的意见逐条研究，逐条答复"),
        "还有公众意见没有答复",
        "在“公众意见”中逐条研究答复",
    ),
]

CONSULTATION = (
    Step(
        "assess",
        "评估论证",
        source=BEFORE_REVIEW,
        target=SAME,
        by=STAFF,
        basis=MAKING,
        date="assessed_on",
        requires=[Input("findings", "必要性、可行性、合理性的结论", kind="lines")],
        forbids=[ONCE],
    ),
    Step(
        "open_comment",
        "公开征求意见",
        source=[Stage.DRAFTING],
        target=Stage.COMMENTING,
        by=STAFF,
        basis=COMMENT,
        date="comment_from_on",
        requires=["comment_until_on", Input("channel", "公布的途径", help="政府网站、报纸等")],
        optional=["text", Input("short_reason", "征求意见不足期限的理由", kind="lines")],
        forbids=[
            Rule(
                comment_of_secret,
                FEEDBACK,
                "依法需要保密的文件不公开征求意见",
                "直接办理后面的步骤；登记有误的，更正“依法需要保密”",
            ),
            Rule(
                short_and_unexplained,
                ("norms.market_comment", "norms.rulemaking.comment"),
                lambda s: f"征求意见的期限一般不少于三十日，应当到{_least(s)}以后截止；缩短的须写明理由",
                "延长截止日期，或者填写不足期限的理由",
                "comment_until_on",
            ),
        ],
        expects=[
            Rule(
                market_comment_short,
                "norms.market_comment",
                lambda s: f"征求意见的期限短于{_least(s)}",
                "没有特殊情况的，延长截止日期",
                "comment_until_on",
            ),
            Rule(
                comment_short,
                "norms.rulemaking.comment",
                lambda s: f"参照规章制定程序，征求意见的期限短于{_least(s)}",
                "没有特殊情况的，延长截止日期",
                "comment_until_on",
            ),
        ],
        clocks=[Start("comment", due="comment_until_on", from_="comment_from_on", informs=True)],
        help="收到的意见在“公众意见”中逐条登记和答复。",
    ),
    Step(
        "close_comment",
        "结束征求意见",
        source=[Stage.COMMENTING],
        target=Stage.CONSULTED,
        by=STAFF,
        basis=COMMENT,
        sets={"commented": True},
        forbids=[
            Rule(
                comment_under_way,
                COMMENT,
                lambda s: f"征求意见到{s.matter.comment_until_on}截止，还没有结束",
                "截止日期以后办理",
            )
        ],
        clocks=[Meet("comment")],
    ),
    Step(
        "give_feedback",
        "公布意见采纳情况",
        source=[Stage.CONSULTED],
        target=SAME,
        by=STAFF,
        basis=(FEEDBACK, *MAKING),
        date="feedback_on",
        requires=[Input("channel", "公布的途径")],
        forbids=[*ANSWER_FIRST, ONCE],
    ),
    Step(
        "consult_market",
        "听取市场主体意见",
        source=BEFORE_REVIEW,
        target=SAME,
        by=STAFF,
        basis=("norms.consult_market", "fair_competition.consult"),
        date="market_consulted_on",
        requires=[Input("whom", "听取了哪些市场主体、行业协会商会的意见", kind="lines")],
        forbids=[
            Rule(
                no_market_concerned,
                ("norms.consult_market", "fair_competition.consult"),
                "文件登记为与市场主体无关",
                "核对后更正“与市场主体密切相关”或者“涉及经营者经济活动”",
            )
        ],
    ),
    Step(
        "hold_hearing",
        "举行听证会",
        source=BEFORE_REVIEW,
        target=SAME,
        by=STAFF,
        basis=BY_REFERENCE,
        date="heard_on",
        requires=["hearing_announced_on", Input("minutes", "听证的主要意见", kind="lines")],
        forbids=[
            Rule(
                announced_late,
                "norms.rulemaking.hearing_announcement",
                lambda s: f"听证会最迟应当在{_latest(s)}公告",
                "改期举行，或者核对公告日期",
                "hearing_announced_on",
            )
        ],
    ),
)


def _least(s: Situation) -> str:
    key = "norms.market_comment" if concerns_market(s) else "norms.rulemaking.comment"
    return str(last_day(key, s.get("comment_from_on") or s.on) or "—")


def _latest(s: Situation) -> str:
    return str(last_day("norms.rulemaking.hearing_announcement", s.get("heard_on") or s.on) or "—")
