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
from fazhi.kernel.columns import ChoicesField
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.registers import decisions
from fazhi.registers.decisions.models import Decision, Expert, Proceeding
from fazhi.registers.decisions.register import register

from .conftest import Build

HERE = Path(decisions.__file__).parent
CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
RECORDS: dict[str, type[Matter]] = {"Decision": Decision, "Proceeding": Proceeding, "Expert": Expert}
MODELS = [record.model for record in register.records]


def unused() -> dict[str, str]:
    return yaml.safe_load((HERE / "unused.yaml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_every_parameter_of_the_law_is_used_or_listed_with_its_reason() -> None:
    every = {p.key for p in law.all_parameters() if p.key.startswith("decision.")}
    keys = set().union(*(record.procedure.keys() for record in register.records))
    used = {key for key in keys if key.startswith("decision.")}
    assert used | set(unused()) == every
    assert not used & set(unused())
    assert all(len(reason) > 8 for reason in unused().values())


def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["decisions"]["records"]  # type: ignore[no-any-return]


def values_of(column: Any) -> dict[str, str]:
    if isinstance(column, ChoicesField):
        return dict(column.options)
    return {str(value): str(label) for value, label in column.choices or [("yes", "是"), ("no", "否")]}


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
            assert values_of(column) == labels, field


BREAKDOWNS = [
    (m.code, m.formula.record, key)
    for m in load_catalogue().by_register("decisions")
    if hasattr(m.formula, "record")
    for key in m.by
    if key != "level"
]


@pytest.mark.parametrize("code, record, key", BREAKDOWNS, ids=[f"{code}-{key}" for code, _, key in BREAKDOWNS])
def test_a_breakdown_of_a_measure_is_a_column_with_the_same_values(code: str, record: str, key: str) -> None:
    dimension = load_catalogue().dimensions(code)[key]
    column = RECORDS[record]._meta.get_field(key)
    assert values_of(column) == {v.code: v.label for v in dimension.values}


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_every_column_of_its_own_says_what_goes_into_it(model: type[models.Model]) -> None:
    common = {f.name for f in Matter._meta.get_fields()}
    own = {f.name for f in model._meta.concrete_fields} - common - {"id"}
    assert [name for name in own if not model._meta.get_field(name).help_text] == []


DECISION: dict[str, Any] = {
    "title": "甲",
    "proposed_on": date(2024, 1, 8),
    "initiated_on": date(2024, 1, 15),
    "tabled_on": date(2024, 4, 8),
    "decided_on": date(2024, 4, 15),
    "domain": "policy",
    "stage": "decided",
}
FORBIDDEN = [
    pytest.param({"tabled_on": date(2024, 1, 12)}, "tabled_after_start", id="tabled before the start"),
    pytest.param({"decided_on": date(2024, 4, 1)}, "decided_after_tabled", id="decided before it is tabled"),
    pytest.param({"published_on": date(2024, 4, 1)}, "published_after_decision", id="published before the decision"),
    pytest.param({"evaluated_on": date(2025, 4, 1)}, "evaluation_whole", id="evaluated without advice"),
    pytest.param({"complete": True, "missing": "公布"}, "complete_has_no_gap", id="complete with a gap"),
    pytest.param({"secret": True, "published_on": date(2024, 5, 1)}, "secret_not_published", id="secret and published"),
]


@pytest.mark.parametrize("changed, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_decision(
    county: Organ, changed: dict[str, Any], constraint: str
) -> None:
    row = Decision(organ=county, entered_at=timezone.now(), **{**DECISION, **changed})
    with pytest.raises(IntegrityError, match=f"decisions_{constraint}"), transaction.atomic():
        row.write()


UNTRUE = [
    pytest.param({"held_on": date(2024, 2, 28)}, "held_after_start", id="held before it began"),
    pytest.param({"opinions": 2, "opinions_adopted": 3}, "adopts_what_came", id="more adopted than came"),
    pytest.param({"risk_level": "low"}, "risk_whole", id="a level without a finding"),
    pytest.param({"conclusion": "pass"}, "conclusion_counts", id="a conclusion without a count"),
]


@pytest.mark.parametrize("changed, constraint", UNTRUE)
def test_the_database_itself_refuses_a_forbidden_proceeding(
    drafting: Build, county: Organ, changed: dict[str, Any], constraint: str
) -> None:
    about = {"title": "甲", "decision": drafting(), "started_on": date(2024, 3, 1), "step": ";forum;", "stage": "held"}
    row = Proceeding(organ=county, entered_at=timezone.now(), **{**about, **changed})
    with pytest.raises(IntegrityError, match=f"decisions_{constraint}"), transaction.atomic():
        row.write()


def test_a_decision_is_never_deleted(proposed: Build) -> None:
    decision = proposed()
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM decisions_decision WHERE id = %s", [decision.pk])
