"""The figures of the register, from cases that were really entered, and the rows behind them."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.indicators.figures import value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Organ

from .conftest import Build

YEAR = Period.year(2024)


@pytest.fixture
def year(county: Organ, sued: Build, heard: Build, judged: Build, take: Build) -> Organ:
    """In 2024: four suits received, three heard (a head in two), two judged (one lost, against the county itself)."""
    sued(date(2024, 3, 1))
    take(sued(date(2024, 3, 1)), "hear", date(2024, 4, 10), appeared_by="nobody")
    judged("dismiss")
    judged("revoke", sued_as={"organ": county, "court": "丙市中级人民法院"})
    return county


@pytest.mark.parametrize(
    "code, breakdown, wanted",
    [
        ("litigation.received", "", 4),
        ("litigation.received", "timely=yes", 2),
        ("litigation.handled", "", 4),
        ("litigation.handled", "instance=first;level=county", 1),
        ("litigation.heard", "", 3),
        ("litigation.head_appeared", "", 2),
        ("litigation.judged", "", 2),
        ("litigation.judged", "lost=yes", 1),
        ("litigation.lost", "", 1),
        ("litigation.lost", "instance=first;level=county", 1),
        ("litigation.loss_rate", "", 50),
        ("litigation.defence_on_time_rate", "", 50),
    ],
    ids=lambda v: str(v) or "all",
)
def test_a_year_of_suits_is_counted(year: Organ, code: str, breakdown: str, wanted: int) -> None:
    cuts = parse_breakdown(breakdown, code) if breakdown else ()
    assert value(code, year, YEAR, breakdown=cuts).value == wanted


def test_duties_are_counted_by_the_year_in_which_they_arose(county: Organ, owed: Build, take: Build) -> None:
    closed = take(owed().matter, "perform", date(2024, 8, 12), how="已重作").matter
    take(closed, "close", date(2025, 1, 6), verified="属实")
    owed(kind="pay", content="给付补偿款", title="给付")
    figures = {m: value(f"litigation.{m}", county, YEAR).value for m in ("duties", "duty_units", "duties_closed")}
    assert figures == {"duties": 2, "duty_units": 1, "duties_closed": 1}
