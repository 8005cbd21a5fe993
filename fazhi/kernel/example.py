"""What a register may know when it brings example matters: the matter to be, for words that need code.

The notation of the example files is read by `fazhi.demo`, which a register does not know. Where a value cannot be said
there (which court hears a case), `example.py` of the register maps a word to a function of a `Case`:

    WORDS = {"court": court}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fazhi.kernel.organs import Organ


@dataclass(frozen=True)
class Case:
    """An example matter to be: `organ` is the unit it is about, `kept_by` the organ that keeps it.

    `kind` is citizen, enterprise or organisation; `object` what the matter is about, as the example file says it;
    `joined` the matter that this one joins, or None; `organs` all organs by their code.
    """

    record: str
    group: str
    path: str
    organ: Organ
    county: Organ
    kept_by: Organ
    kind: str
    person: str
    object: Mapping[str, Any]
    joined: Any = None
    organs: Mapping[str, Organ] = field(default_factory=dict)

    def place(self, key: str) -> Organ:
        """A department or township of the county, by its key in `organs.yaml`; raises `KeyError`."""
        return self.organs[f"{self.county.code}-{key}"]


Word = Callable[[Case], Any]
