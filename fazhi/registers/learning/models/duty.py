"""The reports of leaders on the rule of law in their own duties."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, not_before
from fazhi.kernel.matter import Matter
from fazhi.registers.learning.models.parts import follows_from


class DutyReportStage(models.TextChoices):
    """Where the report of a leader stands."""

    DUE = "due", "应述法"
    REPORTED = "reported", "已述法待评议"
    REVIEWED = "reviewed", "已评议"
    IMPROVING = "improving", "整改中"
    IMPROVED = "improved", "整改完成"
    RELEASED = "released", "不再应述"


class ReportForm(models.TextChoices):
    """述法方式."""

    ORAL = "oral", "现场述法"
    WRITTEN = "written", "书面述法"


class Result(models.TextChoices):
    """评议结果."""

    GOOD = "good", "好"
    FAIR = "fair", "较好"
    ORDINARY = "ordinary", "一般"
    POOR = "poor", "差"


class DutyReport(Matter):
    """述法 of one leader and year; the title is the name."""

    post = models.CharField("职务", max_length=120, help_text="述法时的单位和职务")
    principal = models.BooleanField("党政主要负责人", default=False, help_text="推进法治建设第一责任人")
    listed_on = models.DateField("列入日期", help_text="列入应述法人员的日期")
    due_on = day("述法年度截止日", "本年度述法的最后一天，按它计入年度；不再应述的空白")
    form = choice("述法方式", ReportForm, "当面述法，或者提交书面报告", blank=True)
    reported = follows_from(Q(reported_on__isnull=False), "已述法", "由述法日期得出")
    reported_on = day("述法日期", "现场述法或者提交书面报告的日期")
    content = models.TextField("述法要点", blank=True, help_text="履职情况、存在的问题和打算；不要求篇幅")
    reviewed_on = day("评议日期", "统筹机构组织评议的日期")
    result = choice("评议结果", Result, "评议的等次", blank=True)
    opinion = models.TextField("评议意见", blank=True, help_text="肯定什么，指出什么问题")
    improve_due_on = day("整改截止日", "评议为差的，整改的最后一天")
    improved_on = day("整改完成日期", "指出的问题整改完成的日期")

    class Meta:
        verbose_name = verbose_name_plural = "述法"
        indexes = [models.Index(fields=["organ", "due_on"], name="learning_report_due")]
        constraints = [
            constraint(
                "learning_report_due_unless_released",
                (Q(due_on__isnull=False) & ~Q(stage=DutyReportStage.RELEASED))
                | Q(due_on__isnull=True, stage=DutyReportStage.RELEASED),
                "应述法的须有述法年度截止日，不再应述的没有",
            ),
            constraint(
                "learning_report_said_when_reported",
                Q(stage__in=[DutyReportStage.DUE, DutyReportStage.RELEASED], reported_on__isnull=True)
                | ~Q(stage__in=[DutyReportStage.DUE, DutyReportStage.RELEASED]) & Q(reported_on__isnull=False),
                "已述法的须有述法日期，没有述法的没有",
            ),
            constraint(
                "learning_report_form_with_day",
                both_or_neither("reported_on", "form"),
                "述法日期和述法方式须同时填写",
            ),
            constraint(
                "learning_report_review_whole",
                both_or_neither("reviewed_on", "result"),
                "评议日期和评议结果须同时填写",
            ),
            constraint(
                "learning_report_reviewed_after",
                Q(reviewed_on__isnull=True) | Q(reported_on__isnull=False) & not_before("reviewed_on", "reported_on"),
                "述法以后才能评议",
            ),
            constraint(
                "learning_report_improved_after", not_before("improved_on", "reviewed_on"), "整改完成不能早于评议"
            ),
        ]
