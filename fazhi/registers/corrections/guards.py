"""What the rules of several procedures share: who is under correction, names of minors, terms counted back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from fazhi.kernel.calendar import last_day
from fazhi.kernel.procedure import Practice, Rule
from fazhi.kernel.situation import Situation
from fazhi.registers.corrections.models.common import MINOR_PERSON
from fazhi.registers.corrections.models.persons import Person

MEASURES = "corrections.measures"
OFFICIAL = Practice("社区矫正机构登记和流转的要求")
MARK = re.compile(r"(【[^】]*】)?")  # a mark before the title, such as the one that says that a matter is invented


def nameless_title(s: Situation, minor: bool, words: str) -> Mapping[str, Any]:
    """For a minor the uniform words in place of whatever title was filled in; a mark before it stays."""
    if not minor:
        return {}
    found = MARK.match(s.get("title") or "")
    return {"title": f"{found[0] if found else ''}{words}"}


def of_person(s: Situation, what: str) -> Mapping[str, Any]:
    """The title of a matter about a person who is a minor: no name, and what the matter is."""
    person: Person | None = s.get("person")
    return nameless_title(s, person is not None and person.minor, f"{MINOR_PERSON}{what}")


def names_a_minor(s: Situation) -> bool:
    """A correction gives the matter of a minor a title of its own; the step that opens it writes the uniform one."""
    return bool(s.matter.stage) and s.matter.minor and MINOR_PERSON not in str(s.get("title") or "")


def not_under_correction(s: Situation) -> bool:
    """The person was not received yet, or the correction has ended."""
    person: Person | None = s.get("person")
    return person is not None and not person.is_here


def before_reception(s: Situation) -> bool:
    person: Person | None = s.get("person")
    return person is not None and person.received_on is not None and s.on < person.received_on


def kept_by_another(s: Situation) -> bool:
    """The agency of corrections is the organ in charge; neither the government itself nor a township is one."""
    return bool(s.matter.organ_id != s.office.pk)


BY_AGENCY = Rule(
    kept_by_another,
    "社区矫正法(2019)第九条第一款",
    "由社区矫正机构登记",
    "承办机构选择主管社区矫正的司法行政部门",
    "organ",
)
UNDER_CORRECTION = (
    Rule(
        not_under_correction,
        "社区矫正法(2019)第二十三条",
        "这名矫正对象没有入矫接收，或者已经出矫",
        "核对矫正对象",
        "person",
    ),
    Rule(
        before_reception,
        "社区矫正法(2019)第二十三条",
        "办理日期早于入矫接收日期",
        "核对日期",
    ),
)


NO_NAME = Rule(
    names_a_minor,
    "corrections.minors.confidential",
    "未成年人的事项，标题不写姓名",
    f"标题保留“{MINOR_PERSON}”的称呼",
    "title",
)


def later_than(key: str, event: date | None, on: date) -> bool:
    """Whether a day lies after the last one that a limit leaves; False where event or limit is unknown."""
    due = last_day(key, event)
    return due is not None and on > due
