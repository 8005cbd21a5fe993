"""Columns that the records of this register declare alike."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Case, Q, Value, When


def follows_from(condition: Q, label: str, help_text: str) -> Any:
    """Whether a condition on the row holds: kept by the database, so that a correction carries it along."""
    return models.GeneratedField(
        expression=Case(When(condition, then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
        verbose_name=label,
        help_text=help_text,
    )
