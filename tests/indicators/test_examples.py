"""The examples in the docstrings of the value types and of the notation hold."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize("module", ["measures", "notation", "period", "rates"])
def test_the_examples_hold(module: str) -> None:
    result = doctest.testmod(import_module(f"fazhi.indicators.{module}"))
    assert result.attempted > 0
    assert result.failed == 0
