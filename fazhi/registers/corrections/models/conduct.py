"""考核奖惩: praise, admonition, warning, and what is proposed to police and courts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import choice, constraint, day, matter, not_before
from fazhi.kernel.matter import Matter


class MeasureStage(models.TextChoices):
    """Where a reward, sanction or proposal stands."""

    IMPOSED = "imposed", "已作出"
    PROPOSED = "proposed", "已提请"
    FILED = "filed", "审查中"
    ANSWERED = "answered", "已有结果"
    WITHDRAWN = "withdrawn", "已撤回提请"


class MeasureKind(models.TextChoices):
    """社区矫正法 arts. 28, 33."""

    PRAISE = "praise", "表扬"
    ADMONISH = "admonish", "训诫"
    WARN = "warn", "警告"
    PUBLIC_SECURITY = "public_security", "提请治安管理处罚"
    REVOKE = "revoke", "提请撤销缓刑、假释"
    REIMPRISON = "reimprison", "提请收监执行"
    COMMUTE = "commute", "提请减刑"


IMPOSED = (MeasureKind.PRAISE, MeasureKind.ADMONISH, MeasureKind.WARN)


class Measure(Matter):
    """考核奖惩: one measure towards one person, kept by the agency."""

    person = matter("corrections.Person", "矫正对象", "measures", "对谁作出或者提请")
    kind = choice("措施种类", MeasureKind, "表扬、训诫、警告，或者向有关机关提请什么")
    decided_on = models.DateField("决定日期", help_text="作出表扬、训诫、警告的日期，或者提出建议书的日期")
    addressed_to = models.CharField(
        "提请的机关", max_length=80, blank=True, help_text="向哪个公安机关、法院或者决定机关提请"
    )
    filed_on = day("收到建议书日期", "有关机关签收建议书的日期；审查期限自该日起算")
    ruling_due_on = day("裁定、决定期限届满日", "由期限算出", editable=False)
    arrest_asked_on = day("提请逮捕日期", "提请法院决定逮捕的日期")
    arrest_decided_on = day("逮捕决定日期", "法院决定是否逮捕的日期；羁押期限自执行逮捕之日起算")
    arrested = models.BooleanField("决定逮捕", null=True, blank=True, help_text="法院决定予以逮捕的")
    answered_on = day("结果日期", "收到处罚决定、裁定或者收监决定的日期")
    granted = models.BooleanField("已采纳", null=True, blank=True, help_text="所提请的处罚、撤销、收监或者减刑被采纳的")

    class Meta:
        verbose_name = verbose_name_plural = "考核奖惩"
        indexes = [models.Index(fields=["organ", "decided_on"], name="corrections_measured")]
        constraints = [
            constraint(
                "corrections_proposal_addressed",
                Q(kind__in=IMPOSED, addressed_to="") | (~Q(kind__in=IMPOSED) & ~Q(addressed_to="")),
                "提请的须填写向哪个机关提请，自行作出的不填",
            ),
            constraint(
                "corrections_answer_whole",
                Q(answered_on__isnull=True, granted__isnull=True) | Q(answered_on__isnull=False, granted__isnull=False),
                "结果日期和是否采纳须同时填写",
            ),
            constraint("corrections_filed_after", not_before("filed_on", "decided_on"), "收到建议书不能早于提出建议书"),
            constraint("corrections_answered_after", not_before("answered_on", "decided_on"), "结果不能早于提请"),
            constraint(
                "corrections_arrest_for_revocation",
                Q(arrest_asked_on__isnull=True) | Q(kind=MeasureKind.REVOKE),
                "只有提请撤销缓刑、假释时可以提请逮捕",
            ),
            constraint(
                "corrections_arrest_whole",
                Q(arrest_decided_on__isnull=True, arrested__isnull=True)
                | Q(arrest_decided_on__isnull=False, arrested__isnull=False, arrest_asked_on__isnull=False),
                "逮捕决定日期和是否逮捕须同时填写，并先提请",
            ),
        ]

    @property
    def minor(self) -> bool:
        """Whether the person is a minor, whose files are sealed."""
        return bool(self.person.minor)
