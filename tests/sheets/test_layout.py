"""Which columns a sheet has: what people fill in, and what only is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.kernel.act import act
from fazhi.kernel.organs import Charge, Organ
from fazhi.kernel.people import Role, User
from fazhi.kernel.procedure import Step
from fazhi.kernel.register import Record, registry
from fazhi.registers.settlement.models import Dispute
from fazhi.sheets.book import choices_of
from fazhi.sheets.layout import Head, layout_of
from fazhi.sheets.outcome import Outcome
from tests.domain import LONG_AGO, NOW, person
from tests.sheets.conftest import FIRST_ROW, judged, places

RECORDS = sorted(registry.records(), key=lambda record: record.label)


def _steps_of(record: Record, by_hand: bool) -> list[Step]:
    return [step for step in record.procedure.steps if step.by_hand is by_hand]


def _filled_in(record: Record) -> list[Head]:
    return [head for head in layout_of(record).heads if not head.shown_only]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.label)
def test_the_day_of_a_step_is_filled_in_only_where_somebody_who_signs_in_takes_it(record: Record) -> None:
    """Not what the law itself does, another matter brings, or somebody outside gives through a one-time link."""
    others = {step.code for step in _steps_of(record, by_hand=False)}
    assert not {head.step.code for head in _filled_in(record) if head.step is not None} & others


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.label)
def test_a_matter_is_opened_in_a_sheet_only_by_the_steps_that_people_take(record: Record) -> None:
    layout = layout_of(record)
    offered = [name for head in layout.heads for name in choices_of(head, layout) if head.key == "opening"]
    openings = [step.name for step in record.procedure.openable]
    assert offered == (openings if len(openings) > 1 else [])


@pytest.mark.django_db
def test_a_matter_of_another_register_is_told_and_named_by_its_number(
    exported: Callable[..., Path],
    accepted_case: Callable[..., Any],
    county: Organ,
    justice: Organ,
    police: Organ,
) -> None:
    Charge.objects.create(organ=justice, register="settlement", from_on=LONG_AGO)
    clerk: User = person("clerk", county, Role.HANDLER)
    case = accepted_case(date(2024, 3, 4))
    record = Dispute.record
    opening = record.procedure.openable[0]
    given = {
        "title": "示例争议",
        "channel": "petition",
        "phase": "reconsideration",
        "subject": "penalty",
        "respondent": police,
        "application": case,
    }
    act(Dispute, opening.code, by=clerk, on=date(2024, 3, 11), organ=county, today=NOW, **given)
    path = exported(record, clerk, [county])
    found = places(path, record)
    cell = load_workbook(path)[found.title].cell(FIRST_ROW, found.places["application"])
    assert cell.value == case.number
    count, _ = judged(path, record, clerk)
    assert dict(count.outcomes) == {Outcome.SAME: 1}
