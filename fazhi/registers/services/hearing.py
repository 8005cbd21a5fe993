"""The hearing on a licence: the right to it, the request, the notice, the day."""

from __future__ import annotations

from fazhi.kernel.calendar import last_day
from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.services.models.applications import Stage

RIGHT, REQUEST = "licence.hearing.notice_of_right", "licence.hearing.request"
HOLD, NOTICE, OWN = "licence.hearing.hold", "licence.hearing.notice", "licence.hearing.mandatory"
GIVING_UP = Practice("申请听证的人可以撤回听证申请；无正当理由不出席的，视为放弃听证")
UNDER_WAY = [Stage.EXAMINING, Stage.SET_APART]

# --- guards -------------------------------------------------------------------------------------------------------


def never_told_of_right(s: Situation) -> bool:
    return s.matter.hearing_told_on is None


def request_too_late(s: Situation) -> bool:
    return s.over("hearing_request")


def requested_before(s: Situation) -> bool:
    return s.matter.hearing_requested_on is not None


def neither_asked_nor_announced(s: Situation) -> bool:
    """Nobody asked, and the organ did not announce a hearing of its own to the public."""
    return s.matter.hearing_requested_on is None and not s.given("announced")


def notice_too_short(s: Situation) -> bool:
    planned = s.get("hearing_planned_on")
    latest = last_day(NOTICE, planned, s.law_on) if planned else None
    return latest is not None and s.on > latest


def never_notified(s: Situation) -> bool:
    return s.matter.hearing_notified_on is None


def nobody_asked(s: Situation) -> bool:
    return s.matter.hearing_requested_on is None


def held_already(s: Situation) -> bool:
    return s.matter.hearing_held_on is not None


def held_late(s: Situation) -> bool:
    return s.over("hearing")


# --- steps --------------------------------------------------------------------------------------------------------

HEARING = (
    Step(
        "tell_right",
        "告知听证权利",
        source=UNDER_WAY,
        target=SAME,
        by=STAFF,
        basis=RIGHT,
        date="hearing_told_on",
        requires=[Input("told", "告知了哪些人", kind="lines", help="申请人和利害关系人")],
        clocks=[Start("hearing_request", REQUEST, from_="hearing_told_on", informs=True)],
        help="许可直接涉及申请人与他人之间重大利益关系的，决定以前告知。",
    ),
    Step(
        "request_hearing",
        "收到听证申请",
        source=UNDER_WAY,
        target=SAME,
        by=STAFF,
        basis=REQUEST,
        date="hearing_requested_on",
        requires=[Input("who", "申请听证的人")],
        forbids=[
            Rule(never_told_of_right, RIGHT, "没有登记告知听证权利", "先登记“告知听证权利”"),
            Rule(requested_before, REQUEST, "已经登记听证申请", "在同一次听证中听取"),
            Rule(
                request_too_late,
                REQUEST,
                lambda s: f"申请听证的期限已于{s.due_day('hearing_request')}届满",
                "告知申请人；行政机关认为需要听证的，向社会公告后举行",
            ),
        ],
        clocks=[Meet("hearing_request"), Start("hearing", HOLD, from_="hearing_requested_on")],
    ),
    Step(
        "notify_hearing",
        "通知听证",
        source=UNDER_WAY,
        target=SAME,
        by=STAFF,
        basis=(NOTICE, OWN),
        date="hearing_notified_on",
        requires=["hearing_planned_on", Input("presider", "主持人", help="审查该申请的工作人员以外的人员")],
        optional=[Input("announced", "向社会公告的情况", help="行政机关主动举行听证的填写")],
        forbids=[
            Rule(
                neither_asked_nor_announced,
                OWN,
                "没有人申请听证，行政机关主动举行的须向社会公告",
                "填写向社会公告的情况",
                "announced",
            ),
            Rule(
                notice_too_short,
                NOTICE,
                lambda s: (
                    f"{s.get('hearing_planned_on')}举行的听证，最迟应当在"
                    f"{last_day(NOTICE, s.get('hearing_planned_on'), s.law_on)}通知"
                ),
                "推迟举行听证的日期",
                "hearing_planned_on",
            ),
        ],
    ),
    Step(
        "hold_hearing",
        "举行听证",
        source=UNDER_WAY,
        target=SAME,
        by=STAFF,
        basis="licence.hearing.record",
        date="hearing_held_on",
        requires=[Input("record", "听证笔录", help="经听证参加人确认的笔录编号")],
        forbids=[Rule(never_notified, NOTICE, "没有通知听证", "先登记“通知听证”")],
        expects=[Rule(held_late, HOLD, "已经超过组织听证的期限", "说明逾期的原因")],
        clocks=[Meet("hearing")],
        help="听证所需时间不计算在许可期限内的，另登记“启动法定程序”。",
    ),
    Step(
        "give_up_hearing",
        "放弃听证",
        source=UNDER_WAY,
        target=SAME,
        by=STAFF,
        basis=GIVING_UP,
        requires=[Input("grounds", "撤回听证申请或者不出席的情况", kind="lines", help="书面撤回的，写明日期")],
        sets={"hearing_requested_on": None, "hearing_notified_on": None, "hearing_planned_on": None},
        forbids=[
            Rule(nobody_asked, OWN, "没有人申请听证；行政机关主动举行的听证应当举行", "办理“举行听证”"),
            Rule(held_already, GIVING_UP, "听证已经举行", "根据听证笔录决定"),
        ],
        clocks=[Stop("hearing")],
        help="申请听证的人都撤回申请，或者都无正当理由不出席的，不再举行听证。",
    ),
)
