"""Evaluating a measure for several places and periods at once: cells where they suffice, else the records themselves.

The rows behind a number are selected by one condition (`rows_behind`): that of the formula, the breakdown, the organs
that the place answers for, and what the reader may see. Ratios are formed last, from exact numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import Q
from django.utils import timezone

from fazhi.indicators import cells, collected
from fazhi.indicators.catalogue import LEVEL, Catalogue, asked_terms
from fazhi.indicators.engine import (
    Counts,
    NotKept,
    Pieces,
    RecordModel,
    Rows,
    Window,
    belonging,
    breakdown_q,
    computed,
    model_behind,
    pieces_of,
    rows_of,
)
from fazhi.indicators.measures import (
    Active,
    All,
    Breakdown,
    Collected,
    Condition,
    Counted,
    Cut,
    Kind,
    Measure,
    Ratio,
    Term,
    Terms,
    Total,
)
from fazhi.indicators.models import Cell, CollectedValue, Series
from fazhi.indicators.period import Period
from fazhi.indicators.rates import ZERO_DENOMINATOR, Exact, exact, share
from fazhi.kernel import access, succession
from fazhi.kernel.organs import Level, Organ, scope
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.succession import below

T = TypeVar("T")
BELOW_COUNTY = (Level.DEPARTMENT, Level.TOWNSHIP, Level.VILLAGE)


class MeasureRefused(Refused):
    """A number that cannot be given: unknown measure, breakdown or organ, a period without data, no access."""


class State(StrEnum):
    """What stands in the place of a number: it, or why there is none. Blank and 不适用 are answers of a unit."""

    VALUE = "value"
    BLANK = "blank"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"
    UNDEFINED = "undefined"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the evaluation of a measure comes to; a ratio also tells its parts."""

    value: Exact | None
    state: State = State.VALUE
    numerator: Exact | None = None
    denominator: Exact | None = None
    reason: str = ""
    refusal: Refusal | None = None


@dataclass(frozen=True)
class Place:
    """Where to count: an organ with all below it, with `own_only` the organ alone.

    With `in_charge` an organ that is in charge of a register (主管) answers for all below its parent.
    """

    organ: Organ
    own_only: bool = False
    in_charge: bool = True


@dataclass(frozen=True)
class Ask:
    """Who asks for what: the places, the periods, the reader (None: no restriction) and the present day.

    With `restated` (按现行机构口径) what merged organs did at any time counts for whoever stands in their place today.
    """

    catalogue: Catalogue
    places: tuple[Place, ...]
    periods: tuple[Period, ...]
    user: User | None = None
    today: date = field(default_factory=timezone.localdate)
    restated: bool = False

    known: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, answer: Callable[..., T], *question: Any) -> T:
        """The answer to a question that comes up for many points, asked once."""
        key = answer, *question
        if key not in self.known:
            self.known[key] = answer(*question)
        found: T = self.known[key]
        return found

    def root(self, place: Place, register: str, on: date) -> Organ:
        """The organ whose tree counts for a place."""
        return self.once(scope, place.organ, register, on) if place.in_charge else place.organ

    def organs(self, place: Place, register: str, on: date) -> Q:
        """The organs whose answers count for a place, as a condition on `Organ`."""
        path = str(self.root(place, register, on).path)
        if self.restated:
            return succession.under(path, self.today, alone=place.own_only)
        return below(path, alone=place.own_only)

    @property
    def points(self) -> list[tuple[Place, Period]]:
        """Every place in every period."""
        return [(place, period) for place in self.places for period in self.periods]


Outcomes = dict[tuple[Place, Period], Outcome]


def evaluate(ask: Ask, measure: Measure, breakdown: Breakdown = ()) -> Outcomes:
    """The outcome at every point that is asked for."""
    match measure.formula:
        case Ratio(numerator, denominator):
            return _ratio(ask, measure, breakdown, numerator, denominator)
        case Total(terms):
            return {point: _as_total(sides) for point, sides in _sides(ask, measure, breakdown, terms).items()}
        case Collected():
            return {point: _collected(ask, measure, breakdown, *point) for point in ask.points}
    asked = (measure, breakdown, ask.places, ask.periods)
    if asked not in ask.known:  # a number may be asked for itself, and as an addend of several others
        ask.known[asked] = _counted(ask, measure, measure.formula, breakdown)
    counted: Outcomes = ask.known[asked]
    return counted


