"""The legality review of a draft."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, not_before, organ
from fazhi.kernel.matter import Matter
from fazhi.registers.norms.models.document import document_link


class ReviewStage(models.TextChoices):
    """Where a legality review stands."""

    SUBMITTED = "submitted", "审核中"
    INCOMPLETE = "incomplete", "待补充材料"
    OPINED = "opined", "已出具意见"
    ANSWERED = "answered", "已反馈采纳情况"
    WITHDRAWN = "withdrawn", "已撤回"


class ReviewKind(models.TextChoices):
    """What was submitted."""

    NORM = "norm", "规范性文件草案"
    COMMENT_DRAFT = "comment_draft", "征求意见稿"
    OTHER = "other", "其他涉法文件"


class Conclusion(models.TextChoices):
    """What the reviewer concluded."""

    PASS = "pass", "合法"
    REVISE = "revise", "应当修改"
    REJECT = "reject", "不合法"


class Review(Matter):
    """合法性审核件: a text submitted for legality review, kept by the organ that submits it."""

    document = document_link(
        "对应文件", "reviews", "审核的规范性文件；征求意见稿等没有登记文件的留空", null=True, blank=True
    )
    kind = choice("送审种类", ReviewKind, "送来的是什么文件")
    reviewer = organ("审核机构", "负责审核的机构；不填的，为业务主管机构", blank=True)
    submitted_on = models.DateField("送审日期", help_text="审核机构收到送审材料的日期")
    complete_on = day("材料合格日期", "送审材料齐备的日期；审核期限自该日起算")
    due_on = day("审核期限届满日", "由期限算出", editable=False)
    reviewed_on = day("出具审核意见日期", "审核意见落款的日期")
    opinions = models.PositiveIntegerField("审核意见条数", null=True, blank=True, help_text="没有意见的填0")
    opinions_adopted = models.PositiveIntegerField(
        "采纳意见条数", null=True, blank=True, help_text="起草单位采纳的意见条数，部分采纳的计入"
    )
    letter = models.BooleanField("出具书面审核意见书", default=False, help_text="制作了书面的合法性审核意见书")
    conclusion = choice("审核结论", Conclusion, "审核意见书的结论", blank=True)
    answered_on = day("反馈采纳情况日期", "起草单位书面反馈采纳情况的日期")

    class Meta:
        verbose_name = verbose_name_plural = "合法性审核件"
        indexes = [models.Index(fields=["organ", "reviewed_on"], name="norms_review_reviewed")]
        constraints = [
            constraint(
                "norms_review_after_submission", not_before("reviewed_on", "submitted_on"), "审核意见不能早于送审"
            ),
            constraint("norms_review_answered_after", not_before("answered_on", "reviewed_on"), "反馈不能早于审核意见"),
            constraint(
                "norms_review_has_conclusion",
                both_or_neither("reviewed_on", "conclusion"),
                "出具审核意见须同时填写日期和结论",
            ),
            constraint(
                "norms_review_counts_opinions",
                Q(reviewed_on__isnull=True) | Q(opinions__isnull=False),
                "须填写审核意见条数，没有意见的填0",
            ),
            constraint(
                "norms_review_adopts_what_was_said",
                Q(opinions_adopted__isnull=True) | Q(opinions_adopted__lte=F("opinions")),
                "采纳意见条数不能多于审核意见条数",
            ),
        ]
