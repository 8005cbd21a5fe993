"""Compose the yearly report of an organ from the clauses of the registers and the figures of the year.

    composition = compose(organ, 2024)

The five required items stand in the form for the level of the organ, the clauses under the tasks of the outline in
force. Every number comes from a measure and stays bound to it; what only a person can write is a marked slot, listed as
open. Missing and not yet approved figures are listed as problems: such a report cannot be published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import count

from django.utils import timezone

from fazhi.collection.asked import Open, open_returns, waiting_for
from fazhi.collection.models import Return
from fazhi.indicators import figures
from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.evaluate import State
from fazhi.indicators.figures import MeasureRefused, MeasureValue, organ_asked
from fazhi.indicators.measures import (
    MULTIPLES,
    Active,
    Breakdown,
    Collected,
    Count,
    Kind,
    Measure,
    Ratio,
    Stock,
    Total,
    terms_of,
)
from fazhi.indicators.period import Period
from fazhi.kernel import access
from fazhi.kernel.organs import Charge, Organ, in_force, scope
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.register import Register, registry
from fazhi.reports.clause import Asked, Clause
from fazhi.reports.composition import Block, Bound, Composition, Doubt, Lack, Problem, Role, Run
from fazhi.reports.numerals import heading_number
from fazhi.reports.outline import Item, Task, outline_of, phrase, shape_of, title_lines
from fazhi.reports.wording import Slot, Standing, Stated, Worded, Wording, legible, multiple_for

STANDING = {
    State.VALUE: Standing.VALUE,
    State.BLANK: Standing.MISSING,
    State.MISSING: Standing.MISSING,
    State.NOT_APPLICABLE: Standing.NO_VALUE,
    State.UNDEFINED: Standing.NO_VALUE,
}
LACKS = {Standing.MISSING: Lack.MISSING, Standing.UNAPPROVED: Lack.UNAPPROVED}
PRINTED_AS_COUNTED = (Count, Active, Stock)


def compose(organ: Organ | str, year: int, *, user: User | None = None, today: date | None = None) -> Composition:
    """The report of an organ for a year.

    Refuses an unknown organ, a level that makes no report, a year that has not begun (`future_year`) or in which the
    organ did not exist, a year without any data (`no_data`), and a user who may not see all that the report counts.
    """
    found, day = organ_asked(organ), today or timezone.localdate()
    period = _report_year(found, year, day)
    draft = _Draft(found, period, user, day)
    said = list(draft.clauses())
    if not said:
        raise _no_data(found, year)
    blocks = list(_blocks(draft, said))
    return Composition(
        organ=found.code,
        organ_name=draft.name,
        year=year,
        blocks=tuple(blocks),
        problems=tuple(_problems(draft, said, blocks)),
        doubts=tuple(_doubts(draft, said)),
    )


def _report_year(organ: Organ, year: int, today: date) -> Period:
    if year > today.year:
        message = f"{year}年尚未开始，不能编写{year}年的报告"
        raise _refused("future_year", message, "year", f"选择{today.year}年及以前的年度")
    outline_of(year)
    period = Period.year(year)
    ended = organ.abolished_on is not None and organ.abolished_on <= period.start
    if organ.founded_on > period.last or ended:
        message = f"{organ}在{year}年不存在"
        raise _refused("organ_not_there", message, "year", "选择该机构存续期间的年度，或承继其职责的机构")
    return period


def _no_data(organ: Organ, year: int) -> Refused:
    message = f"{organ}{year}年没有任何数据，不能编写报告"
    return _refused("no_data", message, "year", "核对机构和年度；当年的事项应先录入或导入台账")


def _refused(code: str, message: str, field_name: str, next_step: str) -> Refused:
    return Refused(Refusal(code, message, field=field_name, next_step=next_step))


# -- figures of one organ and year


@dataclass(frozen=True, slots=True)
class _Said:
    """A clause with its words."""

    task: str
    register: Register
    worded: Worded


@dataclass
class _Draft:
    """The figures of one organ and year, each asked for once, and the clauses worded with them."""

    organ: Organ
    period: Period
    user: User | None
    today: date
    _bound: dict[Asked, Bound] = field(default_factory=dict)
    _charges: dict[str, bool] = field(default_factory=dict)
    _open: dict[str, Open] = field(default_factory=dict)

    @property
    def year(self) -> int:
        return self.period.start.year

    @cached_property
    def name(self) -> str:
        """The organ's full name at the end of the year."""
        return self.organ.name_on(self.period.last)

    def clauses(self) -> Iterator[_Said]:
        """The clauses for which the organ has something to report, in the order of the registers."""
        wording = Wording(lambda asked: self.bound(asked).stated, self.name, self.year)
        for register in registry:
            clause = register.clause
            if not isinstance(clause, Clause):
                continue
            self._refuse_partial_view(register)
            if self._concerns(register, clause):
                yield _Said(clause.task, register, wording.clause(clause))

    def _concerns(self, register: Register, clause: Clause) -> bool:
        """Whether the organ has figures above zero, or is in charge of the business and so reports its zeros as well.

        A figure that the register cannot know yet is no reason to bring up a business with which an organ has nothing
        to do; one that is being collected from it is.
        """
        stated = [self.bound(asked).stated for asked in clause.figures]
        if any(figure.value or figure.standing is Standing.UNAPPROVED for figure in stated):
            return True
        return self._in_charge(register.code) and any(figure.standing is Standing.VALUE for figure in stated)

    def _in_charge(self, register: str) -> bool:
        """Whether the organ, or an office directly below it, is in charge of a business."""
        if register not in self._charges:
            own = Charge.objects.filter(
                in_force(self.period.last),
                register=register,
                organ__path__startswith=self.organ.path,
                organ__depth__lte=self.organ.depth + 1,
            )
            self._charges[register] = own.exists()
        return self._charges[register]

    def _refuse_partial_view(self, register: Register) -> None:
        """A report is composed by somebody who sees all it counts; a part of the figures would be a wrong report."""
        if self.user is None:
            return
        counted = str(scope(self.organ, register.code, self.period.last).path)
        seen = access.roots(self.user, register.code, access.SEES_MATTERS)
        if not any(counted.startswith(root) for root in seen):
            message = f"您没有查看{self.organ}全部{register.name}事项的权限，不能编写其报告"
            raise _refused("no_access", message, "organ", "请有权限的人员编写，或者请管理员授权")

    def bound(self, asked: Asked) -> Bound:
        """A figure with its proof."""
        if asked not in self._bound:
            self._bound[asked] = self._bind(asked)
        return self._bound[asked]

    def _bind(self, asked: Asked) -> Bound:
        measure = load_catalogue().measure(asked.code)
        period = _years(self.period, asked.years)
        try:
            (found,) = figures.series(
                asked.code, self.organ, [period], breakdown=asked.breakdown, user=self.user, today=self.today
            )
        except MeasureRefused as refused:
            if refused.refusal.code != "not_kept":
                raise
            found = None
        decimals = measure.decimals if asked.decimals is None else asked.decimals
        standing = self._standing(measure, period, found)
        known = None if found is None or standing is Standing.UNAPPROVED else found.value
        value, unit = legible(known, measure.unit, decimals, measure.units)
        multiple = multiple_for(value, measure.print_multiple[:1], measure.unit, measure.units)
        stated = Stated(
            asked=asked,
            name=measure.name,
            standing=standing,
            value=value,
            unit=unit,
            decimals=decimals,
            multiple=MULTIPLES.get(multiple, 1),
            multiple_word=multiple,
        )
        return Bound(
            stated=stated,
            organ=self.organ.code,
            organ_name=self.name,
            period=period.code,
            period_label=period.label,
            breakdown_label=_label(asked.code, asked.breakdown),
            definition=measure.words,
            basis=measure.basis,
            domain=measure.register,
            numerator=found.numerator if found and measure.kind is Kind.RATIO else None,
            denominator=found.denominator if found and measure.kind is Kind.RATIO else None,
            records=self._records(found),
        )

    def _standing(self, measure: Measure, period: Period, found: MeasureValue | None) -> Standing:
        """Whether a figure is there. One that is being collected waits until it is approved by all who are asked. What
        nobody handed in is missing only to who is in charge of the business; others were never asked for it."""
        if self.waiting(measure, period):
            return Standing.UNAPPROVED
        if found is None:
            return Standing.NO_VALUE
        if found.state is State.MISSING and not self._in_charge(found.definition.register):
            return Standing.NO_VALUE
        return STANDING[found.state]

    def waiting(self, measure: Measure, period: Period) -> list[Return]:
        """The returns that were asked for the figure, or for a part of it, and have not been approved."""
        if isinstance(measure.formula, Collected):
            root = scope(self.organ, measure.register, period.last)
            if root.path not in self._open:
                self._open[str(root.path)] = open_returns(root)
            return self._open[str(root.path)].of(measure.code, period)
        parts = {(term.code, period.previous() if term.previous else period) for term in terms_of(measure.formula)}
        return [row for code, span in parts for row in self.waiting(load_catalogue().measure(code), span)]

    def _records(self, found: MeasureValue | None) -> int | None:
        """How many records a number counts; a ratio has two such numbers, an answer of a unit none."""
        if found is None or found.value is None:
            return None
        formula = found.definition.formula
        if isinstance(formula, PRINTED_AS_COUNTED):
            return int(found.value)
        if isinstance(formula, Ratio | Total | Collected):
            return None
        parts = figures.records(
            found.code, self.organ, found.period, breakdown=found.breakdown, user=self.user, today=self.today
        )
        return sum(int(rows.count()) for rows in parts.values())


