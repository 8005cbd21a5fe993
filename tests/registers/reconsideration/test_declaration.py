"""The declaration as a whole: every parameter of the law has its place, every row obeys the database."""

from __future__ import annotations

import re
import tokenize
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from django.db import IntegrityError, models, transaction

from fazhi.kernel import law
from fazhi.kernel.checks import record_errors
from fazhi.kernel.register import registry
from fazhi.registers import reconsideration
from fazhi.registers.reconsideration.decision import ENDINGS, LEGAL
from fazhi.registers.reconsideration.models import (
    Application,
    ContactPoint,
    NormOutcome,
    Paper,
    Prerequisite,
    RejectionGround,
    SimplifiedGround,
    StayGround,
    SuspensionGround,
)
from tests.registers.conftest import NOW

FOLDER = Path(reconsideration.__file__).parent
CATALOGUE = Path(__file__).resolve().parents[3] / ".." / "shared" / "catalogue.yaml"
KEYS = {parameter.key for parameter in law.all_parameters() if parameter.procedure == "reconsideration"}
UNUSED = yaml.safe_load((FOLDER / "unused.yaml").read_text(encoding="utf-8"))


def used() -> set[str]:
    """The keys that steps, rules, clocks and guards name."""
    sources = [path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py") if path.name != "clause.py"]
    return {key for text in sources for key in re.findall(r'"(reconsideration\.[a-z_.]+)"', text)}


def test_every_parameter_is_used_or_listed_with_the_reason():
    assert KEYS - used() == set(UNUSED)
    assert all(UNUSED.values())


def test_no_key_is_named_that_the_law_does_not_have():
    assert used() <= KEYS


def numbers(path: Path) -> list[tuple[str, str]]:
    """The numbers in a file beyond counting to two, with their lines."""
    with path.open("rb") as source:
        tokens = [t for t in tokenize.tokenize(source.readline) if t.type == tokenize.NUMBER]
    return [(path.name, t.line.strip()) for t in tokens if t.string not in ("0", "1", "2")]


def test_no_number_of_the_law_stands_in_the_code():
    names = sorted({path.stem for path in FOLDER.glob("*.py")} - {"models", "register", "clause"})
    found = [number for name in names for number in numbers(FOLDER / f"{name}.py")]
    assert found == [("acceptance.py", "return amount is None or amount > yuan * 100")]  # the fen of a yuan


@pytest.mark.parametrize(
    "key, choices",
    [
        pytest.param("reconsideration.acceptance_conditions", RejectionGround, id="conditions of acceptance"),
        pytest.param("reconsideration.prerequisite", Prerequisite, id="reconsideration before suit"),
        pytest.param("reconsideration.simplified.cases", SimplifiedGround, id="simplified procedure"),
        pytest.param("reconsideration.suspension", SuspensionGround, id="suspension"),
        pytest.param("reconsideration.stay", StayGround, id="stay"),
        pytest.param("reconsideration.norm_review.outcomes", NormOutcome, id="review of norms"),
    ],
)
def test_what_is_offered_is_what_the_act_lists(key, choices):
    assert {outcome.code for outcome in law.parameter(key, date(2024, 6, 1)).outcomes} == set(choices.values)


@pytest.mark.parametrize("key, legal", [("decision_types", LEGAL), ("termination", ENDINGS)])
def test_every_outcome_has_a_name_in_the_act(key, legal):
    listed = {outcome.code for outcome in law.parameter(f"reconsideration.{key}", date(2024, 6, 1)).outcomes}
    assert all(listed.intersection(names) for names in legal.values())


def test_the_declaration_has_no_mistakes():
    register = registry["reconsideration"]
    assert [str(e) for record in register.records for e in record_errors(register, record)] == []


def test_every_step_rests_on_an_article_or_says_why_none():
    for record in registry["reconsideration"].records:
        for step in record.procedure.steps:
            assert any(step.exists_on(day) for day in (date(2023, 6, 1), date(2024, 6, 1))), step.code


@pytest.mark.skipif(not CATALOGUE.exists(), reason="the catalogue of records lies beside the repository")
@pytest.mark.parametrize("model", [Application, Paper, ContactPoint])
def test_columns_and_codes_are_those_of_the_catalogue(model):
    records = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["reconsideration"]["records"]
    fields = {name: spec if isinstance(spec, dict) else {} for name, spec in records[model.__name__]["fields"].items()}
    for name, spec in fields.items():
        column = model._meta.get_field(name)
        if "values" in spec:
            labels = {code: first(label) for code, label in spec["values"].items()}
            assert dict(column.choices) == labels, name


def first(label: str | list[str]) -> str:
    return label if isinstance(label, str) else label[0]


def test_every_column_explains_itself():
    own = [f for m in (Application, Paper, ContactPoint) for f in m._meta.local_fields if f.name not in INHERITED]
    assert [f.name for f in own if not f.help_text] == []


INHERITED = {"id", "organ", "number", "title", "handler", "stage", "version", "head", "entered_at", "timely"}


# --- what the database itself refuses -----------------------------------------------------------------------------


def write(case: Application, **values: object) -> None:
    """Write past the door, as an accident in the database would."""
    with transaction.atomic():
        models.QuerySet(Application).filter(pk=case.pk).update(**values)


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"accepted_on": date(2024, 2, 28)}, id="accepted before receipt"),
        pytest.param({"concluded_on": date(2024, 3, 20)}, id="concluded without outcome"),
        pytest.param({"outcome": "uphold"}, id="outcome without day"),
        pytest.param({"concluded_on": date(2024, 2, 1), "outcome": "uphold"}, id="concluded before receipt"),
        pytest.param({"concluded_on": date(2024, 3, 20), "outcome": "terminated"}, id="terminated, but why?"),
        pytest.param(
            {"concluded_on": date(2024, 3, 20), "outcome": "uphold", "ended_by": "party"}, id="upheld and terminated"
        ),
        pytest.param(
            {"concluded_on": date(2024, 3, 20), "outcome": "uphold", "accepted_on": None}, id="upheld, never accepted"
        ),
        pytest.param({"respondent": None}, id="against nobody"),
        pytest.param({"procedure": "simplified"}, id="simplified without ground"),
        pytest.param(
            {"delivered_on": date(2024, 3, 1), **{"concluded_on": date(2024, 3, 20), "outcome": "uphold"}},
            id="delivered before decided",
        ),
        pytest.param(
            {"copy_sent_on": date(2024, 3, 5), "copy_received_on": date(2024, 3, 4)}, id="copy received before sent"
        ),
        pytest.param({"known_on": NOW + timedelta(days=1)}, id="known after receipt"),
    ],
)
def test_the_database_refuses(accepted_case, values):
    case = accepted_case(on=date(2024, 3, 1))
    with pytest.raises(IntegrityError):
        write(case, **values)


def test_a_case_is_never_deleted(accepted_case):
    case = accepted_case(on=date(2024, 3, 1))
    with pytest.raises(Exception, match="only grows"), transaction.atomic():
        models.QuerySet(Application).filter(pk=case.pk).delete()
