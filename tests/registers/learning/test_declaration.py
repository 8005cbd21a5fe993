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
from fazhi.registers.learning.models import (
    DutyReport,
    Exam,
    ExamResult,
    Paper,
    PlanItem,
    Session,
    Speech,
    Training,
)
from fazhi.registers.learning.register import register

from .conftest import Build

CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
RECORDS: dict[str, type[Matter]] = {
    m.__name__: m for m in (DutyReport, ExamResult, Paper, PlanItem, Session, Speech, Training)
}
REFUSED = {("Training", "hours")}  # hours are not kept: see test_no_burden


@cache
def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["learning"]["records"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", RECORDS)
def test_fields_and_values_are_those_of_the_catalogue(name: str) -> None:
    model, wanted = RECORDS[name], catalogue()[name]
    assert str(model._meta.verbose_name) == wanted["name"]
    for field, spec in wanted["fields"].items():
        if (name, field) in REFUSED:
            continue
        column = model._meta.get_field(field)
        assert str(column.verbose_name) == (spec if isinstance(spec, str) else spec["name"]), field
        if isinstance(spec, dict) and "values" in spec:
            labels = {code: text if isinstance(text, str) else text[0] for code, text in spec["values"].items()}
            assert dict(column.choices) == labels, field


def test_every_record_of_the_catalogue_is_one_here() -> None:
    assert {record.model.__name__ for record in register.records} == {*catalogue(), "Exam"}


BREAKDOWNS = [
    (m.code, m.formula.record, key)
    for m in load_catalogue().by_register("learning")
    if hasattr(m.formula, "record")
    for key in m.by
    if key not in ("level", "timely")  # every record has these
]


@pytest.mark.parametrize("code, record, key", BREAKDOWNS, ids=[f"{code}-{key}" for code, _, key in BREAKDOWNS])
def test_a_breakdown_of_a_measure_is_a_column_with_the_same_values(code: str, record: str, key: str) -> None:
    column, dimension = RECORDS[record]._meta.get_field(key), load_catalogue().dimensions(code)[key]
    values = dict(column.choices) if column.choices else {"yes": "是", "no": "否"}
    assert values == {v.code: v.label for v in dimension.values}


@pytest.mark.parametrize("model", [*RECORDS.values(), Exam], ids=[*RECORDS, "Exam"])
def test_every_column_of_its_own_says_what_goes_into_it(model: type[models.Model]) -> None:
    common = {f.name for f in Matter._meta.get_fields()}
    own = {f.name for f in model._meta.concrete_fields} - common - {"id"}
    assert [name for name in own if not model._meta.get_field(name).help_text] == []


DAY = date(2024, 3, 15)
ITEM = {"kind": "item", "adopted_on": DAY, "planned_on": date(2024, 6, 28), "stage": "planned"}
SESSION = {"form": "party_group", "topic": "甲", "registered_on": DAY, "stage": "planned"}
TRAINING = {"topic": "general", "audience": "staff", "registered_on": DAY, "stage": "held", "held_on": DAY, "people": 5}
EXAM = {"announced_on": DAY, "exam_on": date(2024, 11, 8), "pass_mark": 60, "stage": "announced"}
REPORT = {"post": "局长", "listed_on": DAY, "due_on": date(2024, 12, 27), "stage": "due"}
SAID = {"reported_on": date(2024, 12, 2), "form": "oral", "stage": "reported"}
EARLIER = date(2024, 3, 14)
FORBIDDEN = [
    pytest.param(PlanItem, {**ITEM, "stage": "done"}, "item_done_with_day", id="done on no day"),
    pytest.param(PlanItem, {**ITEM, "done_on": DAY}, "item_done_with_day", id="a day and not done"),
    pytest.param(PlanItem, {**ITEM, "planned_on": EARLIER}, "item_planned_after", id="planned for the past"),
    pytest.param(Session, {**SESSION, "held_on": DAY}, "session_held_when_held", id="held and planned"),
    pytest.param(Session, {**SESSION, "stage": "held"}, "session_held_when_held", id="held on no day"),
    pytest.param(Training, {**TRAINING, "people": None}, "training_held_when_held", id="trained nobody"),
    pytest.param(Exam, {**EXAM, "pass_mark": 101}, "exam_marks", id="a pass mark nobody reaches"),
    pytest.param(Exam, {**EXAM, "exam_on": EARLIER}, "exam_after_notice", id="held before the notice"),
    pytest.param(Exam, {**EXAM, "expected": 3, "sat": 4, "passed": 1}, "exam_sums", id="more sat than expected"),
    pytest.param(DutyReport, {**REPORT, "due_on": None}, "report_due_unless_released", id="due on no day"),
    pytest.param(DutyReport, {**REPORT, "stage": "released"}, "report_due_unless_released", id="released and due"),
    pytest.param(DutyReport, {**REPORT, "stage": "reported"}, "report_said_when_reported", id="reported on no day"),
    pytest.param(DutyReport, {**REPORT, **SAID, "stage": "due"}, "report_said_when_reported", id="reported and due"),
    pytest.param(DutyReport, {**REPORT, **SAID, "form": ""}, "report_form_with_day", id="reported in no form"),
    pytest.param(
        DutyReport,
        {**REPORT, "reviewed_on": DAY, "result": "good"},
        "report_reviewed_after",
        id="reviewed and not given",
    ),
]


@pytest.mark.parametrize("model, row, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(
    county: Organ, model: type[Matter], row: dict[str, Any], constraint: str
) -> None:
    matter = model(organ=county, title="甲", entered_at=timezone.now(), **row)
    with pytest.raises(IntegrityError, match=f"learning_{constraint}"), transaction.atomic():
        matter.write()


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        pytest.param({"score": 70}, "result_sat_with_score", id="a score and never sat"),
        pytest.param({"stage": "sat", "absent_reason": ""}, "result_sat_with_score", id="sat without a score"),
        pytest.param({"absent_reason": ""}, "result_absent_with_reason", id="absent for no reason"),
    ],
)
def test_the_database_itself_refuses_a_forbidden_result(
    result: Build, changed: dict[str, Any], constraint: str
) -> None:
    matter = result("record_absence", absent_reason="病假").matter
    for name, value in changed.items():
        setattr(matter, name, value)
    with pytest.raises(IntegrityError, match=f"learning_{constraint}"), transaction.atomic():
        matter.write()


def test_a_report_is_never_deleted(listed: Build) -> None:
    matter = listed()
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM learning_dutyreport WHERE id = %s", [matter.pk])