def _years(year: Period, number: int) -> Period:
    return Period(date(year.start.year - number + 1, 1, 1), year.end)


def _label(code: str, breakdown: Breakdown) -> str:
    """A breakdown in Chinese."""
    named = load_catalogue().dimensions(code)
    parts = []
    for cut in breakdown:
        values = ("和" if cut.together else "或").join(named[cut.key].label(value) for value in cut.values)
        parts.append(f"{named[cut.key].name}：{values}")
    return "；".join(parts)


# -- blocks


def _blocks(draft: _Draft, said: Sequence[_Said]) -> Iterator[Block]:
    shape = shape_of(draft.organ.level)
    for line in title_lines():
        yield Block(Role.TITLE, (_filled(line, draft),))
    yield Block(Role.ADDRESSEE, (*_addressee(draft, shape.above), "："))
    yield Block(Role.BODY, (Slot(phrase("lead")), "。", _filled(phrase("opening"), draft)))
    for number, item in enumerate(shape.items, start=1):
        yield Block(Role.HEADING, (_filled(item.heading, draft),), heading_number(1, number))
        if item.achievements:
            yield from _achievements(draft, said, item, every_task=shape.every_task)
        else:
            yield from (_open(slot) for slot in item.slots)
    yield Block(Role.SIGNATURE, (draft.name,))
    yield Block(Role.DATE, (Slot(phrase("date")),))


