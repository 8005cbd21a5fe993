"""The review and its end: acceptance, deemed acceptance, rejection, referral; who applied too late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fazhi.kernel.calendar import last_day
from fazhi.kernel.procedure import Input, Meet, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.reconsideration.guards import (
    COPY,
    DECISION,
    ORDINARY,
    REVIEW_OVER,
    REVIEW_PERIOD,
    STAFF,
    accepted_by_decision,
    accepted_on_receipt,
    codes,
    review_over,
    unlisted,
)
from fazhi.registers.reconsideration.models import (
    EndedBy,
    KnownBy,
    Outcome,
    RejectionGround,
    SimplifiedGround,
    Stage,
    Subject,
    Track,
)

REJECTION = ("reconsideration.rejection", REVIEW_PERIOD)

# --- when one may apply ---------------------------------------------------------------------------------------


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


# --- acceptance -----------------------------------------------------------------------------------------------


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
    yuan = s.bound("reconsideration.simplified.amount", "案件涉及款额").span[1] or 0
    return amount is None or amount > yuan * 100


ACCEPTED_BY_LAW = Rule(
    review_over,
    "行政复议法(2023)第三十条第三款",
    lambda s: f"审查期限已于{s.due_day('review')}届满，自该日起视为受理，不能再以其他日期受理",
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
    lambda s: f"案件涉及款额超过{s.bound('reconsideration.simplified.amount', '案件涉及款额').value}元或者没有填写",
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


NEVER_TRIED = (Meet("review"), Meet("forward_other"), Meet("decision"))


# --- rejection, referral, and what a superior orders ----------------------------------------------------------


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


# --- the steps ------------------------------------------------------------------------------------------------

ACCEPTANCE = (
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
