"""An invented county in front of the console: its people, one signed in at a time, and cases that were opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import django
import pytest
from django.test import Client

django.setup()  # This file is read before pytest-django starts Django when only this folder is asked for.

from fazhi.kernel.act import act  # noqa: E402
from fazhi.kernel.organs import Charge, Level, Organ  # noqa: E402
from fazhi.kernel.people import Grant, Role, User  # noqa: E402
from fazhi.kernel.register import registry  # noqa: E402

LONG_AGO = date(2010, 1, 1)
PASSWORD = "long-enough-to-pass"
RECEIVED_ON = date(2024, 2, 8)
Build = Callable[..., Any]


def organ(code: str, level: Level, name: str, parent: Organ | None = None, sign: str = "") -> Organ:
    made = Organ(code=code, level=level, name=name, short_name=name, sign=sign, founded_on=LONG_AGO)
    if parent is None:
        return Organ.objects.add_root(instance=made)
    return Organ.objects.add_child(Organ.objects.get(pk=parent.pk), instance=made)


def person(name: str, at: Organ, *roles: Role) -> User:
    user = User.objects.create_user(name, password=PASSWORD, full_name=name, organ=at)
    for role in roles:
        Grant.objects.create(user=user, role=role, organ=at, from_on=LONG_AGO, reason="任命")
    return user


@pytest.fixture
def county(db: None) -> Organ:
    return organ("county", Level.COUNTY, "甲县人民政府", sign="甲府")


@pytest.fixture
def justice(county: Organ) -> Organ:
    """The bureau in charge of all registers."""
    found = organ("justice", Level.DEPARTMENT, "甲县司法局", county)
    for register in registry:
        Charge.objects.create(organ=found, register=register.code, from_on=LONG_AGO)
    return found


@pytest.fixture
def police(county: Organ, justice: Organ) -> Organ:
    return organ("police", Level.DEPARTMENT, "甲县公安局", county)


@pytest.fixture
def township(county: Organ, police: Organ) -> Organ:
    return organ("township", Level.TOWNSHIP, "乙镇人民政府", county)


@pytest.fixture
def handler(justice: Organ) -> User:
    return person("handler", justice, Role.HANDLER)


@pytest.fixture
def stranger(township: Organ) -> User:
    """Handler of an organ that takes no part."""
    return person("stranger", township, Role.HANDLER)


@pytest.fixture
def administrator(county: Organ) -> User:
    return person("administrator", county, Role.ADMINISTRATOR)


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """`signed_in(user)`: a browser in which somebody is signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def desk(signed_in: Callable[[User], Client], handler: User) -> Client:
    """The browser of the handler."""
    return signed_in(handler)


OPENING = {
    "title": "张某不服行政处罚",
    "channel": "visit",
    "applicant": "citizen",
    "respondent_kind": "department",
    "matter": "penalty",
}


@pytest.fixture
def case(county: Organ, police: Organ, handler: User) -> Any:
    """A reconsideration case that came in on 8 February 2024, before Spring Festival."""
    record = registry["reconsideration"].records[0]
    opening = record.procedure.opening[0]
    values = {**OPENING, "respondent": police, "handler": handler}
    return act(record.model, opening.code, by=handler, on=RECEIVED_ON, organ=county, **values).matter


@pytest.fixture
def case_url(case: Any) -> str:
    return f"/registers/reconsideration/application/{case.pk}/"
