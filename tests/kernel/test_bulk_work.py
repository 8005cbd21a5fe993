"""What makes many steps in a row cheap changes no answer: grants remembered, constraints asked together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.kernel import access
from fazhi.kernel.people import Grant, User

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
DAY = date(2024, 3, 4)


def step(case: Any, code: str) -> Any:
    return case.record.procedure.by_code[code]


def test_grants_are_read_once_while_remembered(received_case: Build, handler: User) -> None:
    case = received_case(DAY)
    with access.remembering():
        assert access.may_take(handler, step(case, "accept"), case)
        with CaptureQueriesContext(connection) as queries:
            assert access.may_take(handler, step(case, "accept"), case)
    assert len(queries) == 0


def test_a_grant_that_ended_counts_no_more_once_nothing_is_remembered(received_case: Build, handler: User) -> None:
    case = received_case(DAY)
    with access.remembering():
        assert access.may_take(handler, step(case, "accept"), case)
    Grant.objects.filter(user=handler).delete()
    assert not access.may_take(handler, step(case, "accept"), case)


def test_what_is_remembered_of_one_is_not_said_of_another(received_case: Build, handler: User, stranger: User) -> None:
    case = received_case(DAY)
    with access.remembering():
        assert access.may_take(handler, step(case, "accept"), case)
        assert not access.may_take(stranger, step(case, "accept"), case)


def test_every_broken_constraint_is_named(received_case: Build) -> None:
    case = received_case(DAY)
    case.acted_on = case.known_on = date(2024, 3, 5)
    with pytest.raises(ValidationError) as broken:
        case.validate_constraints()
    assert len(broken.value.messages) == 2


def test_a_constraint_with_an_excluded_column_is_not_asked(received_case: Build) -> None:
    case = received_case(DAY)
    case.acted_on = date(2024, 3, 5)
    case.validate_constraints(exclude={"acted_on"})
    with pytest.raises(ValidationError):
        case.validate_constraints(exclude={"known_on"})


def test_columns_that_share_a_constraint_are_judged_together(received_case: Build) -> None:
    case = received_case(DAY)
    assert case.constrained_with({"known_on"}) == {"known_on", "received_on"}
    assert case.constrained_with({"title"}) == set()
