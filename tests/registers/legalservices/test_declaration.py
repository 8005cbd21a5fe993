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
from fazhi.kernel import law
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.registers.legalservices.models import Checkup, Consultation, Notarisation, Opinion, Platform, Provider
from fazhi.registers.legalservices.models.notarising import Kind
from fazhi.registers.legalservices.register import register

from .conftest import Build

CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
RECORDS = {"Platform": Platform, "Consultation": Consultation, "Opinion": Opinion, "Checkup": Checkup}
MODELS = [*RECORDS.values(), Notarisation, Provider]


def test_every_parameter_of_the_law_of_notarisation_is_used() -> None:
    every = {p.key for p in law.all_parameters() if p.key.startswith("notarisation.")}
    used = set().union(*(record.procedure.keys() for record in register.records))
    assert every - used == set()


def test_the_kinds_of_notarisation_are_those_of_the_collected_figure() -> None:
    kinds = load_catalogue().dimensions("legalservices.notarisations")["kind"].values
    assert {value.code: value.label for value in kinds} == dict(Kind.choices)


def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["legalservices"]["records"]  # type: ignore[no-any-return]


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


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_every_column_of_its_own_says_what_goes_into_it(model: type[models.Model]) -> None:
    common = {f.name for f in Matter._meta.get_fields()} | {"id"}
    own = {f.name for f in model._meta.concrete_fields} - common
    assert [name for name in own if not model._meta.get_field(name).help_text] == []


DAY = date(2024, 3, 1)
FORBIDDEN = [
    pytest.param(
        Platform(title="甲", kind="centre", opened_on=DAY, closed_on=date(2024, 2, 1), stage="open"),
        "closed_after",
        id="closed before it opened",
    ),
    pytest.param(
        Platform(title="甲", kind="centre", opened_on=DAY, standard_met=True, stage="open"),
        "met_after_assessment",
        id="up to standard, never assessed",
    ),
    pytest.param(
        Consultation(title="甲", channel="visit", kind="labour", consulted_on=DAY, people=0, stage="answered"),
        "somebody_asked",
        id="nobody asked",
    ),
    pytest.param(
        Consultation(title="甲", channel="visit", kind="labour", consulted_on=DAY, tally=True, stage="answered"),
        "tally_of_platform",
        id="a tally of no platform",
    ),
    pytest.param(
        Checkup(title="甲", enterprise="甲", checked_on=DAY, by_whom="乙", problems=1, solved=2, stage="followed"),
        "solved_of_problems",
        id="more solved than found",
    ),
    pytest.param(
        Notarisation(
            title="甲",
            kind="domestic",
            subject="mandate",
            place="act",
            applied_on=DAY,
            issued_on=DAY,
            certificate_number="1",
            stage="issued",
        ),
        "certified_was_accepted",
        id="issued, never accepted",
    ),
]


@pytest.mark.parametrize("row, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(police: Organ, row: Matter, constraint: str) -> None:
    row.organ, row.entered_at, row.pk = police, timezone.now(), None
    with pytest.raises(IntegrityError, match=f"legalservices_{constraint}"), transaction.atomic():
        row.write()


def test_a_consultation_is_never_deleted(consulted: Build) -> None:
    case = consulted().matter
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM legalservices_consultation WHERE id = %s", [case.pk])
