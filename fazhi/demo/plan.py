"""The plan of the example county: which case takes which step on which day. Pure; the database is not asked.

Groups of cases and the ways they go stand in data files (`reconsideration.yaml` explains the notation). They expand the
same way every time: cases are spread evenly over their days, units and acts come up in turn. Only what is to look alive
(`living.yaml`) hangs on today.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import count, takewhile
from math import gcd
from typing import Any

import yaml

from fazhi.demo.county import HERE, load, unit_names
from fazhi.kernel.calendar import is_workday
from fazhi.kernel.due import due

FILES = ("reconsideration", "litigation", "duties", "papers", "contact_points", "living")
STEMS = "甲乙丙丁戊己庚辛壬癸"
OFFSET = re.compile(r"([+-]\d+)([dw])")
TELLS_THE_DAY = ("after", "calendar", "end", "past", "limit")
ABOUT_THE_STEP = (*TELLS_THE_DAY, "by", "when", "from")  # all else is filled in
LONGEST_SEARCH = 300  # days back from today in which a living case may have begun
LIVING_SINCE = date(2025, 1, 1)  # the years before are those whose figures the published reports give
JOINED = {"application": "reconsideration.application", "case": "litigation.case", "previous": "litigation.case"}
KINDS = {"citizen": "申请人", "enterprise": "企业", "organisation": "组织"}

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Group:
    """Cases that go the same way.

    `aim` places a living case: its `step` so that the period `limit` from there ends `due` days from today; `until` is
    the last step it takes.
    """

    name: str  # its own among the groups of a record
    record: str
    county: str
    path: str
    count: int = 1
    received: tuple[date | int, ...] = ()
    lasts: tuple[int, ...] = (0,)
    units: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    organ: str = ""
    fills: Mapping[str, Values] = field(default_factory=dict)
    joins: Values | None = None
    aim: Values | None = None
    until: str = ""


@dataclass(eq=False)
class Item:
    """One matter to be: who, against whom, over what, and the steps it takes."""

    group: Group
    n: int
    place: int
    unit: str
    scene: Values
    person: str
    kind: str
    joined: Item | None = None
    acts: list[Act] = field(default_factory=list)

    def day_of(self, step: str) -> date | None:
        """When the step is taken; None where it is not (any more)."""
        return next((act.on for act in self.acts if act.step == step), None)


@dataclass(frozen=True)
class Act:
    """A step to be taken."""

    item: Item
    on: date
    index: int
    step: str
    by: str
    data: Values

    @property
    def order(self) -> tuple[date, int, int]:
        """The county's history goes by days; on one day what others build on comes first."""
        return self.on, self.item.place, self.index


# --- what the data files say --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ways:
    """The paths of each record, and all groups in the order of the files."""

    paths: Mapping[str, Mapping[str, Sequence[Any]]]
    groups: Sequence[Group]

    def steps(self, record: str, path: str) -> Iterator[tuple[str, Values]]:
        """The steps of a path with what is written beside them, the paths inside it laid out."""
        for entry in self.paths[record][path]:
            if isinstance(entry, str):
                yield from self.steps(record, entry)
            else:
                yield from entry.items()


@cache
def ways() -> Ways:
    """The data files read."""
    paths: dict[str, dict[str, Sequence[Any]]] = defaultdict(dict)
    groups = []
    for name in FILES:
        for part in yaml.safe_load_all((HERE / f"{name}.yaml").read_text(encoding="utf-8")):
            paths[part["record"]] |= part.get("paths", {})
            groups += [_group(name, part["record"], row) for name, row in part["groups"].items()]
    return Ways(paths, groups)


def _group(name: str, record: str, row: Mapping[str, Any]) -> Group:
    row = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Group(name=name, record=record, fills=row.pop("with", {}), **row)


# --- days ---------------------------------------------------------------------------------------------------------


def workday_from(day: date, direction: int = 1) -> date:
    """The day itself where it is a workday, else the next one, or with -1 the last one before it."""
    while not is_workday(day):
        day += timedelta(days=direction)
    return day


def workdays_later(day: date, number: int) -> date:
    """So many workdays after a day, or before it."""
    direction = 1 if number >= 0 else -1
    for _ in range(abs(number)):
        day = workday_from(day + timedelta(days=direction), direction)
    return day


