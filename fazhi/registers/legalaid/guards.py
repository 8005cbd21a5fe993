"""What the rules of several parts look at: whether the act of 2021 governs, who is helped, what clocks have started."""

from __future__ import annotations

from collections.abc import Callable

from fazhi.kernel.procedure import Practice
from fazhi.kernel.situation import Situation
from fazhi.registers.legalaid.models import Decision, Notice, Subject, Waiver

REVIEW = "legal_aid.review"
ASSIGN = "legal_aid.assign"
ON_NOTICE = "legal_aid.assign_on_notice"
SUPPLEMENT = "legal_aid.supplement"
WAIVED = "legal_aid.means_check_waived"
EXEMPT = "legal_aid.no_means_limit"
BEFORE = Practice("法律援助法施行以前依《法律援助条例》办理，条例的期限没有收入本系统")

# Kinds of matter in which a worker in town is believed without proof of his means (art. 42 item 3).
WAGES_AND_INJURY = (Subject.WAGES, Subject.INJURY)


def in_law(key: str) -> Callable[[Situation], bool]:
    """Whether the governing law has the parameter; a clock by it starts only then."""

    def known(s: Situation) -> bool:
        return s.in_force(key)

    return known


def on_notice(s: Situation) -> bool:
    """A judicial organ gave notice; nothing is reviewed then."""
    return bool(s.get("notice"))


def applied_for(s: Situation) -> bool:
    return not on_notice(s)


def was_refused(s: Situation) -> bool:
    """The decision that stands is one not to give aid."""
    return bool(s.matter.decision == Decision.REFUSED)


def was_terminated(s: Situation) -> bool:
    return s.matter.terminated_on is not None


def listed_for_waiver(s: Situation) -> bool:
    """Somebody whose means are not checked, by what the row says of him."""
    worker = s.get("recipient") == Waiver.MIGRANT_WORKER and s.get("matter") in WAGES_AND_INJURY
    return worker or bool(s.get("waiver"))


def listed_for_exemption(s: Situation) -> bool:
    """Somebody whose means do not count at all."""
    return s.get("matter") == Subject.VIOLENCE or bool(s.get("exemption"))


def grave(s: Situation) -> bool:
    """A case that only a lawyer of some years may defend (art. 26)."""
    return s.get("notice") in (Notice.SEVERE, Notice.REVIEW)
