"""From receipt to acceptance: who may apply until when, correction, acceptance, rejection, referral."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fazhi.kernel.people import Role
from fazhi.kernel.procedure import SAME, Extend, Input, Meet, Resume, Rule, Start, Step, Stop, Suspend
from fazhi.kernel.situation import Situation
from fazhi.registers.reconsideration.guards import (
    COPY,
    DECISION,
    ONCE,
    ORDINARY,
    STAFF,
    accepted_by_decision,
    accepted_on_receipt,
    act_of_2017,
    bound,
    codes,
    known,
    last_day,
    last_day_of,
    over,
    running,
    unlisted,
)
from fazhi.registers.reconsideration.models import (
    Channel,
    EndedBy,
    KnownBy,
    Outcome,
    Prerequisite,
    RejectionGround,
    SimplifiedGround,
    Stage,
    Subject,
    Track,
)

REVIEW_PERIOD = "reconsideration.acceptance_review"
CORRECTION_NOTICE = ("reconsideration.correction_notice",)
CORRECTION = ("reconsideration.correction_submit", "行政复议法实施条例(2007)第二十九条")
REJECTION = ("reconsideration.rejection", REVIEW_PERIOD)


# --- the application ----------------------------------------------------------------------------------------------


def several_acts(s: Situation) -> bool:
    return (s.get("acts") or 1) > 1


def _crowd(s: Situation, key: str = "reconsideration.representatives") -> bool:
    return bound(s, key, "申请人人数").holds(int(s.get("applicant_count") or 1))


def representatives_missing(s: Situation) -> bool:
    must = s.limit("reconsideration.representatives").modality == "must"
    return must and _crowd(s) and not s.given("representative_count")


def wrong_number_of_representatives(s: Situation) -> bool:
    number = s.get("representative_count")
    return number is not None and not bound(s, "reconsideration.representatives", "代表人数").holds(int(number))


def too_many_agents(s: Situation) -> bool:
    number = int(s.get("agent_count") or 0)
    return number > 0 and not bound(s, "reconsideration.agents", "代理人人数").holds(number)


def no_such_prerequisite(s: Situation) -> bool:
    return unlisted(s, "reconsideration.prerequisite", s.get("prerequisite") or "")


def knowledge_unexplained(s: Situation) -> bool:
    return s.get("known_on") is not None and not s.get("known_by")


def forwarding_date_missing(s: Situation) -> bool:
    return s.get("channel") == Channel.FORWARDED and s.get("agency_received_on") is None


def forwarded_late(s: Situation) -> bool:
    received = s.get("agency_received_on")
    due = last_day("reconsideration.forward_by_agency", received) if received else None
    return due is not None and due < s.on


def disclosure_refusal_to_check(s: Situation) -> bool:
    return s.get("prerequisite") == Prerequisite.DISCLOSURE_REFUSED


def _forwarded(s: Situation) -> bool:
    return s.given("agency_received_on") and s.in_force("reconsideration.forward_by_agency")


def _for_other_organ(s: Situation) -> bool:
    return bool(s.get("for_other_organ")) and s.in_force("reconsideration.forward_by_county")


SEVERAL_ACTS = Rule(
    several_acts,
    "reconsideration.separate_applications",
    "一份申请只能针对一个行政行为",
    "对两个以上行政行为不服的，分别登记",
    "acts",
)
REPRESENTATIVES_MISSING = Rule(
    representatives_missing,
    "reconsideration.representatives",
    "申请人人数众多，须推选代表人",
    "填写推选的代表人人数",
    "representative_count",
)
REPRESENTATIVES_NUMBER = Rule(
    wrong_number_of_representatives,
    "reconsideration.representatives",
    lambda s: f"代表人应当为{bound(s, 'reconsideration.representatives', '代表人数').value}名",
    "核对推选书上的代表人",
    "representative_count",
)
AGENTS = Rule(
    too_many_agents,
    "reconsideration.agents",
    lambda s: f"代理人应当为{bound(s, 'reconsideration.agents', '代理人人数').value}名",
    "请申请人确定代理人",
    "agent_count",
)
PREREQUISITE = Rule(
    no_such_prerequisite,
    "reconsideration.prerequisite",
    "当时的法律没有规定这种情形须先申请复议",
    "核对复议前置情形，不属于的留空",
    "prerequisite",
)
KNOWLEDGE = Rule(
    knowledge_unexplained,
    "reconsideration.application.start_rules",
    "知道行政行为的日期按送达方式确定",
    "填写“知道的方式”",
    "known_by",
)
FORWARDING_DATE = Rule(
    forwarding_date_missing,
    "reconsideration.forward_by_agency",
    "处罚机关转送的申请，须写明处罚机关何时收到",
    "填写“处罚机关收到日期”",
    "agency_received_on",
)
FORWARDED_LATE = Rule(
    forwarded_late,
    "reconsideration.forward_by_agency",
    lambda s: f"处罚机关应当在{last_day('reconsideration.forward_by_agency', s.get('agency_received_on'))}以前转送",
    "提醒处罚机关按期转送",
)
DISCLOSURE_REFUSAL = Rule(
    disclosure_refusal_to_check,
    "reconsideration.prerequisite.disclosure_scope",
    "信息公开的复议前置限于依法不予公开的决定；信息不存在、不属于本机关等答复可以直接起诉（该解释尚未与原文核对）",
    "核对答复的内容",
)


# --- when one may apply -------------------------------------------------------------------------------------------


def _received(s: Situation) -> date:
    day: date = s.matter.received_on or s.on
    return day


def _period_begins(s: Situation) -> date | None:
    """From when the period to apply runs: knowledge of the act, of one's rights, or the end of the wait."""
    m = s.matter
    if m.known_by == KnownBy.NOT_SERVED:
        return None
    if m.duty_asked_on:
        return m.duty_due_on or last_day("reconsideration.application.inaction_wait", m.duty_asked_on)
    if not m.told_rights and s.in_force("reconsideration.application.untold_cap"):
        return m.rights_known_on or None
    return m.known_on or None


