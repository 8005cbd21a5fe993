"""What local law lays down for norms: within which period a document is filed after its publication."""

from __future__ import annotations

from datetime import date

from fazhi.kernel.local_law import LocalKey, last_day, rule_of
from fazhi.kernel.situation import Situation

FILING_DAYS = "local.norms.filing"

KEYS = (
    LocalKey(
        FILING_DAYS,
        "报送备案的期限",
        starts="公布",
        ends="报送备案",
    ),
)


def counted_filing_day(s: Situation) -> date | None:
    """The last day by the rule that the county has entered; None where it has none."""
    issued = s.get("issued_on") or s.on
    return last_day(FILING_DAYS, issued, s.matter.organ) if rule_of(FILING_DAYS, issued, s.matter.organ) else None


def filing_day_unknown(s: Situation) -> bool:
    return not s.given("filing_due_on") and counted_filing_day(s) is None


def filing_day_differs(s: Situation) -> bool:
    return s.given("filing_due_on") and s.get("filing_due_on") != counted_filing_day(s)
