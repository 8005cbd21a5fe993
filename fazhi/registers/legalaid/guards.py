"""What the rules of several parts look at: whether the act of 2021 governs, who is helped, what clocks have started."""

from __future__ import annotations

from fazhi.kernel.procedure import Practice
from fazhi.kernel.situation import Situation
from fazhi.registers.legalaid.models import Decision, Notice, Recipient, Subject

REVIEW = "legal_aid.review"
ASSIGN = "legal_aid.assign"
ON_NOTICE = "legal_aid.assign_on_notice"
SUPPLEMENT = "legal_aid.supplement"
WAIVED = "legal_aid.means_check_waived"
EXEMPT = "legal_aid.no_means_limit"
BEFORE = Practice("法律援助法施行以前依《法律援助条例》办理，条例的期限没有收入本系统")

LATER_PAPERS = "法律援助法(2021)第四十四条第二款"


def on_notice(s: Situation) -> bool:
    """A judicial organ gave notice; nothing is reviewed then."""
    return bool(s.get("notice"))


def was_refused(s: Situation) -> bool:
    """The decision that stands is one not to give aid."""
    return bool(s.matter.decision == Decision.REFUSED)


def was_terminated(s: Situation) -> bool:
    return s.matter.terminated_on is not None


def listed_for_waiver(s: Situation) -> bool:
    """Somebody whose means are not checked, by what the row says of him."""
    worker = s.get("recipient") == Recipient.MIGRANT_WORKER and s.get("matter") == Subject.WAGES
    return worker or bool(s.get("waiver"))


def hurt_worker(s: Situation) -> bool:
    """A worker in town with an injury: his means are not checked where it came of an accident at work (art. 42)."""
    return s.get("recipient") == Recipient.MIGRANT_WORKER and s.get("matter") == Subject.INJURY


def listed_for_exemption(s: Situation) -> bool:
    """Somebody whose means do not count at all."""
    return s.get("matter") == Subject.VIOLENCE or bool(s.get("exemption"))


def papers_missing(s: Situation) -> bool:
    """Aid was given first, and the papers have not come."""
    return bool(s.matter.urgency) and s.matter.papers_on is None


def grave(s: Situation) -> bool:
    """A case that only a lawyer of some years may defend (art. 26)."""
    return s.get("notice") in (Notice.SEVERE, Notice.REVIEW)