def applied_late(s: Situation) -> bool:
    begins = _period_begins(s)
    due = last_day("reconsideration.application", begins) if begins else None
    return due is not None and due < _received(s) and not s.matter.lateness_excuse


def applied_after_a_year(s: Situation) -> bool:
    m = s.matter
    if m.told_rights or not m.known_on:
        return False
    due = last_day("reconsideration.application.untold_cap", m.known_on, _received(s))
    return due is not None and due < _received(s)


def _past_absolute_cap(s: Situation, key: str) -> bool:
    due = last_day(key, s.matter.acted_on, _received(s)) if s.matter.acted_on else None
    return due is not None and due < _received(s)


def past_cap_of_real_estate(s: Situation) -> bool:
    return s.matter.real_estate and _past_absolute_cap(s, "reconsideration.application.absolute_cap.real_estate")


def past_cap(s: Situation) -> bool:
    return not s.matter.real_estate and _past_absolute_cap(s, "reconsideration.application.absolute_cap.other")


def applied_too_early(s: Situation) -> bool:
    m = s.matter
    if not m.duty_asked_on or m.urgent:
        return False
    due = m.duty_due_on or last_day("reconsideration.application.inaction_wait", m.duty_asked_on)
    return due is not None and _received(s) <= due


REJECT = "登记“不予受理”，写明不符合的受理条件"

APPLIED_LATE = Rule(
    applied_late,
    "reconsideration.application",
    lambda s: f"申请期限自{_period_begins(s)}起算，收到申请时已经届满，又没有正当理由",
    f"有不可抗力或者其他正当理由的，更正“逾期的正当理由”；没有的，{REJECT}",
)
APPLIED_AFTER_A_YEAR = Rule(
    applied_after_a_year,
    "reconsideration.application.untold_cap",
    "没有告知复议权利的，自知道行政行为内容之日起也已超过最长期限",
    REJECT,
)
PAST_CAP_OF_REAL_ESTATE = Rule(
    past_cap_of_real_estate,
    "reconsideration.application.absolute_cap.real_estate",
    "自行政行为作出之日起已经超过不动产案件的最长保护期",
    REJECT,
)
PAST_CAP = Rule(
    past_cap,
    "reconsideration.application.absolute_cap.other",
    "自行政行为作出之日起已经超过最长保护期",
    REJECT,
)
APPLIED_TOO_EARLY = Rule(
    applied_too_early,
    "reconsideration.application.inaction_wait",
    "履行职责的期限还没有届满，申请人尚不能申请复议",
    "期限届满后再受理；情况紧急的，更正“情况紧急”",
)


