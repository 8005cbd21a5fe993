"""An application is taken in: what the law does with it at once, what is missing, accepted or deemed accepted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from fazhi.kernel.law import choices_of
from fazhi.kernel.procedure import SAME, STAFF, Basis, Effect, Input, Meet, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.services.models.applications import Stage
from fazhi.registers.services.models.catalogue import Act
from fazhi.registers.services.promise import promised_last_day

TREATED, NOTICE = "licence.acceptance_outcomes", "licence.correction_notice"
ALONE, TOGETHER = "licence.decision", "licence.decision_joint"
LISTED = "services.licence_list"
AT_ONCE = "行政许可法(2019)第三十二条第一款"
WITHDRAWING = Practice("作出许可决定以前，申请人可以书面撤回申请")
DECLINING = tuple(pair for pair in choices_of(TREATED) if pair[0] in ("not_needed", "no_jurisdiction"))

# --- guards -------------------------------------------------------------------------------------------------------


def item_is_no_licence(s: Situation) -> bool:
    item = s.data.get("item")
    return item is not None and item.act != Act.LICENCE


def licence_not_listed(s: Situation) -> bool:
    """The item was not in the catalogue on the day of the application."""
    item = s.data.get("item")
    return item is not None and not item.listed_on(s.on)


def item_of_another_organ(s: Situation) -> bool:
    item = s.data.get("item")
    return item is not None and item.organ_id != s.matter.organ_id


def is_joint(s: Situation) -> bool:
    return bool(s.get("joint"))


def is_alone(s: Situation) -> bool:
    return not is_joint(s)


def notice_time_over(s: Situation) -> bool:
    """Nobody said in time what was missing: the application is accepted since its receipt."""
    return s.over("notice")


def told_before(s: Situation) -> bool:
    return s.matter.told_on is not None


def declined_later(s: Situation) -> bool:
    """Whoever needs no licence, or came to the wrong organ, is told at once."""
    return s.on > s.matter.received_on


def notice_ran_out(s: Situation) -> date | None:
    """The day on which it shows that nobody said in time what was missing."""
    run = s.clock("notice")
    due = run.due_on if run and run.open else None
    return max(due, s.events[-1].on) if due is not None and due < s.today else None


def not_told_rows(on: date) -> Q:
    return Q(stage=Stage.RECEIVED, received_on__lt=on)


def since_receipt(s: Situation) -> Mapping[str, Any]:
    """Accepted since the day of receipt, not since the fifth day; the time to decide runs from then."""
    received = s.matter.received_on
    return {"accepted_on": received, "promised_due_on": promised_last_day(s, received)}


def with_promise(s: Situation) -> Mapping[str, Any]:
    return {"promised_due_on": promised_last_day(s, s.on)}


# --- steps --------------------------------------------------------------------------------------------------------


def _examining(*first: Effect) -> list[Effect]:
    """The time to decide, and the shorter one that was promised to the public."""
    return [
        *first,
        Start("decision", ALONE, from_="accepted_on", when=is_alone),
        Start("decision", TOGETHER, from_="accepted_on", when=is_joint),
        Start("promise", due="promised_due_on", from_="accepted_on"),
    ]


IN_TIME = Rule(
    notice_time_over,
    NOTICE,
    lambda s: f"一次告知补正的期限已于{s.due_day('notice')}届满，自收到申请材料之日起即为受理",
    "系统当日自动登记“视为受理”，审查期限自收到之日起算",
)
ACCEPTANCE: Basis = ("行政许可法(2019)第三十二条第一款第五项", TREATED)

INTAKE = (
    Step(
        "receive",
        "收件",
        source=(),
        target=Stage.RECEIVED,
        by=STAFF,
        basis=("services.counter_acceptance", "行政许可法(2019)第二十九条"),
        date="received_on",
        requires=["item"],
        optional=["channel", "joint"],
        forbids=[
            Rule(item_is_no_licence, TREATED, "所选事项不是行政许可", "只登记行政许可事项的申请", "item"),
            Rule(
                licence_not_listed,
                LISTED,
                "收到申请之日目录内没有这一许可事项，清单之外不得实施行政许可",
                "核对事项；确不需要许可的，告知申请人",
                "item",
            ),
            Rule(item_of_another_organ, TREATED, "这一许可事项不由所选机关实施", "机构改为实施机关", "item"),
        ],
        clocks=[Start("notice", NOTICE, from_="received_on")],
        help="不论材料是否齐全都要收件，并出具注明日期的凭证。",
    ),
    Step(
        "correct_on_spot",
        "当场更正",
        source=[Stage.RECEIVED],
        target=SAME,
        by=STAFF,
        basis=("行政许可法(2019)第三十二条第一款第三项", TREATED),
        requires=[Input("corrected", "更正的内容", kind="lines")],
        help="可以当场更正的错误，允许申请人当场更正，不算补正。",
    ),
    Step(
        "decline",
        "不予受理",
        source=[Stage.RECEIVED],
        target=Stage.DECLINED,
        by=STAFF,
        basis=TREATED,
        date="declined_on",
        requires=[
            Input("ground", "不予受理的情形", kind="choice", choices=DECLINING),
            Input("voucher", "加盖专用印章、注明日期的书面凭证编号"),
        ],
        optional=[Input("competent", "应当向哪个机关申请", help="不属本机关职权的，告知申请人")],
        forbids=[IN_TIME],
        expects=[Rule(declined_later, AT_ONCE, "应当即时告知、即时决定", "说明没有即时告知的原因")],
        clocks=[Meet("notice")],
    ),
    Step(
        "tell",
        "一次告知补正",
        source=[Stage.RECEIVED],
        target=Stage.CORRECTING,
        by=STAFF,
        basis=(NOTICE, "services.one_time_notice"),
        date="told_on",
        requires=[Input("missing", "需要补正的全部内容", kind="lines", help="一次写全，以后不得再要求补正")],
        forbids=[
            IN_TIME,
            Rule(told_before, NOTICE, "已经告知过补正", "补正告知只有一次；材料齐全的，办理“受理”"),
        ],
        clocks=[Meet("notice")],
    ),
    Step(
        "accept",
        "受理",
        source=[Stage.RECEIVED, Stage.CORRECTING],
        target=Stage.EXAMINING,
        by=STAFF,
        basis=ACCEPTANCE,
        date="accepted_on",
        requires=[Input("voucher", "加盖专用印章、注明日期的书面凭证编号")],
        derive=with_promise,
        forbids=[IN_TIME],
        clocks=_examining(Meet("notice")),
        help="材料齐全、符合法定形式，或者按要求提交了全部补正材料的，受理。",
    ),
    Step(
        "deem",
        "视为受理",
        source=[Stage.RECEIVED],
        target=Stage.EXAMINING,
        by=(),
        basis=NOTICE,
        sets={"deemed": True},
        derive=since_receipt,
        automatic=notice_ran_out,
        automatic_rows=not_told_rows,
        clocks=_examining(Stop("notice")),
        help="逾期没有告知补正的，自收到申请材料之日起即为受理，审查期限也自该日起算。",
    ),
    Step(
        "withdraw",
        "撤回申请",
        source=[Stage.RECEIVED, Stage.CORRECTING, Stage.EXAMINING, Stage.SET_APART],
        target=Stage.WITHDRAWN,
        by=STAFF,
        basis=WITHDRAWING,
        requires=[Input("paper", "申请人书面撤回的情况")],
        clocks=[Stop(clock) for clock in ("notice", "decision", "promise", "hearing", "hearing_request")],
    ),
)
