"""The plan of the example county: which matter takes which step on which day. Pure; the database is not asked.

The groups and paths that registers bring (`notation`) expand the same way every time: matters are spread over their
days, units and objects by turn or weight. Only what is to look alive hangs on today: it never begins before 2025, so
that the years whose figures the published reports give stay as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count, takewhile
from typing import Any

from fazhi.demo.days import RULES, last_day, step_day, workday_from
from fazhi.demo.notation import Group, RecordExample, RegisterExample, examples, objects_of
from fazhi.demo.units import Wheel, kind_of, spread_over
from fazhi.demo.values import ExampleMistake, Value, Values, pairs, shared, value
from fazhi.kernel.calendar import is_workday

STEMS = "甲乙丙丁戊己庚辛壬癸"
ABOUT_THE_STEP = {*RULES, "day", "since", "by", "when", "from"}  # all else is filled in
LONGEST_SEARCH = 300  # days back from today in which a living case may have begun
LIVING_SINCE = date(2025, 1, 1)


@dataclass(frozen=True, eq=False, slots=True)
class PlannedStep:
    """A step of a path, with what is written beside it made ready for the matters of a group."""

    step: str
    by: str
    when: str
    from_: date
    rules: tuple[Values, ...]  # how its day is found; one for all, or spread over the matters
    rule_of: Value
    values: Mapping[str, Value]


@dataclass(frozen=True, eq=False, slots=True)
class Course:
    """The way that some matters of a group go: its steps, and what the opening fills in for each record."""

    record: RecordExample
    example: RegisterExample
    group: Group
    path: str
    steps: Sequence[PlannedStep]
    opening: Mapping[str, Value]
    lasts: Value


@dataclass(eq=False, slots=True)
class Item:
    """One matter to be: who, against whom, over what, and the steps it takes.

    `n` is its number in the group, `nth` among those that go the same path, `place` among all of its register.
    """

    course: Course
    n: int
    nth: int
    place: int
    unit: str
    object: Values
    kind: str
    turn: int
    joined: Item | None = None
    acts: list[Act] = field(default_factory=list)

    @property
    def group(self) -> Group:
        """The group that the matter belongs to."""
        return self.course.group

    @property
    def person(self) -> str:
        """An invented name, not used before in this kind of matter; that of the matter it joins."""
        return self.joined.person if self.joined else self.named(self.kind)

    @property
    def other(self) -> str:
        """An invented name for the other side."""
        return self.joined.other if self.joined else self.named("other")

    def named(self, kind: str) -> str:
        """An invented name with the word that the record uses for such people."""
        return f"示例{self.course.record.persons[kind]}{STEMS[self.turn % 10]}{self.turn // 10 + 1:02d}"

    @property
    def rank(self) -> int:
        """How many matters it builds on, one upon the other."""
        return self.joined.rank + 1 if self.joined else 0

    def day_of(self, step: str) -> date | None:
        """When the step is taken; None where it is not (any more)."""
        return next((act.on for act in self.acts if act.step == step), None)


@dataclass(frozen=True, eq=False, slots=True)
class Act:
    """A step to be taken."""

    item: Item
    on: date
    index: int
    planned: PlannedStep

    @property
    def step(self) -> str:
        """The code of the step."""
        return self.planned.step

    @property
    def by(self) -> str:
        """Who takes it, as the example file says."""
        return self.planned.by

    @property
    def data(self) -> dict[str, Any]:
        """What is filled in; words with $ and texts with {} are left as they are written."""
        nth, on = self.item.nth, self.on
        values = {**self.item.course.opening, **self.planned.values} if self.index == 0 else self.planned.values
        return {name: of(nth, on) for name, of in values.items()}

    @property
    def order(self) -> tuple[date, int, int, int]:
        """The county's history goes by days; on one day what others build on comes first."""
        return self.on, self.item.rank, self.item.place, self.index


# --- the plan -----------------------------------------------------------------------------------------------------


def plan(today: date, only: Collection[str] = ()) -> list[Act]:
    """All steps up to today in the order in which the county took them; with `only`, those of some registers."""
    return sorted((act for item in items(today, only) for act in item.acts), key=lambda act: act.order)


def items(today: date, only: Collection[str] = ()) -> list[Item]:
    """All matters to be, with their steps."""
    made: dict[tuple[str, str], list[Item]] = {}
    found = examples(only)
    plotters = {example.code: Plotter(example, made, today) for example in found}
    for example, record in in_order(found):
        for group in record.groups.values():
            made[record.record, group.name] = plotters[example.code].items(record, group)
    return [item for found in made.values() for item in found]


