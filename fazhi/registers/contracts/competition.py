"""The fair-competition review of a measure: who reviews, who was heard, the conclusion, the issue, the exceptions.

Until the regulation of 2024 every drafter reviewed its own draft; since 2024-08-01 the market regulator reviews,
together with the drafter, what a government issues or submits to the people's congress.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.competition import (
    EXCEPTION_REASON,
    NO_REVIEW_NO_ISSUE,
    PROHIBITED,
    of_conclusion,
    review_first,
    reviewed_by_drafter_alone_of,
)
from fazhi.registers.contracts.guards import (
    IN_WRITING,
    LATE,
    OPINION_NEEDED,
    REVIEW_CLOCK,
    REVIEW_DONE,
    REVIEWERS,
    opinions_unanswered,
    rejected,
)
from fazhi.registers.contracts.models import Conclusion, EndedBy, Issuer, Kind, ReviewType, Stage

SELF_REVIEW = Practice("起草单位在出台以前对涉及经营者经济活动的政策措施作公平竞争审查")
SCOPE = ("fair_competition.scope", "norms.fair_competition", SELF_REVIEW)
CONSULT = ("fair_competition.consult", SELF_REVIEW)
ALONE = ("fair_competition.department", "norms.fair_competition", SELF_REVIEW)
TOGETHER = ("fair_competition.government", "norms.fair_competition", SELF_REVIEW)
CONCLUSION = ("fair_competition.conclusion", SELF_REVIEW)
EXCEPTIONS = ("fair_competition.exceptions", SELF_REVIEW)
YEARLY = Practice("适用例外规定的政策措施，逐年评估实施效果；期限届满或者不再需要的，停止执行")

# --- guards -------------------------------------------------------------------------------------------------------


def of_government(s: Situation) -> bool:
    return s.get("issuer") in (Issuer.GOVERNMENT, Issuer.CONGRESS)


def contract_of_other_organ(s: Situation) -> bool:
    contract = s.get("contract")
    return contract is not None and contract.organ_id != s.matter.organ_id


def no_contract_review(s: Situation) -> bool:
    contract = s.get("contract")
    return contract is not None and contract.review != ReviewType.LEGALITY


def contract_and_policy(s: Situation) -> bool:
    return s.get("contract") is not None and s.get("kind") == Kind.POLICY


def nobody_heard(s: Situation) -> bool:
    return s.get("consulted_on") is None


def public_not_heard(s: Situation) -> bool:
    return bool(s.get("public_interest")) and s.get("public_consulted_on") is None


def limits_found(s: Situation) -> bool:
    """Prohibited content was found, whether it was taken out, excepted or remains."""
    return s.get("conclusion") not in (None, "", Conclusion.PASS)


def exception_claimed(s: Situation) -> bool:
    return bool(s.get("conclusion") == Conclusion.EXCEPTION)


def never_evaluated(s: Situation) -> bool:
    return exception_claimed(s) and s.get("evaluation_due_on") is None


def not_reviewed(s: Situation) -> bool:
    return s.get("reviewed_on") is None


def no_exception(s: Situation) -> bool:
    return not exception_claimed(s)


def term_is_over(s: Situation) -> bool:
    until = s.matter.exception_until_on
    return until is not None and s.on > until


def goes_on_after_its_term(s: Situation) -> bool:
    return term_is_over(s) and s.data.get("evaluation") != "stop"


def has_evaluation(s: Situation) -> bool:
    return exception_claimed(s) and s.get("evaluation_due_on") is not None


def itself(s: Situation) -> Mapping[str, Any]:
    """The drafter reviews."""
    return {"reviewer": s.matter.organ}


# --- steps --------------------------------------------------------------------------------------------------------

HEARD = [
    Rule(
        nobody_heard,
        "fair_competition.consult",
        "公平竞争审查应当听取有关经营者、行业协会商会等利害关系人的意见",
        "先办理“听取利害关系人意见”",
    ),
    Rule(
        public_not_heard,
        "fair_competition.consult",
        "涉及社会公众利益的，应当听取社会公众意见",
        "先办理“听取社会公众意见”",
    ),
]
CONCLUDES: list[str | Input] = [
    "conclusion",
    "opinions",
    Input("assessment", "对公平竞争影响的评估", kind="lines", help="对照条例第八条至第十一条逐项评估"),
]
CONCLUDES_OPTIONAL: list[str | Input] = [
    PROHIBITED,
    "exception",
    "exception_until_on",
    EXCEPTION_REASON,
    "evaluation_due_on",
    Input("advice", "意见要点", kind="lines"),
]
YEARLY_EVALUATION = Rule(
    never_evaluated,
    YEARLY,
    "适用例外规定的，应当确定下次评估日期",
    "填写下次评估日期，一般为出台后一年",
    "evaluation_due_on",
)
CONCLUSIVE = [*HEARD, OPINION_NEEDED, *of_conclusion(limits_found, exception_claimed)]
EXCEPTION_CLOCKS = [
    Start("exception", due="exception_until_on", from_="signed_on", when=exception_claimed),
    Start("evaluation", due="evaluation_due_on", from_="signed_on", when=has_evaluation),
]

COMPETITION = (
    Step(
        "start_competition",
        "启动公平竞争审查",
        source=(),
        target=Stage.ASSESSING,
        by=STAFF,
        basis=SCOPE,
        date="submitted_on",
        requires=["kind", "issuer"],
        optional=["contract", "public_interest", "due_on"],
        sets={"review": ReviewType.FAIR_COMPETITION},
        derive=itself,
        forbids=[
            Rule(contract_of_other_organ, SELF_REVIEW, "所选合同是另一单位的", "由承办合同的单位启动审查", "contract"),
            Rule(no_contract_review, SELF_REVIEW, "所选的不是合同的合法性审查件", "选择合法性审查件", "contract"),
            Rule(
                contract_and_policy,
                SELF_REVIEW,
                "选择了对应合同，审查对象却是政策措施",
                "审查对象选合同的种类，或者不选合同",
                "kind",
            ),
        ],
        clocks=[REVIEW_CLOCK],
        help="起草涉及经营者经济活动的政策措施的，在起草阶段办理；多部门联合的由牵头起草单位办理。",
    ),
    Step(
        "consult",
        "听取利害关系人意见",
        source=[Stage.ASSESSING, Stage.JOINT],
        target=SAME,
        by=(*STAFF, *REVIEWERS),
        basis=CONSULT,
        date="consulted_on",
        requires=[Input("whom", "听取了哪些经营者、行业协会商会的意见", kind="lines")],
        optional=[Input("views", "主要意见和采纳情况", kind="lines")],
    ),
    Step(
        "consult_public",
        "听取社会公众意见",
        source=[Stage.ASSESSING, Stage.JOINT],
        target=SAME,
        by=(*STAFF, *REVIEWERS),
        basis=CONSULT,
        date="public_consulted_on",
        requires=[Input("channel", "听取意见的方式")],
        optional=[Input("views", "主要意见和采纳情况", kind="lines")],
    ),
    Step(
        "conclude_alone",
        "起草单位作出审查结论",
        source=[Stage.ASSESSING],
        target=Stage.CLEARED,
        by=STAFF,
        basis=ALONE,
        date="reviewed_on",
        requires=CONCLUDES,
        optional=CONCLUDES_OPTIONAL,
        forbids=[reviewed_by_drafter_alone_of(of_government), *CONCLUSIVE],
        expects=[YEARLY_EVALUATION, LATE],
        clocks=[REVIEW_DONE],
    ),
    Step(
        "send_to_regulator",
        "初审并送市场监管部门",
        source=[Stage.ASSESSING],
        target=Stage.JOINT,
        by=STAFF,
        basis=TOGETHER,
        date="preliminary_on",
        requires=["reviewer", Input("preliminary", "初审意见", kind="lines")],
        help="县级以上政府出台、提请人大审议的，送本级市场监管部门；审查机构选市场监管部门。",
    ),
    Step(
        "return_draft",
        "退回起草单位",
        source=[Stage.JOINT],
        target=Stage.ASSESSING,
        by=REVIEWERS,
        basis=TOGETHER,
        requires=[Input("missing", "需要补充的材料或者修改的内容", kind="lines")],
    ),
    Step(
        "conclude_together",
        "会同审查结论",
        source=[Stage.JOINT],
        target=Stage.CLEARED,
        by=REVIEWERS,
        basis=CONCLUSION,
        date="reviewed_on",
        requires=CONCLUDES,
        optional=CONCLUDES_OPTIONAL,
        forbids=CONCLUSIVE,
        expects=[YEARLY_EVALUATION, LATE],
        clocks=[REVIEW_DONE],
    ),
    Step(
        "issue",
        "出台",
        source=[Stage.ASSESSING, Stage.JOINT, Stage.CLEARED],
        target=Stage.IMPLEMENTED,
        by=STAFF,
        basis=(*NO_REVIEW_NO_ISSUE, SELF_REVIEW),
        date="signed_on",
        requires=["document_number"],
        forbids=review_first(not_reviewed, rejected),
        expects=[Rule(opinions_unanswered, IN_WRITING, "审查意见还没有反馈采纳情况", "先办理“反馈采纳情况”")],
        clocks=EXCEPTION_CLOCKS,
        help="审查的是合同条款的，签订后在这里登记日期和合同编号。",
    ),
    Step(
        "evaluate",
        "评估例外措施",
        source=[Stage.IMPLEMENTED],
        target=SAME,
        by=STAFF,
        basis=(YEARLY,),
        date="evaluated_on",
        requires=[
            Input(
                "evaluation",
                "评估意见",
                kind="choice",
                choices=(("keep", "继续实施"), ("adjust", "调整"), ("stop", "停止执行")),
            ),
            Input("findings", "实施效果和竞争影响", kind="lines"),
            "evaluation_due_on",
        ],
        forbids=[
            Rule(no_exception, EXCEPTIONS, "没有适用例外规定的政策措施，不作例外评估", "核对审查结论"),
            Rule(
                goes_on_after_its_term,
                EXCEPTIONS,
                lambda s: f"例外措施的实施期限已于{s.matter.exception_until_on}届满，不能继续实施",
                "办理“停止执行”；需要继续的，重新启动公平竞争审查",
                "evaluation",
            ),
        ],
        clocks=[
            Meet("evaluation"),
            Start("evaluation", due="evaluation_due_on", from_="evaluated_on", when=has_evaluation),
        ],
    ),
    Step(
        "stop",
        "停止执行",
        source=[Stage.IMPLEMENTED],
        target=Stage.ENDED,
        by=STAFF,
        basis=(*EXCEPTIONS[:1], YEARLY),
        date="ended_on",
        requires=[
            Input(
                "ground",
                "停止执行的原因",
                kind="choice",
                choices=(
                    ("term", "实施期限届满"),
                    ("condition", "终止条件成就"),
                    ("evaluation", "评估后不再需要"),
                    ("rectified", "整改"),
                    ("repealed", "文件废止或者失效"),
                ),
            )
        ],
        sets={"ended_by": EndedBy.STOPPED},
        clocks=[Meet("exception"), Stop("evaluation")],
    ),
)
