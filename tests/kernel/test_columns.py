"""A column with several choices keeps them in one order, finds each, and takes nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from fazhi.kernel.columns import ChoicesField, chosen, chosen_text


class Kind(models.TextChoices):
    WARNING = "warning", "警告"
    FINE = "fine", "罚款"
    OTHER = "other", "其他"


COLUMN = ChoicesField("种类", options=Kind.choices, help_text="示例")
COLUMN.set_attributes_from_name("kind")

GIVEN = [
    pytest.param(["fine", "warning"], ";warning;fine;", id="in the order of the enum"),
    pytest.param(("fine", "fine"), ";fine;", id="each once"),
    pytest.param("fine", ";fine;", id="one value alone"),
    pytest.param(";other;fine;", ";fine;other;", id="as it is kept"),
    pytest.param([Kind.FINE], ";fine;", id="members of the enum"),
    pytest.param([], "", id="none"),
    pytest.param("", "", id="empty text"),
]


@pytest.mark.parametrize("given, kept", GIVEN)
def test_what_is_given_is_kept_as_one_text(given: Any, kept: str) -> None:
    assert COLUMN.clean(given, None) == kept


@pytest.mark.parametrize("given", ["jail", ["fine", "jail"], ";jail;"])
def test_what_is_no_option_is_refused_by_name(given: Any) -> None:
    with pytest.raises(ValidationError, match="jail"):
        COLUMN.clean(given, None)


def test_the_values_are_read_as_their_labels() -> None:
    assert COLUMN.labels(";warning;fine;") == "警告、罚款"


@pytest.mark.parametrize("values", [(), ("fine",), ("warning", "other")])
def test_the_text_gives_back_the_values(values: tuple[str, ...]) -> None:
    assert chosen(chosen_text(values)) == values


def test_a_migration_knows_the_options() -> None:
    _, path, _, kwargs = COLUMN.deconstruct()
    assert path == "fazhi.kernel.columns.ChoicesField"
    assert kwargs["options"] == Kind.choices
