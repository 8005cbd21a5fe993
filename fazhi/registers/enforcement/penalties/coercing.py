"""The organ urges and enforces itself: demand, decision, suspension, agreement."""

from __future__ import annotations

from fazhi.kernel.calendar import last_day
from fazhi.kernel.calendar.calendar import day
from fazhi.kernel.law import choices_of
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import SAME, STAFF, Input, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.models.penal import Stage
from fazhi.registers.enforcement.penalties.collecting import DUE, PAY

DEMAND = "coercion.demand"

# --- guards ---------------------------------------------------------------------------------------------------------


def not_demanded(s: Situation) -> bool:
    return not s.done("demand")


def payment_runs(s: Situation) -> bool:
    return s.running("payment")


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


# --- steps ----------------------------------------------------------------------------------------------------------

COERCION = (
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
)
