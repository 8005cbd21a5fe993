"""The catalogue of items with their attributes, the lists made from it, packages of items, and windows of the hall."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from fazhi.kernel.columns import choice, choices, constraint, day, not_before, organ
from fazhi.kernel.matter import Matter


class ItemStage(models.TextChoices):
    """Where an item stands."""

    LISTED = "listed", "目录内"
    REMOVED = "removed", "已移出目录"


class ItemKind(models.TextChoices):
    """事项类别."""

    POWER = "power", "行政权力事项"
    PUBLIC_SERVICE = "public_service", "公共服务事项"


class Act(models.TextChoices):
    """权力类型."""

    LICENCE = "licence", "行政许可"
    CONFIRMATION = "confirmation", "行政确认"
    PAYMENT = "payment", "行政给付"
    REWARD = "reward", "行政奖励"
    RULING = "ruling", "行政裁决"
    OTHER = "other", "其他"


class Nature(models.TextChoices):
    """发起方式."""

    ON_APPLICATION = "on_application", "依申请"
    EX_OFFICIO = "ex_officio", "依职权"


class Attribute(models.TextChoices):
    """办理属性: each of them is a list of its own."""

    ON_THE_SPOT = "on_the_spot", "马上办"
    ONLINE = "online", "网上办"
    NEARBY = "nearby", "就近办"
    ONCE = "once", "一次办"
    INSTANT = "instant", "即办件"
    FULLY_ONLINE = "fully_online", "全程网办"
    AT_MOST_ONCE = "at_most_once", "最多跑一次"
    NO_MATERIAL = "no_material", "零材料"
    ONE_WINDOW = "one_window", "一窗受理"
    CROSS_REGION = "cross_region", "跨省通办"
    IN_HALL = "in_hall", "进驻政务服务中心"
    PUBLISHED = "published", "平台发布"


class Theme(models.TextChoices):
    """主题事项 whose time is reported."""

    BUSINESS_START = "business_start", "企业开办"
    UTILITY_CONNECTION = "utility_connection", "水电气接入"
    UTILITY_TRANSFER = "utility_transfer", "水电气联办过户"
    OTHER = "other", "其他"


def _days(label: str, help_text: str) -> models.DecimalField[Any, Any]:
    """Workdays; four decimals, so that half an hour of eight can be kept exactly."""
    return models.DecimalField(label, max_digits=9, decimal_places=4, null=True, blank=True, help_text=help_text)


class Item(Matter):
    """政务服务事项: one item of the public catalogue, kept by the unit that handles it."""

    item_code = models.CharField("事项编码", max_length=60, blank=True, help_text="全国统一的事项编码，照录")
    kind = choice("事项类别", ItemKind, "行政权力事项，还是公共服务事项")
    act = choice("权力类型", Act, "行政权力事项选择；公共服务事项不填", blank=True)
    nature = choice("发起方式", Nature, "由申请人申请才办理，还是行政机关依职权主动办理")
    ground = models.CharField(
        "设定依据", max_length=200, help_text="设定这一事项的法律、法规、规章或者国务院决定，写到条"
    )
    attribute = choices("办理属性", Attribute, "有几种选几种；各项清单和占比由此得出")
    theme = choice("主题事项", Theme, "属于企业开办、水电气等主题的选择，其他不填", blank=True)
    statutory_days = _days("法定时限（工作日）", "依申请事项填写；没有规定时限的，与承诺时限相同")
    promised_days = _days("承诺时限（工作日）", "向社会公开的时限；不满一天的写小数，一小时为0.125")
    visits = models.PositiveSmallIntegerField(
        "跑动次数", null=True, blank=True, help_text="申请人最多要到现场几次，全程网办的为0"
    )
    entered_on = models.DateField("列入目录日期", help_text="公布的目录载明的日期")
    removed_on = day("移出目录日期", "自该日起不在目录内")

    class Meta:
        verbose_name = verbose_name_plural = "政务服务事项"
        indexes = [models.Index(fields=["organ", "entered_on"], name="services_item_entered")]
        constraints = [
            constraint(
                "services_item_act_of_powers",
                Q(kind=ItemKind.POWER) & ~Q(act="") | Q(kind=ItemKind.PUBLIC_SERVICE, act=""),
                "行政权力事项须选择权力类型，公共服务事项不选",
            ),
            constraint(
                "services_item_days_on_application",
                Q(nature=Nature.ON_APPLICATION, statutory_days__isnull=False)
                & Q(promised_days__isnull=False, visits__isnull=False)
                | Q(nature=Nature.EX_OFFICIO, statutory_days__isnull=True)
                & Q(promised_days__isnull=True, visits__isnull=True),
                "依申请事项须填写法定时限、承诺时限和跑动次数，依职权事项不填",
            ),
            constraint(
                "services_item_promise_within_law",
                Q(promised_days__isnull=True) | Q(promised_days__gte=0, promised_days__lte=F("statutory_days")),
                "承诺时限不能长于法定时限",
            ),
            constraint(
                "services_item_removed_after", not_before("removed_on", "entered_on"), "移出目录日期不能早于列入日期"
            ),
            models.UniqueConstraint(
                fields=["organ", "item_code"],
                condition=Q(removed_on__isnull=True) & ~Q(item_code=""),
                name="services_item_code_once",
                violation_error_message="本单位目录内已经有这个事项编码",
            ),
        ]

    def listed_on(self, on: date) -> bool:
        """Whether the item stood in the catalogue on a day."""
        return self.entered_on <= on and (self.removed_on is None or on < self.removed_on)


class ListStage(models.TextChoices):
    """Where a list stands."""

    IN_FORCE = "in_force", "施行中"
    ENDED = "ended", "已停止"


class Scheme(models.TextChoices):
    """清单系列."""

    CROSS_REGION = "cross_region", "跨省通办"
    LICENCE_FREE = "licence_free", "免证办"
    OTHER = "other", "其他"


class ItemList(Matter):
    """事项清单: a batch of items that was issued or taken over under a scheme."""

    scheme = choice("清单系列", Scheme, "属于哪一系列的清单")
    batch = models.PositiveSmallIntegerField("批次", null=True, blank=True, help_text="第几批，写数字；不分批的不填")
    issued_on = models.DateField("印发或承接日期", help_text="本县印发清单，或者承接上级清单的日期")
    document = models.CharField("文件名称和文号", max_length=160, help_text="印发或者公布清单的文件")
    items = models.PositiveIntegerField("清单事项数", null=True, blank=True, help_text="这一批有多少事项，照文件填写")
    ended_on = day("停止日期", "清单被替代或者停止执行的日期")

    class Meta:
        verbose_name = verbose_name_plural = "事项清单"
        indexes = [models.Index(fields=["organ", "issued_on"], name="services_list_issued")]
        constraints = [
            constraint("services_list_ended_after", not_before("ended_on", "issued_on"), "停止日期不能早于印发日期"),
            constraint("services_list_batch", Q(batch__isnull=True) | Q(batch__gt=0), "批次从1开始"),
            models.UniqueConstraint(
                fields=["organ", "scheme", "batch"],
                condition=Q(batch__isnull=False) & ~Q(scheme=Scheme.OTHER),
                name="services_list_batch_once",
                violation_error_message="这一系列的这一批已经登记",
            ),
        ]


class PackageStage(models.TextChoices):
    """Where a package stands."""

    RUNNING = "running", "运行中"
    ENDED = "ended", "已停用"


class Package(Matter):
    """“一件事”套餐: several items that are applied for as one."""

    lead = organ("牵头单位", "牵头办理这件事的单位")
    covers = models.TextField("包含的事项", help_text="一行一项，写事项名称和办理单位")
    launched_on = models.DateField("上线日期", help_text="在平台或者窗口上线的日期")
    ended_on = day("停用日期", "自该日起不再提供")

    class Meta:
        verbose_name = verbose_name_plural = "“一件事”套餐"
        indexes = [models.Index(fields=["organ", "launched_on"], name="services_package_launched")]
        constraints = [
            constraint(
                "services_package_ended_after", not_before("ended_on", "launched_on"), "停用日期不能早于上线日期"
            )
        ]


class WindowStage(models.TextChoices):
    """Where a window stands."""

    OPEN = "open", "开设"
    CLOSED = "closed", "已撤销"


class UnitKind(models.TextChoices):
    """入驻单位类别."""

    APPROVAL = "approval", "审批部门"
    SUB_UNIT = "sub_unit", "二级机构"
    SERVICE = "service", "服务部门"


class Window(Matter):
    """政务服务窗口, kept by the unit that moved into the hall."""

    integrated = models.BooleanField("综合窗口", default=False, help_text="综合受理的窗口；单独设的部门窗口不勾选")
    unit_kind = choice("入驻单位类别", UnitKind, "本单位以什么身份进驻")
    hall = models.CharField("政务服务中心", max_length=80, blank=True, help_text="窗口所在的大厅，县中心的可以不填")
    opened_on = models.DateField("设置日期", help_text="窗口开始办件的日期")
    closed_on = day("撤销日期", "自该日起不再设置")

    class Meta:
        verbose_name = verbose_name_plural = "政务服务窗口"
        indexes = [models.Index(fields=["organ", "opened_on"], name="services_window_opened")]
        constraints = [
            constraint("services_window_closed_after", not_before("closed_on", "opened_on"), "撤销日期不能早于设置日期")
        ]
