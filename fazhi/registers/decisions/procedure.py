"""The way of a decision from the proposal to the archive, in the order in which its parts follow one another."""

from __future__ import annotations

from fazhi.kernel.procedure import Procedure
from fazhi.registers.decisions.discussing import DISCUSSING
from fazhi.registers.decisions.executing import EXECUTING
from fazhi.registers.decisions.models.deciding import Stage
from fazhi.registers.decisions.review import REVIEW
from fazhi.registers.decisions.starting import STARTING

procedure = Procedure(
    stages=Stage,
    steps=[*STARTING, *REVIEW, *DISCUSSING, *EXECUTING],
    final=[Stage.EXECUTED, Stage.ENDED, Stage.ABANDONED],
)
