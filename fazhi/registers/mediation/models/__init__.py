"""The records of mediation: organisations and mediators (`network`), disputes (`disputes`), hazards (`hazards`),
what local law lays down (`local`)."""

from fazhi.registers.mediation.models.disputes import Dispute
from fazhi.registers.mediation.models.hazards import Hazard
from fazhi.registers.mediation.models.local import LocalTerm
from fazhi.registers.mediation.models.network import Mediator, Organisation

__all__ = ["Dispute", "Hazard", "LocalTerm", "Mediator", "Organisation"]
