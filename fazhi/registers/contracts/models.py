"""The records of contracts and fair competition: the review with what follows it, and the regulator's oversight."""

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


def _link(label: str, to: str, related_name: str, help_text: str) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        to, models.PROTECT, null=True, blank=True, related_name=related_name, verbose_name=label, help_text=help_text
    )


def _number(label: str, help_text: str) -> models.PositiveIntegerField[int | None, int | None]:
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
    contract = _link("对应合同", "self", "competition_reviews", "审查的是合同条款的，选择该合同的合法性审查件")
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
    opinions = _number("审查意见条数", "没有意见的填0")
    conclusion = choice("审查结论", Conclusion, "书面审查结论", blank=True)
    opinions_adopted = _number("采纳意见条数", "采纳的意见条数，部分采纳的计入")
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


class ComplaintStage(models.TextChoices):
    """Where a complaint stands."""

    RECEIVED = "received", "待处理"
    TRANSFERRED = "transferred", "已转送"
    HANDLED = "handled", "已处理"
    ANSWERED = "answered", "已反馈"


class Channel(models.TextChoices):
    """How a complaint came in."""

    TELEPHONE = "telephone", "举报电话"
    MAIL = "mail", "信件"
    EMAIL = "email", "电子邮件"
    VISIT = "visit", "来访"
    REFERRED = "referred", "上级或者其他机关转来"


class Finding(models.TextChoices):
    """What a complaint proved to be."""

    ESTABLISHED = "established", "举报属实"
    UNFOUNDED = "unfounded", "举报不属实"
    OUTSIDE = "outside", "不属于公平竞争审查范围"


class Complaint(Matter):
    """公平竞争审查举报: somebody says that a measure violates the rules; kept by the market regulator."""

    received_on = models.DateField("收到举报日期", help_text="收到举报的日期")
    channel = choice("举报渠道", Channel, "从哪里收到；不登记举报人的姓名和联系方式")
    measure = models.CharField("被举报的政策措施", max_length=200, help_text="文件名称和文号")
    subject = any_matter(
        "对应审查件或文件", ("contracts.review", "norms.document"), "在本系统登记的，填写审查件或者文件的编号"
    )
    drafter = organ("起草单位", "起草被举报政策措施的单位", null=True, blank=True)
    content = models.TextField("举报内容", help_text="违反哪些规定，要点")
    due_on = day("处理期限届满日", "按现行实施办法计算的最后一天；没有规定的留空")
    transferred_to = organ("转送机关", "不由本机关处理的，转送哪个机关", null=True, blank=True)
    handled_on = day("处理日期", "作出处理或者转送的日期")
    finding = choice("核查结论", Finding, "核查的结论", blank=True)
    answered_on = day("反馈日期", "告知举报人处理结果的日期；匿名的不反馈")

    class Meta:
        verbose_name = verbose_name_plural = "公平竞争审查举报"
        indexes = [models.Index(fields=["organ", "received_on"], name="contracts_complaint_received")]
        constraints = [
            constraint(
                "contracts_complaint_after", not_before("handled_on", "received_on"), "处理日期不能早于收到举报日期"
            ),
            constraint(
                "contracts_complaint_answered_after", not_before("answered_on", "handled_on"), "反馈不能早于处理"
            ),
            constraint(
                "contracts_complaint_whole",
                Q(finding="") | Q(handled_on__isnull=False),
                "核查结论须同时填写处理日期",
            ),
        ]


class CheckStage(models.TextChoices):
    """Where a spot check stands."""

    RUNNING = "running", "抽查中"
    FINISHED = "finished", "待报告"
    REPORTED = "reported", "已报告"


class Check(Matter):
    """公平竞争审查抽查: the market regulator looks at measures that were issued."""

    started_on = models.DateField("启动日期", help_text="部署抽查的日期")
    scope = models.CharField("抽查范围", max_length=200, help_text="抽查哪些单位、哪个时期的政策措施")
    finished_on = day("抽查结束日期", "核查结束的日期")
    checked = _number("抽查件数", "抽查的政策措施件数")
    problems = _number("发现问题件数", "违反条例规定的政策措施件数，没有的填0")
    reported_on = day("报告本级政府日期", "向本级政府报告抽查情况的日期")
    published_on = day("公开抽查结果日期", "向社会公开抽查结果的日期；不公开的留空")

    class Meta:
        verbose_name = verbose_name_plural = "公平竞争审查抽查"
        indexes = [models.Index(fields=["organ", "started_on"], name="contracts_check_started")]
        constraints = [
            constraint("contracts_check_after", not_before("finished_on", "started_on"), "抽查结束不能早于启动"),
            constraint(
                "contracts_check_reported_after", not_before("reported_on", "finished_on"), "报告不能早于抽查结束"
            ),
            constraint(
                "contracts_check_counted",
                Q(finished_on__isnull=True) | Q(checked__isnull=False, problems__isnull=False),
                "抽查结束须填写抽查件数和发现问题件数",
            ),
            constraint(
                "contracts_check_problems_of_checked",
                Q(problems__isnull=True) | Q(problems__lte=F("checked")),
                "发现问题件数不能多于抽查件数",
            ),
        ]


