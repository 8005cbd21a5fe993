"""After the case: the file is handed in, the allowance paid, the recipient asked how it was."""

from __future__ import annotations

from fazhi.kernel.procedure import ONCE, SAME, STAFF, Input, Meet, Practice, Rule, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.legalaid.guards import BEFORE
from fazhi.registers.legalaid.local import FILE_TERM, PAY_TERM, TERMS
from fazhi.registers.legalaid.models import Aider, Stage
from fazhi.registers.legalaid.service import QUALITY, REPORT

ALLOWANCE = ("法律援助法(2021)第五十二条第一款", BEFORE)
OWN_STAFF = Practice("办案补贴支付给承办的律师、基层法律服务工作者和志愿者；法律援助机构工作人员不领取")
VISIT_WAYS = (("phone", "电话"), ("visit", "当面"), ("form", "书面或者网上问卷"), ("message", "短信"))

# --- guards -------------------------------------------------------------------------------------------------------


def file_late(s: Situation) -> bool:
    return s.over("file")


def paid_late(s: Situation) -> bool:
    return s.over("pay")


def own_staff(s: Situation) -> bool:
    return bool(s.matter.aider == Aider.STAFF)


def nothing_paid(s: Situation) -> bool:
    return s.data.get("subsidy_fen") == 0


def allowance_owed(s: Situation) -> bool:
    """The file of somebody who is paid by the case, and nothing was paid."""
    return bool(s.matter.stage == Stage.FILED and s.matter.aider in (Aider.LAWYER, Aider.GRASSROOTS))


# --- steps --------------------------------------------------------------------------------------------------------

CLOSING = (
    Step(
        "hand_in",
        "提交案卷",
        source=[Stage.CONCLUDED],
        target=Stage.FILED,
        by=STAFF,
        basis=(REPORT, BEFORE),
        date="filed_on",
        requires=[Input("file", "收到的材料", kind="lines", help="法律文书副本、办理情况报告等；齐全的才登记")],
        optional=["pay_due_on"],
        expects=[Rule(file_late, TERMS, lambda s: f"提交案卷的期限已于{s.due_day('file')}届满", "说明逾期的原因")],
        clocks=[Meet("file"), *PAY_TERM],
    ),
    Step(
        "return_file",
        "退回补正案卷",
        source=[Stage.FILED],
        target=Stage.CONCLUDED,
        by=STAFF,
        basis=(REPORT, BEFORE),
        requires=[Input("missing", "需要补正的材料", kind="lines")],
        optional=["file_due_on"],
        sets={"filed_on": None},
        clocks=[Stop("pay"), *FILE_TERM],
    ),
    Step(
        "pay",
        "支付补贴",
        source=[Stage.FILED],
        target=Stage.PAID,
        by=STAFF,
        basis=ALLOWANCE,
        date="paid_on",
        requires=["subsidy_fen"],
        forbids=[
            Rule(own_staff, OWN_STAFF, "法律援助机构工作人员承办的案件不支付办案补贴", "办理“归档”"),
            Rule(nothing_paid, ALLOWANCE, "补贴金额为零", "不支付补贴的，办理“归档”", "subsidy_fen"),
        ],
        expects=[Rule(paid_late, TERMS, lambda s: f"支付补贴的期限已于{s.due_day('pay')}届满", "说明逾期的原因")],
        clocks=[Meet("pay")],
        help="收到齐全的案卷以后才能支付。",
    ),
    Step(
        "archive",
        "归档",
        source=[Stage.FILED, Stage.PAID],
        target=Stage.ARCHIVED,
        by=STAFF,
        basis=Practice("法律援助案卷一案一卷，按保管期限归档"),
        expects=[Rule(allowance_owed, ALLOWANCE, "补贴还没有支付", "应当支付的，先办理“支付补贴”")],
        clocks=[Stop("pay")],
    ),
    Step(
        "evaluate",
        "回访受援人",
        source=[Stage.CONCLUDED, Stage.FILED, Stage.PAID, Stage.ARCHIVED],
        target=SAME,
        by=STAFF,
        basis=(QUALITY, BEFORE),
        date="evaluated_on",
        requires=["satisfaction", Input("way", "回访的方式", kind="choice", choices=VISIT_WAYS)],
        optional=[Input("said", "受援人的意见", kind="lines")],
        forbids=[ONCE],
        help="由承办人员以外的工作人员回访，照受援人本人的评价登记。",
    ),
)
