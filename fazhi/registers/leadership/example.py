"""To which department example work points are given."""

from __future__ import annotations

from collections.abc import Callable

from fazhi.kernel.example import Case
from fazhi.kernel.organs import Organ


def department(key: str) -> Callable[[Case], Organ]:
    """The department of the county with this key."""

    def found(case: Case) -> Organ:
        return case.place(key)

    return found


KEYS = ("police", "market", "transport", "urban", "labour")
WORDS = {key: department(key) for key in KEYS}
