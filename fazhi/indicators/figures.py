"""The face of the indicators: a value, a series, a breakdown, the organs below, and the records behind a number.

    value("reconsideration.concluded", county, Period.year(2024), breakdown=parse_breakdown("outcome=mediated"))

Organs and periods may be given as objects or by code. Everything is computed from cells that are brought up to date
first, or where these do not suffice from the records. A reader's numbers count what that reader may see, and the
records of `records` are exactly those that the number counts.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.utils import timezone

from fazhi.indicators import cells
from fazhi.indicators.catalogue import Catalogue, asked_terms, breakdown_mistake, load_catalogue
from fazhi.indicators.engine import lookup
from fazhi.indicators.evaluate import (
    Ask,
    MeasureRefused,
    Outcome,
    Outcomes,
    Place,
    State,
    evaluate,
    model_asked,
    reported,
    rows_behind,
    term_breakdown,
)
from fazhi.indicators.measures import Breakdown, Collected, Cut, Dimension, Measure, Ratio, Total, Value, terms_of
from fazhi.indicators.notation import CatalogueError, parse_breakdown
from fazhi.indicators.period import Period
from fazhi.indicators.rates import NO_VALUE, Exact, printed
from fazhi.kernel.organs import Organ, scope
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal
from fazhi.kernel.register import registry

__all__ = [
    "MeasureRefused",
    "MeasureValue",
    "Part",
    "State",
    "all_values",
    "by_breakdown",
    "by_organ",
    "records",
    "series",
    "value",
]

STATE_TEXT = {State.BLANK: "未填", State.NOT_APPLICABLE: "不适用"}


@dataclass(frozen=True, slots=True)
class MeasureValue:
    """A number with all that is shown beside it.

    `value` is exact and in `unit`, a rate in per cent; None where `state` says why there is none. `printed` is rounded
    to `decimals` and stands in `printed_unit` (`万元`). A ratio tells `numerator` and `denominator`. `restated` says
    that merged organs were counted with their successors of today.
    """

    code: str
    value: Exact | None
    state: State
    unit: str
    decimals: int
    printed: str
    printed_unit: str
    numerator: Exact | None
    denominator: Exact | None
    definition: Measure
    organ: Organ
    period: Period
    breakdown: Breakdown
    reason: str = ""
    restated: bool = False

    @property
    def text(self) -> str:
        """Number and unit, or what stands in their place."""
        return f"{self.printed}{self.printed_unit}" if self.value is not None else self.printed


@dataclass(frozen=True, slots=True)
class Part:
    """One addend behind a number: where it stands, with which sign, and the term of the formula."""

    role: str
    sign: int
    term: str
    measure: Measure
    period: Period


# -- what is asked


def measure_asked(code: str, catalogue: Catalogue | None = None) -> Measure:
    """The measure of a code; refuses (`unknown_measure`) an unknown one."""
    return (catalogue or load_catalogue()).measure(code)


def organ_asked(organ: Organ | str) -> Organ:
    """The organ of a code; refuses (`unknown_organ`) an unknown one."""
    if isinstance(organ, Organ):
        return organ
    found: Organ | None = Organ.objects.filter(code=organ).first()
    if found is None:
        near = difflib.get_close_matches(organ, Organ.objects.values_list("code", flat=True), n=3)
        hint = f"相近的代码：{'、'.join(near)}" if near else "在“机构”页查看机构代码"
        raise MeasureRefused(Refusal("unknown_organ", f"没有机构“{organ}”", field="organ", next_step=hint))
    return found


def breakdown_asked(measure: Measure, breakdown: Breakdown | str) -> Breakdown:
    """A breakdown in order; refuses (`unknown_breakdown`) what the measure does not have."""
    try:
        cuts = parse_breakdown(breakdown) if isinstance(breakdown, str) else breakdown
    except CatalogueError as error:
        raise _wrong_breakdown(error.refusal.message, error.hint) from error
    mistake = breakdown_mistake(load_catalogue(), measure.code, cuts)
    if mistake is None and any(cut.open for cut in cuts):
        mistake = "“*”不是取值", "写明一个取值"
    if mistake:
        raise _wrong_breakdown(*mistake)
    return cuts


def _wrong_breakdown(message: str, hint: str) -> MeasureRefused:
    return MeasureRefused(Refusal("unknown_breakdown", message, field="breakdown", next_step=hint))


def _ask(
    places: Sequence[Place],
    periods: Sequence[Period | str],
    user: User | None,
    today: date | None,
    restated: bool = False,
) -> Ask:
    cells.refresh()
    spans = tuple(period if isinstance(period, Period) else Period.parse(period) for period in periods)
    return Ask(load_catalogue(), tuple(places), spans, user, today or timezone.localdate(), restated)


# -- numbers


def value(
    code: str,
    organ: Organ | str,
    period: Period | str,
    *,
    breakdown: Breakdown | str = (),
    user: User | None = None,
    today: date | None = None,
    restated: bool = False,
) -> MeasureValue:
    """A measure for an organ, with all below it, and a period.

    With `restated` what merged organs did counts for whoever stands in their place today, else for the organ of the
    time. Raises `MeasureRefused` for an unknown measure, organ, breakdown, for a period that has no data or has not
    begun, a register that is not kept here, and a user who may see nothing of it.
    """
    measure, place = measure_asked(code), Place(organ_asked(organ))
    cuts = breakdown_asked(measure, breakdown)
    ask = _ask([place], [period], user, today, restated)
    (point,) = ask.points
    return _shown(measure, cuts, *point, evaluate(ask, measure, cuts)[point], refuse=True, restated=restated)


def series(
    code: str,
    organ: Organ | str,
    periods: Sequence[Period | str],
    *,
    breakdown: Breakdown | str = (),
    user: User | None = None,
    today: date | None = None,
    restated: bool = False,
) -> list[MeasureValue]:
    """A measure for several periods, such as `Period.year(2024).months()`; one without data has the state `missing`."""
    measure, place = measure_asked(code), Place(organ_asked(organ))
    cuts = breakdown_asked(measure, breakdown)
    ask = _ask([place], periods, user, today, restated)
    found = evaluate(ask, measure, cuts)
    return [_shown(measure, cuts, *point, found[point], restated=restated) for point in ask.points]


def all_values(
    organ: Organ | str, period: Period | str, *, user: User | None = None, today: date | None = None
) -> list[MeasureValue]:
    """Every measure of the registers kept here, without breakdown; the state tells which have no value, and why."""
    ask = _ask([Place(organ_asked(organ))], [period], user, today)
    (point,) = ask.points
    measures = [measure for measure in ask.catalogue if measure.register in registry]
    return [_shown(measure, (), *point, _tried(ask, measure)[point]) for measure in measures]


def _tried(ask: Ask, measure: Measure) -> Outcomes:
    try:
        return evaluate(ask, measure)
    except MeasureRefused as refused:
        without = Outcome(None, State.MISSING, reason=refused.refusal.message, refusal=refused.refusal)
        return dict.fromkeys(ask.points, without)


def by_organ(
    code: str,
    organ: Organ | str,
    period: Period | str,
    *,
    breakdown: Breakdown | str = (),
    user: User | None = None,
    today: date | None = None,
    restated: bool = False,
) -> list[MeasureValue]:
    """A measure for the organ itself and for each organ below it; counts and sums add up to the organ's value.

    Listed are the organs that existed in the period; `restated`, those that exist today.
    """
    measure, asked = measure_asked(code), organ_asked(organ)
    cuts = breakdown_asked(measure, breakdown)
    span = period if isinstance(period, Period) else Period.parse(period)
    root = scope(asked, measure.register, span.last)
    # Each unit answers here for itself and those below it, also the one that is in charge of the others.
    day = today or timezone.localdate()
    first, end = (day, day + timedelta(days=1)) if restated else (span.start, span.end)
    below = [Place(child, in_charge=False) for child in root.children if child.exists_in(first, end)]
    ask = _ask([Place(root, own_only=True, in_charge=False), *below], [span], user, today, restated)
    found = evaluate(ask, measure, cuts)
    return [_shown(measure, cuts, *point, found[point], restated=restated) for point in ask.points]


def by_breakdown(
    code: str,
    key: str,
    organ: Organ | str,
    period: Period | str,
    *,
    breakdown: Breakdown | str = (),
    user: User | None = None,
    today: date | None = None,
    restated: bool = False,
) -> list[tuple[Value, MeasureValue]]:
    """A measure by the values of one of its keys; of free text by the values that occur."""
    measure, place = measure_asked(code), Place(organ_asked(organ))
    cuts = breakdown_asked(measure, breakdown)
    dimension = load_catalogue().dimension(code, key)
    if dimension is None:
        raise _wrong_breakdown(*(breakdown_mistake(load_catalogue(), code, (Cut(key, ("*",)),)) or ("", "")))
    ask = _ask([place], [period], user, today, restated)
    (point,) = ask.points
    rows = []
    for choice in _choices(ask, measure, dimension, cuts):
        narrowed = (*(cut for cut in cuts if cut.key != key), Cut(key, (choice.code,)))
        outcome = evaluate(ask, measure, narrowed)[point]
        rows.append((choice, _shown(measure, narrowed, *point, outcome, restated=restated)))
    return rows


def _choices(ask: Ask, measure: Measure, dimension: Dimension, cuts: Breakdown) -> list[Value]:
    if not dimension.free:
        return list(dimension.values)
    (place, period), catalogue = ask.points[0], ask.catalogue
    while terms_of(measure.formula):
        measure = catalogue.measure(asked_terms(measure, dimension.key)[0].code)
    path = lookup(model_asked(measure), dimension.key)
    rest = tuple(cut for cut in cuts if cut.key in catalogue.dimensions(measure.code))
    rows = rows_behind(ask, measure, rest, place, period).exclude(**{path: ""}).exclude(**{f"{path}__isnull": True})
    return [Value(str(text), str(text)) for text in rows.order_by(path).values_list(path, flat=True).distinct()]


def _shown(
    measure: Measure,
    breakdown: Breakdown,
    place: Place,
    period: Period,
    outcome: Outcome,
    *,
    refuse: bool = False,
    restated: bool = False,
) -> MeasureValue:
    if refuse and outcome.refusal is not None:
        raise MeasureRefused(outcome.refusal)
    scaled = None if outcome.value is None else Fraction(outcome.value) / measure.print_factor
    return MeasureValue(
        code=measure.code,
        value=outcome.value,
        state=outcome.state,
        unit=measure.unit,
        decimals=measure.decimals,
        printed=STATE_TEXT.get(outcome.state) or (NO_VALUE if scaled is None else printed(scaled, measure.decimals)),
        printed_unit=measure.print_multiple or measure.unit,
        numerator=outcome.numerator,
        denominator=outcome.denominator,
        definition=measure,
        organ=place.organ,
        period=period,
        breakdown=breakdown,
        reason=outcome.reason,
        restated=restated,
    )


# -- the records behind a number


def records(
    code: str,
    organ: Organ | str,
    period: Period | str,
    *,
    breakdown: Breakdown | str = (),
    user: User | None = None,
    today: date | None = None,
    restated: bool = False,
) -> dict[Part, Any]:
    """The records behind a number, as querysets: of a count its rows, of a ratio those of each addend.

    The same condition as the number's own, under what the user may see; of a collected measure the answers of units.
    """
    measure = measure_asked(code)
    place = Place(organ_asked(organ))
    cuts = breakdown_asked(measure, breakdown)
    ask = _ask([place], [period], user, today, restated)
    return dict(_parts(ask, measure, cuts, ask.periods[0], "value", 1, ""))


def _parts(
    ask: Ask, measure: Measure, cuts: Breakdown, period: Period, role: str, sign: int, term: str
) -> list[tuple[Part, Any]]:
    place = ask.places[0]
    match measure.formula:
        case Ratio(numerator, denominator):
            sides = [("numerator", numerator), ("denominator", denominator)]
        case Total(terms):
            sides = [(role, terms)]
        case Collected():
            return [(Part(role, sign, term, measure, period), reported(ask, measure, cuts, place, period))]
        case _:
            rows = rows_behind(ask, measure, cuts, place, period)
            return [(Part(role, sign, term, measure, period), rows)]
    found = []
    for side, terms in sides:
        for item in terms:
            own = term_breakdown(measure, item, cuts)
            when = period.previous() if item.previous else period
            other = ask.catalogue.measure(item.code)
            found += _parts(ask, other, own, when, side, sign * item.sign, str(item))
    return found
