"""The records of norms: the document, what the public writes about its draft, its legality review, the clean-up."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q, Value, When

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, not_before, organ
from fazhi.kernel.local_rules import LocalRule, key_column
from fazhi.kernel.matter import Matter
from fazhi.registers.competition import CompetitionException
from fazhi.registers.norms.local import KEYS


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


def _document(label: str, related_name: str, help_text: str, **options: Any) -> models.ForeignKey[Any, Any]:
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
    amended_by = _document("修改依据的文件", "amends", "据以修改本文件的决定或者文件", null=True, blank=True)
    replaced_by = _document("代替本文件的文件", "replaces", "代替本文件的新文件", null=True, blank=True)
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

    document = _document("征求意见的文件", "comments", "对哪个文件的草案提出")
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

    document = _document(
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


class CleanupStage(models.TextChoices):
    """Where a campaign stands."""

    RUNNING = "running", "清理中"
    ANNOUNCED = "announced", "已公布结果"


class CleanupKind(models.TextChoices):
    """Why a campaign is held."""

    REGULAR = "regular", "定期清理"
    SPECIAL = "special", "专项清理"
    OWN = "own", "自主清理"


class Cleanup(Matter):
    """规范性文件清理: a campaign over the documents in force on a day, which ends with a public list."""

    kind = choice("清理种类", CleanupKind, "为什么清理")
    started_on = models.DateField("启动日期", help_text="部署清理的日期")
    base_on = models.DateField("清理基准日", blank=True, help_text="清理在这一天现行有效的文件；不填的，为启动日期")
    whole = models.BooleanField("含所属部门和下级的文件", default=True, help_text="不选的，只清理本机关制定的文件")
    words = models.CharField(
        "涉及的词语",
        max_length=200,
        blank=True,
        help_text="只清理标题或者正文有这些词语的文件，以空格分隔；全面清理的留空",
    )
    announced_on = day("清理结果公布日期", "向社会公布清理结果目录的日期")

    class Meta:
        verbose_name = verbose_name_plural = "规范性文件清理"
        indexes = [models.Index(fields=["organ", "started_on"], name="norms_cleanup_started")]
        constraints = [
            constraint("norms_cleanup_announced_after", not_before("announced_on", "started_on"), "公布不能早于启动"),
            constraint("norms_cleanup_base_before", not_before("started_on", "base_on"), "清理基准日不能晚于启动日期"),
        ]


class ResultStage(models.TextChoices):
    """Whether it is decided what becomes of a document."""

    LISTED = "listed", "待决定"
    DECIDED = "decided", "已决定"


class Result(models.TextChoices):
    """What becomes of a document."""

    KEPT = "kept", "继续有效"
    AMENDED = "amended", "修改"
    REPEALED = "repealed", "废止"
    EXPIRED = "expired", "失效"


class CleanupResult(Matter):
    """清理结果: what a campaign decides on one document, kept by the organ that made the document."""

    cleanup = models.ForeignKey(
        Cleanup, models.PROTECT, related_name="results", verbose_name="所属清理", help_text="在哪次清理中"
    )
    document = _document("被清理文件", "cleanup_results", "清理的文件")
    listed_on = models.DateField("列入清理日期", help_text="列入清理目录的日期")
    decided_on = day("清理决定日期", "制定机关决定清理结论的日期")
    result = choice("清理结论", Result, "文件继续有效、修改、废止还是失效", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "清理结果"
        indexes = [models.Index(fields=["organ", "decided_on"], name="norms_result_decided")]
        constraints = [
            constraint("norms_result_whole", both_or_neither("decided_on", "result"), "清理决定须同时填写日期和结论"),
            constraint("norms_result_decided_after", not_before("decided_on", "listed_on"), "清理决定不能早于列入清理"),
            models.UniqueConstraint(
                fields=["cleanup", "document"],
                name="norms_result_once",
                violation_error_message="这个文件已经列入本次清理",
            ),
        ]


class LocalTerm(LocalRule):
    """本地规定: what local law lays down for norms."""

    key = key_column(KEYS)

    class Meta(LocalRule.Meta):
        verbose_name = verbose_name_plural = "规范性文件本地规定"
