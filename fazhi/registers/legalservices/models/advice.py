"""What is asked and advised: consultations, opinions of legal advisers, check-ups of enterprises."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, matter, not_before, organ
from fazhi.kernel.matter import Matter


class ConsultationStage(models.TextChoices):
    """A consultation is over when it is entered."""

    ANSWERED = "answered", "已解答"


class Channel(models.TextChoices):
    """咨询渠道."""

    VISIT = "visit", "来访"
    HOTLINE = "hotline", "12348热线"
    ONLINE = "online", "网络"
    EVENT = "event", "现场活动"


class ConsultationKind(models.TextChoices):
    """咨询事项."""

    MARRIAGE = "marriage", "婚姻家庭"
    LABOUR = "labour", "劳动"
    LAND = "land", "土地房屋"
    CONTRACT = "contract", "合同债务"
    DAMAGES = "damages", "损害赔偿"
    OTHER = "other", "其他"


class LeadsTo(models.TextChoices):
    """Where somebody was shown the way to."""

    AID = "aid", "申请法律援助"
    MEDIATION = "mediation", "人民调解"
    NOTARY = "notary", "公证"
    APPRAISAL = "appraisal", "司法鉴定"
    COURT = "court", "诉讼、仲裁"
    PETITION = "petition", "信访或者主管部门"


class Consultation(Matter):
    """法律咨询记录: one consultation, or the tally of a platform for a channel and a subject, with its people."""

    platform = matter(
        "legalservices.Platform",
        "服务平台",
        "consultations",
        "在哪个中心、工作站、工作室；现场活动可以不填",
        null=True,
        blank=True,
    )
    channel = choice("咨询渠道", Channel, "咨询人通过什么提出")
    kind = choice("咨询事项", ConsultationKind, "问几件事的，按主要的登记")
    consulted_on = models.DateField("咨询日期", help_text="解答的日期；汇总登记的，为所汇总期间的最后一天")
    people = models.PositiveIntegerField("咨询人次", default=1, help_text="一人一次为一人次；汇总的为期间内的人次")
    tally = models.BooleanField("汇总登记", default=False, help_text="按月把同一平台、渠道、事项的咨询合为一条")
    leads_to = choice("引导的途径", LeadsTo, "解答以后引导办理的，选择途径", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "法律咨询记录"
        indexes = [models.Index(fields=["organ", "consulted_on"], name="legalservices_consulted")]
        constraints = [
            constraint("legalservices_somebody_asked", Q(people__gte=1), "咨询人次至少为一"),
            constraint(
                "legalservices_tally_of_platform",
                Q(tally=False) | Q(platform__isnull=False),
                "汇总登记须选择服务平台",
            ),
            models.UniqueConstraint(
                fields=["platform", "channel", "kind", "consulted_on"],
                condition=Q(tally=True),
                name="legalservices_tally_once",
                violation_error_message="同一平台、渠道、事项在这一天已经汇总登记过",
            ),
        ]


class OpinionStage(models.TextChoices):
    """Where an opinion stands."""

    ASKED = "asked", "待出具"
    ISSUED = "issued", "已出具"
    ANSWERED = "answered", "已反馈采纳"
    WITHDRAWN = "withdrawn", "已撤回"


class OpinionForm(models.TextChoices):
    """How the opinion was given."""

    WRITTEN = "written", "书面"
    ORAL = "oral", "口头（有记录）"


class Adoption(models.TextChoices):
    """What became of the opinion."""

    ADOPTED = "adopted", "采纳"
    PARTLY = "partly", "部分采纳"
    NOT = "not", "未采纳"


class Opinion(Matter):
    """法律意见: kept by the organ that the adviser serves."""

    client = organ("委托单位", "要求出具意见的单位")
    adviser = models.CharField("法律顾问", max_length=80, help_text="出具意见的律师、公职律师的姓名和所在单位")
    form = choice("意见形式", OpinionForm, "口头意见须有记录", default=OpinionForm.WRITTEN)
    begun_on = models.DateField("登记起始日期", editable=False, help_text="委托的日期；没有先登记委托的，为出具的日期")
    asked_on = day("委托日期", "送交材料、要求出具意见的日期")
    due_on = day("约定出具日期", "约定的最后一天；没有约定的不填")
    issued_on = day("出具日期", "交付意见的日期")
    answered_on = day("反馈日期", "委托单位反馈采纳情况的日期")
    adoption = choice("采纳情况", Adoption, "不采纳、部分采纳的，在反馈中说明理由", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "法律意见"
        indexes = [models.Index(fields=["organ", "issued_on"], name="legalservices_issued")]
        constraints = [
            constraint(
                "legalservices_asked_or_issued",
                Q(asked_on__isnull=False) | Q(issued_on__isnull=False),
                "须填写委托日期或者出具日期",
            ),
            constraint("legalservices_issued_after", not_before("issued_on", "asked_on"), "出具日期不能早于委托日期"),
            constraint(
                "legalservices_answer_whole",
                both_or_neither("answered_on", "adoption"),
                "反馈日期和采纳情况须同时填写",
            ),
        ]


class CheckupStage(models.TextChoices):
    """Where a check-up stands."""

    CHECKED = "checked", "已体检"
    REPORTED = "reported", "已出具报告"
    FOLLOWED = "followed", "已回访"


class Checkup(Matter):
    """企业法治体检: one enterprise, looked at once."""

    enterprise = models.CharField("企业名称", max_length=120, help_text="营业执照上的名称；一年体检几次的按一家统计")
    checked_on = models.DateField("体检日期", help_text="到企业开展体检的日期")
    by_whom = models.CharField("体检人员", max_length=120, help_text="律师、公证员等的姓名和所在单位")
    problems = models.PositiveIntegerField("提示风险数", default=0, help_text="报告提示的法律风险的条数")
    reported_on = day("报告日期", "把体检报告交给企业的日期")
    followed_on = day("回访日期", "最近一次回访整改情况的日期")
    solved = models.PositiveIntegerField("已整改风险数", null=True, blank=True, help_text="回访时已经整改的条数")

    class Meta:
        verbose_name = verbose_name_plural = "企业法治体检"
        indexes = [models.Index(fields=["organ", "checked_on"], name="legalservices_checked")]
        constraints = [
            constraint("legalservices_reported_after", not_before("reported_on", "checked_on"), "报告不能早于体检"),
            constraint(
                "legalservices_solved_of_problems",
                Q(solved__isnull=True) | Q(solved__lte=models.F("problems")),
                "已整改的风险不能多于提示的风险",
            ),
        ]
