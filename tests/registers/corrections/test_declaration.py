"""The declaration agrees with the catalogue and the law, and the database holds what the steps hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from fazhi.indicators import law_use
from fazhi.indicators.catalogue import load_catalogue
from fazhi.kernel import law
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.registers.corrections.models import Assessment, Leave, Measure, MeasureKind, Move, Person, Returnee
from fazhi.registers.corrections.models.persons import Termination

from .conftest import Build

CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
RECORDS: dict[str, type[Matter]] = {
    "Person": Person,
    "Assessment": Assessment,
    "Measure": Measure,
    "Move": Move,
    "Leave": Leave,
    "Returnee": Returnee,
}


def test_every_parameter_of_corrections_is_used_or_listed_with_its_reason() -> None:
    keys = {row.key for row in law.all_parameters() if row.key.startswith("corrections.")}
    used, listed = set(law_use.uses()) & keys, set(law_use.unused()) & keys
    assert used | listed == keys
    assert used & listed == set()
    assert listed == {
        "corrections.electronic_monitoring.cases",
        "corrections.electronic_monitoring.period",
        "corrections.monitoring_data",
    }


@pytest.mark.parametrize("key, enum", [("corrections.measures", MeasureKind), ("corrections.termination", Termination)])
def test_a_list_of_the_law_is_the_list_of_the_column(key: str, enum: type[models.TextChoices]) -> None:
    assert {code for code, _ in law.choices_of(key)} == set(enum.values)


def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["corrections"]["records"]  # type: ignore[no-any-return]


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


def test_every_record_of_the_catalogue_is_a_record_here() -> None:
    assert set(catalogue()) == set(RECORDS)


BREAKDOWNS = [
    (m.code, m.formula.record, key)
    for m in load_catalogue().by_register("corrections")
    if hasattr(m.formula, "record")
    for key in m.by
]


@pytest.mark.parametrize("code, record, key", BREAKDOWNS, ids=[f"{code}-{key}" for code, _, key in BREAKDOWNS])
def test_a_breakdown_of_a_measure_is_a_column_with_the_same_values(code: str, record: str, key: str) -> None:
    if key in ("level", "timely"):
        return  # every record has these
    dimension = load_catalogue().dimensions(code)[key]
    column = RECORDS[record]._meta.get_field(key)
    values = dict(column.choices) if column.choices else {"yes": "是", "no": "否"}
    assert values == {v.code: v.label for v in dimension.values}


@pytest.mark.parametrize("model", RECORDS.values(), ids=lambda m: m.__name__)
def test_every_column_of_its_own_says_what_goes_into_it(model: type[models.Model]) -> None:
    common = {f.name for f in Matter._meta.get_fields()}
    own = {f.name for f in model._meta.concrete_fields} - common - {"id"}
    assert [name for name in own if not model._meta.get_field(name).help_text] == []


PERSON: dict[str, Any] = {
    "title": "张某",
    "kind": "probation",
    "decided_by": "court",
    "deciding_organ": "甲县人民法院",
    "effective_on": date(2024, 3, 1),
    "received_on": date(2024, 3, 8),
    "term_until_on": date(2025, 3, 7),
    "place": "residence",
    "stage": "supervised",
}
OVER: dict[str, Any] = {"stage": "terminated", "terminated_on": date(2024, 9, 2), "ended_on": date(2024, 9, 2)}
FORBIDDEN = [
    pytest.param({"minor": True}, "minor_person", id="a minor with a name"),
    pytest.param({"decided_by": "prison"}, "decided_by_court", id="probation by a prison"),
    pytest.param({"term_until_on": None}, "received_whole", id="received without term"),
    pytest.param({"place": ""}, "received_whole", id="received without place"),
    pytest.param({"term_until_on": date(2024, 3, 7)}, "term_after_reception", id="term over before"),
    pytest.param({"receipted_on": date(2024, 3, 8)}, "receipt_after_documents", id="receipt without documents"),
    pytest.param({"stage": "released"}, "ended_when_over", id="released and still here"),
    pytest.param({"ended_on": date(2024, 9, 2)}, "ended_when_over", id="gone and still here"),
    pytest.param({**OVER, "termination": ""}, "termination_whole", id="terminated for no reason"),
    pytest.param({**OVER, "termination": "revoked", "kind": "control"}, "revoked_kind", id="control revoked"),
    pytest.param({**OVER, "termination": "reimprisoned"}, "reimprisoned_kind", id="probation back to prison"),
    pytest.param(
        {**OVER, "termination": "death", "released_on": date(2024, 9, 2)}, "ended_once", id="released and terminated"
    ),
    pytest.param(
        {**OVER, "termination": "death", "ended_on": date(2024, 3, 7)}, "ended_after", id="gone before he came"
    ),
]


def refuses(row: Matter, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=f"corrections_{constraint}"), transaction.atomic():
        row.write()


@pytest.mark.parametrize("changed, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_person(
    county: Organ, changed: dict[str, Any], constraint: str
) -> None:
    refuses(Person(organ=county, entered_at=timezone.now(), **{**PERSON, **changed}), constraint)


OTHERS = [
    pytest.param(
        "measure", {"addressed_to": "甲县人民法院"}, "proposal_addressed", id="a warning addressed to a court"
    ),
    pytest.param("measure", {"granted": True}, "answer_whole", id="an answer without its day"),
    pytest.param("measure", {"arrest_asked_on": date(2024, 6, 6)}, "arrest_for_revocation", id="arrest with a warning"),
    pytest.param("leave", {"granted": True}, "leave_answer", id="granted on no day"),
    pytest.param("leave", {"return_due_on": date(2024, 6, 6)}, "leave_span", id="back before leaving"),
    pytest.param("leave", {"granted": True, "decided_on": date(2024, 6, 4)}, "leave_approver", id="granted by nobody"),
    pytest.param("returnee", {"met": True}, "met_on_a_day", id="met on no day"),
    pytest.param("returnee", {"settled_on": date(2024, 6, 21)}, "settled_on_a_day", id="settled and not so"),
    pytest.param(
        "assessment", {"completed_on": date(2024, 3, 8)}, "conclusion_whole", id="complete without conclusion"
    ),
]


@pytest.mark.parametrize("record, changed, constraint", OTHERS)
def test_the_database_itself_refuses_what_does_not_fit(
    supervised: Build,
    measure: Build,
    leave: Build,
    returnee: Build,
    assessment: Build,
    township: Organ,
    record: str,
    changed: dict[str, Any],
    constraint: str,
) -> None:
    made = {
        "measure": lambda: measure("warn", supervised()).matter,
        "leave": lambda: leave(supervised(station=township)),
        "returnee": returnee,
        "assessment": assessment,
    }
    row = made[record]()
    for name, value in changed.items():
        setattr(row, name, value)
    refuses(row, constraint)


def test_who_leaves_is_named(move_out: Build, supervised: Build) -> None:
    row = move_out(supervised())
    row.person = None
    refuses(row, "who_leaves")


def test_a_person_is_never_deleted(notified: Build) -> None:
    matter = notified()
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM corrections_person WHERE id = %s", [matter.pk])