# --- acceptance ---------------------------------------------------------------------------------------------------


def review_over(s: Situation) -> bool:
    return over(s, "review")


def before_a_court(s: Situation) -> bool:
    return bool(s.matter.court_accepted)


def own_act(s: Situation) -> bool:
    return s.matter.respondent_id is not None and s.matter.respondent_id == s.matter.organ_id


_JURISDICTION = {
    "department": "own_department",
    "township": "lower_government",
    "subdistrict": "own_outpost",
    "authorised": "authorised_body",
}


def jurisdiction_to_check(s: Situation) -> bool:
    m = s.matter
    if codes(s, "reconsideration.jurisdiction.county") is None:
        return False
    elsewhere = m.respondent is not None and not m.organ.covers(m.respondent)
    return elsewhere or unlisted(
        s, "reconsideration.jurisdiction.county", _JURISDICTION.get(m.respondent_kind, m.respondent_kind)
    )


def prerequisite_not_told(s: Situation) -> bool:
    return bool(s.matter.prerequisite) and not s.matter.told_rights


def applied_again(s: Situation) -> bool:
    before = s.matter.previous
    given_up = {EndedBy.WITHDRAWN, EndedBy.SETTLED, EndedBy.CORRECTED}
    return before is not None and before.ended_by in given_up and not s.get("against_will")


def agreement_out_of_scope(s: Situation) -> bool:
    return s.matter.matter == Subject.AGREEMENT


def simplified_unknown(s: Situation) -> bool:
    return _simplified(s) and not s.in_force("reconsideration.simplified.cases")


def _simplified(s: Situation) -> bool:
    return s.get("procedure") == Track.SIMPLIFIED


def simplified_unfounded(s: Situation) -> bool:
    ground = s.get("simplified_ground") or ""
    return _simplified(s) and (not ground or unlisted(s, "reconsideration.simplified.cases", ground))


def simplified_without_consent(s: Situation) -> bool:
    return _simplified(s) and s.get("simplified_ground") == SimplifiedGround.BY_CONSENT and not s.get("consent")


def amount_too_large(s: Situation) -> bool:
    if not _simplified(s) or s.get("simplified_ground") != SimplifiedGround.SMALL_AMOUNT:
        return False
    amount = s.get("amount_fen")
    yuan = bound(s, "reconsideration.simplified.amount", "案件涉及款额").span[1] or 0
    return amount is None or amount > yuan * 100


