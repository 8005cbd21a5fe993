"""The review of a contract or of a measure, with what follows it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, not_before, organ
from fazhi.kernel.links import any_matter
from fazhi.kernel.matter import Matter
from fazhi.registers.competition import CompetitionException


class Stage(models.TextChoices):
    """Where a review stands; contracts go through the first stages, measures through those of assessment."""

    SUBMITTED = "submitted", "待初审"
    INCOMPLETE = "incomplete", "待补充材料"
    COUNSELLED = "counselled", "待专审"
    ADVISED = "advised", "待终审"
    CONCLUDED = "concluded", "待签订"
    PERFORMING = "performing", "履行中"
    DISPUTED = "disputed", "争议处理中"
    ASSESSING = "assessing", "起草单位审查"
    JOINT = "joint", "市场监管部门审查"
    CLEARED = "cleared", "待出台"
    IMPLEMENTED = "implemented", "实施中"
    ENDED = "ended", "履行完毕或终止"
    REFUSED = "refused", "不予签订或出台"
    WITHDRAWN = "withdrawn", "已撤回"
    ARCHIVED = "archived", "已归档"


class ReviewType(models.TextChoices):
    """By which standard it is reviewed."""

    LEGALITY = "legality", "合法性审查"
    FAIR_COMPETITION = "fair_competition", "公平竞争审查"


class Kind(models.TextChoices):
    """What is reviewed."""

    INVESTMENT = "investment", "招商引资合同"
    AGREEMENT = "agreement", "行政协议"
    CIVIL = "civil", "其他政府合同"
    POLICY = "policy", "政策措施"


class Issuer(models.TextChoices):
    """Who is to issue a measure: it decides who reviews it."""

    DEPARTMENT = "department", "部门（镇街）"
    JOINTLY = "jointly", "多部门联合"
    GOVERNMENT = "government", "县级以上政府"
    CONGRESS = "congress", "提请人大及其常委会审议"


class Conclusion(models.TextChoices):
    """What the review came to."""

    PASS = "pass", "通过"
    REVISE = "revise", "修改后通过"
    EXCEPTION = "exception", "适用例外规定"
    REJECT = "reject", "不通过"


class Way(models.TextChoices):
    """How a dispute came to its end."""

    NEGOTIATION = "negotiation", "协商"
    MEDIATION = "mediation", "调解"
    RECONSIDERATION = "reconsideration", "行政复议"
    LITIGATION = "litigation", "诉讼"
    ARBITRATION = "arbitration", "仲裁"


class Settlement(models.TextChoices):
    """What a dispute came to."""

    PERFORM = "perform", "继续履行"
    CHANGE = "change", "变更合同"
    TERMINATE = "terminate", "解除合同"
    VOID = "void", "确认无效或者撤销"
    DAMAGES = "damages", "赔偿、补偿或者违约金"
    UNFOUNDED = "unfounded", "不支持对方请求"


class EndedBy(models.TextChoices):
    """What ended a contract or a measure."""

    PERFORMED = "performed", "履行完毕"
    TERMINATED = "terminated", "解除或者终止"
    STOPPED = "stopped", "停止执行"


def record_link(label: str, to: str, related_name: str, help_text: str) -> models.ForeignKey[Any, Any]:
    """A column that may name another matter of the register."""
    return models.ForeignKey(
        to, models.PROTECT, null=True, blank=True, related_name=related_name, verbose_name=label, help_text=help_text
    )


def number_column(label: str, help_text: str) -> models.PositiveIntegerField[int | None, int | None]:
    """A column of a count that may be unknown."""
    return models.PositiveIntegerField(label, null=True, blank=True, help_text=help_text)


class Review(Matter):
    """合同和政策措施审查件: a contract or measure under review and afterwards, kept by its drafter."""

    review = choice("审查类别", ReviewType, "合同审查合法性；涉及经营者经济活动的政策措施审查公平竞争", editable=False)
    kind = choice("审查对象", Kind, "行政协议有行政法上的权利义务，如特许经营、征收补偿；招商引资合同单列")
    reviewer = organ("审查机构", "作出审查结论的机构；合同不填的，为业务主管机构", null=True, blank=True)
    # A contract.
    counterparty = models.CharField("合同相对方", max_length=120, blank=True, help_text="对方当事人的名称")
    amount_fen = models.PositiveBigIntegerField(
        "标的额（分）", null=True, blank=True, help_text="合同载明的金额；没有金额的不填"
    )
    competition = models.BooleanField(
        "涉及经营者经济活动", default=False, help_text="含有优惠、准入等影响公平竞争的条款，签订前还须公平竞争审查"
    )
    # A measure.
    issuer = choice("拟出台机关", Issuer, "由谁出台决定由谁审查", blank=True)
    contract = record_link("对应合同", "self", "competition_reviews", "审查的是合同条款的，选择该合同的合法性审查件")
    public_interest = models.BooleanField(
        "涉及社会公众利益", default=False, help_text="涉及社会公众利益的，还应当听取社会公众意见"
    )
    # The review.
    submitted_on = day("送审日期", "送审或者启动审查的日期")
    due_on = day("审查期限届满日", "按本地规定的审查时限计算的最后一天；没有规定的留空")
    counsel_on = day("公职律师初审日期", "承办单位公职律师或者法制机构初审的日期")
    adviser_on = day("法律顾问专审日期", "政府法律顾问出具意见的日期")
    consulted_on = day("听取利害关系人意见日期", "听取经营者、行业协会商会意见的日期，多次听取的为最后一次")
    public_consulted_on = day("听取社会公众意见日期", "听取社会公众意见的日期")
    preliminary_on = day("起草单位初审日期", "起草单位完成初审、送市场监管部门的日期")
    reviewed_on = day("终审日期", "作出审查结论的日期")
    opinions = number_column("审查意见条数", "没有意见的填0")
    conclusion = choice("审查结论", Conclusion, "书面审查结论", blank=True)
    opinions_adopted = number_column("采纳意见条数", "采纳的意见条数，部分采纳的计入")
    answered_on = day("反馈采纳情况日期", "书面反馈意见采纳情况的日期")
    # An exception.
    exception = choice("适用的例外情形", CompetitionException, "适用例外规定的，选择属于哪一种", blank=True)
    exception_until_on = day("例外措施实施期限", "适用例外的措施实施到哪一天；以条件终止的，按预计日期填写")
    evaluation_due_on = day("下次评估日期", "适用例外的措施应当在哪一天以前评估实施效果，一般每年一次")
    evaluated_on = day("例外措施评估日期", "评估例外措施实施效果的日期，多次评估的为最后一次")
    # Afterwards.
    document_number = models.CharField("合同编号或者文号", max_length=80, blank=True, help_text="照原件填写")
    signed_on = day("签订或出台日期", "合同签订、政策措施公布的日期")
    performance_due_on = day("履行期限届满日", "合同约定的履行期限的最后一天；没有约定的留空")
    changed_on = day("合同变更日期", "最近一次变更的日期")
    disputed_on = day("发生争议日期", "第一次发生争议的日期；报表按该日期计一件")
    dispute_ended_on = day("争议了结日期", "最近一次争议了结的日期")
    way = choice("争议解决方式", Way, "争议以什么方式了结", blank=True)
    settlement = choice("争议处理结果", Settlement, "有几项的，选择对合同影响最大的一项", blank=True)
    proceeding = any_matter(
        "争议引起的案件",
        ("litigation.case", "reconsideration.application", "mediation.dispute"),
        "争议经过复议、诉讼、调解的，填写本系统的编号",
    )
    ended_on = day("履行完毕或终止日期", "合同履行完毕、终止或者措施停止执行的日期")
    ended_by = choice("终止的原因", EndedBy, "因什么终止", blank=True)
    archived_on = day("归档日期", "案卷归档的日期")

    class Meta:
        verbose_name = verbose_name_plural = "合同和政策措施审查件"
        indexes = [
            models.Index(fields=["organ", "reviewed_on"], name="contracts_reviewed"),
            models.Index(fields=["organ", "submitted_on"], name="contracts_submitted"),
        ]
        constraints = [
            constraint(
                "contracts_policy_by_competition",
                ~Q(kind=Kind.POLICY) | Q(review=ReviewType.FAIR_COMPETITION),
                "政策措施在本台账只作公平竞争审查",
            ),
            constraint(
                "contracts_exception_of_competition",
                ~Q(conclusion=Conclusion.EXCEPTION) | Q(review=ReviewType.FAIR_COMPETITION),
                "适用例外规定只是公平竞争审查的结论",
            ),
            constraint(
                "contracts_exception_is_explained",
                ~Q(conclusion=Conclusion.EXCEPTION) | (~Q(exception="") & Q(exception_until_on__isnull=False)),
                "适用例外的，须填写例外情形和实施期限",
            ),
            constraint(
                "contracts_review_whole", both_or_neither("reviewed_on", "conclusion"), "终审须同时填写日期和结论"
            ),
            constraint(
                "contracts_opinions_counted",
                Q(reviewed_on__isnull=True) | Q(opinions__isnull=False),
                "须填写审查意见条数，没有意见的填0",
            ),
            constraint(
                "contracts_adopts_what_was_said",
                Q(opinions_adopted__isnull=True) | Q(opinions_adopted__lte=F("opinions")),
                "采纳意见条数不能多于审查意见条数",
            ),
            constraint(
                "contracts_reviewed_after", not_before("reviewed_on", "submitted_on"), "终审日期不能早于送审日期"
            ),
            constraint(
                "contracts_answered_after", not_before("answered_on", "reviewed_on"), "反馈日期不能早于终审日期"
            ),
            constraint(
                "contracts_signed_after_review", not_before("signed_on", "reviewed_on"), "签订或出台不能早于终审日期"
            ),
            constraint(
                "contracts_disputed_after", not_before("disputed_on", "signed_on"), "发生争议日期不能早于签订日期"
            ),
            constraint(
                "contracts_settled_after", not_before("dispute_ended_on", "disputed_on"), "争议了结不能早于发生争议"
            ),
            constraint("contracts_ended_after", not_before("ended_on", "signed_on"), "终止日期不能早于签订或出台日期"),
            constraint("contracts_end_has_reason", both_or_neither("ended_on", "ended_by"), "终止须同时填写日期和原因"),
            constraint(
                "contracts_settlement_whole",
                both_or_neither("dispute_ended_on", "settlement") & both_or_neither("dispute_ended_on", "way"),
                "争议了结须同时填写日期、方式和结果",
            ),
            constraint(
                "contracts_never_signed_against_review",
                Q(signed_on__isnull=True) | ~Q(conclusion=Conclusion.REJECT),
                "审查不通过的，不得签订或者出台",
            ),
        ]
