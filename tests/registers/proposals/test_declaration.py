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
from fazhi.registers.proposals.models import CoHandling, Promise, Proposal
from fazhi.registers.proposals.register import register

from .conftest import Build

CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
RECORDS: dict[str, type[Matter]] = {"Proposal": Proposal}
USED = {
    "litigation.norm.judicial_advice_reply",
    "litigation.procuratorial_advice_reply",
    "litigation.procuratorial_advice_reply.urgent",
    "reconsideration.opinion_feedback",
}


def test_the_terms_of_papers_are_those_of_the_law() -> None:
    every: set[str] = set().union(*(record.procedure.keys() for record in register.records))
    assert every == USED
    assert every <= {parameter.key for parameter in law.all_parameters()}


def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["proposals"]["records"]  # type: ignore[no-any-return]


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
    for m in load_catalogue().by_register("proposals")
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


@pytest.mark.parametrize("model", [Proposal, CoHandling, Promise], ids=lambda m: m.__name__)
def test_every_column_of_its_own_says_what_goes_into_it(model: type[models.Model]) -> None:
    common = {f.name for f in Matter._meta.get_fields()}
    own = {f.name for f in model._meta.concrete_fields} - common - {"id"}
    assert [name for name in own if not model._meta.get_field(name).help_text] == []


PROPOSAL: dict[str, Any] = {
    "title": "甲",
    "kind": "npc",
    "proposer": "周代表",
    "assigned_on": date(2024, 3, 1),
    "received_on": date(2024, 3, 1),
    "stage": "handling",
}
ANSWERED: dict[str, Any] = {"answered_on": date(2024, 5, 6), "result": "solved"}
JUDGED: dict[str, Any] = {**ANSWERED, "evaluated_on": date(2024, 5, 20), "satisfaction": "satisfied"}
FORBIDDEN = [
    pytest.param({"received_on": None}, "received_or_transferred", id="in hand and not received"),
    pytest.param({"stage": "transferred"}, "received_or_transferred", id="moved away and still counted"),
    pytest.param({"answered_on": date(2024, 5, 6)}, "answer_has_result", id="answered without result"),
    pytest.param({"result": "solved"}, "answer_has_result", id="result without answer"),
    pytest.param({**ANSWERED, "answered_on": date(2024, 2, 29)}, "answered_after_receipt", id="answered too early"),
    pytest.param({**JUDGED, "satisfaction": ""}, "evaluation_whole", id="judged without judgment"),
    pytest.param({**JUDGED, "evaluated_on": date(2024, 5, 5)}, "evaluated_after_answer", id="judged before the reply"),
    pytest.param({**JUDGED, "kind": "judicial"}, "evaluated_by_members", id="judged by nobody who may"),
    pytest.param({"stated_due_on": date(2024, 2, 1)}, "due_after_assignment", id="due before it came"),
    pytest.param(
        {**ANSWERED, "published_on": date(2024, 6, 3), "unpublished_reason": "涉密"},
        "published_or_not",
        id="published and held back",
    ),
]


@pytest.mark.parametrize("changed, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(county: Organ, changed: dict[str, Any], constraint: str) -> None:
    row = Proposal(organ=county, entered_at=timezone.now(), **{**PROPOSAL, **changed})
    with pytest.raises(IntegrityError, match=f"proposals_{constraint}"), transaction.atomic():
        row.write()


def test_the_database_itself_refuses_a_closed_promise_that_was_not_kept(promised: Build) -> None:
    promise = promised()
    promise.closed_on = date(2024, 9, 2)
    with pytest.raises(IntegrityError, match="proposals_promise_closed_when_kept"), transaction.atomic():
        promise.write()


def test_a_proposal_is_never_deleted(assigned: Build) -> None:
    matter = assigned()
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM proposals_proposal WHERE id = %s", [matter.pk])
