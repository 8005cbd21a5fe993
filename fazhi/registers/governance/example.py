"""Which village of its township an example matter is about."""

from __future__ import annotations

from fazhi.kernel.example import Case
from fazhi.kernel.organs import Organ


def village(case: Case) -> Organ:
    """The village of the township that has the number of the object."""
    return case.organs[f"{case.organ.code}-{case.object['nth']}"]


def village_name(case: Case) -> str:
    """The name of that village; of a township whose villages are not in the tree, a number."""
    found = case.organs.get(f"{case.organ.code}-{case.object['nth']}")
    return found.short_name.removeprefix(case.organ.short_name) if found else f"第{case.object['nth']}村"


WORDS = {"village": village, "village_name": village_name}
