"""The pool: what was found (线索), what is wrong (问题), what is done about it (措施)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, matter, not_before, organ
from fazhi.kernel.links import any_matter
from fazhi.kernel.matter import Matter

# The outcomes of other registers that put a problem into the pool, by the records where they come about.
SOURCES = ("reconsideration.application", "litigation.case", "enforcement.filereview")


class ClueStage(models.TextChoices):
    """Where a clue stands."""

    FOUND = "found", "待核实"
    TRUE = "true", "已查实"
    UNFOUNDED = "unfounded", "查否"


class ClueSource(models.TextChoices):
    """Where the clue came from."""

    SEARCH = "search", "排查梳理"
    PUBLIC = "public", "群众反映"
    TRANSFER = "transfer", "上级交办"
    QUESTIONNAIRE = "questionnaire", "问卷征集"


class Clue(Matter):
    """问题线索, kept by the organ that collected it."""

    campaign = matter("supervision.Campaign", "所属整治", "clues", "在哪项整治、督察中收集", null=True, blank=True)
    source = choice("线索来源", ClueSource, "从哪里得到")
    content = models.TextField("反映的问题", help_text="不写反映人的姓名和联系方式")
    found_on = models.DateField("收集日期", help_text="收集、梳理到的日期")
    verified = models.BooleanField("查实", null=True, editable=False, help_text="核实以前空白")
    verified_on = day("核实日期", "得出结论的日期")

    class Meta:
        verbose_name = verbose_name_plural = "问题线索"
        indexes = [models.Index(fields=["organ", "found_on"], name="supervision_found")]
        constraints = [
            constraint("supervision_clue_verified_after", not_before("verified_on", "found_on"), "核实不能早于收集"),
            constraint(
                "supervision_clue_verified_whole",
                Q(verified__isnull=True, verified_on__isnull=True)
                | Q(verified__isnull=False, verified_on__isnull=False),
                "核实结论和日期须同时填写",
            ),
        ]


class Stage(models.TextChoices):
    """Where a problem stands."""

    RAISED = "raised", "待列入清单"
    RECTIFYING = "rectifying", "整改中"
    REPORTED = "reported", "待验收"
    VERIFIED = "verified", "待销号"
    CLOSED = "closed", "已销号"
    LEFT_OUT = "left_out", "不列入清单"
    FALLEN = "fallen", "来源已不成立"


class Origin(models.TextChoices):
    """How the problem came into the pool."""

    FOUND = "found", "督察整治发现"
    RECONSIDERATION = "reconsideration", "行政复议纠错"
    SUIT = "suit", "行政诉讼败诉"
    FILE = "file", "案卷评查不合格"


class Problem(Matter):
    """问题, kept by the organ that keeps the list; `owner` puts it right.

    What came by itself is in the pool from the day of the decision, and on the list (清单) from the day on which the
    keeper puts it there with a last day.
    """

    origin = choice("问题来源", Origin, "由登记的步骤得出", default=Origin.FOUND, editable=False)
    source = any_matter("来源事项", SOURCES, "自动进入问题库的，由此而来", editable=False)
    campaign = matter(
        "supervision.Campaign", "所属整治或督察", "problems", "在哪项整治、督察、巡察中发现", null=True, blank=True
    )
    clue = matter("supervision.Clue", "来源线索", "problems", "由线索查实的，选择线索", null=True, blank=True)
    owner = organ("责任单位", "负责整改的单位")
    content = models.TextField("问题表现", help_text="事实、违反的规定和造成的后果；不写当事人姓名")
    came_on = models.DateField(
        "进入问题库日期",
        help_text="发现、登记的日期；自动进入的，为决定、裁判、评查的日期，更正以后才成立的为更正的日期",
    )
    listed_on = day("纳入问题清单日期", "明确责任单位和期限、纳入清单的日期")
    due_on = day("整改期限届满日", "整改、验收、销号的最后一天")
    rectified_on = day("整改完成日期", "责任单位报请验收的日期")
    verified_on = day("验收日期", "验收合格的日期")
    closed_on = day("整改销号日期", "从清单上销去的日期；反弹、重新整改的，空白")
    relapses = models.PositiveSmallIntegerField("反弹次数", default=0, editable=False, help_text="销号以后又出现的次数")

    class Meta:
        verbose_name = verbose_name_plural = "问题"
        indexes = [
            models.Index(fields=["organ", "listed_on"], name="supervision_listed"),
            models.Index(fields=["organ", "closed_on"], name="supervision_closed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source"],
                condition=~Q(source=""),
                name="supervision_source_once",
                violation_error_message="这件事项的问题已经在问题库中",
            ),
            constraint(
                "supervision_origin_has_source",
                Q(origin=Origin.FOUND, source="") | (~Q(origin=Origin.FOUND) & ~Q(source="")),
                "自动进入问题库的，须有来源事项",
            ),
            constraint(
                "supervision_listed_has_term",
                Q(listed_on__isnull=True) | Q(due_on__isnull=False),
                "纳入清单的问题须有整改期限",
            ),
            constraint("supervision_listed_after", not_before("listed_on", "came_on"), "纳入清单不能早于进入问题库"),
            constraint("supervision_due_after", not_before("due_on", "listed_on"), "整改期限不能早于纳入清单"),
            constraint(
                "supervision_rectified_after", not_before("rectified_on", "listed_on"), "整改完成不能早于纳入清单"
            ),
            constraint("supervision_verified_after", not_before("verified_on", "rectified_on"), "验收不能早于整改完成"),
            constraint("supervision_closed_after", not_before("closed_on", "verified_on"), "销号不能早于验收"),
            constraint(
                "supervision_closed_verified",
                Q(closed_on__isnull=True) | Q(verified_on__isnull=False),
                "没有验收的问题不能销号",
            ),
        ]


class MeasureStage(models.TextChoices):
    """Where a measure stands."""

    SET = "set", "落实中"
    DONE = "done", "已落实"
    DROPPED = "dropped", "不再落实"


class Measure(Matter):
    """整改措施, of an item or of a problem; its title says what is to be done."""

    item = matter("supervision.Item", "所属任务", "measures", "哪项任务的措施", null=True, blank=True)
    problem = matter("supervision.Problem", "所属问题", "measures", "哪个问题的措施", null=True, blank=True)
    set_on = models.DateField("制定日期", help_text="定下这条措施的日期")
    due_on = day("完成期限", "落实的最后一天；长期坚持的不填")
    done_on = day("落实日期", "落实的日期")
    result = models.TextField("落实情况", blank=True, help_text="做了什么，凭什么说已经落实")

    class Meta:
        verbose_name = verbose_name_plural = "整改措施"
        indexes = [models.Index(fields=["organ", "set_on"], name="supervision_set")]
        constraints = [
            constraint(
                "supervision_measure_of_one",
                Q(item__isnull=False, problem__isnull=True) | Q(item__isnull=True, problem__isnull=False),
                "所属任务和所属问题须填写一个，也只填写一个",
            ),
            constraint("supervision_measure_due_after", not_before("due_on", "set_on"), "完成期限不能早于制定日期"),
            constraint("supervision_measure_done_after", not_before("done_on", "set_on"), "落实不能早于制定"),
            constraint(
                "supervision_measure_done_whole", both_or_neither("done_on", "result"), "落实日期和情况须同时填写"
            ),
        ]
