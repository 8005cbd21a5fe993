"""Outcomes: what a step announces (`Step.announces`), and what records that listen do then (`Record.hears`).

Neither side knows the other. Whoever announces says what came about and which organ it concerns; whoever listens names
the outcome by `register.record.outcome`, and has one matter for each matter that it came from. What is done to it is
part of the same transaction, also where the step is corrected or taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from fazhi.kernel.alike import alike
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.links import name_of
from fazhi.kernel.matter import Matter
from fazhi.kernel.procedure import Announcement, Follow
from fazhi.kernel.register import Heard, Hearing, Record, registry

Outcomes = Mapping[str, Announcement]


def outcomes(matter: Matter, steps: Iterable[Event]) -> Outcomes:
    """The outcomes of a matter that stand, by code, given its row and the steps that stand."""
    declared = matter.record.procedure.by_code
    announced = (found for event in steps for found in declared[event.step].announces)
    return {found.code: found for found in announced if found.when(matter)}


def consequences(matter: Matter, before: Outcomes, after: Outcomes, on: date) -> Iterator[Follow]:
    """The steps to be taken elsewhere because outcomes of a matter came about, or stand no more."""
    for code in sorted(before.keys() ^ after.keys()):
        heard = Heard(after.get(code) or before[code], matter, on)
        for record, hearing in listening(f"{matter.label}.{code}"):
            follow = _consequence(record, hearing, heard, stands=code in after)
            if follow is not None:
                yield follow


def listening(outcome: str) -> list[tuple[Record, Hearing]]:
    """The records that listen to an outcome, each with what it does then."""
    return [(record, found) for record in registry.records() for found in record.hears if found.outcome == outcome]


def _consequence(record: Record, hearing: Hearing, heard: Heard, *, stands: bool) -> Follow | None:
    """The step for an outcome that came about or stands no more; None where there is nothing to do."""
    name = name_of(heard.matter)
    there = next(iter(alike(record.model, hearing.link, name)), None)
    if there is None:
        organ = hearing.kept_by(heard) if stands else None
        data = {hearing.link: name, **hearing.fills(heard)} if organ else {}
        return Follow(record.model, hearing.opens, data, organ) if organ else None
    code = hearing.resumes if stands else hearing.drops
    return Follow(there, code) if there.stage in record.procedure.by_code[code].source else None
