"""A campaign of clean-up, and what became of each document."""

from __future__ import annotations

from django.db import models

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, not_before
from fazhi.kernel.matter import Matter
from fazhi.registers.norms.models.document import document_link


class CleanupStage(models.TextChoices):
    """Where a campaign stands."""

    RUNNING = "running", "清理中"
    ANNOUNCED = "announced", "已公布结果"


class CleanupKind(models.TextChoices):
    """Why a campaign is held."""

    REGULAR = "regular", "定期清理"
    SPECIAL = "special", "专项清理"
    OWN = "own", "自主清理"


class Cleanup(Matter):
    """规范性文件清理: a campaign over the documents in force on a day, which ends with a public list."""

    kind = choice("清理种类", CleanupKind, "为什么清理")
    started_on = models.DateField("启动日期", help_text="部署清理的日期")
    base_on = models.DateField("清理基准日", blank=True, help_text="清理在这一天现行有效的文件；不填的，为启动日期")
    whole = models.BooleanField("含所属部门和下级的文件", default=True, help_text="不选的，只清理本机关制定的文件")
    words = models.CharField(
        "涉及的词语",
        max_length=200,
        blank=True,
        help_text="只清理标题或者正文有这些词语的文件，以空格分隔；全面清理的留空",
    )
    announced_on = day("清理结果公布日期", "向社会公布清理结果目录的日期")

    class Meta:
        verbose_name = verbose_name_plural = "规范性文件清理"
        indexes = [models.Index(fields=["organ", "started_on"], name="norms_cleanup_started")]
        constraints = [
            constraint("norms_cleanup_announced_after", not_before("announced_on", "started_on"), "公布不能早于启动"),
            constraint("norms_cleanup_base_before", not_before("started_on", "base_on"), "清理基准日不能晚于启动日期"),
        ]


class ResultStage(models.TextChoices):
    """Whether it is decided what becomes of a document."""

    LISTED = "listed", "待决定"
    DECIDED = "decided", "已决定"


class Result(models.TextChoices):
    """What becomes of a document."""

    KEPT = "kept", "继续有效"
    AMENDED = "amended", "修改"
    REPEALED = "repealed", "废止"
    EXPIRED = "expired", "失效"


class CleanupResult(Matter):
    """清理结果: what a campaign decides on one document, kept by the organ that made the document."""

    cleanup = models.ForeignKey(
        Cleanup, models.PROTECT, related_name="results", verbose_name="所属清理", help_text="在哪次清理中"
    )
    document = document_link("被清理文件", "cleanup_results", "清理的文件")
    listed_on = models.DateField("列入清理日期", help_text="列入清理目录的日期")
    decided_on = day("清理决定日期", "制定机关决定清理结论的日期")
    result = choice("清理结论", Result, "文件继续有效、修改、废止还是失效", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "清理结果"
        indexes = [models.Index(fields=["organ", "decided_on"], name="norms_result_decided")]
        constraints = [
            constraint("norms_result_whole", both_or_neither("decided_on", "result"), "清理决定须同时填写日期和结论"),
            constraint("norms_result_decided_after", not_before("decided_on", "listed_on"), "清理决定不能早于列入清理"),
            models.UniqueConstraint(
                fields=["cleanup", "document"],
                name="norms_result_once",
                violation_error_message="这个文件已经列入本次清理",
            ),
        ]
