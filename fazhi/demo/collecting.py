"""The collection of figures in the example county: returns of the years that are over, and one that is under way.

What registers say under `collected` (measure, organ, year) was handed in, reviewed, approved and locked by the units
that are asked for it; a figure of a whole county is spread over some of them. The collection of last
year's figures is in the middle of its way on the day on which the county is built.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from typing import Any

from fazhi.collection.answers import BLANK, Answer, text_of
from fazhi.collection.guards import findings_of
from fazhi.collection.lines import Line, line_of
from fazhi.collection.models import TO_FILL_IN, Request, Return
from fazhi.collection.rules import Level, Sums
from fazhi.collection.sets import DataSet, data_sets, set_of
from fazhi.collection.units import county_of, office_of
from fazhi.demo.county import Staff
from fazhi.demo.days import workday_from, workdays_later
from fazhi.demo.notation import RegisterExample
from fazhi.demo.values import ExampleMistake
from fazhi.indicators.collected import places, report
from fazhi.indicators.measures import PERCENT
from fazhi.indicators.models import Reported
from fazhi.indicators.period import Period
from fazhi.kernel.batch import Door, batch
from fazhi.kernel.journal import SYSTEM
from fazhi.kernel.organs import Level as OrganLevel
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Role, User

MARK = "【示例】"
NOTE = "示例数据，已经核对"
LIVING = "qingxi"  # the county whose collection is under way
NOT_YET = "media"  # and the data set that it has not asked for
MOST_UNITS = 12  # over which a figure of a county is spread
WAY = ("fill", "submit", "review", "approve")
# How far the units of the living collection are, in turn.
REACHED = (4, 2, 3, 4, 1, 2, 0, 3, 2, 4, 1, 0, 4)
LAST_DAYS = (4, -2, 9)  # of its requests in turn, from today
ISSUED_BEFORE, STEP_DAYS = 21, 3
FEW = 8  # a rate that stands far down a list is one of mishaps
YEARS = "年"

Given = dict[str, Decimal]  # by line
Unit = tuple[str, str, int]  # data set, organ, year


@dataclass
class Collecting:
    """The returns of the example county; `staff` are the people of its organs."""

    organs: Mapping[str, Organ]
    staff: Staff
    today: date

    def gathered(self, examples: Iterable[RegisterExample]) -> dict[Unit, Given]:
        """What the registers say, by the unit that is asked for it."""
        found: dict[Unit, Given] = defaultdict(dict)
        for example in examples:
            for key, by_organ in example.collected.items():
                line = line_of(key)
                data_set = set_of(line.measure.code)
                if data_set is None:
                    raise ExampleMistake(f"{example.code}: collected names {key}, which is not collected")
                for code, by_year in by_organ.items():
                    for year, value in by_year.items():
                        if year < self.today.year:
                            self._spread(found, data_set, line, self.organs[code], year, Decimal(str(value)))
        return found

    def _spread(
        self, found: dict[Unit, Given], data_set: DataSet, line: Line, organ: Organ, year: int, value: Decimal
    ) -> None:
        county = county_of(organ)
        units = data_set.units.of(county, date(year, 12, 31))
        own = [unit for unit in units if unit.pk == organ.pk] or (units[:MOST_UNITS] if organ.pk == county.pk else [])
        for unit, share in zip(own, spread(line, value, len(own)), strict=True):
            found[data_set.code, unit.code, year][line.key] = share
        if not own:  # of a unit that is not asked: what another system hands over
            told: dict[str, Any] = {"state": Reported.VALUE, "value": value, "breakdown": line.breakdown}
            report(line.measure.code, organ, Period.year(year), by=SYSTEM, **told)

    def people(self, counties: Iterable[Organ]) -> None:
        """Whoever reviews and approves is there before the first step."""
        for county in counties:
            office = office_of(county, self.today)
            for role in (Role.HANDLER, Role.REVIEWER, Role.HEAD):
                if not self.staff.holding(role, office.code):
                    self.staff.invent(office, role)

    # --- years that are over ------------------------------------------------------------------------------------------

    def replay(self, door: Door, gathered: Mapping[Unit, Given]) -> None:
        """Hand in, review, approve and lock what was gathered, request by request."""
        requests: dict[tuple[int, str, str], list[tuple[Organ, Given]]] = defaultdict(list)
        for (code, unit, year), given in gathered.items():
            organ = self.organs[unit]
            requests[year, county_of(organ).code, code].append((organ, given))
        for (year, county, code), answered in sorted(requests.items(), key=lambda item: item[0]):
            self._request(door, data_sets()[code], self.organs[county], year, answered)

    def _request(
        self, door: Door, data_set: DataSet, county: Organ, year: int, answered: Sequence[tuple[Organ, Given]]
    ) -> None:
        first = date(year + 1, 1, 1)
        request = self._issue(door, data_set, county, year, self._day(first, 1), first.replace(day=20), answered)
        for row in self._rows(request):
            given = next(given for organ, given in answered if organ.pk == row.organ_id)
            self._go(door, row, data_set, given, WAY, [self._day(first, n) for n in (4, 5, 7, 8)])
        head = self._holder(Role.HEAD, county) or self._office(Role.HEAD, county)
        door.act(request, "lock_approved", by=head, on=self._day(first, 10))
        door.act(request, "close", by=self._office(Role.HANDLER, county), on=self._day(first, 10))

    def _day(self, first: date, workdays: int) -> date:
        return min(workdays_later(first, workdays), self.today)

    def _issue(
        self,
        door: Door,
        data_set: DataSet,
        county: Organ,
        year: int,
        on: date,
        due_on: date,
        answered: Sequence[tuple[Organ, Given]] = (),
    ) -> Request:
        clerk, office = self._office(Role.HANDLER, county), office_of(county, on)
        told: dict[str, Any] = {
            "title": f"{MARK}{year}年度{data_set.name}",
            "data_set": data_set.code,
            "period": str(year),
            "due_on": due_on,
            "units": "\n".join(organ.code for organ, _ in answered),
            "handler": clerk,
        }
        request = door.act(Request, "draft", by=clerk, on=on, organ=office, **told).matter
        issued: Request = door.act(request, "issue", by=clerk, on=on).matter
        return issued

    @staticmethod
    def _rows(request: Request) -> list[Return]:
        return list(Return.objects.filter(request=request).select_related("organ", "request").order_by("organ__path"))

    def _go(
        self, door: Door, row: Return, data_set: DataSet, given: Given, way: Sequence[str], days: Sequence[date]
    ) -> Return:
        """Some steps of a return, each on its day."""
        county = county_of(row.organ)
        clerk = self._holder(Role.HANDLER, row.organ) or self._holder(Role.STATISTICIAN, row.organ)
        by = {"review": self._office(Role.REVIEWER, county), "approve": self._office(Role.HEAD, county)}
        behalf = {} if clerk else {"on_behalf": "示例来函"}
        writer = clerk or self._office(Role.HANDLER, county)
        for step, on in zip(way, days, strict=False):
            told: dict[str, Any] = {}
            if step == "fill":
                told = {"answers": answered(row, data_set, given), **behalf}
            row = door.act(row, step, by=by.get(step, writer), on=on, **told).matter
        return row

    def _holder(self, role: str, organ: Organ) -> User | None:
        return next(iter(self.staff.holding(role, organ.code)), None)

    def _office(self, role: str, county: Organ) -> User:
        return self.staff.holding(role, office_of(county, self.today).code)[0]

    # --- the one that is under way ------------------------------------------------------------------------------------

    def living(self, door: Door, gathered: Mapping[Unit, Given]) -> None:
        """Last year's figures of one county, of which some units have handed in and others have not."""
        county, year = self.organs[LIVING], self.today.year - 1
        over = {code for code, _, of_year in gathered if of_year == year}
        last_days, reached = cycle(LAST_DAYS), cycle(REACHED)
        issued_on = workday_from(self.today - timedelta(days=ISSUED_BEFORE), -1)
        for code, data_set in data_sets().items():
            due_on = self.today + timedelta(days=next(last_days))
            if code in over or code == NOT_YET:
                continue
            request = self._issue(door, data_set, county, year, issued_on, due_on)
            for n, (row, steps) in enumerate(zip(self._rows(request), reached, strict=False)):
                self._go_on(door, row, data_set, n, steps, issued_on)
            if due_on < self.today and any(row.stage in TO_FILL_IN for row in self._rows(request)):
                door.act(request, "remind", by=self._office(Role.HANDLER, county), on=self.today)

    def _go_on(self, door: Door, row: Return, data_set: DataSet, n: int, steps: int, issued_on: date) -> None:
        days = [workday_from(issued_on + timedelta(days=STEP_DAYS * k)) for k in range(1, len(WAY) + 1)]
        row = self._go(door, row, data_set, invented(data_set, n), WAY[:steps], days)
        if steps == 2 and n % 2:  # every other one that was handed in was given back
            reviewer = self._office(Role.REVIEWER, county_of(row.organ))
            opinion = "个别数字与上级统计不一致，请核对后重报（示例）"
            redo = self.today + timedelta(days=STEP_DAYS)
            door.act(row, "give_back", by=reviewer, on=self.today, opinion=opinion, redo_due_on=redo)


