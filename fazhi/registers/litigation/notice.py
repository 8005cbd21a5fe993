"""How a suit begins: the procuratorate's advice before one, the notice of a suit, of an appeal, of a retrial."""

from __future__ import annotations

from fazhi.kernel.law import Threshold, choices_of
from fazhi.kernel.organs import Level
from fazhi.kernel.procedure import STAFF, Input, Meet, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.litigation.guards import is_defendant, is_simplified, last_day
from fazhi.registers.litigation.models import Capacity, Instance, Outcome, Stage

HIGHER_COURTS = ("中级", "高级", "最高")
# Reconsideration outcomes that leave the act as it was, and those that change it (art. 26). 确认违法 is in neither:
# whether it changes the act depends on its reason.
UPHELD = ("uphold", "dismiss_claim")
CHANGED = ("change", "revoke", "revoke_redo", "void", "perform")

# --- guards -------------------------------------------------------------------------------------------------------


def answers_ordinarily(s: Situation) -> bool:
    return is_defendant(s) and not is_simplified(s)


def answers_simplified(s: Situation) -> bool:
    return is_defendant(s) and is_simplified(s)


def answers_other_side(s: Situation) -> bool:
    """The other side appealed or applied; whoever did so himself has nothing to answer."""
    return is_defendant(s) and s.data.get("appellant") != "own"


def urgent(s: Situation) -> bool:
    return bool(s.data.get("urgent"))


def not_urgent(s: Situation) -> bool:
    return not urgent(s)


def filing_is_known(s: Situation) -> bool:
    return s.get("filed_on") is not None


def filed_ordinarily(s: Situation) -> bool:
    return filing_is_known(s) and not is_simplified(s)


def filed_simplified(s: Situation) -> bool:
    return filing_is_known(s) and is_simplified(s)


def evidence_period_too_long(s: Situation) -> bool:
    """The court set a period for evidence beyond the limit of the simplified procedure."""
    given = s.get("evidence_due_on")
    longest = last_day("litigation.simplified.evidence_period", s.get("received_on") or s.on, s.on)
    return bool(is_simplified(s) and given and longest and given > longest)


def simplified_without_ground(s: Situation) -> bool:
    return is_simplified(s) and not s.given("simplified_ground")


def amount_too_large(s: Situation) -> bool:
    """The amount at stake is beyond what opens the simplified procedure."""
    amount = s.data.get("amount_yuan")
    limit = s.limit("litigation.simplified.amount")
    if s.data.get("simplified_ground") != "small_amount" or amount is None or not isinstance(limit, Threshold):
        return False
    return not all(bound.holds(amount) for bound in limit.thresholds)


def simplified_after_remand(s: Situation) -> bool:
    """A case sent back is tried in the ordinary procedure."""
    return is_simplified(s) and s.get("previous") is not None


def not_remanded(s: Situation) -> bool:
    previous = s.get("previous")
    return previous is not None and previous.outcome != Outcome.REMAND


def not_appealed(s: Situation) -> bool:
    """The case of the lower instance is not there, or nobody appealed in it."""
    previous = s.get("previous")
    if previous is None:
        return not s.given("lower_case")
    return bool(previous.stage != Stage.APPEALED)


def not_in_effect(s: Situation) -> bool:
    """Only what has taken effect can be tried again."""
    previous = s.get("previous")
    if previous is None:
        return not s.given("lower_case")
    return bool(previous.stage not in (Stage.EFFECTIVE, Stage.ARCHIVED))


def previous_of_other_organ(s: Situation) -> bool:
    previous = s.get("previous")
    return previous is not None and previous.organ_id != s.matter.organ_id


def court_too_low(s: Situation) -> bool:
    """The county government is sued alone, before a basic court."""
    court = s.get("court") or ""
    alone = s.get("capacity") == Capacity.DEFENDANT
    return bool(
        alone and s.matter.organ.level == Level.COUNTY and court and not any(word in court for word in HIGHER_COURTS)
    )


def capacity_differs(s: Situation) -> bool:
    """After reconsideration the defendant follows from its outcome."""
    application = s.get("application")
    if application is None or application.organ_id != s.matter.organ_id:
        return False
    wanted = _capacity_after(application.outcome)
    return wanted is not None and s.get("capacity") not in (wanted, Capacity.THIRD_PARTY)


def _capacity_after(outcome: str) -> Capacity | None:
    if outcome in UPHELD:
        return Capacity.JOINT
    return Capacity.DEFENDANT if outcome in CHANGED else None


def sued_though_changed(s: Situation) -> bool:
    """The reconsideration changed the act: the organ that had acted is not the defendant."""
    application = s.get("application")
    if application is None or application.respondent_id != s.matter.organ_id:
        return False
    return application.outcome in CHANGED and s.get("capacity") != Capacity.THIRD_PARTY


