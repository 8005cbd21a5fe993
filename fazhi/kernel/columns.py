"""Columns and conditions that records of every register declare alike; each carries its label and help text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

MARK = ";"  # before, between and after the values of a column with several


class ChoicesField(models.CharField):  # type: ignore[type-arg]
    """Any number of the values of an enum, kept as `;a;b;` in the order of the enum, so that each is found as `;a;`.

    `options` are pairs of value and label. Whoever fills in gives the text or a list of values.
    """

    def __init__(self, *args: Any, options: Sequence[tuple[str, Any]] = (), **kwargs: Any) -> None:
        self.options = tuple((str(value), str(label)) for value, label in options)
        super().__init__(*args, **{"max_length": 400, "blank": True, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        """As in a migration, with the options."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "options": list(self.options)}

    def to_python(self, value: Any) -> Any:
        """The text of a list of values."""
        given = value if isinstance(value, list | tuple | set | frozenset) else chosen(super().to_python(value))
        order = [option for option, _ in self.options]
        known = sorted({str(v) for v in given} & set(order), key=order.index)
        return chosen_text([*known, *sorted({str(v) for v in given} - set(order))])

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Every value is one of the options; raises `ValidationError`."""
        super().validate(value, model_instance)
        if strange := [v for v in chosen(value) if v not in dict(self.options)]:
            raise ValidationError(f"“{'、'.join(strange)}”不在所列选项中", code="invalid_choice")

    def labels(self, value: str) -> str:
        """The values in words."""
        names = dict(self.options)
        return "、".join(names.get(v, v) for v in chosen(value))


def chosen(value: str | None) -> tuple[str, ...]:
    """The values of a column with several.

    >>> chosen(";fine;warning;"), chosen("")
    (('fine', 'warning'), ())
    """
    return tuple(part for part in (value or "").split(MARK) if part)


def chosen_text(values: Iterable[str]) -> str:
    """The text that a column with several values keeps.

    >>> chosen_text(["fine", "warning"]), chosen_text([])
    (';fine;warning;', '')
    """
    inner = MARK.join(values)
    return f"{MARK}{inner}{MARK}" if inner else ""


def choices(label: str, enum: type[models.TextChoices], help_text: str, **options: Any) -> ChoicesField:
    """Any number of the values of an enum."""
    return ChoicesField(label, options=enum.choices, help_text=help_text, **options)


def day(label: str, help_text: str, **options: Any) -> models.DateField[Any, Any]:
    """A date that a later step fills in."""
    return models.DateField(label, null=True, blank=True, help_text=help_text, **options)


def choice(label: str, choices: type[models.TextChoices], help_text: str, **options: Any) -> models.CharField[Any, Any]:
    """One of the values of an enum."""
    return models.CharField(label, max_length=20, choices=choices.choices, help_text=help_text, **options)


def not_before(later: str, earlier: str) -> Q:
    """True where one of the dates is missing or `later` is not before `earlier`."""
    return Q(**{f"{later}__isnull": True}) | Q(**{f"{earlier}__isnull": True}) | Q(**{f"{later}__gte": F(earlier)})


def organ(label: str, help_text: str, **options: Any) -> models.ForeignKey[Any, Any]:
    """A column that names an organ beside the matter's own."""
    return models.ForeignKey(
        "kernel.Organ", models.PROTECT, related_name="+", verbose_name=label, help_text=help_text, **options
    )


def matter(to: str, label: str, related_name: str, help_text: str, **options: Any) -> models.ForeignKey[Any, Any]:
    """A column that names a matter of the same register (`to` as in `mediation.Organisation`)."""
    return models.ForeignKey(
        to, models.PROTECT, related_name=related_name, verbose_name=label, help_text=help_text, **options
    )


def constraint(name: str, condition: Q, message: str) -> models.CheckConstraint:
    """A condition that the database itself holds, with its message for people; `name` begins with the register's."""
    return models.CheckConstraint(name=name, condition=condition, violation_error_message=message)


def both_or_neither(day_column: str, text_column: str) -> Q:
    """True where a date and the text or choice that goes with it are both filled in or both empty."""
    return Q(**{f"{day_column}__isnull": True, text_column: ""}) | (
        Q(**{f"{day_column}__isnull": False}) & ~Q(**{text_column: ""})
    )
