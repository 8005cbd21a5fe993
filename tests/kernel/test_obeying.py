"""A quick yes is never given where Django refuses, and what a row of the registers usually is gets one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from fazhi.kernel.matter import Matter
from fazhi.kernel.obeying import Unsure, judged, obedience_of
from fazhi.kernel.register import registry
from fazhi.registers.reconsideration.models import Application

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
DAY = date(2024, 3, 4)
SAMPLES = [None, "", "no such choice", "长" * 500, -1, 2**70, 3, True, date(2020, 1, 1), date(2030, 1, 1)]
RECORDS = [record.model for record in registry.records()]


def refused_by_django(row: Matter, name: str) -> bool:
    """Whether Django refuses the column, or one of the constraints that speak of it."""
    others = {f.name for f in row._meta.concrete_fields} - {name}
    try:
        row.full_clean(exclude=others, validate_constraints=False)
        for constraint, columns, _ in obedience_of(type(row)).constraints:
            if constraint is not None and name in columns:
                constraint.validate(type(row), row, exclude=others - columns)
    except (ValidationError, TypeError, ValueError, OverflowError):
        return True
    return False


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label_lower)
def test_no_quick_yes_where_django_refuses(model: type[Matter]) -> None:
    wrong = []
    for column in model._meta.concrete_fields:
        if column.primary_key or column.generated or isinstance(column, models.ForeignKey):
            continue
        for value in SAMPLES:
            row = model()
            setattr(row, column.attname, value)
            try:
                quick = obedience_of(model).surely(row, [column.name])
            except TypeError:  # dates beside texts: the door has cleaned what was filled in
                continue
            if quick and refused_by_django(row, column.name):
                wrong.append((column.name, value))
    assert wrong == []


def test_a_received_case_gets_a_quick_yes(received_case: Build) -> None:
    case = received_case(DAY)
    columns = {f.name for f in case._meta.concrete_fields} - {"head"}
    assert obedience_of(Application).surely(case, columns - {"respondent"})


def test_a_reference_that_is_not_at_hand_is_left_to_django(received_case: Build) -> None:
    case = Application.objects.get(pk=received_case(DAY).pk)
    assert not obedience_of(Application).surely(case, {"organ"})
    assert case.organ
    assert obedience_of(Application).surely(case, {"organ"})


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Q(title="一"), True),
        (Q(title="二"), False),
        (~Q(title="二"), True),
        (Q(known_on=DAY), None),
        (~Q(known_on=DAY), None),
        (Q(known_on__isnull=True), True),
        (Q(known_on=None), True),
        (Q(known_on=DAY) | Q(title="一"), True),
        (Q(known_on=DAY) & Q(title="二"), False),
        (Q(known_on=DAY) | Q(title="二"), None),
        (Q(title__in=["一", "二"]), True),
        (Q(received_on__lte=F("received_on")), True),
        (Q(received_on__gt=DAY), False),
        (Q(received_on__gte=F("known_on")), None),
    ],
    ids=str,
)
def test_conditions_have_the_three_values_of_sql(condition: Q, expected: bool | None) -> None:
    row = Application(title="一", received_on=DAY)
    assert judged(condition, Application)(row) is expected


@pytest.mark.parametrize(
    "condition",
    [Q(title__startswith="一"), Q(organ__name="一"), Q(title="一") ^ Q(title="二"), Q(nothing=1)],
    ids=["lookup", "other table", "exclusive or", "no column"],
)
def test_what_only_the_database_judges_is_left_to_it(condition: Q) -> None:
    with pytest.raises(Unsure):
        judged(condition, Application)
