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
from fazhi.registers.requests.models import Channel, Petition, Request
from fazhi.registers.requests.models.petitions import Opinion, Route
from fazhi.registers.requests.register import register

from .conftest import Build

CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
RECORDS: dict[str, type[Matter]] = {"Request": Request, "Channel": Channel}


def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["requests"]["records"]  # type: ignore[no-any-return]


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
    for m in load_catalogue().by_register("requests")
    if hasattr(m.formula, "record")
    for key in m.by
]


@pytest.mark.parametrize("code, record, key", BREAKDOWNS, ids=[f"{code}-{key}" for code, _, key in BREAKDOWNS])
def test_a_breakdown_of_a_measure_is_a_column_with_the_same_values(code: str, record: str, key: str) -> None:
    if key in ("level", "timely"):
        return  # every record has these
    column = RECORDS[record]._meta.get_field(key)
    known = {v.code: v.label for v in load_catalogue().dimensions(code)[key].values}
    assert dict(column.choices or {}) == known


@pytest.mark.parametrize(
    "key, enum, left_out", [("petition.opinion", Opinion, set()), ("petition.routing", Route, {"opinion"})]
)
def test_the_lists_of_the_law_are_those_of_the_columns(
    key: str, enum: type[models.TextChoices], left_out: set[str]
) -> None:
    assert dict(enum.choices) == {code: label for code, label in law.choices_of(key) if code not in left_out}


def test_every_parameter_of_petitions_is_used_but_for_three() -> None:
    used: set[str] = set().union(*(record.procedure.keys() for record in register.records))
    of_petitions = {p.key for p in law.all_parameters() if p.key.startswith("petition.")}
    assert of_petitions - used == {"petition.system_entry", "petition.annual_report", "petition.advice_feedback"}


@pytest.mark.parametrize("model", [Request, Petition, Channel], ids=lambda m: m.__name__)
def test_every_column_of_its_own_says_what_goes_into_it(model: type[models.Model]) -> None:
    common = {f.name for f in Matter._meta.get_fields()}
    own = {f.name for f in model._meta.concrete_fields} - common - {"id"}
    assert [name for name in own if not model._meta.get_field(name).help_text] == []


DAY = date(2024, 3, 1)
REQUEST: dict[str, Any] = {
    "title": "甲",
    "channel": "hotline",
    "topic": "教育",
    "content": "乙",
    "registered_on": DAY,
    "received_on": DAY,
    "stage": "received",
}
CLOSED: dict[str, Any] = {"way": "at_once", "closed_on": date(2024, 3, 4), "result": "solved"}
FORBIDDEN = [
    pytest.param({"received_on": None}, "received_or_joined", id="neither received nor joined"),
    pytest.param({"received_on": date(2024, 3, 4)}, "received_when_registered", id="a clock that starts later"),
    pytest.param({"way": "assigned"}, "assigned_whole", id="assigned on no day"),
    pytest.param({"assigned_on": DAY}, "assigned_whole", id="a day and no assignment"),
    pytest.param({"way": "assigned", "assigned_on": date(2024, 2, 29)}, "assigned_after", id="assigned too early"),
    pytest.param({"stated_due_on": date(2024, 2, 1)}, "due_after", id="due before it came"),
    pytest.param({**CLOSED, "result": ""}, "closed_with_result", id="closed without result"),
    pytest.param({**CLOSED, "way": ""}, "closed_in_a_way", id="closed in no way"),
    pytest.param({**CLOSED, "closed_on": date(2024, 2, 1)}, "closed_after", id="closed before it came"),
    pytest.param({"evaluated_on": DAY, "satisfaction": "satisfied"}, "evaluated_was_closed", id="judged before"),
    pytest.param({**CLOSED, "evaluated_on": date(2024, 3, 8)}, "evaluation_whole", id="judged without judgment"),
    pytest.param({"instruction": "甲"}, "instruction_whole", id="said on no day"),
]


@pytest.mark.parametrize("changed, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_request(
    county: Organ, changed: dict[str, Any], constraint: str
) -> None:
    row = Request(organ=county, entered_at=timezone.now(), **{**REQUEST, **changed})
    with pytest.raises(IntegrityError, match=f"requests_{constraint}"), transaction.atomic():
        row.write()


@pytest.mark.parametrize("hours", [0, 25])
def test_the_database_itself_refuses_a_day_of_other_length(county: Organ, hours: int) -> None:
    row = Channel(organ=county, entered_at=timezone.now(), kind="hotline", hours=hours, opened_on=DAY, stage="serving")
    with pytest.raises(IntegrityError, match="requests_channel_hours"), transaction.atomic():
        row.write()


def test_a_request_is_never_deleted(received: Build) -> None:
    matter = received()
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM requests_request WHERE id = %s", [matter.pk])