# -- ratios and totals


def _ratio(ask: Ask, measure: Measure, breakdown: Breakdown, numerator: Terms, denominator: Terms) -> Outcomes:
    over, under = _sides(ask, measure, breakdown, numerator), _sides(ask, measure, breakdown, denominator)
    scale = 100 if measure.kind is Kind.RATIO else 1
    return {point: _as_ratio(over[point], under[point], scale) for point in ask.points}


def evaluate_terms(ask: Ask, terms: Terms, where: Condition | None = None) -> Outcomes:
    """The sum of measures at every point, each with the breakdown of its term.

    With `where` only of the records for which that holds too; it is for measures over records alone.
    """
    if where is None:
        whole = Measure(code=terms[0].code, name="", unit="", words="", kind=Kind.SUM, formula=Total(terms))
        return evaluate(ask, whole)
    catalogue = ask.catalogue
    narrowed = [_narrowed(catalogue.measure(term.code), where) for term in terms]
    addends = []
    for term, measure in zip(terms, narrowed, strict=True):
        there = {period: period.previous() if term.previous else period for period in ask.periods}
        addends.append({(p, d): _of_rows(ask, measure, term.breakdown, p, there[d]) for p, d in ask.points})
    return {point: _sum(terms, [addend[point] for addend in addends]) for point in ask.points}


def _narrowed(measure: Measure, where: Condition) -> Measure:
    formula: Any = measure.formula
    both = where if formula.where is None else All((formula.where, where))
    return replace(measure, formula=replace(formula, where=both))


def _of_rows(ask: Ask, measure: Measure, breakdown: Breakdown, place: Place, period: Period) -> Outcome:
    """What the records themselves give, where nothing is kept of a condition."""
    without = _without_data(ask, measure, model_asked(measure), place, period)
    if without.state is not State.VALUE:
        return without
    formula: Any = measure.formula
    return _outcome(computed(formula, rows_behind(ask, measure, breakdown, place, period)))


def _sides(ask: Ask, measure: Measure, breakdown: Breakdown, terms: Terms) -> dict[tuple[Place, Period], Outcome]:
    """The sum of terms at every point; the first addend without value decides where there is one."""
    addends = []
    for term in terms:
        before = {period: period.previous() if term.previous else period for period in ask.periods}
        there = replace(ask, periods=tuple(dict.fromkeys(before.values())))
        found = evaluate(there, ask.catalogue.measure(term.code), term_breakdown(measure, term, breakdown))
        addends.append({(place, period): found[place, before[period]] for place, period in ask.points})
    return {point: _sum(terms, [addend[point] for addend in addends]) for point in ask.points}


def _sum(terms: Terms, addends: Sequence[Outcome]) -> Outcome:
    without = next((addend for addend in addends if addend.value is None), None)
    if without is not None:
        return replace(without, numerator=None, denominator=None)
    return Outcome(exact(sum(term.sign * (a.value or 0) for term, a in zip(terms, addends, strict=True))))


def _as_total(outcome: Outcome) -> Outcome:
    return outcome


def _as_ratio(over: Outcome, under: Outcome, scale: int) -> Outcome:
    if over.value is None or under.value is None:
        lacking = over if over.value is None else under
        return replace(lacking, numerator=over.value, denominator=under.value)
    value = share(over.value, under.value, scale)
    if value is None:
        return Outcome(None, State.UNDEFINED, over.value, under.value, ZERO_DENOMINATOR)
    return Outcome(value, State.VALUE, over.value, under.value)


def term_breakdown(measure: Measure, term: Term, asked: Breakdown) -> Breakdown:
    """The breakdown of a term: its own, and what is asked of the ratio where that applies.

    Refuses (`breakdown_required`) where the formula leaves a value to the reader and none is asked.
    """
    cuts = {cut.key: cut for cut in term.breakdown if not cut.open}
    for cut in asked:
        if term in asked_terms(measure, cut.key):
            own = cuts.get(cut.key)
            cuts[cut.key] = _both(own, cut) if own else cut
    for cut in term.breakdown:
        if cut.open and cut.key not in cuts:
            hint = f"写明维度，例如 {cut.key}=…"
            raise MeasureRefused(
                Refusal("breakdown_required", f"{measure.name}只能按{cut.key}计算", field="breakdown", next_step=hint)
            )
    return tuple(cuts.values())


