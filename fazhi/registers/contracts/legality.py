"""The legality review of a contract: submitted, counsel, adviser, conclusion with opinions, each opinion answered."""

from __future__ import annotations

from fazhi.kernel.procedure import SAME, STAFF, Input, Practice, Rule, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.contracts.guards import (
    ADOPTED,
    ADVISER,
    CONCLUSION,
    CONTRACT,
    COUNSEL,
    DECLINED,
    IN_WRITING,
    LATE,
    OPINION_NEEDED,
    REVIEW_CLOCK,
    REVIEW_DONE,
    REVIEWERS,
    is_agreement,
    reviewer_or_office,
)
from fazhi.registers.contracts.models import Conclusion, Kind, ReviewType, Stage

UNDER_REVIEW = (Stage.SUBMITTED, Stage.COUNSELLED, Stage.ADVISED)
NO_ARBITRATION = "litigation.agreement.no_arbitration"
PROMISES = "重庆市优化营商环境条例(2021)第三十四条第一款"
MATERIALS = Practice("送审材料不齐的，一次告知补齐，审查时限重新起算")
OF_COMPETITION = ("fair_competition.exceptions", Practice("适用例外规定只是公平竞争审查的结论"))

# --- guards -------------------------------------------------------------------------------------------------------


def policy_as_contract(s: Situation) -> bool:
    return bool(s.get("kind") == Kind.POLICY)


def no_counsel(s: Situation) -> bool:
    return s.get("counsel_on") is None


def no_adviser(s: Situation) -> bool:
    return s.get("adviser_on") is None


def exception_for_contract(s: Situation) -> bool:
    return bool(s.get("conclusion") == Conclusion.EXCEPTION)


def arbitration_passed(s: Situation) -> bool:
    clause = bool(s.data.get("arbitration"))
    return is_agreement(s) and clause and s.get("conclusion") == Conclusion.PASS


def promise_passed(s: Situation) -> bool:
    return bool(s.data.get("promise")) and s.get("conclusion") == Conclusion.PASS


# --- steps --------------------------------------------------------------------------------------------------------

LEGALITY = (
    Step(
        "submit",
        "送合法性审查",
        source=(),
        target=Stage.SUBMITTED,
        by=STAFF,
        basis=CONTRACT,
        date="submitted_on",
        requires=["kind", "counterparty"],
        optional=["amount_fen", "competition", "due_on", "reviewer"],
        sets={"review": ReviewType.LEGALITY},
        derive=reviewer_or_office,
        forbids=[
            Rule(
                policy_as_contract,
                Practice("规范性文件和政策措施草案的合法性审核，在行政规范性文件台账办理"),
                "政策措施在本台账只作公平竞争审查",
                "办理“启动公平竞争审查”；合法性审核在行政规范性文件台账的“合法性审核件”办理",
                "kind",
            )
        ],
        clocks=[REVIEW_CLOCK],
        help="合同、协议签订以前送审。本地规定了审查时限的，填写届满日，期限由系统跟踪。",
    ),
    Step(
        "return_materials",
        "退回补充材料",
        source=UNDER_REVIEW,
        target=Stage.INCOMPLETE,
        by=REVIEWERS,
        basis=MATERIALS,
        requires=[Input("missing", "需要补充的材料", kind="lines")],
        sets={"due_on": None},
        clocks=[Stop("review")],
    ),
    Step(
        "resubmit",
        "补齐材料",
        source=[Stage.INCOMPLETE],
        target=Stage.SUBMITTED,
        by=STAFF,
        basis=MATERIALS,
        date="submitted_on",
        optional=["due_on", "amount_fen"],
        clocks=[REVIEW_CLOCK],
        help="审查期限自材料补齐之日重新起算。",
    ),
    Step(
        "counsel_review",
        "公职律师初审",
        source=[Stage.SUBMITTED],
        target=Stage.COUNSELLED,
        by=STAFF,
        basis=COUNSEL,
        date="counsel_on",
        requires=[Input("counsel_opinion", "初审意见", kind="lines")],
        optional=[Input("counsel", "公职律师")],
    ),
    Step(
        "adviser_review",
        "法律顾问专审",
        source=[Stage.SUBMITTED, Stage.COUNSELLED],
        target=Stage.ADVISED,
        by=(*STAFF, *REVIEWERS),
        basis=ADVISER,
        date="adviser_on",
        requires=[Input("adviser_opinion", "专审意见", kind="lines")],
        optional=[Input("adviser", "法律顾问")],
    ),
    Step(
        "conclude",
        "终审",
        source=UNDER_REVIEW,
        target=Stage.CONCLUDED,
        by=REVIEWERS,
        basis=CONCLUSION,
        date="reviewed_on",
        requires=["conclusion", "opinions"],
        optional=[
            Input("advice", "意见要点", kind="lines"),
            Input("arbitration", "约定了仲裁条款", kind="bool"),
            Input("promise", "承诺的优惠条件超越法律法规和国家政策", kind="bool"),
        ],
        forbids=[
            Rule(
                exception_for_contract,
                OF_COMPETITION,
                "合法性审查没有“适用例外规定”这一结论",
                "选择通过、修改后通过或者不通过",
                "conclusion",
            ),
            OPINION_NEEDED,
            Rule(
                arbitration_passed,
                NO_ARBITRATION,
                "行政协议约定的仲裁条款无效，不能认定为通过",
                "提出删除仲裁条款的意见，结论改为修改后通过",
                "arbitration",
            ),
            Rule(
                promise_passed,
                PROMISES,
                "合同不得超越法律法规和国家政策承诺优惠条件，不能认定为通过",
                "提出修改意见，结论改为修改后通过或者不通过",
                "promise",
            ),
        ],
        expects=[
            Rule(no_counsel, COUNSEL, "没有经过公职律师初审", "先办理“公职律师初审”；没有公职律师的，说明情况"),
            Rule(no_adviser, ADVISER, "没有经过法律顾问专审", "先办理“法律顾问专审”；无须专审的，说明情况"),
            LATE,
        ],
        clocks=[REVIEW_DONE],
    ),
    Step(
        "answer",
        "反馈采纳情况",
        source=[Stage.CONCLUDED, Stage.CLEARED],
        target=SAME,
        by=STAFF,
        basis=IN_WRITING,
        date="answered_on",
        requires=["opinions_adopted"],
        optional=[DECLINED],
        forbids=ADOPTED,
    ),
    Step(
        "withdraw",
        "撤回送审",
        source=[*UNDER_REVIEW, Stage.INCOMPLETE, Stage.ASSESSING, Stage.JOINT],
        target=Stage.WITHDRAWN,
        by=STAFF,
        basis=Practice("承办单位不再签订或者出台的，可以撤回送审"),
        requires=[Input("grounds", "撤回的理由", kind="lines")],
        clocks=[Stop("review")],
    ),
)
