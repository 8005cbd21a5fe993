"""An invented county that collects figures: the bureau in charge, two departments, a township, and who works there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import django
import pytest

django.setup()  # This file is read before pytest-django starts Django when only this folder is asked for.

from fazhi.collection.models import Request, Return  # noqa: E402
from fazhi.kernel.act import act  # noqa: E402
from fazhi.kernel.organs import Charge, Level, Organ  # noqa: E402
from fazhi.kernel.people import Role, User  # noqa: E402
from tests.console.county import LONG_AGO, organ, person  # noqa: E402

COURT = "litigation.court_received"
ISSUED_ON, DUE_ON, FILLED_ON = date(2025, 1, 2), date(2025, 1, 15), date(2025, 1, 6)
TODAY = date(2025, 1, 10)
LICENCES = "enforcement.licences"
DONE = """
enforcement.licences = 106
enforcement.licences[result=granted] = 100
enforcement.licences[result=refused] = 5
enforcement.licences[result=revoked] = 1
enforcement.coercions = 0
enforcement.coercions[kind=measure] = 0
enforcement.coercions[kind=execution] = 0
enforcement.coercions[kind=court] = 不适用
"""

Acting = Callable[..., Any]


@pytest.fixture
def county(db: None) -> Organ:
    return organ("county", Level.COUNTY, "甲县人民政府", sign="甲府")


@pytest.fixture
def justice(county: Organ) -> Organ:
    """The bureau in charge of the collection."""
    found = organ("justice", Level.DEPARTMENT, "甲县司法局", county)
    Charge.objects.create(organ=found, register="collection", from_on=LONG_AGO)
    return found


@pytest.fixture
def market(county: Organ, justice: Organ) -> Organ:
    return organ("market", Level.DEPARTMENT, "甲县市场监督管理局", county)


@pytest.fixture
def township(county: Organ, market: Organ) -> Organ:
    return organ("township", Level.TOWNSHIP, "乙镇人民政府", county)


@pytest.fixture
def office_clerk(justice: Organ) -> User:
    return person("office", justice, Role.HANDLER)


@pytest.fixture
def reviewer(justice: Organ) -> User:
    return person("reviewer", justice, Role.REVIEWER)


@pytest.fixture
def head(justice: Organ) -> User:
    return person("head", justice, Role.HEAD)


@pytest.fixture
def leader(county: Organ) -> User:
    return person("leader", county, Role.HEAD)


@pytest.fixture
def clerk(market: Organ) -> User:
    return person("clerk", market, Role.HANDLER)


@pytest.fixture
def issued(justice: Organ, market: Organ, township: Organ, office_clerk: User) -> Acting:
    """`issued(data_set="departments", period="2024")`: a request that was drafted and issued."""

    def make(**told: Any) -> Request:
        values = {"data_set": "departments", "period": "2024", "due_on": DUE_ON, "title": "年度数据", **told}
        asked = act(Request, "draft", by=office_clerk, on=ISSUED_ON, organ=justice, today=TODAY, **values).matter
        return act(asked, "issue", by=office_clerk, on=ISSUED_ON, today=TODAY).matter

    return make


@pytest.fixture
def row(issued: Acting, market: Organ) -> Return:
    """The return of the department for the set of all departments."""
    return Return.objects.get(request=issued(), organ=market)


@pytest.fixture
def take() -> Acting:
    """`take(row, "fill", by=clerk, answers=…)` on a day of January 2025."""

    def step(row: Any, code: str, *, by: User, on: date = FILLED_ON, **told: Any) -> Any:
        return act(row, code, by=by, on=on, today=TODAY, **told).matter

    return step


@pytest.fixture
def submitted(row: Return, take: Acting, clerk: User) -> Return:
    return take(take(row, "fill", by=clerk, answers=DONE), "submit", by=clerk)


@pytest.fixture
def approved(submitted: Return, take: Acting, reviewer: User, head: User) -> Return:
    return take(take(submitted, "review", by=reviewer), "approve", by=head)
