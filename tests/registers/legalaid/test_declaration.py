"""The declaration agrees with the catalogue and the law, and the database holds what the steps hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from fazhi.kernel import law
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.registers import legalaid
from fazhi.registers.legalaid.models import Case, Exemption, Notice, Scope, Urgency, Waiver
from fazhi.registers.legalaid.register import register

from .conftest import Build

HERE = Path(legalaid.__file__).parent
CATALOGUE = Path(__file__).resolve().parents[4] / "shared" / "catalogue.yaml"
COLUMNS = {"recovered": "recovered_fen", "subsidy": "subsidy_fen"}


def used() -> set[str]:
    every = set().union(*(record.procedure.keys() for record in register.records))
    return {key for key in every if key.startswith("legal_aid.")}


def unused() -> dict[str, str]:
    return yaml.safe_load((HERE / "unused.yaml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_every_parameter_of_the_law_is_used_or_listed_with_its_reason() -> None:
    every = {p.key for p in law.all_parameters() if p.key.startswith("legal_aid.")}
    assert used() | set(unused()) == every
    assert not used() & set(unused())
    assert all(len(reason) > 8 for reason in unused().values())


@pytest.mark.parametrize(
    ("key", "own", "beside"),
    [
        pytest.param("legal_aid.matters", Scope, {"criminal", "retrial"}, id="matters"),
        pytest.param("legal_aid.means_check_waived", Waiver, set(), id="waivers"),
        pytest.param("legal_aid.no_means_limit", Exemption, set(), id="exemptions"),
        pytest.param("legal_aid.mandatory_defence", Notice, {"treatment", "open"}, id="notices"),
    ],
)
def test_the_lists_of_the_law_are_whole(key: str, own: type[models.TextChoices], beside: set[str]) -> None:
    assert [value for value in own.values if value not in beside] == [code for code, _ in law.choices_of(key)]
    assert {"limitation", "preservation", "other"} == set(Urgency.values)


def catalogue() -> dict[str, Any]:
    if not CATALOGUE.exists():
        pytest.skip(f"the catalogue is not beside the repository: {CATALOGUE}")
    return yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))["registers"]["legalaid"]["records"]  # type: ignore[no-any-return]


def test_fields_and_values_are_those_of_the_catalogue() -> None:
    wanted = catalogue()["Case"]
    assert str(Case._meta.verbose_name) == wanted["name"]
    for field, spec in wanted["fields"].items():
        column = Case._meta.get_field(COLUMNS.get(field, field))
        label = spec if isinstance(spec, str) else spec["name"]
        assert str(column.verbose_name) == label, field
        if isinstance(spec, dict) and "values" in spec:
            labels = {code: text if isinstance(text, str) else text[0] for code, text in spec["values"].items()}
            assert dict(column.choices) == labels, field


def test_every_column_of_its_own_says_what_goes_into_it() -> None:
    common = {f.name for f in Matter._meta.get_fields()} | {"id"}
    own = {f.name for f in Case._meta.concrete_fields} - common
    assert [name for name in own if not Case._meta.get_field(name).help_text] == []


CASE: dict[str, Any] = {
    "title": "甲",
    "form": "civil",
    "recipient": "other",
    "matter": "other",
    "applied_on": date(2024, 3, 1),
    "stage": "reviewing",
}
GRANTED = {"decision": "granted", "accepted_on": date(2024, 3, 4)}
ENDED = {**GRANTED, "concluded_on": date(2024, 5, 10), "ended_by": "judgment"}

FORBIDDEN = [
    pytest.param({"decision": "granted"}, "granted_with_day", id="granted on no day"),
    pytest.param({"accepted_on": date(2024, 3, 4)}, "accepted_was_granted", id="a day without decision"),
    pytest.param({"decision": "refused"}, "refused_with_day", id="refused on no day"),
    pytest.param({**GRANTED, "accepted_on": date(2024, 2, 1)}, "accepted_after", id="granted before it came"),
    pytest.param({"assigned_on": date(2024, 3, 5)}, "assigned_was_granted", id="assigned, never granted"),
    pytest.param({**GRANTED, "assigned_on": date(2024, 3, 3)}, "assigned_after", id="assigned before it was granted"),
    pytest.param({**GRANTED, "concluded_on": date(2024, 5, 10)}, "ending_with_day", id="ended nohow"),
    pytest.param({**ENDED, "concluded_on": date(2024, 3, 1)}, "concluded_after", id="ended before it was granted"),
    pytest.param({**ENDED, "paid_on": date(2024, 6, 3), "subsidy_fen": 1}, "paid_for_file", id="paid without file"),
    pytest.param({**ENDED, "satisfaction": "satisfied"}, "evaluated_whole", id="content on no day"),
    pytest.param({"recipients": 0}, "somebody_helped", id="nobody helped"),
    pytest.param({"recovered_fen": -1}, "no_negative_amount", id="a negative amount"),
]


@pytest.mark.parametrize("changed, constraint", FORBIDDEN)
def test_the_database_itself_refuses_a_forbidden_row(police: Organ, changed: dict[str, Any], constraint: str) -> None:
    row = Case(organ=police, entered_at=timezone.now(), **{**CASE, **changed})
    with pytest.raises(IntegrityError, match=f"legalaid_{constraint}"), transaction.atomic():
        row.write()


def test_a_case_is_never_deleted(applied: Build) -> None:
    case = applied()
    with pytest.raises(Exception, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM legalaid_case WHERE id = %s", [case.pk])
