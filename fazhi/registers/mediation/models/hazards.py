"""A hazard that a search brings to light, followed to closure (销号)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import choice, constraint, day, matter, not_before
from fazhi.kernel.matter import Matter


class HazardStage(models.TextChoices):
    """Where a hazard stands."""

    FOUND = "found", "待处置"
    ASSIGNED = "assigned", "处置中"
    CONTROLLED = "controlled", "稳控中"
    HANDLED = "handled", "待销号"
    CLOSED = "closed", "已销号"


class HazardKind(models.TextChoices):
    """隐患类别."""

    STABILITY = "stability", "社会稳定"
    SECURITY = "security", "社会治安"
    SAFETY = "safety", "公共安全"


class Measure(models.TextChoices):
    """处置结果."""

    CORRECTED = "corrected", "整改完成"
    RESOLVED = "resolved", "已化解"
    CONTROLLED = "controlled", "稳控"


class Hazard(Matter):
    """风险隐患."""

    kind = choice("隐患类别", HazardKind, "社会稳定、社会治安或者公共安全")
    place = models.CharField("地点", max_length=200, blank=True, help_text="隐患所在的村、社区、单位或者场所")
    found_on = models.DateField("排查发现日期", help_text="排查发现、登记的日期")
    organisation = matter(
        "mediation.Organisation", "排查组织", "hazards", "由调解组织排查的，选择该组织", null=True, blank=True
    )
    responsible = models.CharField("责任人", max_length=120, blank=True, help_text="包案、处置的单位和人员")
    assigned_on = day("交办日期", "明确责任人和期限的日期")
    due_on = day("处置期限届满日", "交办时限定的最后一天")
    measure = choice("处置结果", Measure, "整改完成、已化解，还是暂时稳控", blank=True)
    handled_on = day("处置日期", "整改完成、化解或者落实稳控措施的日期")
    closed_on = day("销号日期", "核查属实、予以销号的日期")

    class Meta:
        verbose_name = verbose_name_plural = "风险隐患"
        indexes = [models.Index(fields=["organ", "found_on"], name="mediation_hazard_found")]
        constraints = [
            constraint(
                "mediation_hazard_handled_after", not_before("handled_on", "found_on"), "处置日期不能早于发现日期"
            ),
            constraint(
                "mediation_hazard_closed_after", not_before("closed_on", "handled_on"), "销号日期不能早于处置日期"
            ),
            constraint(
                "mediation_hazard_closed_was_handled",
                Q(closed_on__isnull=True) | Q(measure__in=[Measure.CORRECTED, Measure.RESOLVED]),
                "整改完成或者已化解的才能销号",
            ),
        ]
