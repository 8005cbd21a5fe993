"""Which months of which record an event may have changed.

Written by the one door in the same transaction as the event; read and removed by whoever keeps monthly totals. Rows are
only ever added, never merged, so that two writers do not wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models

from fazhi.kernel.organs import Organ


class TouchedMonth(models.Model):
    """A month (its first day) in which a record of an organ may count differently than before."""

    record = models.CharField(max_length=80)
    organ = models.ForeignKey(Organ, models.CASCADE, related_name="+")
    month = models.DateField()

    class Meta:
        verbose_name = verbose_name_plural = "待重算月份"
        indexes = [models.Index(fields=["record", "organ", "month"], name="touched_month")]

    def __str__(self) -> str:
        return f"{self.record} {self.organ_id} {self.month:%Y-%m}"


def months_of(days: Iterable[date | None]) -> set[date]:
    """The months of the given days, each as its first day."""
    return {day.replace(day=1) for day in days if day is not None}


def touch(record: str, organ_id: int, days: Iterable[date | None]) -> None:
    """Mark the months of the given days."""
    TouchedMonth.objects.bulk_create(
        TouchedMonth(record=record, organ_id=organ_id, month=month) for month in sorted(months_of(days))
    )
