"""Loads the law parameters, and refuses to when anything in them is wrong.

One file per procedure, read when first asked for; `load_all` reads and compares all of them, as the start does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from fazhi.kernel.law.acts import acts
from fazhi.kernel.law.checks import Entry, Gap, entry_mistakes, version_mistakes
from fazhi.kernel.law.parameters import (
    Bound,
    Extension,
    Outcome,
    OutcomeSet,
    Parameter,
    Requirement,
    Threshold,
    TimeLimit,
)
from fazhi.kernel.law.rules import citation_of, day_rules, statutory_holidays, vocabulary
from fazhi.kernel.law.source import DATA, LawDataError, Mistake, as_span, is_text, read_mapping, span_mistakes

Versions = dict[str, tuple[Parameter, ...]]


def _common(entry: Entry) -> dict[str, Any]:
    version = entry["version"] or next(iter(acts()[entry["law"]].versions))
    return {
        **{name: entry[name] for name in ("id", "key", "label", "procedure", "kind", "actor", "modality", "verified")},
        **{name: entry.get(name) or "" for name in ("note", "hint", "document")},
        "citation": citation_of({**entry, "version": version}),
        "also": tuple(citation_of(reference) for reference in entry.get("also") or []),
        "in_force": as_span(entry["in_force"]),
    }


def _time_limit(entry: Entry, common: dict[str, Any]) -> TimeLimit:
    names = ("direction", "value", "unit", "starts", "ends", "day_rule")
    return TimeLimit(
        **common,
        **{name: entry[name] for name in names},
        suspends=tuple(entry["suspends"] or ()),
        extension=Extension(**entry["extension"]) if entry["extension"] else None,
        consequence=entry["consequence"] or "",
        fixed_date=entry.get("fixed_date", ""),
        version_on=entry.get("version_on", "start"),
    )


def _outcome(raw: Entry, common: dict[str, Any]) -> Outcome:
    act = common["citation"]
    return Outcome(raw["code"], raw["label"], citation_of(raw, act.act, act.version), raw.get("condition", ""))


def _parameter(entry: Entry) -> Parameter:
    common = _common(entry)
    consequence = entry.get("consequence") or ""
    match entry["kind"]:
        case "time_limit":
            return _time_limit(entry, common)
        case "requirement":
            return Requirement(**common, require=entry["require"], consequence=consequence)
        case "outcome_set":
            return OutcomeSet(**common, outcomes=tuple(_outcome(raw, common) for raw in entry["outcomes"]))
        case _:
            bounds = tuple(Bound(**raw) for raw in entry["thresholds"])
            return Threshold(**common, thresholds=bounds, require=entry["require"], consequence=consequence)


def _file_mistakes(path: Path, data: dict[str, Any]) -> Iterator[Mistake]:
    procedure = data.get("procedure")
    if set(data) != {"procedure", "parameters"} or not isinstance(data["parameters"], list):
        yield Mistake("wrong_shape", path.name, "", "文件应当有 procedure 和 parameters（列表）两个字段")
        return
    if procedure not in vocabulary().procedures:
        yield Mistake("unknown_procedure", path.name, "", f"没有“{procedure}”这个程序", "程序登记在 vocabulary.yaml")
    for number, entry in enumerate(data["parameters"], 1):
        if not isinstance(entry, dict) or not is_text(entry.get("id")):
            yield Mistake("missing_field", path.name, f"第{number}条", "没有 id", "每个条目都有 id")
        elif entry.get("procedure") != procedure:
            yield Mistake("wrong_procedure", path.name, entry["id"], f"程序应当是“{procedure}”", "放到它的文件里")
    ids = Counter(entry.get("id") for entry in data["parameters"] if isinstance(entry, dict))
    for identifier, times in ids.items():
        if identifier is not None and times > 1:
            yield Mistake("duplicate_id", path.name, str(identifier), f"id 写了{times}次", "每个版本一个 id")


def _entry_mistakes(path: Path, entries: Sequence[Entry]) -> Iterator[Mistake]:
    for entry in entries:
        for code, message, hint in entry_mistakes(entry):
            yield Mistake(code, path.name, str(entry["id"]), message, hint)


def _key_mistakes(path: Path, versions: Versions, explained: Sequence[Gap]) -> Iterator[Mistake]:
    for key, rows in versions.items():
        for code, message, hint in version_mistakes(key, [(row.id, row.in_force) for row in rows], explained):
            yield Mistake(code, path.name, key, message, hint)


def _refuse(mistakes: Iterator[Mistake]) -> None:
    found = list(mistakes)
    if found:
        raise LawDataError(found)


def read_parameters(path: Path, explained: Sequence[Gap] = ()) -> Versions:
    """The parameters of one file by key, oldest version first. `LawDataError` lists every mistake of the file."""
    data = read_mapping(path)
    _refuse(_file_mistakes(path, data))
    _refuse(_entry_mistakes(path, data["parameters"]))
    versions: dict[str, list[Parameter]] = defaultdict(list)
    for entry in data["parameters"]:
        versions[entry["key"]].append(_parameter(entry))
    ordered = {key: tuple(sorted(rows, key=lambda row: row.in_force.from_on)) for key, rows in versions.items()}
    _refuse(_key_mistakes(path, ordered, explained))
    return ordered


def read_gaps(path: Path) -> tuple[Gap, ...]:
    """The gaps between versions that somebody has explained."""
    rows = read_mapping(path)["gaps"]
    spans = [{"from": row["from"], "to": row["to"]} for row in rows]
    _refuse(
        Mistake(code, path.name, row["key"], message, hint)
        for row, span in zip(rows, spans, strict=True)
        for code, message, hint in span_mistakes(span)
    )
    _refuse(
        Mistake("empty_text", path.name, row["key"], "没有写原因", "写明为什么这一时段没有规定")
        for row in rows
        if not is_text(row.get("reason"))
    )
    return tuple(Gap(row["key"], as_span(span), row["reason"]) for row, span in zip(rows, spans, strict=True))


@cache
def gaps() -> tuple[Gap, ...]:
    """The explained gaps of the project's data."""
    return read_gaps(DATA / "gaps.yaml")


