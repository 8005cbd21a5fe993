"""The plan of the example county is the same every time, and what hangs on today leaves the reported years alone."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cache

import pytest

from fazhi.demo import plan as plans
from fazhi.demo.days import workdays_later
from fazhi.demo.notation import Group, examples
from fazhi.demo.plan import Act
from fazhi.demo.values import value
from fazhi.kernel.calendar import is_workday
from fazhi.kernel.due import due

TODAYS = [date(2025, 11, 3), date(2026, 2, 20), date(2026, 11, 21), date(2027, 3, 1)]


def groups() -> list[Group]:
    return [g for example in examples() for record in example.records.values() for g in record.groups.values()]


@cache
def plan(today: date) -> list[Act]:
    return plans.plan(today)


def by_group(acts: list[Act]) -> dict[tuple[str, str], list[Act]]:
    """The acts by record and name of their group."""
    found: dict[tuple[str, str], list[Act]] = {}
    for act in acts:
        found.setdefault((act.item.group.record, act.item.group.name), []).append(act)
    return found


def of_reported_years(acts: list[Act]) -> Counter[tuple[str, str, str, int]]:
    kept = [act for act in acts if act.on.year < 2025]
    return Counter((act.item.group.record, act.item.group.county, act.step, act.on.year) for act in kept)


def test_plan_is_the_same_every_time() -> None:
    def told(acts: list[Act]) -> list[tuple[object, ...]]:
        return [(a.on, a.item.group.name, a.item.n, a.item.unit, a.item.person, a.step, a.data) for a in acts]

    assert told(plans.plan(TODAYS[0])) == told(plan(TODAYS[0]))


@pytest.mark.parametrize("today", [date(2025, 1, 20), *TODAYS[1:]], ids=str)
def test_today_leaves_the_reported_years_alone(today: date) -> None:
    assert of_reported_years(plan(today)) == of_reported_years(plan(TODAYS[0]))


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_nothing_happens_after_today(today: date) -> None:
    assert max(act.on for act in plan(today)) <= today


@pytest.mark.parametrize("today", TODAYS, ids=str)
@pytest.mark.parametrize("group", [g for g in groups() if g.aim and "limit" in g.aim], ids=lambda g: g.name)
def test_living_cases_fall_due_near_the_day_they_aim_at(today: date, group: Group) -> None:
    """Within a long holiday of it, and on the right side of today."""
    aim = group.aim or {}
    step = next(act for act in by_group(plan(today))[group.record, group.name] if act.step == aim["step"])
    falls_due = due(aim["limit"], step.on).due
    assert (falls_due < today) == (aim["due"] < 0)
    assert abs(falls_due - today - timedelta(days=aim["due"])) <= timedelta(days=10)


def test_steps_are_taken_on_workdays() -> None:
    """Only what the law itself does may fall on another day."""
    by_people = [act for act in plan(TODAYS[2]) if act.by != "system"]
    same_day = {"lay", "terminate"}  # a duty arises when the judgment takes effect; a wait ends when it ends
    assert [
        (act.item.group.name, act.step, act.on)
        for act in by_people
        if not is_workday(act.on) and act.step not in same_day
    ] == []


def test_every_group_takes_every_step_of_its_way_unless_it_is_living() -> None:
    """A step that falls behind today would leave a case of the past open for ever."""
    registers = ("reconsideration", "litigation")  # what others bring may end years later, as a document does
    found = [act for act in plan(date(2027, 3, 1)) if act.item.group.record.partition(".")[0] in registers]
    last = {group: acts[-1].on for group, acts in by_group(found).items()}
    past = [key for key in last if key[1].split("-")[0] in ("qingxi", "jianglan")]
    assert max(last[key] for key in past) < date(2026, 6, 1)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("+5w", date(2024, 2, 21)),
        ("-24d", date(2024, 1, 15)),
        ({"cycle": ["+1d", "mail"]}, "mail"),
        ("mail", "mail"),
    ],
    ids=["workdays over Spring Festival", "calendar days back", "second of two", "a word"],
)
def test_what_is_written_is_filled_in(written: object, expected: object) -> None:
    assert value(written, 2, "a salt")(1, date(2024, 2, 8)) == expected


def test_workdays_are_counted_backwards_too() -> None:
    assert workdays_later(date(2024, 2, 19), -2) == date(2024, 2, 9)
