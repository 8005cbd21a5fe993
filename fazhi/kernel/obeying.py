"""A quick yes for what a row surely obeys, so that the slow way is only taken for its words, or where it is not sure.

For each record, how its columns and constraints are judged is made ready once. A column of one of the plain types is
judged as Django's `clean` does it; a check constraint as `CheckConstraint.validate` does it, with the three values of
SQL, but without asking the database. Whatever is of another kind is left to Django.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.core.validators import DecimalValidator, MaxLengthValidator
from django.db import connection, models
from django.db.models import F, Q

from fazhi.kernel.columns import ChoicesField, chosen
from fazhi.kernel.links import LinkField
from fazhi.kernel.matter import constraints_of

Holds = Callable[[Any], bool]  # of a value
Judged = Callable[[models.Model], bool | None]  # of a row; None is unknown, as in SQL

TEXTS = (models.CharField, models.TextField)
INTEGERS = (
    models.IntegerField,
    models.BigIntegerField,
    models.SmallIntegerField,
    models.PositiveIntegerField,
    models.PositiveBigIntegerField,
    models.PositiveSmallIntegerField,
)
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}


class Unsure(Exception):
    """A constraint says something that only the database judges."""


# --- columns ------------------------------------------------------------------------------------------------------


@cache
def plainly(field: models.Field[Any, Any]) -> Holds | None:
    """What tells that a value, not empty, is right for a column as it is; None where only Django can say."""
    kind = type(field)
    if kind in TEXTS and all(type(validator) is MaxLengthValidator for validator in field.validators):
        return _text(field)
    if kind in INTEGERS and not field._validators and not field.choices:  # type: ignore[attr-defined]
        least, most = connection.ops.integer_field_range(field.get_internal_type())
        lowest, highest = (-math.inf if least is None else least), (math.inf if most is None else most)
        return lambda value: type(value) is int and lowest <= value <= highest
    if kind is ChoicesField:
        return _several(field)
    if kind is models.DecimalField and all(type(validator) is DecimalValidator for validator in field.validators):
        return _decimal(field)
    if kind is models.BooleanField:
        return lambda value: type(value) is bool
    if kind is models.DateField and not field.validators:
        return lambda value: type(value) is date
    if kind is models.DateTimeField and not field.validators:
        return lambda value: type(value) is datetime and value.tzinfo is not None
    return None


def _text(field: models.Field[Any, Any]) -> Holds:
    longest = field.max_length
    if field.choices:
        allowed = {value for value, _ in field.flatchoices}
        return lambda value: isinstance(value, str) and value in allowed
    if longest is None:
        return lambda value: isinstance(value, str)
    return lambda value: isinstance(value, str) and len(value) <= longest


def _several(field: Any) -> Holds:
    options = {value for value, _ in field.options}

    def holds(value: Any) -> bool:
        right = isinstance(value, str) and len(value) <= field.max_length and options.issuperset(chosen(value))
        return right and value == field.to_python(value)

    return holds


def _decimal(field: Any) -> Holds:
    places, whole = field.decimal_places, field.max_digits - field.decimal_places

    def holds(value: Any) -> bool:
        if type(value) is not Decimal or not value.is_finite():
            return False
        _, digits, exponent = value.as_tuple()
        return isinstance(exponent, int) and -places <= exponent <= 0 and len(digits) + exponent <= whole

    return holds


def _refers(field: models.ForeignKey[Any, Any]) -> Callable[[models.Model], bool]:
    """Whether the row that a column refers to is at hand and stored."""
    name, attname, target = field.name, field.attname, field.target_field.attname

    def refers(row: models.Model) -> bool:
        found = row._state.fields_cache.get(name)
        return found is not None and not found._state.adding and getattr(found, target) == getattr(row, attname)

    return refers


# --- constraints --------------------------------------------------------------------------------------------------


def judged(condition: Q, model: type[models.Model]) -> Judged:
    """A condition as a function of a row; raises `Unsure` where the database must be asked."""
    children = [judged(child, model) if isinstance(child, Q) else _lookup(child, model) for child in condition.children]
    match condition.connector:
        case Q.AND:
            found = _all(children)
        case Q.OR:
            found = _any(children)
        case _:
            raise Unsure(condition)
    return _not(found) if condition.negated else found


def _all(children: list[Judged]) -> Judged:
    def judge(row: models.Model) -> bool | None:
        answer: bool | None = True
        for child in children:
            match child(row):
                case False:
                    return False
                case None:
                    answer = None
        return answer

    return judge


def _any(children: list[Judged]) -> Judged:
    def judge(row: models.Model) -> bool | None:
        answer: bool | None = False
        for child in children:
            match child(row):
                case True:
                    return True
                case None:
                    answer = None
        return answer

    return judge


def _not(child: Judged) -> Judged:
    def judge(row: models.Model) -> bool | None:
        answer = child(row)
        return None if answer is None else not answer

    return judge


def _lookup(child: Any, model: type[models.Model]) -> Judged:
    if not isinstance(child, tuple):
        raise Unsure(child)
    path, wanted = child
    name, _, lookup = path.partition("__")
    left = _column(name, model)
    match lookup or "exact":
        case "isnull":
            return lambda row: (left(row) is None) is bool(wanted)
        case "exact" if wanted is None:
            return lambda row: left(row) is None
        case "in" if not hasattr(wanted, "query") and None not in (members := list(wanted)):
            return lambda row: None if (value := left(row)) is None else value in members
        case known if known in COMPARISONS:
            return _compared(COMPARISONS[known], left, _side(wanted, model))
    raise Unsure(child)


def _compared(compare: Callable[[Any, Any], bool], left: Judged, right: Judged) -> Judged:
    def judge(row: models.Model) -> bool | None:
        one, other = left(row), right(row)
        return None if one is None or other is None else compare(one, other)

    return judge


def _side(wanted: Any, model: type[models.Model]) -> Callable[[models.Model], Any]:
    if isinstance(wanted, F):
        return _column(wanted.name, model)  # type: ignore[attr-defined]  # the stubs do not know it
    if isinstance(wanted, (str, int, bool, date, Decimal)):
        return lambda row: wanted
    if isinstance(wanted, models.Model):
        return lambda row: wanted.pk
    raise Unsure(wanted)


def _column(name: str, model: type[models.Model]) -> Callable[[models.Model], Any]:
    try:
        field: Any = model._meta.pk if name == "pk" else model._meta.get_field(name)
    except Exception as unknown:
        raise Unsure(name) from unknown
    if not getattr(field, "concrete", False) or field.generated:
        raise Unsure(name)
    return operator.attrgetter(field.attname)


# --- rows ---------------------------------------------------------------------------------------------------------


Constraint = tuple[models.BaseConstraint, frozenset[str]]  # with the columns that it speaks of


@dataclass(frozen=True)
class Obedience:
    """How the rows of a record are judged: for each column, and for each constraint with the columns it speaks of.

    A constraint without a judge is one that only the database judges.
    """

    columns: dict[str, Callable[[models.Model], bool] | None]
    constraints: tuple[tuple[models.BaseConstraint | None, frozenset[str], Judged | None], ...]

    def surely(self, row: models.Model, changed: Collection[str]) -> bool:
        """Whether the row obeys in the columns that changed; False where it does not or where it is not sure."""
        return self.but_for(row, changed) == []

    def but_for(self, row: models.Model, changed: Collection[str]) -> list[Constraint] | None:
        """What the database must be asked about a row that obeys in all else; None where it does not, or may not."""
        for name in changed:
            holds = self.columns[name]
            if holds is None or not holds(row):
                return None
        asked = []
        for constraint, named, judge in self.constraints:
            if not named.isdisjoint(changed) and (judge is None or judge(row) is False):
                if constraint is None or (isinstance(constraint, models.CheckConstraint) and judge):
                    return None
                asked.append((constraint, named))
        return asked


@cache
def obedience_of(model: type[models.Model]) -> Obedience:
    """How the rows of a record are judged."""
    if model.clean is not models.Model.clean:
        return Obedience({f.name: None for f in model._meta.concrete_fields}, ())
    columns = {field.name: _holds(field) for field in model._meta.concrete_fields}
    return Obedience(columns, tuple(_constraints(model)))


def _constraints(
    model: type[models.Model],
) -> Iterable[tuple[models.BaseConstraint | None, frozenset[str], Judged | None]]:
    for constraint, named in constraints_of(model):
        try:
            yield constraint, named, _judge(constraint, model)
        except Unsure:
            yield constraint, named, None
    for together in model._meta.unique_together:
        yield None, frozenset(together), None


def _judge(constraint: models.BaseConstraint, model: type[models.Model]) -> Judged:
    if isinstance(constraint, models.CheckConstraint):
        return judged(models.Q(constraint.condition), model)
    if isinstance(constraint, models.UniqueConstraint) and constraint.condition is not None:
        return _not(_known(judged(constraint.condition, model)))
    raise Unsure(constraint)


def _known(condition: Judged) -> Judged:
    """A constraint that holds for some rows only: for others there is nothing to ask."""
    return lambda row: condition(row) is not False


def _holds(field: Any) -> Callable[[models.Model], bool] | None:
    if field.primary_key or field.generated:
        return lambda row: True
    if field.unique or field.unique_for_date or field.unique_for_month or field.unique_for_year:
        return None
    attname, may_be_empty = field.attname, field.blank or (field.null and not field.editable)
    if isinstance(field, LinkField):
        # Whether it names a matter was asked when it was filled in (`fazhi.kernel.links.check`).
        is_text = _text(field)
        return lambda row: is_text(getattr(row, field.attname))
    if isinstance(field, models.ForeignKey):
        if field.get_limit_choices_to() or field.validators:
            return None
        refers = _refers(field)
        return lambda row: may_be_empty if getattr(row, attname) is None else refers(row)
    plain = plainly(field)
    if plain is None:
        return None
    found, text = plain, isinstance(field, TEXTS)

    def holds(row: models.Model) -> bool:
        value = getattr(row, attname)
        return may_be_empty if value is None or (value == "" and text) else found(value)

    return holds