def spread(line: Line, value: Decimal, units: int) -> list[Decimal]:
    """A number of a whole county over its units; the first bear what does not divide."""
    if not units:
        return []
    step = Decimal(1).scaleb(-places(line.measure))
    share = (value / units) // step * step
    rest = int((value - share * units) / step)
    return [share + (step if n < rest else 0) for n in range(units)]


def answered(row: Return, data_set: DataSet, given: Given) -> str:
    """The answers of a return: sums made whole, what is not known 不适用 (未填 where the whole says there is more)."""
    numbers = dict(given)
    for rule in data_set.rules:
        whole, *parts = rule.keys
        known = [numbers[key] for key in parts if key in numbers]
        if isinstance(rule, Sums) and known and whole not in numbers:
            numbers[whole] = Decimal(sum(known))
    open_parts = {key for rule in data_set.rules if isinstance(rule, Sums) for key in _unknown_parts(rule, numbers)}
    answers = {line.key: _answer(line.key, numbers, open_parts) for line in data_set.lines}
    text = text_of(answers)
    warned = {f.key for f in findings_of(row, text) if f.level is Level.WARNING and not f.explained}
    return text_of({key: replace(a, note=NOTE) if key in warned else a for key, a in answers.items()})


def _unknown_parts(rule: Sums, numbers: Given) -> list[str]:
    whole, *parts = rule.keys
    known = sum(numbers[key] for key in parts if key in numbers)
    more = whole in numbers and any(key in numbers for key in parts) and known < numbers[whole]
    return [key for key in parts if more and key not in numbers]


