"""What the steps of several records ask of a situation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.people import Role
from fazhi.kernel.procedure import OFFICE_STAFF, STAFF, By
from fazhi.kernel.situation import Situation

# What concerns one person is entered by his unit, or for all units by the office in charge.
KEEPERS: tuple[Role | By, ...] = (*STAFF, *OFFICE_STAFF)


def planned_for_the_past(s: Situation) -> bool:
    """The day that is planned lies before the day of the step."""
    planned = s.data.get("planned_on")
    return planned is not None and planned < s.on


def registered_today(s: Situation) -> Mapping[str, Any]:
    """What was entered when it had happened was registered that day."""
    return {"registered_on": s.on}
