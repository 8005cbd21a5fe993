"""Bodies, the meetings they or an organ hold, what stood on the agenda, and what was settled there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, matter, not_before, organ
from fazhi.kernel.links import any_matter
from fazhi.kernel.matter import Matter
from fazhi.registers.leadership.models.fields import business

DECISION = "decisions.decision"
ABOUT = (DECISION, "norms.document", "leadership.task")


class BodyStage(models.TextChoices):
    """Whether a body exists."""

    STANDING = "standing", "在运行"
    DISSOLVED = "dissolved", "已撤销"


class BodyKind(models.TextChoices):
    """What sort of body it is."""

    COMMITTEE = "committee", "全面依法治县委员会"
    COORDINATION = "coordination", "协调小组"
    LEADING = "leading", "领导小组"
    FORCE = "force", "工作专班"
    OTHER = "other", "其他议事协调机构"


class Body(Matter):
    """议事协调机构: a committee, leading group or working group, kept by the organ that set it up."""

    kind = choice("机构种类", BodyKind, "按成立文件的名称选择")
    field = business()
    chair = models.CharField("负责人", max_length=60, help_text="委员会主任、组长等，写职务")
    office = organ("办公室所在单位", "日常工作由哪个单位承担", null=True, blank=True)
    members = models.TextField("成员单位", blank=True, help_text="一行一个")
    document = models.CharField("成立文件", max_length=120, blank=True, help_text="成立、调整文件的名称或者文号")
    established_on = models.DateField("成立日期", help_text="成立文件印发的日期")
    adjusted_on = day("最近一次调整日期", "负责人、成员单位最近一次调整的日期")
    dissolved_on = day("撤销日期", "自该日起不再运行")

    class Meta:
        verbose_name = verbose_name_plural = "议事协调机构"
        indexes = [models.Index(fields=["organ", "established_on"], name="leadership_body_established")]
        constraints = [
            constraint(
                "leadership_body_ends_after", not_before("dissolved_on", "established_on"), "撤销日期不能早于成立日期"
            ),
        ]


class MeetingStage(models.TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", "筹备中"
    HELD = "held", "已召开"
    MINUTED = "minuted", "已印发纪要"
    CANCELLED = "cancelled", "已取消"


class MeetingKind(models.TextChoices):
    """会议种类."""

    COMMITTEE = "committee", "全面依法治县委员会会议"
    STANDING_COMMITTEE = "standing_committee", "县委常委会会议"
    EXECUTIVE = "executive", "政府常务会议"
    DISPATCH = "dispatch", "调度会"
    PROMOTION = "promotion", "工作推进会"
    OTHER = "other", "其他"


class Meeting(Matter):
    """会议: kept by the organ that holds it; how many topics it had follows from its agenda."""

    kind = choice("会议种类", MeetingKind, "按会议通知的名称选择")
    field = business()
    body = matter(
        "leadership.Body",
        "以哪个议事协调机构名义",
        "meetings",
        "以委员会、领导小组名义召开的填写",
        null=True,
        blank=True,
    )
    chair = models.CharField("主持人", max_length=60, blank=True, help_text="写职务，如县长、组长")
    called_on = models.DateField("通知日期", help_text="发出会议通知的日期；补登的会议为召开日期")
    planned_on = day("拟召开日期", "会议通知载明的日期")
    held_on = day("召开日期", "实际召开的日期，跨日的为第一天")
    agenda = models.PositiveSmallIntegerField(
        "法治议题数", default=0, help_text="列入议题的，由登记的议题得出；照纪要补登的会议，填写纪要中的法治议题数"
    )
    minutes_number = models.CharField("纪要文号", max_length=60, blank=True, help_text="没有文号的写印发日期")
    minuted_on = day("纪要印发日期", "会议纪要印发的日期")

    class Meta:
        verbose_name = verbose_name_plural = "会议"
        indexes = [models.Index(fields=["organ", "held_on"], name="leadership_meeting_held")]
        constraints = [
            constraint(
                "leadership_meeting_held_after_call", not_before("held_on", "called_on"), "召开日期不能早于通知日期"
            ),
            constraint("leadership_meeting_minutes_after", not_before("minuted_on", "held_on"), "纪要不能早于会议印发"),
            constraint(
                "leadership_meeting_held_or_not",
                Q(held_on__isnull=False, stage__in=["held", "minuted"])
                | Q(held_on__isnull=True, stage__in=["planned", "cancelled"]),
                "已经召开的会议须有召开日期，没有召开的不填",
            ),
            constraint("leadership_meeting_minutes", both_or_neither("minuted_on", "minutes_number"), "纪要须有文号"),
        ]


class ItemStage(models.TextChoices):
    """Where an agenda item stands."""

    LISTED = "listed", "已列入"
    DISCUSSED = "discussed", "已审议"
    WITHDRAWN = "withdrawn", "已撤下"


class Conclusion(models.TextChoices):
    """What the meeting said to an item."""

    PASSED = "passed", "审议通过"
    REVISE = "revise", "修改后再议"
    REJECTED = "rejected", "不予通过"
    HEARD = "heard", "听取汇报"


class AgendaItem(Matter):
    """会议议题: what was put to a meeting; names the matter of whatever register that it is about."""

    meeting = matter("leadership.Meeting", "所属会议", "items", "列入哪次会议")
    field = business()
    about = any_matter("所议事项", ABOUT, "所议的重大行政决策、规范性文件或者工作任务，已经登记的填写编号")
    reporter = organ("汇报单位", "在会上汇报的单位；没有的不填", null=True, blank=True)
    listed_on = models.DateField("列入日期", help_text="列入会议议题的日期")
    considered_on = day("审议日期", "会议审议的日期")
    conclusion = choice("审议结论", Conclusion, "照纪要填写", blank=True)
    opinion = models.TextField("审议意见", blank=True, help_text="纪要载明的意见、要求")

    class Meta:
        verbose_name = verbose_name_plural = "会议议题"
        indexes = [models.Index(fields=["meeting", "stage"], name="leadership_item_of_meeting")]
        constraints = [
            constraint(
                "leadership_item_conclusion",
                both_or_neither("considered_on", "conclusion"),
                "审议日期和审议结论须同时填写",
            ),
            constraint(
                "leadership_item_considered_after",
                not_before("considered_on", "listed_on"),
                "审议日期不能早于列入日期",
            ),
            models.UniqueConstraint(
                fields=["meeting", "about"],
                condition=~Q(about="") & ~Q(stage="withdrawn"),
                name="leadership_item_once",
                violation_error_message="这一事项已经列入本次会议",
            ),
        ]


class ResolutionStage(models.TextChoices):
    """Where something settled by a meeting stands."""

    OPEN = "open", "落实中"
    REPORTED = "reported", "待核查"
    DONE = "done", "已落实"
    DROPPED = "dropped", "不再落实"


class Resolution(Matter):
    """议定事项: what a meeting settled, kept by the organ that met, with who has to do it by when."""

    meeting = matter("leadership.Meeting", "所属会议", "resolutions", "在哪次会议上议定")
    item = matter(
        "leadership.AgendaItem", "所属议题", "resolutions", "由哪个议题形成；没有议题的不填", null=True, blank=True
    )
    field = business()
    content = models.TextField("议定内容", help_text="纪要载明的措施、要求")
    decided_on = models.DateField("议定日期", help_text="会议召开的日期")
    owner = organ("责任单位", "由哪个单位落实")
    due_on = day("完成期限", "纪要载明的最后一天；没有载明的不填")
    reported_on = day("报告落实日期", "责任单位报告落实情况的日期")
    result = models.TextField("落实情况", blank=True, help_text="责任单位报告的落实情况")
    done_on = day("落实日期", "核查属实、予以销号的日期")

    class Meta:
        verbose_name = verbose_name_plural = "议定事项"
        indexes = [models.Index(fields=["organ", "decided_on"], name="leadership_resolution_decided")]
        constraints = [
            constraint(
                "leadership_resolution_due_after", not_before("due_on", "decided_on"), "完成期限不能早于议定日期"
            ),
            constraint(
                "leadership_resolution_done_after", not_before("done_on", "reported_on"), "落实日期不能早于报告日期"
            ),
            constraint(
                "leadership_resolution_done_when_reported",
                Q(done_on__isnull=True) | Q(reported_on__isnull=False),
                "没有报告落实情况的，不能销号",
            ),
        ]
