"""Which unit an example matter is about, and over what: units by turn or weight, objects in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import count
from math import gcd
from typing import Any

from fazhi.demo.county import body_names, load, unit_names, village_names
from fazhi.demo.values import ExampleMistake, Values, pairs, shared

Objects = Mapping[str, Any] | Sequence[Values]

TOWNSHIP_KINDS = ("township", "subdistrict")
LARGEST, SMALLEST = 400, 100  # how uneven `townships_by_size` is
STRIDE = 0.62  # units that come up often do not follow one another


# --- units --------------------------------------------------------------------------------------------------------


@cache
def _own_codes() -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in load("organs.yaml")["townships_with_own_code"]}


@cache
def kind_of(county: str, unit: str) -> str:
    """department, body, township, subdistrict, village, or county for the government itself."""
    if unit == county:
        return "county"
    if unit in village_names(county):
        return "village"
    if unit in body_names(county):
        return "body"
    name = unit_names(county).get(unit) or _own_codes()[unit]["name"]
    return "subdistrict" if name.endswith("办事处") else "township" if name.endswith("人民政府") else "department"


@cache
def unit_code(county: str, key: str) -> str:
    """The code of an organ that a group names: `county`, a key of a unit, or a code."""
    if key in ("county", county):
        return county
    there = {**unit_names(county), **body_names(county), **village_names(county)}
    if f"{county}-{key}" in there:
        return f"{county}-{key}"
    if key in unit_names(county) or _own_codes().get(key, {}).get("county") == county:
        return key
    raise ExampleMistake(f"{county} has no unit {key}; organs.yaml lists them")


@cache
def members(county: str, word: str) -> tuple[str, ...]:
    """The units for which a word stands; a single one where it is no such word."""
    if word == "bodies":
        return tuple(body_names(county))
    if word == "villages":
        return tuple(village_names(county))
    kinds = {
        "townships": TOWNSHIP_KINDS,
        "townships_by_size": TOWNSHIP_KINDS,
        "towns": ("township",),
        "subdistricts": ("subdistrict",),
        "departments": ("department",),
        "all": ("department", *TOWNSHIP_KINDS),
    }.get(word)
    if kinds is None:
        return (unit_code(county, word),)
    return tuple(unit for unit in unit_names(county) if kind_of(county, unit) in kinds)


def spread_over(county: str, written: Sequence[str] | Mapping[str, Any], number: int, salt: str) -> list[str]:
    """The unit of each of a number of matters: entries in turn, or by their weights."""
    if isinstance(written, Mapping):
        chosen = pairs(written)
        words = [word for _, word in chosen]
        turn = shared(number, [weight for weight, _ in chosen], f"{salt}/units")
    else:
        words = list(written)
        turn = [n % len(words) for n in range(number)]
    inside = {index: _inside(county, words[index], turn.count(index), salt) for index in set(turn)}
    return [next(inside[index]) for index in turn]


def _inside(county: str, word: str, number: int, salt: str) -> Iterator[str]:
    units = members(county, word)
    if word != "townships_by_size":
        return (units[n % len(units)] for n in count())
    step = (LARGEST - SMALLEST) / max(1, len(units) - 1)
    sizes = [LARGEST - step * n for n in range(len(units))]
    return (units[index] for index in shared(number, sizes, f"{salt}/{word}"))


# --- objects ------------------------------------------------------------------------------------------------------


def suits(found: Values, about: Mapping[str, Sequence[Any]]) -> bool:
    """Whether an object is one of those that a group is about."""
    return all(found.get(key) in wanted for key, wanted in about.items())


def keys_of(objects: Objects) -> set[str]:
    """Every key that an object of a register may have."""
    rows = [row for entry in objects.values() for row in entry["list"]] if isinstance(objects, Mapping) else objects
    return {"amount_fen", *(key for row in rows for key in row)}


class Wheel:
    """The units of a county in turn, each as often as its weight says, and the objects of each in turn."""

    def __init__(self, county: str, objects: Objects) -> None:
        self.county, self.objects = county, objects
        self.turns: dict[Any, Iterator[int]] = defaultdict(count)
        self._suiting: dict[tuple[str, str], list[Values]] = {}
        self.keys = list(self._weighted()) if isinstance(objects, Mapping) else []

    def _weighted(self) -> Iterator[str]:
        there = {unit.removeprefix(f"{self.county}-") for unit in unit_names(self.county)}
        townships = members(self.county, "townships")
        for key, row in self.objects.items():  # type: ignore[union-attr]  # only for objects by unit
            if key in there or (key == "townships" and townships):
                yield from [key] * row["weight"]

    def unit(self, about: Mapping[str, Sequence[Any]]) -> str:
        """The next unit that such an object concerns; the county government where there is none."""
        keys = [key for key in self.keys if self._of(key, about)]
        if not keys:
            return self.county
        stride = next(step for step in count(int(len(keys) * STRIDE) or 1) if gcd(step, len(keys)) == 1)
        key = keys[next(self.turns["unit", str(about)]) * stride % len(keys)]
        if key == "townships":
            townships = members(self.county, key)
            return townships[next(self.turns["townships"]) % len(townships)]
        return f"{self.county}-{key}"

    def object(self, unit: str, about: Mapping[str, Sequence[Any]]) -> Values:
        """The next object that concerns the unit; empty where none is written."""
        found = self._of(self._key(unit), about)
        if not found:
            return {}
        turn = next(self.turns[unit, str(about)])
        chosen = found[turn % len(found)]
        yuan = chosen.get("yuan")
        return {**chosen, "amount_fen": yuan[turn // len(found) % len(yuan)] * 100} if yuan else chosen

    def _key(self, unit: str) -> str:
        kind, own = kind_of(self.county, unit), unit.removeprefix(f"{self.county}-")
        if own in self.objects or kind == "county":
            return own if own in self.objects else "county"
        return "departments" if kind in ("department", "body") else "townships"

    def _of(self, key: str, about: Mapping[str, Sequence[Any]]) -> list[Values]:
        """The objects of a unit that suit, looked through once."""
        asked = key, str(about)
        if asked not in self._suiting:
            self._suiting[asked] = self._looked_through(key, about)
        return self._suiting[asked]

    def _looked_through(self, key: str, about: Mapping[str, Sequence[Any]]) -> list[Values]:
        rows = self.objects.get(key, {}).get("list", []) if isinstance(self.objects, Mapping) else self.objects
        return [row for row in rows if suits(row, about)]
