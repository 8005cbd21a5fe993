"""From a formula over records to queries: which rows it counts, and which monthly flows add up to it.

`rows_of` gives the condition on the records behind a number; `computed` counts them directly. `pieces_of` says the same
as a sum of flows, each of them one whole number per organ and month, which `cells` keeps. Both give the same value, and
the drill-down lists the rows of `rows_of`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DecimalField,
    Expression,
    F,
    Func,
    GeneratedField,
    IntegerField,
    Model,
    Q,
    QuerySet,
)
from django.db.models import (
    Count as CountRows,
)
from django.db.models import (
    Sum as SumOf,
)
from django.db.models.fields import Field
from django.db.models.functions import Cast, Greatest, Round

from fazhi.indicators.catalogue import LEVEL, Catalogue, load_catalogue
from fazhi.indicators.measures import (
    Active,
    All,
    Average,
    Breakdown,
    Condition,
    Count,
    Counted,
    Cut,
    Dimension,
    Distinct,
    Duration,
    Either,
    Holds,
    In,
    IsSet,
    Measure,
    Not,
    Stock,
    Sum,
)
from fazhi.indicators.period import Period
from fazhi.indicators.rates import Exact, exact, share
from fazhi.kernel import succession
from fazhi.kernel.organs import Organ
from fazhi.kernel.register import registry

YES, NO = "yes", "no"
CHOICE = {YES: True, NO: False}
FEN_PER_YUAN = 100

Rows = QuerySet[Any]
RecordModel = type[Model]


class NotKept(LookupError):
    """No installed register keeps the record that a measure counts."""


# -- records and their fields


@cache
def model_of(register: str, record: str) -> RecordModel:
    """The model of a record, or of the kernel's own organs; raises `NotKept` where its register is not installed."""
    if register in registry:
        if record == Organ.__name__:
            return Organ
        for declared in registry[register].records:
            if declared.model.__name__ == record:
                return declared.model
    raise NotKept(f"{register}.{record}")


def model_behind(measure: Measure) -> RecordModel:
    """The model of the record that a computed measure counts; raises `NotKept`."""
    return model_of(measure.register, measure.formula.record)  # type: ignore[union-attr]


def field_of(model: RecordModel, name: str) -> Field[Any, Any] | None:
    """A column of a record, of a generated one what it yields; None where there is none."""
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    if isinstance(found, GeneratedField):
        return found.output_field
    return found if isinstance(found, Field) else None


def described(model: RecordModel, key: str, catalogue: Catalogue | None = None) -> Dimension:
    """The breakdown vocabulary of a field of a record; free text where the catalogue has none."""
    record = getattr(model, "record", None)
    catalogue = catalogue or load_catalogue()
    own = catalogue.vocabulary.get((record.register_code if record else "", model.__name__), {})
    return own.get(key) or catalogue.common.get(key) or Dimension(key, key)


def lookup(model: RecordModel, key: str) -> str:
    """The query path of a field: the column itself, the level of the organ, or the column of a referred record.

    Raises `NotKept` where the record has no such field.
    """
    if key == LEVEL:
        return LEVEL if model is Organ else f"organ__{LEVEL}"
    if field_of(model, key) is not None:
        return key
    dimension = described(model, key)
    if dimension.via:
        for column in model._meta.concrete_fields:
            if column.is_relation and getattr(column.related_model, "__name__", "") == dimension.via:
                return f"{column.name}__{key}"
    raise NotKept(f"{model.__name__}.{key}")


def number_field(model: RecordModel, name: str) -> tuple[str, int]:
    """The column of a number and how many of its smallest units make one: money is kept in fen, decimals exactly.

    Raises `NotKept` where the record has no such number.
    """
    if field_of(model, f"{name}_fen") is not None:
        return f"{name}_fen", FEN_PER_YUAN
    column = field_of(model, name)
    if isinstance(column, DecimalField):
        return name, 10 ** int(column.decimal_places or 0)
    if isinstance(column, IntegerField):
        return name, 1
    raise NotKept(f"{model.__name__}.{name}")


