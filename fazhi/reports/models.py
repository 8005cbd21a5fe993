"""Published reports that were taken in to be read and checked, and what people judged of the findings.

The text and its reading are kept as they were taken in; a judgement is a new row, never a changed one.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from fazhi.kernel.organs import Organ

READING = ("figures", "checks", "sections")


def validate_reading(reading: Any) -> None:
    """A reading holds lists of figures, checks and sections, with the fields of the reader's JSON, and nothing else."""
    if not isinstance(reading, dict) or set(reading) != set(READING):
        raise ValidationError(f"读取结果应有 {'、'.join(READING)}", code="reading")
    if not all(isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in reading.values()):
        raise ValidationError("读取结果的每一项是一个列表，列表中是键值表", code="reading")


class PublishedReport(models.Model):
    """A report that somebody published: its text and what the reader found in it."""

    digest = models.CharField("SM3", max_length=64, unique=True, help_text="文件内容的摘要；同一内容只存一份")
    name = models.CharField("文件名", max_length=200)
    text = models.TextField("正文")
    title = models.CharField("标题", max_length=300, blank=True)
    organ_text = models.CharField("报告所称机构", max_length=200, blank=True)
    organ = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="published_reports", verbose_name="机构"
    )
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    reading = models.JSONField("读取结果", validators=[validate_reading])
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人")
    uploaded_at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = verbose_name_plural = "已公布的报告"
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.title or self.name


class Verdict(models.TextChoices):
    """What somebody thinks of a finding."""

    HOLDS = "holds", "成立"
    EXPLAINED = "explained", "已解释"
    FALSE_ALARM = "false_alarm", "误报"


class Judgement(models.Model):
    """A verdict on one finding of a report, with who gave it and why; a later one supersedes it and it stays."""

    report = models.ForeignKey(PublishedReport, models.PROTECT, related_name="judgements", verbose_name="报告")
    finding = models.CharField("发现", max_length=200, help_text="算式的种类和所用数字的位置，如 ratio:120-135-150")
    verdict = models.CharField("判断", max_length=16, choices=Verdict.choices)
    reason = models.CharField("理由", max_length=500)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="判断人")
    judged_at = models.DateTimeField("判断时间")

    class Meta:
        verbose_name = verbose_name_plural = "对发现的判断"
        ordering = ["pk"]
        indexes = [models.Index(fields=["report", "finding"], name="judgement_of_finding")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict__in=Verdict.values),
                name="judgement_verdict_known",
                violation_error_message="判断为成立、已解释或者误报",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="judgement_with_reason", violation_error_message="写明理由"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding}：{self.get_verdict_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new row; a stored one is never overwritten."""
        if self.pk is not None:
            raise ValidationError("判断不能改写；改变判断的，另作一次，原判断保留", code="history")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """A judgement is not deleted."""
        raise ValidationError("判断不能删除；改变判断的，另作一次", code="history")
