"""Start-up checks: every measure of an installed register can be computed from its records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register
from django.db.models import BooleanField, DateField, DateTimeField

from fazhi.indicators.catalogue import LEVEL, Catalogue, load_catalogue
from fazhi.indicators.engine import (
    NotKept,
    RecordModel,
    described,
    field_of,
    lookup,
    model_behind,
    model_of,
    number_field,
)
from fazhi.indicators.measures import (
    Average,
    Collected,
    Counted,
    Distinct,
    Holds,
    In,
    Measure,
    Ratio,
    Sum,
    Total,
    dates_of,
    leaves_of,
)
from fazhi.indicators.notation import CatalogueError
from fazhi.indicators.table_forms import Form, declared_form
from fazhi.kernel.register import registry


@register("fazhi")
def check_measures(**_: Any) -> list[Error]:
    """The catalogue is well formed, and the measures of installed registers find their records and fields."""
    try:
        catalogue = load_catalogue()
    except CatalogueError as error:
        return [Error(error.refusal.message, hint=error.hint, id="fazhi.E101")]
    return [error for declared in registry if declared.number for error in register_errors(catalogue, declared.code)]


@register("fazhi")
def check_tables(**_: Any) -> list[Error]:
    """The yearly tables of installed registers name measures, breakdowns and columns that there are."""
    found: list[Error] = []
    for declared in registry:
        try:
            form = declared_form(declared.code)
        except CatalogueError as error:
            found.append(Error(error.refusal.message, hint=error.hint, id="fazhi.E103"))
            continue
        found += [Error(m, hint=hint, id="fazhi.E103") for m, hint in _table_mistakes(form)] if form else []
    return found


def _table_mistakes(form: Form) -> Iterator[tuple[str, str]]:
    """Conditions of a table on columns that the counted record does not have."""
    for table in form.tables:
        figures = (*table.figures, *(figure for line in table.lines for figure in line.figures))
        for figure, term in ((f, term) for f in figures if f is not None and f.where for term in f.terms):
            try:
                model = model_behind(load_catalogue().measure(term.code))
            except NotKept:
                continue  # of a register that is not installed: its cells stay empty
            for leaf in leaves_of(figure.where):
                if field_of(model, leaf.field) is None:
                    yield f"{form.register} {table.code}: {model.__name__} has no column {leaf.field}", "name a column"


def register_errors(catalogue: Catalogue, code: str) -> list[Error]:
    """What keeps the measures of a register from being computed."""
    found = [mistake for measure in catalogue.by_register(code) for mistake in _mistakes(catalogue, measure)]
    if code not in catalogue.registers:
        hint = f"write fazhi/registers/{code}/measures.yaml"
        found.append((f"{code}: the catalogue has no measures of this register", hint))
    return [Error(message, hint=hint, id="fazhi.E102") for message, hint in found]


def _mistakes(catalogue: Catalogue, measure: Measure) -> Iterator[tuple[str, str]]:
    formula = measure.formula
    if isinstance(formula, Ratio | Total | Collected):
        return
    try:
        model = model_of(measure.register, formula.record)
    except NotKept:
        yield f"{measure.code}: no record {formula.record}", "name a record of the register, or declare it there"
        return
    yield from _date_mistakes(measure, formula, model)
    yield from _value_mistakes(measure, formula, model)
    yield from _condition_mistakes(catalogue, measure, formula, model)
    for key in measure.by:
        yield from _key_mistakes(catalogue, measure, model, key)


def _date_mistakes(measure: Measure, formula: Counted, model: RecordModel) -> Iterator[tuple[str, str]]:
    for name in dates_of(formula):
        column = field_of(model, name)
        if not isinstance(column, DateField) or isinstance(column, DateTimeField):
            yield f"{measure.code}: {model.__name__} has no date {name}", "name a date column of the record"


def _value_mistakes(measure: Measure, formula: Counted, model: RecordModel) -> Iterator[tuple[str, str]]:
    if isinstance(formula, Distinct) and field_of(model, formula.field) is None:
        yield f"{measure.code}: {model.__name__} has no column {formula.field}", "name a column of the record"
    if isinstance(formula, Sum | Average):
        try:
            number_field(model, formula.field)
        except NotKept:
            yield f"{measure.code}: {model.__name__} has no number {formula.field}", "name an integer or decimal column"


def _condition_mistakes(
    catalogue: Catalogue, measure: Measure, formula: Counted, model: RecordModel
) -> Iterator[tuple[str, str]]:
    for test in leaves_of(formula.where):
        column = field_of(model, test.field)
        if isinstance(test, In):
            yield from _key_mistakes(catalogue, measure, model, test.field)
        elif column is None or (isinstance(test, Holds) and not isinstance(column, BooleanField)):
            kind = "bool" if isinstance(test, Holds) else "column"
            yield f"{measure.code}: {model.__name__} has no {kind} {test.field}", "mend the condition or the record"


def _key_mistakes(catalogue: Catalogue, measure: Measure, model: RecordModel, key: str) -> Iterator[tuple[str, str]]:
    try:
        lookup(model, key)
    except NotKept:
        yield f"{measure.code}: {model.__name__} carries no breakdown {key}", "add the column or drop the key"
        return
    column, dimension = field_of(model, key), described(model, key, catalogue)
    choices = {str(code) for code, _ in getattr(column, "flatchoices", ())}
    known = {choice.code for choice in dimension.values}
    if key != LEVEL and choices and not dimension.many and choices != known:
        differing = "、".join(sorted(choices ^ known))
        yield f"{measure.code}: the values of {key} differ from the column's choices: {differing}", "make them agree"
