"""The records of making the law known: duty lists, activities, displays, venues, people, cases."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, matter, not_before
from fazhi.kernel.matter import Matter


class PlanStage(models.TextChoices):
    """Where the duty list of a year stands."""

    ADOPTED = "adopted", "已制定待公布"
    PUBLISHED = "published", "已公布"
    REPORTED = "reported", "已报告待评议"
    RETURNED = "returned", "退回改进"
    REVIEWED = "reviewed", "已评议"


class Rating(models.TextChoices):
    """What the office in charge thinks of a year's work."""

    GOOD = "good", "好"
    FAIR = "fair", "较好"
    ORDINARY = "ordinary", "一般"


class Plan(Matter):
    """普法责任清单和年度计划 of one unit and year."""

    year = models.PositiveSmallIntegerField("年度", help_text="清单和计划所管的年度")
    duties = models.TextField("责任清单", help_text="每项一行：宣传什么法、向谁宣传、用什么办法、由谁负责")
    items = models.PositiveSmallIntegerField("清单项数", editable=False, help_text="由责任清单的行数得出")
    items_done = models.PositiveSmallIntegerField(
        "已落实项数", default=0, editable=False, help_text="由“登记落实”得出，同一项多次落实的计一项"
    )
    adopted_on = models.DateField("制定日期", help_text="清单和计划印发的日期")
    published_on = day("公布日期", "向社会公布的日期；调整清单以后，为重新公布的日期")
    outlet = models.CharField("公布途径", max_length=120, blank=True, help_text="政府网站的栏目或者其他途径")
    report_due_on = day("报告截止日", "业务主管机构通知的最后一天；没有通知的不填")
    reported_on = day("报告日期", "向业务主管机构报告全年落实情况的日期，最后一次为准")
    performance = models.TextField("落实情况", blank=True, help_text="清单各项落实得怎样，没有落实的说明原因")
    reviewed_on = day("评议日期", "业务主管机构评议的日期")
    rating = choice("评议结果", Rating, "业务主管机构的评议；不合要求的退回改进", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "普法责任清单和年度计划"
        indexes = [models.Index(fields=["organ", "adopted_on"], name="outreach_plan_adopted")]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "year"],
                name="outreach_plan_once_a_year",
                violation_error_message="这个单位这一年度的责任清单已经登记；有变化的，用“调整清单”",
            ),
            constraint("outreach_plan_has_items", Q(items__gt=0), "责任清单至少有一项"),
            constraint("outreach_plan_done_of_items", Q(items_done__lte=F("items")), "已落实项数不能多于清单项数"),
            constraint(
                "outreach_plan_published_after", not_before("published_on", "adopted_on"), "公布日期不能早于制定日期"
            ),
            constraint(
                "outreach_plan_published_somewhere",
                both_or_neither("published_on", "outlet"),
                "公布日期和公布途径须同时填写",
            ),
            constraint(
                "outreach_plan_reported_after", not_before("reported_on", "adopted_on"), "报告日期不能早于制定日期"
            ),
            constraint(
                "outreach_plan_review_whole", both_or_neither("reviewed_on", "rating"), "评议日期和评议结果须同时填写"
            ),
            constraint(
                "outreach_plan_reviewed_after", not_before("reviewed_on", "reported_on"), "评议日期不能早于报告日期"
            ),
        ]


class ActivityStage(models.TextChoices):
    """Whether an activity has been held."""

    PLANNED = "planned", "已安排"
    HELD = "held", "已举办"
    CANCELLED = "cancelled", "已取消"


class ActivityKind(models.TextChoices):
    """活动形式."""

    EVENT = "event", "集中宣传"
    LECTURE = "lecture", "法治讲座"
    ONLINE = "online", "线上宣传"
    CAMPUS = "campus", "进校园"
    COURT = "court", "模拟法庭或旁听庭审"


class ActivityTopic(models.TextChoices):
    """宣传主题."""

    GENERAL = "general", "综合"
    CONSTITUTION = "constitution", "宪法"
    CIVIL_CODE = "civil_code", "民法典"
    MINORS = "minors", "青少年和家庭教育"
    FRAUD = "fraud", "反诈"
    DRUGS = "drugs", "禁毒"
    SECURITY = "security", "国家安全"
    OTHER = "other", "其他"


class Host(models.TextChoices):
    """组织者."""

    ORGAN = "organ", "机关单位"
    OBSERVATION_POINT = "observation_point", "基层法治观测点"
    VOLUNTEERS = "volunteers", "志愿者"


