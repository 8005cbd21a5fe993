"""Performance: what is collected, paid later or in parts, urged, enforced by the organ or by the court."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.calendar import last_day
from fazhi.kernel.calendar.calendar import day
from fazhi.kernel.law import Threshold, choices_of
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.guards import YUAN, late
from fazhi.registers.enforcement.models.penal import ChangedBy, Outcome, Stage

PAY, LATE_FINE = "penalty.pay_fine", "penalty.late_fine"
DEMAND, COURT = "coercion.demand", "coercion.court.application"
DUE = [Stage.PERFORMANCE, Stage.ENFORCEMENT]
PERCENT = 100

# --- guards -------------------------------------------------------------------------------------------------------


def _collecting(s: Situation) -> int:
    return int(s.data.get("amount_yuan") or 0) * YUAN


def _owed(s: Situation) -> int:
    return int(s.matter.amount_fen or 0) + int(s.matter.late_fine_fen or 0)


def nothing_collected(s: Situation) -> bool:
    return _collecting(s) <= 0


def collects_more_than_owed(s: Situation) -> bool:
    return s.matter.collected_fen + _collecting(s) > _owed(s)


def collected_by_officer(s: Situation) -> bool:
    """Who decides does not take the money: it goes to the bank, but for what the law lets be taken on the spot."""
    return s.data.get("way") == "officer"


def nothing_taken_on_the_spot(s: Situation) -> bool:
    return not s.waiting("handover")


def nothing_to_deposit(s: Situation) -> bool:
    return not s.waiting("deposit")


def not_overdue(s: Situation) -> bool:
    return not s.over("payment")


def beyond_principal(s: Situation) -> bool:
    """More than the law allows to be added to the fine."""
    limit = s.limit(LATE_FINE)
    assert isinstance(limit, Threshold)  # the key names one
    most = limit.bound("加处总额占罚款本金")
    return (s.get("late_fine_fen") or 0) * PERCENT > (s.matter.fine_fen or 0) * (most.span[1] or 0)


def faster_than_allowed(s: Situation) -> bool:
    """More than the daily share for the days since the last day of payment."""
    run, limit = s.clock("payment"), s.limit(LATE_FINE)
    assert isinstance(limit, Threshold)  # the key names one
    if run is None or run.due_on is None:
        return True
    share = limit.bound("每日加处比例").span[1] or 0
    days = max(0, (s.on - run.due_on).days)
    return (s.get("late_fine_fen") or 0) * PERCENT > (s.matter.fine_fen or 0) * share * days


def contested(s: Situation) -> bool:
    return bool(s.data.get("contested"))


def not_demanded(s: Situation) -> bool:
    return not s.done("demand")


def demand_runs(s: Situation) -> bool:
    """The ten days after the demand have not passed."""
    return s.running("demand")


def still_open_to_challenge(s: Situation) -> bool:
    """Neither reconsideration nor suit may be possible any more when the court is asked."""
    until = s.data.get("challenge_until_on")
    return until is None or s.on <= until


def late_for_court(s: Situation) -> bool:
    """The months in which the court may be asked have passed."""
    last = last_day(COURT, s.data.get("challenge_until_on"), s.law_on)
    return last is not None and s.on > last


def payment_runs(s: Situation) -> bool:
    return s.running("payment")


def materials_missing(s: Situation) -> bool:
    return not s.data.get("materials")


def organ_may_not_enforce(s: Situation) -> bool:
    return not s.given("power")


def on_a_holiday(s: Situation) -> bool:
    return bool(day(s.on).name) and not day(s.on).is_workday and not s.data.get("urgent")


def cuts_supply(s: Situation) -> bool:
    return bool(s.data.get("utilities"))


def demolition_too_early(s: Situation) -> bool:
    until = s.data.get("challenge_until_on")
    return bool(s.data.get("demolition")) and (until is None or s.on <= until)


def substitute_without_condition(s: Situation) -> bool:
    return s.data.get("way") == "substitute" and not (s.data.get("substitute_needed") or s.data.get("at_once"))


def substitute_not_urged(s: Situation) -> bool:
    """The demand comes three workdays before; not where what lies on a road must go at once."""
    if s.data.get("way") != "substitute" or s.data.get("at_once"):
        return False
    urged = s.last("demand")
    least = last_day("coercion.substitute.demand", s.on, s.law_on)
    return urged is None or least is None or urged.on > least


def late_fee_too_young(s: Situation) -> bool:
    return s.running("late_fee")


def not_suspended(s: Situation) -> bool:
    """The execution is not suspended at present."""
    last = s.last("suspend_execution", "resume_execution")
    return last is None or last.step == "resume_execution"


def suspended(s: Situation) -> bool:
    return not not_suspended(s)


def not_all_collected(s: Situation) -> bool:
    """Something of the fine and of what was added to it is still to be paid."""
    if s.matter.outcome != Outcome.PUNISH or s.data.get("remission"):
        return False
    confiscated = int(s.matter.confiscated_fen or 0) if s.data.get("things_taken") else 0
    return s.matter.collected_fen + confiscated < _owed(s)


def to_be_performed(s: Situation) -> bool:
    """A penalty stands that nobody has set aside."""
    set_aside = s.matter.changed_by in (ChangedBy.REVOKED, ChangedBy.VOID)
    return s.matter.outcome == Outcome.PUNISH and not set_aside


def thorough_review(s: Situation) -> bool:
    return bool(s.data.get("apparent"))


def plain_review(s: Situation) -> bool:
    return not thorough_review(s)


def court_not_asked(s: Situation) -> bool:
    return not s.done("ask_court")


def court_has_not_accepted(s: Situation) -> bool:
    return not s.done("court_accepts")


def refused_by_court(s: Situation) -> bool:
    return s.data.get("ruling") == "refuse"


def urgent_ruling(s: Situation) -> bool:
    return s.data.get("ruling") == "urgent"


def no_court_objection(s: Situation) -> bool:
    return not s.running("court_objection")


# --- what follows -------------------------------------------------------------------------------------------------


def added_up(s: Situation) -> Mapping[str, Any]:
    return {"collected_fen": s.matter.collected_fen + _collecting(s)}


ASKED_FIRST = Rule(court_not_asked, COURT, "还没有申请法院强制执行", "先登记“申请法院强制执行”")

EXECUTION = (
    Step(
        "collect",
        "登记收缴",
        source=DUE,
        target=SAME,
        by=STAFF,
        basis="penalty.separation",
        requires=[
            Input("amount_yuan", "本次收缴金额（元）", kind="int"),
            Input(
                "way",
                "收缴方式",
                kind="choice",
                choices=(
                    ("bank", "当事人到银行或者通过电子支付缴纳"),
                    ("court", "法院执行"),
                    ("officer", "执法人员收取"),
                ),
            ),
        ],
        derive=added_up,
        forbids=[
            Rule(nothing_collected, "penalty.separation", "收缴金额须大于零", "填写金额", "amount_yuan"),
            Rule(
                collects_more_than_owed,
                "penalty.separation",
                "累计收缴多于罚没金额和加处罚款",
                "核对金额",
                "amount_yuan",
            ),
            Rule(
                collected_by_officer,
                "penalty.separation",
                "除依法当场收缴外，执法人员不得自行收缴罚款",
                "由当事人到银行缴纳",
                "way",
            ),
        ],
        help="实际收缴数单独累计，不影响决定金额。",
    ),
    Step(
        "hand_in",
        "当场收缴的罚款交机关",
        source=[*DUE, Stage.CLOSED],
        target=SAME,
        by=STAFF,
        basis="penalty.onsite_collection.handover",
        forbids=[
            Rule(
                nothing_taken_on_the_spot,
                "penalty.onsite_collection.handover",
                "没有当场收缴的罚款，或者已经交机关",
                "不需要办理",
            )
        ],
        expects=[late("handover", "penalty.onsite_collection.handover", "执法人员交款")],
        clocks=[Meet("handover"), Start("deposit", "penalty.onsite_collection.deposit")],
    ),
    Step(
        "deposit",
        "缴付银行",
        source=[*DUE, Stage.CLOSED],
        target=SAME,
        by=STAFF,
        basis="penalty.onsite_collection.deposit",
        forbids=[
            Rule(
                nothing_to_deposit,
                "penalty.onsite_collection.deposit",
                "没有待缴付银行的罚款",
                "先登记“当场收缴的罚款交机关”",
            )
        ],
        expects=[late("deposit", "penalty.onsite_collection.deposit", "缴付银行")],
        clocks=[Meet("deposit")],
    ),
    Step(
        "defer",
        "批准暂缓、分期缴纳",
        source=DUE,
        target=SAME,
        by=(Role.HEAD,),
        basis=PAY,
        requires=[Input("pay_until_on", "暂缓或者分期的最后一天", kind="date"), Input("grounds", "确有经济困难的情况")],
        clocks=[Start("payment", due="pay_until_on", informs=True)],
    ),
    Step(
        "add_late_fine",
        "加处罚款",
        source=DUE,
        target=SAME,
        by=STAFF,
        basis=LATE_FINE,
        requires=["late_fine_fen"],
        optional=[Input("contested", "正在行政复议或者诉讼", kind="bool")],
        forbids=[
            Rule(not_overdue, PAY, lambda s: f"缴纳期限到{s.due_day('payment')}为止，没有逾期", "逾期以后加处"),
            Rule(
                contested,
                "penalty.late_fine.stop",
                "复议、诉讼期间不计算加处罚款",
                "复议、诉讼结束以后计算",
                "contested",
            ),
            Rule(
                beyond_principal,
                (LATE_FINE, "coercion.late_fee_cap"),
                "加处罚款的总额不得超过罚款数额",
                "核对金额",
                "late_fine_fen",
            ),
            Rule(faster_than_allowed, LATE_FINE, "加处罚款超过每日比例", "按逾期天数计算", "late_fine_fen"),
        ],
        clocks=[Start("late_fee", "coercion.late_fee_then_enforce", informs=True)],
    ),
    Step(
        "demand",
        "催告",
        source=DUE,
        target=Stage.ENFORCEMENT,
        by=STAFF,
        basis=(DEMAND, "coercion.court.demand"),
        requires=[Input("content", "履行的期限、方式、金额和陈述申辩权", kind="lines")],
        forbids=[Rule(payment_runs, PAY, "缴纳期限没有届满", "期限届满仍不履行的，再催告")],
        clocks=[Start("demand", "coercion.court.demand", informs=True)],
    ),
    Step(
        "decide_execution",
        "强制执行决定",
        source=[Stage.ENFORCEMENT],
        target=SAME,
        by=(Role.HEAD,),
        basis=("coercion.decision", "coercion.enforcement_types"),
        requires=[
            Input("way", "执行方式", kind="choice", choices=choices_of("coercion.enforcement_types")),
        ],
        optional=[
            Input("power", "法律赋予强制执行权的依据"),
            Input("substitute_needed", "后果已经或者将危害交通安全、造成环境污染或者破坏自然资源", kind="bool"),
            Input("at_once", "立即清除道路、河道、公共场所的遗洒物、障碍物或者污染物", kind="bool"),
            Input("demolition", "拆除违法的建筑物", kind="bool"),
            Input("challenge_until_on", "复议、起诉期限届满日", kind="date"),
            Input("urgent", "情况紧急", kind="bool"),
            Input("utilities", "采取停水、停电、停热、停燃气等方式", kind="bool"),
        ],
        forbids=[
            Rule(not_demanded, DEMAND, "强制执行决定以前应当催告", "先登记“催告”"),
            Rule(
                organ_may_not_enforce,
                "penalty.nonperformance",
                "没有强制执行权的，申请人民法院强制执行",
                "办理“申请法院强制执行”",
                "power",
            ),
            Rule(
                cuts_supply,
                "coercion.no_utilities",
                "不得对居民生活停水、停电、停热、停燃气迫使履行",
                "改用其他方式",
                "utilities",
            ),
            Rule(
                on_a_holiday,
                "coercion.no_night_holiday",
                "不得在法定节假日实施强制执行",
                "改日执行；情况紧急的注明",
                "urgent",
            ),
            Rule(
                demolition_too_early,
                "coercion.demolition",
                "复议、起诉期限届满，当事人又不拆除的，才可以强制拆除",
                "填写期限届满日，届满以后执行",
                "challenge_until_on",
            ),
            Rule(
                substitute_without_condition,
                "coercion.substitute.conditions",
                "代履行限于会危害交通安全、污染环境或者破坏自然资源的情形",
                "确认符合条件",
                "substitute_needed",
            ),
            Rule(
                substitute_not_urged,
                ("coercion.substitute.demand", "coercion.substitute.immediate"),
                "代履行以前的法定天数没有催告",
                "先催告，隔开法定天数；需要立即清除的注明",
                "way",
            ),
            Rule(
                late_fee_too_young,
                "coercion.late_fee_then_enforce",
                lambda s: f"加处罚款满法定天数（{s.due_day('late_fee')}）以后才能强制执行",
                "届满以后执行",
            ),
        ],
    ),
    Step(
        "suspend_execution",
        "中止执行",
        source=[Stage.ENFORCEMENT],
        target=SAME,
        by=(Role.HEAD,),
        basis="coercion.suspension",
        requires=[Input("ground", "中止的情形", kind="choice", choices=choices_of("coercion.suspension"))],
        forbids=[Rule(suspended, "coercion.suspension", "执行已经中止", "不需要再中止")],
        clocks=[Start("suspension", "coercion.suspended_enforcement", informs=True)],
        help="没有明显社会危害，当事人确无能力履行，中止满法定年数的，不再执行。",
    ),
    Step(
        "resume_execution",
        "恢复执行",
        source=[Stage.ENFORCEMENT],
        target=SAME,
        by=STAFF,
        basis="coercion.suspension",
        forbids=[Rule(not_suspended, "coercion.suspension", "执行没有中止", "不需要恢复")],
        clocks=[Stop("suspension")],
    ),
    Step(
        "agree",
        "执行协议",
        source=[Stage.ENFORCEMENT],
        target=SAME,
        by=STAFF,
        basis="coercion.agreement",
        requires=[Input("terms", "分阶段履行、减免加处罚款的约定", kind="lines")],
    ),
    Step(
        "ask_court",
        "申请法院强制执行",
        source=[Stage.ENFORCEMENT],
        target=SAME,
        by=STAFF,
        basis=COURT,
        requires=[
            Input("challenge_until_on", "复议、起诉期限届满日", kind="date"),
            Input("materials", "申请书、决定书、当事人意见和催告情况等材料齐备，申请书签名盖章", kind="bool"),
        ],
        forbids=[
            Rule(not_demanded, "coercion.court.demand", "申请法院强制执行以前应当催告", "先登记“催告”"),
            Rule(
                demand_runs,
                "coercion.court.demand",
                lambda s: f"催告书送达满法定天数（{s.due_day('demand')}）以后才能申请",
                "届满以后申请",
            ),
            Rule(
                still_open_to_challenge,
                COURT,
                "复议、起诉期限届满以后才能申请",
                "填写期限届满日",
                "challenge_until_on",
            ),
            Rule(materials_missing, "coercion.court.materials", "申请材料不齐", "补齐材料", "materials"),
        ],
        expects=[
            Rule(
                late_for_court,
                COURT,
                "超过申请法院强制执行的期限",
                "法院可能不予受理；说明正当理由",
                "challenge_until_on",
            )
        ],
        clocks=[Start("court_accept", "coercion.court.accept", informs=True)],
    ),
    Step(
        "court_accepts",
        "法院受理",
        source=[Stage.ENFORCEMENT],
        target=SAME,
        by=STAFF,
        basis="coercion.court.accept",
        optional=[Input("apparent", "有明显违法情形，法院听取意见", kind="bool")],
        forbids=[ASKED_FIRST],
        clocks=[
            Meet("court_accept"),
            Start("court_ruling", "coercion.court.ruling", informs=True, when=plain_review),
            Start("court_ruling", "coercion.court.ruling_complex", informs=True, when=thorough_review),
        ],
    ),
    Step(
        "court_refuses",
        "法院不予受理",
        source=[Stage.ENFORCEMENT],
        target=SAME,
        by=STAFF,
        basis="coercion.court.accept",
        forbids=[ASKED_FIRST],
        clocks=[
            Meet("court_accept"),
            Start("court_objection", "coercion.court.objection_refusal", informs=True),
        ],
    ),
    Step(
        "court_rules",
        "法院裁定",
        source=[Stage.ENFORCEMENT],
        target=SAME,
        by=STAFF,
        basis=("coercion.court.ruling", "coercion.court.ruling_complex"),
        requires=[
            Input(
                "ruling",
                "裁定",
                kind="choice",
                choices=(("execute", "准予执行"), ("urgent", "准予立即执行"), ("refuse", "不予执行")),
            )
        ],
        forbids=[Rule(court_has_not_accepted, "coercion.court.accept", "法院还没有受理执行申请", "先登记“法院受理”")],
        clocks=[
            Meet("court_ruling"),
            Start("court_objection", "coercion.court.objection_ruling", informs=True, when=refused_by_court),
            Start("court_urgent", "coercion.court.urgent", informs=True, when=urgent_ruling),
        ],
    ),
    Step(
        "ask_again",
        "向上一级法院申请复议",
        source=[Stage.ENFORCEMENT],
        target=SAME,
        by=STAFF,
        basis=("coercion.court.objection_refusal", "coercion.court.objection_ruling"),
        forbids=[
            Rule(
                no_court_objection,
                "coercion.court.objection_ruling",
                "没有可以申请复议的裁定，或者期限已经届满",
                "核对裁定和期限",
            )
        ],
        clocks=[Meet("court_objection")],
    ),
    Step(
        "perform",
        "履行完毕",
        source=DUE,
        target=Stage.CLOSED,
        by=STAFF,
        basis=(PAY, Practice("处罚决定履行完毕")),
        date="performed_on",
        optional=[
            Input("things_taken", "没收的违法所得、非法财物已经上缴、处理", kind="bool"),
            Input("remission", "法院或者上级机关裁定、决定减免", kind="bool"),
        ],
        forbids=[
            Rule(
                not_all_collected,
                PAY,
                lambda s: f"决定罚没{_owed(s) // YUAN}元，已收缴{s.matter.collected_fen // YUAN}元，没有履行完毕",
                "先登记收缴；没收财物已经处理的注明",
                "things_taken",
            )
        ],
        clocks=[Meet("payment"), Stop("late_fee"), Stop("demand"), Stop("suspension")],
    ),
    Step(
        "end_execution",
        "终结执行",
        source=[Stage.ENFORCEMENT],
        target=Stage.CLOSED,
        by=(Role.HEAD,),
        basis="coercion.termination",
        requires=[Input("ground", "终结的情形", kind="choice", choices=choices_of("coercion.termination"))],
        clocks=[Stop("payment"), Stop("late_fee"), Stop("demand"), Stop("suspension")],
    ),
    Step(
        "close",
        "结案",
        source=[Stage.PERFORMANCE],
        target=Stage.CLOSED,
        by=STAFF,
        basis=Practice("不予处罚的送达后结案；决定被撤销、确认无效的结案"),
        forbids=[
            Rule(
                to_be_performed,
                PAY,
                "处罚决定还没有履行完毕",
                "办理“履行完毕”；逾期不履行的催告、强制执行",
            )
        ],
        clocks=[Stop("payment")],
    ),
)
