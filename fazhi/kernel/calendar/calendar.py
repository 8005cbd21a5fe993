"""Is a day a workday, and what is it called?

For a year whose arrangement is published, by that arrangement. For a later one, by weekends and the statutory days
off, where a day off on a weekend is made up on the next workday (放假办法 art. 6) and nothing else is shifted; such an
answer is provisional. Years before the first known arrangement are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from importlib import import_module
from types import MappingProxyType

from fazhi.kernel.calendar.arrangements import is_published, library_years, published
from fazhi.kernel.law.rules import FESTIVALS, statutory_holidays
from fazhi.kernel.refusal import Refusal, Refused

# As the library `holidays` names the festivals that follow the moon or the sun.
_FESTIVAL_NAMES = {
    "spring_festival": "春节",
    "qingming": "清明节",
    "dragon_boat": "端午节",
    "mid_autumn": "中秋节",
}
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Day:
    """One day. `name` is empty for an ordinary workday; `provisional` while the year's arrangement is not published."""

    date: date
    is_workday: bool
    name: str
    provisional: bool


@lru_cache(maxsize=4096)
def day(on: date) -> Day:
    """What kind of day this is; refused (`calendar_out_of_range`) for years that cannot be known or computed."""
    on = on.date() if isinstance(on, datetime) else on
    if is_published(on.year):
        off, workdays = published()
        return _day(on, off.get(on, ""), workdays.get(on, ""), provisional=False)
    if on.year < library_years().start:
        raise _out_of_range(on.year)
    return _day(on, _computed_days_off(on.year).get(on, ""), "", provisional=True)


def is_workday(on: date) -> bool:
    """Is this a workday? Refused as `day`."""
    return day(on).is_workday


def _day(on: date, holiday: str, make_up_for: str, *, provisional: bool) -> Day:
    if holiday:
        return Day(on, False, holiday, provisional)
    if make_up_for:
        return Day(on, True, f"{make_up_for}调休上班", provisional)
    weekend = on.weekday() >= _SATURDAY
    return Day(on, not weekend, "周末" if weekend else "", provisional)


def _out_of_range(year: int) -> Refused:
    return Refused(
        Refusal(
            "calendar_out_of_range",
            f"{year}年没有放假安排可以查，算不出工作日和节假日",
            field="from",
            next_step=f"日历从{library_years().start}年起；在此以前或者过远的日期请核对原始日历后人工确定",
        )
    )


@cache
def _computed_days_off(year: int) -> Mapping[date, str]:
    """The days off of a year without published arrangement, made-up days included."""
    statutory = sorted(_statutory_days(year))
    off = dict(statutory)
    # Two holidays on one weekend day are made up twice: the rule speaks of each holiday.
    for on, name in statutory:
        if on.weekday() >= _SATURDAY:
            off[_next_free_workday(on, off)] = f"{name}补假"
    return MappingProxyType(off)


def _next_free_workday(on: date, off: Mapping[date, str]) -> date:
    while on in off or on.weekday() >= _SATURDAY:
        on += timedelta(days=1)
    return on


def _statutory_days(year: int) -> Iterator[tuple[date, str]]:
    for holiday in statutory_holidays():
        if holiday.in_force.includes(date(year, 1, 1)):
            anchor = _anchor(holiday.anchor, year)
            for offset in holiday.offsets:
                yield anchor + timedelta(days=offset), holiday.name


def _anchor(anchor: str, year: int) -> date:
    if anchor in FESTIVALS:
        return _festivals(year)[anchor]
    return date.fromisoformat(f"{year}-{anchor}")


@cache
def _festivals(year: int) -> Mapping[str, date]:
    """The festivals of the lunar and solar calendar. Imported on demand: most questions concern published years."""
    holidays = import_module("holidays").country_holidays("CN", years=year, observed=False, language="zh_CN")
    found = {code: holidays.get_named(name, lookup="icontains") for code, name in _FESTIVAL_NAMES.items()}
    if not all(found.values()):
        raise _out_of_range(year)
    return MappingProxyType({code: min(days) for code, days in found.items()})
