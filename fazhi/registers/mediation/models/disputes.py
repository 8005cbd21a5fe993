"""A dispute, from the day it is taken up to the agreement, its performance and its confirmation by the court."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, Q, Value, When

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, matter, not_before
from fazhi.kernel.matter import Matter


class Stage(models.TextChoices):
    """Where a dispute stands."""

    REGISTERED = "registered", "待受理"
    MEDIATING = "mediating", "调解中"
    AGREED = "agreed", "协议履行中"
    CONFIRMING = "confirming", "申请司法确认"
    PERFORMED = "performed", "已履行"
    ENDED = "ended", "已终止"
    DECLINED = "declined", "不予受理"
    ARCHIVED = "archived", "已归档"


class Channel(models.TextChoices):
    """来源渠道."""

    SEARCH = "search", "主动排查"
    APPLICATION = "application", "申请调解"
    ENTRUSTED = "entrusted", "委托移送"
    COURT = "court", "诉调对接"
    PETITION = "petition", "访调对接"
    POLICE = "police", "警调对接"
    RECONSIDERATION = "reconsideration", "复调对接"
    JOINT = "joint", "多调联动"


# What somebody else handed over: it says who, and hears how it ended.
HANDED_OVER = (Channel.ENTRUSTED, Channel.COURT, Channel.PETITION, Channel.POLICE, Channel.RECONSIDERATION)


class Kind(models.TextChoices):
    """纠纷类型, as in the statistics of people's mediation."""

    MARRIAGE = "marriage", "婚姻家庭"
    NEIGHBOUR = "neighbour", "邻里"
    HOUSING = "housing", "房屋宅基地"
    CONTRACT = "contract", "合同"
    BUSINESS = "business", "生产经营（商事）"
    DAMAGES = "damages", "损害赔偿"
    LAND = "land", "山林土地"
    EXPROPRIATION = "expropriation", "征地拆迁"
    ENVIRONMENT = "environment", "环境污染"
    LABOUR = "labour", "劳动争议"
    CONSUMER = "consumer", "消费"
    MEDICAL = "medical", "医疗"
    TRAFFIC = "traffic", "道路交通事故"
    PROPERTY = "property", "物业"
    OTHER = "other", "其他"


class Grade(models.TextChoices):
    """纠纷等级."""

    ORDINARY = "ordinary", "一般"
    MAJOR = "major", "重大"


class Result(models.TextChoices):
    """调解结果."""

    WRITTEN = "written", "达成书面协议"
    ORAL = "oral", "达成口头协议"
    FAILED = "failed", "调解不成"
    REFUSED = "refused", "当事人拒绝"
    WITHDRAWN = "withdrawn", "当事人要求终止"
    REFERRED = "referred", "引导其他途径"


SUCCESS = (Result.WRITTEN, Result.ORAL)


class Prevented(models.TextChoices):
    """防止激化情形."""

    CRIME = "crime", "防止民转刑"
    PETITION = "petition", "防止群体性上访"
    SUICIDE = "suicide", "防止自杀"


class Way(models.TextChoices):
    """人民调解法 art. 26: the ways that stay open to the parties."""

    ARBITRATION = "arbitration", "仲裁"
    ADMINISTRATIVE = "administrative", "行政处理"
    COURT = "court", "诉讼"
    POLICE = "police", "公安机关"
    PETITION = "petition", "信访事项办理"
    OTHER = "other", "其他"


