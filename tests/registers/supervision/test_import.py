"""A loss that is taken in from a spreadsheet comes into the pool like one that is entered; its correction as well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.register import registry
from fazhi.registers.supervision.models import Problem
from tests.sheets.conftest import fill_in as fill_in
from tests.sheets.conftest import judged as tried
from tests.sheets.conftest import taken

Fill = Callable[..., Path]
FILES = registry.record("enforcement.filereview")


def row(n: int, score: int, **changed: Any) -> dict[str, Any]:
    given = {"external_number": f"PC-{n}", "organ": "甲县公安局", "title": f"第{n}卷", "on": datetime(2024, 6, 3)}
    marked = {"on:score": datetime(2024, 6, 4), "score": score, "score.deductions": "没有告知听证权利"}
    return {**given, "kind": "行政处罚案卷", **marked, **changed}


@pytest.fixture
def sheet(fill_in: Fill, handler: User, office: Organ, police: Organ) -> Callable[..., Path]:
    """`sheet(rows)`: file reviews of the police bureau."""
    return lambda *rows: fill_in(FILES, handler, [police], list(rows))


def test_trying_brings_nothing_into_the_pool(sheet: Any, handler: User) -> None:
    tried(sheet(row(1, 50)), FILES, handler)
    assert not Problem.objects.exists()


def test_each_failing_row_brings_its_problem(sheet: Any, handler: User) -> None:
    taken(sheet(row(1, 50), row(2, 90), row(3, 40)), FILES, handler)
    sources = {problem.source for problem in Problem.objects.all()}
    failed = FILES.model._default_manager.filter(grade="failed")
    assert sources == {f"enforcement.filereview:{file.pk}" for file in failed}
    assert failed.count() == len(sources) == 2
    assert verify().findings == ()
