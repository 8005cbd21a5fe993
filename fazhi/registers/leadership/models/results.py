"""What came of the work: appraisal, honours, demonstrations, and the yearly report."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q, Value, When

from fazhi.kernel.columns import choice, choices, constraint, day, not_before
from fazhi.kernel.matter import Matter
from fazhi.registers.leadership.models.fields import business


class AppraisalStage(models.TextChoices):
    """Where the appraisal of a unit stands."""

    SCORED = "scored", "已告知初步结果"
    OBJECTED = "objected", "异议复核中"
    DECIDED = "decided", "已确定"


class Aspect(models.TextChoices):
    """What the law wants an appraisal to look at."""

    RECONSIDERATION = "reconsideration", "行政复议工作"
    ENFORCEMENT = "enforcement", "行政执法评议"
    PUBLICITY = "publicity", "普法责任制"


class Appraisal(Matter):
    """依法治县考核结果: one unit and year, kept by that unit; the office in charge scores and decides."""

    year = models.PositiveSmallIntegerField("考核年度", help_text="考核的是哪一年的工作")
    aspects = choices("考核内容", Aspect, "法律要求纳入考核、评议的，考核了哪几项")
    scored_on = models.DateField("初步结果告知日期", help_text="把初步结果告知被考核单位的日期")
    score = models.DecimalField("得分", max_digits=6, decimal_places=2, null=True, blank=True, help_text="不评分的不填")
    deduction = models.DecimalField("扣分", max_digits=6, decimal_places=2, default=0, help_text="没有扣分的填0")
    deducted = models.GeneratedField(
        expression=models.Case(When(deduction__gt=0, then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
        verbose_name="被扣分",
        help_text="由扣分得出",
    )
    grounds = models.TextField("扣分事由", blank=True, help_text="依据哪项指标、什么事实扣分")
    objected_on = day("提出异议日期", "被考核单位提出异议的日期")
    decided_on = day("结果确定日期", "考核结果确定、通报的日期")

    class Meta:
        verbose_name = verbose_name_plural = "依法治县考核结果"
        indexes = [models.Index(fields=["organ", "decided_on"], name="leadership_appraisal_decided")]
        constraints = [
            constraint("leadership_appraisal_deduction", Q(deduction__gte=0), "扣分不能是负数"),
            constraint("leadership_appraisal_grounds", Q(deduction=0) | ~Q(grounds=""), "扣分的须写明扣分事由"),
            constraint(
                "leadership_appraisal_decided_after", not_before("decided_on", "scored_on"), "确定结果不能早于告知"
            ),
            models.UniqueConstraint(
                fields=["organ", "year"],
                name="leadership_appraisal_once",
                violation_error_message="这个单位这一年度的考核结果已经登记",
            ),
        ]


class HonourStage(models.TextChoices):
    """Whether an honour stands."""

    AWARDED = "awarded", "已授予"
    REVOKED = "revoked", "已撤销"


class HonourKind(models.TextChoices):
    """荣誉种类."""

    UNIT = "unit", "先进集体"
    PERSON = "person", "先进个人"
    VANGUARD_TEAM = "vanguard_team", "先锋号"
    VANGUARD_POST = "vanguard_post", "先锋岗"
    MODEL_WORKER = "model_worker", "岗位标兵"
    CASE = "case", "典型案例"


class HonourGrade(models.TextChoices):
    """授予层级."""

    NATIONAL = "national", "国家级"
    MUNICIPAL = "municipal", "省（市）级"
    COUNTY = "county", "县级"
    OWN = "own", "本单位"


class Honour(Matter):
    """表彰荣誉: one unit, person or case each, kept by the unit."""

    kind = choice("荣誉种类", HonourKind, "授予集体、个人还是案例")
    grade = choice("授予层级", HonourGrade, "由哪一级授予；本单位评选的选“本单位”")
    field = business()
    recipient = models.CharField("获得者", max_length=120, help_text="单位、集体的名称，个人的姓名，或者案例的名称")
    awarded_by = models.CharField("授予机关", max_length=120, help_text="表彰决定的机关，或者评选的单位")
    document = models.CharField("表彰文件", max_length=120, blank=True, help_text="表彰决定的名称或者文号")
    awarded_on = models.DateField("授予日期", help_text="表彰决定的日期")
    revoked_on = day("撤销日期", "授予机关撤销荣誉的日期")

    class Meta:
        verbose_name = verbose_name_plural = "表彰荣誉"
        indexes = [models.Index(fields=["organ", "awarded_on"], name="leadership_honour_awarded")]
        constraints = [
            constraint("leadership_honour_revoked_after", not_before("revoked_on", "awarded_on"), "撤销不能早于授予"),
        ]


class DemonstrationStage(models.TextChoices):
    """Where an application for demonstration stands."""

    APPLIED = "applied", "培育申报"
    RECOMMENDED = "recommended", "已推荐"
    NAMED = "named", "已命名"
    DECLINED = "declined", "未命名"
    REVOKED = "revoked", "已撤销命名"


class DemonstrationKind(models.TextChoices):
    """创建类别."""

    COMPREHENSIVE = "comprehensive", "综合示范"
    SINGLE = "single", "单项示范"


class DemonstrationGrade(models.TextChoices):
    """创建层级."""

    NATIONAL = "national", "国家级"
    MUNICIPAL = "municipal", "省（市）级"


class Demonstration(Matter):
    """法治政府建设示范创建项目: kept by the government or unit that applies."""

    kind = choice("创建类别", DemonstrationKind, "综合示范由政府申报，单项示范可以由部门、乡镇承担")
    grade = choice("创建层级", DemonstrationGrade, "由哪一级命名")
    field = business()
    content = models.TextField("创建内容", blank=True, help_text="做法、成效，综合示范可以不填")
    applied_on = models.DateField("培育申报日期", help_text="列入培育或者报送申报材料的日期")
    recommended_on = day("推荐日期", "上级初审以后推荐的日期")
    named_on = day("命名日期", "命名决定的日期")
    revoked_on = day("撤销命名日期", "自该日起不再是示范")

    class Meta:
        verbose_name = verbose_name_plural = "法治政府建设示范创建项目"
        indexes = [models.Index(fields=["organ", "applied_on"], name="leadership_demo_applied")]
        constraints = [
            constraint(
                "leadership_demonstration_named_after", not_before("named_on", "applied_on"), "命名不能早于申报"
            ),
            constraint(
                "leadership_demonstration_revoked_when_named",
                Q(revoked_on__isnull=True) | Q(named_on__isnull=False),
                "没有命名的不能撤销命名",
            ),
            constraint(
                "leadership_demonstration_revoked_after", not_before("revoked_on", "named_on"), "撤销不能早于命名"
            ),
        ]


class ReportStage(models.TextChoices):
    """Where a yearly report stands."""

    DRAFTING = "drafting", "撰写中"
    CHECKED = "checked", "待报送"
    SUBMITTED = "submitted", "待公开"
    PUBLISHED = "published", "已公开"
    WITHHELD = "withheld", "不公开"


class YearReport(Matter):
    """法治政府建设年度报告: its two days; the text is composed from the registers."""

    year = models.PositiveSmallIntegerField("报告年度", help_text="报告的是哪一年的工作")
    begun_on = models.DateField("开始撰写日期", help_text="开始撰写或者部署报送的日期")
    year_ends_on = models.DateField("年度终了日", editable=False, help_text="报告年度的最后一天，由年度得出")
    due_on = day("报送截止日", "由期限算出", editable=False)
    publish_due_on = day("公开截止日", "由期限算出", editable=False)
    checked_on = day("审核日期", "本单位审核、保密审查都通过的日期")
    submitted_on = day("报送日期", "向本级党委、人大常委会和上一级报送的日期")
    published_on = day("公开日期", "向社会公开的日期")
    published_in_time = models.GeneratedField(
        expression=models.Case(When(published_on__lte=F("publish_due_on"), then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
        verbose_name="按期公开",
        help_text="由公开日期和公开截止日得出",
    )
    address = models.CharField("公开的网址", max_length=300, blank=True, help_text="公众能够查阅的位置")
    withheld = models.CharField("不公开的依据", max_length=200, blank=True, help_text="涉及国家秘密的，写明依据")

    class Meta:
        verbose_name = verbose_name_plural = "法治政府建设年度报告"
        indexes = [models.Index(fields=["organ", "due_on"], name="leadership_report_due")]
        constraints = [
            constraint("leadership_report_submitted_after", not_before("submitted_on", "begun_on"), "报送不能早于撰写"),
            constraint("leadership_report_published_after", not_before("published_on", "begun_on"), "公开不能早于撰写"),
            models.UniqueConstraint(
                fields=["organ", "year"],
                name="leadership_report_once",
                violation_error_message="本单位已经登记这一年度的报告",
            ),
        ]