class Activity(Matter):
    """法治宣传活动: one row for one activity; how many came is a number on it."""

    kind = choice("活动形式", ActivityKind, "以主要的形式为准")
    topic = choice("宣传主题", ActivityTopic, "以主要的主题为准；几个主题并重的选综合")
    host = choice("组织者", Host, "由谁组织", default=Host.ORGAN)
    plan = matter("outreach.Plan", "所属责任清单", "activities", "落实哪一年度的清单，可以不填", null=True, blank=True)
    place = models.CharField("地点", max_length=120, blank=True, help_text="在哪里举办；线上的填平台")
    registered_on = models.DateField("登记日期", help_text="安排或者举办的活动登记的日期")
    planned_on = day("计划举办日期", "预计在哪一天举办")
    held_on = day("举办日期", "实际举办的日期；连续几天的，为最后一天")
    audience = models.PositiveIntegerField(
        "受众人次", null=True, blank=True, help_text="到场或者参加线上直播、答题的人次；浏览、点赞、转发不计"
    )
    handouts = models.PositiveIntegerField(
        "发放资料份数", null=True, blank=True, help_text="发出的宣传册、单页等；没有发放的填0"
    )

    class Meta:
        verbose_name = verbose_name_plural = "法治宣传活动"
        indexes = [models.Index(fields=["organ", "held_on"], name="outreach_activity_held")]
        constraints = [
            constraint(
                "outreach_activity_held_with_audience",
                Q(held_on__isnull=True, audience__isnull=True) | Q(held_on__isnull=False, audience__isnull=False),
                "举办日期和受众人次须同时填写",
            ),
            constraint(
                "outreach_activity_held_when_held",
                Q(stage=ActivityStage.HELD, held_on__isnull=False)
                | (~Q(stage=ActivityStage.HELD) & Q(held_on__isnull=True, handouts__isnull=True)),
                "只有已举办的活动有举办日期和发放资料份数",
            ),
        ]


class DisplayStage(models.TextChoices):
    """Whether a display is there."""

    UP = "up", "在用"
    REMOVED = "removed", "已撤除"


class DisplayKind(models.TextChoices):
    """设施种类."""

    BANNER = "banner", "横幅"
    SIGN = "sign", "标牌标语"
    BOARD = "board", "展板挂图"


class Display(Matter):
    """宣传设施: what was put up in one go, with how many pieces."""

    kind = choice("设施种类", DisplayKind, "同一种类一起登记")
    quantity = models.PositiveIntegerField("数量", help_text="一次设置的条数、块数或者幅数")
    place = models.CharField("设置地点", max_length=120, blank=True, help_text="设在哪里，分散的写明范围")
    put_up_on = models.DateField("设置日期", help_text="悬挂、制作、张贴完成的日期")
    removed_on = day("撤除日期", "过时、破损撤除的日期")

    class Meta:
        verbose_name = verbose_name_plural = "宣传设施"
        indexes = [models.Index(fields=["organ", "put_up_on"], name="outreach_display_put_up")]
        constraints = [
            constraint("outreach_display_some", Q(quantity__gt=0), "数量至少为1"),
            constraint("outreach_display_removed_after", not_before("removed_on", "put_up_on"), "撤除不能早于设置"),
        ]


class VenueStage(models.TextChoices):
    """Whether a venue is open."""

    OPEN = "open", "在用"
    REPAIR = "repair", "待修缮"
    CLOSED = "closed", "已撤销"


class VenueKind(models.TextChoices):
    """阵地种类."""

    PARK = "park", "公园广场"
    CORRIDOR = "corridor", "长廊街区"
    HALL = "hall", "展馆"
    VILLAGE = "village", "法治文化院坝"
    OTHER = "other", "其他"


class Venue(Matter):
    """法治文化阵地, kept by the organ that looks after it: a village's by the village."""

    kind = choice("阵地种类", VenueKind, "以主要的形式为准")
    address = models.CharField("地址", max_length=200, blank=True, help_text="群众怎样找到")
    opened_on = models.DateField("建成日期", help_text="建成、开放使用的日期")
    inspected_on = day("最近查看日期", "最近一次查看内容是否过时、设施是否完好的日期")
    closed_on = day("撤销日期", "自该日起不再作为法治文化阵地")

    class Meta:
        verbose_name = verbose_name_plural = "法治文化阵地"
        indexes = [models.Index(fields=["organ", "opened_on"], name="outreach_venue_opened")]
        constraints = [
            constraint("outreach_venue_closed_after", not_before("closed_on", "opened_on"), "撤销日期不能早于建成日期"),
        ]


