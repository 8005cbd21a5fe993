"""What the public says on a draft, or on a decision that is carried out: each opinion is entered and answered."""

from __future__ import annotations

from fazhi.kernel.procedure import STAFF, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.decisions.guards import OWN_DECISION
from fazhi.registers.decisions.models.deciding import Stage
from fazhi.registers.decisions.models.proceedings import OpinionStage, ProceedingStage

ON_THE_DRAFT = ("decision.opinions_processed",)
ON_EXECUTION = "重大行政决策程序暂行条例(2019)第三十五条第二款"
CARRIED_OUT = (Stage.EXECUTING, Stage.SUSPENDED, Stage.EXECUTED)

# --- guards -------------------------------------------------------------------------------------------------------


def proceeding_of_other_decision(s: Situation) -> bool:
    proceeding, decision = s.get("proceeding"), s.get("decision")
    return proceeding is not None and decision is not None and proceeding.decision_id != decision.pk


def proceeding_over(s: Situation) -> bool:
    """What came of the opinions has been published already."""
    proceeding = s.get("proceeding")
    return proceeding is not None and proceeding.stage not in (ProceedingStage.OPEN, ProceedingStage.HELD)


def before_the_proceeding(s: Situation) -> bool:
    proceeding = s.get("proceeding")
    return proceeding is not None and s.on < proceeding.started_on


def nothing_to_speak_to(s: Situation) -> bool:
    """Before the decision is carried out an opinion belongs to a proceeding in which the public takes part."""
    decision = s.get("decision")
    return decision is not None and s.get("proceeding") is None and decision.stage not in CARRIED_OUT


def after_the_period(s: Situation) -> bool:
    proceeding = s.get("proceeding")
    return proceeding is not None and proceeding.until_on is not None and s.on > proceeding.until_on


procedure = Procedure(
    stages=OpinionStage,
    steps=[
        Step(
            "receive",
            "收到意见",
            source=(),
            target=OpinionStage.RECEIVED,
            by=STAFF,
            basis=(*ON_THE_DRAFT, ON_EXECUTION),
            date="received_on",
            requires=["decision", "source", "content"],
            optional=["proceeding"],
            forbids=[
                OWN_DECISION,
                Rule(
                    nothing_to_speak_to,
                    ON_THE_DRAFT,
                    "决策公布以前的意见，须选择在哪次征求意见中提出",
                    "选择征求意见环节",
                    "decision",
                ),
                Rule(
                    proceeding_of_other_decision,
                    ON_THE_DRAFT,
                    "所选环节属于另一个决策事项",
                    "核对决策事项和环节",
                    "proceeding",
                ),
                Rule(
                    proceeding_over,
                    ON_THE_DRAFT,
                    "所选环节没有在征求意见，或者已经反馈采纳情况",
                    "核对环节",
                    "proceeding",
                ),
                Rule(
                    before_the_proceeding,
                    ON_THE_DRAFT,
                    "收到意见的日期早于征求意见开始日期",
                    "核对日期",
                    "received_on",
                ),
            ],
            expects=[
                Rule(
                    after_the_period,
                    ON_THE_DRAFT,
                    "意见在截止日期以后收到",
                    "有参考价值的，一并研究",
                    "received_on",
                )
            ],
        ),
        Step(
            "answer",
            "反馈采纳情况",
            source=[OpinionStage.RECEIVED],
            target=OpinionStage.ANSWERED,
            by=STAFF,
            basis=(*ON_THE_DRAFT, ON_EXECUTION, Practice("公众意见逐条研究，逐条反馈")),
            date="answered_on",
            requires=["answer", "reply"],
        ),
    ],
    final=[OpinionStage.ANSWERED],
)
