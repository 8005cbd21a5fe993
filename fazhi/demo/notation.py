"""How registers write their example matters: `example.yaml`, or the files of a folder `example`, in their package.

docs/guide/example-matters.md explains the notation. What is read here is checked against it, so that a wrong word is
refused with its file and place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps

from fazhi.demo.units import Objects
from fazhi.demo.values import ExampleMistake, Values
from fazhi.kernel.example import Word
from fazhi.kernel.register import registry

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C reads ten times as fast
REGISTER_KEYS = {"in_charge", "in_charge_from", "objects", "collected"}
RECORD_KEYS = {"record", "matter", "builds_on", "paths", "groups"}
MATTER_KEYS = {"kept_by", "handler", "title", "opening", "persons", "parties"}
GROUP_KEYS = {
    *("county", "count", "received", "units", "about", "path", "lasts", "with"),
    *("unit", "kept_by", "joins", "continues", "until", "aim"),
}
JOINS_KEYS = {"as", "group", "step", "wait"}
CONTINUES_KEYS = {*JOINS_KEYS, "nth"}
SAID_BY_THE_STEP_BEFORE = {"received", "aim", "joins", "units", "about", "kept_by", "unit"}  # where a group continues
AIM_KEYS = {"step", "limit", "period", "due"}
PARTY_KEYS = {"role", "name", "kind"}
PERSONS = {"citizen": "当事人", "enterprise": "企业", "organisation": "组织", "other": "对方当事人"}


@dataclass(frozen=True, eq=False)
class Group:
    """Cases that go the same way.

    `received` are the first and the last day of the opening, as dates or as numbers of days from today; `aim` places a
    living case: its `step` so that the period `limit` from there ends `due` days from today; `until` is the last step.
    With `continues` the matters were opened by a step of those that they join: the n-th of each. A count of 0 is all.
    """

    name: str  # its own among the groups of a record
    record: str
    county: str
    path: str | Values
    count: int = 1
    received: tuple[date | int, date | int] | None = None
    lasts: Any = 0
    units: Sequence[str] | Values = ()
    about: Values = field(default_factory=dict)
    unit: str = "same"
    kept_by: str = ""
    fills: Mapping[str, Values] = field(default_factory=dict)
    joins: Values | None = None
    continues: int = 0
    aim: Values | None = None
    until: str = ""


@dataclass(eq=False)
class RecordExample:
    """The ways that the matters of one record go, and how one comes into being."""

    record: str
    kept_by: str = "unit"
    handler: str = "unit"
    title: str = "{unit}{n}"
    opening: Values = field(default_factory=dict)
    persons: Mapping[str, str] = field(default_factory=lambda: PERSONS)
    parties: Sequence[Values] = ()
    builds_on: dict[str, str] = field(default_factory=dict)
    paths: dict[str, Sequence[Any]] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)

    def steps(self, path: str) -> Iterator[tuple[str, Values]]:
        """The steps of a path with what is written beside them, the paths inside it laid out."""
        for entry in self.paths[path]:
            if isinstance(entry, str):
                yield from self.steps(entry)
            else:
                yield from ((step, told or {}) for step, told in entry.items())


@dataclass(eq=False)
class RegisterExample:
    """All that a register brings for the example county."""

    code: str
    in_charge: str = ""
    in_charge_from: date | None = None
    objects: Objects = field(default_factory=dict)
    collected: Values = field(default_factory=dict)
    records: dict[str, RecordExample] = field(default_factory=dict)

    @property
    def builds_on(self) -> set[str]:
        """The other registers whose matters these join."""
        labels = {label for record in self.records.values() for label in record.builds_on.values()}
        return {label.partition(".")[0] for label in labels} - {self.code}


def examples(only: Collection[str] = ()) -> list[RegisterExample]:
    """What the installed registers bring, in their order; with `only`, what these bring and what that builds on."""
    found = {register.code: example_of(register.code) for register in registry}
    wanted = set(only or found)
    while more := {code for name in wanted for code in found[name].builds_on} - wanted:
        wanted |= more
    return [example for code, example in found.items() if code in wanted]


def objects_of(example: RegisterExample) -> Objects:
    """What the matters of a register are about; of another register where it says so."""
    return example_of(example.objects).objects if isinstance(example.objects, str) else example.objects


@cache
def example_of(code: str) -> RegisterExample:
    """What a register brings; nothing where it has no example files."""
    example = RegisterExample(code)
    for file in _files(code):
        for part in yaml.load_all(file.read_text(encoding="utf-8"), Loader=LOADER):
            if part:
                add_part(example, part, f"{code}/{file.name}")
    for record in example.records.values():
        check_paths(record, code)
    return example


def referred(found: Iterable[RegisterExample]) -> set[str]:
    """The records of which single matters are filled in elsewhere (`{one: record}`)."""
    records = [record for example in found for record in example.records.values()]
    written = [(r.opening, r.paths, [group.fills for group in r.groups.values()]) for r in records]
    return set(_ones(written))


def _ones(written: Any) -> Iterator[str]:
    if isinstance(written, Mapping):
        if isinstance(one := written.get("one"), str):
            yield one
        yield from _ones(list(written.values()))
    elif isinstance(written, list | tuple):
        for inner in written:
            yield from _ones(inner)


def _files(code: str) -> list[Path]:
    app = apps.app_configs.get(code)
    if app is None:
        return []
    folder = Path(app.path)
    return [path for path in (folder / "example.yaml", *sorted(folder.glob("example/*.yaml"))) if path.exists()]


def add_part(example: RegisterExample, part: Any, place: str) -> None:
    """Add a document of an example file; what is not in the notation is refused with its place."""
    if "record" not in part:
        _known(part, REGISTER_KEYS, place)
        example.in_charge = part.get("in_charge", example.in_charge)
        example.in_charge_from = part.get("in_charge_from", example.in_charge_from)
        example.objects = part.get("objects", example.objects)
        example.collected = {**example.collected, **part.get("collected", {})}
        return
    place = f"{place}: {part['record']}"
    _known(part, RECORD_KEYS, place)
    if part["record"] not in {record.label for record in registry[example.code].records}:
        raise ExampleMistake(f"{place}: the register has no such record")
    record = example.records.setdefault(part["record"], RecordExample(part["record"]))
    _read_matter(record, part.get("matter", {}), place)
    record.builds_on |= part.get("builds_on", {})
    record.paths |= part.get("paths", {})
    for name, row in (part.get("groups") or {}).items():
        if name in record.groups:
            raise ExampleMistake(f"{place}: there are two groups {name}")
        record.groups[name] = _group(name, part["record"], dict(row), f"{place}, group {name}")


def _read_matter(record: RecordExample, written: Values, place: str) -> None:
    _known(written, MATTER_KEYS, f"{place}, matter")
    for key, told in written.items():
        setattr(record, key, {**PERSONS, **told} if key == "persons" else told)
    for party in record.parties:
        _known(party, PARTY_KEYS, f"{place}, parties")


def _group(name: str, record: str, row: dict[str, Any], place: str) -> Group:
    _known(row, GROUP_KEYS, place)
    _known(row.get("joins") or {}, JOINS_KEYS, f"{place}, joins")
    _known(row.get("aim") or {}, AIM_KEYS, f"{place}, aim")
    if "continues" in row:
        row = _continuing(row, place)
    if missing := {"county", "path"} - row.keys():
        raise ExampleMistake(f"{place}: {'、'.join(sorted(missing))} is missing")
    if not {"received", "joins", "aim"} & row.keys():
        raise ExampleMistake(f"{place}: received, joins, continues or aim says when its matters begin")
    received = _received(row.pop("received", None))
    return Group(name=name, record=record, fills=row.pop("with", {}), received=received, **row)


def _continuing(row: dict[str, Any], place: str) -> dict[str, Any]:
    """A group that goes on with matters which a step of others opened joins those others."""
    written = dict(row["continues"])
    _known(written, CONTINUES_KEYS, f"{place}, continues")
    if missing := {"as", "group", "step"} - written.keys():
        raise ExampleMistake(f"{place}, continues: {'、'.join(sorted(missing))} is missing")
    if beside := SAID_BY_THE_STEP_BEFORE & row.keys():
        said = "、".join(sorted(beside))
        raise ExampleMistake(f"{place}: {said} cannot stand beside continues, whose matters are there already")
    return {"count": 0, **row, "continues": written.pop("nth", 1), "joins": written}


def _received(written: Any) -> tuple[Any, Any] | None:
    """The first and the last day: of a year, of a single day, or as they are written."""
    match written:
        case None:
            return None
        case int() if written > 1900:
            return date(written, 1, 1), date(written, 12, 31)
        case [first, last]:
            return first, last
        case _:
            return written, written


def check_paths(record: RecordExample, code: str) -> None:
    """Every path that is named exists and takes steps that the procedure has."""
    steps = registry.record(record.record).procedure.by_code
    for name, entries in record.paths.items():
        place = f"{code}: {record.record}, path {name}"
        for entry in entries:
            named = {entry} if isinstance(entry, str) else set(entry)
            unknown = named - (record.paths if isinstance(entry, str) else steps).keys()
            if unknown:
                raise ExampleMistake(f"{place}: there is no {'、'.join(sorted(unknown))}")
    for group in record.groups.values():
        place = f"{code}: {record.record}, group {group.name}"
        paths = {group.path} if isinstance(group.path, str) else _names(group.path)
        if unknown := paths - record.paths.keys():
            raise ExampleMistake(f"{place}: no path {'、'.join(sorted(unknown))}")
        if group.continues:
            _check_continuing(record, group, paths, place)


def _check_continuing(record: RecordExample, group: Group, paths: Collection[str], place: str) -> None:
    """The step that is said to open the matters can open some, and no path opens them again."""
    told = group.joins or {}
    if told["as"] not in record.builds_on:
        raise ExampleMistake(f"{place}, continues: builds_on does not say what {told['as']} is")
    steps = registry.record(record.builds_on[told["as"]]).procedure.by_code
    if told["step"] not in steps or steps[told["step"]].follows is None:
        raise ExampleMistake(f"{place}, continues: {told['as']} has no step {told['step']} that opens other matters")
    own = registry.record(record.record).procedure.by_code
    for path in paths:
        if opens := [step for step, _ in record.steps(path) if own[step].opens]:
            raise ExampleMistake(
                f"{place}: path {path} opens a matter ({opens[0]}), but the group continues those there"
            )


def _names(spread: Values) -> set[str]:
    shares = spread.get("shares", spread.get("cycle", ()))
    return {name if isinstance(name, str) else name[1] for name in shares}


def _known(row: Mapping[str, Any], keys: set[str], place: str) -> None:
    if unknown := row.keys() - keys:
        known = "、".join(sorted(keys))
        raise ExampleMistake(f"{place}: {'、'.join(sorted(map(str, unknown)))} is unknown; known are {known}")


@cache
def words_of(code: str) -> Mapping[str, Word]:
    """The words that `example.py` of a register explains."""
    app = apps.app_configs.get(code)
    if app is None or not (Path(app.path) / "example.py").exists():
        return {}
    found: Mapping[str, Word] = import_module(f"{app.name}.example").WORDS
    return found
