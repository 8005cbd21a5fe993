"""What the public writes about a draft: each opinion is entered and answered."""

from __future__ import annotations

from fazhi.kernel.procedure import STAFF, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.norms.consultation import COMMENT, FEEDBACK
from fazhi.registers.norms.guards import MAKING
from fazhi.registers.norms.models import CommentStage, Stage


def not_open_for_comment(s: Situation) -> bool:
    document = s.get("document")
    return document is not None and document.stage not in (Stage.COMMENTING, Stage.CONSULTED)


def before_publication(s: Situation) -> bool:
    document = s.get("document")
    return document is not None and document.comment_from_on is not None and s.on < document.comment_from_on


def after_the_period(s: Situation) -> bool:
    document = s.get("document")
    return document is not None and document.comment_until_on is not None and s.on > document.comment_until_on


procedure = Procedure(
    stages=CommentStage,
    steps=[
        Step(
            "receive",
            "收到意见",
            source=(),
            target=CommentStage.RECEIVED,
            by=STAFF,
            basis=COMMENT,
            date="received_on",
            requires=["document", "source", "content"],
            forbids=[
                Rule(
                    not_open_for_comment,
                    COMMENT,
                    "所选文件没有在公开征求意见",
                    "核对文件；征求意见以前、送审以后收到的意见另行处理",
                    "document",
                ),
                Rule(
                    before_publication,
                    COMMENT,
                    "收到意见的日期早于公开征求意见开始日期",
                    "核对日期",
                    "received_on",
                ),
            ],
            expects=[
                Rule(
                    after_the_period,
                    COMMENT,
                    "意见在截止日期以后收到",
                    "有参考价值的，一并研究",
                    "received_on",
                )
            ],
        ),
        Step(
            "answer",
            "研究答复",
            source=[CommentStage.RECEIVED],
            target=CommentStage.ANSWERED,
            by=STAFF,
            basis=(FEEDBACK, *MAKING, Practice("公开征求的意见逐条研究，逐条答复")),
            date="answered_on",
            requires=["answer", "reply"],
        ),
    ],
    final=[CommentStage.ANSWERED],
)
