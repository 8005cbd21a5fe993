"""What local law lays down for mediation: the act knows no term, a county's own rules often do."""

from __future__ import annotations

from datetime import date

from fazhi.kernel.local_law import last_day, rule_of
from fazhi.kernel.procedure import Practice
from fazhi.kernel.situation import Situation
from fazhi.registers.mediation.models.local import PERIOD

TIME = Practice("委托文书、当事人约定或者本地工作规则确定的调解期限")


def counted_day(s: Situation) -> date | None:
    """The last day by the rule that the county has entered; None where it has none."""
    accepted = s.get("accepted_on") or s.on
    return last_day(PERIOD, accepted, s.matter.organ) if rule_of(PERIOD, accepted, s.matter.organ) else None


def has_term(s: Situation) -> bool:
    """A last day is typed in, or a local rule gives one."""
    return s.get("due_on") is not None or counted_day(s) is not None


def term_beyond_rule(s: Situation) -> bool:
    """A last day after that of the local rule, from the beginning."""
    counted = counted_day(s)
    return s.given("due_on") and counted is not None and s.get("due_on") > counted
