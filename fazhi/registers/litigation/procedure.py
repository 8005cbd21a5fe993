"""The steps of a suit, in the order in which they happen.

Three openings (notice of a suit, of an appeal, of an application for retrial) and one before them, the procuratorate's
advice. What the court does is entered as it becomes known; its own periods are shown and never called overdue here.
"""

from __future__ import annotations

from fazhi.kernel.people import Role
from fazhi.kernel.procedure import (
    SAME,
    Input,
    Meet,
    Practice,
    Procedure,
    Rekey,
    Resume,
    Returning,
    Rule,
    Start,
    Step,
    Stop,
    Suspend,
)
from fazhi.registers.litigation import guards
from fazhi.registers.litigation.guards import CO_DEFENDANT, NOT_STATED, SUIT_PERIODS, choices_of
from fazhi.registers.litigation.models import Capacity, Instance, Outcome, Stage, Track

OFFICE = (Role.HANDLER, Role.REVIEWER, Role.HEAD)

CLOCKS = {
    "procuratorial": "回复检察建议",
    "service": "法院发送起诉状副本",
    "jurisdiction": "提出管辖异议",
    "defence": "答辩举证",
    "evidence": "延期举证",
    "service_of_defence": "法院发送答辩状副本",
    "trial": "法院审理期限",
    "end_of_suspension": "中止满期",
    "delivery": "法院发送判决书",
    "appeal": "上诉期限",
    "effect": "裁判生效",
    "appeal_copy": "法院发送上诉状副本",
    "retrial": "申请再审期限",
    "judicial_advice": "答复司法建议",
    "norm_advice": "法院提出规范性文件司法建议",
}

ADVICE_ONLY = [Stage.ADVISED, Stage.ADVICE_ANSWERED]
BEFORE_HEARING = [Stage.ANSWERING, Stage.TRIAL]
OPEN = [Stage.ANSWERING, Stage.TRIAL, Stage.HEARD]
COURT_WRITES = [*OPEN, Stage.JUDGED, Stage.SERVED, Stage.APPEALED, Stage.EFFECTIVE]

# --- what several steps ask for or look at ------------------------------------------------------------------------

LOWER_CASE = Input("lower_case", "原审案号", help="原审案件在本系统没有登记的填写，有登记的选择“前一审级案件”")
SIMPLIFIED_GROUND = Input(
    "simplified_ground", "适用简易程序的理由", kind="choice", choices=choices_of("litigation.simplified.cases")
)
SIMPLIFIED_AMOUNT = Input("amount_yuan", "案件涉及款额（元）", kind="int", help="因款额小而适用简易程序的填写")

SIMPLIFIED = [
    Rule(
        guards.simplified_without_ground,
        "litigation.simplified.cases",
        "适用简易程序只限于法律列举的案件，须填写属于哪一种",
        next_step="按应诉通知书填写理由；不属于所列案件的，可以向法院提出异议",
        field="simplified_ground",
    ),
    Rule(
        guards.simplified_after_remand,
        "行政诉讼法(2017)第八十二条第三款",
        "发回重审、再审的案件不适用简易程序",
        next_step="核对应诉通知书，适用程序填“普通程序”",
        field="track",
    ),
    Rule(
        guards.evidence_period_too_long,
        "litigation.simplified.evidence_period",
        "法院指定的举证期限超过了法定上限",
        next_step="核对应诉通知书载明的日期",
        field="evidence_due_on",
    ),
]
OWN_PREVIOUS = Rule(
    guards.previous_of_other_organ,
    Practice("各审级案件由同一个被诉机关登记"),
    "前一审级案件不是本机关的案件",
    next_step="选择本机关登记的案件",
    field="previous",
)
AFTER_RECONSIDERATION = [
    Rule(
        guards.capacity_differs,
        "litigation.defendant",
        "诉讼地位与复议结果不一致：复议维持的，复议机关是共同被告；复议改变的，复议机关是被告",
        next_step="核对复议决定书；法院列错被告的，在答辩状中提出",
        field="capacity",
    ),
    Rule(
        guards.sued_though_changed,
        "litigation.defendant",
        "复议决定改变了原行政行为，被告应当是复议机关，不是作出原行政行为的机关",
        next_step="在答辩状中提出被告不适格",
        field="capacity",
    ),
]
COURT_TOO_LOW = Rule(
    guards.court_too_low,
    "litigation.level_jurisdiction",
    "县级以上地方政府单独为被告的，一审由中级人民法院管辖，受理法院似乎是基层人民法院",
    next_step="核对应诉通知书，需要时在期限内提出管辖异议",
    field="court",
)
COURT_CLOCKS = [
    Start("service", "litigation.serve_complaint", from_="filed_on", when=guards.filing_is_known, informs=True),
    Meet("service", from_="received_on"),
    Start("trial", "litigation.first_instance", from_="filed_on", when=guards.filed_ordinarily, informs=True),
    Start(
        "trial", "litigation.first_instance.simplified", from_="filed_on", when=guards.filed_simplified, informs=True
    ),
]
NOTICE_CLOCKS = [
    Start("defence", "litigation.defence", from_="received_on", when=guards.answers_ordinarily),
    Start(
        "defence",
        "litigation.simplified.evidence_period",
        due="evidence_due_on",
        from_="received_on",
        when=guards.answers_simplified,
    ),
    Start(
        "jurisdiction", "litigation.jurisdiction_objection", from_="received_on", when=guards.is_defendant, informs=True
    ),
    *COURT_CLOCKS,
]
END_OF_TRIAL = [Meet("trial"), *(Stop(c) for c in ("defence", "evidence", "jurisdiction", "service_of_defence"))]

