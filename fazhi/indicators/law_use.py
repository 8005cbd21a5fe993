"""Where each parameter of the law is used, and why the others are not.

A parameter is used where a step rests on it, a rule or a clock counts by it, or code asks for it (a check). What no
register uses stands with its reason in the `unused.yaml` of a register, or belongs to a business of `later.yaml`, whose
register is not built.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from fazhi.indicators.catalogue import load_catalogue
from fazhi.kernel import law
from fazhi.kernel.procedure import Effect, Step, keys_of
from fazhi.kernel.register import Record, registry

REGISTERS = "fazhi.registers"
PLATFORM = "fazhi"


@dataclass(frozen=True, order=True)
class Use:
    """One place: the register (empty for the platform itself), how it is used, and by what."""

    register: str
    how: str
    what: str


@dataclass(frozen=True)
class Unused:
    """Which register says why it does not use a parameter."""

    register: str
    reason: str


@dataclass(frozen=True)
class Later:
    """Which register will handle a business, and what happens to it until then."""

    register: str
    reason: str = ""


# --- what is used -------------------------------------------------------------------------------------------------


def uses() -> dict[str, list[Use]]:
    """For each key the places that use it: steps, rules and clocks of procedures, else the modules that name it."""
    found: dict[str, set[Use]] = defaultdict(set)
    for record in registry.records():
        for key, use in _declared(record):
            found[key].add(use)
    for key, use in _named():
        if not any(known.register == use.register for known in found[key]):
            found[key].add(use)
    return {key: sorted(places) for key, places in found.items() if places}


def _declared(record: Record) -> Iterator[tuple[str, Use]]:
    for step in record.procedure.steps:
        for how, what, keys in _parts(record, step):
            yield from ((key, Use(record.register_code, how, what)) for key in keys)


def _parts(record: Record, step: Step) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """How, by what and which keys."""
    yield "step", step.name, step.bases
    for rule in (*step.forbids, *step.expects):
        yield "rule", rule.code, keys_of(rule.basis)
    for effect in step.clocks:
        yield "clock", record.procedure.clocks[effect.clock], _keys(effect)


def _keys(effect: Effect) -> tuple[str, ...]:
    key = getattr(effect, "key", "")
    return tuple(key.values()) if isinstance(key, Mapping) else (key,) if key else ()


@cache
def _named() -> tuple[tuple[str, Use], ...]:
    """The keys that stand in code, as a text of their own; what a record is called by the same name is left out."""
    known = {row.key for row in law.all_parameters()} - {record.label for record in registry.records()}
    return tuple(
        (text, Use(_register_of(path), "check", path))
        for path, module in _below(files(PLATFORM), PLATFORM)
        for text in _texts(module)
        if text in known
    )


def _texts(module: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(module)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _below(folder: Traversable, name: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name not in ("migrations", "__pycache__"):
            yield from _below(entry, f"{name}.{entry.name}")
        elif entry.name.endswith(".py") and name != REGISTERS:  # what registers share counts where they use it
            yield f"{name}.{entry.name.removesuffix('.py')}", entry.read_text(encoding="utf-8")


def _register_of(path: str) -> str:
    code = path.removeprefix(f"{REGISTERS}.").split(".")[0] if path.startswith(f"{REGISTERS}.") else ""
    return code if code in registry else ""


# --- what is not used ---------------------------------------------------------------------------------------------


def unused() -> dict[str, list[Unused]]:
    """The keys that registers list as not used, each with the reasons; a key is listed once."""
    found: dict[str, list[Unused]] = defaultdict(list)
    for register in registry:
        file = files(REGISTERS) / register.code / "unused.yaml"
        for key, reason in _read(file).items() if file.is_file() else ():
            found[key].append(Unused(register.code, str(reason)))
    return dict(found)


def later() -> dict[str, Later]:
    """The businesses whose register is not built."""
    return {business: Later(**spec) for business, spec in _read(files(REGISTERS) / "later.yaml").items()}


def _read(file: Traversable) -> Mapping[str, Any]:
    return yaml.safe_load(file.read_text(encoding="utf-8")) or {}


def mistakes() -> list[tuple[str, str]]:
    """What is wrong with the lists: pairs of message and hint."""
    used, listed, waiting = uses(), unused(), later()
    keys = {row.key for row in law.all_parameters()}
    return [
        *_without_place(keys, used, listed, waiting),
        *_wrongly_listed(keys, used, listed),
        *_wrongly_waiting(listed, waiting),
    ]


def _without_place(
    keys: set[str], used: Mapping[str, Any], listed: Mapping[str, Any], waiting: Mapping[str, Later]
) -> Iterator[tuple[str, str]]:
    for key in sorted(keys - set(used) - set(listed)):
        if business_of(key) not in waiting:
            yield f"{key} is used by nothing", "use it, or list it with the reason in the unused.yaml of its register"


def _wrongly_listed(
    keys: set[str], used: Mapping[str, list[Use]], listed: Mapping[str, list[Unused]]
) -> Iterator[tuple[str, str]]:
    for key, lines in sorted(listed.items()):
        where = "、".join(line.register for line in lines)
        if key not in keys:
            yield f"{where}: unused.yaml names {key}, which the law does not have", "correct the key or take it out"
        if key in used:
            by = "、".join(use.what for use in used[key])
            yield f"{where}: unused.yaml names {key}, which is used by {by}", "take it out of the list"
        if len(lines) > 1:
            yield f"{key} is listed by {where}", "leave it in the list of one register"
        if not all(line.reason.strip() for line in lines):
            yield f"{where}: unused.yaml gives no reason for {key}", "say why no step needs it"


def _wrongly_waiting(listed: Mapping[str, Any], waiting: Mapping[str, Later]) -> Iterator[tuple[str, str]]:
    named = load_catalogue().registers
    for business, line in waiting.items():
        if business not in law.procedures():
            yield f"later.yaml names {business}, which the law does not have", "take a code of vocabulary.yaml"
        if line.register not in named:
            yield f"later.yaml: there is no register {line.register}", "take a register of the catalogue"
        if line.register in registry:
            yield f"later.yaml: {line.register} is built", "take the line out; list what is not used in its unused.yaml"
        for key in sorted(key for key in listed if business_of(key) == business):
            yield f"{key} is listed, and {business} stands in later.yaml", "leave it in one of the two"


def business_of(key: str) -> str:
    """The business of a parameter: the first part of its key."""
    return key.split(".")[0]
