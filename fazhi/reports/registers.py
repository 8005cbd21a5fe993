"""A report against the registers: each figure that states an indicator beside the value that the registers give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from fazhi.indicators.figures import MeasureValue, organ_asked, value
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refused
from fazhi.reports.agreement import fits
from fazhi.reports.between import Finding, Kind, Severity, place_of
from fazhi.reports.data import load
from fazhi.reports.model import Document, Figure

_YEAR = re.compile(r"(\d{4})(?:-(\d{4}))?")


def against_registers(
    key: str, document: Document, organ: Organ | str, *, user: User | None = None, today: date | None = None
) -> list[Finding]:
    """The figures whose printed value is not that of the registers for the organ and their period.

    `key` names the document in the findings. What the registers have no value for, or the user may not see, yields
    nothing; an unknown organ is refused (`unknown_organ`).
    """
    asked = organ_asked(organ)
    return [finding for figure in document.figures for finding in _compared(key, figure, asked, user, today)]


def _compared(key: str, figure: Figure, organ: Organ, user: User | None, today: date | None) -> Iterator[Finding]:
    known = _value(figure, organ, user, today)
    if known is None or known.value is None:
        return
    counted = Fraction(known.value)
    if fits(counted, figure):
        return
    certain = figure.confidence >= load("between")["certain"]
    name, place = known.definition.name, place_of(key, figure)
    said = (
        f"“{figure.subject or name}”报告写作{place.raw}，{organ.name}登记的{known.period.label}“{name}”为{known.text}；"
        "请查看登记的事项，改正报告或者补登"
    )
    yield Finding(
        Kind.REGISTERS,
        Severity.ERROR if certain else Severity.QUESTION,
        f"{Kind.REGISTERS}:{key}@{figure.start}={counted}",
        said,
        known.code,
        figure.breakdown,
        place,
        None,
        figure.value,
        counted,
    )


def _value(figure: Figure, organ: Organ, user: User | None, today: date | None) -> MeasureValue | None:
    """The registers' value for a figure; None where the figure is unsure, states no indicator, or nothing is there."""
    span = _YEAR.fullmatch(figure.period)
    if not figure.indicator or figure.role != "actual" or figure.confidence < load("between")["doubtful"] or not span:
        return None
    period = Period.parse(f"{span[1]}..{span[2]}" if span[2] else span[1])
    try:
        return value(figure.indicator, organ, period, breakdown=figure.breakdown, user=user, today=today)
    except Refused:
        # Not kept here, not visible, or not cut that way: then the registers say nothing about the figure.
        return None