# --- before the suit: the procuratorate's advice ------------------------------------------------------------------

ADVICE = [
    Step(
        "receive_procuratorial_advice",
        "收到检察建议",
        [],
        Stage.ADVISED,
        OFFICE,
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
                when=guards.not_urgent,
            ),
            Start(
                "procuratorial",
                "litigation.procuratorial_advice_reply.urgent",
                from_="advised_on",
                when=guards.urgent,
            ),
        ],
        help="检察机关在提起行政公益诉讼以前先发检察建议，行政机关须在期限内依法履职并书面回复。",
    ),
    Step(
        "answer_procuratorial_advice",
        "回复检察建议",
        [Stage.ADVISED],
        Stage.ADVICE_ANSWERED,
        OFFICE,
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
        OFFICE,
        "检察公益诉讼解释(2018)第二十一条",
        requires=[Input("ended_by", "终结的依据", help="检察机关终结案件的文书或者告知的内容")],
        help="检察机关认为已经依法履行职责、不再起诉的，登记后办结，不计入应诉案件。",
    ),
    Step(
        "sued_in_public_interest",
        "收到公益诉讼应诉通知",
        ADVICE_ONLY,
        Stage.ANSWERING,
        OFFICE,
        "行政诉讼法(2017)第二十五条第四款",
        date="received_on",
        requires=["court"],
        optional=["filed_on", "external_number"],
        expects=[COURT_TOO_LOW],
        clocks=[Stop("procuratorial"), *NOTICE_CLOCKS],
    ),
]

# --- the notice ---------------------------------------------------------------------------------------------------

NOTICES = [
    Step(
        "receive_notice",
        "收到应诉通知",
        [],
        Stage.ANSWERING,
        OFFICE,
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
                guards.not_remanded,
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
                guards.amount_too_large,
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
        OFFICE,
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
                guards.not_appealed,
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
                when=guards.answers_other_side,
            ),
            Start("trial", "litigation.second_instance", from_="filed_on", when=guards.filing_is_known, informs=True),
        ],
        help="二审作为单独的案件登记；本机关上诉的，填收到二审应诉材料的日期，没有答辩期限。",
    ),
    Step(
        "receive_retrial_application",
        "收到再审申请书副本",
        [],
        Stage.ANSWERING,
        OFFICE,
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
                guards.not_in_effect,
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
                when=guards.answers_other_side,
            ),
            Start("trial", "litigation.retrial_review", from_="filed_on", when=guards.filing_is_known, informs=True),
        ],
        help="再审作为单独的案件登记；本机关申请再审的，填收到再审材料的日期，没有提交意见的期限。",
    ),
]

# --- may it be brought; where ---------------------------------------------------------------------------------------

