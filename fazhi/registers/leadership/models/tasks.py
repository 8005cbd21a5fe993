"""Yearly work points and lists, the tasks they are split into, and the rules by which the work is done."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import choice, constraint, day, matter, not_before
from fazhi.kernel.matter import Matter
from fazhi.registers.leadership.models.fields import business


class ListStage(models.TextChoices):
    """Where a list of tasks stands."""

    ISSUED = "issued", "办理中"
    CLOSED = "closed", "已办结"


class TaskList(Matter):
    """工作任务清单: the yearly work points or another list, kept by the organ that issues it."""

    field = business()
    year = models.PositiveSmallIntegerField("年度", help_text="哪一年的工作")
    batch = models.PositiveSmallIntegerField("批次", default=1, help_text="同一年同一业务的第几批")
    document = models.CharField("文号", max_length=60, blank=True, help_text="印发清单的文件的文号，没有的不填")
    issued_on = models.DateField("印发日期", help_text="清单印发的日期")
    closed_on = day("办结日期", "清单上的任务都已完成或者撤销，予以办结的日期")

    class Meta:
        verbose_name = verbose_name_plural = "工作任务清单"
        indexes = [models.Index(fields=["organ", "issued_on"], name="leadership_list_issued")]
        constraints = [
            constraint("leadership_list_closed_after", not_before("closed_on", "issued_on"), "办结不能早于印发"),
            constraint("leadership_list_batch", Q(batch__gt=0), "批次从1起"),
            models.UniqueConstraint(
                fields=["organ", "field", "year", "batch"],
                name="leadership_list_once",
                violation_error_message="这一年度、业务的这一批清单已经登记",
            ),
        ]


class TaskStage(models.TextChoices):
    """Where a task stands."""

    SET = "set", "办理中"
    REPORTED = "reported", "待核查"
    DONE = "done", "已完成"
    CANCELLED = "cancelled", "已撤销"


class TaskKind(models.TextChoices):
    """任务种类."""

    WORK_POINT = "work_point", "年度工作要点"
    REFORM = "reform", "改革任务"
    LIVELIHOOD = "livelihood", "民生实事"


class Task(Matter):
    """工作任务: kept by the unit that has to do it."""

    list = matter("leadership.TaskList", "所属任务清单", "tasks", "由哪份清单下达；没有的不填", null=True, blank=True)
    kind = choice("任务种类", TaskKind, "民生实事包括为群众办实事")
    content = models.TextField("任务内容", blank=True, help_text="做什么、做到什么程度")
    set_on = models.DateField("下达日期", help_text="任务下达给本单位的日期")
    due_on = day("完成期限", "最后一天；撤销任务以后空白，不再计入应当完成的任务")
    progressed_on = day("最近一次报告进展日期", "责任单位最近一次报告进展的日期")
    progress = models.TextField("进展", blank=True, help_text="最近一次报告的进展")
    urged_on = day("最近一次督办日期", "主管机构最近一次催办、督办的日期")
    result = models.TextField("完成情况", blank=True, help_text="责任单位报告的完成情况")
    done_on = day("完成日期", "任务完成的日期；核查不属实的空白")
    verified_on = day("核查日期", "主管机构核查属实的日期")

    class Meta:
        verbose_name = verbose_name_plural = "工作任务"
        indexes = [
            models.Index(fields=["organ", "due_on"], name="leadership_task_due"),
            models.Index(fields=["organ", "done_on"], name="leadership_task_done"),
        ]
        constraints = [
            constraint("leadership_task_due_after", not_before("due_on", "set_on"), "完成期限不能早于下达日期"),
            constraint("leadership_task_done_after", not_before("done_on", "set_on"), "完成日期不能早于下达日期"),
            constraint("leadership_task_verified_after", not_before("verified_on", "done_on"), "核查不能早于完成"),
            constraint(
                "leadership_task_due_or_cancelled",
                Q(due_on__isnull=False) & ~Q(stage="cancelled") | Q(due_on__isnull=True, stage="cancelled"),
                "撤销的任务不再有完成期限，其余的须有",
            ),
            constraint(
                "leadership_task_verified_when_done",
                Q(verified_on__isnull=True) | Q(done_on__isnull=False),
                "没有完成的任务不能核查通过",
            ),
        ]


class RuleStage(models.TextChoices):
    """Whether a rule is in force."""

    STANDING = "standing", "施行中"
    ENDED = "ended", "已废止"


class RuleKind(models.TextChoices):
    """What a rule is called."""

    SYSTEM = "system", "制度"
    MECHANISM = "mechanism", "机制"
    PROCEDURE = "procedure", "程序规定"
    DOCUMENT = "document", "制度性文件"


class Rule(Matter):
    """工作制度和机制: an internal rule of working; what binds citizens is a normative document and stands elsewhere."""

    kind = choice("种类", RuleKind, "制度、机制、程序规定，或者制发的制度性文件")
    field = business()
    document = models.CharField("文件", max_length=120, blank=True, help_text="载明这项制度的文件的名称或者文号")
    adopted_on = models.DateField("建立日期", help_text="印发或者通过的日期")
    amended_on = day("最近一次修订日期", "最近一次修改完善的日期")
    ended_on = day("废止日期", "自该日起不再施行")

    class Meta:
        verbose_name = verbose_name_plural = "工作制度和机制"
        indexes = [models.Index(fields=["organ", "adopted_on"], name="leadership_rule_adopted")]
        constraints = [
            constraint("leadership_rule_ends_after", not_before("ended_on", "adopted_on"), "废止日期不能早于建立日期"),
            constraint("leadership_rule_amended_after", not_before("amended_on", "adopted_on"), "修订不能早于建立"),
        ]
