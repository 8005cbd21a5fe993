"""A petition: a request in the procedure of the 信访工作条例, kept by the organ that has the power to deal with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, matter, not_before, organ
from fazhi.kernel.matter import Matter


class PetitionStage(models.TextChoices):
    """Where a petition stands."""

    REGISTERED = "registered", "待告知"
    OBJECTED = "objected", "已提异议"
    HANDLING = "handling", "办理中"
    OPINED = "opined", "已出具处理意见"
    REVIEWING = "reviewing", "复查中"
    REVIEWED = "reviewed", "已复查"
    RECHECKING = "rechecking", "复核中"
    RECHECKED = "rechecked", "复核终结"
    REPLIED = "replied", "已回复"
    ROUTED = "routed", "已导入法定途径"
    DECLINED = "declined", "不再受理"
    RETURNED = "returned", "已交还"


class Category(models.TextChoices):
    """Of what kind a petition is (arts. 29 to 31)."""

    SUGGESTION = "suggestion", "建议意见类"
    ACCUSATION = "accusation", "检举控告类"
    APPEAL = "appeal", "申诉求决类"


class Reviewed(models.TextChoices):
    """What a review came to."""

    UPHELD = "upheld", "维持"
    CHANGED = "changed", "变更或者撤销"


class Opinion(models.TextChoices):
    """处理意见 (art. 32)."""

    SUPPORT = "support", "予以支持"
    EXPLAIN = "explain", "事由合理但缺乏法律依据，解释说明"
    REJECT = "reject", "不予支持"


class Route(models.TextChoices):
    """Where a petition is led for which the law knows another way (art. 31 items 1 to 5)."""

    LITIGATION = "litigation", "诉讼、复议、检察、公安法律程序"
    ARBITRATION = "arbitration", "仲裁"
    PARTY = "party", "党员申诉、申请复审等"
    ADMINISTRATIVE = "administrative", "复议、裁决、确认、许可、处罚等行政程序"
    DUTY = "duty", "查处违法、履行保护职责"


class Petition(Matter):
    """信访事项."""

    request = matter("requests.Request", "诉求", "petitions", "由哪件诉求转入信访程序", null=True, blank=True)
    sender = organ("转送、交办机关", "信访部门或者上级机关；信访人直接提出的不填", null=True, blank=True)
    petitioner = models.CharField("信访人", max_length=120, help_text="姓名或者名称；电话、证件在“当事人”中登记")
    category = choice("信访事项类别", Category, "建议意见、检举控告、申诉求决办理的途径不同")
    content = models.TextField("请求、事实和理由", help_text="照信访人的陈述记录")
    earlier = matter(
        "requests.Petition", "同一事项的前一件", "later", "信访人就同一事项已经提出过的", null=True, blank=True
    )
    submitted_on = day("信访人提出日期", "最先收到信访事项的机关收到的日期；不填的，为本单位收到日期")
    received_on = models.DateField("收到日期", help_text="本单位收到转送、交办，或者信访人直接提出的日期")
    accepted_on = day("受理日期", "书面告知信访人受理的日期，办理期限自该日起算")
    declined_on = day("不再受理日期", "告知信访人不再受理的日期")
    reported_on = day("紧急报告日期", "重大、紧急事项报告本级党委和政府的日期")
    due_on = day("办理期限届满日", "由期限算出", editable=False)
    # How it ended with the organ itself.
    route = choice("办理途径", Route, "申诉求决类应当导入的途径", blank=True)
    concluded_on = day("办结日期", "出具处理意见、回复或者导入其他途径的日期")
    opinion = choice("处理意见", Opinion, "信访处理意见书的结论", blank=True)
    reply = models.TextField("答复内容", blank=True, help_text="处理意见及依据，或者回复、告知的内容")
    delivered_on = day("答复送达日期", "信访人收到书面答复的日期，请求复查的期限自该日起算")
    # Review by the organ above, and by the one above that.
    review_organ = organ("复查机关", "原办理机关的上一级机关", null=True, blank=True)
    review_asked_on = day("收到复查请求日期", "复查机关收到请求的日期")
    reviewed_on = day("复查意见日期", "复查机关书面答复的日期")
    review_result = choice("复查结论", Reviewed, "复查意见的结论", blank=True)
    recheck_organ = organ("复核机关", "复查机关的上一级机关", null=True, blank=True)
    recheck_asked_on = day("收到复核请求日期", "复核机关收到请求的日期")
    rechecked_on = day("复核意见日期", "复核机关提出复核意见的日期")
    recheck_result = choice("复核结论", Reviewed, "复核意见的结论", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "信访事项"
        indexes = [models.Index(fields=["organ", "received_on"], name="requests_petition_received")]
        constraints = [
            constraint(
                "requests_petition_accepted_after", not_before("accepted_on", "received_on"), "受理不能早于收到"
            ),
            constraint(
                "requests_petition_concluded_after", not_before("concluded_on", "received_on"), "办结不能早于收到"
            ),
            constraint(
                "requests_petition_opinion_accepted",
                Q(opinion="") | Q(accepted_on__isnull=False, concluded_on__isnull=False),
                "出具处理意见的须已经受理",
            ),
            constraint(
                "requests_petition_delivered_after",
                not_before("delivered_on", "concluded_on"),
                "答复送达不能早于办结",
            ),
            constraint(
                "requests_petition_review_whole",
                both_or_neither("reviewed_on", "review_result"),
                "复查意见日期和复查结论须同时填写",
            ),
            constraint(
                "requests_petition_reviewed_after",
                not_before("reviewed_on", "review_asked_on"),
                "复查意见不能早于复查请求",
            ),
            constraint(
                "requests_petition_recheck_whole",
                both_or_neither("rechecked_on", "recheck_result"),
                "复核意见日期和复核结论须同时填写",
            ),
            constraint(
                "requests_petition_rechecked_after",
                not_before("rechecked_on", "recheck_asked_on"),
                "复核意见不能早于复核请求",
            ),
            constraint(
                "requests_petition_rechecked_was_reviewed",
                Q(recheck_asked_on__isnull=True) | Q(reviewed_on__isnull=False),
                "没有复查的不能复核",
            ),
        ]
