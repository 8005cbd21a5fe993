"""Trainings, and examinations with the result of each person."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fazhi.kernel.columns import choice, constraint, day, matter, not_before
from fazhi.kernel.matter import Matter
from fazhi.registers.learning.models.parts import follows_from


class TrainingStage(models.TextChoices):
    """Whether a training took place."""

    PLANNED = "planned", "已安排"
    HELD = "held", "已举办"
    CANCELLED = "cancelled", "已取消"


class TrainingTopic(models.TextChoices):
    """培训主题."""

    GENERAL = "general", "法治综合"
    ENFORCEMENT = "enforcement", "行政执法"
    RECONSIDERATION_LITIGATION = "reconsideration_litigation", "行政复议行政应诉"
    MEDIATION = "mediation", "人民调解"
    OUTREACH = "outreach", "普法骨干"
    OTHER = "other", "其他"


class Trainees(models.TextChoices):
    """培训对象."""

    LEADERS = "leaders", "领导干部"
    OFFICERS = "officers", "执法人员"
    CADRES = "cadres", "乡村干部"
    MANAGERS = "managers", "企业经营管理人员"
    STAFF = "staff", "干部职工"


class TrainingHost(models.TextChoices):
    """主办层级."""

    MUNICIPAL = "municipal", "上级组织"
    COUNTY = "county", "县级组织"
    OWN = "own", "本单位组织"


class Training(Matter):
    """法治培训: one course, with how many took part; who was there how long is not kept."""

    topic = models.CharField("培训主题", max_length=30, choices=TrainingTopic.choices, help_text="以主要的主题为准")
    audience = choice("培训对象", Trainees, "以主要的对象为准")
    host = choice("主办层级", TrainingHost, "由哪一级组织；参加上级培训的，由派员的单位登记", default=TrainingHost.OWN)
    content = models.TextField("培训内容", blank=True, help_text="讲什么，解决什么问题；不写学时、积分")
    registered_on = models.DateField("登记日期", help_text="安排或者举办的培训登记的日期")
    planned_on = day("计划举办日期", "预计在哪一天举办")
    held_on = day("举办日期", "结束的日期")
    people = models.PositiveIntegerField("培训人次", null=True, blank=True, help_text="参加的人次")

    class Meta:
        verbose_name = verbose_name_plural = "法治培训"
        indexes = [models.Index(fields=["organ", "held_on"], name="learning_training_held")]
        constraints = [
            constraint(
                "learning_training_held_when_held",
                Q(stage=TrainingStage.HELD, held_on__isnull=False, people__isnull=False)
                | (~Q(stage=TrainingStage.HELD) & Q(held_on__isnull=True, people__isnull=True)),
                "已举办的培训须有举办日期和培训人次，没有举办的没有",
            ),
        ]


class ExamStage(models.TextChoices):
    """Whether results may still come in."""

    ANNOUNCED = "announced", "成绩登记中"
    CLOSED = "closed", "已结束"


class Exam(Matter):
    """法治理论考试: one examination, with its pass mark; who sat and passed stands in the results."""

    announced_on = models.DateField("通知日期", help_text="考试通知印发的日期")
    exam_on = models.DateField("考试日期", help_text="分批考试的，为最后一天")
    full_mark = models.PositiveSmallIntegerField("满分", default=100, help_text="考试通知规定的满分")
    pass_mark = models.PositiveSmallIntegerField("合格分数线", help_text="考试通知规定的分数，达到的为合格")
    closed_on = day("结束日期", "成绩全部登记、补考结束的日期")
    expected = models.PositiveIntegerField("应参考人数", null=True, editable=False, help_text="结束时由成绩得出")
    sat = models.PositiveIntegerField("参考人数", null=True, editable=False, help_text="结束时由成绩得出")
    passed = models.PositiveIntegerField("合格人数", null=True, editable=False, help_text="结束时由成绩得出")

    class Meta:
        verbose_name = verbose_name_plural = "法治理论考试"
        indexes = [models.Index(fields=["organ", "exam_on"], name="learning_exam_on")]
        constraints = [
            constraint("learning_exam_after_notice", not_before("exam_on", "announced_on"), "考试不能早于通知"),
            constraint("learning_exam_closed_after", not_before("closed_on", "exam_on"), "考试以后才能结束"),
            constraint(
                "learning_exam_marks", Q(pass_mark__gt=0, pass_mark__lte=F("full_mark")), "合格分数线在0和满分之间"
            ),
            constraint(
                "learning_exam_sums",
                Q(expected__isnull=True) | Q(passed__lte=F("sat"), sat__lte=F("expected")),
                "合格人数不能多于参考人数，参考人数不能多于应参考人数",
            ),
        ]


class ResultStage(models.TextChoices):
    """Whether somebody who was to sit has sat."""

    EXPECTED = "expected", "应参考"
    SAT = "sat", "已参考"
    ABSENT = "absent", "未参考"


class Rank(models.TextChoices):
    """人员类别."""

    MUNICIPAL = "municipal", "市管领导干部"
    COUNTY = "county", "县管领导干部"
    STAFF = "staff", "干部职工"


class ExamResult(Matter):
    """法治理论考试成绩 of one person, whose name is the title; kept by the person's unit."""

    exam = matter("learning.Exam", "考试", "results", "哪一次考试")
    exam_on = models.DateField("考试日期", editable=False, help_text="由考试得出")
    rank = choice("人员类别", Rank, "考试时的类别", default=Rank.STAFF)
    pass_mark = models.PositiveSmallIntegerField("合格分数线", editable=False, help_text="由考试得出")
    score = models.DecimalField(
        "成绩", max_digits=5, decimal_places=1, null=True, blank=True, help_text="补考的，为补考成绩"
    )
    sat = follows_from(Q(score__isnull=False), "参考", "有成绩的为参考")
    passed = follows_from(Q(score__gte=F("pass_mark")), "合格", "成绩达到合格分数线的为合格")
    absent_reason = models.CharField("未参考的原因", max_length=120, blank=True, help_text="如病假、援派在外")

    class Meta:
        verbose_name = verbose_name_plural = "法治理论考试成绩"
        indexes = [models.Index(fields=["organ", "exam_on"], name="learning_result_exam")]
        constraints = [
            constraint(
                "learning_result_sat_with_score",
                Q(stage=ResultStage.SAT, score__isnull=False) | ~Q(stage=ResultStage.SAT) & Q(score__isnull=True),
                "参考的须有成绩，未参考的没有",
            ),
            constraint(
                "learning_result_absent_with_reason",
                Q(stage=ResultStage.ABSENT) & ~Q(absent_reason="") | ~Q(stage=ResultStage.ABSENT) & Q(absent_reason=""),
                "未参考的须写明原因，其余的不写",
            ),
            constraint("learning_result_score_from_zero", Q(score__isnull=True) | Q(score__gte=0), "成绩不能为负"),
        ]
