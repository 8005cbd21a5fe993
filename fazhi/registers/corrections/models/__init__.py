"""The records of corrections and resettlement."""

from fazhi.registers.corrections.models.assessments import Assessment, AssessmentStage
from fazhi.registers.corrections.models.conduct import Measure, MeasureKind, MeasureStage
from fazhi.registers.corrections.models.leaves import Leave, LeaveStage
from fazhi.registers.corrections.models.moves import Direction, Move, MoveStage
from fazhi.registers.corrections.models.persons import Kind, Person, PersonStage
from fazhi.registers.corrections.models.returnees import Returnee, ReturneeStage

__all__ = [
    "Assessment",
    "AssessmentStage",
    "Direction",
    "Kind",
    "Leave",
    "LeaveStage",
    "Measure",
    "MeasureKind",
    "MeasureStage",
    "Move",
    "MoveStage",
    "Person",
    "PersonStage",
    "Returnee",
    "ReturneeStage",
]
