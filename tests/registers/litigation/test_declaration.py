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
from fazhi.registers.litigation.models import Case, Duty

CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
RECORDS = {"Case": Case, "Duty": Duty}


def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["litigation"]["records"]  # type: ignore[no-any-return]


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


OF_EVERY_RECORD = {"level", "timely"}  # no column of their own
BREAKDOWNS = [
    (m.code, key) for m in load_catalogue().by_register("litigation") for key in m.by if key not in OF_EVERY_RECORD
]


@pytest.mark.parametrize("code, key", BREAKDOWNS, ids=[f"{code}-{key}" for code, key in BREAKDOWNS])
def test_a_breakdown_of_a_measure_is_a_column_with_the_same_values(code: str, key: str) -> None:
    dimension = load_catalogue().dimensions(code)[key]
    column = Case._meta.get_field(key)
    values = dict(column.choices) if column.choices else {"yes": "是", "no": "否"}
    assert values == {v.code: v.label for v in dimension.values}


@pytest.mark.parametrize("model", [Case, Duty], ids=lambda m: m.__name__)
def test_every_column_of_its_own_says_what_goes_into_it(model: type[models.Model]) -> None:
    assert [name for name in _declared(model) if not model._meta.get_field(name).help_text] == []


def _declared(model: type[models.Model]) -> set[str]:
    common = {f.name for f in Matter._meta.get_fields()}
    return {f.name for f in model._meta.concrete_fields} - common - {"id"}


CASE: dict[str, Any] = {
    "title": "甲",
    "instance": "first",
    "capacity": "defendant",
    "matter": "penalty",
    "received_on": date(2024, 3, 1),
    "stage": "answering",
}

FORBIDDEN = [
    pytest.param({"received_on": None}, "litigation_notice_or_advice", id="neither notice nor advice"),
    pytest.param({"filed_on": date(2024, 3, 2)}, "litigation_filed_before_receipt", id="filed after receipt"),
    pytest.param({"defended_on": date(2024, 2, 1)}, "litigation_defended_after_receipt", id="defended before receipt"),
    pytest.param({"judged_on": date(2024, 6, 3)}, "litigation_judgment_has_outcome", id="judged without outcome"),
    pytest.param({"outcome": "revoke"}, "litigation_judgment_has_outcome", id="outcome without judgment"),
    pytest.param({"heard_on": date(2024, 4, 3)}, "litigation_hearing_has_appearance", id="heard, nobody named"),
    pytest.param(
        {"heard_on": date(2024, 4, 3), "appeared_by": "staff"},
        "litigation_staff_needs_reason",
        id="staff without reason",
    ),
    pytest.param(
        {"judged_on": date(2024, 6, 3), "outcome": "uphold"},
        "litigation_first_instance_outcome",
        id="upheld in first instance",
    ),
]


@pytest.mark.parametrize("changed, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(police: Organ, changed: dict[str, Any], constraint: str) -> None:
    row = Case(organ=police, entered_at=timezone.now(), **{**CASE, **changed})
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.write()


def test_the_database_itself_refuses_a_closed_duty_that_was_not_performed(owed: Any) -> None:
    duty = owed().matter
    duty.closed_on = date(2024, 9, 2)
    with pytest.raises(IntegrityError, match="litigation_duty_closed_only_performed"), transaction.atomic():
        duty.write()


def test_a_case_is_never_deleted(sued: Any) -> None:
    case = sued()
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM litigation_case WHERE id = %s", [case.pk])
