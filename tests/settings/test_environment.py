"""What an installation sets is read exactly, or refused at start with the name of the variable."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fazhi.kernel.refusal import Refused
from fazhi.settings import environment

SETTINGS = Path(__file__).resolve().parents[2] / "fazhi" / "settings"


def test_mistyped_variable_is_refused_with_the_name_that_was_meant() -> None:
    with pytest.raises(Refused) as refused:
        environment.refuse_unknown({"FAZHI_DATABSE_URL": "postgresql://db/fazhi"})
    assert refused.value.refusal.field == "FAZHI_DATABSE_URL"
    assert "FAZHI_DATABASE_URL" in refused.value.refusal.message


def test_variables_of_others_and_of_the_test_suite_are_let_through() -> None:
    environment.refuse_unknown({"PATH": "/bin", "FAZHI_TEST_DATABASE": "postgresql", "FAZHI_HTTPS": "1"})


def test_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_HTTPS", " ")
    assert environment.switch("FAZHI_HTTPS") is False


@pytest.mark.parametrize("value", ["yes", "true", "2"])
def test_switch_that_is_neither_0_nor_1_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("FAZHI_HTTPS", value)
    with pytest.raises(Refused) as refused:
        environment.switch("FAZHI_HTTPS")
    assert refused.value.refusal.field == "FAZHI_HTTPS"


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5", "５０"])
def test_size_that_is_no_positive_whole_number_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("FAZHI_ATTACHMENT_MB", value)
    with pytest.raises(Refused):
        environment.count("FAZHI_ATTACHMENT_MB")


def test_every_declared_variable_is_read_and_every_read_one_is_declared() -> None:
    text = "".join(p.read_text("utf-8") for p in SETTINGS.glob("*.py") if p.stem != "environment")
    read = set(re.findall(r'(?:text|switch|choice|count|kept)\(\s*"(FAZHI_\w+)"', text))
    assert read == {variable.name for variable in environment.VARIABLES}
