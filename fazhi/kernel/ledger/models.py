"""Events and seals; both tables only grow."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from fazhi.kernel.organs import Organ


class Kind(models.TextChoices):
    """What an event is."""

    STEP = "step", "办理"
    CORRECTION = "correction", "更正"
    REVERSAL = "reversal", "撤回"
    PARTY = "party", "当事人"
    ATTACHMENT = "attachment", "材料"
    RECOUNT = "recount", "重算期限"
    INVITATION = "invitation", "一次性链接"


class LedgerOnlyGrows(TypeError):
    """An event or seal was to be changed or removed."""

    def __init__(self) -> None:
        super().__init__("留痕只能追加，不能改动或者删除；有误的另记更正")


class GrowingQuerySet(models.QuerySet[Any]):
    def update(self, **fields: Any) -> NoReturn:
        raise LedgerOnlyGrows

    def delete(self) -> NoReturn:
        raise LedgerOnlyGrows


class Growing(models.Model):
    """A row that is written once."""

    objects = GrowingQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise LedgerOnlyGrows
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise LedgerOnlyGrows


class Event(Growing):
    """One thing that happened to a matter.

    `changes` maps a column to `[before, after]`; `inputs` holds what the step asked for beside the columns; `effects`
    what it did to the clocks. `corrects` is the sequence number of the event that a correction or reversal names.
    """

    record = models.CharField("台账记录", max_length=80)
    record_id = models.BigIntegerField("记录号")
    seq = models.PositiveIntegerField("序号")
    kind = models.CharField("类别", max_length=12, choices=Kind.choices)
    step = models.CharField("步骤", max_length=40)
    name = models.CharField("步骤名称", max_length=60)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="办理人"
    )
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机构")
    on = models.DateField("办理日期", help_text="事情发生之日")
    entered_at = models.DateTimeField("登记时间", help_text="录入系统之时")
    changes = models.JSONField("变更", default=dict, encoder=DjangoJSONEncoder)
    inputs = models.JSONField("填写内容", default=dict, encoder=DjangoJSONEncoder)
    effects = models.JSONField("期限影响", default=list, encoder=DjangoJSONEncoder)
    warnings = models.JSONField("提示", default=list, encoder=DjangoJSONEncoder)
    law = models.JSONField("适用条文", default=list, encoder=DjangoJSONEncoder)
    reason = models.CharField("理由", max_length=500, blank=True)
    corrects = models.PositiveIntegerField("所更正事件", null=True, blank=True)
    previous = models.CharField("前一事件摘要", max_length=64, blank=True)
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "事件"
        ordering = ["record", "record_id", "seq"]
        constraints = [models.UniqueConstraint(fields=["record", "record_id", "seq"], name="event_sequence")]
        indexes = [models.Index(fields=["entered_at"], name="event_entered")]

    def __str__(self) -> str:
        return f"{self.record}/{self.record_id}#{self.seq} {self.name}"


class Seal(Growing):
    """The digest over all events entered on one day, chained to the seal before."""

    day = models.DateField("日期", unique=True)
    events = models.PositiveIntegerField("事件数")
    previous = models.CharField("前一封存摘要", max_length=64, blank=True)
    digest = models.CharField("摘要", max_length=64)
    sealed_at = models.DateTimeField("封存时间")

    class Meta:
        verbose_name = verbose_name_plural = "每日封存"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.events}件"
