"""The records of public legal services, by business."""

from __future__ import annotations

from fazhi.registers.legalservices.models.advice import Checkup, Consultation, Opinion
from fazhi.registers.legalservices.models.notarising import Notarisation
from fazhi.registers.legalservices.models.rosters import Platform, Provider

__all__ = ["Checkup", "Consultation", "Notarisation", "Opinion", "Platform", "Provider"]
