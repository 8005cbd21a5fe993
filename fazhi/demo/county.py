"""Organs, people and charges of the example county, from the data files beside this module."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from fazhi.kernel.identifiers import credit_code
from fazhi.kernel.organs import Charge, Level, Organ
from fazhi.kernel.people import Grant, User

HERE = Path(__file__).parent
FOUNDED_ON = date(2000, 1, 1)
IN_CHARGE_FROM = date(2019, 1, 1)
TOWNSHIP_ENDINGS = ("人民政府", "办事处")


def load(name: str) -> Any:
    """The content of a data file of the example county."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def build_organs() -> dict[str, Organ]:
    """Province, city, counties, their departments and townships; organ by code."""
    data = load("organs.yaml")
    made: dict[str, Organ] = {}
    province = _add(made, None, Level.PROVINCE, **data["province"])
    city = _add(made, province, Level.CITY, **data["city"])
    for row in data["counties"]:
        _build_county(made, city, row)
    for row in data["townships_with_own_code"]:
        _add(made, made[row.pop("county")], Level.TOWNSHIP, **row)
    charge = data["in_charge"]
    for row in data["counties"]:
        office = made[f"{row['code']}-{charge['organ']}"]
        for register in charge["registers"]:
            Charge.objects.create(organ=office, register=register, from_on=IN_CHARGE_FROM)
    return made


def _build_county(made: dict[str, Organ], city: Organ, row: dict[str, Any]) -> None:
    departments, townships = row.pop("departments"), row.pop("townships")
    county = _add(made, city, Level.COUNTY, **row)
    place = county.short_name
    for key, name in departments.items():
        _add(
            made,
            county,
            Level.DEPARTMENT,
            code=f"{county.code}-{key}",
            name=f"{place}{name}",
            short_name=f"{place[-1]}{name}",
        )
    for n, (key, name) in enumerate(townships.items()):
        _add(
            made,
            county,
            Level.TOWNSHIP,
            code=f"{county.code}-{key}",
            name=f"{place}{name}",
            short_name=_short(name),
            division_code=f"{county.division_code}{100 + n}",
        )


def _short(name: str) -> str:
    for ending in TOWNSHIP_ENDINGS:
        name = name.removesuffix(ending)
    return name


def _add(made: dict[str, Organ], parent: Organ | None, level: str, **values: Any) -> Organ:
    n = len(made) + 1
    organ = Organ(level=level, founded_on=FOUNDED_ON, **values)
    organ.sign = organ.sign or organ.short_name
    organ.credit_code = credit_code(f"11{organ.division_code[:6] or '990121'}{n:09d}")
    if parent is None:
        Organ.objects.add_root(instance=organ)
    else:
        parent.refresh_from_db()
        Organ.objects.add_child(parent, instance=organ)
    organ.full_clean()
    made[organ.code] = organ
    return organ


def build_people(organs: dict[str, Organ], password: str) -> dict[str, User]:
    """The people who sign in, each with the roles of `people.yaml`; user by name."""
    made: dict[str, User] = {}
    for row in load("people.yaml"):
        organ = organs[row["organ"]]
        user = User(username=row["username"], full_name=row["full_name"], organ=organ)
        user.set_password(password)
        user.save()
        for role in row["roles"]:
            Grant.objects.create(user=user, role=role, organ=organ, from_on=IN_CHARGE_FROM, reason="示例")
        made[user.username] = user
    return made


def sign_ins() -> list[tuple[str, str]]:
    """User name and description of the accounts that are named at the start."""
    return [(row["username"], row["sign_in"]) for row in load("people.yaml") if "sign_in" in row]
