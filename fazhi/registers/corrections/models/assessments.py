"""调查评估: what a court or prison asks about somebody before it decides."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, not_before
from fazhi.kernel.matter import Matter
from fazhi.registers.corrections.models.common import MINOR_ASSESSED, minor, nameless
from fazhi.registers.corrections.models.persons import Kind


class AssessmentStage(models.TextChoices):
    """Where an assessment stands."""

    RECEIVED = "received", "调查中"
    COMPLETED = "completed", "已提交"
    RETURNED = "returned", "已退回"


class Conclusion(models.TextChoices):
    """Whether correction in the community suits."""

    SUITABLE = "suitable", "适宜"
    UNSUITABLE = "unsuitable", "不适宜"


class Assessment(Matter):
    """调查评估, kept by the agency that was asked."""

    client = models.CharField("委托机关", max_length=80, help_text="委托调查评估的法院、监狱管理机关或者公安机关的名称")
    considered = choice("拟适用类别", Kind, "委托机关拟作出的判决、裁定或者决定")
    fast_track = models.BooleanField("速裁程序", default=False, help_text="适用刑事案件速裁程序的，期限较短")
    minor = minor("被调查人")
    received_on = models.DateField("收到委托日期", help_text="收到委托函和有关材料的日期；评估期限自该日起算")
    due_on = day("评估期限届满日", "由期限算出", editable=False)
    visited_on = day("最近一次走访日期", "最近一次走访居住地、单位、学校和村（居）民委员会的日期")
    completed_on = day("完成日期", "提交评估意见的日期")
    conclusion = choice("评估意见", Conclusion, "是否适宜社区矫正", blank=True)
    returned_on = day("退回日期", "不能评估、退回委托的日期")

    class Meta:
        verbose_name = verbose_name_plural = "调查评估"
        indexes = [models.Index(fields=["organ", "completed_on"], name="corrections_assessed")]
        constraints = [
            nameless("corrections_minor_assessed", MINOR_ASSESSED),
            constraint(
                "corrections_conclusion_whole",
                both_or_neither("completed_on", "conclusion"),
                "完成日期和评估意见须同时填写",
            ),
            constraint(
                "corrections_assessed_after", not_before("completed_on", "received_on"), "完成日期不能早于收到委托日期"
            ),
            constraint(
                "corrections_assessed_or_returned",
                Q(completed_on__isnull=True) | Q(returned_on__isnull=True),
                "已经退回的委托没有完成日期",
            ),
        ]