class PersonStage(models.TextChoices):
    """Whether somebody belongs to those who make the law known."""

    CANDIDATE = "candidate", "培养中"
    SERVING = "serving", "在册"
    LEFT = "left", "已退出"
    GIVEN_UP = "given_up", "终止培养"


class PersonKind(models.TextChoices):
    """人员类别."""

    LAW_LITERATE = "law_literate", "法律明白人"
    YOUTH_VOLUNTEER = "youth_volunteer", "青年普法志愿者"
    VOLUNTEER = "volunteer", "其他普法志愿者"
    LECTURER = "lecturer", "普法讲师团成员"
    VICE_PRINCIPAL = "vice_principal", "法治副校长"


class LeftBy(models.TextChoices):
    """Why somebody no longer belongs to them."""

    OWN = "own", "本人退出"
    MOVED = "moved", "迁出或者离岗"
    TERM = "term", "聘期届满"
    REMOVED = "removed", "不再符合条件"


class Person(Matter):
    """普法队伍成员: the title is the name. No identity number, telephone number or portrait is kept."""

    kind = choice("人员类别", PersonKind, "同一人有几种身份的，按主要的一种登记一次")
    school = models.CharField("任职学校", max_length=120, blank=True, help_text="法治副校长填写")
    registered_on = models.DateField("登记日期", help_text="推荐培养、聘任或者登记在册的日期")
    trained_on = day("最近培训日期", "最近一次参加培训的日期；只登记参加过，不登记学时")
    joined_on = day("聘任或培养合格日期", "聘任的日期；法律明白人为考核合格的日期")
    engaged_until_on = day("聘期届满日", "聘书载明的最后一天；没有聘期的不填")
    left_on = day("退出日期", "自该日起不再在册")
    left_by = choice("退出原因", LeftBy, "为什么不再在册", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "普法队伍成员"
        indexes = [models.Index(fields=["organ", "joined_on"], name="outreach_person_joined")]
        constraints = [
            constraint(
                "outreach_person_joined_when_serving",
                Q(stage__in=[PersonStage.SERVING, PersonStage.LEFT], joined_on__isnull=False)
                | Q(stage__in=[PersonStage.CANDIDATE, PersonStage.GIVEN_UP], joined_on__isnull=True),
                "在册的须有聘任或培养合格日期，培养中的没有",
            ),
            constraint(
                "outreach_person_left_with_reason", both_or_neither("left_on", "left_by"), "退出日期和原因须同时填写"
            ),
            constraint("outreach_person_left_after", not_before("left_on", "joined_on"), "退出日期不能早于聘任日期"),
            constraint(
                "outreach_person_school",
                ~Q(kind=PersonKind.VICE_PRINCIPAL) | ~Q(school=""),
                "法治副校长须填写任职学校",
            ),
        ]


class CaseStage(models.TextChoices):
    """Where a case that is to be made public stands."""

    COLLECTED = "collected", "待审核"
    CHECKED = "checked", "待推送"
    PUBLISHED = "published", "已推送"
    DECLINED = "declined", "不予推送"
    WITHDRAWN = "withdrawn", "已撤下"


class Case(Matter):
    """法治宣传案例: a case of the unit's own work that tells people what the law is (以案释法)."""

    source = models.CharField("案例来源", max_length=200, help_text="出自哪个案件或者哪项工作，写到能够查到为止")
    lesson = models.TextField("案情和法律要点", help_text="不写当事人的真实姓名、住址和其他能认出本人的内容")
    collected_on = models.DateField("采编日期", help_text="案例编写完成、送审的日期")
    checked_on = day("审核日期", "审核通过的日期")
    published_on = day("推送日期", "向社会推送的日期")
    outlet = models.CharField("推送途径", max_length=120, blank=True, help_text="公众号、网站、广播电视等")
    withdrawn_on = day("撤下日期", "停止推送的日期")

    class Meta:
        verbose_name = verbose_name_plural = "法治宣传案例"
        indexes = [models.Index(fields=["organ", "published_on"], name="outreach_case_published")]
        constraints = [
            constraint(
                "outreach_case_published_somewhere",
                both_or_neither("published_on", "outlet"),
                "推送日期和推送途径须同时填写",
            ),
            constraint(
                "outreach_case_checked_first",
                Q(published_on__isnull=True) | Q(checked_on__isnull=False) & not_before("published_on", "checked_on"),
                "没有审核的案例不能推送，推送日期不能早于审核日期",
            ),
            constraint(
                "outreach_case_withdrawn_after",
                Q(withdrawn_on__isnull=True)
                | Q(published_on__isnull=False) & not_before("withdrawn_on", "published_on"),
                "没有推送的案例不能撤下，撤下日期不能早于推送日期",
            ),
        ]
