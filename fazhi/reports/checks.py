"""Start-up checks: a clause with an unknown task, measure, key or value stops the start, with a hint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register

from fazhi.indicators.catalogue import Catalogue, breakdown_mistake, load_catalogue
from fazhi.kernel.refusal import Refused
from fazhi.kernel.register import Register, registry
from fazhi.reports.clause import Asked, Clause
from fazhi.reports.outline import task_codes


@register("fazhi")
def check_clauses(**_: Any) -> list[Error]:
    """Every clause of an installed register is well formed."""
    catalogue = load_catalogue()
    return [error for declared in registry for error in clause_errors(declared, catalogue)]


def clause_errors(declared: Register, catalogue: Catalogue) -> list[Error]:
    """The mistakes in the clause of one register; a register without clause has none."""
    clause = declared.clause
    if clause is None:
        return []
    if not isinstance(clause, Clause):
        hint = "use fazhi.reports.clause.Clause"
        return [Error(f"{declared.code}: clause is no Clause", hint=hint, id="reports.E001")]
    return [*_task_errors(declared.code, clause), *_figure_errors(declared.code, clause, catalogue)]


def _task_errors(place: str, clause: Clause) -> Iterator[Error]:
    if clause.task not in task_codes():
        known = ", ".join(sorted(task_codes()))
        yield Error(f"{place}: clause with the unknown task {clause.task}", hint=f"one of {known}", id="reports.E002")


def _figure_errors(place: str, clause: Clause, catalogue: Catalogue) -> Iterator[Error]:
    for asked in dict.fromkeys(clause.asked):
        mistake = _mistake(asked, catalogue)
        if mistake:
            message, hint = mistake
            yield Error(f"{place}: clause with {{{asked}}}: {message}", hint=hint, id="reports.E003")


def _mistake(asked: Asked, catalogue: Catalogue) -> tuple[str, str] | None:
    """What is wrong with a figure that a clause asks for, and a hint."""
    try:
        catalogue.measure(asked.code)
    except Refused as unknown:
        return unknown.refusal.message, unknown.refusal.next_step
    if any(cut.open for cut in asked.breakdown):
        return "“*”不是取值", "写明一个取值"
    return breakdown_mistake(catalogue, asked.code, asked.breakdown)
