"""Which village an example adviser serves."""

from __future__ import annotations

from fazhi.kernel.example import Case
from fazhi.kernel.organs import Organ


def village(case: Case) -> Organ:
    """The village of the township that the object numbers."""
    return case.organs[f"{case.organ.code}-{case.object['village']}"]


WORDS = {"village": village}
