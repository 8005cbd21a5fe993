"""The ways by which requests come in, and when they are served."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import choice, constraint, day, not_before
from fazhi.kernel.matter import Matter


class ChannelStage(models.TextChoices):
    """Whether a channel serves."""

    SERVING = "serving", "在用"
    CLOSED = "closed", "已停用"


class ChannelKind(models.TextChoices):
    """渠道种类."""

    HOTLINE = "hotline", "热线"
    WEB = "web", "网络平台"
    HALL = "hall", "服务窗口"


class Channel(Matter):
    """诉求受理渠道: kept by the organ that runs it."""

    kind = choice("渠道种类", ChannelKind, "怎样提出诉求")
    contact = models.CharField("号码、网址或者地址", max_length=200, help_text="向社会公布的号码、网址或者地址")
    hours = models.DecimalField(
        "每日服务时长（小时）", max_digits=4, decimal_places=1, help_text="每天提供服务的小时数，全天为24"
    )
    opened_on = models.DateField("开通日期", help_text="开始受理诉求的日期")
    changed_on = day("服务时长调整日期", "最近一次调整每日服务时长的日期")
    closed_on = day("停用日期", "自该日起不再受理诉求")

    class Meta:
        verbose_name = verbose_name_plural = "诉求受理渠道"
        indexes = [models.Index(fields=["organ", "opened_on"], name="requests_channel_opened")]
        constraints = [
            constraint("requests_channel_hours", Q(hours__gt=0, hours__lte=24), "每日服务时长大于零、不超过二十四小时"),
            constraint(
                "requests_channel_closed_after", not_before("closed_on", "opened_on"), "停用日期不能早于开通日期"
            ),
        ]
