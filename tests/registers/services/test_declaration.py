"""The declaration agrees with the catalogue and the law, and the database holds what the steps hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from fazhi.indicators import law_use
from fazhi.indicators.catalogue import load_catalogue
from fazhi.kernel import law
from fazhi.kernel.columns import ChoicesField
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.registers.services.models import Application, BadReview, Item, ItemList, Package, Window
from fazhi.registers.services.register import register

CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
MODELS = {record.model.__name__: record.model for record in register.records}


def test_every_parameter_of_its_law_is_used_or_listed_with_its_reason() -> None:
    used, listed = law_use.uses(), law_use.unused()
    keys = {p.key for p in law.all_parameters() if law_use.business_of(p.key) in ("services", "licence")}
    assert keys
    assert keys - set(used) - set(listed) == set()


def _values(column: Any) -> dict[str, str]:
    return dict(column.options if isinstance(column, ChoicesField) else column.choices)


def _named(spec: Any) -> str:
    """The name of a value: its first, where readers know it by several."""
    return spec[0] if isinstance(spec, list) else spec


def test_records_fields_and_values_are_those_of_the_catalogue() -> None:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    wanted = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["services"]["records"]
    for name, record in wanted.items():
        assert str(MODELS[name]._meta.verbose_name) == record["name"]
        for field, spec in record["fields"].items():
            column: Any = MODELS[name]._meta.get_field(field)
            assert str(column.verbose_name) == (spec if isinstance(spec, str) else spec["name"]), field
            if isinstance(spec, dict) and "values" in spec:
                assert set(_values(column)) == set(spec["values"]), field


OF_EVERY_RECORD = {"level", "timely"}  # no column of their own
BREAKDOWNS = [
    (m, key)
    for m in load_catalogue().by_register("services")
    for key in m.by
    if hasattr(m.formula, "record") and key not in OF_EVERY_RECORD
]


@pytest.mark.parametrize(("measure", "key"), BREAKDOWNS, ids=[f"{m.code}-{key}" for m, key in BREAKDOWNS])
def test_a_breakdown_of_a_measure_is_a_column_with_the_same_values(measure: Any, key: str) -> None:
    column: Any = MODELS[measure.formula.record]._meta.get_field(key)
    is_bool = column.get_internal_type() == "BooleanField"
    values = {"yes": "是", "no": "否"} if is_bool else _values(column)
    assert values == {v.code: v.label for v in load_catalogue().dimensions(measure.code)[key].values}


@pytest.mark.parametrize("model", MODELS.values(), ids=list(MODELS))
def test_every_column_of_its_own_says_what_goes_into_it(model: Any) -> None:
    common = {f.name for f in Matter._meta.get_fields()} | {"id"}
    own = [f for f in model._meta.concrete_fields if f.name not in common]
    assert [f.name for f in own if not f.help_text] == []


ON = date(2024, 3, 1)
LICENCE: dict[str, Any] = {
    "stage": "listed",
    "kind": "power",
    "act": "licence",
    "nature": "on_application",
    "statutory_days": 20,
    "promised_days": 3,
    "visits": 0,
    "entered_on": ON,
}
LIST: dict[str, Any] = {"stage": "in_force", "scheme": "other", "issued_on": ON}
WINDOW: dict[str, Any] = {"stage": "open", "unit_kind": "approval", "opened_on": ON}
BEFORE = date(2024, 2, 1)

FORBIDDEN = [
    pytest.param(Item, {**LICENCE, "act": ""}, "item_act_of_powers", id="power without kind"),
    pytest.param(Item, {**LICENCE, "visits": None}, "item_days_on_application", id="applied for, visits not said"),
    pytest.param(Item, {**LICENCE, "nature": "ex_officio"}, "item_days_on_application", id="duty with times"),
    pytest.param(Item, {**LICENCE, "promised_days": 21}, "item_promise_within_law", id="promised later than the law"),
    pytest.param(Item, {**LICENCE, "removed_on": BEFORE}, "item_removed_after", id="removed before it was listed"),
    pytest.param(ItemList, {**LIST, "batch": 0}, "list_batch", id="batch nought"),
    pytest.param(ItemList, {**LIST, "ended_on": BEFORE}, "list_ended_after", id="list ended before it began"),
    pytest.param(Package, {"launched_on": ON, "ended_on": BEFORE}, "package_ended_after", id="package ended before"),
    pytest.param(Window, {**WINDOW, "closed_on": BEFORE}, "window_closed_after", id="window closed before"),
]


@pytest.mark.parametrize(("model", "row", "constraint"), FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(
    market: Organ, model: Any, row: dict[str, Any], constraint: str
) -> None:
    lead = {"lead": market} if model is Package else {}
    made = model(organ=market, title="甲", entered_at=timezone.now(), **{**row, **lead})
    with pytest.raises(IntegrityError, match=f"services_{constraint}"), transaction.atomic():
        made.write()


REVIEW: dict[str, Any] = {"stage": "received", "channel": "window", "complaint": "other", "received_on": ON}
CALLED = {**REVIEW, "called_on": ON, "verified": True}
APPLICATION: dict[str, Any] = {"stage": "received", "received_on": ON}
GRANTED = {**APPLICATION, "accepted_on": ON, "decided_on": ON, "outcome": "granted"}
ABOUT_ITEM = [
    pytest.param(BadReview, {**REVIEW, "called_on": BEFORE}, "review_called_after", id="called before the review"),
    pytest.param(BadReview, {**REVIEW, "verified": True}, "review_verified_by_call", id="true without a call"),
    pytest.param(BadReview, {**REVIEW, "due_on": BEFORE}, "review_due_after", id="due before the review"),
    pytest.param(BadReview, {**CALLED, "answered_on": ON}, "review_answer_whole", id="answered with nothing"),
    pytest.param(BadReview, {**CALLED, "corrected": True}, "review_corrected_when_answered", id="corrected, no answer"),
    pytest.param(
        Application, {**APPLICATION, "accepted_on": BEFORE}, "application_accepted_after", id="accepted before"
    ),
    pytest.param(
        Application, {**GRANTED, "accepted_on": None}, "application_decided_when_accepted", id="decided, not accepted"
    ),
    pytest.param(Application, {**GRANTED, "outcome": ""}, "application_outcome_whole", id="decided nothing"),
    pytest.param(
        Application,
        {**GRANTED, "outcome": "refused", "delivered_on": ON},
        "application_delivered_when_granted",
        id="paper of a refusal",
    ),
    pytest.param(
        Application,
        {**APPLICATION, "accepted_on": ON, "declined_on": ON},
        "application_declined_or_accepted",
        id="declined and accepted",
    ),
]


@pytest.mark.parametrize(("model", "row", "constraint"), ABOUT_ITEM)
def test_the_database_refuses_a_forbidden_row_about_an_item(
    item: Item, model: Any, row: dict[str, Any], constraint: str
) -> None:
    made = model(organ=item.organ, item=item, title="甲", entered_at=timezone.now(), **row)
    with pytest.raises(IntegrityError, match=f"services_{constraint}"), transaction.atomic():
        made.write()


def test_an_item_is_never_deleted(item: Item) -> None:
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM services_item WHERE id = %s", [item.pk])
