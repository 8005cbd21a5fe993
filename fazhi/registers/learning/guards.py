"""What the steps of several records ask of a situation."""

from __future__ import annotations

from fazhi.kernel.people import Role
from fazhi.kernel.procedure import OFFICE_STAFF, STAFF, By

# What concerns one person is entered by his unit, or for all units by the office in charge.
KEEPERS: tuple[Role | By, ...] = (*STAFF, *OFFICE_STAFF)
