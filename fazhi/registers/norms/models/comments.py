"""What the public writes about a draft."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, not_before
from fazhi.kernel.matter import Matter
from fazhi.registers.norms.models.document import document_link


class CommentStage(models.TextChoices):
    """Where an opinion of the public stands."""

    RECEIVED = "received", "待研究"
    ANSWERED = "answered", "已答复"


class Source(models.TextChoices):
    """Who wrote the opinion."""

    CITIZEN = "citizen", "公民"
    ENTERPRISE = "enterprise", "企业等市场主体"
    ASSOCIATION = "association", "行业协会商会"
    ORGAN = "organ", "机关单位"
    OTHER = "other", "其他组织"


class Answer(models.TextChoices):
    """What came of an opinion."""

    ADOPTED = "adopted", "采纳"
    PARTLY = "partly", "部分采纳"
    DECLINED = "declined", "不采纳"


class Comment(Matter):
    """公众意见: one opinion on a draft, and its answer."""

    document = document_link("征求意见的文件", "comments", "对哪个文件的草案提出")
    received_on = models.DateField("收到意见日期", help_text="收到意见的日期")
    source = choice("提出人类别", Source, "由谁提出；不登记个人的姓名和联系方式")
    content = models.TextField("意见内容", help_text="意见的要点")
    answer = choice("采纳情况", Answer, "研究后是否采纳", blank=True)
    reply = models.TextField("答复", blank=True, help_text="怎样采纳，或者不采纳的理由")
    answered_on = day("答复日期", "作出答复的日期")

    class Meta:
        verbose_name = verbose_name_plural = "公众意见"
        indexes = [models.Index(fields=["document", "stage"], name="norms_comment_of_document")]
        constraints = [
            constraint(
                "norms_comment_answer_whole", both_or_neither("answered_on", "answer"), "答复须同时填写日期和结果"
            ),
            constraint(
                "norms_comment_answer_reasoned",
                Q(answered_on__isnull=True) | ~Q(reply=""),
                "答复须写明怎样采纳或者理由",
            ),
            constraint(
                "norms_comment_answered_after", not_before("answered_on", "received_on"), "答复日期不能早于收到意见日期"
            ),
        ]
