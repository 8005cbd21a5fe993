"""Matter (事项): what every row of a register has, whatever its business.

A matter is never saved by the code of a register or a face: `fazhi.kernel.act` is the only writer. It is never
deleted; the database refuses it as well (`fazhi.kernel.ledger.triggers`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from fazhi.kernel.organs import Organ


class Retention(models.TextChoices):
    """保管期限 of the file."""

    PERMANENT = "permanent", "永久"
    LONG = "30y", "30年"
    SHORT = "10y", "10年"


class MatterQuerySet(models.QuerySet[Any]):
    """Rows of a register; bulk writing is closed, because it would pass by the ledger."""

    def delete(self) -> NoReturn:
        raise NotDeletable

    def update(self, **fields: Any) -> NoReturn:
        raise WrongDoor

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise WrongDoor

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise WrongDoor


MatterManager = models.Manager.from_queryset(MatterQuerySet)


class NotDeletable(TypeError):
    """A matter was to be deleted."""

    def __init__(self) -> None:
        super().__init__("事项不能删除；登记有误的，用“更正”或者“撤回”改正，原记录保留")


class WrongDoor(TypeError):
    """A matter was to be written past `act`."""

    def __init__(self) -> None:
        super().__init__("matters are written by fazhi.kernel.act only")


class Matter(models.Model):
    """The common columns of all registers."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机构")
    number = models.CharField("编号", max_length=80, blank=True, editable=False)
    external_number = models.CharField(
        "平台编号", max_length=80, blank=True, help_text="国家、市级业务平台已经编的号，有则照录，不重复登记"
    )
    title = models.CharField("标题", max_length=200)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办人"
    )
    stage = models.CharField("环节", max_length=24, editable=False)
    timely = models.BooleanField("按期", null=True, editable=False, help_text="主要期限是否在届满前完成")
    retention = models.CharField(
        "保管期限", max_length=12, choices=Retention.choices, default=Retention.LONG, help_text="案卷归档后的保管期限"
    )
    version = models.PositiveIntegerField("版本", default=0, editable=False, help_text="已记事件数")
    head = models.CharField("最后事件", max_length=64, blank=True, editable=False)
    entered_at = models.DateTimeField("登记时间", editable=False)

    objects = MatterManager()

    # Set by Register; what a model needs to know of its own declaration.
    record: ClassVar[Any] = None

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise WrongDoor

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NotDeletable

    def write(self, columns: Collection[str] | None = None) -> None:
        """Store the row, or the columns named; for `act`, inside its transaction, after the event was prepared."""
        super().save(update_fields=columns)
        if computed := [f.attname for f in self._meta.concrete_fields if f.generated]:
            self.refresh_from_db(fields=computed)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """As Django does it, but all that the row must obey is asked in one query, with the columns it speaks of.

        Only where the answer is no, each constraint is asked alone, for its message.
        """
        asked = [pair for pair in constraints_of(type(self)) if pair[1].isdisjoint(exclude or ())]
        if not asked:
            return
        checks = [constraint for constraint, _ in asked if isinstance(constraint, models.CheckConstraint)]
        together = models.CheckConstraint(condition=_all_of(checks), name="together")
        named = frozenset().union(*(columns for _, columns in asked))
        if len(checks) == len(asked) and not self.broken([(together, named)]):
            return
        if errors := self.broken(asked):
            raise ValidationError(errors)

    def broken(self, asked: Iterable[tuple[models.BaseConstraint, frozenset[str]]]) -> dict[str, Any]:
        """What the constraints say that the row does not obey."""
        columns = {f.name for f in self._meta.concrete_fields}
        errors: dict[str, Any] = {}
        for constraint, named in asked:
            try:
                constraint.validate(type(self), self, exclude=columns - named)
            except ValidationError as error:
                errors = error.update_error_dict(errors)
        return errors

    def constrained_with(self, columns: Collection[str]) -> set[str]:
        """The columns that stand in a constraint together with one of those given."""
        groups = [named for _, named in constraints_of(type(self))]
        return set().union(*(named for named in groups if not named.isdisjoint(columns)))

    @property
    def label(self) -> str:
        """How other tables name this kind of record, for instance `reconsideration.application`."""
        return _label(type(self))

    @property
    def stage_name(self) -> str:
        """The Chinese name of the present stage."""
        return str(self.record.procedure.stages(self.stage).label) if self.record else self.stage


@cache
def _label(model: type[models.Model]) -> str:
    return str(model._meta.label_lower)


@cache
def constraints_of(model: type[models.Model]) -> tuple[tuple[models.BaseConstraint, frozenset[str]], ...]:
    """The constraints of a record, each with the columns it speaks of."""
    return tuple((constraint, frozenset(_named_by(constraint))) for constraint in model._meta.constraints)


def _all_of(checks: Iterable[models.CheckConstraint]) -> models.Q:
    condition = models.Q()
    for check in checks:
        condition &= models.Q(check.condition)
    return condition


def _named_by(constraint: models.BaseConstraint) -> Collection[str]:
    if isinstance(constraint, models.CheckConstraint):
        return models.Q(constraint.condition).referenced_base_fields
    if isinstance(constraint, models.UniqueConstraint) and not constraint.expressions:
        return {*constraint.fields, *(constraint.condition or models.Q()).referenced_base_fields}
    raise TypeError(f"which columns does the constraint {constraint.name} speak of?")


@cache
def date_fields(model: type[models.Model]) -> tuple[str, ...]:
    """The names of the date columns of a record, in the order of the model."""
    return tuple(
        f.name
        for f in model._meta.concrete_fields
        if isinstance(f, models.DateField) and not isinstance(f, models.DateTimeField)
    )
