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
from fazhi.registers.contracts.models import Review
from fazhi.registers.contracts.register import register

from .conftest import Build

CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"


def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["contracts"]["records"]  # type: ignore[no-any-return]


def test_fields_and_values_are_those_of_the_catalogue() -> None:
    wanted = catalogue()["Review"]
    assert str(Review._meta.verbose_name) == wanted["name"]
    for field, spec in wanted["fields"].items():
        money = isinstance(spec, dict) and spec.get("type") == "money"
        column: Any = Review._meta.get_field(f"{field}_fen" if money else field)
        assert str(column.verbose_name).removesuffix("（分）") == (spec if isinstance(spec, str) else spec["name"])
        if isinstance(spec, dict) and "values" in spec:
            labels = {code: text if isinstance(text, str) else text[0] for code, text in spec["values"].items()}
            assert dict(column.choices) == labels, field


OF_EVERY_RECORD = {"level", "timely"}  # no column of their own
BREAKDOWNS = [
    (m.code, key) for m in load_catalogue().by_register("contracts") for key in m.by if key not in OF_EVERY_RECORD
]


@pytest.mark.parametrize("code, key", BREAKDOWNS, ids=[f"{code}-{key}" for code, key in BREAKDOWNS])
def test_a_breakdown_of_a_measure_is_a_column_with_the_same_values(code: str, key: str) -> None:
    column: Any = Review._meta.get_field(key)
    assert dict(column.choices) == {v.code: v.label for v in load_catalogue().dimensions(code)[key].values}


@pytest.mark.parametrize("model", [record.model for record in register.records], ids=lambda m: m.__name__)
def test_every_column_of_its_own_says_what_goes_into_it(model: type[models.Model]) -> None:
    common = {f.name for f in Matter._meta.get_fields()}
    own = {f.name for f in model._meta.concrete_fields} - common - {"id"}
    assert [name for name in own if not model._meta.get_field(name).help_text] == []


CONTRACT: dict[str, Any] = {
    "title": "甲",
    "review": "legality",
    "kind": "civil",
    "submitted_on": date(2024, 3, 1),
    "stage": "submitted",
}
CONCLUDED = {"reviewed_on": date(2024, 3, 8), "conclusion": "pass", "opinions": 0}
SIGNED = {**CONCLUDED, "signed_on": date(2024, 3, 11), "stage": "performing"}
FORBIDDEN = [
    pytest.param({"kind": "policy"}, "policy_by_competition", id="a measure reviewed as a contract"),
    pytest.param({**CONCLUDED, "conclusion": "exception", "exception": "security",
                  "exception_until_on": date(2025, 3, 8)}, "exception_of_competition", id="exception for a contract"),
    pytest.param({**CONCLUDED, "review": "fair_competition", "conclusion": "exception"}, "exception_is_explained",
                 id="exception without term"),
    pytest.param({"reviewed_on": date(2024, 3, 8), "opinions": 0}, "review_whole", id="reviewed without conclusion"),
    pytest.param({**CONCLUDED, "opinions": None}, "opinions_counted", id="opinions not counted"),
    pytest.param({**CONCLUDED, "opinions_adopted": 1}, "adopts_what_was_said", id="adopts more than was said"),
    pytest.param({**CONCLUDED, "reviewed_on": date(2024, 2, 29)}, "reviewed_after", id="reviewed before submission"),
    pytest.param({**SIGNED, "conclusion": "reject"}, "never_signed_against_review", id="signed against the review"),
    pytest.param({**SIGNED, "signed_on": date(2024, 3, 7)}, "signed_after_review", id="signed before the review"),
    pytest.param({**SIGNED, "disputed_on": date(2024, 3, 10)}, "disputed_after", id="disputed before it was signed"),
    pytest.param({**SIGNED, "ended_on": date(2024, 6, 3)}, "end_has_reason", id="ended without reason"),
    pytest.param({**SIGNED, "dispute_ended_on": date(2024, 6, 3)}, "settlement_whole", id="settled without outcome"),
]  # fmt: skip


@pytest.mark.parametrize("changed, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(police: Organ, changed: dict[str, Any], constraint: str) -> None:
    row = Review(organ=police, entered_at=timezone.now(), **{**CONTRACT, **changed})
    with pytest.raises(IntegrityError, match=f"contracts_{constraint}"), transaction.atomic():
        row.write()


def test_a_review_is_never_deleted(submitted: Build) -> None:
    contract = submitted()
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM contracts_review WHERE id = %s", [contract.pk])
