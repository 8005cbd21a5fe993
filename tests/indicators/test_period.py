"""Periods are half-open, parse from one notation, and know the same period of the year before."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.indicators.period import Period
from fazhi.kernel.refusal import Refused

FORMS = [
    ("2024", date(2024, 1, 1), date(2025, 1, 1), "2024年"),
    ("2024-03", date(2024, 3, 1), date(2024, 4, 1), "2024年3月"),
    ("2024-12", date(2024, 12, 1), date(2025, 1, 1), "2024年12月"),
    ("2024Q1", date(2024, 1, 1), date(2024, 4, 1), "2024年第1季度"),
    ("2024Q4", date(2024, 10, 1), date(2025, 1, 1), "2024年第4季度"),
    ("2021..2024", date(2021, 1, 1), date(2025, 1, 1), "2021年至2024年"),
    ("2023-11..2024-02", date(2023, 11, 1), date(2024, 3, 1), "2023年11月至2024年2月"),
    ("2024-02-01..2024-02-29", date(2024, 2, 1), date(2024, 3, 1), "2024年2月"),
    ("2024-01-15..2024-03-02", date(2024, 1, 15), date(2024, 3, 3), "2024年1月15日至3月2日"),
    ("2023-12-31..2024-01-01", date(2023, 12, 31), date(2024, 1, 2), "2023年12月31日至2024年1月1日"),
    ("2024-02-29", date(2024, 2, 29), date(2024, 3, 1), "2024年2月29日"),
]
REFUSED = {
    "empty": "",
    "word": "去年",
    "month 13": "2024-13",
    "quarter 5": "2024Q5",
    "quarter 0": "2024Q0",
    "no such day": "2023-02-29",
    "reversed": "2024..2021",
    "open end": "2024..",
    "year zero": "0000",
    "far future": "9999",
    "full-width digits": "２０２４",
}
PREVIOUS = [
    ("2024", "2023"),
    ("2024-02", "2023-02"),
    ("2025-02", "2024-02"),
    ("2024Q1", "2023Q1"),
    ("2021..2024", "2020..2023"),
    ("2024-01-15..2024-02-29", "2023-01-15..2023-02-28"),
    ("2024-02-29..2024-03-10", "2023-02-28..2023-03-10"),
]


@pytest.mark.parametrize(("text", "start", "end", "label"), FORMS, ids=[form[0] for form in FORMS])
def test_a_period_is_parsed_and_labelled(text: str, start: date, end: date, label: str) -> None:
    period = Period.parse(text)
    assert (period.start, period.end, period.label) == (start, end, label)


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        Period.parse(text)
    assert caught.value.refusal.code == "bad_period"


@pytest.mark.parametrize(("text", "before"), PREVIOUS)
def test_previous_is_the_same_period_of_the_year_before(text: str, before: str) -> None:
    assert Period.parse(text).previous() == Period.parse(before)


def test_the_last_day_is_in_and_the_end_is_out() -> None:
    march = Period.month(2024, 3)
    assert date(2024, 3, 31) in march
    assert date(2024, 4, 1) not in march


def test_an_empty_period_is_refused() -> None:
    with pytest.raises(Refused):
        Period(date(2024, 1, 1), date(2024, 1, 1))


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(1, 1500))
def test_the_code_of_a_period_parses_back_to_it(first: date, days: int) -> None:
    period = Period(first, date.fromordinal(first.toordinal() + days))
    assert Period.parse(period.code) == period


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(1, 1500))
def test_the_months_of_a_period_follow_without_gap_and_cover_it(first: date, days: int) -> None:
    period = Period(first, date.fromordinal(first.toordinal() + days))
    months = period.months()
    assert all(earlier.end == later.start for earlier, later in pairwise(months))
    assert months[0].start <= period.start < months[0].end
    assert months[-1].start < period.end <= months[-1].end
