"""The declaration agrees with the catalogue and the law, and the database holds what the steps hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from fazhi.indicators import tables
from fazhi.indicators.catalogue import load_catalogue
from fazhi.kernel import law
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.registers import mediation
from fazhi.registers.mediation.models import Dispute, Hazard, Mediator, Organisation
from fazhi.registers.mediation.register import register

from .conftest import Build

HERE = Path(mediation.__file__).parent
CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
RECORDS = {"Dispute": Dispute, "Organisation": Organisation, "Mediator": Mediator, "Hazard": Hazard}
COLUMNS = {"amount": "amount_fen"}


def used() -> set[str]:
    every = set().union(*(record.procedure.keys() for record in register.records))
    return {key for key in every if key.startswith("mediation.")}


def unused() -> dict[str, str]:
    return yaml.safe_load((HERE / "unused.yaml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_every_parameter_of_the_law_is_used_or_listed_with_its_reason() -> None:
    every = {p.key for p in law.all_parameters() if p.key.startswith("mediation.")}
    assert used() | set(unused()) == every
    assert not used() & set(unused())
    assert all(len(reason) > 8 for reason in unused().values())


def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["mediation"]["records"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", RECORDS)
def test_fields_and_values_are_those_of_the_catalogue(name: str) -> None:
    model, wanted = RECORDS[name], catalogue()[name]
    assert str(model._meta.verbose_name) == wanted["name"]
    for field, spec in wanted["fields"].items():
        column = model._meta.get_field(COLUMNS.get(field, field))
        label = spec if isinstance(spec, str) else spec["name"]
        assert str(column.verbose_name) == label, field
        if isinstance(spec, dict) and "values" in spec:
            labels = {code: text if isinstance(text, str) else text[0] for code, text in spec["values"].items()}
            assert dict(column.choices) == labels, field


@pytest.mark.parametrize("model", RECORDS.values(), ids=lambda m: m.__name__)
def test_every_column_of_its_own_says_what_goes_into_it(model: type[models.Model]) -> None:
    common = {f.name for f in Matter._meta.get_fields()} | {"id"}
    own = {f.name for f in model._meta.concrete_fields} - common
    assert [name for name in own if not model._meta.get_field(name).help_text] == []


def test_the_table_has_all_kinds_and_channels_of_the_statistics() -> None:
    cases = next(table for table in tables.form_of("mediation").tables if table.code == "disputes")
    asked = {str(cut) for line in cases.lines for cut in line.head.cuts}
    vocabulary = load_catalogue().dimensions("mediation.accepted")
    wanted = {f"{key}={value.code}" for key in ("channel", "kind") for value in vocabulary[key].values}
    assert asked >= wanted


DISPUTE: dict[str, Any] = {
    "title": "甲",
    "channel": "search",
    "kind": "neighbour",
    "accepted_on": date(2024, 3, 1),
    "stage": "mediating",
}
AGREED = {"concluded_on": date(2024, 3, 4), "result": "oral", "effective_on": date(2024, 3, 4)}

FORBIDDEN = [
    pytest.param({"accepted_on": None}, "registered_or_accepted", id="never came in"),
    pytest.param({"registered_on": date(2024, 3, 2)}, "accepted_after", id="accepted before it came in"),
    pytest.param({**AGREED, "concluded_on": date(2024, 2, 1)}, "concluded_after", id="ended before it began"),
    pytest.param({"result": "failed"}, "result_with_day", id="a result without day"),
    pytest.param({**AGREED, "effective_on": None}, "agreement_has_effect", id="agreed, never in effect"),
    pytest.param({"performed": True}, "performed_was_agreed", id="performed, never agreed"),
    pytest.param({**AGREED, "confirmed_on": date(2024, 3, 20)}, "confirmed_was_applied", id="confirmed unasked"),
    pytest.param({**AGREED, "amount_fen": -1}, "amount_positive", id="a negative amount"),
]


@pytest.mark.parametrize("changed, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(police: Organ, changed: dict[str, Any], constraint: str) -> None:
    row = Dispute(organ=police, entered_at=timezone.now(), **{**DISPUTE, **changed})
    with pytest.raises(IntegrityError, match=f"mediation_{constraint}"), transaction.atomic():
        row.write()


def test_a_dispute_is_never_deleted(open_dispute: Build) -> None:
    case = open_dispute()
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM mediation_dispute WHERE id = %s", [case.pk])
