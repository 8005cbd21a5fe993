"""The document on its way from the plan to its end."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q, Value, When

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, not_before, organ
from fazhi.kernel.matter import Matter
from fazhi.registers.competition import CompetitionException


class Stage(models.TextChoices):
    """Where a document stands on its way; whether it is in force, `fazhi.registers.norms.force` says."""

    PLANNED = "planned", "已列入计划"
    DRAFTING = "drafting", "起草"
    COMMENTING = "commenting", "公开征求意见"
    CONSULTED = "consulted", "已征求意见"
    REVIEW = "review", "合法性审核"
    REVIEWED = "reviewed", "待集体审议"
    DECIDED = "decided", "待登记编号"
    NUMBERED = "numbered", "待公布"
    PUBLISHED = "published", "已公布"
    ENDED = "ended", "效力终结"
    ABANDONED = "abandoned", "终止制定"


class Competition(models.TextChoices):
    """Conclusion of the fair-competition review."""

    CLEAR = "clear", "不含有禁止内容"
    EXCEPTION = "exception", "符合例外情形"
    PROHIBITED = "prohibited", "含有禁止内容"


class Evaluation(models.TextChoices):
    """What the evaluation after issue advises."""

    KEEP = "keep", "继续实施"
    AMEND = "amend", "建议修改"
    REPEAL = "repeal", "建议废止"


class EndedBy(models.TextChoices):
    """What ended the force of a document."""

    REPEALED = "repealed", "废止"
    REPLACED = "replaced", "被新文件代替"
    REVOKED = "revoked", "被撤销"
    EXPIRED = "expired", "失效"


def document_link(label: str, related_name: str, help_text: str, **options: Any) -> models.ForeignKey[Any, Any]:
    """A column that names a document."""
    return models.ForeignKey(
        "norms.Document",
        models.PROTECT,
        related_name=related_name,
        verbose_name=label,
        help_text=help_text,
        **options,
    )


class Document(Matter):
    """行政规范性文件: a norm below the rank of rules, kept by the organ that makes it."""

    # What it is about: it decides which steps the law demands.
    begun_on = models.DateField("立项登记日期", editable=False, help_text="列入计划、启动起草或者登记现行文件的日期")
    planned_on = day("列入制定计划日期", "列入年度制定计划的日期；未列入计划的留空")
    drafter = organ("起草单位", "起草文件的部门；制定机关自己起草的留空", null=True, blank=True)
    market = models.BooleanField(
        "与市场主体密切相关",
        default=False,
        help_text="与市场主体生产经营活动密切相关，须公开征求意见、听取市场主体意见",
    )
    competition = models.BooleanField(
        "涉及经营者经济活动", default=False, help_text="涉及经营者经济活动的，起草阶段须公平竞争审查"
    )
    secret = models.BooleanField("依法需要保密", default=False, help_text="依法需要保密的，不公开征求意见")
    urgent = models.BooleanField(
        "应急或者执行紧急命令", default=False, help_text="为应对突发事件或者执行上级紧急命令制定的，审核时间可以缩短"
    )
    text = models.TextField("正文", blank=True, help_text="文件全文，用于公布和检索；附件作为材料上传")
    # Consultation.
    assessed_on = day("评估论证日期", "完成必要性、可行性、合理性评估论证的日期")
    comment_from_on = day("公开征求意见开始日期", "向社会公布草案及其说明的日期")
    comment_until_on = day("公开征求意见截止日期", "公告写明的征求意见的最后一天")
    commented = models.BooleanField("已公开征求意见", default=False, help_text="公开征求意见期限届满后自动填写")
    market_consulted_on = day("听取市场主体意见日期", "听取市场主体、行业协会商会意见的日期，多次听取的为最后一次")
    hearing_announced_on = day("听证会公告日期", "公布听证会时间、地点和内容的日期")
    heard_on = day("听证会日期", "举行听证会的日期")
    feedback_on = day("公布意见采纳情况日期", "向社会反馈征求意见采纳情况的日期")
    # Fair competition.
    fair_competition_on = day("公平竞争审查日期", "作出公平竞争审查结论的日期")
    fair_competition_result = choice("公平竞争审查结论", Competition, "审查得出的结论", blank=True)
    exception = choice("适用的例外情形", CompetitionException, "符合例外情形的，选择属于哪一种", blank=True)
    exception_until_on = day("例外措施实施期限", "适用例外的措施实施到哪一天；以条件终止的，按预计日期填写")
    # Review and decision.
    reviewer = organ("审核机构", "负责合法性审核的机构；不填的，为业务主管机构", null=True, blank=True)
    reviewed = models.BooleanField("已合法性审核", default=False, help_text="审核完成、意见已经采纳或者说明后自动填写")
    decided_on = day("集体审议决定日期", "政府常务会议、部门办公会议等集体审议通过的日期")
    document_number = models.CharField(
        "统一编号", max_length=80, blank=True, help_text="登记编号时按机关代字连续编号；现行文件照原文号登记"
    )
    issued_on = day("公布日期", "向社会公布的日期")
    effective_on = day("施行日期", "文件规定的开始施行的日期")
    expires_on = day("有效期届满日", "文件规定的有效期的最后一天；没有规定有效期的留空")
    interpreted_on = day("解读日期", "公布政策解读的日期，应当与文件同步")
    # Filing.
    filing_due_on = day("报备期限届满日", "登记了本地规定的由系统计算；没有登记的，按本地规定填写最后一天")
    filed_on = day("报备日期", "向上一级机关报送备案的日期；部门和镇街报本级政府")
    congress_filed_on = day("向人大常委会报备日期", "政府的文件同时报送本级人大常委会备案的日期")
    filed_in_time = models.GeneratedField(
        expression=models.Case(When(filed_on__lte=F("filing_due_on"), then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
        verbose_name="按期报备",
        help_text="由报备日期和报备期限届满日得出",
    )
    # Afterwards.
    evaluated_on = day("后评估日期", "完成实施后评估的日期，多次评估的为最后一次")
    evaluation = choice("后评估结论", Evaluation, "评估报告的建议", blank=True)
    amended_on = day("修改日期", "最近一次修改施行的日期")
    amended_by = document_link("修改依据的文件", "amends", "据以修改本文件的决定或者文件", null=True, blank=True)
    replaced_by = document_link("代替本文件的文件", "replaces", "代替本文件的新文件", null=True, blank=True)
    ended_on = day("失效或废止日期", "自该日起不再有效")
    ended_by = choice("失效或废止的原因", EndedBy, "文件因什么不再有效", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "行政规范性文件"
        indexes = [
            models.Index(fields=["organ", "issued_on"], name="norms_document_issued"),
            models.Index(fields=["organ", "effective_on"], name="norms_document_effective"),
        ]
        constraints = [
            constraint(
                "norms_comment_period",
                not_before("comment_until_on", "comment_from_on"),
                "征求意见截止日期不能早于开始日期",
            ),
            constraint(
                "norms_heard_after_notice", not_before("heard_on", "hearing_announced_on"), "听证会日期不能早于公告"
            ),
            constraint(
                "norms_issued_after_decision", not_before("issued_on", "decided_on"), "公布日期不能早于审议决定日期"
            ),
            constraint(
                "norms_effective_after_issue", not_before("effective_on", "issued_on"), "施行日期不能早于公布日期"
            ),
            constraint(
                "norms_expiry_after_effect", not_before("expires_on", "effective_on"), "有效期届满日不能早于施行日期"
            ),
            constraint("norms_filed_after_issue", not_before("filed_on", "issued_on"), "报备日期不能早于公布日期"),
            constraint(
                "norms_congress_filed_after_issue",
                not_before("congress_filed_on", "issued_on"),
                "向人大常委会报备的日期不能早于公布日期",
            ),
            constraint(
                "norms_ended_after_issue", not_before("ended_on", "issued_on"), "失效或废止日期不能早于公布日期"
            ),
            constraint(
                "norms_end_has_reason", both_or_neither("ended_on", "ended_by"), "失效或废止须同时填写日期和原因"
            ),
            constraint(
                "norms_issued_has_effect",
                Q(issued_on__isnull=True) | Q(effective_on__isnull=False),
                "公布的文件须填写施行日期",
            ),
            constraint(
                "norms_competition_has_result",
                both_or_neither("fair_competition_on", "fair_competition_result"),
                "公平竞争审查须同时填写日期和结论",
            ),
            constraint(
                "norms_exception_is_explained",
                ~Q(fair_competition_result=Competition.EXCEPTION)
                | (~Q(exception="") & Q(exception_until_on__isnull=False)),
                "适用例外的，须填写例外情形和实施期限",
            ),
            models.UniqueConstraint(
                fields=["organ", "document_number"],
                condition=~Q(document_number=""),
                name="norms_document_number_once",
                violation_error_message="本机关已有这个编号的文件",
            ),
        ]
