"""Transfers: who imported or exported what, when and with what result. Also what a piece of work in progress knows."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

SUMMARY = {
    "outcomes",
    "steps",
    "disregarded",
    "unknown",
    "warned",
    "unnamed",
    "problems",
    "refusal",
    "digest",
    "filter",
    "seconds",
}


def validate_summary(summary: Any) -> None:
    """A summary holds what `fazhi.sheets.working` writes, and nothing else."""
    if not isinstance(summary, dict) or not set(summary) <= SUMMARY:
        raise ValidationError(f"结果只能有 {'、'.join(sorted(SUMMARY))}", code="summary")


class Way(models.TextChoices):
    """Which way the data went."""

    IMPORT = "import", "导入"
    EXPORT = "export", "导出"


class State(models.TextChoices):
    """How far a transfer has come."""

    WAITING = "waiting", "等待"
    CHECKING = "checking", "检查中"
    CHECKED = "checked", "待确认"
    REFUSED = "refused", "有问题，没有写入"
    CONFIRMED = "confirmed", "等待写入"
    WRITING = "writing", "写入中"
    DONE = "done", "完成"
    CANCELLED = "cancelled", "已取消，没有写入"
    INTERRUPTED = "interrupted", "中断，没有写入"
    FAILED = "failed", "失败，没有写入"


AT_WORK = (State.WAITING, State.CHECKING, State.CONFIRMED, State.WRITING)


class Transfer(models.Model):
    """An import or export of one record by somebody; kept for good as proof, its files for some days."""

    key = models.UUIDField("标识", default=uuid.uuid4, unique=True, editable=False)
    way = models.CharField("方向", max_length=8, choices=Way.choices)
    record = models.CharField("记录", max_length=80)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="人员")
    name = models.CharField("文件名", max_length=200)
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.WAITING)
    rows = models.PositiveIntegerField("行数", default=0)
    digest = models.CharField("SM3", max_length=64, blank=True, help_text="导入文件的摘要")
    summary = models.JSONField("结果", default=dict, validators=[validate_summary])
    created_at = models.DateTimeField("开始时间")
    changed_at = models.DateTimeField("状态时间")

    class Meta:
        verbose_name = verbose_name_plural = "导入导出记录"
        indexes = [models.Index(fields=["record", "user", "-created_at"], name="transfer_of_user")]

    def __str__(self) -> str:
        return f"{self.get_way_display()}{self.name}"

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return Path(settings.VAR) / "sheets" / str(self.key)

    @property
    def source(self) -> Path:
        """The sheet that was handed in."""
        return self.folder / "source.xlsx"

    @property
    def result(self) -> Path:
        """The sheet that comes out: the export, or the copy with its problems or results."""
        return self.folder / "result.xlsx"
