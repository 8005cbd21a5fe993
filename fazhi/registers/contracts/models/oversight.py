"""The regulator's oversight: complaints, spot checks, rectification, yearly summaries."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, not_before, organ
from fazhi.kernel.links import any_matter
from fazhi.kernel.matter import Matter
from fazhi.registers.contracts.models.review import number_column, record_link


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
    checked = number_column("抽查件数", "抽查的政策措施件数")
    problems = number_column("发现问题件数", "违反条例规定的政策措施件数，没有的填0")
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
    complaint = record_link("来源举报", "contracts.Complaint", "rectifications", "由举报发现的，选择该举报")
    spot_check = record_link("来源抽查", "contracts.Check", "rectifications", "由抽查发现的，选择该次抽查")
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