def _answer(key: str, numbers: Given, open_parts: set[str]) -> Answer:
    if key in numbers:
        return Answer(Reported.VALUE, numbers[key])
    return replace(BLANK, note=NOTE) if key in open_parts else Answer(Reported.NOT_APPLICABLE)


def invented(data_set: DataSet, n: int) -> Given:
    """Numbers of the living collection: of each measure its first part is large, the wholes follow from the parts."""
    found: Given = {}
    measure = ""
    for place, line in enumerate(data_set.lines):
        if line.part or not line.measure.dimensions:
            first, measure = line.measure.code != measure, line.measure.code
            found[line.key] = Decimal(_invented(line.unit, place, n, first=first))
    return found


def _invented(unit: str, place: int, n: int, *, first: bool) -> int:
    if unit == PERCENT:
        return 1 if place > FEW else 95 + (n + place) % 5
    if unit == YEARS:
        return 1 + n % 3
    return 400 - 9 * place + 3 * n if first else 12 + (n + place) % 7


def collect(examples: Sequence[RegisterExample], organs: Mapping[str, Organ], staff: Staff, today: date) -> None:
    """All returns of the example county."""
    collecting = Collecting(organs, staff, today)
    collecting.people(organ for organ in organs.values() if organ.level == OrganLevel.COUNTY)
    gathered = collecting.gathered(examples)
    with batch(today) as door:
        collecting.replay(door, gathered)
        collecting.living(door, gathered)
