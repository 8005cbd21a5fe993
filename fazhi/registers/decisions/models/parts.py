"""Columns and conditions that the records of this register share."""

from __future__ import annotations

from typing import Any

from django.db import models


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
