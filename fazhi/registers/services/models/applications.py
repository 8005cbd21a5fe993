"""An application for a licence, from its receipt at the window to the delivery of the paper."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, matter, not_before
from fazhi.kernel.matter import Matter


class Stage(models.TextChoices):
    """Where an application stands."""

    RECEIVED = "received", "已收件"
    CORRECTING = "correcting", "待补正"
    EXAMINING = "examining", "审查中"
    SET_APART = "set_apart", "法定程序中"
    GRANTED = "granted", "待颁证"
    DELIVERED = "delivered", "已颁证"
    REFUSED = "refused", "不予许可"
    DECLINED = "declined", "不予受理"
    WITHDRAWN = "withdrawn", "已撤回"


class ApplicationChannel(models.TextChoices):
    """How the application came in."""

    WINDOW = "window", "窗口"
    ONLINE = "online", "网上"
    MAIL = "mail", "邮寄"


class Outcome(models.TextChoices):
    """How the organ decided."""

    GRANTED = "granted", "准予许可"
    REFUSED = "refused", "不予许可"


class Special(models.TextChoices):
    """行政许可法 art. 45: what takes time that does not count."""

    HEARING = "hearing", "听证"
    TENDER = "tender", "招标"
    AUCTION = "auction", "拍卖"
    INSPECTION = "inspection", "检验"
    TESTING = "testing", "检测"
    QUARANTINE = "quarantine", "检疫"
    APPRAISAL = "appraisal", "鉴定"
    EXPERTS = "experts", "专家评审"


class Application(Matter):
    """行政许可申请, kept by the organ that decides."""

    item = matter("services.Item", "许可事项", "applications", "申请的是目录中的哪一许可事项，填名称或者编号")
    channel = choice(
        "申请方式", ApplicationChannel, "申请怎样提出；申请人可以自己选择", default=ApplicationChannel.WINDOW
    )
    joint = models.BooleanField(
        "统一、联合或者集中办理", default=False, help_text="两个以上部门分别实施的许可，由本级政府确定一起办理的勾选"
    )
    # Acceptance.
    received_on = models.DateField("收到申请日期", help_text="收到申请材料的日期，不论是否齐全")
    told_on = day("告知补正日期", "一次告知需要补正的全部内容的日期")
    accepted_on = day("受理日期", "受理的日期；逾期没有告知补正的，为收到申请材料之日")
    deemed = models.BooleanField("视为受理", default=False, editable=False, help_text="逾期没有告知补正，依法即为受理")
    declined_on = day("不予受理日期", "告知不受理或者决定不予受理的日期")
    # Examination.
    promised_due_on = day("承诺办结日", "按公开的承诺时限算出；没有承诺的空白", editable=False)
    due_on = day("法定期限届满日", "由期限算出", editable=False)
    special = choice("法定程序", Special, "所需时间不计算在期限内的程序，最近一次", blank=True)
    special_on = day("法定程序开始日期", "最近一次听证、检验、专家评审等开始的日期")
    inspected_on = day("实地核查日期", "核实材料实质内容的日期，最近一次")
    others_concerned = models.BooleanField(
        "直接关系他人重大利益", default=False, help_text="审查中发现的，勾选并听取意见"
    )
    heard_on = day("听取意见日期", "听取申请人、利害关系人陈述和申辩的日期")
    # Hearing.
    hearing_told_on = day("告知听证权利日期", "告知申请人、利害关系人可以要求听证的日期")
    hearing_requested_on = day("申请听证日期", "收到听证申请的日期")
    hearing_notified_on = day("听证通知日期", "把举行听证的时间、地点通知申请人、利害关系人的日期")
    hearing_planned_on = day("听证举行日", "通知载明的举行听证的日期")
    hearing_held_on = day("举行听证日期", "实际举行听证的日期")
    # Decision.
    decided_on = day("决定日期", "作出准予或者不予许可决定的日期")
    outcome = choice("决定", Outcome, "准予还是不予许可", blank=True)
    decision_number = models.CharField(
        "决定书文号", max_length=80, blank=True, help_text="许可或者不予许可决定书的文号"
    )
    expires_on = day("有效期届满日", "许可的最后一天；没有期限的空白")
    delivered_on = day("颁证日期", "向申请人颁发、送达许可证件的日期")
    published_on = day("公开日期", "公开准予许可决定的日期")
    explained_on = day("超时说明日期", "超过时限、公开说明理由的日期")

    class Meta:
        verbose_name = verbose_name_plural = "行政许可申请"
        indexes = [models.Index(fields=["organ", "received_on"], name="services_application_received")]
        constraints = [
            constraint(
                "services_application_told_after", not_before("told_on", "received_on"), "告知补正不能早于收到申请"
            ),
            constraint(
                "services_application_accepted_after", not_before("accepted_on", "received_on"), "受理不能早于收到申请"
            ),
            constraint(
                "services_application_decided_after", not_before("decided_on", "accepted_on"), "决定不能早于受理"
            ),
            constraint(
                "services_application_decided_when_accepted",
                Q(decided_on__isnull=True) | Q(accepted_on__isnull=False),
                "没有受理的申请不能作出许可决定",
            ),
            constraint(
                "services_application_outcome_whole",
                both_or_neither("decided_on", "outcome"),
                "决定日期和决定须同时填写",
            ),
            constraint(
                "services_application_delivered_when_granted",
                Q(delivered_on__isnull=True) | Q(outcome=Outcome.GRANTED),
                "只有准予许可的颁发证件",
            ),
            constraint(
                "services_application_delivered_after", not_before("delivered_on", "decided_on"), "颁证不能早于决定"
            ),
            constraint(
                "services_application_declined_or_accepted",
                Q(declined_on__isnull=True) | Q(accepted_on__isnull=True),
                "不予受理的申请没有受理日期",
            ),
        ]
