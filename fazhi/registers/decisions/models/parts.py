"""Columns and conditions that the records of this register share."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from fazhi.kernel.organs import Organ


def organ(label: str, help_text: str, **options: Any) -> models.ForeignKey[Any, Any]:
    """An organ that takes part."""
    return models.ForeignKey(
        Organ, models.PROTECT, related_name="+", verbose_name=label, help_text=help_text, **options
    )


def of_decision(related_name: str, help_text: str) -> models.ForeignKey[Any, Any]:
    """The decision to which a record belongs."""
    return models.ForeignKey(
        "decisions.Decision",
        models.PROTECT,
        related_name=related_name,
        verbose_name="所属决策事项",
        help_text=help_text,
    )


def flag(label: str, help_text: str, default: bool = False) -> models.BooleanField[Any, Any]:
    """What a decision is about: it decides which steps the law demands."""
    return models.BooleanField(label, default=default, help_text=help_text)


def number(label: str, help_text: str) -> models.PositiveIntegerField[Any, Any]:
    """A count that a later step fills in."""
    return models.PositiveIntegerField(label, null=True, blank=True, help_text=help_text)


def constraint(name: str, condition: Q, message: str) -> models.CheckConstraint:
    """What a row must obey, with the words for people."""
    return models.CheckConstraint(name=f"decisions_{name}", condition=condition, violation_error_message=message)


def both_or_neither(day_column: str, text_column: str) -> Q:
    """True where a date and a text are both there or both missing."""
    return Q(**{f"{day_column}__isnull": True, text_column: ""}) | (
        Q(**{f"{day_column}__isnull": False}) & ~Q(**{text_column: ""})
    )