def _both(own: Cut, asked: Cut) -> Cut:
    return replace(own, values=tuple(value for value in own.values if value in asked.values))


# -- records


def model_asked(measure: Measure) -> RecordModel:
    """The model that a measure counts; refuses (`not_kept`) where its register is not kept here."""
    try:
        return model_behind(measure)
    except NotKept as error:
        raise MeasureRefused(
            Refusal(
                "not_kept",
                f"本系统尚未建立“{measure.name}”所依据的台账",
                field="measure",
                next_step="建立该台账后再查询，或查询已建立台账的指标",
            )
        ) from error


def seen(user: User | None, model: RecordModel, register: str) -> access.Rows | None:
    """What the reader sees of a record, None without restriction; refuses (`no_access`) one who sees nothing of it."""
    if user is None:
        return None
    rows = _organs_seen(user, register) if model is Organ else access.rows(user, model)
    if not rows.roots and rows.organs_only:
        raise MeasureRefused(
            Refusal("no_access", "没有查看该台账的权限", next_step="需要查看的，请本单位管理员授权", field="user")
        )
    return rows


def _organs_seen(user: User, register: str) -> access.Rows:
    """The organs themselves that the reader sees: those whose matters of the register are open to them."""
    paths = access.roots(user, register, access.SEES_MATTERS)
    condition = Q(pk__in=())
    for path in paths:
        condition |= below(path)
    return access.Rows(condition, tuple(sorted(paths)), True, "；".join(sorted(set(paths.values()))))


def rows_behind(ask: Ask, measure: Measure, breakdown: Breakdown, place: Place, period: Period) -> Rows:
    """The records that a computed measure counts at a point, as far as the reader may see them."""
    model = model_asked(measure)
    formula: Any = measure.formula
    rows = seen(ask.user, model, measure.register)
    root = _root(ask, place, measure.register, period.last)
    if model is Organ:
        here = ask.organs(place, measure.register, period.last)
    elif ask.restated:
        here = Q(organ__in=Organ.objects.filter(ask.organs(place, measure.register, period.last)))
    else:
        here = belonging(formula, period, root.path, alone=root.alone)
    chosen = rows_of(formula, model, period) & breakdown_q(model, breakdown) & here
    return model._default_manager.filter(chosen & rows.condition if rows else chosen)


def _counted(ask: Ask, measure: Measure, formula: Counted, breakdown: Breakdown) -> Outcomes:
    model = model_asked(measure)
    rows = seen(ask.user, model, measure.register)
    found: Outcomes = {point: _without_data(ask, measure, model, *point) for point in ask.points}
    open_points = [point for point in ask.points if found[point].state is State.VALUE]
    kept = _kept(ask, formula, model, breakdown) if _whole_organs(ask, measure, rows) else None
    added_up = [point for point in open_points if kept is not None and not _merged(ask, measure, *point)]
    if kept is not None and added_up:
        counts = _from_cells(ask, measure, kept, rows, breakdown)
        found |= {point: _outcome(counts[point]) for point in added_up}
    for point in open_points:
        if point not in added_up:
            found[point] = _outcome(computed(formula, rows_behind(ask, measure, breakdown, *point)))
    return found


def _merged(ask: Ask, measure: Measure, place: Place, period: Period) -> bool:
    """Whether an organ joined or left the place before the period ends: cells are kept by the organ that opened."""
    root = _root(ask, place, measure.register, period.last)
    return any(
        ask.restated or (day is not None and day < period.end)
        for moved in ask.once(_moved, root)
        for span in moved.spans
        for day in (span.from_on, span.until_on)
    )


def _moved(root: _Root) -> tuple[succession.Moved, ...]:
    return succession.moved_of(root.path, alone=root.alone)


def _outcome(counts: Counts) -> Outcome:
    if counts.value is None:
        return Outcome(None, State.UNDEFINED, counts.number, counts.over, ZERO_DENOMINATOR)
    parts = (counts.number, counts.over) if counts.over is not None else (None, None)
    return Outcome(counts.value, State.VALUE, *parts)