# -- conditions


def as_q(condition: Condition | None, model: RecordModel) -> Q:
    """The condition as a query; without condition every row."""
    match condition:
        case None:
            return Q()
        case Holds(field):
            return Q(**{lookup(model, field): True})
        case In(field, values):
            return cut_q(Cut(field, values), model)
        case IsSet(field):
            return _is_set(model, field)
        case Not(inner):
            return ~as_q(inner, model)
        case All(parts):
            return _joined([as_q(part, model) for part in parts], Q.AND)
        case Either(parts):
            return _joined([as_q(part, model) for part in parts], Q.OR)


def _joined(parts: list[Q], connector: str) -> Q:
    return Q(*parts, _connector=connector)


def _is_set(model: RecordModel, name: str) -> Q:
    filled = Q(**{f"{name}__isnull": False})
    return filled & ~Q(**{name: ""}) if isinstance(field_of(model, name), CharField) else filled


def cut_q(cut: Cut, model: RecordModel) -> Q:
    """One key of a breakdown as a query.

    A field with several values at once keeps their codes as `;a;b;`, so that one of them is found as `;a;`.
    """
    path, dimension = lookup(model, cut.key), described(model, cut.key)
    if dimension.many:
        parts = [Q(**{f"{path}__contains": f";{value};"}) for value in cut.values]
        return _joined(parts, Q.AND if cut.together else Q.OR)
    if is_yes_or_no(model, cut.key):
        return Q(**{f"{path}__in": [CHOICE[value] for value in cut.values]})
    return Q(**{f"{path}__in": cut.values})


def is_yes_or_no(model: RecordModel, key: str) -> bool:
    """Whether a field is broken down into yes and no."""
    return described(model, key).boolean or isinstance(field_of(model, key), BooleanField)


def breakdown_q(model: RecordModel, breakdown: Breakdown) -> Q:
    """A breakdown as a query."""
    found = Q()
    for cut in breakdown:
        found &= cut_q(cut, model)
    return found


# -- rows behind a number


def belonging(formula: Counted, period: Period, root: str, *, alone: bool = False) -> Q:
    """The records that count for the organs at or below a path (`alone`: exactly there) in a period.

    What a merged organ did counts for it up to the day of the merger and from then on for its successor; what is open
    at the end of a period, for whoever has it then.
    """
    moved = succession.moved_of(root, alone=alone)
    if not moved:
        return _of_organs(succession.under(root, period.last, alone=alone))
    match formula:
        case Active(_, since, until):
            ended = _within(until, period) & _on_that_day(moved, root, until, alone)
            open_at_end = Q(**{f"{since}__lt": period.end}) & _still_open(until, period.end)
            return ended | (open_at_end & _of_organs(succession.under(root, period.last, alone=alone)))
        case Stock():
            return _of_organs(succession.under(root, period.last, alone=alone))
        case Sum() | Distinct() | Average() if formula.at_end:
            return _of_organs(succession.under(root, period.last, alone=alone))
    return _on_that_day(moved, root, formula.on, alone)


def _on_that_day(moved: tuple[succession.Moved, ...], root: str, column: str, alone: bool) -> Q:
    """The rows whose organ stood at or below a path on the day of a column."""
    always = succession.below(root, alone=alone)
    for one in moved:
        always &= ~one.organs
    found = _of_organs(always)
    for one in moved:
        dated = Q(pk__in=())
        for span in one.spans:
            dated |= span.q(column)
        found |= _of_organs(one.organs) & dated
    return found


def _of_organs(organs: Q) -> Q:
    return Q(organ__in=Organ.objects.filter(organs))


def rows_of(formula: Counted, model: RecordModel, period: Period) -> Q:
    """The records that a formula looks at in a period."""
    return _dated(formula, period) & as_q(formula.where, model)


