"""What local law lays down for plans: when they are filed, how often they are revised and drilled."""

from __future__ import annotations

from fazhi.kernel.local_law import LocalKey, Unit, rule_of
from fazhi.kernel.organs import Level
from fazhi.kernel.situation import Situation

FILING = "local.emergency.filing"
REVISION = "local.emergency.revision"
REVISION_BELOW = "local.emergency.revision_below"
DRILL = "local.emergency.drill"
PERIODS = (Unit.MONTH, Unit.WORKDAY, Unit.DAY)

KEYS = (
    LocalKey(FILING, "应急预案备案的期限", starts="印发或者修订", ends="报送备案"),
    LocalKey(REVISION, "县级政府和部门应急预案的修订周期", units=PERIODS, starts="印发或者修订", ends="修订"),
    LocalKey(REVISION_BELOW, "乡镇（街道）应急预案的修订周期", units=PERIODS, starts="印发或者修订", ends="修订"),
    LocalKey(DRILL, "应急预案的演练周期", units=PERIODS, starts="印发或者上一次演练", ends="演练"),
)


def is_below(s: Situation) -> bool:
    """Whether the organ is a township, subdistrict or village, whose plans have a rhythm of their own."""
    return s.matter.organ.level in (Level.TOWNSHIP, Level.VILLAGE)


def revision_key(s: Situation) -> str:
    """The local rule on the rhythm of revision that speaks of the organ."""
    return REVISION_BELOW if is_below(s) else REVISION


def has_rule(s: Situation, key: str) -> bool:
    """Whether the county has entered a rule that holds on the day of the step."""
    return rule_of(key, s.on, s.matter.organ) is not None
