"""What a row asks for: a matter to be opened and led on, or what differs from the matter that it names.

An empty cell says nothing: it neither empties a column nor takes a step back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from openpyxl.cell.cell import ERROR_CODES

from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.procedure import Step
from fazhi.kernel.refusal import Refusal
from fazhi.sheets.layout import NUMBER, ON, OPENING, ORGAN, Head, Kind, Layout
from fazhi.sheets.present import Course
from fazhi.sheets.reading import Row
from fazhi.sheets.references import Names
from fazhi.sheets.values import Cell, Unreadable, column_value, day, input_value, same, text, told


@dataclass(frozen=True)
class Problem:
    """What is wrong with a cell."""

    key: str
    refusal: Refusal


@dataclass
class Plan:
    """What a row asks for. `corrections` are columns of a matter that is there, `places` the cells they stand in."""

    row: Row
    matter: Any = None
    opening: Step | None = None
    organ: Organ | None = None
    values: dict[str, Any] = field(default_factory=dict)
    steps: list[tuple[date, Step]] = field(default_factory=list)
    corrections: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    disregarded: list[str] = field(default_factory=list)

    @property
    def changes_nothing(self) -> bool:
        """Whether the matter is as the row says."""
        return self.matter is not None and not (self.corrections or self.steps or self.problems)

    def refuse(self, key: str, code: str, message: str, next_step: str = "") -> None:
        """Note a problem of a cell."""
        self.problems.append(Problem(key, Refusal(code, message, field=key, next_step=next_step)))


class Meaning:
    """Understands the rows of one record's sheet; `home` is the organ that is meant where none is named."""

    def __init__(self, layout: Layout, names: Names, home: Organ | None) -> None:
        self.layout, self.names, self.home = layout, names, home

    def prepare(self, rows: Iterable[Row]) -> None:
        """Look up the matters that the rows refer to, together."""
        wanted: dict[type[Matter], set[str]] = {}
        for head in self._referring():
            texts = {told(row.cells[head.key]) for row in rows if head.key in row.cells}
            wanted.setdefault(head.column.related_model, set()).update(texts)
        self.names.forget_matters()
        for model, texts in wanted.items():
            self.names.look_for(model, texts)

    def _referring(self) -> list[Head]:
        heads = (head for head in self.layout.heads if head.kind is Kind.COLUMN)
        return [
            h for h in heads if isinstance(h.column, models.ForeignKey) and issubclass(h.column.related_model, Matter)
        ]

    # --- cells --------------------------------------------------------------------------------------------------------

    def value(self, head: Head, cell: Any, near: Organ | None) -> Any:
        """What a cell says, in the row of an organ; raises `Unreadable`."""
        if told(cell) in ERROR_CODES:
            raise Unreadable(f"公式出错（{told(cell)}）", "改正公式，或者直接填写内容")
        match head.kind:
            case Kind.DAY:
                return day(cell)
            case Kind.OPENING:
                return self._opening(cell)
            case Kind.INPUT:
                assert head.item is not None
                return self.names.organ(cell) if head.item.kind == "organ" else input_value(head.item, cell)
            case Kind.COLUMN:
                return self._column(head.column, cell, near)
        return text(cell)

    def _column(self, column: Any, cell: Any, near: Organ | None) -> Any:
        if not isinstance(column, models.ForeignKey):
            return column_value(column, cell)
        model: Any = column.related_model
        if issubclass(model, Organ):
            return self.names.organ(cell)
        if issubclass(model, User):
            return self.names.person(cell)
        return self.names.matter(model, cell, near)

    def _opening(self, cell: Any) -> Step:
        for step in self.layout.record.procedure.openable:
            if told(cell) in (step.name, step.code):
                return step
        ways = "、".join(step.name for step in self.layout.record.procedure.openable)
        raise Unreadable(f"没有“{told(cell)}”这种登记方式", f"可以填：{ways}")

    def _read(self, plan: Plan, keys: Iterable[str]) -> None:
        near = plan.organ or self.organ_of(plan.row)
        for key in keys:
            head = self.layout.by_key[key]
            if head.shown_only or key == NUMBER:
                continue
            try:
                plan.values[key] = self.value(head, plan.row.cells[key], near)
            except Unreadable as mistake:
                plan.refuse(key, "unreadable", f"“{head.label}”：{mistake.message}", mistake.next_step)

    def organ_of(self, row: Row) -> Organ | None:
        """The organ that a row names, or the one that is meant; None where that cannot be told."""
        if ORGAN not in row.cells:
            return self.home
        try:
            return self.names.organ(row.cells[ORGAN])
        except Unreadable:
            return None

    # --- a new matter -------------------------------------------------------------------------------------------------

    def new(self, row: Row) -> Plan:
        """A row that names no matter that is there."""
        plan = Plan(row)
        self._read(plan, row.cells)
        if NUMBER in row.cells:
            message = f"没有编号为“{told(row.cells[NUMBER])}”的{self.layout.record.name}，或者您看不到它"
            plan.refuse(NUMBER, "unknown_number", message, "登记新事项的，把这一格留空；更新的，核对编号")
        plan.organ = plan.values.pop(ORGAN, None) or (self.home if ORGAN not in row.cells else None)
        if plan.organ is None and ORGAN not in row.cells:
            plan.refuse(ORGAN, "organ_required", "没有写明由哪个机构登记", "填写“机构”表中的一个机构")
        if not self.layout.record.procedure.openable:
            message = f"{self.layout.record.name}由其他事项的办理带出，不能直接登记"
            plan.refuse(NUMBER, "not_opened_by_hand", message, "填写已有事项的编号")
            return plan
        plan.opening = self._opened_by(plan)
        if ON not in row.cells:
            label = self.layout.by_key[ON].label
            plan.refuse(ON, "required", f"没有填写“{label}”", "填写事情实际发生之日")
        plan.steps = self._days(plan, self.layout.steps)
        return plan

    def _opened_by(self, plan: Plan) -> Step | None:
        openings = self.layout.record.procedure.openable
        if len(openings) == 1:
            return openings[0]
        if OPENING not in plan.row.cells:
            ways = "、".join(step.name for step in openings)
            plan.refuse(OPENING, "required", "没有填写“登记方式”", f"可以填：{ways}")
        found: Step | None = plan.values.pop(OPENING, None)
        return found

    @staticmethod
    def _days(plan: Plan, steps: Iterable[Step]) -> list[tuple[date, Step]]:
        found = [(plan.values[f"on:{step.code}"], step) for step in steps if f"on:{step.code}" in plan.values]
        return sorted(found, key=lambda pair: pair[0])

    # --- a matter that is there ---------------------------------------------------------------------------------------

    def change(self, row: Row, matter: Matter, present: Mapping[str, Cell], course: Course) -> Plan:
        """What differs between a row and the matter that it names."""
        plan = Plan(row, matter, organ=matter.organ)
        differing = [key for key, cell in row.cells.items() if not same(cell, present.get(key))]
        plan.disregarded = [key for key in differing if self.layout.by_key[key].shown_only]
        self._read(plan, differing)
        for key in [key for key, value in plan.values.items() if self._is_so(key, value, matter, course)]:
            del plan.values[key]
        self._refuse_fixed(plan)
        undone = [step for step in self.layout.steps if step.code not in course.days]
        plan.steps = self._days(plan, undone)
        self._correct(plan, course, {name for _, step in plan.steps for name in step.columns})
        return plan

    def _is_so(self, key: str, value: Any, matter: Matter, course: Course) -> bool:
        """Whether a cell says in other words what is so."""
        head = self.layout.by_key[key]
        if head.kind is Kind.COLUMN:
            return bool(getattr(matter, head.column.name) == value)
        if head.kind is Kind.DAY:
            return course.days.get(course.opening if key == ON else str(head.step and head.step.code)) == value
        if head.kind is Kind.OPENING:
            return bool(value.code == course.opening)
        if head.kind is Kind.INPUT and head.step and head.item:
            return bool(course.inputs.get(head.step.code, {}).get(head.item.name) == value)
        return False

    def _refuse_fixed(self, plan: Plan) -> None:
        for key, message in (
            (ORGAN, "已登记的事项不能改换机构"),
            (OPENING, "已登记的事项不能改换登记方式"),
        ):
            if plan.values.pop(key, None) is not None:
                plan.refuse(key, "not_correctable", message, "核对编号或者平台编号是否写错")

    def _correct(self, plan: Plan, course: Course, taken: set[str]) -> None:
        """What a step that was taken before had filled in is corrected; what a new step asks for goes to it."""
        codes = {step.code for _, step in plan.steps}
        for key, value in list(plan.values.items()):
            head = self.layout.by_key[key]
            if head.kind is Kind.COLUMN and head.column.name not in taken:
                self._note(plan, head.column.name, key, value)
            elif head.kind is Kind.INPUT and head.step and head.step.code not in codes:
                done = head.step.code in course.days
                what = "已经办理，当时填写的内容不能用表格更正" if done else "没有填写办理日期"
                advice = "需要改的，在事项页面撤回该步骤后重新办理" if done else "填写该步骤的日期，或者清空这一格"
                plan.refuse(key, "not_correctable", f"“{head.step.name}”{what}", advice)
            elif head.kind is Kind.DAY and (key == ON or (head.step and head.step.code in course.days)):
                self._redate(plan, key, value, course)

    def _redate(self, plan: Plan, key: str, value: date, course: Course) -> None:
        """The day of a step that was taken is corrected where a column of its own keeps it."""
        code = course.opening if key == ON else key.removeprefix("on:")
        step = self.layout.record.procedure.by_code[code]
        if step.date and course.setters.get(step.date) == code:
            self._note(plan, step.date, key, value)
        else:
            message = f"“{step.name}”的办理日期不能用表格更正"
            plan.refuse(key, "not_correctable", message, "需要改的，在事项页面撤回该步骤后重新办理")

    @staticmethod
    def _note(plan: Plan, name: str, key: str, value: Any) -> None:
        plan.corrections[name], plan.places[name] = value, key
        plan.values.pop(key, None)
