"""Start-up checks: a wrong declaration or a mistake in the law data stops the start, with a hint."""

from __future__ import annotations

from typing import Any

from django.core.checks import Error, register

from fazhi.kernel import law
from fazhi.kernel.links import LinkField
from fazhi.kernel.mistakes import mistakes
from fazhi.kernel.register import Hearing, Record, Register, registry


@register("fazhi")
def check_law(**_: Any) -> list[Error]:
    """Every law parameter is well formed."""
    try:
        law.all_parameters()
    except law.LawDataError as error:
        return [Error(str(error), hint="mend the file named in the message", id="fazhi.E001")]
    return []


@register("fazhi")
def check_registers(**_: Any) -> list[Error]:
    """Every register is declared without mistakes."""
    return [error for declared in registry for record in declared.records for error in record_errors(declared, record)]


def record_errors(declared: Register, record: Record) -> list[Error]:
    """The mistakes of one record."""
    columns = {f.name for f in record.model._meta.concrete_fields}
    place = f"{declared.code}.{record.code}"
    found = [(f"{place}: {m}", h) for m, h in mistakes(record.procedure, columns)]
    named = {*record.columns, *record.filters, *record.search, *record.shared_with, record.opened}
    named |= {c for _, group in record.facts for c in group} | {*record.procedure.mirrors.values(), *record.ahead}
    named |= set(record.full_text)
    unknown = {name.split("__")[0] for name in named} - columns - {derived.code for derived in record.derived}
    found += [(f"{place}: no column {c}", "name a column of the model") for c in sorted(unknown)]
    bare = [f.name for f in record.model._meta.concrete_fields if not f.auto_created and str(f.verbose_name).isascii()]
    found += [(f"{place}: column {c} has no Chinese label", "give it a verbose_name") for c in bare]
    related = {f.name for f in record.model._meta.concrete_fields if f.is_relation or isinstance(f, LinkField)}
    found += [
        (f"{place}: step {step.code} asks somebody outside for {c}", "he sees no matters or organs to choose from")
        for step in record.procedure.steps
        if step.outside
        for c in sorted(related & set(step.columns))
    ]
    if record.sealed and not hasattr(record.model, record.sealed):
        found.append((f"{place}: no {record.sealed} says whether a matter is sealed", "name a column or a property"))
    clocks = set(record.procedure.mirrors) | set(record.procedure.timely_clocks)
    found += [
        (f"{place}: unknown clock {c}", "name it in Procedure.clocks") for c in clocks - set(record.procedure.clocks)
    ]
    found += [(f"{place}: {m}", h) for hearing in record.hears for m, h in hearing_mistakes(record, hearing)]
    return [Error(message, hint=hint, id="fazhi.E002") for message, hint in found]


def hearing_mistakes(record: Record, hearing: Hearing) -> list[tuple[str, str]]:
    """What is wrong with what a record does when it hears an outcome: pairs of message and hint."""
    label, _, code = hearing.outcome.rpartition(".")
    column = next((f for f in record.model._meta.concrete_fields if f.name == hearing.link), None)
    found = []
    if label.partition(".")[0] in registry and code not in _announced(label):
        found.append((f"nobody announces {hearing.outcome}", "name register.record.outcome as a step announces it"))
    if not isinstance(column, LinkField) or label not in column.of:
        found.append((f"{hearing.link} does not name matters of {label}", "make it an any_matter of that record"))
    if [other.outcome.rpartition(".")[0] for other in record.hears].count(label) > 1:
        found.append((f"two outcomes of {label} would share one matter", "listen to one outcome of a record"))
    steps = {code: record.procedure.by_code.get(code) for code in (hearing.opens, hearing.drops, hearing.resumes)}
    found += [
        (f"step {code} is not for an outcome", "declare it brought, with nobody in by and nothing forbidden")
        for code, step in steps.items()
        if step is None or not step.heard or step.forbids or step.opens != (code == hearing.opens)
    ]
    return found


def _announced(label: str) -> set[str]:
    """The outcomes that the steps of a record announce."""
    steps = [step for record in registry.records() if record.label == label for step in record.procedure.steps]
    return {announced.code for step in steps for announced in step.announces}
