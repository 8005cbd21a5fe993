"""Inspections: what is planned and drawn by lot, the visit, what it found, what was ordered."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, matter, not_before
from fazhi.kernel.matter import Matter
from fazhi.registers.enforcement.models.common import Field


class PlanStage(models.TextChoices):
    """Where a planned item stands."""

    PLANNED = "planned", "待公布名单"
    POSTED = "posted", "待抽取"
    DRAWN = "drawn", "检查中"
    PUBLISHED = "published", "结果已公示"
    DROPPED = "dropped", "已取消"


class PlanMode(models.TextChoices):
    """How subjects are chosen."""

    RANDOM = "random", "双随机抽查"
    KEY = "key", "重点检查"


class Plan(Matter):
    """行政检查计划事项: what is to be inspected; with a random one the list, the seed and the lot."""

    mode = choice("检查方式", PlanMode, "随机抽取对象和人员，还是对重点对象检查")
    joint = models.BooleanField("部门联合", default=False, help_text="几个部门一起检查，一次进门")
    partners = models.CharField("联合部门", max_length=200, blank=True, help_text="参加联合检查的其他部门，以顿号分隔")
    field = choice("执法领域", Field, "检查事项所属的领域")
    started_on = models.DateField("开始日期", help_text="计划事项开始实施的日期")
    targets = models.TextField("检查对象名录", blank=True, help_text="每行一个对象：名称，可以空一格写统一社会信用代码")
    pool = models.PositiveIntegerField(
        "抽查对象数", null=True, blank=True, editable=False, help_text="名录中对象的个数"
    )
    staff = models.TextField(
        "执法人员名录", blank=True, editable=False, help_text="公布名单时本单位持有效证件的人员的执法证号，每行一个"
    )
    quota = models.PositiveIntegerField("抽取个数", null=True, blank=True, help_text="从名录中抽取多少个对象")
    list_digest = models.CharField(
        "名录摘要", max_length=64, blank=True, editable=False, help_text="对象、人员名录和抽取个数的SM3摘要"
    )
    seed = models.CharField("种子", max_length=120, blank=True, help_text="抽取前公布的一串文字或者数字")
    seed_published_on = day("名录和种子公布日期", "名录、摘要、种子和抽取规则公布的日期；抽取须在次日以后")
    beacon_source = models.CharField(
        "公开随机数的来源", max_length=120, blank=True, help_text="公布种子之后才产生的公开数字，如某日某种彩票开奖号码"
    )
    beacon = models.CharField("公开随机数", max_length=60, blank=True, help_text="抽取当日填写；没有约定来源的留空")
    drawn_on = day("抽取日期", "抽取检查对象和执法人员的日期")
    drawn = models.TextField("抽取结果", blank=True, editable=False, help_text="按顺序列出抽中的对象和人员")
    published_on = day("结果公示日期", "向社会公示检查结果的日期")

    class Meta:
        verbose_name = verbose_name_plural = "行政检查计划事项"
        indexes = [models.Index(fields=["organ", "started_on"], name="enforcement_plan_started")]
        constraints = [
            constraint(
                "enforcement_plan_seed_before_draw",
                Q(drawn_on__isnull=True) | Q(mode=PlanMode.KEY) | Q(seed_published_on__lt=F("drawn_on")),
                "种子须在抽取的前一日以前公布",
            ),
            constraint(
                "enforcement_plan_quota_within_pool",
                Q(quota__isnull=True) | Q(quota__lte=F("pool")),
                "抽取个数不能多于名录",
            ),
            constraint("enforcement_plan_published_after", not_before("published_on", "drawn_on"), "公示不能早于抽取"),
        ]


class InspectionStage(models.TextChoices):
    """Where a visit stands."""

    ASSIGNED = "assigned", "待检查"
    INSPECTED = "inspected", "已检查"
    CANCELLED = "cancelled", "未检查"


class InspectionMode(models.TextChoices):
    """Why the subject is visited."""

    PATROL = "patrol", "日常巡查"
    RANDOM = "random", "“双随机、一公开”抽查"
    SPECIAL = "special", "专项检查"
    JOINT = "joint", "多跨协同检查"
    COMPLAINT = "complaint", "投诉举报检查"


class Found(models.TextChoices):
    """What the visit came to."""

    CLEAR = "clear", "未发现问题"
    PROBLEM = "problem", "发现问题"


class Inspection(Matter):
    """行政检查: one visit to one subject."""

    plan = matter("enforcement.Plan", "所属计划事项", "inspections", "按计划检查的填写", null=True, blank=True)
    mode = choice("检查方式", InspectionMode, "日常巡查、随机抽查、专项、协同，还是因投诉举报")
    field = choice("执法领域", Field, "检查事项所属的领域")
    inspected = models.CharField("检查对象", max_length=120, help_text="营业执照上的名称，或者场所名称")
    credit_code = models.CharField(
        "统一社会信用代码", max_length=18, blank=True, help_text="据以识别同一对象；没有的按名称识别"
    )
    assigned_on = models.DateField("安排日期", help_text="安排、抽中或者直接检查的日期")
    officer = matter(
        "enforcement.Officer", "执法人员", "inspections", "填写执法证号或者编号；主办的人员", null=True, blank=True
    )
    partner = matter(
        "enforcement.Officer",
        "协办执法人员",
        "assisted_inspections",
        "填写执法证号或者编号；第二名执法人员",
        null=True,
        blank=True,
    )
    inspected_on = day("检查日期", "实施检查的日期")
    result = choice("检查结果", Found, "是否发现问题", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "行政检查"
        indexes = [
            models.Index(fields=["organ", "inspected_on"], name="enforcement_inspected"),
            models.Index(fields=["inspected", "inspected_on"], name="enforcement_subject"),
        ]
        constraints = [
            constraint(
                "enforcement_inspection_whole", both_or_neither("inspected_on", "result"), "检查须同时填写日期和结果"
            ),
            constraint("enforcement_inspection_after", not_before("inspected_on", "assigned_on"), "检查不能早于安排"),
            constraint(
                "enforcement_inspection_has_officers",
                Q(inspected_on__isnull=True) | Q(officer__isnull=False, partner__isnull=False),
                "检查须有两名执法人员",
            ),
            constraint(
                "enforcement_inspection_two_officers",
                Q(officer__isnull=True) | Q(partner__isnull=True) | ~Q(officer=F("partner")),
                "两名执法人员不能是同一人",
            ),
        ]


class ProblemStage(models.TextChoices):
    """Where a problem stands."""

    OPEN = "open", "整改中"
    OVERDUE = "overdue", "逾期未改"
    CLOSED = "closed", "已整改"


class Correction(models.TextChoices):
    """How it is to be corrected."""

    ON_THE_SPOT = "on_the_spot", "立即整改"
    DATED = "dated", "限期整改"


class Problem(Matter):
    """检查发现的问题: from its discovery to its correction."""

    inspection = matter("enforcement.Inspection", "所属检查", "problems", "在哪次检查中发现")
    found_on = models.DateField("发现日期", help_text="检查当日或者核实的日期")
    correction = choice("整改方式", Correction, "当场改正，还是限期改正")
    due_on = day("整改期限届满日", "限期整改的最后一天")
    corrected = models.BooleanField("已整改", default=False, editable=False, help_text="复查合格后自动填写")
    corrected_on = day("整改完成日期", "复查确认整改的日期")

    class Meta:
        verbose_name = verbose_name_plural = "检查发现的问题"
        indexes = [models.Index(fields=["organ", "found_on"], name="enforcement_problem_found")]
        constraints = [
            constraint(
                "enforcement_problem_dated_has_day",
                ~Q(correction=Correction.DATED) | Q(due_on__isnull=False),
                "限期整改须填写期限",
            ),
            constraint("enforcement_problem_due_after", not_before("due_on", "found_on"), "整改期限不能早于发现日期"),
            constraint(
                "enforcement_problem_corrected_after", not_before("corrected_on", "found_on"), "整改不能早于发现"
            ),
            constraint(
                "enforcement_problem_corrected_whole",
                Q(corrected=False, corrected_on__isnull=True) | Q(corrected=True, corrected_on__isnull=False),
                "已整改和整改日期须一致",
            ),
        ]


class NoticeStage(models.TextChoices):
    """Where a paper stands."""

    ISSUED = "issued", "待改正"
    DONE = "done", "已改正"


class NoticeKind(models.TextChoices):
    """What kind of paper."""

    ORDER = "order", "责令改正"
    HEALTH_OPINION = "health_opinion", "卫生监督意见书"


class Notice(Matter):
    """责令改正和监督意见文书."""

    inspection = matter("enforcement.Inspection", "所属检查", "notices", "因哪次检查制发", null=True, blank=True)
    kind = choice("文书种类", NoticeKind, "责令改正，还是卫生监督意见")
    field = choice("执法领域", Field, "文书所属的执法领域")
    recipient = models.CharField("受送达人", max_length=120, help_text="文书发给谁")
    officer = matter("enforcement.Officer", "签署的执法人员", "notices", "填写执法证号或者编号；在文书上签名的人员")
    issued_on = models.DateField("制发日期", help_text="文书落款的日期")
    due_on = day("改正期限届满日", "文书写明的期限的最后一天")
    done_on = day("改正日期", "复查确认改正的日期")

    class Meta:
        verbose_name = verbose_name_plural = "责令改正和监督意见文书"
        indexes = [models.Index(fields=["organ", "issued_on"], name="enforcement_notice_issued")]
        constraints = [
            constraint("enforcement_notice_due_after", not_before("due_on", "issued_on"), "改正期限不能早于制发日期"),
            constraint("enforcement_notice_done_after", not_before("done_on", "issued_on"), "改正不能早于制发"),
        ]
