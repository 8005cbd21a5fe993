"""What becomes of the rows of a sheet, one by one and counted."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from fazhi.sheets.meaning import Problem


class Outcome(Enum):
    """What becomes of a row."""

    NEW = "new"
    UPDATED = "updated"
    SAME = "same"
    BAD = "bad"


@dataclass(frozen=True)
class Verdict:
    """What became of a row: the matter's number where there is one, its problems, how often the law expected else."""

    row: int
    outcome: Outcome
    number: str = ""
    problems: tuple[Problem, ...] = ()
    warnings: int = 0
    steps: tuple[str, ...] = ()
    disregarded: tuple[str, ...] = ()
    unnamed: bool = False


@dataclass
class Count:
    """What became of all rows; `digest` tells two runs apart that came to other results."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    steps: Counter[str] = field(default_factory=Counter)
    disregarded: Counter[str] = field(default_factory=Counter)
    warned: int = 0
    unnamed: int = 0
    sum: Any = field(default_factory=lambda: hashlib.new("sm3"))

    def add(self, verdict: Verdict) -> None:
        """Count a row."""
        self.outcomes[verdict.outcome] += 1
        self.steps.update(verdict.steps if verdict.outcome is not Outcome.BAD else ())
        self.disregarded.update(verdict.disregarded)
        self.warned += bool(verdict.warnings)
        self.unnamed += verdict.unnamed
        self.sum.update(f"{verdict.row}:{verdict.outcome.value}:{','.join(verdict.steps)}\n".encode())

    @property
    def rows(self) -> int:
        """How many rows."""
        return self.outcomes.total()

    @property
    def bad(self) -> int:
        """How many rows have problems."""
        return self.outcomes[Outcome.BAD]

    @property
    def digest(self) -> str:
        """The same for two runs in which the same became of each row."""
        return str(self.sum.hexdigest())
