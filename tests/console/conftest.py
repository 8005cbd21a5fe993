"""An invented county in front of the console: its people, one signed in at a time, and cases that were opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import django
import pytest
from django.test import Client

django.setup()  # This file is read before pytest-django starts Django when only this folder is asked for.

from fazhi.kernel.organs import Level, Organ  # noqa: E402
from fazhi.kernel.people import Role, User  # noqa: E402
from tests.console.county import bureau_in_charge, open_case, organ, person  # noqa: E402


@pytest.fixture
def county(db: None) -> Organ:
    return organ("county", Level.COUNTY, "甲县人民政府", sign="甲府")


@pytest.fixture
def justice(county: Organ) -> Organ:
    """The bureau in charge of all registers."""
    return bureau_in_charge(county)


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


@pytest.fixture
def case(county: Organ, police: Organ, handler: User) -> Any:
    """A reconsideration case that came in on 8 February 2024, before Spring Festival."""
    return open_case(county, police, handler)


@pytest.fixture
def case_url(case: Any) -> str:
    return f"/registers/reconsideration/application/{case.pk}/"
