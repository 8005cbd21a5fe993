"""What is collected: the fine, what officers took on the spot, what is paid later, what is added for delay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.law import Threshold
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.guards import YUAN, late
from fazhi.registers.enforcement.models.penal import Stage

PAY = "penalty.pay_fine"
LATE_FINE = "penalty.late_fine"
DUE = [Stage.PERFORMANCE, Stage.ENFORCEMENT]
PERCENT = 100

# --- guards ---------------------------------------------------------------------------------------------------------


def _collecting(s: Situation) -> int:
    return int(s.data.get("amount_yuan") or 0) * YUAN


def owed(s: Situation) -> int:
    """In fen: what was imposed, with what was added for delay."""
    return int(s.matter.amount_fen or 0) + int(s.matter.late_fine_fen or 0)


def nothing_collected(s: Situation) -> bool:
    return _collecting(s) <= 0


def collects_more_than_owed(s: Situation) -> bool:
    return s.matter.collected_fen + _collecting(s) > owed(s)


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


def added_up(s: Situation) -> Mapping[str, Any]:
    return {"collected_fen": s.matter.collected_fen + _collecting(s)}


# --- steps ----------------------------------------------------------------------------------------------------------

COLLECTING = (
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
)