REVIEW = [
    Step(
        "review_suit",
        "审查起诉条件",
        BEFORE_HEARING,
        SAME,
        OFFICE,
        "行政诉讼法(2017)第四十九条",
        requires=[
            Input(
                "ground",
                "起诉期限的情形",
                kind="choice",
                choices=(
                    ("direct", "直接起诉"),
                    ("after_reconsideration", "不服复议决定"),
                    ("reconsideration_overdue", "复议逾期不作决定"),
                    ("inaction", "不作为"),
                    ("untold", "没有告知起诉期限"),
                ),
            ),
            Input(
                "starts_on",
                "起诉期限起算日",
                kind="date",
                help="依次为：知道行政行为、收到复议决定书、复议期满、履职期限届满、知道行政行为内容的日期",
            ),
            Input("sued_on", "起诉日期", kind="date"),
        ],
        optional=[
            Input("acted_on", "行政行为作出日期", kind="date"),
            Input("real_estate", "涉及不动产", kind="bool"),
            Input("asked_on", "收到履职申请日期", kind="date", help="不作为案件填写"),
            Input("prerequisite_skipped", "应当先复议而没有申请复议", kind="bool"),
            Input(
                "part",
                "本级政府做了什么",
                kind="choice",
                choices=(
                    ("acted", "作出被诉行政行为"),
                    ("guided", "只是听取报告、召开会议、组织研究、下发文件等指导"),
                    ("transferred", "已将履职申请转送下级政府或者部门并告知申请人"),
                ),
            ),
        ],
        expects=[
            *(
                Rule(
                    guards.suit_late(ground),
                    key,
                    "起诉似乎超过了法定期限",
                    next_step="查明有无耽误的正当理由，在答辩状中请求裁定驳回起诉",
                    field="sued_on",
                )
                for ground, key in SUIT_PERIODS.items()
            ),
            *(
                Rule(
                    guards.past_cap(real_estate=real_estate),
                    f"litigation.filing.absolute_cap.{'real_estate' if real_estate else 'other'}",
                    "起诉似乎超过了自行政行为作出之日起的最长期限",
                    next_step="在答辩状中请求裁定驳回起诉",
                    field="acted_on",
                )
                for real_estate in (True, False)
            ),
            Rule(
                guards.sued_too_early,
                "litigation.filing.inaction_wait",
                "起诉时履行职责的期限似乎还没有届满",
                next_step="核对有无另行规定的履职期限、是否属于紧急情况，在答辩状中提出",
                field="asked_on",
            ),
            Rule(
                guards.prerequisite_skipped,
                "litigation.prerequisite",
                "依法应当先申请复议的案件，没有申请复议",
                next_step="在答辩状中请求裁定驳回起诉",
                field="prerequisite_skipped",
            ),
            Rule(
                guards.only_guided,
                "litigation.county_defendant.guidance",
                "只有指导行为的，县级以上地方政府不是被告",
                next_step="在答辩状中提出，请法院告知原告以具体实施的部门为被告",
                field="part",
            ),
            Rule(
                guards.transferred,
                "litigation.county_defendant.transfer",
                "已经转送并告知申请人的，以下级政府或者部门为被告",
                next_step="将转送和告知的凭证作为证据提交",
                field="part",
            ),
        ],
        help="对照起诉期限、复议前置和被告资格，决定答辩时是否主张驳回起诉。只提示，是否成立由法院认定。",
    ),
    Step(
        "object_to_jurisdiction",
        "提出管辖异议",
        BEFORE_HEARING,
        SAME,
        OFFICE,
        "litigation.jurisdiction_objection",
        requires=[Input("grounds", "异议理由", kind="lines")],
        forbids=[
            Rule(
                guards.objection_late,
                "litigation.jurisdiction_objection",
                "已经超过提出管辖异议的期限",
                next_step="违反级别管辖、专属管辖的，可以向法院反映",
            ),
            Rule(
                guards.objection_not_open,
                "行政诉讼法司法解释(2018)第十一条",
                "二审、再审和发回重审的案件不审查管辖异议",
                next_step="就实体问题答辩",
            ),
        ],
        clocks=[Meet("jurisdiction"), Suspend("trial")],
    ),
    Step(
        "rule_on_jurisdiction",
        "管辖异议裁定",
        BEFORE_HEARING,
        SAME,
        OFFICE,
        "行政诉讼法司法解释(2018)第十条",
        requires=[
            Input("ruling", "裁定结果", kind="choice", choices=(("refused", "驳回异议"), ("moved", "移送其他法院"))),
        ],
        optional=["court"],
        forbids=[
            Rule(
                guards.no_objection,
                "litigation.jurisdiction_objection",
                "没有提出过管辖异议",
                next_step="先登记“提出管辖异议”",
            ),
        ],
        clocks=[Resume("trial")],
        help="移送的，同时更正受理法院。",
    ),
]

# --- defence and evidence -----------------------------------------------------------------------------------------

NO_COLLECTING = Rule(
    guards.collected_in_suit,
    "litigation.no_self_collection",
    "诉讼中不得自行向原告、第三人和证人收集证据，这样的证据不能提交",
    next_step="只提交作出行政行为时收集的证据；确需补充的，请求法院准许或者调取",
    field="collected_in_suit",
)
COLLECTED = Input("collected_in_suit", "含有诉讼中自行收集的证据", kind="bool")

