"""The report as JSON, with every figure, its sections and what keeps it from being published."""

from __future__ import annotations

import json
from typing import Any

from fazhi.indicators.rates import Exact
from fazhi.reports.composition import Bound, Composition
from fazhi.reports.model import Figure, json_number


def as_dict(composition: Composition) -> dict[str, Any]:
    """The report as plain data.

    A figure's `value` is what is printed, multiplied out; `exact` is the exact value, a fraction as `225/7`.
    """
    document = composition.document
    pairs = zip(document.figures, composition.figures, strict=True)
    return {
        "title": composition.title,
        "organ": composition.organ,
        "organ_name": composition.organ_name,
        "year": composition.year,
        "publishable": composition.publishable,
        "figures": [_figure(figure, bound) for figure, bound in pairs],
        "sections": [section.to_json() for section in document.sections],
        "problems": [problem.to_json() for problem in composition.problems],
        "doubts": [doubt.to_json() for doubt in composition.doubts],
        "text": document.text,
    }


def render(composition: Composition) -> str:
    """One object on one line."""
    return json.dumps(as_dict(composition), ensure_ascii=False) + "\n"


def _figure(figure: Figure, bound: Bound) -> dict[str, Any]:
    return {
        "indicator": bound.code,
        "breakdown": bound.breakdown,
        "value": json_number(figure.value),
        "unit": figure.unit,
        "decimals": figure.decimals,
        "raw": figure.raw,
        "start": figure.start,
        "end": figure.end,
        "name": bound.stated.name,
        "organ": bound.organ,
        "period": bound.period,
        "exact": _exact(bound.stated.value),
        "numerator": _exact(bound.numerator),
        "denominator": _exact(bound.denominator),
        "records": bound.records,
        "definition": bound.definition,
        "proof": bound.proof,
    }


def _exact(value: Exact | None) -> str | None:
    return None if value is None else str(value)
