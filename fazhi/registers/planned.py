"""What is planned first and registered when it has taken place: lectures, trainings, campaigns of any register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.situation import Situation


def planned_for_the_past(s: Situation) -> bool:
    """The day that is planned lies before the day of the step."""
    planned = s.data.get("planned_on")
    return planned is not None and planned < s.on


def registered_today(s: Situation) -> Mapping[str, Any]:
    """What was entered when it had happened was registered that day."""
    return {"registered_on": s.on}
