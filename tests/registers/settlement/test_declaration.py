"""The declaration agrees with the catalogue and the law, and the database holds what the steps hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from fazhi.indicators.catalogue import load_catalogue
from fazhi.kernel import law
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.registers.settlement.models import Dispute
from fazhi.registers.settlement.register import register

from .conftest import Build

CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"


def test_the_law_has_no_parameters_of_its_own_for_settlement() -> None:
    assert not [p.key for p in law.all_parameters() if p.key.startswith("settlement.")]


def test_fields_and_values_are_those_of_the_catalogue() -> None:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    wanted = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["settlement"]["records"]["Dispute"]
    assert str(Dispute._meta.verbose_name) == wanted["name"]
    for field, spec in wanted["fields"].items():
        column: Any = Dispute._meta.get_field(field)
        assert str(column.verbose_name) == (spec if isinstance(spec, str) else spec["name"]), field
        if isinstance(spec, dict) and "values" in spec:
            assert dict(column.choices) == spec["values"], field
        if isinstance(spec, dict) and "ref" in spec:
            assert [label.split(".")[1] for label in column.of] == [spec["ref"].split(".")[1].lower()], field


OF_EVERY_RECORD = {"level"}  # no column of their own
BREAKDOWNS = [
    (m.code, key) for m in load_catalogue().by_register("settlement") for key in m.by if key not in OF_EVERY_RECORD
]


@pytest.mark.parametrize("code, key", BREAKDOWNS, ids=[f"{code}-{key}" for code, key in BREAKDOWNS])
def test_a_breakdown_of_a_measure_is_a_column_with_the_same_values(code: str, key: str) -> None:
    column: Any = Dispute._meta.get_field(key)
    assert dict(column.choices) == {v.code: v.label for v in load_catalogue().dimensions(code)[key].values}


def test_every_column_of_its_own_says_what_goes_into_it() -> None:
    common = {f.name for f in Matter._meta.get_fields()} | {"id"}
    own = [f for f in Dispute._meta.concrete_fields if f.name not in common]
    assert [f.name for f in own if not f.help_text] == []


def test_nothing_of_another_register_is_a_foreign_key() -> None:
    referred = {f.related_model for f in Dispute._meta.concrete_fields if f.is_relation}
    assert not [model for model in referred if isinstance(model, type) and issubclass(model, Matter)]
    assert register.records[0].shared_with == ["respondent"]


ROW: dict[str, Any] = {
    "title": "甲",
    "stage": "asked",
    "received_on": date(2024, 3, 1),
    "channel": "party",
    "phase": "before",
    "subject": "penalty",
}
SETTLED = {"concluded_on": date(2024, 3, 15), "result": "settled"}

FORBIDDEN = [
    pytest.param({"phase": "reconsideration"}, "in_reconsideration", id="in reconsideration without case"),
    pytest.param({"phase": "litigation"}, "in_litigation", id="in a suit without case"),
    pytest.param({"concluded_on": date(2024, 3, 15)}, "end_has_result", id="ended without result"),
    pytest.param({"result": "failed"}, "end_has_result", id="result without end"),
    pytest.param(SETTLED, "settled_has_way", id="settled without way"),
    pytest.param({**SETTLED, "result": "failed", "way": "remedy"}, "settled_has_way", id="failed with a way"),
    pytest.param({"way": "agreement"}, "agreement_has_paper", id="agreement without paper"),
    pytest.param({"way": "remedy", "paper": "private"}, "agreement_has_paper", id="remedy with paper"),
    pytest.param({"agreed_on": date(2024, 2, 1)}, "agreed_after_receipt", id="agreed before receipt"),
    pytest.param(
        {"concluded_on": date(2024, 2, 1), "result": "failed"}, "concluded_after_receipt", id="ended before receipt"
    ),
    pytest.param({"performed_on": date(2024, 3, 15)}, "performed_after_agreement", id="performed, never agreed"),
]


@pytest.mark.parametrize("changed, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(police: Organ, changed: dict[str, Any], constraint: str) -> None:
    row = Dispute(organ=police, respondent=police, entered_at=timezone.now(), **{**ROW, **changed})
    with pytest.raises(IntegrityError, match=f"settlement_{constraint}"), transaction.atomic():
        row.write()


def test_a_dispute_is_never_deleted(taken_in: Build) -> None:
    dispute = taken_in()
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM settlement_dispute WHERE id = %s", [dispute.pk])
