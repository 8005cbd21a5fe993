"""Taking the rows of a sheet in: tried first (`judge`), then written (`take`), all of them or none.

Every step and every correction goes through the door of the kernel. A trial takes the steps of some hundred rows and
lets the database take them back, so that nobody waits long for it; the real import is one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.db import transaction

from fazhi.kernel import access, mend
from fazhi.kernel.attempt import Attempt
from fazhi.kernel.batch import Door, batch
from fazhi.kernel.journal import SYSTEM, events_of
from fazhi.kernel.matter import Matter
from fazhi.kernel.memory import remembering
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.procedure import ALWAYS, Step
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.register import Record
from fazhi.sheets.layout import NUMBER, ON, ORGAN, Kind, Layout, day_key, layout_of
from fazhi.sheets.meaning import Meaning, Plan, Problem
from fazhi.sheets.outcome import Count, Outcome, Verdict
from fazhi.sheets.present import Teller
from fazhi.sheets.reading import Row
from fazhi.sheets.references import Names
from fazhi.sheets.values import told

TRIED, TAKEN = 500, 2000  # rows at once
UNWRITTEN = 10**9  # events that a trial gathers before it would write them
REASON = "表格导入"
EXTERNAL = "external_number"


class _Back(Exception):
    """Takes a trial back."""


class HasProblems(Exception):
    """Some rows have problems; nothing was written."""


class OtherThanSeen(Exception):
    """Something was written meanwhile, so that other things would happen than were shown; nothing was written."""


See = Callable[[Verdict], None]


def judge(record: Record, user: User, rows: Iterable[Row], today: date, see: See) -> Count:
    """Try all rows; `see` is told what would become of each. Nothing is written."""
    count, run = Count(), _Run(record, user, today)
    for some in _chunks(rows, TRIED):
        for verdict in run.tried(some):
            count.add(verdict)
            see(verdict)
    return count


def take(
    record: Record, user: User, rows: Iterable[Row], today: date, see: See, *, seen: str = "", name: str = ""
) -> Count:
    """Take all rows in, or raise `HasProblems` or `OtherThanSeen` (`seen` is the digest of the trial) with none.

    The transaction is that of the caller where there is one.
    """
    count, run = Count(), _Run(record, user, today, f"{REASON}：{name}" if name else REASON)
    with transaction.atomic():
        for some in _chunks(rows, TAKEN):
            for verdict in run.taken(some):
                count.add(verdict)
                see(verdict)
        if count.bad:
            raise HasProblems
        if seen and count.digest != seen:
            raise OtherThanSeen
    return count


def _chunks(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    following = iter(rows)
    while some := list(islice(following, size)):
        yield some


def may_import(user: User, record: Record, today: date) -> bool:
    """Whether the user holds a role that takes a step of the record somewhere."""
    roles = {actor.role for step in record.procedure.steps if step.by_hand for actor in step.actors}
    return bool(access.roots(user, record.register_code, roles, today))


def openable(user: User, record: Record, today: date) -> list[str]:
    """The roots of the organs for which the user may open matters of the record."""
    return access.roots_to_open(user, record.procedure.openable, record, today)


def home_of(user: User, record: Record, names: Names, today: date) -> Organ | None:
    """The organ that is meant where a row names none: the only one for which the user may open a matter."""
    roots = openable(user, record, today)
    organs = [organ for organ in names.organs.values() if any(str(organ.path).startswith(root) for root in roots)]
    standing = [organ for organ in organs if organ.abolished_on is None]
    return standing[0] if len(standing) == 1 else None


class _Run:
    """One passage over a sheet; remembers which matters the rows before had named."""

    def __init__(self, record: Record, user: User, today: date, reason: str = REASON) -> None:
        self.record, self.user, self.today, self.reason = record, user, today, reason[:200]
        self.layout: Layout = layout_of(record)
        self.names = Names(user)
        self.meaning = Meaning(self.layout, self.names, home_of(user, record, self.names, today))
        self.teller = Teller(self.layout, self.names, today)
        self.named: dict[tuple[Any, ...], int] = {}

    # --- a number of rows -------------------------------------------------------------------------------------------

    def tried(self, rows: Sequence[Row]) -> list[Verdict]:
        """What would become of the rows."""
        verdicts: list[Verdict] = []
        try:
            with transaction.atomic():
                plans = self._plans(rows)
                mended = {id(plan): self._mend(plan) for plan in plans}
                with batch(self.today, UNWRITTEN) as door:
                    verdicts = self._through(door, plans, mended)
                    raise _Back
        except _Back:
            return verdicts

    def taken(self, rows: Sequence[Row]) -> list[Verdict]:
        """What became of the rows; inside the transaction of the caller."""
        plans = self._plans(rows)
        mended = {id(plan): self._mend(plan) for plan in plans}
        with batch(self.today) as door:
            return self._through(door, plans, mended)

    def _plans(self, rows: Sequence[Row]) -> list[Plan]:
        with remembering():
            self.meaning.prepare(rows)
            matters = self._matters(rows)
            there = list({matter.pk: matter for matter in matters.values()}.values())
            courses = self.teller.courses(there)
            cells = dict(zip([m.pk for m in there], self.teller.cells(there, courses), strict=True))
            plans = []
            for row in rows:
                matter = matters.get(row.number)
                if matter is None:
                    plan = self.meaning.new(row)
                else:
                    plan = self.meaning.change(row, matter, cells[matter.pk], courses[matter.pk])
                self._refuse_twice(plan)
                plans.append(plan)
        return plans

    def _matters(self, rows: Sequence[Row]) -> dict[int, Matter]:
        """The matters that rows name by number, or by organ and the number of the state's platform."""
        numbers = {told(row.cells[NUMBER]) for row in rows if NUMBER in row.cells}
        externals = {told(row.cells[EXTERNAL]) for row in rows if EXTERNAL in row.cells and NUMBER not in row.cells}
        seen = access.visible(self.user, self.record.model, self.today).select_related("organ")
        by_number: dict[str, list[Matter]] = {}
        for matter in seen.filter(number__in=numbers) if numbers else ():
            by_number.setdefault(matter.number, []).append(matter)
        by_external = {}
        for matter in seen.filter(external_number__in=externals).order_by("-pk") if externals else ():
            by_external[matter.organ_id, matter.external_number] = matter
        found: dict[int, Matter] = {}
        for row in rows:
            if matter := self._named_by(row, by_number, by_external):
                found[row.number] = matter
        return found

    def _named_by(self, row: Row, by_number: dict[str, list[Matter]], by_external: dict[Any, Matter]) -> Matter | None:
        organ = self.meaning.organ_of(row)
        if NUMBER in row.cells:
            fitting = by_number.get(told(row.cells[NUMBER]), [])
            here = [matter for matter in fitting if organ is not None and matter.organ_id == organ.pk]
            return fitting[0] if len(fitting) == 1 else here[0] if len(here) == 1 else None
        if EXTERNAL not in row.cells or organ is None:
            return None
        return by_external.get((organ.pk, told(row.cells[EXTERNAL])))

    def _refuse_twice(self, plan: Plan) -> None:
        """A row that names the same matter as one before."""
        row = plan.row
        external = told(row.cells.get(EXTERNAL))
        key: tuple[Any, ...] = ()
        if plan.matter is not None:
            key = ("matter", plan.matter.pk)
        elif external and plan.organ is not None:
            key = ("external", plan.organ.pk, external)
        if key and (first := self.named.setdefault(key, row.number)) != row.number:
            place = NUMBER if NUMBER in row.cells else EXTERNAL
            plan.refuse(place, "row_twice", f"与第{first}行是同一件事项", "删去重复的一行，或者改正编号")

    # --- one row ----------------------------------------------------------------------------------------------------

    def _mend(self, plan: Plan) -> bool:
        """Correct what differs in a matter that is there; whether that was done."""
        if plan.problems or not plan.corrections:
            return False
        try:
            with transaction.atomic():
                mend.correct(plan.matter, by=self.user, reason=self.reason, today=self.today, **plan.corrections)
        except Refused as refused:
            first = next(iter(plan.places.values()))
            plan.problems += [Problem(plan.places.get(r.field, first), r) for r in refused.refusals]
            return False
        return True

    def _through(self, door: Door, plans: Sequence[Plan], mended: dict[int, bool]) -> list[Verdict]:
        going = [plan for plan in plans if plan.matter is not None and plan.steps and not plan.problems]
        held = {matter.pk: matter for matter in door.hold(plan.matter for plan in going)}
        return [self._verdict(door, plan, held, mended[id(plan)]) for plan in plans]

    def _verdict(self, door: Door, plan: Plan, held: dict[int, Matter], mended: bool) -> Verdict:
        steps: list[str] = []
        warnings = 0
        matter = plan.matter
        if not plan.problems and (matter is None or plan.steps):
            matter, warnings = self._take(door, plan, held.get(matter.pk) if matter else None, steps)
        if plan.problems:
            outcome = Outcome.BAD
        elif plan.matter is None:
            outcome = Outcome.NEW
        else:
            outcome = Outcome.UPDATED if mended or steps else Outcome.SAME
        number = matter.number if matter is not None and outcome is not Outcome.BAD else ""
        names = (*(["更正"] if mended else []), *steps)
        unnamed = outcome is Outcome.NEW and EXTERNAL not in plan.row.cells
        if matter is not None and steps:
            door.let_go(matter)
        told_of = tuple(plan.problems), warnings, names, tuple(plan.disregarded), unnamed
        return Verdict(plan.row.number, outcome, number, *told_of)

    def _take(self, door: Door, plan: Plan, matter: Matter | None, names: list[str]) -> tuple[Any, int]:
        """Open the matter where it is new, and take the steps; what is refused becomes problems of the row."""
        given: set[str] = set()
        warnings = 0
        pending = list(plan.steps)
        if matter is None:
            assert plan.opening is not None
            assert plan.organ is not None  # else there were problems
            pending.insert(0, (plan.values[ON], plan.opening))
        while pending:
            on, step = pending.pop(0 if matter is None else _next(pending, matter))
            try:
                if matter is not None and matter.stage not in step.source:
                    matter = self._caught_up(door, matter, on)
                done = door.act(
                    matter if matter is not None else self.record.model,
                    step.code,
                    by=self.user,
                    on=on,
                    organ=plan.organ,
                    reason=self.reason,
                    **self._data(step, plan, on, given),
                )
            except Refused as refused:
                plan.problems += [Problem(self._place(r, step), r) for r in refused.refusals]
                return matter, warnings
            matter, warnings = done.matter, warnings + len(done.warnings)
            names.append(step.name)
        self._refuse_left(plan, matter, given)
        return matter, warnings

    def _place(self, refusal: Refusal, step: Step) -> str:
        """The cell that a refusal means; who may open nothing for an organ is told so at the organ."""
        return ORGAN if step.opens and refusal.code == "no_role" else self.layout.place_of(refusal.field, step)

    def _data(self, step: Step, plan: Plan, on: date, given: set[str]) -> dict[str, Any]:
        """What the row tells of a step; a column is given to the first step that asks for it."""
        names = dict.fromkeys((*step.columns, *(ALWAYS if step.opens else ())))
        data = {name: plan.values[name] for name in names if name in plan.values and name not in given}
        given.update(data)
        for item in step.inputs:
            key = f"{step.code}.{item.name}"
            if key in plan.values:
                data[item.name] = plan.values[key]
                given.add(key)
        if step.date and step.date in step.columns:
            data[step.date] = on
        given.add(day_key(step))
        return data

    def _caught_up(self, door: Door, matter: Matter, until: date) -> Matter:
        """The matter after the steps that the law itself had taken by a day, where those come before the next."""
        for step in self.record.procedure.steps:
            if step.automatic is None or matter.stage not in step.source:
                continue
            attempt = Attempt(matter, step, SYSTEM, until, self.today, {}, events_of(matter))
            on = step.automatic(attempt.situation())
            if on is not None and on <= until:
                matter = door.act(matter, step.code, by=SYSTEM, on=on).matter
        return matter

    def _refuse_left(self, plan: Plan, matter: Any, given: set[str]) -> None:
        """What was filled in and no step has taken, unless it is so all the same."""
        for key, value in plan.values.items():
            head = self.layout.by_key[key]
            if key in given or (head.kind is Kind.COLUMN and getattr(matter, head.column.name) == value):
                continue
            where = f"“{head.group}”"
            message = f"“{head.label}”在{where}时填写，这一行没有办理{where}"
            plan.refuse(key, "step_missing", message, f"填写{where}的日期，或者清空这一格")


def _next(pending: Sequence[tuple[date, Step]], matter: Matter) -> int:
    """Of the steps of the earliest day the first that can be taken at this stage, else the first."""
    earliest = [n for n, (on, _) in enumerate(pending) if on == pending[0][0]]
    return next((n for n in earliest if matter.stage in pending[n][1].source), 0)
