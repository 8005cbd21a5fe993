"""When a statutory period ends, and how it was counted.

Each act counts by its own day rule. The first day is left out. A last day on a holiday moves to the next workday where
the rule says so; where the act is silent it moves for a party and not for an agency, the strict reading against the
authority. Hours run through. What is counted back from an event never moves: later would cut into the days that the
law keeps free before the event.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from itertools import groupby

from fazhi.kernel import law
from fazhi.kernel.calendar.calendar import Day, day
from fazhi.kernel.law.citation import Citation
from fazhi.kernel.law.parameters import TimeLimit
from fazhi.kernel.law.rules import DayRule, basis_on, day_rules, hour_basis, vocabulary
from fazhi.kernel.memory import remembered
from fazhi.kernel.refusal import Refusal, Refused

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that are not counted: from `from_on` up to and without `until_on`, which is None while the pause lasts."""

    from_on: date
    until_on: date | None
    reason: str = ""

    def includes(self, on: date) -> bool:
        """Is the day inside the pause?

        >>> Pause(date(2024, 3, 1), date(2024, 3, 5)).includes(date(2024, 3, 5))
        False
        """
        return self.from_on <= on and (self.until_on is None or on < self.until_on)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day (for hours, the last moment) of a time limit, and how it was counted.

    `due` is None while a pause is open. `provisional` means that it depends on a day of a year whose arrangement is not
    yet published. `count` has one line per event, run of counted days or run of skipped days. `verified` is False where
    the entry has not been compared with the official text.
    """

    key: str
    id: str
    start: date | datetime
    due: date | datetime | None
    value: int | None
    unit: str
    citation: Citation
    provisional: bool
    count: tuple[str, ...]
    extended_by: int = 0
    verified: bool = True


def deadline(
    limit: TimeLimit,
    start: date | datetime,
    *,
    extend: int | Sequence[int] = 0,
    actor: str | None = None,
    pauses: Sequence[Pause] = (),
) -> Deadline:
    """Count a time limit from its event.

    `extend` is by how much it was extended, in its own unit; a sequence where it was extended several times. `actor`
    (`agency` or `party`) says whose deadline it is where the act is silent on the last day; without it the entry's
    actor decides. Refused: an extension that the law does not allow (with its article), a moment missing for a limit
    in hours, days for which there is no calendar, a pause that ends before it begins.
    """
    if actor not in (None, "agency", "party"):
        raise ValueError(f"actor is agency or party, not {actor!r}")
    extended_by = _allowed_extension(limit, (extend,) if isinstance(extend, int) else tuple(extend))
    counter = _Counter(limit, _start_of(limit, start), extended_by, actor, _sorted_pauses(limit, pauses))
    try:
        due = counter.count()
    except OverflowError as error:
        message = f"从{start}起算，日期超出可以计算的范围"
        raise Refused(Refusal("date_out_of_range", message, field="from", next_step="核对起算的日期")) from error
    return Deadline(
        key=limit.key,
        id=limit.id,
        start=counter.start,
        due=due,
        value=limit.value,
        unit=limit.unit,
        citation=limit.citation,
        provisional=counter.provisional,
        count=tuple(counter.lines),
        extended_by=extended_by,
        verified=limit.verified,
    )


# Input.


def _start_of(limit: TimeLimit, start: date | datetime) -> date | datetime:
    if limit.unit == "hour":
        if isinstance(start, datetime):
            return start
        raise Refused(
            Refusal(
                "needs_time",
                f"“{limit.label}”按小时计算，要写明{limit.starts}的时刻",
                limit.citation.act_with_year,
                limit.citation.provision,
                "from",
                "日期后面写上时刻，如 2024-05-01T08:30",
            )
        )
    return start.date() if isinstance(start, datetime) else start


def _sorted_pauses(limit: TimeLimit, pauses: Sequence[Pause]) -> tuple[Pause, ...]:
    for pause in pauses:
        if pause.until_on is not None and pause.until_on < pause.from_on:
            message = f"恢复日{pause.until_on}早于中止日{pause.from_on}"
            raise Refused(Refusal("pause_reversed", message, field="pauses", next_step="核对中止和恢复的日期"))
    if pauses and (limit.unit in {"hour", "fixed_date"} or limit.direction == "before"):
        raise Refused(
            Refusal(
                "cannot_pause",
                f"“{limit.label}”是时刻、固定日期或者往前计算的期限，不能中止",
                limit.citation.act_with_year,
                limit.citation.provision,
                "pauses",
                "按原定日期办理",
            )
        )
    return tuple(sorted(pauses, key=lambda pause: pause.from_on))


def _allowed_extension(limit: TimeLimit, extensions: tuple[int, ...]) -> int:
    """The sum of the extensions, when the law allows each of them."""
    if any(days < 0 for days in extensions):
        raise Refused(Refusal("bad_extension", "延长的期间不能是负数", field="extend", next_step="写延长多少，如 30"))
    total = sum(extensions)
    if total == 0:
        return 0
    allowed = limit.extension
    if limit.unit == "fixed_date" or limit.direction == "before":
        raise _extension_refused(limit, "not_extendable", "固定日期和往前计算的期限没有延长可言", "按原定日期办理")
    # An entry that nobody has compared with the official text warns and never blocks.
    if not limit.verified:
        return total
    if allowed is None:
        raise _extension_refused(limit, "not_extendable", "法律没有规定可以延长", "在期限内办结")
    longest = max(extensions) if allowed.repeatable else total
    if allowed.value is not None and longest > allowed.value:
        most = f"{'每次' if allowed.repeatable else ''}最多延长{_amount(allowed.value, limit.unit)}"
        step = f"延长不超过{_amount(allowed.value, limit.unit)}，由{allowed.approved_by}批准"
        raise _extension_refused(limit, "extension_too_long", most, step)
    return total


def _extension_refused(limit: TimeLimit, code: str, why: str, next_step: str) -> Refused:
    law, article = limit.citation.act_with_year, limit.citation.provision
    return Refused(Refusal(code, f"“{limit.label}”不能这样延长：{why}", law, article, "extend", next_step))


def months_after(on: date, months: int) -> date:
    """The same day so many months on (or back), or the last day of that month where it has no such day.

    >>> months_after(date(2023, 8, 31), 6)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"year {year}")
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


