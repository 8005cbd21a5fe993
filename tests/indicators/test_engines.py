"""Cells, direct counting and a plain reading of the definitions give one value, for invented matters of every shape."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.indicators import cells, evaluate
from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.engine import computed, model_behind
from fazhi.indicators.evaluate import Ask, Place
from fazhi.indicators.measures import Breakdown, Cut
from fazhi.indicators.models import Cell
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Organ
from fazhi.kernel.touched import touch
from tests.indicators.invented import (
    application,
    applications,
    contact_point,
    county,
    dates,
    plain_value,
    points,
    rolled_back,
    spans,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 1, 1)
QUESTIONS: list[tuple[str, Breakdown]] = [
    ("reconsideration.received", ()),
    ("reconsideration.received", (Cut("matter", ("penalty",)),)),
    ("reconsideration.received", (Cut("field", ("市场监管；食品",)),)),
    ("reconsideration.handled", ()),
    ("reconsideration.handled", (Cut("matter", ("penalty", "disclosure")),)),
    ("reconsideration.accepted", (Cut("procedure", ("simplified",)),)),
    ("reconsideration.concluded", ()),
    ("reconsideration.concluded", (Cut("outcome", ("change", "revoke")),)),
    ("reconsideration.concluded", (Cut("outcome", ("terminated",)), Cut("ended_by", ("corrected",)))),
    ("reconsideration.concluded", (Cut("sued", ("yes",)),)),
    ("reconsideration.concluded", (Cut("timely", ("no",)),)),
    ("reconsideration.pending", ()),
    ("reconsideration.average_days", ()),
    ("reconsideration.average_days", (Cut("procedure", ("ordinary",)),)),
    ("reconsideration.contact_points", ()),
    ("reconsideration.contact_points", (Cut("kind", ("enterprise",)),)),
]
names = ["county", "bureau", "health", "north", "south", "other"]
cases = st.lists(st.tuples(st.sampled_from(names), applications()), max_size=8)
openings = st.lists(st.tuples(st.sampled_from(names), points()), max_size=4)
one_by_one = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@pytest.fixture
def organs() -> dict[str, Organ]:
    return county()


def placed(organs: dict[str, Organ], matters: list[Any], places: list[Any]) -> list[Any]:
    return [application(organs[name], **fields) for name, fields in matters] + [
        contact_point(organs[name], **fields) for name, fields in places
    ]


def of_measure(code: str, rows: list[Any], root: Organ) -> list[Any]:
    model = model_behind(load_catalogue().measure(code))
    return [row for row in rows if isinstance(row, model) and row.organ.path.startswith(root.path)]


def kept(code: str, breakdown: Breakdown, organ: Organ, period: Period, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The value from cells; a fall back on the records is no answer."""

    def never(*_: object) -> None:
        raise AssertionError(f"{code} was not answered from cells")

    with monkeypatch.context() as patch:
        patch.setattr(evaluate, "computed", never)
        ask = Ask(load_catalogue(), (Place(organ),), (period,), today=TODAY)
        patch.setattr(evaluate, "_has_data", lambda *_: True)
        (found,) = evaluate.evaluate(ask, load_catalogue().measure(code), breakdown).values()
    return found.value


def direct(code: str, breakdown: Breakdown, organ: Organ, period: Period) -> Any:
    measure = load_catalogue().measure(code)
    ask = Ask(load_catalogue(), (Place(organ),), (period,), today=TODAY)
    rows = evaluate.rows_behind(ask, measure, breakdown, Place(organ), period)
    return computed(measure.formula, rows).value  # type: ignore[arg-type]


@given(matters=cases, places=openings, period=spans())
@one_by_one
def test_cells_records_and_plain_reading_agree(
    organs: dict[str, Organ], monkeypatch: pytest.MonkeyPatch, matters: Any, places: Any, period: Period
) -> None:
    with rolled_back():
        rows = placed(organs, matters, places)
        cells.refresh()
        for code, breakdown in QUESTIONS:
            formula = load_catalogue().measure(code).formula
            for name in ("county", "north", "city"):
                expected = plain_value(formula, of_measure(code, rows, organs[name]), breakdown, period)
                assert direct(code, breakdown, organs[name], period) == expected, (code, breakdown, name)
                assert kept(code, breakdown, organs[name], period, monkeypatch) == expected, (code, breakdown, name)


@given(matters=cases, changes=st.lists(st.tuples(st.integers(0, 7), applications()), max_size=4), period=spans())
@one_by_one
def test_refreshed_cells_are_those_of_a_rebuild(
    organs: dict[str, Organ], matters: Any, changes: Any, period: Period
) -> None:
    with rolled_back():
        rows = placed(organs, matters, [])
        cells.rebuild_all()
        for index, fields in changes:
            if index < len(rows):
                change(rows[index], fields)
                cells.refresh()
        refreshed = all_cells()
        cells.rebuild_all()
        assert refreshed == all_cells()


def change(row: Any, fields: dict[str, Any]) -> None:
    """What a step does: the row changes, and its months of before and after are marked."""
    before = list(dates(row).values())
    for name, value in fields.items():
        setattr(row, name, value)
    row.write()
    touch(row.label, row.organ_id, [*before, *dates(row).values()])


def all_cells() -> set[tuple[Any, ...]]:
    names = ("series__record", "series__flow", "series__dimensions", "organ", "month", "value")
    return set(Cell.objects.values_list(*names))