def _without_data(ask: Ask, measure: Measure, model: RecordModel, place: Place, period: Period) -> Outcome:
    """An empty outcome with its refusal where the register has nothing from the years of a period; else a value.

    What is open at a time may have come in years before; what comes in does so in its year.
    """
    if period.start > ask.today:
        return _refused("period_not_begun", f"{period.label}尚未开始", "查询已经开始的期间")
    if model is Organ:
        return Outcome(0)
    looks_back = isinstance(measure.formula, Active) or bool(getattr(measure.formula, "since", ""))
    first = 1 if looks_back else period.start.year
    county = str(place.organ.path)
    if place.organ.level in BELOW_COUNTY:
        county = ask.once(_county, county[: -Organ.steplen]) or county
    if ask.once(_has_data, model._meta.app_label, county, first, period.last.year):
        return Outcome(0)
    if ask.once(_has_rows, model, county):
        return Outcome(0)
    return _refused("no_data", f"{place.organ}没有{period.label}的“{measure.name}”数据", "查询有数据的年份")


def _refused(code: str, message: str, next_step: str) -> Outcome:
    refusal = Refusal(code, message, field="period", next_step=next_step)
    return Outcome(None, State.MISSING, reason=message, refusal=refusal)


def _has_data(register: str, path: str, first: int, last: int) -> bool:
    """Whether a register has anything from the years, first and last in, of the organs below a path."""
    return Cell.objects.filter(
        series__in=Series.objects.filter(record__startswith=f"{register}.", dimensions=""),
        month__gte=date(first, 1, 1),
        month__lt=date(last + 1, 1, 1),
        organ__in=Organ.objects.filter(below(path)),
    ).exists()


def _has_rows(model: RecordModel, path: str) -> bool:
    """Whether a record of which no cells are kept has any of the organs below a path."""
    kept = model in cells.plans()
    return not kept and model._default_manager.filter(organ__in=Organ.objects.filter(below(path))).exists()


def _county(path: str) -> str:
    """The path of the county at or above a path, empty where there is none."""
    above = [path[:length] for length in range(Organ.steplen, len(path) + 1, Organ.steplen)]
    county = Organ.objects.filter(path__in=above, level=Level.COUNTY).order_by("path").first()
    return str(county.path) if county else ""


# -- from cells

Kept = tuple[tuple[Pieces, Pieces | None], dict[str, list[str]]]


def _whole_organs(ask: Ask, measure: Measure, rows: access.Rows | None) -> bool:
    """Whether the reader sees every record of an organ or none, so that totals kept by organ may be added up.

    A reader who also takes part in single matters of other organs does so wherever only organs are asked for that lie
    in the reader's own subtrees.
    """
    if rows is None or rows.organs_only:
        return True
    last = max(period.last for period in ask.periods)
    paths = [_root(ask, place, measure.register, last).path for place in ask.places]
    return all(any(path.startswith(seen) for seen in rows.roots) for path in paths)


def _kept(ask: Ask, formula: Counted, model: RecordModel, breakdown: Breakdown) -> Kept | None:
    """The pieces of a formula with the kept breakdowns of their flows; None where the cells do not suffice."""
    pieces = pieces_of(formula)
    if pieces is None or not all(period.of_whole_months for period in ask.periods):
        return None
    texts = {}
    for piece in (*pieces[0], *(pieces[1] or ())):
        kept = cells.breakdown_texts(model, piece.flow, breakdown)
        if kept is None:
            return None
        texts[piece.flow.name] = kept
    return pieces, texts


def _from_cells(
    ask: Ask, measure: Measure, kept: Kept, rows: access.Rows | None, breakdown: Breakdown
) -> dict[tuple[Place, Period], Counts]:
    (number, over), texts = kept
    model, last = model_asked(measure), max(period.last for period in ask.periods)
    roots = {place: _root(ask, place, measure.register, last) for place in ask.places}
    organs = _organs(list(roots.values()), rows, breakdown)
    months = _months(ask, (*number, *(over or ())))
    wanted = {(piece.flow, text) for piece in (*number, *(over or ())) for text in texts[piece.flow.name]}
    by_organ = len(roots) > 1
    found = cells.lines(model, wanted, organs, months, by_organ=by_organ)

    shares = _shared_out(found, roots) if by_organ else dict.fromkeys(ask.places, found)

    def total(pieces: Pieces, place: Place, period: Period) -> Exact:
        return exact(
            sum(
                piece.sign * piece.flow.unscaled(model, line.value)
                for piece in pieces
                for text in texts[piece.flow.name]
                for line in shares[place].get((piece.flow.name, text), ())
                if piece.window.holds(line.month, period)
            )
        )

    return {
        point: Counts(total(number, *point), None if over is None else int(total(over, *point))) for point in ask.points
    }


