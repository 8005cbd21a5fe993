"""安置帮教对象: released persons who are met at the gate where needed, settled and helped."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, choices, constraint, day, not_before
from fazhi.kernel.matter import Matter
from fazhi.registers.corrections.models.common import MINOR_RETURNEE, minor, nameless


class ReturneeStage(models.TextChoices):
    """Where the help for a released person stands."""

    EXPECTED = "expected", "待衔接"
    MET = "met", "已接回"
    MISSED = "missed", "未接到"
    HELPED = "helped", "帮教中"
    ENDED = "ended", "已解除帮教"


class MetBy(models.TextChoices):
    """Who brought the person home."""

    STATION = "station", "司法所、村（社区）接回"
    FAMILY = "family", "家属接回"
    PRISON = "prison", "监狱送回"


class Settled(models.TextChoices):
    """By what somebody was settled."""

    WORK = "work", "就业"
    LAND = "land", "落实承包地"
    SCHOOL = "school", "复学、就学"
    TRAINING = "training", "职业技能培训"
    ALLOWANCE = "allowance", "最低生活保障"
    RELIEF = "relief", "临时救助"
    BASE = "base", "过渡性安置基地"
    FAMILY = "family", "投靠亲属"


class Returnee(Matter):
    """安置帮教对象, kept by the township where the person lives."""

    minor = minor("刑满释放人员")
    prison = models.CharField("释放单位", max_length=80, blank=True, help_text="监狱、看守所的名称")
    notified_on = models.DateField("收到通知日期", help_text="收到释放衔接通知或者核实函的日期")
    released_on = models.DateField("刑满释放日期", help_text="释放证明书载明的日期，可以在登记日期以后")
    key = models.BooleanField(
        "重点帮教对象", default=False, help_text="有重新犯罪倾向，或者无家可归、无亲可投、无生活来源的"
    )
    met = models.BooleanField("已接回", default=False, editable=False, help_text="由接回日期得出")
    met_on = day("接回日期", "接到并送回住所的日期")
    met_by = choice("由谁接回", MetBy, "谁把他接回或者送回", blank=True)
    settled = models.BooleanField("已落实安置帮教", default=False, editable=False, help_text="由落实日期得出")
    settled_on = day("落实日期", "建立帮教小组、落实安置措施的日期")
    ways = choices("安置帮教方式", Settled, "落实了哪些，有几种选几种")
    relieved_on = day("救济日期", "丧失劳动能力又无人扶养、无生活来源的，给予救济的日期")
    support_due_on = day("帮教期限届满日", "帮教的最后一天")
    ended_on = day("帮教期满日期", "解除帮教的日期")

    class Meta:
        verbose_name = verbose_name_plural = "安置帮教对象"
        indexes = [models.Index(fields=["organ", "released_on"], name="corrections_set_free")]
        constraints = [
            nameless("corrections_minor_returnee", MINOR_RETURNEE),
            constraint(
                "corrections_met_on_a_day",
                Q(met=True, met_on__isnull=False) | Q(met=False, met_on__isnull=True),
                "已接回由接回日期得出",
            ),
            constraint(
                "corrections_met_by_somebody", both_or_neither("met_on", "met_by"), "接回日期和由谁接回须同时填写"
            ),
            constraint("corrections_met_after_release", not_before("met_on", "released_on"), "接回不能早于释放"),
            constraint(
                "corrections_settled_on_a_day",
                Q(settled=True, settled_on__isnull=False) | Q(settled=False, settled_on__isnull=True),
                "已落实安置帮教由落实日期得出",
            ),
            constraint(
                "corrections_settled_somehow",
                both_or_neither("settled_on", "ways"),
                "落实日期和安置帮教方式须同时填写",
            ),
            constraint(
                "corrections_settled_after", not_before("settled_on", "released_on"), "落实安置帮教不能早于释放"
            ),
            constraint("corrections_help_ends_after", not_before("ended_on", "released_on"), "解除帮教不能早于释放"),
        ]
