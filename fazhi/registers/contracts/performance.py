"""After the review: a contract is signed, performed, changed, disputed, ended, and its file archived."""

from __future__ import annotations

from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.competition import review_first
from fazhi.registers.contracts.guards import CONTRACT, IN_WRITING, is_agreement, opinions_unanswered, rejected
from fazhi.registers.contracts.legality import NO_ARBITRATION, UNDER_REVIEW
from fazhi.registers.contracts.models import Conclusion, EndedBy, ReviewType, Stage, Way

CREDIT = ("services.government_credit", Practice("政府履行依法订立的合同"))
DEMAND = "litigation.agreement.demand"
FILED = Practice("合同签订、履行、争议处理的材料立卷归档")
ENROLLED = Practice("建台账以前签订、仍在履行的合同，照原件登记，不计入审查件数")
PASSED = (Conclusion.PASS, Conclusion.REVISE, Conclusion.EXCEPTION)

# --- guards -------------------------------------------------------------------------------------------------------


def not_reviewed(s: Situation) -> bool:
    return s.get("reviewed_on") is None


def _competition_reviews(s: Situation) -> list[str]:
    """The conclusions of the fair-competition reviews of the contract."""
    reviews = s.matter.competition_reviews.filter(review=ReviewType.FAIR_COMPETITION)
    return list(reviews.exclude(conclusion="").values_list("conclusion", flat=True))


def terms_not_reviewed(s: Situation) -> bool:
    return bool(s.get("competition")) and not _competition_reviews(s)


def terms_rejected(s: Situation) -> bool:
    found = _competition_reviews(s) if s.get("competition") else []
    return bool(found) and not set(found) & set(PASSED)


def has_term(s: Situation) -> bool:
    return s.get("performance_due_on") is not None


def departs_alone(s: Situation) -> bool:
    """The organ departs from the contract on its own: for the public interest or a change of law."""
    return s.data.get("ground") in ("public", "law")


def departs_without_procedure(s: Situation) -> bool:
    return departs_alone(s) and not s.given("procedure")


def departs_without_compensation(s: Situation) -> bool:
    return departs_alone(s) and not s.given("compensation")


def changed_without_review(s: Situation) -> bool:
    return not s.data.get("reviewed_again")


def no_agreement(s: Situation) -> bool:
    return not is_agreement(s)


def not_demanded(s: Situation) -> bool:
    return not s.done("demand")


def not_ordered(s: Situation) -> bool:
    return not s.done("order_performance")


def still_contestable(s: Situation) -> bool:
    return not s.data.get("uncontested")


def disputed_before(s: Situation) -> bool:
    return s.matter.disputed_on is not None


def not_disputed_before(s: Situation) -> bool:
    return s.matter.disputed_on is None


def arbitrated_agreement(s: Situation) -> bool:
    return is_agreement(s) and s.get("way") == Way.ARBITRATION


def proceeding_unnamed(s: Situation) -> bool:
    court = s.get("way") in (Way.LITIGATION, Way.RECONSIDERATION)
    return court and not s.get("proceeding") and not s.given("file")


# --- steps --------------------------------------------------------------------------------------------------------

