"""The declaration agrees with the catalogue and the law, and the database holds what the steps hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from fazhi.indicators import law_use
from fazhi.indicators.catalogue import load_catalogue
from fazhi.kernel import law
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.registers.emergency.models import Consultation, Drill, Plan, Response

from .conftest import Build

CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
RECORDS: dict[str, type[Matter]] = {
    "Plan": Plan,
    "Drill": Drill,
    "Consultation": Consultation,
    "Response": Response,
}


def test_every_parameter_of_emergencies_is_used_or_listed_with_its_reason() -> None:
    keys = {row.key for row in law.all_parameters() if row.key.startswith("emergency.")}
    used, listed = set(law_use.uses()) & keys, set(law_use.unused()) & keys
    assert (used, listed) == (keys - {"emergency.time_limits"}, {"emergency.time_limits"})


def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["emergency"]["records"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", RECORDS)
def test_fields_and_values_are_those_of_the_catalogue(name: str) -> None:
    model, wanted = RECORDS[name], catalogue()[name]
    assert str(model._meta.verbose_name) == wanted["name"]
    for field, spec in wanted["fields"].items():
        column = model._meta.get_field(field)
        label = spec if isinstance(spec, str) else spec["name"]
        assert str(column.verbose_name) == label, field
        if isinstance(spec, dict) and "values" in spec:
            labels = {code: text if isinstance(text, str) else text[0] for code, text in spec["values"].items()}
            assert dict(column.choices) == labels, field


def test_every_record_of_the_catalogue_is_a_record_here() -> None:
    assert set(catalogue()) == set(RECORDS)


BREAKDOWNS = [
    (m.code, m.formula.record, key)
    for m in load_catalogue().by_register("emergency")
    if hasattr(m.formula, "record")
    for key in m.by
    if key != "level"
]


@pytest.mark.parametrize("code, record, key", BREAKDOWNS, ids=[f"{code}-{key}" for code, _, key in BREAKDOWNS])
def test_a_breakdown_of_a_measure_is_a_column_with_the_same_values(code: str, record: str, key: str) -> None:
    dimension = load_catalogue().dimensions(code)[key]
    column = RECORDS[record]._meta.get_field(key)
    assert dict(column.choices) == {v.code: v.label for v in dimension.values}


@pytest.mark.parametrize("model", RECORDS.values(), ids=lambda m: m.__name__)
def test_every_column_of_its_own_says_what_goes_into_it(model: type[models.Model]) -> None:
    common = {f.name for f in Matter._meta.get_fields()}
    own = {f.name for f in model._meta.concrete_fields} - common - {"id"}
    assert [name for name in own if not model._meta.get_field(name).help_text] == []


DAY = date(2025, 1, 6)
PLAN: dict[str, Any] = {
    "kind": "plan",
    "scope": "special",
    "drafted_on": date(2024, 11, 4),
    "issued_on": DAY,
    "stage": "issued",
}
RESPONSE: dict[str, Any] = {
    "grade": "four",
    "hazard": "disaster",
    "severity": "larger",
    "started_on": DAY,
    "stage": "started",
}
FORBIDDEN = [
    pytest.param(Plan, {**PLAN, "scope": ""}, "plan_has_scope", id="a plan of no scope"),
    pytest.param(Plan, {**PLAN, "issued_on": None}, "in_force_when_issued", id="in force and not issued"),
    pytest.param(Plan, {**PLAN, "issued_on": date(2024, 11, 1)}, "issued_after_draft", id="issued before drafted"),
    pytest.param(Plan, {**PLAN, "revised_on": date(2025, 1, 3)}, "revised_after", id="revised before issued"),
    pytest.param(Plan, {**PLAN, "ended_on": DAY}, "plan_ended", id="ended and in force"),
    pytest.param(
        Plan, {**PLAN, "published_on": DAY, "unpublished_reason": "涉密"}, "public_or_not", id="public and withheld"
    ),
    pytest.param(Drill, {"kind": "health", "held_on": DAY, "stage": "held"}, "drill_held_whole", id="held by nobody"),
    pytest.param(
        Consultation,
        {"kind": "other", "held_on": DAY, "conclusion": "甲", "reported_on": DAY, "stage": "held"},
        "reported_when_serious",
        id="reported for nothing",
    ),
    pytest.param(Response, {**RESPONSE, "stage": "ended"}, "response_ended", id="ended on no day"),
    pytest.param(Response, {**RESPONSE, "report_minutes": 5}, "minutes_of_report", id="minutes of no report"),
]


@pytest.mark.parametrize("model, values, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(
    county: Organ, model: type[Matter], values: dict[str, Any], constraint: str
) -> None:
    row = model(organ=county, entered_at=timezone.now(), title="甲", **values)
    with pytest.raises(IntegrityError, match=f"emergency_{constraint}"), transaction.atomic():
        row.write()


def test_a_plan_is_never_deleted(issued: Build) -> None:
    matter = issued()
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM emergency_plan WHERE id = %s", [matter.pk])