# Words.


def _amount(value: int, unit: str) -> str:
    return f"{value}{vocabulary().unit_measures[unit]}"


def _day_off(found: Day) -> str:
    """`周末`, `春节放假`, `春节补假`."""
    return found.name if found.name == "周末" or found.name.endswith("补假") else f"{found.name}放假"


def _span(days: Sequence[date]) -> str:
    """`2024-02-10`, or `2024-02-10—02-17` for several; the year again only where it changes."""
    first, last = days[0], days[-1]
    if first == last:
        return str(first)
    return f"{first}—{last if last.year != first.year else last.strftime('%m-%d')}"


def _cited(basis: tuple[Citation, ...], on: date) -> str:
    found = basis_on(basis, on)
    return f"（{found}）" if found else ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A day that was looked at: skipped for a reason, or counted (then `nth`)."""

    on: date
    skipped: str = ""
    nth: int = 0
    make_up: str = ""


class _Counter:
    """One count: walks the days, and writes down what it does."""

    def __init__(
        self,
        limit: TimeLimit,
        start: date | datetime,
        extended_by: int,
        actor: str | None,
        pauses: tuple[Pause, ...],
    ) -> None:
        self.limit = limit
        self.start = start
        self.extended_by = extended_by
        self.actor = actor
        self.pauses = pauses
        self.rule: DayRule = day_rules()[limit.day_rule]
        self.provisional = False
        self.lines: list[str] = []
        self._basis_on = max(self._first_day, limit.in_force.from_on)

    @property
    def _first_day(self) -> date:
        return self.start.date() if isinstance(self.start, datetime) else self.start

    def count(self) -> date | datetime | None:
        """The last day, or moment; None while a pause is open."""
        if self.limit.unit == "fixed_date":
            return self._fixed_date()
        if self.limit.unit == "hour":
            return self._hours()
        if self._is_backwards:
            return self._backwards()
        self._say_start(f"当日不计入{_cited(self.rule.first_day_basis, self._basis_on)}")
        self._say_extension()
        return self._workdays() if self.limit.unit == "workday" else self._calendar_days()

    # What is written down.

    def _say(self, when: object, what: str) -> None:
        self.lines.append(f"{when} {what}")

    def _say_start(self, how: str) -> None:
        self._say(self._first_day, f"{self.limit.starts}，{how}")

    def _say_extension(self) -> None:
        if self.extended_by:
            unit = self.limit.unit
            parts = f"原期限{_amount(self._value, unit)}，延长{_amount(self.extended_by, unit)}"
            self.lines.append(f"{parts}，共{_amount(self._total, unit)}（{self.limit.citation}）")

    def _say_seen(self, seen: Sequence[_Seen], last: date | None) -> None:
        """One line for each run of days of one kind; the last day has its own."""
        runs = groupby(seen, key=lambda s: (s.skipped, s.make_up, s.on == last, s.nth > 0))
        for (skipped, make_up, is_last, _), run in runs:
            days = list(run)
            ordinal = self._ordinal([d.nth for d in days])
            text = f"{skipped}，不计" if skipped else f"{make_up}，{ordinal}" if make_up else ordinal
            self._say(_span(sorted(d.on for d in days)), f"{text}，{self._end}" if is_last else text)

    def _ordinal(self, numbers: Sequence[int]) -> str:
        first, last = min(numbers), max(numbers)
        which = str(first) if first == last else f"{first}—{last}"
        return f"{'往前' if self._is_backwards else ''}第{which}个工作日"

    # The calendar.

    @property
    def _is_backwards(self) -> bool:
        return self.limit.direction == "before"

    @property
    def _end(self) -> str:
        return "最迟这一日" if self._is_backwards else "届满"

    @property
    def _value(self) -> int:
        assert self.limit.value is not None  # the loader refuses a period without value
        return self.limit.value

    @property
    def _total(self) -> int:
        return self._value + self.extended_by

    def _look_up(self, on: date) -> Day:
        found = day(on)
        self.provisional |= found.provisional
        return found

    def _pause_on(self, on: date) -> Pause | None:
        """The pause that includes the day; of several the one that lasts longest."""
        inside = [pause for pause in self.pauses if pause.includes(on)]
        return max(inside, key=lambda pause: pause.until_on or date.max, default=None)

    def _say_open(self, pause: Pause, on: date) -> None:
        reason = f"（{pause.reason}）" if pause.reason else ""
        self._say(on, f"起中止{reason}，恢复以前期限不届满")

    # 1. A fixed date of each year.

    def _fixed_date(self) -> date:
        years = vocabulary().fixed_date_years[self.limit.starts]
        reported = self._first_day.year
        due = months_after(date.fromisoformat(f"{reported:04}-{self.limit.fixed_date}"), 12 * years)
        self._say_start(f"按{reported}年度")
        self._say(due, "每年固定日期，不顺延，届满")
        return due

    # 2. Hours, from moment to moment.

    def _hours(self) -> datetime:
        assert isinstance(self.start, datetime)  # checked on the way in
        due = self.start + timedelta(hours=self._total)
        begun = f"{self.limit.starts}，从该时刻起算{_cited(hour_basis(), self._first_day)}"
        self._say(self.start.strftime("%Y-%m-%d %H:%M"), begun)
        self._say_extension()
        self._say(due.strftime("%Y-%m-%d %H:%M"), f"满{self._total}小时，届满；昼夜、节假日照算，不顺延")
        return due

    # 3. Back from an event.

    def _backwards(self) -> date:
        self._say_start("当日不计入，往前计算")
        if self.limit.unit == "workday":
            seen = list(self._seen_workdays(-_ONE_DAY))
            self._say_seen(seen, seen[-1].on)
            return seen[-1].on
        due = self._after(-self._value)
        self._say(due, f"往前{_amount(self._value, self.limit.unit)}，{self._end}{self._advice(due)}")
        return due

    def _advice(self, due: date) -> str:
        """For a last day on a holiday that does not move: do it on the workday before."""
        try:
            on = day(due)
            before = due
            while not day(before).is_workday:
                before -= _ONE_DAY
        except Refused:  # no calendar for those days: the answer does not depend on it
            return ""
        return "" if on.is_workday or on.provisional else f"（{_day_off(on)}，不顺延，宜在{before}以前办理）"

    # 4. Workdays.

    def _workdays(self) -> date | None:
        seen: list[_Seen] = []
        for one in self._seen_workdays(_ONE_DAY):
            pause = self._pause_on(one.on)
            if pause and pause.until_on is None:
                self._say_seen(seen, None)
                self._say_open(pause, one.on)
                return None
            seen.append(one)
        self._say_seen(seen, seen[-1].on)
        return seen[-1].on

    def _seen_workdays(self, step: timedelta) -> Iterator[_Seen]:
        on, nth = self._first_day, 0
        while nth < self._total:
            on += step
            pause = self._pause_on(on)
            if pause:
                yield _Seen(on, f"中止（{pause.reason}）" if pause.reason else "中止")
                continue
            found = self._look_up(on)
            if not found.is_workday:
                yield _Seen(on, _day_off(found))
                continue
            nth += 1
            yield _Seen(on, nth=nth, make_up=found.name)

    # 5. Calendar days, months and years.

    def _after(self, amount: int) -> date:
        """So many days, months or years on; months and years end on the same day, or on the last of the month."""
        if self.limit.unit == "day":
            return self._first_day + timedelta(days=amount)
        return months_after(self._first_day, amount * 12 if self.limit.unit == "year" else amount)

    def _calendar_days(self) -> date | None:
        due = self._after(self._total)
        paused = self._first_day
        for pause in self.pauses:
            # Days that an earlier pause has already left out are not left out twice.
            start = max(pause.from_on, paused + _ONE_DAY)
            if start > due:
                break
            if pause.until_on is None:
                self._say_open(pause, start)
                return None
            if pause.until_on > start:
                self._say_pause(pause, start)
                due += pause.until_on - start
                paused = pause.until_on - _ONE_DAY
        return self._last_day(due)

    def _say_pause(self, pause: Pause, start: date) -> None:
        assert pause.until_on is not None
        reason = f"（{pause.reason}）" if pause.reason else ""
        days = (pause.until_on - start).days
        self._say(_span([start, pause.until_on - _ONE_DAY]), f"中止{reason}，{days}日不计")

    def _last_day(self, due: date) -> date | None:
        reached = f"第{self._total}日" if self.limit.unit == "day" else f"满{_amount(self._total, self.limit.unit)}"
        if not self._moves():
            self._say(due, f"{reached}，届满{self._advice(due)}")
            return due
        if self._look_up(due).is_workday:
            self._say(due, f"{reached}，届满")
            return due
        self._say(due, f"{reached}，{_day_off(day(due))}")
        return self._moved(due)

    def _moves(self) -> bool:
        """Does a last day on a holiday move to the next workday?"""
        if self.rule.rolls_over_holiday is not None:
            return self.rule.rolls_over_holiday
        if self.actor is not None:
            return self.actor == "party"
        return self.limit.actor in vocabulary().party_actors

    def _moved(self, due: date) -> date | None:
        basis = _cited(self.rule.last_day_basis, self._basis_on)
        on, free = due, []
        while (pause := self._pause_on(on)) or not self._look_up(on).is_workday:
            if pause and pause.until_on is None:
                self._say_open(pause, on)
                return None
            free.append(on)
            on += _ONE_DAY
        self._say(_span(free), f"休息日，顺延{basis}")
        self._say(on, "休息日后第一日，届满")
        return on


def last_day(key: str, start: date | None, version_on: date | None = None) -> date | None:
    """The last day of the limit of a key, by the version of `version_on` (else of `start`).

    None where the start is not known, where the law of that day has no such limit, or where it counts in hours.
    Raises `fazhi.kernel.law.UnknownParameter`.
    """
    return None if start is None else remembered(_last_day, key, start, version_on or start)


def _last_day(key: str, start: date, version_on: date) -> date | None:
    try:
        limit = law.parameter(key, version_on)
    except law.NotInForce:
        return None
    due = deadline(limit, start).due if isinstance(limit, TimeLimit) else None
    return None if isinstance(due, datetime) else due