DEFENCE = [
    Step(
        "request_extension",
        "申请延期举证",
        BEFORE_HEARING,
        SAME,
        OFFICE,
        "litigation.evidence_extension_request",
        requires=[Input("grounds", "正当事由", kind="lines", help="不可抗力等使已经收集的证据不能按期提供的事由")],
        forbids=[
            Rule(
                guards.request_late,
                "litigation.evidence_extension_request",
                "申请延期举证须在举证期限内书面提出，现在已经超过",
                next_step="尽快提交证据并向法院说明理由，是否采纳由法院决定",
            ),
        ],
    ),
    Step(
        "permit_extension",
        "法院准许延期举证",
        BEFORE_HEARING,
        SAME,
        OFFICE,
        "行政诉讼法(2017)第三十六条第一款",
        requires=[Input("permitted_by", "准许的文书或者通知")],
        forbids=[
            Rule(
                guards.not_requested,
                "litigation.evidence_extension_request",
                "没有申请过延期举证",
                next_step="先登记“申请延期举证”",
            ),
        ],
    ),
    Step(
        "cause_ends",
        "延期事由消除",
        OPEN,
        SAME,
        OFFICE,
        "litigation.evidence_after_extension",
        date="cause_ended_on",
        forbids=[
            Rule(
                guards.not_permitted,
                "行政诉讼法(2017)第三十六条第一款",
                "延期举证没有得到法院准许",
                next_step="先登记“法院准许延期举证”",
            ),
        ],
        clocks=[Start("evidence", "litigation.evidence_after_extension", from_="cause_ended_on")],
    ),
    Step(
        "defend",
        "提交答辩状和证据",
        [Stage.ANSWERING],
        Stage.TRIAL,
        OFFICE,
        "litigation.defence",
        date="defended_on",
        requires=[
            Input("with_evidence", "同时提交证据、依据", kind="bool", help="作出行政行为的证据和所依据的规范性文件"),
        ],
        optional=[COLLECTED],
        forbids=[NO_COLLECTING],
        expects=[
            Rule(
                guards.defence_late,
                "litigation.defence",
                "已经超过答辩举证期限：逾期提供证据又没有正当理由的，视为没有相应证据",
                next_step="向法院说明逾期的理由",
            ),
            Rule(
                guards.evidence_missing,
                "行政诉讼法(2017)第三十四条第二款",
                "没有提交证据，也没有准许延期：不提供证据的，视为没有相应证据",
                next_step="在期限内提交证据和所依据的规范性文件",
                field="with_evidence",
            ),
        ],
        clocks=[
            Meet("defence"),
            Start(
                "service_of_defence",
                "litigation.serve_defence",
                from_="defended_on",
                when=guards.first_instance,
                informs=True,
            ),
        ],
        help="一审为答辩状和证据，二审为答辩状，再审审查为书面意见。",
    ),
    Step(
        "submit_evidence",
        "提交延期或者补充证据",
        OPEN,
        SAME,
        OFFICE,
        "行政诉讼法(2017)第三十六条",
        date="evidence_on",
        requires=[
            Input(
                "evidence_kind",
                "证据种类",
                kind="choice",
                choices=(
                    ("extended", "准许延期提供的证据"),
                    ("supplement", "原告、第三人提出新的理由或者证据后补充的证据"),
                ),
            ),
        ],
        optional=[Input("permitted", "法院已经准许补充", kind="bool"), COLLECTED],
        forbids=[
            NO_COLLECTING,
            Rule(
                guards.extension_not_permitted,
                "行政诉讼法(2017)第三十六条第一款",
                "延期提供证据须经法院准许",
                next_step="先登记申请和准许",
                field="evidence_kind",
            ),
            Rule(
                guards.supplement_not_permitted,
                "行政诉讼法(2017)第三十六条第二款",
                "补充证据须经法院准许",
                next_step="先请求法院准许",
                field="permitted",
            ),
        ],
        expects=[
            Rule(
                guards.evidence_late,
                "litigation.evidence_after_extension",
                "超过准许延期后的举证期限：视为没有相应证据",
                next_step="向法院说明逾期的理由",
            ),
        ],
        clocks=[Meet("evidence", when=guards.brings_extended_evidence)],
    ),
    Step(
        "change_act",
        "改变被诉行政行为",
        OPEN,
        SAME,
        OFFICE,
        "litigation.change_act_notice",
        date="act_changed_on",
        requires=[Input("change", "改变的内容", kind="lines"), Input("court_told_on", "书面告知法院日期", kind="date")],
        forbids=[
            Rule(
                guards.not_first_instance,
                "litigation.change_act_notice",
                "这里只登记一审期间改变被诉行政行为",
                next_step="二审、再审期间纠正的，由作出行政行为的机关另行办理",
            ),
        ],
        help="改变后原告不撤诉的，法院继续审理原行为的合法性。",
    ),
    Step(
        "turn_ordinary",
        "转为普通程序",
        OPEN,
        SAME,
        OFFICE,
        "行政诉讼法(2017)第八十四条",
        sets={"track": Track.ORDINARY},
        forbids=[
            Rule(
                guards.not_simplified,
                "litigation.simplified.cases",
                "案件没有适用简易程序",
                next_step="无需办理",
            ),
        ],
        clocks=[Rekey("trial", key="litigation.first_instance")],
        help="审限从立案之日起按普通程序重新计算。",
    ),
]

# --- the hearing --------------------------------------------------------------------------------------------------

APPEARANCE: list[str | Input] = [
    Input("only_lawyer", "只有律师到庭", kind="bool"),
    Input("office_organ", "出庭负责人任职的机构", kind="organ", help="不填视为被诉机关"),
    Input(
        "identity_shown",
        "已提交负责人身份证明",
        kind="bool",
        help="载明姓名、职务并加盖机关印章；经补正合格的也算",
    ),
    Input("staff_kind", "出庭工作人员的身份", kind="choice", choices=choices_of("litigation.agency_head.stand_in.who")),
    Input(
        "absence_ground",
        "负责人不能出庭的情形",
        kind="choice",
        choices=(
            *choices_of("litigation.agency_head.inability"),
            (CO_DEFENDANT, "共同被告已经确定由另一机关负责人出庭"),
            (NOT_STATED, "没有说明理由或者理由不成立"),
        ),
    ),
    Input("absence_proved", "已提交证明材料", kind="bool", help="加盖机关印章或者由主要负责人签字"),
    Input("co_defendant", "出庭负责人的共同被告", help="协商或者法院确定由哪个机关负责人出庭"),
    Input("spoke", "就实质性解决争议发表意见", kind="bool"),
    Input(
        "incident",
        "庭审中的情形",
        kind="choice",
        choices=tuple(
            c for c in choices_of("litigation.agency_head.judicial_advice") if c[0] not in ("absent", "nobody")
        ),
    ),
    "absence_reason",
]
CALLED_AGAIN = Input("called_again", "法院再次通知负责人出庭", kind="bool")

