"""Who carries a decision out and by when, which problems come up, and who answers for what went wrong."""

from __future__ import annotations

from django.db import models

from fazhi.kernel.columns import choice, constraint, day, not_before, organ
from fazhi.kernel.matter import Matter
from fazhi.registers.decisions.models.parts import number, of_decision


class TaskStage(models.TextChoices):
    """Where a task stands."""

    ASSIGNED = "assigned", "执行中"
    DONE = "done", "已完成"
    CANCELLED = "cancelled", "已取消"


class Task(Matter):
    """决策执行任务: what a unit does by a day to carry a decision out."""

    decision = of_decision("tasks", "执行哪个决策")
    unit = organ("执行单位", "负责执行的单位")
    assigned_on = models.DateField("交办日期", help_text="决策机关明确执行单位的日期")
    due_on = models.DateField("完成期限", help_text="应当完成的最后一天")
    content = models.TextField("任务内容", help_text="做什么，做到什么程度")
    reported_on = day("报告日期", "执行单位最近一次报告执行情况的日期")
    done_on = day("完成日期", "任务完成的日期")

    class Meta:
        verbose_name = verbose_name_plural = "决策执行任务"
        indexes = [models.Index(fields=["decision", "stage"], name="decisions_task_of")]
        constraints = [
            constraint("decisions_task_due", not_before("due_on", "assigned_on"), "完成期限不能早于交办日期"),
            constraint("decisions_task_done", not_before("done_on", "assigned_on"), "完成不能早于交办"),
        ]


class ProblemStage(models.TextChoices):
    """Where a problem of the execution stands."""

    REPORTED = "reported", "待研究"
    HANDLING = "handling", "整改中"
    CLOSED = "closed", "已销号"


class ProblemKind(models.TextChoices):
    """What came up in the execution (art. 35)."""

    FLAW = "flaw", "决策存在问题"
    CHANGE = "change", "客观情况发生重大变化"
    FORCE_MAJEURE = "force_majeure", "发生不可抗力"
    DELAY = "delay", "执行不力、进度滞后"
    COMPLAINTS = "complaints", "公众反映的问题"


class Problem(Matter):
    """决策执行问题: found while a decision is carried out, reported, put right and struck off."""

    decision = of_decision("problems", "执行哪个决策时发现")
    kind = choice("问题种类", ProblemKind, "属于哪一种情形")
    content = models.TextField("问题", help_text="问题和影响")
    found_on = models.DateField("发现日期", help_text="执行单位发现的日期")
    reported_on = models.DateField("报告日期", help_text="向决策机关报告的日期")
    unit = organ("整改单位", "负责整改的单位", null=True, blank=True)
    measure = models.TextField("整改措施", blank=True, help_text="怎样处理")
    due_on = day("整改期限", "应当整改完成的最后一天")
    closed_on = day("销号日期", "核实整改到位的日期")

    class Meta:
        verbose_name = verbose_name_plural = "决策执行问题"
        indexes = [models.Index(fields=["decision", "stage"], name="decisions_problem_of")]
        constraints = [
            constraint("decisions_problem_reported", not_before("reported_on", "found_on"), "报告不能早于发现"),
            constraint("decisions_problem_closed", not_before("closed_on", "reported_on"), "销号不能早于报告"),
        ]


class AccountabilityStage(models.TextChoices):
    """Where an accountability case stands."""

    FOUND = "found", "待责令改正"
    ORDERED = "ordered", "责令改正"
    CLOSED = "closed", "已处理"


class Breach(models.TextChoices):
    """Who breached the regulation, and how (arts. 38 to 41)."""

    ORGAN = "organ", "决策机关违反程序"
    SERIOUS = "serious", "决策严重失误或者久拖不决"
    LEAD = "lead", "承办单位未履行程序或者失职"
    EXECUTION = "execution", "执行单位拒不执行、推诿拖延或者瞒报"
    EXPERT = "expert", "论证评估机构、专家违规"


class Accountability(Matter):
    """决策责任追究: a breach in a decision, the order to put it right, and who answered for it."""

    decision = of_decision("accountability", "哪个决策")
    breach = choice("违规情形", Breach, "谁违反了条例、怎样违反")
    found_on = models.DateField("发现日期", help_text="发现违规的日期")
    ordered_on = day("责令改正日期", "有权机关责令改正或者限期整改的日期")
    closed_on = day("处理日期", "作出处理的日期")
    persons = number("追责人数", "依法追究责任的人数，没有的填0")
    exempted = number("减免责任人数", "讨论时表示不同意见、按规定减免责任的人数")

    class Meta:
        verbose_name = verbose_name_plural = "决策责任追究"
        constraints = [
            constraint("decisions_breach_ordered", not_before("ordered_on", "found_on"), "责令改正不能早于发现"),
            constraint("decisions_breach_closed", not_before("closed_on", "found_on"), "处理不能早于发现"),
        ]
