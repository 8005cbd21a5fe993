"""What comes to the unit itself: papers of courts, procurators and reconsideration offices, audits, messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fazhi.kernel.procedure import STAFF, Basis, Effect, Practice, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.proposals.models import Kind, Stage

PROCURATORIAL, URGENT = "litigation.procuratorial_advice_reply", "litigation.procuratorial_advice_reply.urgent"
NORM_ADVICE = "litigation.norm.judicial_advice_reply"
OPINION = "reconsideration.opinion_feedback"
LETTER = Practice("来文载明回复期限的，在期限内回复")
ABOUT = ["source_number", "source_grade", "content"]

# --- guards -------------------------------------------------------------------------------------------------------


def is_urgent(s: Situation) -> bool:
    return bool(s.get("urgent"))


def not_urgent(s: Situation) -> bool:
    return not is_urgent(s)


def about_norm(s: Situation) -> bool:
    return bool(s.get("about_norm"))


def not_about_norm(s: Situation) -> bool:
    return not about_norm(s)


def term_not_stated(s: Situation) -> bool:
    """A paper for which no act lays down a term, and none was copied from it."""
    return not_about_norm(s) and not s.given("stated_due_on")


def received(s: Situation) -> Mapping[str, Any]:
    return {"received_on": s.on}


# --- steps --------------------------------------------------------------------------------------------------------


def _receive(
    kind: Kind,
    name: str,
    basis: Basis,
    clocks: Sequence[Effect],
    *,
    optional: Sequence[str] = (),
    requires: Sequence[str] = (),
    forbids: Sequence[Rule] = (),
    help: str = "",
) -> Step:
    return Step(
        f"receive_{kind}",
        name,
        source=(),
        target=Stage.HANDLING,
        by=STAFF,
        basis=basis,
        date="assigned_on",
        requires=["proposer", *requires],
        optional=[*ABOUT, *optional],
        sets={"kind": kind},
        derive=received,
        forbids=forbids,
        clocks=clocks,
        help=help,
    )


def _term(key: str, when: Any = None) -> Start:
    return Start("reply", key, from_="received_on", when=when)


STATED = Start("reply", due="stated_due_on", from_="received_on")
STATE_THE_TERM = Rule(
    term_not_stated, LETTER, "没有填写来文载明的答复截止日", "照来文填写；没有载明的，与来文机关商定", "stated_due_on"
)

RECEIVING = (
    _receive(
        Kind.PROCURATORIAL,
        "收到检察建议",
        PROCURATORIAL,
        [_term(PROCURATORIAL, not_urgent), _term(URGENT, is_urgent)],
        optional=["urgent"],
        help="公益诉讼检察建议，回复期限依司法解释计算。起诉以后的案件在行政应诉台账登记。",
    ),
    _receive(
        Kind.JUDICIAL,
        "收到司法建议",
        (NORM_ADVICE, LETTER),
        [_term(NORM_ADVICE, about_norm), Start("reply", due="stated_due_on", from_="received_on", when=not_about_norm)],
        optional=["about_norm", "stated_due_on"],
        forbids=[STATE_THE_TERM],
        help="针对规范性文件的司法建议有法定期限，其他的照建议书载明的期限填写。",
    ),
    _receive(Kind.RECONSIDERATION, "收到行政复议意见书", OPINION, [_term(OPINION)]),
    _receive(
        Kind.AUDIT,
        "收到审计整改要求",
        Practice("审计查出的问题，在审计机关要求的期限内整改并报告结果"),
        [STATED],
        requires=["stated_due_on"],
    ),
    _receive(
        Kind.MESSAGE,
        "收到网民留言",
        Practice("网民留言由主管机构转交，在转交时要求的期限内答复"),
        [STATED],
        requires=["stated_due_on"],
    ),
)
