"""The declaration agrees with the catalogue, and the database holds what the steps hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from fazhi.indicators import law_use
from fazhi.kernel import law
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.registers.governance.models import Finding, ModelUnit, Point
from fazhi.registers.governance.register import register

from .conftest import Build

CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
RECORDS: dict[str, type[Matter]] = {record.model.__name__: record.model for record in register.records}


def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["governance"]["records"]  # type: ignore[no-any-return]


def test_every_record_of_the_catalogue_is_there() -> None:
    assert set(catalogue()) == set(RECORDS)


@pytest.mark.parametrize("name", RECORDS)
def test_fields_and_values_are_those_of_the_catalogue(name: str) -> None:
    model, wanted = RECORDS[name], catalogue()[name]
    assert str(model._meta.verbose_name) == wanted["name"]
    for field, spec in wanted["fields"].items():
        column: Any = model._meta.get_field(field)
        assert str(column.verbose_name) == (spec if isinstance(spec, str) else spec["name"]), field
        if isinstance(spec, dict) and "values" in spec:
            labels = {code: text if isinstance(text, str) else text[0] for code, text in spec["values"].items()}
            assert dict(column.choices) == labels, field


@pytest.mark.parametrize("model", RECORDS.values(), ids=lambda m: m.__name__)
def test_every_column_of_its_own_says_what_goes_into_it(model: type[models.Model]) -> None:
    common = {f.name for f in Matter._meta.get_fields()}
    own = {f.name for f in model._meta.concrete_fields} - common - {"id"}
    assert [name for name in own if not model._meta.get_field(name).help_text] == []


def test_every_limit_of_a_claim_for_compensation_stands_with_its_reason() -> None:
    keys = {row.key for row in law.all_parameters() if law_use.business_of(row.key) == "compensation"}
    listed = {key: lines for key, lines in law_use.unused().items() if key in keys}
    assert keys - set(law_use.uses()) == set(listed)
    assert {line.register for lines in listed.values() for line in lines} <= {"governance"}


POINT: dict[str, Any] = {"opened_on": date(2024, 3, 4), "stage": "open"}
FINDING: dict[str, Any] = {"content": "问题", "found_on": date(2024, 3, 4), "stage": "found"}
UNIT: dict[str, Any] = {
    "village": "第1村",
    "kind": "democracy",
    "grade": "county",
    "entered_on": date(2024, 3, 4),
    "applied_on": date(2024, 3, 4),
    "stage": "applied",
}
FORBIDDEN = [
    pytest.param(Point, {**POINT, "closed_on": date(2024, 3, 1)}, "point_closed_after", id="closed before it opened"),
    pytest.param(Finding, FINDING, "finding_from_somebody", id="found by nobody"),
    pytest.param(ModelUnit, {**UNIT, "applied_on": None}, "unit_applied_or_named", id="neither applied nor named"),
    pytest.param(ModelUnit, {**UNIT, "named_on": date(2024, 3, 1)}, "unit_named_after", id="named before it applied"),
    pytest.param(
        ModelUnit, {**UNIT, "withdrawn_on": date(2024, 6, 3)}, "unit_withdrawn_when_named", id="withdrawn, not named"
    ),
]


@pytest.mark.parametrize("model, values, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(
    township: Organ, model: type[Matter], values: dict[str, Any], constraint: str
) -> None:
    place = {"place": township} if model is Point else {}
    row = model(organ=township, entered_at=timezone.now(), title="甲", **values, **place)
    with pytest.raises(IntegrityError, match=f"governance_{constraint}"), transaction.atomic():
        row.write()


def test_a_finding_is_never_deleted(found: Build, observer: Build) -> None:
    matter = found(observer=observer()).matter
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM governance_finding WHERE id = %s", [matter.pk])
