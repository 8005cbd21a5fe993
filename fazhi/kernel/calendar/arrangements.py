"""The yearly arrangement of holidays and make-up workdays, as published by the 国务院办公厅.

The library `chinesecalendar` has those known at its release. One published later is put into `arrangements/` as a
file named after its year, and wins over the library:

    year: 2030
    document: 国办发明电〔2029〕1号
    days_off:
      - {name: 元旦, from: '2030-01-01', to: '2030-01-03'}
    workdays:
      - {name: 元旦, date: '2029-12-29'}

All days off are listed, weekends within them included; `workdays` are the weekend days on which one works.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import chinese_calendar

from fazhi.kernel.law.source import LawDataError, Mistake, as_date, is_text, read_mapping

FOLDER = Path(__file__).parent / "arrangements"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The published arrangement of one year: days off and make-up workdays with the holiday they belong to."""

    year: int
    document: str
    off: Mapping[date, str]
    workdays: Mapping[date, str]


def _off_mistakes(row: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(row, dict) or set(row) != {"name", "from", "to"} or not is_text(row["name"]):
        yield "wrong_fields", f"days_off 的写法不对：{row}"
        return
    start, end = as_date(row["from"]), as_date(row["to"])
    if start is None or end is None:
        yield "bad_date", f"“{row['name']}”的起止不是日期：{row['from']}、{row['to']}"
    elif end < start or (end - start).days > 30:
        yield "span_reversed", f"“{row['name']}”的起止不对：{start}至{end}"


def _workday_mistakes(row: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(row, dict) or set(row) != {"name", "date"} or not is_text(row["name"]):
        yield "wrong_fields", f"workdays 的写法不对：{row}"
        return
    on = as_date(row["date"])
    if on is None:
        yield "bad_date", f"“{row['name']}”的调休上班日不是日期：{row['date']}"
    elif on.weekday() < 5:
        yield "not_a_weekend", f"{on}不是周六、周日，用不着调休上班"


def _mistakes(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if set(data) != {"year", "document", "days_off", "workdays"}:
        yield "wrong_fields", "字段是 year、document、days_off、workdays"
        return
    if not isinstance(data["year"], int) or not is_text(data["document"]):
        yield "bad_value", "year 是年份，document 是通知的文号"
    for row in data["days_off"]:
        yield from _off_mistakes(row)
    for row in data["workdays"]:
        yield from _workday_mistakes(row)


def _arrangement(data: dict[str, Any]) -> Arrangement:
    off = {on: row["name"] for row in data["days_off"] for on in _days(row["from"], row["to"])}
    workdays = {date.fromisoformat(row["date"]): row["name"] for row in data["workdays"]}
    return Arrangement(data["year"], data["document"], MappingProxyType(off), MappingProxyType(workdays))


def _days(start: str, end: str) -> Iterator[date]:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _day_mistakes(found: Arrangement) -> Iterator[tuple[str, str]]:
    for on in sorted(found.off.keys() & found.workdays.keys()):
        yield "contradiction", f"{on}既放假又上班"
    for on in sorted({*found.off, *found.workdays}):
        # A notice reaches into the last days of the year before, never further.
        if on.year != found.year and (on.year, on.month) != (found.year - 1, 12):
            yield "outside_year", f"{on}不属于{found.year}年的安排"


def read_arrangement(path: Path) -> Arrangement:
    """The arrangement in a file; every mistake in it at once as a `LawDataError`."""
    data = read_mapping(path)
    mistakes = list(_mistakes(data))
    if not mistakes:
        found = _arrangement(data)
        mistakes = list(_day_mistakes(found))
        if path.stem != str(found.year):
            mistakes.append(("wrong_name", f"文件应当叫 {found.year}.yaml"))
    if mistakes:
        raise LawDataError(
            [Mistake(code, path.name, "", message, "按国务院办公厅的通知核对") for code, message in mistakes]
        )
    return found


@cache
def imported() -> Mapping[int, Arrangement]:
    """The arrangements in the folder by year."""
    found = (read_arrangement(path) for path in sorted(FOLDER.glob("*.yaml")))
    return MappingProxyType({arrangement.year: arrangement for arrangement in found})


@cache
def _library() -> tuple[Mapping[date, str], Mapping[date, str]]:
    names = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}
    constants = chinese_calendar.constants
    off = {on: names[name] for on, name in constants.holidays.items()}
    return off, {on: names[name] for on, name in constants.workdays.items()}


@cache
def library_years() -> range:
    """The years whose arrangement the library knows."""
    years = [on.year for on in _library()[0]]
    return range(min(years), max(years) + 1)


def is_published(year: int) -> bool:
    """Is the arrangement of that year known?"""
    return year in library_years() or year in imported()


@cache
def published() -> tuple[Mapping[date, str], Mapping[date, str]]:
    """Days off and make-up workdays of all published years, with the holiday each belongs to."""
    off, workdays = ({on: name for on, name in days.items() if on.year not in imported()} for days in _library())
    for arrangement in imported().values():
        for on in {*arrangement.off, *arrangement.workdays}:
            off.pop(on, None)
            workdays.pop(on, None)
        off |= arrangement.off
        workdays |= arrangement.workdays
    return MappingProxyType(off), MappingProxyType(workdays)
