"""What the indicators store: monthly cells, and the values that units report.

Cells are kept numbers, recomputed at any time from the matters; reported values are facts, kept with their history.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from fazhi.kernel.organs import Organ


class Series(models.Model):
    """What a row of cells counts: a flow of a record under one breakdown; empty `dimensions` is the total."""

    record = models.CharField("记录", max_length=80)
    flow = models.TextField("分量")
    dimensions = models.TextField("维度", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "指标序列"
        constraints = [models.UniqueConstraint(fields=["record", "flow", "dimensions"], name="series_once")]

    def __str__(self) -> str:
        return f"{self.record} {self.flow} {self.dimensions}".strip()


class Cell(models.Model):
    """The number of one series for one organ and month (its first day); no row is zero."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="cells", verbose_name="序列", db_index=False)
    organ = models.ForeignKey(Organ, models.CASCADE, related_name="+", verbose_name="机构", db_index=False)
    month = models.DateField("月份")
    value = models.BigIntegerField("数值")

    class Meta:
        verbose_name = verbose_name_plural = "指标月度值"
        constraints = [models.UniqueConstraint(fields=["series", "organ", "month"], name="cell_once")]
        # A sum over all organs is answered from the index alone; one over some of them by the constraint's.
        indexes = [models.Index(fields=["series", "month", "organ", "value"], name="cell_by_month")]

    def __str__(self) -> str:
        return f"{self.series_id} {self.organ_id} {self.month:%Y-%m}: {self.value}"


class Keeping(models.Model):
    """With which flows and breakdowns the cells of a record were last built; where they differ now, all are stale."""

    record = models.CharField("记录", max_length=80, unique=True)
    plan = models.CharField("口径摘要", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "指标口径"

    def __str__(self) -> str:
        return self.record


class Reported(models.TextChoices):
    """What a unit reported: 0, blank and 不适用 are three different answers."""

    VALUE = "value", "有数值"
    BLANK = "blank", "未填"
    NOT_APPLICABLE = "not_applicable", "不适用"


class CollectedValue(models.Model):
    """A value that a unit reported for a collected measure; half-open period.

    A later row for the same measure, organ, period and breakdown supersedes the earlier ones, which stay. `record` and
    `record_id` name the matter that brought it, as an event names its own; empty where another system handed it over.
    """

    measure = models.CharField("指标", max_length=80)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="填报机构")
    period_start = models.DateField("期间开始")
    period_end = models.DateField("期间结束", help_text="期间之后的第一天")
    breakdown = models.CharField("维度", max_length=200, blank=True)
    state = models.CharField("填报状态", max_length=16, choices=Reported.choices)
    value = models.DecimalField("数值", max_digits=20, decimal_places=4, null=True, blank=True)
    note = models.TextField("说明", blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="填报人"
    )
    entered_at = models.DateTimeField("填报时间")
    record = models.CharField("来源", max_length=80, blank=True, default="")
    record_id = models.BigIntegerField("来源事项", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "填报值"
        ordering = ["measure", "period_start", "organ", "pk"]
        indexes = [models.Index(fields=["measure", "period_start", "period_end", "organ"], name="collected_by_period")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=Reported.VALUE, value__isnull=False)
                | Q(state__in=[Reported.BLANK, Reported.NOT_APPLICABLE], value__isnull=True),
                name="collected_value_as_stated",
                violation_error_message="有数值的填写数值（0也是数值），未填和不适用的不填数值",
            ),
            models.CheckConstraint(
                condition=Q(period_end__gt=F("period_start")),
                name="collected_period_not_empty",
                violation_error_message="期间的结束应当晚于开始",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.organ_id} {self.period_start}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new row; a stored one is never overwritten."""
        if self.pk is not None:
            raise ValidationError("填报值不能改写；有误的，另填一次，原值保留", code="history")
        super().save(*args, **kwargs)
