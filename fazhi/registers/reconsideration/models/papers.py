"""The papers of supervision that are written beside or after a case."""

from __future__ import annotations

from django.db import models

from fazhi.kernel.columns import choice, constraint, day, not_before, organ
from fazhi.kernel.matter import Matter
from fazhi.registers.reconsideration.models.application import Application


class PaperStage(models.TextChoices):
    """Where a paper stands."""

    ISSUED = "issued", "已制发"
    SERVED = "served", "等待反馈"
    CLOSED = "closed", "已办结"


class PaperKind(models.TextChoices):
    """What kind of paper."""

    OPINION = "opinion", "行政复议意见书"
    ADVICE = "advice", "行政复议建议书"
    INTERVIEW = "interview", "约谈提醒"
    PERFORM_ORDER = "perform_order", "责令履行通知书"


class Paper(Matter):
    """行政复议监督文书: what the deciding government writes to an organ beside or after a case."""

    application = models.ForeignKey(
        Application,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name="所属案件",
        help_text="因哪个案件制发；不因单个案件制发的，留空",
    )
    kind = choice("文书种类", PaperKind, "制发哪种监督文书")
    addressee = organ("受送达单位", "文书发给哪个机关")
    content = models.TextField("内容", blank=True, help_text="指出的问题和要求")
    issued_on = models.DateField("制发日期", help_text="文书落款的日期")
    served_on = day("送达日期", "受送达单位收到文书的日期；反馈期限自该日起算")
    reply_due_on = day("反馈期限届满日", "意见书由法律确定；其他文书为文书中写明的最后一天")
    replied_on = day("反馈日期", "收到受送达单位反馈的日期")
    copied_to_superior_on = day("抄告上级主管部门日期", "意见书发给本级政府部门的，抄告其上一级主管部门的日期")

    class Meta:
        verbose_name = verbose_name_plural = "行政复议监督文书"
        indexes = [models.Index(fields=["organ", "issued_on"], name="reconsideration_paper_issued")]
        constraints = [
            constraint(
                "reconsideration_paper_served_after_issue",
                not_before("served_on", "issued_on"),
                "送达日期不能早于制发日期",
            ),
            constraint(
                "reconsideration_paper_reply_after_service",
                not_before("replied_on", "served_on"),
                "反馈日期不能早于送达日期",
            ),
        ]