REVIEW_OVER = Rule(
    review_over,
    REVIEW_PERIOD,
    lambda s: f"审查期限已于{last_day_of('review')(s)}届满，没有作出不予受理决定的，依法已经受理",
    "刷新后按已经受理办理；不符合受理条件的，在审理中驳回申请",
)
ACCEPTED_BY_LAW = Rule(
    review_over,
    "行政复议法(2023)第三十条第三款",
    lambda s: f"审查期限已于{last_day_of('review')(s)}届满，自该日起视为受理，不能再以其他日期受理",
    "刷新后按视为受理办理；实际在期限内受理的，填写当时的日期",
)
BEFORE_A_COURT = Rule(
    before_a_court,
    ("reconsideration.no_parallel_suit", "行政复议法(2017)第十六条第二款"),
    "法院已经受理同一行政行为的诉讼，不能再申请复议",
    REJECT,
)
OWN_ACT = Rule(
    own_act,
    ("行政复议法(2023)第二十四条第一款", "行政复议法(2017)第十三条第一款"),
    "对本级政府自己的行政行为，由上一级政府管辖",
    "登记“不予受理”或者“告知、转送”，写明有管辖权的机关",
)
JURISDICTION = Rule(
    jurisdiction_to_check,
    "reconsideration.jurisdiction.county",
    "被申请人不属于通常由本级政府管辖的机关",
    "核对管辖；属于市级部门派出机构的，可以由本级政府管辖",
)
PREREQUISITE_NOT_TOLD = Rule(
    prerequisite_not_told,
    "reconsideration.prerequisite.notice",
    "作出行政行为时没有告知须先申请复议",
    "可以就此向被申请人制发意见书",
)
APPLIED_AGAIN = Rule(
    applied_again,
    ("reconsideration.settlement", "行政复议法实施条例(2007)第三十八条第二款"),
    "申请人撤回后，不能以同一事实和理由再次申请",
    "申请人能够证明撤回违背真实意愿的，勾选并写明",
    "against_will",
)
AGREEMENT_OUT_OF_SCOPE = Rule(
    agreement_out_of_scope,
    "行政复议法(2017)第六条",
    "2023年底以前的法律没有把行政协议明确列入复议范围",
    "核对申请事项；争议的是其他行政行为的，更正申请事项",
)
SIMPLIFIED_UNKNOWN = Rule(
    simplified_unknown,
    ORDINARY,
    "当时的法律没有简易程序",
    "按普通程序受理",
    "procedure",
)
SIMPLIFIED_UNFOUNDED = Rule(
    simplified_unfounded,
    "reconsideration.simplified.cases",
    "适用简易程序须属于法定情形",
    "选择适用简易程序的理由，或者按普通程序受理",
    "simplified_ground",
)
SIMPLIFIED_WITHOUT_CONSENT = Rule(
    simplified_without_consent,
    "行政复议法(2023)第五十三条第二款",
    "须各方当事人同意，才能适用简易程序",
    "取得各方同意后勾选，或者按普通程序受理",
    "consent",
)
AMOUNT_TOO_LARGE = Rule(
    amount_too_large,
    "reconsideration.simplified.amount",
    lambda s: f"案件涉及款额超过{bound(s, 'reconsideration.simplified.amount', '案件涉及款额').value}元或者没有填写",
    "填写款额；超过的按普通程序受理，或者取得各方同意",
    "amount_fen",
)


def _acceptance(s: Situation) -> Mapping[str, Any]:
    """The procedure, and under the act of 2017 the day of acceptance: that of receipt."""
    values: dict[str, Any] = {"procedure": s.get("procedure") or Track.ORDINARY}
    if accepted_on_receipt(s):
        values["accepted_on"] = s.matter.received_on
    return values


def _deemed(s: Situation) -> Mapping[str, Any]:
    """Deemed accepted on the day on which the period of review ended (2017: on receipt)."""
    run = s.clock("review")
    return {"accepted_on": run.due_on if run else s.on, **_acceptance(s)}


def review_ran_out(s: Situation) -> date | None:
    """The day on which the law accepts: the last day of the review, once it has passed without a decision."""
    run = s.clock("review")
    due = run.due_on if run and run.open else None
    if due is None or due >= s.today:
        return None
    return max(due, s.events[-1].on)


TRIAL_CLOCKS = (
    Meet("review"),
    Stop("forward_other"),
    Start("decision", key=DECISION, by="procedure", from_="accepted_on", when=accepted_by_decision),
    Start("copy", key=COPY, by="procedure", from_="accepted_on"),
)


def _accepted(s: Situation) -> bool:
    return s.matter.accepted_on is not None


NEVER_TRIED = (Meet("review"), Meet("forward_other"), Meet("decision"))


# --- correction ---------------------------------------------------------------------------------------------------


def correction_asked_late(s: Situation) -> bool:
    if s.done("superior_order", "settle_organ"):
        return False
    due = last_day("reconsideration.correction_notice", s.matter.received_on)
    return due is not None and due < s.on


def correction_asked_before(s: Situation) -> bool:
    return s.done("request_correction")


def correction_date_missing(s: Situation) -> bool:
    return act_of_2017(s) and s.get("correction_due_on") is None


def correction_late(s: Situation) -> bool:
    return over(s, "correction") and not s.given("excuse")


def correction_period_running(s: Situation) -> bool:
    return s.clock("correction") is None or running(s, "correction")


def correction_period_over(s: Situation) -> bool:
    return not running(s, "correction")


