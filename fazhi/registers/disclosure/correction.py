"""Correction (art. 30): asked for once, within seven workdays; what comes corrected starts a new term of reply."""

from __future__ import annotations

from fazhi.kernel.calendar import last_day
from fazhi.kernel.procedure import STAFF, Input, Meet, Rule, Start, Step, Stop, Suspend
from fazhi.kernel.situation import Situation
from fazhi.registers.disclosure.guards import REPLY
from fazhi.registers.disclosure.kinds import answers
from fazhi.registers.disclosure.models import ReplyType, Stage

NOTICE = "disclosure.correction_notice"

# --- guards -------------------------------------------------------------------------------------------------------


def correction_asked_late(s: Situation) -> bool:
    due = last_day(NOTICE, s.matter.received_on)
    return due is not None and due < s.on


def correction_asked_before(s: Situation) -> bool:
    return s.done("request_correction")


def correction_late(s: Situation) -> bool:
    return s.over("correction") and not s.given("excuse")


def correction_period_running(s: Situation) -> bool:
    return s.running("correction")


# --- steps --------------------------------------------------------------------------------------------------------

CORRECTION = (
    Step(
        "request_correction",
        "通知补正",
        source=[Stage.HANDLING],
        target=Stage.CORRECTION,
        by=STAFF,
        basis=NOTICE,
        date="correction_on",
        requires=[
            Input("items", "需要补正的事项", kind="lines", help="一次性写明全部事项，并给予指导和释明"),
            "correction_due_on",
        ],
        forbids=[
            Rule(
                correction_asked_late,
                NOTICE,
                lambda s: f"补正应当最迟在{last_day(NOTICE, s.matter.received_on)}告知，现在已经超过",
                "按现有的申请内容答复",
            ),
            Rule(correction_asked_before, NOTICE, "补正事项应当一次性告知", "按现有的申请内容答复"),
        ],
        clocks=[
            Start("correction_notice", NOTICE, from_="received_on"),
            Meet("correction_notice"),
            Suspend("reply"),
            Start("correction", due="correction_due_on", informs=True),
        ],
        help="申请内容不明确的，自收到申请之日起在法定期限内告知。",
    ),
    Step(
        "supplement",
        "收到补正申请",
        source=[Stage.CORRECTION],
        target=Stage.HANDLING,
        by=STAFF,
        basis=NOTICE,
        date="corrected_on",
        optional=["content", Input("excuse", "逾期的正当理由")],
        forbids=[
            Rule(
                correction_late,
                NOTICE,
                lambda s: f"补正期限已于{s.due_day('correction')}届满",
                "有正当理由的，填写理由；没有的，办理“逾期不补正”",
                "excuse",
            )
        ],
        clocks=[Meet("correction"), Stop("reply"), Start("reply", REPLY, from_="corrected_on")],
        help="答复期限自收到补正申请之日重新起算，不是接着计算。",
    ),
    Step(
        "abandon",
        "逾期不补正",
        source=[Stage.CORRECTION],
        target=Stage.ENDED,
        by=STAFF,
        basis=NOTICE,
        date="answered_on",
        derive=answers(ReplyType.ABANDONED),
        forbids=[
            Rule(
                correction_period_running,
                NOTICE,
                lambda s: f"补正期限到{s.due_day('correction')}才届满",
                "期限届满、没有补正也没有正当理由时办理",
            )
        ],
        clocks=[Meet("reply"), Stop("correction")],
        help="无正当理由逾期不补正的，视为放弃申请。",
    ),
)
