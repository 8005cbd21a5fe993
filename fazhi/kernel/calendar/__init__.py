"""Days: which are workdays, and when a statutory period ends.

`calendar` answers for one day (by the published yearly arrangement, or by rule and then provisional); `counting`
counts a time limit of `fazhi.kernel.law` from its event. Begin with `counting.deadline`.
"""

from __future__ import annotations

from fazhi.kernel.calendar.calendar import Day, day, is_workday
from fazhi.kernel.calendar.counting import Deadline, Pause, deadline, last_day

__all__ = ["Day", "Deadline", "Pause", "day", "deadline", "is_workday", "last_day"]
