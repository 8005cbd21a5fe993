"""Columns and conditions that records of every register declare alike; each carries its label and help text."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q


def day(label: str, help_text: str, **options: Any) -> models.DateField[Any, Any]:
    """A date that a later step fills in."""
    return models.DateField(label, null=True, blank=True, help_text=help_text, **options)


def choice(label: str, choices: type[models.TextChoices], help_text: str, **options: Any) -> models.CharField[Any, Any]:
    """One of the values of an enum."""
    return models.CharField(label, max_length=20, choices=choices.choices, help_text=help_text, **options)


def not_before(later: str, earlier: str) -> Q:
    """True where one of the dates is missing or `later` is not before `earlier`."""
    return Q(**{f"{later}__isnull": True}) | Q(**{f"{earlier}__isnull": True}) | Q(**{f"{later}__gte": F(earlier)})
