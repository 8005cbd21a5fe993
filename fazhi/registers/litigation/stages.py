"""Who acts in a suit, the groups of stages in which steps are open, and what ends with the trial."""

from __future__ import annotations

from fazhi.kernel.procedure import Meet, Stop
from fazhi.registers.litigation.models import Stage

BEFORE_HEARING = [Stage.ANSWERING, Stage.TRIAL]
OPEN = [Stage.ANSWERING, Stage.TRIAL, Stage.HEARD]
COURT_WRITES = [*OPEN, Stage.JUDGED, Stage.SERVED, Stage.APPEALED, Stage.EFFECTIVE]

END_OF_TRIAL = [Meet("trial"), *(Stop(c) for c in ("defence", "evidence", "jurisdiction", "service_of_defence"))]