# --- steps --------------------------------------------------------------------------------------------------------

LOWER_CASE = Input("lower_case", "原审案号", help="原审案件在本系统没有登记的填写，有登记的选择“前一审级案件”")
SIMPLIFIED_GROUND = Input(
    "simplified_ground", "适用简易程序的理由", kind="choice", choices=choices_of("litigation.simplified.cases")
)
SIMPLIFIED_AMOUNT = Input("amount_yuan", "案件涉及款额（元）", kind="int", help="因款额小而适用简易程序的填写")

SIMPLIFIED = [
    Rule(
        simplified_without_ground,
        "litigation.simplified.cases",
        "适用简易程序只限于法律列举的案件，须填写属于哪一种",
        next_step="按应诉通知书填写理由；不属于所列案件的，可以向法院提出异议",
        field="simplified_ground",
    ),
    Rule(
        simplified_after_remand,
        "行政诉讼法(2017)第八十二条第三款",
        "发回重审、再审的案件不适用简易程序",
        next_step="核对应诉通知书，适用程序填“普通程序”",
        field="track",
    ),
    Rule(
        evidence_period_too_long,
        "litigation.simplified.evidence_period",
        "法院指定的举证期限超过了法定上限",
        next_step="核对应诉通知书载明的日期",
        field="evidence_due_on",
    ),
]
OWN_PREVIOUS = Rule(
    previous_of_other_organ,
    Practice("各审级案件由同一个被诉机关登记"),
    "前一审级案件不是本机关的案件",
    next_step="选择本机关登记的案件",
    field="previous",
)
AFTER_RECONSIDERATION = [
    Rule(
        capacity_differs,
        "litigation.defendant",
        "诉讼地位与复议结果不一致：复议维持的，复议机关是共同被告；复议改变的，复议机关是被告",
        next_step="核对复议决定书；法院列错被告的，在答辩状中提出",
        field="capacity",
    ),
    Rule(
        sued_though_changed,
        "litigation.defendant",
        "复议决定改变了原行政行为，被告应当是复议机关，不是作出原行政行为的机关",
        next_step="在答辩状中提出被告不适格",
        field="capacity",
    ),
]
COURT_TOO_LOW = Rule(
    court_too_low,
    "litigation.level_jurisdiction",
    "县级以上地方政府单独为被告的，一审由中级人民法院管辖，受理法院似乎是基层人民法院",
    next_step="核对应诉通知书，需要时在期限内提出管辖异议",
    field="court",
)
COURT_CLOCKS = [
    Start("service", "litigation.serve_complaint", from_="filed_on", when=filing_is_known, informs=True),
    Meet("service", from_="received_on"),
    Start("trial", "litigation.first_instance", from_="filed_on", when=filed_ordinarily, informs=True),
    Start("trial", "litigation.first_instance.simplified", from_="filed_on", when=filed_simplified, informs=True),
]
NOTICE_CLOCKS = [
    Start("defence", "litigation.defence", from_="received_on", when=answers_ordinarily),
    Start(
        "defence",
        "litigation.simplified.evidence_period",
        due="evidence_due_on",
        from_="received_on",
        when=answers_simplified,
    ),
    Start("jurisdiction", "litigation.jurisdiction_objection", from_="received_on", when=is_defendant, informs=True),
    *COURT_CLOCKS,
]


ADVICE = [
    Step(
        "receive_procuratorial_advice",
        "收到检察建议",
        [],
        Stage.ADVISED,
        STAFF,
        "litigation.procuratorial_advice_reply",
        date="advised_on",
        requires=["matter"],
        optional=[
            Input("urgent", "情况紧急", kind="bool", help="检察建议书载明国家利益、社会公共利益损害继续扩大等紧急情形"),
        ],
        sets={"instance": Instance.FIRST, "capacity": Capacity.DEFENDANT, "public_interest": True},
        clocks=[
            Start(
                "procuratorial",
                "litigation.procuratorial_advice_reply",
                from_="advised_on",
                when=not_urgent,
            ),
            Start(
                "procuratorial",
                "litigation.procuratorial_advice_reply.urgent",
                from_="advised_on",
                when=urgent,
            ),
        ],
        help="检察机关在提起行政公益诉讼以前先发检察建议，行政机关须在期限内依法履职并书面回复。",
    ),
    Step(
        "answer_procuratorial_advice",
        "回复检察建议",
        [Stage.ADVISED],
        Stage.ADVICE_ANSWERED,
        STAFF,
        "litigation.procuratorial_advice_reply",
        date="advice_answered_on",
        requires=[Input("measures", "履行职责的情况", kind="lines")],
        clocks=[Meet("procuratorial")],
    ),
    Step(
        "settle_before_suit",
        "诉前终结",
        [Stage.ADVICE_ANSWERED],
        Stage.SETTLED,
        STAFF,
        "检察公益诉讼解释(2018)第二十一条",
        requires=[Input("ended_by", "终结的依据", help="检察机关终结案件的文书或者告知的内容")],
        help="检察机关认为已经依法履行职责、不再起诉的，登记后办结，不计入应诉案件。",
    ),
    Step(
        "sued_in_public_interest",
        "收到公益诉讼应诉通知",
        [Stage.ADVISED, Stage.ADVICE_ANSWERED],
        Stage.ANSWERING,
        STAFF,
        "行政诉讼法(2017)第二十五条第四款",
        date="received_on",
        requires=["court"],
        optional=["filed_on", "external_number"],
        expects=[COURT_TOO_LOW],
        clocks=[Stop("procuratorial"), *NOTICE_CLOCKS],
    ),
]


