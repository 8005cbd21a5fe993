"""Who is refused aid, or loses it, objects to the justice bureau, which upholds or orders a correction in five days."""

from __future__ import annotations

from fazhi.kernel.people import Role
from fazhi.kernel.procedure import STAFF, Input, Meet, Returning, Rule, Start, Step, in_law
from fazhi.kernel.situation import Situation
from fazhi.registers.legalaid.guards import (
    ASSIGN,
    BEFORE,
    ON_NOTICE,
    on_notice,
    papers_missing,
    was_refused,
    was_terminated,
)
from fazhi.registers.legalaid.models import Stage

OBJECTION = "legal_aid.objection_review"

# --- guards -------------------------------------------------------------------------------------------------------


def upheld_before(s: Situation) -> bool:
    """The bureau has upheld this very decision."""
    last = s.last("uphold", "refuse", "terminate")
    return last is not None and last.step == "uphold"


def objection_late(s: Situation) -> bool:
    return s.over("objection")


def awaits_somebody(s: Situation) -> bool:
    """Aid ended before anybody was assigned, and goes on: the days to assign run from the order."""
    return s.matter.assigned_on is None and not on_notice(s) and s.in_force(ASSIGN)


def awaits_a_lawyer(s: Situation) -> bool:
    """The same after a notice of a judicial organ."""
    return s.matter.assigned_on is None and on_notice(s) and s.in_force(ON_NOTICE)


def not_told_the_ways(s: Situation) -> bool:
    return not s.data.get("told")


# --- steps --------------------------------------------------------------------------------------------------------

LATE = Rule(objection_late, OBJECTION, lambda s: f"异议的审查期限已于{s.due_day('objection')}届满", "说明逾期的原因")
REASONS = Input("reasons", "理由", kind="lines")

OBJECTIONS = (
    Step(
        "object",
        "收到异议",
        source=[Stage.REFUSED, Stage.TERMINATED],
        target=Stage.OBJECTED,
        by=STAFF,
        basis=(OBJECTION, BEFORE),
        date="objected_on",
        requires=[Input("said", "异议的理由", kind="lines")],
        forbids=[
            Rule(upheld_before, OBJECTION, "对同一决定已经作出维持的决定", "告知可以申请行政复议或者提起行政诉讼")
        ],
        clocks=[Start("objection", OBJECTION, when=in_law(OBJECTION))],
    ),
    Step(
        "uphold",
        "维持原决定",
        source=[Stage.OBJECTED],
        target=Returning("object"),
        by=[Role.HEAD],
        basis=(OBJECTION, BEFORE),
        date="objection_decided_on",
        requires=[REASONS, Input("told", "已经告知可以申请行政复议、提起行政诉讼", kind="bool")],
        forbids=[Rule(not_told_the_ways, OBJECTION, "维持原决定的，应当告知救济途径", "告知以后登记", "told")],
        expects=[LATE],
        clocks=[Meet("objection")],
    ),
    Step(
        "order_review",
        "责令改正不予援助的决定",
        source=[Stage.OBJECTED],
        target=Stage.REVIEWING,
        by=[Role.HEAD],
        basis=(OBJECTION, BEFORE),
        date="objection_decided_on",
        requires=[REASONS],
        forbids=[Rule(was_terminated, OBJECTION, "异议针对的是终止援助的决定", "办理“责令恢复援助”")],
        expects=[LATE],
        clocks=[Meet("objection")],
        help="由法律援助机构重新作出决定。",
    ),
    Step(
        "order_resumption",
        "责令恢复援助",
        source=[Stage.OBJECTED],
        target=Returning("terminate"),
        by=[Role.HEAD],
        basis=(OBJECTION, BEFORE),
        date="objection_decided_on",
        requires=[REASONS],
        sets={"terminated_on": None, "concluded_on": None, "ended_by": ""},
        forbids=[Rule(was_refused, OBJECTION, "异议针对的是不予援助的决定", "办理“责令改正不予援助的决定”")],
        expects=[LATE],
        clocks=[
            Meet("objection"),
            Start("assign", ASSIGN, when=awaits_somebody),
            Start("notice", ON_NOTICE, when=awaits_a_lawyer),
            Start("papers", due="papers_due_on", informs=True, when=papers_missing),
        ],
        help="还没有指派人员的，指派期限自责令之日重新起算。",
    ),
)
