"""What local rules lay down for requests: how long they may take, and until when a unit may give one back."""

from __future__ import annotations

from datetime import date

from fazhi.kernel.local_law import last_day, rule_of
from fazhi.kernel.procedure import Practice, Rule
from fazhi.kernel.situation import Situation
from fazhi.registers.requests.models.local import AGAIN, HANDLING, RETURN, URGENT

TERM = Practice("诉求办理期限自受理之日起计算，由本地规定；没有规定的，由受理单位确定")


def handling_key(s: Situation) -> str:
    """Which of the county's terms applies to the request."""
    return URGENT if s.get("urgent") else HANDLING


def _ruled(s: Situation, key: str, on: date) -> bool:
    return rule_of(key, on, s.matter.organ) is not None


def ruled_urgent(s: Situation) -> bool:
    """The county has a term of its own for an urgent request."""
    return bool(s.get("urgent")) and not s.given("stated_due_on") and _ruled(s, URGENT, s.on)


def ruled_ordinary(s: Situation) -> bool:
    return not s.get("urgent") and not s.given("stated_due_on") and _ruled(s, HANDLING, s.on)


def term_stated(s: Situation) -> bool:
    """A last day was typed in before."""
    return s.matter.stated_due_on is not None


def _ruled_from_receipt(s: Situation) -> bool:
    return not term_stated(s) and _ruled(s, handling_key(s), s.matter.registered_on)


def urgent_from_receipt(s: Situation) -> bool:
    """The county's term for urgent requests runs on from the receipt of this one."""
    return bool(s.matter.urgent) and _ruled_from_receipt(s)


def ordinary_from_receipt(s: Situation) -> bool:
    return not s.matter.urgent and _ruled_from_receipt(s)


def later_by_correction(s: Situation) -> bool:
    """A correction would give time that only an extension gives."""
    before, new = s.matter.stated_due_on, s.data.get("stated_due_on")
    return before is not None and new is not None and new > before


def stated(s: Situation) -> bool:
    """The last day is typed in."""
    return s.given("stated_due_on")


def beyond_rule(s: Situation) -> bool:
    """A last day that is typed in lies after that of the local rule."""
    if not s.given("stated_due_on") or not _ruled(s, handling_key(s), s.on):
        return False
    counted = last_day(handling_key(s), s.on, s.matter.organ)
    return counted is not None and s.data["stated_due_on"] > counted


def return_ruled(s: Situation) -> bool:
    return _ruled(s, RETURN, s.on)


def return_known(s: Situation) -> bool:
    return return_ruled(s) or s.given("return_due_on")


def again_ruled(s: Situation) -> bool:
    return _ruled(s, AGAIN, s.on)


NO_LATER = Rule(
    later_by_correction, TERM, "更正不能推迟办理截止日", "需要更多时间的，办理“延长办理期限”", "stated_due_on"
)