WHO_MAY_APPEAR = [
    Rule(
        guards.only_a_lawyer,
        "litigation.agency_head.stand_in",
        "负责人不能出庭的，应当委托工作人员出庭，不得只委托律师",
        next_step="确实只有律师到庭的，如实登记为“无人出庭”",
        field="only_lawyer",
    ),
    Rule(
        guards.head_of_other_organ,
        "litigation.agency_head.who",
        "下级机关、受委托组织的负责人不能作为被诉机关负责人出庭",
        next_step="登记为“工作人员”，并填写负责人不能出庭的理由",
        field="office_organ",
    ),
    Rule(
        guards.identity_not_shown,
        "litigation.agency_head.identity",
        "没有合格的身份证明，视为负责人没有出庭",
        next_step="开庭前提交或者补正身份证明；不能补正的，按工作人员或者无人出庭登记",
        field="identity_shown",
    ),
    Rule(
        guards.staff_not_fitting,
        "litigation.agency_head.stand_in.who",
        "只有政府为被告时，其法制机构、承办机关的人员才可以视为相应的工作人员",
        next_step="选择实际符合的身份",
        field="staff_kind",
    ),
    Rule(
        guards.staff_without_ground,
        "litigation.agency_head.inability",
        "由工作人员出庭的，须填写负责人不能出庭的法定情形和书面理由",
        next_step="选择情形并填写理由；确实没有说明理由的，选“没有说明理由或者理由不成立”，如实登记",
        field="absence_ground",
    ),
    Rule(
        guards.staff_without_proof,
        "行政机关负责人出庭应诉规定(2020)第九条第一款",
        "负责人不能出庭的，须提交证明材料，并加盖机关印章或者由主要负责人签字",
        next_step="补交证明材料；没有证明的，选“没有说明理由或者理由不成立”，如实登记",
        field="absence_proved",
    ),
    Rule(
        guards.not_co_defendant,
        "litigation.agency_head.co_defendants",
        "只有共同被告可以协商由另一机关负责人出庭",
        next_step="填写出庭负责人的共同被告；不是共同被告的，选择本机关负责人不能出庭的情形",
        field="co_defendant",
    ),
]
WHO_SHOULD_APPEAR = [
    Rule(
        guards.nobody_came,
        "litigation.absence",
        "被告无正当理由拒不到庭的，可以缺席判决；法院可以公告，并提出给予处分的司法建议",
        next_step="向法院说明理由，下次开庭由负责人或者工作人员到庭",
        field="appeared_by",
    ),
    Rule(
        guards.absent_without_reason,
        "litigation.agency_head.duty",
        "被诉机关负责人应当出庭，没有正当理由由工作人员代替的，没有履行出庭义务",
        next_step="补充情况说明和证明材料",
        field="absence_ground",
    ),
    Rule(
        guards.absent_though_called,
        "litigation.agency_head.mandatory_cases",
        "法院已经通知负责人出庭",
        next_step="向法院说明理由，申请延期开庭",
        field="appeared_by",
    ),
    Rule(
        guards.advice_threatens,
        "litigation.agency_head.judicial_advice",
        guards.advice_message,
        next_step="收到司法建议后在本案登记并答复",
        field="appeared_by",
    ),
    Rule(
        guards.head_silent,
        "litigation.agency_head.speak",
        "负责人出庭的，应当就实质性解决争议发表意见",
        next_step="庭后以书面意见补充",
        field="spoke",
    ),
]