TERM = Start("performance", due="performance_due_on", from_="signed_on", when=has_term)
ONLY_AGREEMENT = Rule(
    no_agreement, DEMAND, "只有行政协议可以催告后作出书面决定", "民事合同依约定或者通过诉讼、仲裁解决"
)
DEPARTURE = [
    Input(
        "ground",
        "变更或者解除的理由",
        kind="choice",
        choices=(
            ("agreed", "双方协商一致"),
            ("agreed_before", "约定的条件成就"),
            ("breach", "对方违约"),
            ("public", "国家利益、社会公共利益需要"),
            ("law", "法律法规调整"),
        ),
    ),
    Input("content", "变更或者解除的内容", kind="lines"),
]
DEPARTURE_OPTIONAL = [
    Input("procedure", "履行的法定程序", help="本机关单方变更、解除的，写明依照的权限和程序"),
    Input("compensation", "对损失的补偿", help="没有损失的，写明没有损失"),
]
LAWFUL_DEPARTURE = [
    Rule(
        departs_without_procedure,
        CREDIT,
        "改变合同约定，应当依照法定权限和程序进行；不得以换届、机构调整、人员更替为由违约",
        "填写履行的法定程序",
        "procedure",
    ),
    Rule(
        departs_without_compensation,
        CREDIT,
        "改变合同约定，应当对市场主体受到的损失予以补偿",
        "填写补偿情况",
        "compensation",
    ),
]
ONE_DISPUTE = Practice("一份合同首次发生争议的计一件")
FIRST_DISPUTE = Rule(disputed_before, ONE_DISPUTE, "本合同已经登记过争议", "办理“再次发生争议”")
NO_FIRST_DISPUTE = Rule(not_disputed_before, ONE_DISPUTE, "本合同还没有登记过争议", "办理“发生争议”")
ABOUT_DISPUTE = [Input("dispute", "争议的事项和各方主张", kind="lines")]

