"""How far a collection is: every unit with its returns of a period, who has not handed in, who is late.

Units stand in the order of the tree, never by how fast they were: lists are for helping, not for ranking.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fazhi.collection.models import HANDED_IN, TO_FILL_IN, Return, Returning
from fazhi.kernel.organs import Organ


@dataclass(frozen=True)
class Unit:
    """A unit with its returns."""

    organ: Organ
    rows: tuple[Return, ...]


def units(rows: Iterable[Return]) -> list[Unit]:
    """The returns by unit, in the order of the tree."""
    found: dict[int, list[Return]] = {}
    for row in sorted(rows, key=lambda row: (str(row.organ.path), row.pk)):
        found.setdefault(row.organ_id, []).append(row)
    return [Unit(rows[0].organ, tuple(rows)) for rows in found.values()]


def wanted_by(row: Return) -> date:
    """The day until which the return is to be handed in: the new one after it was given back."""
    given_back = row.stage == Returning.RETURNED and row.redo_due_on
    day: date = row.redo_due_on if given_back else row.due_on
    return day


def is_missing(row: Return) -> bool:
    """Whether the unit has not handed in."""
    return row.stage in TO_FILL_IN


def is_late(row: Return, today: date) -> bool:
    """Whether the last day passed and the unit has not handed in."""
    return is_missing(row) and wanted_by(row) < today


def handed_in_late(row: Return) -> bool:
    """Whether the unit handed in after the last day."""
    return row.stage in HANDED_IN and row.timely is False


def periods(rows: Any) -> list[str]:
    """The periods for which something is collected, the latest first."""
    return sorted(set(rows.order_by().values_list("period", flat=True)), reverse=True)
