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
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.registers.disclosure.models import Application, Catalogue, Information
from fazhi.registers.disclosure.register import register

from .conftest import Build

CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
RECORDS: dict[str, type[Matter]] = {"Information": Information, "Application": Application, "Catalogue": Catalogue}


def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.load(CATALOGUE.read_text(encoding="utf-8"), yaml.CSafeLoader)["registers"]["disclosure"]["records"]  # type: ignore[no-any-return]


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


BREAKDOWNS = [
    (m.code, m.formula.record, key)
    for m in load_catalogue().by_register("disclosure")
    if hasattr(m.formula, "record")
    for key in m.by
    if key not in ("level", "timely")
]


@pytest.mark.parametrize("code, record, key", BREAKDOWNS, ids=[f"{code}-{key}" for code, _, key in BREAKDOWNS])
def test_a_breakdown_of_a_measure_is_a_column_with_the_same_values(code: str, record: str, key: str) -> None:
    dimension = load_catalogue().dimensions(code)[key]
    assert dict(RECORDS[record]._meta.get_field(key).choices) == {v.code: v.label for v in dimension.values}


@pytest.mark.parametrize("model", [record.model for record in register.records], ids=lambda model: model.__name__)
def test_every_column_of_its_own_says_what_goes_into_it(model: type[models.Model]) -> None:
    common = {f.name for f in Matter._meta.get_fields()}
    own = {f.name for f in model._meta.concrete_fields} - common - {"id"}
    assert [name for name in own if not model._meta.get_field(name).help_text] == []


APPLICATION: dict[str, Any] = {
    "title": "甲",
    "channel": "in_person",
    "applicant": "person",
    "content": "甲",
    "arrived_on": date(2024, 3, 4),
    "received_on": date(2024, 3, 4),
    "stage": "answered",
    "answered_on": date(2024, 3, 20),
    "reply": "disclosed",
}
FORBIDDEN = [
    pytest.param({"received_on": date(2024, 3, 3)}, "received_after_arrival", id="received before it came"),
    pytest.param({"answered_on": date(2024, 3, 3)}, "answered_after_receipt", id="answered before it came"),
    pytest.param({"reply": ""}, "answer_has_result", id="answered without result"),
    pytest.param({"answered_on": None}, "answer_has_result", id="result without answer"),
    pytest.param({"reason": "process"}, "reason_fits_result", id="disclosed with a reason"),
    pytest.param({"reply": "refused"}, "reason_fits_result", id="refused without reason"),
    pytest.param({"reply": "refused", "reason": "petition"}, "reason_fits_result", id="reason of another result"),
    pytest.param(
        {"reply": "not_processed", "reason": "repeated"}, "repetition_names_the_first", id="repeats nothing named"
    ),
    pytest.param(
        {"reply": "refused", "reason": "process", "exemption": "internal"},
        "refusal_rests_on_its_ground",
        id="counted under another ground",
    ),
    pytest.param({"reply": "partial"}, "partial_names_its_ground", id="withheld in part without ground"),
    pytest.param({"delivered_on": date(2024, 3, 19)}, "delivered_after_answer", id="delivered before it was answered"),
]


@pytest.mark.parametrize("changed, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(county: Organ, changed: dict[str, Any], constraint: str) -> None:
    row = Application(organ=county, entered_at=timezone.now(), **{**APPLICATION, **changed})
    with pytest.raises(IntegrityError, match=f"disclosure_{constraint}"), transaction.atomic():
        row.write()


INFORMATION: dict[str, Any] = {
    "title": "甲",
    "category": "other",
    "produced_on": date(2024, 3, 4),
    "first_reviewed_on": date(2024, 3, 5),
    "secrecy_on": date(2024, 3, 5),
    "secrecy": "open",
    "second_reviewed_on": date(2024, 3, 6),
    "reviewed_on": date(2024, 3, 7),
    "published_on": date(2024, 3, 8),
    "stage": "published",
}


@pytest.mark.parametrize(
    "missing",
    [{"first_reviewed_on": None}, {"second_reviewed_on": None}, {"reviewed_on": None}, {"secrecy": "unsure"}],
    ids=lambda changed: next(iter(changed)),
)
def test_the_database_itself_refuses_what_is_public_without_its_reviews(county: Organ, missing: dict[str, Any]) -> None:
    row = Information(organ=county, entered_at=timezone.now(), **{**INFORMATION, **missing})
    with pytest.raises(IntegrityError, match="disclosure_published_when_cleared"), transaction.atomic():
        row.write()


def test_an_application_is_never_deleted(asked: Build) -> None:
    application = asked()
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM disclosure_application WHERE id = %s", [application.pk])
