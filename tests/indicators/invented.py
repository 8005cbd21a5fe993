"""Invented organs and matters for the tests of the indicators, and the formulas read plainly, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from hypothesis import strategies as st

from fazhi.indicators.engine import model_of
from fazhi.indicators.measures import (
    Active,
    All,
    Average,
    Breakdown,
    Condition,
    Count,
    Distinct,
    Duration,
    Either,
    Holds,
    In,
    IsSet,
    Not,
    Stock,
    Sum,
)
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Charge, Organ
from fazhi.kernel.touched import touch

ENTERED = datetime(2024, 12, 31, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
FIRST, LAST = date(2023, 1, 1), date(2024, 12, 31)


def county() -> dict[str, Organ]:
    """A county with a justice bureau in charge of reconsideration, another department and two townships; and one more
    county beside it."""

    def organ(parent: Organ | None, code: str, level: str) -> Organ:
        fields = {"code": code, "level": level, "name": code, "short_name": code, "founded_on": date(2000, 1, 1)}
        made = Organ(**fields)
        return Organ.objects.add_child(parent, instance=made) if parent else Organ.objects.add_root(instance=made)

    city = organ(None, "city", "city")
    here = organ(city, "county", "county")
    codes = [("bureau", "department"), ("health", "department"), ("north", "township"), ("south", "township")]
    found = {code: organ(here, code, level) for code, level in codes}
    other = organ(city, "other", "county")
    Charge.objects.create(organ=found["bureau"], register="reconsideration", from_on=date(2020, 1, 1))
    return found | {"city": city, "county": here, "other": other}


@contextmanager
def rolled_back() -> Iterator[None]:
    """Everything written inside is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def application(organ: Organ, received_on: date, **fields: Any) -> Any:
    """A reconsideration case as the ledger would have left it."""
    model = model_of("reconsideration", "Application")
    return _written(model, organ, received_on=received_on, respondent_name="示例机关", **fields)


def contact_point(organ: Organ, opened_on: date, **fields: Any) -> Any:
    """A contact point."""
    return _written(model_of("reconsideration", "ContactPoint"), organ, opened_on=opened_on, **fields)


def lawsuit(organ: Organ, received_on: date, **fields: Any) -> Any:
    """A lawsuit against an organ."""
    return _written(model_of("litigation", "Case"), organ, received_on=received_on, **fields)


def duty(organ: Organ, arose_on: date, **fields: Any) -> Any:
    """A duty from a judgment."""
    return _written(model_of("litigation", "Duty"), organ, arose_on=arose_on, **fields)


def _written(model: Any, organ: Organ, **fields: Any) -> Any:
    count = model.objects.count() + 1
    plain = {"title": "示例事项", "stage": "", "entered_at": ENTERED, "number": f"示例{count}号"}
    row = model(organ=organ, **plain | fields)
    row.write()
    touch(row.label, organ.pk, dates(row).values())
    return row


def dates(row: Any) -> dict[str, date | None]:
    """The dates of a record."""
    return {f.name: getattr(row, f.name) for f in row._meta.concrete_fields if f.name.endswith("_on")}


# -- invented matters

days = st.dates(FIRST, LAST)
NOTHING_YET = {
    "accepted_on": None,
    "procedure": "",
    "simplified_ground": "",
    "heard_on": None,
    "concluded_on": None,
    "outcome": "",
    "ended_by": "",
    "sued": False,
}
ORDINARY = {"procedure": "ordinary"}
SIMPLIFIED = {"procedure": "simplified", "simplified_ground": "by_consent"}


