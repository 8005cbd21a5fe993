"""The examples in docstrings say what happens."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from fazhi.console import due, words


@pytest.mark.parametrize("module", [due, words], ids=lambda module: module.__name__)
def test_examples_hold(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
