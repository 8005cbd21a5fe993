"""A merger in mid-year: the figures of the old and of the new unit add up, in every period and by every formula.

On 12 June 2024 the office of 乙镇 (old) is merged into that of 丙镇 (new). Applications for disclosure:

    a  old   received in March, answered in April
    b  old   received in May, answered in July        (handed over while open)
    c  old   received on 3 June, never answered       (handed over while open)
    d  new   received in March, answered in September
    e  new   received in August, never answered
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from fazhi.indicators import figures
from fazhi.indicators.engine import belonging, computed, model_of, rows_of
from fazhi.indicators.measures import Active
from fazhi.indicators.period import Period
from fazhi.kernel.act import act
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import Role, User
from fazhi.kernel.reorganising import merge
from fazhi.registers.disclosure.models import Application
from tests.domain import organ, person, refused

pytestmark = pytest.mark.django_db
MERGED = date(2024, 6, 12)
NOW = date(2025, 12, 31)
ANSWER = {"how": "disclose", "form": "electronic", "redress": True}


@pytest.fixture
def old(county: Organ) -> Organ:
    return organ("old", Level.TOWNSHIP, "乙镇人民政府", county, sign="乙府")


@pytest.fixture
def new(county: Organ, old: Organ) -> Organ:
    return organ("new", Level.TOWNSHIP, "丙镇人民政府", county, sign="丙府")


@pytest.fixture
def old_clerk(old: Organ) -> User:
    return person("old_clerk", old, Role.HANDLER)


@pytest.fixture
def new_clerk(new: Organ) -> User:
    return person("new_clerk", new, Role.HANDLER)


@pytest.fixture
def administrator(county: Organ) -> User:
    return person("administrator", county, Role.ADMINISTRATOR)


def _asked(clerk: User, on: date) -> Application:
    data = {"title": "申请公开统计数据", "channel": "in_person", "applicant": "person", "content": "上年的统计数据"}
    found = act(Application, "receive", by=clerk, on=on, organ=clerk.organ, today=NOW, **data).matter
    assert isinstance(found, Application)
    return found


def _answered(matter: Application, clerk: User, on: date) -> None:
    act(matter, "disclose", by=clerk, on=on, today=NOW, **ANSWER)


@pytest.fixture
def merged(old: Organ, new: Organ, old_clerk: User, new_clerk: User, administrator: User) -> dict[str, Application]:
    """The five applications, worked on before and after the merger."""
    cases = {
        "a": _asked(old_clerk, date(2024, 3, 4)),
        "b": _asked(old_clerk, date(2024, 5, 6)),
        "c": _asked(old_clerk, date(2024, 6, 3)),
        "d": _asked(new_clerk, date(2024, 3, 11)),
    }
    _answered(cases["a"], old_clerk, date(2024, 4, 1))
    merge(old, new, on=MERGED, by=administrator, document="县政府〔2024〕1号", today=NOW)
    cases["e"] = _asked(new_clerk, date(2024, 8, 5))
    _answered(cases["b"], new_clerk, date(2024, 7, 1))
    _answered(cases["d"], new_clerk, date(2024, 9, 2))
    return cases


def _figure(code: str, unit: str, period: str, **how: bool) -> int | Fraction | None:
    return figures.value(code, unit, period, today=NOW, **how).value


FIGURES = [
    # measure, period, old, new
    ("disclosure.received", "2024", 3, 2),
    ("disclosure.received", "2024-01-01..2024-06-30", 3, 1),
    ("disclosure.received", "2024-08", 0, 1),
    ("disclosure.answered", "2024", 1, 2),
    ("disclosure.answered", "2024-04", 1, 0),
    ("disclosure.answered", "2024-07", 0, 1),
    ("disclosure.pending", "2024-05", 1, 1),
    ("disclosure.pending", "2024-06", 0, 3),
    ("disclosure.pending", "2024", 0, 2),
    ("disclosure.received", "2024-06", 1, 0),
]


@pytest.mark.parametrize(
    ("code", "period", "of_old", "of_new"), FIGURES, ids=[f"{code}-{period}" for code, period, *_ in FIGURES]
)
def test_old_and_new_unit_have_what_happened_in_their_time_and_add_up_to_the_county(
    merged: dict[str, Application], code: str, period: str, of_old: int, of_new: int
) -> None:
    assert (_figure(code, "old", period), _figure(code, "new", period)) == (of_old, of_new)
    assert _figure(code, "county", period) == of_old + of_new


@pytest.mark.parametrize(("code", "together"), [("disclosure.received", 5), ("disclosure.answered", 3)])
def test_restated_the_new_unit_has_everything_of_both(merged: dict[str, Application], code: str, together: int) -> None:
    assert _figure(code, "new", "2024", restated=True) == together
    assert _figure(code, "old", "2024", restated=True) == 0


def test_what_was_under_way_in_the_year_counts_once_for_whoever_ended_or_has_it(
    merged: dict[str, Application],
) -> None:
    """办理件数: a ended in the old unit; b, c were handed over; d, e were the new unit's from the beginning."""
    formula, year = Active("Application", "received_on", "answered_on"), Period.year(2024)
    model = model_of("disclosure", "Application")

    def count(unit: str) -> int:
        here = belonging(formula, year, str(Organ.objects.get(code=unit).path))
        return int(computed(formula, model._default_manager.filter(rows_of(formula, model, year) & here)).number)

    assert {unit: count(unit) for unit in ("old", "new", "county")} == {"old": 1, "new": 4, "county": 5}


def test_the_records_behind_a_figure_are_those_that_it_counts(merged: dict[str, Application]) -> None:
    (rows,) = figures.records("disclosure.answered", "new", "2024", today=NOW).values()
    assert {row.number for row in rows} == {merged["b"].number, merged["d"].number}
    assert merged["b"].number.startswith("乙府"), "a matter keeps the number under which it was opened"


def test_the_list_by_unit_names_the_old_unit_only_while_it_stood(merged: dict[str, Application]) -> None:
    def listed(period: str) -> set[str]:
        return {one.organ.code for one in figures.by_organ("disclosure.received", "county", period, today=NOW)}

    assert "old" in listed("2024")
    assert "old" not in listed("2025")


def test_a_reader_of_the_new_unit_sees_the_files_of_the_old_one(
    merged: dict[str, Application], new_clerk: User
) -> None:
    (rows,) = figures.records("disclosure.received", "old", "2024", user=new_clerk, today=NOW).values()
    assert rows.count() == 3


def test_nothing_new_is_opened_at_the_old_unit(merged: dict[str, Application], old: Organ, new_clerk: User) -> None:
    with refused(code="organ_not_there", field="organ"):
        data = {"title": "申请公开", "channel": "in_person", "applicant": "person", "content": "数据"}
        fresh = Organ.objects.get(pk=old.pk)
        act(Application, "receive", by=new_clerk, on=date(2024, 7, 1), organ=fresh, today=NOW, **data)


def test_merged_twice_the_last_one_has_what_is_open(
    merged: dict[str, Application], county: Organ, new: Organ, administrator: User
) -> None:
    last = organ("last", Level.TOWNSHIP, "丁镇人民政府", county, sign="丁府")
    merge(new, last, on=date(2025, 3, 3), by=administrator, document="县政府〔2025〕1号", today=NOW)
    pending = {unit: _figure("disclosure.pending", unit, "2025") for unit in ("old", "new", "last", "county")}
    assert pending == {"old": 0, "new": 0, "last": 2, "county": 2}
    assert _figure("disclosure.answered", "new", "2024") == 2, "2024 is not changed by a merger of 2025"
