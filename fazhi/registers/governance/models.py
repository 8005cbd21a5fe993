"""The records of governance: points, observers and findings; model villages; advisers of villages."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, matter, not_before, organ
from fazhi.kernel.matter import Matter


class PointStage(models.TextChoices):
    """Whether a point exists."""

    OPEN = "open", "在运行"
    CLOSED = "closed", "已撤销"


class Point(Matter):
    """基层法治观测点: kept by the organ that set it up."""

    place = organ("设立地", "设在哪个乡镇（街道）、村（社区）或者单位")
    host = models.CharField("依托单位", max_length=120, blank=True, help_text="设在企业、学校等处的，写其名称")
    focus = models.CharField("观测内容", max_length=200, blank=True, help_text="主要观测执法、服务、信访等哪些方面")
    opened_on = models.DateField("设立日期", help_text="批准设立、挂牌的日期")
    closed_on = day("撤销日期", "自该日起不再观测")

    class Meta:
        verbose_name = verbose_name_plural = "基层法治观测点"
        indexes = [models.Index(fields=["organ", "opened_on"], name="governance_point_opened")]
        constraints = [
            constraint("governance_point_closed_after", not_before("closed_on", "opened_on"), "撤销不能早于设立"),
        ]


class ObserverStage(models.TextChoices):
    """Whether an observer serves."""

    SERVING = "serving", "在聘"
    LEFT = "left", "已解聘"


class Occupation(models.TextChoices):
    """From where an observer comes."""

    DEPUTY = "deputy", "人大代表、政协委员"
    LAWYER = "lawyer", "律师、法律工作者"
    ENTERPRISE = "enterprise", "企业人员"
    VILLAGE = "village", "村（社区）干部、群众"
    MEDIA = "media", "媒体、专家学者"
    OTHER = "other", "其他"


class Observer(Matter):
    """法治观察员: kept by the organ that appoints; the title is the name."""

    point = matter(
        "governance.Point", "所属观测点", "observers", "在哪个观测点观察；不属于观测点的不填", null=True, blank=True
    )
    occupation = choice("身份", Occupation, "观察员来自哪里", default=Occupation.OTHER)
    appointed_on = models.DateField("选聘日期", help_text="颁发聘书的日期")
    engaged_until_on = day("聘期最后一天", "聘书写明的最后一天；没有写明的不填")
    left_on = day("解聘日期", "自该日起不再担任")

    class Meta:
        verbose_name = verbose_name_plural = "法治观察员"
        indexes = [models.Index(fields=["organ", "appointed_on"], name="governance_observer_appointed")]
        constraints = [
            constraint("governance_observer_left_after", not_before("left_on", "appointed_on"), "解聘不能早于选聘"),
            constraint(
                "governance_observer_until_after", not_before("engaged_until_on", "appointed_on"), "聘期不能早于选聘"
            ),
        ]


class FindingStage(models.TextChoices):
    """Where a finding stands."""

    FOUND = "found", "待交办"
    ASSIGNED = "assigned", "办理中"
    ANSWERED = "answered", "待核实"
    SOLVED = "solved", "已解决"
    CLOSED = "closed", "已说明"


class Finding(Matter):
    """观测问题: kept by the organ that keeps the point; another unit has to solve it."""

    point = matter(
        "governance.Point", "所属观测点", "findings", "由哪个观测点反映；没有观测点的不填", null=True, blank=True
    )
    observer = matter(
        "governance.Observer", "反映人", "findings", "由哪位观察员反映；不是观察员反映的不填", null=True, blank=True
    )
    content = models.TextField("反映的问题", help_text="什么时间、地点、单位，有什么问题")
    found_on = models.DateField("反映日期", help_text="观测点、观察员反映的日期")
    assigned_to = organ("承办单位", "由哪个单位解决", null=True, blank=True)
    assigned_on = day("交办日期", "交给承办单位的日期，改交的为最后一次")
    due_on = day("办理截止日", "交办时要求的最后一天")
    answered_on = day("答复日期", "承办单位答复办理结果的日期")
    answer = models.TextField("办理结果", blank=True, help_text="承办单位怎样办理、结果如何")
    solved_on = day("解决日期", "核实问题确已解决的日期")
    told_on = day("反馈日期", "把结果告知反映人的日期")

    class Meta:
        verbose_name = verbose_name_plural = "观测问题"
        indexes = [
            models.Index(fields=["organ", "found_on"], name="governance_finding_found"),
            models.Index(fields=["organ", "solved_on"], name="governance_finding_solved"),
        ]
        constraints = [
            constraint(
                "governance_finding_from_somebody",
                Q(point__isnull=False) | Q(observer__isnull=False),
                "须填写观测点或者反映人",
            ),
            constraint("governance_finding_assigned_after", not_before("assigned_on", "found_on"), "交办不能早于反映"),
            constraint("governance_finding_due_after", not_before("due_on", "assigned_on"), "截止日不能早于交办"),
            constraint(
                "governance_finding_answered_after", not_before("answered_on", "assigned_on"), "答复不能早于交办"
            ),
            constraint(
                "governance_finding_answer", both_or_neither("answered_on", "answer"), "答复日期和办理结果须同时填写"
            ),
            constraint("governance_finding_solved_after", not_before("solved_on", "answered_on"), "解决不能早于答复"),
            constraint(
                "governance_finding_assigned_to_somebody",
                Q(assigned_on__isnull=True) | Q(assigned_to__isnull=False),
                "交办的须填写承办单位",
            ),
        ]


class UnitStage(models.TextChoices):
    """Where a model unit stands."""

    APPLIED = "applied", "已申报"
    RECOMMENDED = "recommended", "已推荐"
    NAMED = "named", "已命名"
    CORRECTING = "correcting", "限期整改"
    DECLINED = "declined", "未命名"
    WITHDRAWN = "withdrawn", "已撤销"


class UnitKind(models.TextChoices):
    """创建种类."""

    DEMOCRACY = "democracy", "民主法治示范村（社区）"
    INTEGRATED = "integrated", "“三治结合”示范村（社区）"


class UnitGrade(models.TextChoices):
    """层级."""

    NATIONAL = "national", "国家级"
    MUNICIPAL = "municipal", "省（市）级"
    COUNTY = "county", "县级"


ENDED = (UnitStage.DECLINED, UnitStage.WITHDRAWN)


class ModelUnit(Matter):
    """示范创建单位: one village and grade, kept by its township; a higher grade is a matter of its own."""

    village = models.CharField(
        "村（社区）", max_length=60, help_text="申报、命名的村（社区）的名称，阵地写明所在村（社区）"
    )
    kind = choice("创建种类", UnitKind, "创建的是哪一种示范")
    grade = choice("层级", UnitGrade, "由哪一级命名")
    entered_on = models.DateField("登记日期", editable=False, help_text="申报的日期；照命名文件补登的为命名日期")
    applied_on = day("申报日期", "报送申报材料的日期；照命名文件补登的不填")
    recommended_on = day("推荐日期", "县级初审以后推荐的日期")
    named_on = day("命名日期", "命名决定的日期")
    reviewed_on = day("最近一次复核日期", "命名以后最近一次复核的日期")
    correction_due_on = day("整改截止日", "复核要求整改的最后一天")
    withdrawn_on = day("撤销日期", "撤销命名的日期，自该日起不再计入示范单位")

    class Meta:
        verbose_name = verbose_name_plural = "示范创建单位"
        indexes = [
            models.Index(fields=["organ", "named_on"], name="governance_unit_named"),
            models.Index(fields=["organ", "applied_on"], name="governance_unit_applied"),
        ]
        constraints = [
            constraint("governance_unit_named_after", not_before("named_on", "applied_on"), "命名不能早于申报"),
            constraint("governance_unit_withdrawn_after", not_before("withdrawn_on", "named_on"), "撤销不能早于命名"),
            constraint(
                "governance_unit_withdrawn_when_named",
                Q(withdrawn_on__isnull=True) | Q(named_on__isnull=False),
                "没有命名的不能撤销命名",
            ),
            constraint(
                "governance_unit_applied_or_named",
                Q(applied_on__isnull=False) | Q(named_on__isnull=False),
                "须有申报日期或者命名日期",
            ),
            models.UniqueConstraint(
                fields=["organ", "village", "kind", "grade"],
                condition=~Q(stage__in=[str(stage) for stage in ENDED]),
                name="governance_unit_once",
                violation_error_message="这个村（社区）这一种类、层级的示范已经登记",
            ),
        ]


class AdviserStage(models.TextChoices):
    """Whether an adviser serves."""

    SERVING = "serving", "在聘"
    ENDED = "ended", "已解聘"


class VillageAdviser(Matter):
    """村（社区）法律顾问: one lawyer and village, kept by the township of the village."""

    village = organ("服务村（社区）", "为哪个村（社区）服务", limit_choices_to={"level": "village"})
    lawyer = models.CharField("顾问姓名", max_length=60, help_text="律师、基层法律服务工作者的姓名")
    firm = models.CharField("执业机构", max_length=120, blank=True, help_text="律师事务所、法律服务所的名称")
    started_on = models.DateField("聘任日期", help_text="聘任协议生效的日期")
    engaged_until_on = day("聘期最后一天", "协议写明的最后一天；没有写明的不填")
    ended_on = day("解聘日期", "自该日起不再担任")

    class Meta:
        verbose_name = verbose_name_plural = "村（社区）法律顾问"
        indexes = [models.Index(fields=["organ", "started_on"], name="governance_adviser_started")]
        constraints = [
            constraint("governance_adviser_ended_after", not_before("ended_on", "started_on"), "解聘不能早于聘任"),
            constraint(
                "governance_adviser_until_after", not_before("engaged_until_on", "started_on"), "聘期不能早于聘任"
            ),
        ]