def in_order(found: Sequence[RegisterExample]) -> list[tuple[RegisterExample, RecordExample]]:
    """The records of all registers, each after those that it builds on."""
    brought = {record.record: (example, record) for example in found for record in example.records.values()}
    order: dict[str, tuple[RegisterExample, RecordExample]] = {}
    begun: set[str] = set()

    def visit(label: str) -> None:
        if label in begun or label not in brought:
            return
        begun.add(label)
        for below in brought[label][1].builds_on.values():
            visit(below)
        order[label] = brought[label]

    for label in brought:
        visit(label)
    return list(order.values())


class Plotter:
    """Expands the groups of one register."""

    def __init__(self, example: RegisterExample, made: Mapping[tuple[str, str], list[Item]], today: date) -> None:
        self.example, self.made, self.today = example, made, today
        self.wheels: dict[tuple[str, str], Wheel] = {}
        self.turns: dict[tuple[str, str], Iterator[int]] = defaultdict(count)
        self.places = count()

    def items(self, record: RecordExample, group: Group) -> list[Item]:
        """The matters of a group."""
        salt = f"{record.record}/{group.name}"
        joined = self._joined(record, group)
        if group.continues:
            group = _of_those_there(group, len(joined))
        courses, course_of = self._courses(record, group, salt)
        units = spread_over(group.county, group.units, group.count, salt) if group.units else []
        numbers = [count() for _ in courses]
        found = []
        for n in range(group.count):
            index = course_of[n]
            unit = units[n] if units else ""
            item = self._item(
                courses[index], n, next(numbers[index]), unit, joined[n % len(joined)] if joined else None
            )
            self._take_steps(item)
            found.append(item)
        return found

    def _joined(self, record: RecordExample, group: Group) -> list[Item]:
        if not group.joins:
            return []
        label = record.builds_on.get(group.joins["as"], record.record)
        found = self.made.get((label, group.joins["group"]))
        if not found:
            raise ExampleMistake(f"{record.record}, group {group.name}: {label} has no group {group.joins['group']}")
        return found

    def _courses(self, record: RecordExample, group: Group, salt: str) -> tuple[list[Course], list[int]]:
        """The paths of a group, and which of them each matter goes."""
        if isinstance(group.path, str):
            return [course(self.example, record, group, group.path, group.count, salt)], [0] * group.count
        chosen = pairs(group.path["shares"])
        course_of = shared(group.count, [weight for weight, _ in chosen], f"{salt}/path")
        made = [
            course(self.example, record, group, path, course_of.count(index), f"{salt}/{path}")
            for index, (_, path) in enumerate(chosen)
        ]
        return made, course_of

    def _item(self, course: Course, n: int, nth: int, unit: str, joined: Item | None) -> Item:
        group, place = course.group, next(self.places)
        if joined:
            unit = unit or (group.county if group.unit == "county" else joined.unit)
            return Item(course, n, nth, place, unit, joined.object, joined.kind, 0, joined)
        wheel = self.wheels.get((group.record, group.county))
        if wheel is None:
            wheel = self.wheels[group.record, group.county] = Wheel(group.county, objects_of(self.example))
        unit = unit or wheel.unit(group.about)
        chosen = wheel.object(unit, group.about)
        kind = chosen.get("person", "citizen")
        return Item(course, n, nth, place, unit, chosen, kind, next(self.turns[group.record, kind]))

    def _take_steps(self, item: Item) -> None:
        opened = self._opened_on(item)
        if opened is not None:
            item.acts = list(takewhile(lambda act: act.on <= self.today, acts(item, opened)))

    def _opened_on(self, item: Item) -> date | None:
        """The first day of a matter; None where it does not come into being (yet)."""
        group = item.group
        if item.joined and group.joins:
            after, wait = item.joined.day_of(group.joins["step"]), group.joins.get("wait", 0)
            return workday_from(after + timedelta(days=wait)) if after and wait else after
        if group.aim:
            return _since_then(aimed(item, self.today))
        assert group.received
        first, last = (self.today + timedelta(days=day) if isinstance(day, int) else day for day in group.received)
        opened = workday_from(first + timedelta(days=(last - first).days * item.n // max(1, group.count - 1)))
        opened = opened if opened <= last else workday_from(max(first, last), -1)
        return _since_then(opened) if isinstance(group.received[0], int) else opened


def _of_those_there(group: Group, there: int) -> Group:
    """A group that continues has at most as many matters as those it joins; without a count all of them."""
    if group.count > there:
        raise ExampleMistake(f"{group.record}, group {group.name}: continues {group.count} matters of only {there}")
    return replace(group, count=group.count or there)


def _since_then(opened: date) -> date | None:
    return opened if opened >= LIVING_SINCE else None


def aimed(item: Item, today: date) -> date:
    """The day on which a living case begins, so that what it waits for falls due as its group says, or nearly so.

    Rather further away than on the other side of today; but in a long holiday there may be nothing else.
    """
    aim = item.group.aim or {}
    wanted = today + timedelta(days=aim["due"])
    found = []
    for opened in (today - timedelta(days=back) for back in range(LONGEST_SEARCH)):
        if not is_workday(opened):
            continue
        step_on = next((act.on for act in acts(item, opened) if act.step == aim["step"]), None)
        if step_on and step_on <= today:
            ends = last_day(aim["limit"], step_on) if "limit" in aim else step_on + timedelta(days=aim["period"])
            other_side = (ends < today) != (aim["due"] < 0)
            found.append((other_side, abs((ends - wanted).days), opened))
    return min(found, key=lambda candidate: candidate[:2])[-1]


def acts(item: Item, opened: date) -> Iterator[Act]:
    """The steps of a matter with their days, as far as its group goes."""
    group, day = item.group, opened
    days: dict[str, date] = {}
    last = opened + timedelta(days=item.course.lasts(item.n, opened))
    for index, planned in enumerate(item.course.steps):
        if not _concerns(planned, item, day):
            continue
        if index:
            told = planned.rules[planned.rule_of(item.nth, day)]
            day = step_day(told, day, last, item.n, days.get(told.get("since", "")))
        days[planned.step] = day
        yield Act(item, day, index, planned)
        if planned.step == group.until:
            return


def _concerns(planned: PlannedStep, item: Item, day: date) -> bool:
    return (not planned.when or planned.when == kind_of(item.group.county, item.unit)) and planned.from_ <= day


# --- making ready -------------------------------------------------------------------------------------------------


def course(example: RegisterExample, record: RecordExample, group: Group, path: str, number: int, salt: str) -> Course:
    """A path made ready for so many matters of a group."""
    written = list(record.steps(path))
    if unknown := group.fills.keys() - {step for step, _ in written} - _other_steps(record, group):
        raise ExampleMistake(f"{record.record}, group {group.name}, with: no path takes {'、'.join(sorted(unknown))}")
    planned = [
        _planned(step, {**told, **group.fills.get(step, {})}, number, f"{salt}/{step}") for step, told in written
    ]
    opening = {name: value(told, number, f"{salt}/opening/{name}") for name, told in record.opening.items()}
    lasts = {"cycle": group.lasts} if isinstance(group.lasts, list) else group.lasts
    return Course(record, example, group, path, planned, opening, value(lasts, group.count, f"{salt}/lasts"))


def _other_steps(record: RecordExample, group: Group) -> set[str]:
    """The steps of all paths that the matters of a group go."""
    if isinstance(group.path, str):
        return set()
    return {step for _, path in pairs(group.path["shares"]) for step, _ in record.steps(path)}


def _planned(step: str, told: Values, number: int, salt: str) -> PlannedStep:
    rules, rule_of = _rules(told, number, salt)
    return PlannedStep(
        step=step,
        by=told.get("by", "handler"),
        when=told.get("when", ""),
        from_=told.get("from", date.min),
        rules=rules,
        rule_of=rule_of,
        values={n: value(v, number, f"{salt}/{n}") for n, v in told.items() if n not in ABOUT_THE_STEP},
    )


def _rules(told: Values, number: int, salt: str) -> tuple[tuple[Values, ...], Value]:
    """How the day of a step is found, and which of several rules holds for which matter."""
    rule = next((key for key in RULES if key in told), "")
    if "day" not in told and not isinstance(told.get(rule), Mapping):
        return (told,), lambda n, on: 0
    day = told.get("day", told.get(rule))
    chosen = pairs(day["shares"]) if "shares" in day else [(1, written) for written in day.get("cycle", [day])]
    weights = [(weight, index) for index, (weight, _) in enumerate(chosen)]
    index_of = {"shares": weights} if "shares" in day else {"cycle": list(range(len(chosen)))}
    rest = {"since": told["since"]} if "since" in told else {}
    rules = tuple({**rest, **(written if "day" in told else {rule: written})} for _, written in chosen)
    return rules, value(index_of, number, f"{salt}/day")
