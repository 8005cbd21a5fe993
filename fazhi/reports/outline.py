"""The outline of the yearly report: the tasks in force for a year, and the required items by level of the organ.

Data in `data/tasks.yaml` and `data/outline.yaml`; needs no framework.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fazhi.kernel.refusal import Refusal, Refused
from fazhi.reports.data import load

LEVELS = {
    "province": "government",
    "city": "government",
    "county": "government",
    "department": "department",
    "township": "township",
}


@dataclass(frozen=True, slots=True)
class Task:
    """A task of the outline: its code, which clauses name, and its title."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The order of tasks for the report years from `first` to `last`."""

    name: str
    first: int
    last: int
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A required item: its heading, whether the registers' clauses stand in it, and the slots of the writer."""

    heading: str
    achievements: bool
    slots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """The report of one level of organs."""

    above: str
    every_task: bool
    items: tuple[Item, ...]


@cache
def outlines() -> tuple[Outline, ...]:
    """All outlines, the earliest first."""
    found = [
        Outline(data["name"], data["from"], data["until"], tuple(Task(**task) for task in data["tasks"]))
        for data in load("tasks")["outlines"]
    ]
    return tuple(sorted(found, key=lambda outline: outline.first))


def outline_of(year: int) -> Outline:
    """The outline that orders the report of a year; after the last one it goes on until its successor is entered.

    Refuses (`no_outline`) a year before the first.
    """
    begun = [outline for outline in outlines() if outline.first <= year]
    if begun:
        return begun[-1]
    first = outlines()[0]
    raise Refused(
        Refusal(
            "no_outline",
            f"没有{year}年适用的纲要，不能排列报告的章节",
            field="year",
            next_step=f"选择{first.first}年及以后的年度，或者在 tasks.yaml 中补充当年适用的纲要",
        )
    )


def task_codes() -> frozenset[str]:
    """The codes of the tasks of all outlines."""
    return frozenset(task.code for outline in outlines() for task in outline.tasks)


def shape_of(level: str) -> Shape:
    """The report of an organ of that level; refuses (`no_report`) a level that makes none."""
    if level not in LEVELS:
        raise Refused(
            Refusal(
                "no_report",
                "村（社区）不单独编写法治政府建设情况报告",
                field="organ",
                next_step="选择所在的乡镇（街道）",
            )
        )
    return _shape(load("outline")["levels"][LEVELS[level]])


def _shape(data: Mapping[str, Any]) -> Shape:
    items = [
        Item(item["heading"], item.get("achievements", False), tuple(item.get("slots", ()))) for item in data["items"]
    ]
    return Shape(data["above"], data["tasks"] == "all", tuple(items))


def phrase(key: str) -> str:
    """A fixed phrase of the report (`opening`, `lead`, `date`, `chapter`)."""
    return str(load("outline")[key])


def title_lines() -> tuple[str, ...]:
    """The lines of the title."""
    return tuple(load("outline")["title"])
