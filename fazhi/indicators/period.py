"""Periods: a span of days, first day in, last day out.

>>> Period.parse("2024Q1")
Period(start=datetime.date(2024, 1, 1), end=datetime.date(2024, 4, 1))
>>> Period.parse("2024-02").previous().label
'2023年2月'
>>> [month.label for month in Period.parse("2023-11..2024-01").months()]
['2023年11月', '2023年12月', '2024年1月']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fazhi.kernel.refusal import Refusal, Refused

EARLIEST, LATEST = 1900, 2200
FORMS = "2024、2024-03、2024Q1、2021..2024 或 2024-01-01..2024-06-30"
PATTERN = re.compile(r"(?P<year>\d{4})(?:Q(?P<quarter>\d)|-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)
ONE_DAY = timedelta(days=1)


def _refuse(text: str, why: str) -> Refused:
    return Refused(Refusal("bad_period", f"“{text}”不是期间：{why}", field="period", next_step=f"写成 {FORMS}"))


def _months_later(day: date, months: int) -> date:
    """The first of the month that lies so many months after that of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _year_before(day: date) -> date:
    """The same day of the year before; 29 February becomes 28 February."""
    last_of_february = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if last_of_february else day.day)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` (in) to `end` (out). An empty or reversed period is refused."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise _refuse(f"{self.start}..{self.end - ONE_DAY}", "开始晚于结束")

    @classmethod
    def year(cls, year: int) -> Period:
        """A calendar year.

        >>> Period.year(2024).days
        366
        """
        return cls(date(year, 1, 1), date(year + 1, 1, 1))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """A quarter, 1 to 4.

        >>> Period.quarter(2024, 4).end
        datetime.date(2025, 1, 1)
        """
        first = date(year, 3 * quarter - 2, 1)
        return cls(first, _months_later(first, 3))

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """A calendar month.

        >>> Period.month(2024, 2).last
        datetime.date(2024, 2, 29)
        """
        first = date(year, month, 1)
        return cls(first, _months_later(first, 1))

    @classmethod
    def span(cls, first: date, last: date) -> Period:
        """From the first day to the last, both in.

        >>> Period.span(date(2024, 1, 1), date(2024, 6, 30)).end
        datetime.date(2024, 7, 1)
        """
        return cls(first, last + ONE_DAY)

    @classmethod
    def parse(cls, text: str) -> Period:
        """A period from text: year, month, quarter, day, or two of them joined by `..`, both in.

        Refuses (`bad_period`) what is no such text, a day that does not exist, and a start after the end.

        >>> Period.parse("2021..2024").label
        '2021年至2024年'
        """
        first, dots, last = text.strip().partition("..")
        if not dots:
            return cls._one(first, text)
        start, end = cls._one(first, text).start, cls._one(last, text).end
        if start >= end:
            raise _refuse(text, "开始晚于结束")
        return cls(start, end)

    @classmethod
    def _one(cls, part: str, text: str) -> Period:
        match = PATTERN.fullmatch(part.strip())
        if match is None:
            raise _refuse(text, "写法无法识别")
        year = int(match["year"])
        if not EARLIEST <= year <= LATEST:
            raise _refuse(text, f"年份应在{EARLIEST}至{LATEST}之间")
        try:
            if match["quarter"]:
                return cls.quarter(year, int(match["quarter"]))
            if match["day"]:
                day = date(year, int(match["month"]), int(match["day"]))
                return cls.span(day, day)
            return cls.month(year, int(match["month"])) if match["month"] else cls.year(year)
        except ValueError as error:
            raise _refuse(text, "没有这一天、这一月或这一季度") from error

    @property
    def last(self) -> date:
        """The last day that is in."""
        return self.end - ONE_DAY

    @property
    def days(self) -> int:
        """How many days."""
        return (self.end - self.start).days

    @property
    def of_whole_months(self) -> bool:
        """Whether it begins and ends with a month."""
        return self.start.day == self.end.day == 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day < self.end

    def previous(self) -> Period:
        """The same period of the year before.

        >>> Period.parse("2024-02").previous() == Period.parse("2023-02")
        True
        """
        if self.of_whole_months:
            return Period(_months_later(self.start, -12), _months_later(self.end, -12))
        return Period.span(_year_before(self.start), _year_before(self.last))

    def months(self) -> list[Period]:
        """The calendar months that it touches, in order."""
        return list(self._pieces(1))

    def years(self) -> list[Period]:
        """The calendar years that it touches, in order.

        >>> [year.label for year in Period.parse("2023-12..2024-01").years()]
        ['2023年', '2024年']
        """
        return [Period.year(year) for year in range(self.start.year, self.last.year + 1)]

    def _pieces(self, months: int) -> Iterator[Period]:
        first = self.start.replace(day=1)
        while first < self.end:
            following = _months_later(first, months)
            yield Period(first, following)
            first = following

    @property
    def _length_in_months(self) -> int:
        if not self.of_whole_months:
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month

    @property
    def code(self) -> str:
        """The shortest text that parses to it.

        >>> [Period.parse(text).code for text in ("2024-01..2024-03", "2021..2024", "2024-01-01..2024-06-30")]
        ['2024Q1', '2021..2024', '2024-01..2024-06']
        """
        months = self._length_in_months
        if months == 12 and self.start.month == 1:
            return f"{self.start:%Y}"
        if months == 3 and self.start.month % 3 == 1:
            return f"{self.start:%Y}Q{self.start.month // 3 + 1}"
        if months == 1:
            return f"{self.start:%Y-%m}"
        if months and months % 12 == 0 and self.start.month == 1:
            return f"{self.start:%Y}..{self.last:%Y}"
        form = "%Y-%m" if months else "%Y-%m-%d"
        return f"{self.start.strftime(form)}..{self.last.strftime(form)}" if self.days > 1 else self.start.isoformat()

    @property
    def label(self) -> str:
        """For people.

        >>> Period.parse("2024-01-01..2024-06-30").label
        '2024年1月至6月'
        >>> Period.parse("2024-01-15..2024-03-02").label
        '2024年1月15日至3月2日'
        """
        months, start, last = self._length_in_months, self.start, self.last
        same_year = "" if start.year == last.year else f"{last.year}年"
        if months == 3 and start.month % 3 == 1:
            return f"{start.year}年第{start.month // 3 + 1}季度"
        if months and months % 12 == 0 and start.month == 1:
            return f"{start.year}年" + (f"至{last.year}年" if months > 12 else "")
        if months:
            return f"{start.year}年{start.month}月" + (f"至{same_year}{last.month}月" if months > 1 else "")
        first = f"{start.year}年{start.month}月{start.day}日"
        return first if self.days == 1 else f"{first}至{same_year}{last.month}月{last.day}日"
