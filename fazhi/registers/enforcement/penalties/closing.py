"""The end of a penalty: performed, not to be enforced any more, or closed."""

from __future__ import annotations

from fazhi.kernel.law import choices_of
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import STAFF, Input, Meet, Practice, Rule, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.guards import YUAN
from fazhi.registers.enforcement.models.penal import ChangedBy, Outcome, Stage
from fazhi.registers.enforcement.penalties.collecting import DUE, PAY, owed

# --- guards ---------------------------------------------------------------------------------------------------------


def not_all_collected(s: Situation) -> bool:
    """Something of the fine and of what was added to it is still to be paid."""
    if s.matter.outcome != Outcome.PUNISH or s.data.get("remission"):
        return False
    confiscated = int(s.matter.confiscated_fen or 0) if s.data.get("things_taken") else 0
    return s.matter.collected_fen + confiscated < owed(s)


def to_be_performed(s: Situation) -> bool:
    """A penalty stands that nobody has set aside."""
    set_aside = s.matter.changed_by in (ChangedBy.REVOKED, ChangedBy.VOID)
    return s.matter.outcome == Outcome.PUNISH and not set_aside


# --- steps ----------------------------------------------------------------------------------------------------------

CLOSING = (
    Step(
        "perform",
        "履行完毕",
        source=DUE,
        target=Stage.CLOSED,
        by=STAFF,
        basis=(PAY, Practice("处罚决定履行完毕")),
        date="performed_on",
        optional=[
            Input("things_taken", "没收的违法所得、非法财物已经上缴、处理", kind="bool"),
            Input("remission", "法院或者上级机关裁定、决定减免", kind="bool"),
        ],
        forbids=[
            Rule(
                not_all_collected,
                PAY,
                lambda s: f"决定罚没{owed(s) // YUAN}元，已收缴{s.matter.collected_fen // YUAN}元，没有履行完毕",
                "先登记收缴；没收财物已经处理的注明",
                "things_taken",
            )
        ],
        clocks=[Meet("payment"), Stop("late_fee"), Stop("demand"), Stop("suspension")],
    ),
    Step(
        "end_execution",
        "终结执行",
        source=[Stage.ENFORCEMENT],
        target=Stage.CLOSED,
        by=(Role.HEAD,),
        basis="coercion.termination",
        requires=[Input("ground", "终结的情形", kind="choice", choices=choices_of("coercion.termination"))],
        clocks=[Stop("payment"), Stop("late_fee"), Stop("demand"), Stop("suspension")],
    ),
    Step(
        "close",
        "结案",
        source=[Stage.PERFORMANCE],
        target=Stage.CLOSED,
        by=STAFF,
        basis=Practice("不予处罚的送达后结案；决定被撤销、确认无效的结案"),
        forbids=[
            Rule(
                to_be_performed,
                PAY,
                "处罚决定还没有履行完毕",
                "办理“履行完毕”；逾期不履行的催告、强制执行",
            )
        ],
        clocks=[Stop("payment")],
    ),
)
