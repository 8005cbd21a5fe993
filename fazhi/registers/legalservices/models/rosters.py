"""Where legal services are to be had: the platforms of the county, and the bodies that give services."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import choice, constraint, day, not_before
from fazhi.kernel.matter import Matter


class PlatformStage(models.TextChoices):
    """Whether a platform is open."""

    OPEN = "open", "在运行"
    CLOSED = "closed", "已撤销"


class PlatformKind(models.TextChoices):
    """平台层级."""

    CENTRE = "centre", "公共法律服务中心"
    STATION = "station", "公共法律服务工作站"
    ROOM = "room", "公共法律服务工作室"


class Platform(Matter):
    """公共法律服务实体平台: kept by the organ at whose level it stands."""

    kind = choice("平台层级", PlatformKind, "县设中心，乡镇（街道）设工作站，村（社区）设工作室")
    address = models.CharField("地址", max_length=200, blank=True, help_text="群众可以到的地点")
    opened_on = models.DateField("设立日期", help_text="挂牌或者批准设立的日期")
    standard_met = models.BooleanField("规范达标", default=False, editable=False, help_text="由最近一次验收的结果得出")
    assessed_on = day("最近验收日期", "最近一次按建设规范验收的日期")
    closed_on = day("撤销日期", "自该日起不再提供服务")

    class Meta:
        verbose_name = verbose_name_plural = "公共法律服务实体平台"
        indexes = [models.Index(fields=["organ", "opened_on"], name="legalservices_opened")]
        constraints = [
            constraint("legalservices_closed_after", not_before("closed_on", "opened_on"), "撤销日期不能早于设立日期"),
            constraint(
                "legalservices_assessed_after", not_before("assessed_on", "opened_on"), "验收日期不能早于设立日期"
            ),
            constraint(
                "legalservices_met_after_assessment",
                Q(standard_met=False) | Q(assessed_on__isnull=False),
                "规范达标的，须填写验收日期",
            ),
        ]


class ProviderStage(models.TextChoices):
    """Whether a body practises."""

    PRACTISING = "practising", "执业"
    ENDED = "ended", "已注销"


class ProviderKind(models.TextChoices):
    """机构类别."""

    LAW_FIRM = "law_firm", "律师事务所"
    GRASSROOTS = "grassroots", "基层法律服务所"
    NOTARY = "notary", "公证机构"
    FORENSIC = "forensic", "司法鉴定机构"


class Provider(Matter):
    """法律服务机构: a body that practises in the county; kept by the justice bureau."""

    kind = choice("机构类别", ProviderKind, "按执业许可分")
    licence_number = models.CharField("执业许可证号", max_length=60, help_text="执业许可证、设立批准文件的编号")
    practitioners = models.PositiveIntegerField(
        "执业人数", help_text="律师、基层法律服务工作者、公证员或者司法鉴定人的人数"
    )
    established_on = models.DateField("设立日期", help_text="批准设立、准予执业的日期")
    examined_on = day("最近年度考核日期", "最近一次年度检查考核的日期")
    ended_on = day("注销日期", "自该日起不再执业")

    class Meta:
        verbose_name = verbose_name_plural = "法律服务机构"
        indexes = [models.Index(fields=["organ", "established_on"], name="legalservices_established")]
        constraints = [
            constraint(
                "legalservices_ended_after", not_before("ended_on", "established_on"), "注销日期不能早于设立日期"
            ),
        ]
