"""The records of emergencies: plans, drills, consultations, responses, and the county's own rules."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import choice, constraint, day, matter, not_before
from fazhi.kernel.local_rules import LocalRule, key_column
from fazhi.kernel.matter import Matter
from fazhi.registers.emergency.local import KEYS


class Hazard(models.TextChoices):
    """突发事件应对法(2024) art. 2: the four kinds of emergencies."""

    DISASTER = "disaster", "自然灾害"
    ACCIDENT = "accident", "事故灾难"
    HEALTH = "health", "公共卫生"
    SECURITY = "security", "社会安全"


# --- plans ----------------------------------------------------------------------------------------------------------


class PlanStage(models.TextChoices):
    """Where a plan or paper stands."""

    DRAFTING = "drafting", "编制中"
    ISSUED = "issued", "现行有效"
    ENDED = "ended", "已废止"


class PlanKind(models.TextChoices):
    """What was drawn up."""

    PLAN = "plan", "应急预案"
    CARD = "card", "应急响应工作卡"
    STANDARD = "standard", "预警发布及响应规范"


class Scope(models.TextChoices):
    """Which plan it is."""

    OVERALL = "overall", "总体应急预案"
    SPECIAL = "special", "专项应急预案"
    DEPARTMENT = "department", "部门应急预案"
    LOCAL = "local", "乡镇（街道）综合应急预案"
    EVENT = "event", "大型活动、重点场所应急预案"


class Plan(Matter):
    """应急预案和响应文件, kept by the organ that draws it up."""

    kind = choice("文件种类", PlanKind, "预案，还是工作卡、规范等响应文件")
    scope = choice("预案类别", Scope, "应急预案的填写，工作卡、规范不填", blank=True)
    hazard = choice("针对的突发事件", Hazard, "针对哪一类突发事件；总体预案不填", blank=True)
    drafted_on = models.DateField("开始编制日期", help_text="列入编制计划或者开始起草的日期")
    consulted_on = day("听取意见日期", "最近一次听取部门、单位、专家和社会意见的日期")
    issued_on = day("印发日期", "第一次印发的日期")
    filing_due_on = day("备案期限届满日", "由本地规定的期限算出，没有登记的由印发时填写", editable=False)
    filed_on = day("备案日期", "最近一次印发、修订以后报送备案的日期")
    publication_due_on = day("公开期限届满日", "由期限算出", editable=False)
    published_on = day("公开日期", "最近一次印发、修订以后向社会公开的日期")
    unpublished_reason = models.CharField(
        "不公开的理由", max_length=200, blank=True, help_text="依法不予公开的，写明理由"
    )
    revised_on = day("修订日期", "最近一次修订印发的日期")
    revision_due_on = day("修订期限届满日", "由本地规定的修订周期算出，没有登记的由印发时填写", editable=False)
    drilled_on = day("最近演练日期", "最近一次按本预案演练的日期")
    drill_due_on = day("演练期限届满日", "由本地规定的演练周期算出，没有登记的由印发时填写", editable=False)
    ended_on = day("废止日期", "自该日起不再适用")

    class Meta:
        verbose_name = verbose_name_plural = "应急预案和响应文件"
        indexes = [models.Index(fields=["organ", "issued_on"], name="emergency_issued")]
        constraints = [
            constraint(
                "emergency_plan_has_scope",
                (Q(kind=PlanKind.PLAN) & ~Q(scope="")) | (~Q(kind=PlanKind.PLAN) & Q(scope="")),
                "应急预案须填写预案类别，工作卡、规范不填",
            ),
            constraint(
                "emergency_issued_after_draft", not_before("issued_on", "drafted_on"), "印发日期不能早于开始编制日期"
            ),
            constraint(
                "emergency_in_force_when_issued",
                Q(stage=PlanStage.DRAFTING, issued_on__isnull=True)
                | (~Q(stage=PlanStage.DRAFTING) & Q(issued_on__isnull=False)),
                "印发以后才是现行有效",
            ),
            constraint(
                "emergency_revised_after",
                Q(revised_on__isnull=True) | Q(issued_on__isnull=False) & not_before("revised_on", "issued_on"),
                "修订不能早于印发",
            ),
            constraint("emergency_filed_after", not_before("filed_on", "issued_on"), "备案不能早于印发"),
            constraint("emergency_published_after", not_before("published_on", "issued_on"), "公开不能早于印发"),
            constraint(
                "emergency_public_or_not",
                Q(published_on__isnull=True) | Q(unpublished_reason=""),
                "已经公开的，不填不公开的理由",
            ),
            constraint(
                "emergency_plan_ended",
                Q(stage=PlanStage.ENDED, ended_on__isnull=False)
                | (~Q(stage=PlanStage.ENDED) & Q(ended_on__isnull=True)),
                "废止的须有废止日期",
            ),
            constraint("emergency_plan_ended_after", not_before("ended_on", "issued_on"), "废止不能早于印发"),
        ]


# --- drills ---------------------------------------------------------------------------------------------------------


class DrillStage(models.TextChoices):
    """Where a drill stands."""

    ARRANGED = "arranged", "已安排"
    HELD = "held", "已演练"
    ASSESSED = "assessed", "已评估"
    CANCELLED = "cancelled", "已取消"


class DrillForm(models.TextChoices):
    """How it was drilled."""

    TABLETOP = "tabletop", "桌面推演"
    EXERCISE = "exercise", "实战演练"
    EVACUATION = "evacuation", "疏散避险演练"


class Drill(Matter):
    """应急演练, kept by the organ that holds it."""

    kind = choice("演练种类", Hazard, "针对哪一类突发事件")
    form = choice("演练形式", DrillForm, "桌面推演、实战演练或者组织群众疏散", default=DrillForm.EXERCISE)
    plan = matter(
        "emergency.Plan", "演练的预案", "drills", "按哪一件预案演练；没有对应预案的不填", null=True, blank=True
    )
    planned_on = day("计划日期", "打算演练的日期")
    held_on = day("演练日期", "演练的日期")
    people = models.PositiveIntegerField("参演人次", null=True, blank=True, help_text="参加演练的人次，观摩的不计")
    assessed_on = day("评估日期", "总结评估的日期")

    class Meta:
        verbose_name = verbose_name_plural = "应急演练"
        indexes = [models.Index(fields=["organ", "held_on"], name="emergency_drilled")]
        constraints = [
            constraint(
                "emergency_drill_held_whole",
                Q(held_on__isnull=True, people__isnull=True)
                | Q(held_on__isnull=False, people__isnull=False, people__gt=0),
                "演练日期和参演人次须同时填写，参演人次大于零",
            ),
            constraint("emergency_assessed_after", not_before("assessed_on", "held_on"), "评估不能早于演练"),
        ]


# --- consultations --------------------------------------------------------------------------------------------------


class ConsultationStage(models.TextChoices):
    """Where a consultation stands."""

    HELD = "held", "已会商"
    REPORTED = "reported", "已上报"


class ConsultationKind(models.TextChoices):
    """What was consulted about."""

    DISASTER = "disaster", "自然灾害"
    ACCIDENT = "accident", "安全生产"
    OTHER = "other", "其他"


class Consultation(Matter):
    """风险研判会商, kept by the organ that calls it."""

    kind = choice("会商种类", ConsultationKind, "研判哪一类风险")
    held_on = models.DateField("会商日期", help_text="会商的日期")
    conclusion = models.TextField("研判结论", help_text="发生的可能性、可能的影响和应对的要求")
    serious = models.BooleanField(
        "可能发生重大以上突发事件",
        default=False,
        help_text="认为可能发生重大或者特别重大突发事件的，应当立即向上级人民政府报告",
    )
    reported_on = day("上报日期", "向上级人民政府报告的日期")

    class Meta:
        verbose_name = verbose_name_plural = "风险研判会商"
        indexes = [models.Index(fields=["organ", "held_on"], name="emergency_consulted")]
        constraints = [
            constraint(
                "emergency_reported_when_serious", Q(reported_on__isnull=True) | Q(serious=True), "只有重大以上的须上报"
            ),
            constraint("emergency_reported_after", not_before("reported_on", "held_on"), "上报不能早于会商"),
        ]


# --- responses ------------------------------------------------------------------------------------------------------


class ResponseStage(models.TextChoices):
    """Where a response stands."""

    STARTED = "started", "响应中"
    ENDED = "ended", "已终止"
    REVIEWED = "reviewed", "已总结"


class Grade(models.TextChoices):
    """突发事件应对法(2024) art. 71: the first is the highest."""

    ONE = "one", "一级"
    TWO = "two", "二级"
    THREE = "three", "三级"
    FOUR = "four", "四级"


class Severity(models.TextChoices):
    """突发事件应对法(2024) art. 3: how grave the emergency is."""

    PARTICULAR = "particular", "特别重大"
    MAJOR = "major", "重大"
    LARGER = "larger", "较大"
    ORDINARY = "ordinary", "一般"


class Response(Matter):
    """应急响应, kept by the organ that starts it."""

    grade = choice("响应级别", Grade, "一级为最高级别；调整以后为现在的级别")
    hazard = choice("事件类别", Hazard, "针对哪一类突发事件")
    severity = choice("事件级别", Severity, "突发事件的级别；尚未发生、预警期间启动的，按可能的级别")
    plan = matter("emergency.Plan", "依据的预案", "responses", "按哪一件预案启动；没有的不填", null=True, blank=True)
    started_on = models.DateField("启动日期", help_text="宣布启动应急响应的日期")
    expected_due_on = day("预计终止日期", "启动时明确的预计期限的最后一天")
    reported_on = day("上报日期", "向上一级人民政府报告的日期")
    report_minutes = models.PositiveIntegerField(
        "上报用时（分钟）", null=True, blank=True, help_text="从突发事件发生到报出的分钟数；预警期间启动的不填"
    )
    filed_on = day("备案日期", "应对的决定、命令、措施报本级人大常委会备案的日期")
    ended_on = day("终止日期", "宣布解除应急响应的日期")
    congress_on = day("专项报告日期", "向本级人大常委会作专项工作报告的日期")
    reviewed_on = day("总结日期", "查明经过和原因、总结经验教训并报告的日期")

    class Meta:
        verbose_name = verbose_name_plural = "应急响应"
        indexes = [models.Index(fields=["organ", "started_on"], name="emergency_started")]
        constraints = [
            constraint("emergency_response_reported", not_before("reported_on", "started_on"), "上报不能早于启动"),
            constraint(
                "emergency_minutes_of_report",
                Q(report_minutes__isnull=True) | Q(reported_on__isnull=False),
                "上报以后才有上报用时",
            ),
            constraint(
                "emergency_response_ended",
                Q(stage=ResponseStage.STARTED, ended_on__isnull=True)
                | (~Q(stage=ResponseStage.STARTED) & Q(ended_on__isnull=False)),
                "终止的须有终止日期",
            ),
            constraint("emergency_response_ended_after", not_before("ended_on", "started_on"), "终止不能早于启动"),
            constraint("emergency_congress_after_end", not_before("congress_on", "ended_on"), "专项报告不能早于终止"),
            constraint("emergency_reviewed_after_end", not_before("reviewed_on", "ended_on"), "总结不能早于终止"),
        ]


class LocalTerm(LocalRule):
    """本地规定: what local law lays down for plans and drills."""

    key = key_column(KEYS)

    class Meta(LocalRule.Meta):
        verbose_name = verbose_name_plural = "应急本地规定"
