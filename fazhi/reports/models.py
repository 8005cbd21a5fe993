"""The library: reports that were handed in to be read and checked, and what people judged of the findings.

The original file is kept, the reading is made from it and made anew when the reader has changed; what people correct
about a report stands beside what was recognised. A judgement is a new row, never a changed one.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.kernel.attachments import Blob
from fazhi.kernel.ledger.models import Growing
from fazhi.kernel.organs import Level, Organ

READING = ("kind", "organ", "title", "year", "sections", "paragraphs", "figures", "relations", "items")
LISTS = ("sections", "paragraphs", "figures", "relations", "items")


def validate_reading(reading: Any) -> None:
    """A reading holds what `fazhi.reports.reading` writes, and nothing else."""
    if not isinstance(reading, dict) or set(reading) != set(READING):
        raise ValidationError(f"读取结果应有 {'、'.join(READING)}", code="reading")
    lists = [reading[name] for name in LISTS]
    if not all(isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in lists):
        raise ValidationError("读取结果的每一项是一个列表，列表中是键值表", code="reading")


class State(models.TextChoices):
    """Whether a report is a draft, seen where it was handed in, or stands in the library for all."""

    DRAFT = "draft", "草稿"
    KEPT = "kept", "已公布"
    WITHDRAWN = "withdrawn", "已撤下"


class PublishedReport(models.Model):
    """A report of somebody's: its file, its text, and what the reader found in it."""

    blob = models.ForeignKey(Blob, models.PROTECT, related_name="reports", verbose_name="原件")
    digest = models.CharField("SM3", max_length=64, db_index=True, help_text="文件内容的摘要")
    name = models.CharField("文件名", max_length=200)
    state = models.CharField(
        "状态",
        max_length=12,
        choices=State.choices,
        default=State.DRAFT,
        help_text="草稿只有上传人和本单位的人看得到；存入报告库后，有角色的人都看得到",
    )
    text = models.TextField("正文")
    title = models.CharField("标题", max_length=300, blank=True)
    organ_text = models.CharField("报告机构", max_length=200, blank=True, help_text="编写报告的机构，照报告的写法")
    organ = models.ForeignKey(
        Organ,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="published_reports",
        verbose_name="本系统中的机构",
        help_text="机构在本系统机构树中的，选择它，报告才能与台账核对",
    )
    level = models.CharField("层级", max_length=16, choices=Level.choices, blank=True)
    place = models.CharField("地方", max_length=120, blank=True, help_text="机构所在的省、市、县、乡镇")
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    reading = models.JSONField("读取结果", validators=[validate_reading])
    reader_version = models.CharField("审读程序版本", max_length=12)
    errors = models.PositiveIntegerField("错误", default=0)
    questions = models.PositiveIntegerField("疑问", default=0)
    held_by = models.ForeignKey(
        Organ,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="上传单位",
        help_text="上传时上传人所在的机构",
    )
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人")
    uploaded_at = models.DateTimeField("上传时间")
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="更正人"
    )
    corrected_at = models.DateTimeField("更正时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "审读的报告"
        ordering = ["-uploaded_at", "-pk"]
        indexes = [models.Index(fields=["year", "organ_text"], name="report_of_year")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values),
                name="report_state_known",
                violation_error_message="报告是草稿、已公布或者已撤下",
            ),
            models.UniqueConstraint(
                fields=["digest"],
                condition=Q(state="kept"),
                name="report_kept_once",
                violation_error_message="报告库里已有同一份文件",
            ),
            models.UniqueConstraint(
                fields=["digest", "uploaded_by"],
                condition=Q(state="draft"),
                name="report_drafted_once",
                violation_error_message="您已上传过同一份草稿",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.name


class Verdict(models.TextChoices):
    """What somebody thinks of a finding."""

    HOLDS = "holds", "成立"
    EXPLAINED = "explained", "已解释"
    FALSE_ALARM = "false_alarm", "误报"


class Judgement(Growing):
    """A verdict on one finding of a report, with who gave it and why; a later one supersedes it and it stays."""

    report = models.ForeignKey(PublishedReport, models.PROTECT, related_name="judgements", verbose_name="报告")
    finding = models.CharField("发现", max_length=200, help_text="发现的标识；重新审读、另传一稿后不变")
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
