"""No identity number reaches the log."""

from __future__ import annotations

import logging
import sys

import pytest

from fazhi.settings.logs import MASK, MaskingFormatter


def record(message: str, *args: object) -> logging.LogRecord:
    return logging.makeLogRecord({"msg": message, "args": args})


@pytest.mark.parametrize(
    "number", ["11010519491231002X", "11010519491231002x", "440301198001010011", "110105491231002"]
)
def test_identity_number_is_masked_in_text_and_in_arguments(number: str) -> None:
    assert MaskingFormatter().format(record(f"证件{number}，再次%s", number)) == f"证件{MASK}，再次{MASK}"


def test_identity_number_in_a_traceback_is_masked() -> None:
    entry = record("failed")
    try:
        raise ValueError("no such person: 440301198001010011")
    except ValueError:
        entry.exc_info = sys.exc_info()
    text = MaskingFormatter().format(entry)
    assert "440301198001010011" not in text
    assert MASK in text


@pytest.mark.parametrize(
    "text", ["某府复〔2024〕12号", "2024-02-08 09:30:00,123", "f" + "1" * 18], ids=["case", "time", "digest"]
)
def test_other_numbers_stay(text: str) -> None:
    assert MaskingFormatter().format(record(text)) == text
