"""A proposal that was answered, the people around it, and a browser in which nobody is signed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import django
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

django.setup()  # This file is read before pytest-django starts Django when only this folder is asked for.

from fazhi.kernel.act import act  # noqa: E402
from fazhi.kernel.invitations import Issued, issue  # noqa: E402
from fazhi.kernel.organs import Charge, Level, Organ  # noqa: E402
from fazhi.kernel.people import Role, User  # noqa: E402
from fazhi.kernel.register import registry  # noqa: E402
from tests.console.county import LONG_AGO, organ, person  # noqa: E402

REPLY = "已增设站点两处，下月通车"


@pytest.fixture(autouse=True)
def _nobody_has_asked_before() -> None:
    cache.clear()


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def county(db: None) -> Organ:
    return organ("county", Level.COUNTY, "甲县人民政府", sign="甲府")


@pytest.fixture
def office(county: Organ) -> Organ:
    """The office of the government, in charge of proposals."""
    found = organ("office", Level.DEPARTMENT, "甲县人民政府办公室", county, sign="甲府办")
    Charge.objects.create(organ=found, register="proposals", from_on=LONG_AGO)
    return found


@pytest.fixture
def unit(county: Organ, office: Organ) -> Organ:
    return organ("transport", Level.DEPARTMENT, "甲县交通运输局", county, sign="甲交")


@pytest.fixture
def clerk(office: Organ) -> User:
    """Who may send the link."""
    return person("clerk", office, Role.HANDLER)


@pytest.fixture
def staff(unit: Organ) -> User:
    """Who answered, and may not send it."""
    return person("staff", unit, Role.HANDLER)


@pytest.fixture
def answered(clerk: User, staff: User, unit: Organ, today: date) -> Any:
    """A deputy's proposal, answered ten days ago."""
    return answered_proposal(clerk, staff, unit, today)


def answered_proposal(clerk: User, staff: User, unit: Organ, today: date) -> Any:
    begun = today - timedelta(days=40)
    told = {"title": "关于增设公交站点的建议", "proposer": "周代表", "content": "内部交办意见", "return_due_on": today}
    model = registry["proposals"].records[0].model
    matter = act(model, "assign", by=clerk, on=begun, organ=unit, **told).matter
    act(matter, "talk", by=staff, on=begun + timedelta(days=9), way="phone", said="希望年内建成")
    reply = {"result": "solved", "reply": REPLY, "signed_by": "何局长"}
    return act(matter, "answer", by=staff, on=today - timedelta(days=10), **reply).matter


@pytest.fixture
def link(answered: Any, clerk: User) -> Issued:
    return issue(answered, "evaluate", by=clerk)


@pytest.fixture
def url(link: Issued) -> str:
    return f"/l/{link.token}/"


@pytest.fixture
def visitor() -> Client:
    """A browser in which nobody is signed in; forged forms are refused as everywhere."""
    return Client(enforce_csrf_checks=True)


Send = Callable[..., Any]


@pytest.fixture
def send(visitor: Client) -> Send:
    """`send(url, satisfaction="…")`: open the page, then send its form; `confirmed="yes"` for the second form."""

    def post(url: str, **data: str) -> Any:
        visitor.get(url)
        token = visitor.cookies["csrftoken"].value
        return visitor.post(url, {**data, "csrfmiddlewaretoken": token})

    return post