PERFORMANCE = (
    Step(
        "sign",
        "签订合同",
        source=[*UNDER_REVIEW, Stage.CONCLUDED],
        target=Stage.PERFORMING,
        by=STAFF,
        basis=CONTRACT,
        date="signed_on",
        requires=["document_number"],
        optional=["performance_due_on", "counterparty"],
        forbids=[
            Rule(not_reviewed, CONTRACT, "没有经过合法性审查的合同，不得签订", "等待审查机构终审"),
            Rule(rejected, CONTRACT, "审查不通过的合同，不得签订", "修改后重新送审，或者办理“不予签订”"),
            Rule(opinions_unanswered, IN_WRITING, "审查意见还没有反馈采纳情况", "先办理“反馈采纳情况”"),
            *review_first(terms_not_reviewed, terms_rejected),
        ],
        clocks=[TERM],
    ),
    Step(
        "enroll",
        "登记已签合同",
        source=(),
        target=Stage.PERFORMING,
        by=STAFF,
        basis=ENROLLED,
        date="signed_on",
        requires=["kind", "counterparty", "document_number"],
        optional=["performance_due_on", "amount_fen"],
        sets={"review": ReviewType.LEGALITY},
        clocks=[TERM],
        help="启用本台账以前签订的合同；新签合同从“送合法性审查”开始。",
    ),
    Step(
        "change",
        "变更合同",
        source=[Stage.PERFORMING],
        target=SAME,
        by=STAFF,
        basis=CREDIT,
        date="changed_on",
        requires=DEPARTURE,
        optional=[
            *DEPARTURE_OPTIONAL,
            "performance_due_on",
            Input("reviewed_again", "变更内容已经合法性审查", kind="bool"),
        ],
        forbids=LAWFUL_DEPARTURE,
        expects=[
            Rule(
                changed_without_review,
                Practice("合同主要条款变更的，变更内容经合法性审查"),
                "变更内容没有经过合法性审查",
                "变更主要条款的，将补充协议送审",
            )
        ],
        clocks=[TERM],
    ),
    Step(
        "demand",
        "催告履行",
        source=[Stage.PERFORMING, Stage.DISPUTED],
        target=SAME,
        by=STAFF,
        basis=DEMAND,
        requires=[Input("unperformed", "没有履行的义务", kind="lines")],
        forbids=[ONLY_AGREEMENT],
        help="对方不履行行政协议的，先催告，再作出书面决定，最后申请法院执行，步骤缺一不可。",
    ),
    Step(
        "order_performance",
        "作出书面履行决定",
        source=[Stage.PERFORMING, Stage.DISPUTED],
        target=SAME,
        by=STAFF,
        basis=DEMAND,
        requires=[Input("decision", "决定文号")],
        forbids=[ONLY_AGREEMENT, Rule(not_demanded, DEMAND, "没有催告，不能作出书面决定", "先办理“催告履行”")],
    ),
    Step(
        "apply_enforcement",
        "申请法院强制执行",
        source=[Stage.PERFORMING, Stage.DISPUTED],
        target=SAME,
        by=STAFF,
        basis=DEMAND,
        requires=[
            Input("court", "受理法院"),
            Input("uncontested", "法定期限内没有申请复议、没有提起诉讼，且仍不履行", kind="bool"),
        ],
        forbids=[
            ONLY_AGREEMENT,
            Rule(not_ordered, DEMAND, "没有作出书面决定，不能申请执行", "先办理“作出书面履行决定”"),
            Rule(
                still_contestable,
                DEMAND,
                "对方还可以复议、诉讼，或者已经复议、诉讼的，不能申请执行",
                "法定期限届满、对方没有复议和诉讼且仍不履行的，再申请",
                "uncontested",
            ),
        ],
    ),
    Step(
        "dispute",
        "发生争议",
        source=[Stage.PERFORMING],
        target=Stage.DISPUTED,
        by=STAFF,
        basis=CREDIT,
        date="disputed_on",
        requires=ABOUT_DISPUTE,
        forbids=[FIRST_DISPUTE],
        help="报表按第一次发生争议的日期计一件；以后的争议办理“再次发生争议”。",
    ),
    Step(
        "dispute_again",
        "再次发生争议",
        source=[Stage.PERFORMING],
        target=Stage.DISPUTED,
        by=STAFF,
        basis=CREDIT,
        requires=ABOUT_DISPUTE,
        forbids=[NO_FIRST_DISPUTE],
        sets={"dispute_ended_on": None, "way": "", "settlement": "", "proceeding": ""},
    ),
    Step(
        "settle",
        "争议了结",
        source=[Stage.DISPUTED],
        target=Stage.PERFORMING,
        by=STAFF,
        basis=CREDIT,
        date="dispute_ended_on",
        requires=["way", "settlement"],
        optional=["proceeding", Input("file", "裁判、裁决或者调解文书", help="文书名称和案号")],
        forbids=[
            Rule(
                arbitrated_agreement,
                NO_ARBITRATION,
                "行政协议不得约定仲裁，其争议不能以仲裁了结",
                "更正审查对象或者争议解决方式",
                "way",
            )
        ],
        expects=[
            Rule(
                proceeding_unnamed,
                Practice("合同争议与引起的复议、诉讼案件关联"),
                "没有写明复议、诉讼的案件",
                "选择本系统的案件，或者填写文书案号",
                "proceeding",
            )
        ],
        help="处理结果是解除或者无效的，接着办理“解除或者终止”。",
    ),
    Step(
        "perform",
        "履行完毕",
        source=[Stage.PERFORMING],
        target=Stage.ENDED,
        by=STAFF,
        basis=CREDIT,
        date="ended_on",
        optional=[Input("result", "履行情况", kind="lines")],
        sets={"ended_by": EndedBy.PERFORMED},
        clocks=[Meet("performance")],
    ),
    Step(
        "terminate",
        "解除或者终止",
        source=[Stage.PERFORMING, Stage.DISPUTED],
        target=Stage.ENDED,
        by=STAFF,
        basis=CREDIT,
        date="ended_on",
        requires=DEPARTURE,
        optional=DEPARTURE_OPTIONAL,
        sets={"ended_by": EndedBy.TERMINATED},
        forbids=LAWFUL_DEPARTURE,
        clocks=[Stop("performance")],
    ),
    Step(
        "refuse",
        "不予签订或者出台",
        source=[Stage.CONCLUDED, Stage.CLEARED],
        target=Stage.REFUSED,
        by=STAFF,
        basis=Practice("审查不通过，或者承办单位决定不再签订、出台的，终止办理"),
        optional=[Input("grounds", "理由", kind="lines")],
    ),
    Step(
        "archive",
        "归档",
        source=[Stage.ENDED, Stage.REFUSED],
        target=Stage.ARCHIVED,
        by=STAFF,
        basis=FILED,
        date="archived_on",
    ),
)
