"""Organs, people and charges of the example county, from the data files beside this module."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth.hashers import make_password

from fazhi.kernel.identifiers import credit_code
from fazhi.kernel.organs import Charge, Level, Organ
from fazhi.kernel.people import Grant, Role, User

HERE = Path(__file__).parent
FOUNDED_ON = date(2000, 1, 1)
IN_CHARGE_FROM = date(2019, 1, 1)
TOWNSHIP_ENDINGS = ("人民政府", "办事处")


@cache
def load(name: str) -> Any:
    """The content of a data file of the example county; not to be changed."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


@cache
def unit_names(county: str) -> dict[str, str]:
    """The departments and townships of a county: full name, without the county, by code of the organ."""
    row = _row(county)
    return {f"{county}-{key}": name for key, name in {**row["departments"], **row["townships"]}.items()}


@cache
def body_names(county: str) -> dict[str, str]:
    """The bodies of a county beside its departments: full name, without the county, by code of the organ."""
    return {f"{county}-{key}": name for key, name in _row(county).get("bodies", {}).items()}


@cache
def village_names(county: str) -> dict[str, str]:
    """The villages of a county by code of the organ, which is that of the township with a number."""
    row, called = _row(county), load("organs.yaml")["village_names"]
    townships = list(row["townships"])
    places = [divmod(n, len(townships)) for n in range(row.get("villages", 0))]
    return {f"{county}-{townships[place]}-{turn + 1}": called[turn] for turn, place in places}


def _row(county: str) -> Any:
    return next(row for row in load("organs.yaml")["counties"] if row["code"] == county)


def build_organs() -> dict[str, Organ]:
    """Province, city, counties, their departments, bodies, townships and villages; organ by code."""
    data = load("organs.yaml")
    made: dict[str, Organ] = {}
    province = _add(made, None, Level.PROVINCE, **data["province"])
    city = _add(made, province, Level.CITY, **data["city"])
    for row in data["counties"]:
        _build_county(made, city, row)
    for row in data["townships_with_own_code"]:
        _add(made, made[row["county"]], Level.TOWNSHIP, **{k: v for k, v in row.items() if k != "county"})
    Organ.objects.bulk_create(made.values())
    return made


def office_of(county: str, key: str) -> str:
    """The department that is in charge of a register in a county; the county itself where it has none."""
    office = f"{county}-{key}"
    return office if office in unit_names(county) else county


def put_in_charge(organs: dict[str, Organ], register: str, key: str, on: date | None = None) -> None:
    """Let the department with this key be in charge of a register in each county that has one, from a day on."""
    for row in load("organs.yaml")["counties"]:
        office = office_of(row["code"], key)
        if office != row["code"]:
            Charge.objects.create(organ=organs[office], register=register, from_on=on or IN_CHARGE_FROM)


def _build_county(made: dict[str, Organ], city: Organ, row: dict[str, Any]) -> None:
    below = ("departments", "bodies", "townships", "villages")
    county = _add(made, city, Level.COUNTY, **{k: v for k, v in row.items() if k not in below})
    place = county.short_name
    for key, name in {**row["departments"], **row.get("bodies", {})}.items():
        code, called = f"{county.code}-{key}", f"{place}{name}"
        _add(made, county, Level.DEPARTMENT, code=code, name=called, short_name=f"{place[-1]}{name}")
    for n, (key, name) in enumerate(row["townships"].items()):
        _add(
            made,
            county,
            Level.TOWNSHIP,
            code=f"{county.code}-{key}",
            name=f"{place}{name}",
            short_name=_short(name),
            division_code=f"{county.division_code}{100 + n}",
        )
    for code, name in village_names(county.code).items():
        township = made[code.rpartition("-")[0]]
        called = f"{township.short_name}{name}"
        _add(made, township, Level.VILLAGE, code=code, name=f"{place}{called}", short_name=called)


def _short(name: str) -> str:
    for ending in TOWNSHIP_ENDINGS:
        name = name.removesuffix(ending)
    return name


def _add(made: dict[str, Organ], parent: Organ | None, level: str, **values: Any) -> Organ:
    """One more organ in its place of the tree, to be stored with all others: one by one takes some queries each."""
    n = len(made) + 1
    organ = Organ(level=level, founded_on=FOUNDED_ON, **values)
    organ.sign = organ.sign or organ.short_name
    organ.credit_code = credit_code(f"11{organ.division_code[:6] or '990121'}{n:09d}")
    organ.depth = parent.depth + 1 if parent else 1
    if parent:
        parent.numchild += 1
    organ.path = Organ._get_path(parent.path if parent else "", organ.depth, parent.numchild if parent else 1)
    organ.clean_fields()
    made[organ.code] = organ
    return organ


class Staff:
    """Who holds which role where; the people of an organ in the order in which they were added."""

    def __init__(self) -> None:
        self.by_name: dict[str, User] = {}
        self._held: dict[tuple[str, str], list[User]] = defaultdict(list)

    def add(self, user: User, organ: Organ, *roles: str) -> None:
        """Store a person with roles at an organ."""
        user.organ = organ
        user.save()
        self.grant(user, organ, *roles)
        self.by_name[user.username] = user

    def grant(self, user: User, organ: Organ, *roles: str) -> None:
        """Give somebody roles at an organ, their own or another."""
        for role in roles:
            Grant.objects.create(user=user, role=role, organ=organ, from_on=IN_CHARGE_FROM, reason="示例")
            self._held[organ.code, role].append(user)

    def invent(self, organ: Organ, role: str) -> User:
        """Somebody who holds a role at an organ where nobody did, and who cannot sign in."""
        called = f"{organ.short_name}{Role(role).label}"
        user = User(username=f"{organ.code}-{role}", full_name=called, password=make_password(None))
        self.add(user, organ, role)
        return user

    def holding(self, role: str, organ: str) -> list[User]:
        """Those who hold a role at an organ, by its code."""
        return self._held[organ, role]


def build_people(organs: dict[str, Organ], password: str) -> Staff:
    """The people of `people.yaml`, who sign in with the password, and for every other unit a clerk who cannot."""
    staff, secret = Staff(), make_password(password)
    for row in load("people.yaml"):
        user = User(username=row["username"], full_name=row["full_name"], password=secret)
        staff.add(user, organs[row["organ"]], *row["roles"])
        for code, roles in row.get("also", {}).items():
            staff.grant(user, organs[code], *roles)
    nobody = make_password(None)
    for row in load("organs.yaml")["counties"]:
        for code in {**unit_names(row["code"]), **body_names(row["code"])}:
            if not staff.holding(Role.HANDLER, code):
                organ = organs[code]
                clerk = User(username=code, full_name=f"{organ.short_name}经办", password=nobody)
                staff.add(clerk, organ, Role.HANDLER)
    return staff


def accounts() -> list[tuple[str, str]]:
    """User name and description of the accounts that are named at the start."""
    return [(row["username"], row["sign_in"]) for row in load("people.yaml") if "sign_in" in row]
