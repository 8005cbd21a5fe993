"""What the records of mediation share: columns that name one another, constraints."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q


def matter(model: str, label: str, related_name: str, help_text: str, **options: Any) -> models.ForeignKey[Any, Any]:
    """A column that names a matter of this register."""
    return models.ForeignKey(
        f"mediation.{model}",
        models.PROTECT,
        related_name=related_name,
        verbose_name=label,
        help_text=help_text,
        **options,
    )


def constraint(name: str, condition: Q, message: str) -> models.CheckConstraint:
    """A condition that the database itself holds, with its message for people."""
    return models.CheckConstraint(name=f"mediation_{name}", condition=condition, violation_error_message=message)


def both_or_neither(day_column: str, text_column: str) -> Q:
    """A date and the choice that goes with it are both filled in or both empty."""
    return Q(**{f"{day_column}__isnull": True, text_column: ""}) | (
        Q(**{f"{day_column}__isnull": False}) & ~Q(**{text_column: ""})
    )
