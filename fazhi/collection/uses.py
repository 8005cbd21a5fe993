"""Who uses a figure, for the place beside it: measures formed of it, clauses of the report, yearly tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.measures import terms_of
from fazhi.indicators.tables import forms
from fazhi.kernel.register import registry

MEASURE, REPORT, TABLE = "指标", "报告", "年报表"


@dataclass(frozen=True)
class Use:
    """One place that uses a figure; `code` is the measure that stands there, `register` the one of a table."""

    kind: str
    name: str
    code: str = ""
    register: str = ""


@cache
def uses_of(code: str) -> tuple[Use, ...]:
    """Where a measure is used, by itself or as a part of others."""
    return tuple(dict.fromkeys([*_measures(code), *_clauses(code), *_tables(code)]))


def _measures(code: str) -> Iterator[Use]:
    for measure in load_catalogue():
        if any(term.code == code for term in terms_of(measure.formula)):
            yield Use(MEASURE, measure.name, measure.code)


def _with_it(code: str) -> set[str]:
    return {code, *(use.code for use in _measures(code))}


def _clauses(code: str) -> Iterator[Use]:
    wanted = _with_it(code)
    for register in registry:
        figures = getattr(register.clause, "figures", ())
        if any(asked.code in wanted for asked in figures):
            yield Use(REPORT, f"年度报告“{register.clause.title}”")


def _tables(code: str) -> Iterator[Use]:
    wanted = _with_it(code)
    for form in forms():
        for table in form.tables:
            figures = [*table.figures, *(figure for line in table.lines for figure in line.figures if figure)]
            if any(term.code in wanted for figure in figures for term in figure.terms):
                yield Use(TABLE, f"{form.title}“{table.title}”", register=form.register)
