"""The examples in docstrings say what happens."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize("name", ["compare", "findings", "places"])
def test_examples_hold(name: str) -> None:
    result = doctest.testmod(import_module(f"fazhi.reports.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
