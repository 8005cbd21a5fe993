"""Where applications are taken in and questions answered."""

from __future__ import annotations

from django.db import models

from fazhi.kernel.columns import choice, constraint, day, not_before
from fazhi.kernel.matter import Matter


class PointStage(models.TextChoices):
    """Whether a contact point is open."""

    OPEN = "open", "已设立"
    CLOSED = "closed", "已撤销"


class PointKind(models.TextChoices):
    """What kind of contact point."""

    ENTERPRISE = "enterprise", "服务企业联系点"
    ACCEPTANCE = "acceptance", "基层受理（服务）点"


class ContactPoint(Matter):
    """行政复议联系点: a place where applications are taken in and questions answered."""

    kind = choice(
        "联系点类别", PointKind, "设在企业、园区的为服务企业联系点，设在镇街、村（社区）的为基层受理（服务）点"
    )
    address = models.CharField("地址", max_length=200, blank=True, help_text="联系点的详细地址")
    opened_on = models.DateField("设立日期", help_text="批准设立或者挂牌的日期")
    closed_on = day("撤销日期", "自该日起不再设立")

    class Meta:
        verbose_name = verbose_name_plural = "行政复议联系点"
        constraints = [
            constraint(
                "reconsideration_point_closed_after_opening",
                not_before("closed_on", "opened_on"),
                "撤销日期不能早于设立日期",
            )
        ]