Lines = dict[tuple[str, str], list[cells.Line]]


def _shared_out(found: Lines, roots: dict[Place, _Root]) -> dict[Place, Lines]:
    """The lines of each place: of an organ alone its own, of a tree those at or below its root."""
    alone = {root.path: place for place, root in roots.items() if root.alone}
    trees = {root.path: place for place, root in roots.items() if not root.alone}
    shares: dict[Place, Lines] = {place: defaultdict(list) for place in roots}
    for name, lines in found.items():
        for line in lines:
            above = (line.path[:length] for length in range(Organ.steplen, len(line.path) + 1, Organ.steplen))
            for place in (alone.get(line.path), *(trees.get(path) for path in above)):
                if place is not None:
                    shares[place][name].append(line)
    return shares


@dataclass(frozen=True, slots=True)
class _Root:
    """A path, with all below it or alone."""

    path: str
    alone: bool

    @property
    def q(self) -> Q:
        return below(self.path, alone=self.alone)


def _root(ask: Ask, place: Place, register: str, on: date) -> _Root:
    return _Root(str(ask.root(place, register, on).path), place.own_only)


def _months(ask: Ask, pieces: Pieces) -> Q:
    """The months of which the pieces need anything."""
    months = Q(month__lt=max(period.end for period in ask.periods))
    if all(piece.window is Window.WITHIN for piece in pieces):
        months &= Q(month__gte=min(period.start for period in ask.periods))
    return months


def _organs(roots: Sequence[_Root], rows: access.Rows | None, breakdown: Breakdown) -> Q:
    """The cells of organs that count: below one of the roots, seen by the reader, of the levels asked for.

    Without condition where that is the whole tree, so that no organ needs to be looked up.
    """
    here = Q()
    for root in roots:
        here |= root.q
    allowed = Q()
    for path in rows.roots if rows else ():
        allowed |= below(path)
    levels = [cut.values for cut in breakdown if cut.key == LEVEL]
    at = Q(level__in=levels[0]) if levels else Q()
    chosen = here & allowed & at
    everything = chosen == here and len(roots) == 1 and not roots[0].alone and _is_whole_tree(roots[0].path)
    return Q() if everything else Q(organ__in=Organ.objects.filter(chosen))


def _is_whole_tree(path: str) -> bool:
    return len(path) == Organ.steplen and int(Organ.objects.filter(depth=1).count()) == 1


# -- collected values


def reported(ask: Ask, measure: Measure, breakdown: Breakdown, place: Place, period: Period) -> Any:
    """The standing answers of units behind a collected measure at a point, as far as the reader may see them."""
    organs = Organ.objects.filter(ask.organs(place, measure.register, period.last))
    if ask.user is not None:
        roots = access.roots(ask.user, measure.register, access.SEES_MATTERS)
        allowed = Q(pk__in=())
        for path in roots:
            allowed |= below(path)
        organs = organs.filter(allowed)
    for cut in breakdown:
        if cut.key == LEVEL:
            organs = organs.filter(level__in=cut.values)
    rest = tuple(cut for cut in breakdown if cut.key != LEVEL)
    return collected.standing(measure, organs, period, rest)


def _collected(ask: Ask, measure: Measure, breakdown: Breakdown, place: Place, period: Period) -> Outcome:
    if period.start > ask.today:
        return _refused("period_not_begun", f"{period.label}尚未开始", "查询已经开始的期间")
    answers: list[CollectedValue] = list(reported(ask, measure, breakdown, place, period))
    root = ask.root(place, measure.register, period.last)
    own = [answer for answer in answers if answer.organ_id == place.organ.pk]
    own = own or [answer for answer in answers if answer.organ_id == root.pk]
    state, value, reason = collected.together(measure, own or answers)
    unanswered = f"{period.label}的“{measure.name}”尚未填报" if state == State.MISSING else ""
    return Outcome(value, State(state), reason=reason or unanswered)