HEARING = [
    Step(
        "summon",
        "收到开庭传票",
        OPEN,
        SAME,
        OFFICE,
        "litigation.summons",
        requires=[Input("hearing_on", "预定开庭日期", kind="date")],
        optional=[
            Input(
                "head_called",
                "法院通知负责人出庭的情形",
                kind="choice",
                choices=choices_of("litigation.agency_head.mandatory_cases"),
            ),
        ],
        expects=[
            Rule(
                guards.summons_short,
                "litigation.summons",
                "传票送达距开庭不足法定日数",
                next_step="来不及准备的，可以请求法院改期",
                field="hearing_on",
            ),
            Rule(
                guards.head_notice_short,
                "litigation.agency_head.notice",
                "负责人出庭通知送达距开庭不足法定日数",
                next_step="负责人不能出庭的，向法院说明",
                field="head_called",
            ),
        ],
    ),
    Step(
        "adjourn",
        "延期开庭",
        OPEN,
        SAME,
        OFFICE,
        "行政机关负责人出庭应诉规定(2020)第九条第三款",
        requires=[Input("grounds", "延期的理由", kind="lines")],
        help="负责人有正当理由不能出庭，法院准许延期开庭的，在这里登记；再次开庭负责人仍无正当理由不出庭的，法院应当提出司法建议。",
    ),
    Step(
        "hear",
        "开庭",
        BEFORE_HEARING,
        Stage.HEARD,
        OFFICE,
        "litigation.agency_head.duty",
        date="heard_on",
        requires=["appeared_by"],
        optional=APPEARANCE,
        forbids=WHO_MAY_APPEAR,
        expects=WHO_SHOULD_APPEAR,
        clocks=[Stop("jurisdiction")],
    ),
    Step(
        "hear_again",
        "再次开庭",
        [Stage.HEARD],
        SAME,
        OFFICE,
        "litigation.agency_head.once_per_instance",
        requires=["appeared_by"],
        optional=[CALLED_AGAIN, *APPEARANCE],
        derive=guards.best_appearance,
        forbids=[
            Rule(
                guards.appearance_missing,
                "litigation.agency_head.duty",
                "须填写这次开庭的出庭人员",
                next_step="选择这次到庭的人员",
                field="appeared_by",
            ),
            *WHO_MAY_APPEAR,
        ],
        expects=[
            Rule(
                guards.absent_again,
                "litigation.agency_head.once_per_instance",
                "法院再次通知负责人出庭，到庭过一次不免除这次的义务",
                next_step="向法院说明理由",
                field="called_again",
            ),
            *WHO_SHOULD_APPEAR,
        ],
        help="同一审级多次开庭的，负责人到庭一次一般即履行义务；案件的出庭人员按各次中职务最高的计。",
    ),
    Step(
        "suspend",
        "中止诉讼",
        OPEN,
        Stage.SUSPENDED,
        OFFICE,
        "行政诉讼法司法解释(2018)第八十七条",
        requires=[
            Input(
                "ground",
                "中止的情形",
                kind="choice",
                choices=(
                    ("death", "原告死亡，等待近亲属表明是否参加"),
                    ("incapacity", "原告丧失诉讼行为能力，尚未确定法定代理人"),
                    ("dissolved", "一方当事人终止，尚未确定承受人"),
                    ("force_majeure", "一方当事人因不可抗力不能参加"),
                    ("interpretation", "法律适用问题送请解释或者确认"),
                    ("other_case", "须以其他案件的结果为依据"),
                    ("other", "其他"),
                ),
            ),
        ],
        clocks=[
            Suspend("trial"),
            Start("end_of_suspension", "litigation.suspension_to_end", when=guards.waits_for_a_plaintiff, informs=True),
        ],
    ),
    Step(
        "resume",
        "恢复诉讼",
        [Stage.SUSPENDED],
        Returning("suspend"),
        OFFICE,
        "行政诉讼法司法解释(2018)第八十七条第二款",
        clocks=[Resume("trial"), Stop("end_of_suspension")],
    ),
    Step(
        "end_after_suspension",
        "终结诉讼",
        [Stage.SUSPENDED],
        Stage.EFFECTIVE,
        OFFICE,
        "行政诉讼法司法解释(2018)第八十八条",
        date="judged_on",
        optional=[Input("given_up", "近亲属或者承受人放弃诉讼权利", kind="bool")],
        sets={"outcome": Outcome.MOVED},
        derive=guards.effective_that_day,
        forbids=[
            Rule(
                guards.suspension_too_short,
                "litigation.suspension_to_end",
                "中止还没有满期，也没有人放弃诉讼权利，不能终结诉讼",
                next_step="等待中止满期；近亲属或者承受人放弃的，注明“放弃诉讼权利”",
                field="given_up",
            ),
            Rule(
                guards.suspension_has_no_term,
                "行政诉讼法司法解释(2018)第八十八条第二款",
                "因这种情形中止的诉讼，不因期满而终结",
                next_step="中止的原因消除后，登记“恢复诉讼”",
            ),
        ],
        clocks=[Resume("trial"), *END_OF_TRIAL, Stop("end_of_suspension")],
    ),
]

# --- the judgment -------------------------------------------------------------------------------------------------

NOT_APPEALABLE = Rule(
    guards.not_appealable,
    "行政诉讼法司法解释(2018)第一百零一条第二款",
    "这样的裁判不能上诉",
    next_step="登记“送达（即生效）”",
)

