"""Who and what stands before the console in its tests: organs, people with roles, and how a case is opened."""

from __future__ import annotations

from datetime import date
from typing import Any

from fazhi.kernel.act import act
from fazhi.kernel.organs import Charge, Level, Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.register import registry

LONG_AGO = date(2010, 1, 1)
PASSWORD = "long-enough-to-pass"
RECEIVED_ON = date(2024, 2, 8)


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


def bureau_in_charge(county: Organ) -> Organ:
    """The justice bureau, in charge of all registers."""
    found = organ("justice", Level.DEPARTMENT, "甲县司法局", county)
    for register in registry:
        Charge.objects.create(organ=found, register=register.code, from_on=LONG_AGO)
    return found


OPENING = {
    "title": "张某不服行政处罚",
    "channel": "visit",
    "applicant": "citizen",
    "respondent_kind": "department",
    "matter": "penalty",
}


def open_case(county: Organ, respondent: Organ, handler: User, on: date = RECEIVED_ON, **changes: Any) -> Any:
    """A reconsideration case that came in on a day; without it on 8 February 2024, before Spring Festival."""
    record = registry["reconsideration"].records[0]
    values = {**OPENING, "respondent": respondent, "handler": handler, **changes}
    return act(record.model, record.procedure.opening[0].code, by=handler, on=on, organ=county, **values).matter
