"""Which department prepares an example decision, and to which decision an opinion speaks."""

from __future__ import annotations

from typing import Any

from fazhi.kernel.example import Case
from fazhi.kernel.organs import Organ


def lead(case: Case) -> Organ:
    """The department that the object names where the county has it; a township prepares its decisions itself."""
    if case.organ != case.county:
        return case.organ
    try:
        return case.place(str(case.object["lead"]))
    except KeyError:
        return case.county


def decision_of(case: Case) -> Any:
    """The decision to which the proceeding belongs that an opinion joins."""
    return case.joined.decision


WORDS = {"lead": lead, "decision_of": decision_of}