CORRECTION_ASKED_LATE = Rule(
    correction_asked_late,
    "reconsideration.correction_notice",
    lambda s: f"补正通知应当在收到申请后的期限内发出，{s.on}已经超过",
    "按已经受理办理，在审理中要求补充",
)
CORRECTION_ASKED_BEFORE = Rule(
    correction_asked_before,
    "行政复议法(2023)第三十一条第一款",
    "补正事项应当一次性通知",
    "依现有材料决定受理或者不予受理",
)
CORRECTION_DATE_MISSING = Rule(
    correction_date_missing,
    "reconsideration.correction_notice",
    "补正通知须载明合理的补正期限",
    "填写通知确定的补正届满日",
    "correction_due_on",
)
CORRECTION_LATE = Rule(
    correction_late,
    CORRECTION,
    lambda s: f"补正期限已于{last_day_of('correction')(s)}届满",
    "有正当理由的，填写理由；没有的，登记“视为放弃申请”",
    "excuse",
)
CORRECTION_PERIOD_RUNNING = Rule(
    correction_period_running,
    CORRECTION,
    lambda s: f"补正期限到{last_day_of('correction')(s)}才届满，或者补正通知尚未送达",
    "期限届满、没有补正也没有正当理由时再登记",
)
CORRECTION_PERIOD_OVER = Rule(
    correction_period_over,
    "reconsideration.correction_submit",
    "补正期限尚未起算或者已经届满，不能延长",
    "先登记补正通知送达日期",
)


# --- rejection, referral, and what a superior orders --------------------------------------------------------------


def ground_not_listed(s: Situation) -> bool:
    return unlisted(s, "reconsideration.acceptance_conditions", s.get("rejection_ground") or "")


def competent_organ_missing(s: Situation) -> bool:
    return s.get("rejection_ground") == RejectionGround.JURISDICTION and not s.get("competent_organ")


def not_refused_before(s: Situation) -> bool:
    return s.matter.outcome not in (Outcome.NOT_ACCEPTED, Outcome.REFERRED, Outcome.DISMISS_APPLICATION)


GROUND_NOT_LISTED = Rule(
    ground_not_listed,
    "reconsideration.acceptance_conditions",
    "所选理由不是法定的受理条件",
    "选择不符合的受理条件",
    "rejection_ground",
)
COMPETENT_ORGAN_MISSING = Rule(
    competent_organ_missing,
    REJECTION,
    "不属于本机关管辖的，须告知有管辖权的机关",
    "填写“有管辖权的机关”",
    "competent_organ",
)
NOT_REFUSED_BEFORE = Rule(
    not_refused_before,
    ("reconsideration.superior_order", "行政复议法(2017)第二十条"),
    "只有不予受理、驳回申请的案件才能由上级责令纠正",
    "核对案件的办理结果",
)


# --- the steps ----------------------------------------------------------------------------------------------------