def _achievements(draft: _Draft, said: Sequence[_Said], item: Item, *, every_task: bool) -> Iterator[Block]:
    """The tasks in order, each with the clauses that belong to it."""
    number = count(1)
    for task in outline_of(draft.year).tasks:
        clauses = [clause for clause in said if clause.task == task.code]
        if clauses or every_task:
            yield Block(Role.SUBHEADING, (task.title,), heading_number(2, next(number)))
            yield from (_clause(draft, clause) for clause in clauses)
        if every_task:
            yield _open(_chapter(task))
    yield from (_open(slot) for slot in item.slots)


def _chapter(task: Task) -> str:
    return phrase("chapter").format(task=task.title)


def _clause(draft: _Draft, said: _Said) -> Block:
    runs = (draft.bound(run.asked) if isinstance(run, Stated) else run for run in said.worded.runs)
    return Block(Role.BODY, tuple(runs))


def _open(about: str) -> Block:
    return Block(Role.BODY, (Slot(about), "。"))


def _addressee(draft: _Draft, pattern: str) -> tuple[Run, ...]:
    above = draft.organ.parent
    if above is None:
        return (Slot("主送机关"),)
    return (pattern.format(above=above.name_on(draft.period.last).removesuffix("人民政府")),)


def _filled(pattern: str, draft: _Draft) -> str:
    return pattern.format(organ=draft.name, year=draft.year, next=draft.year + 1)


# -- what keeps it from being published


def _problems(draft: _Draft, said: Sequence[_Said], blocks: Sequence[Block]) -> Iterator[Problem]:
    if draft.period.last >= draft.today:
        message = f"{draft.year}年尚未结束，数字还会变化"
        yield Problem(Lack.UNFINISHED, message, "", f"{draft.year + 1}年1月1日以后再编写正式报告")
    for clause in said:
        for stated in clause.worded.blocked:
            yield _gap(draft, stated, clause.register)
    heading = ""
    for block in blocks:
        heading = block.text if block.role in (Role.HEADING, Role.SUBHEADING) else heading
        for run in block.runs:
            if isinstance(run, Slot):
                yield Problem(Lack.OPEN, f"待撰写：{run.about}", heading, "由撰写单位填写后再公布")


def _doubts(draft: _Draft, said: Sequence[_Said]) -> Iterator[Doubt]:
    """What the clauses ask about the figures of the year."""
    for clause in said:
        for question in clause.register.clause.questions:
            bound = draft.bound(question.asked)
            if question.bites(bound.stated.value, bound.denominator):
                named = bound.stated.name + (f"（{bound.breakdown_label}）" if bound.breakdown_label else "")
                message = f"{bound.period_label}{named}为{question.value}%，共{bound.denominator}件，是否属实"
                yield Doubt(bound, message, clause.register.name, question.ask)


def _gap(draft: _Draft, stated: Stated, register: Register) -> Problem:
    bound = draft.bound(stated.asked)
    formula = load_catalogue().measure(bound.code).formula
    named = stated.name + (f"（{bound.breakdown_label}）" if bound.breakdown_label else "")
    asked_of = f"请{formula.asked_of}填报" if isinstance(formula, Collected) else "补齐所依据的数据"
    if stated.standing is Standing.UNAPPROVED:
        measure, period = load_catalogue().measure(bound.code), _years(draft.period, stated.asked.years)
        units = waiting_for(draft.waiting(measure, period))
        message, step = f"{bound.period_label}{named}尚未审定：{units}", "由填报单位报送、主管单位审核审定"
    else:
        message, step = f"缺少{bound.period_label}{named}", asked_of
    return Problem(LACKS[stated.standing], message, register.name, step, bound.code, bound.breakdown)
