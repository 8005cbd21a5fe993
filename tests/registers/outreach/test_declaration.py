"""The declaration agrees with the catalogue, and the database holds what the steps hold."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from fazhi.indicators.catalogue import load_catalogue
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.registers.outreach.models import Activity, Case, Display, Person, Plan, Venue
from fazhi.registers.outreach.register import register

from .conftest import Build

CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
RECORDS: dict[str, type[Matter]] = {m.__name__: m for m in (Plan, Activity, Display, Venue, Person, Case)}


@cache
def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["outreach"]["records"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", RECORDS)
def test_fields_and_values_are_those_of_the_catalogue(name: str) -> None:
    model, wanted = RECORDS[name], catalogue()[name]
    assert str(model._meta.verbose_name) == wanted["name"]
    for field, spec in wanted["fields"].items():
        column = model._meta.get_field(field)
        assert str(column.verbose_name) == (spec if isinstance(spec, str) else spec["name"]), field
        if isinstance(spec, dict) and "values" in spec:
            labels = {code: text if isinstance(text, str) else text[0] for code, text in spec["values"].items()}
            assert dict(column.choices) == labels, field


def test_every_record_of_the_catalogue_is_one_here() -> None:
    assert {record.model.__name__ for record in register.records} == set(catalogue())


BREAKDOWNS = [
    (m.code, m.formula.record, key)
    for m in load_catalogue().by_register("outreach")
    if hasattr(m.formula, "record")
    for key in m.by
    if key not in ("level", "timely")  # every record has these
]


@pytest.mark.parametrize("code, record, key", BREAKDOWNS, ids=[f"{code}-{key}" for code, _, key in BREAKDOWNS])
def test_a_breakdown_of_a_measure_is_a_column_with_the_same_values(code: str, record: str, key: str) -> None:
    dimension = load_catalogue().dimensions(code)[key]
    assert dict(RECORDS[record]._meta.get_field(key).choices) == {v.code: v.label for v in dimension.values}


@pytest.mark.parametrize("model", RECORDS.values(), ids=RECORDS)
def test_every_column_of_its_own_says_what_goes_into_it(model: type[models.Model]) -> None:
    common = {f.name for f in Matter._meta.get_fields()}
    own = {f.name for f in model._meta.concrete_fields} - common - {"id"}
    assert [name for name in own if not model._meta.get_field(name).help_text] == []


def test_of_people_nothing_is_kept_by_which_they_could_be_traced() -> None:
    labels = {str(f.verbose_name) for f in Person._meta.concrete_fields}
    assert [label for label in labels if any(word in label for word in ("身份证", "电话", "住址", "照片"))] == []


DAY = date(2024, 3, 15)
PLAN = {"year": 2024, "duties": "甲", "items": 1, "adopted_on": DAY, "stage": "adopted"}
ACTIVITY = {"kind": "event", "topic": "fraud", "registered_on": DAY, "stage": "planned"}
HELD = {"held_on": DAY, "audience": 5, "stage": "held"}
PERSON = {"kind": "volunteer", "registered_on": DAY, "joined_on": DAY, "stage": "serving"}
CASE = {"source": "甲", "lesson": "乙", "collected_on": DAY, "stage": "collected"}
FORBIDDEN = [
    pytest.param(Plan, {**PLAN, "items_done": 2}, "plan_done_of_items", id="more done than there is"),
    pytest.param(Plan, {**PLAN, "published_on": DAY}, "plan_published_somewhere", id="published nowhere"),
    pytest.param(Plan, {**PLAN, "reviewed_on": DAY}, "plan_review_whole", id="reviewed without rating"),
    pytest.param(Plan, {**PLAN, "reported_on": date(2024, 3, 14)}, "plan_reported_after", id="reported too early"),
    pytest.param(
        Activity, {**ACTIVITY, **HELD, "audience": None}, "activity_held_with_audience", id="held before nobody"
    ),
    pytest.param(Activity, {**ACTIVITY, **HELD, "stage": "planned"}, "activity_held_when_held", id="held and planned"),
    pytest.param(Activity, {**ACTIVITY, "handouts": 3}, "activity_held_when_held", id="handed out and not held"),
    pytest.param(Display, {"kind": "sign", "quantity": 0, "put_up_on": DAY}, "display_some", id="no display"),
    pytest.param(Person, {**PERSON, "joined_on": None}, "person_joined_when_serving", id="serving and never joined"),
    pytest.param(
        Person, {**PERSON, "stage": "left", "left_on": DAY}, "person_left_with_reason", id="left without reason"
    ),
    pytest.param(Person, {**PERSON, "kind": "vice_principal"}, "person_school", id="vice principal of nothing"),
    pytest.param(
        Case, {**CASE, "published_on": DAY, "outlet": "公众号"}, "case_checked_first", id="published and not checked"
    ),
    pytest.param(Case, {**CASE, "withdrawn_on": DAY}, "case_withdrawn_after", id="withdrawn and never published"),
]


@pytest.mark.parametrize("model, row, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(
    county: Organ, model: type[Matter], row: dict[str, Any], constraint: str
) -> None:
    matter = model(organ=county, title="甲", entered_at=timezone.now(), **row)
    with pytest.raises(IntegrityError, match=f"outreach_{constraint}"), transaction.atomic():
        matter.write()


def test_an_activity_is_never_deleted(record: Build) -> None:
    matter = record().matter
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM outreach_activity WHERE id = %s", [matter.pk])
