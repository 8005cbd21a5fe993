"""The declaration agrees with the catalogue and the law, and the database holds what the steps hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from fazhi.indicators.catalogue import load_catalogue
from fazhi.kernel import law
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.registers.leadership.models import Field, Honour, Meeting, Task, YearReport
from fazhi.registers.leadership.register import register

from .conftest import Build

CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
RECORDS: dict[str, type[Matter]] = {record.model.__name__: record.model for record in register.records}
OWN = {"Body", "AgendaItem"}  # beyond the catalogue
USED = {
    "decision.collective",
    "decision.collective.record",
    "governance.annual_report.publish",
    "governance.annual_report.upward",
    "governance.enforcement_appraisal",
    "governance.legal_publicity",
    "governance.reconsideration_appraisal",
}


def test_the_law_it_rests_on_is_named() -> None:
    every: set[str] = set().union(*(record.procedure.keys() for record in register.records))
    assert every == USED
    assert every <= {parameter.key for parameter in law.all_parameters()}


def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def names(values: Any, registers: dict[str, Any]) -> dict[str, str]:
    """Code and first name of each value."""
    if values == "@registers":
        return {code: spec["name"] for code, spec in registers.items()}
    return {code: text if isinstance(text, str) else text[0] for code, text in values.items()}


@pytest.mark.parametrize("name", sorted(set(RECORDS) - OWN))
def test_fields_and_values_are_those_of_the_catalogue(name: str) -> None:
    registers = catalogue()["registers"]
    model, wanted = RECORDS[name], registers["leadership"]["records"][name]
    assert str(model._meta.verbose_name) == wanted["name"]
    for field, spec in wanted["fields"].items():
        column: Any = model._meta.get_field(field)
        assert str(column.verbose_name) == (spec if isinstance(spec, str) else spec["name"]), field
        if isinstance(spec, dict) and "values" in spec:
            assert dict(column.choices) == names(spec["values"], registers), field


def test_every_record_of_the_catalogue_is_there() -> None:
    assert set(catalogue()["registers"]["leadership"]["records"]) == set(RECORDS) - OWN


def test_a_business_is_one_of_the_registers_of_the_catalogue() -> None:
    assert dict(Field.choices) == {code: named.name for code, named in load_catalogue().registers.items()}


@pytest.mark.parametrize("model", RECORDS.values(), ids=lambda m: m.__name__)
def test_every_column_of_its_own_says_what_goes_into_it(model: type[models.Model]) -> None:
    common = {f.name for f in Matter._meta.get_fields()}
    own = {f.name for f in model._meta.concrete_fields} - common - {"id"}
    assert [name for name in own if not model._meta.get_field(name).help_text] == []


MEETING: dict[str, Any] = {
    "kind": "other",
    "field": "norms",
    "called_on": date(2024, 3, 4),
    "held_on": date(2024, 3, 6),
    "stage": "held",
}
TASK: dict[str, Any] = {
    "kind": "reform",
    "set_on": date(2024, 3, 4),
    "due_on": date(2024, 6, 28),
    "stage": "set",
}
REPORT: dict[str, Any] = {
    "year": 2023,
    "begun_on": date(2024, 1, 8),
    "year_ends_on": date(2023, 12, 31),
    "stage": "drafting",
}
HONOUR: dict[str, Any] = {
    "kind": "unit",
    "grade": "own",
    "field": "norms",
    "recipient": "某股",
    "awarded_by": "某局",
    "awarded_on": date(2024, 3, 4),
    "stage": "awarded",
}
FORBIDDEN = [
    pytest.param(Meeting, {**MEETING, "held_on": date(2024, 3, 1)}, "meeting_held_after_call", id="held too early"),
    pytest.param(Meeting, {**MEETING, "held_on": None}, "meeting_held_or_not", id="held on no day"),
    pytest.param(Meeting, {**MEETING, "minutes_number": "1号"}, "meeting_minutes", id="minutes of no day"),
    pytest.param(Task, {**TASK, "due_on": None}, "task_due_or_cancelled", id="task without last day"),
    pytest.param(Task, {**TASK, "stage": "cancelled"}, "task_due_or_cancelled", id="cancelled and due"),
    pytest.param(Task, {**TASK, "verified_on": date(2024, 6, 3)}, "task_verified_when_done", id="verified, not done"),
    pytest.param(
        YearReport, {**REPORT, "published_on": date(2023, 12, 1)}, "report_published_after", id="public before begun"
    ),
    pytest.param(
        Honour, {**HONOUR, "revoked_on": date(2024, 3, 1)}, "honour_revoked_after", id="revoked before awarded"
    ),
]


@pytest.mark.parametrize("model, values, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(
    county: Organ, model: type[Matter], values: dict[str, Any], constraint: str
) -> None:
    row = model(organ=county, entered_at=timezone.now(), title="甲", **values)
    with pytest.raises(IntegrityError, match=f"leadership_{constraint}"), transaction.atomic():
        row.write()


def test_a_task_is_never_deleted(task: Build) -> None:
    matter = task()
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM leadership_task WHERE id = %s", [matter.pk])
