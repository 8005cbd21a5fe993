"""Codes of organs and persons: check digits and masking (GB 32100-2015, GB 11643)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.kernel.identifiers import (
    CREDIT_ALPHABET,
    credit_code,
    is_credit_code,
    is_identity_number,
    masked,
    without_identity_numbers,
)


@pytest.mark.parametrize(
    ("code", "holds"),
    [
        pytest.param("91350100M000100Y43", True, id="example-of-the-standard"),
        pytest.param("11620300013909010R", True, id="office-of-a-city-government"),
        pytest.param("91350100M000100Y4Z", False, id="wrong-check-character"),
        pytest.param("91350100M000100Y4", False, id="seventeen-characters"),
        pytest.param("91350100I000100Y43", False, id="letter-that-the-standard-leaves-out"),
    ],
)
def test_credit_code_is_judged_by_its_check_character(code: str, holds: bool) -> None:
    assert is_credit_code(code) is holds


@given(st.text(alphabet=CREDIT_ALPHABET, min_size=17, max_size=17))
def test_every_made_credit_code_verifies_and_no_other_check_character_does(body: str) -> None:
    code = credit_code(body)
    assert [c for c in CREDIT_ALPHABET if is_credit_code(body + c)] == [code[-1]]


@pytest.mark.parametrize(
    ("number", "holds"),
    [
        pytest.param("11010519491231002X", True, id="example-of-the-standard"),
        pytest.param("110105194912310021", False, id="wrong-check-digit"),
        pytest.param("11010519491231002x", False, id="lower-case"),
        pytest.param("1101051949123100", False, id="too-short"),
    ],
)
def test_identity_number_is_judged_by_its_check_digit(number: str, holds: bool) -> None:
    assert is_identity_number(number) is holds


def test_masked_number_shows_neither_birthday_nor_sequence() -> None:
    assert masked("11010519491231002X") == "110*************2X"


def test_short_text_is_masked_whole() -> None:
    assert masked("12345") == "*****"


def test_identity_numbers_inside_text_are_masked_and_the_rest_is_kept() -> None:
    text = "申请人身份证号11010519491231002X，案号2024-0001，电话02312345678"
    assert without_identity_numbers(text) == "申请人身份证号110*************2X，案号2024-0001，电话02312345678"