INTAKE = (
    Step(
        "receive",
        "收到申请",
        source=(),
        target=Stage.REVIEW,
        by=STAFF,
        basis=("reconsideration.form", "行政复议法(2017)第十一条"),
        date="received_on",
        requires=["channel", "applicant", "respondent_kind", "matter"],
        optional=[
            *("respondent", "respondent_name", "field", "amount_fen", "applicant_count", "representative_count"),
            *("agent_count", "previous", "acted_on", "known_on", "known_by", "told_rights", "rights_known_on"),
            *("real_estate", "duty_asked_on", "duty_due_on", "urgent", "lateness_excuse", "prerequisite"),
            *("court_accepted", "agency_received_on", "for_other_organ"),
            Input("acts", "所涉行政行为数", "int", help="申请书针对几个行政行为"),
        ],
        forbids=[
            *(SEVERAL_ACTS, REPRESENTATIVES_MISSING, REPRESENTATIVES_NUMBER, AGENTS),
            *(PREREQUISITE, KNOWLEDGE, FORWARDING_DATE),
        ],
        expects=[FORWARDED_LATE, DISCLOSURE_REFUSAL],
        clocks=[
            Start("review", key=REVIEW_PERIOD),
            Start("decision", key=ORDINARY, from_="received_on", when=accepted_on_receipt),
            Start("forward", key="reconsideration.forward_by_agency", from_="agency_received_on", when=_forwarded),
            Meet("forward"),
            Start("forward_other", key="reconsideration.forward_by_county", when=_for_other_organ),
        ],
        help="当面、邮寄、网上或者经联系点、处罚机关收到申请；口头申请的，当场记录",
    ),
    Step(
        "negotiate",
        "协商受理机关",
        source=[Stage.REVIEW],
        target=SAME,
        by=STAFF,
        basis="reconsideration.concurrent.negotiate",
        requires=[Input("organs", "同时收到申请的机关")],
        clocks=[
            Start("negotiation", key="reconsideration.concurrent.negotiate"),
            Suspend("review"),
            Suspend("decision"),
        ],
        help="两个以上有权机关同时收到同一申请的，协商确定由谁受理",
    ),
    Step(
        "designate",
        "报请指定受理机关",
        source=[Stage.REVIEW],
        target=SAME,
        by=STAFF,
        basis="reconsideration.concurrent.designate",
        clocks=[Stop("negotiation"), Start("designation", key="reconsideration.concurrent.designate")],
        help="协商不成的，报共同的上一级机关指定",
    ),
    Step(
        "settle_organ",
        "确定由本机关受理",
        source=[Stage.REVIEW],
        target=SAME,
        by=STAFF,
        basis="行政复议法实施条例(2007)第三十条",
        clocks=[Meet("negotiation"), Meet("designation"), Resume("review"), Resume("decision")],
        help="协商或者指定由其他机关受理的，登记“告知、转送”",
    ),
    Step(
        "change_respondent",
        "变更被申请人",
        source=[Stage.REVIEW, Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis="reconsideration.wrong_respondent",
        requires=["respondent_kind"],
        optional=["respondent", "respondent_name"],
        sets={"copy_sent_on": None, "copy_received_on": None, "replied_on": None},
        clocks=[
            Stop("reply"),
            Start("copy", key=COPY, by="procedure", when=_accepted),
        ],
        help="错列被申请人的，告知申请人变更；已经受理的，重新发送副本",
    ),
    Step(
        "request_correction",
        "通知补正",
        source=[Stage.REVIEW],
        target=Stage.CORRECTION,
        by=STAFF,
        basis=CORRECTION_NOTICE,
        date="correction_requested_on",
        requires=[Input("items", "补正事项", "lines", help="一次性写明全部需要补正的事项")],
        optional=["correction_due_on"],
        forbids=[REVIEW_OVER, CORRECTION_ASKED_LATE, CORRECTION_ASKED_BEFORE, CORRECTION_DATE_MISSING],
        clocks=[
            Meet("review"),
            Suspend("decision"),
            Start("correction", due="correction_due_on", when=accepted_on_receipt),
        ],
        help="申请材料不齐全或者表述不清楚，无法判断是否符合受理条件",
    ),
    Step(
        "serve_correction",
        "补正通知送达",
        source=[Stage.CORRECTION],
        target=SAME,
        by=STAFF,
        basis=CORRECTION,
        date="correction_served_on",
        forbids=[ONCE],
        clocks=[Start("correction", key=CORRECTION[0], when=known(CORRECTION[0]))],
        help="申请人收到通知的日期；补正期限自该日起算",
    ),
    Step(
        "extend_correction",
        "延长补正期限",
        source=[Stage.CORRECTION],
        target=SAME,
        by=[Role.REVIEWER, Role.HEAD],
        basis="reconsideration.correction_submit",
        requires=[
            Input("days", "延长工作日数", "int"),
            Input("excuse", "正当理由", help="申请人不能按期补正的正当理由"),
        ],
        forbids=[CORRECTION_PERIOD_OVER],
        clocks=[Extend("correction")],
        help="申请人有正当理由的，可以延长合理期限",
    ),
    Step(
        "supplement",
        "收到补正材料",
        source=[Stage.CORRECTION],
        target=Stage.REVIEW,
        by=STAFF,
        basis=("reconsideration.review_after_correction", "行政复议法实施条例(2007)第二十九条"),
        date="corrected_on",
        optional=[Input("excuse", "逾期的正当理由")],
        forbids=[CORRECTION_LATE],
        clocks=[
            Meet("correction"),
            Resume("decision"),
            Start("review", key="reconsideration.review_after_correction", when=accepted_by_decision),
            # The act of 2017 is silent; the application is complete only now, so its review begins now.
            Start("review", key=REVIEW_PERIOD, when=accepted_on_receipt),
        ],
        help="审查期限自收到补正材料之日重新起算",
    ),
    Step(
        "abandon",
        "视为放弃申请",
        source=[Stage.CORRECTION],
        target=Stage.ABANDONED,
        by=STAFF,
        basis=CORRECTION,
        date="concluded_on",
        sets={"outcome": Outcome.TERMINATED, "ended_by": EndedBy.WITHDRAWN},
        forbids=[CORRECTION_PERIOD_RUNNING],
        clocks=[Stop("correction"), Stop("decision"), Stop("forward_other")],
        help="无正当理由逾期不补正的，视为放弃申请，记录在案",
    ),
    Step(
        "accept",
        "受理",
        source=[Stage.REVIEW],
        target=Stage.TRIAL,
        by=STAFF,
        basis=("reconsideration.acceptance_conditions", REVIEW_PERIOD),
        date="accepted_on",
        optional=[
            *("procedure", "simplified_ground", "amount_fen", "complex", "technical", "reviewers"),
            Input("consent", "各方当事人同意适用简易程序", "bool"),
            Input("against_will", "以前的撤回违背真实意愿", "bool"),
        ],
        derive=_acceptance,
        forbids=[
            *(ACCEPTED_BY_LAW, BEFORE_A_COURT, OWN_ACT, APPLIED_AGAIN),
            *(APPLIED_TOO_EARLY, APPLIED_LATE, APPLIED_AFTER_A_YEAR, PAST_CAP_OF_REAL_ESTATE, PAST_CAP),
            *(SIMPLIFIED_UNKNOWN, SIMPLIFIED_UNFOUNDED, SIMPLIFIED_WITHOUT_CONSENT, AMOUNT_TOO_LARGE),
        ],
        expects=[JURISDICTION, PREREQUISITE_NOT_TOLD, AGREEMENT_OUT_OF_SCOPE],
        clocks=TRIAL_CLOCKS,
        help="符合受理条件的，在审查期限内受理，并确定审理程序",
    ),
    Step(
        "deem_accepted",
        "视为受理",
        source=[Stage.REVIEW],
        target=Stage.TRIAL,
        by=(),
        basis=REVIEW_PERIOD,
        date="accepted_on",
        sets={"deemed_accepted": True},
        derive=_deemed,
        clocks=TRIAL_CLOCKS,
        automatic=review_ran_out,
        help="审查期限届满没有作出不予受理决定的，法律视为已经受理",
    ),
    Step(
        "reject",
        "不予受理",
        source=[Stage.REVIEW],
        target=Stage.DECIDED,
        by=STAFF,
        basis=REJECTION,
        date="concluded_on",
        requires=["rejection_ground"],
        optional=["competent_organ"],
        sets={"outcome": Outcome.NOT_ACCEPTED},
        forbids=[REVIEW_OVER, GROUND_NOT_LISTED, COMPETENT_ORGAN_MISSING],
        clocks=NEVER_TRIED,
        help="不符合受理条件的，在审查期限内决定并说明理由",
    ),
    Step(
        "refer",
        "告知、转送有关机关",
        source=[Stage.REVIEW],
        target=Stage.DECIDED,
        by=STAFF,
        basis=REJECTION,
        date="concluded_on",
        requires=["competent_organ"],
        sets={"outcome": Outcome.REFERRED},
        forbids=[REVIEW_OVER],
        clocks=(*NEVER_TRIED, Stop("negotiation"), Stop("designation")),
        help="应由其他机关办理的，告知申请人或者转送",
    ),
    Step(
        "superior_order",
        "上级责令纠正",
        source=[Stage.DECIDED, Stage.DELIVERED, Stage.CLOSED],
        target=Stage.REVIEW,
        by=STAFF,
        basis=("reconsideration.superior_order", "行政复议法(2017)第二十条"),
        date="superior_ordered_on",
        sets={
            **{"outcome": "", "rejection_ground": "", "competent_organ": "", "delivery_method": ""},
            **{"concluded_on": None, "delivered_on": None, "accepted_on": None},
        },
        forbids=[NOT_REFUSED_BEFORE],
        clocks=[Stop("suit"), Stop("notice")],
        help="上级认为不予受理、驳回申请没有正当理由，责令受理或者恢复审理的",
    ),
)
