"""The declaration agrees with the catalogue, and the database holds what the steps hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from fazhi.indicators.catalogue import load_catalogue
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.registers.supervision.models import Problem
from fazhi.registers.supervision.register import register

from .conftest import Build

CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
CALLED = {"version": "edition"}  # `version` counts the events of every matter


def test_records_fields_and_values_are_those_of_the_catalogue() -> None:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    wanted = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["supervision"]["records"]
    models = {record.model.__name__: record.model for record in register.records}
    assert set(models) == set(wanted)
    for name, spec in wanted.items():
        assert str(models[name]._meta.verbose_name) == spec["name"]
        for field, told in spec["fields"].items():
            if isinstance(told, dict) and "via" in told:
                continue
            column: Any = models[name]._meta.get_field(CALLED.get(field, field))
            assert str(column.verbose_name) == (told if isinstance(told, str) else told["name"]), (name, field)
            if isinstance(told, dict) and "values" in told:
                assert [value for value, _ in column.choices] == list(told["values"]), (name, field)


DIMENSIONS = [(m.code, key) for m in load_catalogue().by_register("supervision") for key in m.by if key != "level"]
MODELS = {record.model.__name__: record.model for record in register.records}


@pytest.mark.parametrize("code, key", DIMENSIONS, ids=[f"{code}-{key}" for code, key in DIMENSIONS])
def test_a_breakdown_of_a_measure_has_the_values_of_its_column(code: str, key: str) -> None:
    measure = load_catalogue().measure(code)
    target = getattr(measure.formula, "record", "")
    if target not in MODELS or (target, key) == ("Item", "kind"):
        return  # collected, a ratio of others, or the kind of the campaign
    column: Any = MODELS[target]._meta.get_field(key)
    dimension = load_catalogue().dimensions(code)[key]
    if column.choices:
        assert [value.code for value in dimension.values] == [value for value, _ in column.choices]


def test_every_column_of_its_own_says_what_goes_into_it() -> None:
    common = {f.name for f in Matter._meta.get_fields()} | {"id"}
    for record in register.records:
        own = [f for f in record.model._meta.concrete_fields if f.name not in common]
        assert [f.name for f in own if not f.help_text] == []


def test_nothing_of_another_register_is_a_foreign_key() -> None:
    for record in register.records:
        referred = {f.related_model for f in record.model._meta.concrete_fields if f.is_relation}
        others = [m for m in referred if isinstance(m, type) and issubclass(m, Matter) and m not in MODELS.values()]
        assert others == []


ROW: dict[str, Any] = {"title": "甲", "stage": "rectifying", "content": "乙", "came_on": date(2024, 3, 1)}
LISTED = {"listed_on": date(2024, 3, 4), "due_on": date(2024, 4, 30)}
DONE = {**LISTED, "rectified_on": date(2024, 4, 1), "verified_on": date(2024, 4, 2), "closed_on": date(2024, 4, 3)}

FORBIDDEN = [
    pytest.param({"listed_on": date(2024, 3, 4)}, "listed_has_term", id="listed without term"),
    pytest.param({**LISTED, "listed_on": date(2024, 2, 1)}, "listed_after", id="listed before it came"),
    pytest.param({**LISTED, "due_on": date(2024, 3, 1)}, "due_after", id="due before listing"),
    pytest.param({**DONE, "rectified_on": date(2024, 3, 1)}, "rectified_after", id="rectified before listing"),
    pytest.param({**DONE, "verified_on": date(2024, 3, 20)}, "verified_after", id="verified before rectified"),
    pytest.param({**DONE, "closed_on": date(2024, 4, 1)}, "closed_after", id="closed before verified"),
    pytest.param({**DONE, "verified_on": None}, "closed_verified", id="closed unverified"),
    pytest.param({"origin": "suit"}, "origin_has_source", id="by itself without source"),
    pytest.param({"source": "litigation.case:1"}, "origin_has_source", id="by hand with source"),
]


@pytest.mark.parametrize("changed, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(police: Organ, changed: dict[str, Any], constraint: str) -> None:
    row = Problem(organ=police, owner=police, entered_at=timezone.now(), **{**ROW, **changed})
    with pytest.raises(IntegrityError, match=f"supervision_{constraint}"), transaction.atomic():
        row.write()


def test_one_matter_has_one_problem_in_the_database_too(police: Organ) -> None:
    def again() -> None:
        values = {**ROW, "origin": "suit", "source": "litigation.case:1", "entered_at": timezone.now()}
        Problem(organ=police, owner=police, **values).write()

    again()
    with pytest.raises(IntegrityError), transaction.atomic():
        again()


def test_a_problem_is_never_deleted(listed: Build) -> None:
    problem = listed()
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM supervision_problem WHERE id = %s", [problem.pk])