def _dated(formula: Counted, period: Period) -> Q:
    match formula:
        case Active(_, since, until):
            came_in = Q(**{f"{since}__lt": period.end})
            return came_in & (Q(**{f"{since}__gte": period.start}) | _still_open(until, period.start))
        case Stock(_, since, until):
            return Q(**{f"{since}__lt": period.end}) & _still_open(until, period.end)
        case Sum() | Distinct() | Average() if formula.at_end:
            return Q(**{f"{formula.since}__lt": period.end}) & _still_open(formula.until, period.end)
        case Duration(_, since, to, on):
            return _within(on, period) & Q(**{f"{since}__isnull": False, f"{to}__isnull": False})
    return _within(formula.on, period)


def _within(on: str, period: Period) -> Q:
    return Q(**{f"{on}__gte": period.start, f"{on}__lt": period.end})


def _still_open(until: str, day: date) -> Q:
    return Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": day})


# -- direct computation


@dataclass(frozen=True, slots=True)
class Counts:
    """What a formula over records comes to: an exact number, and for a mean over how many."""

    number: Exact
    over: int | None = None

    @property
    def value(self) -> Exact | None:
        """The value; None for a mean over nothing."""
        return self.number if self.over is None else share(self.number, self.over)


def computed(formula: Counted, rows: Rows) -> Counts:
    """The value of a formula over the rows that `rows_of` selects."""
    model = rows.model
    match formula:
        case Distinct():
            filled = rows.filter(_is_set(model, formula.field)).order_by()
            return Counts(filled.values(formula.field).distinct().count())
        case Sum():
            return Counts(_sum(rows, Weigh.SUM, (formula.field,)))
        case Average():
            known = _sum(rows, Weigh.KNOWN, (formula.field,))
            return Counts(_sum(rows, Weigh.SUM, (formula.field,)), int(known))
        case Duration(_, since, to):
            return Counts(_sum(rows, Weigh.DAYS, (since, to)), rows.count())
    return Counts(rows.count())


def _sum(rows: Rows, weigh: Weigh, of: tuple[str, ...]) -> Exact:
    flow = Flow(date="", weigh=weigh, of=of)
    total = rows.aggregate(total=flow.aggregate(rows.model))["total"]
    return flow.unscaled(rows.model, total or 0)


# -- flows: what is added up by month


class Weigh(StrEnum):
    """What a row adds to a flow: one, the value of a field, one where the field is known, or days between dates."""

    ONE = "count"
    SUM = "sum"
    KNOWN = "known"
    DAYS = "days"


class Month(Func):
    """The month of a date as `2024-03`, computed by the database itself."""

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="substr(%(expressions)s, 1, 7)", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="to_char(%(expressions)s, 'YYYY-MM')", **context)


class Days(Func):
    """Days from the first date to the second."""

    output_field = BigIntegerField()
    arity = 2

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "CAST(%(expressions)s AS INTEGER)"
        flipped = [Func(day, function="julianday") for day in reversed(self.get_source_expressions())]
        copy = self.copy()
        copy.set_source_expressions(flipped)
        return copy.as_sql(compiler, connection, template=template, arg_joiner=" - ", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        copy = self.copy()
        copy.set_source_expressions(list(reversed(self.get_source_expressions())))
        return copy.as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" - ", **context)


