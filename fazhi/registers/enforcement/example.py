"""The word that the example calls need: which department a township calls, always the same for one township."""

from __future__ import annotations

from fazhi.kernel.example import Case
from fazhi.kernel.organs import Organ

CALLED = ("urban", "market", "transport", "resources", "agriculture")


def called(case: Case) -> Organ:
    """One of the departments that townships call most, by the code of the township."""
    return case.place(CALLED[sum(case.organ.code.encode()) % len(CALLED)])


WORDS = {"called": called}
