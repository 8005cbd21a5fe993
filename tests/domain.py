"""Who takes part in the tests that tell a story: an invented county, its people, and cases at a stage.

The county government decides reconsiderations and is sued; its justice bureau is in charge of both registers, so that
its people work on the county's cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import django
import pytest

django.setup()  # This plugin is read before pytest-django starts Django.

from fazhi.kernel.act import act  # noqa: E402
from fazhi.kernel.organs import Charge, Level, Organ  # noqa: E402
from fazhi.kernel.people import Grant, Role, User  # noqa: E402
from fazhi.kernel.refusal import Refused  # noqa: E402
from fazhi.registers.reconsideration.models import Application  # noqa: E402

LONG_AGO = date(2010, 1, 1)
NOW = date(2025, 12, 31)


@contextmanager
def refused(citation: str = "", *, code: str = "", field: str = "") -> Iterator[None]:
    """The block is refused, by this provision (its beginning is enough), with this code, because of this field."""
    with pytest.raises(Refused) as caught:
        yield
    found = caught.value.refusals
    assert any(r.citation.startswith(citation) and code in ("", r.code) and field in ("", r.field) for r in found), (
        f"expected {citation} {code} {field}, got " + "; ".join(f"{r.code} {r.citation} {r.field}: {r}" for r in found)
    )


def organ(code: str, level: Level, name: str, parent: Organ | None = None, sign: str = "") -> Organ:
    made = Organ(code=code, level=level, name=name, short_name=name, sign=sign, founded_on=LONG_AGO)
    if parent is None:
        Organ.objects.add_root(instance=made)
    else:
        Organ.objects.add_child(Organ.objects.get(pk=parent.pk), instance=made)
    return made


def person(name: str, at: Organ | None, *roles: Role) -> User:
    user = User.objects.create(username=name, full_name=name, organ=at)
    for role in roles:
        Grant.objects.create(user=user, role=role, organ=at, from_on=LONG_AGO)
    return user


@pytest.fixture
def county(db: None) -> Organ:
    return organ("county", Level.COUNTY, "甲县人民政府", sign="甲府")


@pytest.fixture
def justice(county: Organ) -> Organ:
    """The bureau in charge of both registers."""
    found = organ("justice", Level.DEPARTMENT, "甲县司法局", county)
    for register in ("reconsideration", "litigation"):
        Charge.objects.create(organ=found, register=register, from_on=LONG_AGO)
    return found


@pytest.fixture
def police(county: Organ, justice: Organ) -> Organ:
    return organ("police", Level.DEPARTMENT, "甲县公安局", county, sign="甲公")


@pytest.fixture
def township(county: Organ, police: Organ) -> Organ:
    return organ("township", Level.TOWNSHIP, "乙镇人民政府", county, sign="乙府")


@pytest.fixture
def handler(justice: Organ) -> User:
    return person("handler", justice, Role.HANDLER)


@pytest.fixture
def reviewer(justice: Organ) -> User:
    return person("reviewer", justice, Role.REVIEWER)


@pytest.fixture
def head(justice: Organ) -> User:
    """Head of the office in charge (行政复议机构的负责人)."""
    return person("head", justice, Role.HEAD)


@pytest.fixture
def county_head(county: Organ) -> User:
    """Head of the deciding organ itself (行政复议机关的负责人)."""
    return person("county_head", county, Role.HEAD)


@pytest.fixture
def respondent_handler(police: Organ) -> User:
    return person("respondent_handler", police, Role.HANDLER)


@pytest.fixture
def stranger(township: Organ) -> User:
    """Handler of an organ that takes no part in the case."""
    return person("stranger", township, Role.HANDLER)


Build = Callable[..., Any]


@pytest.fixture
def received_case(county: Organ, police: Organ, handler: User) -> Build:
    """`received_case(on=…)`: a case that came in on a day, against the police bureau, about a fine."""

    def build(on: date, **data: Any) -> Application:
        values: dict[str, Any] = {
            "title": "张某不服行政处罚",
            "channel": "visit",
            "applicant": "citizen",
            "respondent": police,
            "respondent_kind": "department",
            "matter": "penalty",
            **data,
        }
        return act(Application, "receive", by=handler, on=on, organ=county, today=NOW, **values).matter

    return build


@pytest.fixture
def accepted_case(received_case: Build, handler: User) -> Build:
    """`accepted_case(on=…)`: received and accepted on the same day; what acceptance asks for goes to `accept`."""
    asked = {"procedure", "simplified_ground", "amount_fen", "reviewers", "complex", "technical"}

    def build(on: date, **data: Any) -> Application:
        at_acceptance = {name: data.pop(name) for name in asked & set(data)}
        case = received_case(on, **data)
        return act(case, "accept", by=handler, on=on, today=NOW, **at_acceptance).matter

    return build
