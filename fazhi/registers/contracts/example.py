"""Departments of an example county that measures name."""

from __future__ import annotations

from fazhi.kernel.example import Case
from fazhi.kernel.organs import Organ


def regulator(case: Case) -> Organ:
    """The county's department for market regulation."""
    return Organ.objects.get(code=f"{case.county.code}-market")


def drafter(case: Case) -> Organ:
    """A department whose measure is to be put right."""
    return Organ.objects.get(code=f"{case.county.code}-commerce")


WORDS = {"regulator": regulator, "drafter": drafter}
