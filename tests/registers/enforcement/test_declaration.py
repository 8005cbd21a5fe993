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
from fazhi.registers import enforcement
from fazhi.registers.enforcement.models import Penalty
from fazhi.registers.enforcement.register import register

from .conftest import Build

HERE = Path(enforcement.__file__).parent
CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
RECORDS: dict[str, type[Matter]] = {record.model.__name__: record.model for record in register.records}
LAW = ("penalty.", "coercion.", "supervision.")


def used() -> set[str]:
    every = set().union(*(record.procedure.keys() for record in register.records))
    return {key for key in every if key.startswith(LAW)}


def unused() -> dict[str, str]:
    return yaml.safe_load((HERE / "unused.yaml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_every_parameter_of_the_law_is_used_or_listed_with_its_reason() -> None:
    every = {p.key for p in law.all_parameters() if p.key.startswith(LAW)}
    assert used() | set(unused()) == every
    assert not used() & set(unused())
    assert all(len(reason) > 8 for reason in unused().values())


def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["enforcement"]["records"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", RECORDS)
def test_fields_and_values_are_those_of_the_catalogue(name: str) -> None:
    model, wanted = RECORDS[name], catalogue()[name]
    assert str(model._meta.verbose_name) == wanted["name"]
    for field, spec in wanted["fields"].items():
        if isinstance(spec, dict) and "via" in spec:
            continue  # a field of the record that is referred to
        field = f"{field}_fen" if isinstance(spec, dict) and spec.get("type") == "money" else field
        column = model._meta.get_field(field)
        label = spec if isinstance(spec, str) else spec["name"]
        assert str(column.verbose_name).removesuffix("（分）") == label, field
        if isinstance(spec, dict) and isinstance(spec.get("values"), dict):
            labels = {code: text if isinstance(text, str) else text[0] for code, text in spec["values"].items()}
            assert dict(column.choices) == labels, field


OF_EVERY_RECORD = {"level", "timely"}  # no column of their own
BREAKDOWNS = [
    (m.code, m.formula.record, key)
    for m in load_catalogue().by_register("enforcement")
    if hasattr(m.formula, "record")
    for key in m.by
    if key not in OF_EVERY_RECORD
]


@pytest.mark.parametrize("code, record, key", BREAKDOWNS, ids=[f"{code}-{key}" for code, _, key in BREAKDOWNS])
def test_a_breakdown_of_a_measure_is_a_column_with_the_same_values(code: str, record: str, key: str) -> None:
    dimension = load_catalogue().dimensions(code)[key]
    model = RECORDS[dimension.via.split(".")[0] or record] if dimension.via else RECORDS[record]
    column = model._meta.get_field(key)
    values = dict(column.choices) if getattr(column, "choices", None) else {"yes": "是", "no": "否"}
    assert values == {v.code: v.label for v in dimension.values}


@pytest.mark.parametrize("model", list(RECORDS.values()), ids=lambda m: m.__name__)
def test_every_column_of_its_own_says_what_goes_into_it(model: type[models.Model]) -> None:
    common = {f.name for f in Matter._meta.get_fields()}
    own = {f.name for f in model._meta.concrete_fields} - common - {"id"}
    assert [name for name in own if not model._meta.get_field(name).help_text] == []


CASE: dict[str, Any] = {
    "title": "甲",
    "field": "market",
    "subject": "body",
    "procedure": "ordinary",
    "filed_on": date(2024, 3, 4),
    "decided_on": date(2024, 4, 1),
    "outcome": "punish",
    "kind": "fine",
    "stage": "decided",
}
FORBIDDEN = [
    pytest.param({"decided_on": None}, "penalty_whole", id="outcome without day"),
    pytest.param({"decided_on": date(2024, 3, 1)}, "penalty_decided_after", id="decided before it was filed"),
    pytest.param({"kind": ""}, "penalty_punished_has_kind", id="punished without kind"),
    pytest.param({"outcome": "minor"}, "penalty_punished_has_kind", id="not punished with a kind"),
    pytest.param({"legal_review_required": True}, "penalty_reviewed_before_decision", id="not checked"),
    pytest.param({"delivered_on": date(2024, 3, 29)}, "penalty_delivered_after", id="delivered before decided"),
    pytest.param({"published_on": date(2024, 3, 29)}, "penalty_published_after", id="public before decided"),
    pytest.param({"partner": None}, "penalty_ordinary_two_officers", id="one officer"),
]


@pytest.mark.parametrize("changed, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(
    market: Organ, pair: dict[str, Any], changed: dict[str, Any], constraint: str
) -> None:
    row = Penalty(organ=market, entered_at=timezone.now(), **{**CASE, **pair, **changed})
    with pytest.raises(IntegrityError, match=f"enforcement_{constraint}"), transaction.atomic():
        row.write()


def test_a_case_is_never_deleted(filed: Build) -> None:
    case = filed()
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM enforcement_penalty WHERE id = %s", [case.pk])