def last_day(key: str, start: date) -> date:
    """The last day of a statutory period."""
    found = due(key, start).due
    if not isinstance(found, date):
        raise TypeError(f"{key} is not counted in days")
    return found


def in_turn(n: int, least_and_most: int | Sequence[int]) -> int:
    """A number between two, another one for each case."""
    if isinstance(least_and_most, int):
        return least_and_most
    least, most = least_and_most
    return int(least + n * 5 % (most - least + 1))


def step_day(told: Values, before: date, last: date, n: int) -> date:
    """When a step is taken, by what is written beside it."""
    match next((key for key in TELLS_THE_DAY if key in told), ""):
        case "end":
            day = workdays_later(workday_from(last, -1), told["end"])
        case "past":
            day = last_day(told["past"], before) + timedelta(days=1)
        case "limit":
            day = last_day(told["limit"], before)
        case "calendar":
            day = workday_from(before + timedelta(days=in_turn(n, filled(told["calendar"], before, n))), -1)
        case _:
            day = workdays_later(before, in_turn(n, told.get("after", 1)))
    return max(before, day)


def filled(value: Any, on: date, n: int) -> Any:
    """A value as it is filled in on a day: the next of several, a day counted from this one."""
    if isinstance(value, Mapping):
        return filled(value["cycle"][n % len(value["cycle"])], on, n)
    if isinstance(value, str) and (offset := OFFSET.fullmatch(value)):
        number = int(offset[1])
        return workdays_later(on, number) if offset[2] == "w" else on + timedelta(days=number)
    return value


# --- who and what -------------------------------------------------------------------------------------------------


def kind_of(county: str, unit: str) -> str:
    """department, township, subdistrict, or county for the government itself."""
    if unit == county:
        return "county"
    name = unit_names(county)[unit]
    return "subdistrict" if name.endswith("办事处") else "township" if name.endswith("人民政府") else "department"


def scenes_of(key: str, matters: Sequence[str] = ()) -> list[Values]:
    """Over what a kind of unit is challenged, of some matters only."""
    return [act for act in load("scenes.yaml")[key]["acts"] if not matters or act["matter"] in matters]


