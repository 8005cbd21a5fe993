"""The records of requests, one module for each business."""

from fazhi.registers.requests.models.channels import Channel
from fazhi.registers.requests.models.local import LocalTerm
from fazhi.registers.requests.models.petitions import Petition
from fazhi.registers.requests.models.requests import Request

__all__ = ["Channel", "LocalTerm", "Petition", "Request"]
