"""A campaign, an inspection or a patrol: its plans, the items on its list, what was done, and the cases made known."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import choice, constraint, day, matter, not_before, organ
from fazhi.kernel.matter import Matter


class CampaignKind(models.TextChoices):
    """What it is."""

    CAMPAIGN = "campaign", "专项整治"
    INSPECTION = "inspection", "法治督察"
    PATROL = "patrol", "巡察"


class CampaignStage(models.TextChoices):
    """Where it stands."""

    RUNNING = "running", "进行中"
    ENDED = "ended", "已结束"


class Campaign(Matter):
    """专项整治和督察, kept by the organ that carries it out."""

    kind = choice("类别", CampaignKind, "专项整治、法治督察，还是巡察（把法治建设纳入巡察内容）")
    document = models.CharField("部署文件", max_length=200, blank=True, help_text="部署这项工作的文件和文号")
    content = models.TextField("主要内容", blank=True, help_text="整治、督察什么，范围和要求")
    started_on = models.DateField("开始日期", help_text="启动的日期")
    ended_on = day("结束日期", "总结、结束的日期")

    class Meta:
        verbose_name = verbose_name_plural = "专项整治和督察"
        indexes = [models.Index(fields=["organ", "started_on"], name="supervision_started")]
        constraints = [constraint("supervision_ended_after", not_before("ended_on", "started_on"), "结束不能早于开始")]


class PlanStage(models.TextChoices):
    """A plan is adopted, and that is all."""

    ADOPTED = "adopted", "已制定"


class Plan(Matter):
    """整治方案: each plan, and each more detailed version of it."""

    campaign = matter("supervision.Campaign", "所属整治", "plans", "哪项整治、督察的方案")
    edition = models.PositiveSmallIntegerField("版次", blank=True, help_text="第几版；不填的，为上一版的下一版")
    adopted_on = models.DateField("制定或细化日期", help_text="这一版定稿的日期")
    content = models.TextField("主要内容", blank=True, help_text="这一版定了什么，细化了什么")

    class Meta:
        verbose_name = verbose_name_plural = "整治方案"
        indexes = [models.Index(fields=["organ", "adopted_on"], name="supervision_adopted")]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "edition"],
                name="supervision_edition_once",
                violation_error_message="这项整治已经有这一版方案",
            ),
            constraint("supervision_edition_from_one", Q(edition__gte=1), "版次从1起"),
        ]


class ItemStage(models.TextChoices):
    """Where an item stands."""

    ONGOING = "ongoing", "推进中"
    DONE = "done", "已完成"


class Status(models.TextChoices):
    """How far an item is, as the statistics say it."""

    ONGOING = "ongoing", "推进中"
    DONE = "done", "完成整改"


class Item(Matter):
    """整治任务和督察事项: one line of the list, kept by the organ that carries out the campaign."""

    campaign = matter("supervision.Campaign", "所属整治或督察", "items", "哪项整治、督察、巡察的事项")
    area = models.CharField("所属方面", max_length=80, help_text="事项属于哪个方面，同一方面用同样的字样")
    owner = organ("责任单位", "负责完成的单位")
    listed_on = models.DateField("列入日期", help_text="列入任务清单的日期")
    due_on = day("完成期限", "清单要求完成的最后一天；长期坚持的不填")
    done_on = day("完成日期", "完成整改的日期")
    status = choice("进展", Status, "由步骤得出", default=Status.ONGOING, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "整治任务和督察事项"
        indexes = [models.Index(fields=["organ", "listed_on"], name="supervision_item_listed")]
        constraints = [
            constraint("supervision_item_due_after", not_before("due_on", "listed_on"), "完成期限不能早于列入日期"),
            constraint("supervision_item_done_after", not_before("done_on", "listed_on"), "完成不能早于列入"),
            constraint(
                "supervision_item_status",
                Q(done_on__isnull=True, status=Status.ONGOING) | Q(done_on__isnull=False, status=Status.DONE),
                "完成的事项须有完成日期",
            ),
        ]


class ActionStage(models.TextChoices):
    """An action was held, and that is all."""

    HELD = "held", "已开展"


class ActionKind(models.TextChoices):
    """What was done."""

    OPERATION = "operation", "整治行动"
    PUBLICITY = "publicity", "集中宣传"
    HOUSEHOLD = "household", "进村入户"
    ENTERPRISE = "enterprise", "企业调查"
    FORUM = "forum", "座谈会"


class Visited(models.TextChoices):
    """Whom one went to see."""

    ENTERPRISE = "enterprise", "企业"
    PRACTITIONER = "practitioner", "从业人员"
    RESIDENT = "resident", "群众"


class Action(Matter):
    """整治行动: one action, with how many were visited and asked; who they are is not kept."""

    campaign = matter("supervision.Campaign", "所属整治", "actions", "哪项整治、督察的行动")
    kind = choice("行动种类", ActionKind, "做了什么")
    held_on = models.DateField("开展日期", help_text="开展的日期；几天的为第一天")
    place = models.CharField("地点", max_length=120, blank=True, help_text="在哪里开展")
    object = choice("走访对象", Visited, "走访、座谈、发放问卷的，填写对象", blank=True)
    visited = models.PositiveIntegerField("走访数量", default=0, help_text="企业按家，从业人员和群众按人")
    questionnaires = models.PositiveIntegerField("发放问卷份数", default=0, help_text="发放调查问卷的份数")

    class Meta:
        verbose_name = verbose_name_plural = "整治行动"
        indexes = [models.Index(fields=["organ", "held_on"], name="supervision_held")]
        constraints = [
            constraint("supervision_visited_whom", Q(visited=0) | ~Q(object=""), "有走访数量的，须填写走访对象"),
        ]


class ExampleStage(models.TextChoices):
    """A case was made known, and that is all."""

    ISSUED = "issued", "已发布"


class ExampleKind(models.TextChoices):
    """To follow, or to be warned by."""

    POSITIVE = "positive", "正面"
    NEGATIVE = "negative", "反面"


class Example(Matter):
    """整治典型案例."""

    campaign = matter("supervision.Campaign", "所属整治", "examples", "哪项整治、督察形成的案例")
    kind = choice("案例性质", ExampleKind, "正面示范，还是反面警示")
    problem = matter("supervision.Problem", "所涉问题", "examples", "案例来自问题库中的哪个问题", null=True, blank=True)
    issued_on = models.DateField("发布日期", help_text="通报、发布的日期")
    content = models.TextField("案情和启示", help_text="不写涉案个人的姓名")

    class Meta:
        verbose_name = verbose_name_plural = "整治典型案例"
        indexes = [models.Index(fields=["organ", "issued_on"], name="supervision_issued")]