JUDGMENT = [
    Step(
        "judge",
        "宣告裁判",
        OPEN,
        Stage.JUDGED,
        OFFICE,
        "litigation.judgments",
        date="judged_on",
        requires=["outcome"],
        optional=[
            Input("in_court", "当庭宣判", kind="bool"),
            Input(
                "appellate",
                "二审处理方式",
                kind="choice",
                choices=choices_of("litigation.second_instance.outcomes"),
                help="二审案件填写；改判的，裁判结果填对行政行为的裁判",
            ),
            Input(
                "tried_as",
                "再审适用的程序",
                kind="choice",
                choices=(("first", "第一审程序"), ("second", "第二审程序或者提审")),
                help="再审案件填写；按第一审程序再审的裁判可以上诉",
            ),
            Input(
                "mediation_scope",
                "调解的案件",
                kind="choice",
                choices=(("compensation", "行政赔偿、补偿"), ("discretion", "行使自由裁量权")),
            ),
            Input(
                "norm_unlawful",
                "规范性文件不合法的情形",
                kind="choice",
                choices=choices_of("litigation.norm.unlawful"),
                help="一并审查的规范性文件被认定不合法的填写",
            ),
        ],
        forbids=[
            Rule(
                guards.not_an_outcome_of_first_instance,
                "litigation.judgments",
                "一审没有这样的裁判方式",
                next_step="从法律列举的裁判方式中选择",
                field="outcome",
            ),
            Rule(
                guards.appellate_ground_differs,
                "litigation.second_instance.outcomes",
                "二审处理方式与裁判结果不一致：驳回上诉的填驳回，改判的填对行政行为的裁判，发回的填发回重审",
                next_step="核对二审裁判文书，填写二审处理方式",
                field="appellate",
            ),
            Rule(
                guards.remanded_twice,
                "行政诉讼法(2017)第八十九条第二款",
                "发回重审后再上诉的，二审法院不得再次发回重审",
                next_step="核对裁判文书",
                field="outcome",
            ),
            Rule(
                guards.mediation_out_of_scope,
                "litigation.mediation_scope",
                "行政案件不适用调解，只有行政赔偿、补偿和行使自由裁量权的案件可以调解",
                next_step="填写属于哪一类；不属于的，按实际的裁判方式登记",
                field="mediation_scope",
            ),
        ],
        expects=[
            Rule(
                guards.judged_without_defence,
                "litigation.defence",
                "没有登记提交答辩状和证据",
                next_step="已经提交的，先登记；没有提交的，这一项按逾期统计",
            ),
        ],
        clocks=[
            *END_OF_TRIAL,
            Start(
                "delivery",
                "litigation.judgment_delivery",
                from_="judged_on",
                when=guards.pronounced_in_court,
                informs=True,
            ),
        ],
        help="是否败诉由裁判结果得出，不用填写。",
    ),
    Step(
        "serve",
        "送达裁判文书",
        [Stage.JUDGED],
        Stage.SERVED,
        OFFICE,
        "litigation.appeal.judgment",
        date="served_on",
        optional=["last_served_on"],
        derive=guards.service_dates,
        forbids=[NOT_APPEALABLE],
        clocks=[
            Meet("delivery", from_="served_on"),
            *(
                Start(clock, key, from_=column, when=when, informs=True)
                for clock, column in (("appeal", "served_on"), ("effect", "last_served_on"))
                for key, when in (
                    ("litigation.appeal.judgment", guards.was_judgment),
                    ("litigation.appeal.ruling", guards.was_ruling),
                )
            ),
        ],
        help="可以上诉的判决和驳回起诉的裁定在这里登记；上诉期限从送达之日起算。",
    ),
    Step(
        "serve_final",
        "送达（即生效）",
        [Stage.JUDGED],
        Stage.EFFECTIVE,
        OFFICE,
        "行政诉讼法司法解释(2018)第一百零一条第二款",
        date="served_on",
        optional=["last_served_on"],
        derive=guards.effective_at_once,
        forbids=[
            Rule(
                guards.appealable,
                "litigation.appeal.judgment",
                "这样的裁判可以上诉，送达时还没有生效",
                next_step="登记“送达裁判文书”",
            ),
        ],
        clocks=[
            Meet("delivery", from_="served_on"),
            Start(
                "retrial",
                "litigation.retrial_application",
                from_="effective_on",
                when=guards.ends_the_case,
                informs=True,
            ),
            Start(
                "norm_advice",
                "litigation.norm.judicial_advice",
                from_="effective_on",
                when=guards.norm_found_unlawful,
                informs=True,
            ),
        ],
        help="终审裁判、调解书、准许撤诉和发回重审的裁定，送达后即生效；调解书填最后签收的日期。",
    ),
    Step(
        "appeal",
        "本机关上诉",
        [Stage.SERVED],
        Stage.APPEALED,
        OFFICE,
        ("litigation.appeal.judgment", "litigation.appeal.ruling"),
        date="appealed_on",
        forbids=[
            Rule(
                guards.appeal_late,
                "litigation.appeal.judgment",
                "上诉期限已经届满，逾期不上诉的，一审裁判发生法律效力",
                next_step="认为裁判确有错误的，生效后可以申请再审",
            ),
        ],
        clocks=[
            Meet("appeal"),
            Stop("effect"),
            Start("appeal_copy", "litigation.appeal.copy", from_="appealed_on", informs=True),
            Meet("appeal_copy"),
        ],
        help="收到二审材料后，另行登记二审案件，并选择本案为前一审级案件。",
    ),
    Step(
        "appealed_by_other",
        "对方上诉",
        [Stage.SERVED, Stage.EFFECTIVE],
        Stage.APPEALED,
        OFFICE,
        ("litigation.appeal.judgment", "litigation.appeal.ruling"),
        requires=["appealed_on"],
        sets={"effective_on": None},
        forbids=[NOT_APPEALABLE],
        expects=[
            Rule(
                guards.other_side_late,
                "litigation.appeal.judgment",
                "按本系统登记的送达日期，对方上诉时上诉期限似乎已经届满",
                next_step="核对对方的送达日期，在二审答辩状中提出",
                field="appealed_on",
            ),
        ],
        clocks=[
            Stop("appeal"),
            Stop("effect"),
            Stop("retrial"),
            Stop("norm_advice"),
            Start("appeal_copy", "litigation.appeal.copy", from_="appealed_on", informs=True),
            Meet("appeal_copy"),
        ],
        help="办理日期填收到上诉状副本的日期。对方的送达较晚、本案已经登记生效的，也在这里登记。",
    ),
    Step(
        "take_effect",
        "裁判生效",
        [Stage.SERVED],
        Stage.EFFECTIVE,
        OFFICE,
        "litigation.appeal.judgment",
        date="effective_on",
        forbids=[
            Rule(
                guards.period_to_appeal_runs,
                "litigation.appeal.judgment",
                "上诉期限还没有届满，裁判没有生效",
                next_step="等待各方当事人的上诉期限届满",
            ),
        ],
        clocks=[
            Meet("effect"),
            Stop("appeal"),
            Start("retrial", "litigation.retrial_application", from_="effective_on", informs=True),
            Start(
                "norm_advice",
                "litigation.norm.judicial_advice",
                from_="effective_on",
                when=guards.norm_found_unlawful,
                informs=True,
            ),
        ],
        automatic=guards.takes_effect_on,
        help="最后收到文书的当事人上诉期限届满的次日，系统自动登记。",
    ),
    Step(
        "apply_for_retrial",
        "本机关申请再审",
        [Stage.EFFECTIVE],
        SAME,
        OFFICE,
        "litigation.retrial_application",
        date="retrial_applied_on",
        requires=[Input("reasons", "申请理由", kind="lines")],
        optional=[
            Input(
                "ground",
                "自知道之日起算的情形",
                kind="choice",
                choices=(
                    ("evidence", "有新的证据，足以推翻原裁判"),
                    ("forged", "主要证据是伪造的"),
                    ("document", "据以裁判的法律文书被撤销或者变更"),
                    ("judge", "审判人员有贪污受贿、徇私舞弊、枉法裁判行为"),
                ),
            ),
            Input("known_on", "知道该情形日期", kind="date"),
        ],
        forbids=[
            Rule(
                guards.retrial_late,
                "litigation.retrial_application",
                "已经超过申请再审的期限",
                next_step="属于自知道之日起算的情形的，填写情形和知道的日期",
                field="known_on",
            ),
        ],
        clocks=[Meet("retrial")],
        help="再审审查期间裁判不停止执行。收到再审材料后，另行登记再审案件。",
    ),
    Step(
        "archive",
        "归档",
        [Stage.EFFECTIVE],
        Stage.ARCHIVED,
        OFFICE,
        Practice("办结后整理案卷归档"),
        clocks=[Stop("retrial"), Stop("norm_advice")],
    ),
]

