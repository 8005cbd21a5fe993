"""The records of learning the law: plan, sessions, speeches, papers, trainings, examinations, reports of leaders."""

from __future__ import annotations

from fazhi.registers.learning.models.duty import DutyReport
from fazhi.registers.learning.models.study import Paper, PlanItem, Session, Speech
from fazhi.registers.learning.models.training import Exam, ExamResult, Training

__all__ = ["DutyReport", "Exam", "ExamResult", "Paper", "PlanItem", "Session", "Speech", "Training"]