class Dispute(Matter):
    """矛盾纠纷: kept by the organ of the organisation that mediates."""

    organisation = matter(
        "mediation.Organisation", "承办调解组织", "disputes", "受理并调解的组织，填名称或者编号", null=True, blank=True
    )
    mediator = matter(
        "mediation.Mediator",
        "调解员",
        "disputes",
        "指定或者选择的主要调解员，填姓名或者编号",
        null=True,
        blank=True,
    )
    hazard = matter(
        "mediation.Hazard", "所属风险隐患", "disputes", "由排查的隐患引出的纠纷选择登记的隐患", null=True, blank=True
    )
    # How it came.
    channel = choice("来源渠道", Channel, "谁发现或者移交的；有几种的，按最先的登记")
    handed_over_by = models.CharField(
        "移送或委托单位", max_length=120, blank=True, help_text="委托移送和对接而来的填写，如某法院、派出所、信访机构"
    )
    kind = choice("纠纷类型", Kind, "人民调解统计的类型；有几种的，按主要的登记")
    grade = choice("纠纷等级", Grade, "涉及人数多、金额大、可能激化的为重大", default=Grade.ORDINARY)
    backlog = models.BooleanField("历史积案", default=False, help_text="多年没有化解、列入积案清单的纠纷")
    people = models.PositiveIntegerField("涉及人数", null=True, blank=True, help_text="双方当事人人数之和")
    registered_on = day("登记日期", "先登记、后决定是否受理的，收到的日期")
    accepted_on = day("受理日期", "决定受理或者主动开始调解的日期")
    declined_on = day("不予受理日期", "决定不予受理的日期")
    due_on = day("调解期限届满日", "委托文书、当事人约定或者本地规定的最后一天；延长的为延长后的最后一天")
    # How it ended.
    concluded_on = day("调解结束日期", "达成协议或者终止调解的日期")
    result = choice("调解结果", Result, "达成协议的方式，或者没有达成的原因", blank=True)
    succeeded = models.GeneratedField(
        expression=Case(When(result__in=[str(r) for r in SUCCESS], then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
        verbose_name="调解成功",
        help_text="由调解结果得出：达成书面或者口头协议",
    )
    referred_to = choice("引导的途径", Way, "没有达成协议，告知或者移送的途径；有几种的，按主要的登记", blank=True)
    amount_fen = models.BigIntegerField(
        "协议涉及金额", null=True, blank=True, help_text="协议书或者口头协议记录载明的金额"
    )
    prevented = choice("防止激化情形", Prevented, "经调解防止了什么；有几种的，按最重的登记", blank=True)
    prevented_people = models.PositiveIntegerField(
        "防止激化人数", null=True, blank=True, help_text="上述情形涉及的人数"
    )
    escalated = models.BooleanField(
        "激化或上行", default=False, help_text="转为治安、刑事案件，或者越级、群体上访；只写一方去仲裁、起诉的不算"
    )
    # The agreement.
    effective_on = day("协议生效日期", "书面协议为各方签名、调解员签名并加盖印章齐备之日，口头协议为达成之日")
    performance_due_on = day("履行期限届满日", "协议约定的最后一天")
    performed = models.BooleanField("协议已履行", null=True, blank=True, help_text="没有达成协议的留空")
    performed_on = day("履行完毕日期", "协议全部履行完毕的日期")
    visited_on = day("最近回访日期", "回访当事人、督促履行的日期，多次的为最近一次")
    # Confirmation by the court.
    court = models.CharField("司法确认法院", max_length=80, blank=True, help_text="受理司法确认申请的人民法院")
    applied_on = day("申请司法确认日期", "各方当事人共同向人民法院提出申请的日期")
    court_accepted_on = day("法院受理日期", "人民法院受理司法确认申请的日期")
    confirmed_on = day("司法确认日期", "人民法院裁定调解协议有效的日期")
    # The answer to whoever handed it over.
    answered_on = day("反馈日期", "把结果告知移送、委托单位的日期")

    class Meta:
        verbose_name = verbose_name_plural = "矛盾纠纷"
        indexes = [
            models.Index(fields=["organ", "accepted_on"], name="mediation_accepted"),
            models.Index(fields=["organ", "concluded_on"], name="mediation_concluded"),
            models.Index(fields=["organisation", "accepted_on"], name="mediation_by_organisation"),
        ]
        constraints = [
            constraint(
                "mediation_registered_or_accepted",
                Q(registered_on__isnull=False) | Q(accepted_on__isnull=False),
                "须填写登记日期或者受理日期",
            ),
            constraint(
                "mediation_accepted_after", not_before("accepted_on", "registered_on"), "受理日期不能早于登记日期"
            ),
            constraint(
                "mediation_concluded_after", not_before("concluded_on", "accepted_on"), "调解结束日期不能早于受理日期"
            ),
            constraint(
                "mediation_concluded_was_accepted",
                Q(concluded_on__isnull=True) | Q(accepted_on__isnull=False),
                "没有受理的纠纷没有调解结束日期",
            ),
            constraint(
                "mediation_result_with_day",
                both_or_neither("concluded_on", "result"),
                "调解结束日期和调解结果须同时填写",
            ),
            constraint(
                "mediation_agreement_has_effect",
                (Q(effective_on__isnull=False) & Q(result__in=[str(r) for r in SUCCESS]))
                | (Q(effective_on__isnull=True) & ~Q(result__in=[str(r) for r in SUCCESS])),
                "达成协议的须有协议生效日期，没有达成的没有",
            ),
            constraint(
                "mediation_performed_was_agreed",
                Q(performed__isnull=True) | Q(effective_on__isnull=False),
                "没有达成协议的，没有履行情况",
            ),
            constraint(
                "mediation_effective_after",
                not_before("effective_on", "concluded_on"),
                "协议生效日期不能早于达成协议之日",
            ),
            constraint(
                "mediation_performed_after",
                not_before("performed_on", "concluded_on"),
                "履行完毕日期不能早于达成协议之日",
            ),
            constraint(
                "mediation_applied_after",
                not_before("applied_on", "effective_on"),
                "申请司法确认日期不能早于协议生效日期",
            ),
            constraint(
                "mediation_confirmed_after", not_before("confirmed_on", "applied_on"), "司法确认日期不能早于申请日期"
            ),
            constraint(
                "mediation_confirmed_was_applied",
                Q(confirmed_on__isnull=True) | Q(applied_on__isnull=False),
                "没有申请过的没有司法确认日期",
            ),
            constraint(
                "mediation_amount_positive", Q(amount_fen__isnull=True) | Q(amount_fen__gte=0), "金额不能是负数"
            ),
        ]
