"""Words of the example requests."""

from __future__ import annotations

from fazhi.kernel.example import Case
from fazhi.kernel.organs import Organ


def competent(case: Case) -> Organ:
    """The unit that another one proposes when it gives a request back."""
    return case.place("agriculture")


WORDS = {"competent": competent}