# --- judicial advice ----------------------------------------------------------------------------------------------

JUDICIAL_ADVICE = [
    Step(
        "receive_judicial_advice",
        "收到司法建议",
        COURT_WRITES,
        SAME,
        OFFICE,
        ("litigation.norm.judicial_advice_reply", "litigation.agency_head.judicial_advice"),
        date="judicial_advice_on",
        requires=[
            Input(
                "about",
                "建议的事项",
                kind="choice",
                choices=(("norm", "规范性文件"), ("head", "负责人出庭应诉"), ("other", "其他")),
            ),
            Input("advice", "建议的内容", kind="lines"),
        ],
        optional=[
            Input("defect", "规范性文件不合法的情形", kind="choice", choices=choices_of("litigation.norm.unlawful")),
            Input("reply_due_on", "建议书载明的答复期限", kind="date", help="不是针对规范性文件的司法建议填写"),
        ],
        sets={"judicial_advice_answered_on": None},
        forbids=[
            Rule(
                guards.norm_without_defect,
                "litigation.norm.unlawful",
                "针对规范性文件的司法建议，须填写属于哪种不合法的情形",
                next_step="按司法建议书选择",
                field="defect",
            ),
        ],
        clocks=[
            Start(
                "judicial_advice",
                "litigation.norm.judicial_advice_reply",
                from_="judicial_advice_on",
                when=guards.is_about_a_norm,
            ),
            Start("judicial_advice", due="reply_due_on", from_="judicial_advice_on", when=guards.has_own_term),
            Meet("norm_advice", when=guards.is_about_a_norm),
        ],
        help="针对规范性文件的，法律规定了答复期限；其他的按建议书载明的期限。",
    ),
    Step(
        "answer_judicial_advice",
        "答复司法建议",
        COURT_WRITES,
        SAME,
        OFFICE,
        ("litigation.norm.judicial_advice_reply", "litigation.agency_head.judicial_advice"),
        date="judicial_advice_answered_on",
        requires=[Input("answer", "采纳和整改的情况", kind="lines")],
        forbids=[
            Rule(
                guards.no_advice_open,
                "litigation.norm.judicial_advice_reply",
                "没有收到过司法建议",
                next_step="先登记“收到司法建议”",
            ),
        ],
        clocks=[Meet("judicial_advice")],
    ),
]

procedure = Procedure(
    stages=Stage,
    steps=[*ADVICE, *NOTICES, *REVIEW, *DEFENCE, *HEARING, *JUDGMENT, *JUDICIAL_ADVICE],
    final=[Stage.SETTLED, Stage.APPEALED, Stage.EFFECTIVE, Stage.ARCHIVED],
    clocks=CLOCKS,
    timely="defence",
    mirrors={"defence": "defence_due_on"},
)
