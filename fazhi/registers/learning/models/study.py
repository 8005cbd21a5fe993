"""What a unit sets itself to learn, its sessions with speeches, and the papers that come of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, matter, not_before
from fazhi.kernel.matter import Matter
from fazhi.registers.learning.models.parts import follows_from


class PlanItemStage(models.TextChoices):
    """Whether something planned was learnt."""

    PLANNED = "planned", "计划中"
    DONE = "done", "已完成"
    DROPPED = "dropped", "不再安排"


class PlanItemKind(models.TextChoices):
    """内容类别."""

    ITEM = "item", "学习条目"
    MODULE = "module", "学习模块"


class PlanItem(Matter):
    """学法计划内容: one subject that a unit sets itself to learn."""

    kind = choice("内容类别", PlanItemKind, "单项的为条目，几项合成的为模块", default=PlanItemKind.ITEM)
    content = models.TextField("学习内容", blank=True, help_text="学哪些法律、法规，解决什么问题；不写学时、积分")
    adopted_on = models.DateField("制定日期", help_text="列入学法计划的日期")
    planned_on = models.DateField("计划完成日期", help_text="打算在哪一天以前学完")
    session = matter(
        "learning.Session",
        "完成的学法活动",
        "plan_items",
        "在哪次学法活动中学完，可以不填",
        null=True,
        blank=True,
    )
    done_on = day("完成日期", "学完的日期")
    done = follows_from(Q(done_on__isnull=False), "已完成", "由完成日期得出")

    class Meta:
        verbose_name = verbose_name_plural = "学法计划内容"
        indexes = [models.Index(fields=["organ", "adopted_on"], name="learning_item_adopted")]
        constraints = [
            constraint(
                "learning_item_planned_after", not_before("planned_on", "adopted_on"), "计划完成日期不能早于制定日期"
            ),
            constraint("learning_item_done_after", not_before("done_on", "adopted_on"), "完成日期不能早于制定日期"),
            constraint(
                "learning_item_done_with_day",
                Q(stage=PlanItemStage.DONE, done_on__isnull=False)
                | ~Q(stage=PlanItemStage.DONE) & Q(done_on__isnull=True),
                "已完成的须有完成日期，没有完成的没有",
            ),
        ]


class SessionStage(models.TextChoices):
    """Whether a session was held."""

    PLANNED = "planned", "已安排"
    HELD = "held", "已举办"
    CANCELLED = "cancelled", "已取消"


class Form(models.TextChoices):
    """学习形式."""

    STANDING_COMMITTEE = "standing_committee", "党委常委会会议学法"
    EXECUTIVE_MEETING = "executive_meeting", "政府常务会议学法"
    PARTY_GROUP = "party_group", "党组会学法"
    CENTRE_GROUP = "centre_group", "理论学习中心组学法"
    READING_CLASS = "reading_class", "读书班学法"
    STAFF_MEETING = "staff_meeting", "干部职工会学法"
    PARTY_LECTURE = "party_lecture", "专题党课"
    LAW_LECTURE = "law_lecture", "法治专题讲座"


class LedBy(models.TextChoices):
    """带头人."""

    TOP_LEADERS = "top_leaders", "党政主要负责人"
    DEPUTY = "deputy", "其他班子成员"


LECTURES = (Form.PARTY_LECTURE, Form.LAW_LECTURE)
OF_A_COUNTY = (Form.STANDING_COMMITTEE, Form.EXECUTIVE_MEETING)


class Session(Matter):
    """学法活动: a body of a unit meets to learn; kept by the unit."""

    form = choice("学习形式", Form, "由哪个会议、以什么形式学")
    led_by = choice("带头人", LedBy, "由谁领学、主讲；没有带头人的不填", blank=True)
    topic = models.CharField("学习内容", max_length=200, help_text="学的是哪部法律或者哪个专题")
    speaker = models.CharField("主讲人", max_length=60, blank=True, help_text="党课、讲座填写")
    registered_on = models.DateField("登记日期", help_text="安排或者举办的活动登记的日期")
    planned_on = day("计划举办日期", "预计在哪一天举办")
    held_on = day("举办日期", "实际举办的日期；读书班为最后一天")
    attendees = models.PositiveIntegerField(
        "参加人次", null=True, blank=True, help_text="到会的人次；不登记名单、签到和时长"
    )

    class Meta:
        verbose_name = verbose_name_plural = "学法活动"
        indexes = [models.Index(fields=["organ", "held_on"], name="learning_session_held")]
        constraints = [
            constraint(
                "learning_session_held_when_held",
                Q(stage=SessionStage.HELD, held_on__isnull=False)
                | (~Q(stage=SessionStage.HELD) & Q(held_on__isnull=True, attendees__isnull=True)),
                "只有已举办的学法活动有举办日期和参加人次",
            ),
        ]


class SpeechStage(models.TextChoices):
    """A speech was given; nothing comes after it."""

    GIVEN = "given", "已发言"


class SpeechKind(models.TextChoices):
    """发言种类."""

    EXCHANGE = "exchange", "交流发言"
    LAW_TALK = "law_talk", "讲法"


class Speech(Matter):
    """学法发言: who spoke in a session; kept by the unit that held it."""

    session = matter("learning.Session", "所属学法活动", "speeches", "在哪次学法活动中发言")
    kind = choice("发言种类", SpeechKind, "结合工作谈体会为交流，被选取的主要负责人讲法为讲法")
    speaker = models.CharField("发言人", max_length=60, help_text="姓名和职务；同名的写明单位")
    spoken_on = models.DateField("发言日期", help_text="与学法活动的举办日期相同")

    class Meta:
        verbose_name = verbose_name_plural = "学法发言"
        indexes = [models.Index(fields=["organ", "spoken_on"], name="learning_speech_spoken")]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "speaker"],
                name="learning_speech_once",
                violation_error_message="这个人在这次学法活动中的发言已经登记",
            ),
        ]


class PaperStage(models.TextChoices):
    """Whether others were given a paper to read."""

    SUBMITTED = "submitted", "已提交"
    SHARED = "shared", "已交流"


class PaperKind(models.TextChoices):
    """成果种类."""

    REFLECTION = "reflection", "心得体会"
    ARTICLE = "article", "理论文章"
    REPORT = "report", "调研报告"


class Paper(Matter):
    """学习成果: handed in by who wanted to; how many and how long is asked of nobody."""

    kind = choice("成果种类", PaperKind, "以主要的内容为准")
    author = models.CharField("作者", max_length=60, help_text="第一作者的姓名；同一人每次写法相同，同名的写明单位")
    submitted_on = models.DateField("提交日期", help_text="交给本单位的日期")
    shared_on = day("交流日期", "在会议上交流或者刊发的日期")
    outlet = models.CharField("交流途径", max_length=120, blank=True, help_text="会议或者刊物的名称")

    class Meta:
        verbose_name = verbose_name_plural = "学习成果"
        indexes = [models.Index(fields=["organ", "submitted_on"], name="learning_paper_submitted")]
        constraints = [
            constraint("learning_paper_shared_after", not_before("shared_on", "submitted_on"), "交流不能早于提交"),
            constraint(
                "learning_paper_shared_somewhere",
                both_or_neither("shared_on", "outlet"),
                "交流日期和交流途径须同时填写",
            ),
        ]