class Wheel:
    """The units of a county in turn, each as often as its weight says, and the acts of each in turn."""

    def __init__(self, county: str) -> None:
        self.county = county
        self.turns: dict[Any, Iterator[int]] = defaultdict(count)
        self.townships = [unit for unit in unit_names(county) if kind_of(county, unit) in ("township", "subdistrict")]
        there = {unit.removeprefix(f"{county}-") for unit in unit_names(county)} | {"townships"}
        scenes = load("scenes.yaml").items()
        self.keys = [key for key, row in scenes if key in there for _ in range(row["weight"])]

    def unit(self, record: str, matters: Sequence[str]) -> str:
        """The next unit that is challenged over one of the matters."""
        keys = [key for key in self.keys if scenes_of(key, matters)]
        stride = next(step for step in count(int(len(keys) * 0.62) or 1) if gcd(step, len(keys)) == 1)
        key = keys[next(self.turns[record, tuple(matters)]) * stride % len(keys)]
        if key == "townships":
            return self.townships[next(self.turns["townships"]) % len(self.townships)]
        return f"{self.county}-{key}"

    def scene(self, unit: str, matters: Sequence[str]) -> Values:
        """The next act over which the unit is challenged."""
        kind = kind_of(self.county, unit)
        key = (
            unit.removeprefix(f"{self.county}-")
            if kind == "department"
            else "county"
            if kind == "county"
            else "townships"
        )
        scenes, turn = scenes_of(key, matters), next(self.turns[unit, tuple(matters)])
        chosen = scenes[turn % len(scenes)]
        yuan = chosen.get("yuan")
        return {**chosen, "amount_fen": yuan[turn // len(scenes) % len(yuan)] * 100} if yuan else chosen

    def person(self, record: str, kind: str) -> str:
        """An invented name, not used before in this county and kind of case."""
        turn = next(self.turns[record, "person", kind])
        called = "原告" if kind == "citizen" and record == "litigation.case" else KINDS[kind]
        return f"示例{called}{STEMS[turn % 10]}{turn // 10 + 1:02d}"


# --- the plan -----------------------------------------------------------------------------------------------------


def plan(today: date) -> list[Act]:
    """All steps up to today, in the order in which the county took them."""
    items: dict[tuple[str, str], list[Item]] = {}
    wheels: dict[str, Wheel] = {}
    for group in ways().groups:
        wheel = wheels.setdefault(group.county, Wheel(group.county))
        items[group.record, group.name] = list(_items(group, wheel, items, today))
    acts = [act for made in items.values() for item in made for act in item.acts]
    return sorted(acts, key=lambda act: act.order)


def _items(group: Group, wheel: Wheel, items: Mapping[tuple[str, str], list[Item]], today: date) -> Iterator[Item]:
    place = sum(len(made) for made in items.values())
    joined = items[JOINED[group.joins["as"]], group.joins["group"]] if group.joins else []
    for n in range(group.count):
        item = _item(group, n, place + n, wheel, joined[n] if joined else None)
        opened = _opened_on(item, today)
        if opened is not None:
            item.acts = list(takewhile(lambda act: act.on <= today, _acts(item, opened)))
        yield item


def _item(group: Group, n: int, place: int, wheel: Wheel, joined: Item | None) -> Item:
    if joined:
        unit = group.county if group.organ == "county" else joined.unit
        return Item(group, n, place, unit, joined.scene, joined.person, joined.kind, joined)
    if group.units:
        key = group.units[n % len(group.units)]
        unit = group.county if key == "county" else f"{group.county}-{key}"
    else:
        unit = wheel.unit(group.record, group.matters)
    scene = wheel.scene(unit, group.matters)
    kind = scene.get("applicant", "citizen")
    return Item(group, n, place, unit, scene, wheel.person(group.record, kind), kind)


def _opened_on(item: Item, today: date) -> date | None:
    """The first day of a matter; None where it does not come into being (yet)."""
    group = item.group
    if item.joined and group.joins:
        after, wait = item.joined.day_of(group.joins["step"]), group.joins.get("wait", 0)
        return workday_from(after + timedelta(days=wait)) if after and wait else after
    if group.aim:
        return _since_then(_aimed(item, today))
    first, last = (today + timedelta(days=day) if isinstance(day, int) else day for day in group.received)
    spread = (last - first).days * item.n // max(1, group.count - 1)
    opened = workday_from(first + timedelta(days=spread))
    return _since_then(opened) if isinstance(group.received[0], int) else opened


def _since_then(opened: date) -> date | None:
    return opened if opened >= LIVING_SINCE else None


def _aimed(item: Item, today: date) -> date:
    """The day on which a living case begins, so that what it waits for falls due as its group says, or nearly so.

    Rather further away than on the other side of today; but in a long holiday there may be nothing else.
    """
    aim = item.group.aim or {}
    wanted = today + timedelta(days=aim["due"])
    found = []
    for opened in (today - timedelta(days=back) for back in range(LONGEST_SEARCH)):
        step_on = next((act.on for act in _acts(item, opened) if act.step == aim["step"]), None)
        if step_on and step_on <= today and is_workday(opened):
            ends = last_day(aim["limit"], step_on) if "limit" in aim else step_on + timedelta(days=aim["period"])
            other_side = (ends < today) != (aim["due"] < 0)
            found.append((other_side, abs((ends - wanted).days), opened))
    return min(found, key=lambda candidate: candidate[:2])[-1]


def _acts(item: Item, opened: date) -> Iterator[Act]:
    """The steps of a matter with their days, as far as its group goes."""
    group, day = item.group, opened
    last = opened + timedelta(days=group.lasts[item.n % len(group.lasts)])
    for index, (step, written) in enumerate(ways().steps(group.record, group.path)):
        told = {**written, **group.fills.get(step, {})}
        if not _concerns(told, item, day):
            continue
        day = step_day(told, day, last, item.n) if index else opened
        data = {name: filled(value, day, item.n) for name, value in told.items() if name not in ABOUT_THE_STEP}
        yield Act(item, day, index, step, told.get("by", "handler"), data)
        if step == group.until:
            return


def _concerns(told: Values, item: Item, day: date) -> bool:
    kind = kind_of(item.group.county, item.unit)
    return told.get("when", kind) == kind and told.get("from", day) <= day
