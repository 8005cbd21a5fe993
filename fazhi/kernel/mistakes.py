"""What is wrong with the declaration of a procedure; a start-up check of `fazhi.kernel.checks` refuses it."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.kernel import law
from fazhi.kernel.law.citation import Citation
from fazhi.kernel.local_law import declared, is_local
from fazhi.kernel.procedure import OFFICE, RESERVED, SAME, Procedure, Returning, Step

Mistake = tuple[str, str]  # message and hint


def mistakes(procedure: Procedure, columns: set[str]) -> list[Mistake]:
    """What is wrong with a declaration: pairs of message and hint; `columns` are the columns of the model."""
    return [
        *_stage_mistakes(procedure),
        *_twice(procedure),
        *(found for step in procedure.steps for found in _step_mistakes(procedure, step, columns)),
        *_law_mistakes(procedure),
    ]


def _stage_mistakes(procedure: Procedure) -> list[Mistake]:
    stages, final = set(procedure.stages.values), set(procedure.final)
    found = [(f"unknown final stage {s}", "name a member of the stages") for s in sorted(final - stages)]
    edges = procedure.edges()
    reached: set[str] = {""}
    while more := {target for source, target, _ in edges if source in reached} - reached:
        reached |= more
    found += [(f"stage {s} cannot be reached", "add a step that leads there") for s in sorted(stages - reached)]
    left = {source for source, target, _ in edges if source != target}
    found += [
        (f"stage {s} cannot be left and is not final", "add a step or list it in final")
        for s in sorted((stages & reached) - left - final)
    ]
    if not procedure.opening:
        found.append(("no step opens the matter", "give one step an empty source"))
    return found


def _twice(procedure: Procedure) -> Iterator[Mistake]:
    seen = set()
    for step in procedure.steps:
        if step.code in seen:
            yield f"step {step.code} is declared twice", "give each step a code of its own"
        seen.add(step.code)


def _step_mistakes(procedure: Procedure, step: Step, columns: set[str]) -> Iterator[Mistake]:
    place = f"step {step.code}"
    for name in sorted({item.name for item in step.inputs} & RESERVED):
        yield f"{place} calls an input {name}, which the door takes for itself", "rename it"
    if not step.basis:
        yield f"{place} has no legal basis", "name a law parameter, or Practice(...) with its reason"
    yield from _actor_mistakes(step, place, columns)
    told = {column for announced in step.announces for column in (announced.concerns, announced.shows)}
    shown = step.outside.shown if step.outside else ()
    named = {*step.columns, *step.sets, *step.numbers, *shown, *told, step.date}
    for column in sorted(named - columns - {"organ", ""}):
        yield f"{place} names no column {column}", "add the column or use Input"
    yield from _way_mistakes(procedure, step, place)


def _actor_mistakes(step: Step, place: str, columns: set[str]) -> Iterator[Mistake]:
    """Who takes the step: nobody, a role nowhere, or two kinds of people at once."""
    if not step.by and step.automatic is None and not step.heard:
        yield f"{place} may be taken by nobody", "name roles in by, or make it automatic"
    for actor in step.actors:
        if actor.via not in {*columns, "organ", OFFICE}:
            hint = "name a column of an organ in By(via=…)"
            yield f"{place} is taken by a role at {actor.via}, which is no column", hint
    if step.outside and (step.opens or not step.outside.sent_by):
        yield f"{place} has nobody to send its link", "give it a source and name roles in sent_by"
    if step.outside and step.actors:
        yield f"{place} is taken by somebody outside and by roles", "make two steps of it"


def _way_mistakes(procedure: Procedure, step: Step, place: str) -> Iterator[Mistake]:
    """From which stage to which, and which clocks it moves on the way."""
    targets = {step.target} if isinstance(step.target, str) and step.target != SAME else set()
    for stage in sorted((set(step.source) | targets) - set(procedure.stages.values)):
        yield f"{place} names no stage {stage}", "name a member of the stages"
    if isinstance(step.target, Returning) and step.target.step not in procedure.by_code:
        yield f"{place} returns from unknown step {step.target.step}", "name a step of this procedure"
    for effect in step.clocks:
        if effect.clock not in procedure.clocks:
            yield f"{place} moves an unnamed clock {effect.clock}", "name the clock in Procedure.clocks"


def _law_mistakes(procedure: Procedure) -> list[Mistake]:
    found = []
    for key in sorted(procedure.keys()):
        try:
            declared(key) if is_local(key) else law.versions(key)
        except law.UnknownParameter as unknown:
            found.append((f"unknown law parameter {key}", str(unknown)))
    for text in sorted(procedure.cited()):
        try:
            Citation.parse(text)
        except ValueError as error:
            found.append((f"unknown article {text}", str(error)))
    return found
