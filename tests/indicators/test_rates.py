"""Values are exact until printed, and printed half up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.indicators.rates import NO_VALUE, printed, rounded, share

PRINTED = [
    (Fraction(656300, 9265), 2, "70.84"),
    (Fraction(115 * 100, 188), 2, "61.17"),
    (Fraction(1, 8), 2, "0.13"),
    (Fraction(-1, 8), 2, "-0.13"),
    (Fraction(1, 200), 2, "0.01"),
    (Fraction(1, 201), 2, "0.00"),
    (Fraction(-1, 300), 2, "0.00"),
    (Fraction(199999, 2000), 2, "100.00"),
    (Fraction(5, 2), 0, "3"),
    (Fraction(25, 10), 1, "2.5"),
    (100, 2, "100"),
    (0, 2, "0"),
    (-3, 0, "-3"),
    (None, 2, NO_VALUE),
]


@pytest.mark.parametrize(("value", "decimals", "text"), PRINTED)
def test_a_value_is_printed_half_up(value: Fraction | int | None, decimals: int, text: str) -> None:
    assert printed(value, decimals) == text


def test_a_whole_value_keeps_its_decimals_on_request() -> None:
    assert printed(100, 2, keep_zeros=True) == "100.00"


def test_a_share_of_nothing_has_no_value() -> None:
    assert share(3, 0) is None


def test_a_share_is_exact() -> None:
    assert share(1, 3, 100) == Fraction(100, 3)


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_rounding_agrees_with_decimal(numerator: int, decimals: int) -> None:
    value = Fraction(numerator, 2**3 * 5**3)
    expected = (Decimal(numerator) / Decimal(1000)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert rounded(value, decimals) == Fraction(expected)