@cache
def load_procedure(procedure: str) -> Versions:
    """The parameters of one procedure by key, oldest version first; only its file is read."""
    own = [gap for gap in gaps() if gap.key.split(".")[0] == procedure]
    return read_parameters(DATA / "parameters" / f"{procedure}.yaml", own)


@cache
def load_all() -> Versions:
    """All parameters by key. `LawDataError` lists the mistakes of all files together."""
    mistakes: list[Mistake] = []
    versions: Versions = {}
    statutory_holidays()
    day_rules()
    for procedure in vocabulary().procedures:
        try:
            versions |= load_procedure(procedure)
        except LawDataError as error:
            mistakes += error.mistakes
    mistakes += _whole_mistakes(versions) if not mistakes else []
    _refuse(iter(mistakes))
    return versions


def _whole_mistakes(versions: Versions) -> Iterator[Mistake]:
    actors = {row.actor for rows in versions.values() for row in rows}
    for actor in sorted({*vocabulary().actors, *vocabulary().party_actors} - actors):
        yield Mistake("unknown_actor", "vocabulary.yaml", actor, "没有条目用这个 actor", "核对拼写，或者删去")
    for gap in gaps():
        if gap.key not in versions:
            yield Mistake("stale_gap", "gaps.yaml", gap.key, "没有这个 key", "删去这一条说明")
    for path in sorted((DATA / "parameters").glob("*.yaml")):
        if path.stem not in vocabulary().procedures:
            yield Mistake("unknown_procedure", path.name, "", "没有登记这个程序", "程序登记在 vocabulary.yaml")
