"""Sessions in which a body learns, the speeches given there, and the papers that come of it."""

from __future__ import annotations

from fazhi.kernel.alike import alike
from fazhi.kernel.organs import Level
from fazhi.kernel.procedure import STAFF, Input, Meet, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.learning.grounds import NO_BURDEN, RESULTS_ONLY, STUDY
from fazhi.registers.learning.models.study import (
    LECTURES,
    OF_A_COUNTY,
    PaperStage,
    Session,
    SessionStage,
    SpeechStage,
)
from fazhi.registers.planned import planned_for_the_past, registered_today

WITH_SUCH_MEETINGS = (Level.PROVINCE, Level.CITY, Level.COUNTY)

# --- sessions: guards ---------------------------------------------------------------------------------------------


def meeting_of_a_county_only(s: Situation) -> bool:
    """Only the committee and the government of a county and above hold such meetings."""
    return s.get("form") in OF_A_COUNTY and s.matter.organ.level not in WITH_SUCH_MEETINGS


def nobody_came(s: Situation) -> bool:
    return s.get("attendees") == 0


def lecture_by_nobody(s: Situation) -> bool:
    return s.get("form") in LECTURES and not s.get("speaker")


def entered_before(s: Situation) -> bool:
    """The unit has a session of the same form on the same day; of lectures there may be several."""
    if s.get("form") in LECTURES:
        return False
    same_day = alike(Session, "held_on", s.on)
    told = [s.matter.organ_id, s.get("form")]
    return any([other.organ_id, other.form] == told for other in same_day if other.pk != s.matter.pk)


# --- sessions: steps ----------------------------------------------------------------------------------------------

RIGHT_BODY = Rule(
    meeting_of_a_county_only,
    STUDY,
    "党委常委会会议、政府常务会议学法由县级及以上党委、政府登记",
    "部门选党组会学法，乡镇（街道）选理论学习中心组或者干部职工会学法",
    "form",
)
DOUBTS = [
    Rule(nobody_came, STUDY, "参加人次为0", "没有举办的，用“取消”", "attendees"),
    Rule(lecture_by_nobody, STUDY, "党课、讲座没有填写主讲人", "补登主讲人", "speaker"),
    Rule(entered_before, NO_BURDEN, "本单位同一天已经登记形式相同的学法活动", "同一次会议只登记一次"),
]

procedure = Procedure(
    stages=SessionStage,
    steps=[
        Step(
            "record",
            "登记已举办的学法活动",
            source=(),
            target=SessionStage.HELD,
            by=STAFF,
            basis=STUDY,
            date="held_on",
            requires=["form", "topic"],
            optional=["led_by", "speaker", "attendees"],
            derive=registered_today,
            forbids=[RIGHT_BODY, RESULTS_ONLY],
            expects=DOUBTS,
            help="不需要签到表、照片和心得。",
        ),
        Step(
            "arrange",
            "安排学法",
            source=(),
            target=SessionStage.PLANNED,
            by=STAFF,
            basis=STUDY,
            date="registered_on",
            requires=["form", "topic", "planned_on"],
            optional=["led_by", "speaker"],
            forbids=[
                RIGHT_BODY,
                RESULTS_ONLY,
                Rule(
                    planned_for_the_past,
                    STUDY,
                    "计划举办日期已经过去",
                    "已经举办的，用“登记已举办的学法活动”",
                    "planned_on",
                ),
            ],
            clocks=[Start("holding", due="planned_on", from_="registered_on")],
        ),
        Step(
            "hold",
            "举办",
            source=[SessionStage.PLANNED],
            target=SessionStage.HELD,
            by=STAFF,
            basis=STUDY,
            date="held_on",
            optional=["attendees", "led_by", "speaker"],
            expects=DOUBTS,
            clocks=[Meet("holding")],
            help="不需要签到表、照片和心得。",
        ),
        Step(
            "cancel",
            "取消",
            source=[SessionStage.PLANNED],
            target=SessionStage.CANCELLED,
            by=STAFF,
            basis=STUDY,
            requires=[Input("ground", "取消的原因")],
            clocks=[Stop("holding")],
        ),
    ],
    final=[SessionStage.HELD, SessionStage.CANCELLED],
    clocks={"holding": "计划举办"},
    timely="holding",
)

# --- speeches -----------------------------------------------------------------------------------------------------


def not_held(s: Situation) -> bool:
    session = s.data.get("session")
    return session is not None and session.stage != SessionStage.HELD


def held_by_another_unit(s: Situation) -> bool:
    session = s.data.get("session")
    return session is not None and session.organ_id != s.matter.organ_id


def spoken_on_another_day(s: Situation) -> bool:
    session = s.data.get("session")
    return session is not None and session.held_on not in (None, s.on)


speeches = Procedure(
    stages=SpeechStage,
    steps=[
        Step(
            "speak",
            "登记发言",
            source=(),
            target=SpeechStage.GIVEN,
            by=STAFF,
            basis=STUDY,
            date="spoken_on",
            requires=["session", "kind", "speaker"],
            forbids=[
                Rule(not_held, STUDY, "所选的学法活动还没有举办", "举办以后再登记发言", "session"),
                Rule(held_by_another_unit, STUDY, "发言由举办学法活动的单位登记", "请举办的单位登记", "session"),
                Rule(spoken_on_another_day, STUDY, "发言日期与学法活动的举办日期不同", "核对日期", "session"),
            ],
        ),
    ],
    final=[SpeechStage.GIVEN],
)

# --- papers -------------------------------------------------------------------------------------------------------

papers = Procedure(
    stages=PaperStage,
    steps=[
        Step(
            "submit",
            "提交",
            source=(),
            target=PaperStage.SUBMITTED,
            by=STAFF,
            basis=STUDY,
            date="submitted_on",
            requires=["kind", "author"],
            help="自愿提交；不规定篇数、字数。",
        ),
        Step(
            "share",
            "交流",
            source=[PaperStage.SUBMITTED],
            target=PaperStage.SHARED,
            by=STAFF,
            basis=STUDY,
            date="shared_on",
            requires=["outlet"],
        ),
    ],
    final=[PaperStage.SUBMITTED, PaperStage.SHARED],
)
