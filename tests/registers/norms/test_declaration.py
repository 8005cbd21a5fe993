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
from fazhi.registers.norms.models import Cleanup, CleanupResult, Comment, Document, Review

from .conftest import Build

CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
RECORDS: dict[str, type[Matter]] = {
    "Document": Document,
    "Review": Review,
    "Cleanup": Cleanup,
    "CleanupResult": CleanupResult,
}


def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["norms"]["records"]  # type: ignore[no-any-return]


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
    (m.code, m.formula.record, key)
    for m in load_catalogue().by_register("norms")
    if hasattr(m.formula, "record")
    for key in m.by
    if key not in OF_EVERY_RECORD
]


@pytest.mark.parametrize("code, record, key", BREAKDOWNS, ids=[f"{code}-{key}" for code, _, key in BREAKDOWNS])
def test_a_breakdown_of_a_measure_is_a_column_with_the_same_values(code: str, record: str, key: str) -> None:
    dimension = load_catalogue().dimensions(code)[key]
    column = RECORDS[record]._meta.get_field(key)
    values = dict(column.choices) if column.choices else {"yes": "是", "no": "否"}
    assert values == {v.code: v.label for v in dimension.values}


@pytest.mark.parametrize("model", [*RECORDS.values(), Comment], ids=lambda m: m.__name__)
def test_every_column_of_its_own_says_what_goes_into_it(model: type[models.Model]) -> None:
    common = {f.name for f in Matter._meta.get_fields()}
    own = {f.name for f in model._meta.concrete_fields} - common - {"id"}
    assert [name for name in own if not model._meta.get_field(name).help_text] == []


DOCUMENT: dict[str, Any] = {
    "title": "甲",
    "begun_on": date(2024, 1, 8),
    "issued_on": date(2024, 1, 8),
    "effective_on": date(2024, 2, 8),
    "document_number": "甲府发〔2024〕1号",
    "stage": "published",
}
FORBIDDEN = [
    pytest.param({"effective_on": None}, "issued_has_effect", id="issued without a day of effect"),
    pytest.param({"effective_on": date(2024, 1, 7)}, "effective_after_issue", id="in effect before it is issued"),
    pytest.param({"expires_on": date(2024, 2, 7)}, "expiry_after_effect", id="ended before it is in effect"),
    pytest.param({"decided_on": date(2024, 1, 9)}, "issued_after_decision", id="issued before it is decided"),
    pytest.param({"filed_on": date(2024, 1, 7)}, "filed_after_issue", id="filed before it is issued"),
    pytest.param({"ended_on": date(2024, 6, 3)}, "end_has_reason", id="ended without reason"),
    pytest.param({"ended_by": "repealed"}, "end_has_reason", id="reason without end"),
    pytest.param({"fair_competition_on": date(2024, 1, 2)}, "competition_has_result", id="review without result"),
    pytest.param(
        {"fair_competition_on": date(2024, 1, 2), "fair_competition_result": "exception"},
        "exception_is_explained",
        id="exception without ground and term",
    ),
]


@pytest.mark.parametrize("changed, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(county: Organ, changed: dict[str, Any], constraint: str) -> None:
    row = Document(organ=county, entered_at=timezone.now(), **{**DOCUMENT, **changed})
    with pytest.raises(IntegrityError, match=f"norms_{constraint}"), transaction.atomic():
        row.write()


def test_the_database_itself_refuses_more_opinions_adopted_than_given(county: Organ) -> None:
    days = {"submitted_on": date(2024, 3, 1), "reviewed_on": date(2024, 3, 15)}
    row = Review(organ=county, reviewer=county, entered_at=timezone.now(), stage="answered", title="甲", kind="norm")
    for name, value in {**days, "conclusion": "revise", "opinions": 2, "opinions_adopted": 3}.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError, match="norms_review_adopts_what_was_said"), transaction.atomic():
        row.write()


def test_a_document_is_never_deleted(enrolled: Build) -> None:
    document = enrolled("甲府发〔2015〕3号")
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM norms_document WHERE id = %s", [document.pk])