class RectificationStage(models.TextChoices):
    """Where a rectification stands."""

    URGED = "urged", "待整改"
    RECTIFIED = "rectified", "待核查"
    CLOSED = "closed", "已整改"


class Rectified(models.TextChoices):
    """How a drafter put it right."""

    REVIEWED = "reviewed", "补充公平竞争审查"
    AMENDED = "amended", "修改"
    REPEALED = "repealed", "废止"
    STOPPED = "stopped", "停止执行"


class Rectification(Matter):
    """公平竞争审查整改: the market regulator urges a drafter to put a measure right, and sees that it is done."""

    drafter = organ("起草单位", "负责整改的单位")
    measure = models.CharField("政策措施", max_length=200, help_text="文件名称和文号")
    subject = any_matter(
        "对应审查件或文件", ("contracts.review", "norms.document"), "在本系统登记的，填写审查件或者文件的编号"
    )
    complaint = _link("来源举报", "contracts.Complaint", "rectifications", "由举报发现的，选择该举报")
    spot_check = _link("来源抽查", "contracts.Check", "rectifications", "由抽查发现的，选择该次抽查")
    problem = models.TextField("存在的问题", help_text="违反条例哪一条，或者没有审查")
    urged_on = models.DateField("督促整改日期", help_text="发出督促整改文书的日期")
    due_on = models.DateField("整改期限届满日", help_text="督促整改文书写明的最后一天")
    rectified_on = day("整改日期", "起草单位完成整改的日期")
    rectified = choice("整改方式", Rectified, "怎样整改", blank=True)
    interviewed_on = day("约谈日期", "上一级市场监管部门约谈负责人的日期")
    disciplined_on = day("移送处分日期", "将有关人员的线索移送任免机关、监察机关的日期")
    closed_on = day("核查完成日期", "核查整改到位的日期")

    class Meta:
        verbose_name = verbose_name_plural = "公平竞争审查整改"
        indexes = [models.Index(fields=["organ", "urged_on"], name="contracts_rectification_urged")]
        constraints = [
            constraint(
                "contracts_rectification_due_after", not_before("due_on", "urged_on"), "整改期限不能早于督促整改日期"
            ),
            constraint(
                "contracts_rectified_after", not_before("rectified_on", "urged_on"), "整改日期不能早于督促整改日期"
            ),
            constraint(
                "contracts_rectified_whole", both_or_neither("rectified_on", "rectified"), "整改须填写日期和方式"
            ),
            constraint(
                "contracts_rectification_closed", not_before("closed_on", "rectified_on"), "核查完成不能早于整改"
            ),
        ]


class SummaryStage(models.TextChoices):
    """Where a yearly summary stands."""

    SUBMITTED = "submitted", "已报送"
    APPRAISED = "appraised", "已纳入考核"


class Summary(Matter):
    """公平竞争审查年度总结: what a unit reports to the market regulator about a year."""

    year = models.PositiveSmallIntegerField("年度", help_text="总结的年度")
    content = models.TextField("工作情况", help_text="机制建设、审查、例外评估、整改情况；件数由系统汇总")
    submitted_on = models.DateField("报送日期", help_text="报送市场监管部门的日期")
    appraised_on = day("纳入考核日期", "审查工作情况纳入法治政府建设、优化营商环境考核的日期")

    class Meta:
        verbose_name = verbose_name_plural = "公平竞争审查年度总结"
        constraints = [
            constraint(
                "contracts_summary_appraised_after", not_before("appraised_on", "submitted_on"), "考核不能早于报送"
            ),
            models.UniqueConstraint(
                fields=["organ", "year"],
                name="contracts_summary_once",
                violation_error_message="本单位已经报送了这一年度的总结",
            ),
        ]