@dataclass(frozen=True, slots=True)
class Flow:
    """Something that adds up by organ and month.

    A row belongs to the month of its `date`; with `leaving` to the month in which it goes, that of `leaving` but never
    before `date` (a row that ends before it begins was never there). `weigh` and `of` say what it adds.
    """

    date: str
    leaving: str = ""
    weigh: Weigh = Weigh.ONE
    of: tuple[str, ...] = ()
    where: Condition | None = None

    @property
    def moment(self) -> tuple[str, str]:
        """Flows with the same moment are counted in one pass."""
        return self.date, self.leaving

    @property
    def name(self) -> str:
        """The flow in words, under which its cells are kept."""
        parts = [*self.of, f"on={self.date}", f"out={self.leaving}" if self.leaving else ""]
        text = f"{self.weigh}({', '.join(part for part in parts if part)})"
        return f"{text} where {self.where}" if self.where else text

    def day(self) -> Expression | F:
        """The date whose month counts."""
        return Greatest(self.date, self.leaving) if self.leaving else F(self.date)

    def present(self) -> Q:
        """The rows that have that date."""
        dated = {f"{name}__isnull": False for name in self.moment if name}
        return Q(**dated)

    def aggregate(self, model: RecordModel) -> Any:
        """The sum over rows, in the smallest units of the column."""
        chosen = as_q(self.where, model) or None
        match self.weigh:
            case Weigh.ONE:
                return CountRows("pk", filter=chosen)
            case Weigh.KNOWN:
                return CountRows(number_field(model, self.of[0])[0], filter=chosen)
            case Weigh.DAYS:
                both = Q(**{f"{name}__isnull": False for name in self.of})
                return SumOf(Days(*self.of), filter=both & chosen if chosen else both)
        column, scale = number_field(model, self.of[0])
        if isinstance(field_of(model, column), DecimalField):
            return SumOf(Cast(Round(F(column) * scale), BigIntegerField()), filter=chosen)
        return SumOf(column, filter=chosen)

    def unscaled(self, model: RecordModel, total: int) -> Exact:
        """A sum in smallest units as the number it is."""
        scale = number_field(model, self.of[0])[1] if self.weigh is Weigh.SUM else 1
        return exact(Fraction(int(total), scale))


class Window(StrEnum):
    """Which months of a flow count for a period."""

    WITHIN = "within"
    BEFORE_START = "before_start"
    BEFORE_END = "before_end"

    def holds(self, month: date, period: Period) -> bool:
        """Whether a month belongs to the window."""
        if self is Window.WITHIN:
            return period.start <= month < period.end
        return month < (period.start if self is Window.BEFORE_START else period.end)


@dataclass(frozen=True, slots=True)
class Piece:
    """One addend: a flow over a window, added or taken away."""

    sign: int
    flow: Flow
    window: Window


Pieces = tuple[Piece, ...]


def pieces_of(formula: Counted) -> tuple[Pieces, Pieces | None] | None:
    """The flows that add up to a formula: its number, and for a mean that over which it is taken.

    None where it does not add up: different values of two months may be the same.
    """
    match formula:
        case Distinct():
            return None
        case Count(_, on, where):
            return _within_pieces(Flow(on, where=where)), None
        case Stock(_, since, until, where):
            return _open_pieces(Flow(since, where=where), until, Window.BEFORE_END), None
        case Active(_, since, until, where):
            return _open_pieces(Flow(since, where=where), until, Window.BEFORE_START), None
        case Duration(_, since, to, on, where):
            both = All((*((where,) if where else ()), IsSet(since), IsSet(to)))
            days = Flow(on, weigh=Weigh.DAYS, of=(since, to), where=where)
            return _within_pieces(days), _within_pieces(Flow(on, where=both))
        case Sum():
            return _valued_pieces(formula, Weigh.SUM), None
        case Average():
            return _valued_pieces(formula, Weigh.SUM), _valued_pieces(formula, Weigh.KNOWN)


def _within_pieces(flow: Flow) -> Pieces:
    return (Piece(1, flow, Window.WITHIN),)


def _open_pieces(flow: Flow, until: str, left: Window) -> Pieces:
    """What came in before the end, without what had left by then (stock) or before the start (active)."""
    return Piece(1, flow, Window.BEFORE_END), Piece(-1, replace(flow, leaving=until), left)


def _valued_pieces(formula: Sum | Average, weigh: Weigh) -> Pieces:
    flow = Flow(formula.since or formula.on, weigh=weigh, of=(formula.field,), where=formula.where)
    return _open_pieces(flow, formula.until, Window.BEFORE_END) if formula.at_end else _within_pieces(flow)
