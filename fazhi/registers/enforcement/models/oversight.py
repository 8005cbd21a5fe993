"""Supervision of enforcement: reviewed files, checks, papers with replies, calls between townships and departments."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, matter, not_before, organ
from fazhi.kernel.matter import Matter
from fazhi.registers.enforcement.models.common import Field

FULL_SCORE = Decimal(100)


class FileReviewStage(models.TextChoices):
    """Where the review of a file stands."""

    DRAWN = "drawn", "待评查"
    REVIEWED = "reviewed", "已评查"
    OBJECTED = "objected", "复核中"
    RECTIFYING = "rectifying", "整改中"
    CLOSED = "closed", "已办结"


class FileKind(models.TextChoices):
    """What kind of file."""

    PENALTY = "penalty", "行政处罚案卷"
    LICENCE = "licence", "行政许可案卷"
    COERCION = "coercion", "行政强制案卷"
    INSPECTION = "inspection", "行政检查案卷"


class Grade(models.TextChoices):
    """How good a file is."""

    EXCELLENT = "excellent", "优秀"
    QUALIFIED = "qualified", "合格"
    FAILED = "failed", "不合格"


class FileReview(Matter):
    """行政执法案卷评查: one file of a unit, scored by the office of supervision. Kept by the unit whose file it is."""

    kind = choice("案卷种类", FileKind, "处罚、许可、强制，还是检查案卷")
    penalty = matter(
        "enforcement.Penalty", "对应处罚案件", "file_reviews", "本台账有这件案件的选择", null=True, blank=True
    )
    reviewer = organ("评查机关", "组织评查的机关；不填的，为业务主管机构", blank=True)
    drawn_on = models.DateField("调卷日期", help_text="抽取、调取案卷的日期")
    reviewed_on = day("评查日期", "评出得分和等次的日期")
    score = models.DecimalField(
        "评查得分", max_digits=5, decimal_places=2, null=True, blank=True, help_text="满分一百分，可以有两位小数"
    )
    grade = choice("评查等次", Grade, "有重大违法情形的，不论得分，评为不合格", blank=True)
    closed_on = day("办结日期", "不需要整改，或者整改完毕的日期")

    class Meta:
        verbose_name = verbose_name_plural = "行政执法案卷评查"
        indexes = [models.Index(fields=["organ", "reviewed_on"], name="enforcement_file_reviewed")]
        constraints = [
            constraint("enforcement_file_whole", both_or_neither("reviewed_on", "grade"), "评查须同时填写日期和等次"),
            constraint(
                "enforcement_file_scored", Q(reviewed_on__isnull=True) | Q(score__isnull=False), "评查须填写得分"
            ),
            constraint(
                "enforcement_file_score_range",
                Q(score__isnull=True) | Q(score__gte=0, score__lte=FULL_SCORE),
                "得分在0到100之间",
            ),
            constraint("enforcement_file_reviewed_after", not_before("reviewed_on", "drawn_on"), "评查不能早于调卷"),
            constraint(
                "enforcement_file_of_penalty",
                Q(penalty__isnull=True) | Q(kind=FileKind.PENALTY),
                "对应处罚案件的是处罚案卷",
            ),
        ]


class SupervisionStage(models.TextChoices):
    """Where a check stands."""

    OPEN = "open", "检查中"
    CLOSED = "closed", "已办结"


class SupervisionKind(models.TextChoices):
    """Why it is held."""

    ROUTINE = "routine", "日常监督"
    SPECIAL = "special", "专项监督检查"
    COMPLAINT = "complaint", "投诉举报处理"


class Supervision(Matter):
    """行政执法监督检查: a check of one unit in one field, kept by the unit that is checked."""

    kind = choice("监督方式", SupervisionKind, "日常、专项，还是因投诉举报")
    field = choice("执法领域", Field, "检查哪个领域的执法")
    supervisor = organ("监督机关", "组织监督检查的机关；不填的，为业务主管机构", blank=True)
    started_on = models.DateField("监督检查日期", help_text="开始监督检查的日期；因投诉举报的，为收到的日期")
    reply_due_on = day("回复期限届满日", "由期限算出", editable=False)
    replied_on = day("回复举报人日期", "书面或者口头回复举报人、控告人的日期")
    closed_on = day("办结日期", "监督检查结束，问题已经处理的日期")

    class Meta:
        verbose_name = verbose_name_plural = "行政执法监督检查"
        indexes = [models.Index(fields=["organ", "started_on"], name="enforcement_supervised")]
        constraints = [
            constraint(
                "enforcement_supervision_closed_after", not_before("closed_on", "started_on"), "办结不能早于开始"
            ),
            constraint(
                "enforcement_supervision_replied_after", not_before("replied_on", "started_on"), "回复不能早于收到"
            ),
        ]


class PaperStage(models.TextChoices):
    """Where a paper stands."""

    ISSUED = "issued", "待反馈"
    UNDER_REVIEW = "under_review", "复查中"
    REPLIED = "replied", "已反馈"
    CLOSED = "closed", "已办结"


class PaperKind(models.TextChoices):
    """What kind of paper."""

    OPINION = "opinion", "行政执法监督意见书"
    DECISION = "decision", "行政执法监督决定书"
    NOTICE = "notice", "行政执法监督通知书"


class SupervisionPaper(Matter):
    """行政执法监督文书: what the office of supervision writes to a unit, kept by the office."""

    supervision = matter(
        "enforcement.Supervision",
        "所属监督检查",
        "papers",
        "因哪次监督检查制发；不因单次检查的留空",
        null=True,
        blank=True,
    )
    kind = choice("文书种类", PaperKind, "意见书、决定书，还是通知书")
    addressee = organ("受送达单位", "文书发给哪个执法单位")
    content = models.TextField("内容", help_text="指出的问题和要求")
    issued_on = models.DateField("制发日期", help_text="文书落款并送达的日期")
    reply_due_on = day("反馈期限届满日", "文书规定的书面报告执行情况的最后一天")
    replied_on = day("反馈日期", "收到书面报告的日期")

    class Meta:
        verbose_name = verbose_name_plural = "行政执法监督文书"
        indexes = [models.Index(fields=["organ", "issued_on"], name="enforcement_paper_issued")]
        constraints = [
            constraint(
                "enforcement_paper_due_after", not_before("reply_due_on", "issued_on"), "反馈期限不能早于制发日期"
            ),
            constraint("enforcement_paper_replied_after", not_before("replied_on", "issued_on"), "反馈不能早于制发"),
        ]


class CallStage(models.TextChoices):
    """Where a call stands."""

    CALLED = "called", "待响应"
    ANSWERED = "answered", "已响应"
    DECLINED = "declined", "不予响应"
    COORDINATING = "coordinating", "协调中"
    CLOSED = "closed", "已办结"


class Call(Matter):
    """执法事项调用: a unit calls another for an item, a township a department or the other way round."""

    item = matter("enforcement.Item", "执法事项", "calls", "调用哪个事项；清单以外的问题留空", null=True, blank=True)
    to_organ = organ("响应单位", "请哪个单位到场或者办理")
    called_on = models.DateField("调用日期", help_text="发出调用的日期")
    answer_due_on = day("响应期限届满日", "本地规定了响应时限的，填写最后一天")
    answered_on = day("响应日期", "响应单位到场、接办或者说明不予响应的日期")
    done_on = day("办结日期", "调用的问题办结的日期")
    satisfied = models.BooleanField("调用单位评价满意", null=True, blank=True, help_text="办结时由调用单位评价")

    class Meta:
        verbose_name = verbose_name_plural = "执法事项调用"
        indexes = [models.Index(fields=["organ", "called_on"], name="enforcement_called")]
        constraints = [
            constraint("enforcement_call_answered_after", not_before("answered_on", "called_on"), "响应不能早于调用"),
            constraint("enforcement_call_done_after", not_before("done_on", "called_on"), "办结不能早于调用"),
            constraint("enforcement_call_to_another", ~Q(to_organ=F("organ")), "不能调用本单位"),
        ]
