"""The records of decisions: catalogue and decision, what is done on the way, execution and accountability."""

from fazhi.registers.decisions.models.deciding import Catalogue, Decision
from fazhi.registers.decisions.models.executing import Accountability, Problem, Task
from fazhi.registers.decisions.models.proceedings import Expert, Opinion, Proceeding

__all__ = ["Accountability", "Catalogue", "Decision", "Expert", "Opinion", "Problem", "Proceeding", "Task"]
