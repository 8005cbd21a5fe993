"""Gap-free numbers: one counter row per organ, series and year, taken inside the transaction that uses the number.

PostgreSQL locks the counter row until that transaction ends; SQLite runs every transaction as IMMEDIATE, so that only
one writer is inside at a time. A transaction that fails gives its number back with the rest of its work.
"""

from __future__ import annotations

from django.db import models, transaction

from fazhi.kernel.organs import Organ


class Counter(models.Model):
    """The last number given in a series of an organ and year."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机构")
    series = models.CharField("编号序列", max_length=80)
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("已用到", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "编号"
        constraints = [models.UniqueConstraint(fields=["organ", "series", "year"], name="counter_once")]

    def __str__(self) -> str:
        return f"{self.organ} {self.series} {self.year}：{self.last}"


def counter_of(organ: Organ, series: str, year: int) -> Counter:
    """The counter of a series, held until the transaction ends; must be called inside one."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number may only be taken inside the transaction that uses it")
    counters = Counter.objects.select_for_update().filter(organ=organ, series=series, year=year)
    found = counters.first()
    if found is None:
        Counter.objects.get_or_create(organ=organ, series=series, year=year)
        found = counters.get()
    return found


def take(organ: Organ, series: str, year: int) -> int:
    """The next number, beginning with 1; must be called inside a transaction."""
    counter = counter_of(organ, series, year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