@st.composite
def applications(draw: st.DrawFn) -> dict[str, Any]:
    """The fields of a case that may stand at any point of its way."""
    received, later = sorted((draw(days), draw(days)))
    fields: dict[str, Any] = NOTHING_YET | {
        "received_on": received,
        "matter": draw(st.sampled_from(["penalty", "disclosure"])),
        "field": draw(st.sampled_from(["", "公安", "市场监管；食品"])),
        "timely": draw(st.sampled_from([None, True, False])),
    }
    if draw(st.booleans()):
        fields["accepted_on"] = received
        fields |= draw(st.sampled_from([ORDINARY, SIMPLIFIED]))
        if draw(st.booleans()):
            fields["heard_on"] = later
    if draw(st.booleans()):
        outcome = draw(st.sampled_from(["uphold", "change", "mediated", "terminated", "revoke"]))
        fields |= {"concluded_on": later, "outcome": outcome, "sued": draw(st.booleans())}
        if outcome == "terminated":
            fields["ended_by"] = draw(st.sampled_from(["corrected", "settled"]))
        if fields["accepted_on"] is None:
            fields |= {"outcome": "not_accepted", "ended_by": ""}
    return fields


@st.composite
def points(draw: st.DrawFn) -> dict[str, Any]:
    """The fields of a contact point, open still or closed."""
    opened, closed = sorted((draw(days), draw(days)))
    kind = draw(st.sampled_from(["enterprise", "acceptance"]))
    return {"opened_on": opened, "closed_on": draw(st.sampled_from([None, closed])), "kind": kind}


@st.composite
def spans(draw: st.DrawFn) -> Period:
    """A period of whole months that begins in 2023 or 2024."""
    start, months = draw(st.integers(0, 23)), draw(st.integers(1, 14))
    first, end = ((2023 + i // 12, i % 12 + 1) for i in (start, start + months))
    return Period(date(*first, 1), date(*end, 1))


# -- the formulas read plainly


def plain_value(formula: Any, rows: Iterable[Any], breakdown: Breakdown, period: Period) -> Fraction | int | None:
    """The value of a formula over records, by the words of its definition."""
    chosen = [row for row in rows if _looked_at(formula, row, period) and _fits(row, breakdown)]
    chosen = [row for row in chosen if formula.where is None or _holds(row, formula.where)]
    match formula:
        case Count() | Stock() | Active():
            return len(chosen)
        case Distinct():
            return len({getattr(row, formula.field) for row in chosen} - {None, ""})
        case Sum():
            return sum(getattr(row, formula.field) or 0 for row in chosen)
        case Average():
            return _mean([getattr(row, formula.field) for row in chosen])
        case Duration(_, since, to):
            pairs = [(getattr(row, since), getattr(row, to)) for row in chosen]
            return _mean([(end - start).days if start and end else None for start, end in pairs])
    raise TypeError(formula)


def _mean(numbers: list[int | None]) -> Fraction | None:
    known = [number for number in numbers if number is not None]
    return Fraction(sum(known), len(known)) if known else None


def _looked_at(formula: Any, row: Any, period: Period) -> bool:
    if getattr(formula, "on", ""):
        return getattr(row, formula.on) in period
    came, went = getattr(row, formula.since), getattr(row, formula.until)
    if came is None or came >= period.end:
        return False
    if isinstance(formula, Active):
        return came >= period.start or went is None or went >= period.start
    return went is None or went >= period.end


def _text(row: Any, key: str) -> str:
    found = row.organ.level if key == "level" else getattr(row, key)
    return {True: "yes", False: "no", None: ""}.get(found, str(found))


def _fits(row: Any, breakdown: Breakdown) -> bool:
    return all(_text(row, cut.key) in cut.values for cut in breakdown)


def _holds(row: Any, condition: Condition) -> bool:
    match condition:
        case Holds(field):
            return bool(getattr(row, field))
        case In(field, values):
            return _text(row, field) in values
        case IsSet(field):
            return getattr(row, field) not in (None, "")
        case Not(inner):
            return not _holds(row, inner)
        case All(parts):
            return all(_holds(row, part) for part in parts)
        case Either(parts):
            return any(_holds(row, part) for part in parts)
