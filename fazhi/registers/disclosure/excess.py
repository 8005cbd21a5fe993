"""Applications far beyond a reasonable number (arts. 35, 42): reasons, a later date, a fee; and the extension (33)."""

from __future__ import annotations

from fazhi.kernel.procedure import ONCE, SAME, STAFF, Extend, Input, Meet, Practice, Rule, Start, Step, Stop, Suspend
from fazhi.kernel.situation import Situation
from fazhi.registers.disclosure.guards import CHIEF, REPLY
from fazhi.registers.disclosure.kinds import answers
from fazhi.registers.disclosure.models import ReplyType, Stage

FREQUENCY = "disclosure.frequency"
FEE = "政府信息公开条例(2019)第四十二条"
FEE_RULES = (FEE, Practice("收费标准、缴费期限按国务院价格主管部门等制定的信息处理费办法"))

# --- guards -------------------------------------------------------------------------------------------------------


def reply_over(s: Situation) -> bool:
    return s.over("reply")


def days_missing(s: Situation) -> bool:
    return (s.data.get("days") or 0) < 1


def no_reasons_given(s: Situation) -> bool:
    return not s.done("give_reasons")


def not_later_than_due(s: Situation) -> bool:
    run = s.clock("reply")
    given = s.get("deferred_due_on")
    return run is not None and run.due_on is not None and given is not None and given <= run.due_on


def not_excessive(s: Situation) -> bool:
    return not s.data.get("excessive")


def no_amount(s: Situation) -> bool:
    return not s.get("fee_fen")


def payment_late(s: Situation) -> bool:
    return s.over("fee")


def fee_period_running(s: Situation) -> bool:
    return s.running("fee")


# --- steps --------------------------------------------------------------------------------------------------------

EXCESS = (
    Step(
        "extend",
        "延长答复期限",
        source=[Stage.HANDLING],
        target=SAME,
        by=CHIEF,
        basis=REPLY,
        date="extended_on",
        requires=[Input("days", "延长工作日数", kind="int"), "extension_told_on"],
        optional=[Input("grounds", "延长的理由", kind="lines")],
        forbids=[
            Rule(
                reply_over,
                REPLY,
                lambda s: f"答复期限已于{s.due_day('reply')}届满，不能再延长",
                "立即答复",
            ),
            Rule(days_missing, REPLY, "延长的工作日数至少为1", "填写延长多少个工作日", "days"),
            ONCE,
        ],
        clocks=[Extend("reply")],
        help="经政府信息公开工作机构负责人同意，并告知申请人；由负责人办理。",
    ),
    Step(
        "ask_reasons",
        "要求说明理由",
        source=[Stage.HANDLING],
        target=Stage.REASONS,
        by=STAFF,
        basis=FREQUENCY,
        date="reasons_asked_on",
        requires=[Input("extent", "申请的数量、频次", kind="lines", help="怎样明显超过合理范围")],
        forbids=[ONCE],
        help="等待说明理由期间，答复期限继续计算。",
    ),
    Step(
        "give_reasons",
        "申请人说明理由",
        source=[Stage.REASONS],
        target=Stage.HANDLING,
        by=STAFF,
        basis=FREQUENCY,
        date="reasons_given_on",
        requires=[Input("reasons", "申请人的理由", kind="lines")],
    ),
    Step(
        "defer",
        "确定延迟答复期限",
        source=[Stage.HANDLING],
        target=SAME,
        by=STAFF,
        basis=FREQUENCY,
        requires=["deferred_due_on", Input("told_on", "告知申请人日期", kind="date")],
        forbids=[
            Rule(
                no_reasons_given,
                FREQUENCY,
                "申请人说明了合理的理由，才可以延迟答复",
                "先办理“要求说明理由”和“申请人说明理由”",
            ),
            Rule(
                not_later_than_due,
                FREQUENCY,
                lambda s: f"延迟答复的期限应当晚于原期限{s.due_day('reply')}",
                "能够按期答复的，不需要延迟",
                "deferred_due_on",
            ),
        ],
        clocks=[Stop("reply"), Start("reply", due="deferred_due_on")],
        help="理由合理，但是无法在法定期限内答复的，确定延迟答复的合理期限并告知申请人。",
    ),
    Step(
        "notify_fee",
        "收费通知",
        source=[Stage.HANDLING],
        target=Stage.FEE,
        by=STAFF,
        basis=FREQUENCY,
        date="fee_on",
        requires=[
            Input("excessive", "数量、频次明显超过合理范围", kind="bool"),
            "fee_basis",
            Input("quantity", "计费的件数或者页数", kind="int"),
            "fee_fen",
            "fee_due_on",
        ],
        forbids=[
            Rule(
                not_excessive,
                FEE,
                "依申请提供政府信息不收取费用，数量、频次明显超过合理范围的除外",
                "不收费，直接答复",
                "excessive",
            ),
            Rule(no_amount, FEE, "收费通知须载明金额", "金额为零的不发收费通知", "fee_fen"),
            ONCE,
        ],
        clocks=[Suspend("reply"), Start("fee", due="fee_due_on", informs=True)],
        help="金额和缴费期限按国务院价格主管部门等制定的信息处理费办法计算后填写。",
    ),
    Step(
        "pay_fee",
        "缴清费用",
        source=[Stage.FEE],
        target=Stage.HANDLING,
        by=STAFF,
        basis=FEE_RULES,
        date="fee_paid_on",
        forbids=[
            Rule(
                payment_late,
                FEE_RULES,
                lambda s: f"缴费期限已于{s.due_day('fee')}届满",
                "办理“逾期不缴费”",
            )
        ],
        clocks=[Meet("fee"), Stop("reply"), Start("reply", REPLY, from_="fee_paid_on")],
        help="处理期限自缴清费用之日的次日起重新计算。",
    ),
    Step(
        "lapse_unpaid",
        "逾期不缴费",
        source=[Stage.FEE],
        target=Stage.ENDED,
        by=STAFF,
        basis=FEE_RULES,
        date="answered_on",
        derive=answers(ReplyType.UNPAID),
        forbids=[
            Rule(
                fee_period_running,
                FEE_RULES,
                lambda s: f"缴费期限到{s.due_day('fee')}才届满",
                "期限届满以后办理",
            )
        ],
        clocks=[Meet("reply"), Stop("fee")],
        help="申请人逾期没有缴纳费用的，视为放弃申请。",
    ),
)
