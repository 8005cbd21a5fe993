"""What the records of mediation share: columns that name one another, constraints."""

from __future__ import annotations
