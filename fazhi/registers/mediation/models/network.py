"""Organisations that mediate, and the people who do."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, matter, not_before
from fazhi.kernel.matter import Matter


class OrganisationStage(models.TextChoices):
    """Whether an organisation exists."""

    STANDING = "standing", "在运行"
    DISSOLVED = "dissolved", "已撤销"


class OrganisationKind(models.TextChoices):
    """组织类别."""

    CENTRE = "centre", "矛盾纠纷调解中心"
    SETTLEMENT_CENTRE = "settlement_centre", "行政争议多元实质化解中心"
    COURT_CENTRE = "court_centre", "诉讼服务中心"
    SUB_CENTRE = "sub_centre", "片区调解分中心"
    TOWNSHIP = "township", "乡镇（街道）调委会"
    VILLAGE = "village", "村（社区）调委会"
    ENTERPRISE = "enterprise", "企事业单位调委会"
    SECTOR = "sector", "专业性行业性调解组织"
    ADMINISTRATIVE = "administrative", "行政调解组织"
    ROOM = "room", "派驻调解室"


# 人民调解法 arts. 8, 34: what is a people's mediation committee, with its members and their term.
COMMITTEES = (
    OrganisationKind.TOWNSHIP,
    OrganisationKind.VILLAGE,
    OrganisationKind.ENTERPRISE,
    OrganisationKind.SECTOR,
)


class Organisation(Matter):
    """调解组织: kept by the organ that guides it."""

    kind = choice("组织类别", OrganisationKind, "人民调解委员会按设立单位分，其他按职能分")
    sector = models.CharField(
        "行业或领域",
        max_length=60,
        blank=True,
        help_text="专业性行业性、行政调解组织和派驻调解室填写，如医疗、道路交通",
    )
    host = models.CharField(
        "设立或派驻单位", max_length=120, blank=True, help_text="由谁推选设立；派驻调解室为驻在单位"
    )
    address = models.CharField("地址", max_length=200, blank=True, help_text="办公或者接待地点")
    elected_on = day("委员当选日期", "本届委员推选产生的日期；任期自该日起算")
    members = models.PositiveSmallIntegerField("委员人数", null=True, blank=True, help_text="人民调解委员会填写")
    women = models.PositiveSmallIntegerField("妇女委员人数", null=True, blank=True, help_text="人民调解委员会填写")
    term_due_on = day("委员任期届满日", "由期限算出", editable=False)
    court_informed_on = day(
        "通报法院日期", "司法行政部门把设立、组成和调整情况通报基层人民法院的日期，多次的为最近一次"
    )
    established_on = models.DateField("设立日期", help_text="推选产生或者批准设立的日期")
    dissolved_on = day("撤销日期", "自该日起不再调解")

    class Meta:
        verbose_name = verbose_name_plural = "调解组织"
        indexes = [models.Index(fields=["organ", "established_on"], name="mediation_established")]
        constraints = [
            constraint(
                "mediation_dissolved_after", not_before("dissolved_on", "established_on"), "撤销日期不能早于设立日期"
            ),
            constraint(
                "mediation_women_among_members",
                Q(women__isnull=True) | Q(members__isnull=False, women__lte=F("members")),
                "妇女委员人数不能多于委员人数",
            ),
            constraint(
                "mediation_committee_was_elected",
                ~Q(kind__in=[str(kind) for kind in COMMITTEES]) | Q(elected_on__isnull=False, members__isnull=False),
                "人民调解委员会须填写委员当选日期和委员人数",
            ),
        ]

    @property
    def is_committee(self) -> bool:
        """Whether it is a people's mediation committee (人民调解委员会)."""
        return self.kind in COMMITTEES


class MediatorStage(models.TextChoices):
    """Whether somebody mediates."""

    SERVING = "serving", "在聘"
    LEFT = "left", "已离任"


class AppointedBy(models.TextChoices):
    """人民调解法 art. 13: how somebody becomes a mediator."""

    ELECTED = "elected", "推选为委员"
    ENGAGED = "engaged", "由调解组织聘任"


class LeftBy(models.TextChoices):
    """Why somebody no longer mediates."""

    TERM = "term", "任期或聘期届满"
    RESIGNED = "resigned", "本人辞任"
    DISMISSED = "dismissed", "罢免或解聘"
    DISSOLVED = "dissolved", "所属组织撤销"
    OTHER = "other", "其他"


class Mediator(Matter):
    """调解员: the title is the name; kept by the organ of the organisation."""

    organisation = matter("mediation.Organisation", "所属调解组织", "mediators", "推选或者聘任其为调解员的组织")
    full_time = models.BooleanField("专职", default=False, help_text="专门从事调解、没有其他工作的")
    appointed_by = choice("产生方式", AppointedBy, "推选为委员，或者由调解组织聘任", default=AppointedBy.ENGAGED)
    appointed_on = models.DateField("聘任日期", help_text="当选或者受聘的日期")
    engaged_until_on = day("聘期届满日", "聘书载明的最后一天；委员随任期，不填")
    certificate_number = models.CharField("调解员证号", max_length=60, blank=True, help_text="发证后填写")
    certified_on = day("发证日期", "发给调解员证的日期")
    trained_on = day("最近培训日期", "最近一次参加业务培训的日期")
    hours = models.PositiveIntegerField("累计培训学时", default=0, editable=False, help_text="历次培训学时之和")
    left_on = day("离任日期", "自该日起不再是调解员")
    left_by = choice("离任原因", LeftBy, "为什么不再是调解员", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "调解员"
        indexes = [
            models.Index(fields=["organ", "appointed_on"], name="mediation_appointed"),
            models.Index(fields=["organisation", "left_on"], name="mediation_mediators"),
        ]
        constraints = [
            constraint("mediation_left_after", not_before("left_on", "appointed_on"), "离任日期不能早于聘任日期"),
            constraint(
                "mediation_left_with_reason", both_or_neither("left_on", "left_by"), "离任日期和离任原因须同时填写"
            ),
            constraint(
                "mediation_certificate_whole",
                Q(certified_on__isnull=True) | ~Q(certificate_number=""),
                "发证日期和调解员证号须同时填写",
            ),
        ]
