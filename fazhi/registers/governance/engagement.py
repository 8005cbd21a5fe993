"""Who is engaged up to a day leaves by himself after it: observers and advisers of villages alike."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

from fazhi.kernel.situation import Situation

ONE_DAY = timedelta(days=1)


def has_last_day(s: Situation) -> bool:
    """The letter or agreement names a last day."""
    return s.get("engaged_until_on") is not None


def day_after(s: Situation) -> date | None:
    """The day after the last one, once that has passed."""
    until = s.matter.engaged_until_on
    return until + ONE_DAY if until is not None and until < s.today else None


def over_by(on: date) -> Q:
    """The rows whose last day lies before this one."""
    return Q(engaged_until_on__lt=on)
