"""A bad review: what was complained of, whether it is true, what was put right, and what the person says then."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, matter, not_before
from fazhi.kernel.matter import Matter


class ReviewStage(models.TextChoices):
    """Where a bad review stands."""

    RECEIVED = "received", "待回访核实"
    OBJECTED = "objected", "单位认为不实"
    VERIFIED = "verified", "整改中"
    ANSWERED = "answered", "待整改回访"
    CORRECTED = "corrected", "已整改"
    UNFOUNDED = "unfounded", "核实不实"


class ReviewChannel(models.TextChoices):
    """Where somebody left the review."""

    WINDOW = "window", "窗口评价器"
    PLATFORM = "platform", "政务服务平台"
    MOBILE = "mobile", "移动端"
    HOTLINE = "hotline", "热线"
    MESSAGE = "message", "短信"


class Complaint(models.TextChoices):
    """What the review complains of; the first eight are named by law."""

    OVERTIME = "overtime", "超过公开的时限"
    NOT_TOLD_AT_ONCE = "not_told_at_once", "没有一次性告知补正"
    EXTRA_CONDITION = "extra_condition", "增设条件或者环节"
    CERTIFICATE = "certificate", "索要清单以外的证明"
    NOT_TAKEN_IN = "not_taken_in", "不予收件"
    TWICE = "twice", "重复提交材料"
    FEE = "fee", "违规收费"
    CHANNEL = "channel", "限定办理渠道"
    ATTITUDE = "attitude", "服务态度"
    OTHER = "other", "其他"


class BadReview(Matter):
    """差评, kept by the unit that handled the item."""

    item = matter("services.Item", "评价事项", "bad_reviews", "办理的是目录中的哪一事项，填名称或者编号")
    channel = choice("评价渠道", ReviewChannel, "差评从哪里来")
    named = models.BooleanField("实名评价", default=True, help_text="能够联系到评价人；匿名的只核实、整改，不回访")
    complaint = choice("差评原因", Complaint, "有几种的，按主要的登记")
    content = models.TextField("差评内容", help_text="照录评价人的话")
    received_on = models.DateField("收到日期", help_text="“好差评”系统或者窗口收到差评的日期")
    callback_due_on = day("回访核实截止日", "本地规定了期限的由期限算出，没有规定的填写要求的日期")
    called_on = day("回访核实日期", "与评价人联系、查清事实的日期")
    verified = models.BooleanField("核实为实", default=False, editable=False, help_text="经核实，差评所说属实")
    finding = models.TextField("核实情况", blank=True, help_text="查了什么，事实怎样")
    due_on = day("整改期限届满日", "本地规定了期限的由期限算出，没有规定的填写要求的日期")
    answered_on = day("回复日期", "整改以后把结果告诉评价人的日期")
    answer = models.TextField("整改和回复", blank=True, help_text="怎样整改，怎样回复评价人")
    corrected = models.BooleanField("已整改回访", default=False, editable=False, help_text="整改以后经回访确认")
    revisited_on = day("整改回访日期", "确认整改结果的日期")

    class Meta:
        verbose_name = verbose_name_plural = "差评"
        indexes = [models.Index(fields=["organ", "received_on"], name="services_review_received")]
        constraints = [
            constraint("services_review_called_after", not_before("called_on", "received_on"), "回访不能早于收到差评"),
            constraint("services_review_due_after", not_before("due_on", "received_on"), "整改期限不能早于收到差评"),
            constraint(
                "services_review_verified_by_call",
                Q(verified=False) | Q(called_on__isnull=False),
                "没有回访核实的，不能核实为实",
            ),
            constraint(
                "services_review_answer_whole", both_or_neither("answered_on", "answer"), "回复日期和内容须同时填写"
            ),
            constraint(
                "services_review_answered_after", not_before("answered_on", "called_on"), "回复不能早于回访核实"
            ),
            constraint(
                "services_review_corrected_when_answered",
                Q(corrected=False) | Q(verified=True, answered_on__isnull=False, revisited_on__isnull=False),
                "核实为实、已经回复并回访的，才是已整改回访",
            ),
            constraint(
                "services_review_revisited_after", not_before("revisited_on", "answered_on"), "整改回访不能早于回复"
            ),
        ]
