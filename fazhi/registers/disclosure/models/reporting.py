"""The yearly report of an organ on its disclosure."""

from __future__ import annotations

from django.db import models

from fazhi.kernel.columns import constraint, day, not_before
from fazhi.kernel.matter import Matter


class ReportStage(models.TextChoices):
    """Where a yearly report stands."""

    DRAFTING = "drafting", "编制中"
    PUBLISHED = "published", "已公布"


class YearlyReport(Matter):
    """政府信息公开工作年度报告: its words; chapters two to four are counted as tables."""

    year = models.PositiveSmallIntegerField("报告年度", help_text="报告的是哪一年的工作")
    begun_on = models.DateField("开始编制日期", help_text="开始编制的日期")
    year_ends_on = models.DateField("年度终了日", editable=False, help_text="报告年度的最后一天，由年度得出")
    summary = models.TextField(
        "总体情况", blank=True, help_text="第一章：主动公开、依申请公开、信息管理、平台建设、监督保障"
    )
    problems = models.TextField(
        "主要问题及改进情况", blank=True, help_text="第五章；政府的报告含考核、评议、责任追究结果"
    )
    others = models.TextField("其他需要报告的事项", blank=True, help_text="第六章；收取信息处理费的情况在这里报告")
    due_on = day("公布期限届满日", "由期限算出", editable=False)
    submitted_on = day("提交主管部门日期", "部门向本级政府信息公开工作主管部门提交的日期")
    published_on = day("公布日期", "向社会公布的日期")
    address = models.CharField("公布的网址", max_length=300, blank=True, help_text="公众能够查阅的位置")

    class Meta:
        verbose_name = verbose_name_plural = "信息公开年度报告"
        constraints = [
            constraint(
                "disclosure_report_published_after", not_before("published_on", "begun_on"), "公布不能早于开始编制"
            ),
            models.UniqueConstraint(
                fields=["organ", "year"],
                name="disclosure_report_once",
                violation_error_message="本机关已经登记这一年度的报告",
            ),
        ]
