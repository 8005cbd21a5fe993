"""What the sheet says of a matter as it is: the cells that an export writes and that an import is held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models

from fazhi.kernel import clocks
from fazhi.kernel.attempt import standing_date
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.kernel.parties import Party
from fazhi.kernel.people import User
from fazhi.sheets.layout import ON, PARTIES, STAGE, Head, Kind, Layout
from fazhi.sheets.references import Names
from fazhi.sheets.values import Cell, column_cell, input_cell, plain_cell, text_cell


@dataclass
class Course:
    """What was done to a matter: how it was opened, on which day each step was (last) taken, with which inputs."""

    opening: str = ""
    days: dict[str, date] = field(default_factory=dict)
    inputs: dict[str, dict[str, Any]] = field(default_factory=dict)
    setters: dict[str, str] = field(default_factory=dict)  # column → step that last set it

    @classmethod
    def of(cls, events: Sequence[Event]) -> Course:
        """From the events of a matter in their order."""
        course = cls()
        for event in clocks.standing(events):
            course.opening = course.opening or event.step
            course.days[event.step] = standing_date(event, events)
            course.inputs[event.step] = event.inputs
            course.setters.update(dict.fromkeys(event.changes, event.step))
        return course


class Teller:
    """Tells matters of one record, chunk by chunk, in a number of queries that does not hang on their number."""

    def __init__(self, layout: Layout, names: Names, today: date, with_shown: bool = True) -> None:
        self.layout, self.names, self.today, self.with_shown = layout, names, today, with_shown
        model = layout.record.model
        self.related = [
            f.name
            for f in model._meta.concrete_fields
            if isinstance(f, models.ForeignKey) and issubclass(f.related_model, Matter)
        ]

    def courses(self, matters: Sequence[Matter]) -> dict[int, Course]:
        """The course of each matter by its key."""
        events: dict[int, list[Event]] = defaultdict(list)
        keys = [matter.pk for matter in matters]
        for event in Event.objects.filter(record=self.layout.record.label, record_id__in=keys).order_by("seq"):
            events[event.record_id].append(event)
        return {key: Course.of(events[key]) for key in keys}

    def cells(self, matters: Sequence[Matter], courses: dict[int, Course]) -> list[dict[str, Cell]]:
        """The cells of each matter by the key of the column; empty ones are left out."""
        self._read_related(matters)
        parties = self._parties(matters)
        told: list[dict[str, Cell]] = []
        for matter in matters:
            cells = {head.key: self._cell(head, matter, courses[matter.pk]) for head in self.layout.heads}
            if matter.pk in parties:
                cells[PARTIES] = "；".join(parties[matter.pk])
            told.append({key: cell for key, cell in cells.items() if cell is not None})
        return told

    def _read_related(self, matters: Sequence[Matter]) -> None:
        if self.related and matters:
            models.prefetch_related_objects(matters, *self.related)

    def _parties(self, matters: Iterable[Matter]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        if not (self.with_shown and self.layout.record.parties):
            return found
        keys = [matter.pk for matter in matters]
        for party in Party.objects.filter(record=self.layout.record.label, record_id__in=keys).order_by("pk"):
            said = f"{party.get_role_display()}{party.name} {party.masked_identity}".strip()
            found[party.record_id].append(text_cell(said) or "")
        return found

    def _cell(self, head: Head, matter: Matter, course: Course) -> Cell:
        match head.kind:
            case Kind.NUMBER:
                return text_cell(matter.number)
            case Kind.OPENING:
                return self._opening(course).name if course.opening else None
            case Kind.DAY:
                return course.days.get(course.opening if head.key == ON else head.step.code)  # type: ignore[union-attr]
            case Kind.INPUT:
                return self._input(head, course)
            case Kind.COLUMN:
                return self._column(head.column, matter)
            case Kind.SHOWN if self.with_shown:
                return self._shown(head, matter, course)
        return None

    def _opening(self, course: Course) -> Any:
        return self.layout.record.procedure.by_code[course.opening]

    def _input(self, head: Head, course: Course) -> Cell:
        assert head.step is not None
        assert head.item is not None  # so is every head of this kind
        kept = course.inputs.get(head.step.code, {}).get(head.item.name)
        return self.names.organ_cell(kept) if head.item.kind == "organ" else input_cell(head.item, kept)

    def _column(self, column: Any, matter: Matter) -> Cell:
        if not isinstance(column, models.ForeignKey):
            return column_cell(column, getattr(matter, column.name))
        key, model = getattr(matter, column.attname), column.related_model
        if issubclass(model, Organ):
            return self.names.organ_cell(key)
        if issubclass(model, User):
            return self.names.person_cell(key)
        return text_cell(str(getattr(matter, column.name).number)) if key is not None else None

    def _shown(self, head: Head, matter: Matter, course: Course) -> Cell:
        if head.key == STAGE:
            return matter.stage_name
        if head.derived is not None:
            return plain_cell(head.derived.name_on(matter, self.today))
        if head.step is not None:
            return course.days.get(head.step.code)
        if head.column is None:
            return None
        if isinstance(head.column, models.ForeignKey):
            related = getattr(matter, head.column.name)
            return text_cell(str(related)) if related is not None else None
        column = head.column.output_field if isinstance(head.column, models.GeneratedField) else head.column
        value = getattr(matter, head.column.name)
        return plain_cell(value) if column is not head.column else column_cell(column, value)
