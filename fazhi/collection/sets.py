"""Data sets (填报任务 as data): what `sets.yaml` asks of whom; each collected measure belongs to one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from fazhi.collection.lines import Line, lines_of
from fazhi.collection.rules import Rule, rule_of
from fazhi.collection.units import UnitKind
from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.measures import Measure
from fazhi.indicators.period import Period
from fazhi.kernel.refusal import Refusal, Refused

FILE = Path(__file__).parent / "sets.yaml"
OWN = "own"  # a request that names its measures itself


@dataclass(frozen=True)
class DataSet:
    """What is asked of a kind of unit for a period; `due` is month and day of the year after it."""

    code: str
    name: str
    units: UnitKind
    measures: tuple[tuple[str, bool], ...]
    rules: tuple[Rule, ...] = ()
    due: str = "01-20"
    about: str = ""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The figures that are asked for, in order."""
        catalogue = load_catalogue()
        return tuple(
            line for code, parts in self.measures for line in lines_of(catalogue.measure(code), parts_only=parts)
        )

    @cached_property
    def by_key(self) -> Mapping[str, Line]:
        """The figures by their keys."""
        return {line.key: line for line in self.lines}

    @property
    def codes(self) -> tuple[str, ...]:
        """The measures."""
        return tuple(code for code, _ in self.measures)

    def due_on(self, period: Period) -> date:
        """The last day for handing in: in the weeks after the period of a year, else as many days after it."""
        month, day = (int(part) for part in self.due.split("-"))
        return date(period.end.year, period.end.month + month - 1, day)


@cache
def unit_kinds() -> Mapping[str, UnitKind]:
    """The kinds of unit by code."""
    return {code: _kind(code, row) for code, row in _file()["units"].items()}


def _kind(code: str, row: Mapping[str, Any]) -> UnitKind:
    level = row.get("level", ())
    levels = (level,) if isinstance(level, str) else tuple(level)
    return UnitKind(code, row["name"], levels, tuple(row.get("ends", ())), row.get("office", False))


@cache
def data_sets() -> Mapping[str, DataSet]:
    """The data sets by code, in the order of the file."""
    return {row["code"]: _set(row) for row in _file()["sets"]}


@cache
def _file() -> Any:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def _set(row: Mapping[str, Any]) -> DataSet:
    measures = tuple((m, False) if isinstance(m, str) else (m["code"], m["parts_only"]) for m in row["measures"])
    rules = tuple(rule_of(rule) for rule in row.get("rules", ()))
    kind = unit_kinds()[row["units"]]
    return DataSet(row["code"], row["name"], kind, measures, rules, row["due"], row.get("about", ""))


@cache
def set_of(measure: str) -> DataSet | None:
    """The data set that collects a measure."""
    return next((found for found in data_sets().values() if measure in found.codes), None)


def set_choices() -> list[tuple[str, str]]:
    """The data sets to choose from, and the request that names its measures itself."""
    return [*((found.code, found.name) for found in data_sets().values()), (OWN, "自定（写明指标）")]


@cache
def set_with(codes: tuple[str, ...]) -> DataSet:
    """A request's own set: part of a data set, with the rules that speak of these measures alone."""
    whole = set_of(codes[0]) if codes else None
    if whole is None:
        raise Refused(Refusal("no_measures", "没有写明填报的指标", field="measures", next_step="每行写一项指标"))
    measures = tuple((code, parts) for code, parts in whole.measures if code in codes)
    rules = tuple(rule for rule in whole.rules if {key.partition("[")[0] for key in rule.keys} <= set(codes))
    return DataSet(OWN, "、".join(names_of(codes)), whole.units, measures, rules, whole.due, whole.about)


def names_of(codes: Iterable[str]) -> list[str]:
    """Measures by their names."""
    return [load_catalogue().measure(code).name for code in codes]


def measures_named(lines: Iterable[str]) -> tuple[list[Measure], list[str]]:
    """The measures that lines name by code or name, and the lines that name none."""
    catalogue = load_catalogue()
    by_name = {name: measure for measure in catalogue for name in (measure.code, measure.name)}
    given = list(lines)
    return [by_name[line] for line in given if line in by_name], [line for line in given if line not in by_name]
