"""Collected values: what units reported for a period, and what several answers come to.

A later answer supersedes the earlier ones of the same unit, period and breakdown. Where a unit answered by month or
quarter, a count or sum of a longer period is that of its parts, if they cover it without gap; a stock is that of the
period's end.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, product
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from fazhi.indicators.measures import Breakdown, Kind, Measure
from fazhi.indicators.models import CollectedValue, Reported
from fazhi.indicators.period import Period
from fazhi.indicators.rates import Exact, exact
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User

MISSING = "missing"
ADDS_OVER_TIME = (Kind.COUNT, Kind.SUM)
ADDS_OVER_UNITS = (Kind.COUNT, Kind.SUM, Kind.STOCK)


def report(
    measure: str,
    organ: Organ,
    period: Period,
    *,
    state: Reported,
    value: Decimal | int | None = None,
    breakdown: Breakdown = (),
    note: str = "",
    by: User | None = None,
) -> CollectedValue:
    """Store an answer of a unit; earlier ones stay. Raises `ValidationError` where state and value do not agree."""
    answer = CollectedValue(
        measure=measure,
        organ=organ,
        period_start=period.start,
        period_end=period.end,
        breakdown=_texts(breakdown)[0],
        state=state,
        value=value,
        note=note,
        entered_by=by,
        entered_at=timezone.now(),
    )
    answer.full_clean()
    answer.save()
    return answer


def _texts(breakdown: Breakdown) -> list[str]:
    """The stored texts of a breakdown, one for each combination of its values."""
    cuts = sorted(breakdown, key=lambda cut: cut.key)
    return [
        ";".join(f"{cut.key}={value}" for cut, value in zip(cuts, chosen, strict=True))
        for chosen in product(*(cut.values for cut in cuts))
    ]


def standing(
    measure: Measure, organs: QuerySet[Organ], period: Period, breakdown: Breakdown
) -> QuerySet[CollectedValue]:
    """The answers of the organs that stand and make up the period, ready to be added up by `together`."""
    rows = CollectedValue.objects.filter(measure=measure.code, organ__in=organs, breakdown__in=_texts(breakdown))
    inside = rows.filter(period_start__gte=period.start, period_end__lte=period.end)
    latest = inside.values("organ", "period_start", "period_end", "breakdown").annotate(newest=Max("pk"))
    answers = CollectedValue.objects.filter(pk__in=latest.values("newest")).order_by(
        "organ", "breakdown", "period_start", "-period_end"
    )
    chosen: list[Any] = []
    for _, group in groupby(answers, key=lambda answer: (answer.organ_id, answer.breakdown)):
        chosen += _covering(measure, list(group), period)
    return CollectedValue.objects.filter(pk__in=[answer.pk for answer in chosen]).order_by("organ", "pk")


def _covering(measure: Measure, answers: list[CollectedValue], period: Period) -> list[CollectedValue]:
    """The answer for the period itself, or those that make it up."""
    exactly = [a for a in answers if (a.period_start, a.period_end) == (period.start, period.end)]
    if exactly:
        return exactly
    if measure.kind is Kind.STOCK:
        return [a for a in answers if a.period_end == period.end][-1:]
    return _chain(answers, period) if measure.kind in ADDS_OVER_TIME else []


def _chain(answers: Iterable[CollectedValue], period: Period) -> list[CollectedValue]:
    """Answers that follow one another from the start of a period to its end; none where there is a gap."""
    chain: list[CollectedValue] = []
    reached: date = period.start
    for answer in answers:
        if answer.period_start == reached:
            chain.append(answer)
            reached = answer.period_end
    return chain if reached == period.end else []


def together(measure: Measure, answers: list[CollectedValue]) -> tuple[str, Exact | None]:
    """What several answers come to: state and value.

    Counts, sums and stocks of several units add up, blanks and 不适用 adding nothing; only where no unit gave a value
    do they stand for the whole. Rates and averages of several units have no common value.
    """
    if not answers:
        return MISSING, None
    given = [answer for answer in answers if answer.state == Reported.VALUE]
    if not given:
        blank = any(answer.state == Reported.BLANK for answer in answers)
        return (Reported.BLANK if blank else Reported.NOT_APPLICABLE).value, None
    if len(given) > 1 and measure.kind not in ADDS_OVER_UNITS:
        return MISSING, None
    return Reported.VALUE.value, exact(sum(Fraction(answer.value or 0) for answer in given))
