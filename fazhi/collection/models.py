"""The two kinds of matter: the request (填报任务), and the return (报送) of one unit."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.collection.answers import AnswersField
from fazhi.collection.sets import set_choices
from fazhi.indicators.period import Period
from fazhi.kernel import columns
from fazhi.kernel.matter import Matter
from fazhi.kernel.refusal import Refused


class Asking(models.TextChoices):
    """The stages of a request."""

    DRAFT = "draft", "拟定中"
    ISSUED = "issued", "收集中"
    CLOSED = "closed", "已归档"
    DROPPED = "dropped", "已作废"


class Returning(models.TextChoices):
    """The stages of a return."""

    WAITING = "waiting", "待填报"
    FILLING = "filling", "填报中"
    SUBMITTED = "submitted", "已报送"
    REVIEWED = "reviewed", "已审核"
    RETURNED = "returned", "退回修改"
    APPROVED = "approved", "已审定"
    LOCKED = "locked", "已锁定"
    CANCELLED = "cancelled", "已取消"


HANDED_IN = (Returning.SUBMITTED, Returning.REVIEWED, Returning.APPROVED, Returning.LOCKED)
STANDS = (Returning.APPROVED, Returning.LOCKED)  # the figures count in indicators and reports
TO_FILL_IN = (Returning.WAITING, Returning.FILLING, Returning.RETURNED)


def validate_period(text: str) -> None:
    """Refuse what is no period."""
    try:
        Period.parse(text)
    except Refused as refused:
        raise ValidationError(str(refused), code="bad_period") from refused


def period_column(**options: Any) -> models.CharField[str, str]:
    """The period that is asked about, as text."""
    words = "年度写2024，季度写2024Q1，月份写2024-03"
    return models.CharField("数据期间", max_length=24, validators=[validate_period], help_text=words, **options)


def county_column() -> models.ForeignKey[models.Model, models.Model]:
    """The county for which the figures are collected."""
    return columns.organ("汇总单位", "汇总数据的县", null=True, blank=True, editable=False)


class Request(Matter):
    """填报任务: which figures, for which period, from which units, by when."""

    data_set = models.CharField(
        "数据集", max_length=32, choices=set_choices, help_text="选定后，指标、填报单位和校验规则随之确定"
    )
    measures = models.TextField(
        "自定指标", blank=True, help_text="数据集选“自定”时填写，每行一项指标（名称或者编码），须属于同一数据集"
    )
    period = period_column()
    due_on = models.DateField("报送截止日期", help_text="各单位报送的最后一天")
    units = models.TextField("填报单位", blank=True, help_text="留空为该数据集的全部单位；只收部分单位的，每行一个简称")
    county = county_column()
    drafted_on = columns.day("拟定日期", "拟定填报任务之日")
    issued_on = columns.day("下达日期", "任务下达各单位之日")
    reminded_on = columns.day("最近催报日期", "最近一次向未报送单位催报之日")
    closed_on = columns.day("归档日期", "全部锁定后归档之日")

    class Meta:
        verbose_name = verbose_name_plural = "填报任务"

    @property
    def span(self) -> Period:
        """The period that is asked about."""
        return Period.parse(self.period)


class Return(Matter):
    """报送: the answers of one unit to a request."""

    # What the request says cannot be corrected in one return alone.
    request = columns.matter("collection.Request", "填报任务", "returns", "所属的填报任务", editable=False)
    data_set = models.CharField("数据集", max_length=32, choices=set_choices, editable=False)
    period = period_column(editable=False)
    due_on = models.DateField("报送截止日期", help_text="本单位报送的最后一天")
    county = county_column()
    answers = AnswersField("填报内容", blank=True, default="", editable=False)
    issued_on = columns.day("下达日期", "任务下达本单位之日")
    submitted_on = columns.day("报送日期", "最近一次报送之日")
    reviewed_on = columns.day("审核日期", "主管单位审核通过之日")
    approved_on = columns.day("审定日期", "主管单位负责人审定之日")
    locked_on = columns.day("锁定日期", "汇总单位锁定之日")
    opinion = models.TextField("审核意见", blank=True, help_text="退回、解锁、取消的理由，或者审核说明")
    redo_due_on = columns.day("修改截止日期", "退回、解锁后重新报送的最后一天")
    reminded_on = columns.day("最近催报日期", "最近一次催报之日")
    reminders = models.PositiveSmallIntegerField("催报次数", default=0, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "报送"
        constraints = [
            models.UniqueConstraint(
                fields=["request", "organ"],
                name="collection_return_once",
                violation_error_message="一个单位在同一填报任务中只有一份报送",
            )
        ]
        indexes = [models.Index(fields=["period", "stage"], name="collection_return_period")]

    @property
    def span(self) -> Period:
        """The period that is asked about."""
        return Period.parse(self.period)
