"""What a step does to the clocks: the effects its event keeps, the columns that follow, the index over them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from fazhi.kernel import clocks
from fazhi.kernel.attempt import Attempt, law_date
from fazhi.kernel.clocks import Clock, Run
from fazhi.kernel.local_law import is_local, lookup
from fazhi.kernel.matter import Matter
from fazhi.kernel.procedure import Effect, Extend, Meet, Rekey, Resume, Start, Stop, Suspend
from fazhi.kernel.tables import made


def effects_of_step(attempt: Attempt, new: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the step does to the clocks, as the event keeps it; what cannot act on a clock is left out."""
    if not attempt.step.clocks:
        return []
    found = list(attempt.runs)
    effects: list[dict[str, Any]] = []
    situation = attempt.situation()
    for declared in attempt.step.clocks:
        if declared.when is None or declared.when(situation):
            kept = _effect(declared, attempt, new, clocks.current(found).get(declared.clock))
            if kept:
                clocks.apply(found, kept)
                _count(found, attempt, kept)
                effects.append(kept)
    return effects


def _count(found: list[Run], attempt: Attempt, effect: Mapping[str, Any]) -> None:
    """Count the clock once, so that an unlawful extension is refused here with its article."""
    run = clocks.current(found)[effect["clock"]]
    _ = run.deadline


def _effect(declared: Effect, attempt: Attempt, new: Mapping[str, Any], run: Run | None) -> dict[str, Any] | None:
    on = new.get(declared.from_) or getattr(attempt.matter, declared.from_) if declared.from_ else attempt.on
    kept: dict[str, Any] = {"clock": declared.clock, "on": on.isoformat(), "from": declared.from_}
    running = run is not None and run.open
    match declared:
        case Start():
            return _start(declared, attempt, new, kept, on)
        case Meet() if running:
            return {**kept, "do": "meet"}
        case Stop() if running:
            return {**kept, "do": "stop"}
        case Suspend() if running and run and not run.suspended:
            return {**kept, "do": "suspend", "reason": attempt.step.name}
        case Resume() if run and run.suspended:
            return {**kept, "do": "resume"}
        case Extend() if running:
            return {**kept, "do": "extend", "days": int(attempt.data[declared.days])}
        case Rekey() if running and run:
            limit = lookup(declared.key, law_date(attempt.matter, run.start), attempt.matter.organ)
            return {**kept, "do": "rekey", "key": declared.key, "id": limit.id}
    return None


def _document_date(declared: Start, attempt: Attempt, new: Mapping[str, Any]) -> date | None:
    """The last day that a document set, filled in with this step or an earlier one."""
    if not declared.due:
        return None
    given = new.get(declared.due) or attempt.data.get(declared.due)
    return given or getattr(attempt.matter, declared.due, None)


def _start(
    declared: Start, attempt: Attempt, new: Mapping[str, Any], kept: dict[str, Any], on: date
) -> dict[str, Any] | None:
    kept = {**kept, "do": "start", **({"informs": True} if declared.informs else {})}
    key = declared.key
    if isinstance(key, Mapping):
        key = key.get(str(new.get(declared.by, getattr(attempt.matter, declared.by, ""))), "")
    fixed = _document_date(declared, attempt, new)
    if fixed:
        without_rule = {"id": key} if is_local(key) else {}  # so that the page can say that no local rule was applied
        return {**kept, "due": fixed.isoformat(), "due_from": declared.due, **without_rule}
    if not key:
        return None
    limit = lookup(key, law_date(attempt.matter, on), attempt.matter.organ)
    return {**kept, "key": key, "id": limit.id}


def follow_clocks(matter: Matter, found: list[Run], before: dict[str, Any]) -> dict[str, Any]:
    """Columns that show what the clocks say: mirrored last days, and whether the matter was on time."""
    procedure = matter.record.procedure
    present = clocks.current(found)
    follow: dict[str, Any] = {
        column: present[code].due_on for code, column in procedure.mirrors.items() if code in present
    }
    if procedure.timely:
        started = [present[code] for code in procedure.timely_clocks if code in present]
        decisive = next((run for run in started if run.stopped_on is None or run.met_in_time is False), None)
        follow["timely"] = decisive.met_in_time if decisive else None
    for name, value in follow.items():
        before.setdefault(name, getattr(matter, name))
        setattr(matter, name, value)
    return follow


def index(matter: Matter, found: Sequence[Run], moved: Collection[str] | None = None) -> None:
    """Let the table of present clocks say what the runs say, or those of them that moved.

    The matter is locked, so nobody else writes its rows.
    """
    if not _present(found, moved):
        return
    stored = {row.code: row for row in Clock.objects.filter(record=matter.label, record_id=matter.pk)}
    for row in clock_rows(matter, found, moved, stored):
        row.save()


def clock_rows(
    matter: Matter, found: Sequence[Run], moved: Collection[str] | None, stored: Mapping[str, Clock]
) -> list[Clock]:
    """The rows of the index that differ from what is stored of this matter, by code; new ones among them."""
    rows = []
    for code, run in _present(found, moved).items():
        values = {
            "register": matter.record.register_code,
            "organ_id": matter.organ_id,
            "handler_id": matter.handler_id,
            "name": matter.record.procedure.clocks[code],
            **clocks.as_row(run),
        }
        row = stored.get(code)
        if row is None:
            rows.append(made(Clock, record=matter.label, record_id=matter.pk, code=code, **values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            rows.append(row)
    return rows


def _present(found: Sequence[Run], moved: Collection[str] | None) -> dict[str, Run]:
    return {code: run for code, run in clocks.current(found).items() if moved is None or code in moved}
