"""A problem of the pool: on the list with owner and last day, put right, verified, closed; back when it comes back.

Who puts it right says so; who keeps the list verifies and closes, so that nobody closes what is his own to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.people import Role
from fazhi.kernel.procedure import (
    OFFICE_STAFF,
    SAME,
    STAFF,
    By,
    Input,
    Meet,
    Practice,
    Procedure,
    Rule,
    Start,
    Step,
    Stop,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.supervision.campaigns import DOERS, IN_A_CAMPAIGN, MEASURES_OPEN, NOT_LATER
from fazhi.registers.supervision.models import ClueStage, Stage

LISTED = Practice("发现的问题纳入清单，明确责任单位和整改期限，逐项整改")
CLOSED = Practice("整改结果经验收合格后销号，责任单位不自行验收")
POOLED = Practice("败诉、被纠错的案件和不合格的案卷，作为问题进入问题库")
KEEPERS: tuple[Role | By, ...] = (*STAFF, *OFFICE_STAFF)
NOT_LISTED = {"listed_on": None, "due_on": None, "rectified_on": None, "verified_on": None, "closed_on": None}
TERM = Start("rectify", due="due_on", from_="listed_on")

# --- guards -------------------------------------------------------------------------------------------------------


def clue_not_true(s: Situation) -> bool:
    clue = s.data.get("clue")
    return clue is not None and clue.stage != ClueStage.TRUE


def judges_itself(s: Situation) -> bool:
    """Who keeps the list is to put it right as well, and somebody else is in charge."""
    own = s.matter.owner_id == s.matter.organ_id
    return own and s.office.pk != s.matter.organ_id and not any(s.holds(by.role, s.office) for by in OFFICE_STAFF)


def overdue(s: Situation) -> bool:
    return s.over("rectify")


def with_the_clue(s: Situation) -> Mapping[str, Any]:
    """The day on which it came, and the campaign of the clue where none was given."""
    clue, found = s.data.get("clue"), {"came_on": s.on}
    if clue is not None and clue.campaign_id and not s.given("campaign"):
        return {**found, "campaign": clue.campaign}
    return found


def once_more(s: Situation) -> Mapping[str, Any]:
    return {"relapses": s.matter.relapses + 1}


NOT_ITS_OWN = Rule(judges_itself, CLOSED, "责任单位就是列清单的单位，不能自行验收、销号", "请业务主管机构验收、销号")

# --- steps --------------------------------------------------------------------------------------------------------

LISTING = (
    Step(
        "list",
        "纳入问题清单",
        source=(),
        target=Stage.RECTIFYING,
        by=STAFF,
        basis=LISTED,
        date="listed_on",
        requires=["owner", "content", "due_on"],
        optional=["campaign", "clue"],
        derive=with_the_clue,
        forbids=[
            *IN_A_CAMPAIGN,
            Rule(clue_not_true, LISTED, "所选线索还没有查实", "先在线索上登记“查实”", "clue"),
        ],
        clocks=[TERM],
    ),
    Step(
        "come_in",
        "进入问题库",
        source=(),
        target=Stage.RAISED,
        by=(),
        basis=POOLED,
        date="came_on",
        requires=["origin", "source", "owner", "content"],
        brought=True,
        help="行政复议纠错、行政诉讼败诉、案卷评查不合格登记时，由系统办理",
    ),
    Step(
        "take_in",
        "列入清单",
        source=[Stage.RAISED, Stage.LEFT_OUT],
        target=Stage.RECTIFYING,
        by=STAFF,
        basis=LISTED,
        date="listed_on",
        requires=["owner", "content", "due_on"],
        optional=["campaign"],
        forbids=IN_A_CAMPAIGN,
        clocks=[TERM],
        help="核对责任单位，写明问题表现和整改期限；从这一天起计入清单。",
    ),
    Step(
        "fall_away",
        "来源不再成立",
        source=[stage for stage in Stage if stage != Stage.FALLEN],
        target=Stage.FALLEN,
        by=(),
        basis=POOLED,
        sets=NOT_LISTED,
        clocks=[Stop("rectify")],
        brought=True,
        help="来源事项撤回、更正，不再是败诉、纠错、不合格的，由系统办理",
    ),
    Step(
        "come_again",
        "再次进入问题库",
        source=[Stage.FALLEN],
        target=Stage.RAISED,
        by=(),
        basis=POOLED,
        brought=True,
        help="来源事项又成立的，由系统办理",
    ),
)

RECTIFYING = (
    Step(
        "urge",
        "督办",
        source=[Stage.RECTIFYING],
        target=SAME,
        by=KEEPERS,
        basis=LISTED,
        requires=[Input("demands", "督办的要求", kind="lines")],
        optional=[Input("document", "督办文书文号")],
    ),
    Step(
        "extend",
        "延长整改期限",
        source=[Stage.RECTIFYING],
        target=SAME,
        by=STAFF,
        basis=LISTED,
        requires=["due_on", Input("ground", "延长的理由", kind="lines")],
        forbids=[NOT_LATER, NOT_ITS_OWN],
        clocks=[Stop("rectify"), TERM],
    ),
    Step(
        "report",
        "整改完成，报请验收",
        source=[Stage.RECTIFYING],
        target=Stage.REPORTED,
        by=DOERS,
        basis=LISTED,
        date="rectified_on",
        requires=[Input("result", "整改情况和证明材料", kind="lines")],
        forbids=[MEASURES_OPEN],
        expects=[
            Rule(overdue, LISTED, lambda s: f"整改期限已于{s.due_day('rectify')}届满", "向列清单的单位说明逾期的原因")
        ],
    ),
    Step(
        "leave_out",
        "不列入清单",
        source=[Stage.RAISED, Stage.RECTIFYING],
        target=Stage.LEFT_OUT,
        by=STAFF,
        basis=LISTED,
        requires=[Input("ground", "理由", kind="lines", help="如已在别处督促整改，上级裁判改变了原来的结果")],
        sets=NOT_LISTED,
        clocks=[Stop("rectify")],
        help="已经列入的，同时移出清单，不再计入。",
    ),
)

CLOSING = (
    Step(
        "send_back",
        "验收不合格",
        source=[Stage.REPORTED, Stage.VERIFIED],
        target=Stage.RECTIFYING,
        by=KEEPERS,
        basis=CLOSED,
        requires=[Input("missing", "没有整改到位的内容", kind="lines")],
        sets={"rectified_on": None, "verified_on": None},
        forbids=[NOT_ITS_OWN],
        help="整改期限不因验收中断。",
    ),
    Step(
        "verify",
        "验收合格",
        source=[Stage.REPORTED],
        target=Stage.VERIFIED,
        by=KEEPERS,
        basis=CLOSED,
        date="verified_on",
        requires=[Input("how", "验收的方式", kind="lines", help="看了哪些材料，到了哪里，问了谁")],
        forbids=[NOT_ITS_OWN],
    ),
    Step(
        "close",
        "销号",
        source=[Stage.VERIFIED],
        target=Stage.CLOSED,
        by=KEEPERS,
        basis=CLOSED,
        date="closed_on",
        forbids=[NOT_ITS_OWN],
        clocks=[Meet("rectify")],
        help="期限以内销号的为按期。",
    ),
    Step(
        "reopen",
        "问题反弹，重新整改",
        source=[Stage.CLOSED],
        target=Stage.RECTIFYING,
        by=KEEPERS,
        basis=CLOSED,
        requires=["due_on", Input("found", "反弹的情况", kind="lines")],
        sets={"rectified_on": None, "verified_on": None, "closed_on": None},
        derive=once_more,
        forbids=[NOT_LATER],
        clocks=[TERM],
        help="原来的销号不再计入；重新整改、验收、销号。",
    ),
)

problems = Procedure(
    stages=Stage,
    steps=[*LISTING, *RECTIFYING, *CLOSING],
    final=[Stage.CLOSED, Stage.LEFT_OUT, Stage.FALLEN],
    clocks={"rectify": "整改销号"},
    timely="rectify",
)