NOTICES = [
    Step(
        "receive_notice",
        "收到应诉通知",
        [],
        Stage.ANSWERING,
        STAFF,
        "litigation.defence",
        date="received_on",
        requires=["capacity", "court", "matter"],
        optional=[
            "filed_on",
            "application",
            "previous",
            "public_interest",
            "track",
            SIMPLIFIED_GROUND,
            SIMPLIFIED_AMOUNT,
            "evidence_due_on",
        ],
        sets={"instance": Instance.FIRST},
        forbids=[
            *SIMPLIFIED,
            OWN_PREVIOUS,
            Rule(
                not_remanded,
                "litigation.second_instance.outcomes",
                "所选的前一审级案件没有发回重审",
                next_step="上诉案件登记“收到上诉状副本”；不是发回重审的一审案件，不填前一审级案件",
                field="previous",
            ),
        ],
        expects=[
            *AFTER_RECONSIDERATION,
            COURT_TOO_LOW,
            Rule(
                amount_too_large,
                "litigation.simplified.amount",
                "案件涉及款额超过了因款额小而适用简易程序的界限",
                next_step="核对款额，可以向法院提出转为普通程序",
                field="amount_yuan",
            ),
        ],
        clocks=NOTICE_CLOCKS,
        help="一审案件从收到起诉状副本和应诉通知书开始；发回重审的也在这里登记，并选择作出发回裁定的案件。",
    ),
    Step(
        "receive_appeal",
        "收到上诉状副本",
        [],
        Stage.ANSWERING,
        STAFF,
        "litigation.appeal.answer",
        date="received_on",
        requires=[
            "capacity",
            "court",
            "matter",
            Input("appellant", "上诉人", kind="choice", choices=(("own", "本机关"), ("other", "对方当事人"))),
        ],
        optional=["previous", LOWER_CASE, "filed_on", "application", "public_interest"],
        sets={"instance": Instance.SECOND},
        forbids=[
            OWN_PREVIOUS,
            Rule(
                not_appealed,
                ("litigation.appeal.judgment", "litigation.appeal.ruling"),
                "没有登记上诉的一审案件",
                next_step="先在一审案件登记“本机关上诉”或者“对方上诉”；一审没有在本系统登记的，填写原审案号",
                field="previous",
            ),
        ],
        clocks=[
            Start(
                "defence",
                "litigation.appeal.answer",
                from_="received_on",
                when=answers_other_side,
            ),
            Start("trial", "litigation.second_instance", from_="filed_on", when=filing_is_known, informs=True),
        ],
        help="二审作为单独的案件登记；本机关上诉的，填收到二审应诉材料的日期，没有答辩期限。",
    ),
    Step(
        "receive_retrial_application",
        "收到再审申请书副本",
        [],
        Stage.ANSWERING,
        STAFF,
        "litigation.retrial_opinion",
        date="received_on",
        requires=[
            "capacity",
            "court",
            "matter",
            Input("appellant", "再审申请人", kind="choice", choices=(("own", "本机关"), ("other", "对方当事人"))),
        ],
        optional=["previous", LOWER_CASE, "filed_on", "application", "public_interest"],
        sets={"instance": Instance.RETRIAL},
        forbids=[
            OWN_PREVIOUS,
            Rule(
                not_in_effect,
                "litigation.retrial_application",
                "只有已经生效的裁判可以申请再审，没有这样的前一审级案件",
                next_step="先登记原裁判生效；原审没有在本系统登记的，填写原审案号",
                field="previous",
            ),
        ],
        clocks=[
            Start(
                "defence",
                "litigation.retrial_opinion",
                from_="received_on",
                when=answers_other_side,
            ),
            Start("trial", "litigation.retrial_review", from_="filed_on", when=filing_is_known, informs=True),
        ],
        help="再审作为单独的案件登记；本机关申请再审的，填收到再审材料的日期，没有提交意见的期限。",
    ),
]
